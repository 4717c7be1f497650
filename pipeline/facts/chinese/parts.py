"""Ratios, vague numbers and approximations in Chinese: 三分之一, 百分之五, 几十, 三四十, 半小时, 第三."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.chinese.amounts import ARABIC, TITHE, of_unit
from pipeline.facts.chinese.atoms import CN, DIGITS, Atom, S, integer
from pipeline.facts.chinese.eras import full_decade
from pipeline.facts.chinese.units import read_unit
from pipeline.facts.numerals import LARGE_UNITS, SMALL_UNITS, parse_numeral
from pipeline.facts.values import (
    Decade,
    Duration,
    DurationUnit,
    Fraction,
    Measure,
    MonthValue,
    NumberValue,
    Ordinal,
    Percent,
    VagueNumber,
    Value,
)

_RATIO = re.compile(
    rf"(?P<d>[0-9]{{1,6}}|{CN}{{1,6}}){S}分{S}之{S}(?P<n>{ARABIC}|{CN}{{1,12}}(?:点[{DIGITS}]{{1,12}})?)(?P<u>{S}英里|{S}公里|{S}小时)?"
)
_BASES = {"百": 100, "千": 1000, "万": 10000, "100": 100, "1000": 1000, "一百": 100, "一千": 1000}
_RATIO_UNITS = {"英里": "mile", "公里": "kilometre"}
_SLASH = re.compile(r"(?P<n>[0-9]{1,2})/(?P<d>[0-9]{1,3})(?![0-9/]|[.-][0-9])")
GLYPHS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅕": (1, 5)}


def read_ratio(text: str, position: int) -> Atom | None:
    """三分之二, 1/3, 百分之三点五, 千分之三."""
    match = _RATIO.match(text, position)
    if match is None:
        return None
    part = parse_numeral(match["n"])
    if part is None and match["n"] in _BASES:
        part = Decimal(100)  # 百分之百
    base = _BASES.get(match["d"]) or integer(match["d"])
    if part is None or not base:
        return None
    if match["d"] in _BASES:
        end = match.end("n")
        return Atom(start=position, end=end, value=Percent(value=part * 100 / base))
    if part != int(part):
        return None
    value = Fraction(numerator=int(part), denominator=base)
    unit = (match["u"] or "").strip()
    amount = Decimal(int(part)) / base
    others: tuple[Value, ...] = ()
    if unit in _RATIO_UNITS:
        others = (Measure(amount=amount, unit=_RATIO_UNITS[unit]),)
    elif unit:
        others = (Duration(amount=amount, unit=DurationUnit.HOUR),)
    return Atom(start=position, end=match.end(), value=value, alternatives=others)


def read_slash(text: str, position: int) -> Atom | None:
    """1/3, where it can be a fraction."""
    match = _SLASH.match(text, position)
    if match is None or not 0 < int(match["n"]) < int(match["d"]) or text[position - 1 : position] == "/":
        return None
    value = Fraction(numerator=int(match["n"]), denominator=int(match["d"]))
    return Atom(start=position, end=match.end(), value=value)


_HALF = re.compile(
    r"半(?:个?(?P<hour>小时|钟头)|(?P<year>年(?!级))|(?P<day>天(?!然))|个(?P<month>月)|个(?P<week>星期|礼拜)|个(?P<century>世纪)|(?P<mile>英里)|(?P<km>公里))"
)
_HALVES: dict[str, tuple[Value, tuple[Value, ...], bool]] = {
    "hour": (Duration(amount=Decimal(30), unit=DurationUnit.MINUTE), (Duration(amount=Decimal("0.5"), unit=DurationUnit.HOUR),), False),
    "year": (Duration(amount=Decimal(6), unit=DurationUnit.MONTH), (Duration(amount=Decimal("0.5"), unit=DurationUnit.YEAR),), False),
    "day": (Duration(amount=Decimal("0.5"), unit=DurationUnit.DAY), (Fraction(numerator=1, denominator=2),), True),
    "month": (Duration(amount=Decimal("0.5"), unit=DurationUnit.MONTH), (Duration(amount=Decimal(15), unit=DurationUnit.DAY), Duration(amount=Decimal(2), unit=DurationUnit.WEEK)), True),
    "week": (Duration(amount=Decimal("0.5"), unit=DurationUnit.WEEK), (), True),
    "century": (Duration(amount=Decimal(50), unit=DurationUnit.YEAR), (), False),
    "mile": (Measure(amount=Decimal("0.5"), unit="mile"), (Fraction(numerator=1, denominator=2),), False),
    "km": (Measure(amount=Decimal("0.5"), unit="kilometre"), (Fraction(numerator=1, denominator=2),), False),
}  # fmt: skip
_QUARTER = re.compile("(?P<n>[一两三123])刻钟")


def read_half(text: str, position: int) -> Atom | None:
    """半小时, 半年, 半个世纪; another 半 is a weak half."""
    match = _HALF.match(text, position)
    if match is None:
        value: Value = Fraction(numerator=1, denominator=2)
        return Atom(start=position, end=position + 1, value=value, weak=True)
    value, others, weak = _HALVES[str(match.lastgroup)]
    return Atom(start=position, end=match.end(), value=value, alternatives=others, weak=weak)


def read_quarter(text: str, position: int) -> Atom | None:
    """一刻钟 is fifteen minutes."""
    match = _QUARTER.match(text, position)
    number = parse_numeral(match["n"]) if match else None
    if match is None or number is None:
        return None
    value = Duration(amount=number * 15, unit=DurationUnit.MINUTE)
    others = (
        Duration(amount=number / 4, unit=DurationUnit.HOUR),
        Fraction(numerator=int(number), denominator=4),
    )
    return Atom(start=position, end=match.end(), value=value, alternatives=others)


def read_glyph(text: str, position: int) -> Atom | None:
    """½ and its like."""
    numerator, denominator = GLYPHS[text[position]]
    value = Fraction(numerator=numerator, denominator=denominator)
    return Atom(start=position, end=position + 1, value=value)


_QUARTERS = re.compile("(?P<n>[一二三四1234])季度")


def read_quarters(text: str, position: int) -> Atom | None:
    """前三季度, 三季度: three quarters or the third one."""
    match = _QUARTERS.match(text, position)
    number = integer(match["n"]) if match else None
    if match is None or not number:
        return None
    others: tuple[Value, ...] = (
        Fraction(numerator=number, denominator=4),
        Duration(amount=Decimal(number) / 4, unit=DurationUnit.YEAR),
    )
    weak = number < _FEW and not match["n"].isdigit()
    return Atom(
        start=position,
        end=match.end("n"),
        value=NumberValue(value=Decimal(number)),
        alternatives=others,
        weak=weak,
    )


_ORDINAL = re.compile(rf"第{S}(?P<n>[0-9]{{1,6}}|{CN}{{1,12}}(?:多)?)")


_FEW = 3
_WAR = re.compile("次(?:世界)?大战")  # 第二次世界大战: a name, and no other war
_EVERYDAY = re.compile("时间|手|线|现场|夫人|天|世界|者|方(?!案)")  # 第一时间, 第二天, 第三方


def read_ordinal(text: str, position: int) -> Atom | None:
    """第三, 第15届, 第 247 条."""
    match = _ORDINAL.match(text, position)
    if match is None:
        return None
    number = integer(match["n"])
    if number is None:
        return None
    weak = number <= _FEW and _EVERYDAY.match(text, match.end()) is not None
    named = _WAR.match(text, match.end())
    return Atom(
        start=position, end=named.end() if named else match.end(), value=Ordinal(value=number), weak=weak
    )


_DESIGNATION = re.compile("(?P<n>[一二])号(?![码召称角叫令啕难])")


def read_designation(text: str, position: int) -> Atom | None:
    """神舟一号, 二号航站楼: a number in a name, and no "a" or "both". Higher ones are counts in any case."""
    match = _DESIGNATION.match(text, position)
    number = integer(match["n"]) if match else None
    if match is None or number is None or text[position - 1 : position] in {"", *_NUMERALS}:
        return None
    return Atom(start=position, end=match.end(), value=Ordinal(value=number))


_ROMAN = re.compile("(?P<glyph>[Ⅰ-Ⅻ])|(?P<letters>[IVX]{1,4})(?=[级型类])")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


def read_roman(text: str, position: int) -> Atom | None:
    """Ⅲ级, III级."""
    match = _ROMAN.match(text, position)
    if match is None:
        return None
    if match["glyph"]:
        number = ord(match["glyph"]) - ord("Ⅰ") + 1
    else:
        digits = [_ROMAN_DIGITS[letter] for letter in match["letters"]]
        number = sum(
            -one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True)
        )
    figure = NumberValue(value=Decimal(number))
    if not text.startswith("级", match.end()):
        return Atom(start=position, end=match.end(), value=figure, weak=True)
    value = Measure(amount=Decimal(number), unit="grade")
    return Atom(
        start=position,
        end=match.end() + 1,
        value=value,
        alternatives=(Ordinal(value=number), figure),
        weak=number == 1,
    )


_VAGUE = re.compile(
    rf"(?:[几数]|好几|上)(?P<n>[十百千万亿]{{1,3}})(?P<u>{S}(?:[多个余来]{{0,2}})(?:年|岁|个月|天|周|小时|分钟|秒))?"
    r"|数以(?P<c>[十百千万亿]{1,3})计|(?P<a>成百上千|成千上万|千百万)|(?P<t>十几)(?P<m>[万亿]{0,2})"
)
_NAMED = {"成百上千": 100, "成千上万": 1000, "千百万": 10**6}
_APPROXIMATE = re.compile(
    r"(?P<h>(?:[一二三四五六七八九]?[十百千万])?)(?P<a>[一二两三四五六七八])(?P<b>[二两三四五六七八九])(?P<u>[十百千]?[万亿]{0,2})(?![零〇一二两三四五六七八九十百千万亿])"
)
_NUMERALS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2}


def magnitude(units: str) -> Decimal | None:
    """数十万 -> 100000: the product of the units named; None where they make no number."""
    product, last = Decimal(1), 0
    for character in units:
        unit = SMALL_UNITS.get(character) or LARGE_UNITS[character]
        if unit == last or (last and unit < last):
            return None
        product, last = product * unit, unit
    return product


def read_vague(text: str, position: int) -> Atom | None:
    """几十, 数以千计, 上百万, 成千上万, 十几万."""
    match = _VAGUE.match(text, position)
    if match is None:
        return None
    if match["a"]:
        size: Decimal | None = Decimal(_NAMED[match["a"]])
    elif match["t"]:
        after = magnitude(match["m"])
        size = after * 10 if after else None
    else:
        size = magnitude(match["n"] or match["c"])
    if size is None:
        return None
    end = match.end("n") if match["n"] else match.end()
    if match["n"] and text[end - 1] == "千" and text[end : end + 1] in {"克", "瓦"}:
        return None
    others: tuple[Value, ...] = ()
    if size == 10 and match["u"]:  # decades
        others = (Duration(amount=Decimal(10), unit=DurationUnit.YEAR),)
    return Atom(
        start=position, end=end, value=VagueNumber(magnitude=size), alternatives=others, weak=bool(match["u"])
    )


_MONTHS = 12


def read_approximate(text: str, position: int) -> list[Atom]:
    """三四十 -> 30 and 40, 七八个, 十七八岁: both numbers, each at its own place; empty where there are none."""
    match = _APPROXIMATE.match(text, position)
    if match is None:
        return []
    first, second = _NUMERALS[match["a"]], _NUMERALS[match["b"]]
    if second - first not in {1, 2} or (second - first == 2 and (first, second) != (3, 5)):
        return []
    head = Decimal(0)
    if match["h"]:
        found = parse_numeral(match["h"])
        if found is None or match["u"]:
            return []
        head = found
    scale = magnitude(match["u"]) or Decimal(1)
    if match["h"] and match["h"][-1] != "十":
        scale = Decimal(SMALL_UNITS.get(match["h"][-1], 10)) / 10
    numbers = head + first * scale, head + second * scale
    start_of_second = match.start("b")
    end = match.end()
    after = end + 1 if text[end : end + 1] in {"多", "余"} else end
    unit = read_unit(text, after)
    values: list[Value] = [NumberValue(value=number) for number in numbers]
    if unit:
        readings = [of_unit(number, unit)[0] for number in numbers]
        if None not in readings:
            values = [reading for reading in readings if reading is not None]
            end = after + len(unit.word)
    elif text[end : end + 1] == "月" and numbers[1] <= _MONTHS:  # 五六月份
        values = [MonthValue(month=int(number)) for number in numbers]
        end += 1
    elif text[end : end + 1] == "成" and numbers[1] < 10 and (tithe := TITHE.match(text, end)):  # 八九成
        values = [Percent(value=number * 10) for number in numbers]
        end = tithe.end()
    if isinstance(values[0], Decade) and isinstance(values[1], Decade):  # 17世纪三四十年代
        values = [
            Decade(start=full_decade(text, position, decade.start)) for decade in (values[0], values[1])
        ]
    small = numbers[1] < 10 and not isinstance(values[0], MonthValue | Percent)
    return [
        Atom(start=position, end=start_of_second, value=values[0], weak=small),
        Atom(start=start_of_second, end=end, value=values[1], weak=small),
    ]


_ROUND = re.compile(
    "(?P<n>[百千]?[万亿]|[百千])(?P<a>[多余])?(?=[多余]?(?:[年人名个只家位头种次块元吨米天座条户套件艘辆]|公里|英里|美元|平方))"
)
_NEARLY = frozenset("近约逾超过达满每")


def read_round(text: str, position: int) -> Atom | None:
    """百余名, 近千人, 百万人: a unit of counting alone, weak."""
    match = _ROUND.match(text, position)
    if match is None or not (match["a"] or text[position - 1 : position] in _NEARLY or len(match["n"]) == 2):
        return None
    size = magnitude(match["n"])
    if size is None:
        return None
    value = NumberValue(value=size)
    return Atom(
        start=position, end=match.end(), value=value, alternatives=(VagueNumber(magnitude=size),), weak=True
    )
