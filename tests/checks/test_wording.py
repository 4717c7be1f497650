"""Gross faults are seen; correct short texts and legitimate doublings are left alone."""

from pathlib import Path

import pytest

from pipeline.checks.wording import check_wording
from pipeline.model import TARGET_LANGUAGES

CASES = Path(__file__).parent / "cases" / "wording.tsv"
ROWS = [
    line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("source", "language", "target", "code"), ROWS)
def test_cases(source: str, language: str, target: str, code: str) -> None:
    findings = check_wording(source, target, language)
    assert [finding.code for finding in findings] == ([] if code == "-" else [code])
    assert all(finding.message_zh for finding in findings)


def test_every_language_has_right_and_wrong_cases() -> None:
    assert {(row[1], row[3] == "-") for row in ROWS} == {
        (language, right) for language in TARGET_LANGUAGES for right in (True, False)
    }


def test_nothing_for_nothing() -> None:
    assert check_wording("", "", "en") == ()


def test_the_suggestion_says_the_word_once() -> None:
    target = "Bitte warten Sie am am Schalter."
    (finding,) = check_wording("请等候", target, "de")
    assert finding.target_span
    span = finding.target_span
    assert target[: span.start] + finding.suggestion + target[span.end :] == "Bitte warten Sie am Schalter."


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "ab" * 10_000, "a " * 10_000, "，" * 20_000, "abc " * 5_000 + "d"]
)
def test_long_texts_take_no_time(text: str) -> None:
    assert isinstance(check_wording("停水", text, "en"), tuple)
