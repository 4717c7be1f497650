"""A workspace opened for work: settings, store, the office's words, a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.checks.policy import codes_named
from pipeline.errors import DatabaseError, LanguageDataError
from pipeline.settings import Workspace
from pipeline.store import Store
from pipeline.text.normalisation import text_digest
from pipeline.work.words import Words

if TYPE_CHECKING:
    from pipeline.draft.drafting import Termbase

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """The present, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Session:
    """Everything that work on a workspace needs."""

    workspace: Workspace
    store: Store
    words: Words
    clock: Clock = utc_now

    @property
    def termbase(self) -> Termbase:
        """Glossary and phrasebook, as they were when first asked for."""
        return self.words.termbase

    @property
    def language_errors(self) -> tuple[LanguageDataError, ...]:
        """Mistakes in glossary files."""
        return self.words.errors

    @property
    def languages(self) -> tuple[str, ...]:
        """Target language codes, in the order of the settings."""
        return tuple(self.workspace.settings.languages)

    @property
    def blocking(self) -> frozenset[str]:
        """Codes of the findings that block approval."""
        return codes_named(self.workspace.settings.checks.blocking)

    @property
    def today(self) -> dt.date:
        """The calendar day in the site's time zone."""
        return self.clock().astimezone(self.workspace.timezone).date()


@lru_cache(maxsize=4096)  # one sentence is looked up in each language
def memory_digests(source: str) -> tuple[str, str]:
    """Digests under which an approved source is remembered: of the sentence, and of it without its facts."""
    from pipeline.terms.memory import skeleton

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


@contextmanager
def open_session(workspace: Workspace, *, clock: Clock = utc_now) -> Iterator[Session]:
    """A session that closes its store at the end. Raises StoreError."""
    with open_store(workspace, clock=clock) as store:
        yield Session(workspace=workspace, store=store, words=Words(workspace), clock=clock)
