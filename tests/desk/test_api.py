"""The API: the same work and the same rights as on the pages, checked requests, nothing done twice."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from pipeline.desk.app import create_app, token_digest
from pipeline.desk.pages.api import OPERATIONS
from pipeline.desk.state import Desk
from pipeline.model import Role

ORIGIN = "http://127.0.0.1:8000"
Api = Callable[..., Any]


@pytest.fixture
def app(desk: Desk) -> Any:
    return create_app(desk)


@pytest.fixture
def api(desk: Desk, app: Any) -> Iterator[Api]:
    """``api(role)`` is a client with a token of an account of this role."""
    store = desk.opened.store
    opened: list[TestClient] = []

    def client(role: Role | str, *, name: str = "", languages: tuple[str, ...] = ("en",)) -> TestClient:
        role = Role(role)
        name = name or str(role)
        token = f"desk_token-of-{name}"
        if name not in {user.name for user in store.users()}:
            store.add_user(
                name=name, role=role, actor="test", languages=languages if role is Role.TRANSLATOR else ()
            )
            store.add_api_token(
                user_name=name,
                token_digest=token_digest(token),
                label="test",
                lifetime=timedelta(days=1),
            )
        opened.append(TestClient(app, base_url=ORIGIN, headers={"authorization": f"Bearer {token}"}))
        return opened[-1]

    yield client
    for item in opened:
        item.close()


def segments(client: TestClient, notice_id: str, language: str = "en") -> list[dict[str, Any]]:
    reply = client.get(f"/api/v1/notices/{notice_id}/translations/{language}")
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["segments"]
    return found


def revisions(rows: list[dict[str, Any]]) -> dict[str, int]:
    return {row["key"]: row["revision"] for row in rows}


# reading ----------------------------------------------------------------------------------------


def test_a_notice_with_its_languages(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    listed = api("hotline").get("/api/v1/notices").json()
    assert listed["total"] == 1
    (notice,) = listed["items"]
    assert notice == api("hotline").get(f"/api/v1/notices/{notice_id}").json()
    assert notice["title"] == "停课通告"
    assert set(notice["languages"]) == {"en", "ja", "ru"}
    assert notice["languages"]["en"]["drafted"] == 2


def test_notices_are_filtered_and_paged(api: Api, take_in: Callable[..., str]) -> None:
    take_in("停水通告\n\n2026年3月18日停水。\n", name="water.txt")
    take_in("停电通告\n\n2026年3月19日停电。\n", name="power.txt")
    client = api("editor")

    def titles(**query: Any) -> list[str]:
        reply = client.get("/api/v1/notices", params=query)
        assert reply.status_code == 200, reply.text
        return [item["title"] for item in reply.json()["items"]]

    assert set(titles()) == {"停水通告", "停电通告"}
    assert titles(text="停水") == ["停水通告"]
    assert titles(category="typhoon") == []
    assert [*titles(limit=1), *titles(limit=1, offset=1)] == titles()
    assert titles(state="withdrawn") == []


def test_a_translation_has_what_a_reviewer_needs(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    rows = segments(api("translator"), notice_id)
    assert [row["source"] for row in rows] == ["停课通告", "2026年3月18日全市停课。"]
    assert rows[1]["target"] == "Schools are closed on March 18, 2026."
    assert (rows[1]["state"], rows[1]["origin"], rows[1]["number"]) == ("drafted", "phrasebook", 2)


def test_who_is_asking(api: Api) -> None:
    assert api("translator").get("/api/v1/me").json() == {
        "name": "translator",
        "display": "",
        "role": "translator",
        "languages": ["en"],
    }
    assert api("editor").get("/api/v1/me").json()["languages"] == ["en", "ja", "ru"]


def test_the_history_is_paged_backwards(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    client = api("editor")
    first = client.get(f"/api/v1/notices/{notice_id}/history", params={"limit": 1}).json()["items"]
    rest = client.get(f"/api/v1/notices/{notice_id}/history", params={"before": first[0]["id"]}).json()[
        "items"
    ]
    assert rest[-1]["action"] == "add-version"
    assert all(item["id"] < first[0]["id"] for item in rest)


def test_files_tell_what_became_of_them(api: Api, take_in: Callable[..., str], desk: Desk) -> None:
    take_in()
    found = api("staff").get("/api/v1/files").json()
    assert [(item["file"], item["state"]) for item in found["items"]] == [("notice.txt", "ok")]
    assert api("staff").get("/api/v1/files", params={"state": "error"}).json()["total"] == 0


def test_search_finds_sources_and_texts(api: Api, take_in: Callable[..., str], desk: Desk) -> None:
    notice_id = take_in()
    while desk.opened.store.refresh_search():
        pass
    client = api("hotline")

    def found(**query: Any) -> list[dict[str, Any]]:
        reply = client.get("/api/v1/search", params=query)
        assert reply.status_code == 200, reply.text
        items: list[dict[str, Any]] = reply.json()["items"]
        return items

    (hit,) = found(text="schools closed", language="en")
    assert (hit["notice"], hit["language"], hit["published_version"]) == (notice_id, "en", None)
    (segment,) = hit["segments"][:1]
    assert "Schools" in segment["text"]
    span = segment["spans"][0]
    assert segment["text"][span["start"] : span["end"]].casefold() == "schools"
    assert [item["language"] for item in found(text="停课", language="zh")] == ["zh"]
    assert found(text="nothing of the kind") == []
    assert found(text='" OR * NEAR(') == []
    assert client.get("/api/v1/search").json()["field"] == "text"


def test_statistics(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    client = api("translator")
    body = {"revisions": revisions(segments(client, notice_id))}
    client.post(f"/api/v1/notices/{notice_id}/translations/en/approve", json=body)
    found = client.get("/api/v1/statistics", params={"period": "year"}).json()
    by_language = {item["language"]: item for item in found["languages"]}
    assert (by_language["en"]["texts"], by_language["en"]["unedited"]) == (2, 2)
    assert (by_language["ja"]["texts"], by_language["ja"]["waiting"]) == (0, 1)
    assert [(item["person"], item["texts"]) for item in found["people"]] == [("translator", 2)]
    assert sum(item["texts"] for item in found["months"]) == 2
    assert api("editor").get("/api/v1/statistics").json()["people"] == found["people"]
    assert api("staff").get("/api/v1/statistics").json()["people"] == []
    earlier = client.get("/api/v1/statistics", params={"at": "2020-05-05"}).json()
    assert earlier["people"] == []
    assert client.get("/api/v1/statistics", params={"at": "2020-05-5"}).status_code == 422


# rights -----------------------------------------------------------------------------------------


def test_without_a_token_nobody_gets_anything(app: Any, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    with TestClient(app, base_url=ORIGIN) as client:
        for operation in OPERATIONS:
            path = operation.path.format(
                notice_id=notice_id, language="en", key="k", comment_id=1, proposal_id=1
            )
            for headers in ({}, {"authorization": "Bearer desk_wrong"}, {"authorization": "Basic YTpi"}):
                reply = client.request(operation.method, f"/api/v1{path}", headers=headers)
                assert reply.status_code == 401, (operation.name, headers)
                assert set(reply.json()) == {"error", "where", "advice"}


def test_a_session_of_a_browser_opens_nothing(app: Any, client_of: Callable[..., TestClient]) -> None:
    browser = client_of("admin")
    assert browser.get("/api/v1/notices").status_code == 401


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_each_operation_is_for_its_roles(api: Api, take_in: Callable[..., str], operation: Any) -> None:
    notice_id = take_in()
    path = operation.path.format(notice_id=notice_id, language="en", key="k", comment_id=1, proposal_id=1)
    for role in Role:
        reply = api(role).request(
            operation.method, f"/api/v1{path}", json={"nonsense": 1} if operation.writes else None
        )
        assert (reply.status_code == 403) is (role not in operation.roles), (role, reply.text)
        assert reply.status_code < 500


def test_a_translator_works_in_languages_of_their_own(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    client = api("translator", name="anna", languages=("ja",))
    rows = segments(client, notice_id)  # may read
    place = f"/api/v1/notices/{notice_id}/translations"
    for path, body in (
        (f"/segments/{rows[0]['key']}", {"text": "x", "revision": rows[0]["revision"]}),
        ("/approve", {"revisions": revisions(rows)}),
        ("/reject", {"revisions": revisions(rows), "reason": "no"}),
        ("/reopen", {"revisions": revisions(rows)}),
        ("/redraft", {}),
        ("/undo", {}),
    ):
        method = "PUT" if path.startswith("/segments") else "POST"
        reply = client.request(method, f"{place}/en{path}", json=body)
        assert reply.status_code == 403, path
        assert "anna does not review in 'en'" in reply.json()["error"]
    rows = segments(client, notice_id, "ja")
    assert client.post(f"{place}/ja/approve", json={"revisions": revisions(rows)}).status_code == 200


# work -------------------------------------------------------------------------------------------


def test_editing_and_approving(api: Api, take_in: Callable[..., str], desk: Desk) -> None:
    notice_id = take_in()
    client = api("translator")
    place = f"/api/v1/notices/{notice_id}/translations/en"
    row = segments(client, notice_id)[1]
    text = "On March 18, 2026, all schools in the city are closed."
    reply = client.put(f"{place}/segments/{row['key']}", json={"text": text, "revision": row["revision"]})
    assert reply.status_code == 200, reply.text
    assert (reply.json()["target"], reply.json()["state"]) == (text, "edited")
    assert reply.json()["revision"] > row["revision"]
    rows = segments(client, notice_id)
    reply = client.post(f"{place}/approve", json={"revisions": revisions(rows)})
    assert reply.status_code == 200, reply.text
    assert set(reply.json()["keys"]) == {item["key"] for item in rows}
    assert {item["state"] for item in segments(client, notice_id)} == {"approved"}
    assert {item["approved_by"] for item in segments(client, notice_id)} == {"translator"}


def test_an_old_revision_changes_nothing_and_shows_what_is_there(
    api: Api, take_in: Callable[..., str]
) -> None:
    notice_id = take_in()
    place = f"/api/v1/notices/{notice_id}/translations/en"
    row = segments(api("translator"), notice_id)[1]
    path = f"{place}/segments/{row['key']}"
    one = {"text": "The words of one on March 18, 2026.", "revision": row["revision"]}
    other = {"text": "The words of another.", "revision": row["revision"]}
    assert api("translator").put(path, json=one).status_code == 200
    reply = api("editor").put(path, json=other)
    assert reply.status_code == 409
    (present,) = reply.json()["present"]
    assert (present["target"], present["edited_by"]) == (one["text"], "translator")
    reply = api("editor").post(f"{place}/approve", json={"revisions": {row["key"]: row["revision"]}})
    assert reply.status_code == 409
    assert [item["key"] for item in reply.json()["present"]] == [row["key"]]
    assert segments(api("editor"), notice_id)[1]["state"] == "edited"


def test_findings_block_until_somebody_says_why(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    client = api("editor")
    place = f"/api/v1/notices/{notice_id}/translations/en"
    row = segments(client, notice_id)[1]
    wrong = client.put(
        f"{place}/segments/{row['key']}",
        json={"text": "Schools are closed on March 19, 2026.", "revision": row["revision"]},
    ).json()
    codes = sorted({item["code"] for item in wrong["findings"] if item["blocking"]})
    assert codes
    body: dict[str, Any] = {"revisions": {row["key"]: wrong["revision"]}}
    reply = client.post(f"{place}/approve", json=body)
    assert (reply.status_code, sorted(reply.json()["codes"])) == (409, codes)
    reply = client.post(f"{place}/approve", json=body | {"decisions": dict.fromkeys(codes, " ")})
    assert reply.status_code == 422
    reply = client.post(
        f"{place}/approve", json=body | {"decisions": dict.fromkeys(codes, "the original errs")}
    )
    assert reply.status_code == 200, reply.text
    decisions = segments(client, notice_id)[1]["decisions"]
    assert [(item["code"], item["by"]) for item in decisions] == [(code, "editor") for code in codes]


def test_reject_reopen_redraft_undo(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    client = api("editor")
    place = f"/api/v1/notices/{notice_id}/translations/en"

    def post(path: str, **body: Any) -> Any:
        reply = client.post(f"{place}/{path}", json=body)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def state() -> list[str]:
        return [row["state"] for row in segments(client, notice_id)]

    first = segments(client, notice_id)[0]
    post("reject", revisions=revisions([first]), reason="too short")
    assert state() == ["rejected", "drafted"]
    assert segments(client, notice_id)[0]["reason"] == "too short"
    assert post("undo")["action"] == "reject"
    assert state() == ["drafted", "drafted"]
    post("approve", revisions=revisions(segments(client, notice_id)))
    assert state() == ["approved", "approved"]
    post("reopen", revisions=revisions(segments(client, notice_id)[:1]))
    assert state() == ["edited", "approved"]
    post("reopen", revisions=revisions(segments(client, notice_id)[1:]), reason="once more")
    assert post("redraft")["keys"] == []  # people's words are not drafted again
    path = f"{place}/segments/{first['key']}/history"
    actions = [item["action"] for item in client.get(path).json()["items"]]
    assert {"reject", "undo", "approve", "reopen"} <= set(actions)


def test_two_people_where_the_office_asks_for_them(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in("---\ncategory: epidemic\n---\n停课通告\n\n2026年3月18日全市停课。\n", name="e.md")
    place = f"/api/v1/notices/{notice_id}/translations/en"
    reply = api("editor").get(place)
    assert reply.json()["second_person"] is True
    rows = reply.json()["segments"]
    assert api("editor").post(f"{place}/approve", json={"revisions": revisions(rows)}).status_code == 200
    rows = segments(api("editor"), notice_id)
    assert {row["state"] for row in rows} == {"reviewed"}
    again = api("editor").post(f"{place}/approve", json={"revisions": revisions(rows)})
    assert again.status_code == 409
    assert api("admin").post(f"{place}/approve", json={"revisions": revisions(rows)}).status_code == 200
    assert {row["state"] for row in segments(api("admin"), notice_id)} == {"approved"}


def test_withdraw_and_restore(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    client = api("editor")
    assert client.post(f"/api/v1/notices/{notice_id}/withdraw", json={}).status_code == 422
    reply = client.post(f"/api/v1/notices/{notice_id}/withdraw", json={"reason": "sent by mistake"})
    assert (reply.json()["state"], reply.json()["ended_by"]) == ("withdrawn", "editor")
    assert client.post(f"/api/v1/notices/{notice_id}/withdraw", json={"reason": "again"}).status_code == 409
    reply = client.post(f"/api/v1/notices/{notice_id}/restore")
    assert reply.json()["state"] == "drafted"


def test_what_is_past_its_last_day_is_not_restored(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in("---\nexpires: 2020-01-01\n---\n停课通告\n\n2026年3月18日全市停课。\n", name="e.md")
    client = api("editor")
    client.post(f"/api/v1/notices/{notice_id}/withdraw", json={"reason": "sent by mistake"})
    reply = client.post(f"/api/v1/notices/{notice_id}/restore")
    assert (reply.status_code, "last day" in reply.json()["error"]) == (409, True)


def test_preview_and_publication(api: Api, take_in: Callable[..., str], desk: Desk) -> None:
    notice_id = take_in()
    client = api("translator")
    place = f"/api/v1/notices/{notice_id}/translations/en"
    assert client.post(f"{place}/publish").status_code == 409
    preview = client.get(f"{place}/preview").json()
    assert "Schools are closed on March 18, 2026." in preview["html"]
    assert (preview["open"], preview["approved"], preview["published"]) == (2, 0, False)
    client.post(f"{place}/approve", json={"revisions": revisions(segments(client, notice_id))})
    reply = client.post(f"{place}/publish")
    assert (reply.status_code, reply.json()) == (200, {"languages": ["en"]})
    assert client.post(f"{place}/publish").json() == {"languages": []}  # it is already
    assert client.get(f"{place}/preview").json()["published"] is True
    assert set(desk.opened.store.notice_publications(notice_id)) == {"en"}
    assert client.post(f"/api/v1/notices/{notice_id}/translations/ja/publish").status_code == 403


def test_several_languages_are_published_all_or_none(
    api: Api, take_in: Callable[..., str], desk: Desk
) -> None:
    notice_id = take_in()
    client = api("editor")
    path = f"/api/v1/notices/{notice_id}"

    def approve(language: str) -> None:
        body = {"revisions": revisions(segments(client, notice_id, language))}
        assert client.post(f"{path}/translations/{language}/approve", json=body).status_code == 200

    approve("en")
    assert client.post(f"{path}/publish", json={"languages": ["en", "ja"]}).status_code == 409
    assert desk.opened.store.notice_publications(notice_id) == {}
    approve("ja")
    assert client.post(f"{path}/publish", json={"languages": ["en", "ja"]}).json() == {
        "languages": ["en", "ja"]
    }
    assert client.post(f"{path}/publish", json={"languages": ["xx"]}).status_code == 404


def test_comments_and_questions(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    key = segments(api("translator"), notice_id)[1]["key"]
    path = f"/api/v1/notices/{notice_id}/comments"
    reply = api("translator").post(
        path, json={"kind": "question", "text": "哪些学校？", "key": key, "language": "en"}
    )
    assert reply.status_code == 201, reply.text
    question = reply.json()
    assert api("staff").get(path).json()["items"] == [question]
    done = api("staff").post(f"/api/v1/comments/{question['id']}/resolve").json()
    assert (done["resolved_by"], done["text"]) == ("staff", "哪些学校？")
    assert api("staff").post("/api/v1/comments/999/resolve").status_code == 404
    reply = api("staff").post(path, json={"kind": "comment", "text": "x", "language": "xx"})
    assert reply.status_code == 404


# the glossary -----------------------------------------------------------------------------------


def test_a_term_is_changed_through_a_proposal(api: Api, take_in: Callable[..., str], desk: Desk) -> None:
    notice_id = take_in("居留许可\n\n2026年3月18日全市停课。\n", name="permit.txt")
    editor, staff = api("editor"), api("staff")
    found = staff.get("/api/v1/glossary", params={"text": "residence"}).json()
    assert [item["sources"] for item in found["items"]] == [["居留许可"]]
    assert staff.get("/api/v1/glossary", params={"text": "nothing"}).json()["total"] == 0
    reply = staff.post(
        "/api/v1/glossary/proposals",
        json={
            "kind": "change",
            "source": "居留许可",
            "cells": {"en": "stay permit"},
            "note": "the law says so",
        },
    )
    assert reply.status_code == 201, reply.text
    proposal = reply.json()
    assert (proposal["state"], proposal["after"]["en"]) == ("proposed", "stay permit")
    place = f"/api/v1/glossary/proposals/{proposal['id']}"
    assert staff.get(place).json() == proposal
    assert staff.post(f"{place}/accept").status_code == 403
    touched = editor.get(f"{place}/texts", params={"language": "en"}).json()
    (text,) = touched["items"]
    assert (text["notice"], text["offered"].lower()) == (notice_id, "stay permit")
    done = editor.post(f"{place}/accept", json={"texts": [text["mark"]]})
    assert done.status_code == 200, done.text
    assert (done.json()["changed"], done.json()["skipped"]) == (1, 0)
    assert done.json()["proposal"]["decided_by"] == "editor"
    row = segments(editor, notice_id)[0]
    assert (row["target"].lower(), row["state"], row["edited_by"]) == ("stay permit", "edited", "editor")
    assert "stay permit" in (desk.opened.workspace.glossaries / "terms.csv").read_text(encoding="utf-8")
    assert editor.post(f"{place}/accept").status_code == 409
    again = editor.post(f"{place}/apply", json={"texts": [text["mark"]]})
    assert again.json()["skipped"] == 1
    translator = api("translator", name="anna", languages=("ja",))
    assert translator.post(f"{place}/apply", json={"texts": [text["mark"]]}).status_code == 403


def test_a_proposal_is_refused_with_a_reason(api: Api) -> None:
    body = {"kind": "add", "cells": {"zh": "签证", "en": "visa"}}
    proposal = api("translator").post("/api/v1/glossary/proposals", json=body).json()
    place = f"/api/v1/glossary/proposals/{proposal['id']}"
    assert api("staff").post(f"{place}/refuse", json={"reason": "no"}).status_code == 403  # not their own
    assert api("editor").post(f"{place}/refuse", json={}).status_code == 422
    reply = api("editor").post(f"{place}/refuse", json={"reason": "it is there already"})
    assert (reply.json()["state"], reply.json()["reason"]) == ("refused", "it is there already")
    listed = api("staff").get("/api/v1/glossary/proposals", params={"state": "refused"}).json()
    assert [item["id"] for item in listed["items"]] == [proposal["id"]]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "rename"}, "kind"),
        ({"kind": "add", "cells": {"xx": "y"}}, "cells"),
        ({"kind": "add", "cells": {"en": "visa"}}, "zh"),
        ({"kind": "add", "cells": {"zh": "居留许可", "en": "permit"}}, "zh"),
        ({"kind": "add", "cells": {"zh": "签证", "en": "=1+1"}}, "en"),
        ({"kind": "add", "cells": {"zh": "签证", "en": "visa"}, "file": "../x.csv"}, "file"),
    ],
)
def test_wrong_proposals_name_the_field(api: Api, body: Any, field: str) -> None:
    reply = api("editor").post("/api/v1/glossary/proposals", json=body)
    assert (reply.status_code, reply.json()["field"]) == (422, field)


# sending files ----------------------------------------------------------------------------------

TEXT = "停水通告\n\n2026年3月18日停水。\n"


def test_a_notice_is_sent(api: Api, desk: Desk) -> None:
    client = api("staff")
    reply = client.post("/api/v1/files", json={"name": "停水.txt", "text": TEXT})
    assert (reply.status_code, reply.json()) == (201, {"file": "停水.txt", "placed": "new"})
    assert (desk.opened.workspace.notices / "停水.txt").read_text(encoding="utf-8") == TEXT
    content = base64.b64encode(TEXT.encode()).decode()
    reply = client.post("/api/v1/files", json={"name": "停水.txt", "content": content})
    assert reply.json()["placed"] == "same"


def test_a_file_is_never_overwritten_unasked(api: Api, desk: Desk) -> None:
    client = api("staff")
    path = desk.opened.workspace.notices / "a.txt"
    client.post("/api/v1/files", json={"name": "a.txt", "text": TEXT})
    other = TEXT.replace("18日", "19日")
    reply = client.post("/api/v1/files", json={"name": "a.txt", "text": other})
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (reply.status_code, reply.json()["present"]) == (409, {"file": "a.txt", "digest": digest})
    wrong = {"name": "a.txt", "text": other, "if_taken": "replace", "expected": "0" * 64}
    assert client.post("/api/v1/files", json=wrong).status_code in {409, 422}
    assert path.read_text(encoding="utf-8") == TEXT
    reply = client.post("/api/v1/files", json=wrong | {"expected": digest})
    assert (reply.status_code, reply.json()["placed"]) == (201, "replaced")
    assert path.read_text(encoding="utf-8") == other
    reply = client.post("/api/v1/files", json={"name": "a.txt", "text": TEXT, "if_taken": "both"})
    assert reply.json() == {"file": "a (2).txt", "placed": "new"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"name": "a.txt"}, "either text or content"),
        ({"name": "a.txt", "text": TEXT, "content": "eA=="}, "either text or content"),
        ({"name": "a.txt", "content": "abc"}, "no base64"),
        ({"name": "a.exe", "text": TEXT}, "not read"),
        ({"name": "a.txt", "text": "This is no Chinese at all, is it?"}, "not Chinese"),
        ({"name": "../../etc/cron.txt", "text": ""}, ""),
    ],
)
def test_what_cannot_be_a_notice_is_refused(api: Api, desk: Desk, body: Any, said: str) -> None:
    reply = api("staff").post("/api/v1/files", json=body)
    assert reply.status_code == 422, reply.text
    assert said in reply.json()["error"]
    assert list(desk.opened.workspace.notices.iterdir()) == []


# requests ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (None, ""),
        ([], ""),
        ("text", ""),
        ({"revision": 0}, "text"),
        ({"text": "x"}, "revision"),
        ({"text": "x", "revision": 0, "by": "me"}, "by"),
        ({"text": 1, "revision": 0}, "text"),
        ({"text": "x", "revision": "0"}, "revision"),
        ({"text": "x", "revision": True}, "revision"),
        ({"text": "x", "revision": 0.5}, "revision"),
        ({"text": "x", "revision": -1}, "revision"),
        ({"text": "x", "revision": 10**30}, "revision"),
        ({"text": "x" * 20_001, "revision": 0}, "text"),
        ({"text": " \u200b\n", "revision": 0}, "text"),
        ({"text": "a\0b", "revision": 0}, "text"),
    ],
)
def test_wrong_bodies_name_the_field(api: Api, take_in: Callable[..., str], body: Any, field: str) -> None:
    notice_id = take_in()
    key = segments(api("editor"), notice_id)[0]["key"]
    reply = api("editor").put(f"/api/v1/notices/{notice_id}/translations/en/segments/{key}", json=body)
    assert (reply.status_code, reply.json()["field"]) == (422, field)
    assert segments(api("editor"), notice_id)[0]["state"] == "drafted"


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"\xff\xfe",
        b'{"text": "\\ud800", "revision": 0}',
        b'{"\\ud800": 1}',
        b'{"text": "x", "revision": NaN}',
        b"[" * 100_000,
        b"1" * 5_000,
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_raw_nonsense_is_refused(api: Api, take_in: Callable[..., str], raw: bytes) -> None:
    notice_id = take_in()
    reply = api("editor").put(
        f"/api/v1/notices/{notice_id}/translations/en/segments/k",
        content=raw,
        headers={"content-type": "application/json"},
    )
    assert reply.status_code == 422
    assert "field" in reply.json()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=x", "limit"),
        ("limit=1&limit=2", "limit"),
        ("limit=%D9%A1", "limit"),
        ("offset=-1", "offset"),
        ("urgency=very", "urgency"),
        ("text=%00", "text"),
        ("sort=title", "sort"),
    ],
)
def test_wrong_parameters_are_named(api: Api, query: str, field: str) -> None:
    reply = api("editor").get(f"/api/v1/notices?{query}")
    assert (reply.status_code, reply.json()["field"]) == (422, field)


@pytest.mark.parametrize(
    "path",
    [
        "/notices/unknown",
        "/notices/unknown/history",
        "/notices/unknown/comments",
        "/notices/unknown/translations/en",
        "/notices/{}/translations/xx",
        "/notices/{}/translations/zh",
        "/notices/{}/translations/en/segments/unknown/history",
        "/nothing",
        "/notices/{}/nothing",
    ],
)
def test_what_there_is_not(api: Api, take_in: Callable[..., str], path: str) -> None:
    reply = api("editor").get("/api/v1" + path.format(take_in()))
    assert reply.status_code == 404
    assert set(reply.json()) == {"error", "where", "advice"}


def test_an_address_names_its_methods(api: Api) -> None:
    reply = api("editor").delete("/api/v1/files")
    assert reply.status_code == 405
    assert reply.headers["allow"] == "GET, HEAD, POST"
    assert set(reply.json()) == {"error", "where", "advice"}


# the same request twice -------------------------------------------------------------------------


def test_the_same_key_does_it_once_and_answers_the_same(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    client = api("staff")
    path = f"/api/v1/notices/{notice_id}/comments"
    body = {"kind": "comment", "text": "once"}
    first = client.post(path, json=body, headers={"idempotency-key": "k1"})
    second = client.post(path, json=body, headers={"idempotency-key": "k1"})
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert len(client.get(path).json()["items"]) == 1
    # another key, or another person's same key, is another request
    client.post(path, json=body, headers={"idempotency-key": "k2"})
    api("editor").post(path, json=body, headers={"idempotency-key": "k1"})
    assert len(client.get(path).json()["items"]) == 3


def test_a_key_is_not_for_another_request(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    path = f"/api/v1/notices/{notice_id}/comments"
    headers = {"idempotency-key": "k"}
    api("staff").post(path, json={"kind": "comment", "text": "one"}, headers=headers)
    reply = api("staff").post(path, json={"kind": "comment", "text": "two"}, headers=headers)
    assert (reply.status_code, reply.json()["field"]) == (422, "Idempotency-Key")
    assert len(api("staff").get(path).json()["items"]) == 1


@pytest.mark.parametrize("key", ["", "a b", "x" * 201])
def test_keys_are_checked(api: Api, take_in: Callable[..., str], key: str) -> None:
    notice_id = take_in()
    reply = api("staff").post(
        f"/api/v1/notices/{notice_id}/comments",
        json={"kind": "comment", "text": "one"},
        headers={"idempotency-key": key},
    )
    assert (reply.status_code, reply.json()["field"]) == (422, "Idempotency-Key")


def test_a_refusal_is_repeated_as_well(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    path = f"/api/v1/notices/{notice_id}/restore"
    first = api("editor").post(path, headers={"idempotency-key": "k"})
    second = api("editor").post(path, headers={"idempotency-key": "k"})
    assert first.status_code == second.status_code == 409
    assert first.text == second.text


def test_two_at_the_same_moment_do_it_once(api: Api, take_in: Callable[..., str]) -> None:
    notice_id = take_in()
    client = api("staff")
    path = f"/api/v1/notices/{notice_id}/comments"

    def send(_number: int) -> int:
        body = {"kind": "comment", "text": "once"}
        status: int = client.post(path, json=body, headers={"idempotency-key": "k"}).status_code
        return status

    with ThreadPoolExecutor(max_workers=6) as pool:
        statuses = set(pool.map(send, range(12)))
    assert 201 in statuses
    assert statuses <= {201, 409}  # 409: the first is still at work
    assert len(client.get(path).json()["items"]) == 1


# the database -----------------------------------------------------------------------------------


def test_the_number_of_statements_does_not_grow(api: Api, take_in: Callable[..., str], desk: Desk) -> None:
    seen: list[str] = []

    def see(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    def count(path: str) -> int:
        seen.clear()
        assert client.get(f"/api/v1{path}").status_code == 200
        return len(seen)

    first = take_in()
    client = api("editor")
    client.get("/api/v1/me")  # the token's last use is noted once a minute
    paths = ("/notices", f"/notices/{first}", "/files", "/search?text=2026", "/statistics", "/glossary")
    sa.event.listen(desk.opened.store.engine, "before_cursor_execute", see)
    try:
        before = {path: count(path) for path in paths}
        for number in range(3):
            take_in(f"停水通告\n\n2026年3月{number + 1}日全市停课。\n", name=f"{number}.txt")
        while desk.opened.store.refresh_search():
            pass
        assert {path: count(path) for path in paths if path != "/search?text=2026"} == {
            path: number for path, number in before.items() if path != "/search?text=2026"
        }
        assert count("/search?text=2026") <= before["/search?text=2026"] + 4  # nothing was found before
    finally:
        sa.event.remove(desk.opened.store.engine, "before_cursor_execute", see)
    assert max(before.values()) <= 8, before
