"""Claims beside claims: what is the same, changed, missing, added."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.facts.equivalence import Relation
from pipeline.facts.matching import Matching, match
from pipeline.facts.readings import claims_of_pair
from pipeline.facts.values import (
    Century,
    Code,
    DateRange,
    DateValue,
    Decade,
    Duration,
    DurationUnit,
    Fact,
    Fraction,
    Measure,
    Money,
    MonthValue,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    Phone,
    TimeRange,
    TimeValue,
    Url,
    VagueNumber,
    Value,
    Weekday,
    YearValue,
)


def facts(*values: Value, text: str = "5", weak: bool = False) -> list[Fact]:
    return [
        Fact(value=value, start=10 * place, end=10 * place + 1, text=text, weak=weak)
        for place, value in enumerate(values)
    ]


def matched(source: list[Fact], target: list[Fact]) -> Matching:
    return match(*claims_of_pair(source, target))


def number(value: str) -> NumberValue:
    return NumberValue(value=Decimal(value))


def duration(value: str, unit: DurationUnit) -> Duration:
    return Duration(amount=Decimal(value), unit=unit)


def measure(value: str, unit: str) -> Measure:
    return Measure(amount=Decimal(value), unit=unit)


U = DurationUnit


@pytest.mark.parametrize(
    ("source", "target", "relation"),
    [
        (number("15000"), number("15000.0"), Relation.SAME),
        (number("3"), Ordinal(value=3), Relation.SAME),
        (number("1998"), YearValue(year=1998), Relation.SAME),
        (YearValue(year=1998), number("1998"), Relation.SAME),
        (number("3"), Multiple(value=Decimal(3)), Relation.SAME),
        (number("15"), duration("15", U.YEAR), Relation.SAME),
        (DateValue(day=18), DateValue(month=3, day=18), Relation.SAME),
        (DateValue(day=18), Ordinal(value=18), Relation.SAME),
        (Decade(start=80), Decade(start=1980), Relation.SAME),
        (Century(number=19), Decade(start=1800), Relation.NEAR),
        (Fraction(numerator=1, denominator=2), Percent(value=Decimal(50)), Relation.SAME),
        (Fraction(numerator=2, denominator=4), Fraction(numerator=1, denominator=2), Relation.SAME),
        (Fraction(numerator=1, denominator=3), Percent(value=Decimal(33)), Relation.NEAR),
        (duration("2", U.WEEK), duration("14", U.DAY), Relation.CONVERTED),
        (duration("1", U.YEAR), duration("12", U.MONTH), Relation.CONVERTED),
        (duration("5", U.DAY), number("5"), Relation.UNIT_UNSAID),
        (measure("5", "mile"), measure("8", "kilometre"), Relation.CONVERTED),
        (measure("35", "celsius"), measure("95", "fahrenheit"), Relation.CONVERTED),
        (measure("35", "celsius"), measure("35", "degree"), Relation.SAME),
        (VagueNumber(magnitude=Decimal(100)), number("300"), Relation.NEAR),
        (Phone(digits="12345"), number("12345"), Relation.SAME),
        (Phone(digits="2162114"), Phone(digits="05922162114"), Relation.SAME),
        (Phone(digits="05922162114"), Phone(digits="5922162114"), Relation.SAME),
        (Url(address="www.xm.gov.cn"), Url(address="https://xm.gov.cn"), Relation.SAME),
        (Code(text="G1234"), Code(text="G-1234"), Relation.SAME),
        (number("1"), Code(text="F1"), Relation.NEAR),
        (Code(text="IL-76"), number("76"), Relation.NEAR),
    ],
)
def test_these_say_the_same_or_nearly(source: Value, target: Value, relation: Relation) -> None:
    result = matched(facts(source), facts(target))
    assert [found.relation for found in result.matches] == [relation]
    assert (result.changed, result.missing, result.added) == ((), (), ())


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (number("9000"), number("900000")),
        (Percent(value=Decimal(5)), number("5")),
        (number("5"), Percent(value=Decimal(5))),
        (DateValue(month=3, day=8), DateValue(month=8, day=3)),
        (DateValue(month=3, day=18), DateValue(day=18)),
        (MonthValue(month=3), MonthValue(month=4)),
        (Weekday(day=1), Weekday(day=7)),
        (TimeValue(hour=14), TimeValue(hour=2)),
        (TimeValue(hour=24), TimeValue(hour=0)),
        (duration("5", U.WORKDAY), duration("5", U.DAY)),
        (duration("2", U.WEEK), duration("2", U.MONTH)),
        (Money(amount=Decimal(5), currency="CNY"), Money(amount=Decimal(5), currency="USD")),
        (Money(amount=Decimal(5), currency="CNY"), number("5")),
        (measure("5", "mile"), measure("5", "kilometre")),
        (Phone(digits="05922162114"), Phone(digits="05922162144")),
        (Phone(digits="05922162114"), Phone(digits="2162114")),
        (VagueNumber(magnitude=Decimal(100)), VagueNumber(magnitude=Decimal(1000))),
        (Decade(start=1980), Decade(start=1990)),
        (Url(address="www.xm.gov.cn"), Url(address="www.xm.gov.com")),
    ],
)
def test_these_are_changed(source: Value, target: Value) -> None:
    result = matched(facts(source), facts(target))
    assert [(one.part.value, other.part.value) for one, other in result.changed] == [(source, target)]
    assert not result.matches


def test_midnight_in_words_may_stand_for_24_hours() -> None:
    end = facts(TimeValue(hour=24), text="24时")
    assert matched(end, facts(TimeValue(hour=0), text="midnight")).matches
    assert matched(end, facts(TimeValue(hour=0), text="0:00")).changed


def test_month_and_day_apart_are_no_date() -> None:
    result = matched(facts(DateValue(month=3, day=18)), facts(number("3"), number("18")))
    assert not result.matches


def test_a_weak_fact_explains_and_is_never_reported() -> None:
    two = facts(number("2"), text="both", weak=True)
    assert matched(facts(number("2")), two).matches
    nothing = matched([], two)
    assert (nothing.added, nothing.missing) == ((), ())
    assert not matched(two, []).missing


def test_a_quantity_said_once_more_in_another_unit_is_a_conversion() -> None:
    heat = facts(measure("90", "fahrenheit"))
    result = matched(heat, facts(measure("90", "fahrenheit"), measure("32", "celsius")))
    assert [found.relation for found in result.matches] == [Relation.SAME, Relation.CONVERTED]
    assert not result.added
    assert matched(heat, facts(measure("90", "fahrenheit"), measure("37", "celsius"))).added


def test_a_century_is_implied_by_its_decade() -> None:
    source = facts(Century(number=17), Decade(start=30))
    assert not matched(source, facts(Decade(start=1630))).missing
    assert matched(source, facts(Decade(start=30))).missing


def test_three_out_of_five_is_a_fraction_or_two_numbers() -> None:
    result = matched(facts(number("5"), number("3")), facts(Fraction(numerator=3, denominator=5)))
    assert (result.changed, result.missing, result.added) == ((), (), ())


def test_a_strong_relative_goes_before_a_weak_equal() -> None:
    said = [*facts(DateValue(day=6)), *facts(number("6"), text="Six", weak=True)]
    result = matched(facts(number("6"), text="六"), said)
    assert [found.target.fact.weak for found in result.matches] == [False]
    assert not result.added


def test_a_repeated_fact_that_is_said_once_is_not_missing() -> None:
    result = matched(facts(number("5"), number("5")), facts(number("5")))
    assert not result.missing
    assert len(result.unrepeated) == 1


def test_one_of_two_equal_facts_changed_is_seen() -> None:
    result = matched(facts(number("5"), number("5")), facts(number("5"), number("6")))
    assert len(result.changed) == 1


def test_two_figures_said_of_each_the_wrong_number_of_times() -> None:
    score = [number("5"), number("3"), number("2")]
    result = matched(facts(*score, number("2")), facts(*score, number("5")))
    assert [(one.part.value, other.part.value) for one, other in result.changed] == [
        (number("2"), number("5"))
    ]


def test_a_fact_said_twice_is_not_added() -> None:
    result = matched(facts(number("5")), facts(number("5"), number("5")))
    assert not result.added


def test_swapped_ends_of_a_range() -> None:
    nine, ten = TimeValue(hour=9), TimeValue(hour=10)
    day, later = DateValue(month=8, day=9), DateValue(month=9, day=1)
    assert matched(facts(TimeRange(start=nine, end=ten)), facts(TimeRange(start=ten, end=nine))).swapped
    assert matched(facts(DateRange(start=day, end=later)), facts(DateRange(start=later, end=day))).swapped
    assert not matched(facts(TimeRange(start=nine, end=ten)), facts(TimeRange(start=nine, end=ten))).swapped


def test_nearest_relation_first() -> None:
    result = matched(facts(duration("14", U.DAY), duration("2", U.WEEK)), facts(duration("2", U.WEEK)))
    assert [found.relation for found in result.matches] == [Relation.SAME]
    assert len(result.missing) == 1


def test_the_fifth_goes_with_the_fifth() -> None:
    source = facts(number("5"), Ordinal(value=5), text="五")
    result = matched(source, facts(Ordinal(value=5), text="fifth"))
    assert [found.source.part.value for found in result.matches] == [Ordinal(value=5)]
    assert [claim.part.value for claim in result.lost] == [number("5")]
    assert not result.unrepeated
    # the other way round it may be "number 5"
    result = matched(source, facts(number("5"), text="five"))
    assert [claim.part.value for claim in result.unrepeated] == [Ordinal(value=5)]


def test_a_weak_number_beside_one_that_the_source_does_not_state() -> None:
    weak = facts(number("3"), text="三轮车", weak=True)
    result = matched(weak, facts(number("4"), text="four"))
    assert [(one.part.value, other.part.value) for one, other in result.doubtful] == [
        (number("3"), number("4"))
    ]
    assert (result.added, result.unsaid) == ((), ())
    # both, or a figure that is surely added
    assert not matched(weak, facts(number("2"), text="two")).doubtful
    assert len(matched(weak, facts(number("4"), text="4")).added) == 1
    # the source states it elsewhere
    assert not matched([*weak, *facts(number("4"))], facts(number("4"), number("4"), text="four")).doubtful


def test_an_article_is_no_first() -> None:
    first = facts(Ordinal(value=1), text="第一")
    assert matched(first, facts(number("1"), text="a", weak=True)).missing
    assert not matched(first, facts(number("1"), text="One", weak=True)).missing
    assert not matched(first, facts(number("1"), text="1", weak=True)).missing
