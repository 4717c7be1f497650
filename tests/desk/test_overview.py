"""The overview: for whom what waits, counts that are right, what is stuck, what was published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from pipeline.desk.background import Task
from pipeline.desk.state import Desk
from pipeline.errors import PublishError
from pipeline.model import State
from pipeline.work import review
from pipeline.work.passes import publication_pass
from tests.desk.conftest import NOTICE

Client = Callable[..., Any]
TakeIn = Callable[..., str]
ROLES = ("staff", "translator", "editor", "hotline", "admin")


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


def work(page: str) -> list[str]:
    """The addresses of the list of work, in order."""
    table = page.split('<table class="stacked work">', 1)
    return re.findall(r'href="(/notices/[^"]+)"', table[1].split("</table>", 1)[0]) if len(table) > 1 else []


def day(number: int, **front: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in front.items())
    return f"---\ntitle: 停课通告\n{lines}---\n\n2026年3月{number}日全市停课。\n"


@pytest.mark.parametrize("role", ROLES)
def test_an_empty_desk_says_what_to_do(client_of: Client, role: str) -> None:
    page = client_of(role).get("/").text
    assert "Nothing is published yet" in page
    assert ("No notices yet. Upload one" in page) == (role in {"translator", "editor", "admin"})
    assert ('href="/upload"' in page) == (role in {"staff", "editor", "admin"})
    assert page.count("<h1") == 1


def test_urgent_work_comes_first_and_enter_opens_it(client_of: Client, take_in: TakeIn) -> None:
    plain = take_in(day(18), name="a.md")
    urgent = take_in(day(19, urgency="urgent"), name="b.md")
    page = client_of("translator", languages=("en",)).get("/").text
    assert work(page) == [f"/notices/{urgent}/en", f"/notices/{plain}/en"]
    assert page.count("autofocus") == 1
    assert re.search(rf'href="/notices/{urgent}/en"[^>]* autofocus', page)
    assert "What waits for you" in page


def test_a_translator_sees_own_languages_first_and_all_on_demand(client_of: Client, take_in: TakeIn) -> None:
    notice_id = take_in()
    client = client_of("translator", languages=("ja", "ru"))
    assert work(client.get("/").text) == [f"/notices/{notice_id}/{code}" for code in ("ja", "ru")]
    everything = work(client.get("/?language=all").text)
    assert everything == [f"/notices/{notice_id}/{code}" for code in ("en", "ja", "ru")]
    assert work(client.get("/?language=en").text) == [f"/notices/{notice_id}/en"]


def test_a_translator_without_languages_is_told(client_of: Client, take_in: TakeIn) -> None:
    take_in()
    page = client_of("translator", languages=()).get("/").text
    assert "Your account has no languages yet" in page


def test_filters(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    first = take_in(day(18, category="typhoon"), name="a.md")
    second = take_in(day(19, category="traffic", urgency="important"), name="b.md")
    review.approve(desk.session(), notice_id=first, language="en", actor="li")
    client = client_of("editor")

    def found(query: str) -> set[str]:
        return set(work(client.get(f"/?language=en{query}").text))

    assert found("") == {f"/notices/{first}/en/preview", f"/notices/{second}/en"}
    assert found("&category=traffic") == {f"/notices/{second}/en"}
    assert found("&urgency=important") == {f"/notices/{second}/en"}
    assert found("&stage=approved") == {f"/notices/{first}/en/preview"}
    assert found("&stage=review") == {f"/notices/{second}/en"}
    assert found("&stage=rejected") == set()
    assert "Nothing waits under this filter" in client.get("/?language=en&stage=rejected").text


@pytest.mark.parametrize(
    "query",
    [
        "language=xx&stage=%27%3B--&order=&urgency=9",
        "page=-1",
        "page=99999999999",
        "page=%00",
        "category=%00",
        "category=%ff%fe",
        "said=%3Cscript%3E",
        "language=en&language=ja",
    ],
)
def test_hostile_addresses_do_no_harm(client_of: Client, take_in: TakeIn, query: str) -> None:
    take_in()
    for path in ("/", "/notices", "/files", "/search"):
        answer = client_of("editor").get(f"{path}?{query}")
        assert answer.status_code < 500, path
        assert "<script>" not in answer.text


def test_the_list_of_work_has_pages(client_of: Client, take_in: TakeIn) -> None:
    for number in range(1, 11):
        take_in(day(number), name=f"{number}.md")
    client = client_of("editor")
    seen: list[str] = []
    address = "/?order=oldest"
    for _ in range(5):
        page = client.get(address).text
        seen += work(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if not following:
            break
        address = following[1].replace("&amp;", "&")
        assert "order=oldest" in address
    assert len(seen) == len(set(seen)) == 30
    assert "This page of the list is empty" in client.get("/?page=50").text


def test_counts_equal_a_recount(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    session = desk.session()
    ids = [take_in(day(number), name=f"{number}.md") for number in range(1, 7)]
    ids.append(take_in("停水通知\n\n请提前储水备用。\n", name="w.txt"))
    ids.append(
        take_in("---\ntitle: 停课通告\ncategory: epidemic\n---\n\n2026年4月1日全市停课。\n", name="e.md")
    )
    review.approve(session, notice_id=ids[0], language="en", actor="li")
    review.approve(session, notice_id=ids[1], language="en", actor="li")
    publication_pass(session)
    review.approve(session, notice_id=ids[2], language="ja", actor="li")
    review.reject(session, notice_id=ids[3], language="ru", actor="li", reason="no")
    review.edit(
        session, notice_id=ids[4], language="en", segment=2, text="Closed on March 5, 2026.", actor="li"
    )
    review.approve(session, notice_id=ids[-1], language="en", actor="li")  # the first of two
    desk.opened.store.withdraw(ids[5], actor="li", reason="x")
    recount: Counter[tuple[str, str]] = Counter()
    for status in desk.opened.store.status(session.languages):
        for code, language in status.languages.items() if status.notice.active else ():
            tally = language.tally
            stage = (
                "waiting"
                if tally.waiting
                else "rejected"
                if tally.rejected
                else "review"
                if tally.drafted or tally.edited
                else "reviewed"
                if tally.reviewed
                else "approved"
                if language.state is not State.PUBLISHED
                else ""
            )
            recount[code, stage] += 1
    page = client_of("admin").get("/").text.split('id="counts"', 1)[1]
    for code in session.languages:
        for stage in ("waiting", "rejected", "review", "reviewed", "approved"):
            shown = re.search(rf'href="/\?language={code}&amp;stage={stage}">(\d+)</a>', page)
            assert int(shown[1] if shown else 0) == recount[code, stage], (code, stage)
            listed = client_of("admin").get(f"/?language={code}&stage={stage}").text
            assert len(work(listed)) == recount[code, stage]
    assert sum(recount.values()) > 15
    assert len({stage for _, stage in recount}) == 6


def test_what_was_published_lately(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    review.approve(desk.session(), notice_id=notice_id, language="en", actor="olga")
    publication_pass(desk.session())
    for role in ROLES:
        page = client_of(role).get("/").text.split('id="recent"', 1)[1]
        assert f'href="/site/en/{notice_id}.html"' in page
        assert "approved by olga" in page
    assert client_of("hotline").get(f"/site/en/{notice_id}.html").status_code == 200


def test_staff_see_their_files_and_what_to_mend(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    staff = client_of("staff")
    staff.post("/upload/text", data={"title": "停课通告", "text": "2026年3月18日全市停课。"})
    assert "Being read" in staff.get("/").text
    (desk.opened.workspace.notices / "broken.pdf").write_bytes(b"%PDF-1.7")
    take_in(NOTICE.replace("18", "20"))
    page = staff.get("/").text
    assert "What you uploaded" in page
    assert re.search(r'href="/notices/[0-9a-f]+">停课通告.txt', page)
    assert "broken.pdf" in page
    assert "Copy its text into a .txt file" in page
    assert "What you uploaded" not in client_of("editor").get("/").text


def test_the_hotline_sees_search_and_what_is_published_only(client_of: Client, take_in: TakeIn) -> None:
    take_in()
    page = client_of("hotline").get("/").text
    assert 'role="search"' in page
    for words in ("What waits", "What is stuck", "How much waits", "/upload", "/files"):
        assert words not in page
    assert client_of("hotline").get("/files").status_code == 403


def test_what_is_stuck_is_said_with_what_to_do(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    take_in()

    def fail() -> None:
        raise PublishError("cannot be written: No space left on device.", where="output", advice="Make room.")

    desk.background.tasks = (Task(name="publish", run=fail, asked=True),)
    desk.background.run_pending()
    (desk.opened.workspace.glossaries / "bad.csv").write_text("zh,en\n签证\n", encoding="utf-8")
    desk.words_changed()
    page = client_of("editor").get("/").text.split('id="stuck"', 1)[1]
    assert "output: cannot be written: No space left on device." in page
    assert "Make room." in page
    assert "bad.csv" in page
    assert "No model is set for" in page
    chinese = client_of("editor")
    chinese.cookies.set("interface", "zh")
    page = chinese.get("/").text
    assert "无法写入：磁盘空间不足。" in page
    assert "没有为 “en” 设置模型。" in page


def test_words_typed_for_a_sentence_that_is_gone_are_shown(
    client_of: Client, desk: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in()
    client = client_of("translator")
    store = desk.opened.store
    target = store.translation(notice_id, "en").rows[1].target
    store.save_working(
        notice_id=notice_id,
        key=target.key,
        language="en",
        user_name="translator",
        text="Half a <sentence",
        revision=target.revision,
    )
    assert "Half a" not in client.get("/").text
    take_in(NOTICE.replace("全市停课", "全市停电"))
    page = client.get("/").text
    assert "Your texts of sentences that are gone" in page
    assert "Half a &lt;sentence" in page
    assert "Half a" not in client_of("editor").get("/").text


def test_all_notices_with_filters(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    first = take_in(day(18, category="typhoon"), name="a.md")
    second = take_in(day(19, urgency="urgent"), name="b.md")
    desk.opened.store.withdraw(first, actor="li", reason="x")
    client = client_of("hotline")

    def found(query: str) -> set[str]:
        return set(re.findall(r'href="/notices/([0-9a-f]{10})" lang', client.get(f"/notices?{query}").text))

    assert found("") == {first, second}
    assert found("state=active") == {second}
    assert found("state=withdrawn") == {first}
    assert found("urgency=urgent") == {second}
    assert found("q=b.md") == {second}
    assert found("q=%25") == set()
    assert "No notice is like this" in client.get("/notices?q=nothing").text


def test_a_constant_number_of_statements(
    client_of: Client, desk: Desk, take_in: TakeIn, statements: list[str]
) -> None:
    counts: dict[str, list[int]] = {}
    clients = {role: client_of(role) for role in ROLES}
    for round_number in range(2):
        for number in range(1, 4):
            take_in(day(number + 10 * round_number), name=f"{round_number}-{number}.md")
        for address, role in (
            *(("/", role) for role in ROLES),
            ("/notices", "editor"),
            ("/files", "staff"),
        ):
            clients[role].get(address)
            statements.clear()
            assert clients[role].get(address).status_code == 200
            counts.setdefault(f"{address} {role}", []).append(len(statements))
    for place, (few, many) in counts.items():
        assert few == many, place
        assert many <= 20, place
