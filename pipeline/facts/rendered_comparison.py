"""The comparison of languages that have no parser yet: it looks for renderings of each value.

Codes: ``fact-missing`` (a fact of the source that the target does not state), ``fact-added`` (a
figure in the target that comes from nowhere), ``facts-not-compared`` (more facts than MAX_FACTS),
``weekday-contradicts`` (a slip of the source itself).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.chinese import parse
from pipeline.facts.normalised import normalise
from pipeline.facts.numerals import CHARACTERS, parse_numeral
from pipeline.facts.rendering import render
from pipeline.facts.search import Located, Target, locate
from pipeline.facts.values import (
    DateRange,
    DateValue,
    DocumentNumber,
    Duration,
    Email,
    Fact,
    Measure,
    Moment,
    Money,
    MonthValue,
    NumberValue,
    Percent,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Url,
    Value,
    Weekday,
    YearValue,
)
from pipeline.model import Certainty, Finding, Severity, Span

FACT_MISSING = "fact-missing"
FACT_ADDED = "fact-added"
FACTS_NOT_COMPARED = "facts-not-compared"

# Every fact is looked for in the whole target: no sentence has this many, and a file that has would
# take minutes.
MAX_FACTS = 500

_NAMES: dict[type, str] = {
    DateValue: "date", DateRange: "dates", Moment: "date and time", Period: "period", TimeValue: "time", TimeRange: "times",
    MonthValue: "month", YearValue: "year", Weekday: "weekday", NumberValue: "number", Percent: "percentage", Money: "amount of money",
    Duration: "duration", Measure: "measure", Phone: "phone number", Url: "web address", Email: "e-mail address",
    DocumentNumber: "document number",
}  # fmt: skip
_COUNTS = (NumberValue, Duration, Measure)  # in Chinese numerals these may turn into words of any kind
_FIGURE = re.compile(r"\d+(?:[.,:]\d+| \d{3}(?!\d))*")
_NUMERAL = re.compile(rf"[{CHARACTERS}]+")
_IMPLIED = {
    "半": ("30", "5", "6"),
    "正午": ("12",),
    "中午": ("12",),
    "午夜": ("0", "00", "24"),
    "季度": ("3",),
    "全天": ("24",),
}
# Midnight and full hours are written with zeros that the source does not have.
_ZEROS = frozenset({"00", "0"})


def compare(source_text: str, target_text: str, language: str) -> tuple[Finding, ...]:
    """What the target lacks or adds; empty when it states exactly the facts of the source.

    Args:
        source_text: Chinese.
        target_text: its translation into ``language`` (en, ja, ko, fr, ru, de, es).

    Returns:
        Findings with spans and, for missing facts, the text that the target should likely contain.
    """
    facts = parse(source_text)
    if len(facts) > MAX_FACTS:
        return (_too_many(len(facts)),)
    target = Target(text=target_text, language=language)
    known: dict[Value, Located] = {}
    located = [
        known.get(fact.value) or known.setdefault(fact.value, locate(target, fact.value)) for fact in facts
    ]
    missing = _not_counted_twice(facts, located, len(target_text))
    findings = [_missing(fact, parts, language) for fact, parts in zip(facts, missing, strict=True) if parts]
    findings.extend(_added(source_text, target, located))
    return tuple(findings)


def _not_counted_twice(facts: list[Fact], located: list[Located], length: int) -> list[tuple[Value, ...]]:
    """The missing parts of each fact; a number found only inside another value's place is missing."""
    taken = bytearray(length)
    for fact, own in zip(facts, located, strict=True):
        if not isinstance(fact.value, NumberValue) and not own.missing and not own.loose:
            for start, end in own.places:
                taken[start:end] = b"\1" * (end - start)
    return [
        (fact.value,)
        if isinstance(fact.value, NumberValue) and all(all(taken[start:end]) for start, end in own.places)
        else own.missing
        for fact, own in zip(facts, located, strict=True)
    ]


def _too_many(number: int) -> Finding:
    return Finding(
        code=FACTS_NOT_COMPARED,
        severity=Severity.BLOCKING,
        message=f"The sentence states {number} facts, more than the {MAX_FACTS} that are compared; split it.",
    )


def _missing(fact: Fact, parts: tuple[Value, ...], language: str) -> Finding:
    name = _NAMES.get(type(fact.value), "code")
    expected = render(fact.value, language)
    if parts == (fact.value,):
        message = f"The {name} “{fact.text}” is not in the translation; expected something like “{expected}”."
    else:
        lacking = ", ".join(f"“{render(part, language)}”" for part in parts)
        message = f"The {name} “{fact.text}” is not complete in the translation: {lacking} is not found."
    in_words = isinstance(fact.value, _COUNTS) and not any(character.isdigit() for character in fact.text)
    return Finding(
        code=FACT_MISSING,
        severity=Severity.WARNING if in_words else Severity.BLOCKING,
        message=message,
        certainty=Certainty.LIKELY if in_words else Certainty.CERTAIN,
        source_span=Span(start=fact.start, end=fact.end),
        suggestion=expected,
    )


def _added(source_text: str, target: Target, located: list[Located]) -> Iterator[Finding]:
    explained = bytearray(len(target.text))
    for own in located:
        for start, end in own.places:
            explained[start:end] = b"\1" * (end - start)
    known: frozenset[str] | None = None
    for match in _FIGURE.finditer(target.plain):
        start, end = match.span()
        if any(explained[start:end]):
            continue
        known = known if known is not None else _figures_of(source_text)
        if all(figure in known for figure in re.findall(r"\d+", match[0])) or _plain(match[0]) in known:
            continue
        figure = target.text[start:end]
        yield Finding(
            code=FACT_ADDED,
            severity=Severity.WARNING,
            message=f"“{figure}” in the translation has nothing in the source that it could come from.",
            target_span=Span(start=start, end=end),
        )


def _plain(figure: str) -> str:
    return re.sub(r"[.,: ]", "", figure).lstrip("0") or "0"


def _figures_of(source_text: str) -> frozenset[str]:
    """Every figure that the source writes, in digits or numerals, as plain digits."""
    plain = normalise(source_text)
    found = set(_ZEROS)
    for figure in re.findall(r"\d+", plain):
        found |= {figure, figure.lstrip("0") or "0"}
    for numeral in _NUMERAL.findall(plain):
        for part in (numeral, *numeral):
            number = parse_numeral(part)
            if number is not None and number == int(number):
                found.add(str(int(number)))
    for word, figures in _IMPLIED.items():
        if word in plain:
            found |= set(figures)
    return frozenset(found)
