"""Waiting segments through the origins into drafts, batch by batch, so that a kill costs one batch at most."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from pipeline.atomic import write_atomic
from pipeline.engines.base import Engine, Unavailable, Usage
from pipeline.errors import EngineError
from pipeline.model import Draft
from pipeline.store import MemoryRecord, Store, WaitingTarget
from pipeline.work.session import Session, memory_digests

if TYPE_CHECKING:  # imported where it is used: a pass in which nothing waits drafts nothing
    from pipeline.terms.memory import MemoryEntry

BATCH_SEGMENTS = 256  # enough to fill the engine's batches; a killed pass repeats at most so many
LEASE_SECONDS = 3600.0
MAX_ATTEMPTS = 3  # then the sentence waits for a person
_CONDITIONS_NAME = "drafting.json"


class EngineSource(Protocol):
    """Where engines come from: one per language, loaded when first asked for."""

    def engine(self, language: str) -> Engine | Unavailable:
        """The engine of a language, or why there is none and what to do."""

    @property
    def usage(self) -> Usage:
        """What all of them have done so far."""


@dataclass(frozen=True, kw_only=True)
class DraftReport:
    """What one pass drafted. ``unavailable``: language -> why it has no engine and what to do."""

    drafted: int = 0
    waiting: int = 0
    unavailable: Mapping[str, Unavailable] = field(default_factory=dict)
    failures: tuple[str, ...] = ()
    unusable: int = (
        0  # sentences for which an engine gave nothing usable; they are tried again, three times at most
    )
    usage: Usage = Usage()
    skipped: bool = False  # nothing waits, or all is as the last pass left what waits


class StoreMemory:
    """The store's approved pairs, as drafting asks for them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def exact(self, language: str, sources: Sequence[str]) -> Mapping[str, MemoryEntry]:
        """Source -> newest approved entry with the same normalised source."""
        digests = {source: memory_digests(source)[0] for source in sources}
        found = self._store.memory_exact(language, set(digests.values()))
        return {source: _entry(found[digest]) for source, digest in digests.items() if digest in found}

    def similar(self, language: str, sources: Sequence[str]) -> Mapping[str, Sequence[MemoryEntry]]:
        """Source -> approved entries that differ at most in their facts, newest first."""
        digests = {source: memory_digests(source)[1] for source in sources}
        found = self._store.memory_by_skeleton(language, set(digests.values()))
        return {
            source: tuple(_entry(record) for record in found[digest])
            for source, digest in digests.items()
            if digest in found
        }


def _entry(record: MemoryRecord) -> MemoryEntry:
    from pipeline.terms.memory import MemoryEntry

    return MemoryEntry(
        source=record.source,
        target=record.target,
        language=record.language,
        approved_by=record.approved_by,
        approved_at=record.approved_at,
        notice=record.notice_id or "",
    )


