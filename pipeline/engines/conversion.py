"""From a Hugging Face model folder to a CTranslate2 one, once.

The converted folder holds CTranslate2's files, ``pipeline.json`` (the model's family and limits) and the
tokenizer's files. Its name is the digest of the model it came from, the quantization and the converter's
version, so that nothing is ever converted twice or taken for another. It can be given to another machine
as a model's ``folder``: that one then needs no PyTorch.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.engines.manifest import FetchedModel, write_json
from pipeline.errors import EngineError

DESCRIPTION_NAME = "pipeline.json"
FAMILIES = {"marian": "marian", "m2m_100": "multilingual"}  # model_type of config.json -> how to tokenise
_TOKENIZER_FILES = (
    "source.spm",
    "target.spm",
    "vocab.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "tokenizer.json",
    "sentencepiece.bpe.model",
)
_LAYOUT = 1  # of the converted folder; raise it to convert everything anew
FAMILY_ADVICE = "Name a MarianMT (Opus-MT), M2M100 or NLLB model, as a folder or on the hub."
TORCH_ADVICE = (
    "Run `make models` (or install the extra `models`) to install what converts models, then run "
    "`pipeline models fetch`; a folder converted on another machine needs none of it."
)


@dataclass(frozen=True, kw_only=True)
class ConvertedModel:
    """A folder that CTranslate2 loads. ``max_positions`` is the longest input in tokens."""

    folder: Path
    family: str  # "marian" or "multilingual"
    max_positions: int


def model_family(folder: Path) -> tuple[str, int]:
    """Family and longest input of a Hugging Face model folder; raises EngineError when it is not one."""
    path = folder / "config.json"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise EngineError(
            "is no model folder: it has no config.json.", where=str(folder), advice=FAMILY_ADVICE
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise EngineError(f"cannot be read: {error}.", where=str(path), advice=FAMILY_ADVICE) from error
    kind = value.get("model_type") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in FAMILIES:
        raise EngineError(
            f"is a model of type {kind!r}, which cannot be used here.",
            where=str(folder),
            advice=FAMILY_ADVICE,
        )
    positions = value.get("max_position_embeddings", 512)
    return FAMILIES[kind], positions if isinstance(positions, int) and positions > 0 else 512


def converted_folder(model: FetchedModel, *, models_folder: Path, quantization: str) -> Path:
    """Where the converted form of ``model`` is, or will be."""
    if (model.folder / "model.bin").is_file():
        return model.folder  # somebody else converted it
    import ctranslate2

    release = ".".join(ctranslate2.__version__.split(".")[:2])
    return models_folder / "converted" / f"{model.digest[:20]}-{quantization}-{release}-{_LAYOUT}"


def read_converted(folder: Path) -> ConvertedModel | None:
    """The converted model in ``folder``; None when there is none. Raises EngineError for a broken one."""
    path = folder / DESCRIPTION_NAME
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        family, positions = str(value["family"]), int(value["max_positions"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise EngineError(
            f"cannot be read: {error}.",
            where=str(path),
            advice="Delete the folder; `pipeline models fetch` makes it again.",
        ) from error
    if family not in FAMILIES.values():
        raise EngineError(f"names the unknown family {family!r}.", where=str(path), advice=FAMILY_ADVICE)
    return ConvertedModel(folder=folder, family=family, max_positions=positions)


def can_convert() -> bool:
    """Whether PyTorch, which reads the weights to convert, is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("torch", "transformers"))


def convert(model: FetchedModel, *, models_folder: Path, quantization: str = "int8") -> ConvertedModel:
    """The CTranslate2 form of ``model``, made now if it is not there yet.

    Processes that convert the same model at once wait for each other; a pass that is killed leaves
    nothing that could be taken for a model. Raises EngineError.
    """
    from filelock import FileLock

    folder = converted_folder(model, models_folder=models_folder, quantization=quantization)
    if folder == model.folder:
        converted = read_converted(folder)
        if converted is None:
            raise EngineError(
                f"holds a converted model without its {DESCRIPTION_NAME}.",
                where=model.origin,
                advice="Give the folder that `pipeline models fetch` made, or the Hugging Face model itself.",
            )
        return converted
    converted = read_converted(folder)
    if converted is not None:
        return converted
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        converted = read_converted(folder)
        if converted is not None:
            return converted
        family, positions = model_family(model.folder)
        if not can_convert():
            raise EngineError("PyTorch is not installed.", where=model.origin, advice=TORCH_ADVICE)
        partial = folder.with_name(f"{folder.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)  # left by a pass that was killed; we hold the lock
        shutil.rmtree(folder, ignore_errors=True)  # without description: not made by this program
        _convert_into(partial, model, quantization)
        for name in _TOKENIZER_FILES:
            if (model.folder / name).is_file():
                shutil.copyfile(model.folder / name, partial / name)
        write_json(partial / DESCRIPTION_NAME, {"family": family, "max_positions": positions})
        partial.replace(folder)
    return ConvertedModel(folder=folder, family=family, max_positions=positions)


def _convert_into(folder: Path, model: FetchedModel, quantization: str) -> None:
    if (model.folder / "target_vocab.json").is_file():
        raise EngineError(
            "has separate vocabularies for source and target, which CTranslate2's converter cannot read.",
            where=model.origin,
            advice='Set engine = "transformers" for this model in config.toml.',
        )
    from ctranslate2.converters import TransformersConverter

    class SafeConverter(TransformersConverter):  # type: ignore[misc]  # ctranslate2 publishes no types
        def load_model(self, model_class: Any, path: str, **options: Any) -> Any:
            return model_class.from_pretrained(path, weights_only=True, local_files_only=True, **options)

        def load_tokenizer(self, tokenizer_class: Any, path: str, **options: Any) -> Any:
            tokenizer = tokenizer_class.from_pretrained(path, local_files_only=True, **options)
            languages = getattr(tokenizer, "lang_token_to_id", None)
            if languages:
                # transformers 5 no longer lists M2M100's language tokens where ctranslate2 4.8 looks
                known = tokenizer.get_vocab
                tokenizer.get_vocab = lambda: {**known(), **languages}
            return tokenizer

    try:
        SafeConverter(str(model.folder), trust_remote_code=False).convert(
            str(folder), quantization=quantization, force=True
        )
    except MemoryError:
        raise
    except Exception as error:  # whatever a broken model breaks inside the libraries
        shutil.rmtree(folder, ignore_errors=True)
        problem = " ".join(str(error).split())[:300]
        raise EngineError(
            f"cannot be converted: {problem or type(error).__name__}.",
            where=model.origin,
            advice=f"Check it with `pipeline models verify`. {FAMILY_ADVICE}",
        ) from error
