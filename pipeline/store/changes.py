"""Changes of targets, written inside somebody's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Update, bindparam, select, update

from pipeline.model import Finding
from pipeline.store.codec import dump
from pipeline.store.records import TargetKey, TargetRecord, WaitingTarget
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


def finding_values(findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "findings": dump(tuple(findings)),
        "finding_count": len(findings),
        "blocking_count": sum(finding.blocking for finding in findings),
    }


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
