"""Signing in: the same answer for every failure, growing pauses, sessions that end at once, links that work once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from pipeline.desk.app import create_app, token_digest
from pipeline.desk.passwords import hash_password
from pipeline.desk.sign_in import FREE_TRIES, LONGEST_PAUSE, network_of, password_path, pause, setup_path
from pipeline.desk.state import Desk
from pipeline.model import Role
from pipeline.settings_file import load_workspace
from pipeline.work.session import open_session

ORIGIN = "http://127.0.0.1:8000"
PASSWORD = "correct horse battery"
HASH = hash_password(PASSWORD)


class Clock:
    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(workspace_root: Any, clock: Clock) -> Iterator[Desk]:
    with open_session(load_workspace(workspace_root), clock=clock) as session:
        yield Desk(opened=session, hosts=frozenset({"127.0.0.1:8000"}))


@pytest.fixture
def browser(desk: Desk) -> Callable[[], TestClient]:
    app = create_app(desk)
    return lambda: TestClient(
        app, base_url=ORIGIN, headers={"origin": ORIGIN, "accept-language": "en"}, follow_redirects=False
    )


@pytest.fixture
def amy(desk: Desk) -> str:
    desk.opened.store.add_user(
        name="amy", role=Role.TRANSLATOR, actor="test", languages=["en"], interface="en", password=HASH
    )
    return "amy"


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **fields: str) -> Any:
    return client.post("/sign-in", data={"name": name, "password": password, **fields})


def test_the_right_password_lets_in_with_a_new_session(browser: Any, amy: str) -> None:
    client = browser()
    client.cookies.set("desk", "a token that somebody planted")
    answer = sign_in(client, amy, after="/account")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/account"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "planted" not in cookie
    assert client.get("/account").status_code == 200


def test_where_to_go_next_never_leads_elsewhere(browser: Any, amy: str) -> None:
    for after in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert sign_in(browser(), amy, after=after).headers["location"] == "/"


def test_every_failure_is_answered_alike(browser: Any, desk: Desk, amy: str) -> None:
    desk.opened.store.add_user(name="gone", role=Role.STAFF, actor="test", password=HASH)
    desk.opened.store.disable_user("gone", actor="test")
    answers = [
        sign_in(browser(), amy, "wrong"),
        sign_in(browser(), "nobody", "wrong"),
        sign_in(browser(), "gone"),
        sign_in(browser(), "x" * 5000, "wrong"),
        sign_in(browser(), "\u202eamy\x00", "wrong"),
    ]
    assert {answer.status_code for answer in answers} == {422}
    said = {re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}
    assert len(said) == 1


def test_brute_force_is_slowed_and_one_success_clears_it(browser: Any, clock: Clock, amy: str) -> None:
    client = browser()
    for _ in range(FREE_TRIES):
        assert sign_in(client, amy, "wrong").status_code == 422
    refused = sign_in(client, amy, "wrong")
    waits: list[int] = []
    while len(waits) < 6:
        if refused.status_code == 429:
            waits.append(int(refused.headers["retry-after"]))
            assert sign_in(client, amy).status_code == 429  # the right one has to wait too
            clock.forward(seconds=waits[-1] + 0.1)
        refused = sign_in(client, amy, "wrong")
    assert waits == sorted(waits)
    assert waits[-1] >= 8 * waits[0]
    clock.forward(seconds=LONGEST_PAUSE.total_seconds() + 1)
    assert sign_in(client, amy).status_code == 303
    assert sign_in(browser(), amy, "wrong").status_code == 422  # not refused any more


def test_a_guesser_of_names_is_slowed_by_the_address(browser: Any) -> None:
    client = browser()
    answers = [sign_in(client, f"name{number}", "wrong").status_code for number in range(25)]
    assert answers[0] == 422
    assert 429 in answers


def test_pauses_grow_and_have_an_end() -> None:
    assert [pause(number).total_seconds() for number in range(4)] == [1, 2, 4, 8]
    assert pause(10_000) == LONGEST_PAUSE


def test_an_ipv6_network_counts_as_one() -> None:
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:10.0.0.1") == "10.0.0.1"


@pytest.mark.parametrize("how", ["disable", "password", "demote", "idle", "expire"])
def test_a_session_ends_with_the_very_next_request(
    browser: Any, desk: Desk, clock: Clock, amy: str, how: str
) -> None:
    client = browser()
    sign_in(client, amy)
    assert client.get("/account").status_code == 200
    store = desk.opened.store
    if how == "disable":
        store.disable_user(amy, actor="admin")
    elif how == "password":
        store.set_password(amy, HASH, actor="admin")
    elif how == "demote":
        before = store.require_user(amy)
        store.change_user(amy, role=Role.HOTLINE, languages=(), display=before.display, actor="admin")
        assert client.get("/upload").status_code == 403
        assert client.post("/notices/none/en/undo").status_code == 403
        return
    elif how == "idle":
        clock.forward(hours=desk.idle.total_seconds() / 3600 + 0.1)
    else:
        for _ in range(15 * 24 // 11):
            clock.forward(hours=11)
            client.get("/account")
    answer = client.get("/account")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


def test_a_session_ended_while_htmx_asks_leaves_the_page_alone(browser: Any) -> None:
    answer = browser().get("/account", headers={"hx-request": "true"})
    assert answer.status_code == 401
    assert answer.headers["hx-trigger"] == "desk:sign-in"


def test_the_set_up_link_makes_one_administrator_once(browser: Any, desk: Desk) -> None:
    void = setup_path(desk)
    path = setup_path(desk)  # the next start
    form = {"name": "root", "password": PASSWORD, "repeated": PASSWORD}
    assert browser().post(void, data=form).status_code == 404
    assert browser().post(path, data=form | {"password": "short", "repeated": "short"}).status_code == 422
    client = browser()
    assert client.post(path, data=form).status_code == 303
    assert client.get("/accounts").status_code == 200
    assert browser().post(path, data=form | {"name": "second"}).status_code == 404
    assert [user.name for user in desk.opened.store.users()] == ["root"]
    assert setup_path(desk) == ""


def test_the_set_up_link_ends_after_a_day(browser: Any, desk: Desk, clock: Clock) -> None:
    path = setup_path(desk)
    clock.forward(hours=24.1)
    assert browser().get(path).status_code == 404


def test_a_password_link_works_once_and_ends_other_sessions(browser: Any, desk: Desk, amy: str) -> None:
    other = browser()
    sign_in(other, amy)
    path = password_path(desk.opened.store, amy, actor="admin")
    form = {"password": "another good passphrase", "repeated": "another good passphrase"}
    assert browser().post(path, data=form).status_code == 303
    assert browser().post(path, data=form).status_code == 404
    assert other.get("/account").status_code == 303
    assert sign_in(browser(), amy).status_code == 422
    assert sign_in(browser(), amy, "another good passphrase").status_code == 303


@pytest.mark.parametrize("password", ["short", "123456789012", "amyamyamyamy-amy" * 20, "password1234"])
def test_poor_passwords_are_refused(browser: Any, desk: Desk, amy: str, password: str) -> None:
    path = password_path(desk.opened.store, amy, actor="admin")
    answer = browser().post(path, data={"password": password, "repeated": password})
    assert answer.status_code == 422
    assert sign_in(browser(), amy).status_code == 303  # the old one still holds


def test_the_store_keeps_no_token_and_no_password(browser: Any, desk: Desk, amy: str) -> None:
    client = browser()
    sign_in(client, amy)
    token = client.cookies["desk"]
    root = desk.opened.workspace.state
    kept = b"".join(path.read_bytes() for path in root.iterdir() if path.is_file())
    assert token_digest(token).encode() in kept
    assert token.encode() not in kept
    assert PASSWORD.encode() not in kept


def test_behind_https_the_cookie_is_of_this_host_only(desk: Desk, amy: str) -> None:
    secure = replace(desk, secure=True)
    client = TestClient(
        create_app(secure), base_url="https://127.0.0.1:8000", headers={"origin": "https://127.0.0.1:8000"}
    )
    answer = client.post("/sign-in", data={"name": amy, "password": PASSWORD}, follow_redirects=False)
    assert answer.headers["set-cookie"].startswith("__Host-desk=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "strict-transport-security" in answer.headers
