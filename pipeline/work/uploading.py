"""Notices that come in by the desk or the API: checked at once, then written into the notices folder.

A file is never overwritten unless somebody said so of that very content: what is in the way is told, and
what was sent is held back meanwhile in the state folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from pipeline.atomic import write_atomic
from pipeline.errors import FolderError, InputError, IntakeError, PipelineError
from pipeline.intake.registry import READERS, read_document
from pipeline.settings import Workspace
from pipeline.work.session import Session

MAX_NAME_BYTES = 120
MAX_TITLE_CHARACTERS = 200
MAX_TEXT_CHARACTERS = 500_000
_HELD_FOLDER = "uploads"
_HELD_SECONDS = 24 * 3600.0
_RESERVED = re.compile(r'[<>:"|?*#%]')  # of Windows, and of addresses
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_SPACES = re.compile(r"\s+")
_MAX_COPIES = 1000


class Placed(StrEnum):
    """What became of an upload."""

    NEW = "new"  # a file that was not there
    REPLACED = "replaced"  # an amendment of the notice that the file holds
    SAME = "same"  # the very same bytes were there already
    TAKEN = "taken"  # another file has the name: a person must say what to do


class Choice(StrEnum):
    """What a person says of a name that is taken."""

    REPLACE = "replace"
    BOTH = "both"
    DROP = "drop"


@dataclass(frozen=True, kw_only=True)
class Upload:
    """``name`` is that of the file in the notices folder; ``held`` names what waits for a Choice."""

    name: str
    placed: Placed
    held: str = ""


def safe_name(name: str) -> str:
    """A name for the notices folder made of the name that a browser sent: never a path, never hidden.

    Raises InputError for a kind of file that is not read.
    """
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = (
        character
        for character in unicodedata.normalize("NFC", base)
        if not unicodedata.category(character).startswith("C")
    )
    plain = _SPACES.sub(" ", _RESERVED.sub("-", "".join(kept))).strip(" .~$")
    suffix = PurePosixPath(plain).suffix.lower()
    if f".{plain.lower()}" in READERS:  # nothing but an ending
        plain, suffix = f"notice.{plain}", f".{plain.lower()}"
    if suffix not in READERS:
        raise InputError(
            f"files ending in {suffix} are not read." if suffix else "the file has no ending such as .txt.",
            field="files",
            where=plain[:80],
            advice=f"What works: {', '.join(READERS)}. Save the notice as plain text (.txt, UTF-8).",
        )
    stem = plain[: -len(suffix)].rstrip(" .") or "notice"
    if _DEVICES.match(plain):
        stem = f"_{stem}"
    room = MAX_NAME_BYTES - len(suffix)
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + suffix


def pasted(title: str, text: str) -> tuple[str, bytes]:
    """A title and a text that somebody typed, as a file: its name and its bytes. Raises InputError."""
    heading = " ".join(title.split())
    if not heading:
        raise InputError("the title is missing.", field="title", advice="Type the title of the notice.")
    if len(heading) > MAX_TITLE_CHARACTERS:
        raise InputError(
            f"the title has {len(heading)} characters, more than {MAX_TITLE_CHARACTERS}.",
            field="title",
            advice="Put the rest into the text.",
        )
    if not text.strip():
        raise InputError("the text is missing.", field="text", advice="Paste the text of the notice.")
    if len(text) > MAX_TEXT_CHARACTERS:
        raise InputError(
            f"the text has {len(text)} characters, more than {MAX_TEXT_CHARACTERS}.",
            field="text",
            advice="Split it into several notices.",
        )
    body = text.replace("\r\n", "\n").strip("\n")
    whole = f"{heading}\n\n{body}\n"
    name = heading.replace("/", "-").replace("\\", "-")
    return safe_name(f"{name}.txt"), whole.encode("utf-8", "replace")


def check_upload(session: Session, name: str, data: bytes) -> None:
    """Raises IntakeError when these bytes cannot be read as a notice: its sender should know at once."""
    from pipeline.intake.language import is_chinese
    from pipeline.text.inline import strip_markers
    from pipeline.text.segmentation import segment_document

    settings = session.workspace.settings.intake
    document = read_document(name, data, settings=settings)
    try:
        segmented = segment_document(document, max_segments=settings.max_segments)
    except PipelineError as error:
        raise IntakeError(error.problem, where=name, advice=error.advice) from error
    verdict = is_chinese("\n".join(strip_markers(segment.source) for segment in segmented.segments))
    if not verdict.chinese:
        raise IntakeError(
            f"is not Chinese: {verdict.reason}", where=name, advice="Notices are written in Chinese."
        )


def upload(session: Session, *, name: str, data: bytes, actor: str) -> Upload:
    """Check a file and put it into the notices folder under a safe name.

    Where another content has that name nothing is written: ``placed`` is TAKEN, and ``decide`` goes on.
    Raises InputError, IntakeError, and FolderError where the folder cannot be written.
    """
    safe = safe_name(name)
    check_upload(session, safe, data)
    folder = session.workspace.notices
    path = folder / safe
    with _explained(folder):
        if _is_same(path, data):
            return Upload(name=safe, placed=Placed.SAME)
        if not _write_new(path, data):
            return Upload(name=safe, placed=Placed.TAKEN, held=_hold(session.workspace, actor, data))
    _note(session, actor, safe, Placed.NEW)
    return Upload(name=safe, placed=Placed.NEW)


def decide(
    session: Session, *, name: str, held: str, expected: str, choice: Choice, actor: str
) -> Upload | None:
    """Do with an upload that is held back what its sender says; None when it is dropped.

    ``expected`` is the digest of the file that the sender was shown: another one is not replaced. Raises
    InputError when there is nothing held back under that name, or somebody changed the file meanwhile.
    """
    safe = safe_name(name)
    folder = session.workspace.notices
    waiting = _held_path(session.workspace, actor, held)
    with _explained(folder):
        try:
            data = waiting.read_bytes()
        except FileNotFoundError as error:
            raise InputError(
                "this upload is no longer waiting.",
                field="held",
                where=safe,
                advice="It was decided already, or a day has passed: upload the file again.",
            ) from error
        done: Upload | None = None
        if choice is Choice.REPLACE:
            if file_digest(session.workspace, safe) != expected and not _is_same(folder / safe, data):
                raise InputError(
                    "somebody changed the file meanwhile; nothing was replaced.",
                    field="choice",
                    where=safe,
                    advice="Look at it again, then decide.",
                )
            write_atomic(folder / safe, data)
            done = Upload(name=safe, placed=Placed.REPLACED)
        elif choice is Choice.BOTH:
            done = _write_beside(folder, safe, data)
        waiting.unlink(missing_ok=True)
    if done is not None and done.placed is not Placed.SAME:
        _note(session, actor, done.name, done.placed)
    return done


def file_digest(workspace: Workspace, name: str) -> str:
    """Digest of a file of the notices folder, "" when there is none."""
    try:
        return hashlib.sha256((workspace.notices / safe_name(name)).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _note(session: Session, actor: str, name: str, placed: Placed) -> None:
    session.store.note(actor=actor, action="upload", detail={"file": name, "placed": str(placed)})


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _write_new(path: Path, data: bytes) -> bool:
    """Whether the file is there now; False, and nothing written, when the name is taken.

    The temporary file is hidden, which intake leaves alone; a link fails where the name is taken, so that
    two people at once cannot overwrite each other.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".~{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            return False
        except OSError:  # no links on this file system (some shares): the best that is left
            if path.exists():
                return False
            temporary.rename(path)
        return True
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def _write_beside(folder: Path, name: str, data: bytes) -> Upload:
    """Under the first free name with a number."""
    suffix = PurePosixPath(name).suffix
    stem = name[: -len(suffix)]
    for number in range(2, _MAX_COPIES):
        mark = f" ({number})"
        room = MAX_NAME_BYTES - len(suffix) - len(mark)
        numbered = f"{stem.encode()[:room].decode(errors='ignore')}{mark}{suffix}"
        if _is_same(folder / numbered, data):
            return Upload(name=numbered, placed=Placed.SAME)
        if _write_new(folder / numbered, data):
            return Upload(name=numbered, placed=Placed.NEW)
    raise InputError("there are too many files of this name.", field="files", where=name)


def _hold(workspace: Workspace, actor: str, data: bytes) -> str:
    held = hashlib.sha256(data).hexdigest()
    path = _held_path(workspace, actor, held)
    _forget_old(path.parent)
    write_atomic(path, data)
    return held


def _held_path(workspace: Workspace, actor: str, held: str) -> Path:
    """A place of this person's own: nobody decides on another's upload."""
    if not re.fullmatch(r"[0-9a-f]{64}", held):
        raise InputError("there is no such upload.", field="held")
    owner = hashlib.sha256(actor.encode()).hexdigest()[:16]
    return workspace.state / _HELD_FOLDER / f"{owner}-{held}"


def _forget_old(folder: Path) -> None:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _HELD_SECONDS:
                path.unlink()


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FolderError(
            f"the notices folder cannot be written: {error.strerror or error}.",
            where=str(folder),
            advice="Give this account write permission there, or free some space; nothing was taken in.",
        ) from error
