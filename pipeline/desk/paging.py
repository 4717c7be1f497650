"""Lists in pages: ``?page=N``, with links that keep the rest of the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from pipeline.desk.visit import Visit

_MOST_PAGES = 10_000


@dataclass(frozen=True, kw_only=True)
class Paging:
    """One page of a list, counted from 1. ``others``: what else stands behind the question mark."""

    number: int
    size: int
    path: str
    others: tuple[tuple[str, str], ...]
    name: str = "page"

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    def address(self, number: int) -> str:
        """The same list at another page."""
        query = [*self.others, *([(self.name, str(number))] if number > 1 else [])]
        return self.path + (f"?{urlencode(query)}" if query else "")

    def links(self, total: int) -> Mapping[str, str]:
        """``previous`` and ``next`` where they exist."""
        found: dict[str, str] = {}
        if self.number > 1:
            found["previous"] = self.address(self.number - 1)
        if self.offset + self.size < total:
            found["next"] = self.address(self.number + 1)
        return found


def paging(visit: Visit, *, size: int, name: str = "page") -> Paging:
    """The page that the address asks for; the first for anything that is no number."""
    asked = visit.query(name)
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1
    others = tuple(
        (key, value)
        for key, value in visit.request.query_params.multi_items()
        if key not in {name, "said", "number"}
    )
    return Paging(
        number=min(max(number, 1), _MOST_PAGES),
        size=size,
        path=visit.request.url.path,
        others=others,
        name=name,
    )
