"""Words that are being typed, and who is where. Theirs alone; nothing of it is a translation yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, or_, select

from pipeline.errors import ConflictError, InputError, StoreError, TransitionError
from pipeline.store.database import Database, upsert
from pipeline.store.notice_rows import get_notice
from pipeline.store.records import TargetKey
from pipeline.store.tables import notices, presence, segments, targets, users, working_texts
from pipeline.store.work_records import Presence, WorkingText

MAX_WORKING_CHARACTERS = 100_000
MAX_ORPHANS = 200
_GONE_AFTER = timedelta(minutes=10)  # nobody is present who was not seen for so long


class WorkingStore(Database):
    """Autosave and presence. Unknown notices raise StoreError."""

    def save_working(
        self,
        *,
        notice_id: str,
        key: str,
        language: str,
        user_name: str,
        text: str,
        revision: int,
        last_saved: datetime | None = None,
    ) -> WorkingText:
        """Keep what a person is typing, as typed (without NUL and halves of characters).

        ``revision`` is that of the text it was begun on. ``last_saved`` says which saving this window
        knows: ConflictError, and nothing is written, when another window saved another text since.

        Where the words have no place any more they are kept all the same, and then the error is raised:
        StoreError when an amendment took the segment away, TransitionError when the notice has ended.
        Nothing is kept for a segment that the notice never had (StoreError) or of a text of more than
        100,000 characters (InputError).
        """
        cleaned = text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
        if len(cleaned) > MAX_WORKING_CHARACTERS:
            raise InputError(
                f"the text has {len(cleaned)} characters, more than {MAX_WORKING_CHARACTERS}.",
                field="text",
                advice="One segment is one sentence; paste the rest into the segments it belongs to.",
            )
        wanted = TargetKey(notice_id=notice_id, key=key, language=language)
        with self._write() as connection:
            notice = get_notice(connection, notice_id)
            _refuse_unknown(connection, wanted)
            before = connection.execute(select(working_texts).where(*_of(wanted, user_name))).one_or_none()
            if (
                before is not None
                and last_saved is not None
                and (before.saved_at, before.text) != (last_saved, cleaned)
                and before.saved_at > last_saved
            ):
                raise ConflictError(
                    "you typed another text for this segment in another window; nothing was written.",
                    where=notice_id,
                    advice="Close one of the windows, or copy the text you want to keep.",
                )
            values: dict[str, Any] = {
                "notice_id": notice_id,
                "key": key,
                "language": language,
                "user_name": user_name,
                "text": cleaned,
                "revision": revision,
                "saved_at": self._now(),
            }
            names = ["notice_id", "key", "language", "user_name"]
            connection.execute(upsert(connection, working_texts, keys=names), values)
            placed = connection.execute(
                select(segments.c.key).where(
                    segments.c.notice_id == notice_id,
                    segments.c.version == notice.version,
                    segments.c.key == key,
                )
            ).first()
        if placed is None:
            raise StoreError(
                "the sentence was superseded: the notice has been amended while you were typing. "
                "Your text is kept.",
                where=notice_id,
                advice="Load the page anew; your text is listed there.",
            )
        if not notice.active:
            raise TransitionError(
                f"the notice is {notice.state}. Your text is kept.",
                where=notice_id,
                advice="Restore it before you work on it.",
            )
        return WorkingText(**values)

    def working_texts(self, *, notice_id: str, language: str, user_name: str) -> dict[str, WorkingText]:
        """Key -> what this person was typing in a language of a notice, what lost its place included."""
        query = _listed().where(
            working_texts.c.notice_id == notice_id,
            working_texts.c.language == language,
            working_texts.c.user_name == user_name,
        )
        with self._read() as connection:
            return {row.key: _working(row) for row in connection.execute(query)}

    def drop_working(self, *, notice_id: str, key: str, language: str, user_name: str) -> bool:
        """The person does not want these words any more; tells whether there were any."""
        with self._write() as connection:
            wanted = TargetKey(notice_id=notice_id, key=key, language=language)
            return forget_working(connection, wanted, user_name=user_name)

    def orphaned_working(self, user_name: str) -> list[WorkingText]:
        """Texts of this person that have no place any more, newest first, each with the sentence and
        the notice it was written for.
        """
        newest = (
            select(func.max(segments.c.version))
            .where(segments.c.notice_id == working_texts.c.notice_id, segments.c.key == working_texts.c.key)
            .scalar_subquery()
        )
        told = segments.alias()
        query = (
            _listed()
            .add_columns(told.c.source, notices.c.title)
            .outerjoin(
                told,
                and_(
                    told.c.notice_id == working_texts.c.notice_id,
                    told.c.key == working_texts.c.key,
                    told.c.version == newest,
                ),
            )
            .where(working_texts.c.user_name == user_name, _SUPERSEDED)
            .order_by(working_texts.c.saved_at.desc(), working_texts.c.notice_id, working_texts.c.key)
            .limit(MAX_ORPHANS)
        )
        with self._read() as connection:
            return [
                _working(row, source=row.source or "", title=row.title) for row in connection.execute(query)
            ]

    def be_present(self, *, notice_id: str, language: str, user_name: str, key: str = "") -> None:
        """This person has the notice open; to be said anew every few seconds."""
        with self._write() as connection:
            get_notice(connection, notice_id)
            now = self._now()
            connection.execute(delete(presence).where(presence.c.seen_at < now - _GONE_AFTER))
            connection.execute(
                upsert(connection, presence, keys=["notice_id", "language", "user_name"]),
                {
                    "notice_id": notice_id,
                    "language": language,
                    "user_name": user_name,
                    "key": key,
                    "seen_at": now,
                },
            )

    def present(self, notice_id: str, language: str, since: datetime) -> list[Presence]:
        """Who was seen there since; by name."""
        query = (
            select(presence, users.c.display)
            .outerjoin(users, users.c.name == presence.c.user_name)
            .where(
                presence.c.notice_id == notice_id,
                presence.c.language == language,
                presence.c.seen_at >= since,
            )
            .order_by(presence.c.user_name)
        )
        with self._read() as connection:
            return [
                Presence(
                    user_name=row.user_name,
                    shown=row.display or row.user_name,
                    key=row.key,
                    seen_at=row.seen_at,
                )
                for row in connection.execute(query)
            ]

    def leave(self, *, notice_id: str, language: str, user_name: str) -> None:
        """This person closed the notice."""
        with self._write() as connection:
            connection.execute(
                delete(presence).where(
                    presence.c.notice_id == notice_id,
                    presence.c.language == language,
                    presence.c.user_name == user_name,
                )
            )


def forget_working(connection: Connection, key: TargetKey, *, user_name: str) -> bool:
    """Drop what a person was typing; tells whether there was any."""
    return bool(connection.execute(delete(working_texts).where(*_of(key, user_name))).rowcount)


def _of(key: TargetKey, user_name: str) -> tuple[Any, ...]:
    return (
        working_texts.c.notice_id == key.notice_id,
        working_texts.c.key == key.key,
        working_texts.c.language == key.language,
        working_texts.c.user_name == user_name,
    )


def _refuse_unknown(connection: Connection, key: TargetKey) -> None:
    known = connection.execute(
        select(targets.c.key).where(
            targets.c.notice_id == key.notice_id,
            targets.c.key == key.key,
            targets.c.language == key.language,
        )
    ).first()
    if known is None:
        raise StoreError(
            f"the notice never had a segment {key.key} in {key.language!r}.",
            where=key.notice_id,
            advice="Load the page anew.",
        )


_SUPERSEDED = or_(
    notices.c.state.is_not(None),
    ~exists().where(
        segments.c.notice_id == notices.c.id,
        segments.c.version == notices.c.current_version,
        segments.c.key == working_texts.c.key,
    ),
)


def _listed() -> Any:
    return select(working_texts, _SUPERSEDED.label("superseded")).join(
        notices, notices.c.id == working_texts.c.notice_id
    )


def _working(row: Any, *, source: str = "", title: str = "") -> WorkingText:
    return WorkingText(
        notice_id=row.notice_id,
        key=row.key,
        language=row.language,
        user_name=row.user_name,
        text=row.text,
        revision=row.revision,
        saved_at=row.saved_at,
        superseded=bool(row.superseded),
        source=source,
        title=title,
    )
