"""Plain text: each line with something in it is a paragraph, as Chinese offices write.

Lines that a PDF has cut in mid-sentence are joined again, with a warning, only where it is plain: the line
before has 30 characters or more, has a comma or full stop, and does not end a sentence; the line after has
no label and has punctuation of a sentence itself.
"""

from __future__ import annotations

import re

from pipeline.intake.encoding import decode
from pipeline.intake.headings import mark_headings
from pipeline.intake.reading import Reading
from pipeline.intake.titles import is_number, split_title
from pipeline.model import Metadata
from pipeline.text.inline import escape
from pipeline.text.labels import split_label

_LINES = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MIN_WRAPPED = 30  # characters
_ENDED = re.compile(r"[。！？；：…!?;:.][”’」』）)\]】〕》\"']*$")
_CLAUSES = re.compile(r"[，。]")
_SENTENCE = re.compile(r"[，。；！？]")
_LATIN_SEAM = re.compile(r"[A-Za-z0-9,]\|[A-Za-z]")


def read_plaintext(data: bytes, /, *, default_category: str) -> Reading:
    """Read a .txt file. Raises IntakeError when it is no text."""
    text, _ = decode(data)
    paragraphs, joined = paragraphs_of(text)
    title, body = split_title(paragraphs)
    warnings: tuple[str, ...] = ()
    if joined:
        lines = "1 line" if joined == 1 else f"{joined} lines"
        warnings = (f"{lines} cut in mid-sentence joined with the line before; check the paragraphs.",)
    return Reading(
        html=mark_headings("\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in body)),
        title=title,
        metadata=Metadata(category=default_category),
        warnings=warnings,
    )


def paragraphs_of(text: str) -> tuple[list[str], int]:
    """The paragraphs of a text, none lost, and how many lines were joined to the one before."""
    paragraphs: list[str] = []
    joined = 0
    for raw in _LINES.split(text):
        line = raw.strip()
        if not line:
            continue
        if paragraphs and _continues(paragraphs[-1], line):
            seam = " " if _LATIN_SEAM.fullmatch(f"{paragraphs[-1][-1]}|{line[0]}") else ""
            paragraphs[-1] += seam + line
            joined += 1
        else:
            paragraphs.append(line)
    return paragraphs, joined


def _continues(before: str, line: str) -> bool:
    return bool(
        len(before) >= _MIN_WRAPPED
        and _CLAUSES.search(before)
        and not _ENDED.search(before[-20:])
        and not split_label(line)[0]
        and not is_number(line)
        and _SENTENCE.search(line)
    )
