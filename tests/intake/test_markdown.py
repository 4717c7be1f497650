from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import IntakeError
from pipeline.intake.cleaning import clean, plain_text
from pipeline.intake.markdown import render


def rendered(text: str) -> str:
    return clean(render(text))[0]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**护照（原件）。**逾期", "<p><strong>护照（原件）。</strong>逾期</p>"),
        ("第一行\n第二行", "<p>第一行第二行</p>"),
        ("一、时间\n今日。\n（一）范围\n全市。", "<p>一、时间今日。</p>\n<p>（一）范围全市。</p>"),
        ("须带：\n1. 护照\n2. 照片", "<p>须带：</p>\n<ol><li>护照</li><li>照片</li></ol>"),
        ("3. 甲\n4. 乙", '<ol start="3"><li>甲</li><li>乙</li></ol>'),
        ("    各有关单位：\n\n　　今日停水。", "<p>各有关单位：</p>\n<p>今日停水。</p>"),
        ("2026. 3. 1. 起", "<p>2026. 3. 1. 起</p>"),
        ("- 甲\n    - 乙", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
        (
            "| 区 | 时间 |\n|---|---|\n| 湖里 | 9:00 |",
            "<table><thead><tr><th>区</th><th>时间</th></tr></thead><tbody><tr><td>湖里</td><td>9:00</td></tr></tbody></table>",
        ),
        ("```\n一、代码\n  x\n```", "<pre><code>一、代码\n  x\n</code></pre>"),
        ("见[官网](https://example.org)。", '<p>见<a href="https://example.org">官网</a>。</p>'),
        ("<script>x</script>\n\n正文", "<p>正文</p>"),
        ("标题\n====\n\n正文", "<h1>标题</h1>\n<p>正文</p>"),
        ("甲\r\n\r\n乙", "<p>甲</p>\n<p>乙</p>"),
    ],
)
def test_rendering(text: str, html: str) -> None:
    assert rendered(text) == html


@pytest.mark.parametrize("text", ["[" * 5000, "`" * 5000, "<a " * 5000, "[a\n\n" * 30_000])
def test_what_would_take_quadratic_time_is_refused(text: str) -> None:
    begin = time.process_time()
    with pytest.raises(IntakeError, match="more brackets"):
        render(text)
    assert time.process_time() - begin < 1


def test_deep_quotation_is_refused() -> None:
    with pytest.raises(IntakeError, match="nested"):
        rendered(">" * 3000 + "x")


@given(
    st.lists(
        st.sampled_from(
            ["甲", "乙。", "一、", "1. ", "\n", "    ", "（一）", "附件：", "丙", "\n\n", "　　", "3.5"]
        ),
        max_size=14,
    ).map("".join)
)
@settings(max_examples=80, deadline=None)
def test_no_chinese_character_is_lost(text: str) -> None:
    def words(text: str) -> list[str]:
        return [character for character in text if character in "甲乙丙"]

    assert words(plain_text(rendered(text))) == words(text)
