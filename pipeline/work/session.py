"""A workspace opened for work: settings, store, the office's words, a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from pipeline.draft.drafting import Termbase
from pipeline.errors import DatabaseError, LanguageDataError
from pipeline.settings import Workspace
from pipeline.store import Store
from pipeline.terms.glossary_files import load_glossary
from pipeline.terms.memory import skeleton
from pipeline.terms.phrasebook import load_phrasebook
from pipeline.text.normalisation import text_digest

PHRASEBOOK_FOLDER = "phrasebook"

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """The present, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Session:
    """Everything that work on a workspace needs. ``language_errors`` are mistakes in glossary files."""

    workspace: Workspace
    store: Store
    termbase: Termbase
    language_errors: tuple[LanguageDataError, ...]
    clock: Clock = utc_now

    @property
    def languages(self) -> tuple[str, ...]:
        """Target language codes, in the order of the settings."""
        return tuple(self.workspace.settings.languages)

    @property
    def today(self) -> dt.date:
        """The calendar day in the site's time zone."""
        return self.clock().astimezone(self.workspace.timezone).date()


@lru_cache(maxsize=4096)  # one sentence is looked up in each language
def memory_digests(source: str) -> tuple[str, str]:
    """Digests under which an approved source is remembered: of the sentence, and of it without its facts."""
    return text_digest(source), text_digest(skeleton(source)[0])


def open_store(workspace: Workspace, *, clock: Clock = utc_now) -> Store:
    """Open the workspace's store, making the state folder; raises StoreError."""
    try:
        workspace.state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"cannot be made: {error.strerror}.",
            where=str(workspace.state),
            advice="Give this account write permission there, or set folders.state to another place.",
        ) from error
    return Store.open(workspace.store_url, clock=clock, memory_digests=memory_digests)


def load_termbase(workspace: Workspace) -> tuple[Termbase, tuple[LanguageDataError, ...]]:
    """Glossary and phrasebook of the workspace, and every mistake in their files that concerns its languages."""
    glossary, glossary_errors = load_glossary(workspace.glossaries)
    phrasebook, phrase_errors = load_phrasebook(workspace.glossaries / PHRASEBOOK_FOLDER)
    wanted = {"", *workspace.settings.languages}
    errors = tuple(error for error in (*glossary_errors, *phrase_errors) if error.language in wanted)
    return Termbase(glossary=glossary, phrasebook=phrasebook), errors


@contextmanager
def open_session(workspace: Workspace, *, clock: Clock = utc_now) -> Iterator[Session]:
    """A session that closes its store at the end. Raises StoreError."""
    termbase, errors = load_termbase(workspace)
    with open_store(workspace, clock=clock) as store:
        yield Session(
            workspace=workspace, store=store, termbase=termbase, language_errors=errors, clock=clock
        )
