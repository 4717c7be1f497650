"""The notices folder into the store: which files are new, amended, renamed, copied, broken or gone.

Files whose size and time are as last seen are not opened. A bad file hurts only itself: it stays
where it is, is listed with reason and advice, and is tried again when it changes.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.errors import IntakeError, PipelineError, StoreError
from pipeline.intake.folder import FoundFile, list_files, read_bytes
from pipeline.intake.stability import LastSeen, is_stable, observe
from pipeline.model import Document, Segment, State
from pipeline.store import FileRecord, FileState, NoticeRecord
from pipeline.text.normalisation import text_digest
from pipeline.work.session import Session

if TYPE_CHECKING:  # what reads a file is imported when one has changed: most passes find none
    from pipeline.text.segmentation import SegmentedDocument

ACTOR = "intake"
ID_DIGITS = 10
# read in every pass although the file is as it was: settings may have been mended, the notice that it
# amends may have come, the file that it copies may have gone
_TRIED_AGAIN = frozenset({FileState.WAITING, FileState.ERROR, FileState.DUPLICATE, FileState.GONE})


@dataclass(frozen=True, kw_only=True)
class IntakeReport:
    """What one look at the folder changed: notice ids, and files that are still being copied."""

    new: tuple[str, ...] = ()
    amended: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def versions(self) -> int:
        return len(self.new) + len(self.amended)


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A file that was read as a notice, not yet identified."""

    found: FoundFile
    digest: str
    document: Document
    segmented: SegmentedDocument
    text_digest: str


def take_in(session: Session, *, progress: Callable[[int], None] | None = None) -> IntakeReport:
    """Bring the store in line with the notices folder.

    Waits once, at most ``intake.stable_seconds``, for files that were written just now; those that
    still change are left for the next pass. Raises IntakeError when the folder itself cannot be
    read, StoreError from the store.
    """
    return _Intake(session).run(progress)


