"""A dropped "not" is seen; words that only look negative, and paraphrases, are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks.negation import check_negation
from pipeline.model import TARGET_LANGUAGES, Severity

CASES = Path(__file__).parent / "cases" / "negation.tsv"
ROWS = [
    line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("source", "language", "target", "code"), ROWS)
def test_cases(source: str, language: str, target: str, code: str) -> None:
    found = [finding.code for finding in check_negation(source, target, language)]
    assert found == ([] if code == "-" else [code])


def test_every_language_has_right_and_wrong_cases() -> None:
    assert {(row[1], row[3] == "-") for row in ROWS} == {
        (language, right) for language in TARGET_LANGUAGES for right in (True, False)
    }


def test_a_finding_says_where_and_in_two_languages() -> None:
    (finding,) = check_negation("请注意：本路段禁止停车。", "Parking is allowed.", "en")
    assert finding.severity is Severity.WARNING
    assert finding.source_span
    assert "请注意：本路段禁止停车。"[finding.source_span.start : finding.source_span.end] == "禁止"
    assert "禁止" in finding.message_zh
    assert finding.message != finding.message_zh


@pytest.mark.parametrize("source", ["本路段禁止停车。", "无需预约。"])
def test_on_an_amended_sentence_a_lost_negation_blocks(source: str) -> None:
    (finding,) = check_negation(source, "Please come in.", "en", amended=True)
    assert finding.blocking


@given(
    source=st.text(alphabet="不没未无非禁除外得能是，。请办理", max_size=80),
    target=st.text(max_size=80),
    language=st.sampled_from(TARGET_LANGUAGES),
)
@settings(max_examples=80)
def test_at_most_one_finding_whatever_comes(source: str, target: str, language: str) -> None:
    assert len(check_negation(source, target, language)) <= 1


@pytest.mark.parametrize("unit", ["不", "除", "非", "没有", "是不", " "])
def test_long_texts_take_no_time(unit: str) -> None:
    assert isinstance(check_negation(unit * 10_000, "no" * 10_000, "en"), tuple)
    assert isinstance(check_negation(unit * 9_000, "in" * 9_000, "fr"), tuple)
