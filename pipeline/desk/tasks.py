"""What the desk does behind its pages."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.desk.background import Task
from pipeline.desk.state import Desk
from pipeline.work.engines import Engines
from pipeline.work.glossary_reach import recheck_accepted
from pipeline.work.passes import PassReport, publication_pass, run_pass
from pipeline.work.webhooks import run_webhooks

PASS, PUBLISH, RECHECK, SEARCH, WEBHOOKS = "pass", "publish", "recheck", "search", "webhooks"
_LOCK_WAIT_SECONDS = 60.0  # `pipeline run` or `watch` may be at work as well
_MINUTE = 60.0
_SEARCH_SECONDS = 20.0  # until a text is found that was written a moment ago
_WEBHOOK_SECONDS = 5.0  # between two looks whether something has happened


def tasks_of(desk: Desk, *, passes: bool) -> tuple[Task, ...]:
    """The tasks of a running desk; ``passes``: also take in and draft what is dropped in the folder."""
    watch = desk.opened.workspace.settings.watch
    tasks = [Task(name=PUBLISH, run=_publish(desk), every=watch.publish_minutes * _MINUTE)]
    if passes:
        tasks.insert(0, Task(name=PASS, run=_pass(desk), every=watch.rescan_minutes * _MINUTE))
    tasks.append(Task(name=SEARCH, run=_search(desk), every=_SEARCH_SECONDS))
    # at the start too: the desk may have been stopped in the middle of it
    tasks.append(Task(name=RECHECK, run=lambda: _recheck(desk), asked=True))
    # without hooks it runs once: to forget what the settings no longer have
    hooks = desk.opened.workspace.settings.webhooks
    tasks.append(
        Task(name=WEBHOOKS, run=_webhooks(desk), every=_WEBHOOK_SECONDS if hooks else 0.0, asked=True)
    )
    return tuple(tasks)


def _publish(desk: Desk) -> Callable[[], None]:
    def run() -> None:
        _first_problem(publication_pass(desk.session(), wait_seconds=_LOCK_WAIT_SECONDS))

    return run


def _pass(desk: Desk) -> Callable[[], None]:
    engines = Engines(desk.opened.workspace)

    def run() -> None:
        report = run_pass(desk.session(), engines, wait_seconds=_LOCK_WAIT_SECONDS)
        if report.intake.waiting:  # a file that is still being copied
            desk.background.ask(PASS)
        _first_problem(report)

    return run


def _search(desk: Desk) -> Callable[[], None]:
    def run() -> None:
        """A part at a time: what is urgent need not wait until everything is indexed."""
        if desk.opened.store.refresh_search():
            desk.background.ask(SEARCH)

    return run


def _recheck(desk: Desk) -> None:
    """Check the texts that accepted changes of the glossary touch."""
    recheck_accepted(desk.session())


def _webhooks(desk: Desk) -> Callable[[], None]:
    def run() -> None:
        report = run_webhooks(desk.session())
        if report.more:
            desk.background.ask(WEBHOOKS)
        for problem in report.problems:
            raise problem

    return run


def _first_problem(report: PassReport) -> None:
    """What a stage could not finish is the task's problem: the overview shows it."""
    for problem in (*report.problems, *report.publication.problems):
        raise problem
