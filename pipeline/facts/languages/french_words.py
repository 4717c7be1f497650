"""French numbers, places in an order and words that state a number of their own, for ``french.LEXICON``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from types import MappingProxyType

from pipeline.facts.values import Duration, DurationUnit, Fraction, Multiple, NumberValue, Ordinal, Value

U = DurationUnit

_BELOW_20 = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
)  # fmt: skip
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_SWISS_TENS = {70: "septante", 80: "huitante", 90: "nonante"}
_HUNDREDS = range(200, 1000, 100)


def _spoken() -> Iterator[tuple[int, str]]:
    """0 to 99, the words of each parted by spaces; 70, 80 and 90 also as they are said in Switzerland."""
    yield from enumerate(_BELOW_20)
    for ten, word in {**_TENS, **_SWISS_TENS}.items():
        yield ten, word
        yield ten + 1, f"{word} et un"
        yield from ((ten + unit, f"{word} {_BELOW_20[unit]}") for unit in range(2, 10))
    yield 80, "octante"
    yield 80, "quatre vingt"
    for below in range(10, 20):
        yield 60 + below, f"soixante {'et ' if below == 11 else ''}{_BELOW_20[below]}"
        yield 80 + below, f"quatre vingt {_BELOW_20[below]}"
    yield from ((80 + unit, f"quatre vingt {_BELOW_20[unit]}") for unit in range(1, 10))


def _hyphened(words: str) -> Iterator[str]:
    """Hyphens or spaces between the words, as the old and the new spelling have them."""
    first, *others = words.split(" ")
    for marks in product("- ", repeat=len(others)):
        yield first + "".join(mark + word for mark, word in zip(marks, others, strict=True))


def _by_number(forms: Iterator[tuple[int, str]]) -> dict[int, str]:
    table: dict[int, list[str]] = {}
    for number, words in forms:
        table.setdefault(number, []).extend(_hyphened(words))
    return {number: "|".join(dict.fromkeys(words)) for number, words in table.items()}


def _numbers() -> dict[int, str]:
    def forms() -> Iterator[tuple[int, str]]:
        for number, words in _spoken():
            yield number, words
            if words.endswith("un"):
                yield number, f"{words}e"
        yield 80, "quatre vingts"
        yield 7, "sept."  # at the end of a sentence; the month needs a day or a year
        yield from ((1001, f"mille et {one}") for one in ("un", "une"))

    return _by_number(forms()) | {100: "cent(s)"}


def _place(words: str) -> str:
    """cinq -> cinquième, vingt et un -> vingt et unième."""
    if words.endswith("cinq"):
        return words + "uième"
    if words.endswith("neuf"):
        return words[:-1] + "vième"
    return words.removesuffix("e") + "ième"


def _ordinals(first: int) -> dict[int, str]:
    """From ``first`` to 99, and what hundreds, thousands and millions end in."""

    def forms() -> Iterator[tuple[int, str]]:
        for number, words in _spoken():
            if number >= first:
                yield number, _place(words)
                yield number, f"{_place(words)}s"
        for number in _HUNDREDS:
            yield number, f"{_BELOW_20[number // 100]} centième"

    return _by_number(forms()) | {
        100: "centième(s)", 1000: "millième(s)", 10**6: "millionième(s)", 10**9: "milliardième(s)",
    }  # fmt: skip


NUMBERS: Mapping[int, str] = MappingProxyType(_numbers())
ORDINALS: Mapping[int, str] = MappingProxyType(
    _ordinals(2) | {1: "premi(er|ère|ers|ères)|unième(s)", 2: "deuxième(s)|second(s)"}
)
DENOMINATORS: Mapping[int, str] = MappingProxyType(
    _ordinals(5) | {2: "demi(e|s|es)|moitié(s)", 3: "tiers", 4: "quart(s)"}
)
# About so many: "une quinzaine" is 15, and a dozen or two.
ROUND_NUMBERS: Mapping[int, str] = MappingProxyType(
    {
        8: "huitaine", 10: "dizaine", 15: "quinzaine", 20: "vingtaine", 30: "trentaine", 40: "quarantaine de|quarantaine d'", 50: "cinquantaine",
        60: "soixantaine", 100: "centaine", 1000: "millier",
    }
)  # fmt: skip
VAGUE: Mapping[int, str] = MappingProxyType(
    {10: "dizaines|douzaines", 100: "centaines", 1000: "milliers", 10**6: "millions", 10**9: "milliards", 10**12: "billions"}
)  # fmt: skip


def _number(number: int) -> NumberValue:
    return NumberValue(value=Decimal(number))


def _times(number: int) -> Multiple:
    return Multiple(value=Decimal(number))


def _lasting(amount: str, unit: DurationUnit) -> Duration:
    return Duration(amount=Decimal(amount), unit=unit)


VALUES: Mapping[str, Value] = MappingProxyType(
    {
        "demi-douzaine|demie-douzaine": _number(6), "demi-million": _number(500_000), "demi-milliard": _number(500_000_000),
        "un quart d'heure|quart d'heure|quarts d'heure": _lasting("15", U.MINUTE),
        "trois quarts d'heure|trois-quarts d'heure": _lasting("45", U.MINUTE),
        "sextuple": _times(6), "octuple": _times(8), "décuple|décuplé(e|s|es|)|décupler": _times(10), "centuple|centuplé(e|s|es|)|centupler": _times(100),
        "quintuple|quintuplé(e|s|es|)|quintupler": _times(5),
        "bimensuel(s|le|les|)|bimensuellement": _lasting("0.5", U.MONTH), "bimestriel(s|le|les|)": _lasting("2", U.MONTH),
        "triennal(e|es|)|triennaux": _lasting("3", U.YEAR), "quadriennal(e|es|)|quadriennaux": _lasting("4", U.YEAR),
        "quinquennal(e|es|)|quinquennaux|quinquennat(s)": _lasting("5", U.YEAR), "septennat(s)": _lasting("7", U.YEAR),
        "décennal(e|es|)|décennaux": _lasting("10", U.YEAR), "cinquantenaire(s)": _lasting("50", U.YEAR),
        "bicentenaire(s)": _lasting("200", U.YEAR), "tricentenaire(s)": _lasting("300", U.YEAR),
    }
)  # fmt: skip
WEAK_VALUES: Mapping[str, Value] = MappingProxyType(
    {
        "demi(e|s|es|)|moitié(s)|mi": Fraction(numerator=1, denominator=2), "quart(s)": Fraction(numerator=1, denominator=4),
        "huitième(s) de finale": Fraction(numerator=1, denominator=8), "seizième(s) de finale": Fraction(numerator=1, denominator=16),
        "tiers|tierce(s)": Ordinal(value=3), "seconde": Ordinal(value=2),
        "tous deux|tous les deux|toutes deux|toutes les deux|paire(s)|couple(s)|duo(s)|jumeau(x)|jumelle(s)|jumelé(e|s|es|)|jumelage|binôme(s)|bilatéral(e|es|)|bilatéraux|"
        "bilingue(s)|bihebdomadaire(s)|biennal(e|es|)|biennaux|biathlon|recto-verso|aller-retour|allers-retours|deuxièmement|secundo|secondaire(s)|deux-roues|l'un et l'autre|l'une et l'autre": _number(2),
        "seul(e|s|es|)|unique(s)|seulement|uniquement|simple(s)|solo(s)|unilatéral(e|es|)|unilatéraux|primaire(s)|autre|premièrement|primo|initial(e|es|)|initialement|initiaux|aucun|aucune|"
        "mono": _number(1),
        "double(s|nt|)|doublé(e|s|es|)|doubler|doublement": _times(2), "triple(s|nt|)|triplé(e|s|es|)|tripler|triplement": _times(3),
        "quadruple(s|nt|)|quadruplé(e|s|es|)|quadrupler": _times(4),
        "trio(s)|trilogie(s)|trilatéral(e|es|)|trilatéraux|tripartite(s)|trilingue(s)|triplés|triathlon|triangle(s)|triangulaire(s)|troisièmement|tertio|tricycle(s)": _number(3),
        "quatuor(s)|quadrilatéral(e|es|)|quadrilatéraux|quadripartite(s)|quadruplés|quatrièmement|quadrilatère": _number(4),
        "quintette(s)|quintuplés|cinquièmement|pentathlon|pentagone|pentagonal(e|)": _number(5), "sextuor|sixièmement|hexagone|hexagonal(e|)": _number(6),
        "heptathlon|septièmement": _number(7), "octogone|octogonal(e|)|octet|huitièmement": _number(8), "décathlon|dixièmement": _number(10), "rien|nul(s|le|les|)": _number(0),
        "horaire": _lasting("1", U.HOUR), "quotidien(s|ne|nes|)|quotidiennement|journalier(s)|journalière(s)": _lasting("1", U.DAY),
        "hebdomadaire(s)|hebdomadairement": _lasting("1", U.WEEK), "mensuel(s|le|les|)|mensuellement|mensualité(s)": _lasting("1", U.MONTH),
        "trimestriel(s|le|les|)|trimestriellement": _lasting("3", U.MONTH), "semestriel(s|le|les|)|semestriellement": _lasting("6", U.MONTH),
        "annuel(s|le|les|)|annuellement": _lasting("1", U.YEAR), "centenaire(s)|séculaire(s)": _lasting("100", U.YEAR), "millénaire(s)": _lasting("1000", U.YEAR),
        "quadragénaire(s)": _lasting("40", U.YEAR), "quinquagénaire(s)": _lasting("50", U.YEAR), "sexagénaire(s)": _lasting("60", U.YEAR),
        "septuagénaire(s)": _lasting("70", U.YEAR), "octogénaire(s)": _lasting("80", U.YEAR), "nonagénaire(s)": _lasting("90", U.YEAR),
        "24 (heures|h) sur 24|24h sur 24|24h/24|24 h/24|24 h / 24|vingt-quatre heures sur vingt-quatre|24/24 h": _lasting("24", U.HOUR),
        "7 jours sur 7|7 (j|jours)/7|7j/7|7 j sur 7|sept jours sur sept|7j sur 7|7/7 j": _lasting("7", U.DAY),
    }
)  # fmt: skip
# What a number, a minus or the minutes of a time must not be read from.
NO_FACT = (
    "l'un l'autre|l'une l'autre|les uns les autres|les unes les autres|l'un|l'une|les uns|les unes|quelques-uns|quelques-unes|quelques uns|quelques unes|quelqu'un|quelqu'une|"
    "chacun|chacune|pas un|pas une|au moins|du moins|à tout le moins|pour le moins|tout au moins|plus ou moins|ni plus ni moins|"
    "heure(s) locale(s)|heure (légale|normale|universelle|standard|solaire|moyenne|gmt|utc)|heure d'(été|hiver|europe centrale)|"
    "heure de (pékin|beijing|chine|paris|moscou|tokyo|séoul|londres|new york|greenwich|xiamen|hong kong|l'est|la côte est|la côte ouest)|heure du pacifique|"
    "four"  # an oven
)
