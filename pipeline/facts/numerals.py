"""Chinese numerals and mixed ones to decimals: 十四, 两百, 二〇二六, 三点五亿, 1.5万, 3亿5000万, 1,200.

The reading follows GB/T 15835-2011 (use of numerals in publications); 一百二 is read as spoken, 120.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE_UNITS = {"万": 10**4, "亿": 10**8}
CHARACTERS = "".join([*DIGITS, *SMALL_UNITS, *LARGE_UNITS])

# Names keep their English numbers in other languages: Six Flags, Fantastic Four.
ENGLISH_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
}

# A longer run of digits or numerals states no number that anyone means; it also bounds the work.
MAX_LENGTH = 32
_PRECISION = 100  # digits; what 32 characters can state is smaller, so nothing is ever rounded

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[" + CHARACTERS + "]")
_POINT = re.compile(r"([" + CHARACTERS + r"]+)点([零〇一二三四五六七八九]+)([百千万亿]*)")
_SINGLE = {character: Decimal(value) for character, value in DIGITS.items()} | {"十": Decimal(10)}


def parse_numeral(text: str) -> Decimal | None:
    """The number that the whole of ``text`` states, or None when it is no well-formed numeral.

    Spaces between a number and its unit (1.5 万) are allowed; full-width digits are not: normalise first.
    """
    if text.isascii() and text.isdecimal() and len(text) <= MAX_LENGTH:  # the usual case, and exact
        return Decimal(int(text))
    if single := _SINGLE.get(text):
        return single
    with localcontext(prec=_PRECISION):
        return _number(text.replace(" ", ""))


def _number(text: str) -> Decimal | None:
    if not text or len(text) > MAX_LENGTH:
        return None
    if point := _POINT.fullmatch(text):
        whole = _number(point[1])
        if whole is None:
            return None
        fraction = "".join(str(DIGITS[character]) for character in point[2])
        return _scale(Decimal(f"{whole}.{fraction}"), point[3])
    if len(text) > 1 and all(character in DIGITS for character in text):
        if "两" in text:
            return None
        return Decimal("".join(str(DIGITS[character]) for character in text))
    return _composed(text)


def _scale(number: Decimal, units: str) -> Decimal:
    for unit in units:
        number *= SMALL_UNITS.get(unit) or LARGE_UNITS[unit]
    return _whole(number)


def _composed(text: str) -> Decimal | None:
    total = Decimal(0)  # what stands before the last 万 or 亿
    section = Decimal(0)  # what is being built since
    current: Decimal | None = None
    last_small = last_large = last_unit = 0
    after_zero = False
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return None
        position = match.end()
        token = match[0]
        if token in SMALL_UNITS:
            unit = SMALL_UNITS[token]
            if last_small and unit >= last_small:
                return None
            if current is None:
                # only 十 may stand without a digit before it: 十四, 一百十二
                if token != "十":  # noqa: S105 - a numeral, no password
                    return None
                current = Decimal(1)
            section += current * unit
            current, last_small, last_unit, after_zero = None, unit, unit, False
        elif token in LARGE_UNITS:
            unit = LARGE_UNITS[token]
            section += current or 0
            if last_large and unit > last_large:
                total = (total + section) * unit  # 三万亿, 十二万三千亿
            elif section == 0 or unit == last_large:
                return None
            else:
                total += section * unit
            section, current, last_small, last_large, last_unit = Decimal(0), None, 0, unit, unit
            after_zero = False
        elif token in {"零", "〇"}:
            if current is not None:
                return None
            if position == len(text) and position > 1:
                return None
            after_zero = True
        else:
            if current is not None:
                return None
            current = Decimal(DIGITS[token]) if token in DIGITS else Decimal(token.replace(",", ""))
            if position == len(text) and token in DIGITS and last_unit >= 100 and not after_zero:
                current *= last_unit // 10  # 一百二, 两万五
    return _whole(total + section + (current or 0))


def _whole(number: Decimal) -> Decimal:
    """Equal numbers get one form, so that they print alike: 15000 for 1.5E+4, 15000.0."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()
