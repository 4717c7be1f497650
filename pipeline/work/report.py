"""What `run --json` and `status --json` say. Others rely on these shapes (docs/commands.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.model import Draft, Finding
from pipeline.store import FileRecord, NoticeStatus
from pipeline.work.session import Session

if TYPE_CHECKING:  # the checks are no business of a report on a pass
    from pipeline.work.checking import CheckResult, LocatedFinding


def status_report(session: Session) -> dict[str, Any]:
    """``{"notices": […], "files": […]}``: every notice with its languages, every file with its state."""
    return {
        "notices": [notice_report(status) for status in session.store.status(session.languages)],
        "files": [file_report(record) for record in session.store.files().values()],
    }


def notice_report(status: NoticeStatus) -> dict[str, Any]:
    """One notice: identity, state, version, and counts per language."""
    notice = status.notice
    return {
        "id": notice.id,
        "file": notice.file,
        "title": notice.title,
        "state": str(status.state),
        "version": notice.version,
        "category": notice.category,
        "urgency": str(notice.urgency),
        "languages": {
            code: {
                "state": str(language.state),
                "segments": language.tally.segments,
                "drafted": language.tally.drafted,
                "waiting": language.tally.waiting,
                "edited": language.tally.edited,
                "rejected": language.tally.rejected,
                "reviewed": language.tally.reviewed,
                "approved": language.tally.approved,
                "findings": language.tally.findings,
                "blocking": language.tally.blocking,
                "published_version": language.published_version,
            }
            for code, language in status.languages.items()
        },
    }


def file_report(record: FileRecord) -> dict[str, Any]:
    """One file of the notices folder: what became of it, why, and what to do."""
    return {
        "file": record.path,
        "state": str(record.state),
        "reason": record.reason,
        "advice": record.advice,
        "notice": record.notice_id,
    }


def finding_report(finding: Finding) -> dict[str, Any]:
    """One finding of a check."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "blocking": finding.blocking,
        "message": finding.message,
        "suggestion": finding.suggestion,
    }


def check_report(result: CheckResult) -> dict[str, Any]:
    """What `check --json` prints. Findings on a notice have keys of their own beside the common ones."""
    return {
        "lines": result.lines,
        "flagged": result.flagged,
        "codes": result.codes,
        "findings": [_located_report(item, result.notice) for item in result.found],
    }


def _located_report(item: LocatedFinding, notice: str) -> dict[str, Any]:
    finding = item.finding
    report: dict[str, Any] = {
        "line": item.line,
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "source": item.source_slice,
        "target": item.target_slice,
        "message_zh": finding.message_zh,
        "certainty": str(finding.certainty),
        "suggestion": finding.suggestion,
        "language": item.language,
    }
    if notice:
        report |= {"notice": notice, "segment": item.segment, "accepted": item.accepted}
    return report


def translation_report(source: str, drafts: Mapping[str, Draft | None]) -> dict[str, Any]:
    """One source sentence with its draft in each language, as `translate --json` prints it."""
    return {
        "source": source,
        "targets": {
            language: {
                "text": draft.text if draft else "",
                "origin": str(draft.origin) if draft else "none",
                "score": draft.score if draft else None,
                "findings": [finding_report(finding) for finding in draft.findings] if draft else [],
            }
            for language, draft in drafts.items()
        },
    }
