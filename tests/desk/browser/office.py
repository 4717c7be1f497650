"""What browser tests work with: a desk as a process, an engine's server, and what people do again and again."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from pipeline.checks.pair import check_pair
from pipeline.terms.glossary import Glossary
from pipeline.text.sentences import split_sentences

CASES = Path(__file__).parents[2] / "facts" / "cases"
LANGUAGES = ("en", "ja")
PASSWORD = "correct horse battery"
START_SECONDS = 60.0
SHOTS = os.environ.get("PIPELINE_SCREENSHOTS", "")  # a folder, where somebody wants to look at the pages

CONFIG = """
[site]
title = "厦门涉外公告"
base_url = "https://notices.example.org"
office = "厦门市人民政府外事办公室"

[languages.en]
name = "English"
title = "Notices for foreign residents"
hotline = "0592-12345 ext. 1"
route = ["en"]

[languages.ja]
name = "日本語"
route = ["ja"]

[models.en]
engine = "llm"
model = "translator"
base_url = "{address}/v1"
target = "en"

[models.ja]
engine = "llm"
model = "translator"
base_url = "{address}/v1"
target = "ja"

[intake]
stable_seconds = 0

[publication]
automatic = {automatic}

[review]
second_person = ["epidemic"]
"""


def _pairs(language: str) -> dict[str, str]:
    lines = (CASES / f"notices.{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[1]: row[2] for row in rows}


TRANSLATIONS = {language: _pairs(language) for language in LANGUAGES}


def clean_sentences(count: int) -> list[str]:
    """Single sentences whose translations no check has anything to say about, in each language."""
    glossary = Glossary(terms=())
    found = [
        source
        for source in TRANSLATIONS["en"]
        if len(split_sentences(source)) == 1
        # addresses, numbers of documents and codes are hidden from engines: the server would not know it
        and not re.search(r"[A-Za-z〔(（@]|[0-9]{5}|居留许可", source)
        and not any(check_pair(source, TRANSLATIONS[code][source], code, glossary) for code in LANGUAGES)
    ]
    assert len(found) >= count
    return found[:count]


@dataclass(kw_only=True)
class Translator:
    """An OpenAI-compatible server. ``wrong``: (language, source) -> what it says instead."""

    address: str
    wrong: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(kw_only=True)
class Office:
    """A workspace and its desk, which can be killed and started again at the same address."""

    root: Path
    port: int
    process: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.said.clear()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "-w", str(self.root), "serve", "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
        )
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if any("Ctrl-C" in line for line in list(self.said)):
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        pytest.fail("the desk did not start:\n" + "\n".join(self.said))

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.said.append(line.rstrip())
        process.stdout.close()

    @property
    def setup_link(self) -> str:
        """The one-time link that a first start prints."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            found = re.search(r"https?://\S+/set-up\S*", "\n".join(self.said))
            if found:
                return found[0]
            time.sleep(0.05)
        pytest.fail("no set-up link was printed:\n" + "\n".join(self.said))

    def kill(self) -> None:
        """As a power cut would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)

    def command(self, *arguments: str, stdin: str = "") -> str:
        """Run `pipeline` on the workspace; its output."""
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "-w", str(self.root), *arguments],
            capture_output=True,
            encoding="utf-8",
            input=stdin,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def set_up(page: Page, office: Office, *, name: str = "admin", interface: str = "en") -> None:
    """Make the first account by the link of the first start, and be signed in with it."""
    page.goto(office.setup_link)
    page.locator("input[name=name]").fill(name)
    for secret in page.locator("input[type=password]").all():
        secret.fill(PASSWORD)
    choice = page.locator("select[name=interface]")
    if choice.count():
        choice.select_option(interface)
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    page.wait_for_load_state()
    if "/sign-in" in page.url:
        sign_in(page, name)


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.locator("input[name=name]").fill(name)
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(\?.*)?$"))


def wait_for_drafts(office: Office, file: str, *, seconds: float = 60.0) -> str:
    """Wait until the desk has taken in and drafted a file of the notices folder; the notice's id."""
    deadline = time.monotonic() + seconds
    state: dict[str, Any] = {}
    while time.monotonic() < deadline:
        state = json.loads(office.command("status", "--json"))
        for notice in state["notices"]:
            drafted = all(not language["waiting"] for language in notice["languages"].values())
            if notice["file"] == file and drafted:
                return str(notice["id"])
        time.sleep(0.5)
    pytest.fail(f"{file} was not drafted: {state}")


def tell(text: str) -> None:
    """A figure that a test found out, for `pytest -s` and the reports of failures."""
    sys.stdout.write(f"\n{text}\n")


def shoot(page: Page, name: str) -> None:
    """Pictures at both widths, where PIPELINE_SCREENSHOTS names a folder."""
    if not SHOTS:
        return
    size = page.viewport_size
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    if size:
        page.set_viewport_size(size)
