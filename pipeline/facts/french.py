"""French for the western engine: the tables of its words, and ``parse``."""

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


_UNITS = ("un|une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = (
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept|dix sept", "dix-huit|dix huit",
    "dix-neuf|dix neuf",
)  # fmt: skip
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante", 80: "huitante|octante", 90: "nonante"}  # fmt: skip


def _numbers() -> dict[int, str]:
    """0 to 100: soixante-dix and quatre-vingt-dix-sept are listed, hyphens may be spaces."""
    words = {0: "zéro", **dict(enumerate(_UNITS, start=1)), **dict(enumerate(_TEENS, start=10)), **_TENS}
    words[71] = "soixante et onze|soixante-et-onze"
    for below, word in enumerate(_TEENS):
        if below != 1:
            words[70 + below] = _joined("soixante", word) + (f"|{words[70]}" if below == 0 else "")
        words[90 + below] = _joined("quatre-vingt|quatre vingt", word) + (
            f"|{words[90]}" if below == 0 else ""
        )
    for below, word in enumerate(_UNITS, start=1):
        words[80 + below] = _joined("quatre-vingt|quatre vingt", word)
    words[80] += "|quatre-vingt(s)|quatre vingt(s)"
    words[100] = "cent(s)"
    return words


def _joined(tens: str, units: str) -> str:
    return "|".join(
        f"{ten}{mark}{unit}" for ten in tens.split("|") for unit in units.split("|") for mark in "- "
    )


_ORDINAL_STEMS = (
    "deux", "trois", "quatr", "cinqu", "six", "sept", "huit", "neuv", "dix", "onz", "douz", "treiz", "quatorz", "quinz",
    "seiz", "dix-sept", "dix-huit", "dix-neuv", "vingt",
)  # fmt: skip


def _ordinals() -> dict[int, str]:
    words = {1: "premi(er|ère|ers|ères)"}
    words |= {number: f"{stem}ième(s)" for number, stem in enumerate(_ORDINAL_STEMS, start=2)}
    words[2] += "|second(e|s|es)"
    for ten, stem in ((20, "vingt"), (30, "trente"), (40, "quarante"), (50, "cinquante"), (60, "soixante")):
        words[ten] = f"{stem.removesuffix('e')}ième(s)"
        words[ten + 1] = f"{stem} et unième(s)|{stem}-et-unième(s)"
        for below, unit in enumerate(_ORDINAL_STEMS[:8], start=2):
            words[ten + below] = f"{stem}-{unit}ième(s)"
    words |= {100: "centième(s)", 1000: "millième(s)", 10**6: "millionième(s)"}
    return words


