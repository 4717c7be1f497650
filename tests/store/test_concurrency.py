"""Several processes at once, and processes that are killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import pipeline
from pipeline.errors import ConflictError
from pipeline.model import State
from pipeline.store import Store
from pipeline.store.tables import targets

WORKER = """
import sys, time
from datetime import UTC, datetime
from pipeline.model import Draft, Origin
from pipeline.store import Store

url, owner = sys.argv[1:]
store = Store.open(url, clock=lambda: datetime.now(UTC), memory_digests=lambda s: (s, s))
print("ready", flush=True)
while claimed := store.claim_waiting(
    owner=owner, languages=["en", "ja"], limit=7, lease_seconds=60, attempts_below=3
):
    drafts = [(item, Draft(text=f"{owner} {item.source}", origin=Origin.ENGINE)) for item in claimed]
    for item in store.save_drafts(owner, drafts):
        print(item.key, item.language, flush=True)
"""
SOURCES = "".join(chr(0x4E00 + index) for index in range(60))
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(Path(pipeline.__file__).parents[1]),
    "PYTHONIOENCODING": "utf-8",
}


def start(url: str, owner: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, url, owner],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=ENVIRONMENT,
    )


def revisions(store: Store) -> set[tuple[str, int]]:
    with store.engine.connect() as connection:
        return {tuple(row) for row in connection.execute(sa.select(targets.c.state, targets.c.revision))}


def test_two_processes_draft_each_segment_once(url: str, desk: Any) -> None:
    desk.add(SOURCES)
    workers = [start(url, f"worker{number}") for number in range(2)]
    answers = [worker.communicate(timeout=60) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], answers
    drafted = [line for out, _ in answers for line in out.splitlines() if line != "ready"]
    assert len(drafted) == len(set(drafted)) == 2 * len(SOURCES)
    assert revisions(desk.store) == {("drafted", 1)}


def test_approvals_and_edits_at_once_lose_nothing(
    url: str, desk: Any, open_store: Callable[[str], Store]
) -> None:
    desk.add(SOURCES)
    desk.draft_all()
    won: list[str] = []

    def edit_all(store: Store, actor: str) -> None:
        for source in SOURCES:
            with suppress(ConflictError):
                store.edit(
                    notice_id="n1",
                    language="en",
                    key=f"key-{source}",
                    text=f"{actor} {source}",
                    findings=[],
                    actor=actor,
                    expected_revision=1,
                )
                won.append(source)

    threads = [threading.Thread(target=edit_all, args=(open_store(url), actor)) for actor in ("李", "王")]
    for thread in threads:
        thread.start()
    for source in SOURCES:
        desk.store.approve(notice_id="n1", language="ja", keys=[f"key-{source}"], actor="陈")
    for thread in threads:
        thread.join()
    assert sorted(won) == sorted(SOURCES)  # each segment was won by exactly one of the two
    tallies = desk.store.status()[0].languages
    assert (tallies["en"].tally.edited, tallies["ja"].tally.approved) == (60, 60)
    assert {row.target.revision for row in desk.store.translation("n1", "en").rows} == {2}
    assert len(desk.store.history(limit=1000)) == 1 + 2 + 60 + 60


def test_two_scanners_add_the_same_notice_once(
    url: str, desk: Any, open_store: Callable[[str], Store], new_desk: Any
) -> None:
    desks = [new_desk(open_store(url), desk.clock) for _ in range(4)]
    threads = [threading.Thread(target=each.add, args=(SOURCES,)) for each in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [notice.version for notice in desk.store.notices()] == [1]
    assert len(desk.store.history()) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill in the middle")
def test_a_writer_killed_at_any_moment_leaves_a_sound_database(url: str, desk: Any) -> None:
    desk.add("".join(chr(0x4E00 + index) for index in range(400)))
    reported = 0
    for number in range(6):
        worker = start(url, f"worker{number}")
        assert worker.stdout is not None
        lines = [worker.stdout.readline() for _ in range(1 + 10 * number)]  # at least so far, then anywhere
        time.sleep(0.003 * number)
        worker.kill()
        out, _ = worker.communicate(timeout=30)
        reported += len(lines) - 1 + out.count("\n")
    if desk.store.engine.dialect.name == "sqlite":
        with sqlite3.connect(desk.store.engine.url.database) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        raw.close()
    tally = desk.store.status()[0].languages
    drafted = sum(item.tally.drafted for item in tally.values())
    assert drafted >= reported > 0  # what was reported as saved is there
    assert revisions(desk.store) <= {("drafted", 1), ("waiting", 0)}
    desk.store.release_dead([])
    desk.draft_all()
    assert revisions(desk.store) == {("drafted", 1)}  # nothing lost, nothing drafted twice
    assert desk.store.status()[0].state is State.DRAFTED
