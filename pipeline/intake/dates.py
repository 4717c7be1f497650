"""Calendar dates as notices write them."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "○": 0,
    "零": 0,
    "O": 0,
}
_WESTERN = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?")
_CHINESE = re.compile(
    r"([〇○零O一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def parse_date(text: str) -> date | None:
    """The date that the whole text is (2026-03-01, 2026/3/1, 2026年3月1日, 二〇二六年三月一日), or None."""
    text = text.strip()
    if match := _WESTERN.fullmatch(text):
        year, month, day = (int(group) for group in match.groups())
    elif match := _CHINESE.fullmatch(text):
        year = int("".join(str(_DIGITS[character]) for character in match[1]))
        month, day = _tens(match[2]), _tens(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tens(numeral: str) -> int:
    """三, 十, 十二, 二十, 三十一."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS[numeral] if len(numeral) == 1 else 0
    # 99 for what is no digit: no date has such a month or day
    return (_DIGITS.get(tens, 99) if tens else 1) * 10 + (_DIGITS.get(ones, 99) if ones else 0)
