"""Korean numerals of both kinds, and everyday words that begin like one; the rest is in test_east_asian.py."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.languages.korean import parse
from pipeline.facts.languages.korean_words import native_numbers
from pipeline.facts.values import Duration, DurationUnit, Money, NumberValue, Ordinal


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
