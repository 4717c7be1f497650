"""Browsers that are signed in."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from pipeline.store.account_records import SessionRecord, UserRecord
from pipeline.store.accounts import user_of
from pipeline.store.database import Database
from pipeline.store.tables import sessions, users

_SEEN_STEP = timedelta(minutes=1)  # a session's last use is written down no more often


class SessionStore(Database):
    """Sessions; tokens are known by their digests only."""

    def open_session(
        self, *, user_name: str, token_digest: str, lifetime: timedelta, address: str = ""
    ) -> None:
        """Sign a browser in for at most ``lifetime``; sessions whose time is over are dropped."""
        with self._write() as connection:
            now = self._now()
            connection.execute(delete(sessions).where(sessions.c.expires_at <= now))
            connection.execute(
                sessions.insert().values(
                    token_digest=token_digest,
                    user_name=user_name,
                    created_at=now,
                    seen_at=now,
                    expires_at=now + lifetime,
                    address=address,
                )
            )

    def session_user(self, token_digest: str, *, idle: timedelta) -> UserRecord | None:
        """Who this session belongs to; None where it has ended, was idle too long, or the account is disabled."""
        query = (
            select(users, sessions.c.seen_at, sessions.c.expires_at)
            .join(sessions, sessions.c.user_name == users.c.name)
            .where(sessions.c.token_digest == token_digest)
        )
        with self._read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        now: datetime = self._now()
        if row.disabled_at is not None or now >= row.expires_at or now - row.seen_at >= idle:
            return None
        if now - row.seen_at >= _SEEN_STEP:
            with self._write() as connection:
                connection.execute(
                    update(sessions).where(sessions.c.token_digest == token_digest).values(seen_at=now)
                )
        return user_of(row)

    def sessions_of(self, user_name: str, *, idle: timedelta) -> list[SessionRecord]:
        """The sessions of a person that are still good, the last used first."""
        now = self._now()
        query = (
            select(sessions)
            .where(
                sessions.c.user_name == user_name,
                sessions.c.expires_at > now,
                sessions.c.seen_at > now - idle,
            )
            .order_by(sessions.c.seen_at.desc(), sessions.c.token_digest)
        )
        with self._read() as connection:
            return [
                SessionRecord(
                    token_digest=row.token_digest,
                    user_name=row.user_name,
                    created_at=row.created_at,
                    seen_at=row.seen_at,
                    expires_at=row.expires_at,
                    address=row.address,
                )
                for row in connection.execute(query)
            ]

    def end_session(self, token_digest: str, *, user_name: str | None = None) -> bool:
        """Sign a browser out; with ``user_name`` only where it is that person's. Tells whether there was one."""
        query = delete(sessions).where(sessions.c.token_digest == token_digest)
        if user_name is not None:
            query = query.where(sessions.c.user_name == user_name)
        with self._write() as connection:
            return bool(connection.execute(query).rowcount)
