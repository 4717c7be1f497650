"""A pass killed at any moment, then run again: nothing lost, nothing twice, nothing half-written.

Slow (some 40 s): fifty passes are really killed, each in a process of its own, and each workspace is
then finished and compared with one that was never killed. Only a real SIGKILL shows what the
operating system, SQLite and the locks leave behind.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.settings import Workspace
from pipeline.settings_file import load_workspace
from pipeline.work.passes import run_pass
from pipeline.work.session import open_session

KILLS = 50
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are of Unix"),
    pytest.mark.timeout(600),
]


def one_pass(root: Path, engines: Any) -> None:
    with open_session(load_workspace(root)) as session:
        run_pass(session, engines, wait_seconds=30)


def start_pass(root: Path, engines: Any) -> Any:
    # forked, so that the moment of the kill falls into the pass and not into starting Python
    process = multiprocessing.get_context("fork").Process(target=one_pass, args=(root, engines))
    process.start()
    return process


def finish(root: Path, engines: Any) -> None:
    process = start_pass(root, engines)
    process.join(timeout=60)
    assert process.exitcode == 0


def output_files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted((root / "output").rglob("*"))
        if path.is_file()
    }


def drafts(root: Path) -> tuple[dict[str, Any], Counter[tuple[str, str, str]]]:
    """State and text of every target, and how often each was drafted according to the history."""
    with sqlite3.connect(root / ".pipeline/store.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute("SELECT notice_id, key, language, state, text FROM targets").fetchall()
        claimed = connection.execute("SELECT count(*) FROM targets WHERE lease_owner IS NOT NULL").fetchone()
    connection.close()
    assert claimed == (0,)
    with open_session(load_workspace(root)) as session:
        history = session.store.history(limit=1_000_000)
    drafted: Counter[tuple[str, str, str]] = Counter()
    for record in history:
        if record.action == "draft":
            keys = record.detail.get("keys") or [record.key]
            drafted.update((record.notice_id or "", key, record.language or "") for key in keys)
    return {
        f"{notice}/{key}/{language}": (state, text) for notice, key, language, state, text in rows
    }, drafted


@pytest.fixture
def filled(workspace: Workspace, drop: Any) -> Path:
    """A workspace with notices that go out by rule and notices that wait for people."""
    for number in range(1, 7):
        drop(
            f"t{number}.md",
            f"8月{number}日全市停课。",
            title="停课通告",
            category="typhoon",
            date=f"2026-08-0{number}",
            id=f"t{number}",
        )
        drop(
            f"m{number}.md",
            *(f"请第{'一二三四五六'[number - 1]}区{n}号楼住户做好准备。" for n in range(1, 6)),
            title=f"关于第{number}区的通知",
        )
    return workspace.root


def test_fifty_kills(filled: Path, tmp_path: Path, engines: Any) -> None:
    reference = tmp_path / "reference"
    shutil.copytree(filled, reference)
    begin = time.perf_counter()
    finish(reference, engines)
    duration = time.perf_counter() - begin
    expected_output, (expected_targets, _) = output_files(reference), drafts(reference)
    assert len(expected_output) > 20
    draw = random.Random(6)
    killed = tried = 0
    while killed < KILLS:
        tried += 1
        assert tried < KILLS * 4
        root = tmp_path / f"killed-{tried}"
        shutil.copytree(filled, root)
        process = start_pass(root, engines)
        begin = time.perf_counter()
        process.join(timeout=draw.uniform(0, duration))
        if process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
        else:  # it was done before the kill came
            duration = min(duration, time.perf_counter() - begin)
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        assert not any(path.read_bytes() != expected_output[name] for name, path in whole_files(root))
        finish(root, engines)
        targets, drafted = drafts(root)
        assert targets == expected_targets
        assert max(drafted.values()) == 1
        assert output_files(root) == expected_output
        shutil.rmtree(root)


def whole_files(root: Path) -> list[tuple[str, Path]]:
    """What a reader of output/ could open by its name just after the kill: pages and feeds."""
    return [
        (str(path.relative_to(root)), path)
        for path in sorted((root / "output").rglob("*"))
        if path.is_file()
        and not path.name.startswith(".~")
        and "/index.html" not in str(path)
        and path.suffix != ".xml"
    ]


def test_two_processes_on_one_workspace(filled: Path, engines: Any) -> None:
    first, second = start_pass(filled, engines), start_pass(filled, engines)
    first.join(timeout=60)
    second.join(timeout=60)
    assert (first.exitcode, second.exitcode) == (0, 0)
    _, drafted = drafts(filled)
    assert max(drafted.values()) == 1
