"""A run of digits with marks inside (1,234.5, 12/08/2026, 9:30, 1/3) and all that it may mean."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.facts.values import DateValue, Fraction, TimeValue

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_DOTTED = re.compile(r"(\d{1,2})[.](\d{2})")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([./])(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,4})/(\d{1,4})")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MAX_DIGITS = 32


class Figure:
    """Readings of one run of digits; None where it has no such reading.

    ``whole`` is set for plain digits only; ``number`` and ``other`` are the reading by the language's own
    marks and the one by the other convention. ``seconds`` are all of 2:04:35, which may be how long something
    took. ``dotted`` is 9.30 as a time, ``short_date`` 18.3 as a day.
    """

    __slots__ = (
        "clock",
        "dates",
        "dotted",
        "fraction",
        "number",
        "other",
        "parts",
        "seconds",
        "short_date",
        "text",
        "whole",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.whole: int | None = None
        self.number: Decimal | None = None
        self.other: Decimal | None = None
        self.dates: tuple[DateValue, ...] = ()
        self.clock: TimeValue | None = None
        self.seconds: int | None = None
        self.dotted: TimeValue | None = None
        self.short_date: DateValue | None = None
        self.fraction: Fraction | None = None
        self.parts: tuple[Decimal, ...] = ()  # a list without spaces: 1,2 where it is no number; 2015/2016


def calendar_day(year: int | None, month: int, day: int) -> DateValue | None:
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    if month == 2 and day == 29 and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return DateValue(day=day, month=month, year=year)


def _time(hour: str, minute: str) -> TimeValue | None:
    if int(minute) > 59 or int(hour) > 24 or (int(hour) == 24 and int(minute)):
        return None
    return TimeValue(hour=int(hour), minute=int(minute))


class FigureReader:
    """Reads figures by one language's marks. ``read`` keeps what it has read: figures recur."""

    def __init__(self, group_marks: str, decimal_mark: str, day_month_year: bool) -> None:
        marks = re.escape(group_marks.replace(" ", "").replace(decimal_mark, ""))
        self._number = self._pattern(marks + "' ", decimal_mark)
        self._other = self._pattern(re.escape(decimal_mark), "," if decimal_mark == "." else ".")
        self._decimal_mark = decimal_mark
        self._two_conventions = decimal_mark in group_marks
        self._day_month_year = day_month_year
        self.read = lru_cache(maxsize=8192)(self._read)

    @staticmethod
    def _pattern(marks: str, decimal: str) -> re.Pattern[str]:
        return re.compile(
            rf"([1-9]\d{{0,2}}(?:([{marks}])\d{{3}})(?:\2\d{{3}}){{0,9}}|\d+)(?:{re.escape(decimal)}(\d+))?"
        )

    @staticmethod
    def _decimal(match: re.Match[str]) -> Decimal:
        whole = re.sub(r"\D", "", match[1])
        return Decimal(f"{whole}.{match[3]}") if match[3] else Decimal(whole)

    def _read(self, text: str) -> Figure:
        figure = Figure(text)
        if len(text) > MAX_DIGITS:
            return figure
        if text.isdigit():
            figure.whole = int(text)
            figure.number = Decimal(figure.whole)
            return figure
        if text.startswith(self._decimal_mark):  # .5
            figure.number = Decimal(f"0.{text[1:]}")
            return figure
        own = self._number.fullmatch(text)
        if own is not None:
            figure.number = self._decimal(own)
        if match := self._other.fullmatch(text):
            other = self._decimal(match)
            if figure.number is None:
                figure.number = other
            elif own is not None and (own[3] or self._two_conventions) and other != figure.number:
                # 1.234 may be grouped, 1,234 is, but where countries differ; 5.000 is never five
                if not text.endswith("0"):
                    figure.other = other
                elif self._two_conventions:
                    figure.number = max(figure.number, other)
        figure.dates = tuple(self._dates(text))
        if match := _CLOCK.fullmatch(text):
            figure.clock = _time(match[1], match[2])
            if match[3]:
                figure.seconds = (int(match[1]) * 60 + int(match[2])) * 60 + int(match[3])
        if match := _DOTTED.fullmatch(text):
            figure.dotted = _time(match[1], match[2])
        if match := _DAY_AND_MONTH.fullmatch(text):
            first, second = int(match[1]), int(match[3])
            figure.short_date = (
                calendar_day(None, second, first)
                if self._day_month_year
                else calendar_day(None, first, second)
            )
        if (match := _SLASHED.fullmatch(text)) and int(match[1]) < int(match[2]) and int(match[1]) < 100:
            figure.fraction = Fraction(numerator=int(match[1]), denominator=int(match[2]))
        if figure.number is None:
            figure.parts = tuple(Decimal(part) for part in re.split(r"\D", text))
        return figure

    def _dates(self, text: str) -> list[DateValue]:
        if match := _ISO.fullmatch(text):
            found = [calendar_day(int(match[1]), int(match[3]), int(match[4]))]
        elif match := _DAY_FIRST.fullmatch(text):
            year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
            first, second = int(match[1]), int(match[3])
            found = [calendar_day(year, second, first), calendar_day(year, first, second)]
            if not self._day_month_year and match[2] != ".":
                found.reverse()
            elif match[2] == "." and found[0] is not None:
                found.pop()  # with dots the day is always first
        else:
            return []
        return list(dict.fromkeys(date for date in found if date is not None))
