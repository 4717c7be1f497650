"""The typed values that a text states, and a value found at a place in a text.

All values are frozen and compare by what they mean: 20时, 20:00 and 晚上8点 are equal. Nothing here
parses or formats; see ``chinese`` and ``rendering``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum


class DurationUnit(StrEnum):
    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class DateValue:
    """A calendar day as far as the text gives it. ``weekday`` is ISO: 1 Monday to 7 Sunday."""

    day: int
    month: int | None = None  # None: 18日, 本月18日
    year: int | None = None
    weekday: int | None = None

    @property
    def calendar_day(self) -> date | None:
        """The day in the calendar, or None when year or month is not given."""
        if self.year is None or self.month is None:
            return None
        return date(self.year, self.month, self.day)

    def next_day(self) -> DateValue | None:
        """The following day; None where the missing year or month decides which one that is."""
        if self.month is None:
            return None
        if self.year is None and (self.month, self.day) in {(2, 28), (2, 29)}:
            return None
        following = date(self.year or 2023, self.month, self.day) + timedelta(days=1)
        year = following.year if self.year is not None else None
        return DateValue(year=year, month=following.month, day=following.day)


@dataclass(frozen=True, kw_only=True)
class TimeValue:
    """A time of day on the 24-hour clock; 24:00 is the end of the day and not equal to 0:00."""

    hour: int  # 0 to 24
    minute: int = 0


@dataclass(frozen=True, kw_only=True)
class Moment:
    date: DateValue
    time: TimeValue


@dataclass(frozen=True, kw_only=True)
class DateRange:
    """From day to day, both included."""

    start: DateValue
    end: DateValue


@dataclass(frozen=True, kw_only=True)
class TimeRange:
    """From time to time; ``next_day`` when the text says that the end lies on the following day (次日)."""

    start: TimeValue
    end: TimeValue
    next_day: bool = False


@dataclass(frozen=True, kw_only=True)
class Period:
    """From moment to moment; both have the same date where the text names one day and two times."""

    start: Moment
    end: Moment


@dataclass(frozen=True, kw_only=True)
class MonthValue:
    month: int
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class YearValue:
    year: int  # negative before Christ: 公元前300年 is -300


@dataclass(frozen=True, kw_only=True)
class Decade:
    """The 1980s: ``start`` 1980; 80 where the text does not say which century (80年代)."""

    start: int


@dataclass(frozen=True, kw_only=True)
class Century:
    number: int  # 20 for the 20th century; negative before Christ


@dataclass(frozen=True, kw_only=True)
class LunarDate:
    """A day of the traditional Chinese calendar (农历); never equal to a DateValue."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class Weekday:
    day: int  # ISO: 1 Monday to 7 Sunday


@dataclass(frozen=True, kw_only=True)
class NumberValue:
    value: Decimal


@dataclass(frozen=True, kw_only=True)
class Ordinal:
    """第三, third, 3rd, III: a place in an order. Compared with numbers by its value."""

    value: int


@dataclass(frozen=True, kw_only=True)
class Fraction:
    """三分之一, one third, 半 (a half): in the terms that the text uses, not reduced."""

    numerator: int
    denominator: int


@dataclass(frozen=True, kw_only=True)
class Multiple:
    """三倍, threefold, twice."""

    value: Decimal


@dataclass(frozen=True, kw_only=True)
class VagueNumber:
    """几十, dozens, hundreds of: ``magnitude`` is the power of ten that is named (10 for dozens)."""

    magnitude: Decimal


@dataclass(frozen=True, kw_only=True)
class Percent:
    value: Decimal  # 50 for 50%; 0.5 for 5 per mille


@dataclass(frozen=True, kw_only=True)
class Money:
    amount: Decimal
    currency: str  # ISO 4217


@dataclass(frozen=True, kw_only=True)
class Duration:
    amount: Decimal
    unit: DurationUnit


@dataclass(frozen=True, kw_only=True)
class Measure:
    amount: Decimal
    unit: str  # a key of units.UNITS, e.g. "kilometre"


@dataclass(frozen=True, kw_only=True)
class Phone:
    """``digits``: the national number without separators; ``written`` keeps the grouping of the text."""

    digits: str  # "" when the text gives an extension only
    extension: str = ""
    written: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class Url:
    address: str


@dataclass(frozen=True, kw_only=True)
class Email:
    address: str


@dataclass(frozen=True, kw_only=True)
class DocumentNumber:
    """The countable part of a 文号: 〔2023〕15号."""

    year: int
    number: int


@dataclass(frozen=True, kw_only=True)
class Code:
    """A train, flight, form or product code: letters and digits, carried over as they are."""

    text: str


Value = (
    DateValue
    | TimeValue
    | Moment
    | DateRange
    | TimeRange
    | Period
    | MonthValue
    | YearValue
    | Decade
    | Century
    | LunarDate
    | Weekday
    | NumberValue
    | Ordinal
    | Fraction
    | Multiple
    | VagueNumber
    | Percent
    | Money
    | Duration
    | Measure
    | Phone
    | Url
    | Email
    | DocumentNumber
    | Code
)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A value at ``text[start:end]`` of the text it was read from; ``text`` is that slice.

    ``alternatives`` are other values that the same words may well mean (03/04/2026; 1200 as a time).
    ``weak``: the words say the value only in some of their uses ("both" for 2, "single" for 1, a Roman
    numeral): they can account for a fact of the other side, and are never missing or added themselves.
    """

    value: Value
    start: int
    end: int
    text: str
    alternatives: tuple[Value, ...] = ()
    weak: bool = False

    @property
    def in_digits(self) -> bool:
        """Whether the text has a digit; otherwise the value is written in words or numerals."""
        return any(character.isdigit() for character in self.text)
