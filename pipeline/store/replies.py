"""What requests with an Idempotency-Key were answered: asked again, they are answered the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from pipeline.errors import ConflictError, InputError
from pipeline.store.database import Database, upsert
from pipeline.store.tables import replies

KEPT = timedelta(hours=48)
_AT_WORK = 0  # the status of a reply that is still to come
_LEASE = timedelta(minutes=5)  # a server that was killed at work never answers: then another may


@dataclass(frozen=True, kw_only=True)
class ReplyRecord:
    """An answer as it was given."""

    status: int
    body: str


class ReplyStore(Database):
    """Answers by person and key."""

    def begin_reply(self, *, user_name: str, key: str, request_digest: str) -> ReplyRecord | None:
        """The answer that was given to this request; None when the caller is to do the work now.

        Raises InputError when the key was used for another request, ConflictError while the same
        request is still at work.
        """
        with self._write() as connection:
            now = self._now()
            connection.execute(delete(replies).where(replies.c.at < now - KEPT))
            query = select(replies).where(replies.c.user_name == user_name, replies.c.key == key)
            row = connection.execute(query).first()
            if row is not None and row.request_digest != request_digest:
                raise InputError(
                    "this key was used for another request.",
                    field="Idempotency-Key",
                    advice="Use a new key for each thing that you want done.",
                )
            if row is not None and row.status != _AT_WORK:
                return ReplyRecord(status=row.status, body=row.body)
            if row is not None and now - row.at < _LEASE:
                raise ConflictError(
                    "the same request is being worked on at this moment.",
                    advice="Ask again in a few seconds.",
                )
            connection.execute(
                upsert(connection, replies, keys=["user_name", "key"]),
                {
                    "user_name": user_name,
                    "key": key,
                    "request_digest": request_digest,
                    "status": _AT_WORK,
                    "body": "",
                    "at": now,
                },
            )
            return None

    def keep_reply(self, *, user_name: str, key: str, reply: ReplyRecord) -> None:
        """Answer the same from now on."""
        with self._write() as connection:
            connection.execute(
                replies.update()
                .where(replies.c.user_name == user_name, replies.c.key == key)
                .values(status=reply.status, body=reply.body)
            )

    def forget_reply(self, *, user_name: str, key: str) -> None:
        """The work failed for a reason that may pass: the same request may try again."""
        with self._write() as connection:
            connection.execute(delete(replies).where(replies.c.user_name == user_name, replies.c.key == key))
