"""Claims of a source set beside those of its target: what is said, what is changed, missing, added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.facts.claims import Claim, Kind, Role, Sort
from pipeline.facts.equivalence import Relation, relation

MAX_PAIRS = 40_000  # claims looked at pair by pair; above it only equal ones are matched


@dataclass(frozen=True, slots=True)
class Match:
    source: Claim
    target: Claim
    relation: Relation


@dataclass(frozen=True, kw_only=True)
class Matching:
    """All claims of both sides, each in one place; weak ones only where they matched."""

    matches: tuple[Match, ...]
    changed: tuple[tuple[Claim, Claim], ...]  # said, but as another value
    missing: tuple[Claim, ...]
    added: tuple[Claim, ...]
    unrepeated: tuple[Claim, ...]  # of the source: said in the target, but less often
    swapped: tuple[tuple[Match, Match], ...]  # start and end of a range, each said as the other


def match(source: Sequence[Claim], target: Sequence[Claim]) -> Matching:
    """Pair the claims of two texts, nearest relation first, then in the order of the texts."""
    matches, rest_source, rest_target = _equal(source, target)
    if rest_source and rest_target and len(rest_source) * len(rest_target) <= MAX_PAIRS:
        near, rest_source, rest_target = _related(rest_source, rest_target)
        matches += near
    keys = {claim.key for found in matches for claim in (found.source, found.target)}
    rest_source = [claim for claim in rest_source if not claim.weak]
    rest_target = [claim for claim in rest_target if not claim.weak]
    repeated = [claim for claim in rest_target if claim.key in keys]
    new = [claim for claim in rest_target if claim.key not in keys]
    changed, rest_source, new = _changed(rest_source, new)
    changed += _miscounted(rest_source, repeated)
    converted, new = _converted(new, matches)
    matches += converted
    return Matching(
        matches=tuple(matches),
        changed=tuple(changed),
        missing=tuple(
            claim for claim in rest_source if claim.key not in keys and not _implied(claim, matches)
        ),
        added=tuple(new),
        unrepeated=tuple(claim for claim in rest_source if claim.key in keys),
        swapped=tuple(_swapped(matches)),
    )


def _equal(source: Sequence[Claim], target: Sequence[Claim]) -> tuple[list[Match], list[Claim], list[Claim]]:
    """Strong claims of one key, first with first; weak ones wait until all strong ones were tried."""
    places: dict[object, list[Claim]] = defaultdict(list)
    rest = [claim for claim in target if claim.weak]
    for claim in target:
        if not claim.weak:
            places[claim.key].append(claim)
    matches: list[Match] = []
    left: list[Claim] = []
    for claim in source:
        found = None if claim.weak else places.get(claim.key)
        if found:
            matches.append(Match(claim, found.pop(0), Relation.SAME))
        else:
            left.append(claim)
    rest += [claim for claims in places.values() for claim in claims]
    rest.sort(key=_start)
    return matches, left, rest


def _start(claim: Claim) -> int:
    return claim.fact.start


def _related(source: list[Claim], target: list[Claim]) -> tuple[list[Match], list[Claim], list[Claim]]:
    candidates = []
    for here, one in enumerate(source):
        for there, other in enumerate(target):
            found = relation(one, other)
            # "a" is no five working days; nor is it one
            bare = found is Relation.UNIT_UNSAID and (one.weak or other.weak)
            if found is not None and not bare:
                candidates.append((found, one.weak + other.weak, abs(here - there), here, there))
    used_source: set[int] = set()
    used_target: set[int] = set()
    matches = []
    for found, _, _, here, there in sorted(candidates):
        if here not in used_source and there not in used_target:
            used_source.add(here)
            used_target.add(there)
            matches.append(Match(source[here], target[there], found))
    return matches, _without(source, used_source), _without(target, used_target)


_Item = TypeVar("_Item")


def _without(items: list[_Item], places: set[int]) -> list[_Item]:
    return [item for place, item in enumerate(items) if place not in places]


_FIGURES = frozenset({Kind.NUMBER, Kind.DURATION, Kind.PERCENT, Kind.MONEY, Kind.MEASURE})
_FIGURE_SORTS = frozenset({Sort.YEAR, Sort.DAY, Sort.DECADE, Sort.CENTURY})


def _likeness(source: Claim, target: Claim) -> int | None:
    """How well a claim that matches nothing may be another one gone wrong; None where it cannot."""
    if source.sort == target.sort:
        return 0
    if source.amount is not None and source.amount == target.amount:
        return 1  # the figure stayed, what it counts changed: 5% and 5
    if source.kind == target.kind:
        return 2
    figure = source.kind in _FIGURES or source.sort in _FIGURE_SORTS
    other_figure = target.kind in _FIGURES or target.sort in _FIGURE_SORTS
    if figure and other_figure:
        return 3
    if {source.kind, target.kind} <= {
        Kind.TIME,
        Kind.NUMBER,
        Kind.DURATION,
        Kind.DATE,
        Kind.PHONE,
        Kind.CODE,
    }:
        return 4
    return None


def _changed(
    source: list[Claim], target: list[Claim]
) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    if not source or not target or len(source) * len(target) > MAX_PAIRS:
        return [], source, target
    candidates = []
    for here, one in enumerate(source):
        for there, other in enumerate(target):
            likeness = _likeness(one, other)
            if likeness is not None:
                written_alike = one.fact.in_digits == other.fact.in_digits
                candidates.append((likeness, not written_alike, abs(here - there), here, there))
    used_source: set[int] = set()
    used_target: set[int] = set()
    changed = []
    for *_, here, there in sorted(candidates):
        if here not in used_source and there not in used_target:
            used_source.add(here)
            used_target.add(there)
            changed.append((source[here], target[there]))
    changed.sort(key=lambda pair: _start(pair[0]))
    return changed, _without(source, used_source), _without(target, used_target)


def _implied(claim: Claim, matches: Sequence[Match]) -> bool:
    """The 17th century of 17世纪30年代, where the target says the 1630s."""
    return claim.sort is Sort.CENTURY and any(
        found.target.sort in _YEARS and claim.part.content[0] == found.target.part.content[0] // 100 + 1
        for found in matches
    )


_YEARS = frozenset({Sort.DECADE, Sort.YEAR})


def _converted(target: list[Claim], matches: Sequence[Match]) -> tuple[list[Match], list[Claim]]:
    """90 °F (32 °C): a quantity that the target says once more, in another unit, for its readers."""
    converted: list[Match] = []
    rest: list[Claim] = []
    for claim in target:
        said = next(
            (found.source for found in matches if relation(found.source, claim) is Relation.CONVERTED), None
        )
        if said is None:
            rest.append(claim)
        else:
            converted.append(Match(said, claim, Relation.CONVERTED))
    return converted, rest


def _miscounted(source: list[Claim], target: list[Claim]) -> list[tuple[Claim, Claim]]:
    """5-3, 2 goals and 2 assists become 5-3, 2 goals and 5 assists: both figures are said, one too often."""
    in_digits = [claim for claim in source if claim.fact.in_digits]
    pairs = []
    for claim in target:
        if not claim.fact.in_digits:
            continue
        like = next((one for one in in_digits if one.sort == claim.sort), None)
        if like is not None:
            in_digits.remove(like)
            source.remove(like)
            pairs.append((like, claim))
    return pairs


def _swapped(matches: Sequence[Match]) -> list[tuple[Match, Match]]:
    """Ranges of the source whose ends are the other way round in one range of the target."""
    ends: dict[tuple[int, Sort], dict[Role, Match]] = {}
    for found in matches:
        if found.source.part.role is not Role.ALONE:
            ends.setdefault((found.source.fact.start, found.source.sort), {})[found.source.part.role] = found
    swapped = []
    for pair in ends.values():
        start, end = pair.get(Role.START), pair.get(Role.END)
        if start is None or end is None or start.source.key == end.source.key:
            continue
        same_range = start.target.fact is end.target.fact
        if same_range and (start.target.part.role, end.target.part.role) == (Role.END, Role.START):
            swapped.append((start, end))
    return swapped
