"""What an injector gives: an edit of the translation, or why a candidate does not count."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Replace ``target[start:end]`` by ``text``.

    ``old`` and ``new`` are the values that the place may state before and after (empty where the change
    is no other number, such as a weekday); ``deleted`` says that ``old`` is gone and nothing came.
    """

    start: int
    end: int
    text: str
    in_digits: bool
    old: frozenset[Decimal] = frozenset()
    new: frozenset[Decimal] = frozenset()
    deleted: bool = False


@dataclass(frozen=True)
class Skip:
    """A candidate that does not count."""

    reason: str


NOT_IN_SOURCE = Skip("not seen in the source")
