"""Sign-in at a provider: a real one, small, by HTTP; what does not hold lets nobody in."""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pipeline.desk.app import create_app
from pipeline.desk.oidc import check_oidc
from pipeline.desk.state import Desk
from pipeline.errors import SettingsError
from pipeline.model import Role
from pipeline.settings import OpenIdConnect
from pipeline.settings_file import load_workspace
from pipeline.work.session import Session, open_session

ORIGIN = "http://127.0.0.1:8000"
SECRET = "a secret of the provider"


@dataclass(kw_only=True)
class Provider:
    """An OpenID Connect provider in a thread. ``claims`` overrides what its tokens say."""

    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    signs_with: RSAKey | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)  # by the browser
    exchanged: dict[str, str] = field(default_factory=dict)  # by the desk
    status: int = 200

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.describe),
                Route("/keys", self.keys),
                Route("/token", self.token, methods=["POST"]),
            ]
        )

    async def describe(self, _: Request) -> JSONResponse:
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
            }
        )

    async def keys(self, _: Request) -> JSONResponse:
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    async def token(self, request: Request) -> JSONResponse:
        self.exchanged = {name: str(value) for name, value in (await request.form()).items()}
        self.exchanged["authorization"] = request.headers.get("authorization", "")
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": "desk",
            "sub": "person-17",
            "iat": now,
            "exp": now + 300,
            "nonce": self.asked["nonce"],
            "email": "amy@office.example",
            "email_verified": True,
        } | self.claims
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signs_with or self.key)
        return JSONResponse({"id_token": token, "access_token": "x", "token_type": "Bearer"}, self.status)


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    provider = Provider()
    server = uvicorn.Server(
        uvicorn.Config(provider.app(), port=0, log_config=None, access_log=False, ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    provider.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield provider
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def provider(running: Provider) -> Provider:
    running.claims, running.signs_with, running.status = {}, None, 200
    running.asked, running.exchanged = {}, {}
    return running


@pytest.fixture
def session(workspace_root: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("DESK_OIDC_SECRET", SECRET)
    config = workspace_root / "config.toml"
    config.write_text(
        config.read_text(encoding="utf-8")
        + f'\n[desk.oidc]\nissuer = "{provider.address}"\nclient_id = "desk"\n'
        + 'client_secret_env = "DESK_OIDC_SECRET"\nlabel = "City sign-in"\n',
        encoding="utf-8",
    )
    with open_session(load_workspace(workspace_root)) as opened:
        yield opened


@pytest.fixture
def browser(desk: Desk) -> Callable[[], TestClient]:
    app = create_app(desk)
    return lambda: TestClient(
        app, base_url=ORIGIN, headers={"origin": ORIGIN, "accept-language": "en"}, follow_redirects=False
    )


@pytest.fixture
def amy(desk: Desk) -> str:
    desk.opened.store.add_user(
        name="amy", role=Role.EDITOR, actor="test", interface="en", subject="amy@office.example"
    )
    return "amy"


def begin(client: TestClient, provider: Provider, after: str = "/account") -> dict[str, str]:
    """Go to the provider; what the desk asked it for."""
    answer = client.get("/sign-in/provider", params={"after": after})
    assert answer.status_code == 303
    address = urlsplit(answer.headers["location"])
    assert f"{address.scheme}://{address.netloc}" == provider.address
    provider.asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    return provider.asked


def come_back(client: TestClient, **answer: str) -> Any:
    return client.get("/sign-in/provider/back", params={"code": "a code", **answer})


def test_the_good_road(browser: Any, provider: Provider, desk: Desk, amy: str) -> None:
    client = browser()
    assert "City sign-in" in client.get("/sign-in").text
    asked = begin(client, provider)
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    answer = come_back(client, state=asked["state"])
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == "/account"
    assert client.get("/account").status_code == 200
    verifier = provider.exchanged["code_verifier"]
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    assert digest == asked["code_challenge"]
    assert provider.exchanged["authorization"].startswith("Basic ")
    # from now on the account is tied to the identifier, whatever becomes of the address
    assert desk.opened.store.require_user(amy).subject == f"{provider.address}|person-17"
    provider.claims = {"email": "other@office.example"}
    client = browser()
    assert come_back(client, state=begin(client, provider)["state"]).status_code == 303


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"nonce": "another"}, 502),
        ({"aud": "another desk"}, 502),
        ({"iss": "https://evil.example"}, 502),
        ({"exp": 1}, 502),
        ({"sub": ""}, 502),
        ({"sub": "person-18", "email": "stranger@office.example"}, 403),
        ({"sub": "person-18", "email_verified": False}, 403),  # anybody may claim an address
    ],
)
def test_what_does_not_hold_lets_nobody_in(
    browser: Any, provider: Provider, desk: Desk, amy: str, *, claims: dict[str, Any], status: int
) -> None:
    provider.claims = claims
    client = browser()
    answer = come_back(client, state=begin(client, provider)["state"])
    assert answer.status_code == status
    assert client.get("/account").status_code == 303
    assert [user.name for user in desk.opened.store.users()] == [amy]


def test_a_token_signed_by_somebody_else_lets_nobody_in(browser: Any, provider: Provider, amy: str) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
    client = browser()
    assert come_back(client, state=begin(client, provider)["state"]).status_code == 502
    assert client.get("/account").status_code == 303


def test_an_answer_to_another_browser_lets_nobody_in(browser: Any, provider: Provider, amy: str) -> None:
    state = begin(browser(), provider)["state"]
    victim = browser()
    assert come_back(victim, state=state).status_code == 403
    begin(victim, provider)
    assert come_back(victim, state=state).status_code == 403
    assert victim.get("/account").status_code == 303


def test_a_disabled_person_stays_out(browser: Any, provider: Provider, desk: Desk, amy: str) -> None:
    client = browser()
    assert come_back(client, state=begin(client, provider)["state"]).status_code == 303
    desk.opened.store.add_user(name="root", role=Role.ADMIN, actor="test")
    desk.opened.store.disable_user(amy, actor="root")
    client = browser()
    assert come_back(client, state=begin(client, provider)["state"]).status_code == 403


def test_a_provider_that_fails_says_so(browser: Any, provider: Provider, amy: str) -> None:
    provider.status = 500
    client = browser()
    answer = come_back(client, state=begin(client, provider)["state"])
    assert answer.status_code == 502
    assert "refuses to help" in answer.text


def test_settings_that_cannot_work_are_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOT_SET", raising=False)
    with pytest.raises(SettingsError, match="https"):
        check_oidc(OpenIdConnect(issuer="http://provider.example", client_id="desk"))
    with pytest.raises(SettingsError, match="NOT_SET"):
        check_oidc(OpenIdConnect(issuer="https://p.example", client_id="desk", client_secret_env="NOT_SET"))
