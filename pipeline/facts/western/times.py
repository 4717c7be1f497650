"""Clock times in figures, or with the hour first: 9:30, 17 Uhr, 15h30, nine o'clock, 9 a.m., 1400 hrs."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import Duration, DurationUnit, NumberValue, TimeValue, Value
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.clock import half_day_at, half_day_before, time_atom
from pipeline.facts.western.figures import Figure
from pipeline.facts.western.minutes import (
    are_minutes,
    as_length,
    may_say_minutes,
    said_after,
    spelled_minutes,
)
from pipeline.facts.western.numbers import Number
from pipeline.facts.western.quantities import quantity
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

_LEAST_OF_FOUR_FIGURES = 1000
_FEW_EVENINGS = 4  # counted as often as they are hours


def read_figure_time(tokens: Tokens, index: int, figure: Figure) -> Atom | None:
    """9:30, 9:30 p.m., 17:30 Uhr; 9.30 where something beside it says that it is a time."""
    clock = figure.clock or figure.dotted
    if clock is None:
        return None
    position, sure = index + 1, figure.clock is not None
    word = tokens.word(position)
    if word is not None and (word.hour_word or word.hour_mark):
        position, sure = position + 1, True
    named = tokens.word(position)
    if named is not None and named.clock and clock == TimeValue(hour=12):  # 12:00 noon, 12:00 midnight
        return time_atom(tokens, index, position + 1, named.clock)
    half_day, position = half_day_at(tokens, position)
    before = tokens.word(index - 1)
    if not sure and not half_day:
        opened = before is not None and before.clock_opener and tokens.vocabulary.lexicon.hour_dot
        if not opened or (word is not None and _is_counted(word)):  # las 6.34 pulgadas
            return None
    if half_day and clock.hour > 12:
        half_day = ""
    found = time_atom(tokens, index, position, (clock.hour, clock.minute), half_day=half_day)
    if found is not None and figure.seconds is not None and not half_day:
        found.alternatives = (Duration(amount=Decimal(figure.seconds), unit=DurationUnit.SECOND),)
    if found is not None and position == index + 1 and not sure and figure.short_date is not None:
        number = () if figure.number is None else (NumberValue(value=figure.number),)
        found.alternatives = (figure.short_date, *number)  # bis 12.05., von 3.10 der Satzung
    return found


def _is_counted(word: Word) -> bool:
    return bool(word.unit or word.symbol or word.currency or word.percent or word.scale)


def read_hyphened(tokens: Tokens, index: int, figure: Figure) -> Atom | None:
    """с 9-00 до 17-30, where the language writes so: after an opener, not before what would be counted."""
    minutes, before = tokens.figure(index + 2), tokens.word(index - 1)
    if not tokens.vocabulary.lexicon.hour_hyphen or figure.whole is None or minutes is None:
        return None
    if tokens.text(index + 1) != "-" or not tokens.touches(index + 1) or not tokens.touches(index + 2):
        return None
    if minutes.whole is None or len(minutes.text) != 2 or before is None or not before.clock_opener:
        return None
    after, end = tokens.word(index + 3), tokens.size <= index + 3
    closed = end or (after is not None and bool(after.joins or after.half_day))
    if minutes.text[0] != "0" and not closed and tokens.text(index + 3) not in {",", ".", ";", ")"}:
        return None  # до 10-15 человек
    half_day, position = half_day_at(tokens, index + 3)
    return time_atom(tokens, index, position, (figure.whole, minutes.whole), half_day=half_day)


def read_hour(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """9 a.m., nine o'clock, 15 h 30, 9 часов утра, 1400 hours; ``number`` is plain."""
    whole, position = number.whole, number.next
    if whole is None:
        return None
    if tokens.text(position) == "-" and (hyphened := tokens.word(position + 1)) and hyphened.hour_word:
        position += 1  # the 14-Uhr train
    word = tokens.word(position)
    if word is None:
        return _said_after_half_day(tokens, first, whole, position)
    if word.clock and whole == 12:  # 12 noon, 12 midnight
        return time_atom(tokens, first, position + 1, word.clock)
    if number.figure and len(number.figure.text) == 4 and (word.hour_mark or word.hour_word):
        hour, minute = divmod(whole, 100)
        if hour <= 24 and minute <= 59:
            return time_atom(
                tokens,
                first,
                position + 1,
                (hour, minute),
                others=_counts_of_hours(number, word),
            )
        return None
    if whole > 24:
        return None
    if word.half_day and not word.weekday and not word.part_of_day:
        if whole > 12 and word.half_day != "pm":
            return None
        found = time_atom(tokens, first, position + 1, (whole, 0), half_day=word.half_day)
        if word.unit and found is not None:  # три дня
            _prefer_duration(tokens, found, whole, word)
        elif found is not None and 1 < whole <= _FEW_EVENINGS and tokens.text(position).isalpha():
            opener = tokens.word(first - 1)
            if len(tokens.text(position)) > 2 and (opener is None or not opener.clock_opener):
                found.alternatives = (NumberValue(value=number.value),)  # два вечера подряд
        return found
    if word.after_hour is not None or word.hour_plus or word.hour_minus:
        return said_after(tokens, first, whole, position, sure=False)
    if not word.hour_word and not word.hour_mark:
        named = word.unit or word.currency or word.percent or word.month or word.scale
        return None if named else _said_after_half_day(tokens, first, whole, position)
    return _after_hour_word(tokens, first, whole, position, sure=bool(word.hour_word))


