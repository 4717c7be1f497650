"""Numbers, percentages, money, durations, measures and phones in the house style of each language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from pipeline.facts.rendering.unit_words import (
    DURATIONS,
    YUAN,
    locale_of,
    measure_words,
    other_measure,
    plural_word,
)
from pipeline.facts.values import Duration, Measure, Money, Percent, Phone

_SPACED_PERCENT = frozenset({"fr", "ru", "de", "es"})
_EXTENSIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {  # after a number; alone
        "en": ("{n}, ext. {x}", "ext. {x}"),
        "ja": ("{n}（内線{x}）", "内線{x}"),
        "ko": ("{n}(내선 {x})", "내선 {x}"),
        "fr": ("{n}, poste {x}", "poste {x}"),
        "ru": ("{n}, доб. {x}", "доб. {x}"),
        "de": ("{n}, Durchwahl {x}", "Durchwahl {x}"),
        "es": ("{n}, ext. {x}", "ext. {x}"),
    }
)


@lru_cache(maxsize=8192)
def render_number(number: Decimal, language: str) -> str:
    """With the grouping and decimal mark of the language (CLDR), every digit kept."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=locale_of(language), decimal_quantization=False))


def render_percent(value: Percent, language: str) -> str:
    space = "\u00a0" if language in _SPACED_PERCENT else ""
    return f"{render_number(value.value, language)}{space}%"


def currency_word(money: Money, language: str) -> str:
    from babel.numbers import get_currency_name

    if money.currency == "CNY":
        return plural_word(YUAN[language], money.amount, language)
    return str(get_currency_name(money.currency, count=money.amount, locale=locale_of(language)))


def render_money(value: Money, language: str) -> str:
    space = "" if language in {"ja", "ko"} else " "
    return f"{render_number(value.amount, language)}{space}{currency_word(value, language)}"


def render_duration(value: Duration, language: str) -> str:
    word = plural_word(DURATIONS[language][value.unit], value.amount, language)
    space = "" if language in {"ja", "ko"} else " "
    return f"{render_number(value.amount, language)}{space}{word}"


def render_measure(value: Measure, language: str) -> str:
    number = render_number(value.amount, language)
    other = other_measure(value.amount, number, value.unit, language)
    return other if other is not None else f"{number}\u00a0{measure_words(value.unit, language)[0]}"


def phone_number(value: Phone) -> str:
    """As the text groups it, else an area code and the rest: 0592-2035555."""
    if value.written or not value.digits.startswith("0") or len(value.digits) < 10:
        return value.written or value.digits
    area = 3 if value.digits[1] in "12" else 4
    return f"{value.digits[:area]}-{value.digits[area:]}"


def render_phone(value: Phone, language: str) -> str:
    number = phone_number(value)
    if not value.extension:
        return number
    with_number, alone = _EXTENSIONS[language]
    return (with_number if number else alone).format(n=number, x=value.extension)
