"""German words of time spans, measures and money, for ``german.LEXICON``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.facts.languages.german_compounds import ENDINGS
from pipeline.facts.values import DurationUnit

U = DurationUnit


def _with_adjective(nouns: str, stem: str) -> str:
    """The nouns, and "(15-)jährig" in all endings."""
    return f"{nouns}|{stem}ig|{stem}ig{ENDINGS}"


DURATIONS: Mapping[DurationUnit, str] = MappingProxyType(
    {
        U.SECOND: _with_adjective("sekunde(n)|sek.|sek", "sekünd"), U.MINUTE: _with_adjective("minute(n)|min.|min|gehminute(n)|fahrminute(n)|fußminute(n)|spielminute(n)", "minüt"),
        U.HOUR: _with_adjective("stunde(n)|std.|std|unterrichtsstunde(n)|arbeitsstunde(n)|fahrstunde(n)|flugstunde(n)|uhrstunde(n)|wochenstunde(n)", "stünd"),
        U.DAY: _with_adjective("tag(e|en|es|s|)|kalendertag(e|en|s|es|)|nacht|nächte|nächten|übernachtung(en)|lebenstag(e|en|)|verhandlungstag(e|en|)|reisetag(e|en|)|urlaubstag(e|en|)", "täg"),
        U.WORKDAY: _with_adjective("(arbeits|werk|geschäfts|bank|bankarbeits|büro)tag(e|en|s|es|)", "werktäg"),
        U.WEEK: _with_adjective("woche(n)|kalenderwoche(n)|lebenswoche(n)|schwangerschaftswoche(n)|wo.", "wöch"),
        U.MONTH: _with_adjective("monat(e|en|s|es|)|kalendermonat(e|en|s|)|lebensmonat(e|en|s|)|mon.", "monat"),
        U.YEAR: _with_adjective("jahr(e|en|es|s|)|lebensjahr(e|en|es|s|)|kalenderjahr(e|en|es|s|)|schuljahr(e|en|es|s|)|dienstjahr(e|en|)|jahre alt|jahren alt|jahr alt|jahre jung|jubiläum(s)|jahrestag(es|s|)", "jähr"),
    }
)  # fmt: skip
LONG_DURATIONS: Mapping[tuple[int, DurationUnit], str] = MappingProxyType(
    {
        (10, U.YEAR): "jahrzehnt(e|en|s|es|)|dekade(n)", (100, U.YEAR): "jahrhundert(e|en|s|es|)", (1000, U.YEAR): "jahrtausend(e|en|s|es|)|millennium(s)|millennien",
        (3, U.MONTH): "vierteljahr(e|en|)", (6, U.MONTH): "halbjahr(e|en|)", (45, U.MINUTE): "schulstunde(n)",
    }
)  # fmt: skip
DURATION_SYMBOLS: Mapping[DurationUnit, str] = MappingProxyType(
    {U.HOUR: "h|std.|std", U.MINUTE: "min|min.", U.SECOND: "s|sek.|sek", U.YEAR: "j."}
)
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "nanometre": "nanometer(n|s|)", "micrometre": "mikrometer(n|s|)", "millimetre": "millimeter(n|s|)", "centimetre": "zentimeter(n|s|)|centimeter(n|s|)", "decimetre": "dezimeter(n|s|)",
        "metre": "meter(n|s|)|höhenmeter(n|)|metern", "kilometre": "kilometer(n|s|)|straßenkilometer(n|)", "inch": "zoll|inch", "foot": "fuß|fuss|füße(n)", "yard": "yard(s)", "mile": "meile(n)",
        "nautical-mile": "seemeile(n)|nautische(n) meile(n)", "light-year": "lichtjahr(e|en|)", "li": "li", "chi": "chi",
        "square-millimetre": "quadratmillimeter(n|s|)", "square-centimetre": "quadratzentimeter(n|s|)", "square-metre": "quadratmeter(n|s|)|qm", "square-kilometre": "quadratkilometer(n|s|)|qkm",
        "hectare": "hektar(n|s|)", "acre": "acre(s)", "mu": "mu", "square-foot": "quadratfuß", "square-mile": "quadratmeile(n)", "square-inch": "quadratzoll",
        "cubic-millimetre": "kubikmillimeter(n|s|)", "cubic-centimetre": "kubikzentimeter(n|s|)", "cubic-metre": "kubikmeter(n|s|)|festmeter(n|)|cbm", "cubic-kilometre": "kubikkilometer(n|s|)",
        "cubic-foot": "kubikfuß", "cubic-mile": "kubikmeile(n)", "millilitre": "milliliter(n|s|)", "litre": "liter(n|s|)", "gallon": "gallone(n)", "barrel": "barrel(s)", "pint": "pint(s)",
        "fluid-ounce": "flüssigunze(n)", "microgram": "mikrogramm(s)", "milligram": "milligramm(s)", "gram": "gramm(s)", "kilogram": "kilogramm(s)|kilo(s)", "tonne": "tonne(n)|metrische(n) tonne(n)",
        "ounce": "unze(n)", "pound": "pfund(e|en|)|englische(n) pfund", "carat": "karat", "jin": "jin",
        "kilometre-per-hour": "kilometer(n|) (pro|je|in der|die) stunde|stundenkilometer(n|)|km (pro|je) stunde|km/std|km/std.|kilometer/stunde|tempo",
        "metre-per-second": "meter(n|) (pro|je|in der) sekunde|m (pro|je) sekunde|sekundenmeter(n|)", "kilometre-per-second": "kilometer(n|) (pro|je|in der) sekunde|km (pro|je) sekunde",
        "metre-per-hour": "meter(n|) (pro|je|in der) stunde", "mile-per-hour": "meile(n) (pro|je|in der) stunde|meilen/stunde", "mile-per-second": "meile(n) (pro|je) sekunde", "knot": "knoten",
        "foot-per-second": "fuß (pro|je) sekunde",
        "celsius": "grad celsius|grad|grad c|celsius|°celsius|° celsius", "fahrenheit": "grad fahrenheit|fahrenheit|°fahrenheit|° fahrenheit|grad f", "kelvin": "kelvin", "arc-minute": "bogenminute(n)", "arc-second": "bogensekunde(n)",
        "milliwatt": "milliwatt", "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt", "gigawatt": "gigawatt", "horsepower": "ps|pferdestärke(n)", "joule": "joule", "kilojoule": "kilojoule",
        "calorie": "kalorie(n)", "kilocalorie": "kilokalorie(n)", "kilowatt-hour": "kilowattstunde(n)", "megawatt-hour": "megawattstunde(n)", "pascal": "pascal", "hectopascal": "hektopascal", "kilopascal": "kilopascal",
        "megapascal": "megapascal", "millibar": "millibar", "bar": "", "atmosphere": "atmosphären", "hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "megahertz", "gigahertz": "gigahertz",
        "volt": "volt", "kilovolt": "kilovolt", "ampere": "ampere", "milliampere": "milliampere", "decibel": "dezibel", "bit": "bit(s)", "byte": "byte(s)", "kilobyte": "kilobyte(s)", "megabyte": "megabyte(s)",
        "gigabyte": "gigabyte(s)", "terabyte": "terabyte(s)", "kilobit-per-second": "kilobit pro sekunde", "megabit-per-second": "megabit pro sekunde|mbit pro sekunde", "gigabit-per-second": "gigabit pro sekunde",
        "pixel": "pixel(n|s|)|bildpunkt(e|en)", "megapixel": "megapixel(n|)", "revolution-per-minute": "umdrehungen pro minute|u/min",
    }
)  # fmt: skip
CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "CNY": "yuan|renminbi|chinesische(r|n|) yuan|yuan renminbi|renminbi yuan|yuan rmb|rmb yuan|rmb-yuan", "USD": "dollar(s|n|)|us-dollar(s|n|)|us dollar(s)|amerikanische(n|r|) dollar",
        "EUR": "euro(s)", "GBP": "pfund|pfund sterling|britische(n|r|) pfund|brit. pfund", "JPY": "yen|japanische(n|r|) yen", "KRW": "won|südkoreanische(n|r|) won|koreanische(n|r|) won",
        "RUB": "rubel(n|s|)|russische(n|r|) rubel", "HKD": "hongkong-dollar(s)|hongkong dollar|hk-dollar", "TWD": "taiwan-dollar|neue(n) taiwan-dollar|taiwanische(n) dollar",
        "AUD": "australische(n|r|) dollar", "CAD": "kanadische(n|r|) dollar", "SGD": "singapur-dollar", "NZD": "neuseeland-dollar|neuseeländische(n|r|) dollar", "MOP": "pataca(s)|macau-pataca",
        "INR": "rupie(n)|indische(n) rupien", "CHF": "franken|schweizer franken|fr.", "BRL": "reais|brasilianische(n) real", "MXN": "mexikanische(n) peso(s)", "PHP": "philippinische(n) peso(s)", "VND": "dong",
        "THB": "baht", "MYR": "ringgit", "IDR": "rupiah", "SEK": "schwedische(n) kronen", "NOK": "norwegische(n) kronen", "DKK": "dänische(n) kronen", "PLN": "złoty|zloty", "TRY": "türkische(n) lira",
        "UAH": "hrywnja", "ILS": "schekel", "KZT": "tenge", "ZAR": "südafrikanische(n) rand",
    }
)  # fmt: skip
