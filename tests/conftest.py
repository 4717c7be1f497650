"""Fixtures that several packages' tests share."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest
from filelock import FileLock

_BUILDER = Path(__file__).parent / "tiny_models.py"

# machines are noisy: no test fails because one of its examples took long
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")


def _tiny_models() -> ModuleType:
    """The builder; tests are no package, so it is loaded by its path."""
    name = "tiny_models"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, _BUILDER)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def _tiny_model(
    recipe: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a tiny model. Trained once (40 seconds) and kept in pytest's cache until the builder
    or a library it uses changes."""
    builder = _tiny_models()
    versions = [importlib.metadata.version(name) for name in ("torch", "transformers", "sentencepiece")]
    key = hashlib.sha256(_BUILDER.read_bytes() + repr(versions).encode()).hexdigest()[:16]
    cache: pytest.Cache | None = getattr(request.config, "cache", None)
    kept = cache.mkdir(f"tiny-models-{key}") if cache is not None else tmp_path_factory.mktemp("tiny-models")
    recipe_value = getattr(builder, recipe)
    folder: Path = kept / recipe_value.name
    with FileLock(kept / "training.lock"):  # tests run in several processes: one trains, the others wait
        if folder.exists():
            return folder
        made = tmp_path_factory.mktemp("training") / recipe_value.name
        made.mkdir()
        builder.build(recipe_value, made)
        partial = kept / f"{recipe_value.name}.part"  # left by a run that was ended
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(made, partial)
        partial.rename(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_zh_en(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a tiny MarianMT model from Chinese to English. To it 暂住登记 is "temporary registration"."""
    return _tiny_model("ZH_EN", request, tmp_path_factory)


@pytest.fixture(scope="session")
def tiny_en_ko(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a tiny MarianMT model from English to Korean, for pivots."""
    return _tiny_model("EN_KO", request, tmp_path_factory)


@pytest.fixture(scope="session")
def tiny_models() -> ModuleType:
    """The builder of tiny models: its recipes ZH_EN and EN_KO say what they know."""
    return _tiny_models()
