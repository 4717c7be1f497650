"""Hours that are times of the clock or lengths of time: "de 9 h à 17 h" is when, "de 2 à 3 heures" how long.

Only for languages that write both alike (``Lexicon.hours_are_clock``).
"""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import (
    DateRange,
    DateValue,
    Duration,
    DurationUnit,
    NumberValue,
    TimeValue,
    Value,
    Weekday,
)
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.tokens import Tokens

_NEAR = 3  # tokens between a day and its hours
_MORNING, _EVENING, _AFTERNOON = 8, 17, 13  # when offices open, nights begin, and no length of time ends
_HALF_DAY = 12  # hours: 12 to 24 hours are a length of time


def settle_hours(tokens: Tokens, atoms: list[Atom], index: int, *, opened: bool) -> bool:
    """Makes two joined atoms both times or both lengths of time; whether they are hours at all.

    Args:
        tokens: of the text.
        atoms: of the text; ``index`` is the first of the two.
        index: see ``atoms``.
        opened: whether a word before the first opens a range ("de", "entre").
    """
    first, second = atoms[index], atoms[index + 1]
    bare = isinstance(first.value, NumberValue)
    start, end = _clock(first), _clock(second)
    if start is None or end is None or not (bare or _length(first)):
        return False
    if (
        length := _length(second)
    ) is not None and length.unit is DurationUnit.DAY:  # два-три дня: дня is p.m. too
        return False
    if bare and not (_length(second) and (opened or _is_count(tokens, first))):
        return False
    if (opened or not bare) and _is_clock(tokens, atoms, index, start, end):
        _set(first, start)
        _set(second, end)
        return True
    _set(first, _length(first) or _lasting(start), start)
    _set(second, _length(second) or _lasting(end), end)
    return True


def _set(atom: Atom, value: Value, *others: Value) -> None:
    atom.value, atom.alternatives, atom.bare, atom.weak = value, others, None, False


def _is_count(tokens: Tokens, atom: Atom) -> bool:
    """Whether a bare number is no day: "le 5 à 17 heures", "lundi 5 à 9 heures"."""
    before = tokens.word(atom.first - 1)
    return before is None or not (before.weekday_link or before.day_opener or before.weekday)


def _clock(atom: Atom) -> TimeValue | None:
    """The atom as a time of the clock; a bare number may be an hour."""
    for value in (atom.value, *atom.alternatives):
        if isinstance(value, TimeValue):
            return value
    if isinstance(atom.value, NumberValue) and atom.value.value in _HOURS:
        return TimeValue(hour=int(atom.value.value))
    return None


_HOURS = frozenset(Decimal(hour) for hour in range(25))


def _length(atom: Atom) -> Duration | None:
    """The atom as a length of time."""
    values = (atom.value, *atom.alternatives)
    return next((value for value in values if isinstance(value, Duration)), None)


def _lasting(time: TimeValue) -> Duration:
    if time.minute:
        return Duration(amount=Decimal(time.hour * 60 + time.minute), unit=DurationUnit.MINUTE)
    return Duration(amount=Decimal(time.hour), unit=DurationUnit.HOUR)


def _is_clock(tokens: Tokens, atoms: list[Atom], index: int, start: TimeValue, end: TimeValue) -> bool:
    """Whether the range is of the clock: it says so, a day stands before it, or nothing lasts so long."""
    first, second = atoms[index], atoms[index + 1]
    if first.half_day or second.half_day or _after_day(atoms, index):
        return True
    if (end.hour, end.minute) <= (start.hour, start.minute):
        return start.hour >= _EVENING
    link = tokens.word(second.next)
    if link is not None and link.unit_link:  # de 8 à 10 heures de sommeil
        return False
    if not (start.minute or end.minute or start.hour % _HALF_DAY or end.hour % _HALF_DAY):
        return False
    return end.hour >= _AFTERNOON or start.hour >= _MORNING


def _after_day(atoms: list[Atom], index: int) -> bool:
    if index == 0:
        return False
    before = atoms[index - 1]
    is_day = isinstance(before.value, DateValue | DateRange | Weekday)
    return is_day and atoms[index].first - before.next <= _NEAR
