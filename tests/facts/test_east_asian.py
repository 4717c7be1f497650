"""What both East Asian parsers must hold: golden files, any text, what Babel formats, linear time.

A language joins by its row in LANGUAGES and a golden file cases/<module>.tsv.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pytest
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.east_asian.lexicon import Head, Tail
from pipeline.facts.languages import (
    japanese,
    japanese_units,
    japanese_words,
    korean,
    korean_units,
    korean_words,
)
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
    Percent,
    TimeRange,
    TimeValue,
    Value,
)
from tests.facts.golden import cases, written
from tests.facts.properties import assert_linear, assert_read_within, assert_true_spans, uncovered


@dataclass(frozen=True, kw_only=True)
class Language:
    """A parser, its tables, and how its language writes what the tests ask for."""

    module: str
    parse: Callable[[str], list[Fact]]
    heads: Mapping[str, Head]
    tails: Mapping[str, Tail]
    locale: str
    currency: str
    counted: str  # a number that counts people
    word_inside: str  # a word in a sentence
    month_and_day: str  # pattern of CLDR
    clocks: tuple[str, ...]  # patterns of CLDR
    date_joints: tuple[str, ...]
    afternoon_ranges: tuple[str, ...]
    scaled_years: str  # from 200 to 300 ten thousands of years
    speeds: str  # 10 to 20 miles an hour
    signs: tuple[str, ...]  # a megabyte of which states nothing
    words: list[str]  # for random texts
    parts: list[str]  # each repeated to a long text


LANGUAGES = {
    "ja": Language(
        module="japanese",
        parse=japanese.parse,
        heads=japanese_words.HEADS,
        tails=japanese_units.TAILS,
        locale="ja_JP",
        currency="JPY",
        counted="全{}人",
        word_inside="その{}が",
        month_and_day="M月d日",
        clocks=("H:mm", "HH:mm", "H時m分", "ah時mm分"),
        date_joints=("～", "から", "-"),
        afternoon_ranges=("午後{start}時～{end}時", "午後{start}～{end}時"),
        scaled_years="200～300万年前",
        speeds="時速10～20マイル",
        signs=("1", "億", "（", "一", "～", "兆"),
        words=["年", "月", "日", "時", "分", "秒", "半", "人", "つ", "円", "元", "%", "割", "倍", "番目", "第", "分の", "世紀", "年代", "午前", "午後", "正午", "翌", "から", "まで", "～", "〜", "-", "、", "・", "（", "）", "(", ")", "〔", "〕", "令和", "紀元前", "数", "何", "十", "百", "千", "万", "億", "兆", "一", "二", "三", "〇", "両", "時速", "キロ", "km", "ポンド", "度", "℃", "旧暦", "内線", "電話", "月曜日", "水", "金", "¥", "$", "約", "1", "2", "3", "12", "20", "2026", "1,000", "0.5", "９", ":", "：", "/", ".", ",", "+", "A4", "a@b.cn", "http://", "0592-2035555", "-", "マイナス", "ひとつ", "ペア", "一部"],
        parts=[
            "1", "億", "（", "(", "[", "一", "～", "1～", "年", "1 ", "1,", "1.", "1-", "1/", "1:", "2026-", "8月12日", "8月12", "午後", "午後2～", "数千", "十数", "第", "¥", "¥1",
            "a", "a.", "a@", "A1", "http://", "電話1", "電話", "0592-", "(0", "+8", "-", " ", "半", "令和", "紀元前", "約", "時速", "時速約", "1人、", "月・", "3分の", "1割", "ペア", "〔2023", "\0",
        ],
    ),
    "ko": Language(
        module="korean",
        parse=korean.parse,
        heads=korean_words.HEADS,
        tails=korean_units.TAILS,
        locale="ko_KR",
        currency="KRW",
        counted="모두 {}명이",
        word_inside="그 {}가",
        month_and_day="M월 d일",
        clocks=("H:mm", "HH:mm", "H시 m분", "a h:mm", "a h시 mm분"),
        date_joints=("~", "부터 ", "에서 ", " - "),
        afternoon_ranges=(
            "오후 {start}시~{end}시",
            "오후 {start}~{end}시",
            "오후 {start}시부터 {end}시까지",
        ),
        scaled_years="200~300만 년 전",
        speeds="시속 10~20마일",
        signs=("1", "억", "（", "일", "~", "조"),
        words=["년", "월", "일", "시", "분", "초", "반", "명", "개", "번", "번째", "원", "위안", "달러", "%", "퍼센트", "할", "배", "제", "분의", "세기", "년대", "오전", "오후", "정오", "자정", "밤", "다음 날", "부터", "까지", "에서", "~", "-", ",", "·", "(", ")", "〔", "기원전", "서기", "수", "몇", "십", "백", "천", "만", "억", "조", "일", "이", "삼", "구", "하나", "두", "세", "네", "열", "스물다섯", "열두", "석 달", "사흘", "하루", "절반", "시속", "킬로미터", "km", "파운드", "도", "℃", "음력", "내선", "전화", "월요일", "(수)", "월·수", "¥", "$", "약", "여", "간", "전", "동안", "1", "2", "3", "12", "20", "2026", "1,000", "0.5", "９", ":", "/", ".", ". ", "+", "A4", "a@b.cn", "http://", "0592-2035555", "영하", "트리오", "사회", " ", " ", " "],
        parts=[
            "1", "억", "（", "(", "[", "일", "이", "~", "1~", "년", "1 ", "1,", "1.", "1. ", "1-", "1/", "1:", "2026-", "2026. ", "8월 12일", "8월 12", "오후", "오후 2~", "수천", "십여", "십", "십 ", "백만 ", "제", "제1", "¥", "¥1",
            "a", "a.", "a@", "A1", "http://", "전화1", "전화", "0592-", "(0", "+8", "-", " ", "반", "기원전", "약", "시속", "시속 약 ", "1명, ", "월·", "3분의 ", "1할", "두 ", "두", "열두 시 ", "〔2023", "8. 12.(", "\0",
        ],
    ),
}  # fmt: skip
CASES = [(language, text, facts) for language, row in LANGUAGES.items() for text, facts in cases(row.module)]
every_language = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


def values(language: Language, text: str) -> list[Value]:
    return [fact.value for fact in language.parse(text)]


def texts(language: Language) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(language.words) | st.text(max_size=3), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("language", "text", "expected"), CASES, ids=[f"{case[0]}: {case[1][:50]}" for case in CASES]
)
def test_golden(language: str, text: str, expected: list[str]) -> None:
    assert [written(fact) for fact in LANGUAGES[language].parse(text)] == expected


@pytest.mark.parametrize(
    ("language", "text"), [case[:2] for case in CASES], ids=[f"{case[0]}: {case[1][:50]}" for case in CASES]
)
def test_every_figure_of_the_golden_texts_is_in_a_fact(language: str, text: str) -> None:
    assert uncovered(text, LANGUAGES[language].parse(text)) == []


@every_language
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_any_text_gives_true_spans_in_order(language: Language, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    assert_true_spans(text, language.parse(text))


@every_language
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_every_figure_is_in_a_fact(language: Language, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    assert uncovered(text, language.parse(text)) == []


@every_language
@given(day=st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_every_day_reads_back(language: Language, day: dt.date) -> None:
    value = DateValue(year=day.year, month=day.month, day=day.day)
    for form in ("long", "medium"):
        assert values(language, format_date(day, form, locale=language.locale)) == [value]
    full = DateValue(year=day.year, month=day.month, day=day.day, weekday=day.isoweekday())
    assert values(language, format_date(day, "full", locale=language.locale)) == [full]


@every_language
@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 1)), days=st.integers(1, 20), data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_range_of_days_reads_back(
    language: Language, day: dt.date, days: int, data: st.DataObject
) -> None:
    end = day + dt.timedelta(days=days)
    text = (
        format_date(day, "long", locale=language.locale)
        + data.draw(st.sampled_from(language.date_joints))
        + format_date(end, language.month_and_day, locale=language.locale)
    )
    expected = DateRange(
        start=DateValue(year=day.year, month=day.month, day=day.day),
        end=DateValue(year=end.year, month=end.month, day=end.day),
    )
    assert values(language, text) == [expected], text


@every_language
@given(clock=st.times(), data=st.data())
@settings(max_examples=100, deadline=None)
def test_every_time_reads_back(language: Language, clock: dt.time, data: st.DataObject) -> None:
    text = format_time(clock, data.draw(st.sampled_from(language.clocks)), locale=language.locale)
    text = text.replace("午後12", "午後0").replace(
        "午前12", "午前0"
    )  # as Japanese counts the hours of a half day
    assert values(language, text) == [TimeValue(hour=clock.hour, minute=clock.minute)], text


@every_language
@given(start=st.integers(1, 11), end=st.integers(1, 11))
def test_the_end_of_a_range_is_in_the_same_half_of_the_day(language: Language, start: int, end: int) -> None:
    later = end + 12 if end > start else end
    expected = TimeRange(start=TimeValue(hour=start + 12), end=TimeValue(hour=later))
    for form in language.afternoon_ranges:
        text = form.format(start=start, end=end)
        assert values(language, text) == [expected], text


@every_language
@given(number=st.integers(0, 10**12), places=st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_every_number_reads_back(language: Language, number: int, places: int) -> None:
    amount, locale = Decimal(number).scaleb(-places), language.locale
    text = format_decimal(amount, "#,##0.###", locale=locale)
    assert values(language, text) == [NumberValue(value=amount)]
    assert values(language, language.counted.format(text)) == [NumberValue(value=amount)]
    text = format_percent(amount / 100, "#,##0.###%", locale=locale)
    assert values(language, text) == [Percent(value=amount)]
    text = format_currency(number, language.currency, locale=locale)
    assert values(language, text) == [Money(amount=Decimal(number), currency=language.currency)]


@every_language
def test_both_ends_of_a_range_have_the_unit_and_the_multiplier(language: Language) -> None:
    assert values(language, language.scaled_years) == [
        Duration(amount=Decimal(number), unit=DurationUnit.YEAR) for number in (2_000_000, 3_000_000)
    ]
    assert values(language, language.speeds) == [
        Measure(amount=Decimal(number), unit="mile-per-hour") for number in (10, 20)
    ]


@every_language
def test_every_unit_of_the_tables_is_known(language: Language) -> None:
    for tail in language.tails.values():
        for reading in (tail, *tail.others):
            if reading.count.name == "MEASURE":
                assert reading.unit in UNITS
            if reading.count.name == "MONEY":
                assert re.fullmatch("[A-Z]{3}", reading.unit)


@every_language
def test_words_that_only_look_like_numbers_state_nothing_strong(language: Language) -> None:
    for word, head in language.heads.items():
        if head.opening.name == "NOTHING":
            facts = language.parse(language.word_inside.format(word))
            assert [fact for fact in facts if not fact.weak] == [], word


@pytest.mark.parametrize(
    ("language", "part"), [(language, part) for language, row in LANGUAGES.items() for part in row.parts]
)
def test_time_grows_linearly(language: str, part: str) -> None:
    assert_linear(LANGUAGES[language].parse, part)


@pytest.mark.parametrize(
    ("language", "sign"), [(language, sign) for language, row in LANGUAGES.items() for sign in row.signs]
)
def test_a_megabyte_of_one_sign_is_read_at_once(language: str, sign: str) -> None:
    text = sign * 1_000_000
    assert LANGUAGES[language].parse(text) == []
    assert_read_within(5, LANGUAGES[language].parse, text)
