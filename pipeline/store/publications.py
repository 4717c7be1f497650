"""What readers see, frozen: it changes only by a publication, a withdrawal or an expiry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from pipeline.errors import StoreError
from pipeline.model import State
from pipeline.store.codec import dump, load
from pipeline.store.database import Database, chunks, upsert
from pipeline.store.history import entry, write_history
from pipeline.store.records import PublicationRecord
from pipeline.store.tables import notices, publications, tallies
from pipeline.store.tallies import wholly_approved
from pipeline.store.work_items import refresh_work


class PublicationStore(Database):
    """The publications table."""

    def publications(self, *, state: State | None = None) -> list[PublicationRecord]:
        """All, by notice and language; withdrawn and expired ones too unless ``state`` is given."""
        query = select(publications).order_by(publications.c.notice_id, publications.c.language)
        if state is not None:
            query = query.where(publications.c.state == state)
        with self._read() as connection:
            return [_record(row) for row in connection.execute(query)]

    def notice_publications(self, notice_id: str) -> dict[str, PublicationRecord]:
        """What readers see of one notice: language -> publication, withdrawn and expired ones too."""
        query = (
            select(publications)
            .where(publications.c.notice_id == notice_id)
            .order_by(publications.c.language)
        )
        with self._read() as connection:
            return {row.language: _record(row) for row in connection.execute(query)}

    def save_publications(
        self, records: Iterable[PublicationRecord], *, actor: str
    ) -> list[PublicationRecord]:
        """Freeze what readers see from now on; returns what was saved.

        Skipped, to come again in ``approved_languages`` when ready: records whose notice has ended, has
        another version, has a text that is not approved, or texts of other revisions than the record
        says. So nothing is published that was not approved exactly as it stands. The first publication
        keeps its ``first_published_at``. Raises StoreError for a state other than PUBLISHED: notices
        end by ``withdraw`` and ``expire``.
        """
        wanted = {(record.notice_id, record.language): record for record in records}
        for record in wanted.values():
            if record.state is not State.PUBLISHED:
                raise StoreError("only a publication can be saved.", where=record.notice_id)
        with self._write() as connection:
            now = self._now()
            ready: dict[tuple[str, str], tuple[int, int]] = {}
            before: dict[tuple[str, str], Any] = {}
            for part in chunks(sorted({notice_id for notice_id, _ in wanted})):
                query = (
                    select(
                        tallies.c.notice_id,
                        tallies.c.language,
                        notices.c.current_version,
                        tallies.c.revisions,
                    )
                    .join(notices, notices.c.id == tallies.c.notice_id)
                    .where(wholly_approved(), notices.c.id.in_(part))
                )
                for row in connection.execute(query):
                    ready[row.notice_id, row.language] = (row.current_version, row.revisions)
                known = select(publications).where(publications.c.notice_id.in_(part))
                for row in connection.execute(known):
                    before[row.notice_id, row.language] = row
            saved = {
                place: record
                for place, record in wanted.items()
                if ready.get(place) == (record.version, record.revisions)
            }
            if not saved:
                return []
            rows = []
            entries = []
            for place, record in sorted(saved.items()):
                old = before.get(place)
                rows.append(_values(record, old))
                if old is None or (old.version, old.digest, old.state) != (
                    record.version,
                    record.digest,
                    record.state,
                ):
                    entries.append(
                        entry(
                            at=now,
                            actor=actor,
                            action="publish",
                            notice_id=record.notice_id,
                            version=record.version,
                            language=record.language,
                            detail={"digest": record.digest, "approved_by": record.approved_by},
                        )
                    )
            connection.execute(upsert(connection, publications, keys=["notice_id", "language"]), rows)
            refresh_work(connection, {notice_id for notice_id, _ in saved})
            write_history(connection, entries)
            return list(saved.values())


def _values(record: PublicationRecord, old: Any) -> dict[str, Any]:
    return {
        "notice_id": record.notice_id,
        "language": record.language,
        "version": record.version,
        "revisions": record.revisions,
        "digest": record.digest,
        "content": dump(dict(record.content)),
        "first_published_at": record.first_published_at if old is None else old.first_published_at,
        "updated_at": record.updated_at,
        "state": record.state,
        "approved_by": record.approved_by,
    }


def _record(row: Any) -> PublicationRecord:
    return PublicationRecord(
        notice_id=row.notice_id,
        language=row.language,
        version=row.version,
        revisions=row.revisions,
        digest=row.digest,
        content=load(row.content, dict[str, Any]),
        first_published_at=row.first_published_at,
        updated_at=row.updated_at,
        approved_by=row.approved_by,
        state=State(row.state),
    )
