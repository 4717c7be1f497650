"""What Russian counts in: lengths of time, measures, currencies, and the adjectives made of them."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.languages.russian_numbers import ADJECTIVE, SOFT_ADJECTIVE
from pipeline.facts.values import Duration, DurationUnit, Value

U = DurationUnit

# Endings of nouns, singular and plural.
HARD = "(|а|у|ом|е|ы|ов|ам|ами|ах)"  # метр
HARD_IN_A = "(а|ы|е|у|ой|ою||ам|ами|ах)"  # секунда
NEUTER = "(е|я|ю|ем|и|й|ям|ями|ях)"  # столетие, after its и
_ZERO_PLURAL = "(|а|у|ом|е|ы|ам|ами|ах)"  # ватт: the genitive plural has no ending
_SOFT = "(ь|я|ю|ем|е|и|ей|ям|ями|ях)"  # пиксель

_METRE, _GRAM, _FOOT = f"метр{HARD}", f"грамм{HARD}", f"фут{HARD}"
_WATT, _BYTE = f"ватт{_ZERO_PLURAL}", f"байт{HARD}"
_HERTZ = "герц(|а|у|ем|е|ы|ам|ами|ах)"
_MILE = "мил(я|и|е|ю|ей|ь|ям|ями|ях)"
_SQUARE = "квадратн(ый|ая|ого|ой|ому|ую|ым|ом|ых|ые|ыми)"
_CUBIC = "кубическ(ий|ая|ого|ой|ому|ую|им|ом|их|ие|ими)"
_HOURLY, _PER_SECOND = "(в|за) час", "(в|за) секунду"
_DEGREE = f"градус{HARD}"
_DAYS = "(день|дня|дней|дни|дню|днём|днем|дням|днями|днях)"

DURATIONS = {
    U.SECOND: f"секунд{HARD_IN_A}|сек|сек.|секундн{ADJECTIVE}",
    U.MINUTE: f"минут{HARD_IN_A}|минуточк(а|у|и)|мин|мин.|минутн{ADJECTIVE}",
    U.HOUR: "час(|а|у|ом|е|ы|ов|ам|ами|ах)|час.|часик(|а|ов)|часов(ой|ая|ое|ые|ого|ому|ую|ым|ых|ыми)",
    U.DAY: (
        "ден(ь|ёк)|дн(я|ю|ём|ем|е|и|ей|ям|ями|ях)|деньков|дн.|сут(ки|ок|кам|ками|ках)|сут.|ноч(ь|и|ью|ей|ам|ами|ах)"
        f"|календарн(ый|ых|ого|ые|ым|ыми) {_DAYS}|дневн{ADJECTIVE}|суточн{ADJECTIVE}"
    ),
    U.WORKDAY: f"(рабоч|банковск)(ий|их|его|ого|ие|им|ему|ому|ими) {_DAYS}|раб. (дня|дней|дн.)",
    U.WEEK: f"недел(я|и|е|ю|ей|ь|ям|ями|ях)|нед.|недельн{ADJECTIVE}",
    U.MONTH: f"месяц(|а|у|ем|е|ы|ев|ам|ами|ах)|мес|мес.|месячн{ADJECTIVE}",
    U.YEAR: (
        f"год(|а|у|ом|е|ы|ов|ам|ами|ах)|лет|годик(|а|ов)|летн{SOFT_ADJECTIVE}|лети{NEUTER}|годичн{ADJECTIVE}|годовал{ADJECTIVE}"
    ),
}  # fmt: skip
LONG_DURATIONS = {
    (10, U.DAY): f"декад{HARD_IN_A}",  # ten days in Russian, never ten years
    (10, U.YEAR): f"десятилети{NEUTER}",
    (100, U.YEAR): f"век(|а|у|ом|е|и|ов|ам|ами|ах)|столети{NEUTER}",
    (1000, U.YEAR): f"тысячелети{NEUTER}",
}
DURATION_SYMBOLS = {U.HOUR: "ч|ч.|h", U.MINUTE: "мин|мин.", U.SECOND: "с|сек|сек."}

# Without a number these are one of the unit: через неделю, за год, в день, месяц назад.
_ONE_OF = {
    U.YEAR: "год", U.MONTH: "месяц", U.WEEK: "неделю", U.DAY: "(день|сутки)", U.HOUR: "час", U.MINUTE: "минуту", U.SECOND: "секунду",
}  # fmt: skip
# ушёл час; a day alone is a date as often. With the dot of the sentence it is the abbreviation, too.
_ALONE = {U.HOUR: "час|час.|", U.MINUTE: "минуту|"}
_GENITIVES = {
    U.YEAR: "года", U.MONTH: "месяца", U.WEEK: "недели", U.DAY: "(дня|суток)", U.HOUR: "часа", U.MINUTE: "минуты", U.SECOND: "секунды",
}  # fmt: skip
_ADJECTIVES = {
    U.YEAR: "годов(ой|ая|ое|ые|ого|ому|ую|ых|ым|ыми)", U.MONTH: f"месячн{ADJECTIVE}", U.WEEK: f"недельн{ADJECTIVE}", U.DAY: f"суточн{ADJECTIVE}",
}  # fmt: skip
_EVERY = {
    U.YEAR: ("ежегодн", "каждого года", "каждый год"), U.MONTH: ("ежемесячн", "каждого месяца", "каждый месяц"), U.WEEK: ("еженедельн", "каждой недели", "каждую неделю"),
    U.DAY: ("ежедневн", "ежесуточн", "каждодневн", "посуточн", "каждого дня", "каждый день", "каждые сутки"), U.HOUR: ("ежечасн", "почасов", "каждого часа", "каждый час"),
    U.MINUTE: ("ежеминутн", "каждой минуты", "каждую минуту"), U.SECOND: ("ежесекундн", "каждой секунды", "каждую секунду"),
}  # fmt: skip


def single_durations() -> dict[str, Value]:
    """Weak facts of one unit of time, said without a number: they may be a "one" of the other text."""
    found: dict[str, Value] = {}
    for unit, noun in _ONE_OF.items():
        openings = "через|за|на|раз за|целый" + ("" if unit is U.HOUR else "|в")  # "в час" is one o'clock
        alone = _ALONE.get(unit, "")
        openings = f"{alone}({openings}) {noun}|в течение {_GENITIVES[unit]}|{noun} (назад|спустя|тому назад)"
        every = "|".join(
            word if " " in word else f"{word}(о|ая|ый|ой|ое|ые|ого|ому|ую|ых|ым|ыми)" for word in _EVERY[unit]
        )
        notation = f"{openings}|{every}|{_ADJECTIVES.get(unit, '')}".strip("|")
        found[notation] = Duration(amount=Decimal(1), unit=unit)
    return found


def durations() -> dict[DurationUnit, str]:
    """``DURATIONS`` with the runs that ``single_durations`` has: 21 год назад is one of twenty-one too."""
    return {
        unit: f"{notation}|{_ONE_OF[unit]} (назад|спустя|тому назад)" if unit in _ONE_OF else notation
        for unit, notation in DURATIONS.items()
    }


def _adjectives(stem: str) -> str:
    return f"{stem}(ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|ых|ыми)"


MEASURES = {
    "nanometre": f"нано{_METRE}", "micrometre": f"микро{_METRE}|микрон(|а|ов|ы|ам|ах)", "millimetre": f"милли{_METRE}|{_adjectives('миллиметров')}",
    "centimetre": f"санти{_METRE}|{_adjectives('сантиметров')}", "decimetre": f"деци{_METRE}",
    "metre": f"{_METRE}|{_adjectives('метров')}|метровк(а|и|е|у|ой)", "kilometre": f"кило{_METRE}|{_adjectives('километров')}",
    "inch": f"дюйм{HARD}|{_adjectives('дюймов')}", "foot": f"{_FOOT}|{_adjectives('футов')}", "yard": f"ярд{HARD}|{_adjectives('ярдов')}",
    "mile": f"{_MILE}|сухопутн(ых|ая|ые|ую) {_MILE}|мильн{ADJECTIVE}", "nautical-mile": f"морск(ая|ие|их|ую|ой|им|ими) {_MILE}|мор. {_MILE}",
    "light-year": "светов(ой|ых|ого|ые|ым|ом|ыми|ому) (год|лет|года|годы|годов|годах|году|годом|годам|годами)", "li": "ли", "chi": "чи",
    "square-millimetre": f"{_SQUARE} милли{_METRE}|кв. мм", "square-centimetre": f"{_SQUARE} санти{_METRE}|кв. см",
    "square-metre": f"{_SQUARE} {_METRE}|{_METRE} {_SQUARE}|кв. м|кв. м.|кв.м|кв.м.|кв м|м кв.|кв. {_METRE}",
    "square-kilometre": f"{_SQUARE} кило{_METRE}|кв. км|кв.км|кв км|км кв.|кв. кило{_METRE}",
    "hectare": f"гектар{HARD}|{_adjectives('гектарн')}", "acre": f"акр{HARD}", "mu": "му", "square-foot": f"{_SQUARE} {_FOOT}|кв. {_FOOT}",
    "square-mile": f"{_SQUARE} {_MILE}|кв. {_MILE}", "square-inch": f"{_SQUARE} дюйм{HARD}|кв. дюйм{HARD}",
    "cubic-millimetre": f"{_CUBIC} милли{_METRE}", "cubic-centimetre": f"{_CUBIC} санти{_METRE}|куб. см", "cubic-metre": f"{_CUBIC} {_METRE}|куб. м|куб.м|кубометр{HARD}|куб. {_METRE}",
    "cubic-kilometre": f"{_CUBIC} кило{_METRE}|куб. км", "cubic-foot": f"{_CUBIC} {_FOOT}|куб. {_FOOT}", "cubic-mile": f"{_CUBIC} {_MILE}|куб. {_MILE}",
    "millilitre": f"миллилитр{HARD}|{_adjectives('миллилитров')}", "litre": f"литр{HARD}|{_adjectives('литров')}", "gallon": f"галлон{HARD}", "barrel": f"баррел{_SOFT}|бочк(а|и|у|)|бочек",
    "pint": f"пинт{HARD_IN_A}", "fluid-ounce": "жидк(ая|их|ие|ую) унц(ия|ии|ий|ию)",
    "microgram": f"микро{_GRAM}", "milligram": f"милли{_GRAM}", "gram": f"{_GRAM}|{_adjectives('граммов')}", "kilogram": f"кило{_GRAM}|кило|{_adjectives('килограммов')}",
    "tonne": f"(|метрических )тонн{HARD_IN_A}|{_adjectives('тонн')}", "ounce": "унц(ия|ии|ию|ией|ий|иям|иями|иях)", "pound": f"фунт{HARD}|{_adjectives('фунтов')}", "carat": f"карат{HARD}", "jin": "цзин(|ь|я|ей|и|ю)",
    "kilometre-per-hour": f"кило{_METRE} {_HOURLY}|км {_HOURLY}|км/час|кило{_METRE}/час", "metre-per-second": f"{_METRE} {_PER_SECOND}|м {_PER_SECOND}|м/сек",
    "kilometre-per-second": f"кило{_METRE} {_PER_SECOND}|км {_PER_SECOND}|км/сек", "metre-per-hour": f"{_METRE} {_HOURLY}|м/ч", "mile-per-hour": f"{_MILE} {_HOURLY}|миль/час|миль/ч", "mile-per-second": f"{_MILE} {_PER_SECOND}",
    "knot": "уз(ел|ла|лу|лом|ле|лы|лов|лам|лами|лах)", "foot-per-second": f"{_FOOT} {_PER_SECOND}",
    "celsius": f"{_DEGREE} (цельсия|по цельсию)|{_DEGREE}|по цельсию|°цельсия|{_adjectives('градусн')}", "fahrenheit": f"{_DEGREE} (фаренгейта|по фаренгейту)|по фаренгейту", "kelvin": f"кельвин{HARD}",
    "watt": _WATT, "kilowatt": f"кило{_WATT}", "megawatt": f"мега{_WATT}", "gigawatt": f"гига{_WATT}", "horsepower": "л. с.|л.с.|лошадин(ая|ые|ых|ую|ыми) сил(а|ы||у|ами)",
    "joule": f"джоул{_SOFT}", "kilojoule": f"килоджоул{_SOFT}", "calorie": "калори(я|и|ю|ей|й|ям|ях)", "kilocalorie": "килокалори(я|и|ю|й|ям|ях)|ккал",
    "kilowatt-hour": f"киловатт-час{HARD}|квт·ч|квт-ч|квт⋅ч|квт*ч", "megawatt-hour": f"мегаватт-час{HARD}|мвт·ч|мвт-ч|мвт⋅ч",
    "pascal": f"паскал{_SOFT}", "hectopascal": f"гектопаскал{_SOFT}", "kilopascal": f"килопаскал{_SOFT}", "megapascal": f"мегапаскал{_SOFT}", "millibar": f"миллибар{HARD}|мбар", "atmosphere": f"атмосфер{HARD_IN_A}|атм|атм.",
    "hertz": _HERTZ, "kilohertz": f"кило{_HERTZ}", "megahertz": f"мега{_HERTZ}", "gigahertz": f"гига{_HERTZ}", "volt": f"вольт{_ZERO_PLURAL}|{_adjectives('вольтов')}", "kilovolt": f"киловольт{_ZERO_PLURAL}",
    "ampere": f"ампер{_ZERO_PLURAL}", "milliampere": f"миллиампер{_ZERO_PLURAL}", "decibel": f"децибел{HARD}",
    "bit": f"бит{HARD}", "byte": _BYTE, "kilobyte": f"кило{_BYTE}", "megabyte": f"мега{_BYTE}", "gigabyte": f"гига{_BYTE}", "terabyte": f"тера{_BYTE}",
    "kilobit-per-second": "килобит(|а|ов) в секунду|кбит/с", "megabit-per-second": "мегабит(|а|ов) в секунду|мбит/с", "gigabit-per-second": "гигабит(|а|ов) в секунду|гбит/с",
    "pixel": f"пиксел{_SOFT}", "megapixel": f"мегапиксел{_SOFT}|мп", "revolution-per-minute": "оборот(|а|ов|ы) в минуту|об/мин|об./мин", "arc-minute": "углов(ых|ая|ые|ой) минут(|а|ы)", "arc-second": "углов(ых|ая|ые|ой) секунд(|а|ы)",
}  # fmt: skip

# Read only after digits; those in DOUBTFUL_SYMBOLS only if they touch them, or stand in capitals (220 В).
SYMBOLS = {
    "nanometre": "нм", "micrometre": "мкм", "millimetre": "мм", "centimetre": "см", "decimetre": "дм", "metre": "м", "kilometre": "км",
    "square-millimetre": "мм²|мм2", "square-centimetre": "см²|см2", "square-metre": "м²|м2", "square-kilometre": "км²|км2", "hectare": "га",
    "cubic-millimetre": "мм³|мм3", "cubic-centimetre": "см³|см3", "cubic-metre": "м³|м3", "cubic-kilometre": "км³|км3", "millilitre": "мл", "litre": "л|л.",
    "microgram": "мкг", "milligram": "мг", "gram": "г|г.|гр|гр.", "kilogram": "кг", "tonne": "т|т.",
    "kilometre-per-hour": "км/ч", "metre-per-second": "м/с", "kilometre-per-second": "км/с", "watt": "вт", "kilowatt": "квт", "megawatt": "мвт", "gigawatt": "гвт",
    "joule": "дж", "kilojoule": "кдж", "calorie": "кал", "pascal": "па", "hectopascal": "гпа", "kilopascal": "кпа", "megapascal": "мпа", "hertz": "гц", "kilohertz": "кгц", "megahertz": "мгц", "gigahertz": "ггц",
    "volt": "в|в.", "kilovolt": "кв", "milliampere": "ма", "decibel": "дб", "byte": "байт", "kilobyte": "кб", "megabyte": "мб", "gigabyte": "гб", "terabyte": "тб",
    "celsius": "°с|° с", "kelvin": "к",
}  # fmt: skip
DOUBTFUL_SYMBOLS = "in|a|as|в|в.|с|к"
CAPITAL_SYMBOLS = "в|в.|к"
DEGREES = f"°|{_DEGREE}"

_DOLLAR = "доллар(|а|у|ом|е|ы|ов|ам|ами|ах)"
_OF = "(их|ий|ого|ие|ому|им|ими|ая|ую|ой)"


def _money(country: str, noun: str) -> str:
    return f"{country}{_OF} {noun}"


CURRENCIES = {
    "CNY": f"юан(ь|я|ю|ем|е|и|ей|ям|ями|ях)|{_money('китайск', 'юан(ь|я|ю|ем|е|и|ей|ям|ями|ях)')}|юан(ь|я|ей|и|ям|ями|ях) жэньминьби|жэньминьби",
    "USD": f"{_DOLLAR}|{_DOLLAR} (сша|америки)|{_money('американск', _DOLLAR)}|долл.|долл|долл. сша|долл сша|{_adjectives('долларов')}",
    "EUR": "евро", "GBP": f"фунт{HARD}|фунт{HARD} стерлингов|{_money('британск', f'фунт{HARD}')}|{_money('английск', f'фунт{HARD}')}",
    "JPY": f"иен{HARD_IN_A}|йен{HARD_IN_A}|{_money('японск', f'иен{HARD_IN_A}')}", "KRW": f"вон{HARD_IN_A}|{_money('(|южно)корейск', f'вон{HARD_IN_A}')}", "KPW": _money("северокорейск", f"вон{HARD_IN_A}"),
    "RUB": f"рубл(ь|я|ю|ём|ем|е|и|ей|ям|ями|ях)|руб.|руб|р.|{_money('российск', 'рубл(ь|я|ю|ём|ем|е|и|ей|ям|ями|ях)')}|{_adjectives('рублёв')}|{_adjectives('рублев')}", "BYN": _money("белорусск", "рубл(ь|я|ю|ём|ем|е|и|ей|ям|ями|ях)"),
    "HKD": _money("гонконгск", _DOLLAR), "TWD": f"{_money('тайваньск', _DOLLAR)}|нов(ых|ый|ого|ые) {_money('тайваньск', _DOLLAR)}",
    "AUD": _money("австралийск", _DOLLAR), "CAD": _money("канадск", _DOLLAR), "SGD": _money("сингапурск", _DOLLAR), "NZD": _money("новозеландск", _DOLLAR), "MOP": f"патак{HARD_IN_A}|{_money('макаоск', f'патак{HARD_IN_A}')}",
    "INR": f"рупи(я|и|ю|ей|й|ям|ями|ях)|{_money('индийск', 'рупи(я|и|ю|ей|й|ям|ями|ях)')}", "IDR": _money("индонезийск", "рупи(я|и|ю|ей|й|ям|ями|ях)"), "CHF": _money("швейцарск", f"франк{HARD}"), "SEK": _money("шведск", f"крон{HARD_IN_A}"), "NOK": _money("норвежск", f"крон{HARD_IN_A}"), "DKK": _money("датск", f"крон{HARD_IN_A}"),
    "BRL": "реал(|а|ов|ы)|бразильск(их|ий|ого) реал(|а|ов)", "MXN": "мексиканск(их|ий|ого|ие) песо", "PHP": "филиппинск(их|ий|ого|ие) песо", "VND": f"донг{HARD}", "THB": f"бат{HARD}", "MYR": f"ринггит{HARD}", "PLN": "злот(ых|ый|ого|ые)",
    "UAH": "грив(на|ны|ну|ен|не|нам|нами)", "KZT": "тенге", "MNT": f"тугрик{HARD}", "TRY": _money("турецк", "лир(а|ы|у||е|ами)"), "ILS": "шекел(ь|я|ей|и|ю)", "ZAR": f"рэнд{HARD}", "SAR": "саудовск(их|ий|ого) риял(|а|ов)", "AED": f"дирхам{HARD}",
}  # fmt: skip
DOUBTFUL_CURRENCIES = "вон|бат|реал|реала|реалов|р."
