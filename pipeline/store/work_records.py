"""What the desk asks of the store beside texts: pages, what is to do, words being typed, comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from pipeline.model import Span, State, Urgency
from pipeline.store.records import Tally

Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Item]):
    """A part of a list: ``items`` from place ``offset`` on, of ``total``."""

    items: tuple[Item, ...]
    total: int
    limit: int
    offset: int = 0

    @property
    def more(self) -> bool:
        """Whether the list goes on behind this page."""
        return self.offset + len(self.items) < self.total


@dataclass(frozen=True, kw_only=True)
class WorkingText:
    """What somebody is typing: theirs alone.

    ``superseded``: the present version of the notice has no such segment any more, or the notice has
    ended. ``source`` is the sentence it was written for and ``title`` the notice's; both are told only
    where such texts are listed.
    """

    notice_id: str
    key: str
    language: str
    user_name: str
    text: str
    revision: int  # of the text that it was begun on
    saved_at: datetime
    superseded: bool = False
    source: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Somebody has a notice open in a language; ``key`` is the segment they are at, if any."""

    user_name: str
    shown: str  # the name that others read
    key: str
    seen_at: datetime


class CommentKind(StrEnum):
    COMMENT = "comment"  # to colleagues
    QUESTION = "question"  # to staff


@dataclass(frozen=True, kw_only=True)
class CommentRecord:
    """A remark on a notice, on one of its languages or on one segment."""

    id: int
    notice_id: str
    title: str  # of the notice
    key: str | None
    language: str | None
    kind: CommentKind
    author: str
    at: datetime
    text: str
    resolved_by: str
    resolved_at: datetime | None

    @property
    def open(self) -> bool:
        return self.resolved_at is None


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """One language of one notice that somebody must do something about.

    ``stage`` is where its least advanced text stands: WAITING (texts are missing), REJECTED, DRAFTED,
    EDITED, REVIEWED (the second person), or APPROVED (not published as it stands).
    """

    notice_id: str
    title: str
    category: str
    urgency: Urgency
    date: date | None
    created_at: datetime
    updated_at: datetime
    version: int
    language: str
    stage: State
    tally: Tally
    published_version: int | None = None

    @property
    def amended(self) -> bool:
        return self.version > 1


@dataclass(frozen=True, kw_only=True)
class WorkCounts:
    """How many notices stand where in one language; each is counted once, at its least advanced text."""

    to_write: int = 0  # texts are missing
    rejected: int = 0
    to_review: int = 0
    second: int = 0  # wait for the second person
    to_publish: int = 0  # approved, but not published as they stand

    @property
    def total(self) -> int:
        return self.to_write + self.rejected + self.to_review + self.second + self.to_publish


@dataclass(frozen=True, kw_only=True)
class PublishedItem:
    """What readers see of a notice in a language, without its content; ``title`` is the Chinese one."""

    notice_id: str
    language: str
    title: str
    version: int
    state: State
    first_published_at: datetime
    updated_at: datetime
    approved_by: str
    outdated: bool  # the notice has been amended since


@dataclass(frozen=True, kw_only=True)
class NoticeFilter:
    """Which notices to list; what is blank does not matter. ``state``: active, withdrawn or expired."""

    text: str = ""  # in title, document number or file name
    category: str = ""
    urgency: str = ""
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class FailedDraft:
    """A segment that waits because nothing could draft it, with the reason."""

    notice_id: str
    title: str
    key: str
    position: int
    language: str
    source: str
    attempts: int
    last_error: str


@dataclass(frozen=True, kw_only=True)
class SegmentHit:
    """A sentence in which words of a question stand; ``spans`` count in ``text``, which has no tag markers."""

    key: str
    position: int
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class SearchHit:
    """A notice in one language (``zh``: the source) that has all words of a question.

    ``segments`` are the sentences that have most of them, in reading order; none where they stand in
    title, document number or file name only. ``state`` is None while the notice is active;
    ``published_version`` is what readers see in this language (of the source: in any).
    """

    notice_id: str
    title: str
    number: str
    file: str
    state: State | None
    version: int
    language: str
    published_version: int | None
    title_spans: tuple[Span, ...]
    segments: tuple[SegmentHit, ...]
