"""A real desk over a small real workspace: real store, real templates, no background thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pipeline.desk.app import create_app, token_digest
from pipeline.desk.state import Desk
from pipeline.engines.base import Engine, Unavailable, Usage
from pipeline.model import Role
from pipeline.settings_file import load_workspace
from pipeline.work.passes import run_pass
from pipeline.work.session import Session, open_session

ORIGIN = "http://127.0.0.1:8000"

CONFIG = """
[site]
title = "公告"
base_url = "https://notices.example.org"
office = "外办"

[languages.en]
name = "English"
hotline = "0592-12345"

[languages.ja]
name = "日本語"

[languages.ru]
name = "Русский"

[intake]
stable_seconds = 0

[review]
second_person = ["epidemic"]
"""

GLOSSARY = (
    "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n"
    "居留许可,residence permit,居留許可,,,разрешение на проживание,,,document,,\n"
)

PHRASES = """
[[phrase]]
id = "t.closed"
category = "typhoon"
zh = "{day:date}全市停课。"
en = "Schools are closed {day.at}."
ja = "{day}は休校です。"
ru = "{day} школы закрыты."

[[phrase]]
id = "t.title"
category = "typhoon"
zh = "停课通告"
en = "School closure"
ja = "休校のお知らせ"
ru = "Закрытие школ"
"""

NOTICE = "停课通告\n\n2026年3月18日全市停课。\n"


class NoEngines:
    """No model anywhere: phrasebook, glossary and memory draft, the rest waits."""

    usage = Usage()

    def engine(self, language: str) -> Engine | Unavailable:
        return Unavailable(reason=f"no model for {language}.", advice="Run `pipeline models fetch`.")


@pytest.fixture
def workspace_root(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "notices").mkdir()
    (tmp_path / "glossaries" / "phrasebook").mkdir(parents=True)
    (tmp_path / "glossaries" / "terms.csv").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "glossaries" / "phrasebook" / "phrases.toml").write_text(PHRASES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def session(workspace_root: Path) -> Iterator[Session]:
    with open_session(load_workspace(workspace_root)) as opened:
        yield opened


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(opened=session, hosts=frozenset({"127.0.0.1:8000"}))


@pytest.fixture
def take_in(desk: Desk) -> Callable[..., str]:
    """Drop a notice into the folder and run a pass; returns the id of the notice."""

    def take(text: str = NOTICE, *, name: str = "notice.txt") -> str:
        root = desk.opened.workspace.root
        (root / "notices" / name).write_text(text, encoding="utf-8")
        run_pass(desk.session(), NoEngines())
        return desk.opened.store.find_notice(name).id

    return take


@pytest.fixture
def client_of(desk: Desk) -> Callable[..., TestClient]:
    """A browser that is signed in with an account of this role (made when missing), or not at all."""
    app = create_app(desk)

    def client(
        role: Role | str | None = None, *, name: str = "", languages: tuple[str, ...] = ("en",)
    ) -> Any:
        browser = TestClient(
            app, base_url=ORIGIN, headers={"origin": ORIGIN, "accept-language": "en"}, follow_redirects=False
        )
        if role is None:
            return browser
        store, role = desk.opened.store, Role(role)
        name = name or str(role)
        if name not in {user.name for user in store.users()}:
            store.add_user(
                name=name,
                role=role,
                actor="test",
                languages=languages if role is Role.TRANSLATOR else (),
                interface="en",
            )
        token = f"token-of-{name}"
        if store.session_user(token_digest(token), idle=timedelta(days=1)) is None:
            store.open_session(user_name=name, token_digest=token_digest(token), lifetime=timedelta(days=1))
        browser.cookies.set(desk.cookie, token, domain="127.0.0.1", path="/")
        return browser

    return client
