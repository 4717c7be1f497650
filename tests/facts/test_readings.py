"""Which reading counts beside another text, and what is only implied."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.facts.claims import Sort
from pipeline.facts.matching import match
from pipeline.facts.readings import claims_of, claims_of_pair
from pipeline.facts.values import (
    DateValue,
    Duration,
    DurationUnit,
    Fact,
    Fraction,
    Measure,
    Moment,
    NumberValue,
    Period,
    TimeValue,
    Value,
    YearValue,
)


def fact(value: Value, *alternatives: Value, text: str = "5", weak: bool = False) -> Fact:
    return Fact(value=value, start=0, end=len(text), text=text, alternatives=alternatives, weak=weak)


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
    result = match(*claims_of_pair(apart, whole))
    assert (result.changed, result.missing, result.added) == ((), (), ())
    assert len(claims_of(apart, apart)) == 2
    other = [quantity(one[0], one[1], 0), quantity("2", two[1], 3)]
    assert len(claims_of(apart, other)) == 2, "each is compared by itself"
    far = [apart[0], quantity(*two, 30)]
    assert len(claims_of(far, whole)) == 2


def test_two_doubtful_texts_do_not_miss_each_other() -> None:
    miles = Measure(amount=Decimal(40), unit="mile")
    miles_an_hour = Measure(amount=Decimal(40), unit="mile-per-hour")
    result = match(*claims_of_pair([fact(miles_an_hour, miles)], [fact(miles, miles_an_hour)]))
    assert (result.changed, result.missing, result.added) == ((), (), ())


def test_of_readings_that_fit_alike_the_one_counts_that_says_more() -> None:
    three, ten = NumberValue(value=Decimal(3)), NumberValue(value=Decimal(10))
    said = fact(Fraction(numerator=3, denominator=10), three)
    assert [claim.part.content for claim in claims_of([said], [fact(ten), fact(three)])] == [
        (Decimal(3),),
        (Decimal(10),),
    ]
