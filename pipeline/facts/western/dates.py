"""Days, months, years, decades and centuries around a number, a month name or a weekday."""

from __future__ import annotations

from pipeline.facts.values import (
    Century,
    DateRange,
    Decade,
    MonthValue,
    NumberValue,
    Ordinal,
    Value,
    Weekday,
    YearValue,
)
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.figures import calendar_day
from pipeline.facts.western.numbers import Number
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word


def _atom(
    tokens: Tokens, first: int, next_token: int, value: Value, *alternatives: Value, weak: bool = False
) -> Atom:
    return Atom(
        first=first,
        next=next_token,
        start=tokens.starts[first],
        end=tokens.ends[next_token - 1],
        value=value,
        alternatives=alternatives,
        weak=weak,
    )


def skip_links(tokens: Tokens, index: int, *, comma: bool = False) -> int:
    """The token after at most two linking words ("of the", "de") and, if allowed, a comma."""
    limit = index + 2
    if comma and tokens.text(index) == ",":
        index += 1
    while index < limit and (word := tokens.word(index)) and word.date_link:
        index += 1
    return index


def day_suffix(tokens: Tokens, index: int) -> int:
    """The token after an ordinal suffix at ``index`` (3rd, 3., 5-го), or ``index``."""
    if (word := tokens.word(index)) and word.ordinal_suffix and tokens.touches(index):
        return index + 1
    if tokens.text(index) == "-" and tokens.touches(index) and tokens.touches(index + 1):
        word = tokens.word(index + 1)
        if word and word.ordinal_suffix:
            return index + 2
    if tokens.vocabulary.lexicon.ordinal_dot and tokens.text(index) == "." and tokens.touches(index):
        return index + 1
    return index