def draft_waiting(
    session: Session,
    *,
    owner: str,
    engines: EngineSource,
    new_versions: int,
    total: Callable[[int], None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> DraftReport:
    """Draft all that waits. ``owner`` must hold the pass lock: leases of others are of dead processes.

    Where words, memory, engines and the number of waiting sentences are as the last pass left them,
    nothing is tried again. An engine that fails as a whole stops its language, not the others.
    """
    store = session.store
    before = store.waiting(session.languages)
    unavailable: dict[str, Unavailable] = {}
    if not before:
        return DraftReport(skipped=True)
    found = {language: engines.engine(language) for language in session.languages}
    unavailable = {language: engine for language, engine in found.items() if isinstance(engine, Unavailable)}
    if not new_versions and _last_conditions(session) == _conditions(session, found):
        return DraftReport(waiting=before, unavailable=unavailable, skipped=True)
    if total:
        total(before)
    store.release_dead(())
    used_before = engines.usage
    memory = StoreMemory(store)
    failures: list[str] = []
    failed: list[tuple[WaitingTarget, str]] = []
    drafted = 0
    while claimed := store.claim_waiting(
        owner=owner,
        languages=session.languages,
        limit=BATCH_SEGMENTS,
        lease_seconds=LEASE_SECONDS,
        attempts_below=MAX_ATTEMPTS,
    ):
        made: list[tuple[WaitingTarget, Draft]] = []
        for language in dict.fromkeys(target.language for target in claimed):
            targets = [target for target in claimed if target.language == language]
            engine = found[language]
            usable = None if isinstance(engine, Unavailable) else engine
            try:
                drafts = _draft(session, targets=targets, memory=memory, engine=usable, progress=progress)
            except EngineError as error:
                failures.append(f"{language}: {error}")
                place = f"{error.where}: " if error.where else ""
                unavailable[language] = Unavailable(reason=place + error.problem, advice=error.advice)
                found[language] = unavailable[language]
                drafts = _draft(session, targets=targets, memory=memory, engine=None, progress=progress)
                usable = None
            made += [(target, draft) for target, draft in zip(targets, drafts, strict=True) if draft]
            if usable:  # what an engine made is dear: keep it at once
                drafted += len(store.save_drafts(owner, made))
                made = []
                failed += [
                    (target, "the engine gave no usable translation")
                    for target, draft in zip(targets, drafts, strict=True)
                    if not draft
                ]
        if made:
            drafted += len(store.save_drafts(owner, made))
    store.release(owner, failed=failed)
    spent = engines.usage - used_before
    if spent.requests:
        store.note(actor="pipeline", action="use-engines", detail=asdict(spent))
    return DraftReport(
        drafted=drafted,
        waiting=store.waiting(session.languages),
        unavailable=unavailable,
        failures=tuple(failures),
        unusable=len(failed),
        usage=spent,
    )


def _draft(
    session: Session,
    *,
    targets: Sequence[WaitingTarget],
    memory: StoreMemory,
    engine: Engine | None,
    progress: Callable[[int], None] | None,
) -> list[Draft | None]:
    from pipeline.draft.drafting import draft_segments

    drafts = draft_segments(
        [target.source for target in targets],
        language=targets[0].language,
        termbase=session.termbase,
        memory=memory,
        engine=engine,
        n_best=session.workspace.settings.engine.n_best,
        blocking=session.blocking,
        progress=progress,
    )
    return _as_amended(session, targets, drafts)


def _as_amended(
    session: Session, targets: Sequence[WaitingTarget], drafts: Sequence[Draft | None]
) -> list[Draft | None]:
    """The drafts, those of sentences that an amendment brought in with the findings that are theirs."""
    from pipeline.draft.rechecking import findings_now

    changed = {target.notice_id for target in targets if target.version > 1}
    amended = {notice_id: session.store.amended_keys(notice_id) for notice_id in changed}
    return [
        replace(
            draft,
            findings=findings_now(
                target.source,
                draft.text,
                target.language,
                glossary=session.termbase.glossary,
                blocking=session.blocking,
                amended=True,
                before=draft.findings,
            ),
        )
        if draft and target.key in amended.get(target.notice_id, ())
        else draft
        for target, draft in zip(targets, drafts, strict=True)
    ]


def note_conditions(session: Session, engines: EngineSource) -> None:
    """Remember, at the end of a pass, what it knew: the next one need not try the same in vain."""
    found = {language: engines.engine(language) for language in session.languages}
    write_atomic(session.workspace.state / _CONDITIONS_NAME, _conditions(session, found).encode())


def _conditions(session: Session, found: Mapping[str, Engine | Unavailable]) -> str:
    """Digest of everything that decides what can be drafted; any act of a person changes it."""
    engines = [
        f"{language}: {engine.reason if isinstance(engine, Unavailable) else engine.signature}"
        for language, engine in sorted(found.items())
    ]
    parts = [session.words.digest, str(session.store.last_history_id()), *engines]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _last_conditions(session: Session) -> str:
    try:
        return (session.workspace.state / _CONDITIONS_NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
