"""What somebody typed, as it is kept in a cell of the glossary: one line, NFC, nothing invisible."""

from __future__ import annotations

import unicodedata

from pipeline.errors import InputError

MAX_CELL = 2_000  # characters
MAX_NOTE = 1_000
_FORMULA = "=+-@"  # what begins with one of them a spreadsheet would compute


def clean_cell(text: str, column: str) -> str:
    """A cell as it is kept: one line, NFC, without invisible characters; raises InputError."""
    cleaned = clean_line(text, column, MAX_CELL)
    if cleaned.startswith(tuple(_FORMULA)):
        raise InputError(
            f"may not begin with “{cleaned[0]}”.",
            field=column,
            advice="A spreadsheet would take it for a formula.",
        )
    return cleaned


def clean_line(text: str, field: str, limit: int) -> str:
    """Text on one line; raises InputError where it is longer than ``limit``."""
    if len(text) > limit:
        raise InputError(f"has {len(text)} characters, more than {limit}.", field=field, advice="Shorten it.")
    kept = (
        character if unicodedata.category(character) not in ("Cc", "Zl", "Zp") else " "
        for character in text
        if unicodedata.category(character) not in ("Cf", "Cs", "Co", "Cn")
    )
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))
