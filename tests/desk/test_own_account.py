"""One's own account: names, the language of the interface, the browsers that are signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pipeline.desk.app import token_digest
from pipeline.desk.passwords import hash_password
from pipeline.desk.state import Desk

Client = Callable[..., Any]
OLD, NEW = "harbour lantern seven", "quiet meadow eleven"


def _elsewhere(desk: Desk, name: str) -> str:
    digest = token_digest(f"elsewhere-{name}")
    desk.opened.store.open_session(user_name=name, token_digest=digest, lifetime=timedelta(days=1))
    return digest


def _holds(desk: Desk, digest: str) -> bool:
    return desk.opened.store.session_user(digest, idle=timedelta(days=1)) is not None


def test_name_and_language_are_kept(client_of: Client, desk: Desk) -> None:
    client = client_of("staff")
    fields = {"display": "<b>Amy</b>", "interface": "zh"}
    assert client.post("/account", data=fields).status_code == 303
    user = desk.opened.store.require_user("staff")
    assert (user.display, user.interface) == ("<b>Amy</b>", "zh")
    page = client.get("/account").text
    assert "<b>Amy</b>" not in page
    assert "&lt;b&gt;Amy" in page
    assert client.post("/account", data=fields | {"interface": "xx"}).status_code == 422


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(client_of: Client, desk: Desk) -> None:
    client = client_of("editor")
    store = desk.opened.store
    store.set_password(
        "editor", hash_password(OLD), actor="test", keep_session=token_digest("token-of-editor")
    )
    other = _elsewhere(desk, "editor")
    fields = {"password": NEW, "repeated": NEW}
    assert client.post("/account/password", data=fields | {"old": "not this one"}).status_code == 422
    assert _holds(desk, other)
    before = client.cookies["desk"]
    assert client.post("/account/password", data=fields | {"old": OLD}).status_code == 303
    assert not _holds(desk, other)
    assert not _holds(desk, token_digest(before))


def test_only_own_sessions_can_be_ended(client_of: Client, desk: Desk) -> None:
    client, _ = client_of("staff"), client_of("editor")
    foreign, own = _elsewhere(desk, "editor"), _elsewhere(desk, "staff")
    client.post("/account/sessions", data={"session": foreign})
    assert _holds(desk, foreign)
    client.post("/account/sessions", data={"session": "others"})
    assert not _holds(desk, own)
    assert client.get("/account").status_code == 200
