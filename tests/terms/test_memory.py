"""Reuse of approved pairs where only facts differ: done when certain, refused otherwise."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.chinese.parser import parse
from pipeline.facts.comparison import compare
from pipeline.facts.rendering.house_style import render
from pipeline.model import TARGET_LANGUAGES
from pipeline.terms.memory import MemoryEntry, reuse_with_facts, skeleton


def reused(old: str, target: str, new: str, language: str) -> str | None:
    return reuse_with_facts(MemoryEntry(source=old, target=target, language=language), new, language)


@pytest.mark.parametrize(
    ("language", "old", "target", "new", "expected"),
    [
        ("en", "8月12日停课。", "Classes are suspended on August 12.", "9月1日停课。", "Classes are suspended on September 1."),
        ("en", "8月12日停课。", "Classes are suspended on 12 August.", "9月1日停课。", "Classes are suspended on 1 September."),
        ("en", "8月12日20时停水3天。", "Water is cut at 8:00 p.m. on Aug. 12 for 3 days.", "9月1日9时停水5天。", "Water is cut at 9:00 a.m. on Sep. 1 for 5 days."),
        ("fr", "8月1日停课。", "Les cours sont suspendus le 1er août.", "8月2日停课。", "Les cours sont suspendus le 2 août."),
        ("ru", "8月12日至14日停课。", "Занятия отменены с 12 по 14 августа.", "9月1日至3日停课。", "Занятия отменены с 1 по 3 сентября."),
        ("ru", "共有12人。", "Всего 12 человек.", "共有25人。", "Всего 25 человек."),
        ("ko", "请拨打12345咨询。", "12345로 문의하시기 바랍니다.", "请拨打12343咨询。", "12343으로 문의하시기 바랍니다."),
        ("ja", "8月12日停课。", "8月12日は休校です。", "9月1日停课。", "9月1日は休校です。"),
        ("de", "20时关闭。", "Geschlossen ab 20 Uhr.", "9时关闭。", "Geschlossen ab 9 Uhr."),
        ("es", "收费1.5万元。", "La tasa es de 15 000 yuanes.", "收费2万元。", "La tasa es de 20 000 yuanes."),
    ],
)  # fmt: skip
def test_facts_are_replaced_in_the_manner_of_the_approved_text(
    language: str, old: str, target: str, new: str, expected: str
) -> None:
    assert reused(old, target, new, language) == expected


@pytest.mark.parametrize(
    ("why", "language", "old", "target", "new"),
    [
        ("other words", "en", "8月12日停课。", "Classes are suspended on August 12.", "8月13日停工。"),
        ("a negation more", "en", "8月12日停课。", "Classes are suspended on August 12.", "8月13日不停课。"),
        ("another type", "en", "停水3天。", "Water is cut for 3 days.", "停水3周。"),
        ("a year more", "en", "8月12日停课。", "Classes are suspended on August 12.", "2026年8月13日停课。"),
        ("plural changes", "en", "停水3天。", "Water is cut for 3 days.", "停水1天。"),
        ("Russian plural changes", "ru", "共有12人。", "Всего 12 человек.", "共有22人。"),
        ("Spanish article changes", "es", "20时关闭。", "Se cierra a las 20:00.", "1时关闭。"),
        ("English article may change", "en", "停水5小时。", "There is a 5 hours cut.", "停水8小时。"),
        ("stands twice", "en", "8月12日停课。", "On August 12: no classes on August 12.", "8月13日停课。"),
        ("is not there", "en", "8月12日停课。", "Classes are suspended.", "8月13日停课。"),
        ("two equal facts", "en", "8月12日停课，8月12日停工。", "August 12: closed; August 12: closed.", "8月13日停课，8月12日停工。"),
        ("approved text contradicts", "en", "8月12日停课。", "Classes are suspended on August 13.", "8月14日停课。"),
        ("a word for a number", "en", "停水3天。", "Water is cut for three days.", "停水5天。"),
        ("another language", "ja", "8月12日停课。", "Classes are suspended on August 12.", "8月13日停课。"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused(why: str, language: str, old: str, target: str, new: str) -> None:
    entry = MemoryEntry(source=old, target=target, language="en" if why == "another language" else language)
    assert reuse_with_facts(entry, new, language) is None


def test_a_skeleton_is_equal_when_only_facts_differ() -> None:
    first, facts = skeleton("定于8月12日20时起停水3天，电话：0592-2035555。")
    second, _ = skeleton("定于 9月1日 9：30 起停水12天，电话:12345。")
    assert first == second
    assert [fact.text for fact in facts] == ["8月12日20时", "3天", "0592-2035555"]
    assert skeleton("停水三周。")[0] != skeleton("停水三天。")[0]
    assert skeleton("不停水3天。")[0] != skeleton("停水3天。")[0]


days = st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2060, 12, 31))


moments = st.tuples(days, st.integers(2, 23))


@given(moments, moments, st.sampled_from(TARGET_LANGUAGES), st.booleans())
@settings(max_examples=150, deadline=None)
def test_reuse_is_clean_and_says_the_new_facts(
    old_moment: tuple[dt.date, int], new_moment: tuple[dt.date, int], language: str, year: bool
) -> None:
    def sentence(day: dt.date, hour: int) -> str:
        return f"定于{f'{day.year}年' if year else ''}{day.month}月{day.day}日{hour}时停水。"

    old, new = sentence(*old_moment), sentence(*new_moment)
    value, new_value = parse(old)[0].value, parse(new)[0].value
    result = reused(old, f"| {render(value, language, 'at')} |", new, language)
    assert result == f"| {render(new_value, language, 'at')} |"
    assert compare(new, result, language) == ()


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(TARGET_LANGUAGES))
@settings(max_examples=100, deadline=None)
def test_a_reused_number_never_compares_unclean(old: int, new: int, language: str) -> None:
    target = f"x {render(parse(f'{old}人')[0].value, language)} y"
    result = reused(f"共有{old}人。", target, f"共有{new}人。", language)
    assert result is None or compare(f"共有{new}人。", result, language) == ()
