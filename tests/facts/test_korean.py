"""What a Korean text states: a golden file, what Babel formats, hostile input.

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

from pipeline.facts.korean import parse
from pipeline.facts.korean_units import TAILS
from pipeline.facts.korean_words import HEADS, native_numbers
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

GOLDEN = Path(__file__).parent / "cases" / "korean.tsv"
CASES = [
    line.split("\t")
    for line in GOLDEN.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
WORDS = ["년", "월", "일", "시", "분", "초", "반", "명", "개", "번", "번째", "원", "위안", "달러", "%", "퍼센트", "할", "배", "제", "분의", "세기", "년대", "오전", "오후", "정오", "자정", "밤", "다음 날", "부터", "까지", "에서", "~", "-", ",", "·", "(", ")", "〔", "기원전", "서기", "수", "몇", "십", "백", "천", "만", "억", "조", "일", "이", "삼", "구", "하나", "두", "세", "네", "열", "스물다섯", "열두", "석 달", "사흘", "하루", "절반", "시속", "킬로미터", "km", "파운드", "도", "℃", "음력", "내선", "전화", "월요일", "(수)", "월·수", "¥", "$", "약", "여", "간", "전", "동안", "1", "2", "3", "12", "20", "2026", "1,000", "0.5", "９", ":", "/", ".", ". ", "+", "A4", "a@b.cn", "http://", "0592-2035555", "영하", "트리오", "사회", " ", " ", " "]  # fmt: skip
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
        assert [fact.value for fact in parse(format_date(day, form, locale="ko_KR"))] == [value]
    full = DateValue(year=day.year, month=day.month, day=day.day, weekday=day.isoweekday())
    assert [fact.value for fact in parse(format_date(day, "full", locale="ko_KR"))] == [full]


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 1)),
    st.integers(1, 20),
    st.sampled_from(["~", "부터 ", "에서 ", " - "]),
)
@settings(max_examples=60, deadline=None)
def test_every_range_of_days_reads_back(day: dt.date, days: int, joint: str) -> None:
    end = day + dt.timedelta(days=days)
    text = f"{format_date(day, 'long', locale='ko_KR')}{joint}{format_date(end, 'M월 d일', locale='ko_KR')}"
    expected = DateRange(
        start=DateValue(year=day.year, month=day.month, day=day.day),
        end=DateValue(year=end.year, month=end.month, day=end.day),
    )
    assert [fact.value for fact in parse(text)] == [expected]


@given(st.times(), st.sampled_from(["H:mm", "HH:mm", "H시 m분", "a h:mm", "a h시 mm분"]))
@settings(max_examples=100, deadline=None)
def test_every_time_reads_back(clock: dt.time, form: str) -> None:
    text = format_time(clock, form, locale="ko_KR")
    assert [fact.value for fact in parse(text)] == [TimeValue(hour=clock.hour, minute=clock.minute)]


@given(st.integers(1, 11), st.integers(1, 11))
def test_the_end_of_a_range_is_in_the_same_half_of_the_day(start: int, end: int) -> None:
    later = end + 12 if end > start else end
    for text in (f"오후 {start}시~{end}시", f"오후 {start}~{end}시", f"오후 {start}시부터 {end}시까지"):
        expected = TimeRange(start=TimeValue(hour=start + 12), end=TimeValue(hour=later))
        assert [fact.value for fact in parse(text)] == [expected], text


@given(st.integers(0, 10**12), st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_every_number_reads_back(number: int, places: int) -> None:
    amount = Decimal(number).scaleb(-places)
    text = format_decimal(amount, "#,##0.###", locale="ko_KR")
    assert [fact.value for fact in parse(text)] == [NumberValue(value=amount)]
    assert [fact.value for fact in parse(f"모두 {text}명이")] == [NumberValue(value=amount)]
    text = format_percent(amount / 100, "#,##0.###%", locale="ko_KR")
    assert [fact.value for fact in parse(text)] == [Percent(value=amount)]
    text = format_currency(number, "KRW", locale="ko_KR")
    assert [fact.value for fact in parse(text)] == [Money(amount=Decimal(number), currency="KRW")]


def numeral(number: int) -> str:
    """A number below ten trillion as Korean writes it in Sino-Korean numerals."""
    result = ""
    for power, sign in ((12, "조"), (8, "억"), (4, "만"), (0, "")):
        section = number // 10**power % 10_000
        for small, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
            figure = section // small % 10
            if figure:
                result += ("" if figure == 1 and name else "일이삼사오육칠팔구"[figure - 1]) + name
        result += sign if section else ""
    return result.replace("일만", "만") if result.startswith("일만") else result


def is_ambiguous(number: int) -> bool:
    """만일 is "if", 일조사 and 구조일 are words as well as numbers."""
    return number in {10_001, 10_002} or 0 < number % 10**12 < 10


@given(st.integers(20, 10**13 - 1).filter(lambda number: not is_ambiguous(number)))
@settings(max_examples=100, deadline=None)
def test_every_numeral_reads_back(number: int) -> None:
    assert [fact.value for fact in parse(f"{numeral(number)} 원")] == [
        Money(amount=Decimal(number), currency="KRW")
    ]


@given(st.integers(1, 9999), st.integers(1, 9999))
@settings(max_examples=100, deadline=None)
def test_figures_with_multipliers_read_back(high: int, low: int) -> None:
    for text in (f"{high}억 {low}만 명", f"{high}억{low}만명"):
        value = Decimal(high * 10**8 + low * 10**4)
        assert [fact.value for fact in parse(text)] == [NumberValue(value=value)], text


@pytest.mark.parametrize(("word", "value"), list(native_numbers()))
def test_every_native_numeral_is_read_before_a_counter(word: str, value: int) -> None:
    if not word.endswith(("하나", "둘", "셋", "넷")):  # the forms that stand alone
        expected = [Duration(amount=Decimal(value), unit=DurationUnit.YEAR)]
        assert [fact.value for fact in parse(f"그는 {word} 살이다")] == expected
    elif value > 9:
        assert [fact.value for fact in parse(f"모두 {word}이 왔다")] == [NumberValue(value=Decimal(value))]


@given(st.integers(2, 99))
def test_ordinals_of_every_form_agree(number: int) -> None:
    for text in (f"제{number}", f"제{number}회", f"{number}번째", f"{number}위", f"{number}호"):
        assert [fact.value for fact in parse(f"{text} 것")] == [Ordinal(value=number)], text


def test_both_ends_of_a_range_have_the_unit_and_the_multiplier() -> None:
    values = [fact.value for fact in parse("200~300만 년 전")]
    assert values == [
        Duration(amount=Decimal(number), unit=DurationUnit.YEAR) for number in (2_000_000, 3_000_000)
    ]
    values = [fact.value for fact in parse("시속 10~20마일")]
    assert values == [Measure(amount=Decimal(number), unit="mile-per-hour") for number in (10, 20)]


def test_every_unit_of_the_tables_is_known() -> None:
    for tail in TAILS.values():
        for reading in (tail, *tail.others):
            if reading.count.name == "MEASURE":
                assert reading.unit in UNITS
            if reading.count.name == "MONEY":
                assert re.fullmatch("[A-Z]{3}", reading.unit)


# words of every day that begin with a syllable of a number
COMMON = (
    "이것 이날 이번 이후 이상 이하 이내 이용 이유 이름 이미 이사 이점 이익 이주 이동 이해 이론 이전 이메일 이웃 이자 이외 이르다 이야기 이탈리아 일반 일본 일부 일정 일상 일치 일자리 일기 일행 일원 일대 일관 일시 일하다 "
    "삼성 삼촌 삼각 사람 사회 사건 사실 사용 사무 사고 사진 사이 사원 사명 사장 사업 사항 사례 사망 사단 사도 사위 사과 사태 사전 사랑 사라지다 오늘 오전 오후 오래 오해 오류 오염 오직 오히려 오르다 오일 오점 오디오 "
    "육군 육지 육성 육아 칠판 칠레 칠하다 팔다 팔레스타인 팔리다 팔로우 구역 구조 구조대 구매 구분 구성 구간 구호 구급 구두 구체적 구장 구단 구독 구원 십자가 백화점 백신 백인 백성 천천히 천사 천장 천연 천재 천국 만약 만나다 만들다 만화 만료 만족 "
    "억지 억제 억울 조사 조회 조건 조선 조기 조금 조직 조명 한국 한글 한편 한계 한때 한쪽 두고 두다 두께 두려움 두부 두뇌 둘러싸다 세계 세금 세대 세력 세부 세제 세탁 세우다 네덜란드 네트워크 네팔 넷플릭스 열다 열차 열대 열기 열정 열린 열쇠 "
    "수도 수업 수여 수분 수단 수요 수집 몇몇 반대 반드시 반응 반도 반영 첫눈 제품 제도 제출 제한 제외 제안 하루종일 밤하늘 낮추다 아침밥 저녁밥 월급 화재 수리 목적 금지 토론 일요 규모 초속 양식 음력설"
)  # fmt: skip


@pytest.mark.parametrize("word", COMMON.split())
def test_words_that_only_begin_like_numbers_state_nothing(word: str) -> None:
    for text in (word, f"그 {word}", f"{word} 개선", f"{word}이 있다", f"{word}의 명령", f"{word} 달라"):
        assert [fact for fact in parse(text) if not fact.weak] == [], text


def test_words_that_are_listed_as_no_numbers_state_nothing_strong() -> None:
    for word, head in HEADS.items():
        if head.opening.name == "NOTHING":
            assert [fact for fact in parse(f"그 {word}가") if not fact.weak] == [], word


PARTS = [
    "1", "억", "（", "(", "[", "일", "이", "~", "1~", "년", "1 ", "1,", "1.", "1. ", "1-", "1/", "1:", "2026-", "2026. ", "8월 12일", "8월 12", "오후", "오후 2~", "수천", "십여", "십", "십 ", "백만 ", "제", "제1", "¥", "¥1",
    "a", "a.", "a@", "A1", "http://", "전화1", "전화", "0592-", "(0", "+8", "-", " ", "반", "기원전", "약", "시속", "시속 약 ", "1명, ", "월·", "3분의 ", "1할", "두 ", "두", "열두 시 ", "〔2023", "8. 12.(", "\0",
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


@pytest.mark.parametrize("part", ["1", "억", "（", "일", "~", "조"])
def test_a_megabyte_of_one_character_is_read_at_once(part: str) -> None:
    started = time.process_time()
    assert parse(part * 1_000_000) == []
    assert time.process_time() - started < 5
