"""The desk as its users have it: `pipeline serve` as a process, a real browser, drafts by a real HTTP engine.

The engine's server answers with the hand-written translations of tests/facts/cases/notices.*.tsv, as a
large language model behind an OpenAI-compatible address would; what it is to get wrong, a test says.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright

from tests.desk.browser.office import CONFIG, TRANSLATIONS, Office, Translator, free_port


@pytest.fixture
def translator() -> Iterator[Translator]:
    told: list[Translator] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            system, user = (message["content"] for message in asked["messages"])
            language = "ja" if "into Japanese" in system else "en"
            text = told[0].wrong.get((language, user)) or TRANSLATIONS[language].get(user)
            if text is None:
                text = {"en": "Notice for foreign residents", "ja": "外国人居住者へのお知らせ"}[language]
            answer = json.dumps(
                {
                    "choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
                    "usage": {"prompt_tokens": 1, "completion_tokens": 1},
                }
            ).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:  # silence
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.append(Translator(address=f"http://127.0.0.1:{server.server_address[1]}"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield told[0]
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def office(tmp_path: Path, translator: Translator) -> Iterator[Office]:
    """An empty workspace with its desk running; automatic publication is off."""
    root = tmp_path / "office"
    root.mkdir()
    (root / "config.toml").write_text(
        CONFIG.format(address=translator.address, automatic="false"), encoding="utf-8"
    )
    for name in ("notices", "glossaries"):
        (root / name).mkdir()
    (root / "glossaries" / "terms.csv").write_text(
        "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n居留许可,residence permit,居留許可,,,,,,document,,\n",
        encoding="utf-8",
    )
    found = Office(root=root, port=free_port())
    found.start()
    yield found
    found.stop()


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        _no_browser("chromium is not installed")
    return found


def _no_browser(reason: str) -> NoReturn:
    if os.environ.get("PIPELINE_REQUIRE_BROWSER"):
        pytest.fail(f"{reason}, and PIPELINE_REQUIRE_BROWSER asks for it")
    pytest.skip(f"{reason}: apt-get install chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = _chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            _no_browser(f"{path} does not start ({error})")
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser, office: Office) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of its own (cookies, storage) whose pages' errors fail the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = chromium.new_context(
            base_url=office.address, locale=options.pop("locale", "en-GB"), **options
        )
        context.set_default_timeout(15_000)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert errors == []
