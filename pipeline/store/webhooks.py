"""What is to be told to other systems: a cursor in the history for each hook, and a queue of messages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from pipeline.store.database import Database, insert_for
from pipeline.store.history import history_record
from pipeline.store.records import HistoryRecord
from pipeline.store.tables import history, webhook_cursors, webhook_deliveries

_KEPT = timedelta(days=30)  # messages that have arrived, for whoever asks what was sent


@dataclass(frozen=True, kw_only=True)
class DeliveryRecord:
    """A message to one hook. ``attempts`` counts the tries begun, this one included once it is claimed."""

    id: int
    hook: str
    history_id: int
    body: str
    attempts: int
    next_at: datetime
    done_at: datetime | None  # arrived; or given up, when last_error says why
    last_error: str


class WebhookStore(Database):
    """Queueing messages, and whose turn it is."""

    def webhook_events(self, hook: str, *, limit: int) -> list[HistoryRecord]:
        """What has happened and is not yet queued for ``hook``, oldest first. A new hook starts at now."""
        with self._read() as connection:
            query = select(webhook_cursors.c.history_id).where(webhook_cursors.c.hook == hook)
            cursor = connection.execute(query).scalar()
            if cursor is not None:
                newer = select(history).where(history.c.id > cursor).order_by(history.c.id).limit(limit)
                return [history_record(row) for row in connection.execute(newer)]
        with self._write() as connection:
            last = connection.execute(select(func.max(history.c.id))).scalar() or 0
            statement = insert_for(connection.dialect.name, webhook_cursors)
            connection.execute(
                statement.values(hook=hook, history_id=last).on_conflict_do_nothing(index_elements=["hook"])
            )
        return []

    def queue_deliveries(self, hook: str, *, up_to: int, bodies: Mapping[int, str]) -> None:
        """Keep messages (history id -> body) and move the cursor, in one step: none twice, none forgotten."""
        with self._write() as connection:
            now = self._now()
            if bodies:
                statement = insert_for(connection.dialect.name, webhook_deliveries)
                connection.execute(
                    statement.on_conflict_do_nothing(index_elements=["hook", "history_id"]),
                    [
                        {"hook": hook, "history_id": history_id, "body": body, "next_at": now}
                        for history_id, body in sorted(bodies.items())
                    ],
                )
            connection.execute(
                update(webhook_cursors)
                .where(webhook_cursors.c.hook == hook, webhook_cursors.c.history_id < up_to)
                .values(history_id=up_to)
            )

    def due_deliveries(self, hooks: Collection[str], *, limit: int) -> list[DeliveryRecord]:
        """Messages whose time has come, in the order of what happened."""
        table = webhook_deliveries.c
        query = (
            select(webhook_deliveries)
            .where(table.hook.in_(list(hooks)), table.done_at.is_(None), table.next_at <= self._now())
            .order_by(table.history_id, table.id)
            .limit(limit)
        )
        with self._read() as connection:
            return [_record(row) for row in connection.execute(query)]

    def claim_delivery(self, delivery: DeliveryRecord, *, lease: timedelta) -> bool:
        """Take one try of a message; False when another process was faster. A killed sender's lease ends."""
        table = webhook_deliveries.c
        with self._write() as connection:
            now = self._now()
            done = connection.execute(
                update(webhook_deliveries)
                .where(
                    table.id == delivery.id,
                    table.done_at.is_(None),
                    table.next_at <= now,
                    table.attempts == delivery.attempts,
                )
                .values(attempts=table.attempts + 1, next_at=now + lease)
            )
            return bool(done.rowcount)

    def delivery_arrived(self, delivery_id: int) -> None:
        """The other side has taken the message."""
        self._settle(delivery_id, done=True, error="", pause=timedelta())

    def delivery_failed(self, delivery_id: int, *, error: str, pause: timedelta | None) -> None:
        """Try again after ``pause``; None: give up."""
        self._settle(delivery_id, done=pause is None, error=error, pause=pause or timedelta())

    def _settle(self, delivery_id: int, *, done: bool, error: str, pause: timedelta) -> None:
        with self._write() as connection:
            now = self._now()
            connection.execute(
                update(webhook_deliveries)
                .where(webhook_deliveries.c.id == delivery_id)
                .values(done_at=now if done else None, last_error=error, next_at=now + pause)
            )

    def lost_deliveries(self, *, since: datetime, limit: int) -> list[DeliveryRecord]:
        """Messages that were given up, the newest first."""
        table = webhook_deliveries.c
        query = (
            select(webhook_deliveries)
            .where(table.done_at >= since, table.last_error != "")
            .order_by(table.id.desc())
            .limit(limit)
        )
        with self._read() as connection:
            return [_record(row) for row in connection.execute(query)]

    def tidy_webhooks(self, hooks: Sequence[str]) -> None:
        """Drop old messages that have arrived, and everything of hooks that the settings no longer have.

        A hook that comes back later starts at that moment, as a new one does.
        """
        table, cursors = webhook_deliveries.c, webhook_cursors.c
        old = (table.done_at < self._now() - _KEPT) & (table.last_error == "")
        unwanted = or_(old, table.hook.not_in(hooks))
        forgotten = cursors.hook.not_in(hooks)
        with self._read() as connection:  # nearly always there is nothing to do, and nobody has to wait
            if not (
                connection.execute(select(table.id).where(unwanted).limit(1)).first()
                or connection.execute(select(cursors.hook).where(forgotten).limit(1)).first()
            ):
                return
        with self._write() as connection:
            connection.execute(delete(webhook_deliveries).where(unwanted))
            connection.execute(delete(webhook_cursors).where(forgotten))


def _record(row: Any) -> DeliveryRecord:
    return DeliveryRecord(
        id=row.id,
        hook=row.hook,
        history_id=row.history_id,
        body=row.body,
        attempts=row.attempts,
        next_at=row.next_at,
        done_at=row.done_at,
        last_error=row.last_error,
    )
