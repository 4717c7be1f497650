"""Files that others read are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

_PREFIX, _SUFFIX = ".~", ".tmp"


def write_atomic(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: temporary file in the same folder, fsync, replace.

    The folder is made when missing; permissions follow the umask. Raises OSError, and then leaves
    the old file as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{_PREFIX}{path.name}.{secrets.token_hex(4)}{_SUFFIX}")
    # O_EXCL: never through a link that somebody put there; 0o666 leaves the permissions to the umask
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def remove_leftovers(folder: Path) -> int:
    """Delete temporary files of writers that were killed; returns how many. Only under the workspace lock."""
    removed = 0
    for path in sorted(folder.rglob(f"{_PREFIX}*{_SUFFIX}")):
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
            removed += 1
    return removed
