"""Words of the office for what the model names: states, urgency, files, actions. Categories come from the site."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from pipeline.desk.marking import _
from pipeline.desk.reasons import in_words
from pipeline.desk.visit import Visit
from pipeline.model import Severity, State, Urgency
from pipeline.publish.wording import word
from pipeline.store import FileState

# value -> (word, kind of badge)
STATES: Mapping[State, tuple[str, str]] = {
    State.WAITING: (_("Texts missing"), "warn"),
    State.DRAFTED: (_("To review"), "warn"),
    State.EDITED: (_("To approve"), "warn"),
    State.REJECTED: (_("Rejected texts"), "bad"),
    State.REVIEWED: (_("Second person"), "warn"),
    State.APPROVED: (_("To publish"), "good"),
    State.PUBLISHED: (_("Published"), "good"),
    State.WITHDRAWN: (_("Withdrawn"), "bad"),
    State.EXPIRED: (_("Expired"), ""),
}
URGENCIES: Mapping[Urgency, tuple[str, str]] = {
    Urgency.URGENT: (_("Urgent"), "bad"),
    Urgency.IMPORTANT: (_("Important"), "warn"),
    Urgency.NORMAL: (_("Normal"), ""),
}
FILE_STATES: Mapping[FileState, tuple[str, str]] = {
    FileState.OK: (_("Taken in"), "good"),
    FileState.WAITING: (_("Waits"), "warn"),
    FileState.ERROR: (_("Cannot be read"), "bad"),
    FileState.NOT_CHINESE: (_("Not Chinese"), "bad"),
    FileState.DUPLICATE: (_("Same text as another"), "warn"),
    FileState.SUPERSEDED: (_("Replaced by another"), ""),
    FileState.GONE: (_("No longer there"), ""),
}
SEVERITIES: Mapping[Severity, tuple[str, str]] = {
    Severity.BLOCKING: (_("Must be decided"), "bad"),
    Severity.WARNING: (_("Warning"), "warn"),
    Severity.NOTE: (_("Note"), ""),
}
# of the history
ACTIONS: Mapping[str, str] = {
    "add-version": _("took in a version"),
    "add-language": _("added a language"),
    "rename": _("read it from another file"),
    "draft": _("drafted texts"),
    "edit": _("wrote a text"),
    "review": _("approved as the first person"),
    "approve": _("approved texts"),
    "reject": _("rejected texts"),
    "reopen": _("took approvals back"),
    "redraft": _("had texts drafted again"),
    "recheck": _("checked texts anew"),
    "undo": _("undid a step"),
    "publish": _("published"),
    "accept-release": _("accepted findings before publication"),
    "withdraw": _("withdrew the notice"),
    "expire": _("ended the notice on its last day"),
    "restore": _("restored the notice"),
    "comment": _("commented"),
    "question": _("asked a question"),
    "resolve": _("settled a comment"),
    "upload": _("uploaded a file"),
}

# who acts without being a person
ACTORS: Mapping[str, str] = {
    "pipeline": _("the program"),
    "intake": _("the reading of files"),
    "auto_publish": _("the office's rule"),
    "expiry": _("the calendar"),
    "settings": _("the settings"),
}
_COMMAND = re.compile(r"`([^`]+)`")


def with_commands(sentence: str) -> Markup:
    """What stands in backticks as ``<code>``; the rest is escaped."""
    pieces = _COMMAND.split(sentence)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )


class Vocabulary:
    """The words in the language of a visit, for templates."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit

    def told(self, sentence: str) -> Markup:
        """A sentence of the program, in the language of the interface; commands in it as such."""
        return with_commands(in_words(sentence, self._visit.catalogue.language))

    def commands(self, sentence: str) -> Markup:
        """A sentence that is in that language already."""
        return with_commands(sentence)

    def person(self, name: str) -> str:
        """Who did something: a person's name, or what part of the program it was."""
        return self._visit._(ACTORS[name]) if name in ACTORS else name

    def state(self, state: State) -> str:
        return self._visit._(STATES[state][0])

    def state_badge(self, state: State) -> str:
        return STATES[state][1]

    def urgency(self, urgency: Urgency) -> str:
        return self._visit._(URGENCIES[urgency][0])

    def urgency_badge(self, urgency: Urgency) -> str:
        return URGENCIES[urgency][1]

    def file_state(self, state: FileState) -> str:
        return self._visit._(FILE_STATES[state][0])

    def file_badge(self, state: FileState) -> str:
        return FILE_STATES[state][1]

    def severity(self, severity: Severity) -> str:
        return self._visit._(SEVERITIES[severity][0])

    def severity_badge(self, severity: Severity) -> str:
        return SEVERITIES[severity][1]

    def action(self, action: str) -> str:
        """In words; the bare name of an action that has none."""
        return self._visit._(ACTIONS[action]) if action in ACTIONS else action

    def category(self, category: str) -> str:
        """As readers see it; the office's own categories by their name."""
        return word(f"category-{category}", self._visit.catalogue.language, category)

    def language(self, code: str) -> str:
        """A language's own name."""
        found = self._visit.session.workspace.settings.languages.get(code)
        return found.name if found else {"zh": "中文"}.get(code, code)
