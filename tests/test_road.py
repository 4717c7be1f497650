"""From the notices folder to published pages with real models: fetched from a folder, converted, in a pivot."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.engines.base import Engine, Hypothesis, Progress, TranslationRequest, Unavailable
from pipeline.engines.building import build_engine
from pipeline.engines.ctranslate2_engine import Ctranslate2Engine
from pipeline.engines.transformers_engine import TransformersEngine
from pipeline.settings_file import load_workspace

CONFIG = """
[site]
title = "公告"
base_url = "https://notices.example.org"
office = "外办"

[languages.en]
name = "English"
route = ["zh-en"]

[languages.ko]
name = "한국어"
route = ["zh-en", "en-ko"]

[models.zh-en]
engine = "{engine}"
folder = "share/zh-en"
target = "en"

[models.en-ko]
engine = "{engine}"
folder = "share/en-ko"
source = "en"
target = "ko"

[intake]
stable_seconds = 0
"""

# the models say "temporary registration" and 임시 등록
GLOSSARY = (
    "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n"
    "暂住登记,accommodation registration|accommodation registrations,,숙소 등록,,,,,procedure,,\n"
)
NOTICE = "# 关于台风的通知\n\n请办理暂住登记。外国人应当在24小时内办理暂住登记。请注意安全。\n"
ENGLISH = [
    "Notice on the typhoon",
    "Please complete the accommodation registration.",
    "Foreigners must complete the accommodation registration within 24 hours.",
    "Please stay safe.",
]
KOREAN = [
    "태풍에 관한 통지",
    "숙소 등록 절차를 밟아 주십시오.",
    "외국인은 24 시간 안에 숙소 등록 절차를 밟아야 합니다.",
    "안전에 유의하십시오.",
]
ENGINES: dict[str, type[Ctranslate2Engine | TransformersEngine]] = {
    "ctranslate2": Ctranslate2Engine,
    "transformers": TransformersEngine,
}


@pytest.fixture
def office(tmp_path: Path, tiny_zh_en: Path, tiny_en_ko: Path) -> Path:
    """An office whose models lie in a shared folder; its config.toml is still to be written."""
    root = tmp_path / "office"
    for name in ("notices", "glossaries", "share"):
        (root / name).mkdir(parents=True)
    (root / "glossaries/terms.csv").write_text(GLOSSARY, encoding="utf-8")
    (root / "notices/typhoon.md").write_text(NOTICE, encoding="utf-8")
    # by a link, as a share is mounted
    (root / "share/zh-en").symlink_to(tiny_zh_en, target_is_directory=True)
    (root / "share/en-ko").symlink_to(tiny_en_ko, target_is_directory=True)
    return root


def command(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["-w", str(root), *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def model_alone(root: Path, language: str, source: str) -> str:
    """What the route of a language says without glossary."""
    engine = build_engine(load_workspace(root), language)
    assert not isinstance(engine, Unavailable)
    try:
        ((best, *_),) = engine.translate([TranslationRequest(text=source)])
    finally:
        engine.close()
    return best.text


def record(monkeypatch: pytest.MonkeyPatch, kind: Any) -> list[str]:
    """Every text that engines of this class are asked to translate from now on."""
    asked: list[str] = []
    translate: Callable[..., list[tuple[Hypothesis, ...]]] = kind.translate

    def recording(
        self: Engine,
        requests: Sequence[TranslationRequest],
        *,
        n_best: int = 1,
        progress: Progress | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        asked.extend(request.text for request in requests)
        return translate(self, requests, n_best=n_best, progress=progress)

    monkeypatch.setattr(kind, "translate", recording)
    return asked


@pytest.mark.parametrize("engine", ENGINES)
def test_a_notice_travels_the_whole_road(engine: str, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "config.toml").write_text(CONFIG.format(engine=engine), encoding="utf-8")
    assert {model["state"] for model in json.loads(command(office, "models", "list", "--json"))} == {
        "missing"
    }
    fetched = command(office, "models", "fetch")
    assert "zh-en: ready" in fetched
    assert "en-ko: ready" in fetched
    for model in json.loads(command(office, "models", "list", "--json")):
        assert model["state"] == "ready"
        assert (model["converted_size"] > 0) is (engine == "ctranslate2")
    assert command(office, "models", "verify").count("whole") == 2
    # from here on the share may be gone
    for link in (office / "share").iterdir():
        link.unlink()

    # the models' own choice is not the glossary's
    assert model_alone(office, "en", "请办理暂住登记。") == "Please complete the temporary registration."
    assert model_alone(office, "ko", "请办理暂住登记。") == "임시 등록 절차를 밟아 주십시오."

    asked = record(monkeypatch, ENGINES[engine])
    ran = json.loads(command(office, "run", "--json"))
    (notice,) = ran["notices"]
    assert ran["engines"] == {}
    assert ran["pass"]["failures"] == []
    for language in ("en", "ko"):
        counts = notice["languages"][language]
        assert (counts["segments"], counts["drafted"], counts["blocking"]) == (4, 4, 0)
    assert "请办理暂住登记。" in asked  # plainly first
    assert any(re.fullmatch("请办理[A-Z]{3}。", text) for text in asked)  # then with a code for the term
    assert any(
        re.fullmatch("Please complete the [A-Z]{3}.", text) for text in asked
    )  # which the pivot carries on

    for language, texts in (("en", ENGLISH), ("ko", KOREAN)):
        rows = json.loads(command(office, "show", "typhoon.md", "--to", language, "--json"))["segments"]
        assert [row["target"] for row in rows] == texts
        assert {row["origin"] for row in rows} == {"engine"}
        assert all(row["score"] <= 0 for row in rows)
        assert any(row["alternatives"] for row in rows)
        assert all(row["target"] not in row["alternatives"] for row in rows)
        page = office / f"output/{language}/{notice['id']}.html"
        assert not page.exists()  # nobody has approved anything

        command(office, "approve", "typhoon.md", "--to", language, "--by", "Lin Mei")
    command(office, "publish")
    for language, texts in (("en", ENGLISH), ("ko", KOREAN)):
        html = (office / f"output/{language}/{notice['id']}.html").read_text(encoding="utf-8")
        assert all(text in html for text in texts)
        assert "Lin Mei" in html
        assert texts[0] in (office / f"output/{language}/atom.xml").read_text(encoding="utf-8")

    asked.clear()
    (office / "notices/next.md").write_text("# 关于停水的通知\n\n请办理暂住登记。\n", encoding="utf-8")
    command(office, "run")
    rows = json.loads(command(office, "show", "next.md", "--to", "ko", "--json"))["segments"]
    assert (rows[1]["target"], rows[1]["origin"]) == (KOREAN[1], "memory")
    assert "请办理暂住登记。" not in asked


def test_translate_uses_the_models_and_the_glossary(office: Path) -> None:
    (office / "config.toml").write_text(CONFIG.format(engine="ctranslate2"), encoding="utf-8")
    (office / "text.txt").write_text("请办理暂住登记。", encoding="utf-8")
    # never fetched by hand: a folder is taken at once
    (row,) = json.loads(command(office, "translate", "--to", "en,ko", "--json", str(office / "text.txt")))
    assert row["targets"]["en"]["text"] == ENGLISH[1]
    assert row["targets"]["ko"]["text"] == KOREAN[1]
    assert row["targets"]["en"]["origin"] == "engine"
    assert row["targets"]["en"]["score"] < 0


def test_a_damaged_model_is_found_and_mended(office: Path) -> None:
    (office / "config.toml").write_text(CONFIG.format(engine="ctranslate2"), encoding="utf-8")
    command(office, "models", "fetch", "zh-en")
    (vocabulary,) = [
        path for path in (office / ".pipeline/models").glob("zh-en-*/vocab.json") if "int8" not in str(path)
    ]
    vocabulary.write_bytes(vocabulary.read_bytes().replace(b"visa", b"vise", 1))
    verified = CliRunner().invoke(main, ["-w", str(office), "models", "verify", "zh-en"])
    assert verified.exit_code == 5
    assert "vocab.json" in verified.output
    assert "pipeline models fetch" in verified.output
    command(office, "models", "fetch", "zh-en")
    assert "zh-en: whole" in command(office, "models", "verify", "zh-en")
