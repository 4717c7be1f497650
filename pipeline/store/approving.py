"""Approval: one person, or two where the office asks for two, and the rule for verified phrases."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from pipeline.errors import BlockedError, TransitionError
from pipeline.model import Action, Origin, State, next_state
from pipeline.store.changes import (
    change,
    check_revisions,
    entry_on,
    snapshots,
    undecided_count,
    write_changes,
)
from pipeline.store.codec import dump
from pipeline.store.database import Database
from pipeline.store.history import write_history
from pipeline.store.memory import remember
from pipeline.store.notice_rows import get_active_notice
from pipeline.store.records import Decision, NoticeRecord, TargetRecord, TranslationRow
from pipeline.store.tables import approvals
from pipeline.store.tallies import recount
from pipeline.store.target_rows import get_language_rows, get_rows

# What each step changes, and undoing it brings back.
CHANGED_BY = {
    Action.REVIEW: ("state", "reviewed_by", "reviewed_at", "decisions", "reason"),
    Action.APPROVE: ("state", "approved_by", "approved_at", "decisions", "reason"),
}


class ApprovalStore(Database):
    """Every method is all or nothing; the errors are those of ``ReviewStore``."""

    def approve(
        self,
        *,
        notice_id: str,
        language: str,
        actor: str,
        keys: Sequence[str] | None = None,
        decisions: Mapping[str, str] | None = None,
        expected_revisions: Mapping[str, int] | None = None,
        second_person: bool = False,
    ) -> list[str]:
        """A person stands behind texts: those of ``keys``, or all. Returns the keys that took a step.

        ``decisions`` accepts blocking findings: code -> reason. ``expected_revisions`` (key -> revision)
        says which texts the person saw. Texts already approved are left as they are.

        With ``second_person`` a text becomes REVIEWED first, and APPROVED when another person approves
        it too. What ``actor`` reviewed is left for somebody else.

        Raises TransitionError when some wait or were rejected, and when nothing is left but what needs
        another person; BlockedError, with the codes, when blocking findings are not accepted or a
        reason is blank.
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
                second_person=second_person,
            )

    def approve_verified(
        self, *, notice_id: str, languages: Sequence[str], origins: Collection[Origin], actor: str
    ) -> list[str]:
        """Approve whole languages, those whose every text is approved or a draft of ``origins`` without
        a finding; returns which. Looked at and approved in one transaction. Raises as ``approve``.

        Not for categories that ask for two people: no rule stands for a person.
        """
        with self._write() as connection:
            notice = get_active_notice(connection, notice_id)
            verified = {
                language: rows
                for language, rows in get_language_rows(connection, notice, languages).items()
                if all(_is_verified(row.target, origins) for row in rows)
            }
            self._approve(
                connection, notice, verified, actor=actor, accepted={}, expected={}, second_person=False
            )
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
        second_person: bool,
    ) -> list[str]:
        now = self._now()
        entries: list[dict[str, Any]] = []
        stepped: list[TranslationRow] = []
        approved: list[TranslationRow] = []
        for language, present in given.items():
            rows = [row for row in present if row.target.state is not State.APPROVED]
            _refuse_textless(rows, notice.id, language)
            check_revisions(rows, expected.get(language, {}))
            if second_person:
                rows = _left_for(actor, rows, notice.id)
            _check_decisions(rows, accepted, notice.id, language)
            steps: dict[Action, list[TranslationRow]] = {}
            for row in rows:
                first = second_person and row.target.state is not State.REVIEWED
                steps.setdefault(Action.REVIEW if first else Action.APPROVE, []).append(row)
            for action, these in steps.items():
                _write_step(connection, these, action, actor=actor, accepted=accepted, now=now)
                detail: dict[str, Any] = {
                    "revisions": {row.target.key: row.target.revision + 1 for row in these},
                    "was": snapshots((row.target for row in these), CHANGED_BY[action]),
                }
                if accepted:
                    detail["decisions"] = dict(accepted)
                entries.append(entry_on(notice, language, actor=actor, action=action, now=now, detail=detail))
            approved += steps.get(Action.APPROVE, ())
            stepped += rows
        if stepped:
            if approved:
                remember(connection, approved, self._memory_digests, actor=actor, now=now)
                _count_work(connection, approved, accepted, actor=actor, now=now)
            recount(connection, [notice.id], language=next(iter(given)) if len(given) == 1 else None)
            write_history(connection, entries)
        return [row.segment.key for row in stepped]


