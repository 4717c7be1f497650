"""People of the office and what becomes of their accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from pipeline.errors import ConflictError, RefusedError, StoreError
from pipeline.model import Role
from pipeline.store.account_records import AccountRecord, UserRecord
from pipeline.store.codec import dump, load
from pipeline.store.database import Database
from pipeline.store.history import entry, write_history
from pipeline.store.tables import api_tokens, links, sessions, users


class AccountStore(Database):
    """Accounts. Names are compared without regard to case: nobody can pass for somebody else by a capital."""

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
            return insert_user(
                connection,
                now=self._now(),
                actor=actor,
                name=name,
                role=role,
                display=display,
                languages=languages,
                interface=interface,
                password=password,
                subject=subject,
            )

    def users(self) -> list[UserRecord]:
        """All, disabled ones too, by name."""
        with self._read() as connection:
            return [user_of(row) for row in connection.execute(select(users).order_by(users.c.name))]

    def accounts(self) -> list[AccountRecord]:
        """All accounts with what is known of their use, in a constant number of statements."""
        now = self._now()
        with self._read() as connection:
            rows = connection.execute(select(users).order_by(users.c.name)).all()
            seen = connection.execute(
                select(sessions.c.user_name, func.max(sessions.c.seen_at)).group_by(sessions.c.user_name)
            ).all()
            open_links = connection.execute(
                select(links.c.user_name, func.max(links.c.expires_at))
                .where(links.c.used_at.is_(None), links.c.expires_at > now, links.c.user_name.is_not(None))
                .group_by(links.c.user_name)
            ).all()
        last = {row[0]: row[1] for row in seen}
        until = {row[0]: row[1] for row in open_links}
        return [
            AccountRecord(user=user_of(row), seen_at=last.get(row.name), link_until=until.get(row.name))
            for row in rows
        ]

    def has_users(self) -> bool:
        """Whether there is any account."""
        with self._read() as connection:
            return connection.execute(select(users.c.name).limit(1)).first() is not None

    def find_user(self, name: str) -> UserRecord | None:
        """The account of that name in whatever case, None when there is none."""
        found = self.credentials(name)
        return found[0] if found else None

    def require_user(self, name: str) -> UserRecord:
        """The account of that name; raises StoreError when there is none."""
        with self._read() as connection:
            return user_of(require_row(connection, name))

    def credentials(self, name: str) -> tuple[UserRecord, str] | None:
        """The account of that name in whatever case, and its password's hash ("": it has none)."""
        with self._read() as connection:
            row = find_row(connection, name)
            return (user_of(row), row.password) if row is not None else None

    def user_of_subject(self, subject: str) -> UserRecord | None:
        """The account that an administrator tied to this person at the OpenID Connect provider."""
        if not subject:
            return None
        with self._read() as connection:
            rows = connection.execute(select(users).where(users.c.subject == subject)).all()
            return user_of(rows[0]) if len(rows) == 1 else None

    def change_user(
        self,
        name: str,
        *,
        actor: str,
        role: Role | None = None,
        languages: Sequence[str] | None = None,
        display: str | None = None,
        interface: str | None = None,
        subject: str | None = None,
        stamp: str = "",
    ) -> UserRecord:
        """Change what is given; nothing is written when it is so already.

        ``stamp`` is that of the record upon which this was decided. Raises StoreError for an unknown name,
        ConflictError when somebody was faster, RefusedError for the last administrator's role.
        """
        wanted: dict[str, Any] = {
            "role": role,
            "languages": None if languages is None else dump(list(languages)),
            "display": display,
            "interface": interface,
            "subject": subject,
        }
        with self._write() as connection:
            row = require_row(connection, name)
            changed = {
                key: value
                for key, value in wanted.items()
                if value is not None and value != getattr(row, key)
            }
            if changed:
                if stamp and stamp != user_of(row).stamp:
                    raise ConflictError(
                        "somebody else changed this account in the meantime.",
                        advice="Look at it as it is now, and change it again.",
                    )
                if changed.get("role", Role.ADMIN) != Role.ADMIN:
                    _keep_an_admin(connection, row)
                if changed.get("subject"):
                    _check_subject(connection, changed["subject"], row.name)
                connection.execute(update(users).where(users.c.name == row.name).values(**changed))
                detail = {"user": row.name} | {
                    key: list(languages or ()) if key == "languages" else str(value)
                    for key, value in changed.items()
                }
                _note(connection, self._now(), actor, "change-user", detail)
            return user_of(require_row(connection, row.name))

    def set_password(self, name: str, password: str, *, actor: str, keep_session: str = "") -> None:
        """A new hash. Ends all sessions but the one with the digest ``keep_session``, and voids password links."""
        with self._write() as connection:
            row = require_row(connection, name)
            write_password(
                connection, self._now(), row.name, password, actor=actor, keep_session=keep_session
            )

    def renew_hash(self, name: str, *, before: str, after: str) -> None:
        """The same password, hashed anew with stronger parameters; nothing when it was changed meanwhile."""
        with self._write() as connection:
            connection.execute(
                update(users).where(users.c.name == name, users.c.password == before).values(password=after)
            )

    def disable_user(self, name: str, *, actor: str) -> UserRecord:
        """No more sign-in; sessions, links and API tokens end at once. Raises RefusedError for the last administrator."""
        with self._write() as connection:
            row = require_row(connection, name)
            if row.disabled_at is None:
                _keep_an_admin(connection, row)
                now = self._now()
                connection.execute(update(users).where(users.c.name == row.name).values(disabled_at=now))
                connection.execute(delete(sessions).where(sessions.c.user_name == row.name))
                connection.execute(
                    update(links)
                    .where(links.c.user_name == row.name, links.c.used_at.is_(None))
                    .values(used_at=now)
                )
                connection.execute(
                    update(api_tokens)
                    .where(api_tokens.c.user_name == row.name, api_tokens.c.revoked_at.is_(None))
                    .values(revoked_at=now)
                )
                _note(connection, now, actor, "disable-user", {"user": row.name})
            return user_of(require_row(connection, row.name))

    def enable_user(self, name: str, *, actor: str) -> UserRecord:
        """Let a disabled account sign in again; its API tokens stay revoked."""
        with self._write() as connection:
            row = require_row(connection, name)
            if row.disabled_at is not None:
                connection.execute(update(users).where(users.c.name == row.name).values(disabled_at=None))
                _note(connection, self._now(), actor, "enable-user", {"user": row.name})
            return user_of(require_row(connection, row.name))


