"""Pages of lists for the desk: what is to do, what was published, what failed. Few statements each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, case, func, literal_column, or_, select

from pipeline.errors import InputError
from pipeline.model import State, Urgency
from pipeline.store.database import Database
from pipeline.store.files import file_record
from pipeline.store.notice_rows import notice_record
from pipeline.store.records import FileRecord, FileState, NoticeStatus, Tally
from pipeline.store.tables import (
    TALLY_COUNTS,
    files,
    notices,
    publications,
    segments,
    tallies,
    targets,
    work_items,
)
from pipeline.store.tallies import notice_statuses
from pipeline.store.work_items import IS_OPEN, RANKS
from pipeline.store.work_records import (
    FailedDraft,
    NoticeFilter,
    Page,
    PublishedItem,
    WorkCounts,
    WorkItem,
)

TO_REVIEW = "review"  # a text_state: whatever a person can approve now
_COUNTED_AS = {
    State.WAITING: "to_write",
    State.REJECTED: "rejected",
    State.DRAFTED: "to_review",
    State.EDITED: "to_review",
    State.REVIEWED: "second",
    State.APPROVED: "to_publish",
}
_ORDERS: dict[str, tuple[Any, ...]] = {
    "urgency": (work_items.c.rank, work_items.c.since, work_items.c.notice_id, work_items.c.language),
    "oldest": (work_items.c.since, work_items.c.notice_id, work_items.c.language),
    "newest": (work_items.c.since.desc(), work_items.c.notice_id, work_items.c.language),
}
_TROUBLE_FIRST = case(
    {
        str(state): place
        for place, state in enumerate(
            (FileState.ERROR, FileState.NOT_CHINESE, FileState.WAITING, FileState.DUPLICATE)
        )
    },
    value=files.c.state,
    else_=9,
)
_HAS_FAILED = targets.c.last_error != literal_column("''")  # said so that its index can be used


class OverviewStore(Database):
    """Lists with counts; each method is one snapshot."""

    def waiting_work(
        self,
        languages: Sequence[str],
        *,
        category: str = "",
        urgency: str = "",
        text_state: str = "",
        order: str = "urgency",
        limit: int = 50,
        offset: int = 0,
    ) -> Page[WorkItem]:
        """Languages of active notices that are not published as they now stand.

        ``text_state``: a stage (see ``WorkItem``), or "review" for DRAFTED and EDITED. ``order``: urgency
        (then the oldest first), oldest or newest. Raises InputError for other words.
        """
        conditions = [IS_OPEN, work_items.c.language.in_(languages)]
        if category:
            conditions.append(work_items.c.category == category)
        if urgency:
            conditions.append(work_items.c.rank == RANKS[_urgency(urgency)])
        counted = list(conditions)
        if text_state:
            stages = _stages(text_state)
            counted.append(work_items.c.stage.in_(stages))
            # An expression, for which no index fits: the page shall come from the index that has the
            # order, not by sorting all that stands there. The count comes from the other index.
            conditions.append(work_items.c.stage.concat("").in_(stages))
        if order not in _ORDERS:
            raise InputError(
                f"there is no order {order!r}.", field="order", advice=f"Use one of: {', '.join(_ORDERS)}."
            )
        chosen = (
            select(work_items.c.notice_id, work_items.c.language, work_items.c.stage)
            .where(*conditions)
            .order_by(*_ORDERS[order])
        )
        page = chosen.add_columns(*_ORDER_COLUMNS).limit(limit).offset(offset).subquery()
        query = (
            select(
                page.c.stage,
                tallies,
                notices.c.title,
                notices.c.category,
                notices.c.urgency,
                notices.c.date,
                notices.c.created_at,
                notices.c.updated_at,
                notices.c.current_version,
                publications.c.version.label("published_version"),
            )
            .select_from(
                page.join(notices, notices.c.id == page.c.notice_id)
                .join(
                    tallies,
                    and_(tallies.c.notice_id == page.c.notice_id, tallies.c.language == page.c.language),
                )
                .outerjoin(
                    publications,
                    and_(
                        publications.c.notice_id == page.c.notice_id,
                        publications.c.language == page.c.language,
                        publications.c.state == State.PUBLISHED,
                    ),
                )
            )
            .order_by(*(_in_page(page, column) for column in _ORDERS[order]))
        )
        count = select(func.count()).select_from(work_items).where(*counted)
        with self._read() as connection:
            return Page(
                items=tuple(_work_item(row) for row in connection.execute(query)),
                total=connection.execute(count).scalar_one(),
                limit=limit,
                offset=offset,
            )

    def work_counts(self, languages: Sequence[str]) -> dict[str, WorkCounts]:
        """Language -> how many of its notices stand where; all of ``languages``, in their order."""
        query = (
            select(work_items.c.language, work_items.c.stage, func.count())
            .where(IS_OPEN, work_items.c.language.in_(languages))
            .group_by(work_items.c.stage, work_items.c.language)
        )
        found: dict[str, Counter[str]] = {language: Counter() for language in languages}
        with self._read() as connection:
            for language, stage, number in connection.execute(query):
                found[language][_COUNTED_AS[State(stage)]] += number
        return {language: WorkCounts(**counts) for language, counts in found.items()}

    def work_categories(self) -> list[str]:
        """Categories of notices in which something is to do, by name."""
        query = select(work_items.c.category).where(IS_OPEN).distinct()
        with self._read() as connection:
            return sorted(connection.execute(query).scalars())

    def recent_publications(self, limit: int, offset: int = 0) -> Page[PublishedItem]:
        """What readers see, the last decided first."""
        # said so that the index of what readers see can be used
        condition = publications.c.state == literal_column(f"'{State.PUBLISHED}'")
        query = (
            select(*(publications.c[name] for name in _PUBLISHED), notices.c.title, notices.c.current_version)
            .join(notices, notices.c.id == publications.c.notice_id)
            .where(condition)
            .order_by(
                publications.c.updated_at.desc(),
                publications.c.notice_id.desc(),
                publications.c.language.desc(),
            )
            .limit(limit)
            .offset(offset)
        )
        with self._read() as connection:
            return Page(
                items=tuple(_published_item(row) for row in connection.execute(query)),
                total=connection.execute(
                    select(func.count()).select_from(publications).where(condition)
                ).scalar_one(),
                limit=limit,
                offset=offset,
            )

    def notices_page(
        self,
        filters: NoticeFilter | None = None,
        *,
        languages: Sequence[str] | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Page[NoticeStatus]:
        """All notices, ended ones too, the newest first; each with ``languages`` (by default: all it has)."""
        conditions = _notice_conditions(filters or NoticeFilter())
        query = (
            select(notices)
            .where(*conditions)
            .order_by(notices.c.created_at.desc(), notices.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        with self._read() as connection:
            found = [notice_record(row) for row in connection.execute(query)]
            return Page(
                items=tuple(notice_statuses(connection, found, languages)),
                total=connection.execute(
                    select(func.count()).select_from(notices).where(*conditions)
                ).scalar_one(),
                limit=limit,
                offset=offset,
            )

    def files_page(
        self, states: Collection[FileState] | None = None, *, limit: int = 50, offset: int = 0
    ) -> Page[FileRecord]:
        """What became of files: those in trouble first, then the last seen."""
        conditions = [] if states is None else [files.c.state.in_(states)]
        query = (
            select(files)
            .where(*conditions)
            .order_by(_TROUBLE_FIRST, files.c.seen_at.desc(), files.c.path)
            .limit(limit)
            .offset(offset)
        )
        with self._read() as connection:
            return Page(
                items=tuple(file_record(row) for row in connection.execute(query)),
                total=connection.execute(
                    select(func.count()).select_from(files).where(*conditions)
                ).scalar_one(),
                limit=limit,
                offset=offset,
            )

    def file_counts(self) -> dict[FileState, int]:
        """How many files are in which state; states without files are left out."""
        query = select(files.c.state, func.count()).group_by(files.c.state)
        with self._read() as connection:
            counted: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}
        return {state: counted[state] for state in FileState if state in counted}

    def drafts_failed(self, limit: int, offset: int = 0) -> Page[FailedDraft]:
        """Segments of active notices that still wait because drafting them failed, in their order."""
        found = (
            select(
                *(targets.c[name] for name in ("notice_id", "key", "language", "attempts", "last_error")),
                notices.c.title,
                segments.c.position,
                segments.c.source,
            )
            .select_from(
                targets.join(notices, notices.c.id == targets.c.notice_id).join(
                    segments,
                    and_(
                        segments.c.notice_id == notices.c.id,
                        segments.c.version == notices.c.current_version,
                        segments.c.key == targets.c.key,
                    ),
                )
            )
            .where(_HAS_FAILED, targets.c.state == State.WAITING, notices.c.state.is_(None))
        )
        ordered = found.order_by(notices.c.turn, notices.c.id, segments.c.position, targets.c.language)
        count = found.with_only_columns(func.count(), maintain_column_froms=True)
        with self._read() as connection:
            rows = connection.execute(ordered.limit(limit).offset(offset)).all()
            return Page(
                items=tuple(FailedDraft(**row._asdict()) for row in rows),
                total=connection.execute(count).scalar_one(),
                limit=limit,
                offset=offset,
            )


_ORDER_COLUMNS = (work_items.c.rank, work_items.c.since)
_PUBLISHED = (
    *("notice_id", "language", "version", "state", "first_published_at", "updated_at", "approved_by"),
)


def _in_page(page: Any, column: Any) -> Any:
    """The same order, said of the columns of the page."""
    if isinstance(column, UnaryExpression):  # x DESC
        return page.c[column.element.name].desc()
    return page.c[column.name]


def _urgency(word: str) -> Urgency:
    try:
        return Urgency(word)
    except ValueError:
        raise InputError(
            f"there is no urgency {word!r}.",
            field="urgency",
            advice=f"Use one of: {', '.join(Urgency)}.",
        ) from None


def _stages(word: str) -> list[str]:
    if word == TO_REVIEW:
        return [State.DRAFTED, State.EDITED]
    if word not in {str(state) for state in _COUNTED_AS}:
        raise InputError(
            f"no text is {word!r}.",
            field="text_state",
            advice=f"Use one of: {TO_REVIEW}, {', '.join(_COUNTED_AS)}.",
        )
    return [word]


def _notice_conditions(filters: NoticeFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.category:
        conditions.append(notices.c.category == filters.category)
    if filters.urgency:
        conditions.append(notices.c.urgency == _urgency(filters.urgency))
    if filters.state:
        allowed = ("active", str(State.WITHDRAWN), str(State.EXPIRED))
        if filters.state not in allowed:
            raise InputError(
                f"no notice is {filters.state!r}.", field="state", advice=f"Use one of: {', '.join(allowed)}."
            )
        active = filters.state == "active"
        conditions.append(notices.c.state.is_(None) if active else notices.c.state == filters.state)
    if filters.text.strip():
        words = filters.text.strip()
        conditions.append(
            or_(*(notices.c[name].icontains(words, autoescape=True) for name in ("title", "number", "file")))
        )
    return conditions


def _work_item(row: Any) -> WorkItem:
    return WorkItem(
        notice_id=row.notice_id,
        title=row.title,
        category=row.category,
        urgency=Urgency(row.urgency),
        date=row.date,
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.current_version,
        language=row.language,
        stage=State(row.stage),
        tally=Tally(**{name: getattr(row, name) for name in TALLY_COUNTS}),
        published_version=row.published_version,
    )


def _published_item(row: Any) -> PublishedItem:
    values = {name: getattr(row, name) for name in _PUBLISHED}
    return PublishedItem(
        **{**values, "state": State(row.state)},
        title=row.title,
        outdated=row.version < row.current_version,
    )
