"""What the target should likely read where a value is wrong or absent."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts.claims import Claim
from pipeline.facts.normalised import comparable
from pipeline.facts.rendering import render
from pipeline.facts.spelling import manners
from pipeline.facts.values import DateValue, MonthValue, Value


def rewritten(source: Claim, target: Claim | None, language: str) -> str:
    """The source's value as text of ``language``: in the manner of the target's fact where that is known.

    With a target claim the text replaces its whole fact; without one it is the whole fact of the source.
    """
    if target is None:
        return render(source.fact.value, language)
    wanted = _like(source.fact.value, target.fact.value)
    if type(wanted) is type(target.fact.value):
        written = comparable(target.fact.text)
        for name, text in manners(target.fact.value, language).items():
            if comparable(text) == written:
                return manners(wanted, language).get(name) or render(wanted, language)
    return render(wanted, language)


def _like(source: Value, target: Value) -> Value:
    """The source's value without the parts that the target's fact does not give."""
    match source, target:
        case DateValue(), DateValue():
            year = source.year if target.year is not None else None
            weekday = source.weekday if target.weekday is not None else None
            month = source.month if target.month is not None else None
            return replace(source, year=year, weekday=weekday, month=month)
        case MonthValue(), MonthValue() if target.year is None:
            return replace(source, year=None)
        case _:
            return source
