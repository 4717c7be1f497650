"""What a Chinese sentence says in figures, by plain regular expressions: for the injectors only.

This must not use the program's parsers: it decides whether an injected error counts. It need not be
complete: what it does not see is skipped and counted as skipped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_NUMERAL = r"[零〇一二两三四五六七八九十百千万亿]{1,16}"
_FIGURE = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,6})?"
_NUMBER = re.compile(
    rf"({_FIGURE})\s?([十百千]?[万亿]{{0,2}})|({_NUMERAL}(?:点[零一二三四五六七八九]{{1,6}}[万亿]?)?)"
)
_SMALL = rf"(\d{{1,4}}|{_NUMERAL})\s?"
_DATE = re.compile(rf"{_SMALL}月\s?{_SMALL}[日号]")
_NUMERIC_DATE = re.compile(r"(?<!\d)\d{4}[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_MONTH = re.compile(rf"{_SMALL}(?:[-—–~至到]\s?{_SMALL})?月")
_YEAR = re.compile(r"(?<![A-Za-z\d.,-])(\d{4})(?!\d)")
_YEAR_NUMERALS = re.compile(r"[零〇一二三四五六七八九]{4}(?=年)")
_WEEKDAY = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])(?:[至到、—–~-]{1,2}(?:周|星期|礼拜)?([一二三四五六日天]))?"
)
_CLOCK = re.compile(
    rf"(上午|凌晨|早上|早晨|清晨|中午|下午|傍晚|晚上|晚间|夜里|深夜|午夜|当晚|晚|夜|午后)?\s?{_SMALL}(?:点(?![零一二三四五六七八九]{{1,6}}[万亿])|时|:)"
)
_EVENING = frozenset({"下午", "傍晚", "晚上", "晚间", "夜里", "深夜", "当晚", "晚", "夜", "午后", "中午"})
_PERCENT = re.compile(
    rf"(\d{{1,12}}(?:\.\d{{1,6}})?)\s?(?:[-—–~至到]\s?(\d{{1,12}}(?:\.\d{{1,6}})?)\s?)?(?:%|个百分点)|百分之({_NUMERAL}|{_FIGURE})"
)
_DECADE = re.compile(rf"{_SMALL}世纪(?:的)?{_SMALL}年代")
_CALENDAR = re.compile(
    r"(\d{1,4})\s?(?:[-—–~至到]\s?\d{1,4}\s?)?(?:年|月|日|号|点|时|分(?!之|钟)|世纪|:)|:(\d{2})"
)


@dataclass(frozen=True, kw_only=True)
class SourceFigures:
    """The values a Chinese text states, each a plain number."""

    text: str  # NFKC: full-width digits and signs are plain ones
    values: frozenset[Decimal]
    calendar: frozenset[Decimal]  # of them, those that stand in dates and times
    percents: frozenset[Decimal]
    years: frozenset[int]
    months: frozenset[int]
    dates: frozenset[tuple[int, int]]  # month and day
    weekdays: frozenset[int]  # Monday is 1
    hours: frozenset[int]
    halves: bool  # whether a word such as 下午 stands beside a clock time
    digit_runs: str  # all digits with a space wherever something else stands but ( ) - and spaces


def source_figures(source: str) -> SourceFigures:
    """Read a Chinese sentence."""
    text = unicodedata.normalize("NFKC", source)
    clocks = [(half, numeral(hour)) for half, hour in _CLOCK.findall(text)]
    clocks = [(half, hour) for half, hour in clocks if hour <= 24]
    hours = {hour for _, hour in clocks} | {
        hour + 12 for half, hour in clocks if half in _EVENING and hour < 12
    }
    decades = {(numeral(century) - 1) * 100 + numeral(tens) for century, tens in _DECADE.findall(text)}
    years = {int(year) for year in _YEAR.findall(text)}
    years |= {int("".join(str(_DIGITS[digit]) for digit in run)) for run in _YEAR_NUMERALS.findall(text)}
    dates = {(numeral(month), numeral(day)) for month, day in _DATE.findall(text)}
    dates |= {(int(month), int(day)) for month, day in _NUMERIC_DATE.findall(text) if 1 <= int(month) <= 12}
    months = {numeral(part) for pair in _MONTH.findall(text) for part in pair if part}
    values = set(_values(text)) | {Decimal(number) for number in (*hours, *decades, *years)}
    return SourceFigures(
        text=text,
        values=frozenset(values | {Decimal(part) for date in dates for part in date}),
        calendar=frozenset(Decimal(part) for pair in _CALENDAR.findall(text) for part in pair if part),
        percents=frozenset(
            value for groups in _PERCENT.findall(text) for part in groups if part for value in _readings(part)
        ),
        years=frozenset(years),
        months=frozenset({month for month in months if month <= 12} | {month for month, _ in dates}),
        dates=frozenset(dates),
        weekdays=frozenset(
            min("一二三四五六日天".index(day), 6) + 1
            for pair in _WEEKDAY.findall(text)
            for day in pair
            if day
        ),
        hours=frozenset(hours),
        halves=any(half for half, _ in clocks),
        digit_runs=re.sub(r"[^\d ]", " ", re.sub(r"(?<=\d)[\s()-]{1,3}(?=\d)", "", text)),
    )


def mentions(text: str, values: frozenset[Decimal]) -> int:
    """How many figures and numerals of a text (NFKC) may state one of the values."""
    return sum(bool(values & set(_values(match[0]))) for match in _NUMBER.finditer(text))


def numeral(text: str) -> int:
    """A whole number in digits or Chinese numerals: 15, 十五, 一五 (read digit by digit)."""
    if text.isdecimal():
        return int(text)
    if not any(character in _SCALES or character in _BIG for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SCALES:
            section += (digit or 1) * _SCALES[character]
            digit = 0
        else:
            total = (
                (total + section + digit) * _BIG[character]
                if section + digit
                else (total or 1) * _BIG[character]
            )
            section = digit = 0
    return total + section + digit


def _values(text: str) -> Iterator[Decimal]:
    for match in _NUMBER.finditer(text):
        figure, scale, words = match.groups()
        if words:
            # 一 is an article as often as a number: it counts where it is surely one
            if words != "一" or text[match.start() - 1 : match.start()] == "第":
                yield from _readings(words)
            continue
        value = Decimal(figure.replace(",", ""))
        yield value
        if scale:
            yield value * numeral(scale)
    # digits that stand next to letters or in longer runs, each for itself
    yield from (Decimal(run) for run in re.findall(r"\d{1,15}", text))


def _readings(words: str) -> Iterator[Decimal]:
    if words[0].isdecimal():
        yield Decimal(words.replace(",", ""))
        return
    whole, point, rest = words.partition("点")
    if not point:
        yield Decimal(numeral(whole))
        return
    fraction = rest.rstrip("万亿")
    value = Decimal(f"{numeral(whole)}.{''.join(str(_DIGITS[digit]) for digit in fraction)}")
    yield value * _BIG[rest[-1]] if rest[-1] in _BIG else value
