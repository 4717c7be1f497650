"""Bytes -> text: byte order mark, then strict UTF-8, then strict GB18030.

Statistical detectors guess wrong on short notices (measured), so nothing is guessed: what is none of
these is refused.
"""

from __future__ import annotations

import codecs
import contextlib
import re

from pipeline.errors import IntakeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),  # begins like UTF-16 LE
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", "Open it, copy its text into a .txt file, and drop that."),
    (b"PK\x03\x04", "a ZIP archive or an office file", "Save it as plain text (.txt, UTF-8), and drop that."),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Microsoft Office file",
        "Save it as plain text (.txt, UTF-8).",
    ),
    (b"{\\rtf", "a Rich Text file", "Save it as plain text (.txt, UTF-8), and drop that."),
    (b"\x89PNG", "a picture (PNG)", "Type its text into a .txt file, and drop that."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Type its text into a .txt file, and drop that."),
    (b"GIF8", "a picture (GIF)", "Type its text into a .txt file, and drop that."),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it, and drop what is inside."),
    (b"Rar!", "a compressed file (RAR)", "Unpack it, and drop what is inside."),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)", "Unpack it, and drop what is inside."),
    (b"MZ", "a program", "Remove it from the folder."),
    (b"\x7fELF", "a program", "Remove it from the folder."),
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ADVICE = "Save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding (``utf-8``, ``utf-16-le``, ``utf-16-be``, ``gb18030``).

    A byte order mark is not part of the text. Raises IntakeError, with advice, for binary files and for
    every other encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding)
    for magic, name, advice in _MAGIC:
        if data.startswith(magic) and (magic != b"MZ" or b"\x00" in data[:512]):
            raise IntakeError(f"is {name}, not a text.", advice=advice)
    if b"\x00" in data:
        raise IntakeError("is a binary file, not a text.", advice=_ADVICE)
    texts = {}
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            texts[encoding] = data.decode(encoding)
    if not texts:
        raise IntakeError("is neither UTF-8 nor GB18030 (GBK).", advice=_ADVICE)
    found = next(iter(texts))
    if len(texts) > 1 and not _HAN.search(texts["utf-8"]) and _is_chinese(texts["gb18030"]):
        found = "gb18030"  # a few of its words (签证) happen to be valid UTF-8, but then as no Chinese
    return texts[found], found


def _is_chinese(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return len(_HAN.findall(text)) * 2 > letters


def _with_mark(data: bytes, encoding: str) -> tuple[str, str]:
    if not encoding:
        raise IntakeError("is UTF-32, which is not supported.", advice=_ADVICE)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"begins as {encoding.upper()} but is broken at byte {error.start}.", advice=_ADVICE
        ) from error
    if "\x00" in text:
        raise IntakeError("is a binary file, not a text.", advice=_ADVICE)
    return text, encoding
