from __future__ import annotations

import time

import pytest

from pipeline.errors import IntakeError
from pipeline.intake.html import read_html


def reading(text: str) -> tuple[str, str]:
    result = read_html(text.encode(), default_category="general")
    return result.title, result.html


def test_body_and_title() -> None:
    page = "<html><head><title>停水通知 - 市水务局</title></head><body><p>停水。</p></body></html>"
    assert reading(page) == ("停水通知", "<p>停水。</p>")


def test_main_content_first() -> None:
    page = "<body><h1>停水&amp;停电</h1><nav>菜单</nav><main class=x><p>停水。</p></main><footer>版权</footer></body>"
    assert reading(page) == ("停水&停电", "<p>停水。</p>")
    assert reading("<body><article><h1>题</h1>文</article></body>") == ("", "<h1>题</h1>文")


def test_fragments() -> None:
    assert reading("<p>停水。</p>") == ("", "<p>停水。</p>")
    assert reading("<body><p>停水。") == ("", "<p>停水。")
    assert reading("<title>通知</title>x")[0] == "通知"


@pytest.mark.parametrize("piece", ["<main", "<main>", "<body ", "<h1>", "<title>", "</main", "<h1", "<"])
def test_time_is_linear(piece: str) -> None:
    begin = time.process_time()
    reading(piece * 100_000)
    assert time.process_time() - begin < 2


def test_meta_elements_say_what_front_matter_says() -> None:
    page = (
        '<html><head><title>停电安排</title><meta charset="utf-8"><meta name="viewport" content="width=1">'
        '<meta name="category" content="power"><META NAME="urgency" CONTENT="紧急"><meta name="title" content="x">'
        '<meta name="expires" content="2026-09-19"></head><body><p>停电。</p></body></html>'
    )
    result = read_html(page.encode(), default_category="general")
    assert (result.title, result.metadata.category, result.metadata.urgency) == (
        "停电安排",
        "power",
        "urgent",
    )
    assert str(result.metadata.expires) == "2026-09-19"


def test_a_meta_element_that_cannot_be_understood_is_an_error_with_its_line() -> None:
    with pytest.raises(IntakeError) as caught:
        read_html(
            '<head>\n<meta name="expires" content="soon"></head><p>停电。</p>'.encode(), default_category="x"
        )
    assert "line 2 (<meta>)" in caught.value.problem
    assert caught.value.advice == "Mend that <meta> element."
