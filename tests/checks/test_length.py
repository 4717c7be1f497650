"""What was cut off or runs on is seen; titles and addresses are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks.length import check_length, length_share
from pipeline.model import TARGET_LANGUAGES

CASES = Path(__file__).parent / "cases" / "length.tsv"
ROWS = [
    line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("source", "language", "target", "code"), ROWS)
def test_cases(source: str, language: str, target: str, code: str) -> None:
    findings = check_length(source, target, language)
    assert [finding.code for finding in findings] == ([] if code == "-" else [code])
    assert all(finding.message_zh for finding in findings)


def test_every_language_has_right_and_wrong_cases() -> None:
    assert {(row[1], row[3] == "-") for row in ROWS} == {
        (language, right) for language in TARGET_LANGUAGES for right in (True, False)
    }


def test_what_runs_on_is_seen() -> None:
    source = "受台风影响，全市所有公园和景区自今晚八点起关闭。"
    (finding,) = check_length(source, "The parks close tonight. " * 20, "en")
    assert "long" in finding.message
    assert "过长" in finding.message_zh


def test_a_share_is_one_for_a_usual_length_and_for_unknown_languages() -> None:
    source = "受台风影响，全市所有公园和景区自今晚八点起关闭。"
    assert 0.99 < length_share(source, "x" * round(2.74 * len(source)), "en") < 1.01
    assert length_share(source, "x", "pt") == 1.0
    assert check_length(source, "x", "pt") == ()
