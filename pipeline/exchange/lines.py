"""Line-aligned text files: line 7 of one is the translation of line 7 of the other."""

from __future__ import annotations

from pathlib import Path

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

_UTF8 = "Save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
# UTF-16 and UTF-32 begin so; in UTF-8 these bytes mean nothing
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_lines(source: Path, target: Path) -> TextPairs:
    """The pairs of two files of equally many lines.

    Files are UTF-8, with or without a byte order mark; lines end in LF, CRLF or CR. Blank lines count.
    Raises ExchangeError, which names the line, for another encoding, a line of more than 20,000
    characters, and files that differ in their number of lines.
    """
    sources, targets = _lines(source), _lines(target)
    if len(sources) != len(targets):
        raise ExchangeError(
            f"{source} has {len(sources)} lines, {target} has {len(targets)}: they do not belong together line by line.",
            advice="Find where they part; an empty line stands for a sentence that is not translated.",
        )
    pairs = tuple(
        TextPair(line=number, source=one, target=other)
        for number, (one, other) in enumerate(zip(sources, targets, strict=True), start=1)
    )
    return TextPairs(pairs=pairs, total=len(pairs))


def _lines(path: Path) -> list[str]:
    check_size(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    if data.startswith(_OTHER_MARKS):
        raise ExchangeError("is UTF-16, not UTF-8.", where=str(path), advice=_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = _ends_in_lf(data[: error.start]).count(b"\n") + 1
        raise ExchangeError(
            f"is not UTF-8: line {broken} has the byte 0x{data[error.start]:02X}, which means nothing there.",
            where=str(path),
            advice=_UTF8,
        ) from error
    zero = text.find("\0")
    if zero >= 0:
        broken = text.count("\n", 0, zero) + 1
        raise ExchangeError(f"is no text: line {broken} has a zero byte.", where=str(path), advice=_UTF8)
    # not str.splitlines, to which form feeds and U+2028 inside a sentence are ends of lines too
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    if len(lines) > MAX_PAIRS:
        raise too_many(path)
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_CHARACTERS:
            raise too_long(f"{path}, line {number}", len(line))
    return lines


def _ends_in_lf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
