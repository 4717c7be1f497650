"""Numbers that count nothing in particular: plain and vague ones, and codes of digits and letters."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import (
    Code,
    DateValue,
    Decade,
    Fraction,
    NumberValue,
    Ordinal,
    TimeValue,
    VagueNumber,
    Value,
)
from pipeline.facts.western.amounts import read_after
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.numbers import Number
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

_TEN, _DOZEN, _TWENTY = 10, 12, 20
_DAYS, _HOURS = 31, 24
_FIGURES_OF_YEAR = 4


def read_vague(tokens: Tokens, index: int) -> Atom | None:
    """dozens, tens of thousands, several hundred."""
    word = tokens.word(index)
    if word is None:
        return None
    if word.few:
        following = tokens.word(index + 1)
        if following is None:
            return None
        scale = following.scale or following.number or following.vague
        if not scale or scale < 10:
            return None
        magnitude, end = Decimal(scale if scale != 12 else 10), index + 2
    elif word.vague:
        following = tokens.word(index + 1)
        if word.scale and following is not None and (following.number or 0) >= _TWENTY:
            return None  # около тысячи двухсот: a number
        magnitude, end = Decimal(word.vague), index + 1
    else:
        return None
    while (link := tokens.word(end)) and link.vague_link:
        further = tokens.word(end + 1)
        factor = further and (further.vague or further.scale)
        if not factor:
            break
        magnitude, end = magnitude * factor, end + 2
    if (scale_word := tokens.word(end)) and scale_word.scale and scale_word.scale >= 1000:
        magnitude, end = magnitude * scale_word.scale, end + 1
    return atom_at(tokens, index, end, VagueNumber(magnitude=magnitude), weak=word.vague == 12)


def read_round(tokens: Tokens, index: int) -> Atom | None:
    """une quinzaine de jours, un millier: about so many; weak without its article (la première quinzaine)."""
    word = tokens.word(index)
    if word is None or word.round_number is None:
        return None
    number = Number(Decimal(word.round_number), index + 1)
    number.whole, number.scaled = word.round_number, True
    if (link := tokens.word(number.next)) and link.vague_link:
        scale = tokens.word(number.next + 1)
        if scale is not None and (factor := scale.scale or scale.vague) and factor >= 1000:
            number.value, number.next = number.value * factor, number.next + 2
            number.whole = int(number.value)
    atom = read_after(tokens, index, number) or atom_at(
        tokens, index, number.next, NumberValue(value=number.value), bare=number.value
    )
    if isinstance(atom.value, NumberValue):
        magnitude = Decimal(10) ** (len(str(number.whole)) - 1)
        atom.alternatives = (*atom.alternatives, VagueNumber(magnitude=magnitude))
    before = tokens.word(index - 1)
    atom.weak = before is None or not before.weak_one
    return atom


def plain(tokens: Tokens, first: int, number: Number) -> Atom:
    """The number alone."""
    if number.ordinal and number.whole is not None:
        every, part = tokens.word(first - 1), tokens.word(number.next)
        shared = (every and every.every) or (part and part.part)
        parts = (Fraction(numerator=1, denominator=number.whole),) if shared and number.whole > 1 else ()
        weak = number.whole == 1 and _counts(tokens, number.next)
        return atom_at(tokens, first, number.next, Ordinal(value=number.whole), *parts, weak=weak)
    others: tuple[Value, ...] = ()
    if number.other is not None:
        others = (NumberValue(value=number.other),)
    last = tokens.word(number.next - 1)
    if number.scaled and last is not None and last.scale == number.value == _TEN:  # десяток
        others = (*others, VagueNumber(magnitude=number.value))
    if number.scaled and last is not None and last.scale == _DOZEN:
        tens = number.value / _DOZEN * 10  # 十几 and 二十多 are said in dozens
        others = (*others, NumberValue(value=tens), VagueNumber(magnitude=Decimal(10)))
    figure = number.figure
    lexicon = tokens.vocabulary.lexicon
    if figure is not None and figure.short_date is not None and lexicon.day_month_year and "." in figure.text:
        others = (*others, figure.short_date)
    before = tokens.word(first - 1)
    opened = before is not None and before.clock_opener
    if figure is not None and figure.dotted is not None and (lexicon.hour_dot or opened):
        others = (*others, figure.dotted)
    value: Value = NumberValue(value=number.value)
    if before is not None and number.whole is not None:
        if before.day_lead and 1 <= number.whole <= _DAYS:
            value, others = DateValue(day=number.whole), (value, Ordinal(value=number.whole))
        others = (*others, *_after_lead(before, number.whole))
    weak = number.weak or _is_adjective(tokens, first, number)
    return atom_at(tokens, first, number.next, value, *others, weak=weak, bare=number.value)


_FUNCTION_WORD = 3  # letters at most: et, de, à, par; what is counted has more


def _is_adjective(tokens: Tokens, first: int, number: Number) -> bool:
    """un bâtiment neuf, remis à neuf et ouvert; not "neuf bâtiments"."""
    word = tokens.word(first)
    if word is None or not word.doubtful_number or number.next != first + 1:
        return False
    end = tokens.ends[first]
    following = tokens.plain[end : end + _FUNCTION_WORD + 2]
    return len(following) < _FUNCTION_WORD + 2 or not following[1:].isalpha()


def _after_lead(before: Word, whole: int) -> list[Value]:
    """a las 9, en los 80: what the word before a bare number makes of it as well."""
    found: list[Value] = []
    if before.hour_lead and whole <= _HOURS:
        found.append(TimeValue(hour=whole))
        if whole <= _HOURS // 2:
            found.append(TimeValue(hour=whole + _HOURS // 2))
    if before.decade_lead and whole in range(10, 100, 10):
        found.append(Decade(start=whole))
    return found


def _counts(tokens: Tokens, index: int) -> bool:
    """The first 100 days: the count is the fact."""
    figure, word = tokens.figure(index), tokens.word(index)
    if figure is not None:
        return figure.whole is not None and len(figure.text) < _FIGURES_OF_YEAR
    return word is not None and word.number is not None and not word.weak_one


def read_code(tokens: Tokens, index: int) -> Atom | None:
    """3D, 5G, 12A: digits and capitals in one; not 5PM or 10KM."""
    figure, word = tokens.figure(index), tokens.word(index + 1)
    if figure is None or figure.whole is None or len(figure.text) > 4 or not tokens.touches(index + 1):
        return None
    start, end = tokens.starts[index + 1], tokens.starts[index + 1]
    plain_text = tokens.plain
    while end < len(plain_text) and end - start < 4 and plain_text[end].isalnum():
        end += 1
    letters = plain_text[start:end]
    if not 1 <= len(letters) <= 3 or not letters.isalpha() or not letters.isupper() or not letters.isascii():
        return None
    if word is not None and (
        word.half_day or word.unit or word.scale_symbol or word.currency or word.ordinal_suffix
        or (word.symbol and letters not in {"G", "K", "D", "A"})
    ):  # fmt: skip
        return None
    if tokens.ends[index + 1] != end and word is not None:
        return None
    end_token = index + 2
    value = Code(text=plain_text[tokens.starts[index] : end])
    return Atom(
        first=index,
        next=end_token,
        start=tokens.starts[index],
        end=end,
        value=value,
        alternatives=(NumberValue(value=Decimal(figure.whole)),),
    )
