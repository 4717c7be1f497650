"""What opens the desk besides a password: one-time links and API tokens; and who tried without success."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select, update

from pipeline.errors import RefusedError
from pipeline.model import Role
from pipeline.store.account_records import LinkRecord, TokenRecord, UserRecord
from pipeline.store.accounts import insert_user, require_row, user_of, write_password
from pipeline.store.database import Database, upsert
from pipeline.store.history import entry, write_history
from pipeline.store.tables import api_tokens, links, sign_in_failures, users

SETUP, PASSWORD = "setup", "password"
_USED_STEP = timedelta(minutes=1)  # a token's last use is written down no more often
_FORGOTTEN = timedelta(days=1)  # without another try a failed one no longer counts


class AccessStore(Database):
    """Links, API tokens and failed sign-ins; tokens are known by their digests only."""

    def add_setup_link(self, token_digest: str, *, lifetime: timedelta) -> bool:
        """The link that makes the first account, in place of earlier ones; False when there is an account."""
        with self._write() as connection:
            if connection.execute(select(users.c.name).limit(1)).first() is not None:
                return False
            now = self._now()
            connection.execute(delete(links).where(links.c.purpose == SETUP))
            _insert_link(connection, now, lifetime, digest=token_digest, purpose=SETUP)
            return True

    def add_password_link(self, name: str, token_digest: str, *, lifetime: timedelta, actor: str) -> None:
        """A link by which a person sets a password, in place of earlier ones of theirs."""
        with self._write() as connection:
            row = require_row(connection, name)
            if row.disabled_at is not None:
                raise RefusedError("this account is disabled.", advice="Enable it first.")
            if connection.execute(
                select(links.c.purpose).where(links.c.token_digest == token_digest)
            ).first():
                raise _used_up()
            now = self._now()
            connection.execute(
                update(links)
                .where(links.c.user_name == row.name, links.c.used_at.is_(None))
                .values(used_at=now)
            )
            _insert_link(connection, now, lifetime, digest=token_digest, purpose=PASSWORD, user_name=row.name)
            detail = {"user": row.name}
            write_history(connection, [entry(at=now, actor=actor, action="link-user", detail=detail)])

    def find_link(self, token_digest: str, purpose: str) -> LinkRecord | None:
        """A link that can still be used, else None."""
        with self._read() as connection:
            row = _good_link(connection, token_digest, purpose, self._now())
        if row is None:
            return None
        return LinkRecord(purpose=row.purpose, user_name=row.user_name or "", expires_at=row.expires_at)

    def set_up(
        self, token_digest: str, *, name: str, password: str, display: str = "", interface: str = "zh"
    ) -> UserRecord:
        """Make the first administrator and use the link up; raises RefusedError when it is no longer good."""
        with self._write() as connection:
            now = self._now()
            _use_link(connection, token_digest, SETUP, now)
            if connection.execute(select(users.c.name).limit(1)).first() is not None:
                raise _used_up()
            return insert_user(
                connection,
                now=now,
                actor=name,
                name=name,
                role=Role.ADMIN,
                display=display,
                interface=interface,
                password=password,
            )

    def use_password_link(self, token_digest: str, password: str) -> UserRecord:
        """Set a password and use the link up; raises RefusedError when it is no longer good."""
        with self._write() as connection:
            now = self._now()
            link = _use_link(connection, token_digest, PASSWORD, now)
            write_password(connection, now, link.user_name, password, actor=link.user_name)
            return user_of(require_row(connection, link.user_name))

    def count_sign_in(self, free: Mapping[str, int], *, pause: Callable[[int], timedelta]) -> timedelta:
        """How long to wait before a try at these places; zero: go on, it is counted as failed until it succeeds.

        ``free``: place -> failures without a pause; ``pause`` is asked with the failures above that. A try
        that must wait is not counted. Counting before the password is looked at leaves no gap for tries
        at the same time.
        """
        with self._write() as connection:
            now = self._now()
            connection.execute(delete(sign_in_failures).where(sign_in_failures.c.last_at <= now - _FORGOTTEN))
            query = select(sign_in_failures).where(sign_in_failures.c.place.in_(free))
            known = {row.place: row for row in connection.execute(query)}
            wait = max(
                (
                    row.last_at + pause(row.failures - free[place]) - now
                    for place, row in known.items()
                    if row.failures >= free[place]
                ),
                default=timedelta(0),
            )
            if wait > timedelta(0):
                return wait
            connection.execute(
                upsert(connection, sign_in_failures, keys=["place"]),
                [
                    {
                        "place": place,
                        "failures": known[place].failures + 1 if place in known else 1,
                        "last_at": now,
                    }
                    for place in free
                ],
            )
            return timedelta(0)

    def sign_in_succeeded(self, *, cleared: str, taken_back: str) -> None:
        """Forget the failures of one place, and this one try at the other."""
        with self._write() as connection:
            connection.execute(delete(sign_in_failures).where(sign_in_failures.c.place == cleared))
            connection.execute(
                update(sign_in_failures)
                .where(sign_in_failures.c.place == taken_back, sign_in_failures.c.failures > 0)
                .values(failures=sign_in_failures.c.failures - 1)
            )

    def add_api_token(
        self, *, user_name: str, token_digest: str, label: str, lifetime: timedelta | None
    ) -> None:
        """A token for a program; ``lifetime`` None: until it is revoked. Added again, it stays as it is."""
        with self._write() as connection:
            row = require_row(connection, user_name)
            known = connection.execute(
                select(api_tokens).where(api_tokens.c.token_digest == token_digest)
            ).first()
            if known is not None:
                if known.user_name != row.name or known.revoked_at is not None:
                    raise RefusedError("this token was revoked.", advice="Make another one.")
                return
            now = self._now()
            connection.execute(
                api_tokens.insert().values(
                    token_digest=token_digest,
                    user_name=row.name,
                    label=label,
                    created_at=now,
                    expires_at=None if lifetime is None else now + lifetime,
                )
            )
            detail = {"user": row.name, "label": label}
            write_history(connection, [entry(at=now, actor=row.name, action="add-token", detail=detail)])

    def api_tokens(self, user_name: str) -> list[TokenRecord]:
        """The tokens of a person that are not revoked, the newest first."""
        query = (
            select(api_tokens)
            .where(api_tokens.c.user_name == user_name, api_tokens.c.revoked_at.is_(None))
            .order_by(api_tokens.c.created_at.desc(), api_tokens.c.token_digest)
        )
        with self._read() as connection:
            return [
                TokenRecord(
                    token_digest=row.token_digest,
                    user_name=row.user_name,
                    label=row.label,
                    created_at=row.created_at,
                    used_at=row.used_at,
                    expires_at=row.expires_at,
                )
                for row in connection.execute(query)
            ]

    def revoke_api_token(self, token_digest: str, *, user_name: str, actor: str) -> bool:
        """End a token of this person; tells whether there was one to end."""
        with self._write() as connection:
            now = self._now()
            row = connection.execute(
                select(api_tokens.c.label).where(
                    api_tokens.c.token_digest == token_digest,
                    api_tokens.c.user_name == user_name,
                    api_tokens.c.revoked_at.is_(None),
                )
            ).first()
            if row is None:
                return False
            connection.execute(
                update(api_tokens).where(api_tokens.c.token_digest == token_digest).values(revoked_at=now)
            )
            detail = {"user": user_name, "label": row.label}
            write_history(connection, [entry(at=now, actor=actor, action="revoke-token", detail=detail)])
            return True

    def token_user(self, token_digest: str) -> UserRecord | None:
        """Whose API token this is; None where it is unknown, over or revoked, or the account is disabled."""
        query = (
            select(users, api_tokens.c.used_at, api_tokens.c.expires_at)
            .join(api_tokens, api_tokens.c.user_name == users.c.name)
            .where(api_tokens.c.token_digest == token_digest, api_tokens.c.revoked_at.is_(None))
        )
        with self._read() as connection:
            row = connection.execute(query).first()
        now = self._now()
        if (
            row is None
            or row.disabled_at is not None
            or (row.expires_at is not None and now >= row.expires_at)
        ):
            return None
        if row.used_at is None or now - row.used_at >= _USED_STEP:
            with self._write() as connection:
                connection.execute(
                    update(api_tokens).where(api_tokens.c.token_digest == token_digest).values(used_at=now)
                )
        return user_of(row)


def _insert_link(
    connection: Connection,
    now: datetime,
    lifetime: timedelta,
    *,
    digest: str,
    purpose: str,
    user_name: str | None = None,
) -> None:
    connection.execute(
        links.insert().values(
            token_digest=digest,
            purpose=purpose,
            user_name=user_name,
            created_at=now,
            expires_at=now + lifetime,
        )
    )


def _good_link(connection: Connection, token_digest: str, purpose: str, now: datetime) -> Any:
    return connection.execute(
        select(links).where(
            links.c.token_digest == token_digest,
            links.c.purpose == purpose,
            links.c.used_at.is_(None),
            links.c.expires_at > now,
        )
    ).first()


def _use_link(connection: Connection, token_digest: str, purpose: str, now: datetime) -> Any:
    link = _good_link(connection, token_digest, purpose, now)
    if link is None:
        raise _used_up()
    connection.execute(update(links).where(links.c.token_digest == token_digest).values(used_at=now))
    return link


def _used_up() -> RefusedError:
    return RefusedError("this link was used already, or its time is over.", advice="Ask for another one.")
