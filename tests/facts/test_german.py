"""German words: every number to 9,999, ordinals in all endings, compounds, clocks, the calendar's forms."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import pytest
from babel.dates import get_day_names, get_month_names

from pipeline.facts.languages.german_compounds import compound
from pipeline.facts.parsing import parse
from pipeline.facts.values import (
    DateValue,
    Duration,
    DurationUnit,
    MonthValue,
    NumberValue,
    Ordinal,
    TimeValue,
    Value,
    Weekday,
)
from pipeline.facts.western.lexicon import Compound

UNITS = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]  # fmt: skip
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
PLACES = ["", "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt", "neunzehnt"]  # fmt: skip
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
HOURS = ["zwölf", "eins", *UNITS[2:12]]


def below_100(number: int) -> str:
    if number < 20:
        return UNITS[number]
    tens, units = divmod(number, 10)
    return f"{UNITS[units]}und{TENS[tens]}" if units else TENS[tens]


def cardinal(number: int, *, link: str = "") -> str:
    """The number written out; ``link`` is what some write after hundreds and thousands (hundertundeins)."""
    if number == 0:
        return "null"
    thousands, rest = divmod(number, 1000)
    hundreds, small = divmod(rest, 100)
    parts = [
        f"{below_100(thousands)}tausend" if thousands else "",
        f"{UNITS[hundreds]}hundert" if hundreds else "",
        below_100(small) + ("s" if small == 1 else ""),
    ]
    return link.join(part for part in parts if part) if small and small < 13 else "".join(parts)


def single(text: str) -> Value:
    (fact,) = parse(text, "de")
    return fact.value


def test_every_number_to_9999_reads_back() -> None:
    for number in range(10_000):
        assert single(cardinal(number)) == NumberValue(value=Decimal(number)), number


@pytest.mark.parametrize("number", [101, 102, 112, 1001, 1012, 2003, 5_112, 21_000, 99_999, 100_000, 784_321])
def test_numbers_with_and_inside(number: int) -> None:
    thousands = cardinal(number // 1000).removesuffix("s") + "tausend" if number > 9999 else ""
    word = thousands + (cardinal(number % 1000) if number % 1000 else "") if thousands else cardinal(number)
    assert single(word) == NumberValue(value=Decimal(number))
    assert single(cardinal(number % 10_000, link="und") or word) == NumberValue(
        value=Decimal(number % 10_000)
    )


def test_years_in_hundreds() -> None:
    for year in range(1100, 2000):
        word = f"{UNITS[year // 100]}hundert{below_100(year % 100)}{'s' if year % 100 == 1 else ''}"
        assert single(word) == NumberValue(value=Decimal(year)), word


@pytest.mark.parametrize("ending", ["e", "er", "es", "en", "em"])
def test_every_ordinal_to_100_reads_back(ending: str) -> None:
    for place in range(1, 101):
        stem = PLACES[place] if place < 20 else f"{below_100(place)}st" if place < 100 else "hundertst"
        assert single(stem + ending) == Ordinal(value=place), stem


@pytest.mark.parametrize("width", WIDTHS)
def test_months_and_weekdays_beside_a_day(width: Literal["wide", "abbreviated"]) -> None:
    for month, name in get_month_names(width, "format", locale="de").items():
        assert single(f"am 3. {name}") == DateValue(day=3, month=month)
    for number, name in get_day_names(width, "format", "de").items():
        day = dt.date(2026, 11, 2) + dt.timedelta(days=number)
        expected = DateValue(day=day.day, month=11, weekday=number + 1)
        assert single(f"{name}, {day.day}. November") == expected, name


@pytest.mark.parametrize("ending", ["", "s", "abend", "vormittags", "morgen"])
def test_weekdays_alone(ending: str) -> None:
    for number, name in get_day_names("wide", "format", "de").items():
        assert single(name + ending) == Weekday(day=number + 1)
    assert single("an Montagen") == Weekday(day=1)
    assert parse("Montage der Anlage", "de") == ()


def test_spoken_clocks() -> None:
    for hour in range(1, 13):
        spoken = HOURS[hour % 12]
        before = hour * 60
        for words, minutes in (
            (f"halb {spoken}", before - 30), (f"Viertel nach {spoken}", before + 15), (f"Viertel vor {spoken}", before - 15),
            (f"um drei viertel {spoken}", before - 15), (f"um viertel {spoken}", before - 45), (f"fünf vor halb {spoken}", before - 35),
            (f"zehn nach {spoken}", before + 10), (f"zwanzig vor {spoken}", before - 20),
        ):  # fmt: skip
            (fact,) = parse(words, "de")
            assert isinstance(fact.value, TimeValue)
            said = {
                (time.hour, time.minute)
                for time in (fact.value, *fact.alternatives)
                if isinstance(time, TimeValue)
            }
            half = 12 * 60
            assert (minutes // 60 % 24, minutes % 60) in said or divmod(
                (minutes + half) % (2 * half), 60
            ) in said


UNIT_STEMS = {
    "sekünd": DurationUnit.SECOND, "minüt": DurationUnit.MINUTE, "stünd": DurationUnit.HOUR, "täg": DurationUnit.DAY,
    "wöch": DurationUnit.WEEK, "monat": DurationUnit.MONTH, "jähr": DurationUnit.YEAR,
}  # fmt: skip


@pytest.mark.parametrize(("stem", "unit"), UNIT_STEMS.items())
def test_adjectives_of_time(stem: str, unit: DurationUnit) -> None:
    for number in range(2, 100):
        expected = Duration(amount=Decimal(number), unit=unit)
        assert single(f"{below_100(number)}{stem}ige") == expected
        assert single(f"{number}-{stem}iger") == expected
    assert single(f"zweieinhalb{stem}ig") == Duration(amount=Decimal("2.5"), unit=unit)


@pytest.mark.parametrize(
    "word",
    ["achtung", "beachten", "dreist", "zweifel", "zweig", "einigkeit", "eingang", "elfmeter", "elfenbein", "augustiner", "marzipan", "junior", "maiskolben", "siebe", "einsatz", "einander", "tausendsassa" * 6],
)  # fmt: skip
def test_words_that_only_begin_like_numbers(word: str) -> None:
    assert compound(word) is None
    assert parse(f"Das {word} hier", "de") == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("drittgrößter", Compound(ordinal=3)),
        ("zweitletzte", Compound(ordinal=2)),
        ("hundertundein", Compound(number=101)),
        ("zwölfstöckigen", Compound(value=NumberValue(value=Decimal(12)))),
        ("dreieck", Compound(value=NumberValue(value=Decimal(3)), weak=True)),
        ("septemberwoche", Compound(value=MonthValue(month=9))),
        ("sonntagsschule", Compound(value=Weekday(day=7))),
    ],
)
def test_compounds(word: str, expected: Compound) -> None:
    assert compound(word) == expected
