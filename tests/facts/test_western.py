"""What all western parsers must hold: golden files, any text, what Babel formats, linear time.

A language joins by its line in LANGUAGES and a golden file cases/<module>.tsv.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module

import pytest
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.parsing import parse
from pipeline.facts.values import (
    DateValue,
    Fact,
    Moment,
    NumberValue,
    Percent,
    TimeValue,
    Value,
)
from tests.facts.golden import cases, written
from tests.facts.properties import assert_linear, assert_read_within, assert_true_spans

# language -> (module, Babel's locales, a number word, a few words for random texts)
LANGUAGES: dict[str, tuple[str, tuple[str, ...], str, str]] = {
    "en": (
        "english", ("en_US", "en_GB"), "one ",
        ("one two twenty hundred thousand million half past to and of the may march monday sun noon a.m. p.m. per cent dollars km "
        "hours year-old century 's st th dozen times in between from third no. call ext. II BC minus"),
    ),
    "de": (
        "german", ("de_DE", "de_AT"), "zwei ",
        ("ein zwei zwanzig hundert tausend Million halb vor nach Viertel drei viertel bis und von der am Mai Mo. Montag Mittag Mitternacht morgens abends Uhr Prozent Euro km "
        "Stunden jährig Tage Jahrhundert Jahre er . te zehnte Drittel Dutzend mal zwischen in aus Nr. Durchwahl II v. Chr. minus unter null dreitägig einundzwanzigste Mondmonats jeder"),
    ),
    "fr": (
        "french", ("fr_FR", "fr_CA", "fr_BE", "fr_CH"), "deux ",
        ("un une deux vingt et quatre-vingt cent mille million demi demie quart tiers moins à au de du entre le mai sept. lundi mar. midi minuit matin soir h heures euros km "
        "cents jours siècle années e ème er dixième quinzaine douzaine fois sur pour n° poste II av. J.-C. moins zéro mois lunaire 24/24 lendemain d' l'"),
    ),
    "es": (
        "spanish", ("es_ES", "es_AR"), "dos ",
        ("un una uno dos veinte treinta cien doscientas mil millones y media cuarto menos de del a las la entre hasta el día mayo mar. lunes dom. mediodía noche mañana tarde h horas euros km "
        "pesetas años siglo década los primer décimo tercera parte docena veces de cada nº ext. II a. C. por ciento bajo cero mes lunar este º .ª segundo"),
    ),
    "ru": (
        "russian", ("ru_RU",), "два ",
        ("один два двадцать сто двести тысяч миллион половина без четверти с до по и в мая среду пн. полдень утра дня часов час процентов рублей км "
        "летний лет век годы х го третий трети дюжина раз между от из № доб. II до н. э. минус ниже нуля трёхдневный двадцатипятилетний лунного месяца каждый числа г."),
    ),
}  # fmt: skip
MARKS = ["1", "20", "2026", "1,000", "1.000", "12:30", "3/4", "12.8.2026", "-", "–", ",", ".", ":", "/", "%", "$", "€", "°", "(", ")", "[", "]", "'", "+86", "№", " ", "0592", "½", "İ", "ß", "\0"]  # fmt: skip
CASES = [(language, *case) for language, (module, *_) in LANGUAGES.items() for case in cases(module)]


@pytest.mark.parametrize(
    ("language", "text", "expected"), CASES, ids=[f"{case[0]}: {case[1][:50]}" for case in CASES]
)
def test_golden(language: str, text: str, expected: list[str]) -> None:
    assert [written(fact) for fact in parse(text, language)] == expected


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_any_text_gives_true_spans_in_order(language: str, data: st.DataObject) -> None:
    words = LANGUAGES[language][3].split()
    pieces = data.draw(st.lists(st.sampled_from([*words, *words, *MARKS]) | st.text(max_size=3), max_size=20))
    text = data.draw(st.sampled_from([" ", "", "-"])).join(pieces)
    assert_true_spans(text, parse(text, language))


def _readings(facts: tuple[Fact, ...]) -> list[Value]:
    found: list[Value] = []
    for fact in facts:
        for value in (fact.value, *fact.alternatives):
            found += [value.date, value.time] if isinstance(value, Moment) else [value]
    return found


LOCALES = [(language, locale) for language, row in LANGUAGES.items() for locale in row[1]]


@pytest.mark.parametrize(("language", "locale"), LOCALES)
@given(day=st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_every_day_reads_back(language: str, locale: str, day: dt.date) -> None:
    value = DateValue(year=day.year, month=day.month, day=day.day)
    for form in ("long", "medium"):
        text = format_date(day, form, locale=locale)
        assert _readings(parse(text, language)) == [value], text
    text = format_date(day, "full", locale=locale)
    with_weekday = DateValue(year=day.year, month=day.month, day=day.day, weekday=day.isoweekday())
    assert _readings(parse(text, language)) == [with_weekday], text
    text = format_date(day, "dd/MM/yyyy", locale=locale)
    assert value in _readings(parse(text, language)), text


@pytest.mark.parametrize(("language", "locale"), LOCALES)
@given(clock=st.times())
@settings(max_examples=60, deadline=None)
def test_every_time_reads_back(language: str, locale: str, clock: dt.time) -> None:
    text = format_time(clock, "short", locale=locale)
    # "9 h 30" may be how long as well: an alternative
    assert [fact.value for fact in parse(text, language)] == [
        TimeValue(hour=clock.hour, minute=clock.minute)
    ], text


@pytest.mark.parametrize(("language", "locale"), LOCALES)
@given(number=st.integers(0, 10**12), places=st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_every_number_reads_back(language: str, locale: str, number: int, places: int) -> None:
    amount = Decimal(number).scaleb(-places)
    text = format_decimal(amount, "#,##0.###", locale=locale)
    facts = parse(text, language)
    assert facts[0].value == NumberValue(value=amount), text
    assert len(facts) == 1
    text = format_percent(amount / 100, "#,##0.###\u00a0%", locale=locale)
    assert parse(text, language)[0].value == Percent(value=amount), text


def _reader(language: str) -> Callable[[str], list[Fact]]:
    """The language's own ``parse``, which keeps no answer, as that of ``parsing`` does."""
    found: Callable[[str], list[Fact]] = import_module(
        f"pipeline.facts.languages.{LANGUAGES[language][0]}"
    ).parse
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["1", "1 ", "1,", "1-", "1.", "1:", "1/", "a", "a.", "a@", "A1", "http://", "(", "[", "[2023", "(2023) ", "+", "-", ",", " ", "'", "$", "$1", "%", "0592-", "12345678 ", "\0", "II ", "é", "一"])  # fmt: skip
def test_time_grows_linearly(language: str, part: str) -> None:
    assert_linear(_reader(language), part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_grows_linearly_in_words(language: str) -> None:
    for word in LANGUAGES[language][3].split():
        assert_linear(_reader(language), f"{word} ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["1", " ", ",", "(", "[", "a"])
def test_a_megabyte_of_one_character_is_read_at_once(language: str, part: str) -> None:
    text = part * 1_000_000
    assert _reader(language)(text) == []
    assert_read_within(3, _reader(language), text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_megabyte_of_number_words_takes_seconds(language: str) -> None:
    word = LANGUAGES[language][2]
    assert_read_within(20, _reader(language), word * (1_000_000 // len(word)))
