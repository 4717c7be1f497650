"""The watch takes in what is dropped, publishes what is approved, and survives a folder that goes away."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import PipelineError
from pipeline.settings import Workspace
from pipeline.work.passes import PassReport
from pipeline.work.session import open_session
from pipeline.work.watch import watch_workspace

Told = list[PassReport | PipelineError]


@pytest.fixture(params=[False, True], ids=["events", "polling"])
def watching(request: pytest.FixtureRequest, workspace: Workspace) -> Iterator[Told]:
    """A watch in a thread of its own, and what it tells."""
    watch = replace(
        workspace.settings.watch, polling=request.param, polling_seconds=0.2, publish_minutes=0.01
    )
    quick = replace(workspace, settings=replace(workspace.settings, watch=watch))
    told: Told = []
    stop = threading.Event()
    thread = threading.Thread(
        target=watch_workspace, args=(quick,), kwargs={"told": told.append, "stop": stop}
    )
    thread.start()
    yield told
    stop.set()
    thread.join(timeout=20)
    assert not thread.is_alive()


def wait_for(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def reports(told: Told) -> list[PassReport]:
    return [report for report in told if isinstance(report, PassReport)]


def test_a_dropped_file_is_published_and_a_withdrawal_follows(
    watching: Told, workspace: Workspace, drop: Any
) -> None:
    assert wait_for(lambda: bool(reports(watching)))
    drop("typhoon.md", "8月13日全市停课。", title="停课通告", category="typhoon")
    assert wait_for(lambda: any(report.publication.published for report in reports(watching)))
    with open_session(workspace) as session:
        (notice,) = session.store.notices()
        session.store.withdraw(notice.id, actor="Lin", reason="a test")
    page = workspace.output / f"en/{notice.id}.html"
    assert wait_for(lambda: "withdrawn" in page.read_text(encoding="utf-8"))


def test_a_missing_folder_is_told_and_its_return_is_seen(
    watching: Told, workspace: Workspace, drop: Any
) -> None:
    assert wait_for(lambda: bool(reports(watching)))
    away = Path(workspace.notices.rename(workspace.root / "away"))
    assert wait_for(lambda: any(report.problems for report in reports(watching)))
    drop_into = away / "t.md"
    drop_into.write_text("---\ntitle: 停课通告\n---\n\n8月14日全市停课。\n", encoding="utf-8")
    away.rename(workspace.notices)
    assert wait_for(lambda: any(report.intake.new for report in reports(watching)))
