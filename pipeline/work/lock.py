"""One pass at a time on a workspace; people may approve, edit and look while it runs.

The operating system gives the lock back when a process dies, however it dies.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import PipelineError, WorkspaceBusyError

_LOCK_NAME, _HOLDER_NAME = "pass.lock", "pass.holder"


@contextmanager
def pass_lock(state_folder: Path, *, wait_seconds: float = 0) -> Iterator[str]:
    """Hold the workspace for one pass; yields a name for this process, used for its leases.

    Raises WorkspaceBusyError when another process holds it longer than ``wait_seconds``, PipelineError
    when the state folder cannot be written.
    """
    holder = state_folder / _HOLDER_NAME
    name = f"{socket.gethostname()}:{os.getpid()}"
    lock = FileLock(state_folder / _LOCK_NAME)
    try:
        state_folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise WorkspaceBusyError(
            f"another pass is at work here ({_holder(holder)}).",
            where=str(state_folder),
            advice="It will take in your files as well; `pipeline status` shows how far it is.",
        ) from None
    except OSError as error:
        raise PipelineError(
            f"the workspace cannot be locked: {error.strerror or error}.",
            where=str(state_folder),
            advice="Give this account write permission there, or set folders.state to another place.",
        ) from error
    try:
        with suppress(OSError):  # only tells the next one who is at work; a full disk shows itself elsewhere
            holder.write_text(name, encoding="utf-8")
        yield name
    finally:
        lock.release()


def _holder(path: Path) -> str:
    try:
        return f"process {path.read_text(encoding='utf-8').strip()}"
    except OSError:
        return "an unknown process"
