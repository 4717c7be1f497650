"""Minutes after their hour: acht Uhr dreißig, deux heures et demie, las tres menos cuarto; or how long that is."""

from __future__ import annotations

from pipeline.facts.values import TimeValue, Value
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.clock import half_day_at, lengths, minutes_at, time_atom
from pipeline.facts.western.tokens import Tokens


def may_say_minutes(tokens: Tokens, first: int, hour: int) -> bool:
    """à huit heures trente, quatorze heures trente; not "pendant huit heures trente personnes"."""
    before = tokens.word(first - 1)
    opened = hour > 12 or (before is not None and bool(before.clock_opener))
    return opened and tokens.vocabulary.lexicon.hours_are_clock


def as_length(tokens: Tokens, first: int, position: int, minutes: int) -> tuple[Value, ...]:
    """How long "2 h 30" is, where no opener and no word of the clock says that it is a time."""
    mark, before = tokens.word(position), tokens.word(first - 1)
    if (
        mark is None
        or mark.hour_word
        or (before is not None and before.clock_opener and not before.loose_opener)
    ):
        return ()
    if not tokens.vocabulary.lexicon.hours_are_clock:
        return ()
    return lengths(minutes)


def are_minutes(tokens: Tokens, index: int, sure: bool) -> bool:
    """Whether the figure after an hour says its minutes; ``sure``: the hour is one of the clock."""
    figure, unit = tokens.figure(index), tokens.word(index + 1)
    if unit is not None and unit.minute_word:
        before = tokens.word(index - 3)
        return sure or tokens.touches(index) or (before is not None and bool(before.clock_opener))
    if figure is None or len(figure.text) != 2:
        return False
    following = tokens.word(index + 1)
    return not (following and (following.unit or following.percent or following.currency or following.month))


def spelled_minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """acht Uhr dreißig; not "um acht Uhr dreißig Personen"."""
    word = tokens.word(index)
    if word is None or word.number is None or word.weak_one:
        return None
    found = minutes_at(tokens, index)
    if found is None or (found[1] < tokens.size and tokens.is_capital(found[1])):
        return None
    return found


def said_after(tokens: Tokens, first: int, hour: int, position: int, *, sure: bool) -> Atom | None:
    """deux heures et demie, las tres menos cuarto: the minutes are said after the hour."""
    word = tokens.word(position)
    before = tokens.word(first - 1)
    if word is None or not 0 <= hour <= 24:
        return None
    minutes, end = word.after_hour, position + 1
    if minutes is None:
        between = word.joins and before is not None and before.opens_range and tokens.figure(end) is not None
        found = None if between else minutes_at(tokens, end)  # entre las 8 y 12 de la mañana
        if found is None:
            return None
        minutes, end = found
        minutes = -minutes if word.hour_minus else minutes
    half_day, end = half_day_at(tokens, end)
    opened = before is not None and before.clock_opener
    if not half_day and not opened and (not sure or (minutes > 0 and word.after_hour is None)):
        return None
    total = hour * 60 + minutes
    others: tuple[Value, ...] = ()
    if not half_day and hour <= 12 and tokens.figure(first) is None:  # spoken: of either half of the day
        others = (TimeValue(hour=(total // 60 + 12) % 24, minute=total % 60),)
    atom = time_atom(tokens, first, end, (total // 60 % 24, total % 60), half_day=half_day, others=others)
    if atom is not None and not half_day and minutes > 0 and sure:  # "deux heures et demie" may be how long
        _or_how_long(atom, total, first=not opened)
    return atom


def _or_how_long(atom: Atom, minutes: int, *, first: bool) -> None:
    """Adds the length of time; ``first`` where it is the likelier reading."""
    length = lengths(minutes)[-1]
    if first:
        atom.value, atom.alternatives = length, (atom.value, *atom.alternatives)
    else:
        atom.alternatives = (*atom.alternatives, length)
