"""Atoms that become one: times to ranges, days and times to moments, moments and days to ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.facts.chinese import dates
from pipeline.facts.chinese.atoms import RANGE, Atom, S
from pipeline.facts.chinese.sharing import LIST_JOINT, RANGE_JOINT, mark_speeds_in_brackets, shared
from pipeline.facts.chinese.times import on_24_hour_clock
from pipeline.facts.values import (
    DateRange,
    DateValue,
    Moment,
    Period,
    TimeRange,
    TimeValue,
    Value,
)

_NEXT_DAY = re.compile(rf"{RANGE}(?:次日|翌日|第二天|次晨){S}")
_SAME_DAY = re.compile(rf"{RANGE}(?:当日|当天){S}")
_DAY_AND_TIME = re.compile(r" {0,2}(?:当日|当天|的)?")


def join(text: str, found: list[Atom]) -> list[Atom]:
    """The atoms of a text with everything joined that belongs together."""
    if len(found) < 2:
        return found
    found = shared(text, found)
    mark_speeds_in_brackets(text, found)
    found = _time_ranges(text, found)
    return _ranges(text, _moments(text, found))


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
    if not next_day and not RANGE_JOINT.fullmatch(text, *gap) and not _SAME_DAY.fullmatch(text, *gap):
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
        if first and value and RANGE_JOINT.fullmatch(text, first.end, atom.start):
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
            and LIST_JOINT.fullmatch(text, first.end, second.start)
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
