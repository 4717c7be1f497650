"""Does the target say each glossary term as the office decided, and as often as the source does?

The listed forms are looked for first. Only where they do not suffice are inflected ones, which take a
dictionary; they can fill a gap, but are never one too many: whether “Pass” in a longer sentence is the
term's or the sentence's own, a lemma does not tell.
"""

from __future__ import annotations

import itertools
from bisect import bisect
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Severity, Span
from pipeline.terms.glossary import Glossary, Term, TermMatch, target_pattern
from pipeline.terms.inflection import LEMMATISED_LANGUAGES, inflected_spans


@dataclass(frozen=True, kw_only=True)
class _Occurrence:
    start: int
    end: int
    terms: tuple[Term, ...]
    listed: bool  # an accepted form as it stands in the glossary


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """Places that serve the same terms."""

    terms: frozenset[Term]
    listed: bool


def check_terms(
    source: str,
    target: str,
    language: str,
    glossary: Glossary,
    *,
    source_terms: Sequence[TermMatch] | None = None,
) -> tuple[Finding, ...]:
    """Findings on the terms of one pair (texts without tag markers).

    ``term-missing``: an accepted form, or an inflected one, stands less often than its term in the source.
    ``term-surplus``: an accepted form stands more often (a term duplicated by the engine). Both block.
    ``source_terms`` spares a second search where the caller already has ``glossary.find(source)``.
    """
    matches = glossary.find(source) if source_terms is None else source_terms
    needed = Counter(match.term for match in matches if match.term.preferred(language))
    if not needed:
        return ()
    occurrences, used = _used(target, language, needed)
    found = Counter(used.values())
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
                    message_zh=f"“{source[first.start : first.end]}”应译为“{term.preferred(language)}”或术语表认可的"
                    f"其他译法，共 {count} 次；译文中有 {found[term]} 次。",
                    source_span=Span(start=first.start, end=first.end),
                    suggestion=term.preferred(language),
                )
            )
    for index, occurrence in enumerate(occurrences):
        if index not in used and occurrence.listed:
            place = first_match[occurrence.terms[0]]
            findings.append(
                Finding(
                    code="term-surplus",
                    severity=Severity.BLOCKING,
                    message=f"“{target[occurrence.start : occurrence.end]}” is said more often than"
                    f" “{source[place.start : place.end]}” in the source.",
                    message_zh=f"译文中“{target[occurrence.start : occurrence.end]}”出现的次数多于"
                    f"原文的“{source[place.start : place.end]}”。",
                    source_span=Span(start=place.start, end=place.end),
                    target_span=Span(start=occurrence.start, end=occurrence.end),
                )
            )
    return tuple(findings)


def term_places(source: str, target: str, language: str, glossary: Glossary, term: Term) -> tuple[Span, ...]:
    """Where a target says ``term`` for its occurrences in the source, in order (texts without tag markers)."""
    needed = Counter(match.term for match in glossary.find(source) if match.term.preferred(language))
    if term not in needed:
        return ()
    occurrences, used = _used(target, language, needed)
    return tuple(
        Span(start=occurrences[index].start, end=occurrences[index].end)
        for index in sorted(used)
        if used[index] == term
    )


def _used(
    target: str, language: str, needed: Mapping[Term, int]
) -> tuple[list[_Occurrence], dict[int, Term]]:
    """Places of accepted forms, and which of them serve which term; inflected ones where listed do not suffice."""
    occurrences = _occurrences(target, language, needed)
    used = _allocate(occurrences, needed)
    found = Counter(used.values())
    if language in LEMMATISED_LANGUAGES and any(found[term] < count for term, count in needed.items()):
        occurrences = _occurrences(target, language, needed, inflected=True)
        used = _allocate(occurrences, needed)
    return occurrences, used


def _occurrences(
    target: str, language: str, needed: Mapping[Term, int], *, inflected: bool = False
) -> list[_Occurrence]:
    """Places of accepted forms; of overlapping places the longest counts, equal ones may serve several terms."""
    places: dict[tuple[int, int], list[Term]] = {}
    listed: set[tuple[int, int]] = set()
    for term in needed:
        for match in target_pattern(term.targets[language], language).finditer(target):
            places.setdefault(match.span(), []).append(term)
            listed.add(match.span())
    if inflected:
        for term in needed:
            for span in inflected_spans(target, term.targets[language], language):
                if term not in places.setdefault(span, []):
                    places[span].append(term)
    taken: list[tuple[int, int]] = []
    for span in sorted(places, key=lambda span: (span[0] - span[1], span[0])):
        index = bisect(taken, span)
        free_before = index == 0 or taken[index - 1][1] <= span[0]
        if free_before and (index == len(taken) or span[1] <= taken[index][0]):
            taken.insert(index, span)
    return [
        _Occurrence(start=start, end=end, terms=tuple(places[start, end]), listed=(start, end) in listed)
        for start, end in taken
    ]


def _allocate(occurrences: Sequence[_Occurrence], needed: Mapping[Term, int]) -> dict[int, Term]:
    """Give each needed occurrence a place of its own, as many as can be: index of the place -> term.

    Places that serve the same terms are alike, so the matching is a flow from terms to kinds of places,
    by augmenting paths. Listed places first: an inflected one stands in only where they do not suffice.
    """
    kinds: dict[_Kind, list[int]] = defaultdict(list)
    for index, occurrence in enumerate(occurrences):
        kinds[_Kind(terms=frozenset(occurrence.terms), listed=occurrence.listed)].append(index)
    free = {kind: len(indexes) for kind, indexes in kinds.items()}
    given: dict[_Kind, Counter[Term]] = {kind: Counter() for kind in kinds}
    left = dict(needed)
    for listed_only in (True, False):
        usable = [kind for kind in kinds if kind.listed or not listed_only]
        for term in needed:
            while left[term] and (path := _path(term, usable, free, given)):
                amount = min(
                    left[term],
                    free[path[-1][1]],
                    *(given[kind][other] for (_, kind), (other, _) in itertools.pairwise(path)),
                )
                for (one, kind), (other, _) in itertools.pairwise(path):
                    given[kind][one] += amount
                    given[kind][other] -= amount
                given[path[-1][1]][path[-1][0]] += amount
                free[path[-1][1]] -= amount
                left[term] -= amount
    return {
        index: term
        for kind, indexes in kinds.items()
        for index, term in zip(indexes, given[kind].elements(), strict=False)
    }


def _path(
    term: Term, usable: Sequence[_Kind], free: Mapping[_Kind, int], given: Mapping[_Kind, Counter[Term]]
) -> list[tuple[Term, _Kind]]:
    """From a term in want to a kind with a free place: each takes a place of the next one's. Empty: none."""
    came: dict[_Kind, tuple[Term, _Kind | None]] = {}
    queue: deque[tuple[Term, _Kind | None]] = deque([(term, None)])
    asked = {term}
    while queue:
        one, before = queue.popleft()
        for kind in usable:
            if one not in kind.terms or kind in came:
                continue
            came[kind] = (one, before)
            if free[kind]:
                path: list[tuple[Term, _Kind]] = []
                step: _Kind | None = kind
                while step is not None:
                    owner, previous = came[step]
                    path.append((owner, step))
                    step = previous
                return path[::-1]
            for other, count in given[kind].items():
                if count and other not in asked:
                    asked.add(other)
                    queue.append((other, kind))
    return []
