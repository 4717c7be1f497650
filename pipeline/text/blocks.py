"""One paragraph of inline HTML -> segments and the skeleton between them.

Tags that stand around whole sentences go into the skeleton, so that ``<p><b>一、标题。</b></p>`` is a plain
sentence to whoever translates it. A pair that begins or ends within a sentence and runs over its boundary
is closed at the boundary and opened again in the next segment; ``Slot`` keeps which markers were added, and
the source is rebuilt without them. Without such a pair at a boundary nothing is added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Tag
from pipeline.text.elements import Token
from pipeline.text.inline import MARKER, encode_tokens, escape, renumber, strip_markers
from pipeline.text.labels import split_label
from pipeline.text.sentences import split_sentences

_MAX_ROUNDS = 8


@dataclass(frozen=True, kw_only=True)
class Literal:
    """HTML that is the same in the source and in every target."""

    html: str


@dataclass(frozen=True, kw_only=True)
class Space:
    """White space between sentences: in the source as it was, in a target what its language wants."""

    html: str


@dataclass(frozen=True, kw_only=True)
class Joint:
    """A boundary between two sentences; ``line`` where a <br> already parts them."""

    line: bool = False


@dataclass(frozen=True, kw_only=True)
class LabelSlot:
    """The label of segment ``index``."""

    index: int


@dataclass(frozen=True, kw_only=True)
class Slot:
    """Segment ``index``.

    ``opened`` and ``closed`` are how many characters of markers were added before and after it because a
    pair runs over the boundary; ``label_at`` is the place of the label in the source when it stands behind
    markers (``<b>一、标题</b>内容``), -1 when it has a slot of its own or there is none.
    """

    index: int
    opened: int = 0
    closed: int = 0
    label_at: int = -1


Part = Literal | Space | Joint | LabelSlot | Slot


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """What a segment will be: its source with markers numbered from 1, its tags and its label."""

    source: str
    tags: tuple[Tag, ...]
    label: str = ""


@dataclass(kw_only=True)
class _Piece:
    """A sentence of the paragraph while it is worked on; positions are those in the marked text."""

    start: int
    end: int
    lead: list[tuple[str, int, int]] = field(default_factory=list)  # (space | marker | label, start, end)
    trail: list[tuple[str, int, int]] = field(default_factory=list)
    label: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class _Paragraph:
    """A paragraph's marked text, its tags by number, its pieces, and which tags the skeleton takes."""

    text: str
    known: dict[int, Tag]
    work: list[_Piece]
    hoisted: set[int]
    running: list[list[int]]


def split_block(pieces: Sequence[Token], *, first: int, sentences: bool) -> tuple[list[Part], list[Sentence]]:
    """Cut a paragraph into sentences and the parts that rebuild it.

    ``pieces`` are its tokens, tags balanced; ``first`` is the index of the segment to come;
    ``sentences`` is false for a block that stays whole (a heading, preformatted text).
    """
    text, tags = encode_tokens(pieces)
    if not strip_markers(text).strip():
        return [Literal(html="".join(token.raw for token in pieces))], []
    known = {tag.number: tag for tag in tags}
    work = [
        _regions(text, start, end, label=start == 0) for start, end in _bounds(text, known, split=sentences)
    ]
    hoisted = _hoisted(text, work)
    paragraph = _Paragraph(
        text=text, known=known, work=work, hoisted=hoisted, running=_running(text, work, hoisted)
    )
    parts: list[Part] = []
    found: list[Sentence] = []
    for number, piece in enumerate(work):
        if number:
            parts.append(Joint(line=_ends_line(text, work[number - 1], known, hoisted)))
        index = first + number
        lead, begin = _taken(text, piece.lead, hoisted)
        back, rest = _taken(text, [(kind, start, end) for kind, start, end in reversed(piece.trail)], hoisted)
        end = piece.trail[len(piece.trail) - rest - 1][2] if rest < len(piece.trail) else _core_end(piece)
        start = piece.lead[begin][1] if begin < len(piece.lead) else _core_start(piece)
        seen_label = False
        for kind, low, high in lead:
            if kind == "space":
                edge = number == 0 and not seen_label
                parts.append(_white(text[low:high], literal=edge))
            elif kind == "label":
                seen_label = True
                parts.append(LabelSlot(index=index))
            else:
                parts.append(Literal(html=_html(text[low:high], known)))
        sentence, slot = _sentence(paragraph, number, core=(start, end), index=index, label_apart=seen_label)
        found.append(sentence)
        parts.append(slot)
        for kind, low, high in reversed(back):
            if kind == "space":
                parts.append(_white(text[low:high], literal=number == len(work) - 1))
            else:
                parts.append(Literal(html=_html(text[low:high], known)))
    return parts, found


