"""The page of one notice: its state, what people say of it, withdrawal, amendment, history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from pipeline.desk.state import Desk
from pipeline.errors import TransitionError
from pipeline.model import State
from pipeline.store import CommentKind
from tests.desk.conftest import NOTICE

Client = Callable[..., Any]
TakeIn = Callable[..., str]


@pytest.fixture
def statements(desk: Desk) -> Iterator[list[str]]:
    """The SQL executed so far."""
    found: list[str] = []

    def see(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            found.append(statement)

    sa.event.listen(desk.opened.store.engine, "before_cursor_execute", see)
    yield found
    sa.event.remove(desk.opened.store.engine, "before_cursor_execute", see)


def test_what_a_notice_is_and_where_it_stands(client_of: Client, take_in: TakeIn) -> None:
    text = "---\ntitle: 停课通告\ncategory: typhoon\nurgency: urgent\nexpires: 2099-03-20\n---\n\n厦教〔2026〕3号\n\n2026年3月18日全市停课。\n"
    notice_id = take_in(text, name="a.md")
    page = client_of("staff").get(f"/notices/{notice_id}").text
    for words in ("厦教〔2026〕3号", "Urgent", "Typhoon", "20 Mar 2099", "a.md", "Texts missing", "Русский"):
        assert words in page
    assert '<h1 lang="zh-CN">停课通告</h1>' in page
    assert page.count("<h1") == 1
    assert "Withdraw this notice" not in page
    assert "Withdraw this notice" in client_of("editor").get(f"/notices/{notice_id}").text


def test_an_unknown_notice_is_said(client_of: Client, take_in: TakeIn) -> None:
    take_in()
    answer = client_of("hotline").get("/notices/0123456789")
    assert answer.status_code == 404
    assert "there is no notice" in answer.text


def test_withdrawal_needs_a_reason_and_can_be_undone(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    client = client_of("editor")
    refused = client.post(f"/notices/{notice_id}/withdraw", data={"reason": "  "})
    assert refused.status_code == 422
    assert "a reason is needed" in refused.text
    assert desk.opened.store.notice(notice_id).active
    for _ in range(2):  # a double click
        answer = client.post(f"/notices/{notice_id}/withdraw", data={"reason": "<b>wrong</b> day"})
        assert answer.headers["location"] == f"/notices/{notice_id}?said=withdrawn"
    notice = desk.opened.store.notice(notice_id)
    assert (notice.state, notice.ended_by, notice.ended_reason) == (
        State.WITHDRAWN,
        "editor",
        "<b>wrong</b> day",
    )
    page = client.get(f"/notices/{notice_id}").text
    assert "&lt;b&gt;wrong" in page
    assert "<b>wrong" not in page
    for _ in range(2):
        assert client.post(f"/notices/{notice_id}/restore").status_code == 303
    assert desk.opened.store.notice(notice_id).active
    actions = [entry.action for entry in desk.opened.store.history(notice_id)]
    assert actions.count("withdraw") == actions.count("restore") == 1


def test_a_reason_that_is_too_long_is_kept_in_the_field(client_of: Client, take_in: TakeIn) -> None:
    notice_id = take_in()
    answer = client_of("editor").post(f"/notices/{notice_id}/withdraw", data={"reason": "x" * 1001})
    assert answer.status_code == 422
    assert "x" * 1001 in answer.text


def test_what_has_expired_is_not_restored_by_a_click(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in("---\ntitle: 停课通告\nexpires: 2020-01-01\n---\n\n全市停课。\n", name="old.md")
    assert desk.opened.store.notice(notice_id).state is State.EXPIRED
    answer = client_of("editor").post(f"/notices/{notice_id}/restore")
    assert answer.status_code == 409
    assert "has passed" in answer.text


@pytest.mark.parametrize("role", ["staff", "translator", "hotline"])
def test_only_editors_withdraw_and_publish(client_of: Client, desk: Desk, take_in: TakeIn, role: str) -> None:
    notice_id = take_in()
    client = client_of(role)
    for what in ("withdraw", "restore", "publish"):
        answer = client.post(f"/notices/{notice_id}/{what}", data={"reason": "no", "language": "en"})
        assert answer.status_code == 403
    assert desk.opened.store.notice(notice_id).active


def test_staff_answer_a_question(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    store = desk.opened.store
    key = store.translation(notice_id, "en").rows[1].segment.key
    question = store.add_comment(
        notice_id=notice_id,
        kind=CommentKind.QUESTION,
        author="olga",
        text="Is it the 18th?",
        key=key,
        language="en",
    )
    staff = client_of("staff")
    assert "Is it the 18th?" in staff.get("/").text
    page = staff.get(f"/notices/{notice_id}").text
    assert f'href="/notices/{notice_id}/en?edit={key}#s-{key}"' in page
    empty = staff.post(f"/notices/{notice_id}/comments", data={"answers": question.id, "text": " "})
    assert empty.status_code == 422
    answer = staff.post(
        f"/notices/{notice_id}/comments",
        data={"answers": str(question.id), "text": "Yes.<i>", "settle": "yes"},
    )
    assert answer.headers["location"] == f"/notices/{notice_id}?said=commented#comments"
    asked, said = store.comments(notice_id)
    assert (asked.open, asked.resolved_by) == (False, "staff")
    assert (said.text, said.key, said.language) == ("Yes.<i>", key, "en")
    assert "Yes.&lt;i&gt;" in staff.get(f"/notices/{notice_id}").text
    assert "Is it the 18th?" not in staff.get("/").text


def test_an_answer_to_the_question_of_another_notice_is_refused(
    client_of: Client, desk: Desk, take_in: TakeIn
) -> None:
    first, second = take_in(), take_in(NOTICE.replace("18", "19"), name="b.txt")
    question = desk.opened.store.add_comment(
        notice_id=first, kind=CommentKind.QUESTION, author="olga", text="?"
    )
    staff = client_of("staff")
    for answers in (str(question.id), "999999", "x"):
        answer = staff.post(
            f"/notices/{second}/comments", data={"answers": answers, "text": "no", "settle": "1"}
        )
        assert answer.status_code in {404, 422}
    assert desk.opened.store.comment(question.id).open
    assert desk.opened.store.comments(second) == []


@pytest.mark.parametrize(("role", "status"), [("hotline", 403), ("staff", 303), ("translator", 303)])
def test_who_may_speak(client_of: Client, take_in: TakeIn, role: str, status: int) -> None:
    notice_id = take_in()
    answer = client_of(role).post(f"/notices/{notice_id}/comments", data={"kind": "comment", "text": "well"})
    assert answer.status_code == status


def test_too_long_a_comment_is_kept(client_of: Client, take_in: TakeIn) -> None:
    notice_id = take_in()
    answer = client_of("staff").post(
        f"/notices/{notice_id}/comments", data={"kind": "comment", "text": "y" * 6000}
    )
    assert answer.status_code == 422
    assert "y" * 6000 in answer.text


def test_what_an_amendment_changed(client_of: Client, take_in: TakeIn) -> None:
    lines = ["停课通告", "", "2026年3月18日全市停课。", "", "请家长照看好孩子。", ""]
    notice_id = take_in("\n".join(lines))
    lines[2] = "2026年3月19日全市停课。"
    lines[4] = "学校照常开放图书馆。"
    assert take_in("\n".join(lines)) == notice_id
    page = client_of("editor").get(f"/notices/{notice_id}").text
    amended = page.split('id="amended"', 1)[1].split("</section>", 1)[0]
    assert re.search(r"2026年3月<del>18</del><ins>19</ins>日", amended)
    assert "<ins>学校照常开放图书馆。</ins>" in amended
    assert "请家长照看好孩子。</del>" in amended


def test_the_history_goes_back_in_pages(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    for number in range(40):
        desk.opened.store.add_comment(
            notice_id=notice_id, kind=CommentKind.COMMENT, author=f"person-{number}", text="x"
        )
    client = client_of("staff")
    page = client.get(f"/notices/{notice_id}").text.split('id="history"', 1)[1]
    assert page.count("<strong>") == 30
    older = re.search(r'href="(\?before=\d+)#history"', page)
    assert older
    rest = client.get(f"/notices/{notice_id}{older[1]}").text.split('id="history"', 1)[1]
    assert "took in a version" in rest
    for odd in ("x", "-1", "9" * 30):
        assert client.get(f"/notices/{notice_id}?before={odd}&version={odd}").status_code == 200


def test_a_constant_number_of_statements(
    client_of: Client, take_in: TakeIn, desk: Desk, statements: list[str]
) -> None:
    short = take_in()
    long = take_in(
        "停水通知\n\n" + "\n\n".join(f"2026年3月{day}日停水。" for day in range(1, 25)), name="b.txt"
    )
    client = client_of("editor")
    for address in ("/notices/{}", "/notices/{}/en/preview", "/notices/{}/en/preview/page"):
        counts = []
        for notice_id in (short, long):
            client.get(address.format(notice_id))
            statements.clear()
            client.get(address.format(notice_id))
            counts.append(len(statements))
        assert counts[0] == counts[1], address
        assert counts[0] <= 25, statements


def test_an_ended_notice_says_so_to_whoever_publishes(desk: Desk, take_in: TakeIn) -> None:
    from pipeline.work.releasing import publish_languages

    notice_id = take_in()
    desk.opened.store.withdraw(notice_id, actor="li", reason="x")
    with pytest.raises(TransitionError, match="withdrawn"):
        publish_languages(desk.session(), notice_id=notice_id, languages=["en"], actor="li")
