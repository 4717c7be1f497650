"""Facts, terms and findings as marks in a text: which places of source and target say the same. Pure.

Marks count in texts with tag markers, as the store keeps them. A mark's ``pair`` is the same on both
sides; one that has nothing on the other side is ``lone``.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pipeline.facts.comparison import MAX_FACTS
from pipeline.facts.matching import match
from pipeline.facts.parsing import parse
from pipeline.facts.readings import claims_of_pair
from pipeline.facts.rendering.house_style import render
from pipeline.facts.values import Code, Email, Fact, Phone, Url
from pipeline.model import SOURCE_LANGUAGE, Finding, Tag
from pipeline.terms.glossary import Glossary, Term, target_pattern
from pipeline.terms.inflection import LEMMATISED_LANGUAGES, inflected_spans
from pipeline.text.inline import MARKER, strip_markers

_ELEMENT = re.compile(r"<([a-zA-Z0-9]+)")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """``text[start:end]`` is a fact, a term, or what a finding speaks of (``kind`` is its severity then)."""

    start: int
    end: int
    kind: str
    pair: str = ""
    lone: bool = False


@dataclass(frozen=True, kw_only=True)
class Insertion:
    """Something of the source that has a fixed form in the target, to be put in with one press."""

    kind: str  # fact or term
    said: str  # in the source
    text: str  # in the target
    pair: str
    missing: bool  # the target does not say it yet


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """Marks of both sides, and what can be put in."""

    source: tuple[Mark, ...] = ()
    target: tuple[Mark, ...] = ()
    insertions: tuple[Insertion, ...] = ()


def pair_up(source: str, target: str, language: str, glossary: Glossary) -> Pairing:
    """Facts and terms of a source and of its target, numbered from 1 in the order of the source."""
    plain_source, plain_target = strip_markers(source), strip_markers(target)
    parts = (
        _terms(plain_source, plain_target, language, glossary),
        _facts(plain_source, plain_target, language),
    )
    source_marks = [mark for part in parts for mark in part.source]
    target_marks = [mark for part in parts for mark in part.target]
    insertions = [item for part in parts for item in part.insertions]
    numbers: dict[str, str] = {}
    for mark in sorted(source_marks, key=lambda mark: (mark.start, mark.end)):
        numbers.setdefault(mark.pair, str(len(numbers) + 1))
    for mark in target_marks:
        if mark.pair:
            numbers.setdefault(mark.pair, str(len(numbers) + 1))
    return Pairing(
        source=tuple(_numbered(_in_marked(source, source_marks), numbers)),
        target=tuple(_numbered(_in_marked(target, target_marks), numbers)),
        insertions=tuple(replace(item, pair=numbers[item.pair]) for item in insertions),
    )


def finding_marks(text: str, findings: Iterable[Finding], *, on_source: bool) -> tuple[Mark, ...]:
    """What findings speak of. Those on tag markers count with the markers, all others without."""
    marks: list[Mark] = []
    for finding in findings:
        span = finding.source_span if on_source else finding.target_span
        if span is None or span.end <= span.start:
            continue
        mark = Mark(start=span.start, end=span.end, kind=str(finding.severity))
        marks += [mark] if finding.code.startswith("markup-") else _in_marked(text, [mark])
    return tuple(marks)


def to_marked(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where ``strip_markers(text)[start:end]`` stands in ``text``; None where it has no such place."""
    (mark,) = _in_marked(text, [Mark(start=start, end=end, kind="")]) or (None,)
    return (mark.start, mark.end) if mark else None


def highlighted(text: str, marks: Sequence[Mark], tags: Sequence[Tag] = ()) -> Markup:
    """A text as HTML: marks become elements with classes, tag markers become chips."""
    names = {tag.number: _element(tag) for tag in tags}
    chips = {found.start(): found for found in MARKER.finditer(text)}
    edges = {0, len(text)} | {edge for found in chips.values() for edge in found.span()}
    edges |= {edge for mark in marks for edge in (mark.start, mark.end) if 0 <= edge <= len(text)}
    html: list[Markup] = []
    places = sorted(edges)
    skip_to = 0
    for start, end in itertools.pairwise(places):
        if start < skip_to:
            continue
        if start in chips:
            skip_to = chips[start].end()
            html.append(chip(chips[start], names))
            continue
        covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
        html.append(_piece(text[start:end], covering, last=end))
    return Markup("").join(html)


def chip(found: re.Match[str], names: dict[int, str]) -> Markup:
    """A tag marker as a small label: the number, an arrow for where it opens or closes, its element as title."""
    number = int(found["single"] or found["pair"])
    shown = f"{number}" if found["single"] else f"/{number}" if found["close"] else f"{number}▸"
    return Markup('<span class="chip" title="{}">{}</span>').format(names.get(number, ""), shown)


def tag_names(tags: Sequence[Tag]) -> dict[int, str]:
    """Number -> name of the HTML element."""
    return {tag.number: _element(tag) for tag in tags}


def _element(tag: Tag) -> str:
    found = _ELEMENT.match(tag.open)
    return found[1].lower() if found else tag.open


