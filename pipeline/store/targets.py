"""What people do to texts: approve, edit, reject, reopen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from pipeline.errors import BlockedError, ConflictError, TransitionError
from pipeline.model import Action, Finding, Origin, State, next_state
from pipeline.store.changes import change, finding_values, get_target, key_of, write_changes
from pipeline.store.codec import dump
from pipeline.store.database import Database
from pipeline.store.history import entry, write_history
from pipeline.store.memory import forget, remember
from pipeline.store.notice_rows import get_active_notice, get_notice
from pipeline.store.records import (
    Decision,
    NoticeRecord,
    TargetRecord,
    Translation,
    TranslationRow,
)
from pipeline.store.tallies import recount
from pipeline.store.target_rows import get_language_rows, get_rows


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

    def translations(self, notice_id: str, languages: Sequence[str]) -> dict[str, Translation]:
        """Like ``translation``, in several languages, seen at one moment."""
        with self._read() as connection:
            notice = get_notice(connection, notice_id)
            return {
                language: Translation(notice=notice, language=language, rows=tuple(rows))
                for language, rows in get_language_rows(connection, notice, languages).items()
            }

    def approve(
        self,
        *,
        notice_id: str,
        language: str,
        actor: str,
        keys: Sequence[str] | None = None,
        decisions: Mapping[str, str] | None = None,
        expected_revisions: Mapping[str, int] | None = None,
    ) -> list[str]:
        """A person stands behind texts: those of ``keys``, or all. Returns the keys newly approved.

        ``decisions`` accepts blocking findings: code -> reason. ``expected_revisions`` (key -> revision)
        says which texts the person saw. Texts already approved are left as they are.

        Raises TransitionError when some wait or were rejected; BlockedError, with the codes, when
        blocking findings are not accepted or a reason is blank.
        """
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            rows = get_rows(connection, notice, language, keys)
            return self._approve(
                connection,
                notice,
                {language: rows},
                actor=actor,
                accepted=dict(decisions or {}),
                expected={language: expected_revisions or {}},
            )

    def approve_verified(
        self, *, notice_id: str, languages: Sequence[str], origins: Collection[Origin], actor: str
    ) -> list[str]:
        """Approve whole languages, those whose every text is approved or a draft of ``origins`` without
        a finding; returns which. Looked at and approved in one transaction. Raises as ``approve``.
        """
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            verified = {
                language: rows
                for language, rows in get_language_rows(connection, notice, languages).items()
                if all(_is_verified(row.target, origins) for row in rows)
            }
            self._approve(connection, notice, verified, actor=actor, accepted={}, expected={})
            return list(verified)

    def _approve(
        self,
        connection: Connection,
        notice: NoticeRecord,
        given: Mapping[str, Sequence[TranslationRow]],
        *,
        actor: str,
        accepted: Mapping[str, str],
        expected: Mapping[str, Mapping[str, int]],  # language -> key -> revision
    ) -> list[str]:
        now = self._now()
        changes: list[dict[str, Any]] = []
        entries: list[dict[str, Any]] = []
        approved: list[TranslationRow] = []
        for language, present in given.items():
            rows = [row for row in present if row.target.state is not State.APPROVED]
            _refuse_textless(rows, notice.id, language)
            _check_revisions(rows, expected.get(language, {}))
            _check_decisions(rows, accepted, notice.id, language)
            if not rows:
                continue
            for row in rows:
                codes = sorted({finding.code for finding in row.target.findings if finding.blocking})
                kept = [Decision(code=code, reason=accepted[code], actor=actor, at=now) for code in codes]
                changes.append(
                    change(
                        row.target,
                        state=next_state(row.target.state, Action.APPROVE),
                        approved_by=actor,
                        approved_at=now,
                        decisions=dump(kept) if kept else "[]",
                        blocking_count=0,
                        reason="",
                    )
                )
            detail: dict[str, Any] = {"revisions": {row.target.key: row.target.revision + 1 for row in rows}}
            if accepted:
                detail["decisions"] = dict(accepted)
            entries.append(
                _entry(notice, language, actor=actor, action=Action.APPROVE, now=now, detail=detail)
            )
            approved += rows
        if approved:
            write_changes(connection, changes, now=now)
            remember(connection, approved, self._memory_digests, actor=actor, now=now)
            recount(connection, [notice.id], language=next(iter(given)) if len(given) == 1 else None)
            write_history(connection, entries)
        return [row.segment.key for row in approved]

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
        """A person writes ``text``; ``findings`` are those of the checks on it. It needs approval anew."""
        with self._write() as connection:
            now = self._now()
            notice = get_active_notice(connection, notice_id)
            rows = get_rows(connection, notice, language, [key])
            _check_revisions(rows, {} if expected_revision is None else {key: expected_revision})
            before = rows[0].target
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
                **_UNAPPROVED,
            )
            write_changes(connection, [changed], now=now)
            forget(connection, [key_of(before)])
            recount(connection, [notice_id], language=language)
            detail = {"before": before.text, "after": text, "revision": before.revision + 1}
            _log(
                connection, notice, language, actor=actor, action=Action.EDIT, now=now, detail=detail, key=key
            )
            return get_target(connection, key_of(before))

    def replace_findings(
        self, *, notice_id: str, language: str, findings: Mapping[str, Sequence[Finding]], actor: str
    ) -> None:
        """Keep what the checks say now of texts that are not approved (the glossary may have changed).

        ``findings``: key -> all findings. Texts and states stay; approved texts are left as they are.
        """
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            rows = get_rows(connection, notice, language, list(findings))
            changes = [
                change(row.target, **finding_values(findings[row.target.key]))
                for row in rows
                if row.target.state is not State.APPROVED
            ]
            if not changes:
                return
            now = self._now()
            write_changes(connection, changes, now=now)
            recount(connection, [notice_id], language=language)
            detail = {"segments": len(changes)}
            _log(connection, notice, language, actor=actor, action="recheck", now=now, detail=detail)

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
        """Take approvals back, texts stay. Without ``keys``: all that are approved. Returns their keys."""
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            rows = [
                row
                for row in get_rows(connection, notice, language, keys)
                if keys is not None or row.target.state is State.APPROVED
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
        _check_revisions(rows, expected or {})
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
        detail = {"reason": reason, "revisions": {row.target.key: row.target.revision + 1 for row in rows}}
        _log(connection, notice, language, actor=actor, action=action, now=now, detail=detail)
        return [row.segment.key for row in rows]


_UNAPPROVED: Mapping[str, Any] = {"approved_by": "", "approved_at": None, "decisions": "[]"}


def _log(connection: Connection, notice: NoticeRecord, language: str, **values: Any) -> None:
    write_history(connection, [_entry(notice, language, **values)])


def _entry(
    notice: NoticeRecord,
    language: str,
    *,
    actor: str,
    action: str,
    now: datetime,
    detail: Mapping[str, Any],
    key: str | None = None,
) -> dict[str, Any]:
    return entry(
        at=now,
        actor=actor,
        action=str(action),
        notice_id=notice.id,
        version=notice.version,
        key=key,
        language=language,
        detail=detail,
    )


def _is_verified(target: TargetRecord, origins: Collection[Origin]) -> bool:
    if target.state is State.APPROVED:
        return True
    return target.state is State.DRAFTED and target.origin in origins and not target.findings


def _refuse_textless(rows: Sequence[TranslationRow], notice_id: str, language: str) -> None:
    counts = Counter(row.target.state for row in rows)
    waiting, rejected = counts[State.WAITING], counts[State.REJECTED]
    if waiting or rejected:
        parts = [f"{waiting} without a text"] if waiting else []
        parts += [f"{rejected} rejected"] if rejected else []
        raise TransitionError(
            f"segments cannot be approved in {language}: {' and '.join(parts)}.",
            where=notice_id,
            advice="Write their texts first, or name the segments to approve.",
        )


def _check_revisions(rows: Sequence[TranslationRow], expected: Mapping[str, int]) -> None:
    for row in rows:
        target = row.target
        if expected.get(target.key, target.revision) != target.revision:
            raise ConflictError(
                f"somebody else changed segment {row.segment.position + 1} ({target.key}) in "
                f"{target.language}; nothing was written.",
                where=target.notice_id,
                advice="Look at the present text and decide again.",
            )


def _check_decisions(
    rows: Sequence[TranslationRow], accepted: Mapping[str, str], notice_id: str, language: str
) -> None:
    found = {finding.code for row in rows for finding in row.target.findings if finding.blocking}
    blank = tuple(sorted(code for code, reason in accepted.items() if not reason.strip()))
    if blank:
        raise BlockedError(
            f"a reason is missing for accepting {', '.join(blank)}.",
            codes=blank,
            where=notice_id,
            advice='Say why, e.g. --because "…".',
        )
    open_codes = tuple(sorted(found - set(accepted)))
    if open_codes:
        count = sum(
            any(finding.blocking and finding.code in open_codes for finding in row.target.findings)
            for row in rows
        )
        raise BlockedError(
            f"findings block {count} segments in {language}: {', '.join(open_codes)}.",
            codes=open_codes,
            where=notice_id,
            advice="Mend the texts, or accept each code with a reason.",
        )
