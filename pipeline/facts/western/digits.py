"""What a run of digits says with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.facts.values import (
    DateValue,
    Duration,
    DurationUnit,
    Measure,
    NumberValue,
    Ordinal,
    Phone,
    YearValue,
)
from pipeline.facts.western import amounts, counts, dates, eras, quantities, spoken_times, times
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.figures import MAX_DIGITS, Figure
from pipeline.facts.western.numbers import Number, read_number
from pipeline.facts.western.tokens import Tokens

_TEMPERATURES = frozenset({"celsius", "fahrenheit"})
_DIGITS = re.compile(r"\d+")
_SIDES = re.compile(r"[^:]+")
_ROUND_THE_CLOCK = "24/7"
_TWO_YEARS = re.compile(r"([12]\d{3})/(\d{2})")  # a school, fiscal or playing year: 2026/27


def read_figure(tokens: Tokens, index: int, figure: Figure) -> Atom | None:
    """The fact at a figure, or None where it is a list of several numbers (see ``read_parts``)."""
    if _is_numbered(tokens, index, figure):
        return atom_at(tokens, index, index + 1, NumberValue(value=Decimal(figure.whole or 0)))
    if figure.dates:
        return atom_at(tokens, index, index + 1, figure.dates[0], *figure.dates[1:])
    if found := times.read_figure_time(tokens, index, figure) or times.read_hyphened(tokens, index, figure):
        return found
    if found := _short_date(tokens, index, figure):
        return found
    number = read_number(tokens, index)
    if number is None:
        if figure.fraction is not None:
            days = (figure.short_date,) if figure.short_date is not None else ()
            return atom_at(
                tokens, index, index + 1, figure.fraction, *days, *map(_number_value, figure.parts)
            )
        return None
    if number.next == index + 1:
        if found := _around_digits(tokens, index, number):
            return found
        if found := counts.read_code(tokens, index):
            return found
    return signed(tokens, amounts.read_after(tokens, index, number) or counts.plain(tokens, index, number))


def _is_numbered(tokens: Tokens, index: int, figure: Figure) -> bool:
    """No. 5 m…, № 12 мая: a number after its sign is neither a day nor a quantity."""
    sign = tokens.word(index - 1)
    if figure.whole is None or sign is None or not sign.number_sign:
        return False
    return not tokens.text(index - 1).isalpha()  # "no" without its dot is a word


def _short_date(tokens: Tokens, index: int, figure: Figure) -> Atom | None:
    """am 12.05., vom 3.5. bis 5.5., Do., 3.9.: a second dot; surely a day where the words around say so."""
    day = figure.short_date
    if day is None or "." not in figure.text or not tokens.vocabulary.lexicon.ordinal_dot:
        return None
    if tokens.text(index + 1) != "." or not tokens.touches(index + 1):
        return None
    position = index - 1
    while position > index - 3 and tokens.text(position) in {",", "."}:
        position -= 1
    before, after = tokens.word(position), tokens.word(index + 2)
    sure = before is not None and (before.day_opener or before.opens_range or before.joins or before.weekday)
    if sure or (after is not None and after.joins) or figure.number is None:
        return atom_at(tokens, index, index + 1, day)
    return atom_at(tokens, index, index + 1, day, _number_value(figure.number))


def read_parts(tokens: Tokens, index: int, figure: Figure) -> list[Atom]:
    """The numbers of a list without spaces (1,2,3), of a score or a version: each for itself."""
    start = tokens.starts[index]
    atoms = [
        Atom(
            first=index,
            next=index + 1,
            start=start + match.start(),
            end=start + match.end(),
            value=_number_value(value),
        )
        for match, value in _numbers_in(tokens, figure)
    ]
    if figure.text == _ROUND_THE_CLOCK:
        atoms[0].alternatives = (atoms[0].value,)
        atoms[0].value, atoms[0].bare = Duration(amount=Decimal(24), unit=DurationUnit.HOUR), None
        atoms[1].weak = True
    if (match := _TWO_YEARS.fullmatch(figure.text)) and (int(match[1]) + 1) % 100 == int(match[2]):
        atoms[1].alternatives = (atoms[1].value,)
        atoms[1].value = YearValue(year=int(match[1]) + 1)
    return atoms


def _numbers_in(tokens: Tokens, figure: Figure) -> Iterator[tuple[re.Match[str], Decimal]]:
    """The numbers of a list with their places; of a scale or a score (1:50,000) with their own marks."""
    if ":" in figure.text and len(figure.text) <= MAX_DIGITS:
        read = tokens.vocabulary.figures.read
        sides = [(match, read(match[0]).number) for match in _SIDES.finditer(figure.text)]
        whole = [(match, number) for match, number in sides if number is not None]
        if len(whole) == len(sides):
            yield from whole
            return
    for match in _DIGITS.finditer(figure.text):
        if len(match[0]) <= MAX_DIGITS:
            yield match, Decimal(match[0])


def _number_value(value: Decimal) -> NumberValue:
    return NumberValue(value=value)


def _around_digits(tokens: Tokens, index: int, number: Number) -> Atom | None:
    """Readings of plain digits that a unit must not take first."""
    if tokens.size > index + 1:
        suffix = dates.day_suffix(tokens, index + 1)
        if found := (
            eras.read_decade(tokens, index, number)
            or dates.read_day_before_month(tokens, index, number)
            or times.read_hour(tokens, index, number)
        ):
            return found
        if number.whole is not None and (dated := dates.day_noun(tokens, index, number.whole, suffix)):
            return dated
        if suffix > index + 1 and number.whole is not None:
            if found := _cardinal(tokens, index, number, suffix):
                return found
            if century := eras.read_century(tokens, index, number.whole, suffix):
                return century
            dotted = tokens.text(index + 1) == "."
            if (
                dotted
                and 1 <= number.whole <= 31
                and (before := tokens.word(index - 1))
                and before.day_opener
            ):
                day, place = DateValue(day=number.whole), Ordinal(value=number.whole)
                if index + 2 < tokens.size and tokens.is_capital(index + 2):  # der 14. Stock
                    return atom_at(tokens, index, index + 1, place, day)
                return atom_at(tokens, index, index + 1, day, place)
            sign = tokens.word(index + 1)
            if not dotted and not (sign and sign.degree):
                return atom_at(tokens, index, suffix, Ordinal(value=number.whole))
            if sign and sign.degree and tokens.text(index + 1).isalpha():  # 3º; 15° is a temperature first
                place, temperatures = Ordinal(value=number.whole), quantities.degrees(number.value)
                return atom_at(tokens, index, suffix, place, *temperatures)
        elif number.whole is not None and (
            century := eras.read_century(tokens, index, number.whole, index + 1)
        ):
            if (noun := tokens.word(index + 1)) and noun.unit:  # 2 siècles: how long
                century.alternatives = (quantities.quantity(Decimal(number.whole), *noun.unit),)
            return century
        if number.whole is not None and (
            found := spoken_times.read_minutes_before_hour(tokens, index, number.whole, index + 1)
        ):
            return found
    return eras.read_year(tokens, index, number) or _short_phone(tokens, index, number)


def _cardinal(tokens: Tokens, index: int, number: Number, suffix: int) -> Atom | None:
    """3-х дневный, 12-ти минут: the suffix of a cardinal number, which counts what follows."""
    word = tokens.word(suffix - 1)
    if word is None or not word.cardinal_suffix:
        return None
    counted = Number(number.value, suffix)
    counted.figure, counted.whole = number.figure, number.whole
    found = amounts.read_after(tokens, index, counted)
    if found is None and not word.decade_suffix:
        return counts.plain(tokens, index, counted)
    return found


_PHONE_DISTANCE = 4  # tokens between the word and the number


def _short_phone(tokens: Tokens, index: int, number: Number) -> Atom | None:
    """110, 12345 and the like beside "hotline" or "dial"."""
    figure = number.figure
    if figure is None or figure.whole is None or not 3 <= len(figure.text) <= 8:
        return None
    following = tokens.word(index + 1)
    if following is not None and (
        following.unit
        or following.percent
        or following.currency
        or following.scale
        or (following.symbol and not following.doubtful_symbol)
    ):
        return None
    near = any(
        (word := tokens.word(index - distance)) is not None and word.phone
        for distance in range(1, _PHONE_DISTANCE + 1)
    )
    if not near and not (following is not None and following.phone):
        return None
    return atom_at(
        tokens,
        index,
        index + 1,
        Phone(digits=figure.text, written=figure.text),
        NumberValue(value=number.value),
    )


def signed(tokens: Tokens, atom: Atom) -> Atom:
    """−5 °C, minus five, 5 °C below zero: negative where a minus stands before that nothing else touches."""
    if not isinstance(atom.value, NumberValue | Measure):
        return atom
    after = tokens.word(atom.next)
    if after is not None and after.below_zero:
        _negate(atom)
        atom.end, atom.next = tokens.ends[atom.next], atom.next + 1
        return atom
    before = atom.first - 1
    word = tokens.word(before)
    if word is None or not word.minus:
        return atom
    if tokens.text(before) == "-":
        if not tokens.touches(atom.first):
            return atom
        if tokens.touches(before) and tokens.text(before - 1) not in {"(", "["}:
            return atom
    value = atom.value
    _negate(atom)
    if tokens.text(before) == "-" and not (isinstance(value, Measure) and value.unit in _TEMPERATURES):
        atom.alternatives = (value,)  # the mark of a list looks the same
    atom.first, atom.start = before, tokens.starts[before]
    return atom


def _negate(atom: Atom) -> None:
    value = atom.value
    if isinstance(value, NumberValue):
        atom.value = NumberValue(value=-value.value)
        atom.bare = -value.value
    elif isinstance(value, Measure):
        atom.value = Measure(amount=-value.amount, unit=value.unit)
    atom.alternatives = ()
