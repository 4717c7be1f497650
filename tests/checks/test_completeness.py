"""A dropped sentence is seen; joined ones are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks.completeness import check_completeness
from pipeline.model import TARGET_LANGUAGES

CASES = Path(__file__).parent / "cases" / "completeness.tsv"
ROWS = [
    line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("source", "language", "target", "code"), ROWS)
def test_cases(source: str, language: str, target: str, code: str) -> None:
    findings = check_completeness(source, target, language)
    assert [finding.code for finding in findings] == ([] if code == "-" else [code])
    assert all(finding.message_zh for finding in findings)


def test_every_language_has_right_and_wrong_cases() -> None:
    assert {(row[1], row[3] == "-") for row in ROWS} == {
        (language, right) for language in TARGET_LANGUAGES for right in (True, False)
    }


@pytest.mark.parametrize("target", [". " * 9_000, "A." * 9_000, "!" * 19_000, "Dr. " * 4_000, "”" * 19_000])
def test_long_texts_take_no_time(target: str) -> None:
    assert isinstance(check_completeness("请携带护照。" * 3_000, target, "en"), tuple)
