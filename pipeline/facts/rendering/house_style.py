"""A value as a language writes it: the house style that phrasebook slots and suggestions use."""

from __future__ import annotations

from pipeline.facts.rendering import amounts, dates
from pipeline.facts.rendering.calendar_words import weekday_names
from pipeline.facts.values import (
    Century,
    Code,
    DateRange,
    DateValue,
    Decade,
    DocumentNumber,
    Duration,
    Email,
    Fraction,
    LunarDate,
    Measure,
    Moment,
    Money,
    MonthValue,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Url,
    VagueNumber,
    Value,
    Weekday,
    YearValue,
)

POINT_STYLES = frozenset({"at", "since", "until"})  # of a date, a time, a moment
RANGE_STYLES = frozenset({"span"})  # of ranges of them
_YEARS = {"ja": "{}年", "ko": "{}년", "ru": "{}\u00a0г."}
_DECADES = {
    "en": "{}s", "ja": "{}年代", "ko": "{}년대", "fr": "années {}", "ru": "{}-е годы", "de": "{}er Jahre", "es": "años {}"
}  # fmt: skip
_CENTURIES = {
    "en": "century {}", "ja": "{}世紀", "ko": "{}세기", "fr": "{}e siècle", "ru": "{} век", "de": "{}. Jahrhundert",
    "es": "siglo {}",
}  # fmt: skip
_LUNAR = {
    "en": "day {1} of lunar month {0}", "ja": "旧暦{}月{}日", "ko": "음력 {}월 {}일", "fr": "{1}e jour du {0}e mois lunaire",
    "ru": "{1}-й день {0}-го лунного месяца", "de": "{1}. Tag des {0}. Mondmonats", "es": "día {1} del mes lunar {0}",
}  # fmt: skip


def styles_of(kind: type) -> frozenset[str]:
    """The styles that ``render`` knows for a class of values, beside the bare one."""
    if kind in {DateValue, TimeValue, Moment}:
        return POINT_STYLES
    if kind in {DateRange, TimeRange, Period}:
        return RANGE_STYLES
    return frozenset()


def render(value: Value, language: str, style: str = "") -> str:
    """``value`` as ``language`` (en, ja, ko, fr, ru, de, es) writes it.

    ``style`` is "" or one of ``styles_of``: at ("on August 12"), since, until, span ("from … to …").
    Raises ValueError for a style that the value does not have.
    """
    if style and style not in styles_of(type(value)):
        raise ValueError(f"a {type(value).__name__} has no style “{style}”")
    match value:
        case DateValue():
            return dates.render_date(value, language, style)
        case TimeValue():
            return dates.render_clock(value, language, style)
        case Moment():
            return dates.render_moment(value, language, style)
        case DateRange():
            return dates.render_dates(value, language, style)
        case TimeRange():
            return dates.render_times(value, language, style)
        case Period():
            return dates.render_period(value, language, style)
        case MonthValue():
            return dates.render_month(value, language)
        case YearValue():
            return _YEARS.get(language, "{}").format(value.year)
        case Decade(start=start):
            return _DECADES[language].format(start)
        case Century(number=number):
            return _CENTURIES[language].format(abs(number))
        case LunarDate():
            return _LUNAR[language].format(value.month, value.day)
        case Ordinal(value=place):
            return str(place)
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case Multiple(value=times) | VagueNumber(magnitude=times):
            return amounts.render_number(times, language)
        case Weekday():
            return weekday_names(language)[value.day - 1]
        case NumberValue():
            return amounts.render_number(value.value, language)
        case Percent():
            return amounts.render_percent(value, language)
        case Money():
            return amounts.render_money(value, language)
        case Duration():
            return amounts.render_duration(value, language)
        case Measure():
            return amounts.render_measure(value, language)
        case Phone():
            return amounts.render_phone(value, language)
        case DocumentNumber():
            return f"〔{value.year}〕{value.number}号"
        case Url(address=text) | Email(address=text) | Code(text=text):
            return text
