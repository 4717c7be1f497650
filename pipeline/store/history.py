"""Who did what when. Append-only: triggers in the database refuse changes and deletions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from pipeline.errors import StoreError
from pipeline.store.codec import dump, load
from pipeline.store.database import Database
from pipeline.store.records import HistoryRecord
from pipeline.store.tables import history


class HistoryStore(Database):
    """Reading the history."""

    def history(
        self, notice_id: str | None = None, *, limit: int = 100, before_id: int | None = None
    ) -> list[HistoryRecord]:
        """The newest ``limit`` entries, newest first; of one notice, or of all.

        ``before_id`` continues where an earlier answer ended.
        """
        query = select(history).order_by(history.c.id.desc()).limit(limit)
        if notice_id is not None:
            query = query.where(history.c.notice_id == notice_id)
        if before_id is not None:
            query = query.where(history.c.id < before_id)
        with self._read() as connection:
            return [history_record(row) for row in connection.execute(query)]

    def last_history_id(self) -> int:
        """The id of the newest entry, 0 when nothing has happened: any change of the store raises it."""
        with self._read() as connection:
            return connection.execute(select(func.max(history.c.id))).scalar() or 0

    def note(self, *, actor: str, action: str, detail: Mapping[str, Any]) -> None:
        """Keep something that happened to no single notice (what a pass spent on engines, say)."""
        with self._write() as connection:
            write_history(connection, [entry(at=self._now(), actor=actor, action=action, detail=detail)])


def history_record(row: Any) -> HistoryRecord:
    """An entry from its row."""
    return HistoryRecord(
        id=row.id,
        at=row.at,
        actor=row.actor,
        action=row.action,
        notice_id=row.notice_id,
        version=row.version,
        key=row.key,
        language=row.language,
        detail=load(row.detail, dict[str, Any]),
    )


def entry(
    *,
    at: datetime,
    actor: str,
    action: str,
    notice_id: str | None = None,
    version: int | None = None,
    key: str | None = None,
    language: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A row for ``write_history``; raises StoreError when nobody's name stands on it."""
    if not actor.strip():
        raise StoreError("who does this? A name is missing.", advice="Give your name, e.g. with --by NAME.")
    return {
        "at": at,
        "actor": actor,
        "action": action,
        "notice_id": notice_id,
        "version": version,
        "key": key,
        "language": language,
        "detail": dump(detail or {}),
    }


def write_history(connection: Connection, entries: Iterable[dict[str, Any]]) -> None:
    rows = list(entries)
    if rows:
        connection.execute(history.insert(), rows)
