"""Rows of segments and their targets, read inside somebody's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, select

from pipeline.errors import StoreError
from pipeline.model import BlockKind, Finding, Origin, Segment, Signature, State, Tag
from pipeline.store.codec import load
from pipeline.store.records import Decision, NoticeRecord, TargetRecord, TranslationRow
from pipeline.store.tables import notices, segments, targets

Value = TypeVar("Value")

_OF_SEGMENT = (
    segments.c.position,
    segments.c.block,
    segments.c.kind,
    segments.c.label,
    segments.c.source,
    segments.c.tags,
)


def target_record(row: Any) -> TargetRecord:
    return TargetRecord(
        notice_id=row.notice_id,
        key=row.key,
        language=row.language,
        state=State(row.state),
        text=row.text,
        origin=Origin(row.origin),
        score=row.score,
        signature=_signature(row.signature) if row.signature else None,
        findings=_values(row.findings, Finding),
        alternatives=_values(row.alternatives, str),
        revision=row.revision,
        attempts=row.attempts,
        last_error=row.last_error,
        reason=row.reason,
        edited_by=row.edited_by,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
        draft=row.draft,
        draft_origin=Origin(row.draft_origin),
        decisions=_values(row.decisions, Decision),
        updated_at=row.updated_at,
    )


@lru_cache(maxsize=1000)  # a few signatures stand on all targets
def _signature(text: str) -> Signature:
    signature: Signature = load(text, Signature)
    return signature


def _values(text: str, kind: type[Value]) -> tuple[Value, ...]:
    if text == "[]":  # nearly always
        return ()
    values: tuple[Value, ...] = load(text, tuple[kind, ...])  # type: ignore[valid-type]
    return values


def segment_record(row: Any) -> Segment:
    """A segment from a row with its columns."""
    return Segment(
        key=row.key,
        position=row.position,
        block=row.block,
        kind=BlockKind(row.kind),
        source=row.source,
        label=row.label,
        tags=_values(row.tags, Tag),
    )


def translation_row(row: Any) -> TranslationRow:
    """A segment with its target, from a row with the columns of both."""
    return TranslationRow(segment=segment_record(row), target=target_record(row))


def current_targets() -> Select[Any]:
    """Targets of the segments of current versions, with the columns of both."""
    return select(targets, *_OF_SEGMENT).select_from(
        notices.join(
            segments,
            and_(segments.c.notice_id == notices.c.id, segments.c.version == notices.c.current_version),
        ).join(targets, and_(targets.c.notice_id == segments.c.notice_id, targets.c.key == segments.c.key))
    )


def get_language_rows(
    connection: Connection, notice: NoticeRecord, languages: Sequence[str], *, present_only: bool = False
) -> dict[str, list[TranslationRow]]:
    """In reading order, by language. Raises StoreError for a language that the current version lacks,
    or, with ``present_only``, leaves it out.
    """
    query = (
        current_targets()
        .where(notices.c.id == notice.id, targets.c.language.in_(languages))
        .order_by(segments.c.position)
    )
    found: dict[str, list[TranslationRow]] = {language: [] for language in languages}
    for row in connection.execute(query):
        found[row.language].append(translation_row(row))
    if present_only:
        return {language: rows for language, rows in found.items() if rows}
    for language, rows in found.items():
        if not rows:
            raise StoreError(
                f"the notice has no language {language!r}.",
                where=notice.id,
                advice="Add the language to config.toml and run again.",
            )
    return found


def get_rows(
    connection: Connection, notice: NoticeRecord, language: str, keys: Sequence[str] | None = None
) -> list[TranslationRow]:
    """In reading order. Raises StoreError for a language or a key that the current version lacks."""
    rows = get_language_rows(connection, notice, [language])[language]
    if keys is None:
        return rows
    wanted = set(keys)
    unknown = wanted - {row.segment.key for row in rows}
    if unknown:
        raise StoreError(
            f"version {notice.version} has no segment {', '.join(sorted(unknown))}.",
            where=notice.id,
            advice="The notice may have been amended: look at it again.",
        )
    return [row for row in rows if row.segment.key in wanted]
