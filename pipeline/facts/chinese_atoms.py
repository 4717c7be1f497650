"""What all readers of Chinese share: the atom, and pieces of patterns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.facts.numerals import CHARACTERS, parse_numeral
from pipeline.facts.values import Value


@dataclass(frozen=True, kw_only=True)
class Atom:
    """A fact, or with ``value`` None a place that looks like one and is none (第三条, 几十)."""

    start: int
    end: int
    value: Value | None = None
    half_day: str = ""  # the word before a clock time, 上午 …; a range's second time inherits it


Reader = Callable[[str, int], Atom | None]

S = " {0,2}"
DIGITS = "零〇一二两三四五六七八九"
CN = f"[{CHARACTERS}]"
D2 = r"(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,3})"  # day, month
YEAR = r"(?:\d{4}|[一二][零〇一二三四五六七八九]{3})"
RANGE = rf"{S}(?:起?至|到|-{{1,2}}|~){S}"

# Counted things: a Chinese numeral before one of these is a number (三份), elsewhere a part of a word.
CLASSIFIERS = (
    "个|名|人|位|项|条|次|家|张|份|件|种|类|所|辆|户|座|间|支|只|批|台|套|栋|幢|艘|架|册|本|篇|场|例|级|倍|届|周年|处|部|"
    "门|段|层|楼|号|期|轮|组|路|站|页|字|岁|剂|针|国|语|区|点|余|多"
)


def integer(text: str) -> int | None:
    """The whole number that a numeral states, or None."""
    number = parse_numeral(text)
    return int(number) if number is not None and number == int(number) else None
