"""Names of months and weekdays in every language, as dates use them. Source: CLDR via Babel.

Only what CLDR lacks stands here: Japanese and Korean short weekdays.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline.facts.rendering.unit_words import locale_of


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


BRACKETED_WEEKDAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"ja": tuple("月火水木金土日"), "ko": tuple("월화수목금토일")}
)
