"""A number together with the tail that follows it: 3人, 2016年8月, 3分の1, 2時間半, 3割5分."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from pipeline.facts.east_asian.counts import counted
from pipeline.facts.east_asian.dates import Dates
from pipeline.facts.east_asian.lexicon import Atom, Count, Lexicon, Tail
from pipeline.facts.east_asian.numbers import Number, Numbers
from pipeline.facts.values import Fraction, NumberValue, Percent, TimeValue, VagueNumber

_HALF = Decimal("0.5")
ZONE = re.compile(r"(?:UTC|GMT) ?$")  # before a time in four figures, or an offset
ZONE_AFTER = re.compile(" ?(?:UTC|GMT)")
_REST = re.compile("[0-9]{1,3}(?![0-9A-Za-z]|[.,:/~-][0-9])")
_BY = re.compile("[xX](?=[0-9])")  # 6cmx6cm
_DIVIDED = frozenset({"second", "metre"})
_Entry = TypeVar("_Entry")


class Dictionary(dict[str, _Entry]):
    """Words found by longest match; ``lengths`` are those of the words that begin with a character."""

    def __init__(self, words: Mapping[str, _Entry]) -> None:
        super().__init__(words)
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


class Counting:
    """Reads the counted numbers of one language."""

    def __init__(self, lexicon: Lexicon, numbers: Numbers, dates: Dates) -> None:
        self._lexicon = lexicon
        self._numbers = numbers
        self._dates = dates
        self._tails = Dictionary(lexicon.tails)
        self._numerals = frozenset(numbers.characters)
        self._about = re.compile(f"(?: ?(?:{lexicon.about}))? ?")
        self._each = re.compile(f" ?(?:{lexicon.each})")
        self._own_letter = re.compile(f"[{lexicon.letters}]")
        self._letter = re.compile("[぀-ヿ一-鿿가-힣]")
        not_half = f"(?![{lexicon.not_half}])" if lexicon.not_half else ""
        self._half = re.compile(f"{lexicon.half_gap}(?:{lexicon.half}){not_half}")
        figure = f"[0-9{''.join(lexicon.digits)}]"
        self._hundredth = re.compile(
            f"(?P<t>{figure}){lexicon.tenths}(?!の)(?:(?P<h>{figure}){lexicon.hundredths})?"
            if lexicon.tenths
            else "(?!)"
        )

    def tail(self, text: str, at: int) -> tuple[Tail, int] | None:
        """The tail at ``at``, after a space at most."""
        if at < len(text) and text[at] == " ":
            at += 1
        if at >= len(text):
            return None
        for length in self._tails.lengths.get(text[at], ()):
            end = at + length
            tail = self._tails.get(text[at:end]) if end <= len(text) else None
            if tail is None or (tail.ends_word and self._own_letter.match(text, end)):
                continue
            latin = text[end - 1].isascii() and text[end - 1].isalnum()
            if not (latin and text[end : end + 1].isascii() and text[end : end + 1].isalnum()) or (
                _BY.match(text, end)
            ):
                return tail, end
        return None

    def count(self, text: str, at: int, number: Number, *, weak: bool = False) -> Atom | None:
        """The number at ``at`` with the tail that follows it."""
        value, end = number.value, number.end
        if number.numerals and self._lexicon.several and text.startswith(self._lexicon.several, end):
            return Atom(
                at,
                end + len(self._lexicon.several),
                VagueNumber(magnitude=Decimal(10) ** (value.adjusted() if value % 100 == 0 and value else 1)),
            )
        found = self.tail(text, end)
        lone = number.numerals == 1
        if found is None:
            if lone and self._lexicon.lone_numerals_need_tail:
                return None
            zone = (
                end - at == 4
                and text[at:end].isdecimal()
                and (ZONE.search(text, max(0, at - 4), at) or ZONE_AFTER.match(text, end))
            )
            if zone and (time := _four_figures(text[at:end])):
                return Atom(at, end, time, (NumberValue(value=value),), number=value)
            # a one before an unknown counter: 1科目
            weak = weak or lone or (value == 1 and self._letter.match(text, end) is not None)
            return Atom(at, end, NumberValue(value=value), weak=weak, number=value, scale=number.scale)
        tail, tail_end = found
        match tail.count:
            case Count.YEAR | Count.MONTH if dated := self._dates.date(text, at):
                return dated
            case Count.HOUR if time_atom := self._dates.time(text, at):
                return time_atom._replace(number=value, tail=tail)
            case Count.DENOMINATOR:
                return self._part(text, at, number, tail, tail_end)
            case Count.DAY if (dated := self._dates.day(text, at)) and dated.end > tail_end:
                return dated
        if (
            tail.count is Count.PERCENT
            and tail.factor == 10
            and (parts := self._hundredth.match(text, tail_end))
        ):
            value += Decimal(self._numbers.whole(parts["t"]) or 0) / 10
            value += Decimal(self._numbers.whole(parts["h"] or "0") or 0) / 100
            tail_end = parts.end()
        if match := self._half.match(text, tail_end):
            value += _HALF
            tail_end = match.end()
        elif rest := self._rest(text, number, tail, tail_end):
            value += Decimal(int(rest[0])).scaleb(-len(rest[0]))
            tail_end = rest.end()
        reading, alternatives = counted(
            value, tail, plain=number.plain or (number.numerals > 0 and number.scale < 10_000)
        )
        if value == 1 and (number.numerals or tail.weak_one or self._each.match(text, tail_end)):
            weak = True
        stop = tail_end if tail.inside is None or tail_end > found[1] else _inside(text, end, tail.inside)
        return Atom(at, stop, reading, alternatives, weak, value, number.scale, tail, reach=tail_end)

    def _rest(self, text: str, number: Number, tail: Tail, end: int) -> re.Match[str] | None:
        """The hundredths behind a unit: 9秒58, 2メートル15."""
        if number.numerals or tail.factor != 1 or tail.unit not in _DIVIDED or text[end - 1].isascii():
            return None
        spaced = tail.count is Count.DURATION and text[end : end + 1] == " "  # 23초 45
        match = _REST.match(text, end + spaced)
        return match if match and self.tail(text, match.end()) is None else None

    def _part(self, text: str, at: int, number: Number, tail: Tail, tail_end: int) -> Atom:
        """3分の1: the denominator is read, its numerator follows; else 3分 alone."""
        end = tail_end
        end += text[end : end + 1] == " "
        numerator = self._numbers.read(text, end) if self.is_number(text, end) else None
        if numerator is None or not number.value or number.value != int(number.value):
            reading, alternatives = counted(number.value, tail.others[0])
            return Atom(
                at, tail_end - 1, reading, alternatives, False, number.value, number.scale, tail.others[0]
            )
        if number.value in {100, 1000, 10000}:
            return Atom(at, numerator.end, Percent(value=numerator.value * 100 / number.value))
        if numerator.value != int(numerator.value):
            return Atom(at, number.end, NumberValue(value=number.value), number=number.value)
        value = Fraction(numerator=int(numerator.value), denominator=int(number.value))
        return Atom(at, numerator.end, value)

    def is_number(self, text: str, at: int) -> bool:
        return at < len(text) and (text[at] in self._numerals or is_figure(text, at))

    def after(self, text: str, end: int) -> tuple[int, Number] | None:
        """The number after a head, with a word like 約 between them at most."""
        match = self._about.match(text, end)
        at = match.end() if match else end
        number = self._numbers.read(text, at) if self.is_number(text, at) else None
        return (at, number) if number else None

    def counted_after(self, text: str, start: int, end: int) -> Atom | None:
        """The number with its tail after a head, in an atom that begins with the head."""
        found = self.after(text, end)
        atom = self.count(text, *found) if found else None
        return atom._replace(start=start) if atom else None


def _inside(text: str, end: int, characters: int) -> int:
    """Where a fact ends that has a number up to ``end`` and some characters of its tail."""
    return end + characters + (characters > 0 and text[end] == " ")


def is_figure(text: str, at: int) -> bool:
    return at < len(text) and text[at].isascii() and text[at].isdigit()


def _four_figures(written: str) -> TimeValue | None:
    """0230 beside a time zone."""
    hour, minute = int(written[:2]), int(written[2:])
    return TimeValue(hour=hour, minute=minute) if hour < 24 and minute < 60 else None
