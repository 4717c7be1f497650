"""A pass over a large workspace in which nothing has changed: time and memory of the whole process.

Builds a workspace of 2,000 notices from the project's own phrasebook (every sentence verified, so
that all of it is drafted and published without a model), runs one pass to bring it up to date,
then measures passes that find nothing to do.

    python bench/idle_pass.py [--notices 2000] [--runs 5]
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notices", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "office"
        make_workspace(workspace, arguments.notices)
        first = run(workspace)
        print(f"first pass over {arguments.notices} notices: {first[0]:.1f} s wall, {first[1]:.0f} MB")
        second = run(workspace)
        print(f"second pass (looks once more at what waits): {second[0]:.2f} s wall, {second[1]:.0f} MB")
        measured = [run(workspace) for _ in range(arguments.runs)]
        wall = [seconds for seconds, _ in measured]
        print(
            f"pass without changes over {arguments.notices} notices, whole process, {arguments.runs} runs:"
            f" min {min(wall):.2f} s, median {statistics.median(wall):.2f} s, max {max(wall):.2f} s,"
            f" {max(memory for _, memory in measured):.0f} MB (aim: under 1 s)"
        )


def make_workspace(workspace: Path, notices: int) -> None:
    """The repository's settings and words, and notices that differ in day and number of the typhoon."""
    (workspace / "notices").mkdir(parents=True)
    shutil.copy(ROOT / "config.toml", workspace)
    shutil.copytree(ROOT / "glossaries", workspace / "glossaries")
    sample = (ROOT / "notices/2026-08-typhoon-closure.md").read_text(encoding="utf-8")
    day = dt.date(2026, 1, 1)
    for number in range(notices):
        shown = day + dt.timedelta(days=number % 350)
        text = sample.replace("2026-08-12", shown.isoformat()).replace(
            "8月12日", f"{shown.month}月{shown.day}日"
        )
        text = text.replace("今年第9号台风", f"今年第{1 + number // 350}号台风")
        text = text.replace("title: ", f"id: sample-{number}\ntitle: ", 1)
        path = workspace / f"notices/{number:05}.md"
        path.write_text(text, encoding="utf-8", newline="\n")
        os.utime(path, (1_700_000_000, 1_700_000_000))


def run(workspace: Path) -> tuple[float, float]:
    """Wall seconds and peak memory (MB) of one `pipeline run` as a process of its own."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--workspace", str(workspace), "run", "--json"],
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the pass failed with exit code {process.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
