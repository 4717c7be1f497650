"""Translation memory: approved pairs, and their reuse where a new sentence differs only in its facts.

Pure; the store keeps the entries and finds them by the digest of ``skeleton``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from pipeline.facts.chinese.parser import is_replaceable, parse
from pipeline.facts.comparison import compare
from pipeline.facts.normalised import comparable
from pipeline.facts.rendering.manners import manners
from pipeline.facts.rendering.search import Target
from pipeline.facts.rendering.unit_words import plural_category
from pipeline.facts.values import (
    DateRange,
    Duration,
    Fact,
    Measure,
    Moment,
    Money,
    NumberValue,
    Percent,
    Period,
    TimeRange,
    TimeValue,
    Value,
)
from pipeline.terms.korean import fit_particle
from pipeline.terms.slots import normalised_sentence

_ARTICLE = re.compile(r"\b[Aa]n? $")
MAX_FACTS = 40  # a sentence with more is for a person


@dataclass(frozen=True, kw_only=True)
class MemoryEntry:
    """A sentence pair that a person approved; ``notice`` names where (file name or id)."""

    source: str
    target: str
    language: str
    approved_by: str = ""
    approved_at: datetime | None = None
    notice: str = ""


def skeleton(source: str) -> tuple[str, tuple[Fact, ...]]:
    """The sentence with each fact replaced by its type, and the facts in their order.

    Two sentences with equal skeletons say the same of other facts. The type includes which parts
    the text gives: a date with year and one without are different, as are 三天 and 3周. Words that say
    a number only in passing (一个, 第三, 几十) stay as they are.
    """
    sentence = normalised_sentence(source)
    facts = tuple(fact for fact in parse(sentence) if is_replaceable(fact))
    parts: list[str] = []
    end = 0
    for fact in facts:
        parts += [sentence[end : fact.start], f"⟨{_shape(fact.value)}⟩"]
        end = fact.end
    parts.append(sentence[end:])
    return "".join(parts), facts


def _shape(value: object) -> str:
    """The type of a value and which of its parts are given, without the amounts."""
    match value:
        case Money(currency=unit) | Duration(unit=unit) | Measure(unit=unit):
            return f"{type(value).__name__}:{unit}"
        case _:
            pass
    given = [
        field.name if not hasattr(part, "__dataclass_fields__") else f"{field.name}={_shape(part)}"
        for field in fields(value)  # type: ignore[arg-type]
        if field.compare
        and not any((part := getattr(value, field.name)) is nothing for nothing in (None, False, ""))
    ]
    return f"{type(value).__name__}({','.join(given)})"


@dataclass(frozen=True, kw_only=True)
class _Edit:
    start: int
    end: int
    text: str


def reuse_with_facts(entry: MemoryEntry, source: str, language: str) -> str | None:
    """The approved target with its facts replaced by those of ``source``, or None.

    None unless the sentences differ in facts only, every differing fact stands in the approved target
    exactly once in a known manner that the new value can be written in too, nothing beside it would
    have to be inflected anew, and the result states exactly the facts of ``source``.
    """
    if entry.language != language:
        return None
    old_skeleton, old_facts = skeleton(entry.source)
    new_skeleton, new_facts = skeleton(source)
    if (
        old_skeleton != new_skeleton
        or len(old_facts) > MAX_FACTS
        or compare(entry.source, entry.target, language)
    ):
        return None
    changes = [(old, new) for old, new in zip(old_facts, new_facts, strict=True) if old.value != new.value]
    olds = [old.value for old in old_facts]
    if any(olds.count(old.value) > 1 for old, _ in changes):
        return None  # which of the two stands where cannot be told
    target = Target(text=entry.target, language=language)
    edits: list[_Edit] = []
    for old, new in changes:
        found = _edits(target, old.value, new.value)
        if found is None:
            return None
        edits.extend(found)
    result = _applied(entry.target, edits, language)
    if result is None or compare(source, result, language):
        return None
    return result


def _edits(target: Target, old: Value, new: Value) -> list[_Edit] | None:
    """One edit for the whole value, or one for each of its parts that differ; None where one is not certain."""
    whole = _edit(target, old, new)
    if whole is not None:
        return [whole]
    edits: list[_Edit] = []
    for before, after in zip(_parts(old), _parts(new), strict=True):
        if before == after:
            continue
        inner = _edits(target, before, after)
        if inner is None:
            return None
        edits.extend(inner)
    return edits or None


def _parts(value: Value) -> tuple[Value, ...]:
    match value:
        case Moment(date=day, time=time):
            return day, time
        case DateRange(start=start, end=end):
            return start, end
        case TimeRange(start=first, end=last):
            return first, last
        case Period(start=begin, end=finish):
            return begin, finish
        case _:
            return ()


def _edit(target: Target, old: Value, new: Value) -> _Edit | None:
    """Where the old value stands, and the new one in the same manner; None unless that is certain."""
    if not _same_grammar(old, new, target.language):
        return None
    old_manners, new_manners = manners(old, target.language), manners(new, target.language)
    found: dict[tuple[int, int], str] = {}
    for name, text in old_manners.items():
        # a word may stand for something else (one, a): only figures are replaced
        if name not in new_manners or not any(character.isdigit() for character in text):
            continue
        for place in target.find(comparable(text)):
            found.setdefault(place, new_manners[name])
    longest = [
        place
        for place in found
        if not any(other != place and other[0] <= place[0] and place[1] <= other[1] for other in found)
    ]
    if len(longest) != 1:
        return None
    (start, end), text = longest[0], found[longest[0]]
    if target.language == "en" and _ARTICLE.search(target.text[:start]):
        return None  # a 5-hour, an 8-hour
    if target.text[start].isupper() and text[0].islower():
        text = text[0].upper() + text[1:]
    return _Edit(start=start, end=end, text=text)


def _amount(value: Value) -> Decimal | None:
    match value:
        case NumberValue(value=amount) | Percent(value=amount):
            return amount
        case Money(amount=amount) | Duration(amount=amount) | Measure(amount=amount):
            return amount
        case _:
            return None


def _same_grammar(old: Value, new: Value, language: str) -> bool:
    """Whether the words around the value may stay as they are: same plural, same article."""
    before, after = _amount(old), _amount(new)
    if before is not None and after is not None:
        return plural_category(before, language) == plural_category(after, language)
    if language == "es":  # a la 1:00, a las 2:00
        return [hour == 1 for hour in _hours(old)] == [hour == 1 for hour in _hours(new)]
    return True


def _hours(value: Value) -> list[int]:
    match value:
        case TimeValue(hour=hour):
            return [hour]
        case Moment(time=time):
            return [time.hour]
        case TimeRange(start=start, end=end):
            return [start.hour, end.hour]
        case Period(start=start, end=end):
            return [start.time.hour, end.time.hour]
        case _:
            return []


def _applied(text: str, edits: Sequence[_Edit], language: str) -> str | None:
    """The text with all edits made; None where two of them overlap."""
    limit = len(text)
    result = text
    for edit in sorted(edits, key=lambda edit: -edit.start):
        if edit.end > limit:
            return None
        limit = edit.start
        after = result[edit.end :]
        if language == "ko":
            after = fit_particle(edit.text, after)
        result = result[: edit.start] + edit.text + after
    return result
