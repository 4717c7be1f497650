"""The house style of each language: a golden file that was read line by line, and what must hold of all."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.facts.chinese.parser import parse
from pipeline.facts.rendering.house_style import render, styles_of
from pipeline.facts.units import UNITS
from pipeline.facts.values import Measure, NumberValue
from pipeline.model import TARGET_LANGUAGES

GOLDEN = Path(__file__).parent / "cases" / "rendering.tsv"
CASES = [
    line.split("\t")
    for line in GOLDEN.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}-{case[2]}")
def test_golden(case: list[str]) -> None:
    source, language, style, expected = case
    fact = parse(source)[0]
    assert render(fact.value, language, "" if style == "-" else style) == expected


def test_every_language_has_every_style() -> None:
    seen = {(language, style) for _, language, style, _ in CASES}
    assert seen >= {
        (language, style) for language in TARGET_LANGUAGES for style in ("-", "at", "since", "until", "span")
    }


def test_a_style_that_a_value_does_not_have_is_refused() -> None:
    number = parse("12人")[0].value
    assert isinstance(number, NumberValue)
    with pytest.raises(ValueError, match="no style"):
        render(number, "en", "at")
    assert styles_of(NumberValue) == frozenset()


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_every_unit_can_be_written(language: str) -> None:
    for unit in UNITS:
        text = render(Measure(amount=Decimal(5), unit=unit), language)
        assert "5" in text
        assert not re.search("length-|energy-|mass-|speed-", text), "a name, not CLDR's identifier"
        assert len(text) > 1 or unit in {"grade", "magnitude"}


@pytest.mark.parametrize(
    ("amount", "unit", "language", "text"),
    [
        ("300", "mile-per-hour", "ja", "時速 300 マイル"),
        ("1", "mile", "en", "1 mile"),
        ("2.5", "mile", "ru", "2,5 мили"),
        ("1200", "foot", "fr", "1 200 pieds"),
        ("-4", "fahrenheit", "de", "-4 Grad Fahrenheit"),
    ],
)
def test_units_that_notices_hardly_use(amount: str, unit: str, language: str, text: str) -> None:
    found = render(Measure(amount=Decimal(amount), unit=unit), language)
    assert found.replace("\u202f", " ").replace("\u00a0", " ") == text
