"""Slots: what they accept, how lists, particles and plurals come out, how sentences are made uniform."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.terms.slots import (
    FACT_TYPES,
    Names,
    fill_slot,
    joined,
    normalised_sentence,
    plural_choice,
    read_slot,
    with_particles,
)

PLACES: Mapping[str, Mapping[str, str]] = {
    "思明区": {"en": "Siming District", "ja": "思明区"},
    "湖里区": {"en": "Huli District", "ja": "湖里区"},
    "思明": {"en": "Siming", "ja": "思明"},
}


class Terms:
    def forms(self, category: str) -> Mapping[str, Mapping[str, str]]:
        return PLACES if category == "place" else {}


@pytest.mark.parametrize("text", ["思明区", "思明区、湖里区", "思明区和湖里区", "思明区、思明以及湖里区"])
def test_names_of_a_category_may_be_joined(text: str) -> None:
    assert isinstance(read_slot("place", text, Terms()), Names)


@pytest.mark.parametrize(
    "text", ["", "集美区", "思明区、", "、思明区", "思明区湖里区", "思明区，湖里区", "思明区" * 200]
)
def test_what_is_no_list_of_names_is_refused(text: str) -> None:
    assert read_slot("place", text, Terms()) is None


def test_a_name_without_the_language_fills_nothing() -> None:
    value = read_slot("place", "思明区", Terms())
    assert value is not None
    assert fill_slot(value, "en") == "Siming District"
    assert fill_slot(value, "ko") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A, B, and C"),
        ("ja", "A、B、C"),
        ("ko", "A, B 및 C"),
        ("fr", "A, B et C"),
        ("ru", "A, B и C"),
        ("de", "A, B und C"),
        ("es", "A, B y C"),
    ],
)
def test_lists_follow_the_language(language: str, text: str) -> None:
    assert joined(["A", "B", "C"], language) == text


def test_spanish_y_becomes_e_before_i() -> None:
    assert joined(["Tong'an", "Irún"], "es") == "Tong'an e Irún"


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("12345(으)로", "12345로"), ("12343(으)로", "12343으로"), ("12347(으)로", "12347로"), ("태풍 ‘독수리’이(가)", "태풍 ‘독수리’가"),
        ("샤먼을(를)", "샤먼을"), ("쓰밍구은(는)", "쓰밍구는"), ("G1234와(과) 샤먼와(과)", "G1234와 샤먼과"), ("8월 12일이라(라)", "8월 12일이라"),
    ],
)  # fmt: skip
def test_korean_particles_follow_the_sound(text: str, fitted: str) -> None:
    assert with_particles(text) == fitted


@pytest.mark.parametrize(
    ("number", "word"),
    [("1", "день"), ("2", "дня"), ("5", "дней"), ("11", "дней"), ("21", "день"), ("1.5", "дня")],
)
def test_russian_plurals_have_four_categories(number: str, word: str) -> None:
    value = read_slot("number", number, Terms())
    assert value is not None
    words = {"one": "день", "few": "дня", "many": "дней", "other": "дня"}
    assert plural_choice(words, value, "ru") == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8月12日,全市停课。", "8月12日，全市停课。"), (" 停水时间: 9:00 - 17:00", "停水时间：9：00—17：00"), ("关于“台风”的通告", '关于"台风"的通告'),
        ("请 拨打 12345", "请拨打12345"), ("感谢您的配合!", "感谢您的配合！"), ("（一）停课", "(一)停课"), ("2026 年 8 月", "2026年8月"),
    ],
)  # fmt: skip
def test_width_and_white_space_do_not_matter(one: str, other: str) -> None:
    assert normalised_sentence(one) == normalised_sentence(other)


def test_a_grouped_number_keeps_its_comma() -> None:
    assert normalised_sentence("共1,200人,请注意") == "共1,200人，请注意"


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalised_sentence(text)
    assert normalised_sentence(once) == once


@given(
    st.sampled_from(sorted(FACT_TYPES)),
    st.text(alphabet="0123456789年月日时分:—至元%天周三十万转 ", max_size=40),
)
def test_no_text_breaks_a_slot(kind: str, text: str) -> None:
    read_slot(kind, text, Terms())
