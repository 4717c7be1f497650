"""What belongs together: the ends of ranges, a day and its time, figures that share one unit."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.facts.east_asian.counts import before_christ, counted, in_unit
from pipeline.facts.east_asian.dates import S, day_value, on_24_hour_clock
from pipeline.facts.east_asian.lexicon import Atom, Count, Lexicon
from pipeline.facts.values import (
    Century,
    DateRange,
    DateValue,
    Decade,
    Duration,
    DurationUnit,
    Moment,
    NumberValue,
    Period,
    TimeRange,
    TimeValue,
    Value,
    YearValue,
)

_LONGEST_GAP = 12


class Joins:
    """Joins the atoms of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._range = re.compile(f"{S}(?:{lexicon.range_joint}){S}(?P<next>{lexicon.next_day})?{S}")
        self._list = re.compile(f"{S}(?:{lexicon.list_joint}){S}")
        self._date_time = re.compile(f"{S}(?:{lexicon.date_time_joint})?{S}")
        self._end = re.compile(f"{S}(?:{lexicon.range_end})")

    def join(self, text: str, atoms: list[Atom]) -> list[Atom]:
        """``atoms`` in their order with ranges and moments made one."""
        result: list[Atom] = []
        for atom in self._share_tails(text, atoms):
            result.append(atom)
            # a day takes its time first, then two moments or two times make a range
            while len(result) > 1 and (joined := self._joined(text, result[-2], result[-1])):
                result[-2:] = [joined]
        return result

    def _share_tails(self, text: str, atoms: list[Atom]) -> list[Atom]:
        """The first figure of 3～5日, 200～300万年 or 2、3人 counts what the second does."""
        result = list(atoms)
        for index in range(len(result) - 2, -1, -1):
            first, second = result[index], result[index + 1]
            if second.number is None or second.start - first.stop > _LONGEST_GAP:
                continue
            ancient = isinstance(first.value, YearValue | Century) and first.number is not None
            if not self._bare(first) and not first.prefix and not ancient:
                continue
            ranged = self._range.fullmatch(text, first.stop, second.start) is not None
            if ranged and ancient and first.tail:  # 紀元前7000年～3000年
                result[index + 1] = _in_full(first, second)
                continue
            if ranged and first.prefix:  # 時速10～20キロ
                tail = second.tail or first.tail
                result[index] = in_unit(first._replace(tail=first.tail or tail), first.prefix)
                result[index + 1] = in_unit(second._replace(tail=tail), first.prefix)
                continue
            if not self._bare(first):
                continue
            if not ranged and not self._list.fullmatch(text, first.stop, second.start):
                continue
            if not ranged:
                first, second = _approximate(first, second)
                result[index + 1] = second
            shared = _shared(first, second, ranged=ranged)
            if shared:
                result[index] = shared
                result[index + 1] = _in_full(shared, second)
        return result

    @staticmethod
    def _bare(atom: Atom) -> bool:
        return (
            atom.number is not None and atom.tail is None and isinstance(atom.value, NumberValue | YearValue)
        )

    def _joined(self, text: str, first: Atom, second: Atom) -> Atom | None:
        if second.start - first.stop > _LONGEST_GAP:
            return None
        value = self._value(text, first, second)
        if value is None:
            return None
        end = second.stop
        if (
            isinstance(value, (DateRange, TimeRange, Period))
            and (closed := self._end.match(text, end))
            and closed.end() > end
        ):
            end = closed.end()
        return Atom(first.start, end, value, half=second.half)

    def _value(self, text: str, first: Atom, second: Atom) -> Value | None:
        gap = (first.stop, second.start)
        start, end = first.value, second.value
        if isinstance(start, Century) and isinstance(end, Decade) and first.stop == second.start:
            century = (start.number - 1) * 100  # 20世紀80年代
            return Decade(start=century + end.start) if end.start < 100 and start.number > 0 else None
        if isinstance(start, DateValue) and isinstance(end, TimeValue | TimeRange):
            return _with_time(start, end) if self._date_time.fullmatch(text, *gap) else None
        if not isinstance(start, DateValue | TimeValue | Moment) or not isinstance(
            end, DateValue | TimeValue | Moment
        ):
            return None
        match = self._range.fullmatch(text, *gap)
        if match is None:
            return None
        next_day = bool(match["next"])
        match start, end:
            case TimeValue(), TimeValue():
                end = _later_half(first, second, start, end, next_day=next_day)
                return TimeRange(start=start, end=end, next_day=next_day)
            case Moment(), TimeValue():
                if start.date.month is None and next_day:
                    return None
                last = start.date.next_day() if next_day else start.date
                if last is None:
                    return None
                end = _later_half(first, second, start.time, end, next_day=next_day)
                return Period(start=start, end=Moment(date=last, time=end))
            case DateValue(month=None), DateValue(month=None) if first.alternatives and second.alternatives:
                return None  # 2～3日 may be days of the month or a length of time
            case DateValue(), DateValue():
                later = _inherit(start, end)
                return DateRange(start=start, end=later) if later else None
            case Moment(), Moment():
                later = _inherit(start.date, end.date)
                return Period(start=start, end=Moment(date=later, time=end.time)) if later else None
            case _:
                return None


