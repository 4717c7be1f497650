"""Drafts that are to be made anew, because a person asks or because what made them has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from pipeline.model import Origin, Signature, State
from pipeline.store.changes import change, key_of, write_changes
from pipeline.store.codec import load
from pipeline.store.database import Database
from pipeline.store.history import entry, write_history
from pipeline.store.notice_rows import get_active_notice
from pipeline.store.records import TargetKey, TargetRecord
from pipeline.store.tables import notices, tallies, targets
from pipeline.store.tallies import recount
from pipeline.store.target_rows import current_targets, target_record

_FRESH: Mapping[str, Any] = {
    "state": State.WAITING,
    "text": "",
    "origin": Origin.NONE,
    "score": None,
    "signature": None,
    "findings": "[]",
    "finding_count": 0,
    "blocking_count": 0,
    "alternatives": "[]",
    "attempts": 0,
    "last_error": "",
    "draft": "",
    "draft_origin": Origin.NONE,
}


class RedraftStore(Database):
    """Finding drafts that are out of date, and letting them wait again."""

    def redraft(
        self,
        *,
        notice_id: str,
        actor: str,
        languages: Sequence[str] | None = None,
        keys: Sequence[str] | None = None,
    ) -> list[TargetKey]:
        """Let DRAFTED and WAITING texts of a notice be drafted anew; what people touched stays.

        Attempts start from 0 again. Returns what waits now.
        """
        query = current_targets().where(notices.c.id == notice_id)
        if languages is not None:
            query = query.where(targets.c.language.in_(languages))
        if keys is not None:
            query = query.where(targets.c.key.in_(keys))
        with self._write() as connection:
            get_active_notice(connection, notice_id)
            rows = connection.execute(query).all()
            return self._reset(connection, [target_record(row) for row in rows], actor=actor)

    def redraft_targets(self, wanted: Iterable[TargetKey], *, actor: str) -> list[TargetKey]:
        """The same for any targets, as ``drafts_signed_otherwise`` lists them.

        Unknown ones and those of ended notices are skipped.
        """
        keys = set(wanted)
        with self._write() as connection:
            records = []
            for notice_id in sorted({key.notice_id for key in keys}):
                query = current_targets().where(notices.c.id == notice_id, notices.c.state.is_(None))
                found = [target_record(row) for row in connection.execute(query)]
                records += [record for record in found if key_of(record) in keys]
            return self._reset(connection, records, actor=actor)

    def _reset(
        self, connection: Connection, records: Sequence[TargetRecord], *, actor: str
    ) -> list[TargetKey]:
        # No step of TRANSITIONS: only a machine's text is dropped, as if it had never been drafted.
        now = self._now()
        reset = [item for item in records if item.state in (State.WAITING, State.DRAFTED)]
        if not reset:
            return []
        write_changes(connection, [change(item, **_FRESH) for item in reset], now=now)
        recount(connection, {item.notice_id for item in reset})
        per_language = Counter((item.notice_id, item.language) for item in reset)
        write_history(
            connection,
            [
                entry(
                    at=now,
                    actor=actor,
                    action="redraft",
                    notice_id=notice_id,
                    language=language,
                    detail={"segments": count},
                )
                for (notice_id, language), count in sorted(per_language.items())
            ],
        )
        return sorted(key_of(item) for item in reset)

    def drafts_signed_otherwise(
        self, signature: Signature, *, languages: Sequence[str] | None = None
    ) -> list[TargetKey]:
        """Which DRAFTED texts of active notices something else made than ``signature`` names.

        Blank fields of ``signature`` are not compared: with only ``glossary`` set it tells which drafts
        another glossary made. Drafts without a signature (copies of the source) depend on nothing.
        """
        wanted = {
            name: value
            for name in ("engine", "model", "revision", "glossary", "pipeline")
            if (value := getattr(signature, name))
        }
        condition = [
            notices.c.state.is_(None),
            targets.c.state == State.DRAFTED,
            targets.c.signature.is_not(None),
            tallies.c.notice_id == targets.c.notice_id,
            tallies.c.language == targets.c.language,
            tallies.c.drafted > 0,
        ]
        if languages is not None:
            condition.append(targets.c.language.in_(languages))
        drafts = current_targets().where(*condition)
        with self._read() as connection:
            kinds = drafts.with_only_columns(targets.c.signature).distinct()
            other = [
                text
                for text in connection.execute(kinds).scalars()
                if any(getattr(load(text, Signature), name) != value for name, value in wanted.items())
            ]
            if not other:
                return []
            found = drafts.with_only_columns(targets.c.notice_id, targets.c.key, targets.c.language)
            rows = connection.execute(found.where(targets.c.signature.in_(other)))
            return sorted(
                TargetKey(notice_id=row.notice_id, key=row.key, language=row.language) for row in rows
            )
