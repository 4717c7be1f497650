"""Findings on whole notices that somebody accepted before publication."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import and_, select

from pipeline.errors import BlockedError
from pipeline.store.database import Database, upsert
from pipeline.store.history import entry, write_history
from pipeline.store.notice_rows import get_active_notice
from pipeline.store.records import ReleaseDecision
from pipeline.store.tables import notices, release_decisions


class ReleaseStore(Database):
    """Decisions on what only all languages of a notice together show."""

    def accept_release(
        self, *, notice_id: str, language: str, decisions: Mapping[str, str], actor: str
    ) -> None:
        """Let a language of the current version go out in spite of findings: code -> reason.

        Raises BlockedError when a reason is blank, TransitionError when the notice has ended.
        """
        blank = tuple(sorted(code for code, reason in decisions.items() if not reason.strip()))
        if blank:
            raise BlockedError(
                f"a reason is missing for accepting {', '.join(blank)}.",
                codes=blank,
                where=notice_id,
                advice="Say why.",
            )
        if not decisions:
            return
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            now = self._now()
            connection.execute(
                upsert(connection, release_decisions, keys=["notice_id", "version", "language", "code"]),
                [
                    {
                        "notice_id": notice_id,
                        "version": notice.version,
                        "language": language,
                        "code": code,
                        "reason": reason.strip(),
                        "actor": actor,
                        "at": now,
                    }
                    for code, reason in sorted(decisions.items())
                ],
            )
            write_history(
                connection,
                [
                    entry(
                        at=now,
                        actor=actor,
                        action="accept-release",
                        notice_id=notice_id,
                        version=notice.version,
                        language=language,
                        detail={"decisions": dict(decisions)},
                    )
                ],
            )

    def release_decisions(self, notice_id: str) -> list[ReleaseDecision]:
        """Those on the current version, by language and code."""
        query = (
            select(release_decisions)
            .join(
                notices,
                and_(
                    notices.c.id == release_decisions.c.notice_id,
                    notices.c.current_version == release_decisions.c.version,
                ),
            )
            .where(release_decisions.c.notice_id == notice_id)
            .order_by(release_decisions.c.language, release_decisions.c.code)
        )
        with self._read() as connection:
            return [
                ReleaseDecision(
                    language=row.language,
                    version=row.version,
                    code=row.code,
                    reason=row.reason,
                    actor=row.actor,
                    at=row.at,
                )
                for row in connection.execute(query)
            ]
