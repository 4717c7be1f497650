"""German words written in one: einundzwanzigtausend, dreitägig, zweistöckig, Dreijährige, zehnfach.

Numbers after Duden, "Zahlen und Ziffern"; a compound is read from its numeral and what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.facts.values import Duration, DurationUnit, Multiple, NumberValue, Percent, Value
from pipeline.facts.western.lexicon import Compound

SMALL = {
    "null": 0, "ein": 1, "eins": 1, "eine": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
    "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
ORDINAL_STEMS = {
    1: "erst", 2: "zweit", 3: "dritt", 4: "viert", 5: "fünft", 6: "sechst", 7: "siebt", 8: "acht", 9: "neunt", 10: "zehnt",
    11: "elft", 12: "zwölft", 13: "dreizehnt", 14: "vierzehnt", 15: "fünfzehnt", 16: "sechzehnt", 17: "siebzehnt", 18: "achtzehnt",
    19: "neunzehnt",
}  # fmt: skip
ENDINGS = "(e|er|es|en|em)"
# No words: achten, achtung, einig, zweifel, dreist, viertel, elfe …; a numeral must be followed by one of ``_TAILS``.
STARTS = "zwe|zwo|zwö|zwa|zeh|dre|dri|vie|fün|sec|sie|ach|and|neu|nul|ein|ers|elf|hun|tau|mil|hal"

_BELOW_20 = "|".join(sorted(SMALL, key=len, reverse=True))
_TEN = "|".join(TENS)
_BELOW_100 = rf"(?:(?:{_BELOW_20})und(?:{_TEN})|{_TEN}|{_BELOW_20})"
_BELOW_1000 = rf"(?:(?:{_BELOW_20})?hundert(?:und)?{_BELOW_100}?|{_BELOW_100})"
_NUMERAL = rf"(?:(?:{_BELOW_1000})?tausend(?:und)?(?:{_BELOW_1000})?|{_BELOW_1000})"
_WHOLE = re.compile(rf"(?P<number>{_NUMERAL})")
_COMPOUND = re.compile(
    rf"(?P<number>{_NUMERAL}|anderthalb|eineinhalb|zweieinhalb|dreieinhalb)(?P<tail>[a-zäöüß]{{2,24}})"
)
_THOUSANDS = re.compile(rf"(?P<thousands>{_BELOW_1000})?tausend(?:und)?(?P<rest>{_BELOW_1000})?")
_HUNDREDS = re.compile(rf"(?P<hundreds>{_BELOW_20})?hundert(?:und)?(?P<rest>{_BELOW_100})?")
_UNITS_AND_TENS = re.compile(rf"(?P<units>{_BELOW_20})und(?P<tens>{_TEN})")
_HALVES = {"anderthalb": Decimal("1.5"), "eineinhalb": Decimal("1.5"), "zweieinhalb": Decimal("2.5"), "dreieinhalb": Decimal("3.5")}  # fmt: skip
_END = r"(?:e|er|es|en|em|en)?"

U = DurationUnit
_TAILS: tuple[tuple[re.Pattern[str], Callable[[Decimal], Value]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"sekündig{_END}", lambda n: Duration(amount=n, unit=U.SECOND)),
        (rf"minütig{_END}", lambda n: Duration(amount=n, unit=U.MINUTE)),
        (rf"stündig{_END}", lambda n: Duration(amount=n, unit=U.HOUR)),
        (rf"tägig{_END}|tagesfahrt|tageskarte", lambda n: Duration(amount=n, unit=U.DAY)),
        (rf"wöchig{_END}", lambda n: Duration(amount=n, unit=U.WEEK)),
        (rf"monatig{_END}", lambda n: Duration(amount=n, unit=U.MONTH)),
        (rf"jährig{_END}|jährlich{_END}|jahresplan|jahresplans|jahresplänen?|jahresvertrag", lambda n: Duration(amount=n, unit=U.YEAR)),
        (rf"prozentig{_END}", lambda n: Percent(value=n)),
        (rf"fach{_END}|mal|malig{_END}", lambda n: Multiple(value=n)),
        (rf"(?:er|ler)?(?:stöckig|köpfig|stellig|teilig|seitig|spurig|sprachig|bändig|eckig|beinig|motorig|sitzig|gleisig|händig|geschossig|dimensional|farbig|armig|zeilig|reihig|silbig|phasig|bettig|blättrig|zackig|flügelig|strahlig|gliedrig|türig|adrig|polig){_END}", lambda n: NumberValue(value=n)),
        ("(?:er|ler)(?:gruppe|gruppen|zimmer|bett|team|bob|reihe|pack|kabine)", lambda n: NumberValue(value=n)),
    )
)  # fmt: skip


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
    if _WHOLE.fullmatch(word):
        number = number_of(word)
        return None if number is None else Compound(number=number)
    if (ordinal := _ordinal(word)) is not None:
        return Compound(ordinal=ordinal)
    return _with_tail(word)


def _ordinal(word: str) -> int | None:
    """einundzwanzigster, hundertzweite, tausendste."""
    stem = re.sub(r"e[rnsm]?$", "", word)
    if stem.endswith("st") and (number := number_of(stem[:-2])) is not None and number > 19:
        return number
    for last, ending in ORDINAL_STEMS.items():
        if stem.endswith(ending) and (before := number_of(stem.removesuffix(ending))) and before % 100 == 0:
            return before + last
    return None


def _with_tail(word: str) -> Compound | None:
    match = _COMPOUND.fullmatch(word)
    if match is None:
        return None
    for split in _splits(word):
        number = _HALVES.get(word[:split]) or number_of(word[:split])
        if number is None:
            continue
        for pattern, make in _TAILS:
            if pattern.fullmatch(word, split):
                return Compound(value=make(Decimal(number)), weak=number == 1)
    return None


def _splits(word: str) -> list[int]:
    """Where a numeral may end, the longest first."""
    return [
        end for end in range(len(word) - 2, 2, -1) if word[:end] in _HALVES or _WHOLE.fullmatch(word, 0, end)
    ]
