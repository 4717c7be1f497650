"""The only part of publication that touches the disk: writes what changed, whole files only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.atomic import remove_leftovers, write_atomic
from pipeline.errors import PublishError
from pipeline.publish.site import Output

MANIFEST_NAME = "published.json"


@dataclass(frozen=True, kw_only=True)
class WriteReport:
    """Paths under the output folder, each in name order."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0


def write_site(
    outputs: Sequence[Output],
    *,
    folder: Path,
    state_folder: Path,
    progress: Callable[[int], None] | None = None,
) -> WriteReport:
    """Bring ``folder`` in line with ``outputs``.

    A file is rendered only when its inputs changed since the last build or the file itself is gone
    or altered, and written only when its bytes differ, so that HTTP caches keep what they have.
    Files of an earlier build that are no longer planned are removed; other files are left alone.
    Raises PublishError (read-only folder, full disk); what was written until then is whole.
    """
    manifest_path = state_folder / MANIFEST_NAME
    manifest: dict[str, dict[str, str]] = {}
    written: list[str] = []
    removed: list[str] = []
    unchanged = 0
    try:
        known = _read_manifest(manifest_path)
        remove_leftovers(folder)
        for output in outputs:
            path = folder / output.path
            entry = known.get(output.path)
            if entry and entry["inputs"] == output.inputs and _digest_of(path) == entry["sha256"]:
                unchanged += 1
                manifest[output.path] = dict(entry)
            else:
                data = output.render()
                digest = hashlib.sha256(data).hexdigest()
                if _digest_of(path) == digest:
                    unchanged += 1
                else:
                    write_atomic(path, data)
                    written.append(output.path)
                manifest[output.path] = {"inputs": output.inputs, "sha256": digest}
            if progress:
                progress(1)
        for name in sorted(set(known) - set(manifest)):
            (folder / name).unlink(missing_ok=True)
            removed.append(name)
        if manifest != known:
            text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=0)
            write_atomic(manifest_path, text.encode())
    except OSError as error:
        raise PublishError(
            f"cannot be written: {error.strerror or error}.",
            where=str(error.filename or folder),
            advice="Give this account write permission and enough disk space, then run `pipeline publish`; "
            "pages already published stay as they are.",
        ) from error
    return WriteReport(written=tuple(sorted(written)), removed=tuple(removed), unchanged=unchanged)


def _read_manifest(path: Path) -> Mapping[str, Mapping[str, str]]:
    """What the last build wrote; nothing when it is missing or damaged (then every page is looked at anew)."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(manifest, dict):
        return {}
    return {
        name: entry
        for name, entry in manifest.items()
        if isinstance(entry, dict) and {"inputs", "sha256"} <= entry.keys() and ".." not in Path(name).parts
    }


def _digest_of(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