def _bounds(text: str, known: dict[int, Tag], *, split: bool) -> list[tuple[int, int]]:
    """Where the sentences begin and end; a <br> ends one, and each has some text."""
    if not split:
        return [(0, len(text))]
    cuts: list[str] = []
    begin = 0
    for match in MARKER.finditer(text):
        if match["single"] and known[int(match["single"])].open.startswith("<br"):
            cuts += split_sentences(text[begin : match.end()])
            begin = match.end()
    cuts += split_sentences(text[begin:])
    bounds: list[tuple[int, int]] = []
    begin = end = 0
    for cut in cuts:
        end += len(cut)
        if strip_markers(cut).strip():
            bounds.append((begin, end))
            begin = end
        elif bounds:
            bounds[-1] = (bounds[-1][0], end)
            begin = end
    return bounds


def _regions(text: str, start: int, end: int, *, label: bool) -> _Piece:
    """What stands before and after the words of a sentence: white space, markers, the label."""
    piece = _Piece(start=start, end=end)
    at = start
    while at < end:
        if text[at].isspace():
            piece.lead.append(("space", at, at + 1))
        elif match := MARKER.match(text, at, end):
            piece.lead.append(("marker", at, match.end()))
        elif label and (found := _label(text[at:end])):
            label = False
            piece.label = (at, at + found)
            piece.lead.append(("label", at, at + found))
        else:
            break
        at = piece.lead[-1][2]
    markers = {match.end(): match.start() for match in MARKER.finditer(text, at, end)}
    while end > at:
        if text[end - 1].isspace():
            piece.trail.append(("space", end - 1, end))
        elif end in markers:
            piece.trail.append(("marker", markers[end], end))
        else:
            break
        end = piece.trail[-1][1]
    piece.trail.reverse()
    return piece


def _label(text: str) -> int:
    """Length of the label that ``text`` begins with, 0 when it has none or nothing but it."""
    label, rest = split_label(text)
    return len(label) if any(character.isalnum() for character in strip_markers(rest)) else 0


def _core_start(piece: _Piece) -> int:
    return piece.lead[-1][2] if piece.lead else piece.start


def _core_end(piece: _Piece) -> int:
    return piece.trail[0][1] if piece.trail else piece.end


def _number(marker: str) -> int:
    return int(marker.strip("⟦/⟧"))


