"""Notices: finding them, and ending them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select, update

from pipeline.errors import StoreError, TransitionError
from pipeline.model import State
from pipeline.store.database import Database
from pipeline.store.history import entry, write_history
from pipeline.store.notice_rows import get_notice, no_such_notice, notice_record, with_text
from pipeline.store.records import NoticeRecord
from pipeline.store.tables import notices, publications, segments, versions
from pipeline.store.work_items import refresh_work


class NoticeStore(Database):
    """Notices: finding and ending them."""

    def notices(self) -> list[NoticeRecord]:
        """All notices, oldest first."""
        with self._read() as connection:
            rows = connection.execute(select(notices).order_by(notices.c.created_at, notices.c.id))
            return [notice_record(row) for row in rows]

    def notice(self, notice_id: str) -> NoticeRecord:
        """By its exact id; raises StoreError with near matches."""
        with self._read() as connection:
            return get_notice(connection, notice_id)

    def find_notice(self, text_id: str) -> NoticeRecord:
        """What a person may mean: an id, the unique beginning of one, a file name, an ``id:`` or a 文号.

        Raises StoreError, with near matches, when it is none or more than one.
        """
        wanted = text_id.strip()
        path = wanted.replace("\\", "/")
        name = PurePosixPath(path).name
        end = wanted + "\U0010ffff"
        columns = notices.c
        query = select(notices).where(
            or_(
                columns.id == wanted,
                columns.number == wanted,
                columns.identity == wanted,
                columns.file == path,
                columns.file.endswith(name, autoescape=True),
                and_(columns.id >= wanted, columns.id < end),
            )
        )
        with self._read() as connection:
            if not wanted:
                raise no_such_notice(connection, wanted)
            found = [notice_record(row) for row in connection.execute(query.order_by(columns.id))]
            for matches in (
                [item for item in found if item.id == wanted],
                [item for item in found if wanted in (item.number, item.identity) or item.file == path],
                [item for item in found if item.file and path.endswith(f"/{item.file}")],
                [item for item in found if f"/{item.file}".endswith(f"/{path}")],
                [item for item in found if item.id.startswith(wanted)],
            ):
                if len(matches) == 1:
                    return matches[0]
                if matches:
                    raise StoreError(
                        f"{wanted!r} may mean more than one notice.",
                        advice=f"Say which: {', '.join(item.id for item in matches[:10])}.",
                    )
            raise no_such_notice(connection, wanted)

    def amended_keys(self, notice_id: str) -> frozenset[str]:
        """Keys of the segments that an amendment brought in: no earlier version of the notice had them."""
        earlier, current = segments.alias(), segments.alias()
        had_before = exists().where(
            earlier.c.notice_id == current.c.notice_id,
            earlier.c.key == current.c.key,
            earlier.c.version < current.c.version,
        )
        query = select(current.c.key).where(
            current.c.notice_id == notices.c.id,
            current.c.version == notices.c.current_version,
            current.c.version > 1,
            notices.c.id == notice_id,
            ~had_before,
        )
        with self._read() as connection:
            return frozenset(connection.execute(query).scalars())

    def notice_by_text_digest(self, text_digest: str) -> NoticeRecord | None:
        """The notice whose current version has this text."""
        with self._read() as connection:
            row = connection.execute(with_text(text_digest)).first()
            return notice_record(row) if row else None

    def notice_with_earlier_text(self, text_digest: str) -> NoticeRecord | None:
        """The notice of which any version, also an earlier one, has this text; of several, the newest."""
        query = (
            select(notices)
            .join(versions, versions.c.notice_id == notices.c.id)
            .where(versions.c.text_digest == text_digest)
            .order_by(notices.c.created_at.desc(), notices.c.id)
        )
        with self._read() as connection:
            row = connection.execute(query).first()
            return notice_record(row) if row else None

    def notice_by_identity(self, identity: str) -> NoticeRecord | None:
        """The notice pinned by this ``id:``."""
        return self._first(and_(notices.c.identity == identity, notices.c.identity != ""))

    def notice_by_file(self, file: str) -> NoticeRecord | None:
        """The notice last read from this file; of several, the newest."""
        return self._first(notices.c.file == file)

    def _first(self, condition: Any) -> NoticeRecord | None:
        query = select(notices).where(condition).order_by(notices.c.created_at.desc(), notices.c.id)
        with self._read() as connection:
            row = connection.execute(query).first()
            return notice_record(row) if row else None

    def withdraw(self, notice_id: str, *, actor: str, reason: str) -> NoticeRecord:
        """Take a notice back, and what is published of it. Raises TransitionError when it already is."""
        with self._write() as connection:
            notice = get_notice(connection, notice_id)
            if notice.state is State.WITHDRAWN:
                raise TransitionError("the notice is already withdrawn.", where=notice_id)
            self._end(connection, [notice], State.WITHDRAWN, actor=actor, reason=reason)
            return get_notice(connection, notice_id)

    def expire(self, notice_ids: Iterable[str], *, actor: str) -> list[str]:
        """End the active ones among ``notice_ids`` and what is published of them; returns their ids."""
        with self._write() as connection:
            found = [get_notice(connection, notice_id) for notice_id in dict.fromkeys(notice_ids)]
            active = [notice for notice in found if notice.active]
            self._end(connection, active, State.EXPIRED, actor=actor, reason="its expiry date has passed")
            return [notice.id for notice in active]

    def restore(self, notice_id: str, *, actor: str, reason: str = "") -> NoticeRecord:
        """Undo ``withdraw`` or ``expire``: readers see again what they saw before.

        Raises TransitionError for a notice that is active.
        """
        with self._write() as connection:
            notice = get_notice(connection, notice_id)
            if notice.active:
                raise TransitionError("the notice is neither withdrawn nor expired.", where=notice_id)
            self._end(connection, [notice], None, actor=actor, reason=reason)
            return get_notice(connection, notice_id)

    def _end(
        self,
        connection: Connection,
        ended: Sequence[NoticeRecord],
        state: State | None,
        *,
        actor: str,
        reason: str,
    ) -> None:
        now = self._now()
        action = {State.WITHDRAWN: "withdraw", State.EXPIRED: "expire", None: "restore"}[state]
        write_history(
            connection,
            [
                entry(
                    at=now,
                    actor=actor,
                    action=action,
                    notice_id=notice.id,
                    version=notice.version,
                    detail={"reason": reason},
                )
                for notice in ended
            ],
        )
        for notice in ended:
            connection.execute(
                update(notices)
                .where(notices.c.id == notice.id)
                .values(
                    state=state,
                    ended_by=actor if state else "",
                    ended_reason=reason if state else "",
                    updated_at=now,
                )
            )
            connection.execute(
                update(publications)
                .where(publications.c.notice_id == notice.id)
                .values(state=state or State.PUBLISHED, updated_at=now)
            )
        refresh_work(connection, [notice.id for notice in ended])

    def notices_due_to_expire(self, today: date) -> list[NoticeRecord]:
        """Active notices whose last day (``expires``) lies before ``today`` (a local calendar day)."""
        query = select(notices).where(notices.c.state.is_(None), notices.c.expires < today)
        with self._read() as connection:
            return [notice_record(row) for row in connection.execute(query.order_by(notices.c.id))]
