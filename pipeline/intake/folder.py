"""The notices folder: what lies in it, and the bytes of a file."""

from __future__ import annotations

import logging
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import IntakeError

_LOG = logging.getLogger(__name__)
_UNFINISHED = (".tmp", ".part", ".crdownload", ".swp", "~")
_ADVICE = "It is tried again at the next pass."


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundFile:
    """A file: path relative to the folder with ``/``, size in bytes, time of last change in ns.

    ``misnamed``: its name is no text (GBK bytes on a system of UTF-8, say). Then ``path`` shows it with
    escapes, and the file cannot be opened by it.
    """

    path: str
    size: int
    mtime_ns: int
    misnamed: bool = False


def list_files(folder: Path) -> list[FoundFile]:
    """Every file in a folder and below, sorted by path.

    Left out: hidden files and folders, locks of office programs (~$…), unfinished downloads, what is no
    regular file, links to folders and links leading outside. A file or folder that vanishes meanwhile is
    not there; one that cannot be looked at is logged. Raises IntakeError when ``folder`` is missing or
    cannot be read.
    """
    found: list[FoundFile] = []
    waiting = [(str(folder), "")]
    root = os.path.realpath(folder)
    while waiting:
        directory, prefix = waiting.pop()
        try:
            with os.scandir(directory) as entries:
                for entry in entries:
                    _look(entry, prefix, root, found, waiting)
        except OSError as error:
            if not prefix:
                raise _no_folder(folder, error) from error
            if not isinstance(error, FileNotFoundError):
                _LOG.warning("cannot read the folder %s: %s", directory, error.strerror)
    found.sort(key=lambda file: file.path)
    return found


def _look(
    entry: os.DirEntry[str], prefix: str, root: str, found: list[FoundFile], waiting: list[tuple[str, str]], /
) -> None:
    name = entry.name
    if name.startswith((".", "~$")) or name.lower().endswith(_UNFINISHED):
        return
    try:
        if entry.is_symlink():
            real = os.path.realpath(entry.path)
            if entry.is_dir() or os.path.commonpath([root, real]) != root:
                return
        elif entry.is_dir():
            waiting.append((entry.path, f"{prefix}{name}/"))
            return
        status = entry.stat()
        if stat.S_ISREG(status.st_mode):
            path = prefix + name
            shown = path.encode("utf-8", "backslashreplace").decode()
            found.append(
                FoundFile(
                    path=shown, size=status.st_size, mtime_ns=status.st_mtime_ns, misnamed=shown != path
                )
            )
    except FileNotFoundError:
        return  # deleted while we looked
    except (OSError, ValueError) as error:  # ValueError: another drive on Windows
        _LOG.warning("cannot look at %r: %s", prefix + name, error)


def _no_folder(folder: Path, error: OSError) -> IntakeError:
    if isinstance(error, FileNotFoundError):
        return IntakeError(
            "the notices folder does not exist.",
            where=str(folder),
            advice="Make it, or name another one as folders.notices in config.toml.",
        )
    return IntakeError(f"the notices folder cannot be read: {error.strerror}.", where=str(folder))


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """The bytes of a file, at most ``max_bytes``.

    Raises IntakeError: ``transient`` when the file is gone, locked, or changes while it is read.
    """
    where = str(path)
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise IntakeError("is no file.", where=where, advice="Remove it from the folder.")
        _check_size(before.st_size, max_bytes, where)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise IntakeError("was deleted or moved while it was read.", where=where, transient=True) from error
    except OSError as error:
        raise IntakeError(
            f"cannot be read: {error.strerror}.",
            where=where,
            advice=f"Close it in other programs, and check its permissions. {_ADVICE}",
            transient=True,
        ) from error
    _check_size(len(data), max_bytes, where)
    if len(data) != after.st_size or (before.st_size, before.st_mtime_ns) != (
        after.st_size,
        after.st_mtime_ns,
    ):
        raise IntakeError("changed while it was read.", where=where, advice=_ADVICE, transient=True)
    return data


def _check_size(size: int, max_bytes: int, where: str) -> None:
    if size > max_bytes:
        raise IntakeError(
            f"has {size:,} bytes, more than the {max_bytes:,} allowed.",
            where=where,
            advice="Split it, or raise intake.max_bytes in config.toml.",
        )
