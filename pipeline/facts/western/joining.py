"""Atoms that become one: a weekday and its day, a decade and its century, two times or days that make a range."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from pipeline.facts.values import (
    Century,
    DateRange,
    DateValue,
    Decade,
    Fraction,
    Moment,
    Period,
    TimeRange,
    TimeValue,
    Value,
    Weekday,
)
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.completion import complete_days
from pipeline.facts.western.figures import calendar_day
from pipeline.facts.western.joints import CLOSE, joint_between
from pipeline.facts.western.lunar import join_lunar
from pipeline.facts.western.sharing import share_units
from pipeline.facts.western.tokens import Tokens


def join(tokens: Tokens, atoms: list[Atom]) -> list[Atom]:
    """The atoms of a text with everything joined that belongs together; the atoms given are changed."""
    if len(atoms) < 2:
        return join_lunar(tokens, atoms)
    if tokens.vocabulary.lexicon.of_group:
        _weaken_groups(tokens, atoms)
    atoms = join_lunar(tokens, _joined(tokens, atoms, _weekday_and_day))
    share_units(tokens, atoms)
    atoms = _joined(tokens, atoms, _decade_of_century)
    complete_days(tokens, atoms)
    return _joined(tokens, _joined(tokens, atoms, _weekday_and_day), _range)


def _weaken_groups(tokens: Tokens, atoms: list[Atom]) -> None:
    """трое из пяти: the fraction says the five already."""
    for first, second in pairwise(atoms):
        of = tokens.word(first.next)
        if (
            of is not None
            and of.of_group
            and second.first == first.next + 1
            and isinstance(first.value, Fraction)
        ):
            second.weak = True


def _joined(
    tokens: Tokens, atoms: list[Atom], rule: Callable[[Tokens, Atom, Atom], Value | None]
) -> list[Atom]:
    result: list[Atom] = []
    for atom in atoms:
        while result and atom.first - result[-1].next <= CLOSE:
            value = rule(tokens, result[-1], atom)
            if value is None:
                break
            first = result.pop()
            if tokens.text(atom.next) == ")" and "(" in tokens.plain[first.end : atom.start]:
                atom.end, atom.next = tokens.ends[atom.next], atom.next + 1
            atom = Atom(  # noqa: PLW2901 - it grows
                first=first.first,
                next=atom.next,
                start=first.start,
                end=atom.end,
                value=value,
                half_day=atom.half_day,
            )
        result.append(atom)
    return result


def _weekday_and_day(tokens: Tokens, first: Atom, second: Atom) -> Value | None:
    match first.value, second.value:
        case Weekday(day=weekday), DateValue(weekday=None, month=int()):
            day = second.value
        case Weekday(day=weekday), DateRange():
            return None
        case DateValue(weekday=None, month=int()), Weekday(day=weekday):
            day = first.value
            if second.first - first.next > 2 or tokens.text(first.next) == "-" or _opens_week(tokens, second):
                return None
        case _:
            return None
    if first.alternatives or second.alternatives:
        return None
    for index in range(first.next, second.first):
        word = tokens.word(index)
        if tokens.text(index) not in {",", "(", ".", ")"} and not (
            word and (word.weekday_link or word.date_link)
        ):
            return None
    return DateValue(year=day.year, month=day.month, day=day.day, weekday=weekday)


def _opens_week(tokens: Tokens, weekday: Atom) -> bool:
    """del 15 al 20 de septiembre, de lunes a viernes: the weekday is none of that day."""
    joint, after = tokens.word(weekday.next), tokens.word(weekday.next + 1)
    return joint is not None and bool(joint.joins) and after is not None and bool(after.weekday)


def _decade_of_century(tokens: Tokens, first: Atom, second: Atom) -> Value | None:
    """años ochenta del siglo XX."""
    match first.value, second.value:
        case Decade(start=start), Century(number=century) if start < 100 and century > 0:
            linked = all(
                (word := tokens.word(index)) is not None and (word.date_link or word.unit_link)
                for index in range(first.next, second.first)
            )
            return Decade(start=(century - 1) * 100 + start) if linked else None
        case _:
            return None


def _range(tokens: Tokens, first: Atom, second: Atom) -> Value | None:
    if first.alternatives and not isinstance(first.value, TimeValue):
        return None
    joint = joint_between(tokens, first.next, second.first)
    if joint == "and" and not _opened_before(tokens, first.first):
        return None
    if joint not in {"to", "and"}:
        return None
    match first.value, second.value:
        case TimeValue(), TimeValue():
            return TimeRange(start=first.value, end=second.value, next_day=_is_next_day(tokens, second))
        case DateValue(), DateValue():
            return _date_range(first.value, second.value)
        case Moment(), Moment():
            return Period(start=first.value, end=second.value)
        case _:
            return None


def _is_next_day(tokens: Tokens, atom: Atom) -> bool:
    word = tokens.word(atom.next)
    if word is None or not word.next_day:
        return False
    atom.end, atom.next = tokens.ends[atom.next], atom.next + 1
    return True


def _opened_before(tokens: Tokens, index: int) -> bool:
    for position in (index - 1, index - 2):
        word = tokens.word(position)
        if word is not None and word.opens_range:
            return True
        if word is None or not (word.date_link or word.weekday_link or word.clock_opener):
            return False
    return False


def _date_range(start: DateValue, end: DateValue) -> DateRange | None:
    year = start.year
    if year is None and end.year is not None and start.month is not None and end.month is not None:
        year = end.year if start.month <= end.month else end.year - 1
    if start.month is None:
        return None
    end_year = end.year
    if end_year is None and start.year is not None and end.month is not None:
        end_year = start.year if start.month <= end.month else start.year + 1
    first = calendar_day(year, start.month, start.day)
    last = calendar_day(end_year, end.month or start.month, end.day)
    if first is None or last is None:
        return None
    if (first.month, first.day) == (last.month, last.day):
        return None
    return DateRange(
        start=DateValue(year=first.year, month=first.month, day=first.day, weekday=start.weekday),
        end=DateValue(year=last.year, month=last.month, day=last.day, weekday=end.weekday),
    )
