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
    year: int


@dataclass(frozen=True, kw_only=True)
class Weekday:
    day: int  # ISO: 1 Monday to 7 Sunday


@dataclass(frozen=True, kw_only=True)
class NumberValue:
    value: Decimal


@dataclass(frozen=True, kw_only=True)
class Percent:
    value: Decimal  # 50 for 50%


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
    unit: str  # a key of unit_words.MEASURES, e.g. "kilometre"


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
    | Weekday
    | NumberValue
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
    """A value at ``text[start:end]`` of the text it was read from; ``text`` is that slice."""

    value: Value
    start: int
    end: int
    text: str
