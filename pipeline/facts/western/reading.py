"""From a text and a vocabulary to facts: one pass over the tokens, a small grammar around each that counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.facts.addresses import Found, read_addresses
from pipeline.facts.normalised import normalise
from pipeline.facts.values import (
    DateValue,
    Decade,
    Duration,
    Fact,
    Fraction,
    Measure,
    NumberValue,
    Ordinal,
    Phone,
    Value,
)
from pipeline.facts.western import amounts, dates, times
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.figures import MAX_DIGITS, Figure
from pipeline.facts.western.joining import join
from pipeline.facts.western.numbers import Number, read_number
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.vocabulary import Vocabulary
from pipeline.facts.western.words import Word

_DIGITS = re.compile(r"\d+")


def parse(text: str, vocabulary: Vocabulary) -> list[Fact]:
    """All facts of ``text`` in their order; spans do not overlap. Never raises; time is linear."""
    plain = normalise(text)
    addresses: list[Found] = read_addresses(plain, vocabulary.extension) if _has_address(plain) else []
    if addresses:
        plain = _blanked(plain, addresses)
    tokens = Tokens(plain, _lowered(plain), vocabulary)
    atoms = join(tokens, read_atoms(tokens))
    facts = [
        Fact(
            value=atom.value,
            start=atom.start,
            end=atom.end,
            text=text[atom.start : atom.end],
            alternatives=atom.alternatives,
            weak=atom.weak,
        )
        for atom in atoms
    ]
    if addresses:
        facts.extend(
            Fact(value=found.value, start=found.start, end=found.end, text=text[found.start : found.end])
            for found in addresses
        )
        facts.sort(key=lambda fact: fact.start)
    return facts


def _lowered(plain: str) -> str:
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    # a few letters (İ) grow when lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in plain)


def _blanked(plain: str, addresses: list[Found]) -> str:
    pieces, position = [], 0
    for found in addresses:
        pieces += [plain[position : found.start], "\0" * (found.end - found.start)]
        position = found.end
    return "".join([*pieces, plain[position:]])


def read_atoms(tokens: Tokens) -> list[Atom]:
    atoms: list[Atom] = []
    index, size, items = 0, tokens.size, tokens.items
    while index < size:
        item = items[index]
        if item is None:
            index += 1
            continue
        if isinstance(item, Figure):
            atom = _at_figure(tokens, index, item)
            if atom is None:
                atoms += _parts(tokens, index, item)
        elif item.starts and not item.no_fact:
            atom = _at_word(tokens, index, item)
        else:
            index += 1
            continue
        if atom is None:
            index += 1
        else:
            atoms.append(atom)
            index = atom.next
    return atoms


# --- at a figure ---------------------------------------------------------------------------------
def _at_figure(tokens: Tokens, index: int, figure: Figure) -> Atom | None:
    if figure.dates:
        return _whole_figure(tokens, index, figure.dates[0], *figure.dates[1:])
    if found := times.read_figure_time(tokens, index, figure):
        return found
    number = read_number(tokens, index)
    if number is None:
        if figure.fraction is not None:
            days = (figure.short_date,) if figure.short_date is not None else ()
            return _whole_figure(tokens, index, figure.fraction, *days, *map(_number_value, figure.parts))
        return None
    if number.next == index + 1:
        if found := _around_digits(tokens, index, number):
            return found
        if found := amounts.read_code(tokens, index):
            return found
    return _signed(tokens, amounts.read_after(tokens, index, number) or amounts.plain(tokens, index, number))


def _parts(tokens: Tokens, index: int, figure: Figure) -> list[Atom]:
    """The numbers of a list without spaces (1,2,3), of a score or a version: each for itself."""
    start = tokens.starts[index]
    return [
        Atom(
            first=index,
            next=index + 1,
            start=start + match.start(),
            end=start + match.end(),
            value=NumberValue(value=Decimal(match[0])),
        )
        for match in _DIGITS.finditer(figure.text)
        if len(match[0]) <= MAX_DIGITS
    ]


def _number_value(value: Decimal) -> NumberValue:
    return NumberValue(value=value)


def _whole_figure(tokens: Tokens, index: int, value: Value, *others: Value) -> Atom:
    return Atom(
        first=index,
        next=index + 1,
        start=tokens.starts[index],
        end=tokens.ends[index],
        value=value,
        alternatives=others,
    )


def _around_digits(tokens: Tokens, index: int, number: Number) -> Atom | None:
    """Readings of plain digits that a unit must not take first."""
    if tokens.size > index + 1:
        suffix = dates.day_suffix(tokens, index + 1)
        if found := (
            dates.read_decade(tokens, index, number)
            or dates.read_day_before_month(tokens, index, number)
            or times.read_hour(tokens, index, number)
        ):
            return found
        if suffix > index + 1 and number.whole is not None:
            if century := dates.read_century(tokens, index, number.whole, suffix):
                return century
            if 1 <= number.whole <= 31 and (before := tokens.word(index - 1)) and before.day_opener:
                return _whole_figure(tokens, index, DateValue(day=number.whole), Ordinal(value=number.whole))
            if tokens.text(index + 1) != ".":
                return _ordinal(tokens, index, suffix, number.whole)
        elif number.whole is not None and (
            century := dates.read_century(tokens, index, number.whole, index + 1)
        ):
            return century
        if number.whole is not None and (
            found := times.read_minutes_before_hour(tokens, index, number.whole, index + 1)
        ):
            return found
    return dates.read_year(tokens, index, number) or _short_phone(tokens, index, number)


def _ordinal(tokens: Tokens, first: int, end: int, place: int) -> Atom:
    return Atom(
        first=first,
        next=end,
        start=tokens.starts[first],
        end=tokens.ends[end - 1],
        value=Ordinal(value=place),
    )


_PHONE_DISTANCE = 4  # tokens between the word and the number


def _short_phone(tokens: Tokens, index: int, number: Number) -> Atom | None:
    """110, 12345 and the like beside "hotline" or "dial"."""
    figure = number.figure
    if figure is None or figure.whole is None or not 3 <= len(figure.text) <= 8:
        return None
    following = tokens.word(index + 1)
    if following is not None and (
        following.unit or following.percent or following.currency or following.scale
    ):
        return None
    near = any(
        (word := tokens.word(index - distance)) is not None and word.phone
        for distance in range(1, _PHONE_DISTANCE + 1)
    )
    if not near and not (following is not None and following.phone):
        return None
    return _whole_figure(
        tokens, index, Phone(digits=figure.text, written=figure.text), NumberValue(value=number.value)
    )


def _signed(tokens: Tokens, atom: Atom) -> Atom:
    """−5 °C, minus five: a minus before the number that no word or digit touches."""
    before = atom.first - 1
    word = tokens.word(before)
    if word is None or not word.minus or not isinstance(atom.value, NumberValue | Measure):
        return atom
    if tokens.text(before) == "-":
        if not tokens.touches(atom.first):
            return atom
        if tokens.touches(before) and tokens.text(before - 1) not in {"(", "["}:
            return atom
    value = atom.value
    if isinstance(value, NumberValue):
        atom.value = NumberValue(value=-value.value)
        atom.bare = -value.value
    else:
        atom.value = Measure(amount=-value.amount, unit=value.unit)
    atom.alternatives = (value,)
    atom.first, atom.start = before, tokens.starts[before]
    return atom


# --- at a word -----------------------------------------------------------------------------------
Reader = Callable[[Tokens, int], Atom | None]
_BY_USE: tuple[tuple[str, Reader], ...] = (
    ("currency", amounts.read_money_before),
    ("month", dates.read_month),
    ("weekday", dates.read_weekday),
    ("clock", times.read_spoken),
    ("half_past", times.read_spoken),
    ("half_to", times.read_spoken),
    ("quarter", times.read_spoken),
    ("minutes_to", times.read_spoken),
    ("few", amounts.read_vague),
    ("vague", amounts.read_vague),
    ("decade", dates.read_decade_after),
    ("century", dates.read_century_before),
    ("era", dates.read_era_before),
)


def _at_word(tokens: Tokens, index: int, word: Word) -> Atom | None:
    for reader in _uses(word):
        if found := reader(tokens, index):
            return found
    spells = word.number is not None or word.ordinal is not None or word.scale is not None
    if (spells or word.decimal is not None) and (found := _spelled(tokens, index, word)):
        return found
    return _alone(tokens, index, word)


def _uses(word: Word) -> list[Reader]:
    if word.uses is None:  # found once for each word of the vocabulary
        word.uses = [reader for use, reader in _BY_USE if getattr(word, use) is not None]
    return word.uses


def _spelled(tokens: Tokens, index: int, word: Word) -> Atom | None:
    number = read_number(tokens, index)
    if number is None:
        return None
    if number.ordinal and number.whole is not None:
        return (
            dates.read_day_before_month(tokens, index, number)
            or dates.read_century(tokens, index, number.whole, number.next)
            or amounts.plain(tokens, index, number)
        )
    if word.value is not None and number.next == index + 1:
        return _alone(tokens, index, word)
    return _signed(
        tokens,
        dates.read_day_before_month(tokens, index, number)
        or times.read_hour(tokens, index, number)
        or (
            times.read_minutes_before_hour(tokens, index, number.whole, number.next)
            if number.whole is not None
            else None
        )
        or amounts.read_after(tokens, index, number)
        or (dates.read_year(tokens, index, number))
        or _compound_ordinal(tokens, index, number)
        or amounts.plain(tokens, index, number),
    )


def _compound_ordinal(tokens: Tokens, index: int, number: Number) -> Atom | None:
    if number.whole is None:
        return None
    return dates.read_century(tokens, index, number.whole, number.next)


def _alone(tokens: Tokens, index: int, word: Word) -> Atom | None:
    """What the word states by itself."""
    value: Value | None = word.value
    if value is None and word.decade_start:
        value = Decade(start=word.decade_start)
    if value is not None:
        if isinstance(value, Fraction) and (half := _half_of_unit(tokens, index, value)):
            return half
        atom = _whole_figure(tokens, index, value)
        atom.weak = bool(word.weak)
        if isinstance(value, NumberValue):
            atom.bare = value.value
            if found := amounts.unit_at(tokens, index + 1, digits=False):
                factor, unit, end = found
                atom.value, atom.next = amounts.quantity(value.value, factor, unit), end
                atom.end, atom.bare = tokens.ends[end - 1], None
        return atom
    if word.roman:
        return dates.read_roman(tokens, index)
    if word.extension:
        return _extension(tokens, index)
    return None


def _half_of_unit(tokens: Tokens, index: int, value: Fraction) -> Atom | None:
    """half an hour, eine halbe Stunde: the unit may follow an article."""
    position = index + 1
    if (article := tokens.word(position)) and article.weak_one:
        position += 1
    found = amounts.unit_at(tokens, position, digits=False)
    if found is None:
        return None
    factor, unit, end = found
    atom = _whole_figure(
        tokens, index, amounts.quantity(Decimal(value.numerator) / value.denominator, factor, unit)
    )
    atom.next, atom.end = end, tokens.ends[end - 1]
    atom.weak = not isinstance(atom.value, Duration)
    return atom


def _extension(tokens: Tokens, index: int) -> Atom | None:
    position = index + 1
    if tokens.text(position) in {".", ":"}:
        position += 1
    figure = tokens.figure(position)
    if figure is None or figure.whole is None or len(figure.text) > 6:
        return None
    atom = _whole_figure(tokens, index, Phone(digits="", extension=figure.text))
    atom.next, atom.end = position + 1, tokens.ends[position]
    return atom


_ADDRESS = re.compile(r"[\d@]|www\.|://")


def _has_address(plain: str) -> bool:
    """Whether there may be an address, a telephone number or a code."""
    return _ADDRESS.search(plain) is not None