def _said_after_half_day(tokens: Tokens, first: int, hour: int, position: int) -> Atom | None:
    """abends um 9, with no word of the clock."""
    opener = tokens.word(first - 1)
    if opener is None or not opener.clock_opener or not 1 <= hour <= 12:
        return None
    return time_atom(tokens, first, position, (hour, 0)) if half_day_before(tokens, first) else None


def _counts_of_hours(number: Number, word: Word) -> tuple[Value, ...]:
    """What 1400 hours may be besides a time; 0800 hours are no length."""
    count = NumberValue(value=number.value)
    if word.unit is None or number.value < _LEAST_OF_FOUR_FIGURES:
        return (count,)
    return (count, Duration(amount=number.value, unit=DurationUnit.HOUR))


def _prefer_duration(tokens: Tokens, atom: Atom, amount: int, word: Word) -> None:
    """The word names a half of the day and a unit: a time only after an opener."""
    if word.unit is None:
        return
    factor, unit = word.unit
    value = quantity(Decimal(amount), factor, unit)
    before = tokens.word(atom.first - 1)
    if before is not None and before.clock_opener:
        atom.alternatives = (value,)
    else:
        atom.value, atom.alternatives, atom.half_day = value, (atom.value,), ""


def _after_hour_word(tokens: Tokens, first: int, hour: int, position: int, *, sure: bool) -> Atom | None:
    """``position`` is at the hour word; minutes and the half of the day may follow."""
    end, minute = position + 1, 0
    figure, word = tokens.figure(end), tokens.word(end)
    if word is not None and (word.after_hour is not None or word.hour_plus or word.hour_minus):
        said = said_after(tokens, first, hour, end, sure=True)
        if said is not None:
            return said
    if (
        figure is not None
        and figure.whole is not None
        and figure.whole < 60
        and are_minutes(tokens, end, sure)
    ):
        minute, end, sure = figure.whole, end + 1, True
        if (unit := tokens.word(end)) and unit.minute_word:
            end += 1
    elif (sure or may_say_minutes(tokens, first, hour)) and (spelled := spelled_minutes(tokens, end)):
        minute, end = spelled
        sure = True
    half_day, end = half_day_at(tokens, end)
    if not half_day and (comma := tokens.word(end + 1)) and tokens.text(end) == "," and comma.half_day:
        half_day, end = comma.half_day, end + 2
    if half_day and hour > 12:
        half_day = ""
        sure = True
    if sure or half_day:
        long = () if half_day or not minute else as_length(tokens, first, position, hour * 60 + minute)
        return time_atom(tokens, first, end, (hour, minute), half_day=half_day, others=long)
    others: tuple[Value, ...] = (Duration(amount=Decimal(hour), unit=DurationUnit.HOUR),)
    before = tokens.word(first - 1)
    if before is not None and before.clock_opener:
        found = time_atom(tokens, first, end, (hour, 0), others=others)
        word = tokens.word(position)
        if found and word and word.unit and not tokens.vocabulary.lexicon.hours_are_clock:  # by three hours
            found.value, found.alternatives = others[0], (found.value,)
        return found
    if (half := tokens.word(end)) and half.half:
        return None  # une heure et demie
    if tokens.vocabulary.lexicon.hours_are_clock and (found := time_atom(tokens, first, end, (hour, 0))):
        found.alternatives = (found.value,)
        found.value = others[0]
        found.bare = None
        return found
    return None
