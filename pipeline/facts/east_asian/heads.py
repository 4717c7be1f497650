"""What the words that open a fact say: 第3, 午後2時, 令和8年, 数十, 時速100キロ, 内線8001."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from pipeline.facts.east_asian.counting import Counting, Dictionary, is_figure
from pipeline.facts.east_asian.counts import before_christ, in_unit, negative
from pipeline.facts.east_asian.dates import Dates
from pipeline.facts.east_asian.lexicon import Atom, Count, Head, Lexicon, Opening
from pipeline.facts.east_asian.numbers import Number, Numbers
from pipeline.facts.east_asian.phones import Phones
from pipeline.facts.values import Money, NumberValue, Ordinal, VagueNumber, YearValue


class Heads:
    """Reads what the heads of one language open."""

    def __init__(
        self, lexicon: Lexicon, numbers: Numbers, dates: Dates, counting: Counting, phones: Phones
    ) -> None:
        self._numbers = numbers
        self._dates = dates
        self._counting = counting
        self._phones = phones
        self._heads = Dictionary(lexicon.heads)
        self._letter = re.compile(f"[{lexicon.letters}]")
        self._latin_letter = re.compile("[A-Za-z]")
        self._open_time = re.compile(f" ?(?:{lexicon.range_joint})")
        self.firsts = frozenset(self._heads.lengths)
        self._openings: Mapping[Opening, Callable[[str, int, int, Head], Atom | None]] = {
            Opening.FACT: self._fact,
            Opening.NUMBER: self._number_word,
            Opening.ORDINAL: self._ordinal,
            Opening.VAGUE: self._vague,
            Opening.NEGATIVE: self._negative,
            Opening.BEFORE_CHRIST: self._before_christ,
            Opening.ERA: self._era,
            Opening.HALF_DAY: self._half_day,
            Opening.PER: self._unit,
            Opening.SCALE: self._unit,
            Opening.CURRENCY: self._currency,
            Opening.LUNAR: self._lunar,
            Opening.EXTENSION: self._extension,
        }

    def read(self, text: str, at: int) -> Atom | int | None:
        """What the head at ``at`` opens; where to go on after a word that is no fact; None without a head."""
        found = self._head(text, at)
        if found is None:
            return None
        head, end = found
        if head.opening is Opening.NOTHING:
            return end
        return self._openings[head.opening](text, at, end, head)

    def _head(self, text: str, at: int) -> tuple[Head, int] | None:
        for length in self._heads.lengths[text[at]]:
            head = self._heads.get(text[at : at + length]) if at + length <= len(text) else None
            if head is not None and self._stands(text, at, at + length, head):
                return head, at + length
        return None

    def _stands(self, text: str, at: int, end: int, head: Head) -> bool:
        letter = self._latin_letter if text[at].isascii() else self._letter
        if head.whole_word and at and letter.match(text[at - 1]):
            return False
        if head.before and not head.before.match(text, end):
            return False
        return not (head.ends_word and end < len(text) and letter.match(text[end]))

    def _fact(self, _: str, at: int, end: int, head: Head) -> Atom | None:
        return Atom(at, end, head.value, head.alternatives, head.weak) if head.value else None

    def _number_word(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        # a word is never the lone numeral that needs a tail to be a number
        number = Number(head.amount, end, Decimal(1), plain=False, numerals=max(2, end - at))
        atom = self._counting.count(text, at, number, weak=head.weak)
        return atom._replace(weak=True) if atom and head.weak else atom

    def _ordinal(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        found = self._counting.after(text, end)
        if found is None or found[1].value != int(found[1].value):
            return None
        start, number = found
        tail = self._counting.tail(text, number.end)
        if tail and tail[0].count is Count.CENTURY and (atom := self._counting.count(text, start, number)):
            return atom._replace(start=at)
        value = Ordinal(value=int(number.value))
        return Atom(at, number.end, value, weak=number.value == 1 and number.numerals > 0)

    def _vague(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        found = self._numbers.multiple(text, end)
        return Atom(at, found[1], VagueNumber(magnitude=found[0])) if found else None

    def _negative(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        atom = self._counting.counted_after(text, at, end)
        if atom is None:
            return None
        return atom._replace(
            value=negative(atom.value), alternatives=tuple(negative(value) for value in atom.alternatives)
        )

    def _before_christ(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        atom = self._counting.counted_after(text, at, end)
        if atom is None:
            return None
        return atom._replace(value=before_christ(atom.value), alternatives=())

    def _era(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        end += text[end : end + 1] == " "
        before = int(head.amount)
        if dated := self._dates.date(text, end, era=before):
            return dated._replace(start=at)
        atom = self._dates.year(text, end, era=before)
        if atom is None:
            return None
        plain = tuple(
            NumberValue(value=Decimal(value.year - before))
            for value in (atom.value,)
            if isinstance(value, YearValue)
        )
        return atom._replace(start=at, alternatives=plain)

    def _half_day(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        word_end = end
        end += text[end : end + 1] == " "
        if atom := self._dates.time(text, end, head.half):
            hour = self._numbers.read(text, end)
            return atom._replace(start=at, number=hour.value if hour else None)
        number = self._numbers.read(text, end) if is_figure(text, end) else None
        if number and number.plain and self._open_time.match(text, number.end):  # 午後2～5時
            return Atom(at, number.end, NumberValue(value=number.value), number=number.value, half=head.half)
        return self._fact(text, at, word_end, head) if head.value else None

    def _unit(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        """A speed or a temperature: what follows is a figure with the length or the degrees."""
        atom = self._counting.counted_after(text, at, end)
        if atom is None or atom.number is None:
            return None
        return in_unit(atom, head.unit)

    def _currency(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        found = self._counting.after(text, end)
        if found is None:
            return None
        number = found[1]
        tail = self._counting.tail(text, number.end)
        stop, amount = number.end, number.value
        if tail and tail[0].count is Count.MONEY:  # 미화 50센트
            stop, amount = tail[1], amount * tail[0].factor
        value = Money(amount=amount, currency=head.unit)
        others = tuple(Money(amount=amount, currency=currency) for currency in head.others)
        return Atom(at, stop, value, others, number=number.value)

    def _lunar(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        end += text[end : end + 1] in {" ", "の"}
        atom = self._dates.lunar(text, end) if end < len(text) else None
        return atom._replace(start=at) if atom else None

    def _extension(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        return self._phones.extension(text, at, end)
