"""Approved translations, to be used again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from pipeline.store.database import Database, MemoryDigests, chunks, upsert
from pipeline.store.records import MemoryRecord, TargetKey, TranslationRow
from pipeline.store.tables import memory


class MemoryStore(Database):
    """Looking up what was approved. The newest approval comes first."""

    def memory_exact(self, language: str, digests: Iterable[str]) -> dict[str, MemoryRecord]:
        """The newest approved translation of each sentence; sentences never approved are left out."""
        found: dict[str, MemoryRecord] = {}
        for record in self._lookup(language, memory.c.source_digest, digests):
            found.setdefault(record.source_digest, record)
        return found

    def memory_by_skeleton(self, language: str, digests: Iterable[str]) -> dict[str, list[MemoryRecord]]:
        """All approved translations of sentences that are the same but for facts, newest first."""
        found: dict[str, list[MemoryRecord]] = {}
        for record in self._lookup(language, memory.c.skeleton_digest, digests):
            found.setdefault(record.skeleton_digest, []).append(record)
        return found

    def _lookup(self, language: str, column: Any, digests: Iterable[str]) -> Iterator[MemoryRecord]:
        wanted = sorted(set(digests))
        records: list[MemoryRecord] = []
        if wanted:
            with self._read() as connection:
                for part in chunks(wanted):
                    query = select(memory).where(memory.c.language == language, column.in_(part))
                    newest_first = query.order_by(memory.c.approved_at.desc(), memory.c.id.desc())
                    records += [_record(row) for row in connection.execute(newest_first)]
        yield from records

    def memory(self, language: str | None = None) -> list[MemoryRecord]:
        """Everything remembered, newest first."""
        query = select(memory).order_by(memory.c.approved_at.desc(), memory.c.id.desc())
        if language is not None:
            query = query.where(memory.c.language == language)
        with self._read() as connection:
            return [_record(row) for row in connection.execute(query)]

    def memory_recent(self, language: str, *, limit: int) -> list[MemoryRecord]:
        """Those of a language among the ``limit`` remembered last in all languages, newest first.

        Bounded whatever the size of the memory: found by the primary key alone.
        """
        newest = select(memory.c.id).order_by(memory.c.id.desc()).limit(limit).subquery()
        query = (
            select(memory)
            .join(newest, newest.c.id == memory.c.id)
            .where(memory.c.language == language)
            .order_by(memory.c.id.desc())
        )
        with self._read() as connection:
            return [_record(row) for row in connection.execute(query)]

    def refresh_memory_digests(self) -> int:
        """Compute all digests anew, after the way to compute them has changed; returns how many differ."""
        with self._read() as connection:
            rows = connection.execute(
                select(memory.c.id, memory.c.source, memory.c.source_digest, memory.c.skeleton_digest)
            ).all()
        # computed outside of the transaction: a source never changes under its id
        changed = []
        for row in rows:
            digests = self._memory_digests(row.source)
            if digests != (row.source_digest, row.skeleton_digest):
                changed.append({"row": row.id, "source_digest": digests[0], "skeleton_digest": digests[1]})
        if changed:
            with self._write() as connection:
                connection.execute(update(memory).where(memory.c.id == bindparam("row")), changed)
        return len(changed)


def remember(
    connection: Connection,
    rows: Sequence[TranslationRow],
    digests: MemoryDigests,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Keep approved pairs. An empty target (a sentence told in its neighbour) is no translation."""
    values = []
    for row in rows:
        if row.target.text.strip():
            source_digest, skeleton_digest = digests(row.segment.source)
            values.append(
                {
                    "language": row.target.language,
                    "source": row.segment.source,
                    "source_digest": source_digest,
                    "skeleton_digest": skeleton_digest,
                    "target": row.target.text,
                    "approved_by": actor,
                    "approved_at": now,
                    "notice_id": row.target.notice_id,
                    "key": row.target.key,
                }
            )
    if values:
        connection.execute(upsert(connection, memory, keys=["notice_id", "key", "language"]), values)


def forget(connection: Connection, keys: Iterable[TargetKey]) -> None:
    """What is no longer approved is no longer proposed."""
    values = [{"of_notice": key.notice_id, "of_key": key.key, "of_language": key.language} for key in keys]
    if values:
        connection.execute(
            delete(memory).where(
                memory.c.notice_id == bindparam("of_notice"),
                memory.c.key == bindparam("of_key"),
                memory.c.language == bindparam("of_language"),
            ),
            values,
        )


def _record(row: Any) -> MemoryRecord:
    return MemoryRecord(
        language=row.language,
        source=row.source,
        source_digest=row.source_digest,
        skeleton_digest=row.skeleton_digest,
        target=row.target,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        notice_id=row.notice_id,
        key=row.key,
    )
