"""German words written in one: einundzwanzigtausend, dreitägig, zweistöckig, drittgrößte, Novembertagung.

Numbers after Duden, "Zahlen und Ziffern"; a compound is read from its numeral and what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.values import (
    Duration,
    DurationUnit,
    Measure,
    MonthValue,
    Multiple,
    NumberValue,
    Percent,
    Value,
    Weekday,
)
from pipeline.facts.western.lexicon import Compound

SMALL: Mapping[str, int] = MappingProxyType(
    {
        "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
        "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
        "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
    }
)  # fmt: skip
TENS: Mapping[str, int] = MappingProxyType(
    {
        "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
        "neunzig": 90,
    }
)  # fmt: skip
ORDINAL_STEMS: Mapping[int, str] = MappingProxyType(
    {
        1: "erst", 2: "zweit", 3: "dritt", 4: "viert", 5: "fünft", 6: "sechst", 7: "siebt", 8: "acht", 9: "neunt", 10: "zehnt",
        11: "elft", 12: "zwölft", 13: "dreizehnt", 14: "vierzehnt", 15: "fünfzehnt", 16: "sechzehnt", 17: "siebzehnt",
        18: "achtzehnt", 19: "neunzehnt",
    }
)  # fmt: skip
ENDINGS = "(e|er|es|en|em)"
MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
# The beginnings of all numerals, of ordinals that lead a superlative, of months and of weekdays.
STARTS = (
    "nul|ein|zwe|zwo|zwö|zwa|dre|dri|vie|fün|sec|sie|ach|neu|zeh|elf|hun|tau|and|"
    "jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez|mon|die|mit|don|fre|sam|son"
)

_BELOW_20 = "|".join(sorted(SMALL, key=len, reverse=True))
_TEN = "|".join(TENS)
_BELOW_100 = rf"(?:(?:{_BELOW_20})und(?:{_TEN})|{_TEN}|{_BELOW_20})"
_BELOW_1000 = rf"(?:(?:{_BELOW_20})?hundert(?:und)?{_BELOW_100}?|{_BELOW_100})"
_NUMERAL = rf"(?:(?:{_BELOW_1000})?tausend(?:und)?(?:{_BELOW_1000})?|{_BELOW_1000})"
_WHOLE = re.compile(_NUMERAL)
_THOUSANDS = re.compile(rf"(?P<thousands>{_BELOW_1000})?tausend(?:und)?(?P<rest>{_BELOW_1000})?")
_HUNDREDS = re.compile(rf"(?P<hundreds>{_BELOW_20})?hundert(?:und)?(?P<rest>{_BELOW_100})?")
_UNITS_AND_TENS = re.compile(rf"(?P<units>{_BELOW_20})und(?P<tens>{_TEN})")
HALVES: Mapping[str, Decimal] = MappingProxyType(
    {
        "anderthalb": Decimal("1.5"),
        **{
            f"{word}einhalb": number + Decimal("0.5")
            for word, number in (*SMALL.items(), *TENS.items())
            if number and word != "eins"
        },
    }
)
_ONE_AT_THE_END = re.compile(r"undeine[rsnm]?$")
_END = r"(?:e[rsnm]?)?"


def _lasting(unit: DurationUnit, factor: int = 1) -> Callable[[Decimal], Value]:
    return lambda number: Duration(amount=number * factor, unit=unit)


def _measuring(unit: str) -> Callable[[Decimal], Value]:
    return lambda number: Measure(amount=number, unit=unit)


def _counting(number: Decimal) -> Value:
    return NumberValue(value=number)


U = DurationUnit
# What may follow a numeral, and what it makes of it.
_TAILS: tuple[tuple[re.Pattern[str], Callable[[Decimal], Value]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"sekündig{_END}|sekündlich{_END}|sekunden\w*", _lasting(U.SECOND)),
        (rf"minütig{_END}|minütlich{_END}|minuten\w*", _lasting(U.MINUTE)),
        (rf"stündig{_END}|stündlich{_END}|stunden\w*", _lasting(U.HOUR)),
        (rf"tägig{_END}|täglich{_END}|tage\w*", _lasting(U.DAY)),
        (rf"wöchig{_END}|wöchentlich{_END}|wochen\w*", _lasting(U.WEEK)),
        (rf"monatig{_END}|monatlich{_END}|monats\w*", _lasting(U.MONTH)),
        (rf"jährig{_END}|jährlich{_END}|jahre?s\w*", _lasting(U.YEAR)),
        (rf"jahrhundertealt{_END}", _lasting(U.YEAR, 100)),
        (rf"prozentig{_END}", lambda number: Percent(value=number)),
        (rf"fach{_END}|fachen|mal|malig{_END}", lambda number: Multiple(value=number)),
        ("kilometer(?!n)\\w+", _measuring("kilometre")),
        ("meter(?!n)\\w+", _measuring("metre")),
        ("liter(?!n)\\w+", _measuring("litre")),
        (
            ("(?:er|ler)?(?:stöckig|köpfig|stellig|teilig|seitig|spurig|sprachig|bändig|eckig|beinig|motorig|sitzig|gleisig|händig|geschossig|dimensional|"
            "farbig|armig|zeilig|reihig|silbig|phasig|bettig|blättrig|zackig|flügelig|strahlig|gliedrig|türig|adrig|polig|stufig|klassig|zügig|rädrig|räderig|"
            f"achsig|wertig|gängig|strophig|ziffrig|gipflig|schichtig|lagig|fältig|stimmig|saitig|äugig|füßig|fingrig|schiffig){_END}"),
            _counting,
        ),
        (
            ("er(?:gruppe|zimmer|bett|team|bob|reihe|pack|kabine|tisch|zelt|kette|liste|wg|bündnis|gremium|kommission|rat)n?s?|"
            "(?:zimmer|bett|sterne|parteien|personen|familien|punkte|kampf|gang|rad|spänner|sitzer|teiler|zeiler|zylinder|taktmotor|master|decker|tore?|linge?|lings)\\w*"),
            _counting,
        ),
    )
)  # fmt: skip
_SUPERLATIVE = re.compile(
    rf"(?P<place>{'|'.join(stem for place, stem in ORDINAL_STEMS.items() if place > 1)})"
    r"(?:[a-zäöüß]{2,24}(?:st|ßt)e[rsnm]?|meist(?:e[rsnm]?)?|best(?:e[rsnm]?)?|letzt(?:e[rsnm]?)?)"
)
_PLACES = {stem: place for place, stem in ORDINAL_STEMS.items()}
# An event, a part or a paper of a month or a weekday; other tails make other words (Augustiner, Marzipan).
_CALENDAR_TAIL = (
    r"s?(?:tag(?:e|en|es|s)?|tagung(?:en)?|sitzung(?:en)?|wochen?|wochenenden?|ferien|ausgaben?|hälfte|hitze|kälte|"
    r"regen|sturm|stürme|termine?n?|treffens?|konferenz(?:en)?|revolution|wahl(?:en)?|putsch|aufstand|aufstände|mieten?|gehalt|abrechnung(?:en)?|"
    r"hochwassers?|flut|messen?|märkte?n?|markts?|fest(?:e|es|s)?|feier(?:n|tage?n?)?|spiele?n?|rennens?|lauf(?:s|es)?|läufe?n?|demonstration(?:en)?|"
    r"proteste?n?|unruhen|krise|krieg|abkommens?|gipfels?|bericht(?:e|en|s)?|zahlen|daten|prüfung(?:en)?|kurse?n?s?|runden?|"
    r"(?:vor|nach)?mittag(?:e|en|s)?|früh|morgens?|abend(?:e|en|s)?|nacht|nächten?|dienst(?:e|es|s)?|"
    r"zeitung(?:en)?|unterricht(?:s|es)?|schulen?|gottesdienste?n?|predigt(?:en)?|ruhe|arbeit|öffnung(?:en)?|verkehr(?:s|es)?|fahrplan(?:s|es)?)"
)
_CALENDAR = re.compile(
    rf"(?:(?P<month>{'|'.join(MONTHS)})|(?P<weekday>{'|'.join(WEEKDAYS)})){_CALENDAR_TAIL}"
)
# Zweifel, Zweig, dreist, Achtung … are no numerals; what is left may say the number (Dreieck, Vierling).
_COUNTED = re.compile(
    rf"(?P<number>zwei(?!f|g)|drei(?!st)|vier(?!tel)|fünf|sechs|sieben|neun|zehn|zwölf|{_TEN}|hundert|tausend)(?P<tail>[a-zäöüß]{{3,24}})"
)


def number_of(word: str) -> int | None:
    """einundzwanzig -> 21; None for what is no numeral as a whole. Numbers below 1,000,000."""
    if match := _THOUSANDS.fullmatch(word):
        thousands = number_of(match["thousands"]) if match["thousands"] else 1
        rest = number_of(match["rest"]) if match["rest"] else 0
        return None if thousands is None or rest is None else thousands * 1000 + rest
    if match := _HUNDREDS.fullmatch(word):
        rest = number_of(match["rest"]) if match["rest"] else 0
        return None if rest is None else (SMALL[match["hundreds"]] if match["hundreds"] else 1) * 100 + rest
    if match := _UNITS_AND_TENS.fullmatch(word):
        return SMALL[match["units"]] + TENS[match["tens"]]
    return SMALL.get(word, TENS.get(word))


def compound(word: str) -> Compound | None:
    """What a word that no table has states: a number, an ordinal, or a value of its own."""
    whole = _ONE_AT_THE_END.sub("undeins", word)  # tausendundeine (Nacht)
    if _WHOLE.fullmatch(whole):
        number = number_of(whole)
        return None if number is None else Compound(number=number)
    if (ordinal := _ordinal(word)) is not None:
        return Compound(ordinal=ordinal)
    return _with_tail(word) or _of_calendar(word) or _weakly_counted(word)


def _ordinal(word: str) -> int | None:
    """einundzwanzigster, hundertzweite, tausendste, drittgrößte."""
    stem = re.sub(r"e[rnsm]?$", "", word)
    if stem.endswith("st") and (number := number_of(stem[:-2])) is not None and number > 19:
        return number
    for last, ending in ORDINAL_STEMS.items():
        before = stem.removesuffix(ending).removesuffix("und")
        if stem.endswith(ending) and (number := number_of(before)) and number % 100 == 0:
            return number + last
    superlative = _SUPERLATIVE.fullmatch(word)
    return _PLACES[superlative["place"]] if superlative else None


def _with_tail(word: str) -> Compound | None:
    for split in range(len(word) - 2, 2, -1):  # where the numeral may end, the longest first
        numeral = word[:split]
        number = HALVES.get(numeral) or (number_of(numeral) if _WHOLE.fullmatch(numeral) else None)
        if number is None:
            continue
        for pattern, make in _TAILS:
            if number == 1 and make is _counting:  # Eingang, Einrad
                continue
            if pattern.fullmatch(word, split):
                return Compound(value=make(Decimal(number)), weak=number == 1)
    return None


def _of_calendar(word: str) -> Compound | None:
    """Novembertagung, Dienstagabend."""
    match = _CALENDAR.fullmatch(word)
    if match is None:
        return None
    if match["month"]:
        return Compound(value=MonthValue(month=MONTHS.index(match["month"]) + 1))
    return Compound(value=Weekday(day=WEEKDAYS.index(match["weekday"]) + 1))


def _weakly_counted(word: str) -> Compound | None:
    match = _COUNTED.fullmatch(word)
    if match is None:
        return None
    number = number_of(match["number"])
    return None if number is None else Compound(value=_counting(Decimal(number)), weak=True)
