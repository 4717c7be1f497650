"""A number and what it counts: units, money, percent, fractions, multiples, places in an order."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.facts.values import (
    Duration,
    DurationUnit,
    Fraction,
    Measure,
    Money,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    Value,
)
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.numbers import Number, read_number, read_scale_symbol
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

_HALF = Decimal("0.5")
_LEAST_SCALE = 1000  # half a dozen is a word of its own


def quantity(amount: Decimal, factor: Decimal, unit: DurationUnit | str) -> Value:
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


def read_after(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """What follows a cardinal number makes of it; None where nothing does."""
    position = number.next
    word = tokens.word(position)
    if word is None:
        return None
    if word.minus and tokens.touches(position) and tokens.touches(position + 1):  # 3-fold, 50-yuan
        return _counted(tokens, first, number, position + 1) or (
            _fraction_after(tokens, first, number, position, word)
            or _unit_after(tokens, first, number, position)
        )
    if found := _counted(tokens, first, number, position):
        return found
    if word.unit_link and (named := tokens.word(position + 1)) and named.currency and not named.unit:
        return atom_at(tokens, first, position + 2, Money(amount=number.value, currency=named.currency))
    if word.scale_symbol and number.figure is not None and word.symbol is None:
        scaled = Number(number.value, position)
        scaled.figure = number.figure
        read_scale_symbol(tokens, scaled)
        return read_after(tokens, first, scaled) or atom_at(
            tokens, first, scaled.next, NumberValue(value=scaled.value), bare=scaled.value
        )
    return _fraction_after(tokens, first, number, position, word) or _unit_after(
        tokens, first, number, position
    )


def _counted(tokens: Tokens, first: int, number: Number, position: int) -> Atom | None:
    """Percent, times or a currency at ``position``."""
    word = tokens.word(position)
    if word is None:
        return None
    if word.percent is not None:
        return atom_at(tokens, first, position + 1, Percent(value=number.value * word.percent))
    if word.multiple and not (word.unit and number.figure is None) and not _is_by(tokens, position):
        value = NumberValue(value=number.value)
        return atom_at(tokens, first, position + 1, Multiple(value=number.value), value, weak=number.weak)
    if word.hundredth and (number.figure or not word.number or number.weak):
        return atom_at(tokens, first, position + 1, Money(amount=number.value / 100, currency=word.hundredth))
    return _currency_after(tokens, first, number, position, word)


def _is_by(tokens: Tokens, position: int) -> bool:
    """4×4, 10 x 12 m: the sign between two figures."""
    return len(tokens.text(position)) == 1 and tokens.figure(position + 1) is not None


def _unit_after(tokens: Tokens, first: int, number: Number, position: int) -> Atom | None:
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


def _currency_after(tokens: Tokens, first: int, number: Number, position: int, word: Word) -> Atom | None:
    if not word.currency or word.unit:  # pounds: a mass, with money as the other reading
        return None
    following = tokens.figure(position + 1)
    if following is not None and tokens.touches(position + 1) and not tokens.touches(position):
        return None  # 5 $300: the sign belongs to the next number
    others: tuple[Value, ...] = ()
    if number.other is not None:
        others = (Money(amount=number.other, currency=word.currency),)
    if word.doubtful_currency:
        others = (*others, NumberValue(value=number.value))
    return atom_at(
        tokens,
        first,
        position + 1,
        Money(amount=number.value, currency=word.currency),
        *others,
        weak=number.weak,
    )


def _fraction_after(tokens: Tokens, first: int, number: Number, position: int, word: Word) -> Atom | None:
    whole = number.whole
    if whole is None:
        return None
    named, end = word, position + 1
    if tokens.text(position) == "-" and tokens.touches(position) and (after := tokens.word(position + 1)):
        named, end = after, position + 2
    if named.denominator and not (number.figure and named.unit):
        if found := _part_of_unit(tokens, first, Decimal(whole) / named.denominator, end, named):
            return found
        article = tokens.word(first)
        joint = tokens.word(end)
        weak = named.denominator == 2 or bool(
            article and article.article and not (joint and joint.vague_link)
        )
        value: Value = Fraction(numerator=whole, denominator=named.denominator)
        if named.unit and end == position + 1:  # three quarters: of a year they are counted
            count: Value = NumberValue(value=Decimal(whole))
            before = tokens.word(first - 1)
            in_a_row = before is not None and before.ordinal is not None  # the first three quarters
            both = (count, value) if in_a_row else (value, count)
            return atom_at(tokens, first, end, *both, weak=weak)
        if article and article.article and weak and named.ordinal:  # a third country, a third more
            return atom_at(tokens, first, end, Ordinal(value=named.denominator), value)
        return atom_at(tokens, first, end, value, weak=weak)
    if word.out_of:
        of = read_number(tokens, position + 1) if position + 1 < tokens.size else None
        if (
            of is not None
            and of.whole
            and of.whole > whole
            and not of.ordinal
            and not (of.figure and of.whole > 999)
        ):
            after_of = tokens.word(of.next)
            if after_of and (
                after_of.unit or after_of.month or after_of.currency or after_of.scale or after_of.symbol
            ):
                return None
            share = Fraction(numerator=whole, denominator=of.whole)
            if word.of_group:  # the second number is a fact of its own
                return atom_at(
                    tokens, first, number.next, share, NumberValue(value=number.value), weak=number.weak
                )
            # einer von vier: out of four that were named, as often
            other = of.value if word.vague_link and number.weak else number.value
            return atom_at(tokens, first, of.next, share, NumberValue(value=other))
    return None


def _part_of_unit(tokens: Tokens, first: int, part: Decimal, position: int, named: Word) -> Atom | None:
    """three-quarters of an hour, a half hour; not "a third year"."""
    of = tokens.word(position)
    if of is not None and of.vague_link:
        position += 1
    elif named.ordinal is not None:
        return None
    if (article := tokens.word(position)) and article.weak_one:
        position += 1
    if found := part_of_scale(tokens, first, part, position):
        return found
    measured = unit_at(tokens, position, digits=False)
    if measured is None:
        return None
    factor, unit, end = measured
    return atom_at(tokens, first, end, quantity(part, factor, unit))


def part_of_scale(tokens: Tokens, first: int, part: Decimal, position: int) -> Atom | None:
    """half a million, medio millón de euros, eine halbe Million; ``position`` is after the article."""
    if tokens.text(position) == "-" and tokens.touches(position):
        position += 1
    word = tokens.word(position)
    if word is None or not word.scale or word.scale < _LEAST_SCALE:
        return None
    number = Number(part * word.scale, position + 1)
    number.scaled = True
    return read_after(tokens, first, number) or atom_at(
        tokens, first, number.next, NumberValue(value=number.value), bare=number.value
    )


def _is_sign_or_code(tokens: Tokens, index: int) -> bool:
    """$, RMB; not "rub", "mop"."""
    return not tokens.texts[index].isalpha() or tokens.is_upper(index)


def read_money_before(tokens: Tokens, index: int) -> Atom | None:
    """$2.5 million, RMB 500,000, US$ 3–5: the currency stands before its amount."""
    word = tokens.word(index)
    if word is None or not word.currency:
        return None
    beside = tokens.touches(index + 1) and not word.unit  # Euro10
    if not beside and not (word.currency_sign and _is_sign_or_code(tokens, index)):
        return None
    position = index + 1
    if (sign := tokens.word(position)) and sign.currency and sign.currency == word.currency:
        position += 1  # RMB ¥500
    if tokens.figure(position) is None:
        return None
    number = read_number(tokens, position)
    if number is None:
        return None
    read_scale_symbol(tokens, number)
    end = number.next
    if (named := tokens.word(end)) and named.currency and not named.symbol:  # ¥500 yuan
        end += 1
    currency = word.currency
    if named is not None and named.currency and end > number.next and currency != "CNY":
        currency = named.currency
    others = (Money(amount=number.other, currency=currency),) if number.other is not None else ()
    return atom_at(tokens, index, end, Money(amount=number.value, currency=currency), *others)
