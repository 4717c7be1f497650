"""Russian numerals in all cases, and words made of a numeral: двадцатилетний, трёхдневный, пятиэтажный.

Forms after the Russian Grammar of the Academy of Sciences (1980), paragraphs 1366 to 1386. ``ё`` may be
written ``е``: both are listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.facts.values import Duration, DurationUnit, Multiple, NumberValue, Percent, Value
from pipeline.facts.western.lexicon import Compound

ADJECTIVE = "(ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|ых|ыми|ою)"
SOFT_ADJECTIVE = "(ий|яя|ее|ие|его|ей|ему|юю|им|ем|их|ими)"

# Nominative and the other cases.
_ONES = {
    0: "ноль|нуль|нол(я|ю|ём|ем|е)|нул(я|ю|ём|ем|е)",
    1: "один|одна|одно|одни|одного|одной|одному|одну|одним|одном|одних|одними|одною",
    2: "два|две|двух|двум|двумя",
    3: "три|трёх|трех|трём|трем|тремя",
    4: "четыре|четырёх|четырех|четырём|четырем|четырьмя",
    5: "пять|пяти|пятью", 6: "шесть|шести|шестью", 7: "семь|семи|семью", 8: "восемь|восьми|восемью|восьмью",
    9: "девять|девяти|девятью", 10: "десять|десяти|десятью",
}  # fmt: skip
_COLLECTIVE = {
    2: "двое|двоих|двоим|двоими", 3: "трое|троих|троим|троими", 4: "четверо|четверых|четверым|четверыми", 5: "пятеро|пятерых|пятерым|пятерыми",
    6: "шестеро|шестерых|шестерым", 7: "семеро|семерых|семерым", 8: "восьмеро|восьмерых", 9: "девятеро|девятерых", 10: "десятеро|десятерых",
}  # fmt: skip
_TEEN_STEMS = {
    11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат",
    18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
}  # fmt: skip
_TENS = {
    40: "сорок|сорока", 50: "пятьдесят|пятидесяти|пятьюдесятью", 60: "шестьдесят|шестидесяти|шестьюдесятью", 70: "семьдесят|семидесяти|семьюдесятью",
    80: "восемьдесят|восьмидесяти|восемьюдесятью|восьмьюдесятью", 90: "девяносто|девяноста",
}  # fmt: skip
_HUNDREDS = {
    100: "сто|ста", 200: "двести|двухсот|двумстам|двумястами|двухстах", 300: "триста|трёхсот|трехсот|трёмстам|тремстам|тремястами|трёхстах|трехстах",
    400: "четыреста|четырёхсот|четырехсот|четырёмстам|четыремстам|четырьмястами|четырёхстах|четырехстах", 500: "пятьсот|пятисот|пятистам|пятьюстами|пятистах",
    600: "шестьсот|шестисот|шестистам|шестьюстами|шестистах", 700: "семьсот|семисот|семистам|семьюстами|семистах", 800: "восемьсот|восьмисот|восьмистам|восемьюстами|восьмистах",
    900: "девятьсот|девятисот|девятистам|девятьюстами|девятистах",
}  # fmt: skip


def cardinals() -> dict[int, str]:
    words = dict(_ONES)
    for number, forms in _COLLECTIVE.items():
        words[number] += f"|{forms}"
    words |= {number: f"{stem}ь|{stem}и|{stem}ью" for number, stem in _TEEN_STEMS.items()}
    return words | _TENS | _HUNDREDS


_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 4: "четвёрт|четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят", **_TEEN_STEMS, 40: "сороков",
    50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот", 200: "двухсот", 300: "трёхсот|трехсот",
    400: "четырёхсот|четырехсот", 500: "пятисот", 600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "девятисот", 1000: "тысячн",
    2000: "двухтысячн", 10**6: "миллионн",
}  # fmt: skip


def ordinals() -> dict[int, str]:
    words = {
        number: "|".join(stem + ADJECTIVE for stem in stems.split("|"))
        for number, stems in _ORDINAL_STEMS.items()
    }
    words[3] = "третий|третья|третье|третьи|третьего|третьей|третьему|третью|третьим|третьем|третьих|третьими"
    words[1] += "|впервые|во-первых"
    return words


def denominators() -> dict[int, str]:
    """After a cardinal: две трети, три четверти, одна пятая, пять десятых."""
    words = {
        number: "|".join(f"{stem}(ая|ых|ой|ую|ыми|ым)" for stem in stems.split("|"))
        for number, stems in _ORDINAL_STEMS.items()
        if 4 < number <= 1000
    }
    return {
        2: "половин(а|ы|у|е|ой)|вторых|вторая",
        3: "трет(ь|и|ей|ью|ям|ями|ях)",
        4: "четверт(ь|и|ей|ью|ям|ями|ях)",
        **words,
    }


# The numeral in a compound word stands in the genitive: трёхдневный, двадцатипятилетний.
_COMBINING: dict[str, int] = {
    "одно": 1, "двух": 2, "дву": 2, "трёх": 3, "трех": 3, "четырёх": 4, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8,
    "девяти": 9, "десяти": 10, **{f"{stem}и": number for number, stem in _TEEN_STEMS.items()}, "сорока": 40, "пятидесяти": 50,
    "шестидесяти": 60, "семидесяти": 70, "восьмидесяти": 80, "девяносто": 90, "сто": 100, "двухсот": 200, "трёхсот": 300,
    "трехсот": 300, "четырёхсот": 400, "четырехсот": 400, "пятисот": 500, "шестисот": 600, "семисот": 700, "восьмисот": 800, "девятисот": 900, "тысяче": 1000,
}  # fmt: skip
_HALVES = {"полутора": Decimal("1.5"), "полу": Decimal("0.5")}
_PREFIX = re.compile("(" + "|".join(sorted((*_COMBINING, *_HALVES), key=len, reverse=True)) + ")")
STARTS = "оди|одн|два|две|дву|дво|дев|дес|три|тре|трё|тро|тыс|чет|пят|пол|пер|шес|сем|сор|сто|сот|вос|вто"
_ANY = r"[а-яё]{2,4}"

U = DurationUnit
_TAILS: tuple[tuple[re.Pattern[str], Callable[[Decimal], Value]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"секундн{_ANY}", lambda n: Duration(amount=n, unit=U.SECOND)),
        (rf"минутн{_ANY}", lambda n: Duration(amount=n, unit=U.MINUTE)),
        (rf"часов{_ANY}", lambda n: Duration(amount=n, unit=U.HOUR)),
        (rf"(?:дневн|суточн){_ANY}", lambda n: Duration(amount=n, unit=U.DAY)),
        (rf"недельн{_ANY}", lambda n: Duration(amount=n, unit=U.WEEK)),
        (rf"месячн{_ANY}", lambda n: Duration(amount=n, unit=U.MONTH)),
        (rf"(?:летн|годичн|годовал){_ANY}|лети[а-яё]{{1,3}}", lambda n: Duration(amount=n, unit=U.YEAR)),
        (rf"векова?{_ANY}", lambda n: Duration(amount=n * 100, unit=U.YEAR)),
        (rf"процентн{_ANY}", lambda n: Percent(value=n)),
        (rf"кратн{_ANY}|кратно", lambda n: Multiple(value=n)),
        (
            rf"(?:этажн|местн|значн|звёздн|звездн|комнатн|полосн|сторонн|язычн|частн|томн|мерн|угольн|колёсн|колесн|цветн|ярусн|палубн|моторн|ступенчат|канальн|уровнев|разов|очков|голов|метров|километров|тысячн|миллионн){_ANY}",
            lambda n: NumberValue(value=n),
        ),
    )
)  # fmt: skip


def compound(word: str) -> Compound | None:
    """What a word that begins with a numeral states, where its second part is one that counts."""
    position, total = 0, Decimal(0)
    while match := _PREFIX.match(word, position):
        part = match[1]
        total += _HALVES.get(part) or _COMBINING[part]
        position = match.end()
        for pattern, make in _TAILS:
            if pattern.fullmatch(word, position):
                return Compound(value=make(total), weak=total == 1)
    return None
