"""Centuries, decades and days of the traditional calendar in Chinese: one reader a kind."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.chinese.atoms import RANGE, YEAR, Atom, S, integer
from pipeline.facts.values import Century, Decade, Duration, DurationUnit, LunarDate, Value

_N = r"(?:[0-9]{1,2}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TENS = r"(?:[0-9]0|[一二三四五六七八九]{1,2}十)"
_CENTURY = re.compile(
    rf"(?P<bc>公元前|前|公元后?)?{S}(?P<n>{_N}){S}世纪(?P<t>(?={S}的?{S}{_TENS}{S}(?:年代|(?:{RANGE}|[、和与及]{S}){_TENS}{S}年代)))?"
)
_CENTURY_BEFORE = re.compile(rf"(?:(?P<n>{_N})|(?P<last>[上本])个?){S}世纪{S}的?{S}$")
_LONGEST_CENTURY = 16  # characters that it may take before a decade
_DECADE = re.compile(
    rf"(?P<last>(?:上|本)(?:个)?世纪{S})?(?P<n>[0-9]{{2,4}}|[一二三四五六七八九]十|{YEAR}){S}年代"
)
_LUNAR = re.compile(
    rf"(?P<c>(?:农历|阴历|夏历|旧历){S}(?:(?P<y>{YEAR})年)?)?{S}(?P<m>正|腊|冬|闰?[一二三四五六七八九十]{{1,2}}|[0-9]{{1,2}})月{S}"
    r"(?P<d>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[一二三]?十[一二三四五六七八九]?|[0-9]{1,2}|[一二三四五六七八九])(?P<ri>日?)"
)
_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def read_century(text: str, position: int) -> Atom | None:
    """20世纪, 公元前四世纪; that of 20世纪80年代 is weak: the decade says it too."""
    match = _CENTURY.match(text, position)
    number = integer(match["n"]) if match else None
    if match is None or not number:
        return None
    sign = -1 if match["bc"] in {"公元前", "前"} else 1
    weak = match["t"] is not None
    others: tuple[Value, ...] = ()
    if sign > 0 and not match["bc"] and text[position - 1 : position] == "前":  # 前5世纪; or five centuries
        others = (
            Century(number=-number),
            Duration(amount=Decimal(number * _CENTURY_YEARS), unit=DurationUnit.YEAR),
        )
    return Atom(
        start=position, end=match.end(), value=Century(number=sign * number), alternatives=others, weak=weak
    )


def full_decade(text: str, position: int, start: int) -> int:
    """80 at ``position`` as 1980 where 20世纪 stands before it."""
    if start >= _CENTURY_YEARS:
        return start
    match = _CENTURY_BEFORE.search(text, max(0, position - _LONGEST_CENTURY), position)
    if match is None:
        return start
    number = integer(match["n"]) if match["n"] else _CENTURIES[match["last"]]
    return start if not number else (number - 1) * _CENTURY_YEARS + start


_CENTURY_YEARS = 100
_CENTURIES = {"上": 20, "本": 21}


def read_decade(text: str, position: int) -> Atom | None:
    """1980年代, 八十年代, 上世纪80年代; 1980 for the 80年代 of 20世纪80年代."""
    match = _DECADE.match(text, position)
    start = integer(match["n"]) if match else None
    if match is None or start is None or start >= 3000:
        return None
    others: tuple[Value, ...] = ()
    if match["last"] and start < _CENTURY_YEARS:
        others = (Decade(start=start + (1900 if match["last"][0] == "上" else 2000)),)
    value = Decade(start=full_decade(text, position, start))
    return Atom(start=position, end=match.end(), value=value, alternatives=others)


def read_lunar(text: str, position: int) -> Atom | None:
    """农历八月十五, 正月初一, 腊月廿三."""
    match = _LUNAR.match(text, position)
    if match is None:
        return None
    traditional = match["c"] or match["m"] in _MONTHS or match["d"][0] in "初廿"
    month = _MONTHS.get(match["m"]) or integer(match["m"].removeprefix("闰"))
    written = match["d"].removeprefix("初")
    day = (
        20 + (integer(written[1:]) or 0 if len(written) > 1 else 0)
        if written[0] == "廿"
        else integer(written)
    )
    if not traditional or month is None or day is None or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    year = integer(match["y"]) if match["y"] else None
    return Atom(start=position, end=match.end(), value=LunarDate(month=month, day=day, year=year))
