"""Claims of a source set beside those of its target: what is said, what is changed, missing, added."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.claims import Claim
from pipeline.facts.equivalence import Match, Relation, relation
from pipeline.facts.leftovers import (
    MAX_PAIRS,
    changed_pairs,
    converted_again,
    doubtful_pairs,
    is_implied,
    is_lost,
    is_ordinal,
    miscounted,
    start_of,
    swapped_ranges,
    without,
)


@dataclass(frozen=True, kw_only=True)
class Matching:
    """All claims of both sides, each in one place; weak ones where they matched, and in ``unsaid`` and ``doubtful``."""

    matches: tuple[Match, ...]
    changed: tuple[tuple[Claim, Claim], ...]  # said, but as another value
    missing: tuple[Claim, ...]
    added: tuple[Claim, ...]  # but those of doubtful
    unrepeated: tuple[Claim, ...]  # of the source: said in the target, but less often
    lost: tuple[
        Claim, ...
    ]  # of the source: the target has their value, but as something else that the source says too
    swapped: tuple[tuple[Match, Match], ...]  # start and end of a range, each said as the other
    doubtful: tuple[tuple[Claim, Claim], ...]  # a weak claim, and another value that only the target has
    unsaid: tuple[Claim, ...]  # weak claims of the source that nothing of the target fits


def match(source: Sequence[Claim], target: Sequence[Claim]) -> Matching:
    """Pair the claims of two texts, nearest relation first, then in the order of the texts."""
    matches, rest_source, rest_target = _equal(source, target)
    if rest_source and rest_target and len(rest_source) * len(rest_target) <= MAX_PAIRS:
        near, rest_source, rest_target = _related(rest_source, rest_target)
        matches += near
    keys = {claim.key for found in matches for claim in (found.source, found.target)}
    weak_source = [claim for claim in rest_source if claim.weak]
    weak_target = [claim for claim in rest_target if claim.weak]
    rest_source = [claim for claim in rest_source if not claim.weak]
    rest_target = [claim for claim in rest_target if not claim.weak]
    repeated = [claim for claim in rest_target if claim.key in keys]
    new = [claim for claim in rest_target if claim.key not in keys]
    changed, rest_source, new = changed_pairs(rest_source, new)
    changed += miscounted(rest_source, repeated)
    converted, new = converted_again(new, matches)
    matches += converted
    doubtful: list[tuple[Claim, Claim]] = []
    if weak_source and (new or weak_target):
        stated = {claim.amount for claim in source}
        doubtful = doubtful_pairs(weak_source, [*new, *weak_target], stated)
        instead = {id(claim) for _, claim in doubtful}
        new = [claim for claim in new if id(claim) not in instead]
    less_often = [claim for claim in rest_source if claim.key in keys]
    said_weakly = {claim.key for claim in weak_source}
    lost = [claim for claim in less_often if is_lost(claim, matches, weakly=claim.key in said_weakly)]
    return Matching(
        matches=tuple(matches),
        changed=tuple(changed),
        missing=tuple(
            claim for claim in rest_source if claim.key not in keys and not is_implied(claim, matches)
        ),
        added=tuple(new),
        unrepeated=tuple(claim for claim in less_often if claim not in lost),
        lost=tuple(lost),
        swapped=tuple(swapped_ranges(matches)),
        doubtful=tuple(doubtful),
        unsaid=tuple(weak_source),
    )


def _equal(source: Sequence[Claim], target: Sequence[Claim]) -> tuple[list[Match], list[Claim], list[Claim]]:
    """Strong claims of one key, those of one form first; weak ones wait until all strong ones were tried."""
    places: dict[object, list[Claim]] = {}
    for claim in target:
        if not claim.weak:
            places.setdefault(claim.key, []).append(claim)
    wanted: dict[object, list[Claim]] = {}
    left: list[Claim] = []
    for claim in source:
        own = claim.key
        if claim.weak or own not in places:
            left.append(claim)
        else:
            wanted.setdefault(own, []).append(claim)
    matches: list[Match] = []
    rest = [claim for claim in target if claim.weak]
    for key, claims in wanted.items():
        others = places.pop(key)
        if len(claims) == len(others) == 1:
            matches.append(Match(claims[0], others[0], Relation.SAME))
            continue
        pairs, unsaid, unasked = _paired(claims, others)
        matches += [Match(one, other, Relation.SAME) for one, other in pairs]
        left += unsaid
        rest += unasked
    for others in places.values():
        rest += others
    matches.sort(key=_source_start)
    left.sort(key=start_of)
    rest.sort(key=start_of)
    return matches, left, rest


def _paired(
    source: list[Claim], target: list[Claim]
) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    """Equal claims of two texts: the fifth with the fifth and not with the five, then in their order."""
    pairs: list[tuple[Claim, Claim]] = []
    for alike in (_form, is_ordinal, _value):
        places: dict[object, deque[Claim]] = defaultdict(deque)
        for claim in target:
            places[alike(claim)].append(claim)
        rest = []
        for claim in source:
            found = places[alike(claim)]
            if found:
                pairs.append((claim, found.popleft()))
            else:
                rest.append(claim)
        source, target = rest, sorted((claim for found in places.values() for claim in found), key=start_of)
    return pairs, source, target


def _form(claim: Claim) -> object:
    return is_ordinal(claim), claim.fact.in_digits


def _value(claim: Claim) -> object:
    return claim.key


def _source_start(found: Match) -> int:
    return found.source.fact.start


def _is_article(source: Claim, target: Claim) -> bool:
    """Whether 第一 or 一号 meets an "a": it is no first. "One" in a name is."""
    return (
        target.weak
        and not source.weak
        and is_ordinal(source)
        and not is_ordinal(target)
        and not (target.fact.in_digits or target.fact.text[:1].isupper())
    )


def _related(source: list[Claim], target: list[Claim]) -> tuple[list[Match], list[Claim], list[Claim]]:
    candidates = []
    for here, one in enumerate(source):
        for there, other in enumerate(target):
            found = relation(one, other)
            # "a" is no five working days; nor is it one
            bare = found is Relation.UNIT_UNSAID and (one.weak or other.weak)
            if found is not None and not bare and not _is_article(one, other):
                doubt = one.weak + other.weak
                # the hour of "an hour" is that of 一小时, not the first of 第一
                of_other_sort = bool(doubt) and one.sort != other.sort
                candidates.append((found, of_other_sort, doubt, abs(here - there), here, there))
    used_source: set[int] = set()
    used_target: set[int] = set()
    matches = []
    for found, *_, here, there in sorted(candidates):
        if here not in used_source and there not in used_target:
            used_source.add(here)
            used_target.add(there)
            matches.append(Match(source[here], target[there], found))
    return matches, without(source, used_source), without(target, used_target)
