"""The source returned, Chinese left and other languages are seen; names, addresses and short texts are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks.untranslated import check_untranslated
from pipeline.model import TARGET_LANGUAGES

CASES = Path(__file__).parent / "cases" / "untranslated.tsv"
ROWS = [
    line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("source", "language", "target", "code"), ROWS)
def test_cases(source: str, language: str, target: str, code: str) -> None:
    findings = check_untranslated(source, target, language)
    assert [finding.code for finding in findings] == ([] if code == "-" else [code])
    assert all(finding.message_zh for finding in findings)


def test_every_language_has_right_and_wrong_cases() -> None:
    assert {(row[1], row[3] == "-") for row in ROWS} == {
        (language, right) for language in TARGET_LANGUAGES for right in (True, False)
    }


def test_the_place_of_chinese_is_told_also_behind_a_gloss() -> None:
    target = "사인(死因)과 停水 안내"
    (finding,) = check_untranslated("停水", target, "ko")
    assert finding.target_span
    assert target[finding.target_span.start : finding.target_span.end] == "停水"


def test_a_language_without_a_table_is_left_alone() -> None:
    assert check_untranslated("停水", "Please bring your passport and a photo to the hall", "pt") == ()


@given(text=st.text(max_size=200), language=st.sampled_from(TARGET_LANGUAGES))
@settings(max_examples=80, deadline=None)
def test_the_same_text_has_the_same_answer(text: str, language: str) -> None:
    assert check_untranslated("停水", text, language) == check_untranslated("停水", text, language)


@pytest.mark.parametrize("unit", ["中", "a", "ab ", "@", "http://", "(", "死(死)"])
def test_long_texts_take_no_time(unit: str) -> None:
    for language in TARGET_LANGUAGES:
        assert isinstance(check_untranslated("停水", unit * (200_000 // len(unit)), language), tuple)