def insert_user(
    connection: Connection,
    *,
    now: datetime,
    actor: str,
    name: str,
    role: Role,
    display: str = "",
    languages: Sequence[str] = (),
    interface: str = "zh",
    password: str = "",
    subject: str = "",
) -> UserRecord:
    """A row for a new person; raises StoreError when the name or the subject is taken."""
    taken = find_row(connection, name)
    if taken is not None:
        raise StoreError(f"there is already an account {taken.name!r}.", advice="Choose another name.")
    if subject:
        _check_subject(connection, subject, name)
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
    _note(
        connection,
        now,
        actor,
        "add-user",
        {"user": name, "role": str(role), "languages": list(languages)},
    )
    return user_of(require_row(connection, name))


def write_password(
    connection: Connection, now: datetime, name: str, password: str, *, actor: str, keep_session: str = ""
) -> None:
    """Set a hash and end what the old password opened."""
    connection.execute(update(users).where(users.c.name == name).values(password=password))
    connection.execute(
        delete(sessions).where(sessions.c.user_name == name, sessions.c.token_digest != keep_session)
    )
    connection.execute(
        update(links).where(links.c.user_name == name, links.c.used_at.is_(None)).values(used_at=now)
    )
    _note(connection, now, actor, "set-password", {"user": name})


def find_row(connection: Connection, name: str) -> Any:
    """The row of a name in whatever case. Databases fold ASCII only or by locale, so Python does it."""
    row = connection.execute(select(users).where(users.c.name == name)).first()
    if row is not None:
        return row
    folded = name.casefold()
    names = connection.execute(select(users.c.name)).scalars()
    same = next((other for other in names if other.casefold() == folded), None)
    if same is None:
        return None
    return connection.execute(select(users).where(users.c.name == same)).first()


def require_row(connection: Connection, name: str) -> Any:
    """The row of a name; raises StoreError when there is none."""
    row = find_row(connection, name)
    if row is None:
        raise StoreError(
            f"there is no account {name!r}.",
            advice="`pipeline user list` and the desk's accounts page show all.",
        )
    return row


def user_of(row: Any) -> UserRecord:
    """A row of ``users`` as a record."""
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


def _keep_an_admin(connection: Connection, row: Any) -> None:
    """Somebody must be left who can mend accounts."""
    if row.role != Role.ADMIN or row.disabled_at is not None:
        return
    others = connection.execute(
        select(func.count())
        .select_from(users)
        .where(users.c.role == Role.ADMIN, users.c.disabled_at.is_(None), users.c.name != row.name)
    ).scalar_one()
    if not others:
        raise RefusedError(
            "this is the last administrator who can sign in.",
            advice="Make somebody else an administrator first.",
        )


def _check_subject(connection: Connection, subject: str, name: str) -> None:
    taken = connection.execute(
        select(users.c.name).where(users.c.subject == subject, users.c.name != name)
    ).first()
    if taken is not None:
        raise StoreError(
            f"this person at the sign-in provider has an account already: {taken.name!r}.",
            advice="Take it away there first.",
        )


def _note(connection: Connection, now: datetime, actor: str, action: str, detail: Mapping[str, Any]) -> None:
    write_history(connection, [entry(at=now, actor=actor, action=action, detail=detail)])
