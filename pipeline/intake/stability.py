"""Has a file been copied completely? Decided from two looks, as paperless-ngx does; no clock in here."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.intake.folder import FoundFile


@dataclass(frozen=True, kw_only=True, slots=True)
class LastSeen:
    """A file as it was at a look, and since when (ns) it has been so at every look."""

    found: FoundFile
    since_ns: int


def observe(now_ns: int, found: FoundFile, last_seen: LastSeen | None) -> LastSeen:
    """What to remember for the next look."""
    if last_seen is not None and last_seen.found == found and last_seen.since_ns <= now_ns:
        return last_seen
    return LastSeen(found=found, since_ns=now_ns)


def is_stable(now_ns: int, found: FoundFile, last_seen: LastSeen | None, *, stable_seconds: float) -> bool:
    """Whether a file may be read.

    It may when its last change is older than ``stable_seconds``, or when size and time of change were the
    same at two looks that far apart (clocks of network shares differ). 0 seconds: at once.
    """
    wait_ns = int(stable_seconds * 1_000_000_000)
    if now_ns - found.mtime_ns >= wait_ns or wait_ns <= 0:
        return True
    return last_seen is not None and last_seen.found == found and now_ns - last_seen.since_ns >= wait_ns
