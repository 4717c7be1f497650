"""Names of months and weekdays in every language, in all forms that dates use. Source: CLDR via Babel.

Only what CLDR lacks stands here: inflected stems, and Japanese and Korean short weekdays.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline.facts.unit_words import locale_of


@cache
def month_names(language: str) -> tuple[str, ...]:
    """The twelve month names as they stand in a date (Russian in the genitive), January first."""
    names = locale_of(language).months["format"]["wide"]
    return tuple(names[month] for month in range(1, 13))


@cache
def month_names_alone(language: str) -> tuple[str, ...]:
    """The twelve month names as they stand without a day (Russian in the nominative)."""
    names = locale_of(language).months["stand-alone"]["wide"]
    return tuple(names[month] for month in range(1, 13))


@cache
def short_month_names(language: str) -> tuple[str, ...]:
    names = locale_of(language).months["format"]["abbreviated"]
    return tuple(names[month] for month in range(1, 13))


@cache
def weekday_names(language: str) -> tuple[str, ...]:
    """Monday first; nominative."""
    names = locale_of(language).days["format"]["wide"]
    return tuple(names[day] for day in range(7))


_RUSSIAN_MONTHS = ("январ", "феврал", "март", "апрел", "ма[йяюе]", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")  # fmt: skip

# Regular expressions: beginnings that recognise the month or weekday in any inflection.
_MONTH_STEMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("jan", "feb", r"mar(?:ch|\b)", "apr", r"may\b", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        "fr": ("janv", "févr|fév", r"mars\b", "avr", r"mai\b", "juin", "juil", "août|aout", "sept", "oct", "nov", "déc"),
        "ru": _RUSSIAN_MONTHS,
        "de": ("jan|jän", "feb", r"märz|mrz", "apr", r"mai(?:s|en)?\b", "juni?|jun", "juli|jul", "aug", "sept?", "okt", "nov", "dez"),
        "es": ("enero", "feb", "marzo", "abr", "mayo", "jun", "jul", "ago", "sept?|set", "oct", "nov", "dic"),
        "ja": tuple(rf"(?<!\d){month}\s?月" for month in range(1, 13)),
        "ko": tuple(rf"(?<!\d){month}\s?월" for month in range(1, 13)),
    }
)  # fmt: skip
_WEEKDAY_STEMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        "fr": ("lun", r"mar(?:di|\b)", "mer", "jeu", "ven", "sam", "dim"),
        "ru": (r"понедельник|пн\b", r"вторник|вт\b", r"сред[аеуы]\b|ср\b", r"четверг|чт\b", r"пятниц|пт\b", r"суббот|сб\b", r"воскресен|вс\b"),
        "de": (r"montag|mo\b", r"dienstag|di\b", r"mittwoch|mi\b", r"donnerstag|do\b", r"freitag|fr\b", r"samstag|sonnabend|sa\b", r"sonntag|so\b"),
        "es": ("lun", "mar", "miérc|mié", "juev|jue", "viern|vie", "sáb", "dom"),
        "ja": tuple(rf"{day}曜|[（(]{day}[)）・]|{day}(?=[～〜~―–\-・、から]+[月火水木金土日])|(?<=[～〜~―–\-・、ら]){day}" for day in "月火水木金土日"),
        "ko": tuple(rf"{day}요일|[（(]{day}[)）]|{day}(?=[~∼〜\-–·,])|(?<=[~∼〜\-–·]){day}" for day in "월화수목금토일"),
    }
)  # fmt: skip

BRACKETED_WEEKDAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"ja": tuple("月火水木金土日"), "ko": tuple("월화수목금토일")}
)


def month_stem(month: int, language: str) -> str:
    """A regular expression for the month in any form; month 1 to 12."""
    stem = _MONTH_STEMS[language][month - 1]
    return stem if language in {"ja", "ko"} else rf"\b(?:{stem})"


def weekday_stem(day: int, language: str) -> str:
    """A regular expression for the weekday in any form; day 1 Monday to 7 Sunday."""
    stem = _WEEKDAY_STEMS[language][day - 1]
    return stem if language in {"ja", "ko"} else rf"\b(?:{stem})"
