"""Inline HTML <-> text with tag markers.

A paired element stands in the text as ``⟦1⟧…⟦/1⟧``, a single one (``<br>``, ``<img>``) as ``⟦2/⟧``; the
HTML they stand for is kept in ``Tag``. Entities are decoded in the text and encoded again when it is put
back. Whatever could not come back byte for byte is a single tag as well: an unusual entity or a bare
``&`` stands for itself, and so do the characters ``⟦`` and ``⟧`` when the source has them. A text
therefore never holds these brackets but as markers.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Finding, Severity, Span, Tag
from pipeline.text.elements import Token, TokenKind, tokens

MARKER = re.compile(r"⟦(?:(?P<close>/)?(?P<pair>[1-9]\d{0,6})|(?P<single>[1-9]\d{0,6})/)⟧", re.ASCII)

MAX_STRAY = 20  # brackets of no marker that are reported one by one

_DECODED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0"}
_ENCODED = str.maketrans({character: entity for entity, character in _DECODED.items()})
_SPECIAL = re.compile(r"&(?:amp|lt|gt|nbsp);|&(?:#?\w+;)?|[<>\u00a0⟦⟧]")


def encode(html: str) -> tuple[str, tuple[Tag, ...]]:
    """Turn inline HTML into text with markers and the tags they stand for, numbered from 1.

    ``restore(*encode(html)) == html`` for every well-formed input. An opening or closing tag without its
    partner becomes a single tag, so even broken input comes back as it was.
    """
    return encode_tokens(list(tokens(html)))


def encode_tokens(pieces: Sequence[Token]) -> tuple[str, tuple[Tag, ...]]:
    """Like ``encode``, for HTML already cut into tokens."""
    partners = match_pairs(pieces)
    text: list[str] = []
    tags: list[Tag] = []
    numbers: dict[int, int] = {}

    def single(raw: str) -> str:
        tags.append(Tag(number=len(tags) + 1, open=raw))
        return f"⟦{len(tags)}/⟧"

    for index, token in enumerate(pieces):
        if token.kind is TokenKind.TEXT:
            text.append(_SPECIAL.sub(lambda match: _DECODED.get(match[0]) or single(match[0]), token.raw))
        elif index in partners and token.kind is TokenKind.OPEN:
            close = partners[index]
            tags.append(Tag(number=len(tags) + 1, open=token.raw, close=pieces[close].raw))
            numbers[close] = len(tags)
            text.append(f"⟦{len(tags)}⟧")
        elif index in numbers:
            text.append(f"⟦/{numbers[index]}⟧")
        else:
            text.append(single(token.raw))
    return "".join(text), tuple(tags)


def match_pairs(pieces: Sequence[Token]) -> dict[int, int]:
    """Indexes of opening tags and of the closing tags that match them, properly nested ones only."""
    stack: list[int] = []
    partners: dict[int, int] = {}
    for index, token in enumerate(pieces):
        if token.kind is TokenKind.OPEN:
            stack.append(index)
        elif token.kind is TokenKind.CLOSE and stack and pieces[stack[-1]].name == token.name:
            partners[stack.pop()] = index
    return partners


def balanced_runs(pieces: Sequence[Token]) -> list[tuple[list[Token], bool]]:
    """Cut inline HTML at tags without partner: runs that balance (False) and those tags (True), in order.

    Such tags are legal where an inline element holds blocks: ``<a><p>…</p></a>``.
    """
    partners = match_pairs(pieces)
    paired = set(partners) | set(partners.values())
    runs: list[tuple[list[Token], bool]] = []
    for index, token in enumerate(pieces):
        alone = token.kind in (TokenKind.OPEN, TokenKind.CLOSE) and index not in paired
        if alone or not runs or runs[-1][1]:
            runs.append(([token], alone))
        else:
            runs[-1][0].append(token)
    return runs


def escape(text: str) -> str:
    """Escape text for HTML the way clean HTML has it."""
    return text.translate(_ENCODED)


def unescape(raw: str) -> str:
    """Decode the four escapes of clean HTML; anything else stays."""
    return _SPECIAL.sub(lambda match: _DECODED.get(match[0], match[0]), raw)


def restore(text: str, tags: Iterable[Tag]) -> str:
    """Put tags back: the text is escaped, markers become the HTML they stand for.

    Never makes broken HTML: a marker without its tag, a closing one without its opening, and an element
    within itself are left out, what is left open is closed. ``check_markup`` tells what was wrong.
    """
    known = {tag.number: tag for tag in tags}
    html: list[str] = []
    open_numbers: list[int] = []
    end = 0
    for match in MARKER.finditer(text):
        html.append(escape(text[end : match.start()]))
        end = match.end()
        tag = known.get(int(match["single"] or match["pair"]))
        if tag is None or bool(match["single"]) is bool(tag.close):
            continue
        if match["single"]:
            html.append(tag.open)
        elif match["close"]:
            if tag.number in open_numbers:
                while True:
                    number = open_numbers.pop()
                    html.append(known[number].close)
                    if number == tag.number:
                        break
        elif tag.number not in open_numbers:
            open_numbers.append(tag.number)
            html.append(tag.open)
    html.append(escape(text[end:]))
    html.extend(known[number].close for number in reversed(open_numbers))
    return "".join(html)


def restore_exactly(text: str, tags: Iterable[Tag]) -> str:
    """Put tags back one for one, balanced or not: for the source, whose pieces need not balance each."""
    html = {f"⟦{tag.number}⟧": tag.open for tag in tags if tag.close}
    html |= {f"⟦/{tag.number}⟧": tag.close for tag in tags if tag.close}
    html |= {f"⟦{tag.number}/⟧": tag.open for tag in tags if not tag.close}
    pieces: list[str] = []
    end = 0
    for match in MARKER.finditer(text):
        pieces += (escape(text[end : match.start()]), html[match[0]])
        end = match.end()
    return "".join(pieces) + escape(text[end:])


def strip_markers(text: str) -> str:
    """The text without its markers."""
    return MARKER.sub("", text)


def marker_spans(text: str) -> tuple[Span, ...]:
    """Where the markers stand."""
    return tuple(Span(start=match.start(), end=match.end()) for match in MARKER.finditer(text))


def renumber(text: str, known: Mapping[int, Tag]) -> tuple[str, tuple[Tag, ...]]:
    """The same text with its markers numbered from 1 in order of appearance, and the tags it uses.

    ``known`` are the tags by their present numbers; raises KeyError for a marker it does not have.
    """
    numbers: dict[int, int] = {}

    def replace(match: re.Match[str]) -> str:
        number = int(match["single"] or match["pair"])
        new = numbers.setdefault(number, len(numbers) + 1)
        return f"⟦{new}/⟧" if match["single"] else f"⟦{match['close'] or ''}{new}⟧"

    renumbered = MARKER.sub(replace, text)
    used = (Tag(number=new, open=known[old].open, close=known[old].close) for old, new in numbers.items())
    return renumbered, tuple(used)


def check_markup(source: str, target: str) -> tuple[Finding, ...]:
    """Compare the markers of a source and its target.

    Codes, all blocking: ``markup-lost`` (a marker of the source is missing), ``markup-added`` (one more
    than the source has, or a bracket ⟦ ⟧ that belongs to no marker), ``markup-nesting`` (pairs closed
    before they are opened, left open, or crossing).
    """
    findings: list[Finding] = []
    wanted = Counter(match[0] for match in MARKER.finditer(source))
    found = Counter(match[0] for match in MARKER.finditer(target))
    places = {match[0]: match for match in MARKER.finditer(source)}
    findings.extend(
        _finding(
            "markup-lost",
            f"The formatting mark {marker} is missing.",
            f"缺少格式标记 {marker}。",
            source_match=places[marker],
            fix=marker,
        )
        for marker in (wanted - found)
    )
    last = {match[0]: match for match in MARKER.finditer(target)}
    findings.extend(
        _finding(
            "markup-added",
            f"The formatting mark {marker} is not in the source.",
            f"原文没有格式标记 {marker}。",
            target_match=last[marker],
        )
        for marker in (found - wanted)
    )
    rest = MARKER.sub(lambda match: " " * len(match[0]), target)
    findings.extend(
        _finding(
            "markup-added",
            f"The bracket {stray[0]} is part of no formatting mark.",
            f"括号 {stray[0]} 不属于任何格式标记。",
            target_match=stray,
        )
        for stray in itertools.islice(re.finditer("[⟦⟧]", rest), MAX_STRAY)
    )
    open_numbers: list[str] = []
    for match in MARKER.finditer(target):
        number = match["pair"]
        if match["single"]:
            continue
        if not match["close"]:
            if number in open_numbers:
                findings.append(
                    _finding(
                        "markup-nesting",
                        f"{match[0]} is opened within itself.",
                        f"{match[0]} 在自身内部再次开始。",
                        target_match=match,
                    )
                )
            open_numbers.append(number)
        elif open_numbers and open_numbers[-1] == number:
            open_numbers.pop()
        else:
            findings.append(
                _finding(
                    "markup-nesting",
                    f"{match[0]} does not close what was opened last.",
                    f"{match[0]} 结束的不是最后开始的标记。",
                    target_match=match,
                )
            )
            if number in open_numbers:
                open_numbers.remove(number)
    findings.extend(
        _finding("markup-nesting", f"⟦{number}⟧ is never closed.", f"⟦{number}⟧ 没有结束标记。")
        for number in open_numbers
    )
    return tuple(findings)


def _finding(
    code: str,
    message: str,
    message_zh: str,
    *,
    source_match: re.Match[str] | None = None,
    target_match: re.Match[str] | None = None,
    fix: str = "",
) -> Finding:
    def span(match: re.Match[str] | None) -> Span | None:
        return Span(start=match.start(), end=match.end()) if match else None

    return Finding(
        code=code,
        severity=Severity.BLOCKING,
        message=message,
        message_zh=message_zh,
        source_span=span(source_match),
        target_span=span(target_match),
        suggestion=fix,
    )
