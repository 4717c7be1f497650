"""Texts with the places that findings speak of marked beneath them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.model import Span

_ELLIPSIS = "…"
_MARK = "^"
# A terminal obeys the first, and shows what follows the second from right to left
_UNSEEN = frozenset({"Cc", "Cs"})
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """The text with one visible character in place of each that a terminal would obey."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if character in _DIRECTIONS or unicodedata.category(character) in _UNSEEN
        else character
        for character in text
    )


def marked_lines(text: str, spans: Sequence[Span], width: int) -> Iterator[tuple[str, str]]:
    """The text in pieces of at most ``width`` cells, each with the line of marks to stand beneath it.

    Of a long text only the pieces with marks come; the first where none has any. Wide characters (Chinese)
    take two cells.
    """
    from rich.cells import cell_len

    shown = printable(text)
    cells = [cell_len(character) for character in shown]
    concerned = bytearray(len(shown))
    for span in spans:
        concerned[span.start : span.end] = b"\1" * (min(span.end, len(shown)) - min(span.start, len(shown)))
    pieces = list(_pieces(cells, max(width - 2 * len(_ELLIPSIS), 2)))
    wanted = [piece for piece in pieces if any(concerned[piece[0] : piece[1]])] or pieces[:1]
    for start, end in wanted:
        before = _ELLIPSIS if start else ""
        after = _ELLIPSIS if end < len(shown) else ""
        marks = "".join(
            (_MARK if concerned[place] else " ") * cells[place] for place in range(start, end)
        ).rstrip()
        yield before + shown[start:end] + after, " " * len(before) + marks if marks else ""


def _pieces(cells: Sequence[int], width: int) -> Iterator[tuple[int, int]]:
    start = used = 0
    for place, size in enumerate(cells):
        if used + size > width:
            yield start, place
            start, used = place, 0
        used += size
    yield start, len(cells)
