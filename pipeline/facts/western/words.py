"""One entry of a vocabulary: all that a word, or a run of words, may say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pipeline.facts.values import DurationUnit, Value

Run = tuple[tuple[str, ...], tuple[bool, ...]]  # tokens, and whether each must touch the one before it


class Word:
    """All that a word (or run of words) may say; what it does say, its neighbours decide.

    Attributes are None (or False) where the word does not have that use.
    """

    __slots__ = (
        "adjective",
        "after_hour",
        "article",
        "before_hour",
        "below_zero",
        "by",
        "capital",
        "capital_symbol",
        "cardinal_suffix",
        "century",
        "clock",
        "clock_opener",
        "clock_sign",
        "currency",
        "currency_sign",
        "date_link",
        "dated",
        "day_article",
        "day_lead",
        "day_noun",
        "day_opener",
        "decade",
        "decade_lead",
        "decade_start",
        "decade_suffix",
        "decimal",
        "degree",
        "denominator",
        "doubtful",
        "doubtful_currency",
        "doubtful_number",
        "doubtful_symbol",
        "era",
        "every",
        "extension",
        "few",
        "glyph",
        "half",
        "half_day",
        "half_past",
        "half_to",
        "hour_lead",
        "hour_mark",
        "hour_minus",
        "hour_plus",
        "hour_word",
        "hundredth",
        "joins",
        "link",
        "loose_opener",
        "lunar_month",
        "minus",
        "minute_word",
        "minutes_to",
        "month",
        "month_opener",
        "multiple",
        "next_day",
        "no_fact",
        "number",
        "number_sign",
        "of_group",
        "one_hour",
        "opens_range",
        "ordinal",
        "ordinal_suffix",
        "out_of",
        "part",
        "part_of_day",
        "percent",
        "phone",
        "quarter",
        "roman",
        "round_number",
        "scale",
        "scale_symbol",
        "short_year_closer",
        "starts",
        "symbol",
        "unit",
        "unit_link",
        "uses",
        "vague",
        "vague_link",
        "value",
        "verb",
        "weak",
        "weak_one",
        "weekday",
        "weekday_link",
        "weekday_opener",
        "year_closer",
        "year_opener",
    )  # fmt: skip

    def __init__(self) -> None:
        for name in self.__slots__:
            setattr(self, name, None)

    # what mypy should know of the slots
    number: int | None
    ordinal: int | None
    scale: int | None
    scale_symbol: int | None
    denominator: int | None
    vague: int | None
    round_number: int | None  # quinzaine: 15, and tens
    value: Value | None
    weak: bool | None
    weak_one: bool | None
    month: int | None
    weekday: int | None
    half_day: str | None
    clock: tuple[int, int] | None
    clock_sign: int | None
    after_hour: int | None
    before_hour: int | None
    unit: tuple[Decimal, DurationUnit | str] | None  # factor, unit
    symbol: tuple[Decimal, DurationUnit | str] | None
    currency: str | None
    hundredth: str | None  # of this currency: cents
    currency_sign: bool | None  # may stand before its amount: $, RMB
    article: bool | None
    degree: bool | None
    below_zero: bool | None
    glyph: bool | None  # ½
    doubtful_currency: bool | None
    doubtful_number: bool | None
    part_of_day: bool | None
    percent: Decimal | None  # 1, or 0.1 for per mille
    era: int | None  # -1 before Christ
    decade_start: int | None
    roman: int | None
    uses: list[Any] | None  # the readers to ask, found when the word is first met
    starts: bool | None  # whether a fact may begin here
    joins: str | None  # "to" or "and"
    adjective: bool | None
    capital: bool | None
    century: bool | None
    clock_opener: bool | None
    date_link: bool | None
    dated: bool | None
    decade: bool | None
    decade_suffix: bool | None
    unit_link: bool | None
    doubtful_symbol: bool | None
    day_article: bool | None
    day_opener: bool | None
    hour_plus: bool | None
    hour_minus: bool | None
    minutes_to: bool | None
    decimal: Decimal | None
    doubtful: bool | None
    extension: bool | None
    every: bool | None
    few: bool | None
    half: bool | None
    half_past: bool | None
    half_to: bool | None
    hour_mark: bool | None
    hour_word: bool | None
    link: bool | None
    lunar_month: bool | None
    minus: bool | None
    minute_word: bool | None
    month_opener: bool | None
    multiple: bool | None
    next_day: bool | None
    no_fact: bool | None
    capital_symbol: bool | None
    cardinal_suffix: bool | None
    day_lead: bool | None
    day_noun: bool | None
    decade_lead: bool | None
    hour_lead: bool | None
    by: bool | None
    part: bool | None
    verb: bool | None
    of_group: bool | None
    one_hour: bool | None
    loose_opener: bool | None
    short_year_closer: bool | None
    weekday_opener: bool | None
    number_sign: bool | None
    opens_range: bool | None
    ordinal_suffix: bool | None
    out_of: bool | None
    phone: bool | None
    quarter: bool | None
    vague_link: bool | None
    weekday_link: bool | None
    year_closer: bool | None
    year_opener: bool | None


_ROMAN_DIGITS = (
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
CYRILLIC_LOOKALIKES = (str.maketrans("xi", "хі"), str.maketrans("x", "х"))


def roman_numeral(number: int) -> str:
    result = ""
    for value, letters in _ROMAN_DIGITS:
        while number >= value:
            result, number = result + letters, number - value
    return result
