from __future__ import annotations

from pipeline.intake.folder import FoundFile
from pipeline.intake.stability import is_stable, observe

SECOND = 1_000_000_000


def file(size: int = 3, seconds: float = 100) -> FoundFile:
    return FoundFile(path="a.txt", size=size, mtime_ns=int(seconds * SECOND))


def test_an_old_file_is_stable_at_once() -> None:
    assert is_stable(102 * SECOND, file(), None, stable_seconds=2)
    assert not is_stable(101 * SECOND, file(), None, stable_seconds=2)
    assert is_stable(100 * SECOND, file(), None, stable_seconds=0)


def test_a_young_file_is_stable_when_two_looks_agree() -> None:
    # the clock of the share is ahead of ours
    ahead = file(seconds=500)
    seen = observe(100 * SECOND, ahead, None)
    assert not is_stable(101 * SECOND, ahead, seen, stable_seconds=2)
    seen = observe(101 * SECOND, ahead, seen)
    assert seen.since_ns == 100 * SECOND
    assert is_stable(102 * SECOND, ahead, seen, stable_seconds=2)


def test_a_growing_file_starts_anew() -> None:
    seen = observe(100 * SECOND, file(seconds=500), None)
    grown = file(size=4, seconds=500)
    assert not is_stable(110 * SECOND, grown, seen, stable_seconds=2)
    assert observe(110 * SECOND, grown, seen).since_ns == 110 * SECOND


def test_a_clock_set_back_starts_anew() -> None:
    seen = observe(100 * SECOND, file(seconds=500), None)
    assert observe(50 * SECOND, file(seconds=500), seen).since_ns == 50 * SECOND
