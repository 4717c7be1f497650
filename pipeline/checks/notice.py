"""One notice in one language: does it say the same thing the same way, and different things differently?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Certainty, Finding, Severity, Span
from pipeline.terms.glossary import Glossary, Term, target_pattern
from pipeline.text.inline import strip_markers
from pipeline.text.labels import split_label

INCONSISTENT = "inconsistent"
ALIKE = "alike"
SHORTEST_DISTINCT = 6  # characters; shorter sources may well have the same translation (是, 有)
_SHOWN = 40  # characters of another place that a message quotes

_NOT_LETTERS = re.compile(r"[\W_]+")
_NOT_WORDS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A segment: ``number`` counts from 1 as people see it; texts without markers and label."""

    key: str
    number: int
    source: str
    target: str

    @property
    def said(self) -> str:
        """The target as it is compared: letters and digits, without case."""
        return _NOT_LETTERS.sub(" ", self.target).strip().casefold()


def check_notice(
    pairs: Sequence[tuple[str, str, str]], language: str, glossary: Glossary
) -> dict[str, tuple[Finding, ...]]:
    """Findings that only the segments of a notice beside each other show.

    Args:
        pairs: (segment key, source, target) in the notice's order, so that places can be named by number;
            texts may carry tag markers and labels. Empty targets have no voice.
        language: of the targets.

    Returns:
        For each segment key with findings: ``inconsistent`` (the same source is translated otherwise
        elsewhere; a warning, of short sources a note) and ``alike`` (what differs in the source is said
        alike: a warning).
    """
    places = [
        _Place(
            key=key,
            number=number,
            source=_bare(source),
            target=_bare(target),
        )
        for number, (key, source, target) in enumerate(pairs, start=1)
        if target.strip()
    ]
    findings: dict[str, list[Finding]] = defaultdict(list)
    for check in (_inconsistent(places), _alike(places), _terms_alike(places, language, glossary)):
        for key, finding in check:
            findings[key].append(finding)
    return {key: tuple(found) for key, found in findings.items()}


def _bare(text: str) -> str:
    plain = strip_markers(text).strip()
    label, rest = split_label(plain)
    return rest.strip() if label and rest.strip() else plain


def _inconsistent(places: Sequence[_Place]) -> Iterator[tuple[str, Finding]]:
    groups: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        groups[_NOT_LETTERS.sub("", place.source).casefold()].append(place)
    for letters, group in groups.items():
        firsts = _first_by_wording(group)
        if not letters or len(firsts) < 2:
            continue
        for place in group:
            other = next(first for said, first in firsts.items() if said != place.said)
            yield (
                place.key,
                Finding(
                    code=INCONSISTENT,
                    severity=Severity.WARNING if len(letters) >= SHORTEST_DISTINCT else Severity.NOTE,
                    message=f"Segment {other.number} has the same source, but reads “{_short(other.target)}”.",
                    message_zh=f"第 {other.number} 段原文相同，译文却是“{_short(other.target)}”，请统一。",
                    certainty=Certainty.LIKELY,
                    suggestion=other.target,
                ),
            )


def _first_by_wording(group: Sequence[_Place]) -> Mapping[str, _Place]:
    firsts: dict[str, _Place] = {}
    for place in group:
        firsts.setdefault(place.said, place)
    return firsts


def _alike(places: Sequence[_Place]) -> Iterator[tuple[str, Finding]]:
    groups: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        groups[place.said].append(place)
    for said, group in groups.items():
        # numbers apart: facts are compared by their own check
        firsts: dict[str, _Place] = {}
        for place in group:
            words = _NOT_WORDS.sub("", place.source).casefold()
            if len(words) >= SHORTEST_DISTINCT:
                firsts.setdefault(words, place)
        if not said or len(firsts) < 2:
            continue
        for place in group:
            words = _NOT_WORDS.sub("", place.source).casefold()
            if words not in firsts:
                continue
            other = next(first for each, first in firsts.items() if each != words)
            yield (
                place.key,
                _alike_finding(
                    f"Segment {other.number} reads the same, but its source is “{_short(other.source)}”.",
                    f"第 {other.number} 段译文相同，原文却是“{_short(other.source)}”，请核对。",
                ),
            )


def _terms_alike(
    places: Sequence[_Place], language: str, glossary: Glossary
) -> Iterator[tuple[str, Finding]]:
    """Two terms that the glossary tells apart, each said by a form that both may have."""
    said: dict[Term, set[str]] = defaultdict(set)
    spoken: dict[Term, tuple[_Place, Span]] = {}
    for place in places:
        matches = glossary.find(place.source)
        for match in matches:
            forms = match.term.targets.get(language)
            if not forms:
                continue
            spoken.setdefault(match.term, (place, Span(start=match.start, end=match.end)))
            for found in target_pattern(forms, language).finditer(place.target):
                said[match.term].add(" ".join(found[0].split()).casefold())
    by_form: dict[str, list[Term]] = defaultdict(list)
    for term, forms_said in said.items():
        if len(forms_said) == 1:
            by_form[next(iter(forms_said))].append(term)
    for form, terms in by_form.items():
        preferred = {term.preferred(language).casefold() for term in terms}
        if len(preferred) < 2:
            continue
        for term in terms:
            other = next(each for each in terms if each.preferred(language) != term.preferred(language))
            place, span = spoken[term]
            other_place, other_span = spoken[other]
            if place.key == other_place.key:
                continue  # one sentence with both: its own check counts them
            name = place.source[span.start : span.end]
            other_name = other_place.source[other_span.start : other_span.end]
            yield (
                place.key,
                _alike_finding(
                    f"“{name}” and “{other_name}” (segment {other_place.number}) are both said as “{form}”:"
                    f" readers cannot tell them apart.",
                    f"“{name}”与第 {other_place.number} 段的“{other_name}”都译作“{form}”，读者无法区分。",
                    span,
                    term.preferred(language),
                ),
            )


def _alike_finding(
    message: str, message_zh: str, source_span: Span | None = None, suggestion: str = ""
) -> Finding:
    return Finding(
        code=ALIKE,
        severity=Severity.WARNING,
        message=message,
        message_zh=message_zh,
        certainty=Certainty.LIKELY,
        source_span=source_span,
        suggestion=suggestion,
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
