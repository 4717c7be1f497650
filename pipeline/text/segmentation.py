"""Document <-> segments.

The clean HTML becomes a skeleton with slots; the source rebuilt from skeleton and segments is the document
byte for byte, and a target is the same skeleton with translations and localised labels in it.

Every sentence is a segment, also one of digits only: dates and telephone numbers must appear in every
language, and the drafting copies or formats them. Headings and preformatted text are one segment each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import PipelineError
from pipeline.model import BlockKind, Document, Segment
from pipeline.text.blocks import Joint, LabelSlot, Literal, Part, Sentence, Slot, Space, split_block
from pipeline.text.elements import HEADINGS, INLINE, Token, TokenKind, tokens
from pipeline.text.identity import assign_keys
from pipeline.text.inline import balanced_runs, escape, restore, restore_exactly
from pipeline.text.labels import localise_label

_NO_SPACE = frozenset({"ja", "zh"})


@dataclass(frozen=True, kw_only=True)
class SegmentedDocument:
    """A document cut into segments (in order) and the skeleton that puts them together again."""

    segments: tuple[Segment, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What a document holds: blocks by kind, segments, and blocks that begin with a label."""

    blocks: Mapping[str, int]
    segments: int
    labels: int


def segment_document(
    document: Document, *, previous: Sequence[Segment] = (), max_segments: int | None = None
) -> SegmentedDocument:
    """Cut a document into segments.

    ``previous`` are the segments of the version before: equal sentences keep their keys (see
    ``identity``). Raises PipelineError when there are more than ``max_segments``.
    """
    parts: list[Part] = []
    segments: list[Segment] = []
    path: list[str] = []
    run: list[Token] = []
    block = 0
    titled = False

    def flush() -> None:
        nonlocal block, titled
        for pieces, literal in balanced_runs(run):
            if literal:
                parts.append(Literal(html="".join(token.raw for token in pieces)))
                continue
            kind = _kind(path, titled=titled)
            whole = kind in (BlockKind.TITLE, BlockKind.HEADING) or "pre" in path
            more, found = split_block(pieces, first=len(segments), sentences=not whole)
            parts.extend(more)
            start = len(segments)
            segments.extend(_segment(sentence, block, kind, start + n) for n, sentence in enumerate(found))
            block += bool(found)
            titled = titled or (bool(found) and kind is BlockKind.TITLE)
            if max_segments is not None and len(segments) > max_segments:
                raise PipelineError(
                    f"has more than {max_segments} sentences.",
                    advice="Split it into several notices, or raise intake.max_segments in config.toml.",
                )
        run.clear()

    for token in tokens(document.html):
        if not token.name or token.name in INLINE:
            run.append(token)
            continue
        flush()
        parts.append(Literal(html=token.raw))
        if token.kind is TokenKind.OPEN:
            path.append(token.name)
        elif token.kind is TokenKind.CLOSE and token.name in path:
            while path.pop() != token.name:
                pass
    flush()
    keys = assign_keys([segment.source for segment in segments], previous=previous)
    keyed = tuple(replace(segment, key=key) for segment, key in zip(segments, keys, strict=True))
    return SegmentedDocument(segments=keyed, parts=tuple(parts))


def _segment(sentence: Sentence, block: int, kind: BlockKind, position: int) -> Segment:
    return Segment(
        key="",
        position=position,
        block=block,
        kind=kind,
        source=sentence.source,
        label=sentence.label,
        tags=sentence.tags,
    )


def _kind(path: Sequence[str], *, titled: bool) -> BlockKind:
    for name in reversed(path):
        if name == "h1" and not titled:
            return BlockKind.TITLE
        if name in HEADINGS:
            return BlockKind.HEADING
        if name in ("li", "dt", "dd"):
            return BlockKind.ITEM
        if name in ("td", "th", "caption", "figcaption"):
            return BlockKind.CELL
    return BlockKind.PARAGRAPH


def source_html(segmented: SegmentedDocument) -> str:
    """The document again, byte for byte, from its skeleton and the sources of its segments."""
    html: list[str] = []
    for part in segmented.parts:
        if isinstance(part, Literal | Space):
            html.append(part.html)
        elif isinstance(part, LabelSlot):
            html.append(escape(segmented.segments[part.index].label))
        elif isinstance(part, Slot):
            segment = segmented.segments[part.index]
            text = segment.source[part.opened : len(segment.source) - part.closed]
            if part.label_at >= 0:
                text = text[: part.label_at] + segment.label + text[part.label_at :]
            html.append(restore_exactly(text, segment.tags))
    return "".join(html)


def target_html(segmented: SegmentedDocument, targets: Mapping[str, str], language: str) -> str:
    """The document in another language.

    ``targets`` maps segment keys to texts with markers. Labels are localised by rule; sentences of a
    paragraph are joined by a space, in Japanese by nothing; markers become the source's tags, whatever is
    wrong with them (``inline.check_markup`` says what). The result is well-formed and no text can bring
    HTML in. Raises PipelineError naming the first segment without a target.
    """
    joiner = "" if language in _NO_SPACE else " "
    html: list[str] = []
    pending = spoken = False  # a joint is due; something of this paragraph has been written
    for part in segmented.parts:
        if isinstance(part, Literal):
            html.append(part.html)
        elif isinstance(part, Joint):
            pending = not part.line
        elif isinstance(part, LabelSlot):
            html.append(escape(localise_label(segmented.segments[part.index].label, language)))
        elif isinstance(part, Slot):
            segment = segmented.segments[part.index]
            if segment.key not in targets:
                raise PipelineError(
                    f"sentence {segment.position + 1} has no text in {language!r}.",
                    where=segment.source[:40],
                    advice="Draft or write it first.",
                )
            text = targets[segment.key].strip()
            if pending and spoken and text:
                html.append(joiner)
            if part.label_at >= 0:
                label = localise_label(segment.label, language)
                head = segment.source[: part.label_at]
                at = len(head) if text.startswith(head) else 0
                text = text[:at] + label + text[at:]
            html.append(restore(text, segment.tags))
            spoken = bool(text)
            pending = False
    return "".join(html)


def counts(segmented: SegmentedDocument) -> Counts:
    """Blocks by kind (every kind present, 0 included), segments and labels, for reports."""
    blocks = {segment.block: segment.kind for segment in segmented.segments}
    by_kind = Counter(blocks.values())
    return Counts(
        blocks={kind.value: by_kind[kind] for kind in BlockKind},
        segments=len(segmented.segments),
        labels=sum(1 for segment in segmented.segments if segment.label),
    )
