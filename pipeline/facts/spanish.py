"""Spanish for the western engine: the tables of its words, and ``parse``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pipeline.facts.values import Duration, DurationUnit, Fact, Fraction, Multiple, NumberValue
from pipeline.facts.western.lexicon import Lexicon
from pipeline.facts.western.reading import parse as parse_with
from pipeline.facts.western.vocabulary import Vocabulary

U = DurationUnit


def _one(number: int) -> NumberValue:
    return NumberValue(value=Decimal(number))


_SMALL = (
    "cero", "uno|una|un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis|dieciseis|diez y seis", "diecisiete|diez y siete", "dieciocho|diez y ocho",
    "diecinueve|diez y nueve", "veinte", "veintiuno|veintiuna|veintiún|veintiun|veinte y uno", "veintidós|veintidos", "veintitrés|veintitres",
    "veinticuatro", "veinticinco", "veintiséis|veintiseis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS = {30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa"}  # fmt: skip
_HUNDREDS = {
    200: "doscient(os|as)", 300: "trescient(os|as)", 400: "cuatrocient(os|as)", 500: "quinient(os|as)", 600: "seiscient(os|as)",
    700: "setecient(os|as)", 800: "ochocient(os|as)", 900: "novecient(os|as)",
}  # fmt: skip
_ORDINAL_STEMS = (
    "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim", "undécim", "duodécim", "decimotercer",
    "decimocuart", "decimoquint", "decimosext", "decimoséptim", "decimoctav", "decimonoven",
)  # fmt: skip
_TENTHS = {20: "vigésim", 30: "trigésim", 40: "cuadragésim", 50: "quincuagésim", 60: "sexagésim", 70: "septuagésim", 80: "octogésim", 90: "nonagésim", 100: "centésim", 1000: "milésim"}  # fmt: skip
_END = "(o|a|os|as)"


def _ordinals() -> dict[int, str]:
    words = {1: "primer|primer(o|a|os|as)"}
    words |= {number: stem + _END for number, stem in enumerate(_ORDINAL_STEMS, start=2)}
    words[3] += "|tercer"
    words[7] += f"|sétim{_END}"
    words[11] += f"|decimoprimer{_END}|decimoprimer"
    words[12] += f"|decimosegund{_END}"
    words[13] += "|decimotercer"
    words |= {number: stem + _END for number, stem in _TENTHS.items()}
    units = ("primer", *_ORDINAL_STEMS[:8])
    words |= {20 + below: f"vigesimo{unit}{_END}|vigésimo {unit}{_END}" for below, unit in enumerate(units, start=1)}  # fmt: skip
    return words


LEXICON = Lexicon(
    language="es",
    numbers={**dict(enumerate(_SMALL)), **_TENS, 100: "cien|ciento|cientos", **_HUNDREDS},
    scales={12: "docena", 1000: "mil", 10**6: "mill(ón|ones)|millon", 10**9: "mil millones|millardo(s)", 10**12: "bill(ón|ones)"},
    scale_symbols={1000: "k", 10**6: "m|mm|mill|mill.|mn", 10**9: "mm|md"},
    weak_ones="un|una|uno",
    number_links="y",
    links_tens=True,
    group_marks=" .,",
    decimal_mark=",",
    minus="menos",
    ordinals=_ordinals(),
    ordinal_suffixes="º|ª|o|a|.º|.ª|er|.er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|°|os|as",
    ordinal_tens=True,
    denominators={
        2: "medi(o|a|os|as)|mitad(es)", 3: "tercio(s)|tercera(s) parte(s)|tercera parte|terceras partes", 4: "cuarto(s)|cuarta parte|cuartas partes",
        **{number: f"{stem}o(s)|{stem}a parte|{stem}as partes" for number, stem in enumerate(_ORDINAL_STEMS[:10], start=2) if number > 4},
        10: "décimo(s)|décima(s)|décima parte|décimas partes", 100: "centésimo(s)|centésima(s)", 1000: "milésimo(s)|milésima(s)",
    },
    halves="y medi(o|a)|1/2",
    out_of="de cada|de|por cada",
    vague={10: "decena(s)|veintena(s)|docenas|decenas", 100: "centenar(es)|centena(s)|cientos", 1000: "millar(es)|miles", 10**6: "millones", 10**9: "miles de millones"},
    vague_links="de",
    few="varios|varias|unos|unas|algunos|algunas|unos cuantos|pocos|pocas",
    multiples="veces|vez",
    values={
        "quíntuple": Multiple(value=Decimal(5)), "décuplo": Multiple(value=Decimal(10)), "media docena": _one(6), "quincena(s)": Duration(amount=Decimal(15), unit=U.DAY),
        "media hora": Duration(amount=Decimal("0.5"), unit=U.HOUR), "tres cuartos de hora": Duration(amount=Decimal(45), unit=U.MINUTE),
        "cuarto de hora": Duration(amount=Decimal(15), unit=U.MINUTE), "bienio": Duration(amount=Decimal(2), unit=U.YEAR), "trienio": Duration(amount=Decimal(3), unit=U.YEAR),
        "lustro(s)": Duration(amount=Decimal(5), unit=U.YEAR), "quinquenio|quinquenal(es)": Duration(amount=Decimal(5), unit=U.YEAR), "bimestre(s)": Duration(amount=Decimal(2), unit=U.MONTH),
    },
    weak_values={
        "medi(o|a|os|as)|mitad(es)": Fraction(numerator=1, denominator=2), "cuarto(s)": Fraction(numerator=1, denominator=4),
        "ambos|ambas|par(es)|pareja(s)|dúo(s)|gemel(o|a|os|as)|bilateral(es)|binario|bienal(es)|secundari(o|a|os|as)|segundamente": _one(2),
        "sol(o|a|os|as)|sólo|solamente|únic(o|a|os|as)|únicamente|unilateral(es)|primari(o|a|os|as)|primeramente|inicial(es)|inicialmente|otro|otra|ningún|ninguno|ninguna": _one(1),
        "doble(s)|duplicar|duplicó|duplicado|doblemente": Multiple(value=Decimal(2)), "triple(s)|triplicar|triplicado|triplicó": Multiple(value=Decimal(3)), "cuádruple|cuadruplicar": Multiple(value=Decimal(4)),
        "trío(s)|trilogía|trilateral|tripartit(o|a)": _one(3), "cuarteto|cuadrilátero": _one(4), "quinteto": _one(5), "decatlón": _one(10), "heptatlón": _one(7), "pentatlón": _one(5),
        "diari(o|a|os|as)|diariamente|cotidian(o|a|os|as)": Duration(amount=Decimal(1), unit=U.DAY), "semanal(es)|semanalmente": Duration(amount=Decimal(1), unit=U.WEEK),
        "mensual(es)|mensualmente": Duration(amount=Decimal(1), unit=U.MONTH), "anual(es)|anualmente": Duration(amount=Decimal(1), unit=U.YEAR), "centenario": Duration(amount=Decimal(100), unit=U.YEAR),
        "hexágono|hexagonal(es)": _one(6), "octógono|octogonal(es)": _one(8), "nada": _one(0),
    },
    no_fact="unos a otros|unas a otras|el uno al otro|entre sí|cada uno|cada una|uno mismo|alguno|alguna|uno a uno",
    months=(
        "enero|ene|ene.", "febrero|feb|feb.", "marzo|mar.", "abril|abr|abr.", "mayo|may.", "junio|jun|jun.", "julio|jul|jul.", "agosto|ago|ago.",
        "septiembre|setiembre|sept|sept.|sep|sep.|set.", "octubre|oct|oct.", "noviembre|nov|nov.", "diciembre|dic|dic.",
    ),
    weekdays=("lunes|lun.", "martes|mart.", "miércoles|miercoles|miér.", "jueves|jue.", "viernes|vie.", "sábado(s)|sabado|sáb.", "domingo(s)|dom."),
    doubtful="mayo|sept|set.|mar.|may.|lun.|mart.|miér.|jue.|vie.|sáb.|dom.",
    month_openers="en|de|desde|hasta|a|y|para|durante|finales de|principios de|mediados de|mes de|el mes de|pasado|próximo|este|cada",
    date_links="de|del|de el|del año",
    day_openers="el día|día|el",
    weekday_links="el|,|día",
    year_openers="en|desde|de|del|año|el año|del año|hasta|hacia|a partir de|antes de|después de|para|durante|finales de|principios de|mediados de|y|otoño de|verano de|primavera de|invierno de|en torno a|alrededor de",
    year_closers="",
    before_christ="a. c.|a.c.|a. e. c.|a.e.c.|antes de cristo|a. de c.|antes de nuestra era|ac|a. c|a.c|a. n. e.|a.n.e.|antes de la era común",
    after_christ="d. c.|d.c.|después de cristo|de nuestra era|e. c.",
    centuries="siglo(s)|s.",
    decades="años|década(s) de|década(s) de los|década de los|década de|los años|decenio de|década de los años",
    decade_names={20: "años veinte|los veinte", 30: "años treinta|los treinta", 40: "años cuarenta", 50: "años cincuenta", 60: "años sesenta", 70: "años setenta", 80: "años ochenta", 90: "años noventa"},
    before_noon="de la mañana|a. m.|a.m.|am|de la madrugada|a. m|por la mañana|de madrugada|a.m",
    after_noon="de la tarde|p. m.|p.m.|pm|p. m|por la tarde|del mediodía|p.m",
    at_night="de la noche|por la noche",
    clock_values={"mediodía|las 12 del mediodía|12 del mediodía|las doce del mediodía|12:00 del mediodía": (12, 0), "medianoche|las 12 de la noche|12 de la noche": (0, 0)},
    hour_words="gmt|utc|h.|hrs.|hs",
    hour_marks="h|hora(s)|hrs",
    hours_are_clock=True,
    minute_words="min|minutos|minuto",
    clock_openers="a las|las|a la|la|hasta las|desde las|hacia las|sobre las|de las|a partir de las|antes de las|después de las",
    hour_dot=True,
    after_hour={"y media": 30, "y cuarto": 15, "menos cuarto": -15, "en punto": 0},
    hour_plus="y",
    hour_minus="menos",
    durations={
        U.SECOND: "segundo(s)|seg|seg.", U.MINUTE: "minuto(s)|min|min.", U.HOUR: "hora(s)", U.DAY: "día(s)|dia(s)|jornada(s)|días (naturales|calendario|corridos|consecutivos)|día natural|noche(s)",
        U.WORKDAY: "día(s|) (hábil|laborable|laboral)|días (hábiles|laborables|laborales)", U.WEEK: "semana(s)", U.MONTH: "mes(es)", U.YEAR: "año(s)|año-luz|año de edad|años de edad",
    },
    long_durations={(10, U.YEAR): "década(s)|decenio(s)", (100, U.YEAR): "siglo(s)", (1000, U.YEAR): "milenio(s)", (3, U.MONTH): "trimestre(s)", (6, U.MONTH): "semestre(s)"},
    duration_symbols={U.HOUR: "h", U.MINUTE: "min", U.SECOND: "s"},
    measures={
        "nanometre": "nanómetro(s)", "micrometre": "micrómetro(s)|micra(s)|micrón|micrones", "millimetre": "milímetro(s)", "centimetre": "centímetro(s)", "decimetre": "decímetro(s)",
        "metre": "metro(s)", "kilometre": "kilómetro(s)|quilómetro(s)", "inch": "pulgada(s)", "foot": "pie(s)", "yard": "yarda(s)", "mile": "milla(s)", "nautical-mile": "milla(s) náutica(s)|millas náuticas|milla marina|millas marinas",
        "light-year": "año(s) luz|años luz|año-luz|años-luz", "square-millimetre": "milímetros cuadrados", "square-centimetre": "centímetro cuadrado|centímetros cuadrados",
        "square-metre": "metro(s|) cuadrado(s)|m cuadrados", "square-kilometre": "kilómetro(s|) cuadrado(s)|km cuadrados", "hectare": "hectárea(s)", "acre": "acre(s)", "mu": "mu", "square-foot": "pie(s|) cuadrado(s)",
        "square-mile": "milla(s|) cuadrada(s)", "square-inch": "pulgada(s|) cuadrada(s)", "cubic-centimetre": "centímetro(s|) cúbico(s)", "cubic-metre": "metro(s|) cúbico(s)", "cubic-kilometre": "kilómetro(s|) cúbico(s)",
        "cubic-foot": "pie(s|) cúbico(s)", "cubic-mile": "milla(s|) cúbica(s)", "millilitre": "mililitro(s)", "litre": "litro(s)", "gallon": "gal(ón|ones)", "barrel": "barril(es)", "pint": "pinta(s)", "fluid-ounce": "onza(s) líquida(s)|onzas líquidas",
        "microgram": "microgramo(s)", "milligram": "miligramo(s)", "gram": "gramo(s)", "kilogram": "kilo(s)|kilogramo(s)|quilogramo(s)", "tonne": "tonelada(s)", "ounce": "onza(s)", "pound": "", "carat": "quilate(s)", "jin": "jin",
        "kilometre-per-hour": "kilómetro(s|) por hora|km por hora|kilómetros/hora|km/hora|kmh", "metre-per-second": "metro(s|) por segundo|m por segundo", "kilometre-per-second": "kilómetro(s|) por segundo|km por segundo",
        "mile-per-hour": "milla(s|) por hora|mi/h|millas/hora", "mile-per-second": "milla(s|) por segundo", "knot": "nudo(s)", "foot-per-second": "pie(s|) por segundo",
        "celsius": "grado(s) celsius|grado(s) centígrado(s)|grados|celsius|grado(s) c", "fahrenheit": "grado(s) fahrenheit|fahrenheit", "kelvin": "kelvin|kélvines", "watt": "vatio(s)|watt(s)", "kilowatt": "kilovatio(s)|kilowatt(s)",
        "megawatt": "megavatio(s)|megawatt(s)", "gigawatt": "gigavatio(s)", "horsepower": "caballo(s) de fuerza|caballos de vapor|cv", "joule": "julio(s)|joule(s)", "kilojoule": "kilojulio(s)", "calorie": "caloría(s)", "kilocalorie": "kilocaloría(s)",
        "kilowatt-hour": "kilovatio(s)-hora|kilovatio(s|) hora|kilovatios-hora|kilovatios hora", "megawatt-hour": "megavatios hora|megavatios-hora", "pascal": "pascal(es)", "hectopascal": "hectopascal(es)", "kilopascal": "kilopascal(es)",
        "megapascal": "megapascal(es)", "millibar": "milibar(es)", "hertz": "hercio(s)|hertz", "kilohertz": "kilohercio(s)|kilohertz", "megahertz": "megahercio(s)|megahertz", "gigahertz": "gigahercio(s)|gigahertz", "volt": "voltio(s)|volt(s)", "kilovolt": "kilovoltio(s)",
        "ampere": "amperio(s)", "decibel": "decibelio(s)|decibel(es)", "bit": "bit(s)", "byte": "byte(s)|octeto(s)", "kilobyte": "kilobyte(s)", "megabyte": "megabyte(s)", "gigabyte": "gigabyte(s)", "terabyte": "terabyte(s)", "pixel": "píxel(es)|pixel(es)",
        "megapixel": "megapíxel(es)|megapixel(es)", "revolution-per-minute": "revoluciones por minuto", "arc-minute": "minuto(s) de arco", "arc-second": "segundo(s) de arco",
    },
    unit_adjectives="completos|completas|enteros|enteras|consecutivos|consecutivas|seguidos|seguidas|adicionales|largos|largas|buenos|buenas|primeros|primeras|últimos|últimas|próximos|próximas|más|otros|otras|escasos|pequeños|pequeñas",
    unit_links="de",
    currencies={
        "CNY": "yuan(es)|yuanes|yuan chinos|renminbi(s)|yuanes chinos|rmb", "USD": "dólar(es)|dólar(es|) (estadounidense|americano|de los estados unidos|de estados unidos)|dólares (estadounidenses|americanos)|usd", "EUR": "euro(s)", "GBP": "libra(s) esterlina(s)|libras esterlinas|libras británicas",
        "JPY": "yen(es)|yenes japoneses", "KRW": "won(es)|wones surcoreanos", "RUB": "rublo(s)|rublos rusos", "HKD": "dólar(es|) de hong kong|dólares hongkoneses", "TWD": "dólares taiwaneses|nuevos dólares taiwaneses", "AUD": "dólar(es|) australiano(s)|dólares australianos", "CAD": "dólar(es|) canadiense(s)|dólares canadienses",
        "SGD": "dólares de singapur|dólares singapurenses", "NZD": "dólares neozelandeses", "INR": "rupia(s)|rupias indias", "CHF": "francos suizos|franco suizo", "BRL": "reales|reales brasileños", "MXN": "pesos mexicanos", "VND": "dongs", "THB": "baht(s)", "MYR": "ringgit(s)", "IDR": "rupias indonesias",
    },
    percents="por ciento|por cien|porciento|punto(s) porcentual(es)|puntos porcentuales",
    per_milles="por mil",
    range_words="a|al|hasta|hasta el|hasta las|a las|hasta la|a la",
    range_openers="de|del|desde|entre|desde el|desde las|de las|entre las|entre el",
    and_words="y|o|e|u|y/o|ni|y las|y el",
    next_day="del día siguiente|al día siguiente|día siguiente",
    phone_words="llame|llamar|llamando|marque|marcar|marcando|tel|tel.|teléfono|telefónica|línea|número|fax|móvil|atención|llamada",
    extension_words="ext|ext.|extensión|extension|anexo|interno",
    number_signs="n.º|n.o|nº|no.|núm.|número|n°|num.|núms.|números",
)  # fmt: skip


@cache
def _vocabulary() -> Vocabulary:
    """Built when the first Spanish text is read."""
    return Vocabulary(LEXICON)


def parse(text: str) -> list[Fact]:
    """All facts of a Spanish text in their order; spans do not overlap."""
    return parse_with(text, _vocabulary())
