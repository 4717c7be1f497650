"""Routes to engines, shared models, and what is said where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pipeline.engines.building as building_module
from pipeline.engines import conversion, models
from pipeline.engines.base import Engine, TranslationRequest, Unavailable
from pipeline.engines.building import EngineCache, build_engine, engine_status
from pipeline.settings import Workspace
from pipeline.settings_file import parse_settings

CONFIG = """
[site]
title = "t"
base_url = "https://notices.example.org"
office = "o"
[languages.en]
name = "English"
route = "zh-en"
[languages.ko]
name = "한국어"
route = ["zh-en", "en-ko"]
[languages.ja]
name = "日本語"
[languages.fr]
name = "Français"
route = "hub"
[languages.de]
name = "Deutsch"
route = "llm"
[languages.es]
name = "Español"
route = "reference"
[models.zh-en]
engine = "ctranslate2"
folder = "share/tiny-zh-en"
target = "en"
[models.en-ko]
engine = "ctranslate2"
folder = "share/tiny-en-ko"
source = "en"
target = "ko"
[models.hub]
engine = "ctranslate2"
model = "office/none"
target = "fr"
[models.llm]
engine = "llm"
model = "m"
base_url = "http://127.0.0.1:9/v1"
api_key_env = "BUILDING_TEST_KEY"
target = "de"
[models.reference]
engine = "transformers"
folder = "share/tiny-zh-en"
target = "es"
"""


@pytest.fixture
def workspace(
    tmp_path: Path, tiny_zh_en: Path, tiny_en_ko: Path, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    monkeypatch.delenv("BUILDING_TEST_KEY", raising=False)
    shutil.copytree(tiny_zh_en, tmp_path / "share" / "tiny-zh-en")
    shutil.copytree(tiny_en_ko, tmp_path / "share" / "tiny-en-ko")
    return Workspace(root=tmp_path, settings=parse_settings(CONFIG))


def _engine(workspace: Workspace, language: str, cache: EngineCache) -> Engine:
    engine = build_engine(workspace, language, cache=cache)
    assert not isinstance(engine, Unavailable), engine
    return engine


def test_direct_and_pivot_share_a_model(workspace: Workspace) -> None:
    cache = EngineCache()
    english, korean = _engine(workspace, "en", cache), _engine(workspace, "ko", cache)
    requests = [TranslationRequest(text="请办理暂住登记。")]
    assert english.translate(requests)[0][0].text == "Please complete the temporary registration."
    assert korean.translate(requests)[0][0].text == "임시 등록 절차를 밟아 주십시오."
    assert english.usage.requests == 2  # the pivot's first leg is the very same engine
    assert korean.name == "pivot"
    assert _engine(workspace, "en", cache) is english
    cache.close()


def test_the_reference_engine_by_route(workspace: Workspace) -> None:
    engine = _engine(workspace, "es", EngineCache())
    assert engine.name == "transformers"
    assert engine.translate([TranslationRequest(text="请注意安全。")])[0][0].text == "Please stay safe."


def test_never_a_silent_fallback(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    statuses = {status.language: status.unavailable for status in engine_status(workspace)}
    assert statuses["en"] is None
    assert statuses["ko"] is None
    assert statuses["ja"] is not None
    assert "No model is set" in statuses["ja"].reason
    assert statuses["fr"] is not None
    assert statuses["fr"].command == "pipeline models fetch"
    assert statuses["de"] is not None
    assert "BUILDING_TEST_KEY" in statuses["de"].advice
    assert statuses["es"] is None
    for language, unavailable in statuses.items():
        if unavailable is not None:
            assert build_engine(workspace, language) == unavailable
    unknown = build_engine(workspace, "it")
    assert isinstance(unknown, Unavailable)
    assert "[languages.it]" in unknown.advice


def test_a_key_makes_an_llm_available_and_a_probe_asks_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUILDING_TEST_KEY", "k")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert _engine(workspace, "de", EngineCache()).name == "llm"
    assert {s.language: s.available for s in engine_status(workspace)}["de"]
    asked = {s.language: s.unavailable for s in engine_status(workspace, probe=True)}["de"]
    assert asked is not None
    assert "cannot be reached" in asked.reason


def test_without_pytorch(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    models.prepare(models.model_of(workspace, "zh-en"), models_folder=workspace.models)
    monkeypatch.setattr(conversion, "can_convert", lambda: False)
    statuses = {status.language: status.unavailable for status in engine_status(workspace)}
    assert statuses["en"] is None  # converted already
    for language in ("ko", "es"):
        unavailable = statuses[language]
        assert unavailable is not None
        assert unavailable.command == "make models"
        assert build_engine(workspace, language) == unavailable


def test_damage_is_said_with_the_command_that_mends_it(workspace: Workspace) -> None:
    fetched = models.fetch(models.model_of(workspace, "zh-en"), models_folder=workspace.models)
    (fetched.folder / "model.safetensors").unlink()
    unavailable = build_engine(workspace, "en")
    assert isinstance(unavailable, Unavailable)
    assert unavailable.command == "pipeline models fetch"


def test_folders_that_are_missing_or_no_models(workspace: Workspace) -> None:
    shutil.rmtree(workspace.root / "share" / "tiny-en-ko")
    missing = build_engine(workspace, "ko")
    assert isinstance(missing, Unavailable)
    assert "is not there" in missing.reason
    (workspace.root / "share" / "tiny-zh-en" / "config.json").write_text("{}", encoding="utf-8")
    wrong = build_engine(workspace, "en")
    assert isinstance(wrong, Unavailable)
    assert wrong.advice == conversion.FAMILY_ADVICE


def test_models_with_the_same_weights_are_loaded_once(workspace: Workspace) -> None:
    text = CONFIG + '[models.again]\nengine = "ctranslate2"\nfolder = "share/tiny-zh-en"\ntarget = "en"\n'
    workspace = Workspace(root=workspace.root, settings=parse_settings(text))
    cache = EngineCache()
    first: Any = cache.engine(workspace, "zh-en")
    second: Any = cache.engine(workspace, "again")
    assert first is not second
    assert first._shared is second._shared


def test_importing_engines_imports_no_heavy_library() -> None:
    program = (
        "import sys, pipeline.engines.building\n"
        "print([name for name in ('torch', 'transformers', 'ctranslate2', 'sentencepiece', 'huggingface_hub') if name in sys.modules])"
    )
    root = Path(building_module.__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=root,
        check=True,
        env=dict(os.environ),
    )
    assert result.stdout.strip() == "[]"
