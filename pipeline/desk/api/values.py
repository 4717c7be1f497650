"""What the API answers: the shapes of notices, texts and the rest, and the values in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Protocol

from pipeline.desk.api.shapes import Anything, Flag, Listing, Maybe, Number, Record, Shape, Table, Text, Whole
from pipeline.model import BlockKind, Finding, Origin, Severity, State, Urgency
from pipeline.store import FileRecord, FileState, HistoryRecord, NoticeStatus, TranslationRow
from pipeline.store.work_records import CommentKind, CommentRecord

PAGE_SIZE = Whole(least=1, most=200, note="How many at most; 50 unless said.")
OFFSET = Whole(least=0, most=1_000_000, note="How many to leave out at the beginning.")
PAGING: Mapping[str, Shape] = {"limit": PAGE_SIZE, "offset": OFFSET}
DEFAULT_LIMIT = 50

_MOMENT = Text(form="date-time")
_DAY = Text(form="date")


def _choices(kind: Iterable[object]) -> Text:
    return Text(choices=tuple(str(item) for item in kind))


FINDING = Record(
    name="Finding",
    note="Something that a check saw; docs/checks.md explains the codes.",
    needed={
        "code": Text(),
        "severity": _choices(Severity),
        "blocking": Flag(),
        "message": Text(note="In English."),
        "message_zh": Text(note="In Chinese."),
        "suggestion": Text(note="What the text should likely say there."),
    },
)
LANGUAGE_STATUS = Record(
    name="LanguageStatus",
    needed={
        "state": _choices(State),
        **{
            name: Whole()
            for name in (
                *("segments", "waiting", "drafted", "edited", "rejected", "reviewed", "approved"),
                *("findings", "blocking"),
            )
        },
        "published_version": Maybe(of=Whole()),
    },
)
NOTICE = Record(
    name="Notice",
    needed={
        "id": Text(),
        "title": Text(),
        "file": Text(),
        "number": Text(note="文号"),
        "category": Text(),
        "urgency": _choices(Urgency),
        "date": Maybe(of=_DAY),
        "expires": Maybe(of=_DAY),
        "state": _choices(State),
        "version": Whole(),
        "segments": Whole(),
        "created_at": _MOMENT,
        "updated_at": _MOMENT,
        "ended_by": Text(),
        "ended_reason": Text(),
        "languages": Table(of=LANGUAGE_STATUS),
    },
)
DECISION = Record(
    name="Decision",
    note="A blocking finding that somebody accepted.",
    needed={"code": Text(), "reason": Text(), "by": Text(), "at": _MOMENT},
)
SEGMENT = Record(
    name="Segment",
    needed={
        "number": Whole(note="From 1, in reading order."),
        "key": Text(),
        "kind": _choices(BlockKind),
        "label": Text(),
        "source": Text(note="Inline elements stand as ⟦1⟧…⟦/1⟧."),
        "target": Text(),
        "state": _choices(State),
        "origin": _choices(Origin),
        "score": Maybe(of=Number()),
        "revision": Whole(note="To be given back with every change."),
        "reason": Text(note="Why it was rejected."),
        "last_error": Text(),
        "edited_by": Text(),
        "reviewed_by": Text(note="The first of two people."),
        "approved_by": Text(),
        "approved_at": Maybe(of=_MOMENT),
        "findings": Listing(of=FINDING),
        "alternatives": Listing(of=Text()),
        "decisions": Listing(of=DECISION),
    },
)
TRANSLATION = Record(
    name="Translation",
    needed={
        "notice": Text(),
        "version": Whole(),
        "language": Text(),
        "second_person": Flag(note="Whether every text needs the approval of two people."),
        "segments": Listing(of=SEGMENT),
    },
)
ENTRY = Record(
    name="HistoryEntry",
    needed={
        "id": Whole(),
        "at": _MOMENT,
        "actor": Text(),
        "action": Text(),
        "notice": Maybe(of=Text()),
        "version": Maybe(of=Whole()),
        "key": Maybe(of=Text()),
        "language": Maybe(of=Text()),
        "detail": Anything(),
    },
)
HISTORY = Record(name="History", needed={"items": Listing(of=ENTRY)})
COMMENT = Record(
    name="Comment",
    needed={
        "id": Whole(),
        "notice": Text(),
        "key": Maybe(of=Text(note="Of the segment; null: on the whole notice.")),
        "language": Maybe(of=Text()),
        "kind": _choices(CommentKind),
        "author": Text(),
        "at": _MOMENT,
        "text": Text(),
        "resolved_by": Text(),
        "resolved_at": Maybe(of=_MOMENT),
    },
)
FILE = Record(
    name="File",
    needed={
        "file": Text(),
        "state": _choices(FileState),
        "reason": Text(),
        "advice": Text(),
        "notice": Maybe(of=Text()),
        "seen_at": Maybe(of=_MOMENT),
    },
)
CHANGED = Record(
    name="Changed",
    needed={"keys": Listing(of=Text(), note="Of the segments that were changed.")},
)


class Paged(Protocol):
    """A page of the store."""

    @property
    def items(self) -> Sequence[Any]: ...
    @property
    def total(self) -> int: ...
    @property
    def offset(self) -> int: ...


def page_of(record: Record) -> Record:
    """The shape of a page of something."""
    return Record(
        name=f"{record.name}Page",
        needed={
            "items": Listing(of=record),
            "total": Whole(note="Of all pages together."),
            "offset": Whole(),
        },
    )


def page_value(page: Paged, value: Callable[[Any], Any]) -> dict[str, Any]:
    return {"items": [value(item) for item in page.items], "total": page.total, "offset": page.offset}


def moment(value: datetime | None) -> str | None:
    return None if value is None else value.astimezone(UTC).isoformat()


def day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def notice_value(status: NoticeStatus) -> dict[str, Any]:
    notice = status.notice
    return {
        "id": notice.id,
        "title": notice.title,
        "file": notice.file,
        "number": notice.number,
        "category": notice.category,
        "urgency": str(notice.urgency),
        "date": day(notice.date),
        "expires": day(notice.expires),
        "state": str(status.state),
        "version": notice.version,
        "segments": notice.segments,
        "created_at": moment(notice.created_at),
        "updated_at": moment(notice.updated_at),
        "ended_by": notice.ended_by,
        "ended_reason": notice.ended_reason,
        "languages": {
            code: {
                "state": str(language.state),
                **{
                    name: getattr(language.tally, name)
                    for name in LANGUAGE_STATUS.needed
                    if name not in {"state", "published_version"}
                },
                "published_version": language.published_version,
            }
            for code, language in status.languages.items()
        },
    }


def finding_value(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "blocking": finding.blocking,
        "message": finding.message,
        "message_zh": finding.message_zh,
        "suggestion": finding.suggestion,
    }


def segment_value(row: TranslationRow) -> dict[str, Any]:
    segment, target = row.segment, row.target
    return {
        "number": segment.position + 1,
        "key": segment.key,
        "kind": str(segment.kind),
        "label": segment.label,
        "source": segment.source,
        "target": target.text,
        "state": str(target.state),
        "origin": str(target.origin),
        "score": target.score,
        "revision": target.revision,
        "reason": target.reason,
        "last_error": target.last_error,
        "edited_by": target.edited_by,
        "reviewed_by": target.reviewed_by,
        "approved_by": target.approved_by,
        "approved_at": moment(target.approved_at),
        "findings": [finding_value(finding) for finding in target.findings],
        "alternatives": list(target.alternatives),
        "decisions": [
            {
                "code": decision.code,
                "reason": decision.reason,
                "by": decision.actor,
                "at": moment(decision.at),
            }
            for decision in target.decisions
        ],
    }


def entry_value(entry: HistoryRecord) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": moment(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "notice": entry.notice_id,
        "version": entry.version,
        "key": entry.key,
        "language": entry.language,
        "detail": dict(entry.detail),
    }


def comment_value(comment: CommentRecord) -> dict[str, Any]:
    return {
        "id": comment.id,
        "notice": comment.notice_id,
        "key": comment.key,
        "language": comment.language,
        "kind": str(comment.kind),
        "author": comment.author,
        "at": moment(comment.at),
        "text": comment.text,
        "resolved_by": comment.resolved_by,
        "resolved_at": moment(comment.resolved_at),
    }


def file_value(record: FileRecord) -> dict[str, Any]:
    return {
        "file": record.path,
        "state": str(record.state),
        "reason": record.reason,
        "advice": record.advice,
        "notice": record.notice_id,
        "seen_at": moment(record.seen_at),
    }
