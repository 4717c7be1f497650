"""Conversion: once, atomic, safe for two processes, and clear about what is no model."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.engines import conversion, models
from pipeline.engines.base import TranslationRequest
from pipeline.engines.ctranslate2_engine import Ctranslate2Engine
from pipeline.engines.manifest import FetchedModel
from pipeline.errors import EngineError
from pipeline.settings import EngineSettings, Model


@pytest.fixture
def fetched(tiny_zh_en: Path, tmp_path: Path) -> FetchedModel:
    model = Model(engine="ctranslate2", folder=str(tiny_zh_en), target="en")
    return models.fetch(model, models_folder=tmp_path)


def test_once(fetched: FetchedModel, tmp_path: Path) -> None:
    first = conversion.convert(fetched, models_folder=tmp_path)
    written = (first.folder / "model.bin").stat().st_mtime_ns
    assert first.family == "marian"
    assert first.max_positions == 128
    assert conversion.convert(fetched, models_folder=tmp_path) == first
    assert (first.folder / "model.bin").stat().st_mtime_ns == written
    other = conversion.convert(fetched, models_folder=tmp_path, quantization="float32")
    assert other.folder != first.folder
    assert (other.folder / "model.bin").stat().st_size > (first.folder / "model.bin").stat().st_size


def test_two_processes_at_once(fetched: FetchedModel, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from pipeline.engines import conversion, manifest\n"
        "model = manifest.read_manifest(Path(sys.argv[1]))\n"
        "print(conversion.convert(model, models_folder=Path(sys.argv[2])).folder)\n"
    )
    command = [sys.executable, "-c", program, str(fetched.folder), str(tmp_path)]
    root = Path(conversion.__file__).parents[2]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root)
        for _ in range(2)
    ]
    results = [process.communicate(timeout=200) for process in running]
    assert [process.returncode for process in running] == [0, 0], results
    assert results[0][0] == results[1][0]
    assert not list((tmp_path / "converted").glob("*.partial"))


def test_left_over_of_a_killed_pass_is_no_model(fetched: FetchedModel, tmp_path: Path) -> None:
    folder = conversion.converted_folder(fetched, models_folder=tmp_path, quantization="int8")
    for left in (folder, folder.with_name(f"{folder.name}.partial")):
        left.mkdir(parents=True)
        (left / "model.bin").write_bytes(b"half")
    assert conversion.read_converted(folder) is None
    converted = conversion.convert(fetched, models_folder=tmp_path)
    assert (converted.folder / "model.bin").stat().st_size > 1000


def test_a_converted_folder_works_elsewhere_without_pytorch(
    fetched: FetchedModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted = conversion.convert(fetched, models_folder=tmp_path)
    share = tmp_path / "share"
    shutil.copytree(converted.folder, share)
    monkeypatch.setattr(conversion, "can_convert", lambda: False)
    model = Model(engine="ctranslate2", folder=str(share), target="en")
    elsewhere = tmp_path / "elsewhere"
    engine = Ctranslate2Engine(
        model=model,
        fetched=models.prepare(model, models_folder=elsewhere),
        settings=EngineSettings(),
        models_folder=elsewhere,
    )
    assert engine.translate([TranslationRequest(text="请注意安全。")])[0][0].text == "Please stay safe."


def test_without_pytorch_the_command_is_named(
    fetched: FetchedModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "can_convert", lambda: False)
    with pytest.raises(EngineError, match="PyTorch is not installed") as caught:
        conversion.convert(fetched, models_folder=tmp_path)
    assert "make models" in caught.value.advice
    assert "`models`" in caught.value.advice


def test_unknown_quantization(fetched: FetchedModel, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be converted"):
        conversion.convert(fetched, models_folder=tmp_path, quantization="int3")
    assert not list((tmp_path / "converted").glob("*.partial"))


def test_separate_vocabularies_are_refused(fetched: FetchedModel, tmp_path: Path) -> None:
    (fetched.folder / "target_vocab.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EngineError, match="separate vocabularies") as caught:
        conversion.convert(fetched, models_folder=tmp_path)
    assert "transformers" in caught.value.advice


def _folder_with(tmp_path: Path, original: Path, weights: bytes) -> FetchedModel:
    folder = tmp_path / "bad"
    shutil.copytree(original, folder)
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(weights)
    return models.fetch(
        Model(engine="ctranslate2", folder=str(folder), target="en"), models_folder=tmp_path / "models"
    )


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return (open, (str(_Evil.target), "w"))

    target = Path("unset")


@pytest.mark.filterwarnings("ignore::UserWarning")  # torch warns of the format of this hostile file
def test_a_hostile_pickle_is_not_run(tiny_zh_en: Path, tmp_path: Path) -> None:
    _Evil.target = tmp_path / "owned"
    model = _folder_with(tmp_path, tiny_zh_en, pickle.dumps({"weight": _Evil()}))
    with pytest.raises(EngineError, match="cannot be converted"):
        conversion.convert(model, models_folder=tmp_path)
    assert not _Evil.target.exists()


def test_a_model_with_code_of_its_own_is_refused(tiny_zh_en: Path, tmp_path: Path) -> None:
    folder = tmp_path / "coded"
    shutil.copytree(tiny_zh_en, folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["auto_map"] = {"AutoConfig": "evil.Config", "AutoModel": "evil.Model"}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    marker = tmp_path / "owned"
    (folder / "evil.py").write_text(f"open({str(marker)!r}, 'w')\nclass Config: pass\n", encoding="utf-8")
    model = models.fetch(Model(engine="ctranslate2", folder=str(folder), target="en"), models_folder=tmp_path)
    assert "evil.py" not in model.files
    conversion.convert(model, models_folder=tmp_path)
    assert not marker.exists()


def test_weights_as_state_dict_are_read_safely(tiny_zh_en: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(tiny_zh_en / "model.safetensors"), tmp_path / "weights.bin")
    model = _folder_with(tmp_path, tiny_zh_en, (tmp_path / "weights.bin").read_bytes())
    assert conversion.convert(model, models_folder=tmp_path).family == "marian"


@pytest.mark.parametrize("text", ["", "[]", '{"family": "marian"}', '{"family": "gpt", "max_positions": 3}'])
def test_a_broken_description_is_said(text: str, tmp_path: Path) -> None:
    (tmp_path / "pipeline.json").write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match=r"pipeline\.json"):
        conversion.read_converted(tmp_path)
