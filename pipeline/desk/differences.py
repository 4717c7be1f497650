"""What changed between two texts, as HTML: what was taken out as ``<del>``, what came in as ``<ins>``. Pure.

Words are compared where a script has words, single characters where it has none (Chinese, Japanese).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from pipeline.text.inline import MARKER
from pipeline.text.normalisation import CJK

MAX_PIECES = 4_000  # of one text; longer ones are shown as replaced between what they begin and end with

# a tag marker is one piece, so are a word, a number with its separators, a run of white space
_PIECES = re.compile(rf"{MARKER.pattern}|[{CJK}]|\d+(?:[.,:]\d+)*|(?:(?![{CJK}\d_])\w)+|\s+|.", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A stretch of two texts: equal where ``before == after``."""

    before: str
    after: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The two texts cut into stretches that are equal and stretches that differ, in order."""
    old, new = _pieces(before), _pieces(after)
    if len(old) > MAX_PIECES or len(new) > MAX_PIECES:
        return _around(old, new)
    from rapidfuzz.distance import Indel

    found: list[Change] = []
    for step in Indel.opcodes(old, new):
        here = "".join(old[step.src_start : step.src_end]) if step.tag != "insert" else ""
        there = "".join(new[step.dest_start : step.dest_end]) if step.tag != "delete" else ""
        equal = step.tag == "equal"
        if found and not equal and found[-1].before != found[-1].after:
            found[-1] = Change(before=found[-1].before + here, after=found[-1].after + there)
        else:
            found.append(Change(before=here, after=there))
    return tuple(_readable(found))


def difference(before: str, after: str) -> Markup:
    """The second text, with what was taken out of the first and what came in marked as such."""
    return Markup("").join(
        Markup("{}").format(change.after) if change.before == change.after else _marked(change)
        for change in changes(before, after)
    )


def _marked(change: Change) -> Markup:
    removed = Markup("<del>{}</del>").format(escape(change.before)) if change.before else Markup("")
    added = Markup("<ins>{}</ins>").format(escape(change.after)) if change.after else Markup("")
    return removed + added


def _pieces(text: str) -> list[str]:
    return [match[0] for match in _PIECES.finditer(text)]


def _readable(found: Sequence[Change]) -> list[Change]:
    """A lone space between two changes belongs to them: "in two days" for "on a day" is one change."""
    joined: list[Change] = []
    for place, change in enumerate(found):
        equal = change.before == change.after
        gap = equal and not change.before.strip() and 0 < place < len(found) - 1
        if joined and (gap or not equal) and joined[-1].before != joined[-1].after:
            joined[-1] = Change(
                before=joined[-1].before + change.before, after=joined[-1].after + change.after
            )
        else:
            joined.append(change)
    return joined


def _around(old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...]:
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    parts = (
        ("".join(old[:head]),) * 2,
        ("".join(old[head : len(old) - tail]), "".join(new[head : len(new) - tail])),
        ("".join(old[len(old) - tail :]),) * 2,
    )
    return tuple(Change(before=before, after=after) for before, after in parts if before or after)
