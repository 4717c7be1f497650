"""Spanish words of time spans, measures and money, for ``spanish.LEXICON``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.values import Duration, DurationUnit

U = DurationUnit

DURATIONS: Mapping[DurationUnit, str] = MappingProxyType(
    {
        U.SECOND: "segundo(s)|seg|seg.|segs.", U.MINUTE: "minuto(s)|min|min.|mins.", U.HOUR: "hora(s)",
        U.DAY: "día(s)|dia(s)|jornada(s)|noche(s)|día(s) natural(es)|días (naturales|corridos|calendario)|día(s) calendario",
        U.WORKDAY: "día(s) hábil(es)|días (hábiles|laborables|laborales|lectivos)|día(s) laborable(s)|día laboral|"
        "jornada(s) laboral(es)|jornada(s) de trabajo|días de trabajo",
        U.WEEK: "semana(s)", U.MONTH: "mes(es)", U.YEAR: "año(s)|aniversario(s)|año(s) de edad",
    }
)  # fmt: skip
LONG_DURATIONS: Mapping[tuple[int, DurationUnit], str] = MappingProxyType(
    {
        (2, U.MONTH): "bimestre(s)", (3, U.MONTH): "trimestre(s)", (4, U.MONTH): "cuatrimestre(s)", (6, U.MONTH): "semestre(s)",
        (2, U.YEAR): "bienio(s)", (3, U.YEAR): "trienio(s)", (4, U.YEAR): "cuatrienio(s)", (5, U.YEAR): "quinquenio(s)|lustro(s)",
        (10, U.YEAR): "década(s)|decenio(s)", (100, U.YEAR): "siglo(s)", (1000, U.YEAR): "milenio(s)",
    }
)  # fmt: skip
DURATION_SYMBOLS: Mapping[DurationUnit, str] = MappingProxyType(
    {U.HOUR: "h|h.|hs|hs.|hrs|hrs.", U.MINUTE: "min|min.", U.SECOND: "s|s.|seg|seg."}
)
SPANS: Mapping[Duration, Duration] = MappingProxyType(
    {
        Duration(amount=Decimal(days), unit=U.DAY): Duration(amount=Decimal(weeks), unit=U.WEEK)
        for days, weeks in ((8, 1), (15, 2))
    }
)


def _squared(unit: str, symbol: str = "") -> str:
    """metro cuadrado, metros cuadrados, m cuadrados."""
    return f"{unit} cuadrad(o|a)|{unit}s cuadrad(os|as)" + (f"|{symbol} cuadrados" if symbol else "")


def _cubed(unit: str, symbol: str = "") -> str:
    return f"{unit} cúbic(o|a)|{unit}s cúbic(os|as)" + (f"|{symbol} cúbicos" if symbol else "")


def _per(unit: str, time: str, symbol: str = "") -> str:
    """kilómetros por hora, kilómetros/hora, kilómetros a la hora, km por hora."""
    notation = f"{unit}(s) por {time}|{unit}(s) a la {time}|{unit}(s)/{time}"
    return notation + (f"|{symbol} por {time}|{symbol}/{time}" if symbol else "")


MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "nanometre": "nanómetro(s)", "micrometre": "micrómetro(s)|micra(s)|micrón|micrones", "millimetre": "milímetro(s)",
        "centimetre": "centímetro(s)", "decimetre": "decímetro(s)", "metre": "metro(s)", "kilometre": "kilómetro(s)|quilómetro(s)",
        "li": "li", "inch": "pulgada(s)", "foot": "pie(s)", "yard": "yarda(s)", "mile": "milla(s)|milla(s) terrestre(s)",
        "nautical-mile": "milla(s) náutica(s)|milla(s) marina(s)", "light-year": "año(s) luz|año(s)-luz",
        "square-millimetre": _squared("milímetro"), "square-centimetre": _squared("centímetro", "cm"), "square-metre": _squared("metro", "m"),
        "square-kilometre": _squared("kilómetro", "km"), "square-foot": _squared("pie"), "square-mile": _squared("milla"),
        "square-inch": _squared("pulgada"), "hectare": "hectárea(s)|has", "acre": "acre(s)", "mu": "mu",
        "cubic-millimetre": _cubed("milímetro"), "cubic-centimetre": _cubed("centímetro", "cm"), "cubic-metre": _cubed("metro", "m"),
        "cubic-kilometre": _cubed("kilómetro", "km"), "cubic-foot": _cubed("pie"), "cubic-mile": _cubed("milla"),
        "millilitre": "mililitro(s)", "litre": "litro(s)", "gallon": "gal(ón|ones)", "barrel": "barril(es)", "pint": "pinta(s)",
        "fluid-ounce": "onza(s) líquida(s)", "microgram": "microgramo(s)", "milligram": "miligramo(s)", "gram": "gramo(s)",
        "kilogram": "kilo(s)|kilogramo(s)|quilogramo(s)|quilo(s)", "tonne": "tonelada(s)|tonelada(s) métrica(s)", "ounce": "onza(s)",
        "pound": "libra(s)", "carat": "quilate(s)", "jin": "jin",
        "kilometre-per-hour": _per("kilómetro", "hora", "km"), "metre-per-hour": _per("metro", "hora"),
        "metre-per-second": _per("metro", "segundo", "m"), "kilometre-per-second": _per("kilómetro", "segundo", "km"),
        "mile-per-hour": _per("milla", "hora", "mi"), "mile-per-second": _per("milla", "segundo"), "knot": "nudo(s)",
        "foot-per-second": _per("pie", "segundo"),
        "celsius": "grado(s)|grado(s) (celsius|centígrado|centígrados|c)|celsius|centígrados|º c|ºc|º|° celsius|º celsius",
        "fahrenheit": "grado(s) (fahrenheit|f)|fahrenheit|º f|ºf|° fahrenheit|º fahrenheit", "kelvin": "kelvin|kélvines|grado(s) kelvin",
        "watt": "vatio(s)|watt(s)|watio(s)", "kilowatt": "kilovatio(s)|kilowatt(s)", "megawatt": "megavatio(s)|megawatt(s)",
        "gigawatt": "gigavatio(s)|gigawatt(s)", "horsepower": "caballo(s) de (fuerza|vapor|potencia)|cv|caballo(s)",
        "joule": "julios|joule(s)", "kilojoule": "kilojulio(s)", "calorie": "caloría(s)", "kilocalorie": "kilocaloría(s)",
        "kilowatt-hour": "kilovatio(s)( |-)hora(s)", "megawatt-hour": "megavatio(s)( |-)hora(s)", "pascal": "pascal(es)",
        "hectopascal": "hectopascal(es)", "kilopascal": "kilopascal(es)", "megapascal": "megapascal(es)", "millibar": "milibar(es)",
        "atmosphere": "atmósfera(s)", "hertz": "hercio(s)|hertz|hertzio(s)", "kilohertz": "kilohercio(s)|kilohertz",
        "megahertz": "megahercio(s)|megahertz", "gigahertz": "gigahercio(s)|gigahertz", "volt": "voltio(s)|volt(s)",
        "kilovolt": "kilovoltio(s)|kilovolt(s)", "ampere": "amperio(s)|ampere(s)", "decibel": "decibelio(s)|decibel(es)",
        "bit": "bit(s)", "byte": "byte(s)|octeto(s)", "kilobyte": "kilobyte(s)", "megabyte": "megabyte(s)", "gigabyte": "gigabyte(s)",
        "terabyte": "terabyte(s)", "pixel": "p(í|i)xel(es)", "megapixel": "megap(í|i)xel(es)",
        "revolution-per-minute": "revoluciones por minuto", "arc-minute": "minuto(s) de arco", "arc-second": "segundo(s) de arco",
    }
)  # fmt: skip


def _money(noun: str, plural: str, *adjectives: str) -> str:
    """dólar canadiense, dólares canadienses: ``adjectives`` in the singular, or what follows "de"."""
    forms = []
    for adjective in adjectives:
        if adjective.startswith("de "):
            forms += [f"{noun} {adjective}", f"{plural} {adjective}"]
        else:
            many = f"{adjective}s" if adjective[-1] in "aeiou" else f"{adjective}es"
            forms += [f"{noun} {adjective}", f"{plural} {many}"]
    return "|".join(forms)


CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "CNY": "yuan(es)|renminbi(s)|rmb|cny|yuan(es) renminbi|yuan(es) (de renminbi|rmb|chinos)|yuan chino",
        "USD": "dólar(es)|" + _money("dólar", "dólares", "estadounidense", "americano", "norteamericano", "de ee. uu.", "de ee.uu.", "de estados unidos", "de los estados unidos"),
        "EUR": "euro(s)", "GBP": "libra(s)|libra(s) esterlina(s)|libra británica|libras británicas",
        "JPY": "yen(es)|yen japonés|yenes japoneses", "KRW": "won|wones|won(es) surcoreano(s)|won(es) coreano(s)", "RUB": "rublo(s)|rublo(s) ruso(s)",
        "HKD": _money("dólar", "dólares", "hongkonés", "de hong kong"), "TWD": _money("dólar", "dólares", "taiwanés", "de taiwán") + "|nuevos dólares taiwaneses",
        "AUD": _money("dólar", "dólares", "australiano"), "CAD": _money("dólar", "dólares", "canadiense"),
        "SGD": _money("dólar", "dólares", "singapurense", "de singapur"), "NZD": _money("dólar", "dólares", "neozelandés", "de nueva zelanda"),
        "MOP": "pataca(s)", "INR": "rupia(s)|rupia(s) india(s)", "IDR": "rupia(s) indonesia(s)", "CHF": "franco suizo|francos suizos", "BRL": "real brasileño|reales brasileños|reales",
        "MXN": _money("peso", "pesos", "mexicano"), "ARS": _money("peso", "pesos", "argentino"), "CLP": _money("peso", "pesos", "chileno"),
        "COP": _money("peso", "pesos", "colombiano"), "PHP": _money("peso", "pesos", "filipino"), "VND": "dong(s)", "THB": "baht(s)|bat(s)", "MYR": "ringgit(s)",
        "ILS": "séquel(es)|shéquel(es)", "ZAR": "rand(s)", "TRY": "lira(s) turca(s)", "SEK": "corona(s) sueca(s)", "NOK": "corona(s) noruega(s)",
        "DKK": "corona(s) danesa(s)", "PLN": "zloty(s)|esloti(s)", "SAR": "riyal(es)|rial(es) saudí(es)", "AED": "dírham(s)", "KZT": "tenge(s)",
    }
)  # fmt: skip
HUNDREDTHS: Mapping[str, str] = MappingProxyType(
    {
        "EUR": "céntimo(s)|céntimo(s) de euro", "USD": "centavo(s)|centavo(s) de dólar", "GBP": "penique(s)",
        "CNY": "fen|céntimo(s) de yuan",
    }
)  # fmt: skip
