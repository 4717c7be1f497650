"""Claims that nothing of the other text equals: which of them are one gone wrong, lost, implied, or said again."""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal
from typing import TypeVar

from pipeline.facts.claims import Claim, Kind, Role, Sort
from pipeline.facts.equivalence import Match, Relation, relation
from pipeline.facts.values import DurationUnit, Ordinal

MAX_PAIRS = 40_000  # claims looked at pair by pair; above it only equal ones are matched


def is_ordinal(claim: Claim) -> bool:
    """Whether the words give a place in an order: the fifth, 第五."""
    return isinstance(claim.part.value, Ordinal)


def start_of(claim: Claim) -> int:
    return claim.fact.start


_Item = TypeVar("_Item")


def without(items: list[_Item], places: set[int]) -> list[_Item]:
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


def changed_pairs(
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
    changed.sort(key=lambda pair: start_of(pair[0]))
    return changed, without(source, used_source), without(target, used_target)


def is_implied(claim: Claim, matches: Sequence[Match]) -> bool:
    """The 17th century of 17世纪30年代, where the target says the 1630s."""
    return claim.sort is Sort.CENTURY and any(
        found.source.sort is Sort.DECADE
        and found.target.sort in _YEARS
        and claim.part.content[0] == found.target.part.content[0] // 100 + 1
        for found in matches
    )


_YEARS = frozenset({Sort.DECADE, Sort.YEAR})


def converted_again(target: list[Claim], matches: Sequence[Match]) -> tuple[list[Match], list[Claim]]:
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


def miscounted(source: list[Claim], target: list[Claim]) -> list[tuple[Claim, Claim]]:
    """5-3, 2 goals and 2 assists become 5-3, 2 goals and 5 assists: both figures are said, one too often."""
    pairs = []
    for claim in target:
        like = next((one for one in source if _is_said_so(one, claim)), None)
        if like is not None:
            source.remove(like)
            pairs.append((like, claim))
    return pairs


def _is_said_so(source: Claim, target: Claim) -> bool:
    """Whether a claim of the target that stands once too often may be one of the source gone wrong."""
    if source.sort is not target.sort:
        return False
    if source.fact.in_digits and target.fact.in_digits:
        return True
    same_form = is_ordinal(source) == is_ordinal(target)
    return same_form and source.sort is Sort.NUMBER and (target.fact.in_digits or is_many(target))


_FEW = 2  # a, both, another


def is_many(claim: Claim) -> bool:
    """Whether a claim is of more than one or two, which are said in many words."""
    return claim.amount is not None and claim.amount > _FEW


def doubtful_pairs(
    source: list[Claim], target: Sequence[Claim], stated: Container[Decimal | None]
) -> list[tuple[Claim, Claim]]:
    """Numbers that the source does not state, each beside a weak one that nothing else fits: 三轮车, "four-wheeled".

    Takes the weak claims that it uses out of ``source``.
    """
    pairs = []
    for claim in target:
        if not _is_new(claim, stated):
            continue
        like = next((one for one in source if _may_be_wrong(one, claim)), None)
        if like is not None:
            source.remove(like)
            pairs.append((like, claim))
    return pairs


def _is_new(claim: Claim, stated: Container[Decimal | None]) -> bool:
    if claim.sort is Sort.DURATION:
        return claim.fact.in_digits
    return claim.sort in _COUNTS and claim.amount not in stated


_COUNTS = frozenset({Sort.NUMBER, Sort.DAY})


def _may_be_wrong(source: Claim, target: Claim) -> bool:
    """Whether another number may stand for a weak one: not for a "one" or "both", but where it is sure itself."""
    if Sort.DURATION in {source.sort, target.sort}:  # 1日間 for 一小时; a day may be any day
        return source.sort is target.sort and source.part.content[1] is DurationUnit.HOUR
    if source.sort is not Sort.NUMBER:
        return False
    if not target.fact.in_digits:
        return is_many(source) and is_many(target)
    if is_many(target) and not target.weak:
        return False  # a figure that is surely added
    return source.amount == 0 or (not target.weak and (is_ordinal(source) or source.amount != 1))


def is_lost(claim: Claim, matches: Sequence[Match], *, weakly: bool) -> bool:
    """十五轮 beside 第十五轮, and the target has the fifteenth only; 3:3 beside 三人, and it has three people only.

    ``weakly``: a weak claim of the source says the same.
    """
    said = [found for found in matches if found.source.key == claim.key]
    if claim.sort is not Sort.NUMBER or not said:
        return False
    # the other way round, 第60 may well be "number 60"
    other_form = not is_ordinal(claim) and all(
        is_ordinal(found.source) and is_ordinal(found.target) for found in said
    )
    if other_form and (is_many(claim) or claim.fact.in_digits):
        return True
    if not claim.fact.in_digits or any(found.target.fact.in_digits for found in said):
        return False
    return weakly or not all(found.source.fact.in_digits for found in said)


def swapped_ranges(matches: Sequence[Match]) -> list[tuple[Match, Match]]:
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
