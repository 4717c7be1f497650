"""What a Japanese text states: a golden file, what Babel formats, hostile input.

The golden file holds a text, then a column a fact, ``slice => value``; ``~`` before a weak fact and
``| value`` after it for each alternative.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.japanese import parse
from pipeline.facts.japanese_units import TAILS
from pipeline.facts.japanese_words import HEADS
from pipeline.facts.units import UNITS
from pipeline.facts.values import (
    DateRange,
    DateValue,
    Duration,
    DurationUnit,
    Fact,
    Measure,
    Money,
    NumberValue,
    Ordinal,
    Percent,
    TimeRange,
    TimeValue,
)

GOLDEN = Path(__file__).parent / "cases" / "japanese.tsv"
CASES = [
    line.split("\t")
    for line in GOLDEN.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
WORDS = ["年", "月", "日", "時", "分", "秒", "半", "人", "つ", "円", "元", "%", "割", "倍", "番目", "第", "分の", "世紀", "年代", "午前", "午後", "正午", "翌", "から", "まで", "～", "〜", "-", "、", "・", "（", "）", "(", ")", "〔", "〕", "令和", "紀元前", "数", "何", "十", "百", "千", "万", "億", "兆", "一", "二", "三", "〇", "両", "時速", "キロ", "km", "ポンド", "度", "℃", "旧暦", "内線", "電話", "月曜日", "水", "金", "¥", "$", "約", "1", "2", "3", "12", "20", "2026", "1,000", "0.5", "９", ":", "：", "/", ".", ",", "+", "A4", "a@b.cn", "http://", "0592-2035555", "-", "マイナス", "ひとつ", "ペア", "一部"]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=20).map("".join)


def described(value: object) -> str:
    """A value as the golden file writes it: class(given fields), nested."""
    if isinstance(value, Enum):
        return str(value.value)
    if not hasattr(value, "__dataclass_fields__"):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    given_fields = [
        f"{field.name}={described(getattr(value, field.name))}"
        for field in fields(value)  # type: ignore[arg-type]
        if field.compare and not any(getattr(value, field.name) is nothing for nothing in (None, False, ""))
    ]
    return f"{type(value).__name__}({', '.join(given_fields)})"


def written(fact: Fact) -> str:
    weak = "~" if fact.weak else ""
    alternatives = "".join(f" | {described(value)}" for value in fact.alternatives)
    return f"{weak}{fact.text} => {described(fact.value)}{alternatives}"


@pytest.mark.parametrize(
    ("text", "expected"), [(line[0], line[1:]) for line in CASES], ids=[line[0][:50] for line in CASES]
)
def test_golden(text: str, expected: list[str]) -> None:
    assert [written(fact) for fact in parse(text)] == expected


@given(texts)
@settings(max_examples=100, deadline=None)
def test_any_text_gives_true_spans_in_order(text: str) -> None:
    end = 0
    for fact in parse(text):
        assert end <= fact.start < fact.end <= len(text)
        assert fact.text == text[fact.start : fact.end]
        end = fact.end


def uncovered(text: str) -> list[int]:
    """Where a figure stands that no fact has in its span."""
    covered = {place for fact in parse(text) for place in range(fact.start, fact.end)}
    return [match.start() for match in re.finditer("[0-9０-９]", text) if match.start() not in covered]


@given(texts)
@settings(max_examples=100, deadline=None)
def test_every_figure_is_in_a_fact(text: str) -> None:
    assert uncovered(text) == []


@pytest.mark.parametrize("text", [line[0] for line in CASES], ids=[line[0][:50] for line in CASES])
def test_every_figure_of_the_golden_texts_is_in_a_fact(text: str) -> None:
    assert uncovered(text) == []


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_every_day_reads_back(day: dt.date) -> None:
    value = DateValue(year=day.year, month=day.month, day=day.day)
    for form in ("long", "medium"):
        assert [fact.value for fact in parse(format_date(day, form, locale="ja_JP"))] == [value]
    full = DateValue(year=day.year, month=day.month, day=day.day, weekday=day.isoweekday())
    assert [fact.value for fact in parse(format_date(day, "full", locale="ja_JP"))] == [full]


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 1)),
    st.integers(1, 20),
    st.sampled_from(["～", "から", "-"]),
)
@settings(max_examples=60, deadline=None)
def test_every_range_of_days_reads_back(day: dt.date, days: int, joint: str) -> None:
    end = day + dt.timedelta(days=days)
    text = f"{format_date(day, 'long', locale='ja_JP')}{joint}{format_date(end, 'M月d日', locale='ja_JP')}"
    expected = DateRange(
        start=DateValue(year=day.year, month=day.month, day=day.day),
        end=DateValue(year=end.year, month=end.month, day=end.day),
    )
    assert [fact.value for fact in parse(text)] == [expected]


@given(st.times(), st.sampled_from(["H:mm", "HH:mm", "H時m分", "ah時mm分"]))
@settings(max_examples=100, deadline=None)
def test_every_time_reads_back(clock: dt.time, form: str) -> None:
    text = format_time(clock, form, locale="ja_JP").replace("午後12", "午後0").replace("午前12", "午前0")
    assert [fact.value for fact in parse(text)] == [TimeValue(hour=clock.hour, minute=clock.minute)]


@given(st.integers(1, 11), st.integers(1, 11))
def test_the_end_of_a_range_is_in_the_same_half_of_the_day(start: int, end: int) -> None:
    later = end + 12 if end > start else end
    for text in (f"午後{start}時～{end}時", f"午後{start}～{end}時"):
        expected = TimeRange(start=TimeValue(hour=start + 12), end=TimeValue(hour=later))
        assert [fact.value for fact in parse(text)] == [expected], text


@given(st.integers(0, 10**12), st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_every_number_reads_back(number: int, places: int) -> None:
    amount = Decimal(number).scaleb(-places)
    text = format_decimal(amount, "#,##0.###", locale="ja_JP")
    assert [fact.value for fact in parse(text)] == [NumberValue(value=amount)]
    assert [fact.value for fact in parse(f"全{text}人")] == [NumberValue(value=amount)]
    text = format_percent(amount / 100, "#,##0.###%", locale="ja_JP")
    assert [fact.value for fact in parse(text)] == [Percent(value=amount)]
    text = format_currency(number, "JPY", locale="ja_JP")
    assert [fact.value for fact in parse(text)] == [Money(amount=Decimal(number), currency="JPY")]


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


def test_both_ends_of_a_range_have_the_unit_and_the_multiplier() -> None:
    values = [fact.value for fact in parse("200～300万年前")]
    assert values == [
        Duration(amount=Decimal(number), unit=DurationUnit.YEAR) for number in (2_000_000, 3_000_000)
    ]
    values = [fact.value for fact in parse("時速10～20マイル")]
    assert values == [Measure(amount=Decimal(number), unit="mile-per-hour") for number in (10, 20)]


def test_every_unit_of_the_tables_is_known() -> None:
    for tail in TAILS.values():
        for reading in (tail, *tail.others):
            if reading.count.name == "MEASURE":
                assert reading.unit in UNITS
            if reading.count.name == "MONEY":
                assert re.fullmatch("[A-Z]{3}", reading.unit)


def test_words_that_only_look_like_numbers_state_nothing_strong() -> None:
    for word, head in HEADS.items():
        if head.opening.name == "NOTHING":
            assert [fact for fact in parse(f"その{word}が") if not fact.weak] == [], word


PARTS = [
    "1", "億", "（", "(", "[", "一", "～", "1～", "年", "1 ", "1,", "1.", "1-", "1/", "1:", "2026-", "8月12日", "8月12", "午後", "午後2～", "数千", "十数", "第", "¥", "¥1",
    "a", "a.", "a@", "A1", "http://", "電話1", "電話", "0592-", "(0", "+8", "-", " ", "半", "令和", "紀元前", "約", "時速", "時速約", "1人、", "月・", "3分の", "1割", "ペア", "〔2023", "\0",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_time_grows_linearly(part: str) -> None:
    """Four times the input may take at most ten times as long: quadratic growth would be sixteen."""

    def seconds(length: int) -> float:
        text = part * (length // len(part))
        started = time.process_time()
        parse(text)
        return time.process_time() - started

    small = min(seconds(8_000) for _ in range(3))
    assert min(seconds(32_000) for _ in range(2)) < 10 * small + 0.05


@pytest.mark.parametrize("part", ["1", "億", "（", "一", "～", "兆"])
def test_a_megabyte_of_one_character_is_read_at_once(part: str) -> None:
    started = time.process_time()
    assert parse(part * 1_000_000) == []
    assert time.process_time() - started < 5
