"""What an amendment changed in the source: which sentence stood before where a new one stands now. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pipeline.model import Segment

_ALIKE = 0.3  # of two sentences at one place; less alike ones are told as one gone and one come


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """``before``: key of a new sentence -> the sentence it replaced, "" for one that is simply new.

    ``gone``: key of a sentence -> sentences that stood before it and are there no more ("" : at the end).
    """

    before: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def amendment(old: Sequence[Segment], new: Sequence[Segment]) -> Amendment:
    """The segments of the version before and of this one, side by side. Keys tell which are the same."""
    old_keys, new_keys = [segment.key for segment in old], [segment.key for segment in new]
    before: dict[str, str] = {}
    gone: dict[str, tuple[str, ...]] = {}
    steps = SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes()
    for step, start, end, new_start, new_end in steps:
        if step == "equal":
            continue
        known = set(old_keys)
        came = [segment for segment in new[new_start:new_end] if segment.key not in known]
        kept = set(new_keys)
        went = [segment.source for segment in old[start:end] if segment.key not in kept]
        for segment in came:
            best = max(went, key=lambda source: _likeness(source, segment.source), default="")
            alike = bool(best) and _likeness(best, segment.source) >= _ALIKE
            before[segment.key] = best if alike else ""
            if alike:
                went.remove(best)
        if went:
            place = new_keys[new_end] if new_end < len(new_keys) else ""
            gone[place] = (*gone.get(place, ()), *went)
    return Amendment(before=before, gone=gone)


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100
