"""`pipeline watch`: a pass whenever the folder changes, and by the clock.

watchfiles sees changes at once (by polling where the settings say so: change events of network
shares are missed); APScheduler keeps time: a rescan in case something was missed, and publication
with expiry, so that what people approve is out within a minute. Passes run one after another in
the calling thread; the others only wake it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from pipeline.errors import PipelineError, WorkspaceBusyError
from pipeline.settings import Workspace
from pipeline.work.engines import Engines
from pipeline.work.passes import PassReport, publication_pass, run_pass
from pipeline.work.session import open_session

_log = logging.getLogger(__name__)
_DEBOUNCE_MS = 800
_BUSY_RETRY_SECONDS = 10.0


def watch_workspace(
    workspace: Workspace,
    *,
    told: Callable[[PassReport | PipelineError], None],
    stop: threading.Event | None = None,
) -> None:
    """Run until ``stop`` is set or the process is interrupted. ``told`` hears of every pass and problem.

    A pass that fails (database away, folder away) is told and tried again at the next occasion.
    """
    from apscheduler.schedulers.background import BackgroundScheduler

    settings = workspace.settings.watch
    stop = stop or threading.Event()
    wake, publish_soon = threading.Event(), threading.Event()
    scheduler = BackgroundScheduler(timezone=workspace.settings.site.timezone)
    scheduler.add_job(wake.set, "interval", minutes=settings.rescan_minutes, id="rescan", coalesce=True)
    scheduler.add_job(
        publish_soon.set, "interval", minutes=settings.publish_minutes, id="publish", coalesce=True
    )
    watcher = threading.Thread(
        target=watch_folder, args=(workspace, wake.set, stop), name="folder-watch", daemon=True
    )
    engines = Engines(workspace)
    scheduler.start()
    watcher.start()
    try:
        wake.set()
        while not stop.is_set():
            # a timeout keeps Ctrl-C working on Windows, where waiting cannot be interrupted
            whole = wake.wait(timeout=0.5)
            if stop.is_set() or not (whole or publish_soon.is_set()):
                continue
            wake.clear()
            publish_soon.clear()
            try:
                with open_session(workspace) as session:
                    # engines are asked only when something came or a rescan is due: a dead server is
                    # not tried every minute
                    report = run_pass(session, engines) if whole else publication_pass(session)
                told(report)
                if report.intake.waiting:
                    wake.set()
            except WorkspaceBusyError as error:
                told(error)
                stop.wait(_BUSY_RETRY_SECONDS)
                wake.set()
            except PipelineError as error:
                _log.warning("pass failed: %s", error)
                told(error)
    except KeyboardInterrupt:
        pass  # the usual way to end it
    finally:
        stop.set()
        scheduler.shutdown(wait=False)
        watcher.join(timeout=5)
        engines.close()


def watch_folder(workspace: Workspace, wake: Callable[[], None], stop: threading.Event) -> None:
    """Call ``wake`` whenever the notices folder or the glossaries change, until ``stop``; survives a missing folder."""
    from watchfiles import watch

    settings = workspace.settings.watch
    while not stop.is_set():
        folders: list[Any] = [
            folder for folder in (workspace.notices, workspace.glossaries) if folder.is_dir()
        ]
        try:
            for _ in watch(
                *folders,
                stop_event=stop,
                force_polling=settings.polling or None,
                poll_delay_ms=int(settings.polling_seconds * 1000),
                debounce=_DEBOUNCE_MS,
                raise_interrupt=False,
            ):
                wake()
        except (OSError, RuntimeError) as error:
            # the folder went away: the scheduled rescan goes on, and the watch when it is back
            _log.warning("cannot watch %s: %s", workspace.notices, error)
            stop.wait(settings.polling_seconds)
