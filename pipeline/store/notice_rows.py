"""Rows of notices, read inside somebody's transaction."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from pipeline.errors import StoreError, TransitionError
from pipeline.model import State, Urgency
from pipeline.store.records import NoticeRecord
from pipeline.store.tables import notices, versions


def notice_record(row: Any) -> NoticeRecord:
    return NoticeRecord(
        id=row.id,
        state=State(row.state) if row.state else None,
        version=row.current_version,
        title=row.title,
        category=row.category,
        urgency=Urgency(row.urgency),
        number=row.number,
        identity=row.identity,
        file=row.file,
        date=row.date,
        expires=row.expires,
        segments=row.segments,
        created_at=row.created_at,
        updated_at=row.updated_at,
        ended_by=row.ended_by,
        ended_reason=row.ended_reason,
    )


def get_notice(connection: Connection, notice_id: str) -> NoticeRecord:
    """Raises StoreError, with near matches, when there is no such notice."""
    row = connection.execute(select(notices).where(notices.c.id == notice_id)).one_or_none()
    if row is None:
        raise no_such_notice(connection, notice_id)
    return notice_record(row)


def get_active_notice(connection: Connection, notice_id: str) -> NoticeRecord:
    """Raises TransitionError for a notice that was withdrawn or has expired."""
    notice = get_notice(connection, notice_id)
    if notice.state is not None:
        raise TransitionError(
            f"the notice is {notice.state}.", where=notice_id, advice="Restore it before you work on it."
        )
    return notice


def no_such_notice(connection: Connection, wanted: str) -> StoreError:
    names: dict[str, str] = {}
    for row in connection.execute(select(notices.c.id, notices.c.file, notices.c.number, notices.c.title)):
        for name in (row.title, row.number, row.file, row.id):
            if name:
                names[name] = row.id
    near: dict[str, str] = {}
    for name in get_close_matches(wanted, sorted(names), n=5, cutoff=0.5):
        near.setdefault(names[name], name)
    meant = ", ".join(found if found == name else f"{found} ({name})" for found, name in near.items())
    advice = f"Did you mean {meant}?" if near else "`pipeline status` lists the notices with their ids."
    return StoreError(f"there is no notice {wanted!r}.", advice=advice)


def with_text(text_digest: str) -> Select[Any]:
    """Notices whose current version has this text, oldest first."""
    return (
        select(notices)
        .join(
            versions,
            and_(versions.c.notice_id == notices.c.id, versions.c.version == notices.c.current_version),
        )
        .where(versions.c.text_digest == text_digest)
        .order_by(notices.c.created_at, notices.c.id)
    )
