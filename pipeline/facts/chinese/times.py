"""Times of day in Chinese: 上午9时30分, 下午3点一刻, 9:30, 差五分三点, 1200 GMT.

时 and figures with a colon are the 24-hour clock (GB/T 7408); 点 without 上午 or 下午 is ambiguous, so
the other half of the day is an alternative. One reader a form; see ``amounts`` for what a reader is.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.chinese.atoms import D2, DIGITS, Atom, S, integer
from pipeline.facts.values import NumberValue, TimeValue, Value

_MORNINGS = "凌晨|拂晓|黎明|清晨|早晨|早上|清早|一早|今早|明早|昨早|当天早上|上午|午前|早间|早"
_NOONS = "中午|正午|午间"
_AFTERNOONS = "下午|午后|傍晚|黄昏"
_EVENINGS = "晚上|晚间|夜间|夜里|夜晚|深夜|半夜|午夜|当晚|今晚|明晚|昨晚|当夜|晚|夜"
HALF_DAYS = "|".join(
    sorted(f"{_MORNINGS}|{_NOONS}|{_AFTERNOONS}|{_EVENINGS}".split("|"), key=len, reverse=True)
)
HALF_DAY_STARTS = "".join(sorted({word[0] for word in HALF_DAYS.split("|")}))
_AFTERNOON = frozenset(_AFTERNOONS.split("|"))
_EVENING = frozenset(_EVENINGS.split("|"))
_BEFORE_DAWN = frozenset({"凌晨", "拂晓"})
_NOON_WORDS = frozenset(_NOONS.split("|"))

_HALF = rf"(?:(?P<half>{HALF_DAYS})(?:的?{S}|{S}(?:大?约|接近|近){S}))?"
_AM_PM = rf"(?:{S}(?P<meridiem>[AaPp]\.?[Mm]\.?)(?![A-Za-z]))?"
_CLOCK = re.compile(
    rf"{_HALF}(?P<h>[0-9]{{1,2}}):(?P<m>[0-9]{{2}})(?::[0-9]{{2}})?(?![0-9:]|\.[0-9]){_AM_PM}"
)
_HOUR = re.compile(
    rf"{_HALF}(?P<h>[0-9]{{1,2}}|[零〇]|[一二两三四五六七八九十]{{1,3}}){S}"
    rf"(?P<unit>时(?![间代期段速刻辰效候而差空尚髦隔事机装下任常局])|点钟?(?!要求|意见|建议|措施|内容|体会|原因|以[上下]|理由|经验|希望|启示|说明|好处|[{DIGITS}](?!刻|[{DIGITS}十]{{0,2}}{S}分)|[0-9](?![0-9]?{S}分|[0-9](?![0-9]))))"
    rf"(?:{S}(?P<m>{D2}|[零〇][一二三四五六七八九]|[0-9]{{2}}){S}分(?!钟)(?:{S}(?:{D2}|[零〇][一二三四五六七八九]){S}秒)?|(?P<open>(?<=点)[0-9]{{2}}(?![0-9]))|(?P<half_hour>半(?![个天径]))|{S}(?P<quarters>[一三])刻|{S}过{S}(?P<past>{D2}){S}分|{S}差{S}(?P<to>{D2}){S}分|整|许)?"
)
_BEFORE_HOUR = re.compile(rf"差{S}(?P<m>{D2}|一刻){S}分?{S}(?:到{S})?(?P<h>{D2}){S}点(?:钟|整)?")
_HOUR_AM_PM = re.compile(
    rf"(?P<h>[0-9]{{1,2}})(?:\.(?P<m>[0-9]{{2}}))?{S}(?P<meridiem>[AaPp]\.?[Mm]\.?)(?![A-Za-z])"
)
_ZONE = (
    "(?:GMT|UTC|格林[尼威]治(?:标准)?时间|世界协调时间?|世界时|世界标准时间|协调世界时间?|当地时间|北京时间)"
)
_MILITARY = re.compile(r"(?P<h>[01][0-9]|2[0-4])(?P<m>[0-5][0-9])(?![0-9.,])")
_AFTER_ZONE = re.compile(rf"{S}(?:小时制|时(?!间)|{_ZONE})")
_BEFORE_ZONE = re.compile(rf"(?:{_ZONE}|时间){S}[(:]?{S}$")
_NOON = re.compile("正午(?![十1])|中午(?![十一1]|12[点时:])|午夜(?![十0-9零])")
_SCORE = re.compile("比分|[以比]$|战成")


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
    if half_day in _NOON_WORDS and 1 <= hour <= 3:
        return hour + 12
    return hour


def _meridiem(hour: int, written: str | None) -> int:
    if not written:
        return hour
    if written[0] in "pP":
        return hour + 12 if hour < 12 else hour
    return 0 if hour == 12 else hour


def _atom(
    start: int, end: int, hour: int, minute: int, half_day: str, *, open_half: bool = False
) -> Atom | None:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    value = TimeValue(hour=hour, minute=minute)
    others: tuple[Value, ...] = ()
    if open_half and 1 <= hour < 12:
        others = (TimeValue(hour=hour + 12, minute=minute),)
    elif open_half and hour == 12:
        others = (
            (TimeValue(hour=0, minute=minute), TimeValue(hour=24))
            if not minute
            else (TimeValue(hour=0, minute=minute),)
        )
    return Atom(start=start, end=end, value=value, alternatives=others, half_day=half_day)


def read_time(text: str, position: int) -> Atom | None:
    """A clock time, with the word for its half of the day."""
    if match := _CLOCK.match(text, position):
        if _SCORE.search(text[max(0, position - 2) : position]):
            return None
        hour = on_24_hour_clock(_meridiem(int(match["h"]), match["meridiem"]), match["half"] or "")
        return _atom(position, match.end(), hour, int(match["m"]), match["half"] or "")
    if noon := _NOON.match(text, position):
        word = noon[0]
        value = TimeValue(hour=0 if word == "午夜" else 12)
        others: tuple[Value, ...] = (TimeValue(hour=24),) if word == "午夜" else ()
        weak = word != "正午"
        return Atom(
            start=position, end=noon.end(), value=value, alternatives=others, weak=weak, half_day=word
        )
    match = _HOUR.match(text, position)
    return _hour(match, position) if match else None


def _hour(match: re.Match[str], position: int) -> Atom | None:
    quick = match["half_hour"] or match["quarters"] or match["past"] or match["to"]
    cue = match["half"] or quick or match["m"] or match["unit"] == "点钟" or match[0][-1] in "整许"
    numeral = not match["h"].isdigit()
    if numeral and not cue:
        if match["unit"] == "时" and match["h"] in {"一", "两", "零", "〇"}:
            return None if match["h"] not in {"零", "〇"} else _atom(position, match.end(), 0, 0, "")
        if match["unit"] != "时" and match["h"] in set("一二两三四五"):
            return None  # 三点要求, 一点
    hour, minute = (
        integer(match["h"]),
        integer(match["m"] or match["open"] or match["past"] or match["to"] or "0"),
    )
    if hour is None or minute is None:
        return None
    if match["half_hour"]:
        minute = 30
    elif match["quarters"]:
        minute = 15 if match["quarters"] == "一" else 45
    elif match["to"]:
        hour, minute = hour - 1, 60 - minute
        if hour < 0:
            return None
    half_day = match["half"] or ""
    open_half = not half_day and match["unit"] != "时"
    return _atom(
        position, match.end(), on_24_hour_clock(hour, half_day), minute, half_day, open_half=open_half
    )


def read_before_hour(text: str, position: int) -> Atom | None:
    """差五分三点 is 2:55."""
    match = _BEFORE_HOUR.match(text, position)
    if match is None:
        return None
    minute = 15 if match["m"] == "一刻" else integer(match["m"])
    hour = integer(match["h"])
    if not hour or not minute or minute > 59:
        return None
    return _atom(position, match.end(), hour - 1, 60 - minute, "", open_half=True)


def read_meridiem(text: str, position: int) -> Atom | None:
    """9am, 5 p.m."""
    match = _HOUR_AM_PM.match(text, position)
    if match is None or int(match["h"]) > 12:
        return None
    return _atom(
        position, match.end(), _meridiem(int(match["h"]), match["meridiem"]), int(match["m"] or 0), ""
    )


def read_military(text: str, position: int) -> Atom | None:
    """1200 GMT, UTC 0345, 0800时."""
    match = _MILITARY.match(text, position)
    if match is None:
        return None
    after = _AFTER_ZONE.match(text, match.end())
    if not after and not _BEFORE_ZONE.search(text[max(0, position - 12) : position]):
        return None
    if text[match.end() : match.end() + 2].strip()[:1] == "年":
        return None
    atom = _atom(position, match.end(), int(match["h"]), int(match["m"]), "")
    if atom is not None:
        atom.alternatives = (NumberValue(value=Decimal(int(match[0]))),)
    return atom
