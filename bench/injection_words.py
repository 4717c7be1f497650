"""Word lists of the injectors: written for the bench alone, so that it is no mirror of the parsers it tests.

Months, weekdays and number words stand in rows of forms ("cases"); a word is exchanged for one of
another row in the same column, so that what is injected is still a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


def _row(first: int, words: str) -> dict[int, str]:
    """Words of consecutive numbers."""
    return dict(enumerate(words.split(), start=first))


def _tens(first: int, words: str) -> dict[int, str]:
    """Words of consecutive tens."""
    return {first + 10 * place: word for place, word in enumerate(words.split())}


def _numbers(ones: str, teens: str, tens: str) -> list[Mapping[int, str]]:
    """Rows for 3–10, 11–19 and the tens: exchanged within a row."""
    return [_row(3, ones), _row(11, teens), _tens(20, tens)]


MONTHS: Mapping[str, Sequence[Mapping[int, str]]] = {
    "en": [
        _row(1, "January February March April May June July August September October November December"),
        _row(1, "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec."),
    ],
    "fr": [_row(1, "janvier février mars avril mai juin juillet août septembre octobre novembre décembre")],
    "de": [_row(1, "Januar Februar März April Mai Juni Juli August September Oktober November Dezember")],
    "es": [
        _row(1, "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
    ],
    "ru": [
        _row(1, "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        _row(1, "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"),
        _row(1, "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"),
        _row(1, "январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю"),
    ],
}

# Monday first. A row that has not all days lists those that take the same ending.
WEEKDAYS: Mapping[str, Sequence[Mapping[int, str]]] = {
    "en": [
        _row(1, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        _row(1, "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays"),
    ],
    "fr": [
        _row(1, "lundi mardi mercredi jeudi vendredi samedi dimanche"),
        _row(1, "lundis mardis mercredis jeudis vendredis samedis dimanches"),
        _row(1, "Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche"),
    ],
    "de": [
        _row(1, "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        _row(1, "montags dienstags mittwochs donnerstags freitags samstags sonntags"),
    ],
    "es": [
        _row(1, "lunes martes miércoles jueves viernes sábado domingo"),
        {6: "sábados", 7: "domingos"},
    ],
    "ru": [
        {1: "понедельник", 2: "вторник", 4: "четверг"},
        {1: "понедельника", 2: "вторника", 4: "четверга", 7: "воскресенья"},
        {1: "понедельникам", 2: "вторникам", 3: "средам", 4: "четвергам", 5: "пятницам", 6: "субботам", 7: "воскресеньям"},
        {3: "среда", 5: "пятница", 6: "суббота", 7: "воскресенье"},
        {3: "среду", 5: "пятницу", 6: "субботу", 7: "воскресенье"},
        {3: "среды", 5: "пятницы", 6: "субботы", 7: "воскресенья"},
        {3: "среде", 5: "пятнице", 6: "субботе", 7: "воскресенью"},
    ],
    "ja": [
        dict(enumerate((f"{day}曜" for day in "月火水木金土日"), start=1)),
        dict(enumerate((f"（{day}）" for day in "月火水木金土日"), start=1)),
    ],
    "ko": [
        dict(enumerate((f"{day}요일" for day in "월화수목금토일"), start=1)),
        dict(enumerate((f"({day})" for day in "월화수목금토일"), start=1)),
    ],
}  # fmt: skip


NUMBER_WORDS: Mapping[str, Sequence[Mapping[int, str]]] = {
    "en": _numbers(
        "three four five six seven eight nine ten",
        "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    ),
    "fr": _numbers(
        "trois quatre cinq six sept huit neuf dix",
        "onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
        "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    ),
    "de": _numbers(
        "drei vier fünf sechs sieben acht neun zehn",
        "elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    ),
    "es": _numbers(
        "tres cuatro cinco seis siete ocho nueve diez",
        "once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    ),
    "ru": [
        {3: "три", 4: "четыре"},
        {3: "трёх", 4: "четырёх"},
        {3: "трех", 4: "четырех"},
        {3: "трём", 4: "четырём"},
        {3: "трем", 4: "четырем"},
        {3: "тремя", 4: "четырьмя"},
        {3: "трое", 4: "четверо", 5: "пятеро", 6: "шестеро", 7: "семеро"},
        {3: "троих", 4: "четверых", 5: "пятерых", 6: "шестерых", 7: "семерых"},
        _row(5, "пять шесть семь восемь девять десять"),
        _row(5, "пяти шести семи восьми девяти десяти"),
        _row(5, "пятью шестью семью восемью девятью десятью"),
        _row(11, "одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"),
        _row(11, "одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати"),
        _tens(20, "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
        _tens(20, "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста"),
    ],
    "ja": [dict(enumerate("三四五六七八九", start=3))],
    "ko": [
        {3: "세", 4: "네"},
        _row(5, "다섯 여섯 일곱 여덟 아홉 열"),
        _tens(30, "서른 마흔 쉰 예순 일흔 여든 아흔"),
        dict(enumerate("삼사오육칠팔구십", start=3)),
    ],
}  # fmt: skip
# What must follow a number word for it to be one, where words are not set apart by spaces.
COUNTERS: Mapping[str, str] = {
    "ja": r"(?:つ|人|名|年|月|日|週|時|分|秒|回|本|台|歳|個|番|件|度|倍|階|隻|頭|匹|枚|種|世|代|都市|州|県|点|冊|社|校|機|段|層|か|カ|ヶ|ヵ|箇|大|重|輪|角|者)",
    "ko": r"\s?(?:명|개|번|시|살|마리|권|대|가지|곳|장|채|달|차례|배|팀|국가|나라|사람|단계|주|분|초|쌍|척|그루|편|건|년|월|일|층|위|세기|회|퍼센트|군데|자루|방|도시|종류|사람|점|차|번째|째)",
}

# Ordinals whose stems take the same endings; en and ru change the stem only.
ORDINAL_STEMS: Mapping[str, Sequence[Mapping[int, str]]] = {
    "en": [_row(3, "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")],
    "fr": [_row(3, "trois quatr cinqu six sept huit neuv dix onz douz")],
    "de": [_row(3, "dritt viert fünft sechst siebt acht neunt zehnt elft zwölft")],
    "es": [_row(3, "tercer cuart quint sext séptim octav noven décim")],
    "ru": [{4: "четвёрт", 5: "пят", 6: "шест", 9: "девят", 10: "десят"}, {4: "четверт", 5: "пят", 9: "девят", 10: "десят"}],
}  # fmt: skip
ORDINAL_ENDINGS: Mapping[str, str] = {
    "en": "s?", "fr": "ième|ièmes", "de": "e|en|er|es|em", "es": "o|a|os|as",
    "ru": "ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми",
}  # fmt: skip

MULTIPLIERS: Mapping[str, Mapping[str, int]] = {
    "en": {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    "fr": {"mille": 10**3, "millions": 10**6, "million": 10**6, "milliards": 10**9, "milliard": 10**9, "billions": 10**12},
    "de": {"Tausend": 10**3, "tausend": 10**3, "Millionen": 10**6, "Million": 10**6, "Mio.": 10**6, "Milliarden": 10**9, "Mrd.": 10**9, "Billionen": 10**12},
    "es": {"mil millones": 10**9, "mil": 10**3, "millones": 10**6, "billones": 10**12},
    "ru": {
        "тыс.": 10**3, "тысячи": 10**3, "тысяч": 10**3, "миллионов": 10**6, "миллиона": 10**6, "миллион": 10**6, "млн": 10**6,
        "миллиардов": 10**9, "миллиарда": 10**9, "миллиард": 10**9, "млрд": 10**9, "триллионов": 10**12, "трлн": 10**12,
    },
    "ja": {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12},
    "ko": {"천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12},
}  # fmt: skip

# How the language groups the digits of a whole number, and marks its decimals.
GROUPING: Mapping[str, str] = {
    "en": ",", "ja": ",", "ko": ",", "fr": "\u202f", "ru": "\u00a0", "de": ".", "es": ".",
}  # fmt: skip
DECIMAL: Mapping[str, str] = {"en": ".", "ja": ".", "ko": ".", "fr": ",", "ru": ",", "de": ",", "es": ","}

PERCENT_WORDS: Mapping[str, str] = {
    "en": r"percent\b|per cent\b",
    "fr": r"pour cent\b",
    "de": r"Prozent\b",
    "es": r"por ciento\b",
    "ru": r"процент(?:а|ов|ами|ам|ах|ы)?\b",
    "ja": "パーセント",
    "ko": "퍼센트|프로(?![가-힣]{2})",
}

# Half of the day after (or, in ja and ko, before) a clock time -> the other half.
HALVES: Mapping[str, Mapping[str, str]] = {
    "en": {"a.m.": "p.m.", "p.m.": "a.m.", "am": "pm", "pm": "am", "AM": "PM", "PM": "AM"},
    "fr": {"du matin": "du soir", "de l'après-midi": "du matin", "de l’après-midi": "du matin", "du soir": "du matin"},
    "de": {"morgens": "abends", "abends": "morgens", "vormittags": "nachmittags", "nachmittags": "vormittags", "nachts": "nachmittags"},
    "es": {
        "a. m.": "p. m.", "p. m.": "a. m.", "a.m.": "p.m.", "p.m.": "a.m.", "a.\u00a0m.": "p.\u00a0m.", "p.\u00a0m.": "a.\u00a0m.",
        "de la mañana": "de la tarde", "de la tarde": "de la mañana", "de la noche": "de la mañana", "de la madrugada": "de la tarde",
    },
    "ru": {"утра": "вечера", "вечера": "утра", "дня": "ночи", "ночи": "дня"},
    "ja": {"午前": "午後", "午後": "午前"},
    "ko": {"오전": "오후", "오후": "오전"},
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class UnitSwap:
    """A unit word of the target, what it becomes, and the Chinese words one of which the source must have."""

    word: str
    other: str
    chinese: str  # regular expression


def _swaps(*rows: tuple[str, str]) -> tuple[UnitSwap, ...]:
    """Rows of "word>other word>other …" and the Chinese words."""
    return tuple(
        UnitSwap(word=word, other=other, chinese=chinese)
        for pairs, chinese in rows
        for word, other in (pair.split(">") for pair in pairs.split("; "))
    )


_KM, _METRE, _CM, _MM = "公里|千米|km", "(?<![千厘毫分微纳平方])米|公尺", "厘米|公分|cm", "毫米|mm"
_MILE, _FOOT = "英里|哩", "英尺|尺"
_HOUR, _MINUTE, _DAY, _WEEK, _MONTH, _YEAR = "小时|钟头", "分钟|分", "天|日", "周|星期|礼拜", "个月", "年|岁"
_KG, _TONNE, _CELSIUS = "公斤|千克|kg", "吨", "摄氏|℃|°C"
_BIG = "万|亿|千"
_DOLLAR, _EURO, _POUND, _YUAN, _YEN = "美元|美金", "欧元", "英镑", "(?<![美欧日韩])元|人民币|￥|¥", "日元|円"

# Symbols that all languages share.
_SYMBOLS = (("km>m", _KM), ("mm>cm", _MM), ("cm>mm", _CM), ("kg>g", _KG), ("°C>°F; ℃>℉", _CELSIUS))

UNIT_SWAPS: Mapping[str, tuple[UnitSwap, ...]] = {
    "en": _swaps(
        *_SYMBOLS,
        ("kilometers>meters; kilometres>metres; kilometer>meter; kilometre>metre", _KM),
        ("meters>kilometers; metres>kilometres; meter>kilometer; metre>kilometre", _METRE),
        ("miles>kilometers; mile>kilometer", _MILE), ("feet>meters; foot>meter", _FOOT),
        ("hours>days; hour>day", _HOUR), ("minutes>hours; minute>hour", _MINUTE), ("days>weeks; day>week", _DAY),
        ("weeks>days; week>day", _WEEK), ("months>years; month>year", _MONTH), ("years>months; year>month", _YEAR),
        ("kilograms>grams", _KG), ("tons>kilograms; tonnes>kilograms", _TONNE),
        ("thousand>million; million>billion; billion>million", _BIG),
    ),
    "fr": _swaps(
        *_SYMBOLS,
        ("kilomètres>mètres; kilomètre>mètre", _KM), ("mètres>kilomètres; mètre>kilomètre", _METRE), ("miles>kilomètres", _MILE), ("pieds>mètres", _FOOT),
        ("heures>jours; heure>jour", _HOUR), ("minutes>heures; minute>heure", _MINUTE), ("jours>semaines; jour>semaine", _DAY), ("semaines>jours", _WEEK),
        ("mois>ans", _MONTH), ("ans>mois; années>jours", _YEAR), ("kilogrammes>grammes; kilos>grammes", _KG), ("tonnes>kilogrammes", _TONNE),
        ("mille>millions; millions>milliards; milliards>millions", _BIG),
    ),
    "de": _swaps(
        *_SYMBOLS,
        ("Kilometern>Metern; Kilometer>Meter", _KM), ("Metern>Kilometern; Meter>Kilometer", _METRE), ("Meilen>Kilometer", _MILE), ("Fuß>Meter", _FOOT),
        ("Stunden>Tage; Stunde>Tag", _HOUR), ("Minuten>Stunden; Minute>Stunde", _MINUTE), ("Tagen>Wochen; Tage>Wochen", _DAY), ("Wochen>Tage", _WEEK),
        ("Monaten>Jahren; Monate>Jahre", _MONTH), ("Jahren>Monaten; Jahre>Monate", _YEAR), ("Kilogramm>Gramm", _KG), ("Tonnen>Kilogramm", _TONNE),
        ("Tausend>Millionen; Millionen>Milliarden; Milliarden>Millionen", _BIG),
    ),
    "es": _swaps(
        *_SYMBOLS,
        ("kilómetros>metros", _KM), ("metros>kilómetros", _METRE), ("millas>kilómetros", _MILE), ("pies>metros", _FOOT),
        ("horas>días; hora>día", _HOUR), ("minutos>horas", _MINUTE), ("días>semanas; día>semana", _DAY), ("semanas>días", _WEEK),
        ("meses>años", _MONTH), ("años>meses; año>mes", _YEAR), ("kilogramos>gramos; kilos>gramos", _KG), ("toneladas>kilogramos", _TONNE),
        ("mil millones>millones; millones>mil millones; mil>millones", _BIG),
    ),
    "ru": _swaps(
        ("км>м", _KM), ("мм>см", _MM), ("см>мм", _CM), ("кг>г", _KG), ("°C>°F; °С>°F", _CELSIUS),
        ("километров>метров; километра>метра; километр>метр", _KM), ("метров>километров; метра>километра", _METRE), ("миль>километров; мили>километра", _MILE), ("футов>метров", _FOOT),
        ("часов>дней; часа>дня", _HOUR), ("минут>часов; минуты>часа", _MINUTE), ("дней>недель; дня>недели", _DAY), ("недель>дней; недели>дня", _WEEK),
        ("месяцев>лет; месяца>года", _MONTH), ("лет>месяцев; года>месяца", _YEAR), ("килограммов>граммов", _KG), ("тонн>килограммов", _TONNE),
        ("тысяч>миллионов; тысячи>миллиона; миллионов>миллиардов; миллиона>миллиарда; млн>млрд; миллиардов>миллионов; миллиарда>миллиона; млрд>млн", _BIG),
    ),
    "ja": _swaps(
        *_SYMBOLS,
        ("キロメートル>メートル; キロ>メートル", _KM), ("メートル>キロメートル", _METRE), ("マイル>キロメートル", _MILE), ("フィート>メートル", _FOOT),
        ("時間>日間", _HOUR), ("分間>時間", _MINUTE), ("日間>週間", _DAY), ("週間>日間", _WEEK), ("か月間>年間; ヶ月間>年間; カ月間>年間; か月>年; ヶ月>年; カ月>年", _MONTH), ("年間>か月間", _YEAR),
        ("キログラム>グラム", _KG), ("トン>キログラム", _TONNE), ("万>億; 億>万", _BIG),
    ),
    "ko": _swaps(
        *_SYMBOLS,
        ("킬로미터>미터", _KM), ("미터>킬로미터", _METRE), ("마일>킬로미터", _MILE), ("피트>미터", _FOOT),
        ("시간>일", _HOUR), ("분간>시간", _MINUTE), ("일간>주간", _DAY), ("주간>일간; 주>일", _WEEK), ("개월>년", _MONTH), ("년간>개월간", _YEAR),
        ("킬로그램>그램", _KG), ("톤>킬로그램", _TONNE), ("만>억; 억>만", _BIG),
    ),
}  # fmt: skip

CURRENCY_SWAPS: Mapping[str, tuple[UnitSwap, ...]] = {
    "en": _swaps(("dollars>euros", _DOLLAR), ("euros>dollars", _EURO), ("pounds>dollars", _POUND), ("yuan>yen; RMB>JPY; CNY>JPY", _YUAN), ("yen>yuan", _YEN)),
    "fr": _swaps(("dollars>euros", _DOLLAR), ("euros>dollars", _EURO), ("livres sterling>euros; livres>euros", _POUND), ("yuans>yens; yuan>yen; RMB>JPY", _YUAN), ("yens>yuans", _YEN)),
    "de": _swaps(("Dollar>Euro", _DOLLAR), ("Euro>Dollar", _EURO), ("Pfund>Euro", _POUND), ("Yuan>Yen; RMB>JPY", _YUAN), ("Yen>Yuan", _YEN)),
    "es": _swaps(("dólares>euros", _DOLLAR), ("euros>dólares", _EURO), ("libras esterlinas>euros; libras>euros", _POUND), ("yuanes>yenes; yuan>yen; RMB>JPY", _YUAN), ("yenes>yuanes", _YEN)),
    "ru": _swaps(("долларов>евро; доллара>евро", _DOLLAR), ("евро>долларов", _EURO), ("фунтов стерлингов>евро; фунтов>евро", _POUND), ("юаней>иен; юаня>иены", _YUAN), ("иен>юаней; йен>юаней", _YEN)),
    "ja": _swaps(("米ドル>ユーロ; ドル>ユーロ", _DOLLAR), ("ユーロ>ドル", _EURO), ("ポンド>ドル", _POUND), ("人民元>円; 元>円", _YUAN), ("円>元", _YEN)),
    "ko": _swaps(("달러>유로", _DOLLAR), ("유로>달러", _EURO), ("파운드>달러", _POUND), ("위안>엔", _YUAN), ("엔>위안", _YEN)),
}  # fmt: skip
CURRENCY_SIGNS: Mapping[str, tuple[str, str]] = {
    "$": ("€", _DOLLAR),
    "€": ("$", _EURO),
    "£": ("$", _POUND),
}
