"""Japanese numerals, places in an order and years of eras; the rest is in test_east_asian.py."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.languages.japanese import parse
from pipeline.facts.values import DateValue, NumberValue, Ordinal


def numeral(number: int) -> str:
    """A number below ten trillion as Japanese writes it in numerals."""
    result = ""
    for power, sign in ((12, "兆"), (8, "億"), (4, "万"), (0, "")):
        section = number // 10**power % 10_000
        for small, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            figure = section // small % 10
            if figure:
                # 千 and below need no 一 before them, except before 万 and above
                result += (
                    ""
                    if figure == 1 and name and not (sign and name == "千")
                    else "一二三四五六七八九"[figure - 1]
                ) + name
        result += sign if section else ""
    return result


@given(st.integers(2, 10**13 - 1))
@settings(max_examples=100, deadline=None)
def test_every_numeral_reads_back(number: int) -> None:
    assert [fact.value for fact in parse(f"{numeral(number)}名")] == [NumberValue(value=Decimal(number))]


@given(st.integers(1, 99))
def test_ordinals_of_every_form_agree(number: int) -> None:
    for text in (
        f"第{number}",
        f"第{numeral(number)}",
        f"{number}番目",
        f"{numeral(number)}番目",
        f"{number}位",
    ):
        assert [fact.value for fact in parse(f"{text}の")] == [Ordinal(value=number)], text


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [("令和", 2019, "8年"), ("平成", 1989, "31年"), ("昭和", 1926, "元年"), ("大正", 1912, "15年"), ("明治", 1868, "45年")],
)  # fmt: skip
def test_years_of_eras(text: str, before: int, after: str) -> None:
    (fact,) = parse(f"{text}{after}5月6日")
    number = 1 if after == "元年" else int(after[:-1])
    assert fact.value == DateValue(year=before + number - 1, month=5, day=6)
