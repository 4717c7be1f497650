"""What is stuck and why: conditions that a person must mend, for the overview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.desk.errors import told
from pipeline.desk.marking import _
from pipeline.desk.reasons import in_words
from pipeline.desk.visit import Visit
from pipeline.engines.building import engine_status

# of the background's tasks
_TASKS = {
    "pass": _("Reading and drafting"),
    "publish": _("Publishing"),
    "recheck": _("Checking texts anew"),
    "webhooks": _("Telling other systems"),
    "search": _("Keeping the search up to date"),
}
_MOST_ENTRIES = 20  # of one kind: a broken glossary may have thousands of mistakes


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Something that does not work: what, why, and what to do about it."""

    what: str
    why: str
    advice: str = ""


def troubles(visit: Visit) -> list[Trouble]:
    """Tasks that failed, folders that are away, models that are missing, mistakes in glossary files.

    Looks at files only; llm servers are asked by `pipeline doctor`.
    """
    return [*_folders(visit), *_tasks(visit), *_models(visit), *_words(visit)]


def _tasks(visit: Visit) -> Iterator[Trouble]:
    for name, problem in visit.desk.background.problems.items():
        explained = told(visit, problem)
        what = visit._(_TASKS[name]) if name in _TASKS else name
        yield Trouble(what=what, why=explained.problem, advice=explained.advice)


def _folders(visit: Visit) -> Iterator[Trouble]:
    folder = visit.session.workspace.notices
    if not folder.is_dir():
        yield Trouble(
            what=visit._("Notices folder"),
            why=visit._("%(folder)s is not there.", folder=folder.name),
            advice=visit._("An administrator makes it, or names another one in config.toml."),
        )


def _models(visit: Visit) -> Iterator[Trouble]:
    same: dict[tuple[str, str], list[str]] = {}
    for status in engine_status(visit.session.workspace):
        if status.unavailable is not None:
            why = (status.unavailable.reason, status.unavailable.advice)
            same.setdefault(why, []).append(status.language)
    settings = visit.session.workspace.settings.languages
    for (reason, advice), codes in same.items():
        names = ", ".join(settings[code].name for code in codes)
        yield Trouble(
            what=visit._("Machine drafts: %(languages)s", languages=names),
            why=in_words(reason, visit.catalogue.language),
            advice=in_words(advice, visit.catalogue.language),
        )


def _words(visit: Visit) -> Iterator[Trouble]:
    errors = visit.session.language_errors
    for error in errors[:_MOST_ENTRIES]:
        explained = told(visit, error)
        yield Trouble(what=visit._("Glossary files"), why=explained.problem, advice=explained.advice)
    if len(errors) > _MOST_ENTRIES:
        yield Trouble(
            what=visit._("Glossary files"),
            why=visit._("%(count)s more mistakes.", count=len(errors) - _MOST_ENTRIES),
            advice=visit._("“pipeline doctor” lists them all."),
        )