def _write_step(
    connection: Connection,
    rows: Sequence[TranslationRow],
    action: Action,
    *,
    actor: str,
    accepted: Mapping[str, str],
    now: datetime,
) -> None:
    by = (
        {"reviewed_by": actor, "reviewed_at": now}
        if action is Action.REVIEW
        else {"approved_by": actor, "approved_at": now}
    )
    changes = []
    for row in rows:
        target = row.target
        codes = sorted({finding.code for finding in target.undecided})
        decided = (
            *target.decisions,
            *(Decision(code=code, reason=accepted[code], actor=actor, at=now) for code in codes),
        )
        changes.append(
            change(
                target,
                state=next_state(target.state, action),
                decisions=dump(decided),
                blocking_count=undecided_count(target.findings, decided),
                reason="",
                **by,
            )
        )
    write_changes(connection, changes, now=now)


def same_person(one: str, other: str) -> bool:
    """Names as people type them: case and spaces around do not make another person."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _left_for(actor: str, rows: Sequence[TranslationRow], notice_id: str) -> list[TranslationRow]:
    """What this person may approve: nobody is their own second."""
    left = [
        row
        for row in rows
        if row.target.state is not State.REVIEWED or not same_person(row.target.reviewed_by, actor)
    ]
    if rows and not left:
        raise TransitionError(
            "the second approval must be another person's.",
            where=notice_id,
            advice="Ask a colleague to look at these texts; what you approved is kept.",
        )
    return left


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


def _check_decisions(
    rows: Sequence[TranslationRow], accepted: Mapping[str, str], notice_id: str, language: str
) -> None:
    blank = tuple(sorted(code for code, reason in accepted.items() if not reason.strip()))
    if blank:
        raise BlockedError(
            f"a reason is missing for accepting {', '.join(blank)}.",
            codes=blank,
            where=notice_id,
            advice='Say why, e.g. --because "…".',
        )
    found = {finding.code for row in rows for finding in row.target.undecided}
    open_codes = tuple(sorted(found - set(accepted)))
    if open_codes:
        count = sum(any(finding.code in open_codes for finding in row.target.undecided) for row in rows)
        raise BlockedError(
            f"findings block {count} segments in {language}: {', '.join(open_codes)}.",
            codes=open_codes,
            where=notice_id,
            advice="Mend the texts, or accept each code with a reason.",
        )


def _count_work(
    connection: Connection,
    rows: Iterable[TranslationRow],
    accepted: Mapping[str, str],
    *,
    actor: str,
    now: datetime,
) -> None:
    """One row an approved text, for the facts of work: how far it is from what the machine proposed."""
    values = []
    for row in rows:
        target = row.target
        by_person = target.origin is Origin.PERSON
        draft = target.draft if by_person else target.text
        edited = by_person and draft != target.text
        decided = {decision.code for decision in target.decisions} | set(accepted)
        values.append(
            {
                "at": now,
                "actor": actor,
                "edited_by": target.edited_by if by_person else "",
                "notice_id": target.notice_id,
                "key": target.key,
                "language": target.language,
                "origin": target.draft_origin if by_person else target.origin,
                "edited": int(edited),
                "distance": distance(draft, target.text) if edited else 0,
                "length": max(len(draft), len(target.text)),
                "overruled": sum(finding.blocking and finding.code in decided for finding in target.findings),
            }
        )
    connection.execute(approvals.insert(), values)


def distance(one: str, other: str) -> int:
    """How many characters were put in, taken out or replaced."""
    from rapidfuzz.distance import Levenshtein

    found: int = Levenshtein.distance(one, other)
    return found
