"""What all languages of a notice say of each fact, term and list of the source, side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.agreement import compare_languages
from pipeline.checks.languages_table import Row, Verdict
from pipeline.model import SOURCE_LANGUAGE
from pipeline.store import Translation
from pipeline.terms.glossary import Glossary
from pipeline.text.inline import strip_markers


@dataclass(frozen=True, kw_only=True)
class FactCell:
    """One language in a row. ``said``: whether it has a text at all for this sentence.

    ``agrees`` is False where it says something else or nothing; ``odd``: it stands alone with that.
    """

    language: str
    text: str
    said: bool = True
    agrees: bool = True
    odd: bool = False


@dataclass(frozen=True, kw_only=True)
class FactRow:
    """One fact, term or list. ``number`` counts the sentences from 1; ``source`` is "" for what the source lacks."""

    number: int
    key: str
    source: str
    source_odd: bool
    cells: tuple[FactCell, ...]

    @property
    def odd(self) -> tuple[str, ...]:
        """The languages that stand alone, the source's among them."""
        own = (SOURCE_LANGUAGE,) if self.source_odd else ()
        return (*own, *(cell.language for cell in self.cells if cell.odd))

    @property
    def agrees(self) -> bool:
        """Whether all that have a text say the same."""
        return not self.source_odd and all(cell.agrees for cell in self.cells if cell.said)


def facts_table(
    translations: Mapping[str, Translation], glossary: Glossary, *, first: str = ""
) -> tuple[FactRow, ...]:
    """Rows in the order of the sentences; ``translations`` hold one version of one notice.

    ``first``: the language whose cell comes first in every row.
    """
    order = sorted(translations, key=lambda language: language != first)
    return tuple(_rows(translations, glossary, order))


def _rows(
    translations: Mapping[str, Translation], glossary: Glossary, order: Sequence[str]
) -> Iterator[FactRow]:
    for place in zip(*(translation.rows for translation in translations.values()), strict=True):
        segment = place[0].segment
        texts = {
            language: strip_markers(row.target.text)
            for language, row in zip(translations, place, strict=True)
            if row.target.text.strip()
        }
        agreement = compare_languages(strip_markers(segment.source), texts, glossary)
        for row, odd in zip(agreement.rows, agreement.odd, strict=True):
            yield FactRow(
                number=segment.position + 1,
                key=segment.key,
                source=row.source,
                source_odd=SOURCE_LANGUAGE in odd,
                cells=tuple(_cells(row, odd, order, texts)),
            )


def _cells(
    row: Row, odd: Sequence[str], languages: Sequence[str], texts: Mapping[str, str]
) -> Iterator[FactCell]:
    for language in languages:
        cell = row.cells.get(language)
        if cell is None:  # no text yet, or a term that the glossary lacks in this language
            yield FactCell(language=language, text="", said=False)
            continue
        # of what only translations say, those that do not say it are in the right
        right = Verdict.SAME if row.source else Verdict.LACKING
        yield FactCell(
            language=language,
            text=cell.text,
            said=language in texts,
            agrees=cell.verdict is right,
            odd=language in odd,
        )
