"""A number and what it counts: money, percent, multiples, fractions, parts of units and of scales."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.values import (
    Fraction,
    Money,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    Value,
)
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.numbers import Number, read_number, read_scale_symbol
from pipeline.facts.western.quantities import quantity, unit_after, unit_at
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

_LEAST_SCALE = 1000  # half a dozen is a word of its own


def read_after(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """What follows a cardinal number makes of it; None where nothing does."""
    position = number.next
    word = tokens.word(position)
    if word is None:
        return None
    if word.minus and tokens.touches(position) and tokens.touches(position + 1):  # 3-fold, 50-yuan
        return _counted(tokens, first, number, position + 1) or (
            _fraction_after(tokens, first, number, position, word)
            or unit_after(tokens, first, number, position)
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
    return _fraction_after(tokens, first, number, position, word) or unit_after(
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
    end, currency = _named_currency(tokens, number.next, word.currency)
    others = (Money(amount=number.other, currency=currency),) if number.other is not None else ()
    return atom_at(tokens, index, end, Money(amount=number.value, currency=currency), *others)


# Currencies whose sign is that of another: $5 Canadian, ¥500 yen.
_OF_ONE_SIGN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "USD": frozenset(
            {"USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD", "MOP", "MXN", "ARS", "CLP", "COP", "PHP", "BRL"}
        ),
        "CNY": frozenset({"CNY", "JPY"}),
    }
)
_NO_CURRENCY = "XXX"  # ISO 4217


def _named_currency(tokens: Tokens, position: int, sign: str) -> tuple[int, str]:
    """Where an amount with a sign ends and its currency, where a word behind it says which: $2 millones de dólares.

    What contradicts itself ($5 euros) is of no currency, so that it equals no amount.
    """
    named = tokens.word(position)
    if named is not None and named.unit_link and not named.currency:
        position += 1
        named = tokens.word(position)
        if named is None or not named.currency or named.unit:
            return position - 1, sign
    if named is None or not named.currency or named.symbol or named.unit:
        return position, sign
    if named.currency in _OF_ONE_SIGN.get(sign, {sign}):
        return position + 1, named.currency
    return position + 1, _NO_CURRENCY
