"""Facts taken apart into claims, the smallest things that can be right or wrong by themselves.

"from 2 p.m. on Wednesday 12 August 2026" is one fact and four claims: a time, a weekday, a day and a
year. Two texts agree when their claims do, however each of them joins or divides its facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction as Rational
from typing import Any

from pipeline.facts.values import (
    Century,
    Code,
    DateRange,
    DateValue,
    Decade,
    DocumentNumber,
    Duration,
    Email,
    Fact,
    Fraction,
    LunarDate,
    Measure,
    Moment,
    Money,
    MonthValue,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Url,
    VagueNumber,
    Value,
    Weekday,
    YearValue,
)

Content = tuple[Any, ...]  # of what types, the sort says: see ``parts_of``


class Kind(StrEnum):
    """What a claim is about; the first word of its findings' codes."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    PHONE = "phone"
    LINK = "link"
    CODE = "code"


class Sort(StrEnum):
    """The sorts of claims; two of one sort are equal when their ``content`` is."""

    NUMBER = "number"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    VAGUE = "vague"
    DATE = "date"  # month and day
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    LUNAR = "lunar"
    WEEKDAY = "weekday"
    TIME = "time"
    DURATION = "duration"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    PHONE = "phone"
    EXTENSION = "extension"
    URL = "url"
    EMAIL = "email"
    CODE = "code"
    DOCUMENT = "document"


KIND_OF = {
    **dict.fromkeys((Sort.NUMBER, Sort.FRACTION, Sort.MULTIPLE, Sort.VAGUE), Kind.NUMBER),
    **dict.fromkeys(
        (Sort.DATE, Sort.DAY, Sort.MONTH, Sort.YEAR, Sort.DECADE, Sort.CENTURY, Sort.LUNAR, Sort.WEEKDAY), Kind.DATE
    ),
    Sort.TIME: Kind.TIME, Sort.DURATION: Kind.DURATION, Sort.PERCENT: Kind.PERCENT, Sort.MONEY: Kind.MONEY,
    Sort.MEASURE: Kind.MEASURE, Sort.PHONE: Kind.PHONE, Sort.EXTENSION: Kind.PHONE, Sort.URL: Kind.LINK,
    Sort.EMAIL: Kind.LINK, Sort.CODE: Kind.CODE, Sort.DOCUMENT: Kind.CODE,
}  # fmt: skip


class Role(StrEnum):
    """Which end of a range a claim is."""

    ALONE = "alone"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Part:
    """A claim without its place: ``value`` is the part of the fact's value that it repeats."""

    sort: Sort
    content: Content
    value: Value
    role: Role = Role.ALONE


@dataclass(frozen=True, slots=True)
class Claim:
    """A part at the place of its fact.

    A ``weak`` claim accounts for one of the other text, and is never missing or added itself: those of
    a weak fact, and the day that a fact implies by "the next day".
    """

    part: Part
    fact: Fact
    weak: bool = False

    @property
    def sort(self) -> Sort:
        return self.part.sort

    @property
    def kind(self) -> Kind:
        return KIND_OF[self.part.sort]

    @property
    def key(self) -> tuple[Sort, Content]:
        return self.part.sort, self.part.content

    @property
    def amount(self) -> Decimal | None:
        """The figure that the claim is about, whatever it counts; None where there is no single one."""
        first = self.part.content[0]
        if self.part.sort in _WITHOUT_AMOUNT:
            return None
        return first if isinstance(first, Decimal) else Decimal(str(first))


_WITHOUT_AMOUNT = frozenset(
    {Sort.FRACTION, Sort.DATE, Sort.LUNAR, Sort.TIME, Sort.WEEKDAY, Sort.URL, Sort.EMAIL, Sort.CODE, Sort.DOCUMENT}
)  # fmt: skip


def parts_of(value: Value) -> tuple[Part, ...]:
    """The claims that a value makes, those of a range in their order."""
    match value:
        case NumberValue(value=number):
            return (Part(Sort.NUMBER, (number,), value),)
        case DateValue():
            return tuple(_date(value, Role.ALONE))
        case TimeValue():
            return (_time(value, Role.ALONE),)
        case Moment():
            return (*_date(value.date, Role.ALONE), _time(value.time, Role.ALONE))
        case DateRange():
            return _unrepeated((*_date(value.start, Role.START), *_date(value.end, Role.END)))
        case TimeRange():
            return (_time(value.start, Role.START), _time(value.end, Role.END))
        case Period():
            days = (value.start.date, value.end.date)
            dates = _date(days[0], Role.ALONE) if days[0] == days[1] else _date_range(*days)
            return _unrepeated((*dates, _time(value.start.time, Role.START), _time(value.end.time, Role.END)))
        case _:
            return _single(value)


