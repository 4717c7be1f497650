"""The data that the fact benches measure with, and how they print it. Nothing of it is kept in the project.

The folder holds line-aligned text files: ``dev.zh`` and ``dev.<language>`` by people, ``mt-en/<system>.en``
by machines. It is an argument of every bench and stands beside the repository by default.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.facts.claims import Kind
from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES, Finding, Severity

ROOT = Path(__file__).parent.parent
FOLDER = ROOT.parent / "shared/flores-dev"
NOTICES = ROOT / "tests/facts/cases"
COUNTED = (Severity.WARNING, Severity.BLOCKING)
CHANGES = ("missing", "changed", "added")  # second word of a fact's code
CHINESE_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A Chinese text and its translation. ``line`` counts from 1; ``name`` is what lists show."""

    line: int
    name: str
    source: str
    target: str

    @property
    def has_digits(self) -> bool:
        """Any character with a digit value (Unicode), such as 7, ７ or ²."""
        return any(character.isdigit() for character in self.source)

    @property
    def has_numerals(self) -> bool:
        """Digits, or a Chinese numeral: 一 counts although it is often no number."""
        return self.has_digits or not CHINESE_NUMERALS.isdisjoint(self.source)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that all fact benches share."""
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=FOLDER,
        help="folder with dev.zh, dev.en, … (default: %(default)s)",
    )
    parser.add_argument(
        "--lines", type=line_range, default=range(1, 10**9), help="such as 1-650; all by default"
    )
    parser.add_argument(
        "--languages", type=languages, default=TARGET_LANGUAGES, help="such as en,ja; all by default"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def line_range(text: str) -> range:
    """``1-650`` as a range with both ends; raises ValueError for other text, as argparse wants it."""
    first, last = (int(part) for part in text.split("-"))
    return range(first, last + 1)


def languages(text: str) -> tuple[str, ...]:
    """``en,ja`` as a tuple; raises ValueError for a language that is none of the targets."""
    names = tuple(text.split(","))
    if not set(names) <= set(TARGET_LANGUAGES):
        raise ValueError(text)
    return names


def read_lines(path: Path) -> list[str]:
    """The lines of a file of the corpus; ends the bench with a plain message where there is none."""
    if not path.is_file():
        raise SystemExit(
            f"{path} is not there. Name the folder that holds dev.zh and its translations (line-aligned, UTF-8):"
            " python -m bench.… FOLDER"
        )
    return path.read_text(encoding="utf-8").split("\n")


def translations(folder: Path, language: str, lines: range) -> list[Pair]:
    """The pairs of ``dev.zh`` and ``dev.<language>`` in ``lines``."""
    return aligned(folder / f"dev.{SOURCE_LANGUAGE}", folder / f"dev.{language}", lines)


def aligned(source: Path, target: Path, lines: range) -> list[Pair]:
    """The pairs of two line-aligned files; ends the bench where they are not aligned."""
    sources, targets = read_lines(source), read_lines(target)
    if len(sources) != len(targets):
        raise SystemExit(f"{source} has {len(sources)} lines and {target} {len(targets)}: not aligned")
    return [
        Pair(line=line, name=f"line {line}", source=first, target=second)
        for line, (first, second) in enumerate(zip(sources, targets, strict=True), start=1)
        if line in lines and first and second
    ]


def notice_pairs(language: str, folder: Path = NOTICES) -> list[Pair]:
    """The project's own written notices (``notices.<language>.tsv``: id, source, target, facts), if it has them."""
    path = folder / f"notices.{language}.tsv"
    if not path.is_file():
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [row for row in rows if len(row) >= 3 and row[0] and not row[0].startswith("#") and row[0] != "id"]
    return [
        Pair(line=line, name=row[0], source=row[1], target=row[2]) for line, row in enumerate(kept, start=1)
    ]


def counted(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a comparison that somebody has to look at: warnings and blocking ones."""
    return [finding for finding in findings if finding.severity in COUNTED]


def in_order(codes: Iterable[str]) -> list[str]:
    """Each code once: those of facts by kind and change, then all others by name."""
    known = [f"{kind}-{change}" for kind in Kind for change in CHANGES]
    seen = set(codes)
    return [*(code for code in known if code in seen), *sorted(seen - set(known))]


def print_table(rows: Sequence[Sequence[object]]) -> None:
    """Rows aligned: the first column to the left, all others to the right; the first row is the head."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        print("  ".join(_aligned(row, widths)).rstrip())


def _aligned(row: list[str], widths: list[int]) -> Iterator[str]:
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - _width(cell))
        yield space + cell if column else cell + space


def _width(text: str) -> int:
    """Columns on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def percent(part: int, whole: int, *, digits: int = 1) -> str:
    """A share for people; a dash where there is nothing to share."""
    return f"{100 * part / whole:.{digits}f} %" if whole else "–"
