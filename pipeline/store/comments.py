"""What people say to each other about a notice: remarks to colleagues, questions to staff."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from pipeline.errors import InputError, StoreError
from pipeline.store.database import Database
from pipeline.store.history import entry, write_history
from pipeline.store.notice_rows import get_notice
from pipeline.store.tables import comments, notices, segments
from pipeline.store.work_records import CommentKind, CommentRecord, Page

MAX_COMMENT_CHARACTERS = 5_000


class CommentStore(Database):
    """Comments and questions; also on notices that have ended."""

    def add_comment(
        self,
        *,
        notice_id: str,
        kind: CommentKind,
        author: str,
        text: str,
        key: str | None = None,
        language: str | None = None,
    ) -> CommentRecord:
        """Say something about a notice, a language of it or one segment.

        Raises InputError for an empty or too long text, StoreError for an unknown notice or segment.
        """
        said = text.strip()
        if not said:
            raise InputError("the comment is empty.", field="text", advice="Write what you want to say.")
        if len(said) > MAX_COMMENT_CHARACTERS:
            raise InputError(
                f"the comment has {len(said)} characters, more than {MAX_COMMENT_CHARACTERS}.",
                field="text",
                advice="Say it shorter.",
            )
        with self._write() as connection:
            notice = get_notice(connection, notice_id)
            if key is not None:
                _refuse_unknown_segment(connection, notice_id, key)
            now = self._now()
            made = connection.execute(
                comments.insert()
                .values(
                    notice_id=notice_id,
                    key=key,
                    language=language,
                    kind=CommentKind(kind),
                    author=author,
                    at=now,
                    text=said,
                )
                .returning(comments.c.id)
            ).scalar_one()
            write_history(
                connection,
                [
                    entry(
                        at=now,
                        actor=author,
                        action=str(CommentKind(kind)),
                        notice_id=notice_id,
                        version=notice.version,
                        key=key,
                        language=language,
                        detail={"comment": made},
                    )
                ],
            )
            return _get(connection, made)

    def comments(self, notice_id: str, language: str | None = None) -> list[CommentRecord]:
        """What was said about a notice, oldest first; with ``language``, of it and of the notice itself."""
        query = _listed().where(comments.c.notice_id == notice_id)
        if language is not None:
            query = query.where(or_(comments.c.language == language, comments.c.language.is_(None)))
        with self._read() as connection:
            return [_record(row) for row in connection.execute(query.order_by(comments.c.id))]

    def comment(self, comment_id: int) -> CommentRecord:
        """One of them; raises StoreError when there is none with this number."""
        with self._read() as connection:
            return _get(connection, comment_id)

    def resolve_comment(self, comment_id: int, *, actor: str) -> CommentRecord:
        """It is dealt with. Once more changes nothing."""
        with self._write() as connection:
            found = _get(connection, comment_id)
            if not found.open:
                return found
            now = self._now()
            connection.execute(
                update(comments).where(comments.c.id == comment_id).values(resolved_by=actor, resolved_at=now)
            )
            write_history(
                connection,
                [
                    entry(
                        at=now,
                        actor=actor,
                        action="resolve",
                        notice_id=found.notice_id,
                        key=found.key,
                        language=found.language,
                        detail={"comment": comment_id},
                    )
                ],
            )
            return _get(connection, comment_id)

    def open_questions(self, limit: int, offset: int = 0) -> Page[CommentRecord]:
        """Questions to staff that wait for an answer, oldest first, of active notices."""
        condition = (
            comments.c.kind == CommentKind.QUESTION,
            comments.c.resolved_at.is_(None),
            notices.c.state.is_(None),
        )
        count = (
            select(func.count())
            .select_from(comments.join(notices, notices.c.id == comments.c.notice_id))
            .where(*condition)
        )
        query = _listed().where(*condition).order_by(comments.c.id).limit(limit).offset(offset)
        with self._read() as connection:
            return Page(
                items=tuple(_record(row) for row in connection.execute(query)),
                total=connection.execute(count).scalar_one(),
                limit=limit,
                offset=offset,
            )


def _listed() -> Any:
    return select(comments, notices.c.title).join(notices, notices.c.id == comments.c.notice_id)


def _get(connection: Connection, comment_id: int) -> CommentRecord:
    if not 0 < comment_id < 2**63:
        row = None
    else:
        row = connection.execute(_listed().where(comments.c.id == comment_id)).one_or_none()
    if row is None:
        raise StoreError(f"there is no comment {comment_id}.", advice="Load the page anew.")
    return _record(row)


def _refuse_unknown_segment(connection: Connection, notice_id: str, key: str) -> None:
    known = connection.execute(
        select(segments.c.key).where(segments.c.notice_id == notice_id, segments.c.key == key).limit(1)
    ).first()
    if known is None:
        raise StoreError(
            f"the notice never had a segment {key}.", where=notice_id, advice="Load the page anew."
        )


def _record(row: Any) -> CommentRecord:
    return CommentRecord(
        id=row.id,
        notice_id=row.notice_id,
        title=row.title,
        key=row.key,
        language=row.language,
        kind=CommentKind(row.kind),
        author=row.author,
        at=row.at,
        text=row.text,
        resolved_by=row.resolved_by,
        resolved_at=row.resolved_at,
    )
