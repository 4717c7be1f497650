"""Atoms joined: a unit shared by both ends of a range, times to ranges, days and times to moments."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.facts import chinese_dates as dates
from pipeline.facts.chinese_atoms import RANGE, Atom, S
from pipeline.facts.chinese_eras import full_decade
from pipeline.facts.chinese_times import HALF_DAYS, on_24_hour_clock
from pipeline.facts.units import UNITS
from pipeline.facts.values import (
    Century,
    DateRange,
    DateValue,
    Decade,
    Duration,
    DurationUnit,
    Measure,
    Moment,
    Money,
    MonthValue,
    Multiple,
    NumberValue,
    Percent,
    Period,
    TimeRange,
    TimeValue,
    Value,
    YearValue,
)

_RANGE = re.compile(rf"{S}多?个?{RANGE}约?")
_LIST = re.compile(rf"{S}(?:[、和与及或/]|以及|,){S}")
_TIMES = re.compile(rf"{S}[xX×*]{S}")  # 36×24毫米
_CHOICE = re.compile(rf"{S}或者?{S}")
_NEXT_DAY = re.compile(rf"{RANGE}(?:次日|翌日|第二天|次晨){S}")
_SAME_DAY = re.compile(rf"{RANGE}(?:当日|当天){S}")
_DAY_AND_TIME = re.compile(r" {0,2}(?:当日|当天|的)?")
_HALF_DAY_BEFORE = re.compile(rf"(?:{HALF_DAYS}){S}$")
_MAX_GAP = 12  # of a joint; a longer one is none
_LISTED = (DateValue, MonthValue, YearValue, Century, Decade)


def join(text: str, found: list[Atom]) -> list[Atom]:
    """The atoms of a text with everything joined that belongs together."""
    if len(found) < 2:
        return found
    found = _shared(text, found)
    _speeds_in_brackets(text, found)
    found = _time_ranges(text, found)
    return _ranges(text, _moments(text, found))


def _shared(text: str, found: list[Atom]) -> list[Atom]:
    """The first number of 3—5日, 9—17时, 3—5天, 10—20万元 or 18、19世纪 takes the kind of the second."""
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        gap = second.start - first.end
        if not first.bare or not 0 <= gap <= _MAX_GAP or not isinstance(first.value, NumberValue):
            if isinstance(second.value, YearValue) and isinstance(first.value, YearValue):
                _before_christ(text, first, second)
            elif isinstance(first.value, Percent) and second.bare:
                _second_percent(text, first, second)
            continue
        if _short_years(text, first, second):
            continue
        is_range = _RANGE.fullmatch(text, first.end, second.start) is not None
        if not is_range and not (
            (isinstance(second.value, _LISTED) and _LIST.fullmatch(text, first.end, second.start))
            or _CHOICE.fullmatch(text, first.end, second.start)
        ):
            if isinstance(second.value, Measure) and _TIMES.fullmatch(text, first.end, second.start):
                side = _like(text, first, second, is_range=False)
                found[index] = replace(side, alternatives=(*side.alternatives, first.value))  # 4×100米
            continue
        found[index] = _like(text, first, second, is_range)
        _full_decade(found[index], second)
    return found


_PER_CENT = re.compile("(?P<base>百|千|万)分之")
_SCHOOL_YEAR = re.compile(rf"{S}[/-]{S}")


def _second_percent(text: str, first: Atom, second: Atom) -> None:
    """百分之三到五: both are percentages."""
    written = _PER_CENT.match(text, first.start)
    if written and isinstance(second.value, NumberValue) and _RANGE.fullmatch(text, first.end, second.start):
        base = {"百": 1, "千": 10, "万": 100}[written["base"]]
        second.value, second.weak, second.bare = Percent(value=second.value.value / base), False, False


def _short_years(text: str, first: Atom, second: Atom) -> bool:
    """1941—45年, 2022/23赛季: the second year has the century of the first."""
    start = first.value.value if isinstance(first.value, NumberValue) else Decimal(0)
    written = text[second.start : second.start + 2]
    if not 1000 <= start < 3000 or start != int(start) or not written.isdecimal():
        return False
    end = int(start) - int(start) % 100 + int(written)
    years = isinstance(second.value, Duration) and second.value.unit is DurationUnit.YEAR
    if years and second.end - second.start == 3 and _RANGE.fullmatch(text, first.end, second.start):
        if end <= start:
            return False
        first.value, first.bare = YearValue(year=int(start)), False
        second.value, second.alternatives = YearValue(year=end), (NumberValue(value=Decimal(int(written))),)
        return True
    following = end + 100 if end < start else end
    plain = isinstance(second.value, NumberValue) and second.end - second.start == 2
    if plain and following == start + 1 and _SCHOOL_YEAR.fullmatch(text, first.end, second.start):
        second.alternatives = (YearValue(year=following), NumberValue(value=Decimal(following)))
        return True
    return False


def _full_decade(first: Atom, second: Atom) -> None:
    """20世纪60至80年代: the second decade has the century of the first."""
    if isinstance(first.value, Decade) and isinstance(second.value, Decade):
        start, end = first.value.start, second.value.start
        if start >= 1000 and start % 100 < end < 100:
            second.value = Decade(start=start - start % 100 + end)


_SPEED_OF = {
    "kilometre": "kilometre-per-", "mile": "mile-per-", "metre": "metre-per-", "foot": "foot-per-",
}  # fmt: skip


def _speeds_in_brackets(text: str, found: list[Atom]) -> None:
    """每秒10公里（6英里）: what is in brackets after a speed is likely one too."""
    for first, second in pairwise(found):
        here, there = first.value, second.value
        if not isinstance(here, Measure) or not isinstance(there, Measure) or there.unit not in _SPEED_OF:
            continue
        if "-per-" in here.unit and text[first.end : second.start].strip() == "(":
            speed = _SPEED_OF[there.unit] + here.unit.rpartition("-")[2]
            if speed in UNITS:
                second.alternatives = (*second.alternatives, Measure(amount=there.amount, unit=speed))


def _before_christ(text: str, first: Atom, second: Atom) -> None:
    """公元前500至300年: both years are before Christ."""
    here, there = first.value, second.value
    if not isinstance(here, YearValue) or not isinstance(there, YearValue) or text[second.start] == "公":
        return
    if here.year < 0 < there.year and _RANGE.fullmatch(text, first.end, second.start):
        second.value = YearValue(year=-there.year)


def _like(text: str, first: Atom, second: Atom, is_range: bool) -> Atom:
    if not isinstance(first.value, NumberValue):
        return first
    amount = first.value.value
    value = _same_kind(amount, second.value)
    if isinstance(second.value, TimeValue):
        return _hour(text, first, second, amount)
    if second.scale > 1 and first.scale == 1 and is_range and amount < 1000:
        scaled = _same_kind(amount * second.scale, second.value)
        if scaled is None and isinstance(second.value, NumberValue):
            scaled = NumberValue(value=amount * second.scale)
        if scaled is not None:
            # "from 5 to 100,000" looks the same
            return replace(first, value=scaled, alternatives=(value or first.value,), weak=False)
    if value is None:
        return first
    if isinstance(value, Decade):
        value = Decade(start=full_decade(text, first.start, value.start))
    others: list[Value] = [
        reading
        for other in second.alternatives
        if (reading := _same_kind(amount, other)) and reading != value
    ]
    return replace(first, value=value, alternatives=tuple(others), weak=second.weak)


def _hour(text: str, first: Atom, second: Atom, amount: Decimal) -> Atom:
    if amount != int(amount) or not 0 <= amount <= 24:
        return first
    before = _HALF_DAY_BEFORE.search(text, max(0, first.start - 6), first.start)
    if before is None:
        return replace(first, value=TimeValue(hour=int(amount)), half_day=second.half_day, weak=False)
    half_day = before[0].strip()
    hour = on_24_hour_clock(int(amount), half_day)
    return replace(first, start=before.start(), value=TimeValue(hour=hour), half_day=half_day, weak=False)


def _same_kind(amount: Decimal, model: Value | None) -> Value | None:
    """A number as what the ``model`` is, or None."""
    whole = int(amount) if amount == int(amount) else -1
    match model:
        case DateValue(month=None) if 1 <= whole <= 31:
            return DateValue(day=whole)
        case MonthValue(year=None) if 1 <= whole <= 12:
            return MonthValue(month=whole)
        case YearValue(year=year) if 1000 <= whole < 3000 or (whole > 0 and year < 0):
            return YearValue(year=whole if year > 0 else -whole)
        case Century() if 1 <= whole <= 30:
            return Century(number=whole)
        case Decade(start=start) if whole >= 0 and whole % 10 == 0 and (whole < 100 or start >= 1000):
            return Decade(start=whole)
        case Percent():
            return Percent(value=amount)
        case Multiple():
            return Multiple(value=amount)
        case Money(currency=currency):
            return Money(amount=amount, currency=currency)
        case Duration(unit=unit):
            return Duration(amount=amount, unit=unit)
        case Measure(unit=unit):
            return Measure(amount=amount, unit=unit)
        case _:
            return None


def _time_ranges(text: str, found: list[Atom]) -> list[Atom]:
    result: list[Atom] = []
    for atom in found:
        first = result[-1] if result else None
        joined = _time_range(text, first, atom) if first else None
        if joined:
            result[-1] = joined
        else:
            result.append(atom)
    return result


def _time_range(text: str, first: Atom, second: Atom) -> Atom | None:
    if not isinstance(first.value, TimeValue) or not isinstance(second.value, TimeValue):
        return None
    gap = (first.end, second.start)
    next_day = _NEXT_DAY.fullmatch(text, *gap) is not None
    if not next_day and not _RANGE.fullmatch(text, *gap) and not _SAME_DAY.fullmatch(text, *gap):
        return None
    start, end = first.value, second.value
    others: tuple[Value, ...] = ()
    if first.half_day and not second.half_day and not next_day:
        later = on_24_hour_clock(end.hour, first.half_day)  # 下午2时至5时
        if later > start.hour:
            end = replace(end, hour=later)
    elif first.alternatives and second.alternatives:
        alternatives = (first.alternatives[0], second.alternatives[0])
        if isinstance(alternatives[0], TimeValue) and isinstance(alternatives[1], TimeValue):
            others = (TimeRange(start=alternatives[0], end=alternatives[1], next_day=next_day),)
    value = TimeRange(start=start, end=end, next_day=next_day)
    return Atom(start=first.start, end=second.end, value=value, alternatives=others)


def _moments(text: str, found: list[Atom]) -> list[Atom]:
    result: list[Atom] = []
    for atom in found:
        day = result[-1] if result else None
        if day and isinstance(day.value, DateValue) and not atom.weak:
            joined = _with_time(day.value, atom.value)
            if joined and _DAY_AND_TIME.fullmatch(text, day.end, atom.start):
                others = [_with_time(day.value, other) for other in atom.alternatives]
                result[-1] = Atom(
                    start=day.start, end=atom.end, value=joined,
                    alternatives=tuple(other for other in others if other is not None),
                )  # fmt: skip
                continue
        result.append(atom)
    return result


def _with_time(day: DateValue, time: Value | None) -> Value | None:
    if isinstance(time, TimeValue):
        return Moment(date=day, time=time)
    if isinstance(time, TimeRange):
        end_day = day.next_day() if time.next_day else day
        if end_day is None:
            return None
        return Period(start=Moment(date=day, time=time.start), end=Moment(date=end_day, time=time.end))
    return None


def _ranges(text: str, found: list[Atom]) -> list[Atom]:
    result: list[Atom] = []
    for atom in found:
        first = result[-1] if result else None
        value = _range(first.value, atom.value) if first else None
        if first and value and _RANGE.fullmatch(text, first.end, atom.start):
            result[-1] = Atom(start=first.start, end=atom.end, value=value)
        else:
            result.append(atom)
    return _listed_days(text, result)


def _listed_days(text: str, found: list[Atom]) -> list[Atom]:
    """3月5、6日: the second day has the month of the first, which the first alone may have as MonthValue."""
    for first, second in pairwise(found):
        if not isinstance(first.value, DateValue) or not isinstance(second.value, DateValue):
            continue
        if (
            first.value.month
            and second.value.month is None
            and _LIST.fullmatch(text, first.end, second.start)
        ):
            second.value = replace(second.value, month=first.value.month, year=first.value.year)
    return found


def _range(start: Value | None, end: Value | None) -> Value | None:
    match start, end:
        case DateValue(), DateValue():
            later = _inherit(start, end)
            return DateRange(start=start, end=later) if later else None
        case Moment(), Moment():
            day = _inherit(start.date, end.date)
            return Period(start=start, end=Moment(date=day, time=end.time)) if day else None
        case _:
            return None


def _inherit(start: DateValue, end: DateValue) -> DateValue | None:
    """``end`` with the month and year that the text gives only once; None when that makes no range."""
    month = end.month if end.month is not None else start.month
    year = end.year
    if year is None and start.year is not None:
        turned = month is not None and start.month is not None and month < start.month
        year = start.year + 1 if turned else start.year  # 2026年12月31日至1月2日
    if start.year == year and start.month == month and end.day < start.day:
        return None
    return dates.day_value(year, month, end.day, end.weekday)
