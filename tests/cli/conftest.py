"""A small office without models, as a folder, and its command line."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main

CONFIG = """
[site]
title = "公告"
base_url = "https://notices.example.org"
office = "外办"

[languages.en]
name = "English"
hotline = "0592-12345"
route = ["zh-en"]

[languages.ja]
name = "日本語"

[models.zh-en]
engine = "ctranslate2"
model = "office/zh-en"
target = "en"

[intake]
stable_seconds = 0

[review]
auto_publish = ["typhoon"]
"""

GLOSSARY = (
    "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n"
    "居留许可,residence permit|residence permits,在留許可,,,,,,document,,\n"
)

PHRASES = """
[[phrase]]
id = "t.closed"
category = "typhoon"
zh = "{day:date}全市停课。"
en = "Schools are closed {day.at}."
ja = "{day}は休校です。"

[[phrase]]
id = "t.title"
category = "typhoon"
zh = "停课通告"
en = "School closure"
ja = "休校のお知らせ"

[[phrase]]
id = "r.permit"
category = "residence"
zh = "请携带居留许可。"
en = "Please bring your residence permit."
ja = "在留許可をご持参ください。"
"""

NOTICES = {
    # every sentence a phrase, in a category that goes out by rule
    "typhoon.md": "---\ncategory: typhoon\ndate: 2026-08-12\n---\n# 停课通告\n\n8月13日全市停课。\n",
    # every sentence a phrase, for people to approve
    "permit.md": "---\ndate: 2026-08-12\nnumber: 厦外办〔2026〕18号\n---\n"
    "# 停课通告\n\n8月14日全市停课。请携带居留许可。\n",
    # two sentences that only a model could draft
    "water.md": "# 关于停水的通知\n\n请住户关好水龙头。\n",
    "minutes.txt": "The office met on Monday and agreed to meet again on Tuesday.\n",
}


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office after its first pass; copied for each test, as opening a store takes longer."""
    root = tmp_path_factory.mktemp("sample") / "office"
    for name, text in {
        "config.toml": CONFIG,
        "glossaries/terms.csv": GLOSSARY,
        "glossaries/phrasebook/p.toml": PHRASES,
        **{f"notices/{name}": text for name, text in NOTICES.items()},
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["--workspace", str(root), "run"])
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def office(_sample: Path, tmp_path: Path) -> Path:
    """The folder of an office after its first pass: typhoon.md is published, permit.md drafted, water.md
    waits for a model, minutes.txt is not Chinese."""
    root = tmp_path / "office"
    shutil.copytree(_sample, root)
    return root


Pipeline = Callable[..., Result]


@pytest.fixture
def pipeline(office: Path, monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    """``pipeline("status", "--json", code=0)`` runs a command there and holds it to its exit code."""
    monkeypatch.delenv("PIPELINE_WORKSPACE", raising=False)
    for name in [name for name in os.environ if name.startswith("HF_")]:
        monkeypatch.delenv(name)

    def invoke(*arguments: str, code: int = 0, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, ["--workspace", str(office), *arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture
def answer(pipeline: Pipeline) -> Callable[..., Any]:
    """``answer("status")`` is what the command prints with --json."""

    def ask(*arguments: str, code: int = 0, stdin: str | bytes | None = None) -> Any:
        return json.loads(pipeline(*arguments, "--json", code=code, stdin=stdin).stdout)

    return ask
