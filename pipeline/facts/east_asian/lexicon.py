"""What a language module gives to the engine that reads Japanese and Korean: tables, no code.

A *head* is a word that opens a fact (第, 午後, 数, 一部), a *tail* a word that follows a number and says
what is counted (年, キロメートル, 人). Both are found by longest match, so an exception is simply a longer
word: 十分 as a head that says nothing, 年代 as a tail of its own beside 年.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from pipeline.facts.values import Value


class Count(Enum):
    """What a number followed by a tail states."""

    NUMBER = auto()  # 人, 個: the bare number
    ORDINAL = auto()
    MULTIPLE = auto()
    PERCENT = auto()  # ``factor`` 10 for 割, 0.1 for per mille
    DURATION = auto()  # ``unit`` a DurationUnit
    MONEY = auto()  # ``unit`` an ISO 4217 code
    MEASURE = auto()  # ``unit`` a key of units.UNITS
    DENOMINATOR = auto()  # 分の: the numerator follows
    CENTURY = auto()
    DECADE = auto()
    YEAR = auto()
    MONTH = auto()
    DAY = auto()
    HOUR = auto()  # of the clock


class Opening(Enum):
    """What a head says about what follows it."""

    NOTHING = auto()  # the word is no fact: an exception
    FACT = auto()  # the word alone is a fact: ``value``
    NUMBER = auto()  # the word is a number: ``amount``; a tail may follow
    ORDINAL = auto()  # 第
    VAGUE = auto()  # 数, 何: of tens, hundreds
    NEGATIVE = auto()  # マイナス, 氷点下
    BEFORE_CHRIST = auto()
    ERA = auto()  # ``amount``: the year before its first
    HALF_DAY = auto()  # ``half``
    PER = auto()  # 時速: a length that follows is a speed; ``unit`` is "hour" or "second"
    SCALE = auto()  # 華氏: ``unit`` of the degrees that follow
    CURRENCY = auto()  # a sign before its amount: ``unit`` an ISO 4217 code
    LUNAR = auto()  # 旧暦
    EXTENSION = auto()  # 内線


class Half(Enum):
    """The part of the day that a word before a clock time names."""

    MORNING = auto()  # 午前: up to noon
    AFTERNOON = auto()  # 午後: 1 to 11 are 13 to 23
    EVENING = auto()  # 夜: 5 to 11 are 17 to 23, 12 the end of the day
    NIGHT = auto()  # 深夜: 9 to 11 are 21 to 23, 12 the start of the day
    MIDDAY = auto()  # 昼: 1 to 4 are 13 to 16


@dataclass(frozen=True, kw_only=True)
class Tail:
    """``others``: other readings of the same words, e.g. キロ kilometres or kilograms.

    ``weak_one``: one of it is said without meaning a count (一つ, 1人, 1日あたり).
    ``inside``: how many of the word's characters are part of the fact, which is what a correction
    replaces: none of a counter, one of 年前; None for all.
    ``ends_word``: only where no letter of the language (``Lexicon.letters``) follows.
    """

    count: Count
    unit: str = ""
    factor: Decimal = Decimal(1)
    others: tuple[Tail, ...] = ()
    weak_one: bool = False
    inside: int | None = None
    ends_word: bool = False


@dataclass(frozen=True, kw_only=True)
class Head:
    """``whole_word``: not right after a letter of the language (``Lexicon.letters``).

    ``ends_word``: only where no letter follows.
    ``before``: only where this matches right after it (두 before a space or 개, not in 두고).
    """

    opening: Opening
    value: Value | None = None
    alternatives: tuple[Value, ...] = ()
    amount: Decimal = Decimal(0)
    unit: str = ""
    others: tuple[str, ...] = ()  # other units that the word may mean
    half: Half | None = None
    weak: bool = False
    whole_word: bool = False
    ends_word: bool = False
    before: re.Pattern[str] | None = None


NOTHING = Head(opening=Opening.NOTHING)


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """One language. Patterns are regular-expression sources; every text is normalised before reading."""

    # numbers: single characters only
    digits: Mapping[str, int]
    small: Mapping[str, int]  # 十, 百, 千
    large: Mapping[str, int]  # 万, 億, 兆
    letters: str  # character class of the letters that may not precede or follow a whole word
    # numerals of the language only at a word's start: 이 and 오 stand inside countless Korean words
    numerals_start_words: bool = False
    # numerals of one character only before a tail; otherwise they are weak facts
    lone_numerals_need_tail: bool = False
    number_gap: str = ""  # between 만 and the digits after it: 3만 5000
    # what a number in numerals looks like, with what must follow it; "" for any run of numerals
    numeral: str = ""
    not_unit: str = ""  # what begins as a multiplier after digits does, and is none: 3만큼

    heads: Mapping[str, Head]
    tails: Mapping[str, Tail]

    # signs of dates and times
    year: str
    month: str
    day: str  # with what may not follow: 日(?!間)
    hour: str
    minute: str
    second: str
    hours: Mapping[str, int] = field(default_factory=dict)  # words for hours of the clock: 두 시, 열두 시
    half: str  # 半 after an amount with a tail: another half
    half_gap: str = ""  # between them: 1시간 반
    not_half: str = ""  # characters that make ``half`` begin another word: 半ば
    tenths: str = ""  # after ten percents, one percent: 3割5分
    hundredths: str = ""  # a tenth of a percent: 厘
    first_year: str = ""  # 元: the first year of an era
    weekday_after: str  # after a day, with the groups ``w`` and ``w2``
    weekdays: Mapping[str, int]  # what they match -> ISO weekday
    weekday_list: str  # a short weekday that is one by its neighbours: 月・水・金

    about: str  # between a head and its number: 約
    several: str = ""  # after a numeral: 十数
    each: str = "(?!)"  # after a one that counts nothing: 1平方メートルあたり

    # joints
    range_joint: str  # between the ends of a range
    list_joint: str  # between figures that share what follows: 2、3日
    range_end: str  # after the end of a range: まで
    next_day: str  # before the end of a range of times: 翌日
    date_time_joint: str  # between a day and its time

    # phones
    phone_before: str  # words that make a number after them a phone number
    phone_after: str  # words that make a number before them one
    extension: str  # 内線


class Atom(NamedTuple):
    """A value at ``start:end`` with what joining needs to know of it."""

    start: int
    end: int
    value: Value
    alternatives: tuple[Value, ...] = ()
    weak: bool = False
    number: Decimal | None = None  # the figure that was read, multiplied out
    scale: Decimal = Decimal(1)  # 10000 in 300万
    tail: Tail | None = None  # what the figure counts; None for a bare figure
    half: Half | None = None  # as the text says before a time
    reach: int = 0  # where the words that were read end, if after ``end``: the counter of 3人

    prefix: str = ""  # unit of a head that holds for the whole range: hour of 時速, celsius of 摂氏

    @property
    def stop(self) -> int:
        """Where reading goes on."""
        return self.reach or self.end
