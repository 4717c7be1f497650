"""One quantity said in two units: one hour and thirty minutes, 17 pounds 1 ounce, two years and three months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.facts.units import DURATION_SECONDS, ROUNDING, UNITS
from pipeline.facts.values import Duration, DurationUnit, Fact, Measure, Value

MAX_GAP = 5  # characters between the two: " and ", "零", ", "


@dataclass(frozen=True, slots=True)
class _Size:
    """What a quantity's unit measures, and how much of it one unit is."""

    dimension: str
    factor: Decimal


def with_composites(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """``facts`` with neighbouring quantities of one kind made one where the other text has their sum.

    The sum is stated in the smaller unit: 90 minutes for one hour and thirty minutes, where the
    ``others`` have 1.5 hours.
    """
    said = {fact.value for fact in others}
    result: list[Fact] = []
    for run in _runs(facts):
        apart = len(run) == 1 or any(fact.value in said for fact in run)
        joined = None if apart else _sum(run)
        stated = joined and any(_equal(joined.value, value) for fact in others for value in _readings(fact))
        result.extend([joined] if joined and stated else run)
    return result


def _readings(fact: Fact) -> tuple[Value, ...]:
    return (fact.value, *fact.alternatives)


def _equal(total: Value, other: Value) -> bool:
    size, other_size = _size(total), _size(other)
    if size is None or other_size is None or size.dimension != other_size.dimension:
        return False
    if not isinstance(total, Duration | Measure) or not isinstance(other, Duration | Measure):
        return False
    quantity, other_quantity = total.amount * size.factor, other.amount * other_size.factor
    tolerance = abs(quantity) * ROUNDING if isinstance(total, Measure) else 0
    return abs(quantity - other_quantity) <= tolerance


def _runs(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    run: list[Fact] = []
    for fact in facts:
        if run and not _continues(run[-1], fact):
            yield run
            run = []
        run.append(fact)
    if run:
        yield run


def _continues(fact: Fact, following: Fact) -> bool:
    if fact.weak or following.weak or not 0 <= following.start - fact.end <= MAX_GAP:
        return False
    size, smaller = _size(fact.value), _size(following.value)
    if size is None or smaller is None or size.dimension != smaller.dimension:
        return False
    # 30 minutes are less than the hour before them; "5 miles (8 km)" is one distance said twice
    amount = following.value.amount if isinstance(following.value, Duration | Measure) else Decimal(0)
    return abs(amount) * smaller.factor < size.factor


def _size(value: Value) -> _Size | None:
    match value:
        case Duration(unit=DurationUnit.YEAR):
            return _Size("months", Decimal(12))
        case Duration(unit=DurationUnit.MONTH):
            return _Size("months", Decimal(1))
        case Duration(unit=unit) if unit in DURATION_SECONDS:
            return _Size("time", DURATION_SECONDS[unit])
        case Measure(unit=name):
            return _Size(UNITS[name].dimension, UNITS[name].factor)
        case _:
            return None


def _sum(run: Sequence[Fact]) -> Fact | None:
    last = run[-1].value
    size = _size(last)
    if size is None or not isinstance(last, Duration | Measure):
        return None
    total = Decimal(0)
    for fact in run:
        part = _size(fact.value)
        if part is None or not isinstance(fact.value, Duration | Measure):
            return None
        total += fact.value.amount * part.factor / size.factor
    value: Value = (
        Duration(amount=total, unit=last.unit)
        if isinstance(last, Duration)
        else Measure(amount=total, unit=last.unit)
    )
    text = " ".join(fact.text for fact in run)
    return Fact(value=value, start=run[0].start, end=run[-1].end, text=text)
