"""The nouns everything else speaks of, and the one table of legal transitions. No I/O."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from pipeline.errors import TransitionError

SOURCE_LANGUAGE = "zh"
TARGET_LANGUAGES = ("en", "ja", "ko", "fr", "ru", "de", "es")


class State(StrEnum):
    """Where a segment, a language of a notice, or a notice stands.

    Segments in a language use WAITING to APPROVED; a language and a notice use the same words for
    the least advanced of their parts, and PUBLISHED, WITHDRAWN and EXPIRED for what readers see.
    """

    WAITING = "waiting"  # no text yet: no engine, or it failed
    DRAFTED = "drafted"  # a machine, the memory or the phrasebook proposed a text
    EDITED = "edited"  # a person wrote the text, nobody has approved it yet
    REJECTED = "rejected"  # a person refused the draft; a person must write
    REVIEWED = "reviewed"  # one person approved it where the office asks for two
    APPROVED = "approved"  # a person (or the office's auto_publish rule) stands behind it
    PUBLISHED = "published"  # language or notice: readers see it
    WITHDRAWN = "withdrawn"  # language or notice: taken back by a person
    EXPIRED = "expired"  # notice: its own expiry date has passed


class Action(StrEnum):
    """What can be done to one segment in one language."""

    DRAFT = "draft"
    EDIT = "edit"
    REVIEW = "review"  # the first of two approvals
    APPROVE = "approve"
    REJECT = "reject"
    REOPEN = "reopen"


# (state, action) -> new state. What is not listed is not allowed: in particular a DRAFT never
# replaces a person's words (EDITED, REJECTED, REVIEWED, APPROVED have no DRAFT).
TRANSITIONS: Mapping[tuple[State, Action], State] = MappingProxyType(
    {
        (State.WAITING, Action.DRAFT): State.DRAFTED,
        (State.DRAFTED, Action.DRAFT): State.DRAFTED,
        (State.WAITING, Action.EDIT): State.EDITED,
        (State.DRAFTED, Action.EDIT): State.EDITED,
        (State.EDITED, Action.EDIT): State.EDITED,
        (State.REJECTED, Action.EDIT): State.EDITED,
        (State.REVIEWED, Action.EDIT): State.EDITED,
        (State.APPROVED, Action.EDIT): State.EDITED,
        (State.DRAFTED, Action.REVIEW): State.REVIEWED,
        (State.EDITED, Action.REVIEW): State.REVIEWED,
        (State.DRAFTED, Action.APPROVE): State.APPROVED,
        (State.EDITED, Action.APPROVE): State.APPROVED,
        (State.REVIEWED, Action.APPROVE): State.APPROVED,
        (State.DRAFTED, Action.REJECT): State.REJECTED,
        (State.EDITED, Action.REJECT): State.REJECTED,
        (State.REVIEWED, Action.REJECT): State.REJECTED,
        (State.APPROVED, Action.REJECT): State.REJECTED,
        (State.REVIEWED, Action.REOPEN): State.EDITED,
        (State.APPROVED, Action.REOPEN): State.EDITED,
    }
)


def next_state(state: State, action: Action) -> State:
    """The state that ``action`` leads to; raises TransitionError where the table has no such step."""
    try:
        return TRANSITIONS[state, action]
    except KeyError:
        raise TransitionError(
            f"a segment that is {state} cannot take the action “{action}”.",
            advice="`pipeline status` shows where each notice stands.",
        ) from None


class Role(StrEnum):
    """What a person of the office may do; docs/desk.md has the table."""

    STAFF = "staff"  # drops notices, sees what became of them
    TRANSLATOR = "translator"  # reviews in languages of their own
    EDITOR = "editor"  # reviews in all languages, keeps the glossary, publishes and withdraws
    HOTLINE = "hotline"  # reads
    ADMIN = "admin"  # all of it, and keeps the accounts


class Origin(StrEnum):
    """Where a text came from; shown to translators and readers."""

    MEMORY = "memory"  # this very sentence was approved before
    PHRASEBOOK = "phrasebook"  # a verified sentence pattern, slots filled by value
    MEMORY_FACTS = "memory-facts"  # an approved sentence, only its facts replaced by value
    ENGINE = "engine"  # machine translation
    GLOSSARY = "glossary"  # the whole sentence is one glossary term (a table head, say)
    RULE = "rule"  # nothing to translate: a fact alone, formatted by value
    PERSON = "person"
    NONE = "none"  # nothing could draft it


class Severity(StrEnum):
    NOTE = "note"
    WARNING = "warning"
    BLOCKING = "blocking"  # approval needs a decision with a reason


@dataclass(frozen=True, kw_only=True)
class Span:
    """Half-open range of characters, ``text[start:end]``."""

    start: int
    end: int


class Certainty(StrEnum):
    """How sure a check is that what it saw is an error."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something a check saw on a pair of source and target.

    ``code`` is stable and documented (docs/checks.md); ``message`` says it in plain English,
    ``message_zh`` in plain Chinese.
    """

    code: str
    severity: Severity
    message: str
    message_zh: str = ""
    certainty: Certainty = Certainty.CERTAIN
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str = ""  # what the target should likely read there

    @property
    def blocking(self) -> bool:
        return self.severity is Severity.BLOCKING


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What made a draft: a change of any part tells which drafts are affected.

    ``engine`` is the module ("ctranslate2"), ``model`` its model or route ("opus-mt-zh-en"),
    ``revision`` the digest or revision of the model, ``glossary`` the digest of glossary and
    phrasebook, ``pipeline`` this program's version.
    """

    engine: str
    model: str = ""
    revision: str = ""
    glossary: str = ""
    pipeline: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A proposed target text for one segment. ``score`` is the engine's (log-probability per token)."""

    text: str
    origin: Origin
    score: float | None = None
    signature: Signature | None = None
    findings: tuple[Finding, ...] = ()
    alternatives: tuple[str, ...] = ()  # other n-best texts that a translator may choose

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.blocking)


