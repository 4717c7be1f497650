"""What holds for every request: hosts, origins, sizes, headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Client = Callable[..., Any]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://127.0.0.1:8000"}, 303),
        ({"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "https://127.0.0.1:8000"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8000"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8000"}, 403),
    ],
)
def test_a_form_must_come_from_our_own_pages(client_of: Client, headers: dict[str, str], status: int) -> None:
    client = client_of("staff")
    assert client.post("/sign-out", headers=headers).status_code == status


def test_a_form_that_names_no_origin_is_refused(client_of: Client) -> None:
    client = client_of("staff")
    del client.headers["origin"]
    assert client.post("/sign-out").status_code == 403


def test_other_hosts_are_refused(client_of: Client) -> None:
    answer = client_of("staff").get("/static/desk.css", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "desk.public_url" in answer.text


def test_answers_carry_the_policy(client_of: Client) -> None:
    answer = client_of().get("/static/desk.css?v=1")
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in answer.headers["cache-control"]


def test_a_session_that_has_ended_is_over_at_once(client_of: Client) -> None:
    client = client_of("staff")
    assert client.post("/sign-out").headers["location"] == "/sign-in?said=signed-out"
    client.cookies.set("desk", "token-of-staff")
    answer = client.post("/sign-out")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in"


def test_a_page_that_is_not_there_says_so(client_of: Client) -> None:
    answer = client_of().get("/nowhere")
    assert answer.status_code == 404
    assert "Not found" in answer.text
