"""French words: every number to 9,999 in both spellings, places to 199, clocks, hours and lengths of time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import pytest
from babel.dates import get_day_names, get_month_names

from pipeline.facts.comparison import compare
from pipeline.facts.parsing import parse
from pipeline.facts.values import (
    Century,
    DateValue,
    Decade,
    Duration,
    DurationUnit,
    LunarDate,
    Money,
    MonthValue,
    NumberValue,
    Ordinal,
    TimeRange,
    TimeValue,
    Value,
    Weekday,
)
from pipeline.model import Severity

SMALL = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]  # fmt: skip
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 7: "soixante", 8: "quatre-vingt", 9: "quatre-vingt"}  # fmt: skip
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")


def below_100(number: int, *, last: bool = True) -> str:
    """Spelled as before 1990: a hyphen, or "et" with spaces; ``last``: nothing follows quatre-vingts."""
    if number < 20:
        return SMALL[number]
    tens, unit = divmod(number, 10)
    if tens in {7, 9}:
        unit += 10
    if unit == 0:
        return TENS[tens] + ("s" if tens == 8 and last else "")
    if unit in {1, 11} and tens < 8:
        return f"{TENS[tens]} et {SMALL[unit]}"
    return f"{TENS[tens]}-{SMALL[unit]}"


def below_1000(number: int, *, last: bool = True) -> str:
    hundreds, small = divmod(number, 100)
    parts = []
    if hundreds:
        several = f"{SMALL[hundreds]} cent" if hundreds > 1 else "cent"
        parts.append(several + ("s" if hundreds > 1 and not small and last else ""))
    if small or not hundreds:
        parts.append(below_100(small, last=last))
    return " ".join(parts)


def cardinal(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return below_1000(rest)
    head = "mille" if thousands == 1 else f"{below_1000(thousands, last=False)} mille"
    return f"{head} {below_1000(rest)}" if rest else head


def place(words: str) -> str:
    for ending, becomes in (("cinq", "cinquième"), ("neuf", "neuvième"), ("ts", "tième")):
        if words.endswith(ending):
            return words.removesuffix(ending) + becomes
    return words.removesuffix("e") + "ième"


def single(text: str) -> Value:
    (fact,) = parse(text, "fr")
    return fact.value


def test_every_number_to_9999_reads_back() -> None:
    for number in range(10_000):
        words = cardinal(number)
        assert single(words) == NumberValue(value=Decimal(number)), words


def test_every_number_reads_back_in_the_spelling_of_1990() -> None:
    for number in range(10_000):
        words = cardinal(number).replace(" ", "-")
        assert single(words) == NumberValue(value=Decimal(number)), words


def test_every_number_reads_back_with_spaces_only() -> None:
    for number in range(1000):
        words = cardinal(number).replace("-", " ")
        assert single(words) == NumberValue(value=Decimal(number)), words


@pytest.mark.parametrize("number", [*range(1000, 1_000_000, 7919), 999_999])
def test_thousands_and_millions(number: int) -> None:
    assert single(cardinal(number)) == NumberValue(value=Decimal(number))
    words = f"{cardinal(number % 999 + 1)} millions {cardinal(number)}"
    assert single(words) == NumberValue(value=Decimal((number % 999 + 1) * 10**6 + number))


@pytest.mark.parametrize("number", range(1, 100))
def test_swiss_tens(number: int) -> None:
    if number // 10 in {7, 9}:
        unit, ten = number % 10, {7: "septante", 9: "nonante"}[number // 10]
        words = ten if not unit else f"{ten} et un" if unit == 1 else f"{ten}-{SMALL[unit]}"
        assert single(words) == NumberValue(value=Decimal(number))


@pytest.mark.parametrize("number", range(2, 200))
def test_every_place_reads_back(number: int) -> None:
    words = place(cardinal(number))
    for text in (words, words.replace(" ", "-") if number < 100 else words, f"{words}s"):
        assert single(f"la {text}") == Ordinal(value=number), text


@pytest.mark.parametrize("suffix", ["e", "ème", "ième", "es", "ᵉ"])
def test_places_in_figures(suffix: str) -> None:
    for number in (2, 15, 21, 90, 101):
        assert single(f"la {number}{suffix} édition") == Ordinal(value=number)


def test_months_and_weekdays_as_cldr_writes_them() -> None:
    for width in WIDTHS:
        for month, name in get_month_names(width, locale="fr").items():
            assert single(f"le 5 {name} 2026") == DateValue(day=5, month=month, year=2026), name
            assert single(f"{name} 2026") == MonthValue(month=month, year=2026), name
        for day, name in get_day_names(width, locale="fr").items():
            date = dt.date(2026, 6, 1) + dt.timedelta(days=day)
            text = f"{name} {date.day} juin"
            assert single(text) == DateValue(day=date.day, month=6, weekday=day + 1), text
    assert single("le dimanche") == Weekday(day=7)


@pytest.mark.parametrize("hour", range(25))
@pytest.mark.parametrize("minute", [0, 5, 30, 59])
def test_a_clock_time_in_every_writing(hour: int, minute: int) -> None:
    if hour == 24 and minute:
        return
    time = TimeValue(hour=hour, minute=minute)
    shown = f"{minute:02}" if minute else ""
    for text in (
        f"à {hour} h {shown}",
        f"à {hour}h{shown}",
        f"à {hour} heures {shown}",
        f"à {hour} H {shown}",
        f"à {hour}:{minute:02}",
    ):
        assert single(text.strip()) == time, text
    words = f"à {cardinal(hour)} heures {cardinal(minute) if minute else ''}".strip()
    assert single(words) == time, words


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("de 9 h à 17 h 30", (9, 0), (17, 30)), ("de 9h à 17h", (9, 0), (17, 0)), ("de 9 à 17 heures", (9, 0), (17, 0)), ("entre 8 h et 11 h 30", (8, 0), (11, 30)),
        ("9h–12h", (9, 0), (12, 0)), ("de 9h00 à 17h30", (9, 0), (17, 30)), ("de 8 h à midi", (8, 0), (12, 0)), ("de midi à 14 h", (12, 0), (14, 0)),
        ("de 2 h à 5 h du matin", (2, 0), (5, 0)), ("de 2 à 5 heures de l'après-midi", (14, 0), (17, 0)), ("de 22 h à 6 h", (22, 0), (6, 0)),
        ("entre 10 h et 10 h 23", (10, 0), (10, 23)),
    ],
)  # fmt: skip
def test_ranges_of_the_clock(text: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    first, last = (TimeValue(hour=hour, minute=minute) for hour, minute in (start, end))
    assert single(text) == TimeRange(start=first, end=last)


@pytest.mark.parametrize(
    "text", ["de 2 à 3 heures", "de 2 h à 3 h", "2 à 3 heures", "entre 2 et 3 heures", "2 ou 3 heures"]
)
def test_lengths_of_time_stay_lengths(text: str) -> None:
    facts = parse(f"Le trajet dure {text}.", "fr")
    hours = [Duration(amount=Decimal(amount), unit=DurationUnit.HOUR) for amount in (2, 3)]
    assert [hour in (fact.value, *fact.alternatives) for fact, hour in zip(facts, hours, strict=True)] == [True, True]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2个半小时", "un vol de 2 h 30"), ("2小时30分", "un vol de 2 h 30"), ("2个半小时", "deux heures et demie"), ("下午2点半", "à deux heures et demie"),
        ("两周", "quinze jours"), ("一周内", "sous huit jours"), ("约15人", "une quinzaine de personnes"), ("二十多人", "une vingtaine de personnes"), ("上百人", "une centaine de personnes"),
        ("50美分", "50 cents"), ("至少5人", "au moins cinq personnes"), ("零下3度", "3 degrés au-dessous de zéro"), ("全天候", "24 heures sur 24"), ("24小时", "24 h/24"),
        ("前三季度", "les trois premiers trimestres"), ("第三国", "un pays tiers"), ("农历八月十五", "le 15e jour du huitième mois lunaire"), ("五分之一的人", "une personne sur cinq"),
        ("火星", "la planète Mars"), ("20世纪80年代和90年代", "les années 1980 et 1990"), ("1945年苏联", "en 1945 l'URSS"),
    ],
)  # fmt: skip
def test_what_french_says_its_own_way_is_no_error(source: str, target: str) -> None:
    assert [
        finding for finding in compare(source, target, "fr") if finding.severity is not Severity.NOTE
    ] == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2个半小时", "un vol de 3 h 30"), ("下午2点半", "à trois heures et demie"), ("两周", "dix jours"), ("约15人", "une vingtaine de personnes"), ("至少5人", "au moins six personnes"),
        ("24小时", "23 h/24"), ("农历八月十五", "le 15e jour du septième mois lunaire"), ("71人", "soixante et un personnes"), ("9时至17时", "de 9 h à 18 h"),
        ("50美分", "50 dollars"), ("19世纪", "au XVIIIe siècle"),
    ],
)  # fmt: skip
def test_and_an_error_in_it_is_one(source: str, target: str) -> None:
    assert [finding for finding in compare(source, target, "fr") if finding.severity is not Severity.NOTE]


def test_sept_is_a_number_unless_a_year_or_day_makes_it_a_month() -> None:
    assert single("sept jours") == Duration(amount=Decimal(7), unit=DurationUnit.DAY)
    assert single("5 sept.") == DateValue(day=5, month=9)
    assert single("fin sept. 2026") == MonthValue(month=9, year=2026)
    assert parse("Ils étaient sept.", "fr")[0].value == NumberValue(value=Decimal(7))


def test_words_with_their_own_kind() -> None:
    assert single("la XIXe siècle") == Century(number=19)
    assert single("les années quatre-vingt") == Decade(start=80)
    assert single("le premier jour du premier mois lunaire") == LunarDate(month=1, day=1)
    assert single("2,5 millions de yuans") == Money(amount=Decimal(2_500_000), currency="CNY")
