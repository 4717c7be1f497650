"""All that one run of digits may mean, by a language's marks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.facts.values import DateValue, Fraction, TimeValue
from pipeline.facts.western.figures import FigureReader

ENGLISH = FigureReader(",", ".", day_month_year=False)
GERMAN = FigureReader(" .", ",", day_month_year=True)


@pytest.mark.parametrize(
    ("reader", "text", "number", "other"),
    [
        (ENGLISH, "1,234.5", "1234.5", None),
        (ENGLISH, "1,234", "1234", None),
        (ENGLISH, "1.234", "1.234", "1234"),
        (ENGLISH, "1.234,5", "1234.5", None),
        (ENGLISH, "1,5", "1.5", None),
        (ENGLISH, "1'000", "1000", None),
        (ENGLISH, "1,23,456", None, None),
        (GERMAN, "1.234,5", "1234.5", None),
        (GERMAN, "1.234", "1234", None),
        (GERMAN, "1,234", "1.234", "1234"),
        (GERMAN, "1 234 567", "1234567", None),
        (GERMAN, "1.5", "1.5", None),
        (GERMAN, "1" * 33, None, None),
    ],
)
def test_numbers(reader: FigureReader, text: str, number: str | None, other: str | None) -> None:
    figure = reader.read(text)
    assert figure.number == (Decimal(number) if number else None)
    assert figure.other == (Decimal(other) if other else None)


@pytest.mark.parametrize(
    ("reader", "text", "expected"),
    [
        (ENGLISH, "2026-08-12", [(2026, 8, 12)]),
        (ENGLISH, "12/08/2026", [(2026, 12, 8), (2026, 8, 12)]),
        (GERMAN, "12/08/2026", [(2026, 8, 12), (2026, 12, 8)]),
        (ENGLISH, "31/12/2026", [(2026, 12, 31)]),
        (GERMAN, "12.8.26", [(2026, 8, 12)]),
        (GERMAN, "29.2.2025", []),
        (GERMAN, "29.2.2024", [(2024, 2, 29)]),
        (GERMAN, "2026.08.12", [(2026, 8, 12)]),
        (GERMAN, "45.13.2026", []),
    ],
)
def test_dates(reader: FigureReader, text: str, expected: list[tuple[int, int, int]]) -> None:
    assert list(reader.read(text).dates) == [DateValue(year=y, month=m, day=d) for y, m, d in expected]


def test_times_fractions_and_short_days() -> None:
    assert ENGLISH.read("9:30").clock == TimeValue(hour=9, minute=30)
    assert ENGLISH.read("24:00").clock == TimeValue(hour=24)
    assert ENGLISH.read("24:30").clock is None
    assert ENGLISH.read("9:75").clock is None
    assert GERMAN.read("9.30").dotted == TimeValue(hour=9, minute=30)
    assert GERMAN.read("18.3").short_date == DateValue(day=18, month=3)
    assert ENGLISH.read("9/11").short_date == DateValue(day=11, month=9)
    assert ENGLISH.read("1/3").fraction == Fraction(numerator=1, denominator=3)
    assert ENGLISH.read("24/7").fraction is None
    assert ENGLISH.read("24/7").parts == (Decimal(24), Decimal(7))
