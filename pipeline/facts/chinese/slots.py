"""One fact of a given type and nothing besides: what a slot of a phrase accepts in Chinese."""

from __future__ import annotations

import re

from pipeline.facts.chinese.parser import parse
from pipeline.facts.chinese.phones import phone_from
from pipeline.facts.normalised import normalise
from pipeline.facts.numerals import parse_numeral
from pipeline.facts.values import (
    Code,
    DateRange,
    DateValue,
    Duration,
    Email,
    Moment,
    Money,
    NumberValue,
    Percent,
    Period,
    TimeRange,
    TimeValue,
    Url,
    Value,
)

KINDS: dict[str, tuple[type, ...]] = {
    "date": (DateValue,),
    "time": (TimeValue,),
    "moment": (Moment,),
    "dates": (DateRange,),
    "times": (TimeRange,),
    "period": (Period,),
    "number": (NumberValue,),
    "percent": (Percent,),
    "money": (Money,),
    "duration": (Duration,),
    "url": (Url, Email),
}
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,23}")


def parse_as(kind: str, text: str) -> Value | None:
    """The value when the whole of ``text`` is one fact of a slot type (KINDS, phone, code), or None."""
    plain = normalise(text)
    if kind == "phone":
        return phone_from(plain)
    if kind == "code":
        return Code(text=plain) if _CODE.fullmatch(plain) else None
    if kind == "number":
        number = parse_numeral(plain)
        return NumberValue(value=number) if number is not None else None
    facts = parse(text)
    if len(facts) == 1 and facts[0].text == text and isinstance(facts[0].value, KINDS[kind]):
        return facts[0].value
    return None
