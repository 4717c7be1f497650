"""docs/facts.md: every row of its table is equal in all its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.facts.comparison import compare
from pipeline.facts.parsing import parse
from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES, Severity

PAGE = (Path(__file__).parent.parent / "docs" / "facts.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("| Chinese", "|--"))
]


def test_the_columns_are_the_languages() -> None:
    head = next(line for line in PAGE.splitlines() if line.startswith("| Chinese"))
    assert tuple(cell.strip() for cell in head.strip("|").split("|")[1:]) == TARGET_LANGUAGES
    assert len(ROWS) > 20


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_says_the_same_in_every_language(row: list[str]) -> None:
    source, *targets = row
    assert any(not fact.weak for fact in parse(source, SOURCE_LANGUAGE))
    for language, target in zip(TARGET_LANGUAGES, targets, strict=True):
        findings = compare(source, target, language)
        assert [finding.message for finding in findings if finding.severity is not Severity.NOTE] == []
        assert parse(target, language), target
