"""Years, decades and centuries around a number, and Roman numerals."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import Century, Decade, DurationUnit, NumberValue, Ordinal, YearValue
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.dates import day_suffix
from pipeline.facts.western.numbers import Number
from pipeline.facts.western.quantities import quantity
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

_LETTERS_ALONE = 3  # an era said by so many letters has capitals

_TEN = 10
_YEARS = (Decimal(1), DurationUnit.YEAR)


def read_year(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """2020 after "in" or before "г.", 300 BC, 1980s; ``number`` is plain."""
    whole, end = number.whole, number.next
    following = tokens.word(end)
    noun = following is not None and (following.year_closer or following.unit == _YEARS)
    at = end + 1 if noun else end  # 356 года до н. э., 10 000 лет до н. э.
    era = tokens.word(at)
    if era is not None and era.era and _is_era(tokens, at):
        if whole is None and number.value == number.value.to_integral_value():
            whole = int(number.value)  # 10,000 BC
        if whole is not None:
            return atom_at(tokens, first, at + 1, YearValue(year=whole * era.era))
    if whole is None:
        return None
    figure = number.figure
    if figure is not None and whole < 1000 and (early := _early_year(tokens, first, end, whole)):
        return early
    if figure is None or not 1000 <= whole <= 2999 or len(figure.text) != 4:
        return None
    if following is not None and following.year_closer:
        found = _with_era(tokens, first, end + 1, whole)
        alone = found.next == end + 1 and tokens.text(end).isalpha()
        if following.symbol is not None and alone:  # 2000 г муки
            factor, unit = following.symbol
            found.alternatives = (quantity(number.value, factor, unit),)
        return found
    if following is not None and (
        following.unit
        or following.percent
        or following.currency
        or following.multiple
        or (following.symbol and not following.doubtful_symbol)
    ):
        return None
    before = tokens.word(first - 1)
    opened = before is not None and (before.year_opener or before.era == 1)
    in_brackets = tokens.text(first - 1) == "(" and tokens.text(end) in {")", "-", ",", ";"}
    if opened or in_brackets:
        return atom_at(tokens, first, end, YearValue(year=whole), NumberValue(value=number.value))
    return None


def _is_era(tokens: Tokens, index: int) -> bool:
    """AD and CE in capitals; "10 ad campaigns" has none."""
    text = tokens.text(index)
    return len(text) > _LETTERS_ALONE or not text.isalpha() or tokens.is_upper(index)


def _early_year(tokens: Tokens, first: int, end: int, year: int) -> Atom | None:
    """A year of up to three digits: в 476 году."""
    closer, before = tokens.word(end), tokens.word(first - 1)
    if closer is None or not closer.year_closer:
        return None
    if before is None or not before.year_opener:
        return None
    if not closer.short_year_closer:
        if closer.symbol is None or year < 100:
            return None
        factor, unit = closer.symbol  # до 100 г, в 476 г.
        return atom_at(tokens, first, end + 1, quantity(Decimal(year), factor, unit), YearValue(year=year))
    return atom_at(tokens, first, end + 1, YearValue(year=year))


def _with_era(tokens: Tokens, first: int, end: int, year: int) -> Atom:
    era = tokens.word(end)
    if era is not None and era.era:
        return atom_at(tokens, first, end + 1, YearValue(year=year * era.era))
    return atom_at(tokens, first, end, YearValue(year=year))


def read_era_before(tokens: Tokens, index: int) -> Atom | None:
    """AD 79."""
    word, figure = tokens.word(index), tokens.figure(index + 1)
    if word is None or not word.era or figure is None or not figure.whole or not tokens.is_upper(index):
        return None
    return atom_at(tokens, index, index + 2, YearValue(year=figure.whole * word.era))


def read_decade(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """1980s, '80s, 80er Jahre, 1980-е годы."""
    whole, position = number.whole, number.next
    if whole is None or whole % 10 or number.figure is None or not (whole < 100 or 1000 <= whole <= 2999):
        return None
    suffix = position
    if tokens.text(suffix) == "-" and tokens.touches(suffix):
        suffix += 1
    word = tokens.word(suffix)
    if word is not None and word.decade_suffix and tokens.touches(suffix):
        end = suffix + 1
        if (noun := tokens.word(end)) and noun.decade:
            end += 1
        elif tokens.text(end) == "-" and (noun := tokens.word(end + 1)) and noun.decade:
            end += 2
    elif word is not None and word.decade and not word.unit:
        end = suffix + 1
    else:
        return None
    start = first - 1 if tokens.text(first - 1) in {"'", "’", "‘"} and tokens.touches(first) else first
    value = Decade(start=whole)
    if word.ordinal_suffix and whole < 100 and end == suffix + 1:  # 20-е годы, and 20-е место, 10-е число
        noun = tokens.word(end)
        if whole == _TEN or (noun is not None and (noun.century or noun.month or noun.day_noun or noun.unit)):
            return None
        if noun is None or not noun.year_closer:  # 80-х гг.
            return atom_at(tokens, start, end, value, Ordinal(value=whole))
    if whole % 100 == 0 and whole >= 1000:
        return atom_at(tokens, start, end, value, Century(number=whole // 100 + 1))
    return atom_at(tokens, start, end, value)


def read_decade_in_words(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """восьмидесятые годы, and, if it is no place in an order, восьмидесятые."""
    word = tokens.word(number.next - 1)
    if word is None or not word.decade_start or number.next != first + 1:
        return None
    noun, value = tokens.word(number.next), Decade(start=word.decade_start)
    if noun is not None and noun.decade:
        return atom_at(tokens, first, number.next + 1, value)
    return atom_at(tokens, first, number.next, Ordinal(value=number.whole or 0), value)


def read_decade_after(tokens: Tokens, index: int) -> Atom | None:
    """années 1980, años ochenta: the word before its number."""
    word, figure = tokens.word(index), tokens.figure(index + 1)
    if word is None or not word.decade or not tokens.vocabulary.lexicon.era_words_first:
        return None
    if figure is not None and figure.whole is not None and figure.whole % 10 == 0:
        whole = figure.whole
        if whole < 100 or 1000 <= whole <= 2999:
            hundreds = whole % 100 == 0 and whole >= 1000
            other = (Century(number=whole // 100 + 1),) if hundreds else ()
            return atom_at(tokens, index, index + 2, Decade(start=whole), *other)
    named = tokens.word(index + 1)
    if named is not None and named.decade_start:
        return atom_at(tokens, index, index + 2, Decade(start=named.decade_start))
    return None


def read_century(tokens: Tokens, first: int, place: int, position: int) -> Atom | None:
    """20th century, XIXe siècle, XX век: ``place`` was read up to ``position``."""
    if tokens.text(position) == "-":
        position += 1
    word = tokens.word(position)
    if word is not None and word.ordinal_suffix and not word.century:  # XIX e siècle
        position += 1
        word = tokens.word(position)
    if word is None or not word.century or not 1 <= place <= 99:
        return None
    if word.symbol and tokens.vocabulary.lexicon.era_words_first:  # 35 s., but s. XX
        return None
    return _century(tokens, first, position + 1, place)


def _century(tokens: Tokens, first: int, end: int, place: int) -> Atom:
    position = end + (tokens.text(end) == ",")
    era = tokens.word(position)
    if era is not None and era.era:
        return atom_at(tokens, first, position + 1, Century(number=place * era.era))
    return atom_at(tokens, first, end, Century(number=place))


def read_century_before(tokens: Tokens, index: int) -> Atom | None:
    """siglo XX: the word before its number."""
    word = tokens.word(index)
    if word is None or not word.century or not tokens.vocabulary.lexicon.era_words_first:
        return None
    following, figure = tokens.word(index + 1), tokens.figure(index + 1)
    if following is not None and following.roman and tokens.is_roman(index + 1):
        return _century(tokens, index, index + 2, following.roman)
    if figure is not None and figure.whole and 1 <= figure.whole <= 30:
        return _century(tokens, index, index + 2, figure.whole)
    place = following.number or following.ordinal if following is not None else None
    if place and place <= 30 and not (following and following.weak_one):
        return _century(tokens, index, index + 2, place)
    return None


def roman_place(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A Roman numeral in capitals and the token after it and its suffix (XIXe, XXI-го)."""
    word = tokens.word(index)
    if word is not None and word.roman and tokens.is_roman(index):
        return word.roman, day_suffix(tokens, index + 1)
    return None


def read_roman(tokens: Tokens, index: int) -> Atom | None:
    """World War II, Elizabeth II, Chapter IV: weak unless a century."""
    found = roman_place(tokens, index)
    if found is None:
        return None
    place, end = found
    if century := read_century(tokens, index, place, end):
        return century
    word: Word | None = tokens.word(index)
    if not _leads_to_roman(tokens, end):  # XIX–XX вв.
        starts_text = index == 0 or tokens.starts[index] == 0
        if starts_text and (len(tokens.texts[index]) == 1 or tokens.text(index + 1) in {".", ")"}):
            return None  # the mark of a paragraph
        if word is not None and word.roman in {1, 5, 10} and not _name_before(tokens, index):
            return None
    return atom_at(tokens, index, index + 1, Ordinal(value=place), weak=True)


def _leads_to_roman(tokens: Tokens, index: int) -> bool:
    return tokens.text(index) in {"-", "--"} and roman_place(tokens, index + 1) is not None


def _name_before(tokens: Tokens, index: int) -> bool:
    start = tokens.plain.rfind(" ", 0, max(0, tokens.starts[index] - 1)) + 1
    before = tokens.plain[start : tokens.starts[index]].strip()
    return start > 0 and before[:1].isupper() and before.isalpha()
