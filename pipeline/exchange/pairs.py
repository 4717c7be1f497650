"""Source and target sentences as a file holds them, and the limits of such files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ExchangeError

MAX_BYTES = 100_000_000
MAX_PAIRS = 500_000
MAX_CHARACTERS = 20_000  # of one sentence


@dataclass(frozen=True, kw_only=True)
class TextPair:
    """A source and its target. ``line`` counts from 1: lines of a text file, units of a TMX file."""

    line: int
    source: str
    target: str


@dataclass(frozen=True, kw_only=True)
class TextPairs:
    """The pairs of a file, in its order. ``skipped`` units have not both languages; ``total`` counts them too."""

    pairs: tuple[TextPair, ...]
    total: int
    skipped: int = 0


def check_size(path: Path) -> None:
    """Raises ExchangeError where ``path`` is no file that can be read, or is larger than MAX_BYTES."""
    try:
        if path.is_dir():
            raise ExchangeError("is a folder, not a file.", where=str(path))
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if size > MAX_BYTES:
        raise ExchangeError(
            f"has {size / 1e6:.0f} MB, more than {MAX_BYTES / 1e6:.0f}.",
            where=str(path),
            advice="Divide it into several files.",
        )


def unreadable(path: Path, error: OSError | ValueError) -> ExchangeError:
    """What to say of a file that cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return ExchangeError("there is no such file.", where=str(path), advice="Check its name and folder.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ExchangeError(f"cannot be read: {reason}.", where=str(path))


def too_long(where: str, length: int) -> ExchangeError:
    """What to say of a sentence of more than MAX_CHARACTERS."""
    return ExchangeError(
        f"has {length} characters, more than {MAX_CHARACTERS}.",
        where=where,
        advice="One line is one sentence; divide the text.",
    )


def too_many(path: Path) -> ExchangeError:
    """What to say of a file of more than MAX_PAIRS."""
    return ExchangeError(
        f"has more than {MAX_PAIRS} sentences.", where=str(path), advice="Divide it into several files."
    )
