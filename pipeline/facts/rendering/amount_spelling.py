"""Usual ways to write amounts and phones beside the house style, each under the name of its manner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.facts.rendering.amounts import currency_word, phone_number, render_number
from pipeline.facts.rendering.number_words import HALF_HOUR, HALF_YEAR, NUMBER_WORDS
from pipeline.facts.rendering.unit_words import DURATIONS, YUAN_NAMES, measure_words
from pipeline.facts.values import Duration, DurationUnit, Measure, Money, Percent, Phone

Spellings = Iterator[tuple[str, str]]  # manner, text

_MYRIADS: Mapping[str, tuple[tuple[int, str], ...]] = {"ja": ((10**8, "億"), (10**4, "万")), "ko": ((10**8, "억"), (10**4, "만"))}  # fmt: skip
_LARGE: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]] = {
    "en": ((10**9, ("billion", "bn")), (10**6, ("million", "m")), (10**3, ("thousand",))),
    "fr": ((10**9, ("milliards", "milliard")), (10**6, ("millions", "million")), (10**3, ("mille",))),
    "ru": ((10**9, ("млрд", "миллиардов", "миллиарда", "миллиард")), (10**6, ("млн", "миллионов", "миллиона", "миллион")), (10**3, ("тыс.", "тысяч", "тысячи", "тысяча"))),
    "de": ((10**9, ("Milliarden", "Mrd.", "Milliarde")), (10**6, ("Millionen", "Mio.", "Million")), (10**3, ("Tausend", "tausend"))),
    "es": ((10**9, ("mil millones",)), (10**6, ("millones", "millón")), (10**3, ("mil",))),
}  # fmt: skip


def figures(number: Decimal, language: str) -> Iterator[tuple[str, str]]:
    """The number in figures, and in figures with a word of magnitude."""
    yield "grouped", render_number(number, language)
    plain = f"{number:f}"
    yield "plain", plain if language in {"en", "ja", "ko"} else plain.replace(".", ",")
    yield "point", plain
    if abs(number) >= 1000:
        yield "comma-grouped", f"{number:,f}"
        grouped = f"{number:,f}".replace(",", " ")
        yield "space-grouped", grouped if language in {"en", "ja", "ko"} else grouped.replace(".", ",")
        for size, word in _MYRIADS.get(language, ()):
            if number >= size:
                yield f"{word}", render_number(number / size, language) + word
                whole, rest = divmod(number, size)
                if rest and rest == int(rest):
                    for name, text in (("plain", str(rest)), ("grouped", f"{rest:,}")):
                        yield f"{word}-{name}", f"{whole}{word}{text}"
                        yield f"{word}-{name}-spaced", f"{whole}{word} {text}"
                    if rest % 1000 == 0 and language == "ko":
                        yield f"{word}-thousand", f"{whole}{word} {rest // 1000}천"
                break
        for size, words in _LARGE.get(language, ()):
            if number >= size:
                for word in words:
                    yield f"{word}", f"{render_number(number / size, language)} {word}"


def number_spellings(number: Decimal, language: str) -> Spellings:
    yield from figures(number, language)
    if number == int(number):
        for index, word in enumerate(NUMBER_WORDS[language].get(int(number), ())):
            yield f"word-{index}", word


_PERCENT_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("%", " percent", " per cent", " %"), "ja": ("%", "パーセント", " %"), "ko": ("%", "퍼센트", " %", "퍼센트"),
    "fr": (" %", "%", " pour cent"), "ru": (" %", "%", " процентов", " процента", " процент"), "de": (" %", "%", " Prozent"),
    "es": (" %", "%", " por ciento"),
}  # fmt: skip


def percent_spellings(value: Percent, language: str) -> Spellings:
    for name, number in figures(value.value, language):
        for index, word in enumerate(_PERCENT_WORDS[language]):
            yield f"{name}-{index}", number + word


def currency_names(money: Money, language: str) -> tuple[str, ...]:
    """Words and signs for a currency in that language."""
    if money.currency == "CNY":
        return YUAN_NAMES[language]
    signs = {"USD": ("US$", "$"), "EUR": ("€",), "GBP": ("£",), "JPY": ("円",), "HKD": ("HK$",)}
    return (currency_word(money, language), money.currency, *signs.get(money.currency, ()))


def money_spellings(value: Money, language: str) -> Spellings:
    for name, number in figures(value.amount, language):
        for word in currency_names(value, language):
            yield f"{name}-{word}", f"{number} {word}"
            yield f"{name}-{word}-tight", f"{number}{word}"
            yield f"{name}-{word}-before", f"{word} {number}"
            yield f"{name}-{word}-before-tight", f"{word}{number}"


_COUNTERS: Mapping[str, Mapping[DurationUnit, tuple[str, ...]]] = {
    "ja": {
        DurationUnit.SECOND: ("秒",), DurationUnit.DAY: ("日",), DurationUnit.MINUTE: ("分",), DurationUnit.WEEK: ("週",), DurationUnit.YEAR: ("年",),
        DurationUnit.MONTH: ("ヶ月", "カ月", "ヵ月", "箇月", "ケ月", "か月間", "ヶ月間"),
    },
    "ko": {DurationUnit.DAY: ("일간",), DurationUnit.WEEK: ("주일", "주간"), DurationUnit.YEAR: ("년간",), DurationUnit.MONTH: ("개월간", "달")},
}  # fmt: skip


def duration_spellings(value: Duration, language: str) -> Spellings:
    words = [*DURATIONS[language][value.unit].values(), *_COUNTERS.get(language, {}).get(value.unit, ())]
    for name, number in figures(value.amount, language):
        for word in words:
            yield f"{name}-{word}", f"{number} {word}"
            yield f"{name}-{word}-tight", f"{number}{word}"
    if value.amount == 30 and value.unit is DurationUnit.MINUTE:
        yield from ((f"half-{index}", text) for index, text in enumerate(HALF_HOUR[language]))
    if value.amount == 6 and value.unit is DurationUnit.MONTH:
        yield from ((f"half-{index}", text) for index, text in enumerate(HALF_YEAR[language]))


def phone_spellings(value: Phone) -> Spellings:
    if value.extension or not value.digits:
        return
    yield "written", phone_number(value)
    yield "plain", value.digits
    if value.digits.startswith("0") and len(value.digits) >= 10:
        area = 3 if value.digits[1] in "12" else 4
        rest = value.digits[area:]
        yield "hyphen", f"{value.digits[:area]}-{rest}"
        yield "space", f"{value.digits[:area]} {rest}"
        yield "brackets", f"({value.digits[:area]}) {rest}"
        yield "international", f"+86 {value.digits[1:area]} {rest}"
        yield "international-hyphen", f"+86-{value.digits[1:area]}-{rest}"


def measure_spellings(value: Measure, language: str) -> Spellings:
    for name, number in figures(value.amount, language):
        for index, word in enumerate(measure_words(value.unit, language)):
            yield f"{name}-{index}", f"{number}{word}"
            yield f"{name}-{index}-spaced", f"{number} {word}"
