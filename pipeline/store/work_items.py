"""What is to do in each language of each notice, kept in the transaction that changes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, literal_column, or_, select

from pipeline.model import State, Urgency
from pipeline.store.database import chunks, insert_for
from pipeline.store.tables import notices, publications, tallies, work_items

RANKS = {Urgency.URGENT: 0, Urgency.IMPORTANT: 1, Urgency.NORMAL: 2}
_NAMES = ("notice_id", "language", "stage", "category", "rank", "since")

# Not a bound value: only so can SQLite know that the index of open items holds the answer.
IS_OPEN: ColumnElement[bool] = work_items.c.stage != literal_column("''")


def refresh_work(connection: Connection, notice_ids: Iterable[str], *, language: str | None = None) -> None:
    """Say anew what is to do; to be called after every change of tallies, publications or ends."""
    statement = _statement(connection.dialect.name, language is not None)
    for part in chunks(sorted(set(notice_ids))):
        connection.execute(statement, {"of_notices": list(part), "of_language": language})


def published_as_it_stands() -> ColumnElement[bool]:
    """Condition of a join of publications with tallies and notices."""
    return and_(
        publications.c.notice_id == tallies.c.notice_id,
        publications.c.language == tallies.c.language,
        publications.c.version == notices.c.current_version,
        publications.c.revisions == tallies.c.revisions,
        publications.c.state == State.PUBLISHED,
    )


@cache
def _statement(dialect: str, one_language: bool) -> Any:
    """Built once: to build it takes longer than to run it."""
    stage = case(
        (notices.c.state.is_not(None), ""),
        (or_(tallies.c.waiting > 0, tallies.c.segments < notices.c.segments), str(State.WAITING)),
        (tallies.c.rejected > 0, str(State.REJECTED)),
        (tallies.c.drafted > 0, str(State.DRAFTED)),
        (tallies.c.edited > 0, str(State.EDITED)),
        (tallies.c.reviewed > 0, str(State.REVIEWED)),
        (publications.c.notice_id.is_(None), str(State.APPROVED)),
        else_="",
    )
    rank = case({str(urgency): rank for urgency, rank in RANKS.items()}, value=notices.c.urgency, else_=2)
    query = (
        select(
            tallies.c.notice_id,
            tallies.c.language,
            stage,
            notices.c.category,
            rank,
            notices.c.created_at,
        )
        .select_from(
            tallies.join(notices, notices.c.id == tallies.c.notice_id).outerjoin(
                publications, published_as_it_stands()
            )
        )
        .where(tallies.c.notice_id.in_(bindparam("of_notices", expanding=True)))
    )
    if one_language:
        query = query.where(tallies.c.language == bindparam("of_language"))
    statement = insert_for(dialect, work_items).from_select(list(_NAMES), query)
    return statement.on_conflict_do_update(
        index_elements=["notice_id", "language"],
        set_={name: statement.excluded[name] for name in _NAMES[2:]},
    )
