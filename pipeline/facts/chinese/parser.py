"""From a Chinese text to the facts that it states, by value, with their spans.

Atoms are read from left to right: each character that can open one has its readers, a figure those of
the character after it. Then ``joins`` makes ranges and moments. Time is linear in the length.
Every figure of digits is in some fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from pipeline.facts.chinese import addresses, amounts, dates, eras, parts, times
from pipeline.facts.chinese.atoms import Atom, Reader
from pipeline.facts.chinese.joins import join
from pipeline.facts.chinese.phones import read_phone
from pipeline.facts.chinese.words import read_word
from pipeline.facts.normalised import normalise
from pipeline.facts.numerals import CHARACTERS
from pipeline.facts.values import (
    Century,
    Decade,
    Fact,
    Fraction,
    LunarDate,
    Multiple,
    NumberValue,
    Ordinal,
    VagueNumber,
    Weekday,
)

_Readers = Sequence[Reader]
# Readers of a figure, by what stands after it.
_BY_NEXT: dict[str, _Readers] = {
    "年": (dates.read_date, dates.read_month, dates.read_year, eras.read_decade),
    "月": (eras.read_lunar, dates.read_date, dates.read_month),
    "日": (dates.read_day,),
    "时": (times.read_military, times.read_time),
    "点": (times.read_time,),
    ":": (times.read_time,),
    "-": (dates.read_date,),
    ".": (dates.read_date, times.read_meridiem),
    "·": (dates.read_named_day,),
    "/": (dates.read_date, parts.read_slash),
    "分": (parts.read_ratio,),
    "世": (eras.read_century,),
    "季": (parts.read_quarters,),
    "号": (parts.read_designation,),
    "刻": (parts.read_quarter,),
    "G": (times.read_military,), "U": (times.read_military,), "格": (times.read_military,),
    **dict.fromkeys("aApP", (times.read_meridiem,)),
}  # fmt: skip
_ERA = (dates.read_era,)
# Readers of a word, by its first character.
_BY_WORD: dict[str, _Readers] = {
    **dict.fromkeys(times.HALF_DAY_STARTS, (times.read_time,)),
    **dict.fromkeys(dates.ERA_STARTS, _ERA),
    "明": (times.read_time, dates.read_era),
    "第": (parts.read_ordinal,),
    "几": (parts.read_vague,), "数": (parts.read_vague,), "好": (parts.read_vague,),
    "上": (times.read_time, eras.read_decade, parts.read_vague),
    "成": (parts.read_vague,),
    **dict.fromkeys("农阴夏旧腊冬", (eras.read_lunar,)),
    "正": (times.read_time, eras.read_lunar),
    **dict.fromkeys("星周礼", (dates.read_weekday,)),
    "公": (eras.read_century, dates.read_christ), "西": (dates.read_christ,),
    "本": (eras.read_decade,),
    "半": (times.read_time, parts.read_half),
    "初": (dates.read_day,),
    "差": (times.read_before_hour,),
    "每": (amounts.read_each,),
    "负": (amounts.read_below_zero,), "-": (amounts.read_below_zero,),
    "[": (addresses.read_document_number,),
    **dict.fromkeys("¥$€£₩₽₹人", (amounts.read_sign,)),
    **dict.fromkeys("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", (parts.read_roman,)),
    **dict.fromkeys(parts.GLYPHS, (parts.read_glyph,)),
}  # fmt: skip
_WORDS = frozenset("半双单首翻倍成")  # words of the table may have their first numeral here
_PAIRS = {
    "双": (NumberValue(value=Decimal(2)), frozenset("方边向重手眼脚耳腿侧翼层人打")),
    "俩": (NumberValue(value=Decimal(2)), None),
}
_ROMAN = frozenset("IVX")
_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset(CHARACTERS)
_START = re.compile(rf"[0-9A-Za-z{CHARACTERS}{re.escape(''.join({*_BY_WORD, *_WORDS, *_PAIRS}))}+(转]")
_FIGURE = re.compile(r"[0-9]{1,64}(?:,[0-9]{3})*")
_NUMERAL = re.compile(f"[{CHARACTERS}]{{1,64}}")
_MAYBE_ADDRESS = re.compile(r"@|://|www\.|\.(?:com|cn|org|net|gov|edu|info)(?![A-Za-z])")


def parse(text: str) -> list[Fact]:
    """All facts of a Chinese text in their order; spans do not overlap."""
    return list(_facts(text))


def is_replaceable(fact: Fact) -> bool:
    """Whether the fact can be written by rule wherever it stands.

    第三, 一半, 三倍, 几十 and 一个 are inflected, agree with what they count or are said another way.
    """
    return not fact.weak and not isinstance(fact.value, _SAID_IN_CONTEXT)


_SAID_IN_CONTEXT = (Ordinal, Fraction, Multiple, VagueNumber, Century, Decade, LunarDate)


@lru_cache(maxsize=4096)  # one sentence is asked for in each language, by each check
def _facts(text: str) -> tuple[Fact, ...]:
    plain = normalise(text)
    return tuple(
        Fact(
            value=atom.value, start=atom.start, end=atom.end, text=text[atom.start : atom.end],
            alternatives=atom.alternatives, weak=atom.weak,
        )
        for atom in join(plain, _read(plain))
        if atom.value is not None
    )  # fmt: skip


def _read(text: str) -> list[Atom]:
    found: list[Atom] = []
    position = 0
    with_address = _MAYBE_ADDRESS.search(text) is not None
    while start := _START.search(text, position):
        at = start.start()
        character = text[at]
        if character in _NUMERALS:
            position = _numeral(text, at, found)
        elif character in _DIGITS:
            position = _figure(text, at, found, with_address)
        elif character.isascii() and character.isalpha():
            position = _latin(text, at, found, with_address)
        else:
            atom = _word(text, at, found)
            position = atom.end if atom else at + 1
            if atom:
                found.append(atom)
        if found and type(found[-1].value) is Weekday and found[-1].end == position:
            position = _more_weekdays(text, position, found)
    return found


def _first(readers: _Readers, text: str, at: int) -> Atom | None:
    for reader in readers:
        if atom := reader(text, at):
            return atom
    return None


def _numeral(text: str, at: int, found: list[Atom]) -> int:
    """Read Chinese numerals; returns where to go on."""
    atom = read_word(text, at, found[-1].end if found else 0)
    if atom is None:
        run = _NUMERAL.match(text, at)
        end = run.end() if run else at + 1
        after = text[end : end + 1]
        if after == " ":
            after = text[end + 1 : end + 2]
        atom = _first(_BY_NEXT.get(after, ()), text, at)
        if atom is None:
            if end - at > 1 and (pair := parts.read_approximate(text, at)):
                found.extend(pair)
                return pair[-1].end
            if after == "几" and text[at] == "十":
                atom = parts.read_vague(text, at)
            atom = atom or amounts.read_number(text, at) or parts.read_round(text, at)
            if text.startswith("零下", at):
                atom = amounts.read_below_zero(text, at)
        if atom is None:
            return end
    found.append(atom)
    return atom.end


def _figure(text: str, at: int, found: list[Atom], with_address: bool) -> int:
    """Read a figure in digits; returns where to go on."""
    run = _FIGURE.match(text, at)
    end = run.end() if run else at + 1
    after = text[end : end + 1]
    if after == " ":
        after = text[end : end + 3].lstrip()[:1]
    atom = None
    if with_address:
        atom = addresses.read_email(text, at) or addresses.read_url(text, at)
    if atom is None:
        atom = _first(_BY_NEXT.get(after, ()), text, at)
    if atom is None and end - at >= 3 and after != "年":
        number = amounts.read_number(text, at) if text[at] != "0" else None
        atom = times.read_military(text, at) if end - at == 4 else None
        if atom is None and number is not None and not number.bare:
            atom = number
        atom = atom or read_phone(text, at, found[-1] if found else None)
        if atom is None and number and not text[number.end : number.end + 1].isalpha():
            atom = number
    elif atom is None and text[at : at + 2] == "00":
        atom = read_phone(text, at, found[-1] if found else None)
    if atom is None:
        number = amounts.read_number(text, at)
        if number is not None and not number.bare:
            atom = number
        else:
            atom = (addresses.read_code(text, at) if after.isascii() and after.isalpha() else None) or number
    if atom is None:  # longer than a number can be
        atom = Atom(start=at, end=at + 1, value=NumberValue(value=Decimal(int(text[at]))))
    found.append(atom)
    return atom.end


def _latin(text: str, at: int, found: list[Atom], with_address: bool) -> int:
    """Read what begins with a Latin letter: an address, a currency, a code; returns where to go on."""
    atom = None
    if with_address:
        atom = addresses.read_email(text, at) or addresses.read_url(text, at)
    if text[at] in _ROMAN:
        atom = atom or parts.read_roman(text, at)
    times_sign = text[at] in "xX" and at > 0 and text[at - 1] in _DIGITS  # 4x100
    atom = atom or amounts.read_sign(text, at) or (None if times_sign else addresses.read_code(text, at))
    if atom is None:
        run = addresses.LETTERS.match(text, at)
        return run.end() if run else at + 1
    found.append(atom)
    return atom.end


def _word(text: str, at: int, found: list[Atom]) -> Atom | None:
    character = text[at]
    previous = found[-1] if found else None
    if character in {"转", "+"}:
        return read_phone(text, at, previous)
    if character == "(":
        return addresses.read_document_number(text, at) or read_phone(text, at, previous)
    if character == "-" and at and text[at - 1].isalnum():
        return None
    if character == "半" and (atom := times.read_time(text, at)):  # 半夜12点
        return atom
    if character in _WORDS and (atom := read_word(text, at, previous.end if previous else 0)):
        return atom
    if atom := _first(_BY_WORD.get(character, ()), text, at):
        return atom
    if character in _PAIRS:
        value, followers = _PAIRS[character]
        if followers is None or text[at + 1 : at + 2] in followers:
            return Atom(start=at, end=at + 1, value=value, weak=True)
    return None


def _more_weekdays(text: str, position: int, found: list[Atom]) -> int:
    """周一至五, 周六日: further days need no 周 of their own."""
    for _ in range(6):
        match = dates.MORE_WEEKDAYS.match(text, position)
        if match is None:
            break
        position = match.end()
        found.append(
            Atom(start=match.start("w"), end=position, value=Weekday(day=dates.WEEKDAYS[match["w"]]))
        )
    return position
