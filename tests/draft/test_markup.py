"""Inline elements come off before the engine and go back where their text went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.draft.markup import inner_texts, place_markers, unmark
from pipeline.text.inline import check_markup, strip_markers


def test_markers_come_off_with_their_places() -> None:
    marked = unmark("请⟦1⟧携带⟦2⟧护照⟦/2⟧⟦/1⟧。⟦3/⟧")
    assert marked.text == "请携带护照。"
    assert [(e.number, e.text, e.outermost) for e in marked.elements] == [
        (1, "携带护照", True),
        (2, "护照", False),
    ]
    assert marked.singles == ((3, 6),)


def test_an_element_around_everything_goes_around_everything() -> None:
    marked = unmark("⟦1⟧⟦2⟧停水通知⟦/2⟧⟦/1⟧")
    assert (marked.around, marked.elements) == ((1, 2), ())
    assert place_markers(marked, "Water cut", {}, "en") == "⟦1⟧⟦2⟧Water cut⟦/2⟧⟦/1⟧"


@pytest.mark.parametrize(
    ("target", "inner", "language", "expected"),
    [
        ("Bring your passport.", "passport", "en", "Bring your ⟦1⟧passport⟦/1⟧."),
        ("Passport required", "passport", "en", "⟦1⟧Passport⟦/1⟧ required"),
        ("No such word", "passport", "en", "No such word"),
        ("passports", "passport", "en", "passports"),  # not inside a longer word
        ("旅券をお持ちください", "旅券", "ja", "⟦1⟧旅券⟦/1⟧をお持ちください"),
        ("Bring your  ⟦1⟧pass⟦/1⟧", "passport", "en", "Bring your  ⟦1⟧pass⟦/1⟧"),  # placed already
    ],
)
def test_an_element_goes_around_its_own_translation(
    target: str, inner: str, language: str, expected: str
) -> None:
    marked = unmark("请携带⟦1⟧护照⟦/1⟧。")
    assert inner_texts(marked) == ("护照",)
    assert place_markers(marked, target, {"护照": inner}, language) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("⟦1/⟧电话", "⟦1/⟧Call this number"),
        ("电话⟦1/⟧", "Call this number⟦1/⟧"),
        ("电话⟦1/⟧号码", "Call this⟦1/⟧ number"),
    ],
)
def test_an_empty_element_keeps_its_relative_place(source: str, expected: str) -> None:
    assert place_markers(unmark(source), "Call this number", {}, "en") == expected


@given(st.text("甲乙。⟦⟧1/", max_size=30), st.text("ab ", max_size=30))
def test_no_text_breaks_it_and_no_letter_is_lost(source: str, target: str) -> None:
    placed = place_markers(unmark(source), target, {}, "en")
    assert strip_markers(placed) == target
    assert not any(finding.code == "markup-nesting" for finding in check_markup(source, placed))
