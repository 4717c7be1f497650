"""From a Chinese text to the facts that it states, by value, with their spans.

Atoms are read from left to right and then joined: a day and a time to a moment, two of a kind with a
dash or 至 between them to a range. Time is linear in the length of the text. Not read here: fractions
(三分之一), centuries and decades, lunar dates, ordinals (第三条) and vague numbers (几十), which
yield no fact; they have no single rendering to look for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pipeline.facts import chinese_addresses as addresses
from pipeline.facts import chinese_amounts as amounts
from pipeline.facts import chinese_dates as dates
from pipeline.facts.chinese_atoms import RANGE, Atom, S
from pipeline.facts.chinese_phones import phone_from, read_phone
from pipeline.facts.normalised import normalise
from pipeline.facts.numerals import CHARACTERS, parse_numeral
from pipeline.facts.values import (
    Code,
    DateRange,
    DateValue,
    Duration,
    Email,
    Fact,
    Moment,
    Money,
    MonthValue,
    NumberValue,
    Percent,
    Period,
    TimeRange,
    TimeValue,
    Url,
    Value,
    YearValue,
)

_Readers = Sequence[Callable[[str, int], Atom | None]]
_NUMERIC: _Readers = (
    amounts.read_percent, amounts.skip_no_fact, dates.read_date, dates.read_time, dates.read_day, dates.read_month,
    dates.read_year, amounts.read_half,
)  # fmt: skip
_LATIN: _Readers = (addresses.read_email, addresses.read_url, amounts.read_number, addresses.read_code)
_BY_WORD: dict[str, _Readers] = {
    "第几数农阴廿": (amounts.skip_no_fact,),
    "凌清早上中正下午傍晚夜当今明昨": (dates.read_time,),
    "星周礼": (dates.read_weekday,),
    "半": (amounts.read_half,),
    "统": (amounts.skip_no_fact,),
    "零-": (amounts.read_below_zero,),
    "[": (addresses.read_document_number,),
    "¥$€£人": (amounts.read_number,),
}
_READERS: dict[str, _Readers] = {}
for _characters, _readers in _BY_WORD.items():
    for _character in _characters:
        _READERS[_character] = _readers
_START = re.compile(rf"[0-9A-Za-z{CHARACTERS}{re.escape(''.join(_READERS))}+(转]")
_RUN = re.compile(rf"\d+|[A-Za-z]+|[{CHARACTERS}]+|.", re.DOTALL)


def parse(text: str) -> list[Fact]:
    """All facts of a Chinese text in their order; spans do not overlap."""
    return list(_facts(text))


@lru_cache(maxsize=4096)  # one sentence is asked for in each language, by each check
def _facts(text: str) -> tuple[Fact, ...]:
    plain = normalise(text)
    found = _ranges(plain, _moments(plain, _time_ranges(plain, _open_ranges(plain, _read(plain)))))
    return tuple(
        Fact(value=atom.value, start=atom.start, end=atom.end, text=text[atom.start : atom.end])
        for atom in found
        if atom.value is not None
    )


def _read(text: str) -> list[Atom]:
    found: list[Atom] = []
    position = 0
    while start := _START.search(text, position):
        at = start.start()
        atom = _read_at(text, at, found[-1] if found else None)
        if atom is None:
            run = _RUN.match(text, at)
            position = run.end() if run else at + 1
        else:
            found.append(atom)
            position = atom.end
    return found


def _read_at(text: str, at: int, previous: Atom | None) -> Atom | None:
    character = text[at]
    if character == "转":
        return read_phone(text, at, previous)
    if character == "(":
        return addresses.read_document_number(text, at) or read_phone(text, at, previous)
    if character in "0123456789+":
        readers: _Readers = (*_LATIN[:2], *_NUMERIC)
        for reader in readers:
            if atom := reader(text, at):
                return atom
        return (
            read_phone(text, at, previous) or addresses.read_code(text, at) or amounts.read_number(text, at)
        )
    if character in CHARACTERS:
        readers = (*_READERS.get(character, ()), *_NUMERIC, amounts.read_number)
    elif character.isascii() and character.isalpha():
        readers = _LATIN
    else:
        readers = _READERS.get(character, ())
    for reader in readers:
        if atom := reader(text, at):
            return atom
    return None


# --- joining -------------------------------------------------------------------------------------
_RANGE = re.compile(RANGE)
_NEXT_DAY = re.compile(rf"{RANGE}(?:次日|翌日|第二天){S}")
_SAME_DAY = re.compile(rf"{RANGE}(?:当日|当天){S}")
_DAY_AND_TIME = re.compile(r" {0,2}(?:当日|当天|的)?")


def _is_open_number(text: str, atom: Atom) -> bool:
    return isinstance(atom.value, NumberValue) and text[atom.start : atom.end].replace(".", "").isdigit()


def _open_ranges(text: str, found: list[Atom]) -> list[Atom]:
    """The first number of 3—5日, 9—17时, 3—5天 or 3—5% takes the kind of the second."""
    result = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        if not _is_open_number(text, first) or not _RANGE.fullmatch(text, first.end, second.start):
            continue
        kind = _same_kind(first.value, second.value)
        if kind is not None:
            result[index] = replace(first, value=kind, half_day=second.half_day)
    return result


def _same_kind(number: Value | None, model: Value | None) -> Value | None:
    if not isinstance(number, NumberValue):
        return None
    amount = number.value
    whole = int(amount) if amount == int(amount) else -1
    match model:
        case DateValue(month=None) if 1 <= whole <= 31:
            return DateValue(day=whole)
        case TimeValue() if 0 <= whole <= 24:
            return TimeValue(hour=whole)
        case MonthValue(year=None) if 1 <= whole <= 12:
            return MonthValue(month=whole)
        case YearValue() if 1000 <= whole < 3000:
            return YearValue(year=whole)
        case Percent():
            return Percent(value=amount)
        case Money(currency=currency):
            return Money(amount=amount, currency=currency)
        case Duration(unit=unit):
            return Duration(amount=amount, unit=unit)
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
    end = second.value
    if first.half_day and not second.half_day and not next_day:
        later = dates.on_24_hour_clock(end.hour, first.half_day)  # 下午2时至5时
        if later > first.value.hour:
            end = replace(end, hour=later)
    value = TimeRange(start=first.value, end=end, next_day=next_day)
    return Atom(start=first.start, end=second.end, value=value)


def _moments(text: str, found: list[Atom]) -> list[Atom]:
    result: list[Atom] = []
    for atom in found:
        day = result[-1] if result else None
        joined = _with_time(day.value, atom.value) if day and isinstance(day.value, DateValue) else None
        if joined and day and _DAY_AND_TIME.fullmatch(text, day.end, atom.start):
            result[-1] = Atom(start=day.start, end=atom.end, value=joined)
        else:
            result.append(atom)
    return result


def _with_time(day: Value | None, time: Value | None) -> Value | None:
    if not isinstance(day, DateValue):
        return None
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
    return result


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


# --- slots ---------------------------------------------------------------------------------------
KINDS: dict[str, tuple[type, ...]] = {
    "date": (DateValue,),
    "time": (TimeValue,),
    "moment": (Moment,),
    "dates": (DateRange,),
    "times": (TimeRange,),
    "period": (Period,),
    "number": (NumberValue,),
    "percent": (Percent,),
    "money": (Money,),
    "duration": (Duration,),
    "url": (Url, Email),
}
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,23}")


def parse_as(kind: str, text: str) -> Value | None:
    """The value when the whole of ``text`` is one fact of a slot type (KINDS, phone, code), or None."""
    plain = normalise(text)
    if kind == "phone":
        return phone_from(plain)
    if kind == "code":
        return Code(text=plain) if _CODE.fullmatch(plain) else None
    if kind == "number":
        number = parse_numeral(plain)
        return NumberValue(value=number) if number is not None else None
    facts = parse(text)
    if len(facts) == 1 and facts[0].text == text and isinstance(facts[0].value, KINDS[kind]):
        return facts[0].value
    return None
