"""What the target should likely read where a value is wrong or absent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.claims import Claim, Part, Role, Sort
from pipeline.facts.normalised import comparable
from pipeline.facts.rendering.house_style import render
from pipeline.facts.rendering.manners import manners
from pipeline.facts.values import (
    DateRange,
    DateValue,
    Moment,
    MonthValue,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Value,
    Weekday,
    YearValue,
)


def rewritten(pairs: Sequence[tuple[Claim, Claim]], language: str) -> str:
    """What is to replace a fact of the target, as text of ``language``.

    ``pairs``: claims of the source and those of one fact of the target that are wrong in their place.
    The result is the target's value with those parts mended, in the manner in which it was written
    if that is a known one, else in the house style.
    """
    fact = pairs[0][1].fact
    wanted = fact.value
    for source, target in pairs:
        wanted = mended(wanted, target.part, source.part)
    written = comparable(fact.text)
    if type(wanted) is type(fact.value):
        for name, text in manners(fact.value, language).items():
            if comparable(text) == written:
                return manners(wanted, language).get(name) or render(wanted, language)
    return render(wanted, language)


def mended(value: Value, wrong: Part, right: Part) -> Value:
    """``value`` with the one part of it that is wrong replaced; what is of one part only, as a whole."""
    match value:
        case DateValue():
            return _date(value, right)
        case Moment(date=day, time=time):
            return Moment(date=_date(day, right), time=_time(time, right))
        case DateRange(start=start, end=end):
            if wrong.role is Role.END:
                return DateRange(start=start, end=_date(end, right))
            both = wrong.sort is Sort.YEAR
            return DateRange(start=_date(start, right), end=_date(end, right) if both else end)
        case TimeRange(start=first, end=last):
            if wrong.role is Role.END:
                return replace(value, end=_time(last, right))
            return replace(value, start=_time(first, right))
        case Period():
            return _period(value, wrong, right)
        case MonthValue():
            return _month(value, right)
        case Phone():
            return _phone(value, right)
        case _:
            return right.value


def _date(value: DateValue, right: Part) -> DateValue:
    match right.value:
        case DateValue(month=month, day=day):
            return replace(value, month=month if month is not None else value.month, day=day)
        case YearValue(year=year):
            return replace(value, year=year)
        case Weekday(day=day):
            return replace(value, weekday=day)
        case _:
            return value


def _time(value: TimeValue, right: Part) -> TimeValue:
    return right.value if isinstance(right.value, TimeValue) else value


def _period(value: Period, wrong: Part, right: Part) -> Period:
    start, end = value.start, value.end
    one_day = start.date == end.date
    if wrong.role is Role.END or (wrong.role is Role.ALONE and one_day):
        end = Moment(date=_date(end.date, right), time=end.time)
    if wrong.role is not Role.END:
        start = Moment(date=_date(start.date, right), time=start.time)
    if wrong.role is Role.START:
        start = replace(start, time=_time(start.time, right))
    if wrong.role is Role.END:
        end = replace(end, time=_time(end.time, right))
    return Period(start=start, end=end)


def _month(value: MonthValue, right: Part) -> Value:
    match right.value:
        case MonthValue(month=month):
            return replace(value, month=month)
        case YearValue(year=year):
            return replace(value, year=year)
        case _:
            return right.value


def _phone(value: Phone, right: Part) -> Value:
    match right.value:
        case Phone(digits="", extension=extension):
            return replace(value, extension=extension)
        case Phone(digits=digits, written=written):
            return replace(value, digits=digits, written=written)
        case _:
            return right.value
