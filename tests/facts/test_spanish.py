"""Spanish words: every number to 9,999, ordinals in all endings, clocks, the calendar, both conventions of marks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import pytest
from babel.dates import get_day_names, get_month_names

from pipeline.facts.parsing import parse
from pipeline.facts.values import (
    DateValue,
    Fraction,
    Measure,
    MonthValue,
    NumberValue,
    Ordinal,
    TimeValue,
    Value,
    Weekday,
)

BELOW_30 = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"]  # fmt: skip
TENS = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
HUNDREDS = ["", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"]  # fmt: skip
PLACES = ["primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno"]
TENTHS = [
    "décimo",
    "vigésimo",
    "trigésimo",
    "cuadragésimo",
    "quincuagésimo",
    "sexagésimo",
    "septuagésimo",
    "octogésimo",
    "nonagésimo",
]
ACCENTS = str.maketrans("áéíóú", "aeiou")
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")


def below_1000(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if number == 100:
        return "cien"
    words = [HUNDREDS[hundreds]] if hundreds else []
    if rest >= 30:
        tens, units = divmod(rest, 10)
        words.append(TENS[tens] + (f" y {BELOW_30[units]}" if units else ""))
    elif rest or not hundreds:
        words.append(BELOW_30[rest])
    return " ".join(words)


def before_noun(words: str) -> str:
    """veintiún mil, treinta y un millones."""
    return words.replace("veintiuno", "veintiún").removesuffix("o") if words.endswith("uno") else words


def cardinal(number: int) -> str:
    """The number written out, as the Real Academia has it, to 999,999 millions."""
    millions, rest = divmod(number, 10**6)
    thousands, small = divmod(rest, 1000)
    words = []
    if millions:
        words.append("un millón" if millions == 1 else f"{before_noun(cardinal(millions))} millones")
    if thousands:
        words.append("mil" if thousands == 1 else f"{before_noun(below_1000(thousands))} mil")
    if small or not words:
        words.append(below_1000(small))
    return " ".join(words)


def single(text: str) -> Value:
    (fact,) = parse(text, "es")
    return fact.value


def readings(text: str) -> set[Value]:
    (fact,) = parse(text, "es")
    return {fact.value, *fact.alternatives}


def test_every_number_to_9999_reads_back() -> None:
    for number in range(10_000):
        words = cardinal(number)
        for form in {
            words,
            words.replace("cientos", "cientas"),
            before_noun(words),
            words.translate(ACCENTS),
        }:
            assert single(form) == NumberValue(value=Decimal(number)), form
        if number % 10 == 1 and number % 100 != 11:
            assert single(words.removesuffix("o") + "a") == NumberValue(value=Decimal(number))


@pytest.mark.parametrize(
    "number",
    [21_000, 31_301, 100_000, 101_101, 999_999, 10**6, 2_300_000, 21 * 10**6, 10**9, 1_200 * 10**6, 5_351 * 10**6, 30_000 * 10**6, 231_031_000_031],
)  # fmt: skip
def test_great_numbers_read_back(number: int) -> None:
    words = cardinal(number)
    assert single(words) == NumberValue(value=Decimal(number)), words


@pytest.mark.parametrize("ending", ["o", "a", "os", "as"])
def test_every_ordinal_to_99_reads_back(ending: str) -> None:
    for place in range(1, 100):
        tens, units = divmod(place, 10)
        if ending in {"os", "as"} and (place == 10 or units in {2, 4}):
            continue  # tenths, seconds, rooms
        unit = PLACES[units - 1].removesuffix("o") + ending if units else ""
        tenth = TENTHS[tens - 1].removesuffix("o") if tens else ""
        forms = {unit or tenth + ending, f"{tenth}{ending} {unit}".strip() if tens else unit}
        if tens and units:
            forms = {f"{tenth}{ending} {unit}", f"{tenth.translate(ACCENTS)}o{unit}"}
        for form in forms:
            assert single(form) == Ordinal(value=place), form
    for place in (1, 3, 13, 21, 33, 93):
        word = (f"{TENTHS[place // 10 - 1]} " if place > 9 else "") + PLACES[place % 10 - 1].removesuffix("o")
        assert single(f"{word} piso") == Ordinal(value=place), word


@pytest.mark.parametrize("form", ["3.º", "3.ª", "3º", "3ª", "3.er", "3er", "3ro", "3ra", "3.os"])
def test_ordinals_in_figures(form: str) -> None:
    assert single(form) == Ordinal(value=3)


@pytest.mark.parametrize("text", ["la {} parte", "una {} parte de la población"])
def test_parts_are_fractions_too(text: str) -> None:
    for denominator, word in enumerate(PLACES[2:], start=3):
        facts = parse(text.format(word.removesuffix("o") + "a"), "es")
        assert Fraction(numerator=1, denominator=denominator) in facts[-1].alternatives
        assert facts[-1].value == Ordinal(value=denominator)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("locale", ["es_ES", "es_MX", "es_CO"])
def test_months_and_weekdays_beside_a_day(width: Literal["wide", "abbreviated"], locale: str) -> None:
    for month, name in get_month_names(width, "format", locale=locale).items():
        assert single(f"el 3 de {name}") == DateValue(day=3, month=month)
        assert single(f"en {name} de 2026") == MonthValue(month=month, year=2026)
    for number, name in get_day_names(width, "format", locale).items():
        if name == "mar":
            continue  # the sea, and March
        day = dt.date(2026, 11, 2) + dt.timedelta(days=number)
        expected = DateValue(day=day.day, month=11, weekday=number + 1)
        for text in (
            f"{name}, {day.day} de noviembre",
            f"el {name} {day.day} de noviembre",
            f"{day.day} de noviembre ({name})",
        ):
            assert single(text) == expected, text


def test_weekdays_alone() -> None:
    for number, name in get_day_names("wide", "format", "es").items():
        assert single(name) == Weekday(day=number + 1)
        assert single(f"los {name}{'' if name.endswith('s') else 's'}") == Weekday(day=number + 1)


@pytest.mark.parametrize(
    "text", ["el mar está en calma", "en el mar", "a orillas del mar.", "de mar a mar", "Pedro Julio"]
)
def test_months_that_are_other_words(text: str) -> None:
    assert parse(text, "es") == ()


def test_spoken_clocks() -> None:
    for hour in range(1, 13):
        spoken = "la una" if hour == 1 else f"las {BELOW_30[hour]}"
        for words, minutes in (
            ("y media", 30), ("y cuarto", 15), ("menos cuarto", -15), ("menos diez", -10), ("y veinticinco", 25), ("en punto", 0),
        ):  # fmt: skip
            clock, minute = divmod(hour * 60 + minutes, 60)
            said = readings(f"a {spoken} {words}")
            assert TimeValue(hour=clock % 24, minute=minute) in said, words
            assert single(f"a {spoken} {words} de la tarde") == TimeValue(
                hour=clock + 12 if clock < 12 else clock, minute=minute
            )
    assert single("a las 12 de la noche") == TimeValue(hour=0)
    assert single("a las 12 de la mañana") == TimeValue(hour=12)
    assert single("a las 12 a. m.") == TimeValue(hour=0)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("1,234", "1.234", "1234"), ("1.234", "1234", "1.234"), ("1,200", "1200", ""), ("1.200", "1200", ""), ("5.000", "5000", ""), ("0,250", "0.25", ""), ("0.250", "0.25", ""), ("42.195", "42195", "42.195"), ("3.5", "3.5", ""), ("3,5", "3.5", ""), ("1.234.567", "1234567", ""), ("1,234,567", "1234567", ""), ("1,234.5", "1234.5", ""), ("1.234,5", "1234.5", ""), ("12 345,6", "12345.6", "")],
)  # fmt: skip
def test_both_conventions_of_marks(text: str, first: str, second: str) -> None:
    (fact,) = parse(text, "es")
    assert fact.value == NumberValue(value=Decimal(first))
    others = [other for other in fact.alternatives if isinstance(other, NumberValue)]
    assert others == ([NumberValue(value=Decimal(second))] if second else [])
    (measure,) = parse(f"{text} km", "es")
    assert measure.value == Measure(amount=Decimal(first), unit="kilometre")


@pytest.mark.parametrize(
    "text",
    ["según el plan", "una docta opinión", "el oncólogo", "la seisena", "milagro", "nuevamente", "trecho", "doceles", "Marte", "abrileño"],
)  # fmt: skip
def test_words_that_only_begin_like_numbers(text: str) -> None:
    assert all(fact.weak for fact in parse(text, "es"))
