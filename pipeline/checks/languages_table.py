"""The facts, terms and list marks of one source, and what each of its translations makes of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.checks.terms import check_terms
from pipeline.facts.certainty import certainty_of_addition, certainty_of_need
from pipeline.facts.claims import Claim
from pipeline.facts.comparison import MAX_FACTS
from pipeline.facts.equivalence import relation
from pipeline.facts.matching import match
from pipeline.facts.parsing import parse
from pipeline.facts.readings import claims_of, claims_of_pair
from pipeline.facts.values import Fact
from pipeline.model import SOURCE_LANGUAGE, Certainty, Span
from pipeline.terms.glossary import Glossary

# Marks of an enumeration within a text: ①, (1), （1）; "1)" and 1、 only where a clause begins.
_ENUMERATOR = re.compile(
    r"[①-⑳]|(?<![\w)）])[(（]\d{1,2}[)）]|(?<![^\s:：;；。])\d{1,2}(?:[)）](?!\w*\d)|、(?!\d))"
)


class Verdict(StrEnum):
    """What a language does with something that the source says."""

    SAME = "same"
    OTHER = "other"  # it says another value
    LACKING = "lacking"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One language in a row: its own words ("" where it lacks them) and where they stand."""

    verdict: Verdict
    text: str = ""
    span: Span | None = None
    instead: tuple[Claim, ...] = ()  # what it states where the source states something else
    number: int = 0  # of an enumeration: how many things it has


def agree(one: Cell, other: Cell) -> bool:
    """Whether two languages that both differ from the source say the same."""
    if one.verdict is not other.verdict or one.number != other.number:
        return False
    return len(one.instead) == len(other.instead) and all(
        relation(claim, like) is not None or relation(like, claim) is not None
        for claim, like in zip(one.instead, other.instead, strict=True)
    )


@dataclass(frozen=True, kw_only=True)
class Row:
    """One fact, term or enumeration in all languages.

    ``sure``: written so that every language has to say it (in digits, as a date); otherwise a
    language may have good reasons not to.
    """

    source: str  # the source's words; "" for what only translations say
    source_span: Span | None
    cells: Mapping[str, Cell]
    sure: bool = True


def table_of(source: str, texts: Mapping[str, str], glossary: Glossary | None) -> list[Row]:
    """Rows in the order facts, terms, enumeration, then what only translations say.

    ``source`` and ``texts`` (language -> translation, none empty) come without tag markers.
    """
    facts, added = _fact_rows(source, texts)
    terms = _term_rows(source, texts, glossary) if glossary is not None else []
    return [*facts, *terms, *_enumeration_rows(source, texts), *added]


def _fact_rows(source: str, texts: Mapping[str, str]) -> tuple[list[Row], list[Row]]:
    source_facts = parse(source, SOURCE_LANGUAGE)
    cells: dict[Fact, dict[str, Cell]] = {fact: {} for fact in source_facts if not fact.weak}
    needed = {
        claim.fact
        for claim in claims_of(list(cells))
        if certainty_of_need(claim) is Certainty.CERTAIN and not claim.weak
    }
    added: dict[object, dict[str, Cell]] = defaultdict(dict)
    surely_added: set[object] = set()
    for language, text in texts.items():
        target_facts = parse(text, language)
        if max(len(source_facts), len(target_facts)) > MAX_FACTS:
            continue  # the pair check has said so
        matching = match(*claims_of_pair(source_facts, target_facts))
        said: dict[Fact, list[Claim]] = defaultdict(list)
        for found in matching.matches:
            for fact in _parts(found.source.fact, cells):
                said[fact].append(found.target)
        instead: dict[Fact, list[Claim]] = defaultdict(list)
        for one, other in matching.changed:
            for fact in _parts(one.fact, cells):
                instead[fact].append(other)
        for start, end in matching.swapped:
            instead[start.source.fact] += [start.target, end.target]
        lacking = {fact for claim in matching.missing for fact in _parts(claim.fact, cells)}
        for fact, row in cells.items():
            row[language] = _cell(said[fact], instead[fact], lacks=fact in lacking)
        for claim in matching.added:
            added[claim.key][language] = _cell([], [claim], lacks=False)
            if certainty_of_addition(claim) is Certainty.CERTAIN:
                surely_added.add(claim.key)
    rows = [
        Row(source=fact.text, source_span=_span(fact), cells=row, sure=fact in needed)
        for fact, row in cells.items()
    ]
    nothing = dict.fromkeys(texts, Cell(verdict=Verdict.LACKING))
    return rows, [
        Row(source="", source_span=None, cells=nothing | row, sure=key in surely_added)
        for key, row in added.items()
    ]


def _parts(fact: Fact, facts: Iterable[Fact]) -> list[Fact]:
    """The fact itself, or those that were added up to it."""
    return [own for own in facts if fact.start <= own.start and own.end <= fact.end]


def _cell(said: Sequence[Claim], instead: Sequence[Claim], *, lacks: bool) -> Cell:
    if lacks and not instead:
        return Cell(verdict=Verdict.LACKING)
    shown = instead or said
    if not shown:
        return Cell(verdict=Verdict.SAME)
    span = Span(start=min(claim.fact.start for claim in shown), end=max(claim.fact.end for claim in shown))
    words = dict.fromkeys(claim.fact.text for claim in sorted(shown, key=lambda claim: claim.fact.start))
    return Cell(
        verdict=Verdict.OTHER if instead else Verdict.SAME,
        text=" … ".join(words),
        span=span,
        instead=tuple(instead),
    )


def _span(fact: Fact) -> Span:
    return Span(start=fact.start, end=fact.end)


def _term_rows(source: str, texts: Mapping[str, str], glossary: Glossary) -> list[Row]:
    matches = glossary.find(source)
    firsts = {found.term: found for found in reversed(matches)}
    faults: dict[str, dict[int, Cell]] = {}
    for language, text in texts.items():
        faults[language] = {}
        for finding in check_terms(source, text, language, glossary, source_terms=matches):
            if finding.source_span is None:
                continue
            words = text[finding.target_span.start : finding.target_span.end] if finding.target_span else ""
            verdict = Verdict.OTHER if finding.target_span else Verdict.LACKING
            faults[language][finding.source_span.start] = Cell(
                verdict=verdict, text=words, span=finding.target_span
            )
    rows = []
    for term, found in firsts.items():
        cells = {
            language: faults[language].get(
                found.start, Cell(verdict=Verdict.SAME, text=term.preferred(language))
            )
            for language in texts
            if term.preferred(language)
        }
        if cells:
            place = Span(start=found.start, end=found.end)
            rows.append(Row(source=source[found.start : found.end], source_span=place, cells=cells))
    return rows


def _enumeration_rows(source: str, texts: Mapping[str, str]) -> list[Row]:
    """How many things each language enumerates, where the source enumerates at least two."""
    count = _enumerators(source)
    if count < 2:
        return []
    cells = {}
    for language, text in texts.items():
        own = _enumerators(text)
        verdict = Verdict.SAME if own == count else Verdict.OTHER
        cells[language] = Cell(verdict=verdict, text=str(own), number=own)
    return [Row(source=str(count), source_span=None, cells=cells)]


def _enumerators(text: str) -> int:
    return len(_ENUMERATOR.findall(text))
