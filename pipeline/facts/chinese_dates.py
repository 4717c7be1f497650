"""Days, months, years, weekdays and times of day in Chinese: one reader a kind.

Readers get normalised text (see ``normalised``) and a position, and give an Atom or None. Every
pattern is bounded, so a reader's cost does not grow with the text.
"""

from __future__ import annotations

import re
from calendar import monthrange

from pipeline.facts.chinese_atoms import D2, DIGITS, RANGE, YEAR, Atom, S, integer
from pipeline.facts.values import DateValue, MonthValue, TimeValue, Weekday, YearValue

WEEK = "(?:星期|礼拜|周)"
WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
HALF_DAYS = "凌晨|清晨|早晨|早上|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|夜里|当晚|今晚|明晚|昨晚|晚|早"


def day_value(year: int | None, month: int | None, day: int, weekday: int | None) -> DateValue | None:
    """The day if there is such a day; a missing year counts as a leap year."""
    if month is not None and not 1 <= month <= 12:
        return None
    longest = monthrange(year or 2024, month)[1] if month else 31
    if not 1 <= day <= longest or year == 0:
        return None
    return DateValue(year=year, month=month, day=day, weekday=weekday)


_WEEKDAY_AFTER = rf"(?:{S}(?:\({S}{WEEK}(?P<w1>[一二三四五六日天]){S}\)|{WEEK}(?P<w2>[一二三四五六日天])))?"
_OPEN_DAY = rf"(?={RANGE}{D2}{S}[日号])"  # 8月12—14日: the first day has no 日 of its own
_DATE = re.compile(
    rf"(?:(?P<y>{YEAR}){S}年{S})?(?P<m>{D2}){S}月{S}(?P<d>{D2}){S}(?:[日号]|{_OPEN_DAY}){_WEEKDAY_AFTER}"
)
_ISO = re.compile(
    rf"(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?![\d.-]\d|\d){_WEEKDAY_AFTER}"
)
_DAY = re.compile(
    rf"(?P<d>\d{{1,2}}|[十二三][一二三四五六七八九十]{{1,2}}){S}日(?!元|本|语|均|常|以?内|之内){_WEEKDAY_AFTER}"
)
_MONTH = re.compile(rf"(?:(?P<y>{YEAR}){S}年{S})?(?P<m>{D2}){S}月(?!内|{S}\d)份?")
_YEAR = re.compile(rf"(?P<y>{YEAR}){S}年(?!代|级)度?")
_LONE_WEEKDAY = re.compile(rf"{WEEK}(?P<w>[一二三四五六日天])(?!年|期)")


def _weekday(match: re.Match[str]) -> int | None:
    written = match["w1"] or match["w2"]
    return WEEKDAYS[written] if written else None


def read_date(text: str, position: int) -> Atom | None:
    match = _DATE.match(text, position) or _ISO.match(text, position)
    if match is None:
        return None
    year = integer(match["y"]) if match["y"] else None
    month, day = integer(match["m"]), integer(match["d"])
    if month is None or day is None or (value := day_value(year, month, day, _weekday(match))) is None:
        return None
    return Atom(start=position, end=match.end(), value=value)


def read_day(text: str, position: int) -> Atom | None:
    match = _DAY.match(text, position)
    day = integer(match["d"]) if match else None
    if match is None or day is None or (value := day_value(None, None, day, _weekday(match))) is None:
        return None
    return Atom(start=position, end=match.end(), value=value)


def read_month(text: str, position: int) -> Atom | None:
    match = _MONTH.match(text, position)
    month = integer(match["m"]) if match else None
    if match is None or month is None or not 1 <= month <= 12:
        return None
    year = integer(match["y"]) if match["y"] else None
    return Atom(start=position, end=match.end(), value=MonthValue(month=month, year=year or None))


def read_year(text: str, position: int) -> Atom | None:
    match = _YEAR.match(text, position)
    year = integer(match["y"]) if match else None
    if match is None or year is None or not 1000 <= year < 3000:
        return None
    return Atom(start=position, end=match.end(), value=YearValue(year=year))


def read_weekday(text: str, position: int) -> Atom | None:
    match = _LONE_WEEKDAY.match(text, position)
    if match is None:
        return None
    return Atom(start=position, end=match.end(), value=Weekday(day=WEEKDAYS[match["w"]]))


_CLOCK = re.compile(rf"(?:(?P<half>{HALF_DAYS}){S})?(?P<h>\d{{1,2}}):(?P<m>\d{{2}})(?::\d{{2}})?(?![\d:])")
_HOUR = re.compile(
    rf"(?:(?P<half>{HALF_DAYS}){S})?(?P<h>\d{{1,2}}|[零〇]|[一二两三四五六七八九十]{{1,3}}){S}"
    rf"(?P<unit>时(?![间代期段速刻辰效])|点钟?(?!要求|意见|建议|措施|内容|体会|原因|以[上下]|[{DIGITS}](?!刻|[{DIGITS}十]{{0,2}}{S}分)|\d(?!\d?{S}分|\d(?!\d))))"
    rf"(?:{S}(?P<m>{D2}|[零〇][一二三四五六七八九]|\d{{2}}){S}分(?!钟)|(?P<open>(?<=点)\d{{2}}(?!\d))|(?P<half_hour>半)|(?P<quarters>[一三])刻|整)?"
)
_NOON = re.compile("正午(?!十|1)|中午12[点时](?!\\d)")
_AFTERNOON = frozenset({"下午", "午后", "傍晚"})
_EVENING = frozenset({"晚上", "晚间", "夜间", "夜里", "当晚", "今晚", "明晚", "昨晚", "晚"})
_BEFORE_DAWN = frozenset({"凌晨"})


def on_24_hour_clock(hour: int, half_day: str) -> int:
    """The hour that 下午5时 and the like mean; an hour above 12 already is one."""
    if half_day in _AFTERNOON and 1 <= hour < 12:
        return hour + 12
    if half_day in _EVENING:
        if hour == 12:
            return 24
        return hour + 12 if 5 <= hour < 12 else hour  # 晚上1点 is after midnight
    if half_day in _BEFORE_DAWN and hour == 12:
        return 0
    if half_day == "中午" and 1 <= hour <= 2:
        return hour + 12
    return hour


def read_time(text: str, position: int) -> Atom | None:
    match = _CLOCK.match(text, position)
    if match is not None:
        hour, minute = int(match["h"]), int(match["m"])
    else:
        if noon := _NOON.match(text, position):
            return Atom(start=position, end=noon.end(), value=TimeValue(hour=12), half_day="中午")
        match = _HOUR.match(text, position)
        if match is None:
            return None
        cue = (
            match["half"]
            or match["half_hour"]
            or match["m"]
            or match["unit"] == "点钟"
            or match[0][-1] == "整"
        )
        if not match["h"].isdigit() and not cue and (match["unit"] != "时" or match["h"] in {"一", "两"}):
            return None  # 三点要求, 一时
        written = match["m"] or match["open"] or "0"
        found_hour, found_minute = integer(match["h"]), integer(written)
        if found_hour is None or found_minute is None:
            return None
        hour, minute = found_hour, found_minute
        if match["half_hour"]:
            minute = 30
        elif match["quarters"]:
            minute = 15 if match["quarters"] == "一" else 45
    half_day = match["half"] or ""
    hour = on_24_hour_clock(hour, half_day)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Atom(start=position, end=match.end(), value=TimeValue(hour=hour, minute=minute), half_day=half_day)
