"""What changed between two texts: nothing is lost, nothing is invented, nothing gets in as HTML."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.desk.differences import MAX_PIECES, changes, difference


@pytest.mark.parametrize(
    ("before", "after", "html"),
    [
        ("不少于6个月", "不少于三个月", "不少于<del>6</del><ins>三</ins>个月"),
        ("on a day", "in two days", "<del>on a day</del><ins>in two days</ins>"),
        ("Bring the passport.", "Bring the passport.", "Bring the passport."),
        ("", "new", "<ins>new</ins>"),
        ("gone", "", "<del>gone</del>"),
        ("⟦1⟧Pass⟦/1⟧", "⟦1⟧Pass", "⟦1⟧Pass<del>⟦/1⟧</del>"),
        ("12,000 yuan", "12,500 yuan", "<del>12,000</del><ins>12,500</ins> yuan"),
        ("5km", "6km", "<del>5</del><ins>6</ins>km"),
    ],
)
def test_words_and_characters(before: str, after: str, html: str) -> None:
    assert difference(before, after) == html


@given(st.text(alphabet="ab 的一<&⟦1⟧/", max_size=40), st.text(alphabet="ab 的一<&⟦1⟧/", max_size=40))
def test_both_texts_can_be_read_out_of_it(before: str, after: str) -> None:
    found = changes(before, after)
    assert "".join(change.before for change in found) == before
    assert "".join(change.after for change in found) == after
    html = str(difference(before, after))
    assert re.sub(r"</?(ins|del)>", "", html).count("<") == 0


def test_html_is_text() -> None:
    assert difference("<b>", "<script>") == "&lt;<del>b</del><ins>script</ins>&gt;"


def test_very_long_texts_take_no_long_time() -> None:
    before = "字" * 20_000
    after = f"甲{before[:-1]}乙"
    start = time.monotonic()
    found = changes(before, after)
    assert time.monotonic() - start < 2
    assert len(before) > MAX_PIECES
    assert "".join(change.after for change in found) == after
    assert "".join(change.before for change in found) == before