def _approximate(first: Atom, second: Atom) -> tuple[Atom, Atom]:
    """17、8歳 is 17 or 18, 4、50人 is 40 or 50."""
    start, end, tail = first.number, second.number, second.tail
    if start is None or end is None or tail is None or max(start, end) >= 1000 or second.scale != 1:
        return first, second
    if 10 < start < 100 and end < 10 and start % 10 + 1 == end:
        end += start - start % 10
        value, alternatives = counted(end, tail)
        return first, second._replace(value=value, alternatives=alternatives, number=end)
    for unit in (10, 100):
        if start < 10 and end == (start + 1) * unit:
            start *= unit
            return first._replace(value=NumberValue(value=start), number=start), second
    return first, second


def _shared(first: Atom, second: Atom, *, ranged: bool) -> Atom | None:
    number, tail, other = first.number, second.tail, second.number
    if number is None or other is None:
        return None
    if isinstance(second.value, DateValue) and second.value.month is not None:
        return None
    if isinstance(second.value, TimeValue) and second.tail is None:
        return None  # 3-14:30
    # 200～300万: the first is in myriads too, unless it is larger than what they multiply (500～1万)
    if ranged and first.scale == 1 and second.scale >= 1000 and number < other / second.scale:
        number *= second.scale
        number = number.quantize(1) if number == number.to_integral_value() else number
    elif tail is None:
        return None
    if tail is not None and tail.count is Count.DENOMINATOR:
        return None
    value, alternatives = counted(number, tail)
    if isinstance(second.value, YearValue) and isinstance(value, Duration) and 1 <= number < 3000:
        value, alternatives = YearValue(year=int(number)), ()  # 800～1066年
    if isinstance(value, TimeValue) and first.half:
        value = TimeValue(hour=on_24_hour_clock(value.hour, first.half))
    if isinstance(first.value, YearValue):  # 紀元前4～3世紀
        value, alternatives = before_christ(value), ()
    return first._replace(
        value=value,
        alternatives=alternatives,
        weak=first.weak and number == 1,
        tail=tail,
        number=number,
        half=first.half or second.half,
    )


def _in_full(first: Atom, second: Atom) -> Atom:
    """The second of 1995～96年 and 1980～90年代 with its century, of 紀元前4～3世紀 before Christ."""
    match first.value, second.value:
        case YearValue(year=start), Duration(unit=DurationUnit.YEAR, amount=end) if (
            start >= 100 and start % 100 < end < 100
        ):
            return second._replace(value=YearValue(year=start - start % 100 + int(end)), alternatives=())
        case Decade(start=start), Decade(start=end) if start >= 100 and start % 100 < end < 100:
            return second._replace(value=Decade(start=start - start % 100 + end))
        case (Century(number=start), Century()) | (
            YearValue(year=start),
            YearValue() | Duration(unit=DurationUnit.YEAR),
        ) if start < 0:
            return second._replace(value=before_christ(second.value), alternatives=(second.value,))
        case _:
            return second


def _later_half(first: Atom, second: Atom, start: TimeValue, end: TimeValue, *, next_day: bool) -> TimeValue:
    """The end of 午後2時～5時, which is in the afternoon too."""
    if first.half and second.half is None and not next_day:
        later = on_24_hour_clock(end.hour, first.half)
        if (later, end.minute) > (start.hour, start.minute) and not (later == 24 and end.minute):
            return replace(end, hour=later)
    return end


def _with_time(day: DateValue, time: TimeValue | TimeRange) -> Value | None:
    if isinstance(time, TimeValue):
        return Moment(date=day, time=time)
    last = day.next_day() if time.next_day else day
    if last is None:
        return None
    return Period(start=Moment(date=day, time=time.start), end=Moment(date=last, time=time.end))


def _inherit(start: DateValue, end: DateValue) -> DateValue | None:
    """``end`` with the month and year that the text gives only once; None when that makes no range."""
    month = end.month if end.month is not None else start.month
    year = end.year
    if year is None and start.year is not None:
        turned = month is not None and start.month is not None and month < start.month
        year = start.year + 1 if turned else start.year  # 12月31日～1月2日
        year = year or 1
    if start.year == year and start.month == month and end.day < start.day:
        return None
    return day_value(year, month, end.day, end.weekday)
