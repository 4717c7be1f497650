"""Words for units in every target language: durations, currencies, measures. Chinese has its own: ``facts.chinese.units``.

Plural words are keyed by CLDR plural category (one, few, many, other), as Babel's plural rules name them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.facts.units import INTERNATIONAL_SYMBOLS, cldr_name
from pipeline.facts.values import DurationUnit

if TYPE_CHECKING:
    from babel import Locale


U = DurationUnit

MEASURE_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "square-kilometre": "km²", "square-metre": "m²", "cubic-metre": "m³", "kilometre-per-hour": "km/h",
        "metre-per-second": "m/s", "kilometre": "km", "millimetre": "mm", "centimetre": "cm", "metre": "m",
        "kilogram": "kg", "gram": "g", "tonne": "t", "millilitre": "ml", "litre": "l", "celsius": "°C",
        "hectare": "ha", "kilowatt-hour": "kWh", "kilowatt": "kW", "milligram": "mg", "hectopascal": "hPa",
    }
)  # fmt: skip
RUSSIAN_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "square-kilometre": "км²", "square-metre": "м²", "cubic-metre": "м³", "kilometre-per-hour": "км/ч",
        "metre-per-second": "м/с", "kilometre": "км", "millimetre": "мм", "centimetre": "см", "metre": "м",
        "kilogram": "кг", "gram": "г", "tonne": "т", "millilitre": "мл", "litre": "л", "celsius": "°C",
        "hectare": "га", "kilowatt-hour": "кВт·ч", "kilowatt": "кВт", "milligram": "мг", "hectopascal": "гПа",
    }
)  # fmt: skip


def _words(table: str) -> Mapping[str, str]:
    """ "one day|other days" as a mapping from plural category to word."""
    return MappingProxyType(dict(part.split(" ", 1) for part in table.split("|")))


def _durations(*tables: str) -> Mapping[DurationUnit, Mapping[str, str]]:
    """One table a unit, in the order of DurationUnit."""
    return MappingProxyType({unit: _words(table) for unit, table in zip(DurationUnit, tables, strict=True)})


DURATIONS: Mapping[str, Mapping[DurationUnit, Mapping[str, str]]] = MappingProxyType(
    {
        "en": _durations(
            "one second|other seconds", "one minute|other minutes", "one hour|other hours", "one day|other days",
            "one working day|other working days", "one week|other weeks", "one month|other months",
            "one year|other years",
        ),
        "ja": _durations(
            "other 秒間", "other 分間", "other 時間", "other 日間", "other 営業日", "other 週間", "other か月", "other 年間"
        ),
        "ko": _durations(
            "other 초", "other 분", "other 시간", "other 일", "other 영업일", "other 주", "other 개월", "other 년"
        ),
        "fr": _durations(
            "one seconde|other secondes", "one minute|other minutes", "one heure|other heures", "one jour|other jours",
            "one jour ouvré|other jours ouvrés", "one semaine|other semaines", "one mois|other mois",
            "one an|other ans",
        ),
        "ru": _durations(
            "one секунда|few секунды|many секунд|other секунды", "one минута|few минуты|many минут|other минуты",
            "one час|few часа|many часов|other часа", "one день|few дня|many дней|other дня",
            "one рабочий день|few рабочих дня|many рабочих дней|other рабочего дня",
            "one неделя|few недели|many недель|other недели", "one месяц|few месяца|many месяцев|other месяца",
            "one год|few года|many лет|other года",
        ),
        "de": _durations(
            "one Sekunde|other Sekunden", "one Minute|other Minuten", "one Stunde|other Stunden", "one Tag|other Tage",
            "one Arbeitstag|other Arbeitstage", "one Woche|other Wochen", "one Monat|other Monate",
            "one Jahr|other Jahre",
        ),
        "es": _durations(
            "one segundo|other segundos", "one minuto|other minutos", "one hora|other horas", "one día|other días",
            "one día laborable|other días laborables", "one semana|other semanas", "one mes|other meses",
            "one año|other años",
        ),
    }
)  # fmt: skip

YUAN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": _words("other yuan"),
        "ja": _words("other 元"),
        "ko": _words("other 위안"),
        "fr": _words("one yuan|other yuans"),
        "ru": _words("one юань|few юаня|many юаней|other юаня"),
        "de": _words("other Yuan"),
        "es": _words("one yuan|other yuanes"),
    }
)
# Other ways to name the same currency, before or after the amount.
YUAN_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("yuan", "RMB", "CNY", "¥", "￥", "renminbi"),
        "ja": ("元", "人民元", "中国元", "RMB", "CNY"),
        "ko": ("위안", "위안화", "RMB", "CNY"),
        "fr": ("yuan", "yuans", "RMB", "CNY", "¥"),
        "ru": ("юань", "юаня", "юаней", "юаням", "юанях", "юанями", "юаню", "RMB", "CNY"),
        "de": ("Yuan", "RMB", "CNY", "¥"),
        "es": ("yuan", "yuanes", "RMB", "CNY", "¥"),
    }
)

_MEASURE_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "en": {"kilometre": ("kilometre", "kilometres", "kilometer", "kilometers"), "metre": ("metre", "metres", "meter", "meters"), "millimetre": ("millimetres", "millimeters"), "celsius": ("degrees Celsius", "degrees")},
        "ja": {"kilometre": ("キロメートル", "キロ"), "metre": ("メートル",), "millimetre": ("ミリメートル", "ミリ"), "celsius": ("度", "℃"), "kilogram": ("キログラム", "キロ")},
        "ko": {"kilometre": ("킬로미터",), "metre": ("미터",), "millimetre": ("밀리미터",), "celsius": ("도", "℃")},
        "fr": {"kilometre": ("kilomètre", "kilomètres"), "metre": ("mètre", "mètres"), "millimetre": ("millimètres",), "celsius": ("degrés",)},
        "ru": {"kilometre": ("километр", "километра", "километров"), "metre": ("метр", "метра", "метров"), "millimetre": ("миллиметров", "миллиметра"), "celsius": ("градусов", "градуса")},
        "de": {"kilometre": ("Kilometer", "Kilometern"), "metre": ("Meter", "Metern"), "millimetre": ("Millimeter",), "celsius": ("Grad",)},
        "es": {"kilometre": ("kilómetro", "kilómetros"), "metre": ("metro", "metros"), "millimetre": ("milímetros",), "celsius": ("grados",)},
    }
)  # fmt: skip


def measure_words(unit: str, language: str) -> tuple[str, ...]:
    """The unit's symbol in that language, then words for it."""
    symbols = RUSSIAN_SYMBOLS if language == "ru" else MEASURE_SYMBOLS
    if unit not in symbols:
        return (_other_unit(unit, language),)
    return (symbols[unit], MEASURE_SYMBOLS[unit], *_MEASURE_WORDS[language].get(unit, ()))


