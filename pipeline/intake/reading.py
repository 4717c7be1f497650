"""What every reader gives, and the protocol of readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from pipeline.model import Metadata


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file as its reader understood it.

    ``html`` is not yet clean and has no title in it unless the text repeats it; ``title`` is plain text,
    "" when the reader saw none; ``metadata`` is what the file states of itself (its title wins).
    """

    html: str
    title: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, data: bytes, /, *, default_category: str) -> Reading:
        """Read the bytes of a file. Raises IntakeError (without the place) when it cannot be read."""
