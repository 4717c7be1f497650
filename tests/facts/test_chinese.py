"""What a Chinese text states: a golden file, slot types, hostile input."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.chinese.parser import is_replaceable, parse
from pipeline.facts.chinese.slots import parse_as
from pipeline.facts.values import (
    DateValue,
    Email,
    NumberValue,
    Phone,
    TimeValue,
    Url,
)
from tests.facts.golden import cases, written
from tests.facts.properties import assert_linear, assert_read_within, assert_true_spans, uncovered

CASES = cases("chinese")


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_golden(text: str, expected: list[str]) -> None:
    assert [written(fact) for fact in parse(text)] == expected


@given(
    st.text(
        alphabet="0123456789零〇一二两三十百千万亿点年月日号时分半上下午星期周（）()—-至~:：,.，。%元￥转电话天个第几次〔〕a@ ",
        max_size=60,
    )
)
@settings(max_examples=300)
def test_spans_are_in_order_and_no_input_breaks_the_reader(text: str) -> None:
    assert_true_spans(text, parse(text))


@given(st.dates(), st.sampled_from(["{0}年{1}月{2}日", "{0:04}-{1}-{2}", "{0:04}年 {1} 月 {2} 号"]))
def test_every_day_reads_back(day: object, pattern: str) -> None:
    year, month, number = day.year, day.month, day.day  # type: ignore[attr-defined]
    text = pattern.format(f"{year:04}" if "年" in pattern else year, month, number)
    facts = parse(f"自{text}起施行。")
    assert [fact.value for fact in facts] == [DateValue(year=year, month=month, day=number)]


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_reads_back(hour: int, minute: int) -> None:
    for text in (f"{hour}:{minute:02}", f"{hour:02}：{minute:02}", f"{hour}时{minute}分"):
        assert [fact.value for fact in parse(f"于{text}开始")] == [TimeValue(hour=hour, minute=minute)]


@given(st.integers(0, 10**9))
def test_every_number_reads_back_with_and_without_grouping(number: int) -> None:
    for text in (f"共{number}人", f"共{number:,}人"):
        assert [fact.value for fact in parse(text)] == [NumberValue(value=Decimal(number))]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "8月12日"), ("date", "2026年8月12日（星期三）"), ("time", "零时"), ("time", "上午9时30分"), ("moment", "8月12日20时"),
        ("dates", "8月12日至14日"), ("times", "9:00—17:00"), ("period", "8月12日20时至8月13日6时"), ("period", "8月12日9:00—17:00"),
        ("number", "12"), ("number", "1.5万"), ("number", "三"), ("percent", "百分之五十"), ("money", "1.5万元"), ("duration", "两周"),
        ("duration", "30分钟"), ("phone", "0592-2035555"), ("phone", "12345"), ("phone", "转8001"), ("phone", "0592-2035555转8001"),
        ("url", "https://www.xm.gov.cn/"), ("url", "a@b.cn"), ("code", "G1234"), ("code", "8001"),
    ],
)  # fmt: skip
def test_a_slot_accepts_its_type(kind: str, text: str) -> None:
    assert parse_as(kind, text) is not None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "8月"), ("date", "8月12日起"), ("date", "2月30日"), ("time", "25时"), ("time", "20"), ("moment", "8月12日"), ("dates", "8月12日"),
        ("times", "9:00"), ("period", "9:00—17:00"), ("number", "三天"), ("number", ""), ("percent", "50"), ("money", "200"),
        ("duration", "3"), ("phone", "12"), ("phone", "电话"), ("url", "厦门"), ("code", "G 12"), ("code", ""),
    ],
)  # fmt: skip
def test_a_slot_refuses_what_is_not_its_type(kind: str, text: str) -> None:
    assert parse_as(kind, text) is None


def test_a_phone_keeps_its_grouping_and_equals_the_same_number_written_otherwise() -> None:
    grouped, plain = parse("电话：0592-2035555")[0].value, parse("电话：05922035555")[0].value
    assert isinstance(grouped, Phone)
    assert grouped == plain
    assert grouped.written == "0592-2035555"


def test_addresses_end_where_chinese_begins() -> None:
    values = [fact.value for fact in parse("请登录www.xm.gov.cn/a，或发邮件至wsb@xm.gov.cn。")]
    assert values == [Url(address="www.xm.gov.cn/a"), Email(address="wsb@xm.gov.cn")]


@pytest.mark.parametrize(
    "part", ["1", "亿", "（", "(", "1 ", "一二", "〔2023", "a", "a.", "a@", "12:00至", "8月12日", "http://", "电话1", "-", "1,", "十几", "转", "1-", "第", "半", "¥", "三分之", "一二三", "周一至", "第一", "每小时", "1-2", "1/", "a1", "A1-", "世纪", "19世纪30", "1、", "多万", "公元前1", "一一"]
)  # fmt: skip
def test_time_grows_linearly(part: str) -> None:
    assert_linear(parse, part)


@pytest.mark.parametrize("part", ["1", "亿", "（"])
def test_a_megabyte_of_one_character_is_read_at_once(part: str) -> None:
    text = part * 1_000_000
    assert parse(text) == []
    assert_read_within(3, parse, text)


@given(
    st.lists(
        st.one_of(
            st.text(alphabet="0123456789０１２３", min_size=1, max_size=7),
            st.text(
                alphabet="一二三十百千万亿点年月日号时分秒半上下午星期周第几数（）()—-~:：,.，。%元￥$转电话个成倍世纪代农历正初公前差x@/GTKaPpm 度级节",
                min_size=1,
                max_size=4,
            ),
            st.sampled_from(
                [
                    "公里",
                    "每小时",
                    "世纪",
                    "年代",
                    "农历",
                    "公元前",
                    "拨打",
                    "UTC",
                    "GMT",
                    "分之",
                    "多万",
                    "www.",
                    ".com",
                ]
            ),
        ),
        max_size=12,
    )
)
@settings(max_examples=300)
def test_every_digit_is_in_some_fact(pieces: list[str]) -> None:
    text = "，".join("".join(pieces[at : at + 4]) for at in range(0, len(pieces), 4))
    assert uncovered(text, parse(text)) == []


@pytest.mark.parametrize("text", ["9000人", "8月12日", "三个月", "1.5万元", "下午3点", "拨打12345", "G1234"])
def test_a_value_is_replaceable(text: str) -> None:
    assert [is_replaceable(fact) for fact in parse(text)] == [True]


@pytest.mark.parametrize(
    "text", ["一个窗口", "第三条", "一半", "三倍", "几十人", "双方", "80年代", "正月初一"]
)
def test_words_that_say_a_number_in_passing_are_not(text: str) -> None:
    assert [is_replaceable(fact) for fact in parse(text)] == [False]
