from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01",
        "2026/3/1",
        "2026年3月1日",
        " 2026 年 3 月 1 日",
        "二〇二六年三月一日",
        "二○二六年三月一日",
        "2026.3.1",
    ],
)
def test_ways_to_write_a_date(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 1)


def test_chinese_numerals() -> None:
    assert parse_date("二〇二五年十二月三十一日") == date(2025, 12, 31)
    assert parse_date("二〇二五年十月二十日") == date(2025, 10, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026年13月1日",
        "3月1日",
        "于2026年3月1日起",
        "",
        "二〇二六年三月四五日",
        "二〇二六年十十月一日",
    ],
)
def test_no_dates(text: str) -> None:
    assert parse_date(text) is None


@given(st.integers(0, 20_000).map(lambda days: date(2000, 1, 1) + timedelta(days=days)))
@settings(deadline=None)
def test_every_day(day: date) -> None:
    assert parse_date(f"{day.year}年{day.month}月{day.day}日") == day
    assert parse_date(day.isoformat()) == day
