"""Accounts in the desk: made by administrators, never without one, with tokens that end at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.desk.state import Desk
from pipeline.model import Role

Client = Callable[..., Any]


def test_a_new_person_gets_a_link_and_a_role(client_of: Client, desk: Desk) -> None:
    form = {"name": "Zoë 王", "role": "translator", "languages": ["en", "ru"], "form": "abcdefgh12345678"}
    answer = client_of("admin").post("/accounts/new", data=form)
    assert answer.status_code == 200
    (path,) = re.findall(r"/password/[\w-]+", answer.text)
    assert client_of().get(path).status_code == 200
    user = desk.opened.store.require_user("Zoë 王")
    assert (user.role, user.languages) == (Role.TRANSLATOR, ("en", "ru"))
    # a second click neither makes another account nor voids the link
    again = client_of("admin").post("/accounts/new", data=form)
    assert path in again.text
    assert "add-user" in {entry.action for entry in desk.opened.store.history()}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "a\u202eb"},
        {"name": "x" * 65},
        {"name": "ADMIN"},  # the same but for case
        {"role": "king"},
        {"languages": "xx"},
        {"role": "translator", "languages": []},
    ],
)
def test_what_makes_no_account_says_why(client_of: Client, desk: Desk, fields: dict[str, Any]) -> None:
    client = client_of("admin")
    before = [user.name for user in desk.opened.store.users()]
    form = {"name": "new", "role": "translator", "languages": ["en"]} | fields
    answer = client.post("/accounts/new", data=form)
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert [user.name for user in desk.opened.store.users()] == before


def test_html_in_a_name_is_shown_as_text(client_of: Client, desk: Desk) -> None:
    evil = "<script>alert(1)</script>"
    desk.opened.store.add_user(name=evil, role=Role.STAFF, actor="test", display=evil)
    page = client_of("admin").get("/accounts").text
    assert evil not in page
    assert "&lt;script&gt;" in page


def test_there_is_always_an_administrator(client_of: Client, desk: Desk) -> None:
    client = client_of("admin")
    assert client.post("/accounts/disable", data={"name": "admin"}).status_code in {403, 409}
    changed = client.post("/accounts/person", data={"name": "admin", "role": "staff", "stamp": ""})
    assert changed.status_code in {403, 409, 422}
    assert desk.opened.store.require_user("admin").role is Role.ADMIN
    assert desk.opened.store.require_user("admin").active


def test_a_disabled_person_is_out_at_once_and_may_come_back(client_of: Client) -> None:
    staff, admin = client_of("staff"), client_of("admin")
    assert staff.get("/upload").status_code == 200
    assert admin.post("/accounts/disable", data={"name": "staff"}).status_code == 303
    assert staff.get("/upload").headers["location"].startswith("/sign-in")
    assert admin.post("/accounts/enable", data={"name": "staff"}).status_code == 303
    assert staff.get("/upload").status_code == 303  # the sessions of before stay ended


def test_a_token_is_shown_once_and_ends_when_it_is_revoked(client_of: Client, desk: Desk) -> None:
    client = client_of("editor")
    form = {"label": "the archive's script", "days": "0"}
    shown = [days for days in ("0", "30", "90", "365") if f'value="{days}"' in client.get("/account").text]
    answer = client.post("/account/tokens", data=form | {"days": shown[0]})
    assert answer.status_code == 200
    (token,) = re.findall(r"<code[^>]*>([\w.-]{20,})</code>", answer.text)
    program = client_of()
    bearer = {"authorization": f"Bearer {token}"}
    assert program.get("/api/v1/notices", headers=bearer).status_code == 200
    assert token not in client.get("/account").text
    (kept,) = desk.opened.store.api_tokens("editor")
    # another person cannot revoke it
    client_of("staff").post("/account/tokens/revoke", data={"token": kept.token_digest})
    assert program.get("/api/v1/notices", headers=bearer).status_code == 200
    client.post("/account/tokens/revoke", data={"token": kept.token_digest})
    assert program.get("/api/v1/notices", headers=bearer).status_code == 401


def test_a_cookie_is_no_token_and_a_token_no_cookie(client_of: Client) -> None:
    client = client_of("admin")
    assert client.get("/api/v1/notices").status_code == 401
    stranger = client_of()
    bearer = {"authorization": f"Bearer {client.cookies['desk']}"}
    assert stranger.get("/api/v1/notices", headers=bearer).status_code == 401
    assert stranger.get("/accounts", headers=bearer).status_code == 303
