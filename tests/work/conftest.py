"""A small real workspace, and engines that answer by a rule and count what they are asked."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.engines.base import (
    Capabilities,
    Engine,
    Hypothesis,
    Progress,
    TranslationRequest,
    Unavailable,
    Usage,
)
from pipeline.model import Signature
from pipeline.settings import Workspace
from pipeline.settings_file import load_workspace
from pipeline.work.session import Session, open_session

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
auto_publish = ["typhoon"]
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


@dataclass(kw_only=True)
class RuleEngine:
    """Says which sentence it was given, with its figures; counts every sentence."""

    language: str
    asked: Counter[str] = field(default_factory=Counter)
    name: str = "rule"
    capabilities: Capabilities = Capabilities(n_best=False, scores=False, prefix=False, term_prompt=False)
    usage: Usage = Usage()

    @property
    def signature(self) -> Signature:
        return Signature(engine="rule", model=self.language, revision="1")

    def translate(
        self,
        requests: Sequence[TranslationRequest],
        *,
        n_best: int = 1,  # noqa: ARG002 -- the protocol has it
        progress: Progress | None = None,  # noqa: ARG002 -- the same
    ) -> list[tuple[Hypothesis, ...]]:
        answers: list[tuple[Hypothesis, ...]] = []
        for request in requests:
            self.asked[request.text] += 1
            name = (
                hashlib.sha256(request.text.encode())
                .hexdigest()[:6]
                .translate(str.maketrans("0123456789", "ghijklmnop"))
            )
            figures = " ".join(re.findall(r"[A-Z]{3}|\d+", request.text))
            text = {
                "en": f"Sentence {name} {figures}",
                "ja": f"文は{name}です{figures}",
                "ru": f"Фраза {name} {figures}",
            }[self.language]
            answers.append((Hypothesis(text=text.strip() + ("。" if self.language == "ja" else ".")),))
        return answers

    def close(self) -> None:
        self.asked.clear()


class RuleEngines:
    """A RuleEngine for every language."""

    def __init__(self) -> None:
        self.by_language = {language: RuleEngine(language=language) for language in ("en", "ja", "ru")}

    def engine(self, language: str) -> Engine | Unavailable:
        return self.by_language[language]

    @property
    def usage(self) -> Usage:
        return Usage(requests=sum(self.asked.values()))

    @property
    def asked(self) -> dict[str, int]:
        return {language: engine.asked.total() for language, engine in self.by_language.items()}


class NoEngines:
    """No model anywhere."""

    usage = Usage()

    def engine(self, language: str) -> Engine | Unavailable:
        return Unavailable(reason=f"no model for {language}.", advice="Run `pipeline models fetch`.")


@pytest.fixture
def engines() -> RuleEngines:
    return RuleEngines()


@pytest.fixture
def no_engines() -> NoEngines:
    return NoEngines()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace with a small glossary and phrasebook and three languages."""
    root = tmp_path / "office"
    (root / "notices").mkdir(parents=True)
    (root / "glossaries/phrasebook").mkdir(parents=True)
    (root / "config.toml").write_text(CONFIG, encoding="utf-8")
    (root / "glossaries/terms.csv").write_text(GLOSSARY, encoding="utf-8")
    (root / "glossaries/phrasebook/p.toml").write_text(PHRASES, encoding="utf-8")
    return load_workspace(root)


@pytest.fixture
def clock() -> Callable[[], dt.datetime]:
    """A clock that moves one second a look, from a fixed morning on."""
    ticks = iter(range(10_000_000))
    start = dt.datetime(2026, 9, 1, 1, tzinfo=dt.UTC)
    return lambda: start + dt.timedelta(seconds=next(ticks))


@pytest.fixture
def session(workspace: Workspace, clock: Callable[[], dt.datetime]) -> Iterator[Session]:
    with open_session(workspace, clock=clock) as opened:
        yield opened


Drop = Callable[..., Path]


@pytest.fixture
def drop(workspace: Workspace) -> Drop:
    """``drop(name, *sentences, **front matter)`` writes a notice file and returns its path."""

    def write(name: str, *sentences: str, title: str = "关于停水的通知", **front: str) -> Path:
        lines = [
            "---",
            f"title: {title}",
            *(f"{key}: {value}" for key, value in front.items()),
            "---",
            "",
            *sentences,
        ]
        path = workspace.notices / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