def _year_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A year and the token after it (and after "г.")."""
    figure = tokens.figure(index)
    if figure is None or figure.whole is None or not 1000 <= figure.whole <= 2999:
        return None
    following = tokens.word(index + 1)
    if following is not None:
        if following.year_closer:
            return figure.whole, index + 2
        if following.percent or following.currency or following.scale:
            return None
    return figure.whole, index + 1


def month_at(tokens: Tokens, index: int) -> int | None:
    word = tokens.word(index)
    if word is None or word.month is None or (word.capital and not tokens.is_capital(index)):
        return None
    return word.month


def after_month(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """The year that follows a month at ``index - 1``, if any, and the token after it."""
    position = index
    if tokens.text(position) == "." and tokens.touches(position) and tokens.figure(position + 1):
        position += 1
    if year := _year_at(tokens, skip_links(tokens, position, comma=True)):
        return year
    return None, index


def read_day_before_month(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """18 March 2020, 3rd of May, 3. August, 1er août, восемнадцатое марта."""
    if number.whole is None or not 1 <= number.whole <= 31:
        return None
    position = day_suffix(tokens, number.next)
    position = skip_links(tokens, position)
    if tokens.text(position) == "-" and tokens.touches(position):  # 18-March-2020
        position += 1
    month = month_at(tokens, position)
    if month is None:
        return None
    year, end = after_month(tokens, position + 1)
    if year is None and tokens.text(end) == "-" and (found := _year_at(tokens, end + 1)):
        year, end = found
    day = calendar_day(year, month, number.whole)
    return _atom(tokens, first, end, day) if day else None


def read_month(tokens: Tokens, index: int) -> Atom | None:
    """March 18, 2020; Aug. 12-14; March 2020; March."""
    month = month_at(tokens, index)
    if month is None:
        return None
    word = tokens.word(index)
    position = index + 1
    if tokens.vocabulary.lexicon.month_first:
        start = position + (tokens.text(position) == "." and tokens.touches(position))
        if (the := tokens.word(start)) and the.weekday_link:
            start += 1
        if dated := _day_after_month(tokens, index, start, month):
            return dated
    year, end = after_month(tokens, position)
    if year is None and word and word.doubtful and not _in_company(tokens, index):
        return None
    return _atom(tokens, index, end, MonthValue(month=month, year=year))


def _in_company(tokens: Tokens, index: int) -> bool:
    before = tokens.word(index - 1)
    if before is None:
        return False
    return (
        bool(before.month_opener or before.ordinal or before.month or before.joins)
        and tokens.starts[index] > 0
    )


def _day(tokens: Tokens, position: int) -> tuple[int, int] | None:
    """A day of the month at ``position`` and the token after it."""
    figure = tokens.figure(position)
    if figure is not None:
        if figure.whole is None or not 1 <= figure.whole <= 31:
            return None
        end = day_suffix(tokens, position + 1)
        following = tokens.word(end)
        if following and (following.percent or following.scale or following.half_day or following.month):
            return None
        return figure.whole, end
    word = tokens.word(position)
    if word and word.ordinal and word.ordinal <= 31 and not word.unit:
        return word.ordinal, position + 1
    return None


def _day_after_month(tokens: Tokens, index: int, position: int, month: int) -> Atom | None:
    found = _day(tokens, position)
    if found is None:
        return None
    day, end = found
    last: int | None = None
    joint = tokens.word(end)
    if joint and joint.joins == "to" and (second := _day(tokens, end + 1)):
        following = tokens.word(second[1])
        if second[0] > day and not (following and (following.unit or following.currency)):
            last, end = second
    year = None
    if found_year := _year_at(tokens, skip_links(tokens, end, comma=True)):
        year, end = found_year
    first_day = calendar_day(year, month, day)
    if first_day is None:
        return None
    if last is not None and (last_day := calendar_day(year, month, last)):
        return _atom(tokens, index, end, DateRange(start=first_day, end=last_day))
    return _atom(tokens, index, end, first_day)


def read_weekday(tokens: Tokens, index: int) -> Atom | None:
    word = tokens.word(index)
    if word is None or word.weekday is None or (word.capital and not tokens.is_capital(index)):
        return None
    if word.doubtful and not _weekday_company(tokens, index):
        return None
    return _atom(tokens, index, index + 1, Weekday(day=word.weekday))


def _weekday_company(tokens: Tokens, index: int) -> bool:
    """A doubtful weekday beside a day, or in a range or list of weekdays."""
    for direction in (1, -1):
        position = index + direction
        for _ in range(2):
            joint = tokens.word(position)
            if tokens.text(position) in {",", ".", "(", ")", "/"} or (joint is not None and joint.joins):
                position += direction
        figure, word = tokens.figure(position), tokens.word(position)
        if figure and (figure.dates or figure.short_date or (figure.whole and 1 <= figure.whole <= 31)):
            return True
        if word and (word.weekday or word.month):
            return True
    return False


# --- years, decades, centuries -------------------------------------------------------------------
def read_year(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """2020 after "in" or before "г.", 300 BC, 1980s; ``number`` is plain."""
    whole, end = number.whole, number.next
    if whole is None:
        return None
    following = tokens.word(end)
    if following is not None and following.era:
        return _atom(tokens, first, end + 1, YearValue(year=whole * following.era))
    figure = number.figure
    if figure is None or not 1000 <= whole <= 2999 or len(figure.text) != 4:
        return None
    if following is not None and following.year_closer:
        return _with_era(tokens, first, end + 1, whole)
    if following is not None and (
        following.unit or following.percent or following.currency or following.multiple
    ):
        return None
    before = tokens.word(first - 1)
    opened = before is not None and (before.year_opener or before.era == 1)
    if opened or tokens.text(first - 1) == "(" == tokens.text(first - 1):
        return _atom(tokens, first, end, YearValue(year=whole), NumberValue(value=number.value))
    return None


def _with_era(tokens: Tokens, first: int, end: int, year: int) -> Atom:
    era = tokens.word(end)
    if era is not None and era.era:
        return _atom(tokens, first, end + 1, YearValue(year=year * era.era))
    return _atom(tokens, first, end, YearValue(year=year))


def read_era_before(tokens: Tokens, index: int) -> Atom | None:
    """AD 79."""
    word, figure = tokens.word(index), tokens.figure(index + 1)
    if word is None or not word.era or figure is None or not figure.whole or not tokens.is_upper(index):
        return None
    return _atom(tokens, index, index + 2, YearValue(year=figure.whole * word.era))


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
    if whole % 100 == 0 and whole >= 1000:
        return _atom(tokens, start, end, value, Century(number=whole // 100 + 1))
    return _atom(tokens, start, end, value)


def read_decade_after(tokens: Tokens, index: int) -> Atom | None:
    """années 1980, años ochenta: the word before its number."""
    word, figure = tokens.word(index), tokens.figure(index + 1)
    if word is None or not word.decade:
        return None
    if figure is not None and figure.whole is not None and figure.whole % 10 == 0:
        whole = figure.whole
        if whole < 100 or 1000 <= whole <= 2999:
            hundreds = whole % 100 == 0 and whole >= 1000
            other = (Century(number=whole // 100 + 1),) if hundreds else ()
            return _atom(tokens, index, index + 2, Decade(start=whole), *other)
    named = tokens.word(index + 1)
    if named is not None and named.decade_start:
        return _atom(tokens, index, index + 2, Decade(start=named.decade_start))
    return None


def read_century(tokens: Tokens, first: int, place: int, position: int) -> Atom | None:
    """20th century, XIXe siècle, XX век: ``place`` was read up to ``position``."""
    if tokens.text(position) == "-":
        position += 1
    word = tokens.word(position)
    if word is None or not word.century or not 1 <= place <= 99:
        return None
    return _century(tokens, first, position + 1, place)


def _century(tokens: Tokens, first: int, end: int, place: int) -> Atom:
    position = end + (tokens.text(end) == ",")
    era = tokens.word(position)
    if era is not None and era.era:
        return _atom(tokens, first, position + 1, Century(number=place * era.era))
    return _atom(tokens, first, end, Century(number=place))


def read_century_before(tokens: Tokens, index: int) -> Atom | None:
    """siglo XX: the word before its number."""
    word = tokens.word(index)
    if word is None or not word.century:
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
    if index == 0 or tokens.starts[index] == 0:
        return None
    word: Word | None = tokens.word(index)
    if word is not None and word.roman in {1, 5, 10} and not _name_before(tokens, index):
        return None
    return _atom(tokens, index, index + 1, Ordinal(value=place), weak=True)


def _name_before(tokens: Tokens, index: int) -> bool:
    start = tokens.plain.rfind(" ", 0, max(0, tokens.starts[index] - 1)) + 1
    before = tokens.plain[start : tokens.starts[index]].strip()
    return start > 0 and before[:1].isupper() and before.isalpha()
