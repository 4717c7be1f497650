"""Changes of targets, written inside somebody's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Update, bindparam, select, update

from pipeline.errors import ConflictError
from pipeline.model import Finding
from pipeline.store.codec import dump
from pipeline.store.history import entry, write_history
from pipeline.store.records import (
    Decision,
    NoticeRecord,
    TargetKey,
    TargetRecord,
    TranslationRow,
    WaitingTarget,
)
from pipeline.store.tables import targets
from pipeline.store.target_rows import target_record

# the target named by change(): its three values stand beside the new ones
IS_TARGET = (
    targets.c.notice_id == bindparam("of_notice"),
    targets.c.key == bindparam("of_key"),
    targets.c.language == bindparam("of_language"),
)


def key_of(record: TargetRecord) -> TargetKey:
    return TargetKey(notice_id=record.notice_id, key=record.key, language=record.language)


def finding_values(findings: Sequence[Finding], decisions: Sequence[Decision] = ()) -> dict[str, Any]:
    return {
        "findings": dump(tuple(findings)),
        "finding_count": len(findings),
        "blocking_count": undecided_count(findings, decisions),
    }


def undecided_count(findings: Sequence[Finding], decisions: Sequence[Decision]) -> int:
    """How many blocking findings nobody has accepted."""
    accepted = {decision.code for decision in decisions}
    return sum(finding.blocking and finding.code not in accepted for finding in findings)


def change(record: TargetRecord | WaitingTarget, **values: Any) -> dict[str, Any]:
    return {"of_notice": record.notice_id, "of_key": record.key, "of_language": record.language, **values}


def write_changes(connection: Connection, changes: Sequence[dict[str, Any]], *, now: datetime) -> None:
    """One UPDATE for all; every change has the same columns. It ends leases and raises revisions."""
    names = tuple(name for name in changes[0] if not name.startswith("of_"))
    connection.execute(
        _update(names),
        [
            {name if name.startswith("of_") else f"new_{name}": value for name, value in change.items()}
            | {"new_updated_at": now}
            for change in changes
        ],
    )


@lru_cache(maxsize=100)  # a few sets of columns; to build it takes longer than to run it
def _update(names: tuple[str, ...]) -> Update:
    given = (*names, "updated_at")
    return (
        update(targets)
        .where(*IS_TARGET)
        .values(
            {name: bindparam(f"new_{name}", type_=targets.c[name].type) for name in given}
            | {"revision": targets.c.revision + 1, "lease_owner": None, "lease_until": None}
        )
    )


def get_target(connection: Connection, key: TargetKey) -> TargetRecord:
    row = connection.execute(
        select(targets).where(
            targets.c.notice_id == key.notice_id,
            targets.c.key == key.key,
            targets.c.language == key.language,
        )
    ).one()
    return target_record(row)


def check_revisions(rows: Sequence[TranslationRow], expected: Mapping[str, int]) -> None:
    """Raises ConflictError when a text is not the one that was expected (key -> revision)."""
    for row in rows:
        target = row.target
        if expected.get(target.key, target.revision) != target.revision:
            raise ConflictError(
                f"somebody else changed segment {row.segment.position + 1} ({target.key}) in "
                f"{target.language}; nothing was written.",
                where=target.notice_id,
                advice="Look at the present text and decide again.",
            )


def log(connection: Connection, notice: NoticeRecord, language: str, **values: Any) -> None:
    """One entry of the history on a language of a notice."""
    write_history(connection, [entry_on(notice, language, **values)])


def entry_on(
    notice: NoticeRecord,
    language: str,
    *,
    actor: str,
    action: str,
    now: datetime,
    detail: Mapping[str, Any],
    key: str | None = None,
) -> dict[str, Any]:
    """The row of such an entry."""
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


# What a fresh target has; the history tells of a target only what was different.
_DEFAULTS: Mapping[str, Any] = {
    "state": "waiting",
    "text": "",
    "origin": "none",
    "score": None,
    "signature": None,
    "findings": "[]",
    "last_error": "",
    "reason": "",
    "edited_by": "",
    "approved_by": "",
    "approved_at": None,
    "reviewed_by": "",
    "reviewed_at": None,
    "draft": "",
    "draft_origin": "none",
    "decisions": "[]",
}


def snapshots(records: Iterable[TargetRecord], names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Key -> the columns ``names`` as they are before a step, as JSON can hold them: undoing needs them."""
    found = {}
    for record in records:
        values = {name: _kept(name, getattr(record, name)) for name in names}
        found[record.key] = {name: value for name, value in values.items() if value != _DEFAULTS[name]}
    return found


def restored(snapshot: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """The columns ``names`` as they were when ``snapshots`` wrote them."""
    values = {name: snapshot.get(name, _DEFAULTS[name]) for name in names}
    for name in ("approved_at", "reviewed_at"):
        if isinstance(values.get(name), str):
            values[name] = datetime.fromisoformat(values[name])
    return values


def _kept(name: str, value: Any) -> Any:
    if name in ("findings", "decisions"):
        return dump(value)
    if name == "signature":
        return dump(value) if value is not None else None
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if name in ("state", "origin", "draft_origin") else value
