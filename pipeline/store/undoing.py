"""Taking back one's own last step. It is a step of its own: nothing is ever taken out of the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, or_, select

from pipeline.errors import TransitionError
from pipeline.model import Action, Finding, State
from pipeline.store.approving import CHANGED_BY as CHANGED_BY_APPROVAL
from pipeline.store.changes import change, entry_on, finding_values, key_of, restored, write_changes
from pipeline.store.codec import dump, load
from pipeline.store.database import Database
from pipeline.store.history import history_record, write_history
from pipeline.store.memory import forget, remember
from pipeline.store.notice_rows import get_active_notice, get_notice
from pipeline.store.records import Decision, HistoryRecord, NoticeRecord, TranslationRow
from pipeline.store.tables import approvals, history
from pipeline.store.tallies import recount
from pipeline.store.target_rows import get_rows
from pipeline.store.targets import CHANGED_BY_EDIT, CHANGED_BY_STEP_BACK

UNDO = "undo"
_RECHECK = "recheck"
_CHANGED_BY: Mapping[str, tuple[str, ...]] = {
    Action.EDIT: CHANGED_BY_EDIT,
    Action.REVIEW: CHANGED_BY_APPROVAL[Action.REVIEW],
    Action.APPROVE: CHANGED_BY_APPROVAL[Action.APPROVE],
    Action.REJECT: CHANGED_BY_STEP_BACK,
    Action.REOPEN: CHANGED_BY_STEP_BACK,
}
_LOOKED_AT = 500  # entries of one language of a notice, newest first: who undoes more has other troubles
_SCANNED = 5_000  # of them, for the history of one segment


class UndoStore(Database):
    """Undo, and what happened to one segment."""

    def segment_history(
        self, *, notice_id: str, key: str, language: str, limit: int = 50
    ) -> list[HistoryRecord]:
        """What people did to one segment in one language, newest first: also what they did to several at
        once, and what the checks found anew.
        """
        # the key as it stands in JSON; the notice's own entries are few, so they are simply looked through
        named = history.c.detail.contains(dump(key), autoescape=True)
        query = (
            select(history)
            .where(
                history.c.notice_id == notice_id,
                or_(
                    and_(
                        history.c.key == key,
                        or_(history.c.language == language, history.c.language.is_(None)),
                    ),
                    and_(
                        history.c.key.is_(None),
                        history.c.language == language,
                        history.c.action.in_([*_CHANGED_BY, UNDO, _RECHECK]),
                        named,
                    ),
                ),
            )
            .order_by(history.c.id.desc())
            .limit(min(limit, _SCANNED))
        )
        with self._read() as connection:
            return [history_record(row) for row in connection.execute(query)]

    def last_action(self, *, notice_id: str, language: str, actor: str) -> HistoryRecord | None:
        """The step that ``undo`` would take back; None when there is none that can be.

        Raises StoreError for an unknown notice or language.
        """
        with self._read() as connection:
            notice = get_notice(connection, notice_id)
            rows = get_rows(connection, notice, language)
            try:
                return _last_step(connection, notice, rows, actor=actor)
            except TransitionError:
                return None

    def undo(self, *, notice_id: str, language: str, actor: str) -> HistoryRecord:
        """Take back this person's last step on a language of a notice that is not undone yet; returns it.

        Texts and states are again what they were before it, approvals of others included. Raises
        TransitionError when there is nothing to undo, when somebody changed those texts since, or when
        the notice has ended.
        """
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            rows = get_rows(connection, notice, language)
            step = _last_step(connection, notice, rows, actor=actor)
            undone = [row for row in rows if row.target.key in _revisions(step)]
            self._bring_back(connection, notice, language, undone, step, actor=actor)
            return step

    def _bring_back(
        self,
        connection: Connection,
        notice: NoticeRecord,
        language: str,
        rows: Sequence[TranslationRow],
        step: HistoryRecord,
        *,
        actor: str,
    ) -> None:
        now = self._now()
        write_changes(connection, [_before(row, step) for row in rows], now=now)
        if step.action == Action.APPROVE:  # then it was no work done
            connection.execute(
                delete(approvals).where(
                    approvals.c.notice_id == notice.id,
                    approvals.c.language == language,
                    approvals.c.at == step.at,
                    approvals.c.actor == step.actor,
                    approvals.c.key.in_([row.target.key for row in rows]),
                )
            )
        forget(connection, [key_of(row.target) for row in rows])
        again = get_rows(connection, notice, language, [row.target.key for row in rows])
        for row in again:
            if row.target.state is State.APPROVED and row.target.approved_at is not None:
                remember(
                    connection,
                    [row],
                    self._memory_digests,
                    actor=row.target.approved_by,
                    now=row.target.approved_at,
                )
        recount(connection, [notice.id], language=language)
        detail: dict[str, Any] = {
            "undone": step.id,
            "what": step.action,
            "revisions": {row.target.key: row.target.revision for row in again},
            "back_to": {key: revision - 1 for key, revision in _revisions(step).items()},
        }
        if step.action == Action.EDIT:
            detail |= {"before": step.detail["after"], "after": step.detail["before"]}
        write_history(
            connection,
            [entry_on(notice, language, actor=actor, action=UNDO, now=now, detail=detail, key=step.key)],
        )


def _before(row: TranslationRow, step: HistoryRecord) -> dict[str, Any]:
    """The change that brings a text back to what it was before ``step``."""
    target = row.target
    values = restored(step.detail["was"].get(target.key, {}), _CHANGED_BY[step.action])
    if step.action == Action.EDIT:
        values["text"] = step.detail["before"]
    findings = load(values["findings"], tuple[Finding, ...]) if "findings" in values else target.findings
    decisions = load(values["decisions"], tuple[Decision, ...])
    return change(target, **{**values, **finding_values(findings, decisions)})


def _revisions(step: HistoryRecord) -> dict[str, int]:
    """Key -> the revision that the step made."""
    if step.action == Action.EDIT:
        return {step.key or "": step.detail["revision"]}
    return dict(step.detail.get("revisions", {}))


def _last_step(
    connection: Connection, notice: NoticeRecord, rows: Sequence[TranslationRow], *, actor: str
) -> HistoryRecord:
    """Raises TransitionError, with the reason, when this person has no step that can be undone."""
    language = rows[0].target.language
    query = (
        select(history)
        .where(
            history.c.notice_id == notice.id,
            history.c.language == language,
            history.c.action.in_([*_CHANGED_BY, UNDO, _RECHECK]),
        )
        .order_by(history.c.id.desc())
        .limit(_LOOKED_AT)
    )
    # The revision at which each text said what it says now: what was undone, and what only the checks
    # found anew, is as if it had not been.
    present = {row.target.key: row.target.revision for row in rows}
    undone: set[int] = set()
    for row in connection.execute(query):
        step = history_record(row)
        if step.action == UNDO:
            undone.add(step.detail["undone"])
            for key, revision in step.detail["revisions"].items():
                if present.get(key) == revision:
                    present[key] = step.detail["back_to"][key]
        elif step.action == _RECHECK:
            for key, revision in step.detail.get("revisions", {}).items():
                if present.get(key) == revision:
                    present[key] = revision - 1
        elif step.actor == actor and step.id not in undone:
            _refuse_changed(step, present, notice.id)
            return step
    raise TransitionError("there is nothing to undo: you have done nothing here.", where=notice.id)


def _refuse_changed(step: HistoryRecord, present: Mapping[str, int], notice_id: str) -> None:
    if "was" not in step.detail:
        raise TransitionError(
            f"your last step ({step.action}) was made by an older version of this program, which kept too "
            "little to undo it.",
            where=notice_id,
            advice="Open the history of the segment and bring back the text from there.",
        )
    for key, revision in _revisions(step).items():
        if key not in present:
            raise TransitionError(
                f"your last step ({step.action}) cannot be undone: the notice was amended since.",
                where=notice_id,
            )
        if present[key] != revision:
            raise TransitionError(
                f"your last step ({step.action}) cannot be undone: somebody changed the text since.",
                where=notice_id,
                advice="The history of the segment shows who; its earlier texts can be brought back there.",
            )
