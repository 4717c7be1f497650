"""The engine that reads Japanese and Korean texts with the tables of one of them (a ``Lexicon``).

The text is scanned once for characters that can open a fact; at each, dictionaries of heads and tails
decide what is read. Then ``east_asian_joins`` makes ranges and moments. Time is linear in the length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from pipeline.facts import chinese_addresses as addresses
from pipeline.facts.east_asian_counts import SPEEDS, before_christ, counted, negative
from pipeline.facts.east_asian_dates import Dates
from pipeline.facts.east_asian_joins import Joins
from pipeline.facts.east_asian_lexicon import NOTHING, Atom, Count, Head, Lexicon, Opening, Tail
from pipeline.facts.east_asian_numbers import Number, Numbers
from pipeline.facts.east_asian_phones import Phones
from pipeline.facts.normalised import normalise
from pipeline.facts.values import (
    Code,
    Fact,
    Fraction,
    Measure,
    Money,
    NumberValue,
    Ordinal,
    Percent,
    TimeValue,
    VagueNumber,
    Weekday,
    YearValue,
)

_HALF = Decimal("0.5")
_LATIN = re.compile(r"[A-Za-z]+")
_NO_ADDRESS = frozenset({"", " ", ",", ")", "'", '"'})
_DIGITS = re.compile("[0-9]+")
_FIGURES = re.compile(r"[0-9]{4}[-/.][0-9]|[0-9]{1,2}[:/][0-9]")
_MAYBE_PHONE = re.compile(r"[0-9(+][0-9() -]{2}")
_ZONE = re.compile(r"(?:UTC|GMT) ?$")
_SIGNED = frozenset({"celsius", "fahrenheit", "degree"})  # units of amounts that may be below zero
_Entry = TypeVar("_Entry")


class _Dictionary(dict[str, _Entry]):
    """Words found by longest match; ``lengths`` are those of the words that begin with a character."""

    def __init__(self, words: Mapping[str, _Entry]) -> None:
        super().__init__(words)
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


class Reader:
    """Reads the texts of one language; ``parse`` is all that others call."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers = Numbers(lexicon)
        self._dates = Dates(lexicon, self._numbers)
        self._phones = Phones(lexicon)
        self._joins = Joins(lexicon)
        self._heads = _Dictionary(lexicon.heads)
        self._tails = _Dictionary(lexicon.tails)
        self._letter = re.compile(f"[{lexicon.letters}]")
        self._latin_letter = re.compile("[A-Za-z]")
        self._about = re.compile(f"(?: ?(?:{lexicon.about}))? ?")
        self._open_time = re.compile(f" ?(?:{lexicon.range_joint})")
        numerals = self._numbers.characters
        self._numerals = frozenset(numerals)
        self._weekday_list = re.compile(lexicon.weekday_list)
        figure = f"[0-9{''.join(lexicon.digits)}]"
        self._hundredth = re.compile(
            f"(?P<t>{figure}){lexicon.tenths}(?!の)(?:(?P<h>{figure}){lexicon.hundredths})?"
            if lexicon.tenths
            else "(?!)"
        )
        firsts = re.escape("".join(sorted({word[0] for word in lexicon.heads})))
        self._start = re.compile(rf"[0-9A-Za-z{numerals}{firsts}]|\(0|\+[0-9]|(?<![0-9A-Za-z])-[0-9]")
        self._openings: Mapping[Opening, Callable[[str, int, int, Head], Atom | None]] = {
            Opening.FACT: self._fact,
            Opening.NUMBER: self._number_word,
            Opening.ORDINAL: self._ordinal,
            Opening.VAGUE: self._vague,
            Opening.NEGATIVE: self._negative,
            Opening.BEFORE_CHRIST: self._before_christ,
            Opening.ERA: self._era,
            Opening.HALF_DAY: self._half_day,
            Opening.PER: self._per,
            Opening.SCALE: self._scale,
            Opening.CURRENCY: self._currency,
            Opening.LUNAR: self._lunar,
            Opening.EXTENSION: self._extension,
        }

    def parse(self, text: str) -> list[Fact]:
        """All facts of ``text`` in their order; spans do not overlap."""
        plain = normalise(text).replace("，", ",")
        found = self._atoms(plain)
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

    def _atoms(self, text: str) -> list[Atom]:
        found: list[Atom] = []
        search = self._start.search
        position = 0
        while match := search(text, position):
            at = match.start()
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
        if character in self._heads.lengths:
            found = self._head(text, at)
            if found:
                head, end = found
                if head.opening is Opening.NOTHING:
                    return end
                if atom := self._openings[head.opening](text, at, end, head):
                    return atom
        if character in self._lexicon.weekdays and self._weekday_list.match(text, at):
            return Atom(at, at + 1, Weekday(day=self._lexicon.weekdays[character]), weak=True)
        if character.isascii():
            if character.isalpha():
                return self._latin(text, at)
            return self._figures(text, at)
        if character in self._numerals:
            if not (self._lexicon.numerals_start_words and at and self._letter.match(text[at - 1])):
                number = self._numbers.read(text, at)
                if number and (atom := self._count(text, at, number)):
                    return atom
            return self._numbers.run(text, at)
        return at + 1

    # --- looking up ----------------------------------------------------------------------------------
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
        return not (head.ends_word and end < len(text) and letter.match(text[end]))

    def _tail(self, text: str, at: int) -> tuple[Tail, int] | None:
        """The tail at ``at``, after a space at most."""
        if at < len(text) and text[at] == " ":
            at += 1
        if at >= len(text):
            return None
        for length in self._tails.lengths.get(text[at], ()):
            end = at + length
            tail = self._tails.get(text[at:end]) if end <= len(text) else None
            if tail is not None:
                latin = text[end - 1].isascii() and text[end - 1].isalnum()
                if not (latin and end < len(text) and text[end].isascii() and text[end].isalnum()):
                    return tail, end
        return None

    # --- numbers -------------------------------------------------------------------------------------
    def _latin(self, text: str, at: int) -> Atom | int:
        match = _LATIN.match(text, at)
        end = match.end() if match else at + 1
        if text[end : end + 1] in _NO_ADDRESS:  # a word and no more
            return end
        return _address(text, at) or end

    def _figures(self, text: str, at: int) -> Atom | int:
        if text[at] == "-":
            return self._below_zero(text, at)
        if text[at] in "(+" or _MAYBE_PHONE.match(text, at):
            if atom := self._phones.read(text, at):
                return atom
            if text[at] in "(+":
                number = self._numbers.read(text, at + 1) if text[at] == "+" else None
                if number and _ZONE.search(text, max(0, at - 4), at):
                    return Atom(at + 1, number.end, NumberValue(value=number.value), weak=True)
                return at + 1
        if _FIGURES.match(text, at) and (atom := self._dates.figures(text, at) or self._dates.time(text, at)):
            return atom
        number = self._numbers.read(text, at)
        if number is None:
            return at + 1
        if number.plain and text[number.end : number.end + 1] in {"/", ":"}:
            atom = self._slash(text, at, number)
            if atom:
                return atom
        following = text[number.end : number.end + 1]
        latin = following.isascii() and following.isalpha()
        if latin and self._tail(text, number.end) is None and (code := _address(text, at)):
            return code
        return self._count(text, at, number) or number.end

    def _below_zero(self, text: str, at: int) -> Atom | int:
        """-5℃: a dash before anything else is no sign."""
        number = self._numbers.read(text, at + 1)
        found = self._tail(text, number.end) if number else None
        if found is None or (found[0].unit not in _SIGNED and found[0].count is not Count.PERCENT):
            return at + 1
        return self._negative(text, at, at + 1, NOTHING) or at + 1

    def _slash(self, text: str, at: int, number: Number) -> Atom | None:
        """1/3 or 8/12, which may be a day."""
        day = self._dates.slash(text, at)
        slash = text[number.end] == "/" and _is_figure(text, number.end + 1)
        other = self._numbers.read(text, number.end + 1) if slash else None
        if other is None or not other.plain or not other.value or text[other.end : other.end + 1] == "/":
            return None
        fraction = Fraction(numerator=int(number.value), denominator=int(other.value))
        if day is None:
            return Atom(at, other.end, fraction)
        if day.end > other.end:  # with its weekday
            return day
        return Atom(at, other.end, fraction, (day.value,))

    def _count(self, text: str, at: int, number: Number, *, weak: bool = False) -> Atom | None:
        """The number at ``at`` with the tail that follows it."""
        value, end = number.value, number.end
        if number.numerals and self._lexicon.several and text.startswith(self._lexicon.several, end):
            return Atom(
                at,
                end + len(self._lexicon.several),
                VagueNumber(magnitude=Decimal(10) ** (value.adjusted() if value % 100 == 0 and value else 1)),
            )
        found = self._tail(text, end)
        lone = number.numerals == 1
        if found is None:
            if lone and self._lexicon.lone_numerals_need_tail:
                return None
            zone = number.plain and end - at == 4 and _ZONE.search(text, max(0, at - 4), at)
            if zone and (time := _four_figures(text[at:end])):
                return Atom(at, end, time, (NumberValue(value=value),), number=value)
            return Atom(
                at, end, NumberValue(value=value), weak=weak or lone, number=value, scale=number.scale
            )
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
        half = self._lexicon.half
        if (
            text.startswith(half, tail_end)
            and text[tail_end + len(half) : tail_end + len(half) + 1] not in self._lexicon.not_half
        ):
            value += _HALF
            tail_end += len(half)
        reading, alternatives = counted(value, tail, plain=number.plain)
        if value == 1 and (number.numerals or tail.weak_one):
            weak = True
        stop = tail_end if tail.inside is None or tail_end > found[1] else _inside(text, end, tail.inside)
        return Atom(at, stop, reading, alternatives, weak, value, number.scale, tail, reach=tail_end)

    def _part(self, text: str, at: int, number: Number, tail: Tail, tail_end: int) -> Atom:
        """3分の1: the denominator is read, its numerator follows; else 3分 alone."""
        end = tail_end
        end += text[end : end + 1] == " "
        numerator = self._numbers.read(text, end) if self._is_number(text, end) else None
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

    def _is_number(self, text: str, at: int) -> bool:
        return at < len(text) and (text[at] in self._numerals or _is_figure(text, at))

    def _after(self, text: str, end: int) -> tuple[int, Number] | None:
        """The number after a head, with a word like 約 between them at most."""
        match = self._about.match(text, end)
        at = match.end() if match else end
        number = self._numbers.read(text, at) if self._is_number(text, at) else None
        return (at, number) if number else None

    def _counted_after(self, text: str, start: int, end: int) -> Atom | None:
        """The number with its tail after a head, in an atom that begins with the head."""
        found = self._after(text, end)
        atom = self._count(text, *found) if found else None
        return atom._replace(start=start) if atom else None

    # --- what heads open -----------------------------------------------------------------------------
    def _fact(self, _: str, at: int, end: int, head: Head) -> Atom | None:
        return Atom(at, end, head.value, head.alternatives, head.weak) if head.value else None

    def _number_word(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        if head.needs_tail and self._tail(text, end) is None:
            return None
        number = Number(head.amount, end, Decimal(1), plain=False, numerals=end - at)
        atom = self._count(text, at, number, weak=head.weak)
        return atom._replace(weak=True) if atom and head.weak else atom

    def _ordinal(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        found = self._after(text, end)
        if found is None or found[1].value != int(found[1].value):
            return None
        start, number = found
        tail = self._tail(text, number.end)
        if tail and tail[0].count is Count.CENTURY and (atom := self._count(text, start, number)):
            return atom._replace(start=at)
        value = Ordinal(value=int(number.value))
        return Atom(at, number.end, value, weak=number.value == 1 and number.numerals > 0)

    def _vague(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        found = self._numbers.multiple(text, end)
        return Atom(at, found[1], VagueNumber(magnitude=found[0])) if found else None

    def _negative(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        atom = self._counted_after(text, at, end)
        if atom is None:
            return None
        return atom._replace(
            value=negative(atom.value), alternatives=tuple(negative(value) for value in atom.alternatives)
        )

    def _before_christ(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        atom = self._counted_after(text, at, end)
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
        number = self._numbers.read(text, end) if _is_figure(text, end) else None
        if number and number.plain and self._open_time.match(text, number.end):  # 午後2～5時
            return Atom(at, number.end, NumberValue(value=number.value), number=number.value, half=head.half)
        return self._fact(text, at, word_end, head) if head.value else None

    def _per(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        atom = self._counted_after(text, at, end)
        if atom is None or atom.number is None:
            return None
        if atom.tail is None:
            return atom
        speed = SPEEDS.get((head.unit, atom.tail.unit))
        if speed is None:
            return atom
        tail = Tail(count=Count.MEASURE, unit=speed)
        return atom._replace(
            value=Measure(amount=atom.number * atom.tail.factor, unit=speed), alternatives=(), tail=tail
        )

    def _scale(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        atom = self._counted_after(text, at, end)
        if atom is None or atom.number is None:
            return None
        tail = Tail(count=Count.MEASURE, unit=head.unit)
        return atom._replace(value=Measure(amount=atom.number, unit=head.unit), alternatives=(), tail=tail)

    def _currency(self, text: str, at: int, end: int, head: Head) -> Atom | None:
        found = self._after(text, end)
        if found is None:
            return None
        number = found[1]
        tail = self._tail(text, number.end)
        stop = tail[1] if tail and tail[0].count is Count.MONEY else number.end
        value = Money(amount=number.value, currency=head.unit)
        others = tuple(Money(amount=number.value, currency=currency) for currency in head.others)
        return Atom(at, stop, value, others, number=number.value)

    def _lunar(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        end += text[end : end + 1] in {" ", "の"}
        atom = self._dates.lunar(text, end) if end < len(text) else None
        return atom._replace(start=at) if atom else None

    def _extension(self, text: str, at: int, end: int, _: Head) -> Atom | None:
        return self._phones.extension(text, at, end)


def _inside(text: str, end: int, characters: int) -> int:
    """Where a fact ends that has a number up to ``end`` and some characters of its tail."""
    return end + characters + (characters > 0 and text[end] == " ")


def _is_figure(text: str, at: int) -> bool:
    return at < len(text) and text[at].isascii() and text[at].isdigit()


def _address(text: str, at: int) -> Atom | None:
    """A web or mail address or a code. F1 may be said as Formula 1, so a code's figure is a reading too."""
    atom = addresses.read_email(text, at) or addresses.read_url(text, at) or addresses.read_code(text, at)
    if atom is None or atom.value is None:
        return None
    figures = _DIGITS.findall(text, atom.start, atom.end) if isinstance(atom.value, Code) else ()
    number = tuple(NumberValue(value=Decimal(figure)) for figure in figures) if len(figures) == 1 else ()
    return Atom(atom.start, atom.end, atom.value, number)


def _four_figures(written: str) -> TimeValue | None:
    """0230 beside a time zone."""
    hour, minute = int(written[:2]), int(written[2:])
    return TimeValue(hour=hour, minute=minute) if hour < 24 and minute < 60 else None
