"""Inline elements through machine translation: taken off before, put back where their text went.

A segment carries elements as ⟦1⟧…⟦/1⟧ and ⟦2/⟧ (see text.inline). Models garble such markers, so
the engine sees the plain sentence; an element is put back around the place where its own text,
translated alone, stands in the target. What cannot be placed is left out and the gate says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.terms.glossary import UNSPACED_LANGUAGES
from pipeline.text.inline import MARKER


@dataclass(frozen=True, kw_only=True)
class Element:
    """A paired inline element; its text is ``Marked.text[start:end]``. ``opening`` holds its markers."""

    number: int
    start: int
    end: int
    text: str
    outermost: bool


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A source with its markers taken off.

    ``around`` are the numbers of elements that hold the whole text, outermost first; ``singles``
    are the numbers of empty elements with their place in the text.
    """

    source: str
    text: str
    around: tuple[int, ...]
    elements: tuple[Element, ...]
    singles: tuple[tuple[int, int], ...]


def unmark(source: str) -> Marked:
    """Take the markers off a source; an unbalanced marker is dropped (the gate will miss it)."""
    pieces: list[str] = []
    length = position = 0
    opened: list[tuple[int, int]] = []
    ranges: list[tuple[int, int, int]] = []
    singles: list[tuple[int, int]] = []
    for marker in MARKER.finditer(source):
        pieces.append(source[position : marker.start()])
        length += marker.start() - position
        position = marker.end()
        number = int(marker["single"] or marker["pair"])
        if marker["single"]:
            singles.append((number, length))
        elif not marker["close"]:
            opened.append((number, length))
        elif opened and opened[-1][0] == number:
            ranges.append((number, opened.pop()[1], length))
    pieces.append(source[position:])
    text = "".join(pieces)
    ranges.sort(key=lambda entry: (entry[1], -entry[2], entry[0]))
    around = tuple(number for number, start, end in ranges if start == 0 and end == len(text))
    inside = [entry for entry in ranges if entry[0] not in around and entry[1] < entry[2]]
    elements = tuple(
        Element(
            number=number,
            start=start,
            end=end,
            text=text[start:end],
            outermost=not any(s <= start and end <= e and n != number for n, s, e in inside),
        )
        for number, start, end in inside
    )
    return Marked(source=source, text=text, around=around, elements=elements, singles=tuple(singles))


def inner_texts(marked: Marked) -> tuple[str, ...]:
    """The distinct texts of inner elements, which are translated alone as well."""
    return tuple(dict.fromkeys(element.text for element in marked.elements))


def wrap(element: Element, text: str) -> str:
    """The text of an element between its markers."""
    return f"⟦{element.number}⟧{text}⟦/{element.number}⟧"


def place_markers(marked: Marked, target: str, inner: Mapping[str, str], language: str) -> str:
    """Put the markers into a plain target (which may hold some already, from coded elements).

    Each element goes around the first unused place of its own translation; empty elements go to
    the same relative place, at a word boundary; elements around everything go around everything.
    """
    for element in marked.elements:
        if f"⟦{element.number}⟧" in target or element.text not in inner:
            continue
        wanted = inner[element.text].strip()
        place = _find(target, wanted, language)
        if place:
            target = target[: place[0]] + wrap(element, target[place[0] : place[1]]) + target[place[1] :]
    for number, offset in marked.singles:
        place_at = _relative(target, offset, len(marked.text), language)
        target = f"{target[:place_at]}⟦{number}/⟧{target[place_at:]}"
    for number in reversed(marked.around):
        target = f"⟦{number}⟧{target}⟦/{number}⟧"
    return target


def _find(target: str, wanted: str, language: str) -> tuple[int, int] | None:
    if not wanted:
        return None
    words = r"\s+".join(re.escape(word) for word in wanted.split())
    pattern = words if language in UNSPACED_LANGUAGES else rf"(?<!\w){words}(?!\w)"
    match = re.search(pattern, target, re.IGNORECASE)
    return match.span() if match else None


def _relative(target: str, offset: int, length: int, language: str) -> int:
    """Where an empty element goes: both ends exactly, else in proportion, moved to a space and out of markers."""
    if offset == 0:
        return 0
    if offset >= length:
        return len(target)
    place = round(len(target) * offset / length)
    for marker in MARKER.finditer(target):
        if marker.start() < place < marker.end():
            place = marker.end()
    if language not in UNSPACED_LANGUAGES:
        space = target.find(" ", place)
        place = len(target) if space < 0 else space
        for marker in MARKER.finditer(target):
            if marker.start() < place < marker.end():
                place = marker.end()
    return place
