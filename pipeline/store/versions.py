"""Versions of notices: from a document that was read to rows that wait for drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, func, insert, literal, select, update

from pipeline.errors import ConflictError, StoreError
from pipeline.model import Document, Metadata, Segment
from pipeline.store.codec import dump, load
from pipeline.store.database import Database, insert_for
from pipeline.store.history import entry, write_history
from pipeline.store.notice_rows import get_notice, notice_record, with_text
from pipeline.store.records import NoticeRecord, VersionRecord
from pipeline.store.search import forget_document
from pipeline.store.tables import notices, segments, tallies, targets, versions
from pipeline.store.tallies import recount
from pipeline.store.target_rows import segment_record
from pipeline.store.work_items import RANKS


class VersionStore(Database):
    """Adding notices, versions and languages."""

    def add_version(
        self,
        *,
        notice_id: str,
        document: Document,
        segments: Sequence[Segment],
        text_digest: str,
        file: str,
        languages: Sequence[str],
        actor: str,
    ) -> NoticeRecord:
        """Make a new notice, or the next version of one; its new segments wait in all ``languages``.

        A segment whose key an earlier version had keeps its texts and approvals. The same document
        again makes no new version. A notice that was withdrawn or has expired stays so.

        Raises StoreError for a document without segments or with two of one key or position;
        ConflictError when another notice already has this text or this ``identity``.
        """
        _check_segments(segments, where=file)
        with self._write() as connection:
            now = self._now()
            _refuse_twin(connection, notice_id, document.metadata, text_digest, file)
            row = connection.execute(select(notices).where(notices.c.id == notice_id)).one_or_none()
            before = notice_record(row) if row is not None else None
            if before is not None and _same_document(connection, before, document, text_digest):
                return _renamed(connection, before, file, actor=actor, now=now)
            version = before.version + 1 if before is not None else 1
            values = _notice_values(document.metadata, version, len(segments), file, now)
            if before is None:
                connection.execute(notices.insert(), {"id": notice_id, "created_at": now, **values})
            else:
                connection.execute(update(notices).where(notices.c.id == notice_id).values(**values))
            _insert_version(
                connection,
                notice_id=notice_id,
                version=version,
                document=document,
                given=segments,
                text_digest=text_digest,
                file=file,
                now=now,
            )
            for language in dict.fromkeys(languages):
                _add_targets(connection, language, notice_id=notice_id)
            recount(connection, [notice_id])
            write_history(
                connection,
                [
                    entry(
                        at=now,
                        actor=actor,
                        action="add-version",
                        notice_id=notice_id,
                        version=version,
                        detail={"file": file, "segments": len(segments), "text_digest": text_digest},
                    )
                ],
            )
            return get_notice(connection, notice_id)

    def ensure_languages(self, languages: Sequence[str], *, actor: str) -> int:
        """Let every current version wait in ``languages`` too (one may be new in the settings).

        Returns how many notices were short of one. Writes nothing, and takes no lock, when none was.
        """
        wanted = list(dict.fromkeys(languages))
        full = (
            select(func.count())
            .select_from(tallies.join(notices, notices.c.id == tallies.c.notice_id))
            .where(tallies.c.language.in_(wanted), tallies.c.segments == notices.c.segments)
        )
        with self._read() as connection:
            count = connection.execute(select(func.count()).select_from(notices)).scalar_one()
            if connection.execute(full).scalar_one() == count * len(wanted):
                return 0
        with self._write() as connection:
            now = self._now()
            touched: set[str] = set()
            entries = []
            for language in wanted:
                short = _short_of(connection, language)
                if short:
                    _add_targets(connection, language)
                    touched.update(short)
                    detail = {"notices": len(short)}
                    entries.append(
                        entry(at=now, actor=actor, action="add-language", language=language, detail=detail)
                    )
            recount(connection, touched)
            write_history(connection, entries)
            return len(touched)

    def rename_file(self, notice_id: str, file: str, *, actor: str) -> NoticeRecord:
        """The same notice is now read from ``file``."""
        with self._write() as connection:
            return _renamed(connection, get_notice(connection, notice_id), file, actor=actor, now=self._now())

    def version(self, notice_id: str, version: int | None = None) -> VersionRecord:
        """One version of a notice, by default the current one, with its document."""
        with self._read() as connection:
            number = version if version is not None else get_notice(connection, notice_id).version
            row = connection.execute(
                select(versions).where(versions.c.notice_id == notice_id, versions.c.version == number)
            ).one_or_none()
        if row is None:
            raise StoreError(f"there is no version {number}.", where=notice_id)
        document = Document(
            html=row.html, metadata=load(row.metadata, Metadata), warnings=load(row.warnings, tuple[str, ...])
        )
        return VersionRecord(
            notice_id=row.notice_id,
            version=row.version,
            text_digest=row.text_digest,
            document=document,
            file=row.file,
            created_at=row.created_at,
        )

    def segments(self, notice_id: str, version: int | None = None) -> tuple[Segment, ...]:
        """The segments of a version, by default the current one, in reading order; none where it is unknown.

        Raises StoreError for an unknown notice.
        """
        with self._read() as connection:
            notice = get_notice(connection, notice_id)
            version = notice.version if version is None else version
            rows = connection.execute(
                select(segments)
                .where(segments.c.notice_id == notice_id, segments.c.version == version)
                .order_by(segments.c.position)
            )
            return tuple(segment_record(row) for row in rows)


def _check_segments(given: Sequence[Segment], *, where: str) -> None:
    if not given:
        raise StoreError("there is no text to translate.", where=where)
    for what, values in (
        ("key", [segment.key for segment in given]),
        ("position", [segment.position for segment in given]),
    ):
        value, times = Counter[Any](values).most_common(1)[0]
        if times > 1:
            raise StoreError(f"{times} segments have the {what} {value!r}.", where=where)


def _refuse_twin(
    connection: Connection, notice_id: str, metadata: Metadata, text_digest: str, file: str
) -> None:
    twin = connection.execute(with_text(text_digest).where(notices.c.id != notice_id)).first()
    if twin is not None:
        raise ConflictError(
            f"the notice {twin.id} has the same text.", where=file, advice=f"It was read from {twin.file}."
        )
    if metadata.identity:
        twin = connection.execute(
            select(notices).where(notices.c.identity == metadata.identity, notices.c.id != notice_id)
        ).first()
        if twin is not None:
            raise ConflictError(
                f"the notice {twin.id} has the same id {metadata.identity!r}.",
                where=file,
                advice="Give each notice an id of its own in its front matter.",
            )


def _same_document(
    connection: Connection, notice: NoticeRecord, document: Document, text_digest: str
) -> bool:
    row = connection.execute(
        select(versions.c.text_digest, versions.c.html, versions.c.metadata, versions.c.warnings).where(
            versions.c.notice_id == notice.id, versions.c.version == notice.version
        )
    ).one()
    return tuple(row) == (text_digest, document.html, dump(document.metadata), dump(document.warnings))


def _renamed(
    connection: Connection, notice: NoticeRecord, file: str, *, actor: str, now: datetime
) -> NoticeRecord:
    if notice.file == file:
        return notice
    connection.execute(update(notices).where(notices.c.id == notice.id).values(file=file, updated_at=now))
    forget_document(connection, notice.id)
    detail = {"before": notice.file, "after": file}
    write_history(
        connection, [entry(at=now, actor=actor, action="rename", notice_id=notice.id, detail=detail)]
    )
    return get_notice(connection, notice.id)


def _notice_values(
    metadata: Metadata, version: int, segment_count: int, file: str, now: datetime
) -> dict[str, Any]:
    # Urgent first, then the newest day: ordinals are below 4,000,000 until the year 9999.
    day = metadata.date.toordinal() if metadata.date else 0
    return {
        "current_version": version,
        "title": metadata.title,
        "category": metadata.category,
        "urgency": metadata.urgency,
        "number": metadata.number,
        "identity": metadata.identity,
        "file": file,
        "date": metadata.date,
        "expires": metadata.expires,
        "turn": RANKS[metadata.urgency] * 10_000_000 - day,
        "segments": segment_count,
        "updated_at": now,
    }


def _insert_version(
    connection: Connection,
    *,
    notice_id: str,
    version: int,
    document: Document,
    given: Sequence[Segment],
    text_digest: str,
    file: str,
    now: datetime,
) -> None:
    connection.execute(
        versions.insert(),
        {
            "notice_id": notice_id,
            "version": version,
            "text_digest": text_digest,
            "html": document.html,
            "metadata": dump(document.metadata),
            "warnings": dump(document.warnings),
            "file": file,
            "created_at": now,
        },
    )
    connection.execute(
        insert(segments),
        [
            {
                "notice_id": notice_id,
                "version": version,
                "position": segment.position,
                "block": segment.block,
                "kind": segment.kind,
                "label": segment.label,
                "key": segment.key,
                "source": segment.source,
                "tags": dump(segment.tags),
            }
            for segment in given
        ],
    )


def _short_of(connection: Connection, language: str) -> list[str]:
    """Notices whose current version has segments without a row in ``language``."""
    full = exists().where(
        tallies.c.notice_id == notices.c.id,
        tallies.c.language == language,
        tallies.c.segments == notices.c.segments,
    )
    return list(connection.execute(select(notices.c.id).where(~full)).scalars())


def _add_targets(connection: Connection, language: str, *, notice_id: str | None = None) -> None:
    """Rows that wait, for every segment of a current version that has none in ``language``."""
    query = select(segments.c.notice_id, segments.c.key, literal(language)).join(
        notices, and_(notices.c.id == segments.c.notice_id, notices.c.current_version == segments.c.version)
    )
    query = query.where(notices.c.id == notice_id if notice_id is not None else literal(1) == 1)
    statement = insert_for(connection.dialect.name, targets).from_select(
        ["notice_id", "key", "language"], query
    )
    connection.execute(statement.on_conflict_do_nothing())
