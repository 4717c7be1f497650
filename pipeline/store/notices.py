"""Notices and their versions: from a document that was read to rows that wait for drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, and_, exists, insert, literal, or_, select, update

from pipeline.errors import ConflictError, StoreError, TransitionError
from pipeline.model import Document, Metadata, Segment, State, Urgency
from pipeline.store.codec import dump, load
from pipeline.store.database import Database, insert_for
from pipeline.store.history import entry, write_history
from pipeline.store.notice_rows import get_notice, no_such_notice, notice_record
from pipeline.store.records import NoticeRecord, VersionRecord
from pipeline.store.tables import notices, publications, segments, tallies, targets, versions
from pipeline.store.tallies import recount
from pipeline.store.target_rows import segment_record

_RANKS = {Urgency.URGENT: 0, Urgency.IMPORTANT: 1, Urgency.NORMAL: 2}


class NoticeStore(Database):
    """Notices: adding, finding, ending."""

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
        with self._read() as connection:
            if not any(_short_of(connection, language) for language in wanted):
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

    def notices(self) -> list[NoticeRecord]:
        """All notices, oldest first."""
        with self._read() as connection:
            rows = connection.execute(select(notices).order_by(notices.c.created_at, notices.c.id))
            return [notice_record(row) for row in rows]

    def notice(self, notice_id: str) -> NoticeRecord:
        """By its exact id; raises StoreError with near matches."""
        with self._read() as connection:
            return get_notice(connection, notice_id)

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

    def notice_by_text_digest(self, text_digest: str) -> NoticeRecord | None:
        """The notice whose current version has this text."""
        with self._read() as connection:
            row = connection.execute(_with_text(text_digest)).first()
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

    def segments(self, notice_id: str) -> tuple[Segment, ...]:
        """The segments of the current version, in reading order; raises StoreError for an unknown notice."""
        with self._read() as connection:
            version = get_notice(connection, notice_id).version
            rows = connection.execute(
                select(segments)
                .where(segments.c.notice_id == notice_id, segments.c.version == version)
                .order_by(segments.c.position)
            )
            return tuple(segment_record(row) for row in rows)

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

    def notices_due_to_expire(self, today: date) -> list[NoticeRecord]:
        """Active notices whose last day (``expires``) lies before ``today`` (a local calendar day)."""
        query = select(notices).where(notices.c.state.is_(None), notices.c.expires < today)
        with self._read() as connection:
            return [notice_record(row) for row in connection.execute(query.order_by(notices.c.id))]


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


def _with_text(text_digest: str) -> Any:
    return (
        select(notices)
        .join(
            versions,
            and_(versions.c.notice_id == notices.c.id, versions.c.version == notices.c.current_version),
        )
        .where(versions.c.text_digest == text_digest)
        .order_by(notices.c.created_at, notices.c.id)
    )


def _refuse_twin(
    connection: Connection, notice_id: str, metadata: Metadata, text_digest: str, file: str
) -> None:
    twin = connection.execute(_with_text(text_digest).where(notices.c.id != notice_id)).first()
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
        "turn": _RANKS[metadata.urgency] * 10_000_000 - day,
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
    statement = insert_for(connection, targets).from_select(["notice_id", "key", "language"], query)
    connection.execute(statement.on_conflict_do_nothing())
