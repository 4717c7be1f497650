"""Does the target say each glossary term as the office decided, and as often as the source does?

The listed forms are looked for first. Only where they do not suffice are inflected ones, which take a
dictionary; they can fill a gap, but are never one too many: whether “Pass” in a longer sentence is the
term's or the sentence's own, a lemma does not tell.
"""

from __future__ import annotations

from collections import Counter
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
    occurrences = _occurrences(target, language, needed)
    used = _allocate(occurrences, needed)
    found = Counter(used.values())
    if language in LEMMATISED_LANGUAGES and any(found[term] < count for term, count in needed.items()):
        occurrences = _occurrences(target, language, needed, inflected=True)
        used = _allocate(occurrences, needed)
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
    for start, end in sorted(places, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other_start or start >= other_end for other_start, other_end in taken):
            taken.append((start, end))
    return [
        _Occurrence(start=start, end=end, terms=tuple(places[start, end]), listed=(start, end) in listed)
        for start, end in sorted(taken)
    ]


def _allocate(occurrences: Sequence[_Occurrence], needed: Mapping[Term, int]) -> dict[int, Term]:
    """Give each needed occurrence a place of its own (maximum bipartite matching by augmenting paths).

    Listed places first: an inflected one stands in only where they do not suffice.
    """
    owner: dict[int, tuple[Term, int]] = {}

    def place(want: tuple[Term, int], tried: set[int], *, listed_only: bool) -> bool:
        for index, occurrence in enumerate(occurrences):
            if index in tried or want[0] not in occurrence.terms or (listed_only and not occurrence.listed):
                continue
            tried.add(index)
            if index not in owner or place(owner[index], tried, listed_only=listed_only):
                owner[index] = want
                return True
        return False

    wants = [(term, number) for term, count in needed.items() for number in range(count)]
    unmet = [want for want in wants if not place(want, set(), listed_only=True)]
    for want in unmet:
        place(want, set(), listed_only=False)
    return {index: want[0] for index, want in owner.items()}
