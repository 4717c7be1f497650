"""Days, months, years, decades and centuries around a number, a month name or a weekday."""

from __future__ import annotations

from pipeline.facts.values import (
    DateRange,
    DateValue,
    DurationUnit,
    MonthValue,
    Ordinal,
    Weekday,
)
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.figures import calendar_day
from pipeline.facts.western.numbers import Number
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word


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
        if following.percent or following.currency or following.scale or _lasts(following):
            return None
    return figure.whole, index + 1


def _lasts(word: Word) -> bool:
    return word.unit is not None and isinstance(word.unit[1], DurationUnit)


def day_noun(tokens: Tokens, first: int, place: int, position: int) -> Atom | None:
    """18-го числа: ``place`` was read up to ``position``."""
    word = tokens.word(position)
    if word is None or not word.day_noun or not 1 <= place <= 31:
        return None
    return atom_at(tokens, first, position + 1, DateValue(day=place), Ordinal(value=place))


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
        return _spaced_date(tokens, first, number)
    year, end = after_month(tokens, position + 1)
    if year is None and tokens.text(end) == "-" and (found := _year_at(tokens, end + 1)):
        year, end = found
    day = calendar_day(year, month, number.whole)
    return atom_at(tokens, first, end, day) if day else None


def _spaced_date(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """1. 10. 2026 and "vom 1. 10. bis …", as German typography parts them."""
    position = number.next + 1
    figure, day = tokens.figure(position), number.whole
    if not tokens.vocabulary.lexicon.ordinal_dot or figure is None or figure.whole is None or day is None:
        return None
    dotted = all(tokens.text(dot) == "." and tokens.touches(dot) for dot in (number.next, position + 1))
    if not dotted or number.figure is None or not 1 <= figure.whole <= 12:
        return None
    if year := _year_at(tokens, position + 2):
        found = calendar_day(year[0], figure.whole, day)
        return atom_at(tokens, first, year[1], found) if found else None
    before, found = tokens.word(first - 1), calendar_day(None, figure.whole, day)
    if found is None or before is None or not (before.day_opener or before.opens_range or before.joins):
        return None
    return atom_at(tokens, first, position + 1, found)


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
    if year is None and tokens.vocabulary.lexicon.lower_case_months and _is_capital_name(tokens, index):
        return None
    alone = year is None and bool(word and word.doubtful) and not _in_company(tokens, index)
    if alone and not _is_name(tokens, index):
        return None
    return atom_at(tokens, index, end, MonthValue(month=month, year=year), weak=alone)


_SENTENCE_ENDS = frozenset('.!?:;"([')  # and what opens
_MARKS = frozenset(".,:;)-")


def _is_name(tokens: Tokens, index: int) -> bool:
    """Whether a doubtful month has a capital that no sentence gives it: "the date is May", "May: closed"."""
    word = tokens.word(index)
    if word is None or not word.capital:
        return False
    if index == 0 or tokens.text(index - 1)[:1] in _SENTENCE_ENDS:
        return index + 1 == tokens.size or tokens.text(index + 1) in _MARKS
    return True


def _is_capital_name(tokens: Tokens, index: int) -> bool:
    """Whether the month has a capital inside a sentence: Император Август."""
    if index == 0 or not tokens.is_capital(index) or tokens.is_upper(index):
        return False
    return tokens.texts[index - 1] == "" or tokens.word(index - 1) is not None


def _in_company(tokens: Tokens, index: int) -> bool:
    joint, other = tokens.word(index + 1), tokens.word(index + 2)
    before, word = tokens.word(index - 1), tokens.word(index)
    if joint is not None and joint.joins == "to" and other is not None and other.month and other is not word:
        return True  # Jan–März; not "de mar a mar"
    if before is None or (word is not None and word.dated):
        return False
    return (
        bool(before.month_opener or before.year_opener or before.ordinal or before.month or before.joins)
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
        return atom_at(tokens, index, end, DateRange(start=first_day, end=last_day))
    return atom_at(tokens, index, end, first_day)


def read_weekday(tokens: Tokens, index: int) -> Atom | None:
    word = tokens.word(index)
    if word is None or word.weekday is None or (word.capital and not tokens.is_capital(index)):
        return None
    if word.doubtful and not _weekday_company(tokens, index):
        return None
    return atom_at(tokens, index, index + 1, Weekday(day=word.weekday))


def _weekday_company(tokens: Tokens, index: int) -> bool:
    """A doubtful weekday after its opener, beside a day, or in a range or list of weekdays."""
    before = tokens.word(index - 1)
    if tokens.vocabulary.lexicon.weekday_openers:
        if (before is not None and before.weekday_opener) or tokens.text(index - 1) == "(":
            return True
        if (
            index == 0
            and tokens.text(1) in {"", ":", "-", "--", ","}
            and (tokens.size < 2 or tokens.texts[1])
        ):
            return True  # the head of a line of a timetable
    for direction in (1, -1):
        position = index + direction
        for _ in range(2):
            joint = tokens.word(position)
            if tokens.text(position) in {",", ".", "(", ")", "/", "+"} or (joint is not None and joint.joins):
                position += direction
        figure, word = tokens.figure(position), tokens.word(position)
        if figure and (figure.dates or figure.short_date or (figure.whole and 1 <= figure.whole <= 31)):
            return True
        if word and (word.weekday or word.month):
            return True
    return False
