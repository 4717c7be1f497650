"""The engine that reads Japanese and Korean texts with the tables of one of them (a ``Lexicon``).

The text is scanned once for characters that can open a fact; at each, dictionaries of heads and tails
decide what is read. Then ``joins`` makes ranges and moments. Time is linear in the length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache

from pipeline.facts.addresses import read_addresses
from pipeline.facts.east_asian.counting import ZONE, Counting, is_figure
from pipeline.facts.east_asian.counts import negative
from pipeline.facts.east_asian.dates import Dates, day_value
from pipeline.facts.east_asian.heads import Heads
from pipeline.facts.east_asian.joins import Joins
from pipeline.facts.east_asian.lexicon import Atom, Count, Lexicon
from pipeline.facts.east_asian.numbers import Number, Numbers
from pipeline.facts.east_asian.phones import Phones
from pipeline.facts.normalised import normalise
from pipeline.facts.numerals import ENGLISH_NUMBERS
from pipeline.facts.values import Code, Fact, Fraction, NumberValue, Ordinal, Value, Weekday

_PLAIN = {ord("，"): ",", ord("⁄"): "/"}
_LATIN = re.compile(r"[A-Za-z]+")
_DIGITS = re.compile("[0-9]+")
_FIGURES = re.compile(r"[0-9]{4}(?:[-/]|\. ?)[0-9]|[0-9]{1,2}[:/][0-9]|[0-9]{1,2}\. ?[0-9]{1,2}\.? ?\(")
_MAYBE_PHONE = re.compile(r"[0-9(+][0-9() -]{2}")
# Something that the readers of addresses, numbers to call and codes could want.
_MAYBE_ADDRESS = re.compile(
    r"[A-Z]-?[0-9]|[@\[]|://|www\.|[A-Za-z0-9]\.[a-z]|[0-9][-) ./][0-9(]|[0-9]{7}|\([0-9]{4}\)|[0-9][號号호]"
)
_ROMAN = {
    "II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17,
    "XVIII": 18, "XIX": 19, "XX": 20, "XXI": 21,
}  # fmt: skip
# Names left in English have their numbers in words: "Six Flags".
_ENGLISH = ENGLISH_NUMBERS | {"twenty": 20, "hundred": 100, "thousand": 1000}
# events named by their day: 9・11テロ, 4·19 혁명
_NAMED_DAY = re.compile(
    "(?P<m>[0-9]{1,2})[·ㆍ・･](?P<d>[0-9]{1,2})[」』”\"'’)]? ?"
    "(?:(?:米国?)?(?:同時)?(?:多発)?テロ|事件|震災|クーデター|革命|運動|테러|사건|참사|전쟁|혁명|운동|민주|항쟁|사태|공격|의거|선언|남북)"
)
_SHORT = 8  # digits of the longest number that only its context makes one to call
_SIGNED = frozenset({"celsius", "fahrenheit", "degree"})  # units of amounts that may be below zero


class Reader:
    """Reads the texts of one language; ``parse`` is all that others call."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers = Numbers(lexicon)
        self._dates = Dates(lexicon, self._numbers)
        self._counting = Counting(lexicon, self._numbers, self._dates)
        self._phones = Phones(lexicon)
        self._heads = Heads(lexicon, self._numbers, self._dates, self._counting, self._phones)
        self._joins = Joins(lexicon)
        self._letter = re.compile(f"[{lexicon.letters}]")
        self._weekday_list = re.compile(lexicon.weekday_list)
        self._numerals = frozenset(self._numbers.characters)
        self._start = self._word_starts() if lexicon.numerals_start_words else self._starts(lexicon.heads)

    def _starts(self, heads: Iterable[str]) -> re.Pattern[str]:
        """Where a fact can begin. Most heads are known by two characters, which spares most looks at them."""
        firsts = {word[0] for word in heads}
        certain = {word[0] for word in heads if len(word) == 1} | self._numerals
        certain |= {first for first in firsts if first.isascii() or first in self._lexicon.weekdays}
        doubtful = re.escape("".join(sorted(firsts - certain)))
        seconds = re.escape("".join(sorted({word[1] for word in heads if word[0] not in certain})))
        every = re.escape("".join(sorted(firsts | self._numerals)))
        return re.compile(
            rf"[0-9A-Za-z{every}](?:(?<![{doubtful}])|(?=[{seconds}]))|\(0|\+[0-9]|(?<![0-9A-Za-z])-[0-9]"
        )

    def _word_starts(self) -> re.Pattern[str]:
        """The same where words are written apart: most heads and all numerals stand only at a word's start."""
        heads = {word: head for word, head in self._lexicon.heads.items() if not word[0].isascii()}
        inner = {word for word, head in heads.items() if not head.whole_word}
        starts = {word[0] for word in heads} | self._numerals | set(self._lexicon.weekdays)
        signs = {word[0] for word in self._lexicon.heads if word[0].isascii() and not word[0].isalnum()}
        every, firsts, seconds = (
            re.escape("".join(sorted(characters)))
            for characters in (starts, {word[0] for word in inner}, {word[1:2] for word in inner})
        )
        sign = f"|[{re.escape(''.join(sorted(signs)))}]" if signs else ""
        return re.compile(
            rf"[0-9A-Za-z]|[{every}](?:(?<![{self._lexicon.letters}].)|(?<=[{firsts}])(?=[{seconds}])){sign}"
            r"|\(0|\+[0-9]|(?<![0-9A-Za-z])-[0-9]"
        )

    def parse(self, text: str) -> list[Fact]:
        """All facts of ``text`` in their order; spans do not overlap."""
        plain = normalise(text).translate(_PLAIN)
        found = self._atoms(plain, self._addresses(plain))
        if len(found) > 1:
            found = self._joins.join(plain, found)
        return [
            Fact(
                value=atom.value,
                start=atom.start,
                end=atom.end,
                text=text[atom.start : atom.end],
                alternatives=atom.alternatives,
                weak=atom.weak,
            )
            for atom in found
        ]

    def _addresses(self, text: str) -> list[Atom]:
        """Addresses and codes, last one first. F1 may be said as Formula 1: a code's figure is a reading too."""
        if not _MAYBE_ADDRESS.search(text):
            return []
        found = []
        for one in read_addresses(text, self._lexicon.extension):
            others: tuple[Value, ...] = ()
            if isinstance(one.value, Code):
                figures = _DIGITS.findall(one.value.text)
                others = (NumberValue(value=Decimal(figures[0])),) if len(figures) == 1 else ()
            # the bracket that closes an extension's belongs to the number
            closed = text.startswith(")", one.end) and text.count("(", one.start, one.end) > text.count(
                ")", one.start, one.end
            )
            found.append(Atom(one.start, one.end + closed, one.value, others))
        return found[::-1]

    def _atoms(self, text: str, addresses: list[Atom]) -> list[Atom]:
        found: list[Atom] = []
        search = self._start.search
        position = 0
        while match := search(text, position):
            at = match.start()
            while addresses and addresses[-1].start < position:
                addresses.pop()
            if addresses and addresses[-1].start <= at:
                read: Atom | int = addresses.pop()
            else:
                read = self._read_at(text, at)
            if isinstance(read, int):
                position = read
            else:
                found.append(read)
                position = read.stop
        return found

    def _read_at(self, text: str, at: int) -> Atom | int:
        """The atom at ``at``, or where to go on."""
        character = text[at]
        if character in self._heads.firsts:
            read = self._heads.read(text, at)
            if read is not None:
                return read
        if character in self._lexicon.weekdays and self._weekday_list.match(text, at):
            return Atom(at, at + 1, Weekday(day=self._lexicon.weekdays[character]), weak=True)
        if character.isascii():
            if character.isalpha():
                match = _LATIN.match(text, at)
                end = match.end() if match else at + 1
                word = text[at:end]
                if word in _ROMAN:
                    return Atom(at, end, Ordinal(value=_ROMAN[word]), weak=True)
                english = _ENGLISH.get(word.lower())
                return Atom(at, end, NumberValue(value=Decimal(english)), weak=True) if english else end
            return self._figures(text, at)
        if character in self._numerals:
            if self._lexicon.numerals_start_words and at and self._letter.match(text[at - 1]):
                return at + 1
            number = self._numbers.read(text, at)
            if number and (atom := self._counting.count(text, at, number)):
                return atom
            return self._numbers.run(text, at)
        return at + 1

    def _figures(self, text: str, at: int) -> Atom | int:
        if text[at] == "-":
            return self._below_zero(text, at)
        if text[at] in "(+" or _MAYBE_PHONE.match(text, at):
            if (atom := self._phones.read(text, at)) and not self._is_counted(text, atom):
                return atom
            if text[at] in "(+":
                number = self._numbers.read(text, at + 1) if text[at] == "+" else None
                if number and ZONE.search(text, max(0, at - 4), at):
                    return Atom(at + 1, number.end, NumberValue(value=number.value), weak=True)
                return at + 1
        if (named := _NAMED_DAY.match(text, at)) and (
            day := day_value(None, int(named["m"]), int(named["d"]), None)
        ):
            return Atom(at, named.end("d"), day, weak=True)
        if _FIGURES.match(text, at) and (atom := self._dates.figures(text, at) or self._dates.time(text, at)):
            return atom
        number = self._numbers.read(text, at)
        if number is None:
            return at + 1
        if (
            number.plain
            and text[number.end : number.end + 1] == "/"
            and (atom := self._slash(text, at, number))
        ):
            return atom
        weak = at > 1 and text[at - 1] == "-" and ZONE.search(text, max(0, at - 5), at - 1) is not None
        return self._counting.count(text, at, number, weak=weak) or number.end

    def _is_counted(self, text: str, phone: Atom) -> bool:
        """Whether what may be a short number to call has a tail: 問い合わせは1200件."""
        if not text[phone.start : phone.end].isdecimal() or phone.end - phone.start > _SHORT:
            return False
        tail = self._counting.tail(text, phone.end)
        called = self._phones.is_called(text, phone.end)
        return tail is not None and tail[0].count is not Count.ORDINAL and not called

    def _below_zero(self, text: str, at: int) -> Atom | int:
        """-5℃: a dash before anything else is no sign."""
        number = self._numbers.read(text, at + 1)
        found = self._counting.tail(text, number.end) if number else None
        if found is None or (found[0].unit not in _SIGNED and found[0].count is not Count.PERCENT):
            return at + 1
        atom = self._counting.counted_after(text, at, at + 1)
        return (
            atom._replace(value=negative(atom.value), alternatives=tuple(map(negative, atom.alternatives)))
            if atom
            else at + 1
        )

    def _slash(self, text: str, at: int, number: Number) -> Atom | None:
        """1/3 or 8/12, which may be a day."""
        day = self._dates.slash(text, at)
        slash = is_figure(text, number.end + 1)
        other = self._numbers.read(text, number.end + 1) if slash else None
        if other is None or not other.plain or not other.value or text[other.end : other.end + 1] == "/":
            return None
        fraction = Fraction(numerator=int(number.value), denominator=int(other.value))
        if day is None:
            return Atom(at, other.end, fraction)
        if day.end > other.end:  # with its weekday
            return day
        return Atom(at, other.end, fraction, (day.value,))


def parser_of(lexicon: Lexicon) -> Callable[[str], list[Fact]]:
    """The parser of a language: text in, facts out. Its reader is built when it reads its first text."""

    @cache
    def reader() -> Reader:
        return Reader(lexicon)

    return lambda text: reader().parse(text)
