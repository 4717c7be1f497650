"""Days that have their month from the day before: 12 August, 6 p.m., to noon on the 13th."""

from __future__ import annotations

from pipeline.facts.values import DateValue, TimeRange, TimeValue
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.figures import calendar_day
from pipeline.facts.western.tokens import Tokens


def complete_days(tokens: Tokens, atoms: list[Atom]) -> None:
    """Gives a bare day after "to" the month of the day that the range begins with; times may stand between."""
    start: Atom | None = None
    for atom in atoms:
        value = atom.value
        if isinstance(value, DateValue):
            if value.month is None and start is not None and _leads_to(tokens, start, atom):
                _complete(start, atom, value)
            start = atom if value.month is not None else None
        elif not isinstance(value, TimeValue | TimeRange):
            start = None


def _leads_to(tokens: Tokens, start: Atom, end: Atom) -> bool:
    return any(
        (word := tokens.word(index)) is not None and word.joins == "to"
        for index in range(start.next, end.first)
    )


def _complete(start: Atom, end: Atom, day: DateValue) -> None:
    first = start.value
    if not isinstance(first, DateValue) or first.month is None or day.day <= first.day:
        return
    if whole := calendar_day(first.year, first.month, day.day):
        end.value, end.alternatives = whole, (day, *end.alternatives)