def _piece(text: str, covering: Sequence[Mark], *, last: int) -> Markup:
    if not covering:
        return Markup("{}").format(text)
    named = next((mark for mark in covering if mark.pair or mark.kind in {"fact", "term"}), None)
    classes = dict.fromkeys(f"on-{mark.kind}" for mark in covering)
    if named is None:
        return Markup('<span class="{}">{}</span>').format(" ".join(classes), text)
    if named.lone:
        classes["lone"] = ""
    if last == named.end:
        classes["ends"] = ""  # the number of the pair stands behind it
    return Markup('<mark class="{}" data-pair="{}">{}</mark>').format(" ".join(classes), named.pair, text)


def _in_marked(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Marks on the text without markers, moved to where they stand with them."""
    if not MARKER.search(text):
        return [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    places: list[int] = []
    end = 0
    for found in MARKER.finditer(text):
        places += range(end, found.start())
        end = found.end()
    places += range(end, len(text))
    return [
        replace(mark, start=places[mark.start], end=places[mark.end - 1] + 1)
        for mark in marks
        if 0 <= mark.start < mark.end <= len(places)
    ]


def _numbered(marks: Iterable[Mark], numbers: dict[str, str]) -> list[Mark]:
    return [replace(mark, pair=numbers.get(mark.pair, "")) for mark in marks]


def _terms(source: str, target: str, language: str, glossary: Glossary) -> Pairing:
    found = [item for item in glossary.find(source) if item.term.preferred(language)]
    by_term: dict[Term, list[tuple[int, int]]] = defaultdict(list)
    for item in found:
        by_term[item.term].append((item.start, item.end))
    source_marks: list[Mark] = []
    target_marks: list[Mark] = []
    insertions: list[Insertion] = []
    taken: list[tuple[int, int]] = []
    for number, (term, places) in enumerate(by_term.items()):
        pair = f"term{number}"
        spans = [found.span() for found in target_pattern(term.targets[language], language).finditer(target)]
        if not spans and language in LEMMATISED_LANGUAGES and target:
            spans = list(inflected_spans(target, term.targets[language], language))
        spans = [span for span in spans if not any(span[0] < end and start < span[1] for start, end in taken)]
        taken += spans
        lone = len(spans) < len(places)
        source_marks += [
            Mark(start=start, end=end, kind="term", pair=pair, lone=lone) for start, end in places
        ]
        target_marks += [Mark(start=start, end=end, kind="term", pair=pair) for start, end in spans]
        start, end = places[0]
        insertions.append(
            Insertion(
                kind="term",
                said=source[start:end],
                text=term.preferred(language),
                pair=pair,
                missing=lone,
            )
        )
    return Pairing(
        source=tuple(source_marks), target=tuple(_apart(target_marks)), insertions=tuple(insertions)
    )


def _facts(source: str, target: str, language: str) -> Pairing:
    here, there = parse(source, SOURCE_LANGUAGE), parse(target, language)
    if not here or len(here) > MAX_FACTS or len(there) > MAX_FACTS:
        return Pairing()
    matches = match(*claims_of_pair(here, there)).matches
    groups = _groups([(found.source.fact, found.target.fact) for found in matches])
    source_marks: list[Mark] = []
    target_marks: list[Mark] = []
    insertions: list[Insertion] = []
    for number, fact in enumerate(here):
        pair = groups.get(("source", fact.start), "")
        lone = not pair and not fact.weak
        if not pair and fact.weak:
            continue
        name = f"fact{pair}" if pair else f"lone{number}"
        source_marks.append(_mark(fact, name, lone=lone))
        insertions.append(
            Insertion(kind="fact", said=fact.text, text=_written(fact, language), pair=name, missing=lone)
        )
    for number, fact in enumerate(there):
        pair = groups.get(("target", fact.start), "")
        if pair:
            target_marks.append(_mark(fact, f"fact{pair}", lone=False))
        elif not fact.weak:
            target_marks.append(_mark(fact, f"added{number}", lone=True))
    return Pairing(source=tuple(source_marks), target=tuple(target_marks), insertions=tuple(insertions))


def _written(fact: Fact, language: str) -> str:
    """Numbers to call, addresses and codes as they stand; everything else in the language's own way."""
    as_it_is = isinstance(fact.value, Phone | Url | Email | Code) and fact.text.isascii()
    return fact.text if as_it_is else render(fact.value, language)


def _mark(fact: Fact, pair: str, *, lone: bool) -> Mark:
    return Mark(start=fact.start, end=fact.end, kind="fact", pair=pair, lone=lone)


def _groups(pairs: Sequence[tuple[Fact, Fact]]) -> dict[tuple[str, int], str]:
    """(side, start of the fact) -> name of the group of facts that say each other's parts."""
    group: dict[tuple[str, int], int] = {}
    for number, (source, target) in enumerate(pairs):
        ends = (("source", source.start), ("target", target.start))
        known = [group[end] for end in ends if end in group]
        name = min(known, default=number)
        group = {end: name if other in known else other for end, other in group.items()}
        group |= dict.fromkeys(ends, name)
    return {end: str(name) for end, name in group.items()}


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """The longest of marks that overlap."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start)):
        if not any(mark.start < other.end and other.start < mark.end for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)
