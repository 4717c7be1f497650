"""Parts of a source sentence whose target text is decided, not translated; and their stand-in codes.

Untrained models carry all-caps letter codes of 3 to 5 letters through unharmed (76 of 76 in our
measurements), while they garble placeholders and ignore prompts. A code here is three consonants
that make no word or acronym we know of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.facts.chinese.parser import is_replaceable, parse
from pipeline.facts.rendering.house_style import render
from pipeline.facts.values import Code, DocumentNumber, Email, Url
from pipeline.terms.glossary import TermMatch
from pipeline.terms.korean import fit_particle
from pipeline.terms.slots import CASED_LANGUAGES, capitalised

_CODE_LETTERS = "XQZJVKW"
_WORDLESS = frozenset({"KKK", "QQQ", "XXX", "VVV", "WWW", "ZZZ", "JJJ"})


class Kind(StrEnum):
    MASK = "mask"  # never translated: address, code, document number
    TERM = "term"
    FACT = "fact"
    TAG = "tag"  # the text of an inline element


@dataclass(frozen=True, kw_only=True)
class ProtectedSpan:
    """``source[start:end]`` shall read ``rendering`` in the target."""

    start: int
    end: int
    kind: Kind
    rendering: str


def protected_spans(source: str, language: str, *, terms: Sequence[TermMatch]) -> tuple[ProtectedSpan, ...]:
    """What is decided in a plain source (no tag markers), in order, without overlap; longer spans win."""
    spans = [
        ProtectedSpan(
            start=fact.start,
            end=fact.end,
            kind=Kind.MASK if isinstance(fact.value, (Url, Email, Code, DocumentNumber)) else Kind.FACT,
            rendering=render(fact.value, language),
        )
        for fact in parse(source)
        if is_replaceable(fact)
    ]
    spans += [
        ProtectedSpan(
            start=match.start, end=match.end, kind=Kind.TERM, rendering=match.term.preferred(language)
        )
        for match in terms
        if match.term.preferred(language)
    ]
    return without_overlap(spans)


def without_overlap(spans: Sequence[ProtectedSpan]) -> tuple[ProtectedSpan, ...]:
    """Keep the longer of overlapping spans (a tag's text before a term or fact inside it)."""
    kept: list[ProtectedSpan] = []
    for span in sorted(
        spans, key=lambda span: (span.kind is not Kind.TAG, span.start - span.end, span.start)
    ):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))


def codes(text: str) -> Iterator[str]:
    """Codes that do not occur in ``text``, always the same ones in the same order."""
    capitals = text.upper()
    for letters in itertools.product(_CODE_LETTERS, repeat=3):
        code = "".join(letters)
        if code not in _WORDLESS and len(set(code)) == 3 and code not in capitals:
            yield code


@dataclass(frozen=True, kw_only=True)
class CodedText:
    """A source in which some spans are replaced by codes."""

    text: str
    codes: tuple[tuple[str, ProtectedSpan], ...]


def encode(source: str, spans: Sequence[ProtectedSpan]) -> CodedText:
    """Replace each span by a code of its own. Spans must not overlap."""
    supply = codes(source)
    pieces: list[str] = []
    used: list[tuple[str, ProtectedSpan]] = []
    position = 0
    for span in sorted(spans, key=lambda span: span.start):
        code = next(supply, None)
        if code is None:  # hundreds of spans in one sentence: the rest stays as it is
            break
        before = source[position : span.start]
        glue_left = " " if (_latin(before[-1]) if before else used) else ""
        glue_right = " " if span.end < len(source) and _latin(source[span.end]) else ""
        pieces += [before, glue_left, code, glue_right]
        used.append((code, span))
        position = span.end
    pieces.append(source[position:])
    return CodedText(text="".join(pieces), codes=tuple(used))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def decode(target: str, coded: CodedText, language: str) -> str | None:
    """Put the renderings in the place of the codes; None unless each code stands there exactly once."""
    for code, span in coded.codes:
        places = list(re.finditer(rf"(?<![A-Za-z0-9]){code}(?![A-Za-z0-9])", target))
        if len(places) != 1 or target.count(code) != 1:
            return None
        target = _insert(target, places[0].start(), places[0].end(), span.rendering, language)
    return target


def _insert(target: str, start: int, end: int, rendering: str, language: str) -> str:
    before, after = target[:start], target[end:]
    if language == "ja":  # the model puts spaces around what looks Western
        before = before.removesuffix(" ")
        after = after.removeprefix(" ")
    if language == "ko":
        after = fit_particle(rendering, after)
    if language in CASED_LANGUAGES and begins_sentence(before):
        rendering = capitalised(rendering)
    return before + rendering + after


def begins_sentence(before: str) -> bool:
    """Whether text that follows ``before`` begins a sentence."""
    stripped = before.rstrip(" \u00a0\u202f«„“\"'(¿¡⟦⟧/0123456789")
    return not stripped or (stripped[-1] in ".!?:" and stripped != before)
