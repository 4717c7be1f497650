"""What the readers hand on: a value at a run of tokens, and what joining needs to know of it."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import Value
from pipeline.facts.western.tokens import Tokens


class Atom:
    """A value read from the tokens ``first`` to ``next`` (exclusive).

    ``start`` and ``end`` are offsets in the text. ``bare`` is the number of a plain count, which may take
    the unit of what follows ("3 to 5 km"); ``half_day`` what a clock time said of its half of the day.
    """

    __slots__ = ("alternatives", "bare", "end", "first", "half_day", "next", "start", "value", "weak")

    def __init__(
        self,
        *,
        first: int,
        next: int,  # noqa: A002 - the field's name
        start: int,
        end: int,
        value: Value,
        alternatives: tuple[Value, ...] = (),
        weak: bool = False,
        bare: Decimal | None = None,
        half_day: str = "",
    ) -> None:
        self.first = first
        self.next = next
        self.start = start
        self.end = end
        self.value = value
        self.alternatives = alternatives
        self.weak = weak
        self.bare = bare
        self.half_day = half_day


def atom_at(
    tokens: Tokens,
    first: int,
    end: int,
    value: Value,
    *others: Value,
    weak: bool = False,
    bare: Decimal | None = None,
) -> Atom:
    """The atom of the tokens ``first`` to ``end`` (exclusive); ``others`` are its alternatives."""
    return Atom(
        first=first,
        next=end,
        start=tokens.starts[first],
        end=tokens.ends[end - 1],
        value=value,
        alternatives=tuple(other for other in others if other != value) if others else (),
        weak=weak,
        bare=bare,
    )
