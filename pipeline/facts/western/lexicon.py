"""What one western language gives the engine: tables of words, nothing else.

Words are written in the small notation of ``forms``: ``"kilomet(re|er)(s)"``. Lower case throughout;
a form may be several tokens long ("square kilometres", "p.m.", "av. j.-c."). Longer forms win.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from pipeline.facts.values import Duration, DurationUnit, Value

_GROUP = re.compile(r"\(([^()]*)\)")


def forms(notation: str) -> Iterator[str]:
    """All forms that a notation stands for.

    Alternatives are parted by ``|``; ``(re|er)`` is a choice, ``(s)`` may be left out, ``(|а|у)`` is a
    choice that includes nothing. Groups do not nest; a literal bracket cannot be written.
    """
    for alternative in _alternatives(notation):
        pieces = _GROUP.split(alternative)
        choices = []
        for index, piece in enumerate(pieces):
            if index % 2 == 0:
                choices.append([piece])
            else:
                choices.append(piece.split("|") if "|" in piece else ["", piece])
        for parts in product(*choices):
            if form := "".join(parts).strip():
                yield form


def _alternatives(notation: str) -> Iterator[str]:
    depth, start = 0, 0
    for index, character in enumerate(notation):
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            yield notation[start:index]
            start = index + 1
    yield notation[start:]


@dataclass(frozen=True, kw_only=True)
class Compound:
    """What a word that no table has states, found by ``Lexicon.compound``.

    Give one of: ``number`` (einundzwanzig), ``ordinal`` (einundzwanzigster), or ``value``, a whole fact
    (dreitägig: Duration(3, day); двухэтажный: NumberValue(2)), ``weak`` if the word says it only at times.
    """

    number: int | None = None
    ordinal: int | None = None
    value: Value | None = None
    weak: bool = False


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All words of a language that take part in facts. Every ``str`` is in the notation of ``forms``.

    The engine composes numbers by value: units follow tens ("twenty-one"), anything below 100 follows
    hundreds, 100 multiplies what is below it, a scale multiplies what stands before it. Irregular
    numbers (soixante-dix, quatre-vingt-un, veintiuno, двести) are simply listed with their value.
    """

    language: str  # ISO 639-1

    # --- numbers
    numbers: Mapping[int, str]  # 0 to 99, 100, and 200 to 900 where they are words of their own
    scales: Mapping[int, str]  # 12 (dozen), 1000, 10**6, 10**9 …
    scale_symbols: Mapping[int, str] = field(
        default_factory=dict
    )  # only right after digits: "k", "bn", "Mio."
    weak_ones: str = ""  # forms of 1 that are articles or pronouns too; alone they are weak facts
    doubtful_numbers: str = ""  # adjectives as well ("neuf"): weak where nothing counted follows
    articles: str = ""  # the weak ones that never end a number: "a hundred and a half"
    number_links: str = ""  # inside a number: "and", "et", "y", "und"
    group_marks: str = ","  # characters between groups of three digits; a space may be among them
    decimal_mark: str = "."
    links_tens: bool = False  # the link also stands between tens and units: "treinta y uno", "vingt et un"
    decimals: Mapping[str, str] = field(default_factory=dict)  # "1.5": "anderthalb|eineinhalb", "полтора"
    minus: str = ""  # "minus", "moins"
    below_zero: str = ""  # after a number or measure, makes it negative: "below zero", "bajo cero"
    ordinals: Mapping[int, str] = field(default_factory=dict)
    ordinal_suffixes: str = ""  # after digits, with or without a hyphen: "st|nd|rd|th", "e|er|ère", "й|го"
    cardinal_suffixes: str = ""  # of these, and others, those of cardinals: "х|ти" (3-х, 5-ти)
    ordinal_dot: bool = False  # "3." is an ordinal before a month or century word
    ordinal_tens: bool = False  # an ordinal may follow an ordinal: "vigésimo primero"
    denominators: Mapping[int, str] = field(
        default_factory=dict
    )  # after a cardinal: "two thirds", "deux tiers"
    halves: str = ""  # after a number, adds a half: "and a half", "et demie", "с половиной"
    out_of: str = ""  # between numbers, a fraction: "one in five", "einer von fünf", "un sur cinq"
    of_group: str = ""  # the same, where it may be two counts as well: "трое из пяти"
    vague: Mapping[int, str] = field(
        default_factory=dict
    )  # 10: dozens, 100: hundreds …; joined by vague_links they multiply
    round_numbers: Mapping[int, str] = field(
        default_factory=dict
    )  # about so many: "quinzaine", "centaine", "decena"
    vague_links: str = ""  # "of", "de"
    few: str = ""  # before a scale word: "several (thousand)", "quelques (centaines)"
    every: str = ""  # before an ordinal, a fraction as well: "jeder (fünfte)", "каждый (пятый)"
    parts: str = ""  # after an ordinal, a fraction as well: "(la tercera) parte"
    multiples: str = ""  # after a number: "times", "fois", "-mal", "раз"
    values: Mapping[str, Value] = field(default_factory=dict)  # forms -> a fact of their own: "fortnight"
    weak_values: Mapping[str, Value] = field(default_factory=dict)  # the same, weak: "both", "pair"
    no_fact: str = ""  # words that look like facts: "no one", "one another"
    compound: Callable[[str], Compound | None] | None = None  # for words that no table has
    compound_starts: str = (
        ""  # beginnings of such words, in the notation: "ein|zwei|drei"; `compound` is asked only for these
    )

    # --- calendar
    months: Sequence[str] = ()  # January first, all cases, abbreviations with and without dot
    weekdays: Sequence[str] = ()  # Monday first
    doubtful: str = (
        ""  # months and weekdays that need company: a day, a year, an opener ("may", "mars", "sat")
    )
    capitalised: str = ""  # forms that count only with a capital ("May", "March")
    dated_months: str = ""  # doubtful ones that only a day or a year beside them helps: "sept." is seven too
    month_openers: str = ""  # before a doubtful month: "in", "since", "en"
    month_first: bool = False  # "March 18" is a day
    day_month_year: bool = True  # the order of 03/04/2026; the other order is the alternative reading
    date_links: str = ""  # between day, month and year: "of", "de", "del"
    day_openers: str = ""  # before an ordinal that is a day of some month: "am (18.)", "le"
    day_articles: str = ""  # before a day, never before an hour: "du (2 à 10 h)"
    weekday_openers: str = ""  # before a doubtful weekday, or "(": "в (среду)"
    lower_case_months: bool = False  # a month with a capital inside a sentence is a name: Император Август
    day_nouns: str = ""  # after the number of a day: "числа"
    day_leads: str = ""  # before the number of a day: "(el) día (13)"
    weekday_links: str = ""  # between a weekday and its day: "the", "le", "den", "el", "dem"
    year_openers: str = ""  # before a bare year: "in", "since", "en", "im jahr"
    year_closers: str = ""  # after a bare year, never a duration: "г.", "года"
    short_year_closers: str = ""  # those that make a year of up to three digits too: "году"
    before_christ: str = ""
    after_christ: str = ""
    centuries: str = ""
    roman_suffixes: str = ""  # letters on a Roman numeral: "e|er|ème" (XIXe)
    decades: str = ""  # before or after its number: "années (1980)", "(80-er) Jahre", "(80-е) годы"
    era_words_first: bool = True  # "années 1980", "siglo XX"; False: "в прошлые годы 20 школ" is no decade
    decade_leads: str = ""  # before a number that may be a decade as well: "los (80)"
    decade_suffixes: str = ""  # right after digits: "s", "'s", "er"
    decade_names: Mapping[int, str] = field(default_factory=dict)  # 80: "eighties"

    lunar_months: str = ""  # after the number of a month: "lunar month", "month of the lunar calendar"

    # --- clock
    before_noon: str = ""  # after a time: "a.m.", "du matin", "утра"
    in_the_morning: str = ""  # the same where 12 is noon ("12 de la mañana"): not for "a.m."
    after_noon: str = ""  # "p.m.", "de l'après-midi", "вечера"
    at_night: str = ""  # before midnight from 6 up, after it below ("11 at night", "2 de la noche")
    parts_of_day: str = (
        ""  # of these, those that no bare number goes with: "20 h au soir", not "le 5 au soir"
    )
    clock_values: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # "noon|midday": (12, 0)
    hour_words: str = ""  # after an hour, surely a clock: "o'clock", "Uhr"
    hour_marks: str = (
        ""  # after an hour, clock or duration: "heures", "h", "часов", "hours"; 15h30, 15 heures 30
    )
    hours_are_clock: bool = False  # "15 heures" without an opener may be a time: an alternative, and ranges
    minute_words: str = ""  # may follow the minutes of a clock time: "minutes", "минут"
    clock_openers: str = ""  # before an hour that may be a duration: "à", "um", "a las", "в"
    hour_leads: str = ""  # of these, those that may make a bare number an hour: "a las (9)"
    loose_openers: str = ""  # of them, those before a length of time as often: "около (1 ч 20 мин)"
    hour_dot: bool = False  # "9.30" is a time beside an hour word, half day or opener
    half_past: str = ""  # before the hour: "half past"
    before_hour: Mapping[str, int] = field(
        default_factory=dict
    )  # minutes said before the hour: "drei viertel" (neun): -15
    half_to: str = ""  # before the hour: "halb" (3 is 2:30), "половина" (третьего is 2:30)
    quarter: str = ""  # a quarter with clock_past or clock_to: "(a) quarter", "viertel"
    clock_past: str = ""  # minutes past the hour, before it: "past", "nach"
    clock_to: str = ""  # "to", "vor"
    one_hour: str = ""  # one o'clock before a half day: "час (дня)"
    minutes_into_hour: bool = False  # "десять минут шестого" is 5:10
    hour_hyphen: bool = False  # 17-00 is a time after a clock opener
    hour_plus: str = ""  # hour, this, minutes: "(las tres) y (diez)"
    hour_minus: str = ""  # "(six heures) moins (dix)", "menos"
    minutes_to: str = ""  # this, minutes, hour: "без (десяти пять)"
    after_hour: Mapping[str, int] = field(
        default_factory=dict
    )  # minutes said after: "et demie": 30, "menos cuarto": -15

    # --- amounts
    durations: Mapping[DurationUnit, str] = field(default_factory=dict)
    long_durations: Mapping[tuple[int, DurationUnit], str] = field(
        default_factory=dict
    )  # (10, YEAR): "decade"
    spans: Mapping[Duration, Duration] = field(
        default_factory=dict
    )  # lengths of time said by their first and last day: "quinze jours" is two weeks too
    measures: Mapping[str, str] = field(default_factory=dict)  # key of units.UNITS -> words
    other_units: Mapping[str, str] = field(
        default_factory=dict
    )  # key of `measures` -> another unit of the same name: "Pfund", pound and jin (500 g)
    symbols: Mapping[str, str] = field(
        default_factory=dict
    )  # the same, only after digits; added to the common ones
    duration_symbols: Mapping[DurationUnit, str] = field(
        default_factory=dict
    )  # only after digits: "h", "min"
    unit_adjectives: str = ""  # between number and unit: "full", "consecutive", "more", "полных"
    degrees: str = (
        "°"  # also in `measures`, as what they mostly are; the other scales and the angle are alternatives
    )
    doubtful_symbols: str = (
        "in|a|as"  # words too: read only if they touch the digits or follow another measure (6 ft 2 in)
    )
    verb_symbols: str = (
        ""  # words too, whatever they touch: "en 2019 ha crecido", the number is an alternative
    )
    capital_symbols: str = ""  # of the doubtful ones, those that a capital makes sure: 220 В
    unit_links: str = ""  # between number and unit or currency: "de", "d'"
    currencies: Mapping[str, str] = field(default_factory=dict)  # ISO code -> words, before or after
    hundredths: Mapping[str, str] = field(
        default_factory=dict
    )  # ISO code -> words for its hundredth: "cent(s)", "centime(s)"
    doubtful_currencies: str = ""  # other words too ("won"): the plain number is an alternative
    percents: str = ""
    per_milles: str = ""

    # --- joining
    range_words: str = ""  # "to", "until", "bis", "au"; a dash always is one
    range_openers: str = ""  # "from", "between", "von", "de": makes `and_words` join a range
    and_words: str = ""  # "and", "or": gives a unit on, and joins a range after an opener
    by_words: str = ""  # between two sides, the second with its unit: "(3) por (4 m)"
    next_day: str = ""  # "the next day", "am folgenden Tag" after the end of a time range
    phone_words: str = ""  # words beside a short number that make it a phone: "hotline", "call", "dial"
    extension_words: str = ""  # "ext.", "poste", "доб.", "Durchwahl"
    number_signs: str = ""  # "no.", "n°", "№", "Nr."
