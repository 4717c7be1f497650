"""What one of two atoms gives the other: 3—5天, 200—300万, 18、19世纪, 1941—45年, 百分之三到五."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.facts.chinese.atoms import RANGE, Atom, S
from pipeline.facts.chinese.eras import full_decade
from pipeline.facts.chinese.times import HALF_DAYS, on_24_hour_clock
from pipeline.facts.units import UNITS
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
    Percent,
    TimeValue,
    Value,
    YearValue,
)

RANGE_JOINT = re.compile(rf"{S}多?个?{RANGE}约?")
LIST_JOINT = re.compile(rf"{S}(?:[、和与及或/]|以及|,){S}")
_TIMES = re.compile(rf"{S}[xX×*]{S}")  # 36×24毫米
_CHOICE = re.compile(rf"{S}或者?{S}")
_HALF_DAY_BEFORE = re.compile(rf"(?:{HALF_DAYS}){S}$")
_MAX_GAP = 12  # of a joint; a longer one is none
_LISTED = (DateValue, MonthValue, YearValue, Century, Decade)


def shared(text: str, found: list[Atom]) -> list[Atom]:
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
        is_range = RANGE_JOINT.fullmatch(text, first.end, second.start) is not None
        if not is_range and not (
            (isinstance(second.value, _LISTED) and LIST_JOINT.fullmatch(text, first.end, second.start))
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
    if (
        written
        and isinstance(second.value, NumberValue)
        and RANGE_JOINT.fullmatch(text, first.end, second.start)
    ):
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
    if years and second.end - second.start == 3 and RANGE_JOINT.fullmatch(text, first.end, second.start):
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


def mark_speeds_in_brackets(text: str, found: list[Atom]) -> None:
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
    if here.year < 0 < there.year and RANGE_JOINT.fullmatch(text, first.end, second.start):
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