class BlockKind(StrEnum):
    """What a block is to its reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, kw_only=True)
class Tag:
    """An inline element that the text carries as ``⟦n⟧…⟦/n⟧`` (paired) or ``⟦n/⟧`` (single).

    ``open`` and ``close`` are the HTML it stands for, e.g. ``<a href="…">`` and ``</a>``.
    """

    number: int
    open: str
    close: str = ""  # empty for single tags such as <br>


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One sentence (or title, cell, list line) of a notice.

    ``key`` identifies it across versions of the notice: equal in two versions when the normalised
    source is equal and it is the same occurrence. ``source`` has inline tags as ⟦n⟧ markers and
    neither label nor surrounding white space.
    """

    key: str
    position: int  # 0-based order in the notice
    block: int  # 0-based paragraph it belongs to
    kind: BlockKind
    source: str
    label: str = ""  # paragraph label standing before it, e.g. "（一）"; only on a block's first segment
    tags: tuple[Tag, ...] = ()


class Urgency(StrEnum):
    NORMAL = "normal"
    IMPORTANT = "important"
    URGENT = "urgent"


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What is known of a notice beside its text. Dates are local calendar days."""

    title: str = ""
    date: dt.date | None = None
    category: str = "general"
    urgency: Urgency = Urgency.NORMAL
    expires: dt.date | None = None
    issuer: str = ""
    number: str = ""  # 文号
    contact: str = ""
    identity: str = ""  # `id:` of the front matter: pins the notice whatever the file is called
    amends: str = ""  # file name, id or 文号 of the notice that this one replaces


@dataclass(frozen=True, kw_only=True)
class Document:
    """A notice as clean HTML (allow-list), its first block the title as ``<h1>``."""

    html: str
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()
