"""What holds for every parser and any text: true spans in order, no digit lost, time that grows linearly."""

from __future__ import annotations

import re
import sys
import time
import timeit
from collections.abc import Callable, Sequence

from pipeline.facts.values import Fact

_DIGIT = re.compile("[0-9０-９]")
_SHORT, _LONG = 2_000, 32_000  # characters
_LIMIT = 48  # times as long; 16 times the text takes 16 times as long, or 256 times where time is quadratic
_NOISE = 0.02  # seconds
_TRIES = 3


def assert_true_spans(text: str, facts: Sequence[Fact]) -> None:
    """Facts are in order, do not overlap, and hold the slice that their span says."""
    end = 0
    for fact in facts:
        assert end <= fact.start < fact.end <= len(text)
        assert fact.text == text[fact.start : fact.end]
        end = fact.end


def uncovered(text: str, facts: Sequence[Fact]) -> list[int]:
    """Where a digit stands that no fact has in its span."""
    covered = {place for fact in facts for place in range(fact.start, fact.end)}
    return [match.start() for match in _DIGIT.finditer(text) if match.start() not in covered]


def _seconds(read: Callable[[str], object], text: str) -> float:
    """Of this process alone; without the collector of garbage, which costs what all the tests made, and
    without the tracer of coverage, which makes a parser ten times as slow.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return timeit.timeit(lambda: read(text), timer=time.process_time, number=1)
    finally:
        sys.settrace(tracer)


def assert_read_within(seconds: float, read: Callable[[str], object], text: str) -> None:
    """Read in so many seconds, at the best of three tries; a second try is made only after a slow one."""
    taken = [_seconds(read, text)]
    while taken[-1] > seconds and len(taken) < _TRIES:
        taken.append(_seconds(read, text))
    assert taken[-1] <= seconds, f"{text[:20]!r}…, {len(text)} characters: {taken}"


def assert_linear(read: Callable[[str], object], part: str) -> None:
    """Many of one ``part`` are read in a time that grows with their number and not with its square."""
    short, long = (part * (length // len(part)) for length in (_SHORT, _LONG))
    base = min(_seconds(read, short) for _ in range(_TRIES))
    assert_read_within(_LIMIT * base + _NOISE, read, long)
