"""The search page, as the hotline uses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.desk.pages.search import marked
from pipeline.desk.state import Desk
from pipeline.model import Span
from pipeline.work import review
from pipeline.work.passes import publication_pass
from tests.desk.conftest import NOTICE

Client = Callable[..., Any]
TakeIn = Callable[..., str]


def index(desk: Desk) -> None:
    while desk.opened.store.refresh_search(limit=100):
        pass


def test_before_anything_is_asked_the_page_says_what_it_does(client_of: Client) -> None:
    page = client_of("hotline").get("/search").text
    assert "Chinese sources and all translations are searched" in page
    assert re.search(r'<input id="q"[^>]*autofocus', page)


def test_what_is_published_comes_first_and_leads_to_readers_pages(
    client_of: Client, desk: Desk, take_in: TakeIn
) -> None:
    draft = take_in(NOTICE.replace("18", "19"), name="a.txt")
    public = take_in()
    review.approve(desk.session(), notice_id=public, language="en", actor="li")
    publication_pass(desk.session())
    index(desk)
    page = client_of("hotline").get("/search?q=schools").text
    assert "2 texts found" in page
    assert page.index(f"/site/en/{public}.html") < page.index(f"/notices/{draft}/en")
    assert f"/site/en/{draft}.html" not in page
    assert re.search(r'<p lang="en"><mark>Schools</mark> are closed', page)
    assert "Not published" in page
    key = desk.opened.store.translation(public, "en").rows[1].segment.key
    assert f"/notices/{public}/en?edit={key}#s-{key}" in page


def test_languages_can_be_chosen(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    index(desk)
    client = client_of("staff")
    everywhere = client.get("/search?q=3月18日").text
    assert '<p lang="zh-CN">' in everywhere
    assert '<p lang="ja">' in everywhere
    only = client.get("/search?q=3月18日&language=ja").text
    assert '<p lang="zh-CN">' not in only
    assert f"/notices/{notice_id}/ja" in only


def test_nothing_found_says_what_to_try(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    take_in()
    index(desk)
    assert "Try fewer or shorter words" in client_of("staff").get("/search?q=nowhere").text
    assert "Search in all languages" in client_of("staff").get("/search?q=nowhere&language=en").text


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "AND OR NOT",
        "a* NEAR/3 b",
        "col:text",
        "<script>x</script>",
        "'; DROP TABLE notices;--",
        "%",
        "\x00",
    ],
)
def test_hostile_questions_are_only_questions(
    client_of: Client, desk: Desk, take_in: TakeIn, query: str
) -> None:
    take_in()
    index(desk)
    answer = client_of("hotline").get("/search", params={"q": query, "page": "2", "language": "en'--"})
    assert answer.status_code == 200
    assert "<script>x" not in answer.text


def test_marks_do_not_overlap_and_texts_are_escaped() -> None:
    spans = (Span(start=4, end=6), Span(start=0, end=3), Span(start=2, end=5))
    assert marked("<b>def", spans) == "<mark>&lt;b&gt;</mark><mark>de</mark><mark>f</mark>"
    assert marked("a<b", ()) == "a&lt;b"
