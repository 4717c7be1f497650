from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.normalisation import normalise, text_digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022 年工作", "2022年工作"),
        ("请注意：（停课）！", "请注意:(停课)!"),
        ("“好”", '"好"'),
        ("停\u200b课\ufeff", "停课"),
        ("８月１２日", "8月12日"),
        ("停课.", "停课。"),
        ("姓　　名", "姓名"),
        ("hello\n  world", " hello world"),
        ("⼀⽇", "一日"),
        ("9:00—17:00", "9:00–17:00"),
        ("e\u0301", "é"),
        ("厦外办〔2026〕18号", "厦外办[2026]18号"),
    ],
)
def test_the_same_to_a_reader(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)
    assert text_digest(one) == text_digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("10²", "102"), ("½", "1/2"), ("3.5", "35"), ("US", "us"), ("한국 사람", "한국사람"), ("a b", "ab")],
)
def test_not_the_same(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=40) | st.text(alphabet="停课 .。｡\u0301Ａ１（\u200be⼀ \u3000;\u037e…", max_size=20))
@settings(max_examples=200, deadline=None)
def test_once_is_enough(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
