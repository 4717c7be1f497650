"""The rest of an amount behind its unit: 1米83, 一米八, 9秒58, 三斤半, 两块五, 5元5角."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.chinese.atoms import CLASSIFIER_CHARACTERS, DIGITS
from pipeline.facts.chinese.units import Kind, Unit, read_unit
from pipeline.facts.numerals import parse_numeral
from pipeline.facts.values import DurationUnit

_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset(DIGITS)
_IN_DIGITS = re.compile(r"[0-9]{1,3}(?![0-9%A-Za-z]|[.:,/~-][0-9])")
_IN_NUMERALS = re.compile("[零〇一二三四五六七八九]{1,2}(?![零〇一二两三四五六七八九十百千万亿分点成几多余])")
_HALF = re.compile("半(?![个天年径小圆价数路夜程场山空])")
_HALVED = frozenset({"公里", "千米", "英里", "海里", "里", "斤", "公斤", "千克", "米", "英尺", "英寸", "尺", "吨", "升", "亩", "公顷", "岁", "小时", "块钱"})  # fmt: skip
_JIAO = re.compile(
    "(?P<j>[0-9一二两三四五六七八九])角(?![色落度度逐钱])(?:(?P<f>[0-9一二两三四五六七八九])分(?![钟之]))?"
)


def remainder(text: str, end: int, unit: Unit) -> tuple[Decimal, int]:
    """What stands at ``end``, right behind ``unit``, as a part of one of it, and where it ends.

    (0.83, …) for the 83 of 1米83; zero and ``end`` where there is none.
    """
    after = text[end : end + 1]
    none = Decimal(0), end
    if after == "半":
        halved = unit.word in _HALVED and _HALF.match(text, end)
        return (Decimal("0.5"), end + 1) if halved else none
    if after not in _DIGITS and after not in _NUMERALS:
        return none
    if unit.key == "CNY" and (jiao := _JIAO.match(text, end)):
        tenths = parse_numeral(jiao["j"]) or Decimal(0)
        hundredths = parse_numeral(jiao["f"]) if jiao["f"] else None
        return tenths / 10 + (hundredths or Decimal(0)) / 100, jiao.end()
    in_digits = after in _DIGITS
    if not _takes_digits(unit, in_digits=in_digits):
        return none
    match = (_IN_DIGITS if in_digits else _IN_NUMERALS).match(text, end)
    if match is None or (
        text[match.end() : match.end() + 1] in CLASSIFIER_CHARACTERS - {"高", "大"}
        and (match.end() < len(text))
    ):  # 2米3个
        return none
    if read_unit(text, match.end()) is not None:  # 1米80厘米
        return none
    written = match[0] if in_digits else "".join(str(parse_numeral(character)) for character in match[0])
    return Decimal(int(written)).scaleb(-len(written)), match.end()


def _takes_digits(unit: Unit, *, in_digits: bool) -> bool:
    if unit.kind is Kind.DURATION:
        return unit.word == "秒" and unit.key == DurationUnit.SECOND and in_digits
    if unit.key == "metre":
        return unit.word == "米"
    return unit.key == "CNY" and unit.word in {"块", "元"} and not in_digits