def _hoisted(text: str, work: Sequence[_Piece]) -> set[int]:
    """Numbers of the tags that go into the skeleton: they stand around whole sentences only."""
    place: dict[int, list[tuple[int, str]]] = {}  # number -> (piece, region) of its markers
    regions: list[tuple[list[int], list[int]]] = []
    parent: dict[int, int] = {}
    stack: list[int] = []
    for index, piece in enumerate(work):
        ends: tuple[list[int], list[int]] = ([], [])
        where = {low: "lead" for kind, low, _ in piece.lead if kind == "marker"}
        where |= {low: "trail" for kind, low, _ in piece.trail if kind == "marker"}
        for match in MARKER.finditer(text, piece.start, piece.end):
            number = _number(match[0])
            region = where.get(match.start(), "core")
            place.setdefault(number, []).append((index, region))
            if region != "core":
                ends[region == "trail"].append(number)
            if match["close"]:
                stack.pop()
            elif stack:
                parent[number] = stack[-1]
            if match["pair"] and not match["close"]:
                stack.append(number)
        regions.append((ends[0], ends[1][::-1]))
    hoisted = {number for number, places in place.items() if _around(places)}
    for _ in range(_MAX_ROUNDS):
        before = len(hoisted)
        hoisted -= {number for number in hoisted if number in parent and parent[number] not in hoisted}
        for ends in regions:
            for numbers in ends:
                blocked = next(
                    (at for at, number in enumerate(numbers) if number not in hoisted), len(numbers)
                )
                hoisted.difference_update(numbers[blocked:])
        if len(hoisted) == before:
            return hoisted
    return set()  # deeply tangled: leave every tag in the text, which is always right


def _around(places: Sequence[tuple[int, str]]) -> bool:
    first, last = places[0], places[-1]
    if "core" in (first[1], last[1]):
        return False
    return first == last or (first[1] == "lead" and last[1] == "trail")


def _taken(
    text: str, items: Sequence[tuple[str, int, int]], hoisted: set[int]
) -> tuple[list[tuple[str, int, int]], int]:
    """The items that go into the skeleton: up to the first marker that stays in the text."""
    count = 0
    for kind, low, high in items:
        if kind == "marker" and _number(text[low:high]) not in hoisted:
            break
        count += 1
    return list(items[:count]), count


def _html(marker: str, known: dict[int, Tag]) -> str:
    tag = known[_number(marker)]
    return tag.close if marker.startswith("⟦/") else tag.open


def _white(text: str, *, literal: bool) -> Part:
    return Literal(html=escape(text)) if literal else Space(html=escape(text))


def _ends_line(text: str, piece: _Piece, known: dict[int, Tag], hoisted: set[int]) -> bool:
    return any(
        kind == "marker"
        and _number(text[low:high]) in hoisted
        and _html(text[low:high], known).startswith("<br")
        for kind, low, high in piece.trail
    )


def _sentence(
    paragraph: _Paragraph, number: int, *, core: tuple[int, int], index: int, label_apart: bool
) -> tuple[Sentence, Slot]:
    """The segment of piece ``number``, whose words and remaining markers stand at ``core``."""
    text, tags = paragraph.text, paragraph.known
    opened, closed = paragraph.running[number], paragraph.running[number + 1][::-1]
    start, end = core
    span = paragraph.work[number].label
    label = text[slice(*span)] if span else ""
    head = ""
    if span and not label_apart:
        head = text[start : span[0]]
        start = span[1]
    before = "".join(f"⟦{tag}⟧" for tag in opened)
    after = "".join(f"⟦/{tag}⟧" for tag in closed)
    source, used = renumber(before + head + text[start:end] + after, tags)
    markers = list(MARKER.finditer(source))
    slot = Slot(
        index=index,
        opened=markers[len(opened) - 1].end() if opened else 0,
        closed=len(source) - markers[-len(closed)].start() if closed else 0,
        label_at=len(renumber(head, tags)[0]) if span and not label_apart else -1,
    )
    return Sentence(source=source, tags=used, label=label), slot


def _running(text: str, work: Sequence[_Piece], hoisted: set[int]) -> list[list[int]]:
    """Pairs left in the text that are open where each piece begins, and where the last one ends."""
    stack: list[int] = []
    running: list[list[int]] = []
    for piece in work:
        running.append([tag for tag in stack if tag not in hoisted])
        for match in MARKER.finditer(text, piece.start, piece.end):
            if match["close"]:
                stack.pop()
            elif match["pair"]:
                stack.append(int(match["pair"]))
    return [*running, []]
