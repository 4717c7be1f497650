"""The claims of a text beside another: which reading of doubtful words counts, and what is only implied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.facts.claims import Claim, Content, Part, Sort, parts_of
from pipeline.facts.composites import with_composites
from pipeline.facts.values import Fact, Fraction, NumberValue, Period

Key = tuple[Sort, Content]

_DIGITS = re.compile(r"\d+")
_NEXT_DAY = ("次日", "翌日", "第二天")


def claims_of_pair(source: Sequence[Fact], target: Sequence[Fact]) -> tuple[list[Claim], list[Claim]]:
    """The claims of a source and of its target, each fact in the reading that fits the other text best.

    The source's readings are chosen among all of the target's, then the target's among the chosen ones:
    were both free, 40 (miles, or miles an hour) could miss 40 (miles an hour, or miles).
    """
    claims = claims_of(source, target)
    return claims, _read(with_composites(target, source), {claim.key for claim in claims})


def claims_of(facts: Sequence[Fact], others: Sequence[Fact] = ()) -> list[Claim]:
    """All claims of one text; of a fact with alternatives, those of the reading that the ``others`` support.

    The value itself counts where no reading is supported better.
    """
    return _read(with_composites(facts, others), None, others)


def _read(facts: Iterable[Fact], keys: set[Key] | None, others: Iterable[Fact] = ()) -> list[Claim]:
    claims: list[Claim] = []
    for fact in facts:
        parts = parts_of(fact.value)
        readings = [parts, *(parts_of(value) for value in fact.alternatives)]
        if isinstance(fact.value, Fraction) and not ("/" in fact.text and _has_slash(others)):
            readings += _two_numbers(fact.value)
        if len(readings) > 1:
            if keys is None:
                keys = _keys(others)
            parts = max(readings, key=lambda reading: _support(reading, keys))
        implied = _implied(fact)
        claims.extend(Claim(part, fact, fact.weak or part.content == implied) for part in parts)
    return claims


def _has_slash(facts: Iterable[Fact]) -> bool:
    """Whether the other text writes a fraction 1/5, too: then neither is two numbers."""
    return any(isinstance(fact.value, Fraction) and "/" in fact.text for fact in facts)


def _two_numbers(value: Fraction) -> list[tuple[Part, ...]]:
    """Three out of five: the fraction, or the two numbers."""
    numbers = (NumberValue(value=Decimal(number)) for number in (value.numerator, value.denominator))
    return [tuple(part for number in numbers for part in parts_of(number))]


def _keys(facts: Iterable[Fact]) -> set[Key]:
    return {
        (part.sort, part.content)
        for fact in facts
        for value in (fact.value, *fact.alternatives)
        for part in parts_of(value)
    }


def _support(parts: tuple[Part, ...], keys: set[Key] | None) -> tuple[float, int]:
    """The share of a reading's claims that the other text makes too, and how many they are."""
    supported = sum((part.sort, part.content) in (keys or ()) for part in parts)
    return supported / (len(parts) or 1), supported


def _implied(fact: Fact) -> Content | None:
    """Month and day of an end that the text names by its distance from the start: 12日22时至次日6时."""
    if not isinstance(fact.value, Period):
        return None
    start, end = fact.value.start.date, fact.value.end.date
    if start == end or end.month is None:
        return None
    numbers = {int(number) for number in _DIGITS.findall(fact.text)}
    unwritten = bool(numbers) and end.day not in numbers
    return (end.month, end.day) if unwritten or any(word in fact.text for word in _NEXT_DAY) else None
