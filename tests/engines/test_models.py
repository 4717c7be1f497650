"""Fetching from folders, listing, verifying."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from pipeline.engines import models
from pipeline.engines.hub import needed_files
from pipeline.engines.manifest import MANIFEST_NAME, read_manifest
from pipeline.engines.models import ModelState
from pipeline.errors import EngineError
from pipeline.settings import Model, Workspace
from pipeline.settings_file import parse_settings

CONFIG = """
[site]
title = "t"
base_url = "https://notices.example.org"
office = "o"
[languages.en]
name = "English"
route = "zh-en"
[models.zh-en]
engine = "ctranslate2"
folder = "share/tiny-zh-en"
target = "en"
[models.remote]
engine = "llm"
model = "m"
base_url = "http://127.0.0.1:9/v1"
target = "en"
[models.hub]
engine = "transformers"
model = "nobody/none"
target = "en"
"""


@pytest.fixture
def workspace(tmp_path: Path, tiny_zh_en: Path) -> Workspace:
    shutil.copytree(tiny_zh_en, tmp_path / "share" / "tiny-zh-en")
    return Workspace(root=tmp_path, settings=parse_settings(CONFIG))


def test_fetch_convert_list_verify(workspace: Workspace) -> None:
    def state() -> dict[str, ModelState]:
        return {status.name: status.state for status in models.list_models(workspace)}

    assert state() == {"zh-en": ModelState.MISSING, "remote": ModelState.REMOTE, "hub": ModelState.MISSING}
    model = models.model_of(workspace, "zh-en")
    seen: list[tuple[int, int]] = []
    fetched = models.fetch(model, models_folder=workspace.models, progress=lambda *pair: seen.append(pair))
    assert seen[-1][0] == seen[-1][1] > 0
    assert state()["zh-en"] is ModelState.FETCHED
    assert models.prepare(model, models_folder=workspace.models) == fetched
    (status,) = [status for status in models.list_models(workspace) if status.name == "zh-en"]
    assert status.state is ModelState.READY
    assert 0 < status.converted_size < status.size
    assert status.languages == ("en",)
    assert models.verify(model, models_folder=workspace.models) == ()
    assert read_manifest(fetched.folder) == fetched


def test_a_changed_file_is_found_and_mended(workspace: Workspace) -> None:
    model = models.model_of(workspace, "zh-en")
    fetched = models.fetch(model, models_folder=workspace.models)
    weights = fetched.folder / "model.safetensors"
    content = weights.read_bytes()
    weights.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (problem,) = models.verify(model, models_folder=workspace.models)
    assert problem.startswith("model.safetensors has another content")
    weights.unlink()
    assert models.verify(model, models_folder=workspace.models) == ("model.safetensors is missing.",)
    with pytest.raises(EngineError, match="pipeline models fetch"):
        models.fetched(model, models_folder=workspace.models)
    assert [s.state for s in models.list_models(workspace) if s.name == "zh-en"] == [ModelState.BROKEN]
    models.fetch(model, models_folder=workspace.models)
    assert models.verify(model, models_folder=workspace.models) == ()


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "[]",
        '{"format": 9, "files": {}, "origin": "", "revision": ""}',
        '{"format": 1}',
        "[" * 100_000,
        '{"format": 1, "origin": "", "revision": "", "files": {"../../x": {"sha256": "", "size": 1}}}',
    ],
)
def test_a_broken_manifest_is_said_and_mended(manifest: str, workspace: Workspace) -> None:
    model = models.model_of(workspace, "zh-en")
    path = models.fetch(model, models_folder=workspace.models).folder / MANIFEST_NAME
    path.write_text(manifest, encoding="utf-8")
    with pytest.raises(EngineError, match=r"manifest\.json"):
        models.fetched(model, models_folder=workspace.models)
    models.fetch(model, models_folder=workspace.models)
    assert models.verify(model, models_folder=workspace.models) == ()


def test_a_changed_source_folder_is_copied_again_and_a_missing_one_does_no_harm(workspace: Workspace) -> None:
    model = models.model_of(workspace, "zh-en")
    before = models.fetch(model, models_folder=workspace.models)
    assert models.fetch(model, models_folder=workspace.models) == before
    (Path(model.folder) / "README.md").write_text("Licence: CC-BY-4.0\n", encoding="utf-8")
    after = models.fetch(model, models_folder=workspace.models)
    assert after.digest != before.digest
    shutil.rmtree(model.folder)
    assert models.fetch(model, models_folder=workspace.models) == after
    names = [path.name for path in workspace.models.iterdir()]
    assert not [name for name in names if "partial" in name or ".old" in name]


@pytest.mark.parametrize("missing", ["config.json", "model.safetensors"])
def test_a_folder_that_is_no_model(missing: str, workspace: Workspace) -> None:
    model = models.model_of(workspace, "zh-en")
    (Path(model.folder) / missing).unlink()
    with pytest.raises(EngineError, match="is no model folder") as caught:
        models.fetch(model, models_folder=workspace.models)
    assert caught.value.where == model.folder
    assert caught.value.advice


@pytest.mark.parametrize(
    ("config", "message"),
    [("{", "cannot be read"), ("[]", "type None"), ('{"model_type": "gpt2"}', "'gpt2'")],
)
def test_a_folder_of_another_kind_is_refused_before_copying(
    config: str, message: str, workspace: Workspace
) -> None:
    model = models.model_of(workspace, "zh-en")
    (Path(model.folder) / "config.json").write_text(config, encoding="utf-8")
    with pytest.raises(EngineError, match=message):
        models.fetch(model, models_folder=workspace.models)


def test_no_folder_at_all(workspace: Workspace) -> None:
    model = models.model_of(workspace, "zh-en")
    shutil.rmtree(model.folder)
    with pytest.raises(EngineError, match="cannot be read"):
        models.fetch(model, models_folder=workspace.models)


def test_a_full_disk_is_said(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(EngineError, match="No space left") as caught:
        models.fetch(models.model_of(workspace, "zh-en"), models_folder=workspace.models)
    assert "Make room" in caught.value.advice


def test_an_llm_has_nothing_to_fetch_and_unknown_names_are_said(workspace: Workspace) -> None:
    with pytest.raises(EngineError, match="nothing to fetch"):
        models.fetch(models.model_of(workspace, "remote"), models_folder=workspace.models)
    with pytest.raises(EngineError, match="Known: hub, remote, zh-en"):
        models.model_of(workspace, "none")
    assert models.verify(models.model_of(workspace, "hub"), models_folder=workspace.models) == (
        "it has not been fetched.",
    )


def test_only_needed_files_and_one_kind_of_weights() -> None:
    hub = [
        "config.json",
        "source.spm",
        "README.md",
        "model.safetensors",
        "pytorch_model.bin",
        "tf_model.h5",
        "x.py",
    ]
    assert needed_files(hub) == ("README.md", "config.json", "model.safetensors", "source.spm")
    hub.remove("model.safetensors")
    assert "pytorch_model.bin" in needed_files(hub)
    shards = [
        "pytorch_model.bin",
        "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
        "sub/model-1.safetensors",
    ]
    assert needed_files(shards) == tuple(sorted(shards[1:4]))
    assert needed_files(["training.bin", "../config.json"]) == ()


def test_names_that_look_alike_have_folders_of_their_own(tmp_path: Path) -> None:
    names = {
        models.model_folder(model, tmp_path).name
        for model in (
            Model(engine="ctranslate2", model="a/b"),
            Model(engine="ctranslate2", model="a--b"),
            Model(engine="ctranslate2", model="a/b", revision="v2"),
            Model(engine="ctranslate2", folder="/x/a--b"),
            Model(engine="ctranslate2", model="../../etc/passwd"),
        )
    }
    assert len(names) == 5
    assert all("/" not in name and not name.startswith(".") for name in names)
