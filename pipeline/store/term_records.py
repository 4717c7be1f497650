"""What the store knows of changes of the glossary: frozen values, no SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pipeline.store.records import TargetRecord


class ChangeKind(StrEnum):
    """What is to become of a row of the glossary."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class ProposalState(StrEnum):
    """Where a proposed change of the glossary stands."""

    PROPOSED = "proposed"  # waits for an editor
    ACCEPTED = "accepted"  # it is in the file; texts that say the term are being checked anew
    SETTLED = "settled"  # the same, and all of them are checked
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class ProposalRecord:
    """A change of one row of the glossary that somebody proposed.

    ``source`` is the Chinese form by which the row is found; ``before`` and ``after`` are cells by column,
    as they were and as they are to be (empty for a row that was not there, or is to go).
    """

    id: int
    kind: ChangeKind
    file: str
    source: str
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    note: str
    proposed_by: str
    proposed_at: datetime
    state: ProposalState
    decided_by: str
    decided_at: datetime | None
    reason: str

    @property
    def waits(self) -> bool:
        return self.state is ProposalState.PROPOSED

    @property
    def accepted(self) -> bool:
        return self.state in (ProposalState.ACCEPTED, ProposalState.SETTLED)


@dataclass(frozen=True, kw_only=True)
class SegmentUse:
    """A segment of the current version of an active notice that may say a term."""

    notice_id: str
    key: str
    position: int
    source: str


@dataclass(frozen=True, kw_only=True)
class SegmentUses:
    """The first of ``total`` segments, newest notices first."""

    total: int
    uses: tuple[SegmentUse, ...]


class TargetState(NamedTuple):
    """Where one text stands; ``published``: readers see this language of the notice. A light value: there
    may be tens of thousands."""

    notice_id: str
    key: str
    language: str
    state: str
    published: bool


@dataclass(frozen=True, kw_only=True)
class UsedTarget:
    """A text beside its source, with what a page says of its notice."""

    title: str
    number: int  # of the segment, from 1
    source: str
    target: TargetRecord
    published: bool
