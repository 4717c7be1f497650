"""Source text made uniform for reading, one character for one, so that every span stays true."""

from __future__ import annotations

import re

from pipeline.facts.numerals import CHARACTERS, MAX_LENGTH

# Full-width ASCII to ASCII, except the comma: 1，200 is a list, not a grouped number.
_TABLE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_TABLE |= {ord(dash): ord("-") for dash in "—–―−─‐‑‒﹣－"}
_TABLE |= {ord(tilde): ord("~") for tilde in "～〜∼˜"}
_TABLE |= {ord(space): ord(" ") for space in "\u00a0\u3000\u2009\u202f\u2007\t"}
_TABLE |= {
    ord("￥"): ord("¥"),
    ord("○"): ord("〇"),
    ord("◯"): ord("〇"),
    ord("〔"): ord("["),
    ord("〕"): ord("]"),
}
_TABLE |= {ord("【"): ord("["), ord("】"): ord("]"), ord("［"): ord("["), ord("］"): ord("]")}

_ENDLESS = re.compile(rf"\d{{{MAX_LENGTH + 1},}}|[{CHARACTERS}]{{{MAX_LENGTH + 1},}}|[\[(]{{4,}}")
_ENDLESS_DIGITS = re.compile(rf"\d{{{MAX_LENGTH + 1}}}")
_ENDLESS_NUMERALS = re.compile(rf"[{CHARACTERS}]{{{MAX_LENGTH + 1}}}")


def normalise(text: str) -> str:
    """``text`` with full-width letters, dashes, spaces and brackets made plain; same length.

    Runs of digits or numerals that are too long to mean a number are blanked: they hold no fact,
    and no pattern has to be tried at each of their characters.
    """
    plain = text if text.isascii() and "\t" not in text else text.translate(_TABLE)
    # each of these is quicker than the whole pattern, and rules it out for nearly every text
    endless = (
        "((((" in plain or "[[[[" in plain or "[(" in plain or "([" in plain or _ENDLESS_DIGITS.search(plain)
    )
    if not endless and (plain.isascii() or not _ENDLESS_NUMERALS.search(plain)):
        return plain
    return _ENDLESS.sub(lambda match: "\0" * len(match[0]), plain)


def comparable(text: str) -> str:
    """``text`` for finding one string in another: as ``normalise``, in lower case; same length."""
    return lowered(normalise(text))


def lowered(text: str) -> str:
    """``text`` in lower case; same length: a few letters (İ) grow when lowered, and stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)
