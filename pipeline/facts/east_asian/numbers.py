"""Numbers of digits, numerals and both mixed: 1,200, 1.2万, 3億5000万, 5千4百万, 二百五十, 二〇二六.

Text is normalised before (see ``normalised``). Every repetition is bounded, so reading at one place
costs the same in any text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.facts.east_asian.lexicon import Lexicon

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])(?:\.[0-9]{1,12})?|[0-9]{1,32}(?:\.[0-9]{1,12})?)"
_ONE = Decimal(1)


class Number(NamedTuple):
    """A number that ends at ``end``. ``scale`` is its last multiplier (10000 in 300万), else 1."""

    value: Decimal
    end: int
    scale: Decimal
    plain: bool  # ASCII digits only: neither grouped nor decimal nor multiplied, and no zero before them
    numerals: int  # how many characters, when written without a digit, else 0


class Numbers:
    """Reads the numbers of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._digits = lexicon.digits
        self._small = lexicon.small
        self._large = lexicon.large
        units = "".join([*self._small, *self._large])
        every = "".join([*self._digits, units])
        gap = lexicon.number_gap
        self.characters = "".join([*self._digits, *self._small])
        multiplier = rf"(?!{lexicon.not_unit})[{units}]{{1,3}}" if lexicon.not_unit else f"[{units}]{{1,3}}"
        # in 3만 이상 the numeral begins another word
        figure = _ARABIC if lexicon.numerals_start_words else f"(?:{_ARABIC}|[{''.join(self._digits)}])"
        self._arabic = re.compile(rf"{_ARABIC}(?: ?{multiplier}(?:{gap}{figure}(?:{multiplier})?){{0,5}})?")
        self._figures = re.compile(_ARABIC)
        self._numeral = re.compile(
            rf"[{self.characters}][{every}]{{0,31}}(?:{gap}[{self.characters}][{every}]{{0,31}})?"
            if gap
            else rf"[{self.characters}][{every}]{{0,31}}"
        )
        if lexicon.numeral:
            self.characters = every
            self._numeral = re.compile(lexicon.numeral)
        larger = f"(?: (?=[{''.join(self._large)}] ))?" if gap else ""  # 수천 조 원
        self._multiple = re.compile(
            rf"[{units}]{{1,4}}{larger}[{units}]{{0,4}}|{_ARABIC}(?: ?[{units}]{{1,3}})?"
        )
        self._token = re.compile(rf"{_ARABIC}|[{every}]")

    def read(self, text: str, at: int) -> Number | None:
        """The number that starts at ``at``; None where none does, or its numerals make no number."""
        digits = text[at].isdigit() and text[at].isascii()
        match = (self._arabic if digits else self._numeral).match(text, at)
        if match is None:
            return None
        written = match[0]
        if digits and written.isdigit():
            plain = written[0] != "0" or len(written) == 1  # 016年 is not short for a year
            return Number(Decimal(written), match.end(), _ONE, plain=plain, numerals=0)
        read = self._value(written)
        if read is None and digits and (match := self._figures.match(text, at)):
            written = match[0]  # what follows is another number: 1十十
            read = self._value(written)
        if read is None:
            return None
        return Number(*read[:1], match.end(), read[1], plain=False, numerals=0 if digits else len(written))

    def run(self, text: str, at: int) -> int:
        """Where the run of digits or numerals at ``at`` ends, whether or not it makes a number."""
        match = self._arabic.match(text, at) or self._numeral.match(text, at)
        return match.end() if match else at + 1

    def multiple(self, text: str, at: int) -> tuple[Decimal, int] | None:
        """The power of ten after a word for several (数十万, 数百, 数100) and where it ends."""
        match = self._multiple.match(text, at)
        read = self._value(match[0]) if match else None
        if match is None or read is None or read[0] < 10:
            return None
        return Decimal(10) ** read[0].adjusted(), match.end()

    def whole(self, text: str) -> int | None:
        """The whole number that all of ``text`` states."""
        if text.isascii():
            return int(text)
        read = self._value(text)
        return int(read[0]) if read and read[0] == int(read[0]) else None

    def _value(self, written: str) -> tuple[Decimal, Decimal] | None:
        """The value and the last multiplier; None for numerals in an order that makes no number."""
        total = section = Decimal(0)
        current: Decimal | None = None
        scale = _ONE
        small_limit, large_limit = Decimal(10) ** 4, Decimal(10) ** 40
        for token in self._token.findall(written):
            if token in self._digits:
                # 二〇二六: figures one after another
                current = (current * 10 if current is not None else 0) + Decimal(self._digits[token])
            elif token in self._small:
                unit = Decimal(self._small[token])
                if unit >= small_limit:
                    return None
                section += (_ONE if current is None else current) * unit
                current, small_limit, scale = None, unit, unit
            elif token in self._large:
                unit = Decimal(self._large[token])
                if unit >= large_limit:
                    return None
                section += current or 0
                total += (section or _ONE) * unit
                # 300百万 counts hundreds of myriads, but 3百万 too: the scale is all that multiplies
                scale = unit * scale if current is None and section and scale < unit else unit
                section, current, small_limit, large_limit = Decimal(0), None, Decimal(10) ** 4, unit
            else:
                if current is not None:
                    return None
                current, scale = Decimal(token.replace(",", "")), _ONE
        value = total + section + (current or 0)
        return (value.quantize(_ONE) if value == value.to_integral_value() else value.normalize()), scale
