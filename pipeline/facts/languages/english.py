"""English for the western engine: the tables of its words, and ``parse``."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import Duration, DurationUnit, Fraction, Multiple, NumberValue, Ordinal
from pipeline.facts.western.lexicon import Lexicon
from pipeline.facts.western.reading import parser_of

U = DurationUnit


def _one(number: int) -> NumberValue:
    return NumberValue(value=Decimal(number))


_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_PLURALS = {number: f"{word}s" for number, word in enumerate(_ORDINALS, start=1)}

LEXICON = Lexicon(
    language="en",
    numbers={
        0: "zero|nought|nil",
        **dict(enumerate(_UNITS, start=1)),
        1: "one|a|an",
        **dict(enumerate(_TEENS, start=10)),
        **{10 * index: word for index, word in enumerate(_TENS, start=2)},
        100: "hundred",
    },
    scales={12: "dozen", 1000: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion", 10**15: "quadrillion"},
    scale_symbols={1000: "k", 10**6: "m|mn|mln|mil|mio", 10**9: "b|bn|bln", 10**12: "tn|trn"},
    weak_ones="a|an|one",
    articles="a|an",
    number_links="and",
    group_marks=", ",
    minus="minus|negative",
    below_zero="below zero|below freezing|below 0",
    ordinals={
        **dict(enumerate(_ORDINALS, start=1)),
        **{10 * index: word[:-1] + "ieth" for index, word in enumerate(_TENS, start=2)},
        100: "hundredth", 1000: "thousandth", 10**6: "millionth",
    },
    ordinal_suffixes="st|nd|rd|th",
    denominators={
        2: "half|halves", 4: "quarter(s)|fourth(s)",
        **{number: f"{word}|{word}s" for number, word in enumerate(_ORDINALS, start=1) if number not in {1, 2, 4}},
        20: "twentieth(s)", 100: "hundredths", 1000: "thousandths",
    },
    every="every|each",
    halves="and a half|and one half|and one-half|and-a-half| 1/2",
    out_of="in|out of|in every|out of every|of every",
    vague={10: "dozens|scores of|tens", 100: "hundreds", 1000: "thousands", 10**6: "millions", 10**9: "billions", 10**12: "trillions"},
    vague_links="of|of the|upon",
    few="several|few|many|some few|couple|couple of",
    multiples="times|fold|x|×",
    values={
        "twofold|two-fold": Multiple(value=Decimal(2)), "threefold": Multiple(value=Decimal(3)), "fourfold": Multiple(value=Decimal(4)),
        "fivefold": Multiple(value=Decimal(5)), "sixfold": Multiple(value=Decimal(6)), "sevenfold": Multiple(value=Decimal(7)),
        "eightfold": Multiple(value=Decimal(8)), "ninefold": Multiple(value=Decimal(9)), "tenfold": Multiple(value=Decimal(10)),
        "hundredfold": Multiple(value=Decimal(100)), "thrice": Multiple(value=Decimal(3)),
        "half a dozen|half-a-dozen|half-dozen|a half-dozen": _one(6),
        "a quarter of an hour|quarter of an hour|a quarter-hour|quarter-hour": Duration(amount=Decimal(15), unit=U.MINUTE),
        "biennium": Duration(amount=Decimal(2), unit=U.YEAR),
    },
    weak_values={
        "half|halves": Fraction(numerator=1, denominator=2),
        "quarter(s)|a quarter": Fraction(numerator=1, denominator=4),
        "both|pair(s)|couple|twin(s)|dual|duo(s)|bilateral|two-way|either|biannual|biennial|deuce|double-decker|bicentennial": _one(2),
        "once|single|alone|sole|solo|only|unilateral|lone|singly|another": _one(1),
        "twice|double|doubled|doubles|doubling|doubly|redouble|redoubled": Multiple(value=Decimal(2)),
        "triple|tripled|triples|tripling|treble|trebled": Multiple(value=Decimal(3)), "quadruple|quadrupled": Multiple(value=Decimal(4)),
        "trio(s)|triplet(s)|trilateral|tripartite|trilogy|triennial|triad|hat-trick": _one(3), "quartet|quadrilateral|quadruplets": _one(4), "quintet": _one(5),
        "decathlon": _one(10), "heptathlon": _one(7), "pentathlon": _one(5), "triathlon": _one(3), "biathlon": _one(2),
        "primary|prime|foremost|initial|initially|firstly|foremost": _one(1), "secondly|secondary": _one(2), "thirdly": _one(3),
        "daily|everyday": Duration(amount=Decimal(1), unit=U.DAY), "weekly": Duration(amount=Decimal(1), unit=U.WEEK),
        "monthly": Duration(amount=Decimal(1), unit=U.MONTH), "yearly|annual|annually": Duration(amount=Decimal(1), unit=U.YEAR),
        "hourly": Duration(amount=Decimal(1), unit=U.HOUR), "fortnight|fortnightly": Duration(amount=Decimal(2), unit=U.WEEK),
        "decade|decade-long": Duration(amount=Decimal(10), unit=U.YEAR), "century-old|century-long": Duration(amount=Decimal(100), unit=U.YEAR),
        "round-the-clock|around-the-clock|round the clock|around the clock": Duration(amount=Decimal(24), unit=U.HOUR),
        "centenary|centennial": Duration(amount=Decimal(100), unit=U.YEAR), "hexagon|hexagonal": _one(6), "pentagon": _one(5), "octagon|octagonal": _one(8),
        "none|nothing": _one(0),
        # "first" and "second" that order nothing which Chinese counts
        "at first|in the first place|in the first instance|first of all|first and foremost|first-come|first come|first-served|first served": Ordinal(value=1),
        "first-hand|firsthand|first hand|first-time|first-timer(s)|first aid|first class|first-class|first lady|first name(s)|first language": Ordinal(value=1),
        "(must|should|shall|will|would|can|could|may|might|not|without|is|are|was|were|be) first": Ordinal(value=1),
        "second only|second to none|second language": Ordinal(value=2),
    },
    no_fact="no one|one another|one-on-one|per second|second nature|second hand|second-hand|secondhand|split second",
    months=(
        "january|jan|jan.", "february|feb|feb.", "march|mar|mar.", "april|apr|apr.", "may", "june|jun|jun.", "july|jul|jul.",
        "august|aug|aug.", "september|sept|sept.|sep|sep.", "october|oct|oct.", "november|nov|nov.", "december|dec|dec.",
    ),
    weekdays=(
        "monday(s)|mon|mon.", "tuesday(s)|tue|tue.|tues|tues.", "wednesday(s)|wed|wed.|weds|weds.", "thursday(s)|thu|thu.|thur|thur.|thurs|thurs.",
        "friday(s)|fri|fri.", "saturday(s)|sat|sat.", "sunday(s)|sun|sun.",
    ),
    doubtful="march|may|mar|jan|jun|dec|sep|sept|mon|mon.|tue|tue.|wed|wed.|thu|thu.|fri|fri.|sat|sat.|sun|sun.",
    capitalised="march|may|mar|jan|jun|dec|sep|mon|mon.|tue|wed|thu|fri|sat|sat.|sun|sun.|august",
    month_openers="in|of|since|until|till|by|from|to|last|next|this|late|early|mid|through|during|before|after|between|and|or|each|every|for",
    month_first=True,
    day_month_year=False,
    date_links="of|the|in|day",
    weekday_links="the|on",
    lunar_months="lunar month|lunar calendar month|month (of|in) the (chinese |traditional |)(lunar|lunisolar|agricultural) (calendar|year)|month (of|in) the traditional (chinese |)calendar",
    year_openers="in|since|of|year|from|by|until|till|during|after|before|to|around|circa|c.|ca.|mid|mid-|late|early|for|back in|between|through|as of|and|per|the year|fy|fiscal year|in the year",
    before_christ="bc|b.c.|bce|b.c.e.|b.c|(years |)before (christ|our era|the birth of christ)|(years |)before (the |our )(common|christian) era",
    after_christ="ad|a.d.|ce|c.e.|anno domini|of (the|our) (common|christian) era",
    centuries="century|centuries|-century",
    decades="",
    decade_suffixes="s|'s",
    decade_names={20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies", 80: "eighties", 90: "nineties"},
    before_noon="am|a.m.|a.m|in the morning|at dawn",
    after_noon="pm|p.m.|p.m|in the afternoon|in the evening",
    at_night="at night",
    clock_values={
        "noon|midday|noontime|12 noon|12:00 noon|twelve noon": (12, 0), "midnight|12 midnight|12:00 midnight|twelve midnight": (0, 0)
    },
    hour_words="o'clock|oclock|o’clock|hrs.|gmt|utc|bst|cet|cest|(local|beijing|china|eastern|pacific|moscow|tokyo|london) time|(china|eastern|pacific) standard time|greenwich mean time",
    hour_marks="h|hrs|hours|hour|hr",
    minute_words="min|minutes|m",
    clock_openers="at|about|around|by|before|after|until|till",
    hour_dot=False,
    half_past="half past|half-past",
    quarter="quarter|a quarter",
    clock_past="past|after",
    clock_to="to|before|till",
    durations={
        U.SECOND: "second(s)|sec(s)|sec.|secs.", U.MINUTE: "minute(s)|min(s)|min.|mins.", U.HOUR: "hour(s)|hr(s)|hr.",
        U.DAY: "day(s)|day's|days'|calendar day(s)|night(s)|nights'|solar day(s)",
        U.WORKDAY: "(working|business|work) day(s)|workday(s)|(working|business) days'", U.WEEK: "week(s)|week's|weeks'", U.MONTH: "month(s)|month's|months'|mo(s)|mo.",
        U.YEAR: "year(s)|year's|years'|yr(s)|yr.|years-old|year old|years old|anniversary|academic year(s)|school year(s)|light-year-old",
    },
    long_durations={
        (2, U.WEEK): "fortnight(s)|fortnight's", (10, U.YEAR): "decade(s)|decade's|decades'|decades-long", (100, U.YEAR): "century|centuries",
        (1000, U.YEAR): "millennium|millennia|millenniums", (3, U.MONTH): "quarters", (48, U.HOUR): "two-day",
    },
    duration_symbols={U.HOUR: "h|hr|hrs", U.MINUTE: "min|mins|min.", U.SECOND: "s|sec"},
    measures={
        "nanometre": "nanomet(re|er)(s)", "micrometre": "micromet(re|er)(s)|micron(s)", "millimetre": "millimet(re|er)(s)", "centimetre": "centimet(re|er)(s)",
        "decimetre": "decimet(re|er)(s)", "metre": "met(re|er)(s)", "kilometre": "kilomet(re|er)(s)|klick(s)", "inch": "inch(es)", "foot": "foot|feet", "yard": "yard(s)",
        "mile": "mile(s)|statute mile(s)", "nautical-mile": "nautical mile(s)", "light-year": "light( |-)year(s)|lightyear(s)", "li": "li",
        "square-millimetre": "square millimet(re|er)(s)", "square-centimetre": "square centimet(re|er)(s)", "square-metre": "square met(re|er)(s)|sq met(re|er)(s)",
        "square-kilometre": "square kilomet(re|er)(s)|square km|sq kilomet(re|er)(s)", "hectare": "hectare(s)", "acre": "acre(s)", "mu": "mu", "square-foot": "square f(oo|ee)t|sq feet",
        "square-mile": "square mile(s)|sq mile(s)", "square-inch": "square inch(es)",
        "cubic-millimetre": "cubic millimet(re|er)(s)", "cubic-centimetre": "cubic centimet(re|er)(s)", "cubic-metre": "cubic met(re|er)(s)", "cubic-kilometre": "cubic kilomet(re|er)(s)|cubic km",
        "cubic-foot": "cubic f(oo|ee)t", "cubic-mile": "cubic mile(s)", "millilitre": "millilit(re|er)(s)", "litre": "lit(re|er)(s)", "gallon": "gallon(s)", "barrel": "barrel(s)",
        "pint": "pint(s)", "fluid-ounce": "fluid ounce(s)",
        "microgram": "microgram(s)", "milligram": "milligram(s)", "gram": "gram(me|)(s)", "kilogram": "kilo(s)|kilogram(me|)(s)", "tonne": "ton(ne|)(s)|metric ton(ne|)(s)",
        "ounce": "ounce(s)", "pound": "lb(s)|pound(s)", "stone": "", "carat": "carat(s)", "jin": "jin|catt(y|ies)",
        "kilometre-per-hour": "kilomet(re|er)(s) (per|an|a) hour|km (per|an|a) hour|km/hour|kilomet(re|er)s/hour", "metre-per-second": "met(re|er)(s) (per|a) second|m per second",
        "kilometre-per-second": "kilomet(re|er)(s) (per|a) second|km per second|km (per|a) sec", "mile-per-hour": "mile(s) (per|an|a) hour", "mile-per-second": "mile(s) (per|a) second", "knot": "knot(s)",
        "foot-per-second": "f(oo|ee)t (per|a) second", "metre-per-hour": "met(re|er)(s) (per|an) hour",
        "celsius": "degree(s) celsius|degree(s) centigrade|degree(s) c|celsius|centigrade|deg c|deg. c|° celsius|degree(s)", "fahrenheit": "degree(s) fahrenheit|degree(s) f|fahrenheit|deg f|deg. f|°fahrenheit",
        "kelvin": "kelvin(s)", "watt": "watt(s)", "kilowatt": "kilowatt(s)", "megawatt": "megawatt(s)", "gigawatt": "gigawatt(s)",
        "horsepower": "horsepower", "joule": "joule(s)", "kilojoule": "kilojoule(s)", "calorie": "calorie(s)", "kilocalorie": "kilocalorie(s)", "kilowatt-hour": "kilowatt( |-)hour(s)", "megawatt-hour": "megawatt( |-)hour(s)",
        "pascal": "pascal(s)", "hectopascal": "hectopascal(s)", "kilopascal": "kilopascal(s)", "megapascal": "megapascal(s)", "millibar": "millibar(s)", "atmosphere": "",
        "hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "megahertz", "gigahertz": "gigahertz", "volt": "volt(s)", "kilovolt": "kilovolt(s)", "ampere": "amp(s)|ampere(s)", "decibel": "decibel(s)",
        "bit": "bit(s)", "byte": "byte(s)", "kilobyte": "kilobyte(s)", "megabyte": "megabyte(s)", "gigabyte": "gigabyte(s)", "terabyte": "terabyte(s)",
        "pixel": "pixel(s)", "megapixel": "megapixel(s)", "revolution-per-minute": "revolution(s) per minute",
        "arc-minute": "arcminute(s)", "arc-second": "arcsecond(s)",
    },
    degrees="°|degree(s)",
    unit_adjectives="working|business|work|full|whole|consecutive|more|additional|calendar|straight|entire|extra|further|solid|complete|long|short|successive|other|odd|good|square-shaped|natural|continuous|or more|or so|and more",
    currencies={
        "CNY": "yuan|renminbi|rmb yuan|chinese yuan|yuan renminbi|yuan rmb", "USD": "dollar(s)|(us|u.s.|american) dollar(s)|buck(s)", "EUR": "euro(s)", "GBP": "pound(s)|pounds sterling|british pound(s)|pound(s) sterling|uk pound(s)",
        "JPY": "yen|japanese yen", "KRW": "(south korean |korean |)won", "RUB": "ruble(s)|rouble(s)|russian ruble(s)|russian rouble(s)", "HKD": "hong kong dollar(s)", "TWD": "(new |)taiwan dollar(s)",
        "AUD": "australian dollar(s)", "CAD": "canadian dollar(s)", "SGD": "singapore(an) dollar(s)", "NZD": "new zealand dollar(s)", "MOP": "pataca(s)", "INR": "rupee(s)|indian rupee(s)", "CHF": "swiss franc(s)",
        "BRL": "brazilian real(s)|reais", "MXN": "mexican peso(s)", "VND": "dong", "THB": "baht", "PHP": "philippine peso(s)", "MYR": "ringgit", "IDR": "rupiah", "ILS": "shekel(s)", "ZAR": "rand",
    },
    doubtful_currencies="won|rand|dong|real(s)|buck(s)",
    percents="percent|per cent|per-cent|pct|percentage point(s)|percentage-point|pc",
    per_milles="per mille|permille|per mil|per thousand",
    range_words="to|until|till|through|thru|up to|and up to|to the",
    range_openers="from|between|of",
    and_words="and|or|and/or|but|nor|&",
    next_day="the next day|the following day|next day|following day|the next morning|the following morning",
    phone_words="hotline(s)|call|calling|dial|dialing|dialling|tel|tel.|telephone|phone|fax|helpline|mobile|line's",
    extension_words="ext|ext.|extension",
    number_signs="no|no.|nos|nos.|number",
)  # fmt: skip

parse = parser_of(LEXICON)
