"""The notation of the tables, and what becomes of a small lexicon."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.facts.values import Duration, DurationUnit, NumberValue
from pipeline.facts.western.lexicon import Compound, Lexicon, forms
from pipeline.facts.western.reading import parse
from pipeline.facts.western.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("", []),
        ("day", ["day"]),
        ("day(s)", ["day", "days"]),
        ("met(re|er)(s)", ["metre", "metres", "meter", "meters"]),
        ("час(|а|ов)|ч.", ["час", "часа", "часов", "ч."]),
        ("(working|business) day(s)", ["working day", "working days", "business day", "business days"]),
        ("a|b||c", ["a", "b", "c"]),
    ],
)
def test_forms(notation: str, expected: list[str]) -> None:
    assert list(forms(notation)) == expected


def _compound(word: str) -> Compound | None:
    if word == "dreitägig":
        return Compound(value=Duration(amount=Decimal(3), unit=DurationUnit.DAY))
    return Compound(number=21) if word == "einundzwanzig" else None


SMALL = Vocabulary(
    Lexicon(
        language="de",
        numbers={1: "ein|eine", 3: "drei", 100: "hundert"},
        scales={1000: "tausend"},
        weak_ones="ein|eine",
        durations={
            DurationUnit.DAY: "tag(|e|en)",
            DurationUnit.WORKDAY: "voller arbeitstag|volle arbeitstage",
        },
        compound=_compound,
        compound_starts="drei|einund",
        group_marks=".",
        decimal_mark=",",
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("drei Tage", Duration(amount=Decimal(3), unit=DurationUnit.DAY)),
        ("dreihundert", None),  # the compound reader does not know it
        ("drei hundert", NumberValue(value=Decimal(300))),
        ("drei volle Arbeitstage", Duration(amount=Decimal(3), unit=DurationUnit.WORKDAY)),
        ("dreitägig", Duration(amount=Decimal(3), unit=DurationUnit.DAY)),
        ("einundzwanzig Tage", Duration(amount=Decimal(21), unit=DurationUnit.DAY)),
        ("1.234,5", NumberValue(value=Decimal("1234.5"))),
    ],
)
def test_a_small_lexicon_reads(text: str, expected: object) -> None:
    assert [fact.value for fact in parse(text, SMALL)] == ([] if expected is None else [expected])


def test_an_article_is_a_weak_one_and_a_numeral_is_not() -> None:
    weak, strong = parse("ein Mann und drei", SMALL)
    assert weak.weak
    assert not strong.weak
