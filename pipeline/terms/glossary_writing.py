"""Changing one row of a glossary file's text. Every other row keeps its bytes: quoting, line ends, all of it.

Pure: text in, text out. Where rows begin and end the csv module says, so that reader and writer agree.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import ConflictError, LanguageDataError
from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES
from pipeline.terms.glossary_files import (
    EXTRA_COLUMNS,
    HEADER_ADVICE,
    delimiter_of,
    forms_of,
    header_problem,
)

COLUMNS = (SOURCE_LANGUAGE, *TARGET_LANGUAGES, *EXTRA_COLUMNS)
BYTE_ORDER_MARK = "\ufeff"
# what a new file begins with: Excel knows UTF-8 by the mark
NEW_FILE = BYTE_ORDER_MARK + ",".join(COLUMNS) + "\n"


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """One row: its cells by column (all of the header's, stripped) and its place, ``text[start:end]``."""

    cells: Mapping[str, str]
    line: int  # from 1
    start: int
    end: int  # with its line end
    values: tuple[str, ...]  # as they stand, also beyond the header

    @property
    def sources(self) -> tuple[str, ...]:
        """The Chinese forms."""
        return forms_of(self.cells.get(SOURCE_LANGUAGE, ""))


@dataclass(frozen=True, kw_only=True)
class FileTable:
    """A file's text, cut into rows."""

    columns: tuple[str, ...]
    delimiter: str
    line_end: str
    rows: tuple[FileRow, ...]

    def find(self, source: str) -> FileRow | None:
        """The first row with this Chinese form."""
        return next((row for row in self.rows if source in row.sources), None)


def read_table(text: str, *, where: str) -> FileTable:
    """Cut a file's text into rows; raises LanguageDataError for one that cannot be read to its end."""
    offset = len(text) - len(text.removeprefix(BYTE_ORDER_MARK))
    body = text[offset:]
    lines = list(io.StringIO(body, newline=""))
    delimiter = delimiter_of(body)
    reader = csv.reader(iter(lines), strict=True, delimiter=delimiter)
    columns: tuple[str, ...] = ()
    line_end = ""
    rows: list[FileRow] = []
    taken, position = 0, offset
    try:
        for values in reader:
            raw = "".join(lines[taken : reader.line_num])
            line, start = taken + 1, position
            taken, position = reader.line_num, position + len(raw)
            line_end = line_end or _line_end(raw)
            if not any(value.strip() for value in values):
                continue
            if not columns:
                columns = tuple(value.strip().lower() for value in values)
                if problem := header_problem(columns):
                    raise LanguageDataError(problem, where=f"{where}, line {line}", advice=HEADER_ADVICE)
                continue
            rows.append(
                FileRow(
                    cells={
                        column: values[place].strip() if place < len(values) else ""
                        for place, column in enumerate(columns)
                    },
                    line=line,
                    start=start,
                    end=position,
                    values=tuple(values),
                )
            )
    except csv.Error as error:
        raise LanguageDataError(
            f"is not valid CSV: {error}.",
            where=f"{where}, line {reader.line_num}",
            advice="Mend the file in a text editor first: a quotation mark inside a cell is written twice.",
        ) from error
    if not columns:
        raise LanguageDataError("has no header.", where=where, advice=HEADER_ADVICE)
    return FileTable(columns=columns, delimiter=delimiter, line_end=line_end or "\n", rows=tuple(rows))


def add_row(text: str, cells: Mapping[str, str], *, where: str) -> str:
    """The text with one more row at its end."""
    table = read_table(text, where=where)
    _check_columns(table, cells, where)
    gap = "" if _line_end(text) else table.line_end
    row = _written([cells.get(column, "") for column in table.columns], table.delimiter, table.line_end)
    return text + gap + row


def change_row(text: str, source: str, cells: Mapping[str, str], *, where: str) -> str:
    """The text with these cells in the row that has the Chinese form ``source``; other columns stay."""
    table = read_table(text, where=where)
    row = _row(table, source, where)
    _check_columns(table, {name: value for name, value in cells.items() if value}, where)
    values = [*row.values, *[""] * (len(table.columns) - len(row.values))]
    for place, column in enumerate(table.columns):
        if column in cells and cells[column] != row.cells[column]:
            values[place] = cells[column]
    written = _written(values, table.delimiter, _line_end(text[row.start : row.end]))
    return text[: row.start] + written + text[row.end :]


def remove_row(text: str, source: str, *, where: str) -> str:
    """The text without the row that has the Chinese form ``source``."""
    row = _row(read_table(text, where=where), source, where)
    return text[: row.start] + text[row.end :]


def _row(table: FileTable, source: str, where: str) -> FileRow:
    row = table.find(source)
    if row is None:
        raise ConflictError(
            f"the term “{source}” is no longer in the file.",
            where=where,
            advice="Somebody removed it or moved it to another file: look it up again.",
        )
    return row


def _check_columns(table: FileTable, cells: Mapping[str, str], where: str) -> None:
    missing = [column for column, value in cells.items() if value and column not in table.columns]
    if missing:
        raise LanguageDataError(
            f"the file has no column {', '.join(missing)}.",
            where=where,
            advice="Add the column to the first row of the file, or put the term into another file.",
        )


def _line_end(raw: str) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if raw.endswith(end)), "")


def _written(values: Sequence[str], delimiter: str, line_end: str) -> str:
    return delimiter.join(_quoted(value, delimiter) for value in values) + line_end


def _quoted(value: str, delimiter: str) -> str:
    # csv.writer leaves a line break bare that is not of its own line end
    if any(character in value for character in (delimiter, '"', "\r", "\n")):
        return '"' + value.replace('"', '""') + '"'
    return value