LEXICON = Lexicon(
    language="fr",
    numbers=_numbers(),
    scales={12: "douzaine", 1000: "mille|mil", 10**6: "million(s)", 10**9: "milliard(s)", 10**12: "billion(s)"},
    scale_symbols={1000: "k", 10**6: "m|mio|mn", 10**9: "md|mds|mrd"},
    weak_ones="un|une",
    number_links="et",
    links_tens=True,
    group_marks=" .",
    decimal_mark=",",
    minus="moins",
    ordinals=_ordinals(),
    ordinal_suffixes="e|er|ère|re|ème|ième|es|ers|ères|èmes|nd|nde|ᵉ|ᵉʳ",
    roman_suffixes="e|ème|er|ᵉ|es",
    denominators={
        2: "demi(e|s|es)|moitié(s)", 3: "tiers", 4: "quart(s)",
        **{number: f"{stem}ième(s)" for number, stem in enumerate(_ORDINAL_STEMS, start=2) if number not in {2, 3, 4}},
        100: "centième(s)", 1000: "millième(s)",
    },
    halves="et demi|et demie|et demis|1/2",
    out_of="sur|personnes sur|sur les",
    vague={10: "dizaine(s)|vingtaine(s)|trentaine(s)", 100: "centaine(s)", 1000: "millier(s)", 10**6: "", 10**9: ""},
    vague_links="de|d'|des",
    few="plusieurs|quelques|des",
    multiples="fois",
    values={
        "décuple": Multiple(value=Decimal(10)), "quintuple": Multiple(value=Decimal(5)),
        "une demi-douzaine|demi-douzaine": _one(6), "quinze jours": Duration(amount=Decimal(15), unit=U.DAY),
        "une demi-heure|demi-heure|une demie heure|demie-heure": Duration(amount=Decimal("0.5"), unit=U.HOUR),
        "un quart d'heure|quart d'heure": Duration(amount=Decimal(15), unit=U.MINUTE),
        "trois quarts d'heure": Duration(amount=Decimal(45), unit=U.MINUTE),
        "bimensuel(s)|bimensuelle(s)": Duration(amount=Decimal("0.5"), unit=U.MONTH),
        "quinquennal|quinquennale|quinquennat|quinquennaux": Duration(amount=Decimal(5), unit=U.YEAR),
    },
    weak_values={
        "demi(e|s|es)|moitié|mi": Fraction(numerator=1, denominator=2), "quart": Fraction(numerator=1, denominator=4),
        "tous deux|tous les deux|toutes deux|paire(s)|couple(s)|duo(s)|jumeau(x)|jumelle(s)|bilatéral(e|es|)|bilatéraux|binôme|biennal(e|)|second rôle": _one(2),
        "seul(e|s|es)|unique(s)|seulement|uniquement|simple|solo|unilatéral(e|)|primaire(s)|autre|premièrement|initial(e|)|aucun|aucune": _one(1),
        "double(s)|doublé|doubler|doublement|deux fois": Multiple(value=Decimal(2)), "triple(s)|triplé|tripler": Multiple(value=Decimal(3)),
        "quadruple|quadruplé": Multiple(value=Decimal(4)), "trio(s)|trilogie|trilatéral(e|)|tripartite": _one(3), "quatuor|quadrilatéral(e|)": _one(4),
        "deuxièmement|secondaire": _one(2), "troisièmement": _one(3),
        "quotidien(s)|quotidienne(s)|quotidiennement|journalier(s)|journalière(s)": Duration(amount=Decimal(1), unit=U.DAY),
        "hebdomadaire(s)": Duration(amount=Decimal(1), unit=U.WEEK), "mensuel(s)|mensuelle(s)|mensuellement": Duration(amount=Decimal(1), unit=U.MONTH),
        "annuel(s)|annuelle(s)|annuellement": Duration(amount=Decimal(1), unit=U.YEAR), "décathlon": _one(10), "heptathlon": _one(7), "pentathlon": _one(5),
        "centenaire": Duration(amount=Decimal(100), unit=U.YEAR), "hexagone|hexagonal(e|)": _one(6), "octogone|octogonal(e|)": _one(8), "rien": _one(0),
    },
    no_fact="l'un l'autre|les uns les autres|l'un|l'une|les uns|les unes|quelques-uns|quelques-unes|quelqu'un|chacun|chacune",
    months=(
        "janvier|janv|janv.", "février|févr|févr.|fév|fév.|fevrier", "mars", "avril|avr|avr.", "mai", "juin", "juillet|juil|juil.",
        "août|aout", "septembre|sept|sept.", "octobre|oct|oct.", "novembre|nov|nov.", "décembre|déc|déc.|decembre",
    ),
    weekdays=("lundi(s)|lun.", "mardi(s)|mar.", "mercredi(s)|mer.", "jeudi(s)|jeu.", "vendredi(s)|ven.", "samedi(s)|sam.", "dimanche(s)|dim."),
    doubtful="mars|mai|sept|sept.|oct|nov|avr|lun.|mar.|mer.|jeu.|ven.|sam.|dim.",
    month_openers="en|de|depuis|jusqu'en|de|d'|fin|début|mi-|mi|à|et|mois de|mois d'|courant|dès|avant|après|ce|dernier",
    date_links="de|d'|du",
    day_openers="le|du|au",
    weekday_links="le|,",
    year_openers="en|depuis|de|d'|dès|vers|année|l'année|an|l'an|jusqu'en|avant|après|fin|début|mi|à partir de|pour|et|et en|courant|printemps|été|automne|hiver",
    year_closers="",
    before_christ="av. j.-c.|av. j.c.|avant j.-c.|avant jésus-christ|avant notre ère|av. j.-c|avant jc|av. jc|av j.-c.|avant j.c.|avant l'ère commune",
    after_christ="apr. j.-c.|ap. j.-c.|après j.-c.|après jésus-christ|de notre ère|apr. j.-c",
    centuries="siècle(s)",
    decades="années",
    decade_names={20: "années vingt", 30: "années trente", 40: "années quarante", 50: "années cinquante", 60: "années soixante", 70: "années soixante-dix", 80: "années quatre-vingt(s|)", 90: "années quatre-vingt-dix"},
    before_noon="du matin|heures du matin|am|a.m.",
    after_noon="de l'après-midi|du soir|pm|p.m.|l'après-midi|après-midi",
    at_night="de la nuit",
    clock_values={"midi|12 heures midi": (12, 0), "minuit": (0, 0)},
    hour_words="gmt|utc",
    hour_marks="h|heure|heures|hrs",
    hours_are_clock=True,
    minute_words="min|minutes|minute|mn",
    clock_openers="à|dès|vers|avant|après|depuis|jusqu'à|entre|environ|aux alentours de",
    after_hour={"et demie|et demi": 30, "et quart": 15, "moins le quart|moins quart": -15, "trois quarts": 45},
    hour_plus="",
    hour_minus="moins",
    durations={
        U.SECOND: "seconde(s)|sec|sec.", U.MINUTE: "minute(s)|min|min.|mn", U.HOUR: "heure(s)|h|horaire",
        U.DAY: "jour(s)|journée(s)|jour calendaire|jours (calendaires|civils|francs|consécutifs)|nuit(s)|nuitée(s)",
        U.WORKDAY: "jour(s|) (ouvré|ouvrable)|jours (ouvrés|ouvrables)", U.WEEK: "semaine(s)", U.MONTH: "mois",
        U.YEAR: "an(s)|année(s)|année-lumière",
    },
    long_durations={(10, U.YEAR): "décennie(s)", (100, U.YEAR): "siècle(s)", (1000, U.YEAR): "millénaire(s)", (3, U.MONTH): "trimestre(s)", (6, U.MONTH): "semestre(s)"},
    duration_symbols={U.HOUR: "h", U.MINUTE: "min|mn", U.SECOND: "s"},
    measures={
        "nanometre": "nanomètre(s)", "micrometre": "micromètre(s)|micron(s)", "millimetre": "millimètre(s)", "centimetre": "centimètre(s)", "decimetre": "décimètre(s)",
        "metre": "mètre(s)", "kilometre": "kilomètre(s)", "inch": "pouce(s)", "foot": "pied(s)", "yard": "yard(s)|verge(s)", "mile": "mile(s)|mille(s) anglais|mille terrestre|milles terrestres|milles",
        "nautical-mile": "mille(s) (nautique|marin)|milles (nautiques|marins)|mille nautique|mille marin", "light-year": "année(s)-lumière|années-lumière|année(s) lumière|années lumière|année-lumière",
        "square-millimetre": "millimètre(s) carré|millimètres carrés", "square-centimetre": "centimètre carré|centimètres carrés|cm carrés", "square-metre": "mètre carré|mètres carrés|m carrés",
        "square-kilometre": "kilomètre carré|kilomètres carrés|km carré|km carrés", "hectare": "hectare(s)", "acre": "acre(s)", "mu": "mu", "square-foot": "pied carré|pieds carrés",
        "square-mile": "mile carré|miles carrés|mille carré|milles carrés", "square-inch": "pouce carré|pouces carrés", "cubic-centimetre": "centimètre cube|centimètres cubes",
        "cubic-metre": "mètre cube|mètres cubes", "cubic-kilometre": "kilomètre cube|kilomètres cubes", "cubic-foot": "pied cube|pieds cubes", "cubic-mile": "mile cube|miles cubes",
        "millilitre": "millilitre(s)", "litre": "litre(s)", "gallon": "gallon(s)", "barrel": "baril(s)", "pint": "pinte(s)", "fluid-ounce": "once(s) liquide(s)",
        "microgram": "microgramme(s)", "milligram": "milligramme(s)", "gram": "gramme(s)", "kilogram": "kilo(s)|kilogramme(s)", "tonne": "tonne(s)", "ounce": "once(s)", "pound": "", "carat": "carat(s)", "jin": "jin",
        "kilometre-per-hour": "kilomètre(s|) par heure|kilomètre(s|) à l'heure|kilomètres-heure|kilomètre-heure|kilomètres/heure|kilomètres heure|km à l'heure|km par heure|km/heure|kmh|kilomètres à l'heure",
        "metre-per-second": "mètre(s|) par seconde|m par seconde|mètres/seconde", "kilometre-per-second": "kilomètre(s|) par seconde|kilomètres/seconde|km par seconde",
        "mile-per-hour": "mile(s|) par heure|mile(s|) à l'heure|miles/heure|mi/h|milles à l'heure|milles par heure|miles/h", "mile-per-second": "mile(s|) par seconde", "knot": "nœud(s)|noeud(s)", "foot-per-second": "pied(s|) par seconde",
        "celsius": "degré(s) celsius|degré(s) centigrade(s)|degrés|degré(s) c|celsius", "fahrenheit": "degré(s) fahrenheit|fahrenheit", "kelvin": "kelvin(s)", "watt": "watt(s)", "kilowatt": "kilowatt(s)", "megawatt": "mégawatt(s)",
        "gigawatt": "gigawatt(s)", "horsepower": "chevaux|cv|chevaux-vapeur", "joule": "joule(s)", "kilojoule": "kilojoule(s)", "calorie": "calorie(s)", "kilocalorie": "kilocalorie(s)", "kilowatt-hour": "kilowattheure(s)|kilowatt-heure(s)|kilowatts-heures",
        "megawatt-hour": "mégawattheure(s)|mégawatt-heure(s)", "pascal": "pascal(s)", "hectopascal": "hectopascal(s)", "kilopascal": "kilopascal(s)", "megapascal": "mégapascal(s)", "millibar": "millibar(s)",
        "hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "mégahertz", "gigahertz": "gigahertz", "volt": "volt(s)", "kilovolt": "kilovolt(s)", "ampere": "ampère(s)", "decibel": "décibel(s)",
        "bit": "bit(s)", "byte": "octet(s)", "kilobyte": "kilooctet(s)|ko", "megabyte": "mégaoctet(s)|mo", "gigabyte": "gigaoctet(s)|go", "terabyte": "téraoctet(s)|to", "pixel": "pixel(s)", "megapixel": "mégapixel(s)",
        "revolution-per-minute": "tour(s) par minute|tr/min", "arc-minute": "minute(s) d'arc", "arc-second": "seconde(s) d'arc",
    },
    unit_adjectives="bon(s)|bonnes|pleins|pleines|complets|complètes|consécutifs|consécutives|supplémentaires|entiers|entières|autres|premiers|premières|derniers|dernières|longs|longues|petits|petites|grands|grandes|prochains|prochaines",
    unit_links="de|d'",
    currencies={
        "CNY": "yuan(s)|renminbi(s)|yuan(s) renminbi|yuans chinois|yuan chinois|rmb", "USD": "dollar(s)|dollar(s|) (us|américain|des états-unis)|dollars américains|$ us", "EUR": "euro(s)",
        "GBP": "livre(s) sterling|livres sterling|livre(s) britannique(s)", "JPY": "yen(s)|yens japonais", "KRW": "won(s)|wons sud-coréens|won sud-coréen", "RUB": "rouble(s)|roubles russes", "HKD": "dollar(s) de hong kong|dollar(s) hongkongais|dollars de hong kong",
        "TWD": "dollar(s) taïwanais|nouveaux dollars taïwanais", "AUD": "dollar(s) australien(s)", "CAD": "dollar(s) canadien(s)", "SGD": "dollar(s) singapourien(s)|dollar(s) de singapour", "NZD": "dollar(s) néo-zélandais", "INR": "roupie(s)|roupies indiennes",
        "CHF": "franc(s) suisse(s)", "BRL": "real brésilien|réal|réaux|reais", "MXN": "pesos mexicains", "VND": "dong(s)", "THB": "baht(s)", "MYR": "ringgit(s)", "IDR": "roupies indonésiennes",
    },
    percents="pour cent|pour-cent|p. cent|p. 100|pourcent|point(s) de pourcentage|points de pourcentage",
    per_milles="pour mille",
    range_words="à|au|jusqu'à|jusqu'au|aux|jusqu'en",
    range_openers="de|du|entre|d'|des|depuis|dès",
    and_words="et|ou|et/ou|puis|mais",
    next_day="le lendemain|du lendemain|le jour suivant",
    phone_words="appeler|appelez|composer|composez|tél|tél.|téléphone|téléphonique|ligne|numéro|assistance|hotline|permanence|fax|portable|mobile",
    extension_words="poste|ext|ext.|extension",
    number_signs="n°|nº|no|no.|n|numéro|numéros|nos",
)  # fmt: skip


@cache
def _vocabulary() -> Vocabulary:
    """Built when the first French text is read."""
    return Vocabulary(LEXICON)


def parse(text: str) -> list[Fact]:
    """All facts of a French text in their order; spans do not overlap."""
    return parse_with(text, _vocabulary())
