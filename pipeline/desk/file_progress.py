"""What becomes of files: from the folder to a notice that waits for review, in stages that people understand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.desk.tasks import PASS
from pipeline.desk.visit import Visit
from pipeline.store import FileRecord, FileState, NoticeStatus

_READ = frozenset({FileState.OK, FileState.SUPERSEDED, FileState.DUPLICATE})


class Stage(StrEnum):
    """How far a file is."""

    MISSING = "missing"  # it is neither in the folder nor known
    READING = "reading"
    REFUSED = "refused"  # the reason says why
    DRAFTING = "drafting"
    PARTLY = "partly"  # nobody drafts what is left: a person writes it, or a model has to be fetched
    DRAFTED = "drafted"  # every sentence has a text in every language


@dataclass(frozen=True, kw_only=True)
class FileProgress:
    """One file. ``texts`` of ``wanted`` texts exist, in all languages together."""

    name: str
    stage: Stage
    record: FileRecord | None = None
    status: NoticeStatus | None = None
    texts: int = 0
    wanted: int = 0

    @property
    def settled(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.stage not in {Stage.READING, Stage.DRAFTING}


def progress_of(visit: Visit, names: Sequence[str]) -> list[FileProgress]:
    """In the order of the names; three statements whatever their number."""
    records = visit.store.named_files(names)
    ids = [record.notice_id for record in records.values() if record.notice_id]
    statuses = (
        {status.notice.id: status for status in visit.store.status(visit.session.languages, notice_ids=ids)}
        if ids
        else {}
    )
    busy = visit.desk.background.busy(PASS)
    return [
        _progress(visit, name, record, statuses.get(record.notice_id or "") if record else None, busy=busy)
        for name in names
        for record in (records.get(name),)
    ]


def _progress(
    visit: Visit, name: str, record: FileRecord | None, status: NoticeStatus | None, *, busy: bool
) -> FileProgress:
    path = visit.session.workspace.notices / name
    try:
        lying = path.stat()
    except OSError:
        lying = None
    if record is None or (
        lying is not None and (lying.st_size, lying.st_mtime_ns) != (record.size, record.mtime_ns)
    ):
        stage = Stage.READING if lying is not None else Stage.MISSING
        return FileProgress(name=name, stage=stage, record=record)
    if record.state not in _READ or status is None:
        # a file that is still being copied is read again by itself
        stage = Stage.READING if record.state is FileState.WAITING and busy else Stage.REFUSED
        return FileProgress(name=name, stage=stage, record=record, status=status)
    tallies = [language.tally for language in status.languages.values()]
    wanted = sum(tally.segments for tally in tallies)
    texts = wanted - sum(tally.waiting for tally in tallies)
    stage = Stage.DRAFTED if texts == wanted else Stage.DRAFTING if busy else Stage.PARTLY
    return FileProgress(name=name, stage=stage, record=record, status=status, texts=texts, wanted=wanted)
