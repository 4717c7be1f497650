"""All usual ways to write a value in a language, each under the name of its manner.

Used to find a fact in a human's text and, by the manner's name, to write another value of the same
kind in the same manner. House style comes first; text in the result is as a person would type it.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.facts.rendering.amount_spelling import (
    duration_spellings,
    measure_spellings,
    money_spellings,
    number_spellings,
    percent_spellings,
    phone_spellings,
)
from pipeline.facts.rendering.date_spelling import (
    date_range_spellings,
    date_spellings,
    moment_spellings,
    month_spellings,
    time_range_spellings,
    time_spellings,
)
from pipeline.facts.rendering.house_style import render, styles_of
from pipeline.facts.values import (
    DateRange,
    DateValue,
    DocumentNumber,
    Duration,
    Measure,
    Moment,
    Money,
    MonthValue,
    NumberValue,
    Percent,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Value,
    YearValue,
)


def manners(value: Value, language: str) -> Mapping[str, str]:
    """Manner name to text, the house style first. Equal texts may stand under several names."""
    found: dict[str, str] = {"house": render(value, language)}
    for style in sorted(styles_of(type(value))):
        found[f"house-{style}"] = render(value, language, style)
    match value:
        case DateValue():
            found.update(date_spellings(value, language))
        case TimeValue():
            found.update(time_spellings(value, language))
        case Moment():
            found.update(moment_spellings(value, language))
        case DateRange():
            found.update(date_range_spellings(value, language))
        case TimeRange():
            found.update(time_range_spellings(value, language))
        case Period():
            pass  # its days and times are found one by one
        case MonthValue():
            found.update(month_spellings(value, language))
        case YearValue():
            found["plain"] = str(value.year)
        case NumberValue():
            found.update(number_spellings(value.value, language))
        case Percent():
            found.update(percent_spellings(value, language))
        case Money():
            found.update(money_spellings(value, language))
        case Duration():
            found.update(duration_spellings(value, language))
        case Measure():
            found.update(measure_spellings(value, language))
        case Phone():
            found.update(phone_spellings(value))
        case DocumentNumber():
            for name, pattern in (("square", "[{}]{}"), ("round", "({}){}"), ("no", "[{}] No. {}")):
                found[name] = pattern.format(value.year, value.number)
        case _:
            pass
    return found
