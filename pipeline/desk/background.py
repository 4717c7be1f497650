"""Work behind the pages: passes, publication, search, webhooks. One thread; the truth is in the store.

A task runs when it is asked for and every so often besides. What is asked for while it runs is done once
more after it. A failure is kept for the overview and tried again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.errors import PipelineError

_log = logging.getLogger(__name__)
_IDLE_SECONDS = 0.5


@dataclass(kw_only=True)
class Task:
    """``run`` is called when ``name`` is asked for, and ``every`` seconds (0: only when asked)."""

    name: str
    run: Callable[[], None]
    every: float = 0.0
    asked: bool = False
    running: bool = False
    next_at: float = 0.0
    problem: PipelineError | None = None  # of the last run


@dataclass(kw_only=True)
class Background:
    """The thread and its tasks. Without ``start`` nothing runs but by ``run_pending`` (tests)."""

    tasks: Sequence[Task] = ()
    steady: Callable[[], float] = time.monotonic
    _wake: threading.Event = field(default_factory=threading.Event)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def ask(self, name: str) -> None:
        """Let a task run soon. Unknown names are ignored: a desk may run without that task."""
        for task in self.tasks:
            if task.name == name:
                task.asked = True
        self._wake.set()

    def busy(self, name: str) -> bool:
        """Whether a task is at work or about to be."""
        return any(task.name == name and (task.running or task.asked) for task in self.tasks)

    @property
    def problems(self) -> dict[str, PipelineError]:
        """Task -> what its last run ended with."""
        return {task.name: task.problem for task in self.tasks if task.problem is not None}

    def start(self) -> None:
        """Begin to work."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._loop, name="desk-background", daemon=True)
        self._thread.start()

    def stop(self, *, seconds: float = 30.0) -> None:
        """Let the task at work end, and no other begin."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def run_pending(self) -> None:
        """Run what is due, now and here."""
        for task in self.tasks:
            if self._stop.is_set():
                return
            now = self.steady()
            due = task.every and now >= task.next_at
            if not (task.asked or due):
                continue
            task.asked, task.running = False, True
            try:
                task.run()
                task.problem = None
            except PipelineError as error:
                if str(error) != str(task.problem):  # said once, not every few seconds
                    _log.warning("%s: %s", task.name, error)
                task.problem = error
            except Exception:  # noqa: BLE001 -- the thread must live; what went wrong is in the log
                task.problem = PipelineError(
                    f"{task.name} failed by an error in this program.", advice="The log has the details."
                )
                _log.exception("%s failed", task.name)
            finally:
                task.running = False
                task.next_at = self.steady() + task.every

    def _loop(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            self.run_pending()
            self._wake.wait(_IDLE_SECONDS)
