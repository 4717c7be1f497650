"""A figure and what it counts: numbers, money, durations, measures, percentages, multiples, eras.

Readers get normalised text (see ``normalised``) and a position, and give an Atom or None. Every
pattern is bounded, so a reader's cost does not grow with the text.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.chinese.atoms import CLASSIFIER_CHARACTERS, CN, DIGITS, Atom, S
from pipeline.facts.chinese.remainders import remainder
from pipeline.facts.chinese.units import CURRENCY_SIGNS, Kind, Unit, read_unit
from pipeline.facts.numerals import LARGE_UNITS, SMALL_UNITS, parse_numeral
from pipeline.facts.values import (
    Century,
    Decade,
    Duration,
    DurationUnit,
    Measure,
    Money,
    Multiple,
    NumberValue,
    Percent,
    Value,
)
from pipeline.model import Span

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9]|,[0-9])(?:\.[0-9]{1,12})?|[0-9]{1,32}(?:\.[0-9]{1,12})?)"
_ABOUT = "(?:[多余来几](?=[十百千]?[万亿]))?"  # 60多万
_MULTIPLE = (
    rf"{S}{_ABOUT}(?:[十百千]?[万亿]{{1,2}}(?![一分])|[百千](?![克米瓦卡帕伏分赫兆焦字比])|十(?=[万亿]))"
)
_FIGURE = re.compile(rf"{ARABIC}(?:{_MULTIPLE}(?:{ARABIC}{_MULTIPLE}){{0,2}})?")
_NUMERAL = re.compile(
    rf"{CN}{{1,24}}(?:点[{DIGITS}]{{1,12}}(?![分刻])[百千万亿]{{0,2}}|[多余来几][十百千]?[万亿]{{1,2}})?"
)
_ABOUT_CHARACTERS = str.maketrans("", "", "多余来几 ")
_SCALE = re.compile("[十百千]?[万亿]{0,2}$")
_SIGNS = sorted(CURRENCY_SIGNS, key=len, reverse=True)
_SIGN = re.compile("(?:" + "|".join(re.escape(sign) for sign in _SIGNS) + rf"){S}(?=[0-9])")
_SOME = re.compile(rf"{S}个?[多余来几]")  # 一个多小时, 60多岁
_AND_HALF = re.compile(
    "(?:个(?P<u>小时|钟头|月|星期|礼拜|世纪)|(?P<v>年|天|周))半|个半(?P<w>小时|钟头|月|星期|礼拜|世纪)"
)
_HALF_AFTER = re.compile("半(?![个天年径])")
_HALVES = {
    "小时": DurationUnit.HOUR, "钟头": DurationUnit.HOUR, "月": DurationUnit.MONTH, "星期": DurationUnit.WEEK, "礼拜": DurationUnit.WEEK,
    "年": DurationUnit.YEAR, "天": DurationUnit.DAY, "周": DurationUnit.WEEK,
}  # fmt: skip
TITHE = re.compile(
    r"成(?P<n>[一二三四五六七八九半]?)(?![为功立长就员都果本人年形语千百型品熟效绩交因份语套名文批])"
)
_TITHES = frozenset("一二两三四五六七八九十0123456789.")
_DAYS = re.compile("日(?=以?内|之内)")
_MANY_DAYS = re.compile("日(?![元圆本语])")  # 180日
_LONGEST_MONTH = 31
_MINUTES = re.compile(rf"{S}分(?={S}(?:[0-9]{{1,2}}|{CN}{{1,3}}){S}秒)")
_BARE_MINUTES = re.compile("分(?![之钟])")  # 1小时30分
_WARM = re.compile("气温|温度|高温|低温|水温|体温|升温|降温|零下|最高|最低|华氏|摄氏")
_SAILING = re.compile("[速航风舰船流艇]")
_CLAUSE_END = re.compile("[,，。;；、!?！？]")
_QUAKE_AFTER = re.compile("(?:左右|以上)?的?[强大余]?地?震")
_QUAKE = re.compile("震|里氏")
_SPEED = re.compile(
    rf"每{S}(?:个?小时|秒钟?){S}[\u4e00-\u9fff]{{0,4}}{S}$|[时风车航流]速[\u4e00-\u9fff]{{0,6}}{S}$"
)
_RANGE_BEGUN = re.compile(rf"[0-9.,]{{1,10}}{S}[-~至到]{S}$")
_PER_SECOND = re.compile(rf"每{S}秒钟?{S}[\u4e00-\u9fff]{{0,4}}{S}$|秒速")
_SPEEDS = {
    "kilometre": ("kilometre-per-hour", "kilometre-per-second"), "metre": ("metre-per-hour", "metre-per-second"),
    "mile": ("mile-per-hour", "mile-per-second"), "foot": ("", "foot-per-second"), "nautical-mile": ("knot", ""),
}  # fmt: skip
_TIMES = frozenset("二两三四五")
_HUNDREDS = frozenset("百千万亿点")


def read_sign(text: str, position: int) -> Atom | None:
    """¥200, RMB 300元, US$1.5万."""
    sign = _SIGN.match(text, position)
    match = _FIGURE.match(text, sign.end()) if sign else None
    number = parse_numeral(match[0].translate(_ABOUT_CHARACTERS)) if match else None
    if sign is None or match is None or number is None:
        return None
    end = match.end()
    unit = read_unit(text, _spaces(text, end))
    if unit and unit.kind is Kind.MONEY:
        end = _spaces(text, end) + len(unit.word)
    value = Money(amount=number, currency=CURRENCY_SIGNS[sign[0].strip()])
    return Atom(start=position, end=end, value=value, scale=_scale(match[0]))


def read_number(text: str, position: int) -> Atom | None:
    """The figure at ``position`` with its unit, if it has one."""
    chinese = text[position] not in "0123456789"
    match = (_NUMERAL if chinese else _FIGURE).match(text, position)
    if match is None:
        return None
    written = match[0]
    number = parse_numeral(written.translate(_ABOUT_CHARACTERS))
    if number is None:
        return None
    end = match.end()
    weak_one = written == "一"
    if text[end : end + 1] in {"个", "年", "天", "周"} and (half := _AND_HALF.match(text, end)):
        return _and_a_half(half, number, position)
    if text[end : end + 1] == "成" and set(written) <= _TITHES and (tithe := TITHE.match(text, end)):
        rest = Decimal(5) if tithe["n"] == "半" else parse_numeral(tithe["n"]) or Decimal(0)
        tenths = Percent(value=number * 10 + rest)
        return Atom(start=position, end=tithe.end(), value=tenths)
    some = _SOME.match(text, end)
    after = _spaces(text, some.end() if some else end)
    unit = read_unit(text, after) or (read_unit(text, end) if some else None)
    if unit is not None:
        rest, end = remainder(text, after + len(unit.word), unit)
        if rest:
            number += rest
        span = Span(start=position, end=end)
        atom = _counted(text, span, number, unit)
        atom.weak = weak_one and (unit.kind in {Kind.DURATION, Kind.MULTIPLE} or unit.key == "grade")
        atom.weak = atom.weak or (chinese and unit.word in _OLD_MEASURES and len(written) == 1)
        atom.scale = _scale(written)
        return atom
    days = _DAYS.match(text, after) or (number > _LONGEST_MONTH and _MANY_DAYS.match(text, after))
    if days:
        period = Duration(amount=number, unit=DurationUnit.DAY)
        return Atom(start=position, end=days.end(), value=period, weak=weak_one)
    minutes = _MINUTES.match(text, after)
    if minutes is None and text[position - 1 : position] == "时":
        minutes = _BARE_MINUTES.match(text, after)
    if minutes:
        return Atom(
            start=position, end=minutes.end(), value=Duration(amount=number, unit=DurationUnit.MINUTE)
        )
    value = NumberValue(value=number)
    if not chinese:
        atom = Atom(start=position, end=match.end(), value=value, bare=True, scale=_scale(written))
        if text[end : end + 1] == "后" and len(written) == 2 and written[1] == "0":  # 90后
            start = int(written)
            atom.alternatives = (Decade(start=start), Decade(start=start + (1900 if start else 2000)))
        return atom
    return Atom(
        start=position, end=match.end(), value=value, weak=not _counts(written, text, match.end()), bare=True,
        scale=_scale(written),
    )  # fmt: skip


def _spaces(text: str, position: int) -> int:
    """The place after at most two spaces."""
    if text[position : position + 1] == " ":
        return position + (2 if text[position + 1 : position + 2] == " " else 1)
    return position


def _scale(written: str) -> int:
    scale = 1
    match = _SCALE.search(written[-3:])
    for character in match[0] if match else "":
        scale *= SMALL_UNITS.get(character) or LARGE_UNITS[character]
    return scale


_SCORED = frozenset("零〇一二三四五六七八九十")
_DEFINITE = frozenset("这那后前其该此任各每以之者")


def _counts(numeral: str, text: str, end: int) -> bool:
    """Whether a numeral without unit surely is a number of things and not a part of a word."""
    if len(numeral) == 1:
        after = text[end : end + 1]
        if (after == "比" and text[end + 1 : end + 2] in _SCORED) or (
            text[end - 2 : end - 1] == "比" and text[end - 3 : end - 2] in _SCORED
        ):
            return numeral != "两"  # 三比零
        if numeral in "一二零〇" or not after or after not in CLASSIFIER_CHARACTERS:
            return False
        # 这两种, 后两个 and 两国 become "both" and "these"; 两名警察 are two
        return numeral != "两" or (after != "国" and text[end - 2 : end - 1] not in _DEFINITE)
    return any(character in _HUNDREDS for character in numeral) or "十" in numeral or len(numeral) > 3


def _and_a_half(half: re.Match[str], number: Decimal, position: int) -> Atom:
    word = half["u"] or half["v"] or half["w"]
    amount = number + Decimal("0.5")
    if word == "世纪":
        return Atom(
            start=position, end=half.end(), value=Duration(amount=amount * 100, unit=DurationUnit.YEAR)
        )
    return Atom(start=position, end=half.end(), value=Duration(amount=amount, unit=_HALVES[word]))


def _counted(text: str, span: Span, number: Decimal, unit: Unit) -> Atom:
    start, end = span.start, span.end
    value, alternatives = of_unit(number, unit)
    if value is None:
        return Atom(start=start, end=end, value=NumberValue(value=number))
    if unit.kind is Kind.MEASURE:
        if unit.word == "度" and text[start : start + 1] == "一":
            return Atom(start=start, end=end)  # 一度
        readings = _measures(text, span, number, unit)
        value = readings[0]
        alternatives = (*readings[1:], *(other for other in alternatives if other != value))
    elif unit.kind is Kind.MULTIPLE:
        if text[end : end + 1] == "半":
            end += 1
            value = Multiple(value=number + Decimal("0.5"))
        elif number <= _FEW_TIMES:
            alternatives = (Multiple(value=number + 1),)  # 增加一倍 is twice as much
    return Atom(start=start, end=end, value=value, alternatives=alternatives)


_FEW_TIMES = 3
_OLD_MEASURES = frozenset("里尺寸斤")  # 十里长街, 六里桥


def of_unit(number: Decimal, unit: Unit) -> tuple[Value | None, tuple[Value, ...]]:
    """The value of so many of a unit and other readings; None where there can be no such value."""
    amount = number * unit.factor if unit.factor != 1 else number
    loose: tuple[Value, ...] = (NumberValue(value=number),) if unit.loose else ()
    whole = int(number) if number == int(number) else None
    match unit.kind:
        case Kind.DURATION:
            return Duration(amount=amount, unit=DurationUnit(unit.key)), loose
        case Kind.MONEY:
            return Money(amount=amount, currency=unit.key), loose
        case Kind.MEASURE:
            return Measure(amount=number, unit=unit.key), loose
        case Kind.PERCENT:
            return Percent(value=amount), loose
        case Kind.MULTIPLE:
            return Multiple(value=number), loose
        case Kind.CENTURY:
            return (Century(number=whole) if whole and whole < 100 else None), ()
        case Kind.DECADE:
            return (Decade(start=whole) if whole is not None and whole < 3000 else None), ()


def _measures(text: str, span: Span, number: Decimal, unit: Unit) -> list[Value]:
    """What so many of a unit can mean where it stands, the likeliest first."""
    key = unit.key
    measure = Measure(amount=number, unit=key)
    before = _CLAUSE_END.split(text[max(0, span.start - 12) : span.start])[-1]
    before = _RANGE_BEGUN.sub("", before)  # 每小时100-200公里
    if key in _SPEEDS and _SPEED.search(before):
        hour, second = _SPEEDS[key]
        speed = second if _PER_SECOND.search(before) else hour
        return [Measure(amount=number, unit=speed), measure] if speed else [measure]
    if key == "degree":
        names = (
            ("celsius", "fahrenheit", "degree")
            if _WARM.search(before)
            else ("degree", "celsius", "fahrenheit")
        )
        degrees: list[Value] = [Measure(amount=number, unit=name) for name in names]
        if text[span.start] in _TIMES and not _WARM.search(before):  # 两度夺冠
            return [NumberValue(value=number), *degrees]
        return degrees
    if key == "knot" and not _SAILING.search(before):
        return [NumberValue(value=number), measure]
    if key == "grade" and (_QUAKE.search(before) or _QUAKE_AFTER.match(text, span.end)):
        return [Measure(amount=number, unit="magnitude"), measure]
    return [measure]


def read_each(text: str, position: int) -> Atom | None:
    """每桶, 每平方公里: one of the unit, which other languages may say (a barrel, 1バレル)."""
    unit = read_unit(text, position + 1)
    if unit is None or unit.kind is not Kind.MEASURE or unit.word[-1].isascii():
        return None
    value = Measure(amount=Decimal(1), unit=unit.key)
    return Atom(start=position, end=position + 1 + len(unit.word), value=value, weak=True)


_BELOW_ZERO = re.compile(
    rf"(?:零下|负|-){S}(?P<n>[0-9]{{1,3}}(?:\.[0-9])?|{CN}{{1,3}}){S}(?P<u>℃|°C|°|摄氏度|度|华氏度|°F|℉)"
)


def read_below_zero(text: str, position: int) -> Atom | None:
    """零下5℃, -3度."""
    match = _BELOW_ZERO.match(text, position)
    number = parse_numeral(match["n"]) if match else None
    if match is None or number is None:
        return None
    unit = "fahrenheit" if match["u"] in {"华氏度", "°F", "℉"} else "celsius"
    return Atom(start=position, end=match.end(), value=Measure(amount=-number, unit=unit))
