"""Russian words that state a value by themselves, surely or only at times, and idioms that state none."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.languages.russian_numbers import ADJECTIVE, EARLY, SOFT_ADJECTIVE
from pipeline.facts.values import (
    Duration,
    DurationUnit,
    Fraction,
    Measure,
    MonthValue,
    Multiple,
    NumberValue,
    VagueNumber,
    Value,
)

U = DurationUnit
_A = "(а|ы|у|е|ой)"


def _count(number: int) -> NumberValue:
    return NumberValue(value=Decimal(number))


def _times(number: int) -> Multiple:
    return Multiple(value=Decimal(number))


def _lasting(amount: str, unit: DurationUnit) -> Duration:
    return Duration(amount=Decimal(amount), unit=unit)


def _half_of(unit: str) -> Measure:
    return Measure(amount=Decimal("0.5"), unit=unit)


# A string is in the notation of ``western.lexicon.forms``.
VALUES: dict[str, Value] = {
    "втрое": _times(3), "вчетверо": _times(4), "впятеро": _times(5), "вшестеро": _times(6), "всемеро": _times(7), "ввосьмеро": _times(8), "вдесятеро": _times(10),
    "трижды": _times(3), "четырежды": _times(4), f"троекратн{ADJECTIVE}|троекратно": _times(3),
    "полдюжины": _count(6),
    f"полчаса|получаса|получасом|получасов{ADJECTIVE}": _lasting("0.5", U.HOUR), "полминуты": _lasting("0.5", U.MINUTE), "полмесяца": _lasting("0.5", U.MONTH),
    f"полгода|полугода|полугодов{ADJECTIVE}": _lasting("0.5", U.YEAR), "полвека|полувека": _lasting("50", U.YEAR),
    "четверть часа|четверти часа|четвертью часа": _lasting("15", U.MINUTE), "три четверти часа": _lasting("45", U.MINUTE), "четверть века|четверти века": _lasting("25", U.YEAR),
    "полметра|полуметра": _half_of("metre"), "полкилометра": _half_of("kilometre"), "полмили": _half_of("mile"), "полкило|полкилограмма": _half_of("kilogram"),
    "полтонны": _half_of("tonne"), "поллитра|пол-литра": _half_of("litre"), "полградуса": _half_of("celsius"),
    f"стометровк{_A}": Measure(amount=Decimal(100), unit="metre"),
}  # fmt: skip

_MONTHS = (
    "январск", "февральск", "мартовск", "апрельск", "майск", "июньск", "июльск", "августовск", "сентябрьск", "октябрьск", "ноябрьск", "декабрьск",
)  # fmt: skip
_SOFT = "(ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими)"
WEAK_VALUES: dict[str, Value] = {
    **{f"{stem}{_SOFT}": MonthValue(month=month) for month, stem in enumerate(_MONTHS, start=1)},
    "половин(а|ы|у|е|ой|ою)|наполовину|пополам|вполовину|полцены|полпути": Fraction(numerator=1, denominator=2),
    "четверть|четверти|четвертью": Fraction(numerator=1, denominator=4), "треть|трети|третью": Fraction(numerator=1, denominator=3),
    f"единственн{ADJECTIVE}|единствен(но|ен|на|ны)|только|лишь|одиночн{ADJECTIVE}|одинок(ий|ая|ое|ие|ого|ой|их)|поодиночке|сольн{ADJECTIVE}|первоначальн{ADJECTIVE}|первоначально": _count(1),
    f"изначально|однажды|первичн{ADJECTIVE}|впервые|во-первых|{EARLY}|в первую очередь|перв(ая|ой|ую) помощ(ь|и|ью)|первым делом|(на|с) перв(ый|ого) взгляд(|а)": _count(1),
    "друг(ой|ая|ое|ую|ого)|ни один|ни одна|ни одно|ни одного|ни одной|один на один": _count(1),
    f"оба|обе|обоих|обеих|обоим|обеим|обоими|обеими|пар(а|ы|у|е|ой|ами|)|парн{ADJECTIVE}|двойн{ADJECTIVE}|двойн(я|и|ю|ей)|двоичн{ADJECTIVE}|двояк(ий|ая|ое|о)|близнец(ы|ов|ам|ами|ах)|дуэт(|а|ы|ов|ом)": _count(2),
    f"вдвоём|вдвоем|во-вторых|двусторонн{SOFT_ADJECTIVE}|двухсторонн{SOFT_ADJECTIVE}|вторичн{ADJECTIVE}|во вторую очередь|биатлон(|а|е|у|ом)": _count(2),
    "трио|тройк(а|и|у|е|ой|)|троек|тройн(я|и|ю|ей)|троиц(а|ы|у|е|ей)|триад(а|ы|у|е|ой)|трилоги(я|и|ю|ей)|втроём|втроем|в-третьих|треугольник(|а|ом|и|ов|е|у)|триатлон(|а|е|у|ом)": _count(3),
    f"четвёрк{_A}|четверк{_A}|четвёрки|четверки|вчетвером|квартет(|а|ом|ы|ов)|в-четвёртых|в-четвертых|четвероног{_SOFT}": _count(4),
    "пятёрк(а|и|у|е|ой)|пятерк(а|и|у|е|ой)|впятером|квинтет(|а|ом)|пятиборь(е|я|ю|ем)|пентагон(|а|е|у|ом)|в-пятых": _count(5),
    "семёрк(а|и|у|е|ой)|семерк(а|и|у|е|ой)": _count(7), "двадцатк(а|и|у|е|ой)": _count(20),
    f"шестёрк(а|и|у|е|ой)|шестерк(а|и|у|е|ой)|вшестером|шестиугольн{ADJECTIVE}|шестиугольник(|а|ов|и)": _count(6), "семёрк(а|и|у|е|ой)|семерк(а|и|у|е|ой)|всемером|семиборь(е|я|ю|ем)": _count(7),
    "восьмёрк(а|и|у|е|ой)|восьмерк(а|и|у|е|ой)": _count(8), "девятк(а|и|у|е|ой)": _count(9), "десятк(а|у|е|ой)|десятиборь(е|я|ю|ем)": _count(10), "ничего|никто|никого|ничто": _count(0),
    f"вдвое|дважды|удвоил(|а|и|о|ся|ась|ись)|удвоен(|а|о|ы|ие|ия|ный|ные|ной|ного|ных)|удво(ить|ит|ят|иться|ится)|двукратн{ADJECTIVE}|двукратно|двоекратн{ADJECTIVE}": _times(2),
    f"тройн{ADJECTIVE}|утроил(|а|и|ось|ся|ась|ись)|утро(ить|ит|ят|иться|ится)|утроен(ие|ный|ные)": _times(3), f"четверн{ADJECTIVE}|учетверил(|а|и|ось|ся|ась|ись)": _times(4),
    f"круглосуточно|круглосуточн{ADJECTIVE}|круглые сутки": _lasting("24", U.HOUR),
    "сутки": _lasting("1", U.DAY), "полдня": _lasting("0.5", U.DAY), "полугоди(е|я|ю|ем|и|й)": _lasting("0.5", U.YEAR), "пятилет(ка|ки|ку|ке|кой|ок)": _lasting("5", U.YEAR),
    "десятилети(е|ю|ем|и)": _lasting("10", U.YEAR), "десятилети(я|й|ям|ями|ях)": VagueNumber(magnitude=Decimal(10)),
    "столети(е|ю|ем|и)|век назад": _lasting("100", U.YEAR), "столети(я|й|ям|ями|ях)|веками": VagueNumber(magnitude=Decimal(100)),
    "тысячелети(е|ю|ем|и)": _lasting("1000", U.YEAR), "тысячелети(я|й|ям|ями|ях)": VagueNumber(magnitude=Decimal(1000)),
}  # fmt: skip

NO_FACT = (
    "друг друга|один за другим|одни и те же|одно и то же|один и тот же|одна и та же|тот же|с нуля|(перв|последн)(ых|их) числах"
    "|перв(ая|ой|ую) половин(а|е|у|ы|ой) дня|втор(ая|ой|ую) половин(а|е|у|ы|ой) дня"  # the morning and the afternoon
    "|т. е.|т. д.|т. п.|т. к.|т. н.|т.е.|т.д.|т.п.|т.к.|т.н."
    "|в среде|сред(а|ы|е|у|ой) обитания|окружающ(ая|ей|ую|ею) сред(а|ы|е|у|ой)"  # surroundings, not a Wednesday
)
