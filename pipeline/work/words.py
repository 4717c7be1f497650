"""The office's words, read when first needed.

To read a thousand terms and phrases takes a quarter of a second. A pass in which nothing happens needs
to know of them only whether they are the same files as before, and free of mistakes: the digest of
files that were read without a mistake is kept in the state folder.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.atomic import write_atomic
from pipeline.errors import LanguageDataError
from pipeline.settings import Workspace

if TYPE_CHECKING:
    from pipeline.draft.drafting import Termbase

PHRASEBOOK_FOLDER = "phrasebook"
_SOUND_NAME = "words.sound"


class Words:
    """Glossary and phrasebook of a workspace as they were at the first look."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the files, of this program's version and of the languages; reads, but does not parse."""
        return self._digest_now()

    @property
    def termbase(self) -> Termbase:
        """The words, parsed."""
        return self._loaded[0]

    @property
    def errors(self) -> tuple[LanguageDataError, ...]:
        """Every mistake in the files that concerns the languages of the workspace."""
        if "_loaded" not in self.__dict__ and self._noted() == self.digest:
            return ()
        return self._loaded[1]

    @cached_property
    def _loaded(self) -> tuple[Termbase, tuple[LanguageDataError, ...]]:
        before = self.digest
        termbase, errors = load_termbase(self._workspace)
        if not errors and self._noted() != before and self._digest_now() == before:
            # a note for speed only: where it cannot be written, the next pass reads the words again
            with contextlib.suppress(OSError):
                write_atomic(self._note, before.encode())
        return termbase, errors

    @property
    def _note(self) -> Path:
        return self._workspace.state / _SOUND_NAME

    def _noted(self) -> str:
        try:
            return self._note.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def _digest_now(self) -> str:
        digest = hashlib.sha256(f"{__version__}\n{sorted(self._workspace.settings.languages)}".encode())
        for path in _files(self._workspace):
            try:
                content = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                content = f"error {error.errno}"
            digest.update(f"\n{path.as_posix()!r} {content}".encode())
        return digest.hexdigest()


def _files(workspace: Workspace) -> Iterator[Path]:
    """Everything that ``load_termbase`` may read."""
    yield from sorted(workspace.glossaries.glob("*.csv"))
    yield from sorted((workspace.glossaries / PHRASEBOOK_FOLDER).glob("*.toml"))


def load_termbase(workspace: Workspace) -> tuple[Termbase, tuple[LanguageDataError, ...]]:
    """Glossary and phrasebook of the workspace, and every mistake in their files that concerns its languages."""
    from pipeline.draft.drafting import Termbase
    from pipeline.terms.glossary_files import load_glossary
    from pipeline.terms.phrasebook import load_phrasebook

    glossary, glossary_errors = load_glossary(workspace.glossaries)
    phrasebook, phrase_errors = load_phrasebook(workspace.glossaries / PHRASEBOOK_FOLDER)
    wanted = {"", *workspace.settings.languages}
    errors = tuple(error for error in (*glossary_errors, *phrase_errors) if error.language in wanted)
    return Termbase(glossary=glossary, phrasebook=phrasebook), errors