def other_measure(amount: Decimal, number: str, unit: str, language: str) -> str | None:
    """A measure in a unit that notices hardly use, as CLDR writes it; None where the unit has a symbol here.

    ``number`` is the amount as the language writes it.
    """
    if unit in MEASURE_SYMBOLS:
        return None
    if unit in INTERNATIONAL_SYMBOLS:
        return f"{number}\u00a0{INTERNATIONAL_SYMBOLS[unit]}".strip()
    from babel.units import format_unit

    name = cldr_name(unit)
    for length in ("long", "short", "narrow"):  # not every locale has every length
        text = format_unit(amount, name, length, format="#", locale=locale_of(language))
        if name not in text:
            return re.sub(r"-?\d+", lambda _: number, text, count=1)
    return f"{number} {unit.replace('-', ' ')}"


@cache
def _other_unit(unit: str, language: str) -> str:
    text = other_measure(Decimal(5), "\0", unit, language) or unit
    return text.replace("\0", "").strip()


@cache
def locale_of(language: str) -> Locale:
    """Babel's locale; parsing one takes a millisecond, so each is kept."""
    from babel import Locale

    return Locale.parse(language)


def plural_category(number: Decimal, language: str) -> str:
    """The CLDR plural category of a number in that language: one, few, many, other."""
    return str(locale_of(language).plural_form(number))


def plural_word(words: Mapping[str, str], number: Decimal, language: str) -> str:
    return words.get(plural_category(number, language)) or words["other"]
