"""What the store gives and takes: frozen values, no SQL. All datetimes are aware and in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pipeline.model import (
    BlockKind,
    Document,
    Finding,
    Origin,
    Segment,
    Signature,
    State,
    Tag,
    Urgency,
)

Day = date  # NoticeRecord has a field called date


class FileState(StrEnum):
    """What became of a file in the notices folder."""

    OK = "ok"  # it is the file of a notice
    WAITING = "waiting"  # still being copied
    ERROR = "error"  # unreadable; reason and advice say why and what to do
    NOT_CHINESE = "not-chinese"
    DUPLICATE = "duplicate"  # the same text as another file
    SUPERSEDED = "superseded"  # another file amends it
    GONE = "gone"  # was there once; its notice stays


@dataclass(frozen=True, kw_only=True)
class FileRecord:
    """A file of the notices folder as last seen.

    ``path`` is relative with forward slashes, ``size`` in bytes, ``digest`` of the bytes,
    ``text_digest`` of what was read from them. ``seen_at`` None: stamped when saved.
    """

    path: str
    state: FileState
    size: int = 0
    mtime_ns: int = 0
    digest: str = ""
    text_digest: str = ""
    reason: str = ""
    advice: str = ""
    notice_id: str | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeRecord:
    """A notice and its current version. ``state`` is None while it is active."""

    id: str
    state: State | None  # None, WITHDRAWN or EXPIRED
    version: int
    title: str
    category: str
    urgency: Urgency
    number: str
    identity: str
    file: str
    date: Day | None
    expires: Day | None
    segments: int
    created_at: datetime
    updated_at: datetime
    ended_by: str = ""
    ended_reason: str = ""

    @property
    def active(self) -> bool:
        return self.state is None


@dataclass(frozen=True, kw_only=True)
class VersionRecord:
    """One version of a notice as it was read."""

    notice_id: str
    version: int
    text_digest: str
    document: Document
    file: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True, order=True)
class TargetKey:
    """Names one segment of one notice in one language."""

    notice_id: str
    key: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A person accepted a blocking finding, with a reason."""

    code: str
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TargetRecord:
    """The text of one segment in one language. ``revision`` grows by one with each change of it."""

    notice_id: str
    key: str
    language: str
    state: State
    text: str
    origin: Origin
    score: float | None
    signature: Signature | None
    findings: tuple[Finding, ...]
    alternatives: tuple[str, ...]
    revision: int
    attempts: int
    last_error: str
    reason: str  # why a person rejected it
    edited_by: str
    approved_by: str
    approved_at: datetime | None
    reviewed_by: str  # the first of two people, where the office asks for two
    reviewed_at: datetime | None
    draft: str  # the machine's text that a person replaced
    decisions: tuple[Decision, ...]
    updated_at: datetime | None
    draft_origin: Origin = Origin.NONE  # where ``draft`` came from

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """Blocking findings that nobody has accepted yet."""
        accepted = {decision.code for decision in self.decisions}
        return tuple(item for item in self.findings if item.blocking and item.code not in accepted)


@dataclass(frozen=True, kw_only=True)
class TranslationRow:
    """A segment and what stands for it."""

    segment: Segment
    target: TargetRecord


@dataclass(frozen=True, kw_only=True)
class Translation:
    """The current version of a notice in one language, in reading order, from one snapshot."""

    notice: NoticeRecord
    language: str
    rows: tuple[TranslationRow, ...]

    @property
    def revisions(self) -> int:
        """Sum of the revisions: within one version it grows with every change of any text."""
        return sum(row.target.revision for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class WaitingTarget:
    """A claimed segment: whoever holds it may draft it."""

    notice_id: str
    version: int
    key: str
    language: str
    source: str
    kind: BlockKind
    label: str
    tags: tuple[Tag, ...]
    revision: int
    attempts: int

    @property
    def target_key(self) -> TargetKey:
        return TargetKey(notice_id=self.notice_id, key=self.key, language=self.language)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts over one language of a notice's current version.

    ``waiting`` to ``approved`` add up to ``segments``; ``findings`` counts all findings,
    ``blocking`` those that still need a decision.
    """

    segments: int = 0
    waiting: int = 0
    drafted: int = 0
    edited: int = 0
    rejected: int = 0
    reviewed: int = 0
    approved: int = 0
    findings: int = 0
    blocking: int = 0
    revisions: int = 0


@dataclass(frozen=True, kw_only=True)
class LanguageStatus:
    """Where one language of a notice stands; ``published_version`` is what readers see, if anything."""

    language: str
    state: State
    tally: Tally
    published_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeStatus:
    """Where a notice stands: its own end, or the least advanced of its languages."""

    notice: NoticeRecord
    state: State
    languages: Mapping[str, LanguageStatus]


@dataclass(frozen=True, kw_only=True)
class MemoryRecord:
    """A translation that a person approved."""

    language: str
    source: str
    source_digest: str
    skeleton_digest: str
    target: str
    approved_by: str
    approved_at: datetime
    notice_id: str | None
    key: str


@dataclass(frozen=True, kw_only=True)
class ApprovedLanguage:
    """A language whose current version is wholly approved and not yet published as it stands."""

    notice_id: str
    language: str
    version: int
    revisions: int


@dataclass(frozen=True, kw_only=True)
class PublicationRecord:
    """What readers see of a notice in one language, frozen.

    ``version`` and ``revisions`` say which approved texts it was made of (``Translation.revisions``);
    ``digest`` is the caller's digest of ``content``, which must be JSON.
    """

    notice_id: str
    language: str
    version: int
    revisions: int
    digest: str
    content: Mapping[str, Any]
    first_published_at: datetime
    updated_at: datetime
    approved_by: str
    state: State = State.PUBLISHED  # PUBLISHED, WITHDRAWN or EXPIRED


@dataclass(frozen=True, kw_only=True)
class ReleaseDecision:
    """A person let a language of a version go out in spite of a finding on the whole notice."""

    language: str
    version: int
    code: str
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class HistoryRecord:
    """Who did what when; never changed, never deleted."""

    id: int
    at: datetime
    actor: str
    action: str
    notice_id: str | None
    version: int | None
    key: str | None
    language: str | None
    detail: Mapping[str, Any] = field(default_factory=dict)
