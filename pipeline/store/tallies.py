"""Counts of each language of each notice, kept in the transaction that changes the texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, bindparam, case, cast, func, select

from pipeline.model import State
from pipeline.store.database import Database, chunks, insert_for
from pipeline.store.notice_rows import notice_record
from pipeline.store.records import ApprovedLanguage, LanguageStatus, NoticeRecord, NoticeStatus, Tally
from pipeline.store.tables import TALLY_COUNTS, notices, publications, segments, tallies, targets
from pipeline.store.work_items import published_as_it_stands, refresh_work

_PROGRESS = {
    state: place
    for place, state in enumerate(
        (
            State.WAITING,
            State.REJECTED,
            State.DRAFTED,
            State.EDITED,
            State.REVIEWED,
            State.APPROVED,
            State.PUBLISHED,
        )
    )
}


def recount(connection: Connection, notice_ids: Iterable[str], *, language: str | None = None) -> None:
    """Count anew, and say what is left to do; to be called after every change of targets."""
    statement = _recount_statement(connection.dialect.name, language is not None)
    for part in chunks(sorted(set(notice_ids))):
        connection.execute(statement, {"of_notices": list(part), "of_language": language})
        refresh_work(connection, part, language=language)


@cache
def _recount_statement(dialect: str, one_language: bool) -> Any:
    """Built once: to build it takes longer than to run it."""
    # Rows of segments that the current version no longer has count nothing, but keep the tally's
    # row alive: it then says 0 instead of something old.
    current = segments.c.key.is_not(None)

    def total(value: ColumnElement[Any]) -> ColumnElement[Any]:
        # SUM of integers is bigint or numeric on PostgreSQL
        return cast(func.coalesce(func.sum(case((current, value), else_=0)), 0), Integer)

    def in_state(state: State) -> ColumnElement[Any]:
        return total(case((targets.c.state == state, 1), else_=0))

    counts: dict[str, ColumnElement[Any]] = {
        "segments": cast(func.count(segments.c.key), Integer),
        "waiting": in_state(State.WAITING),
        "drafted": in_state(State.DRAFTED),
        "edited": in_state(State.EDITED),
        "rejected": in_state(State.REJECTED),
        "reviewed": in_state(State.REVIEWED),
        "approved": in_state(State.APPROVED),
        "findings": total(targets.c.finding_count),
        "blocking": total(targets.c.blocking_count),
        "revisions": total(targets.c.revision),
    }
    query = (
        select(targets.c.notice_id, targets.c.language, *(counts[name] for name in TALLY_COUNTS))
        .select_from(
            targets.join(notices, notices.c.id == targets.c.notice_id).outerjoin(
                segments,
                and_(
                    segments.c.notice_id == targets.c.notice_id,
                    segments.c.version == notices.c.current_version,
                    segments.c.key == targets.c.key,
                ),
            )
        )
        .where(targets.c.notice_id.in_(bindparam("of_notices", expanding=True)))
        .group_by(targets.c.notice_id, targets.c.language)
    )
    if one_language:
        query = query.where(targets.c.language == bindparam("of_language"))
    statement = insert_for(dialect, tallies).from_select(["notice_id", "language", *TALLY_COUNTS], query)
    return statement.on_conflict_do_update(
        index_elements=["notice_id", "language"],
        set_={name: statement.excluded[name] for name in TALLY_COUNTS},
    )


class StatusStore(Database):
    """Where everything stands; two cheap queries whatever the number of notices."""

    def status(
        self, languages: Sequence[str] | None = None, *, notice_ids: Collection[str] | None = None
    ) -> list[NoticeStatus]:
        """All notices (or ``notice_ids``), oldest first, each in ``languages`` (by default: in all it has)."""
        query = select(notices).order_by(notices.c.created_at, notices.c.id)
        if notice_ids is not None:
            query = query.where(notices.c.id.in_(notice_ids))
        with self._read() as connection:
            found = [notice_record(row) for row in connection.execute(query)]
            return notice_statuses(connection, found, languages, every=notice_ids is None)

    def waiting(self, languages: Sequence[str]) -> int:
        """How many texts are missing in ``languages``, of the segments of active notices."""
        present = (
            select(tallies.c.notice_id, func.sum(tallies.c.segments - tallies.c.waiting).label("settled"))
            .where(tallies.c.language.in_(languages))
            .group_by(tallies.c.notice_id)
            .subquery()
        )
        # a language that a notice does not have yet waits whole
        missing = notices.c.segments * len(languages) - func.coalesce(present.c.settled, 0)
        query = (
            select(func.coalesce(func.sum(missing), 0))
            .select_from(notices.outerjoin(present, present.c.notice_id == notices.c.id))
            .where(notices.c.state.is_(None))
        )
        with self._read() as connection:
            return int(connection.execute(query).scalar_one())

    def complete_languages(
        self, languages: Sequence[str], categories: Collection[str]
    ) -> dict[str, list[str]]:
        """Notice id -> languages that have a text for every segment, no finding, and not all approved.

        Only active notices of ``categories``, oldest first; languages in the order given.
        """
        query = (
            select(tallies.c.notice_id, tallies.c.language)
            .join(notices, notices.c.id == tallies.c.notice_id)
            .where(
                notices.c.state.is_(None),
                notices.c.category.in_(categories),
                tallies.c.language.in_(languages),
                tallies.c.segments > 0,
                tallies.c.segments == notices.c.segments,
                tallies.c.drafted + tallies.c.approved == tallies.c.segments,
                tallies.c.approved < tallies.c.segments,
                tallies.c.findings == 0,
            )
            .order_by(notices.c.created_at, notices.c.id)
        )
        found: dict[str, list[str]] = {}
        with self._read() as connection:
            for row in connection.execute(query):
                found.setdefault(row.notice_id, []).append(row.language)
        return {notice: sorted(codes, key=list(languages).index) for notice, codes in found.items()}

    def approved_languages(self) -> list[ApprovedLanguage]:
        """Languages of active notices that are wholly approved but not published as they now stand."""
        query = (
            select(tallies.c.notice_id, tallies.c.language, notices.c.current_version, tallies.c.revisions)
            .select_from(
                tallies.join(notices, notices.c.id == tallies.c.notice_id).outerjoin(
                    publications, published_as_it_stands()
                )
            )
            .where(wholly_approved(), publications.c.notice_id.is_(None))
            .order_by(tallies.c.notice_id, tallies.c.language)
        )
        with self._read() as connection:
            return [
                ApprovedLanguage(
                    notice_id=row.notice_id,
                    language=row.language,
                    version=row.current_version,
                    revisions=row.revisions,
                )
                for row in connection.execute(query)
            ]


def notice_statuses(
    connection: Connection,
    found: Sequence[NoticeRecord],
    languages: Sequence[str] | None,
    *,
    every: bool = False,
) -> list[NoticeStatus]:
    """Where ``found`` stand, in one statement; ``every``: they are all notices, which need not be named."""
    counts = select(
        tallies,
        publications.c.version.label("published_version"),
        publications.c.revisions.label("published_revisions"),
        publications.c.state.label("published_state"),
    ).outerjoin(
        publications,
        and_(
            publications.c.notice_id == tallies.c.notice_id,
            publications.c.language == tallies.c.language,
        ),
    )
    if not every:
        counts = counts.where(tallies.c.notice_id.in_([notice.id for notice in found]))
    if languages is not None:
        counts = counts.where(tallies.c.language.in_(languages))
    rows = {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(counts).all()}
    present: dict[str, list[str]] = {}
    if languages is None:
        for notice_id, language in sorted(rows):
            present.setdefault(notice_id, []).append(language)
    return [
        _notice_status(
            notice,
            {
                language: _language_status(
                    language,
                    ended=notice.state,
                    version=notice.version,
                    segments=notice.segments,
                    row=rows.get((notice.id, language)),
                )
                for language in (present.get(notice.id, ()) if languages is None else languages)
            },
        )
        for notice in found
    ]


def wholly_approved() -> ColumnElement[bool]:
    """Condition on tallies and notices: an active notice, every segment of its version approved."""
    return and_(
        notices.c.state.is_(None),
        tallies.c.segments > 0,
        tallies.c.segments == notices.c.segments,
        tallies.c.approved == tallies.c.segments,
    )


@lru_cache(maxsize=4096)  # thousands of notices stand in a few ways
def _language_status(
    language: str, *, ended: State | None, version: int, segments: int, row: tuple[Any, ...] | None
) -> LanguageStatus:
    """``row``: the counts, then version, revisions and state of the publication; None without a tally."""
    if row is None:
        tally, published, current = Tally(), None, False
    else:
        *counts, published_version, published_revisions, published_state = row
        tally = Tally(**dict(zip(TALLY_COUNTS, counts, strict=True)))
        published = published_version if published_state == State.PUBLISHED else None
        current = published == version and published_revisions == tally.revisions
    missing = segments - tally.segments  # the language is newer than the notice
    if missing:
        tally = replace(tally, segments=segments, waiting=tally.waiting + missing)
    return LanguageStatus(
        language=language,
        state=ended or _language_state(tally, current=current),
        tally=tally,
        published_version=published,
    )


def _language_state(tally: Tally, *, current: bool) -> State:
    if tally.waiting or tally.rejected:
        return State.WAITING
    if tally.drafted:
        return State.DRAFTED
    if tally.edited:
        return State.EDITED
    if tally.reviewed:
        return State.REVIEWED
    return State.PUBLISHED if current else State.APPROVED


def _notice_status(notice: NoticeRecord, languages: Mapping[str, LanguageStatus]) -> NoticeStatus:
    state = notice.state or min(
        (status.state for status in languages.values()),
        key=lambda state: _PROGRESS[state],
        default=State.WAITING,
    )
    return NoticeStatus(notice=notice, state=state, languages=languages)
