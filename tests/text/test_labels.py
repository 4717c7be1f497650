from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.labels import is_label, localise_label, split_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("一、总则", "一、"),
        ("十二、其他", "十二、"),
        ("一、二十大精神", "一、"),
        ("（一）提高效率", "（一）"),
        ("(一) 提高效率", "(一) "),
        ("1. 持续强化", "1. "),
        ("1．持续强化", "1．"),
        ("1、持续强化", "1、"),
        ("1. 2026年计划", "1. "),
        ("1.2026年计划", "1."),
        ("（1）甲", "（1）"),
        ("(1) 甲", "(1) "),
        ("①甲", "①"),
        ("第三条　为了", "第三条　"),
        ("第二章 总则", "第二章 "),
        ("附件：名单", "附件："),
        ("附件1：名单", "附件1："),
        ("附：名单", "附："),
        ("附件：1.名单", "附件：1."),
    ],
)
def test_labels_are_split_off(text: str, label: str) -> None:
    assert split_label(text) == (label, text[len(label) :])


@pytest.mark.parametrize(
    "text",
    [
        "3.5万人",
        "2026.3.1",
        "12.5%",
        "2026年3月1日",
        "3、4号楼停水",
        "一、二号线停运",
        "第一，要注意",
        "第三条路",
        "10.1黄金周",
        "1.",
        "（一）",
        "附件下载",
        "",
        "一共三人",
    ],
)
def test_these_are_no_labels(text: str) -> None:
    assert split_label(text) == ("", text)


TABLE = {
    "一、": ("I. ", "一、", "1. ", "I. ", "I. ", "I. ", "I. "),
    "（二）": ("(II) ", "（二）", "나. ", "(II) ", "(II) ", "(II) ", "(II) "),
    "1．": ("1. ", "1. ", "1) ", "1. ", "1. ", "1. ", "1. "),
    "（1）": ("(1) ", "（1）", "(1) ", "(1) ", "(1) ", "(1) ", "(1) "),
    "①": ("① ",) * 7,
    "第三条　": (
        "Article 3. ",
        "第三条　",
        "제3조 ",
        "Article 3. ",
        "Статья 3. ",
        "Artikel 3: ",
        "Artículo 3. ",
    ),
    "第十二章 ": (
        "Chapter 12. ",
        "第十二章　",
        "제12장 ",
        "Chapitre 12. ",
        "Глава 12. ",
        "Kapitel 12: ",
        "Capítulo 12. ",
    ),
    "附件1：": (
        "Annex 1: ",
        "別添1：",
        "붙임 1: ",
        "Annexe 1\u202f: ",
        "Приложение 1: ",
        "Anlage 1: ",
        "Anexo 1: ",
    ),
    "附件：1.": (
        "Annexes: 1. ",
        "別添：1. ",
        "붙임: 1. ",
        "Annexes\u202f: 1. ",
        "Приложения: 1. ",
        "Anlagen: 1. ",
        "Anexos: 1. ",
    ),
}


@pytest.mark.parametrize("label", TABLE)
def test_each_language_has_its_own(label: str) -> None:
    languages = ("en", "ja", "ko", "fr", "ru", "de", "es")
    assert tuple(localise_label(label, language) for language in languages) == TABLE[label]
    assert localise_label(label, "zh") == label
    assert localise_label(label, "xx") == label


def test_numbers() -> None:
    assert localise_label("一百零二条", "en") == "一百零二条"
    assert localise_label("第一百零二条 ", "en") == "Article 102. "
    assert localise_label("第一条 ", "fr") == "Article 1er. "
    assert localise_label("四十九、", "en") == "XLIX. "
    assert localise_label("（十五）", "ko") == "거. "
    assert localise_label("⒊", "en") == "3. "


def test_a_label_standing_alone() -> None:
    assert is_label("附件1")
    assert localise_label("附件1", "en") == "Annex 1"
    assert is_label("（一）")
    assert not is_label("附件下载")
    assert not is_label("一、总则")


@given(st.text(alphabet="一二十百、（）()1 2.．第条章附件：:①●　\n年", max_size=12))
@settings(deadline=None)
def test_nothing_is_lost(text: str) -> None:
    label, rest = split_label(text)
    assert label + rest == text
    assert not label or rest.strip()
    for language in ("en", "ja", "ko", "fr"):
        localise_label(text, language)
