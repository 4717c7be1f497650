"""What was approved before for a sentence like this one. A fuzzy match is shown with its difference, never drafted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from pipeline.desk.differences import difference
from pipeline.facts.parsing import parse
from pipeline.model import SOURCE_LANGUAGE
from pipeline.store import MemoryRecord
from pipeline.terms.memory import MemoryEntry, reuse_with_facts
from pipeline.text.inline import strip_markers
from pipeline.text.normalisation import normalise
from pipeline.work.session import Session, memory_digests

MOST = 5  # suggestions shown
RECENT = 3_000  # remembered sentences of all languages that are looked through for likeness
LEAST_LIKE = 60.0  # percent


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An approved translation of a like sentence.

    ``text`` is what can be put in: where the sentences differ in figures only, with this sentence's
    figures (``adapted``). ``facts_differ``: the other sentence states other facts, and they are still in.
    """

    source: str
    text: str
    likeness: int  # percent
    approved_by: str
    approved_at: datetime
    notice_id: str | None
    difference: Markup  # from the remembered source to this one
    adapted: bool = False
    facts_differ: bool = False


def suggestions(
    session: Session, source: str, language: str, *, notice_id: str, key: str
) -> list[Suggestion]:
    """The likest first; none of this very segment, and each text once."""
    exact, skeleton = memory_digests(source)
    store = session.store
    found = [
        *store.memory_by_skeleton(language, [skeleton]).get(skeleton, []),
        *store.memory_recent(language, limit=RECENT),
    ]
    own = normalise(strip_markers(source))
    seen: set[tuple[str, str]] = set()
    listed: list[Suggestion] = []
    for record in found:
        identity = (record.source, record.target)
        if identity in seen or (record.notice_id == notice_id and record.key == key):
            continue
        seen.add(identity)
        likeness = 100.0 if record.source_digest == exact else _likeness(own, record.source)
        if likeness >= LEAST_LIKE:
            listed.append(_suggestion(record, source, language, likeness))
    listed.sort(key=lambda item: (-item.likeness, item.facts_differ))
    texts: dict[str, Suggestion] = {}
    for item in listed:
        texts.setdefault(item.text, item)
    return list(texts.values())[:MOST]


def _likeness(own: str, other: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(own, normalise(strip_markers(other)), score_cutoff=LEAST_LIKE))


def _suggestion(record: MemoryRecord, source: str, language: str, likeness: float) -> Suggestion:
    differ = _facts(record.source) != _facts(source)
    adapted = None
    if differ:
        entry = MemoryEntry(source=record.source, target=record.target, language=language)
        adapted = reuse_with_facts(entry, source, language)
    return Suggestion(
        source=record.source,
        text=adapted or record.target,
        likeness=min(99, round(likeness)) if likeness < 100 else 100,
        approved_by=record.approved_by,
        approved_at=record.approved_at,
        notice_id=record.notice_id,
        difference=difference(record.source, source),
        adapted=adapted is not None,
        facts_differ=differ and adapted is None,
    )


def _facts(source: str) -> list[object]:
    """Values, not words: 12 小时 and 十二小时 are the same."""
    return sorted((fact.value for fact in parse(strip_markers(source), SOURCE_LANGUAGE)), key=repr)