class _Intake:
    """One look at the folder. Files are read first and identified after, originals before amendments."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store
        self._settings = session.workspace.settings.intake
        self._known = session.store.files()
        self._records: dict[str, FileRecord] = {}
        self._new: list[str] = []
        self._amended: list[str] = []
        self._renamed: list[str] = []

    def run(self, progress: Callable[[int], None] | None) -> IntakeReport:
        found, unstable = self._settled()
        self._paths = {file.path for file in found}
        changed = [file for file in found if file.path not in unstable and self._changed(file)]
        read: list[_Read] = []
        for file in changed:
            result = self._read(file)
            if result is not None:
                read.append(result)
            if progress:
                progress(1)
        for item in sorted(read, key=lambda item: (bool(item.document.metadata.amends), item.found.path)):
            self._identify(item)
        for path in unstable:
            self._note(
                unstable[path],
                FileState.WAITING,
                reason="is still being copied",
                advice="It is taken in when it is complete.",
            )
        self._mark_gone()
        self._store.save_files(self._records.values())
        return IntakeReport(
            new=tuple(self._new),
            amended=tuple(self._amended),
            renamed=tuple(self._renamed),
            waiting=tuple(unstable),
        )

    # which files to read ------------------------------------------------------------------------

    def _settled(self) -> tuple[list[FoundFile], dict[str, FoundFile]]:
        """The files, and those among them that may still be growing."""
        folder = self._session.workspace.notices
        first = list_files(folder)
        if not self._growing(first, {}):
            return first, {}
        now = time.time_ns()
        seen = {file.path: observe(now, file, None) for file in first}
        time.sleep(self._settings.stable_seconds)
        second = list_files(folder)
        return second, {file.path: file for file in self._growing(second, seen)}

    def _growing(self, found: Sequence[FoundFile], seen: Mapping[str, LastSeen]) -> list[FoundFile]:
        now, wait = time.time_ns(), self._settings.stable_seconds
        return [
            file
            for file in found
            if self._changed(file) and not is_stable(now, file, seen.get(file.path), stable_seconds=wait)
        ]

    def _changed(self, file: FoundFile) -> bool:
        """Whether to open the file: it is new or changed, or something around it may have been mended."""
        record = self._known.get(file.path)
        return (
            record is None
            or record.state in _TRIED_AGAIN
            or (record.size, record.mtime_ns) != (file.size, file.mtime_ns)
        )

    # reading ------------------------------------------------------------------------------------

    def _read(self, file: FoundFile) -> _Read | None:
        from pipeline.facts.comparison import check_source
        from pipeline.intake.language import is_chinese
        from pipeline.intake.registry import read_document
        from pipeline.text.inline import strip_markers
        from pipeline.text.segmentation import segment_document

        digest = ""
        try:
            if file.misnamed:
                raise IntakeError(
                    "its name is no valid UTF-8.",
                    advice="Rename the file; it was perhaps copied from Windows.",
                )
            data = read_bytes(self._session.workspace.notices / file.path, max_bytes=self._settings.max_bytes)
            digest = hashlib.sha256(data).hexdigest()
            known = self._known.get(file.path)
            if known and known.digest == digest and known.state not in _TRIED_AGAIN:
                # touched, not changed
                self._records[file.path] = replace(
                    known, size=file.size, mtime_ns=file.mtime_ns, seen_at=None
                )
                return None
            document = read_document(file.path, data, settings=self._settings)
            segmented = segment_document(document, max_segments=self._settings.max_segments)
            verdict = is_chinese("\n".join(strip_markers(segment.source) for segment in segmented.segments))
        except PipelineError as error:
            self._note(file, FileState.ERROR, digest=digest, reason=error.problem, advice=error.advice)
            return None
        if not verdict.chinese:
            self._note(
                file,
                FileState.NOT_CHINESE,
                digest=digest,
                reason=f"is not Chinese: {verdict.reason}",
                advice="Notices are written in Chinese; move the file away, or replace it by the Chinese text.",
            )
            return None
        warnings = (
            *document.warnings,
            *([verdict.warning] if verdict.warning else []),
            *(
                finding.message
                for segment in segmented.segments
                for finding in check_source(strip_markers(segment.source))
            ),
        )
        return _Read(
            found=file,
            digest=digest,
            document=replace(document, warnings=warnings),
            segmented=segmented,
            text_digest=text_digest(document.html),
        )

    # identity -----------------------------------------------------------------------------------

    def _identify(self, item: _Read) -> None:
        try:
            self._place(item)
        except StoreError as error:
            self._note(
                item.found, FileState.ERROR, digest=item.digest, reason=error.problem, advice=error.advice
            )

    def _place(self, item: _Read) -> None:
        metadata, path = item.document.metadata, item.found.path
        own = self._own_notice(item)
        known = self._known.get(path)
        if own and own.file != path and known and known.state is FileState.SUPERSEDED:
            self._supersede(item, own)
            return
        same = self._store.notice_by_text_digest(item.text_digest)
        if same and (own is None or own.id != same.id):
            self._same_text(item, same)
        elif own:
            self._add(item, own)
        elif metadata.amends:
            self._amend(item)
        elif earlier := self._store.notice_with_earlier_text(item.text_digest):
            self._supersede(item, earlier)
        else:
            self._add(item, None)

    def _own_notice(self, item: _Read) -> NoticeRecord | None:
        """The notice that this file has been so far: by the ``id:`` it pins, or by its place."""
        identity = item.document.metadata.identity
        pinned = self._store.notice_by_identity(identity) if identity else None
        known = self._known.get(item.found.path)
        if pinned or not known or not known.notice_id or known.state is FileState.DUPLICATE:
            return pinned
        return self._store.notice(known.notice_id)

    def _amend(self, item: _Read) -> None:
        """A file that says which notice it replaces. It waits while that one is not here."""
        amends = item.document.metadata.amends
        try:
            notice = self._store.find_notice(amends)
        except StoreError:
            self._note(
                item.found,
                FileState.WAITING,
                digest=item.digest,
                reason=f"amends {amends!r}, which is no notice here",
                advice="Write the file name, id or document number of the notice after `amends:`.",
            )
            return
        older = self._records.get(notice.file) or self._known.get(notice.file)
        notice = self._add(item, notice)
        if older and older.path != item.found.path:
            self._records[older.path] = _superseded(older, notice)

    def _add(self, item: _Read, notice: NoticeRecord | None) -> NoticeRecord:
        """A new notice, a new version, or nothing where only the file's name or time changed."""
        from pipeline.text.segmentation import segment_document

        document, path = item.document, item.found.path
        segments: Sequence[Segment] = item.segmented.segments
        if notice:
            segments = segment_document(document, previous=self._store.segments(notice.id)).segments
        record = self._store.add_version(
            notice_id=notice.id if notice else self._fresh_id(item),
            document=document,
            segments=segments,
            text_digest=item.text_digest,
            file=path,
            languages=self._session.languages,
            actor=ACTOR,
        )
        if notice is None:
            self._new.append(record.id)
        elif record.version > notice.version:
            self._amended.append(record.id)
        if record.state is State.EXPIRED and not _is_past(record, self._session):
            record = self._store.restore(record.id, actor=ACTOR, reason="the amended notice is valid again")
        self._ok(item, record)
        return record

    def _fresh_id(self, item: _Read) -> str:
        """An id from the text (or the pinned ``id:``): the same notice has the same id everywhere."""
        seed = item.document.metadata.identity or item.text_digest
        return hashlib.sha256(seed.encode()).hexdigest()[:ID_DIGITS]

    def _same_text(self, item: _Read, same: NoticeRecord) -> None:
        if same.file in self._paths and same.file != item.found.path:
            self._duplicate(item, same, f"has the same text as {same.file}")
            return
        if same.file != item.found.path:
            same = self._store.rename_file(same.id, item.found.path, actor=ACTOR)
            self._renamed.append(same.id)
        self._add(item, same)

    # notes --------------------------------------------------------------------------------------

    def _ok(self, item: _Read, notice: NoticeRecord) -> None:
        self._note(
            item.found,
            FileState.OK,
            digest=item.digest,
            text=item.text_digest,
            notice_id=notice.id,
            reason="; ".join(item.document.warnings),
        )

    def _duplicate(self, item: _Read, notice: NoticeRecord, reason: str) -> None:
        self._note(
            item.found,
            FileState.DUPLICATE,
            digest=item.digest,
            text=item.text_digest,
            notice_id=notice.id,
            reason=reason,
            advice="Both files are one notice; delete one of them.",
        )

    def _supersede(self, item: _Read, notice: NoticeRecord) -> None:
        self._note(item.found, FileState.OK, digest=item.digest, text=item.text_digest, notice_id=notice.id)
        self._records[item.found.path] = _superseded(self._records[item.found.path], notice)

    def _note(
        self,
        file: FoundFile,
        state: FileState,
        *,
        digest: str = "",
        text: str = "",
        notice_id: str | None = None,
        reason: str = "",
        advice: str = "",
    ) -> None:
        known = self._known.get(file.path)
        self._records[file.path] = FileRecord(
            path=file.path,
            state=state,
            size=file.size,
            mtime_ns=file.mtime_ns,
            digest=digest,
            text_digest=text,
            reason=reason,
            advice=advice,
            notice_id=notice_id or (known.notice_id if known else None),
        )

    def _mark_gone(self) -> None:
        for path, record in self._known.items():
            if path not in self._paths and path not in self._records and record.state is not FileState.GONE:
                advice = (
                    "Its notice stays as it is; `pipeline withdraw` takes it back."
                    if record.notice_id
                    else ""
                )
                self._records[path] = replace(
                    record,
                    state=FileState.GONE,
                    reason="is no longer in the folder",
                    advice=advice,
                    seen_at=None,
                )


def _superseded(record: FileRecord, notice: NoticeRecord) -> FileRecord:
    return replace(
        record,
        state=FileState.SUPERSEDED,
        notice_id=notice.id,
        reason=f"holds an earlier version of a notice that {notice.file} replaces",
        advice=f"To change the notice, edit {notice.file}.",
        seen_at=None,
    )


def _is_past(notice: NoticeRecord, session: Session) -> bool:
    return notice.expires is not None and notice.expires < session.today
