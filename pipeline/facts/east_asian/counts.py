"""From a figure and what it counts to a value, with the other readings that the same words allow."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.facts.east_asian.lexicon import Atom, Count, Tail
from pipeline.facts.values import (
    Century,
    DateValue,
    Decade,
    Duration,
    DurationUnit,
    Measure,
    Money,
    MonthValue,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    TimeValue,
    Value,
    YearValue,
)

# Speeds by the time that is named (時速, 毎秒) and the length.
SPEEDS = {
    ("hour", "kilometre"): "kilometre-per-hour", ("hour", "mile"): "mile-per-hour", ("hour", "metre"): "metre-per-hour",
    ("hour", "nautical-mile"): "knot", ("second", "metre"): "metre-per-second", ("second", "foot"): "foot-per-second",
    ("second", "kilometre"): "kilometre-per-second", ("second", "mile"): "mile-per-second",
    ("second", "kilobit"): "kilobit-per-second", ("second", "megabit"): "megabit-per-second",
    ("second", "gigabit"): "gigabit-per-second",
}  # fmt: skip


_PER = frozenset(per for per, _ in SPEEDS)


class Reading(NamedTuple):
    value: Value
    alternatives: tuple[Value, ...] = ()


def in_unit(atom: Atom, prefix: str) -> Atom:
    """``atom`` under a head that names its unit: a time for speeds ("hour"), else the unit itself."""
    tail, number = atom.tail, atom.number
    if number is None:
        return atom
    if prefix in _PER:
        speed = SPEEDS.get((prefix, tail.unit)) if tail else None
        if speed is None:
            return atom._replace(prefix=prefix)
        tail = Tail(count=Count.MEASURE, unit=speed)
    else:
        tail = Tail(count=Count.MEASURE, unit=prefix)
    value = Measure(amount=number, unit=tail.unit)
    return atom._replace(value=value, alternatives=(), tail=tail, prefix=prefix)


def counted(number: Decimal, tail: Tail | None, *, plain: bool = True) -> Reading:
    """What ``number`` with its tail states. ``plain``: written in digits without grouping or multiplier."""
    if tail is None:
        return Reading(NumberValue(value=number))
    if tail.count is Count.YEAR:
        return _year(number, plain=plain)
    if tail.count is Count.DAY:
        return _day(number)
    alternatives = tuple(_simple(number, other) for other in tail.others)
    return Reading(_simple(number, tail), alternatives)


def _simple(number: Decimal, tail: Tail) -> Value:
    amount = number * tail.factor if tail.factor != 1 else number
    whole = int(number) if number == number.to_integral_value() and number < 10**9 else -1
    match tail.count:
        case Count.DURATION:
            return Duration(amount=amount, unit=DurationUnit(tail.unit))
        case Count.MEASURE:
            return Measure(amount=amount, unit=tail.unit)
        case Count.MONEY:
            return Money(amount=amount, currency=tail.unit)
        case Count.PERCENT:
            return Percent(value=amount)
        case Count.MULTIPLE:
            return Multiple(value=number)
        case Count.ORDINAL if whole >= 0:
            return Ordinal(value=whole)
        case Count.CENTURY if 1 <= whole < 100:
            return Century(number=whole)
        case Count.DECADE if 0 <= whole < 3000:
            return Decade(start=whole)
        case Count.YEAR if whole >= 1:
            return YearValue(year=whole)
        case Count.MONTH if 1 <= whole <= 12:
            return MonthValue(month=whole)
        case Count.DAY if 1 <= whole <= 31:
            return DateValue(day=whole)
        case Count.HOUR if 0 <= whole <= 24:
            return TimeValue(hour=whole)
        case _:
            return NumberValue(value=amount)


def _year(number: Decimal, *, plain: bool) -> Reading:
    """2016年 is a year, 9,000年 are years; between them both are possible, the likelier first."""
    duration = Duration(amount=number, unit=DurationUnit.YEAR)
    if number != number.to_integral_value() or number < 1 or number >= 3000:
        return Reading(duration)
    whole = int(number)
    year = YearValue(year=whole)
    if whole < 100:
        if not plain:
            return Reading(duration, (year,))
        # 98年: also short for 1998
        return Reading(duration, (year, YearValue(year=1900 + whole), YearValue(year=2000 + whole)))
    if not plain or (whole % 100 == 0 and whole < 1500):
        return Reading(duration, (year,))
    return Reading(year, (duration,) if whole < 1000 or whole % 100 == 0 else ())


def _day(number: Decimal) -> Reading:
    duration = Duration(amount=number, unit=DurationUnit.DAY)
    if number == number.to_integral_value() and 1 <= number <= 31:
        return Reading(DateValue(day=int(number)), (duration,))
    return Reading(duration)


def before_christ(value: Value) -> Value:
    """The same year, day or century counted before Christ; another value as it is."""
    match value:
        case YearValue(year=year):
            return YearValue(year=-year)
        case Century(number=number):
            return Century(number=-number)
        case Decade(start=start):
            return Decade(start=-start)
        case DateValue(year=int(year), month=month, day=day):
            return DateValue(year=-year, month=month, day=day)
        case MonthValue(month=month, year=int(year)):
            return MonthValue(month=month, year=-year)
        case NumberValue(value=amount) | Duration(amount=amount, unit=DurationUnit.YEAR) if amount < 10**6:
            return YearValue(year=-int(amount))
        case _:
            return value


def negative(value: Value) -> Value:
    match value:
        case NumberValue(value=amount):
            return NumberValue(value=-amount)
        case Measure(amount=amount, unit=unit):
            return Measure(amount=-amount, unit=unit)
        case Percent(value=amount):
            return Percent(value=-amount)
        case _:
            return value
