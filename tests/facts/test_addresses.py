"""Addresses, telephone and document numbers and codes, as every language writes them."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.addresses import read_addresses
from pipeline.facts.values import Code, DocumentNumber, Email, Phone, Url, Value
from tests.facts.properties import assert_linear

EXTENSION = r"ext\.|poste|доб\.|Durchwahl"
CASES: list[tuple[str, list[Value]]] = [
    ("0592-2161234", [Phone(digits="05922161234")]),
    ("05922161234", [Phone(digits="05922161234")]),
    ("(0592) 216-2114", [Phone(digits="05922162114")]),
    ("0592 216 2114 / 0592 216 2115", [Phone(digits="05922162114"), Phone(digits="05922162115")]),
    ("(0592) 531-88-22, доб. 8001", [Phone(digits="05925318822", extension="8001")]),
    ("(0592) 216-21-14, 216-21-15", [Phone(digits="05922162114"), Phone(digits="2162115")]),
    ("0592-2162114/2162115", [Phone(digits="05922162114"), Phone(digits="2162115")]),
    ("0592 216 2114 or 216 2115", [Phone(digits="05922162114"), Phone(digits="2162115")]),
    ("400-880-01-23", [Phone(digits="4008800123")]),
    ("0592-12345", [Phone(digits="059212345")]),
    ("+86 592 2035555", [Phone(digits="05922035555")]),
    ("+86-10-6512 3456", [Phone(digits="01065123456")]),
    ("+86 (0592) 203 5555", [Phone(digits="05922035555")]),
    ("(+86) 592 566 1390", [Phone(digits="05925661390")]),
    ("0086 592 2035555", [Phone(digits="05922035555")]),
    ("13812345678", [Phone(digits="13812345678")]),
    ("+86 138 0000 1234", [Phone(digits="13800001234")]),
    ("400-123-4567", [Phone(digits="4001234567")]),
    ("400 1234 567", [Phone(digits="4001234567")]),
    ("0592-2161234 ext. 8001", [Phone(digits="05922161234", extension="8001")]),
    ("0592-2161234 转8001", [Phone(digits="05922161234", extension="8001")]),
    ("0592-2161234, poste 12", [Phone(digits="05922161234", extension="12")]),
    ("0592-2161234 (доб. 8001)", [Phone(digits="05922161234", extension="8001")]),
    ("0592-2161234-802", [Phone(digits="05922161234", extension="802")]),
    ("+44 20 7946 0958", [Phone(digits="442079460958")]),
    ("[2023] No. 15", [DocumentNumber(year=2023, number=15)]),
    ("[2023] 15", [DocumentNumber(year=2023, number=15)]),
    ("(2023) No. 15", [DocumentNumber(year=2023, number=15)]),
    ("№ 15 (2023)", [DocumentNumber(year=2023, number=15)]),
    ("n° 15 [2023]", [DocumentNumber(year=2023, number=15)]),
    ("Nr. 15 [2023]", [DocumentNumber(year=2023, number=15)]),
    ("[2023]第15号", [DocumentNumber(year=2023, number=15)]),
    ("a@b.cn", [Email(address="a@b.cn")]),
    ("see https://www.xm.gov.cn/a?b=1.", [Url(address="https://www.xm.gov.cn/a?b=1")]),
    ("www.xm.gov.cn, fao.xm.gov.cn", [Url(address="www.xm.gov.cn"), Url(address="fao.xm.gov.cn")]),
    ("G1234 and MF8571", [Code(text="G1234"), Code(text="MF8571")]),
    ("H5N1, COVID-19, B-52, A4", [Code(text="H5N1"), Code(text="COVID-19"), Code(text="B-52"), Code(text="A4")]),
]  # fmt: skip
NOTHING = [
    "1,234,567", "12.8.2026", "2026-08-12", "2015-2020", "RMB500", "USD 20", "FY2023", "(2023) 15", "5 000 000", "1 234 567",
    "12345678", "1990-1995", "9:00-17:30", "Il-76", "e.g.", "10 000", "a.m.", "3.141592653",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_an_address(text: str, expected: list[Value]) -> None:
    found = read_addresses(text, EXTENSION)
    assert [one.value for one in found] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_none(text: str) -> None:
    assert read_addresses(text, EXTENSION) == []


@given(st.text(alphabet="0123456789+-()[] ./@abcxAB:,转№", max_size=60))
def test_spans_are_in_order(text: str) -> None:
    end = 0
    for found in read_addresses(text, EXTENSION):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@pytest.mark.parametrize("part", ["0", "0592-", "0592 ", "a.", "a@", "[2023", "(2023) ", "A1", "+86 ", "www.", "1-", "(0", "http://a"])  # fmt: skip
def test_time_grows_linearly(part: str) -> None:
    assert_linear(partial(read_addresses, extension=EXTENSION), part)
