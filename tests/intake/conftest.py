from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.intake.registry import read_document
from pipeline.model import Document
from pipeline.settings import Intake

Read = Callable[..., Document]


@pytest.fixture
def read() -> Read:
    """Reads a file given by name and text (or bytes)."""

    def read(name: str, content: str | bytes, **settings: int) -> Document:
        data = content.encode() if isinstance(content, str) else content
        return read_document(name, data, settings=Intake(**settings))  # type: ignore[arg-type]

    return read
