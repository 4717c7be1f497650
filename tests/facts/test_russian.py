"""Russian words: every number to 9,999 in all cases, ordinals, compounds, clocks, the calendar's forms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.dates import get_day_names, get_month_names

from pipeline.facts.languages.russian_numbers import compound
from pipeline.facts.parsing import parse
from pipeline.facts.values import (
    Century,
    DateValue,
    Decade,
    Duration,
    DurationUnit,
    Measure,
    MonthValue,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    TimeValue,
    Value,
    Weekday,
    YearValue,
)

# Nominative, genitive, dative, instrumental, prepositional (Russian Grammar 1980, § 1366 ff.).
UNITS = [
    ("ноль", "ноля", "нолю", "нолём", "ноле"), ("один", "одного", "одному", "одним", "одном"), ("два", "двух", "двум", "двумя", "двух"), ("три", "трёх", "трём", "тремя", "трёх"),
    ("четыре", "четырёх", "четырём", "четырьмя", "четырёх"), ("пять", "пяти", "пяти", "пятью", "пяти"), ("шесть", "шести", "шести", "шестью", "шести"), ("семь", "семи", "семи", "семью", "семи"),
    ("восемь", "восьми", "восьми", "восемью", "восьми"), ("девять", "девяти", "девяти", "девятью", "девяти"),
]  # fmt: skip
TEENS = ["десят", "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат"]  # fmt: skip
TENS = ["", "", "двадцат", "тридцат", "", "пят", "шест", "сем", "восем"]
HUNDREDS = [
    (), ("сто", "ста", "ста", "ста", "ста"), ("двести", "двухсот", "двумстам", "двумястами", "двухстах"), ("триста", "трёхсот", "трёмстам", "тремястами", "трёхстах"),
    ("четыреста", "четырёхсот", "четырёмстам", "четырьмястами", "четырёхстах"), ("пятьсот", "пятисот", "пятистам", "пятьюстами", "пятистах"),
    ("шестьсот", "шестисот", "шестистам", "шестьюстами", "шестистах"), ("семьсот", "семисот", "семистам", "семьюстами", "семистах"),
    ("восемьсот", "восьмисот", "восьмистам", "восемьюстами", "восьмистах"), ("девятьсот", "девятисот", "девятистам", "девятьюстами", "девятистах"),
]  # fmt: skip
THOUSAND = [("тысяча", "тысячи", "тысяч"), ("тысячи", "тысяч", "тысяч"), ("тысяче", "тысячам", "тысячам"), ("тысячей", "тысячами", "тысячами"), ("тысяче", "тысячах", "тысячах")]  # fmt: skip
FEMININE = {"один": "одна", "одного": "одной", "одному": "одной", "одним": "одной", "одном": "одной", "два": "две"}  # fmt: skip
SOFT = ("ь", "и", "и", "ью", "и")
PLACES = {
    1: "перв", 2: "втор", 4: "четвёрт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят", **{10 + index: stem for index, stem in enumerate(TEENS) if index},
    20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност",
}  # fmt: skip
ENDINGS = ("ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое")
THIRD = ("третьего", "третьему", "третьим", "третьем", "третья", "третьей", "третью", "третье")
HOURS = ["", "первого", "второго", "третьего", "четвёртого", "пятого", "шестого", "седьмого", "восьмого", "девятого", "десятого", "одиннадцатого", "двенадцатого"]  # fmt: skip


def tens(number: int, case: int) -> str:
    if number == 4:
        return "сорок" if case == 0 else "сорока"
    if number == 9:
        return "девяносто" if case == 0 else "девяноста"
    if number < 4:
        return TENS[number] + SOFT[case]
    if number == 8 and case:
        return ("", "восьмидесяти", "восьмидесяти", "восемьюдесятью", "восьмидесяти")[case]
    first = TENS[number] + SOFT[case]
    return f"{first}десят" if case == 0 else f"{first}десят{SOFT[case]}"


def below_1000(number: int, case: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [HUNDREDS[hundreds][case]] if hundreds else []
    if 10 <= rest < 20:
        return [*words, TEENS[rest - 10] + SOFT[case]]
    if rest >= 20:
        words.append(tens(rest // 10, case))
    return [*words, UNITS[rest % 10][case]] if rest % 10 else words


def cardinal(number: int, case: int) -> str:
    if number == 0:
        return UNITS[0][case]
    thousands, rest = divmod(number, 1000)
    words = below_1000(rest, case)
    if thousands:
        form = 0 if thousands == 1 else 1 if thousands < 5 else 2
        count = [FEMININE.get(word, word) for word in below_1000(thousands, case)] if thousands > 1 else []
        words = [*count, THOUSAND[case][form], *words]
    return " ".join(words)


def single(text: str) -> Value:
    (fact,) = parse(text, "ru")
    return fact.value


def readings(text: str) -> list[Value]:
    return [value for fact in parse(text, "ru") for value in (fact.value, *fact.alternatives)]


@pytest.mark.parametrize("case", range(5))
def test_every_number_to_9999_reads_back(case: int) -> None:
    for number in range(10_000):
        if case and 1000 <= number < 1020:
            continue  # "тысячи" and "тысяче" by themselves, or before a few, are thousands
        words = cardinal(number, case)
        assert single(f"ровно {words} штук") == NumberValue(value=Decimal(number)), words


def test_letters_without_their_dots_read_the_same() -> None:
    for number in range(0, 10_000, 7):
        for case in (1, 2, 3):
            words = cardinal(number, case)
            if "ё" in words and number != 1000:
                assert single(words.replace("ё", "е")) == single(words), words


def test_every_ordinal_to_99_in_all_cases() -> None:
    for number in range(1, 100):
        ten, unit = (0, number) if number < 20 or number % 10 == 0 else (number // 10, number % 10)
        start = f"{tens(ten, 0)} " if ten else ""
        forms = THIRD if unit == 3 else [PLACES[unit] + ending for ending in ENDINGS]
        for form in forms:
            assert Ordinal(value=number) in readings(f"на {start}{form} месте"), start + form


@pytest.mark.parametrize("suffix", ["й", "го", "му", "м", "я", "ю", "е", "ое", "ая", "ый", "ого", "х", "ми"])
def test_suffixes_after_digits(suffix: str) -> None:
    assert single(f"на 21-{suffix} месте") == Ordinal(value=21)


def test_months_in_all_forms() -> None:
    for number in range(1, 13):
        for context in ("format", "stand-alone"):
            name = get_month_names("wide", context, "ru")[number]
            assert single(f"в конце {name}") == MonthValue(month=number), name
        short = get_month_names("abbreviated", "format", "ru")[number]
        assert single(f"12 {short} 2026 г.") == DateValue(day=12, month=number, year=2026), short
        assert single(f"12 {name.upper()}") == DateValue(day=12, month=number)


def test_weekdays_in_all_forms() -> None:
    for number in range(7):
        name, short = (
            get_day_names("wide", "format", "ru")[number],
            get_day_names("abbreviated", "format", "ru")[number],
        )
        assert single(f"каждая {name}") == Weekday(day=number + 1), name
        assert single(f"12 августа, {short}") == DateValue(day=12, month=8, weekday=number + 1), short
    plurals = ["понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям"]
    assert [single(f"по {name}") for name in plurals] == [Weekday(day=day) for day in range(1, 8)]


@pytest.mark.parametrize("text", ["охрана окружающей среды", "в среде специалистов", "среда обитания", "воздействие водной среды", "Император Август", "посёлок Октябрь", "т. е. без перерыва", "во второй половине дня"])  # fmt: skip
def test_words_that_only_look_like_facts(text: str) -> None:
    assert parse(text, "ru") == ()


def test_spoken_clock() -> None:
    for hour in range(2, 13):
        early, late = TimeValue(hour=hour - 1, minute=30), TimeValue(hour=(hour + 11) % 24, minute=30)
        for text in (f"в половине {HOURS[hour]}", f"в пол{HOURS[hour]}"):
            assert readings(text) == [early, late], text
        assert readings(f"в четверть {HOURS[hour]}")[0] == TimeValue(hour=hour - 1, minute=15)
        assert readings(f"в двадцать минут {HOURS[hour]}")[0] == TimeValue(hour=hour - 1, minute=20)
        word = cardinal(hour, 0)
        assert readings(f"без четверти {word}")[0] == TimeValue(hour=hour - 1, minute=45)
        assert readings(f"без двадцати пяти {word}")[0] == TimeValue(hour=hour - 1, minute=35)
        assert single(f"в {word} {'часа' if hour < 5 else 'часов'} вечера") == TimeValue(hour=hour + 12 if hour < 12 else 12)  # fmt: skip


DAYS = ["дневный", "дневного", "дневная", "дневные", "дневных"]
COUNTS = {2: "двух", 3: "трёх", 4: "четырёх", 5: "пяти", 7: "семи", 8: "восьми", 10: "десяти", 12: "двенадцати", 15: "пятнадцати", 20: "двадцати", 25: "двадцатипяти", 40: "сорока", 90: "девяносто", 100: "сто", 150: "стопятидесяти", 300: "трёхсот"}  # fmt: skip


def test_compounds() -> None:
    for number, stem in COUNTS.items():
        count = Decimal(number)
        for ending in DAYS:
            assert single(stem + ending) == Duration(amount=count, unit=DurationUnit.DAY), stem + ending
        expected: dict[str, Value] = {
            "летний": Duration(amount=count, unit=DurationUnit.YEAR), "летнюю": Duration(amount=count, unit=DurationUnit.YEAR), "часового": Duration(amount=count, unit=DurationUnit.HOUR),
            "минутная": Duration(amount=count, unit=DurationUnit.MINUTE), "недельное": Duration(amount=count, unit=DurationUnit.WEEK), "месячную": Duration(amount=count, unit=DurationUnit.MONTH),
            "процентный": Percent(value=count), "кратно": Multiple(value=count), "этажного": NumberValue(value=count), "километровый": Measure(amount=count, unit="kilometre"),
"градусный": Measure(amount=count, unit="celsius"),
        }  # fmt: skip
        for tail, value in expected.items():
            assert single(stem + tail) == value, stem + tail
        assert readings(f"{stem}тысячный")[0] in (
            Ordinal(value=number * 1000),
            NumberValue(value=count * 1000),
        )
        assert single(f"{number}-летию") == Duration(amount=count, unit=DurationUnit.YEAR)
        assert single(f"{number}-летнего") == Duration(amount=count, unit=DurationUnit.YEAR)


@pytest.mark.parametrize("word", ["двигатель", "требование", "семинар", "сторона", "столица", "одноклассник", "пятно", "двери", "полезный", "шестерня", "двойственность"])  # fmt: skip
def test_words_that_only_begin_like_compounds(word: str) -> None:
    assert compound(word) is None
    assert parse(word, "ru") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("в 2026 году", YearValue(year=2026)), ("2026 г.", YearValue(year=2026)), ("к 2026 г", YearValue(year=2026)), ("в 988 году", YearValue(year=988)), ("356 года до н. э.", YearValue(year=-356)),
        ("31 год", Duration(amount=Decimal(31), unit=DurationUnit.YEAR)), ("32 года", Duration(amount=Decimal(32), unit=DurationUnit.YEAR)), ("35 лет", Duration(amount=Decimal(35), unit=DurationUnit.YEAR)),
        ("80-е годы", Decade(start=80)), ("в 1980-х гг.", Decade(start=1980)), ("в восьмидесятых годах", Decade(start=80)), ("XXI век", Century(number=21)), ("ХIХ век", Century(number=19)),
    ],
)  # fmt: skip
def test_years_and_lengths_of_time(text: str, value: Value) -> None:
    assert single(text) == value
