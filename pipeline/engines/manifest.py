"""What a fetched model consists of: its files with their SHA-256, kept beside them in ``manifest.json``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.atomic import write_atomic
from pipeline.errors import EngineError

MANIFEST_NAME = "manifest.json"
FORMAT = 1
MEND = "Run `pipeline models fetch` to fetch it again."


@dataclass(frozen=True, kw_only=True)
class ModelFile:
    """One file: ``sha256`` in hexadecimal, ``size`` in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class FetchedModel:
    """A complete model in ``folder``.

    ``origin`` is the hub name or the folder it was copied from, ``revision`` the hub's commit ("" for a
    folder).
    """

    folder: Path
    files: Mapping[str, ModelFile]
    origin: str
    revision: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 over the names and checksums of all files: equal for equal models, wherever from."""
        lines = "".join(f"{file.sha256}  {name}\n" for name, file in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())


def file_sha256(path: Path) -> str:
    """SHA-256 of a file in hexadecimal; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_manifest(model: FetchedModel) -> None:
    """Write ``manifest.json`` into the model's folder, atomically; raises OSError."""
    value = {
        "format": FORMAT,
        "origin": model.origin,
        "revision": model.revision,
        "files": {
            name: {"sha256": file.sha256, "size": file.size} for name, file in sorted(model.files.items())
        },
    }
    write_json(model.folder / MANIFEST_NAME, value)


def read_manifest(folder: Path) -> FetchedModel | None:
    """The model in ``folder``; None when none was fetched there. Raises EngineError for a broken manifest."""
    path = folder / MANIFEST_NAME
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        written = value["format"]
        files = {
            str(name): ModelFile(sha256=str(file["sha256"]), size=int(file["size"]))
            for name, file in value["files"].items()
        }
        origin, revision = str(value["origin"]), str(value["revision"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EngineError(f"cannot be read as a manifest: {error}.", where=str(path), advice=MEND) from error
    if written != FORMAT:
        raise EngineError(f"has the format {written!r}, expected {FORMAT}.", where=str(path), advice=MEND)
    if any(Path(name).name != name or name in ("", ".", "..") for name in files):
        raise EngineError("names files outside its folder.", where=str(path), advice=MEND)
    return FetchedModel(folder=folder, files=files, origin=origin, revision=revision)


def damage(model: FetchedModel) -> tuple[str, ...]:
    """What differs from the manifest, one sentence a file; empty when all is well. Reads every byte."""
    found = []
    for name, file in sorted(model.files.items()):
        path = model.folder / name
        try:
            size = path.stat().st_size
            if size != file.size:
                found.append(f"{name} has {size} bytes, expected {file.size}.")
            elif file_sha256(path) != file.sha256:
                found.append(f"{name} has another content than the one fetched.")
        except FileNotFoundError:
            found.append(f"{name} is missing.")
        except OSError as error:
            found.append(f"{name} cannot be read: {error.strerror or error}.")
    return tuple(found)


def complete(model: FetchedModel) -> bool:
    """Whether every file is there with its size (a quick look: contents are not read)."""
    try:
        return all((model.folder / name).stat().st_size == file.size for name, file in model.files.items())
    except OSError:
        return False


def write_json(path: Path, value: object) -> None:
    """Write ``value`` as JSON, atomically and with the same bytes for the same value; raises OSError."""
    write_atomic(path, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
