"""Numbers and what they count in Chinese, and what only looks like a number: one reader a kind.

Readers get normalised text (see ``normalised``) and a position, and give an Atom or None. Every
pattern is bounded, so a reader's cost does not grow with the text.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.chinese_atoms import CLASSIFIERS, CN, DIGITS, YEAR, Atom, S
from pipeline.facts.numerals import parse_numeral
from pipeline.facts.unit_words import CHINESE_CURRENCIES, CHINESE_DURATIONS, CHINESE_MEASURES, CURRENCY_SIGNS
from pipeline.facts.values import Duration, DurationUnit, Measure, Money, NumberValue, Percent

_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,8}(?![\d,])(?:\.\d{1,12})?|\d{1,32}(?:\.\d{1,12})?)"
_MULTIPLE = rf"{S}(?:[十百千]?[万亿]{{1,2}}(?!一)|[百千](?![克米瓦卡帕伏分])|十(?=万|亿))"
_NUMBER = re.compile(
    rf"{_ARABIC}(?:{_MULTIPLE}(?:{_ARABIC}{_MULTIPLE}){{0,2}})?|{CN}{{1,24}}(?:点[{DIGITS}]{{1,12}}[万亿]{{0,2}})?"
)
_UNITS = {**CHINESE_DURATIONS, **CHINESE_CURRENCIES, **CHINESE_MEASURES, "%": "percent", "日": "days"}
_UNIT = re.compile(
    S
    + "(?:"
    + "|".join(
        {
            "周": "周(?![年边报刊岁一二三四五六日天末])", "年": "年(?![级代])", "元": "元(?![旦素件])", "天": "天(?!气|然|津|桥|窗)",
            "秒": "秒(?!杀)", "米": "米(?![饭线粉袋])", "m": "m(?![A-Za-z²³])", "克": "克(?!服|拉|制)", "日": "日(?=以?内|之内)",
            "升": "升(?![级学降温])", "个月": "个月(?!亮)", "%": "%",
        }.get(unit, re.escape(unit))
        for unit in sorted(_UNITS, key=len, reverse=True)
    )
    + ")"
)  # fmt: skip
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True)) + "")
_PERCENT_OF = re.compile(rf"(?P<base>百|千|万)分之(?P<n>{_ARABIC}|{CN}{{1,12}}(?:点[{DIGITS}]{{1,12}})?)")
_FRACTION = re.compile(rf"(?:\d{{1,4}}|{CN}{{1,6}})分之(?:\d{{1,4}}|{CN}{{1,6}})")
_HALF = re.compile(r"半个?小时|半年(?!级)")
_AND_HALF = re.compile(rf"(?P<n>\d{{1,3}}|{CN}{{1,3}}){S}(?:个半(?P<u>小时|月|星期)|(?P<v>年|天|周)半)")
_ERA = re.compile(
    rf"(?:\d{{1,2}}{S}|[一二]?十[一二三四五六七八九]?)世纪(?:{S}\d0{S}年代|[二三四五六七八九]十年代)?|\d{{2,4}}{S}年代|[二三四五六七八九]十年代"
)
_LUNAR = re.compile(
    rf"(?:农历|阴历)(?:{YEAR}年)?(?:正|腊|冬|[一二三四五六七八九十]{{1,2}})月(?:初?[一二三四五六七八九十]{{1,3}}|廿[一二三四五六七八九]?)"
)
_VAGUE = re.compile(rf"[几数][十百千万亿]{{1,3}}|十几|{CN}{{1,3}}几(?=[个名人天次条年])")
_ORDINAL = re.compile(rf"第{S}(?:\d{{1,6}}|{CN}{{1,12}})")
_IDIOM = re.compile(
    "十四五|十三五|十五五|十九大|二十大|十八大|五一|十一(?=假|期间|黄金|长假|国庆)|六一|七一|八一|三八|千万(?=不|别|要|注意|小心)"
    "|一一|万一|统一|百分百|百分之百(?=地)|十分(?!钟|之)|一二三|三三两两|四通八达|七夕|三亚|三明|四川|九龙|百姓|千方百计|一带一路"
    "|一[^\\d年天周日百千万十元块个小分秒点二三四五六七八九亿]"
)
_CLASSIFIED = re.compile(rf"{S}(?:{CLASSIFIERS})")
_BELOW_ZERO = re.compile(rf"(?:零下|-){S}(?P<n>\d{{1,3}}(?:\.\d)?){S}(?:℃|°C|摄氏度|度)")


def read_number(text: str, position: int) -> Atom | None:
    """A number with the unit that follows it, if any: NumberValue, Money, Duration, Measure, Percent."""
    sign = _SIGN.match(text, position)
    start_of_number = sign.end() if sign else position
    while sign and text[start_of_number : start_of_number + 1] == " ":
        start_of_number += 1
    match = _NUMBER.match(text, start_of_number)
    if match is None:
        return None
    number = parse_numeral(match[0])
    if number is None:
        return None
    end, chinese = match.end(), not match[0][0].isdigit()
    unit_match = _UNIT.match(text, end)
    unit = unit_match[0].strip() if unit_match else ""
    end_of_unit = unit_match.end() if unit_match else end
    if sign:
        currency = CURRENCY_SIGNS[sign[0]]
        if unit in CHINESE_CURRENCIES:
            end = end_of_unit
        return Atom(start=position, end=end, value=Money(amount=number, currency=currency))
    if unit in CHINESE_CURRENCIES:
        currency = CHINESE_CURRENCIES[unit]
        return Atom(start=position, end=end_of_unit, value=Money(amount=number, currency=currency))
    if unit == "%":
        return Atom(start=position, end=end_of_unit, value=Percent(value=number))
    if unit == "日" or unit in CHINESE_DURATIONS:
        kind = DurationUnit.DAY if unit == "日" else CHINESE_DURATIONS[unit]
        return Atom(start=position, end=end_of_unit, value=Duration(amount=number, unit=kind))
    if unit in CHINESE_MEASURES:
        measure = Measure(amount=number, unit=CHINESE_MEASURES[unit])
        return Atom(start=position, end=end_of_unit, value=measure)
    if chinese and not _states_a_number(match[0], text, end):
        return Atom(start=position, end=end)
    return Atom(start=position, end=end, value=NumberValue(value=number))


def _states_a_number(numeral: str, text: str, end: int) -> bool:
    """Whether a Chinese numeral without unit is a number of things and not a part of a word."""
    if numeral == "一":
        return False  # 一个 is an article more often than a count
    if _CLASSIFIED.match(text, end):
        return len(numeral) < 2 or any(unit in numeral for unit in "十百千万亿点") or len(numeral) > 3
    return len(numeral) > 1 and any(unit in numeral for unit in "百千万亿点")


def read_percent(text: str, position: int) -> Atom | None:
    match = _PERCENT_OF.match(text, position)
    if match is None:
        return None
    number = parse_numeral(match["n"])
    if number is None and match["n"] == "百":
        number = Decimal(100)
    if number is None:
        return None
    base = {"百": 1, "千": 10, "万": 100}[match["base"]]
    return Atom(start=position, end=match.end(), value=Percent(value=number / base))


def read_half(text: str, position: int) -> Atom | None:
    """半小时, 半年, 一个半小时, 两年半."""
    if match := _HALF.match(text, position):
        value = (
            Duration(amount=Decimal(6), unit=DurationUnit.MONTH)
            if "年" in match[0]
            else Duration(amount=Decimal(30), unit=DurationUnit.MINUTE)
        )
        return Atom(start=position, end=match.end(), value=value)
    match = _AND_HALF.match(text, position)
    number = parse_numeral(match["n"]) if match else None
    if match is None or number is None:
        return None
    unit = CHINESE_DURATIONS["个" + match["u"] if match["u"] else match["v"]]
    return Atom(start=position, end=match.end(), value=Duration(amount=number + Decimal("0.5"), unit=unit))


def read_below_zero(text: str, position: int) -> Atom | None:
    match = _BELOW_ZERO.match(text, position)
    if match is None:
        return None
    return Atom(start=position, end=match.end(), value=Measure(amount=-Decimal(match["n"]), unit="celsius"))


def skip_no_fact(text: str, position: int) -> Atom | None:
    """Words with numerals that state no number, and vague or relative ones that are kept apart."""
    for pattern in (_ERA, _LUNAR, _FRACTION, _VAGUE, _ORDINAL, _IDIOM):
        if match := pattern.match(text, position):
            return Atom(start=position, end=match.end())
    return None
