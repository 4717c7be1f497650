"""A term is recognised in its inflected forms, and only in those."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.terms.inflection import LEMMATISED_LANGUAGES, inflected_spans

CASES = Path(__file__).parent / "cases" / "inflection.tsv"
ROWS = [
    line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "form", "text", "expected"), ROWS)
def test_cases(language: str, form: str, text: str, expected: str) -> None:
    found = [text[start:end] for start, end in inflected_spans(text, [form], language)]
    assert found == ([] if expected == "-" else expected.split("|"))


@given(
    text=st.text(max_size=60),
    form=st.text(min_size=1, max_size=20),
    language=st.sampled_from(sorted(LEMMATISED_LANGUAGES)),
)
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_the_text(text: str, form: str, language: str) -> None:
    for start, end in inflected_spans(text, [form], language):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("language", sorted(LEMMATISED_LANGUAGES))
def test_monstrous_words_take_no_time(language: str) -> None:
    text = "donaudampfschiff" * 5_000 + " " + "а" * 50_000 + " a-" * 5_000
    assert list(inflected_spans(text, ["Visum", "а" * 50_000], language))
