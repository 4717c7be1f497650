from __future__ import annotations

import time

import pytest

from pipeline.intake.headings import heading_level, mark_headings


@pytest.mark.parametrize(
    ("line", "following", "level"),
    [
        ("一、工作总结", "（一）提高效率", 2),
        ("（一）提高效率抓实重点，服务大局", "1. 持续强化。", 3),
        ("第三章 附则", "第九条 本办法自发布之日起施行。", 2),
        ("一、停水时间：9月5日", "请储水。", 0),
        ("一、签证延期", "二、居留许可", 0),  # items of a list
        ("三、其他事项", "", 0),  # the last line is no heading
        ("一、" + "甲" * 40, "乙。", 0),
        ("工作总结", "一、提高效率", 0),
    ],
)
def test_labelled_headings(line: str, following: str, level: int) -> None:
    assert heading_level(line, following) == level


def test_paragraphs_become_headings() -> None:
    html = "<p>一、铁路</p>\n<ul>\n<li>增开列车。</li>\n</ul>\n<p>二、公路</p>\n<p>高速公路免费通行。</p>"
    assert mark_headings(html) == html.replace("p>一", "h2>一").replace("路</p>\n<", "路</h2>\n<").replace(
        "p>二", "h2>二"
    )


@pytest.mark.parametrize("piece", ["<p>", "<p>一、甲</p>", "<p>一、甲</p><b>", "<p>一、"])
def test_time_is_linear(piece: str) -> None:
    begin = time.process_time()
    mark_headings(piece * 50_000)
    assert time.process_time() - begin < 2