def _single(value: Value) -> tuple[Part, ...]:
    match value:
        case Ordinal(value=place):
            return (Part(Sort.NUMBER, (Decimal(place),), value),)
        case YearValue(year=year):
            return (Part(Sort.YEAR, (year,), value),)
        case MonthValue(month=month, year=year):
            parts = (Part(Sort.MONTH, (month,), MonthValue(month=month)),)
            return parts if year is None else (*parts, Part(Sort.YEAR, (year,), YearValue(year=year)))
        case Weekday(day=day):
            return (Part(Sort.WEEKDAY, (day,), value),)
        case Duration(amount=amount, unit=unit):
            return (Part(Sort.DURATION, (amount, unit), value),)
        case Percent(value=amount):
            return (Part(Sort.PERCENT, (amount,), value),)
        case Money(amount=amount, currency=currency):
            return (Part(Sort.MONEY, (amount, currency), value),)
        case Measure(amount=amount, unit=name):
            return (Part(Sort.MEASURE, (amount, name), value),)
        case Fraction(numerator=numerator, denominator=denominator):
            return (Part(Sort.FRACTION, (Rational(numerator, denominator or 1),), value),)
        case Multiple(value=times):
            return (Part(Sort.MULTIPLE, (times,), value),)
        case VagueNumber(magnitude=magnitude):
            return (Part(Sort.VAGUE, (magnitude,), value),)
        case Decade(start=start):
            return (Part(Sort.DECADE, (start,), value),)
        case Century(number=number):
            return (Part(Sort.CENTURY, (number,), value),)
        case LunarDate(month=month, day=day, year=year):
            parts = (Part(Sort.LUNAR, (month, day), value),)
            return parts if year is None else (*parts, Part(Sort.YEAR, (year,), YearValue(year=year)))
        case _:
            return _address(value)


def _address(value: Value) -> tuple[Part, ...]:
    match value:
        case Phone(digits=digits, extension=extension):
            number = (Part(Sort.PHONE, (digits.lstrip("0"),), Phone(digits=digits)),) if digits else ()
            inner = (
                (Part(Sort.EXTENSION, (extension,), Phone(digits="", extension=extension)),)
                if extension
                else ()
            )
            return (*number, *inner)
        case Url(address=address):
            return (Part(Sort.URL, (address.lower().split("://")[-1].removesuffix("/"),), value),)
        case Email(address=address):
            return (Part(Sort.EMAIL, (address.lower(),), value),)
        case Code(text=text):
            return (Part(Sort.CODE, (_letters_and_digits(text),), value),)
        case DocumentNumber(year=year, number=number):
            return (Part(Sort.DOCUMENT, (year, number), value),)
        case _:
            raise TypeError(f"no claims are known for {type(value).__name__}")


def _letters_and_digits(text: str) -> str:
    return "".join(character for character in text.upper() if character.isalnum())


def _date(value: DateValue, role: Role) -> Iterator[Part]:
    if value.month is None:
        yield Part(Sort.DAY, (value.day,), DateValue(day=value.day), role)
    else:
        yield Part(Sort.DATE, (value.month, value.day), DateValue(month=value.month, day=value.day), role)
    if value.year is not None:
        yield Part(Sort.YEAR, (value.year,), YearValue(year=value.year))
    if value.weekday is not None:
        yield Part(Sort.WEEKDAY, (value.weekday,), Weekday(day=value.weekday), role)


def _date_range(start: DateValue, end: DateValue) -> Iterator[Part]:
    yield from _date(start, Role.START)
    yield from _date(end, Role.END)


def _time(value: TimeValue, role: Role) -> Part:
    return Part(Sort.TIME, (value.hour, value.minute), value, role)


def _unrepeated(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A year that a range states for both ends, or for one and means for both, is one claim."""
    return tuple(dict.fromkeys(parts))
