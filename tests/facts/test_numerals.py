"""Chinese and mixed numerals as decimals."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.numerals import parse_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", "0"), ("〇", "0"), ("两", "2"), ("十", "10"), ("十四", "14"), ("二十", "20"), ("三十一", "31"),
        ("一百零二", "102"), ("一百二", "120"), ("两百", "200"), ("一千零五", "1005"), ("两万五", "25000"),
        ("一万零五百", "10500"), ("二〇二六", "2026"), ("三点五亿", "350000000"), ("三点一四", "3.14"),
        ("1.5万", "15000"), ("1.5 万", "15000"), ("3亿5000万", "350000000"), ("三万亿", "3000000000000"), ("5千", "5000"),
        ("1,200", "1200"), ("12", "12"), ("0.50", "0.5"), ("1234.5", "1234.5"),
    ],
)  # fmt: skip
def test_a_numeral_has_its_value(text: str, number: str) -> None:
    found = parse_numeral(text)
    assert found == Decimal(number)
    assert str(found) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万",
        "千万",
        "亿亿",
        "两两",
        "百十",
        "十百",
        "一万亿万",
        "点五",
        "abc",
        "一零万零",
        "9" * 33,
        "亿" * 10**6,
    ],
)
def test_what_is_no_numeral_is_refused(text: str) -> None:
    assert parse_numeral(text) is None


def chinese(number: int) -> str:
    """The standard spelling, written independently of the reader."""
    if number == 0:
        return "零"
    text, pending_zero = "", False
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, unit)
        if not part:
            pending_zero = bool(text)
            continue
        section, zero = "", pending_zero or (bool(text) and part < 1000)
        for small, small_name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, part = divmod(part, small)
            if digit:
                section += ("零" if zero else "") + "零一二三四五六七八九"[digit] + small_name
                zero = False
            else:
                zero = zero or bool(section)
        text += section + name
        pending_zero = False
    return text


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=200)
def test_every_spelled_number_reads_back(number: int) -> None:
    assert parse_numeral(chinese(number)) == number


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点0123456789.,", max_size=40))
def test_no_input_breaks_the_reader(text: str) -> None:
    found = parse_numeral(text)
    assert found is None or found >= 0
