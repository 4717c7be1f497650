"""Facts taken apart into claims."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.facts.claims import KIND_OF, Kind, Role, Sort, claims_of, parts_of
from pipeline.facts.matching import match
from pipeline.facts.values import (
    DateRange,
    DateValue,
    Duration,
    DurationUnit,
    Fact,
    Measure,
    Moment,
    MonthValue,
    NumberValue,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Url,
    Value,
    YearValue,
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


def test_the_day_that_is_only_implied_is_a_weak_claim() -> None:
    start = Moment(date=DateValue(month=9, day=3), time=TimeValue(hour=22))
    night = Period(start=start, end=Moment(date=DateValue(month=9, day=4), time=TimeValue(hour=6)))
    implied = claims_of([fact(night, text="9月3日22时至次日6时")], [])
    said = claims_of([fact(night, text="9月3日22时至9月4日6时")], [])
    assert [claim.key for claim in implied if claim.weak] == [(Sort.DATE, (9, 4))]
    assert not [claim for claim in said if claim.weak]


def test_of_two_readings_the_one_counts_that_the_other_text_supports() -> None:
    both = fact(DateValue(month=8, day=12), DateValue(month=12, day=8))
    assert claims_of([both], [fact(DateValue(month=12, day=8))])[0].key == (Sort.DATE, (12, 8))
    assert claims_of([both], [fact(DateValue(month=8, day=12))])[0].key == (Sort.DATE, (8, 12))
    assert claims_of([both], [fact(YearValue(year=2026))])[0].key == (Sort.DATE, (8, 12))


def test_every_sort_belongs_to_a_kind() -> None:
    assert set(KIND_OF) == set(Sort)
    assert set(KIND_OF.values()) == set(Kind)


def test_the_figure_of_a_claim() -> None:
    assert claims_of([fact(NumberValue(value=Decimal("1.5")))], [])[0].amount == Decimal("1.5")
    assert claims_of([fact(TimeValue(hour=3))], [])[0].amount is None


def quantity(amount: str, unit: DurationUnit | str, start: int) -> Fact:
    value: Value
    if isinstance(unit, DurationUnit):
        value = Duration(amount=Decimal(amount), unit=unit)
    else:
        value = Measure(amount=Decimal(amount), unit=unit)
    return Fact(value=value, start=start, end=start + 2, text=f"{amount}x")


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        (("1", DurationUnit.HOUR), ("30", DurationUnit.MINUTE), ("1.5", DurationUnit.HOUR)),
        (("2", DurationUnit.YEAR), ("3", DurationUnit.MONTH), ("27", DurationUnit.MONTH)),
        (("17", "pound"), ("1", "ounce"), ("7.75", "kilogram")),
    ],
)
def test_a_quantity_in_two_units_is_one_where_the_other_text_has_it_so(
    one: tuple[str, DurationUnit | str],
    two: tuple[str, DurationUnit | str],
    together: tuple[str, DurationUnit | str],
) -> None:
    apart = [quantity(*one, 0), quantity(*two, 3)]
    whole = [quantity(*together, 0)]
    result = match(claims_of(apart, whole), claims_of(whole, apart))
    assert (result.changed, result.missing, result.added) == ((), (), ())
    assert len(claims_of(apart, apart)) == 2
    other = [quantity(one[0], one[1], 0), quantity("2", two[1], 3)]
    assert len(claims_of(apart, other)) == 2, "each is compared by itself"
    far = [apart[0], quantity(*two, 30)]
    assert len(claims_of(far, whole)) == 2
