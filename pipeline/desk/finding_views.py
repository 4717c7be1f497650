"""Findings as the review page shows them: in the language of the interface, with what mends them by one press."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.desk.highlighting import to_marked
from pipeline.desk.marking import _
from pipeline.model import Finding, Severity

SEVERITY_WORDS = {
    Severity.BLOCKING: _("Blocks"),
    Severity.WARNING: _("Look at"),
    Severity.NOTE: _("Note"),
}
SEVERITY_ICONS = {Severity.BLOCKING: "✖", Severity.WARNING: "▲", Severity.NOTE: "●"}


@dataclass(frozen=True, kw_only=True)
class Put:
    """One press that changes the text: put ``text`` at [start, end), or where the caret is (start None)."""

    text: str
    start: int | None = None
    end: int | None = None

    @property
    def value(self) -> str:
        """As a button carries it."""
        return self.text if self.start is None else f"{self.start}:{self.end}:{self.text}"


@dataclass(frozen=True, kw_only=True)
class FindingView:
    """A finding in the language of the interface; ``accepted`` is the reason that somebody gave."""

    code: str
    severity: Severity
    message: str
    accepted: str = ""
    accepted_by: str = ""
    put: Put | None = None

    @property
    def icon(self) -> str:
        return SEVERITY_ICONS[self.severity]

    @property
    def word(self) -> str:
        return SEVERITY_WORDS[self.severity]

    @property
    def undecided(self) -> bool:
        return self.severity is Severity.BLOCKING and not self.accepted


def finding_view(finding: Finding, text: str, interface: str) -> FindingView:
    """A finding on a text, with what would mend it."""
    message = finding.message_zh if interface == "zh" and finding.message_zh else finding.message
    return FindingView(code=finding.code, severity=finding.severity, message=message, put=_put(finding, text))


def _put(finding: Finding, text: str) -> Put | None:
    """What mends the finding by one press, where the check knows it."""
    if not finding.suggestion or finding.code in _ABOUT_SOURCE:
        return None
    if finding.code in _WHOLE:
        return Put(text=finding.suggestion, start=0, end=len(text))
    span = finding.target_span
    if span is None:
        return Put(text=finding.suggestion)
    place = (
        (span.start, span.end)
        if finding.code.startswith("markup-")
        else to_marked(text, span.start, span.end)
    )
    return Put(text=finding.suggestion, start=place[0], end=place[1]) if place else None


_ABOUT_SOURCE = frozenset({"weekday-contradicts"})
_WHOLE = frozenset({"inconsistent"})  # the suggestion is a whole sentence
