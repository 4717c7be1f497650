"""The glossary's files as they lie in their folder: read together, written one at a time under a lock."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.atomic import write_atomic
from pipeline.errors import ConflictError, LanguageDataError, WorkspaceBusyError
from pipeline.settings import Workspace
from pipeline.terms.glossary import Glossary, Term
from pipeline.terms.glossary_files import build_glossary, decode_glossary, parse_glossary
from pipeline.terms.glossary_writing import NEW_FILE, FileRow, add_row, read_table

DESK_FILE = "desk.csv"  # where terms go that nobody chose a file for
_LOCK_NAME = "glossary.lock"
_LOCK_SECONDS = 15.0
_PLACE = re.compile(r"^(?P<file>.*), line (?P<line>\d+)$")
_LINE = re.compile(r", line \d+")


@dataclass(frozen=True, kw_only=True)
class GlossaryFile:
    """One file; ``digest`` of its bytes ("" for one that is not there yet)."""

    name: str
    text: str
    encoding: str = "utf-8"
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class PlacedRow:
    """The row that holds a term: the file, the row as it stands, and the term as it is read."""

    file: GlossaryFile
    row: FileRow
    term: Term


@dataclass(frozen=True, kw_only=True)
class GlossaryFolder:
    """All files in the order in which they are read, and what they make together."""

    files: tuple[GlossaryFile, ...]
    unreadable: Mapping[str, LanguageDataError] = field(default_factory=dict)

    @property
    def glossary(self) -> Glossary:
        """The terms of all files."""
        return _built(self._texts())[0]

    def file(self, name: str) -> GlossaryFile | None:
        """A file by its name; an empty one for the desk's own while it is not there."""
        if name in self.unreadable:
            raise self.unreadable[name]
        found = next((file for file in self.files if file.name == name), None)
        return GlossaryFile(name=name, text=NEW_FILE) if found is None and name == DESK_FILE else found

    def names(self) -> tuple[str, ...]:
        """The files that a term may be put into."""
        return tuple(dict.fromkeys((DESK_FILE, *(file.name for file in self.files))))

    def find(self, source: str) -> PlacedRow | None:
        """The row in effect for a Chinese form; raises LanguageDataError where its file cannot be read whole."""
        term = next((term for term in self.glossary.terms if source in term.sources), None)
        place = _PLACE.match(term.where) if term else None
        if term is None or place is None:
            return None
        file = next(file for file in self.files if file.name == place["file"])
        rows = read_table(file.text, where=file.name).rows
        row = next(row for row in rows if row.line == int(place["line"]))
        return PlacedRow(file=file, row=row, term=term)

    def with_text(self, file: GlossaryFile, text: str) -> Glossary:
        """The glossary if ``file`` had this text; raises LanguageDataError for a mistake that is not there now."""
        texts = [(name, old) for name, old in self._texts() if name != file.name]
        changed, errors = _built(tuple(sorted([*texts, (file.name, text)])))
        known = Counter(map(_mistake, _built(self._texts())[1]))
        for error in errors:
            known[_mistake(error)] -= 1
            if known[_mistake(error)] < 0:
                raise error
        return changed

    def _texts(self) -> tuple[tuple[str, str], ...]:
        return tuple((file.name, file.text) for file in self.files)


def _mistake(error: LanguageDataError) -> tuple[str, str]:
    """A mistake without its lines: they move when a row comes or goes."""
    return _LINE.sub("", error.where), _LINE.sub("", error.problem)


@lru_cache(maxsize=8)  # the files as they are, and as one change would make them
def _built(texts: tuple[tuple[str, str], ...]) -> tuple[Glossary, tuple[LanguageDataError, ...]]:
    terms: list[Term] = []
    errors: list[LanguageDataError] = []
    for name, text in texts:
        found, wrong = _parsed(name, text)
        terms += found
        errors += wrong
    glossary, wrong = build_glossary(terms)
    return glossary, (*errors, *wrong)


@lru_cache(maxsize=64)
def _parsed(name: str, text: str) -> tuple[tuple[Term, ...], tuple[LanguageDataError, ...]]:
    return parse_glossary(text, where=name)


def term_of(cells: Mapping[str, str], *, where: str) -> Term | None:
    """The term that a row with these cells is; None for one that cannot be used. Raises LanguageDataError."""
    terms, errors = parse_glossary(add_row(NEW_FILE, cells, where=where), where=where)
    for error in errors:
        raise error
    return terms[0] if terms else None


def read_folder(workspace: Workspace) -> GlossaryFolder:
    """Read every glossary file, as ``load_glossary`` does; what cannot be read is left aside with its error."""
    files: list[GlossaryFile] = []
    unreadable: dict[str, LanguageDataError] = {}
    for path in sorted(workspace.glossaries.glob("*.csv")):
        if path.name.startswith((".", "~$")):
            continue
        try:
            data = path.read_bytes()
            text, encoding = decode_glossary(data, path.name)
        except OSError as error:
            unreadable[path.name] = LanguageDataError(
                f"cannot be read: {error.strerror or error}.", where=path.name
            )
        except LanguageDataError as error:
            unreadable[path.name] = error
        else:
            files.append(GlossaryFile(name=path.name, text=text, encoding=encoding, digest=_digest(data)))
    return GlossaryFolder(files=tuple(files), unreadable=unreadable)


@contextmanager
def folder_lock(workspace: Workspace) -> Iterator[None]:
    """One writer of the glossary at a time, whatever the process. Raises WorkspaceBusyError."""
    workspace.state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(workspace.state / _LOCK_NAME)
    try:
        lock.acquire(timeout=_LOCK_SECONDS)
    except Timeout:
        raise WorkspaceBusyError(
            "somebody else is writing the glossary.", advice="Try again in a moment; nothing was written."
        ) from None
    try:
        yield
    finally:
        lock.release()


def write_file(workspace: Workspace, file: GlossaryFile, text: str) -> None:
    """Replace a file's text, in its own encoding; only under ``folder_lock``.

    Raises ConflictError when the file is no longer as ``file`` says, LanguageDataError when it cannot be written.
    """
    path = workspace.glossaries / file.name
    present = _read(path)
    if ("" if present is None else _digest(present)) != file.digest:
        raise ConflictError(
            "somebody changed the file at this very moment.",
            where=file.name,
            advice="Look at the term again; nothing was written.",
        )
    if present is not None and file.text.encode(file.encoding) != present:
        raise LanguageDataError(
            "has characters that would not survive being saved.",
            where=file.name,
            advice="Save it as “CSV UTF-8” first.",
        )
    try:
        write_atomic(path, text.encode(file.encoding))
    except OSError as error:
        raise LanguageDataError(
            f"cannot be written: {error.strerror or error}.",
            where=file.name,
            advice="Close it in other programs (Excel locks it while it is open), and check its permissions.",
        ) from error


def _read(path: Path) -> bytes | None:
    """None for a file that is not there."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LanguageDataError(f"cannot be read: {error.strerror or error}.", where=path.name) from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
