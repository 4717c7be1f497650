"""People, and the browsers that are signed in for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from pipeline.errors import StoreError
from pipeline.model import Role
from pipeline.store.account_records import UserRecord
from pipeline.store.codec import dump, load
from pipeline.store.database import Database
from pipeline.store.history import entry, write_history
from pipeline.store.tables import sessions, users

_SEEN_STEP = timedelta(minutes=1)  # a session's last use is written down no more often


class AccountStore(Database):
    """Accounts and sessions."""

    def add_user(
        self,
        *,
        name: str,
        role: Role,
        actor: str,
        display: str = "",
        languages: Sequence[str] = (),
        interface: str = "zh",
        password: str = "",
        subject: str = "",
    ) -> UserRecord:
        """A new account; ``password`` is its argon2 hash. Raises StoreError when the name is taken."""
        with self._write() as connection:
            if connection.execute(select(users.c.name).where(users.c.name == name)).first():
                raise StoreError(f"there is already an account {name!r}.", advice="Choose another name.")
            now = self._now()
            connection.execute(
                users.insert().values(
                    name=name,
                    display=display,
                    password=password,
                    role=role,
                    languages=dump(list(languages)),
                    interface=interface,
                    subject=subject,
                    created_at=now,
                )
            )
            detail = {"user": name, "role": str(role), "languages": list(languages)}
            write_history(connection, [entry(at=now, actor=actor, action="add-user", detail=detail)])
            return _user(connection.execute(select(users).where(users.c.name == name)).one())

    def users(self) -> list[UserRecord]:
        """All, disabled ones too, by name."""
        with self._read() as connection:
            return [_user(row) for row in connection.execute(select(users).order_by(users.c.name))]

    def open_session(
        self, *, user_name: str, token_digest: str, lifetime: timedelta, address: str = ""
    ) -> None:
        """Sign a browser in for at most ``lifetime``."""
        with self._write() as connection:
            now = self._now()
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
        return _user(row)

    def end_session(self, token_digest: str) -> None:
        """Sign a browser out."""
        with self._write() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_digest == token_digest))


def _user(row: Any) -> UserRecord:
    return UserRecord(
        name=row.name,
        role=Role(row.role),
        display=row.display,
        languages=tuple(load(row.languages, list[str])),
        interface=row.interface,
        has_password=bool(row.password),
        subject=row.subject,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
    )
