"""The end of a sentence is compared by kind; titles are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks.punctuation import check_end_punctuation
from pipeline.model import TARGET_LANGUAGES

CASES = Path(__file__).parent / "cases" / "punctuation.tsv"
ROWS = [
    line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("source", "language", "target", "severity"), ROWS)
def test_cases(source: str, language: str, target: str, severity: str) -> None:
    findings = check_end_punctuation(source, target, language)
    assert [str(finding.severity) for finding in findings] == ([] if severity == "-" else [severity])
    assert all(finding.message_zh for finding in findings)


def test_every_language_has_cases() -> None:
    assert {row[1] for row in ROWS} == set(TARGET_LANGUAGES)


@pytest.mark.parametrize(
    ("source", "target", "language", "mended"),
    [
        ("请出示护照。", "Show your passport", "en", "Show your passport."),
        ("请出示护照。", "“Show your passport”", "en", "“Show your passport.”"),
        ("请出示护照。", "パスポートをご提示ください", "ja", "パスポートをご提示ください。"),
        ("如何办理？", "Comment faire", "fr", "Comment faire\u00a0?"),
        ("如何办理？", "Wie geht das.", "de", "Wie geht das?"),
    ],
)
def test_the_suggestion_mends_the_end(source: str, target: str, language: str, mended: str) -> None:
    (finding,) = check_end_punctuation(source, target, language)
    assert finding.target_span
    span = finding.target_span
    assert target[: span.start] + finding.suggestion + target[span.end :] == mended
