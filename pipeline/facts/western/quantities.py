"""A number and its unit: 5 km, twenty-foot, five hours and a half; what else each may say."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.facts.values import (
    Duration,
    DurationUnit,
    Fraction,
    Measure,
    Money,
    NumberValue,
    Ordinal,
    Value,
    YearValue,
)
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.numbers import Number
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

_HALF = Decimal("0.5")
_LEAST_YEAR = 100


def quantity(amount: Decimal, factor: Decimal, unit: DurationUnit | str) -> Value:
    """So many units: a length of time or a measure."""
    if isinstance(unit, DurationUnit):
        return Duration(amount=amount * factor, unit=unit)
    return Measure(amount=amount * factor, unit=unit)


def unit_at(tokens: Tokens, index: int, *, digits: bool) -> tuple[Decimal, DurationUnit | str, int] | None:
    """Factor, unit and the token after it, at ``index`` or one hyphen or adjective further."""
    position = index
    word = tokens.word(position)
    if tokens.text(position) == "-" and tokens.touches(position) and tokens.touches(position + 1):
        position += 1
        word = tokens.word(position)
    elif word is not None and word.adjective and not word.unit:
        position += 1
        word = tokens.word(position)
        if word is not None and word.adjective and not word.unit:
            position += 1
            word = tokens.word(position)
    if word is not None and word.unit_link and not word.unit and _may_link(tokens, position - 1):
        position += 1
        word = tokens.word(position)
    if word is None:
        return None
    if word.unit is not None:
        return *word.unit, position + 1
    if (
        word.symbol is not None
        and digits
        and not (word.doubtful_symbol and _doubtful(tokens, index, position))
        and not _is_elided(tokens, position)
        and not _is_initial(tokens, position)
    ):
        return *word.symbol, position + 1
    return None


def _may_link(tokens: Tokens, index: int) -> bool:
    """millions de tonnes; not "línea 1 de metro" or "media de horas"."""
    word = tokens.word(index)
    return word is not None and not isinstance(word.value, Fraction)


def _doubtful(tokens: Tokens, index: int, position: int) -> bool:
    """Whether the symbol is rather a word: "5 in", but not "5in" and not "6 ft 5 in"."""
    before = tokens.word(index - 2)
    if tokens.text(position) == "a":  # 12a is a house; amperes are written large
        return not tokens.is_upper(position)
    if (symbol := tokens.word(position)) and symbol.capital_symbol:
        return not tokens.is_upper(position)  # 220 В, but not "дом 5в"
    return not tokens.touches(position) and not (before and before.symbol and before.symbol != before.unit)


_NEVER_CAPITAL = frozenset({"m", "mm", "j", "s", "g", "t", "h"})


def _is_initial(tokens: Tokens, position: int) -> bool:
    """en 2009 M. Dupont, 1999 J. Roth: a title or a first name, and no metres or days."""
    if tokens.texts[position] not in _NEVER_CAPITAL or not tokens.is_upper(position):
        return False
    return tokens.text(position + 1) == "." and tokens.touches(position + 1)


def _is_elided(tokens: Tokens, position: int) -> bool:
    """en 1945 l'URSS: the letter belongs to the next word."""
    after = position + 1
    if tokens.text(after) != "'" or not tokens.touches(after):
        return False
    return tokens.plain[tokens.ends[after] : tokens.ends[after] + 1].isalpha()


def unit_after(tokens: Tokens, first: int, number: Number, position: int) -> Atom | None:
    """The number with the unit that follows it, and what else both may say; None where no unit follows."""
    digits = number.figure is not None or number.scaled
    found = unit_at(tokens, position, digits=digits)
    if found is None and not digits:  # eleven kph
        symbol = tokens.word(position)
        if (
            symbol is not None
            and symbol.symbol
            and not symbol.doubtful_symbol
            and len(tokens.text(position)) > 1
        ):
            found = *symbol.symbol, position + 1
    if found is None:
        return None
    factor, unit, end = found
    amount = number.value
    if (half := tokens.word(end)) and half.half:  # an hour and a half
        amount, end = amount + _HALF, end + 1
    if unit is DurationUnit.SECOND and tokens.text(end - 1) == "s" and (rest := _hundredths(tokens, end)):
        amount, end = amount + rest, end + 1
    others: tuple[Value, ...] = ()
    word = tokens.word(end - 1)
    if number.other is not None:
        others = (quantity(number.other, factor, unit),)
    if word is not None:
        others = (*others, *_other_readings(number, word, factor))
        dotted = word.unit is None and word.year_closer and tokens.plain[tokens.ends[end - 1] - 1] == "."
        if dotted and number.whole and number.whole >= _LEAST_YEAR:  # 300 г.: grams, or the year 300
            others = (*others, YearValue(year=number.whole))
    if isinstance(unit, str) and (namesake := tokens.vocabulary.lexicon.other_units.get(unit)):
        others = (*others, Measure(amount=amount, unit=namesake))
    if prime := _PRIMES.get(tokens.text(end - 1)):
        others = (*others, Measure(amount=number.value, unit=prime))
    value = quantity(amount, factor, unit)
    spans = tokens.vocabulary.lexicon.spans
    if spans and isinstance(value, Duration) and (span := spans.get(value)):
        others = (*others, span)
    weak = number.weak and amount == number.value  # "un an et demi" has no article but a number
    return atom_at(tokens, first, end, value, *others, weak=weak)


def _hundredths(tokens: Tokens, position: int) -> Decimal:
    """The 58 of 9 s 58, as French writes results; zero where there is none."""
    figure, following = tokens.figure(position), tokens.word(position + 1)
    if figure is None or figure.whole is None or len(figure.text) != 2:
        return Decimal(0)
    counted = following is not None and (following.unit or following.symbol or following.currency)
    return Decimal(0) if counted else Decimal(figure.whole) / 100


_PARTS_OF_YEAR = (3, 6)  # months; they are counted, or are a length of time
_PRIMES: Mapping[str, str] = {"′": "arc-minute", "″": "arc-second"}  # 24°30′; or 6′2″


def degrees(amount: Decimal) -> list[Measure]:
    """What so many degrees may be."""
    return [Measure(amount=amount, unit=unit) for unit in ("celsius", "degree", "fahrenheit")]


def _other_readings(number: Number, word: Word, factor: Decimal) -> list[Value]:
    """What the number with a unit may be besides: 1.5m millions, 76s a plural, 90 degrees an angle."""
    found: list[Value] = []
    if word.unit is None and word.scale_symbol:
        found.append(NumberValue(value=number.value * word.scale_symbol))
    if word.unit is None and (word.decade_suffix or word.verb):
        found.append(NumberValue(value=number.value))
    if word.degree:
        found += degrees(number.value)
    if word.degree and word.ordinal_suffix and number.whole:  # 5° piso
        found.append(Ordinal(value=number.whole))
    if word.unit is not None and word.ordinal and number.weak:  # un segundo hospital
        found.append(Ordinal(value=word.ordinal))
    if word.unit is not None and word.currency:
        found.append(Money(amount=number.value * factor, currency=word.currency))
        if word.doubtful_currency:  # cinq livres: of money, of weight, to read
            found.append(NumberValue(value=number.value))
    if word.unit is not None and word.unit[0] in _PARTS_OF_YEAR and word.unit[1] is DurationUnit.MONTH:
        found.append(NumberValue(value=number.value))  # the first three quarters
    return found
