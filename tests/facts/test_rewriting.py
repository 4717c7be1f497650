"""One click mends: the text that replaces a wrong fact."""

from __future__ import annotations

import pytest

from pipeline.facts.claims import Claim, parts_of
from pipeline.facts.readings import claims_of
from pipeline.facts.rewriting import rewritten
from pipeline.facts.values import (
    DateRange,
    DateValue,
    Fact,
    Moment,
    MonthValue,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Value,
    Weekday,
    YearValue,
)


def claim(value: Value, text: str, part: int = 0) -> Claim:
    return Claim(parts_of(value)[part], Fact(value=value, start=0, end=len(text), text=text))


AUGUST_12 = DateValue(month=8, day=12)
AUGUST_12_2026 = DateValue(month=8, day=12, year=2026)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        # the wrong part of a whole
        (claim(AUGUST_12_2026, "2026年8月12日", 1), claim(DateValue(month=8, day=12, year=2025), "12 August 2025", 1), "12 August 2026"),
        (claim(AUGUST_12_2026, "2026年8月12日", 1), claim(YearValue(year=2025), "2025"), "2026"),
        (claim(AUGUST_12, "8月12日"), claim(DateValue(month=8, day=21), "Aug. 21"), "Aug. 12"),
        (claim(AUGUST_12, "8月12日"), claim(DateValue(day=21), "the 21st"), "August 12"),
        (
            claim(Moment(date=AUGUST_12, time=TimeValue(hour=14)), "8月12日14时", 1),
            claim(Moment(date=AUGUST_12, time=TimeValue(hour=2)), "August 12, 2:00", 1),
            "14:00, August 12",
        ),
        (
            claim(TimeRange(start=TimeValue(hour=9), end=TimeValue(hour=17)), "9时至17时", 1),
            claim(TimeRange(start=TimeValue(hour=9), end=TimeValue(hour=5)), "9:00–5:00", 1),
            "9:00–17:00",
        ),
        (
            claim(DateRange(start=AUGUST_12, end=DateValue(month=8, day=14)), "8月12日至14日", 1),
            claim(DateRange(start=AUGUST_12, end=DateValue(month=8, day=15)), "August 12–15", 1),
            "August 12–14",
        ),
        (claim(MonthValue(month=3), "3月"), claim(MonthValue(month=4, year=2026), "April 2026"), "March 2026"),
        (claim(Weekday(day=1), "周一"), claim(Weekday(day=7), "Sundays"), "Monday"),
        (
            claim(Phone(digits="05922162114", extension="8001", written="0592-2162114"), "…", 1),
            claim(Phone(digits="05922162114", extension="8010", written="0592-2162114"), "0592-2162114 ext. 8010", 1),
            "0592-2162114, ext. 8001",
        ),
    ],
)  # fmt: skip
def test_what_the_target_should_read(source: Claim, target: Claim, expected: str) -> None:
    assert rewritten([(source, target)], "en").replace("\u202f", " ").replace("\u00a0", " ") == expected


def test_the_end_of_a_period() -> None:
    wrong = Period(
        start=Moment(date=AUGUST_12, time=TimeValue(hour=9)),
        end=Moment(date=AUGUST_12, time=TimeValue(hour=6)),
    )
    right = Period(
        start=Moment(date=AUGUST_12, time=TimeValue(hour=9)),
        end=Moment(date=AUGUST_12, time=TimeValue(hour=18)),
    )
    source = claims_of([Fact(value=right, start=0, end=1, text="9")])[2]
    target = claims_of([Fact(value=wrong, start=0, end=1, text="9")])[2]
    assert "18:00" in rewritten([(source, target)], "en").replace("\u202f", " ").replace("\u00a0", " ")


def test_two_wrong_parts_are_mended_together() -> None:
    afternoon = TimeRange(start=TimeValue(hour=14), end=TimeValue(hour=17))
    morning = TimeRange(start=TimeValue(hour=2), end=TimeValue(hour=5))
    pairs = [(claim(afternoon, "下午2时至5时", part), claim(morning, "2:00–5:00", part)) for part in (0, 1)]
    assert rewritten(pairs, "en") == "14:00–17:00"
