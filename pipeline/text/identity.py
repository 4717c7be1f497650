"""Which segment of a new version is which segment of the version before.

Never by time or place alone: a sentence keeps its key when its normalised text is equal. A text that is
there once on both sides is the same wherever it moved; of repeated texts the one between the same
neighbours, then the one with the same neighbour before, then after, then in order.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Sequence

from pipeline.model import Segment
from pipeline.text.normalisation import text_digest

_KEY_LENGTH = 16  # hexadecimal digits; 64 bits are plenty within one notice


def assign_keys(sources: Sequence[str], *, previous: Sequence[Segment] = ()) -> list[str]:
    """Keys for the sources of a version, in order, all different.

    Equal sentences of ``previous`` hand on their keys; a new sentence gets a fresh key made of its
    normalised text and its occurrence, never one that ``previous`` has.
    """
    new = [text_digest(source) for source in sources]
    old = [text_digest(segment.source) for segment in previous]
    partner = _align(new, old)
    taken = {segment.key for segment in previous}
    occurrences: Counter[str] = Counter()
    keys: list[str] = []
    for index, digest in enumerate(new):
        if index in partner:
            keys.append(previous[partner[index]].key)
            continue
        while (key := _fresh(digest, occurrences[digest])) in taken:
            occurrences[digest] += 1
        taken.add(key)
        keys.append(key)
    return keys


def _fresh(digest: str, occurrence: int) -> str:
    return hashlib.sha256(f"{digest}:{occurrence}".encode()).hexdigest()[:_KEY_LENGTH]


def _align(new: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """New index -> old index of the same sentence."""
    partner: dict[int, int] = {}
    in_new, in_old = Counter(new), Counter(old)
    place = {digest: index for index, digest in enumerate(old)}
    for index, digest in enumerate(new):
        if in_new[digest] == in_old[digest] == 1:
            partner[index] = place[digest]

    def around(digests: Sequence[str], index: int) -> tuple[str, str]:
        return (
            digests[index - 1] if index else "",
            digests[index + 1] if index + 1 < len(digests) else "",
        )

    views: tuple[Callable[[tuple[str, str]], Hashable], ...] = (
        lambda neighbours: neighbours,
        lambda neighbours: neighbours[0],
        lambda neighbours: neighbours[1],
        lambda _: None,
    )
    used = set(partner.values())
    for view in views:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for index, digest in enumerate(old):
            if index not in used:
                waiting[digest, view(around(old, index))].append(index)
        for index, digest in enumerate(new):
            queue = waiting.get((digest, view(around(new, index)))) if index not in partner else None
            if queue:
                partner[index] = queue.popleft()
                used.add(partner[index])
    return partner
