"""French units of time, measures and currencies, for ``french.LEXICON``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.values import Duration, DurationUnit
from pipeline.facts.western.lexicon import forms

U = DurationUnit


def _with(adjective: str, *nouns: str) -> str:
    """mètre and carré: mètre carré, mètres carrés."""
    return "|".join(f"{noun} {adjective}|{noun}s {adjective}s" for noun in nouns)


def _each(notation: str, *endings: str) -> str:
    """kilomètre(s) with "par heure", "à l'heure"."""
    return "|".join(f"{form}{ending}" for form in forms(notation) for ending in endings)


_PER_HOUR = (" par heure", " à l'heure", " l'heure", "/heure", "/h", "-heure", " heure", " / h")
_PER_SECOND = (" par seconde", " à la seconde", "/seconde", "/s", " seconde", " / s")
_MILE = "mile(s)|mille(s)"

DURATIONS: Mapping[DurationUnit, str] = MappingProxyType(
    {
        U.SECOND: "seconde(s)|sec|sec.", U.MINUTE: "minute(s)|min|min.|mn", U.HOUR: "heure(s)|h",
        U.DAY: "jour(s)|journée(s)|nuit(s)|nuitée(s)|" + "|".join(_with(kind, "jour") for kind in ("calendaire", "civil", "franc", "férié", "plein")),
        U.WORKDAY: "|".join(_with(kind, "jour") for kind in ("ouvré", "ouvrable", "travaillé")) + "|journée(s) de travail|jour(s) de travail",
        U.WEEK: "semaine(s)", U.MONTH: "mois", U.YEAR: "an(s)|année(s)|annuité(s)",
    }
)  # fmt: skip
LONG_DURATIONS: Mapping[tuple[int, DurationUnit], str] = MappingProxyType(
    {
        (10, U.YEAR): "décennie(s)", (100, U.YEAR): "siècle(s)", (1000, U.YEAR): "millénaire(s)", (3, U.MONTH): "trimestre(s)", (6, U.MONTH): "semestre(s)",
        (4, U.YEAR): "olympiade(s)",
    }
)  # fmt: skip
# Spans that are said by their first and last day: "sous huit jours" is in a week.
SPANS: Mapping[Duration, Duration] = MappingProxyType(
    {
        Duration(amount=Decimal(15), unit=U.DAY): Duration(amount=Decimal(2), unit=U.WEEK),
        Duration(amount=Decimal(8), unit=U.DAY): Duration(amount=Decimal(1), unit=U.WEEK),
    }
)
DURATION_SYMBOLS: Mapping[DurationUnit, str] = MappingProxyType(
    {U.HOUR: "h", U.MINUTE: "min|mn", U.SECOND: "s", U.DAY: "j"}
)
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "nanometre": "nanomètre(s)", "micrometre": "micromètre(s)|micron(s)", "millimetre": "millimètre(s)", "centimetre": "centimètre(s)", "decimetre": "décimètre(s)",
        "metre": "mètre(s)", "kilometre": "kilomètre(s)|km", "inch": "pouce(s)", "foot": "pied(s)", "yard": "yard(s)|verge(s)",
        "mile": f"mile(s)|milles|{_with('terrestre', 'mile', 'mille')}|{_with('anglais', 'mille')}", "nautical-mile": _with("nautique", "mile", "mille") + "|" + _with("marin", "mile", "mille"),
        "light-year": "année(s)-lumière|année(s) lumière|année(s)-lumières", "li": "li", "chi": "chi",
        "square-millimetre": _with("carré", "millimètre"), "square-centimetre": _with("carré", "centimètre") + "|cm carrés", "square-metre": _with("carré", "mètre") + "|m carré(s)",
        "square-kilometre": _with("carré", "kilomètre") + "|km carré(s)|kilomètre(s)-carré(s)", "hectare": "hectare(s)", "acre": "acre(s)", "mu": "mu",
        "square-foot": _with("carré", "pied"), "square-mile": _with("carré", "mile", "mille"), "square-inch": _with("carré", "pouce"),
        "cubic-millimetre": _with("cube", "millimètre"), "cubic-centimetre": _with("cube", "centimètre"), "cubic-metre": _with("cube", "mètre") + "|m cube(s)",
        "cubic-kilometre": _with("cube", "kilomètre"), "cubic-foot": _with("cube", "pied"), "cubic-mile": _with("cube", "mile", "mille"),
        "millilitre": "millilitre(s)", "litre": "litre(s)", "gallon": "gallon(s)", "barrel": "baril(s)", "pint": "pinte(s)|chopine(s)", "fluid-ounce": _with("liquide", "once"),
        "microgram": "microgramme(s)", "milligram": "milligramme(s)", "gram": "gramme(s)", "kilogram": "kilo(s)|kilogramme(s)", "tonne": "tonne(s)", "ounce": "once(s)",
        "carat": "carat(s)", "jin": "jin", "stone": "stone(s)", "pound": "livre(s)",
        "metre-per-hour": _each("mètre(s)", *_PER_HOUR), "kilometre-per-hour": _each("kilomètre(s)", *_PER_HOUR) + "|" + _each("km", *_PER_HOUR[:4], *_PER_HOUR[5:]) + "|kmh",
        "metre-per-second": _each("mètre(s)|m", *_PER_SECOND), "kilometre-per-second": _each("kilomètre(s)|km", *_PER_SECOND), "foot-per-second": _each("pied(s)", *_PER_SECOND),
        "mile-per-hour": _each(f"{_MILE}|mi", *_PER_HOUR), "mile-per-second": _each(f"{_MILE}|mi", *_PER_SECOND), "knot": "nœud(s)|noeud(s)",
        "celsius": "degré(s) celsius|degré(s) centigrade(s)|degré(s) c|celsius|degré(s)", "fahrenheit": "degré(s) fahrenheit|degré(s) f|fahrenheit", "kelvin": "kelvin(s)|degré(s) kelvin",
        "watt": "watt(s)", "kilowatt": "kilowatt(s)", "megawatt": "mégawatt(s)", "gigawatt": "gigawatt(s)", "horsepower": "chevaux|cheval-vapeur|chevaux-vapeur|cv|ch",
        "joule": "joule(s)", "kilojoule": "kilojoule(s)", "calorie": "calorie(s)", "kilocalorie": "kilocalorie(s)",
        "kilowatt-hour": "kilowattheure(s)|kilowatt(s)-heure(s)|kilowatt(s) heure(s)", "megawatt-hour": "mégawattheure(s)|mégawatt(s)-heure(s)|mégawatt(s) heure(s)",
        "pascal": "pascal(s)", "hectopascal": "hectopascal(s)", "kilopascal": "kilopascal(s)", "megapascal": "mégapascal(s)", "millibar": "millibar(s)", "atmosphere": "atmosphère(s)",
        "hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "mégahertz", "gigahertz": "gigahertz", "volt": "volt(s)", "kilovolt": "kilovolt(s)", "ampere": "ampère(s)",
        "milliampere": "milliampère(s)", "decibel": "décibel(s)", "degree": "degré(s) d'angle", "arc-minute": "minute(s) d'arc", "arc-second": "seconde(s) d'arc",
        "bit": "bit(s)", "byte": "octet(s)", "kilobyte": "kilooctet(s)|kilo-octet(s)", "megabyte": "mégaoctet(s)|méga-octet(s)", "gigabyte": "gigaoctet(s)|giga-octet(s)",
        "terabyte": "téraoctet(s)|téra-octet(s)", "kilobit-per-second": _each("kilobit(s)", *_PER_SECOND), "megabit-per-second": _each("mégabit(s)", *_PER_SECOND),
        "gigabit-per-second": _each("gigabit(s)", *_PER_SECOND), "pixel": "pixel(s)", "megapixel": "mégapixel(s)",
        "revolution-per-minute": "tour(s) par minute|tour(s)/minute|tour(s)/min|tr/min|tpm",
    }
)  # fmt: skip
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {"byte": "o", "kilobyte": "ko", "megabyte": "mo", "gigabyte": "go", "terabyte": "to"}
)
CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "CNY": "yuan(s)|renminbi(s)|rmb|yuan(s) renminbi|yuan(s) chinois|yuan(s) rmb|kuai", "EUR": "euro(s)", "JPY": "yen(s)|yen(s) japonais",
        "USD": "dollar(s)|dollar(s) (us|américain|américains|des états-unis)|$ us|$ américains|usd", "GBP": "livre(s)|livre(s) sterling|livre(s) anglaise(s)|livre(s) britannique(s)",
        "KRW": "won(s)|won(s) sud-coréen(s)|won(s) coréen(s)", "RUB": "rouble(s)|rouble(s) russe(s)", "HKD": "dollar(s) (de hong kong|de hongkong|hongkongais|de hong-kong)",
        "TWD": "dollar(s) (taïwanais|de taïwan)|nouveau(x) dollar(s) (taïwanais|de taïwan)", "AUD": "dollar(s) australien(s)", "CAD": "dollar(s) canadien(s)|$ canadiens",
        "SGD": "dollar(s) (singapourien|singapouriens|de singapour)", "NZD": "dollar(s) (néo-zélandais|de nouvelle-zélande)", "MOP": "pataca(s)",
        "INR": "roupie(s)|roupie(s) indienne(s)", "CHF": "franc(s) suisse(s)", "BRL": "réal|réaux|reais|real brésilien|réaux brésiliens", "MXN": "peso(s) mexicain(s)",
        "PHP": "peso(s) philippin(s)", "VND": "dong(s)|dông(s)", "THB": "baht(s)", "MYR": "ringgit(s)", "IDR": "roupie(s) indonésienne(s)|rupiah(s)", "ILS": "shekel(s)",
        "ZAR": "rand(s)", "TRY": "livre(s) turque(s)", "UAH": "hryvnia(s)", "KZT": "tenge(s)", "MNT": "tugrik(s)|tögrög(s)", "PLN": "zloty(s)", "AED": "dirham(s)", "SAR": "riyal(s)|rial(s)",
        "SEK": "couronne(s) suédoise(s)", "NOK": "couronne(s) norvégienne(s)", "DKK": "couronne(s) danoise(s)",
    }
)  # fmt: skip
HUNDREDTHS: Mapping[str, str] = MappingProxyType(
    {
        "USD": "cent(s)|cent(s) (de|du) dollar|cent(s) américain(s)|centime(s) de dollar|cent(s) us", "EUR": "centime(s)|centime(s) d'euro|cent(s) d'euro",
        "GBP": "penny|pence", "HKD": "cent(s) de hong kong",
    }
)  # fmt: skip
