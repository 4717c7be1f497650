"""Sentences of a text that is not a notice of the workspace: for `pipeline translate`."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.intake.folder import read_bytes
from pipeline.intake.registry import NO_TITLE, read_document
from pipeline.model import BlockKind
from pipeline.settings import Intake
from pipeline.text.segmentation import segment_document


def sentences_of(file: Path, settings: Intake) -> list[str]:
    """The segment sources of a file, in order; of standard input (plain text) where ``file`` is ``-``.

    A title that the text does not have is left out. Raises IntakeError for what cannot be read.
    """
    if str(file) == "-":
        data = sys.stdin.buffer.read(settings.max_bytes + 1)
        document = read_document("stdin.txt", data, settings=settings)
    else:
        document = read_document(file.name, read_bytes(file, max_bytes=settings.max_bytes), settings=settings)
    made_up = any(warning.startswith(NO_TITLE) for warning in document.warnings)
    return [
        segment.source
        for segment in segment_document(document, max_segments=settings.max_segments).segments
        if not (made_up and segment.kind is BlockKind.TITLE)
    ]
