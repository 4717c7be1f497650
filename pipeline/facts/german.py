"""German for the western engine: the tables of its words, and ``parse``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pipeline.facts.german_compounds import ENDINGS, ORDINAL_STEMS, SMALL, STARTS, TENS, compound
from pipeline.facts.values import Duration, DurationUnit, Fact, Fraction, Multiple, NumberValue
from pipeline.facts.western.lexicon import Lexicon
from pipeline.facts.western.reading import parse as parse_with
from pipeline.facts.western.vocabulary import Vocabulary

U = DurationUnit


def _one(number: int) -> NumberValue:
    return NumberValue(value=Decimal(number))


def _numbers() -> dict[int, str]:
    words: dict[int, list[str]] = {}
    for word, number in (SMALL | TENS).items():
        words.setdefault(number, []).append(word)
    words[1] = ["ein", "eins", "eine", "einen", "einem", "einer", "eines"]
    words[2] += ["zweien", "zweier"]
    words[3] += ["dreien", "dreier"]
    words[4] += ["vieren", "viere"]
    words[100] = ["hundert", "einhundert"]
    return {number: "|".join(forms) for number, forms in words.items()}


def _ordinals() -> dict[int, str]:
    words = {number: stem + ENDINGS for number, stem in ORDINAL_STEMS.items()}
    words[1] += "|zuerst|erstmals|erstmalig"
    words[7] += f"|siebent{ENDINGS}"
    for word, number in TENS.items():
        words[number] = f"{words[number]}|{word}st{ENDINGS}" if number in words else f"{word}st{ENDINGS}"
    return words | {100: f"hundertst{ENDINGS}", 1000: f"tausendst{ENDINGS}"}


def _denominators() -> dict[int, str]:
    words = {number: f"{stem}el|{stem}eln|{stem}els" for number, stem in ORDINAL_STEMS.items() if number > 2}
    return {2: f"halb{ENDINGS}|hälfte", **words, 20: "zwanzigstel", 100: "hundertstel", 1000: "tausendstel"}


_ADJECTIVES = {
    U.SECOND: f"sekündig{ENDINGS}", U.MINUTE: f"minütig{ENDINGS}", U.HOUR: f"stündig{ENDINGS}", U.DAY: f"tägig{ENDINGS}",
    U.WEEK: f"wöchig{ENDINGS}", U.MONTH: f"monatig{ENDINGS}", U.YEAR: f"jährig{ENDINGS}",
}  # fmt: skip

LEXICON = Lexicon(
    language="de",
    numbers=_numbers(),
    scales={12: "dutzend", 1000: "tausend", 10**6: "million(en)", 10**9: "milliarde(n)", 10**12: "billion(en)", 10**15: "billiarde(n)"},
    scale_symbols={1000: "tsd.|tsd|k", 10**6: "mio.|mio|mill.", 10**9: "mrd.|mrd", 10**12: "bio."},
    weak_ones="ein|eine|einen|einem|einer|eines|eins",
    number_links="und",
    group_marks=" .'",
    decimal_mark=",",
    decimals={"1.5": "anderthalb|eineinhalb", "2.5": "zweieinhalb", "3.5": "dreieinhalb", "4.5": "viereinhalb", "5.5": "fünfeinhalb", "6.5": "sechseinhalb"},
    minus="minus",
    ordinals=_ordinals(),
    ordinal_suffixes="te|ten|ter|tes|tem|ste|sten|ster|stes|stem",
    ordinal_dot=True,
    denominators=_denominators(),
    halves="einhalb|und ein halb|und eine halbe|und einer halben|1/2",
    out_of="von|unter|aus",
    vague={10: "dutzende(n)|dutzender|zig|dutzendweise", 100: "hunderte(n|r|)|aberhunderte", 1000: "tausende(n|r|)|abertausende(n|)", 10**6: "", 10**9: ""},
    vague_links="von|und|an",
    few="mehrere|mehreren|mehrerer|einige|einigen|einiger|ein paar|viele|wenige|etliche",
    multiples="mal|-mal|fach|-fach|mal so",
    values={
        "dreimal": Multiple(value=Decimal(3)), "viermal": Multiple(value=Decimal(4)), "fünfmal": Multiple(value=Decimal(5)), "halbes dutzend|halben dutzend": _one(6),
        f"dreifach{ENDINGS}|dreifach": Multiple(value=Decimal(3)), "halbjahr|halbes jahr|halben jahr|halbjährig": Duration(amount=Decimal("0.5"), unit=U.YEAR),
        "viertelstunde": Duration(amount=Decimal(15), unit=U.MINUTE), "dreiviertelstunde": Duration(amount=Decimal(45), unit=U.MINUTE), "halbstündig|halbstündige(r|n|s)": Duration(amount=Decimal("0.5"), unit=U.HOUR),
        "doppelstunde": Duration(amount=Decimal(2), unit=U.HOUR),
    },
    weak_values={
        f"halb|halb{ENDINGS}|hälfte": Fraction(numerator=1, denominator=2), "viertel(s)": Fraction(numerator=1, denominator=4),
        f"beid{ENDINGS}|beiderseits|paar(e|en|)|zwilling(e|en|s)|duo|bilateral{ENDINGS}|zweitens|sekundär|zweierlei|beidseitig|zu zweit": _one(2),
        f"einzig{ENDINGS}|einzig|allein|nur|einzeln{ENDINGS}|alleinig{ENDINGS}|solo|unilateral|einseitig|primär|erstens|einfach|anfangs|einheitlich|einmal|keine|kein|einmalig|anderen|anderer": _one(1),
        f"zweimal|doppelt|doppelt{ENDINGS}|verdoppel(t|n|te|ung)|zweifach|zweifach{ENDINGS}": Multiple(value=Decimal(2)), "verdreifach(t|en|te)|tripel": Multiple(value=Decimal(3)), "vervierfach(t|en|te)": Multiple(value=Decimal(4)),
        "trio|drilling(e|en)|trilogie|trilateral|drittens|zu dritt": _one(3), "quartett|zu viert": _one(4), "quintett": _one(5), "zehnkampf": _one(10), "siebenkampf": _one(7), "fünfkampf": _one(5),
        f"täglich|täglich{ENDINGS}|alltäglich": Duration(amount=Decimal(1), unit=U.DAY), f"wöchentlich|wöchentlich{ENDINGS}": Duration(amount=Decimal(1), unit=U.WEEK), f"monatlich|monatlich{ENDINGS}": Duration(amount=Decimal(1), unit=U.MONTH),
        f"jährlich|jährlich{ENDINGS}|alljährlich": Duration(amount=Decimal(1), unit=U.YEAR), f"stündlich|stündlich{ENDINGS}": Duration(amount=Decimal(1), unit=U.HOUR), "sechseck|sechseckig": _one(6), "achteck|achteckig": _one(8), "nichts": _one(0),
    },
    no_fact="einander|ein ander|irgendein",
    compound=compound,
    compound_starts=STARTS,
    months=(
        "januar(s)|jänner|jan|jan.", "februar(s)|feber|feb|feb.|febr.", "märz(es)|mrz|mrz.", "april(s)|apr|apr.", "mai(s)", "juni(s)|jun|jun.|juno", "juli(s)|jul|jul.|julei",
        "august(s)|aug|aug.", "september(s)|sept|sept.|sep|sep.", "oktober(s)|okt|okt.", "november(s)|nov|nov.", "dezember(s)|dez|dez.",
    ),
    weekdays=(
        "montag(|s|e|en|es)|mo|mo.|montag(abend|morgen|nachmittag|vormittag|mittag|nacht)", "dienstag(|s|e|en|es)|di|di.|dienstag(abend|morgen|nachmittag|vormittag|mittag|nacht)",
        "mittwoch(|s|e|en|es)|mi|mi.|mittwoch(abend|morgen|nachmittag|vormittag|mittag|nacht)|mittwochs", "donnerstag(|s|e|en|es)|do|do.|donnerstag(abend|morgen|nachmittag|vormittag|mittag|nacht)",
        "freitag(|s|e|en|es)|fr|fr.|freitag(abend|morgen|nachmittag|vormittag|mittag|nacht)", "samstag(|s|e|en|es)|sonnabend(s|e|en|)|sa|sa.|samstag(abend|morgen|nachmittag|vormittag|mittag|nacht)",
        "sonntag(|s|e|en|es)|so|so.|sonntag(abend|morgen|nachmittag|vormittag|mittag|nacht)",
    ),
    doubtful="mo|mo.|di|di.|mi|mi.|do|do.|fr|fr.|sa|sa.|so|so.|jan|jun|jul|nov|sep|sept|okt|dez|apr",
    capitalised="mo|mo.|di|di.|mi|mi.|do|do.|fr|fr.|sa|sa.|so|so.|jan|mai",
    month_openers="im|in|seit|bis|ab|von|und|oder|anfang|ende|mitte|monat|jeden|letzten|nächsten|vom|zum",
    date_links="des",
    day_openers="am|vom|zum|bis zum|ab dem|seit dem|dem|den|der",
    weekday_links="der|dem|den|,",
    year_openers="im jahr|im jahre|jahr|jahre|seit|in|bis|ab|von|um|anfang|ende|mitte|aus dem jahr|aus dem jahre|des jahres|dem jahr|nach|vor|zwischen|und|sommer|winter|herbst|frühling|herbst des jahres|den jahren|in den jahren|aus",
    year_closers="",
    before_christ="v. chr.|v.chr.|vor christus|vor christi geburt|v. u. z.|v. chr|v.u.z.|vor unserer zeitrechnung|vor unserer zeit|vor christi",
    after_christ="n. chr.|n.chr.|nach christus|nach christi geburt|u. z.|n. chr|unserer zeitrechnung",
    centuries="jahrhundert(|s|e|en|es)|jh.|jhd.|jhdt.|jh",
    decades="jahre|jahren|jahrzehnt",
    decade_suffixes="er|ern|er-jahre|er-jahren",
    decade_names={20: "zwanziger|zwanzigerjahre(n)|zwanziger jahre(n)", 30: "dreißiger|dreißigerjahre(n)|dreißiger jahre(n)", 40: "vierziger|vierzigerjahre(n)|vierziger jahre(n)", 50: "fünfziger|fünfzigerjahre(n)|fünfziger jahre(n)", 60: "sechziger|sechzigerjahre(n)|sechziger jahre(n)",
        70: "siebziger|siebzigerjahre(n)|siebziger jahre(n)", 80: "achtziger|achtzigerjahre(n)|achtziger jahre(n)", 90: "neunziger|neunzigerjahre(n)|neunziger jahre(n)"},
    before_noon="uhr morgens|uhr vormittags|uhr früh|morgens|vormittags|am morgen|am vormittag|früh|in der früh|uhr am morgen|uhr am vormittag|am|a.m.",
    after_noon="uhr nachmittags|uhr abends|nachmittags|abends|am nachmittag|am abend|uhr am nachmittag|uhr am abend|pm|p.m.|mittags|uhr mittags",
    at_night="uhr nachts|nachts|in der nacht|uhr in der nacht",
    clock_values={"mittag|mittags|zwölf uhr mittags|12 uhr mittags": (12, 0), "mitternacht|mitternachts": (0, 0)},
    hour_words="uhr|uhr mez|gmt|utc|mez",
    hour_marks="h|stunde(n)|std.|std",
    minute_words="min|minuten|minute|min.",
    clock_openers="um|ab|gegen|bis|von|vor|nach",
    hour_dot=True,
    half_to="halb",
    quarter="viertel|ein viertel",
    clock_past="nach|minuten nach",
    clock_to="vor|minuten vor",
    durations={
        U.SECOND: f"sekunde(n)|sek.|sek|{_ADJECTIVES[U.SECOND]}", U.MINUTE: f"minute(n)|min|min.|{_ADJECTIVES[U.MINUTE]}", U.HOUR: f"stunde(n)|std.|std|stündig|{_ADJECTIVES[U.HOUR]}",
        U.DAY: f"tag(e|en|es|s|)|kalendertag(e|en|)|tägig|nacht|nächte|nächten|{_ADJECTIVES[U.DAY]}", U.WORKDAY: "arbeitstag(e|en|s|es|)|werktag(e|en|s|es|)|geschäftstag(e|en|)|bankarbeitstag(e|en)",
        U.WEEK: f"woche(n)|wöchig|{_ADJECTIVES[U.WEEK]}", U.MONTH: f"monat(e|en|s|es|)|monatig|{_ADJECTIVES[U.MONTH]}", U.YEAR: f"jahr(e|en|es|s|)|jährig|lebensjahr(e|en|)|{_ADJECTIVES[U.YEAR]}|jährige(r|n|s)|jahre alt",
    },
    long_durations={(10, U.YEAR): "jahrzehnt(e|en|s|es|)|dekade(n)", (100, U.YEAR): "jahrhundert(e|en|s|es|)", (1000, U.YEAR): "jahrtausend(e|en|s|es|)|millennium", (3, U.MONTH): "quartal(e|en|s|)", (6, U.MONTH): "semester(n|s|)"},
    duration_symbols={U.HOUR: "h|std.|std", U.MINUTE: "min|min.", U.SECOND: "s|sek.|sek"},
    measures={
        "nanometre": "nanometer(n|s|)", "micrometre": "mikrometer(n|s|)", "millimetre": "millimeter(n|s|)", "centimetre": "zentimeter(n|s|)|centimeter(n|)", "decimetre": "dezimeter(n)", "metre": "meter(n|s|)", "kilometre": "kilometer(n|s|)",
        "inch": "zoll|inch", "foot": "fuß|fuss|füße", "yard": "yard(s)", "mile": "meile(n)", "nautical-mile": "seemeile(n)|nautische(n) meile(n)|nautische meilen", "light-year": "lichtjahr(e|en|)", "square-millimetre": "quadratmillimeter(n)",
        "square-centimetre": "quadratzentimeter(n)", "square-metre": "quadratmeter(n)|qm", "square-kilometre": "quadratkilometer(n)|qkm", "hectare": "hektar(n|)", "acre": "acre(s)|morgen", "mu": "mu", "square-foot": "quadratfuß", "square-mile": "quadratmeile(n)", "square-inch": "quadratzoll",
        "cubic-centimetre": "kubikzentimeter(n)", "cubic-metre": "kubikmeter(n)", "cubic-kilometre": "kubikkilometer(n)", "cubic-foot": "kubikfuß", "cubic-mile": "kubikmeile(n)", "millilitre": "milliliter(n)", "litre": "liter(n)", "gallon": "gallone(n)", "barrel": "barrel(s)|fass|fässer",
        "pint": "pint(s)", "fluid-ounce": "flüssigunze(n)", "microgram": "mikrogramm", "milligram": "milligramm", "gram": "gramm", "kilogram": "kilogramm(s)|kilo(s)", "tonne": "tonne(n)", "ounce": "unze(n)", "pound": "", "carat": "karat", "jin": "jin",
        "kilometre-per-hour": "kilometer(n|) pro stunde|stundenkilometer(n|)|kilometer(n|) in der stunde|kilometer je stunde|km pro stunde|km/std|kilometer/stunde", "metre-per-second": "meter(n|) pro sekunde|m pro sekunde", "kilometre-per-second": "kilometer(n|) pro sekunde|km pro sekunde",
        "mile-per-hour": "meile(n) pro stunde|meilen in der stunde|meilen/stunde", "mile-per-second": "meile(n) pro sekunde", "knot": "knoten", "foot-per-second": "fuß pro sekunde",
        "celsius": "grad celsius|grad|grad c|celsius", "fahrenheit": "grad fahrenheit|fahrenheit", "kelvin": "kelvin", "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt", "gigawatt": "gigawatt", "horsepower": "ps|pferdestärken", "joule": "joule", "kilojoule": "kilojoule", "calorie": "kalorie(n)", "kilocalorie": "kilokalorie(n)",
        "kilowatt-hour": "kilowattstunde(n)", "megawatt-hour": "megawattstunde(n)", "pascal": "pascal", "hectopascal": "hektopascal", "kilopascal": "kilopascal", "megapascal": "megapascal", "millibar": "millibar", "hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "megahertz", "gigahertz": "gigahertz",
        "volt": "volt", "kilovolt": "kilovolt", "ampere": "ampere", "decibel": "dezibel", "bit": "bit(s)", "byte": "byte(s)", "kilobyte": "kilobyte(s)", "megabyte": "megabyte(s)", "gigabyte": "gigabyte(s)", "terabyte": "terabyte(s)", "pixel": "pixel(n|s|)", "megapixel": "megapixel(n|)",
        "revolution-per-minute": "umdrehungen pro minute|u/min", "arc-minute": "bogenminute(n)", "arc-second": "bogensekunde(n)",
    },
    unit_adjectives="volle|vollen|voller|ganze|ganzen|ganzer|aufeinanderfolgende|aufeinanderfolgenden|weitere|weiteren|weiterer|lange|langen|gute|guten|zusätzliche|zusätzlichen|letzte|letzten|nächste|nächsten|kommenden|oder mehr|kleine|kleinen|große|großen|kurze|kurzen",
    currencies={
        "CNY": "yuan|renminbi|chinesische(n) yuan|yuan renminbi|rmb", "USD": "dollar(s)|us-dollar(s)|us dollar|dollars|us-dollars|amerikanische(n) dollar", "EUR": "euro(s)", "GBP": "pfund sterling|britische(n) pfund|brit. pfund", "JPY": "yen|japanische(n) yen", "KRW": "won|südkoreanische(n) won", "RUB": "rubel|russische(n) rubel",
        "HKD": "hongkong-dollar|hongkong dollar", "TWD": "taiwan-dollar|neue taiwan-dollar", "AUD": "australische(n|r|) dollar", "CAD": "kanadische(n|r|) dollar", "SGD": "singapur-dollar", "NZD": "neuseeland-dollar|neuseeländische dollar", "INR": "rupie(n)|indische(n) rupien", "CHF": "franken|schweizer franken", "BRL": "real|reais",
        "MXN": "mexikanische pesos", "VND": "dong", "THB": "baht", "MYR": "ringgit", "IDR": "rupiah",
    },
    percents="prozent(s)|prozentpunkt(e|en|)|v. h.|v.h.|prozentig",
    per_milles="promille|v. t.",
    range_words="bis|bis zum|bis zu|auf|bis etwa|bis um",
    range_openers="von|vom|zwischen|von etwa|aus",
    and_words="und|oder|sowie|bzw.|beziehungsweise|u.",
    next_day="am folgenden tag|am nächsten tag|des folgetages|des nächsten tages|des folgenden tages|am folgetag|des darauffolgenden tages",
    phone_words="hotline|anrufen|wählen|wählt|rufen|tel|tel.|telefon|telefonnummer|telefonisch|nummer|notruf|fax|mobil|rufnummer|handy|servicenummer",
    extension_words="durchwahl|dw|dw.|nebenstelle|app.|apparat|ext.|nst.",
    number_signs="nr|nr.|nummer|no.|nrn.",
)  # fmt: skip


@cache
def _vocabulary() -> Vocabulary:
    """Built when the first German text is read."""
    return Vocabulary(LEXICON)


def parse(text: str) -> list[Fact]:
    """All facts of a German text in their order; spans do not overlap."""
    return parse_with(text, _vocabulary())
