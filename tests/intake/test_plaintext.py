from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.plaintext import paragraphs_of, read_plaintext
from pipeline.intake.registry import read_document
from pipeline.model import Document
from pipeline.settings import Intake
from pipeline.text.segmentation import counts, segment_document, source_html

LONG = "精心策划接待来自非洲、拉美和加勒比地区二十八国媒体记者团，精心梳理全市特色外事参访"


def test_a_line_is_a_paragraph() -> None:
    assert paragraphs_of("　　甲。\r\n\n 乙\n丙：\r丁") == (["甲。", "乙", "丙：", "丁"], 0)


def test_a_line_cut_in_mid_sentence_is_joined() -> None:
    assert paragraphs_of(f"{LONG}\n\n点，编写手册。") == ([f"{LONG}点，编写手册。"], 1)


@pytest.mark.parametrize(
    "lines",
    [
        [f"{LONG}。", "点，编写手册。"],  # ended
        [f"{LONG}。”", "点，编写手册。"],  # ended within a quotation
        [LONG, "一、点，编写手册。"],  # a label begins
        [LONG, "点"],  # no sentence follows
        ["全市特色外事参访", "点，编写手册。"],  # too short to be a full line
        [LONG.replace("，", "和"), "点，编写手册。"],  # perhaps a heading
    ],
)
def test_nothing_else_is_joined(lines: list[str]) -> None:
    assert paragraphs_of("\n".join(lines)) == (lines, 0)


def test_latin_words_are_joined_with_a_space() -> None:
    assert paragraphs_of(f"{LONG} Global\nNews，等媒体。")[0] == [f"{LONG} Global News，等媒体。"]


def test_a_joined_line_is_warned_of() -> None:
    reading = read_plaintext(f"通知\n{LONG}\n点，编写手册。".encode(), default_category="general")
    assert reading.title == "通知"
    assert reading.warnings == (
        "1 line cut in mid-sentence joined with the line before; check the paragraphs.",
    )


@given(
    st.lists(
        st.sampled_from(
            [LONG, "点，写。", "一、甲", "通知", "", "各单位：", "厦外办〔2026〕1号", "A b", "  <b>&x"]
        ),
        max_size=8,
    )
)
@settings(deadline=None)
def test_no_character_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    paragraphs, _ = paragraphs_of(text)
    assert "".join("".join(paragraphs).split()) == "".join(text.split())


SUMMARY = Path(__file__).parents[2].parent / "shared" / "work-summary-2022.txt"


@pytest.mark.skipif(not SUMMARY.exists(), reason="the sample text is not beside the repository")
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_real_work_summary(encoding: str) -> None:
    text = SUMMARY.read_text(encoding="utf-8")
    document = read_document("总结.txt", text.encode(encoding), settings=Intake())
    assert (
        document.metadata.title == "厦门市人民政府外事办公室关于印发《2022年工作总结和2023年工作计划》的通知"
    )
    assert document.metadata.number == "厦政外综〔2023〕15号"
    assert document.metadata.issuer == "厦门市人民政府外事办公室"
    assert str(document.metadata.date) == "2023-02-21"
    assert document.warnings == (
        "3 lines cut in mid-sentence joined with the line before; check the paragraphs.",
    )
    segmented = segment_document(document)
    assert source_html(segmented) == document.html
    found = counts(segmented)
    assert (found.labels, found.blocks["title"]) == (22, 1)
    assert (found.blocks["heading"], found.blocks["paragraph"]) == (5, 26)
    kept = "".join(segment.label + segment.source for segment in segmented.segments)
    assert sorted("".join(kept.split())) == sorted("".join(text.split()))


def test_gb18030_and_utf8_give_the_same_document() -> None:
    text = "停水通知\n各位居民：\n今日停水。\n"
    documents: list[Document] = [
        read_document("a.txt", text.encode(encoding), settings=Intake())
        for encoding in ("utf-8", "gb18030", "utf-16")
    ]
    assert documents[0] == documents[1] == documents[2]
