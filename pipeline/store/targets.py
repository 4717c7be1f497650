"""What people do to texts beside approving them: edit, reject, reopen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from pipeline.model import Action, Finding, Origin, State, next_state
from pipeline.store.changes import (
    change,
    check_revisions,
    finding_values,
    get_target,
    key_of,
    log,
    snapshots,
    write_changes,
)
from pipeline.store.database import Database
from pipeline.store.memory import forget
from pipeline.store.notice_rows import get_active_notice, get_notice
from pipeline.store.records import NoticeRecord, TargetRecord, Translation, TranslationRow
from pipeline.store.tallies import recount
from pipeline.store.target_rows import get_language_rows, get_rows
from pipeline.store.working import forget_working

# What each step changes, and undoing it brings back.
CHANGED_BY_EDIT = (
    *("state", "origin", "score", "signature", "findings", "last_error", "reason", "edited_by"),
    *("approved_by", "approved_at", "reviewed_by", "reviewed_at", "decisions", "draft", "draft_origin"),
)
CHANGED_BY_STEP_BACK = (
    *("state", "reason", "approved_by", "approved_at", "reviewed_by", "reviewed_at", "decisions"),
)


class ReviewStore(Database):
    """Every method is all or nothing, and raises

    StoreError for an unknown notice, language or segment; TransitionError for a step that
    ``model.TRANSITIONS`` lacks or a notice that has ended; ConflictError when an expected revision is
    not the present one.
    """

    def translation(self, notice_id: str, language: str) -> Translation:
        """The current version in reading order, each segment with its target."""
        with self._read() as connection:
            notice = get_notice(connection, notice_id)
            rows = tuple(get_rows(connection, notice, language))
            return Translation(notice=notice, language=language, rows=rows)

    def translations(
        self, notice_id: str, languages: Sequence[str], *, present_only: bool = False
    ) -> dict[str, Translation]:
        """Like ``translation``, in several languages, seen at one moment.

        ``present_only``: leave out languages that the notice does not have yet.
        """
        with self._read() as connection:
            notice = get_notice(connection, notice_id)
            found = get_language_rows(connection, notice, languages, present_only=present_only)
            return {
                language: Translation(notice=notice, language=language, rows=tuple(rows))
                for language, rows in found.items()
            }

    def edit(
        self,
        *,
        notice_id: str,
        language: str,
        key: str,
        text: str,
        findings: Sequence[Finding],
        actor: str,
        expected_revision: int | None = None,
    ) -> TargetRecord:
        """A person writes ``text``; ``findings`` are those of the checks on it. It needs approval anew.

        The machine's text that it replaces is kept as ``draft``; what the person was typing is done with.
        The same text by the same person again changes nothing.
        """
        with self._write() as connection:
            now = self._now()
            notice = get_active_notice(connection, notice_id)
            rows = get_rows(connection, notice, language, [key])
            before = rows[0].target
            forget_working(connection, key_of(before), user_name=actor)
            if _is_written_already(before, text, findings, actor):
                return before
            check_revisions(rows, {} if expected_revision is None else {key: expected_revision})
            changed = change(
                before,
                state=next_state(before.state, Action.EDIT),
                text=text,
                origin=Origin.PERSON,
                score=None,
                signature=None,
                **finding_values(findings),
                last_error="",
                reason="",
                edited_by=actor,
                **_draft_before(before),
                **_UNAPPROVED,
            )
            write_changes(connection, [changed], now=now)
            forget(connection, [key_of(before)])
            recount(connection, [notice_id], language=language)
            detail = {
                "before": before.text,
                "after": text,
                "revision": before.revision + 1,
                "was": snapshots([before], CHANGED_BY_EDIT),
            }
            log(
                connection, notice, language, actor=actor, action=Action.EDIT, now=now, detail=detail, key=key
            )
            return get_target(connection, key_of(before))

    def replace_findings(
        self,
        *,
        notice_id: str,
        language: str,
        findings: Mapping[str, Sequence[Finding]],
        actor: str,
        expected_revisions: Mapping[str, int] | None = None,
    ) -> None:
        """Keep what the checks say now of texts that are not approved (the glossary may have changed).

        ``findings``: key -> all findings. Texts and states stay; approved texts are left as they are.
        """
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            rows = get_rows(connection, notice, language, list(findings))
            check_revisions(rows, expected_revisions or {})
            changes = [
                change(row.target, **finding_values(findings[row.target.key], row.target.decisions))
                for row in rows
                if row.target.state is not State.APPROVED
            ]
            if not changes:
                return
            seen = {
                row.target.key: row.target.revision + 1
                for row in rows
                if row.target.state is not State.APPROVED
            }
            now = self._now()
            write_changes(connection, changes, now=now)
            recount(connection, [notice_id], language=language)
            detail = {"segments": len(changes), "revisions": seen}
            log(connection, notice, language, actor=actor, action="recheck", now=now, detail=detail)

    def reject(
        self,
        *,
        notice_id: str,
        language: str,
        actor: str,
        reason: str,
        keys: Sequence[str] | None = None,
        expected_revisions: Mapping[str, int] | None = None,
    ) -> list[str]:
        """A person refuses texts; a person must write new ones. Returns the keys newly rejected.

        Without ``keys``: all that have a text. The refused text is kept for whoever writes the new one.
        """
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            rows = [
                row
                for row in get_rows(connection, notice, language, keys)
                if row.target.state is not State.REJECTED
                and (keys is not None or row.target.state is not State.WAITING)
            ]
            return self._step_back(
                connection,
                notice,
                language,
                rows,
                Action.REJECT,
                actor=actor,
                reason=reason,
                expected=expected_revisions,
            )

    def reopen(
        self,
        *,
        notice_id: str,
        language: str,
        actor: str,
        reason: str = "",
        keys: Sequence[str] | None = None,
        expected_revisions: Mapping[str, int] | None = None,
    ) -> list[str]:
        """Take approvals back, texts stay. Without ``keys``: all that anybody approved. Returns their keys."""
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            rows = [
                row
                for row in get_rows(connection, notice, language, keys)
                if keys is not None or row.target.state in (State.REVIEWED, State.APPROVED)
            ]
            return self._step_back(
                connection,
                notice,
                language,
                rows,
                Action.REOPEN,
                actor=actor,
                reason=reason,
                expected=expected_revisions,
            )

    def _step_back(
        self,
        connection: Connection,
        notice: NoticeRecord,
        language: str,
        rows: Sequence[TranslationRow],
        action: Action,
        *,
        actor: str,
        reason: str,
        expected: Mapping[str, int] | None,
    ) -> list[str]:
        now = self._now()
        check_revisions(rows, expected or {})
        changes = [
            change(
                row.target,
                state=next_state(row.target.state, action),
                reason=reason,
                blocking_count=sum(finding.blocking for finding in row.target.findings),
                **_UNAPPROVED,
            )
            for row in rows
        ]
        if not rows:
            return []
        write_changes(connection, changes, now=now)
        forget(connection, [key_of(row.target) for row in rows])
        recount(connection, [notice.id], language=language)
        detail = {
            "reason": reason,
            "revisions": {row.target.key: row.target.revision + 1 for row in rows},
            "was": snapshots((row.target for row in rows), CHANGED_BY_STEP_BACK),
        }
        log(connection, notice, language, actor=actor, action=action, now=now, detail=detail)
        return [row.segment.key for row in rows]


_UNAPPROVED: Mapping[str, Any] = {
    "approved_by": "",
    "approved_at": None,
    "reviewed_by": "",
    "reviewed_at": None,
    "decisions": "[]",
}


def _is_written_already(target: TargetRecord, text: str, findings: Sequence[Finding], actor: str) -> bool:
    """A button that was pressed twice, or a request sent again."""
    return (
        target.state is State.EDITED
        and target.text == text
        and target.edited_by == actor
        and set(target.findings) == set(findings)
    )


def _draft_before(target: TargetRecord) -> dict[str, Any]:
    """The machine's text, when it is still a machine's; else what is kept of one."""
    if target.text and target.origin not in (Origin.PERSON, Origin.NONE):
        return {"draft": target.text, "draft_origin": target.origin}
    return {"draft": target.draft, "draft_origin": target.draft_origin}
