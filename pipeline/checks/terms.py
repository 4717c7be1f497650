"""Does the target say each glossary term as the office decided, and as often as the source does?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Severity, Span
from pipeline.terms.glossary import Glossary, Term, TermMatch, target_pattern


@dataclass(frozen=True, kw_only=True)
class _Occurrence:
    start: int
    end: int
    terms: tuple[Term, ...]


def check_terms(
    source: str,
    target: str,
    language: str,
    glossary: Glossary,
    *,
    source_terms: Sequence[TermMatch] | None = None,
) -> tuple[Finding, ...]:
    """Findings on the terms of one pair (texts without tag markers).

    ``term-missing``: an accepted form stands less often than its term in the source.
    ``term-surplus``: more often (a term duplicated by the engine). Both block.
    ``source_terms`` spares a second search where the caller already has ``glossary.find(source)``.
    """
    matches = glossary.find(source) if source_terms is None else source_terms
    needed = Counter(match.term for match in matches if match.term.preferred(language))
    if not needed:
        return ()
    occurrences = _occurrences(target, language, needed)
    used = _allocate(occurrences, needed)
    found = Counter(term for term in used.values())
    findings: list[Finding] = []
    first_match = {match.term: match for match in reversed(matches)}
    for term, count in needed.items():
        if found[term] < count:
            first = first_match[term]
            times = f"{count} times" if count > 1 else "once"
            findings.append(
                Finding(
                    code="term-missing",
                    severity=Severity.BLOCKING,
                    message=f"“{source[first.start : first.end]}” must be said {times} as “{term.preferred(language)}”"
                    f" or another accepted form; found {found[term]}.",
                    source_span=Span(start=first.start, end=first.end),
                    suggestion=term.preferred(language),
                )
            )
    for index, occurrence in enumerate(occurrences):
        if index not in used:
            place = first_match[occurrence.terms[0]]
            findings.append(
                Finding(
                    code="term-surplus",
                    severity=Severity.BLOCKING,
                    message=f"“{target[occurrence.start : occurrence.end]}” is said more often than"
                    f" “{source[place.start : place.end]}” in the source.",
                    source_span=Span(start=place.start, end=place.end),
                    target_span=Span(start=occurrence.start, end=occurrence.end),
                )
            )
    return tuple(findings)


def _occurrences(target: str, language: str, needed: Mapping[Term, int]) -> list[_Occurrence]:
    """Places of accepted forms; of overlapping places the longest counts, equal ones may serve several terms."""
    places: dict[tuple[int, int], list[Term]] = {}
    for term in needed:
        for match in target_pattern(term.targets[language], language).finditer(target):
            places.setdefault(match.span(), []).append(term)
    taken: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other_start or start >= other_end for other_start, other_end in taken):
            taken.append((start, end))
    return [
        _Occurrence(start=start, end=end, terms=tuple(places[start, end])) for start, end in sorted(taken)
    ]


def _allocate(occurrences: Sequence[_Occurrence], needed: Mapping[Term, int]) -> dict[int, Term]:
    """Give each needed occurrence a place of its own (maximum bipartite matching by augmenting paths)."""
    owner: dict[int, tuple[Term, int]] = {}

    def place(want: tuple[Term, int], tried: set[int]) -> bool:
        for index, occurrence in enumerate(occurrences):
            if index in tried or want[0] not in occurrence.terms:
                continue
            tried.add(index)
            if index not in owner or place(owner[index], tried):
                owner[index] = want
                return True
        return False

    for term, count in needed.items():
        for number in range(count):
            place((term, number), set())
    return {index: want[0] for index, want in owner.items()}
