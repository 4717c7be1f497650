"""Facts of a source against a target: what is right passes, what is wrong is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.chinese.parser import parse
from pipeline.facts.comparison import MAX_FACTS, check_source, compare
from pipeline.facts.rendering.house_style import render, styles_of
from pipeline.facts.rendering.manners import manners
from pipeline.model import TARGET_LANGUAGES, Severity
from tests.facts.properties import assert_read_within

GOLDEN = Path(__file__).parent / "cases" / "comparison.tsv"
CASES = [
    line.split("\t")
    for line in GOLDEN.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]

days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 30))
clock = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda time: f"{time[0]}:{time[1]:02}")


def written(day: dt.date, form: str) -> str:
    week = "一二三四五六日"[day.weekday()]
    return form.format(y=day.year, m=day.month, d=day.day, w=week)


dates = st.builds(
    written, days, st.sampled_from(["{y}年{m}月{d}日", "{m}月{d}日", "{d}日", "{y}年{m}月{d}日（星期{w}）"])
)
ranges = st.builds(
    lambda day, length, form: (
        written(day, form) + "至" + written(day + dt.timedelta(days=length), form)
    ),
    days, st.integers(1, 300), st.sampled_from(["{y}年{m}月{d}日", "{y}年{m}月{d}日（周{w}）"]),
)  # fmt: skip
times = st.builds("{}—{}".format, clock, clock)
numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(1, 9999).map(lambda n: f"{n / 10}万"),
    st.integers(1000, 10**7).map(lambda n: f"{n:,}"),
)
sources = st.one_of(
    dates, clock, ranges, times, st.builds("{}{}".format, dates, clock), st.builds("{}{}".format, dates, times),
    st.builds("{}{}至次日{}".format, days.map(lambda day: written(day, "{y}年{m}月{d}日")), clock, clock),
    st.builds("{}人".format, numbers), st.builds("{}%".format, st.integers(0, 1000)), st.builds("{}元".format, numbers),
    st.builds("{}{}".format, st.integers(1, 400), st.sampled_from(["天", "小时", "周", "个月", "年", "分钟", "个工作日"])),
    st.builds("电话：0592-{}".format, st.integers(2000000, 8999999)), st.builds("拨打{}转{}".format, st.integers(2000000, 8999999), st.integers(100, 9999)),
    st.sampled_from(["www.xm.gov.cn/a", "a@b.cn", "〔2023〕15号", "G1234", "周三", "2026年8月", "120毫米", "零下5℃"]),
)  # fmt: skip


@given(sources, st.sampled_from(TARGET_LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_any_value_as_we_render_it_compares_clean(source: str, language: str) -> None:
    facts = parse(source)
    assert facts
    for style in ("", *styles_of(type(facts[0].value))):
        target = "; ".join(
            render(fact.value, language, style if style in styles_of(type(fact.value)) else "")
            for fact in facts
        )
        assert compare(source, target, language) == ()


@given(sources, st.sampled_from(TARGET_LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_a_target_without_the_fact_is_never_clean(source: str, language: str) -> None:
    findings = compare(source, "—", language)
    assert any(finding.code.endswith("-missing") and finding.blocking for finding in findings)


@given(st.integers(0, 99999), st.integers(0, 99999), st.sampled_from(TARGET_LANGUAGES))
def test_another_number_is_named_with_the_right_one(right: int, wrong: int, language: str) -> None:
    if right == wrong:
        return
    target = render(parse(f"{wrong}人")[0].value, language)
    (finding,) = compare(f"{right}人", target, language)
    assert finding.code == "number-changed"
    assert finding.suggestion == render(parse(f"{right}人")[0].value, language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}-{case[2][:20]}")
def test_golden(case: list[str]) -> None:
    language, source, target, *codes = case
    found = [f"{finding.code}:{finding.severity}" for finding in compare(source, target, language)]
    assert found == codes


def test_a_missing_fact_says_where_and_what_is_expected() -> None:
    (finding,) = compare("定于8月12日20时停水。", "Water will be cut on August 12.", "en")
    assert finding.source_span is not None
    assert (finding.source_span.start, finding.source_span.end) == (2, 10)
    assert finding.suggestion == "20:00, August 12"
    assert "20:00" in finding.message


def test_an_added_figure_says_where() -> None:
    target = "Closed for 3 days, see page 77."
    (finding,) = compare("停业3天。", target, "en")
    assert finding.target_span is not None
    assert target[finding.target_span.start : finding.target_span.end] == "77"
    assert finding.code == "number-added"
    assert finding.severity is Severity.BLOCKING


def test_phones_with_different_grouping_do_not_share_a_cache() -> None:
    assert render(parse("电话：0592-2035555")[0].value, "en") == "0592-2035555"
    assert compare("电话：05922035555", "Tel. 0592 2035555", "en") == ()
    assert render(parse("电话：05922035555")[0].value, "en") == "05922035555"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2026年8月12日（星期四）", "星期三"),
        ("自2026年8月12日（周三）20时至2026年8月13日（周五）6时", "星期四"),
        ("2026年8月12日星期日至14日", "星期三"),
    ],
)
def test_a_weekday_that_contradicts_its_date_is_found_in_the_source(text: str, right: str) -> None:
    (finding,) = check_source(text)
    assert finding.code == "weekday-contradicts"
    assert finding.suggestion == right


@pytest.mark.parametrize("text", ["2026年8月12日（星期三）", "8月12日（星期四）", "周四", ""])
def test_a_weekday_that_fits_or_cannot_be_told_is_no_finding(text: str) -> None:
    assert check_source(text) == ()


def test_too_many_facts_are_said_to_be_too_many() -> None:
    source = "、".join(f"{number}人" for number in range(MAX_FACTS + 1))
    (finding,) = compare(source, "", "en")
    assert finding.code == "facts-not-compared"
    assert finding.blocking


def test_a_long_pair_is_compared_in_reasonable_time() -> None:
    source = "".join(f"{month}月{day}日{day % 24}时，" for month in range(1, 13) for day in range(1, 29))
    target = " ".join(f"{month}月{day}日{day % 24}時" for month in range(1, 13) for day in range(1, 29))
    assert_read_within(5, lambda text: compare(text, target, "ja"), source)  # the first try parses too
    assert compare(source, target, "ja") == ()


@pytest.mark.parametrize(
    ("source", "language", "text"),
    [
        ("2026年8月12日", "en", "12 August 2026"), ("8月12日", "en", "Aug. 12"), ("20时", "en", "8:00 p.m."), ("20时", "en", "20:00"),
        ("8月12日", "ko", "8월 12일"), ("20时", "ko", "오후 8시"), ("1.5万人", "en", "15,000"), ("1.5万人", "en", "15000"), ("1.5万人", "ja", "1万5000"),
        ("20时", "fr", "20h00"), ("20时", "ru", "8:00 вечера"), ("20时", "de", "20 Uhr"), ("50%", "de", "50 Prozent"), ("200元", "en", "RMB 200"),
        ("电话0592-2035555", "en", "+86 592 2035555"), ("三天", "ru", "3 дня"),
    ],
)  # fmt: skip
def test_usual_ways_to_write_a_value_are_known(source: str, language: str, text: str) -> None:
    assert text in manners(parse(source)[0].value, language).values()
