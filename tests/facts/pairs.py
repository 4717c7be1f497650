"""Sentence pairs in cases/: right translations, and versions of them with one wrong fact."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Finding, Severity

CASES = Path(__file__).parent / "cases"
COUNTED = {Severity.WARNING, Severity.BLOCKING}


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A translation with one wrong fact, the codes that may name it, and the slices it stands in."""

    name: str
    language: str
    source: str
    target: str
    codes: frozenset[str]
    source_slice: str
    target_slice: str


def rows(name: str, columns: int) -> list[list[str]]:
    """The rows of cases/<name>, each of so many columns."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert {len(row) for row in found} == {columns}, f"{name}: {columns} columns a line"
    return found


def read_mistakes(name: str) -> list[Mistake]:
    return [
        Mistake(
            name=row, language=language, source=source, target=target, codes=frozenset(codes.split(",")),
            source_slice=source_slice, target_slice=target_slice,
        )
        for row, language, source, target, codes, source_slice, target_slice in rows(name, 7)
    ]  # fmt: skip


def told(finding: Finding) -> str:
    """A finding as a failing test shows it."""
    return f"{finding.code} ({finding.severity}): {finding.message}"
