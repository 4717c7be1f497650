"""Days, months, years and weekdays in Chinese: one reader a kind.

Readers get normalised text (see ``normalised``) and a position, and give an Atom or None. Every
pattern is bounded, so a reader's cost does not grow with the text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal

from pipeline.facts.chinese.atoms import D2, RANGE, YEAR, Atom, S, integer
from pipeline.facts.values import (
    DateValue,
    Duration,
    DurationUnit,
    MonthValue,
    NumberValue,
    Value,
    Weekday,
    YearValue,
)

WEEK = "(?:星期|礼拜|周)"
WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}


def day_value(year: int | None, month: int | None, day: int, weekday: int | None) -> DateValue | None:
    """The day if there is such a day; a missing year counts as a leap year."""
    if month is not None and not 1 <= month <= 12:
        return None
    longest = monthrange(year or 2024, month)[1] if month else 31
    if not 1 <= day <= longest or year == 0:
        return None
    return DateValue(year=year, month=month, day=day, weekday=weekday)


_WEEKDAY_AFTER = rf"(?:{S}(?:\({S}{WEEK}(?P<w1>[一二三四五六日天]){S}\)|{WEEK}(?P<w2>[一二三四五六日天])))?"
_OPEN_DAY = (
    rf"(?=(?:{RANGE}|{S}[、和与及]{S}){D2}{S}[日号])"  # 8月12—14日: the first day has no 日 of its own
)
_DATE = re.compile(
    rf"(?:(?P<y>{YEAR}|[1-9][0-9]{{1,2}}){S}年{S}(?:的{S})?)?(?P<m>{D2}){S}月{S}(?P<d>{D2}){S}(?:[日号]|{_OPEN_DAY}){_WEEKDAY_AFTER}"
)
_ISO = re.compile(
    rf"(?P<y>[0-9]{{4}})(?P<sep>[-/.])(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}})(?![0-9.-][0-9]|[0-9]){_WEEKDAY_AFTER}"
)
_NAMED_DAY = re.compile("(?P<m>[0-9]{1,2})·(?P<d>[0-9]{1,2})(?![0-9.])")
_DAY = re.compile(
    rf"(?P<d>[0-9]{{1,2}}|[十二三][一二三四五六七八九十]{{1,2}}|初[一二三四五六七八九十]){S}日(?!元|圆|本|语|均|常|以?内|之内|游){_WEEKDAY_AFTER}"
)
# 3日以上, 届满30日前 count days; 每月10日前 is a day of the month.
_COUNTED_DAYS = re.compile("(?P<sure>以[上下]|期限)|前|后|以[前后]|的")
_TERM = re.compile("届满|期满|到期|提前|之日起")
_TERM_LENGTH = 6
_MONTH = re.compile(rf"(?:(?P<y>{YEAR}){S}年{S}(?:的{S})?)?(?P<m>{D2}){S}月(?!内|球|{S}[0-9])份?")
_YEAR = re.compile(rf"(?P<y>{YEAR}){S}年(?!代|级)度?")
_CHRIST = re.compile(
    rf"(?:公元|西元)(?P<bc>前)?后?{S}(?P<n>[0-9]{{1,5}}|[一二两三四五六七八九十百千万零〇]{{1,8}}){S}(?:年(?!代)|(?={RANGE}(?:公元)?前?{S}[0-9]{{1,5}}{S}年))"
)
_OLD_YEAR = re.compile(rf"(?P<n>[1-9][0-9]{{2}}){S}年(?![代级])")
_COUNTED_YEARS = re.compile(rf"{S}(?:[前后来间里内多余]|之[前后久]|的|历史|以[前后来上]|[租合]约|周年|纪念)")
_SHORT_YEAR = re.compile(rf"(?P<n>0[0-9]|[5-9][0-9]){S}年(?![代级轮])")
_ERA = re.compile(
    rf"(?P<e>民国|明治|大正|昭和|平成|令和|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统){S}(?P<n>[0-9]{{1,2}}|元|[一二三四五六七八九十]{{1,3}}){S}年"
)
ERA_STARTS = "民明大昭平令康雍乾嘉道咸同光宣"
# The year before the first year of each era.
_ERAS = {
    "民国": 1911, "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "康熙": 1661, "雍正": 1722, "乾隆": 1735, "嘉庆": 1795,
    "道光": 1820, "咸丰": 1850, "同治": 1861, "光绪": 1874, "宣统": 1908,
}  # fmt: skip
_LONE_WEEKDAY = re.compile(
    rf"{WEEK}(?P<w>[一二三四五六日天])(?![年期次]|天(?!气)|[一二三四五六日]?[个节篇集场趟更刊顿名位]|[一二两三四五六七]?小时|常|报)"
)
MORE_WEEKDAYS = re.compile(
    rf"(?:{RANGE}|[、和与及或,，]?)(?P<w>[一二三四五六日])(?=[至到、和与及或~,，;；。\)\-上下晚早凌中休开营办的不 ]|[0-9]|$)"
)


def _weekday(match: re.Match[str]) -> int | None:
    written = match["w1"] or match["w2"]
    return WEEKDAYS[written] if written else None


def read_date(text: str, position: int) -> Atom | None:
    """A day of a month, with its year and weekday if they stand beside it; 2026-08-12."""
    match = _DATE.match(text, position) or _ISO.match(text, position)
    if match is None:
        return None
    year = integer(match["y"]) if match["y"] else None
    month, day = integer(match["m"]), integer(match["d"])
    if month is None or day is None or (value := day_value(year, month, day, _weekday(match))) is None:
        return None
    others: tuple[Value, ...] = ()
    if year is not None and _SHORT <= year < _EARLY:  # 98年8月24日
        others = tuple(filter(None, [day_value(1900 + year, month, day, _weekday(match))]))
    return Atom(start=position, end=match.end(), value=value, alternatives=others)


_SHORT, _EARLY = 20, 100


def read_named_day(text: str, position: int) -> Atom | None:
    """9·11事件, 3·15晚会: an event named by its day."""
    match = _NAMED_DAY.match(text, position)
    value = day_value(None, int(match["m"]), int(match["d"]), None) if match else None
    if match is None or value is None:
        return None
    return Atom(start=position, end=match.end(), value=value, weak=True)


def read_day(text: str, position: int) -> Atom | None:
    match = _DAY.match(text, position)
    day = integer(match["d"].removeprefix("初")) if match else None
    if match is None or day is None or (value := day_value(None, None, day, _weekday(match))) is None:
        return None
    others: tuple[Value, ...] = ()
    if counted := _COUNTED_DAYS.match(text, match.end()):
        period = Duration(amount=Decimal(day), unit=DurationUnit.DAY)
        if counted["sure"] or _TERM.search(text, max(0, position - _TERM_LENGTH), position):
            return Atom(start=position, end=match.end(), value=period)
        others = (period,)
    return Atom(start=position, end=match.end(), value=value, alternatives=others)


def read_month(text: str, position: int) -> Atom | None:
    match = _MONTH.match(text, position)
    month = integer(match["m"]) if match else None
    if match is None or month is None or not 1 <= month <= 12:
        return None
    year = integer(match["y"]) if match["y"] else None
    return Atom(start=position, end=match.end(), value=MonthValue(month=month, year=year or None))


def read_year(text: str, position: int) -> Atom | None:
    """2020年; 476年 and 98年, which may count years too."""
    if match := _YEAR.match(text, position):
        year = integer(match["y"])
        if year is None or not 1000 <= year < 3000:
            return None
        others: tuple[Value, ...] = (_years(year),) if year % 100 == 0 else ()
        return Atom(start=position, end=match.end(), value=YearValue(year=year), alternatives=others)
    if match := _OLD_YEAR.match(text, position):
        number = int(match["n"])
        readings: list[Value] = [YearValue(year=number), _years(number)]
        if _COUNTED_YEARS.match(text, match.end()):
            readings.reverse()
        return Atom(start=position, end=match.end(), value=readings[0], alternatives=tuple(readings[1:]))
    if match := _SHORT_YEAR.match(text, position):
        number = int(match["n"])
        full = YearValue(year=number + (1900 if number >= 50 else 2000))
        readings = [full, _years(number)] if match["n"][0] == "0" else [_years(number), full]
        return Atom(start=position, end=match.end(), value=readings[0], alternatives=tuple(readings[1:]))
    return None


def _years(number: int) -> Duration:
    return Duration(amount=Decimal(number), unit=DurationUnit.YEAR)


def read_christ(text: str, position: int) -> Atom | None:
    """公元前300年, 公元79年."""
    match = _CHRIST.match(text, position)
    year = integer(match["n"]) if match else None
    if match is None or not year:
        return None
    return Atom(start=position, end=match.end(), value=YearValue(year=-year if match["bc"] else year))


def read_era(text: str, position: int) -> Atom | None:
    """民国26年 is 1937; the year of the era is another reading."""
    match = _ERA.match(text, position)
    if match is None:
        return None
    number = 1 if match["n"] == "元" else integer(match["n"])
    if not number:
        return None
    value = YearValue(year=_ERAS[match["e"]] + number)
    return Atom(
        start=position, end=match.end(), value=value, alternatives=(NumberValue(value=Decimal(number)),)
    )


def read_weekday(text: str, position: int) -> Atom | None:
    match = _LONE_WEEKDAY.match(text, position)
    if match is None:
        return None
    return Atom(start=position, end=match.end(), value=Weekday(day=WEEKDAYS[match["w"]]))
