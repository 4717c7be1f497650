"""TMX 1.4, in which translation memories are exchanged (https://www.gala-global.org/tmx-14b).

Files come from anywhere, so nothing in them is trusted: no entity is declared or expanded, no DTD or
anything else outside the file is read (a DOCTYPE that names one is passed over), and depth, elements and
size have limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ExchangeError
from pipeline.exchange.pairs import (
    MAX_CHARACTERS,
    MAX_PAIRS,
    TextPair,
    TextPairs,
    check_size,
    too_long,
    too_many,
    unreadable,
)
from pipeline.model import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_DEPTH = 100
MAX_UNIT_ELEMENTS = 10_000

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NATIVE = frozenset({"bpt", "ept", "it", "ph", "ut"})  # codes of the format the text came from, no text
# ISO 639-2 codes, which some tools write
_SHORT = {
    "zho": "zh", "chi": "zh", "cmn": "zh", "eng": "en", "jpn": "ja", "kor": "ko", "fra": "fr", "fre": "fr",
    "rus": "ru", "deu": "de", "ger": "de", "spa": "es",
}  # fmt: skip
_SIMPLIFIED = ("zh-hans", "zh-cn", "zh-sg")
_ADVICE = "Export it again from the program that made it, as TMX 1.4 in UTF-8."


def read_tmx(path: Path, language: str) -> TextPairs:
    """The Chinese sentences of a TMX file with their translations into ``language`` ("en", "ja", …).

    ``en`` takes en-US and others too, the source zh-CN, zh-Hans and others; where a unit has several,
    plain ``en`` and simplified Chinese are preferred, then the first. A pair's ``line`` is the number of its
    unit in the file, from 1. Inline codes are left out, the text within <hi> is text. Raises ExchangeError.
    """
    check_size(path)
    pairs: list[TextPair] = []
    total = 0
    for total, unit in enumerate(_units(path), start=1):
        if total > MAX_PAIRS:
            raise too_many(path)
        source, target = _text(unit, SOURCE_LANGUAGE), _text(unit, language)
        if source is None or target is None:
            continue
        for text in (source, target):
            if len(text) > MAX_CHARACTERS:
                raise too_long(f"{path}, unit {total}", len(text))
        pairs.append(TextPair(line=total, source=source, target=target))
    return TextPairs(pairs=tuple(pairs), total=total, skipped=total - len(pairs))


def _units(path: Path) -> Iterator[Element]:
    """Each <tu>, read as the file is; what was read is let go."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    try:
        with path.open("rb") as file:
            yield from _walk(iterparse(file, events=("start", "end")), path)
    except OSError as error:
        raise unreadable(path, error) from error
    except ParseError as error:
        raise ExchangeError(f"is no well-formed XML: {error}.", where=str(path), advice=_ADVICE) from error
    except DefusedXmlException as error:
        raise ExchangeError(
            "declares XML entities or points outside the file, which no TMX file needs.",
            where=str(path),
            advice="If you trust its origin, remove the DOCTYPE at its top.",
        ) from error
    except (LookupError, ValueError) as error:  # an encoding that the parser does not know
        raise ExchangeError(f"cannot be decoded: {error}.", where=str(path), advice=_ADVICE) from error


def _walk(events: Iterator[tuple[str, Any]], path: Path) -> Iterator[Element]:
    open_elements: list[Element] = []
    inside = 0  # elements seen since the beginning of the <tu> that is open
    number = 0
    for event, element in events:
        if event == "start":
            if not open_elements and _name(element) != "tmx":
                raise ExchangeError(
                    f"is no TMX file: it begins with <{_name(element)[:40]}>.",
                    where=str(path),
                    advice=_ADVICE,
                )
            if len(open_elements) >= MAX_DEPTH:
                raise ExchangeError(
                    f"has elements nested more than {MAX_DEPTH} deep.", where=str(path), advice=_ADVICE
                )
            if inside or _name(element) == "tu":
                inside += 1
                number += inside == 1
            if inside > MAX_UNIT_ELEMENTS:
                raise ExchangeError(
                    f"has more than {MAX_UNIT_ELEMENTS} elements in one unit.",
                    where=f"{path}, unit {number}",
                    advice=_ADVICE,
                )
            open_elements.append(element)
            continue
        open_elements.pop()
        if inside and _name(element) == "tu":
            yield element
            inside = 0
        if not inside and open_elements:
            open_elements[-1].remove(element)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(unit: Element, language: str) -> str | None:
    """The unit's text in the variant of ``language`` that fits best; None where it has none."""
    best: tuple[int, Element] | None = None
    for variant in unit:
        rank = _rank(variant.get(_LANG) or variant.get("lang") or "", language)
        if _name(variant) == "tuv" and rank is not None and (best is None or rank < best[0]):
            best = rank, variant
    if best is None:
        return None
    segment = next((child for child in best[1] if _name(child) == "seg"), None)
    return None if segment is None else "".join(_texts(segment)).strip()


def _rank(tag: str, language: str) -> int | None:
    """How well a language tag (BCP 47, or with an underscore) fits: 0 best, None not at all."""
    tag = tag.strip().lower().replace("_", "-")
    primary, _, rest = tag.partition("-")
    if _SHORT.get(primary, primary) != language:
        return None
    if not rest:
        return 0
    return 1 if tag.startswith(_SIMPLIFIED) else 2


def _texts(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if _name(child) not in _NATIVE:
            yield from _texts(child)
        if child.tail:
            yield child.tail
