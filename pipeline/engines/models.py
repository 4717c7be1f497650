"""The models of a workspace: fetching, converting, listing and verifying them.

Each fetched model has a folder of its own under the workspace's models folder, with a manifest of
checksums. A model given as a ``folder`` is copied there too: a share of the intranet may be gone or
changed when the next notice comes, and a copy can be verified. ``fetch`` notices that the folder changed.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pipeline.engines import conversion, hub
from pipeline.engines.hub import BytesProgress
from pipeline.engines.manifest import (
    FetchedModel,
    ModelFile,
    complete,
    damage,
    file_sha256,
    read_manifest,
    write_manifest,
)
from pipeline.errors import EngineError
from pipeline.settings import Model, Workspace

FETCH_COMMAND = "pipeline models fetch"


class ModelState(StrEnum):
    """How far a model is from being used."""

    MISSING = "missing"  # not fetched
    FETCHED = "fetched"  # ctranslate2: still to be converted
    READY = "ready"
    REMOTE = "remote"  # llm: lives on its server
    BROKEN = "broken"  # fetched, but files are missing or cannot be read


@dataclass(frozen=True, kw_only=True)
class ModelStatus:
    """One line of ``pipeline models list``; sizes in bytes, ``languages`` those whose route uses it."""

    name: str
    engine: str
    origin: str
    state: ModelState
    revision: str = ""
    size: int = 0
    converted_size: int = 0
    languages: tuple[str, ...] = ()
    problem: str = ""


def model_of(workspace: Workspace, name: str) -> Model:
    """The model called ``name``, its folder made absolute; raises EngineError when there is none."""
    try:
        model = workspace.settings.models[name]
    except KeyError:
        known = ", ".join(sorted(workspace.settings.models)) or "none is defined"
        raise EngineError(
            f"there is no model called {name!r}.", where="config.toml: models", advice=f"Known: {known}."
        ) from None
    if not model.folder:
        return model
    return replace(model, folder=str(workspace.root / Path(model.folder).expanduser()))


def model_folder(model: Model, models_folder: Path) -> Path:
    """Where ``model`` is kept once fetched."""
    if model.folder:
        key, label = f"folder {model.folder}", Path(model.folder).name
    else:
        key, label = f"hub {model.model} {model.revision}", model.model.replace("/", "--")
    # the label is for people; the hash tells apart what looks alike on a file system that folds case
    return models_folder / f"{_safe(label)}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def fetched(model: Model, *, models_folder: Path) -> FetchedModel | None:
    """The model as fetched before; None when it is missing. Raises EngineError when it is damaged."""
    found = read_manifest(model_folder(model, models_folder))
    if found is not None and not complete(found):
        raise EngineError(
            "files of the model are missing or cut short.",
            where=str(found.folder),
            advice=f"Run `{FETCH_COMMAND}`.",
        )
    return found


def fetch(
    model: Model,
    *,
    models_folder: Path,
    progress: BytesProgress | None = None,
    refresh: bool = False,
) -> FetchedModel:
    """Bring ``model`` into ``models_folder``, from its folder or from the hub; nothing is done twice.

    ``progress`` is called with bytes done and bytes in all. ``refresh`` asks the hub whether the revision
    has moved although the model is there. A damaged model is fetched anew. Two processes wait for each other. Raises EngineError.
    """
    from filelock import FileLock

    if model.engine == "llm":
        raise EngineError("lives on its server: there is nothing to fetch.", where=model.model)
    target = model_folder(model, models_folder)
    try:
        models_folder.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_name(f"{target.name}.lock")):
            try:
                known = fetched(model, models_folder=models_folder)
            except EngineError:
                known = None
            if known is not None and damage(known):
                known = None  # fetching is what mends it
            if model.folder:
                return _from_folder(model, target, known, progress)
            return _from_hub(model, target, known, progress, refresh=refresh)
    except OSError as error:
        raise EngineError(
            f"the model cannot be stored: {error.strerror or error}.",
            where=str(error.filename or target),
            advice="Make room on the disk or mend the folder's rights, then run `pipeline models fetch` again.",
        ) from error


def prepare(
    model: Model,
    *,
    models_folder: Path,
    quantization: str = "int8",
    progress: BytesProgress | None = None,
    refresh: bool = False,
) -> FetchedModel:
    """``fetch`` and, for ctranslate2, convert: afterwards the model can be used without any network."""
    found = fetch(model, models_folder=models_folder, progress=progress, refresh=refresh)
    if model.engine == "ctranslate2":
        conversion.convert(found, models_folder=models_folder, quantization=quantization)
    return found


def verify(model: Model, *, models_folder: Path) -> tuple[str, ...]:
    """Recompute every checksum; what is wrong, one sentence each, empty when all is well."""
    try:
        found = read_manifest(model_folder(model, models_folder))
    except EngineError as error:
        return (error.problem,)
    if found is None:
        return ("it has not been fetched.",)
    return damage(found)


def list_models(workspace: Workspace) -> tuple[ModelStatus, ...]:
    """Every model of ``config.toml`` with what is there of it; reads no contents and asks no network."""
    return tuple(_status(workspace, name) for name in sorted(workspace.settings.models))


def _status(workspace: Workspace, name: str) -> ModelStatus:
    model = model_of(workspace, name)
    status = ModelStatus(
        name=name,
        engine=model.engine,
        origin=model.base_url if model.engine == "llm" else model.folder or model.model,
        state=ModelState.MISSING,
        languages=tuple(
            code for code, language in workspace.settings.languages.items() if name in language.route
        ),
    )
    if model.engine == "llm":
        return replace(status, state=ModelState.REMOTE)
    try:
        found = fetched(model, models_folder=workspace.models)
        if found is None:
            return status
        status = replace(status, state=ModelState.READY, revision=found.revision, size=found.size)
        if model.engine != "ctranslate2":
            return status
        folder = conversion.converted_folder(
            found, models_folder=workspace.models, quantization=workspace.settings.engine.quantization
        )
        if conversion.read_converted(folder) is None:
            return replace(status, state=ModelState.FETCHED)
        size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
        return replace(status, converted_size=size)
    except (EngineError, OSError) as error:
        return replace(status, state=ModelState.BROKEN, problem=str(error))


def _from_folder(
    model: Model, target: Path, known: FetchedModel | None, progress: BytesProgress | None
) -> FetchedModel:
    source = Path(model.folder)
    try:
        names = [path.name for path in source.iterdir() if path.is_file()]
    except OSError as error:
        if known is not None:
            return known
        raise EngineError(
            f"the model's folder cannot be read: {error.strerror or error}.",
            where=str(source),
            advice="Correct `folder` in config.toml, or connect the share.",
        ) from error
    chosen = hub.needed_files(names)
    if "config.json" not in chosen or not hub.has_weights(names):
        raise EngineError(
            "is no model folder: config.json and model.safetensors (or pytorch_model.bin) must be in it.",
            where=str(source),
            advice="Copy all files of the model's page on the hub into it.",
        )
    if "model.bin" not in chosen:
        conversion.model_family(source)  # refuse what cannot be used before copying it
    total = 2 * sum((source / name).stat().st_size for name in chosen)  # read, then copied
    done = 0

    def report(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(done, total)

    files = {}
    for name in chosen:
        size = (source / name).stat().st_size
        files[name] = ModelFile(sha256=file_sha256(source / name), size=size)
        report(size)
    if known is not None and known.files == files:
        report(total - done)
        return known
    partial = target.with_name(f"{target.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    for name in chosen:
        shutil.copyfile(source / name, partial / name)
        if file_sha256(partial / name) != files[name].sha256:
            raise EngineError(
                f"{name} changed while it was copied.", where=str(source), advice="Try again.", transient=True
            )
        report(files[name].size)
    return _finish(FetchedModel(folder=partial, files=files, origin=model.folder), target)


def _from_hub(
    model: Model,
    target: Path,
    known: FetchedModel | None,
    progress: BytesProgress | None,
    *,
    refresh: bool,
) -> FetchedModel:
    if known is not None and not refresh:
        return known
    listing = hub.listing(model.model, model.revision)
    if known is not None and known.revision == listing.commit:
        return known
    names = [file.name for file in listing.files]
    if "config.json" not in names or not hub.has_weights(names):
        raise EngineError(
            "holds no model that can be read here: config.json and model.safetensors (or pytorch_model.bin) "
            "are needed.",
            where=model.model,
            advice=conversion.FAMILY_ADVICE,
        )
    # named after the commit, so that halves of two versions never meet
    partial = target.with_name(f"{target.name}.{_safe(listing.commit)[:12]}.partial")
    partial.mkdir(exist_ok=True)
    files = hub.download(listing, partial, progress=progress)
    return _finish(
        FetchedModel(folder=partial, files=files, origin=model.model, revision=listing.commit), target
    )


def _finish(model: FetchedModel, target: Path) -> FetchedModel:
    """Put a complete folder in its place; a reader sees the old model or the new one, never a mixture."""
    write_manifest(model)
    old = target.with_name(f"{target.name}.old-{os.getpid()}")
    if target.exists():
        target.replace(old)
    model.folder.replace(target)
    shutil.rmtree(old, ignore_errors=True)
    return replace(model, folder=target)


def _safe(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("._")[:80] or "model"
