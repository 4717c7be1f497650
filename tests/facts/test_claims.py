"""Facts taken apart into claims."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.facts.claims import KIND_OF, Claim, Kind, Role, Sort, parts_of
from pipeline.facts.values import (
    DateRange,
    DateValue,
    Fact,
    Moment,
    MonthValue,
    NumberValue,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Url,
    Value,
)


def keys(value: Value) -> list[tuple[object, ...]]:
    return [(part.sort.value, *part.content) for part in parts_of(value)]


def fact(value: Value, *alternatives: Value, text: str = "5", weak: bool = False) -> Fact:
    return Fact(value=value, start=0, end=len(text), text=text, alternatives=alternatives, weak=weak)


DAY = DateValue(year=2026, month=8, day=12, weekday=3)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (DAY, [("date", 8, 12), ("year", 2026), ("weekday", 3)]),
        (DateValue(day=18), [("day", 18)]),
        (Moment(date=DAY, time=TimeValue(hour=14)), [("date", 8, 12), ("year", 2026), ("weekday", 3), ("time", 14, 0)]),
        (MonthValue(month=3, year=2026), [("month", 3), ("year", 2026)]),
        (TimeRange(start=TimeValue(hour=9), end=TimeValue(hour=17, minute=30)), [("time", 9, 0), ("time", 17, 30)]),
        (Phone(digits="05922162114", extension="8001"), [("phone", "5922162114"), ("extension", "8001")]),
        (Url(address="HTTPS://www.xm.gov.cn/"), [("url", "www.xm.gov.cn")]),
    ],
)  # fmt: skip
def test_a_value_makes_these_claims(value: Value, expected: list[tuple[object, ...]]) -> None:
    assert keys(value) == expected


def test_a_year_that_a_range_states_twice_is_one_claim() -> None:
    dates = DateRange(start=DateValue(year=2026, month=8, day=12), end=DateValue(year=2026, month=8, day=14))
    assert keys(dates) == [("date", 8, 12), ("year", 2026), ("date", 8, 14)]


def test_a_period_within_one_day_states_the_day_once() -> None:
    day = DateValue(month=8, day=12)
    period = Period(
        start=Moment(date=day, time=TimeValue(hour=9)), end=Moment(date=day, time=TimeValue(hour=17))
    )
    assert keys(period) == [("date", 8, 12), ("time", 9, 0), ("time", 17, 0)]
    assert [part.role for part in parts_of(period)] == [Role.ALONE, Role.START, Role.END]


def test_every_sort_belongs_to_a_kind() -> None:
    assert set(KIND_OF) == set(Sort)
    assert set(KIND_OF.values()) == set(Kind)


def test_the_figure_of_a_claim() -> None:
    number, time = NumberValue(value=Decimal("1.5")), TimeValue(hour=3)
    assert Claim(parts_of(number)[0], fact(number)).amount == Decimal("1.5")
    assert Claim(parts_of(time)[0], fact(time)).amount is None
