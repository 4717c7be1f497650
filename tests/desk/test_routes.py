"""Every address of the desk, asked for by every role and by nobody: allowed or refused as docs/desk.md says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.desk.access import Endpoint
from pipeline.desk.endpoints import all_endpoints
from pipeline.model import Role

PAGE = Path(__file__).parents[2] / "docs" / "desk.md"
WHO = (*Role, None)  # None: nobody is signed in
YES, NO = "yes", "–"
REFUSED = {401, 403}


def row_of(endpoint: Endpoint) -> list[str]:
    """The row of the table that an endpoint must have: its address, then each of WHO."""
    roles = endpoint.roles
    allowed = [
        roles is None or (who is not None and who in roles) for who in WHO
    ]  # what is for anybody is for every role
    return [f"{endpoint.method} {endpoint.path}", *(YES if may else NO for may in allowed)]


def documented() -> list[list[str]]:
    text = PAGE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"\| `[A-Z]+ /", line)]
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines]


ENDPOINTS = all_endpoints()


def test_the_table_says_what_the_endpoints_say() -> None:
    wanted = sorted(row_of(endpoint) for endpoint in ENDPOINTS)
    assert len(wanted) > 10
    missing = [f"| `{row[0]}` | {' | '.join(row[1:])} |" for row in wanted if row not in documented()]
    assert missing == [], "\n" + "\n".join(missing)
    assert sorted(documented()) == wanted


def test_no_address_stands_twice() -> None:
    places = [(endpoint.method, endpoint.path) for endpoint in ENDPOINTS]
    assert sorted(places) == sorted(set(places))


def test_what_changes_something_is_no_get() -> None:
    writing = re.compile(r"/(approve|reject|edit|save|undo|delete|withdraw|restore|publish|redraft|disable)$")
    assert [item.path for item in ENDPOINTS if item.method == "GET" and writing.search(item.path)] == []


@pytest.fixture
def ask(client_of: Callable[..., Any], take_in: Callable[..., str], desk: Any) -> Callable[..., Any]:
    """Call an endpoint as somebody, with parts of its address that exist where they can."""
    notice = take_in()
    key = desk.opened.store.translation(notice, "en").rows[0].segment.key
    parts = {"notice_id": notice, "id": notice, "language": "en", "key": key, "name": "desk.css", "path": "x"}
    clients: dict[Role | None, Any] = {}

    def call(endpoint: Endpoint, who: Role | None) -> Any:
        if who not in clients:
            clients[who] = client_of(who)
        path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: str(parts.get(match[1], "1")), endpoint.path)
        client = clients[who]
        headers = {}
        if endpoint.api and who is not None:
            headers["authorization"] = f"Bearer {token_for(desk, who)}"
        return client.request(endpoint.method, path, headers=headers)

    return call


def token_for(desk: Any, who: Role) -> str:
    """An API token of the account that the client of this role is signed in with."""
    from pipeline.desk.app import token_digest

    token = f"api-token-of-{who}"
    store = desk.opened.store
    if token_digest(token) not in {item.token_digest for item in store.api_tokens(str(who))}:
        store.add_api_token(user_name=str(who), token_digest=token_digest(token), label="test", lifetime=None)
    return token


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda item: f"{item.method} {item.path}")
def test_every_role_is_allowed_or_refused(endpoint: Endpoint, ask: Callable[..., Any]) -> None:
    for who, allowed in zip(WHO, row_of(endpoint)[1:], strict=True):
        if endpoint.path == "/sign-out":  # it would end the session that the next one asks with
            continue
        answer = ask(endpoint, who)
        to_sign_in = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
        if allowed == NO:
            assert to_sign_in or answer.status_code in REFUSED, (who, answer.status_code)
        else:
            assert not to_sign_in or who is None, (who, answer.headers.get("location"))
            assert answer.status_code < 500, (who, answer.status_code)
            if who is not None and not re.search(r"language|segments", endpoint.path):
                assert answer.status_code not in REFUSED, (who, answer.text[:300])
