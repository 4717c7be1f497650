"""Russian numerals in all cases, and words made of a numeral: двадцатилетний, трёхдневный, пятиэтажный.

Forms after the Russian Grammar of the Academy of Sciences (1980), paragraphs 1366 to 1386. ``ё`` may be
written ``е``: both are listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.facts.values import (
    Duration,
    DurationUnit,
    Measure,
    Money,
    Multiple,
    NumberValue,
    Percent,
    Value,
)
from pipeline.facts.western.lexicon import Compound

ADJECTIVE = "(ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|ых|ыми|ою)"
SOFT_ADJECTIVE = "(ий|яя|ее|ие|его|ей|ему|юю|им|ем|их|ими)"
_SINGULAR = "(ый|ая|ое|ого|ой|ому|ую|ым|ом|ою)"

ONE = "один|одна|одно|одни|одного|одной|одному|одну|одним|одном|одних|одними|одною"
# Nominative and the other cases.
_ONES = {
    0: "ноль|нуль|нол(я|ю|ём|ем|е|ей|ями)|нул(я|ю|ём|ем|е|ей|ями)",
    1: ONE,
    2: "два|две|двух|двум|двумя",
    3: "три|трёх|трех|трём|трем|тремя",
    4: "четыре|четырёх|четырех|четырём|четырем|четырьмя",
    5: "пять|пяти|пятью", 6: "шесть|шести|шестью", 7: "семь|семи|семью", 8: "восемь|восьми|восемью|восьмью",
    9: "девять|девяти|девятью", 10: "десять|десяти|десятью",
}  # fmt: skip
_COLLECTIVE = {
    2: "двое|двоих|двоим|двоими", 3: "трое|троих|троим|троими", 4: "четверо|четверых|четверым|четверыми", 5: "пятеро|пятерых|пятерым|пятерыми",
    6: "шестеро|шестерых|шестерым|шестерыми", 7: "семеро|семерых|семерым|семерыми", 8: "восьмеро|восьмерых|восьмерым|восьмерыми",
    9: "девятеро|девятерых|девятерым|девятерыми", 10: "десятеро|десятерых|десятерым|десятерыми",
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
    600: "шестьсот|шестисот|шестистам|шестьюстами|шестистах", 700: "семьсот|семисот|семистам|семьюстами|семистах",
    800: "восемьсот|восьмисот|восьмистам|восемьюстами|восьмьюстами|восьмистах", 900: "девятьсот|девятисот|девятистам|девятьюстами|девятистах",
}  # fmt: skip
_NOUN = "(|а|у|ом|е|ы|ов|ам|ами|ах)"
SCALES = {
    10: "десят(ок|ка|ку|ком|ке|ки|ков|кам|ками|ках)",
    12: "дюжин(а|ы|у|е|ой|ою||ам|ами|ах)",
    100: "сот(ня|ни|ню|ней|не|ен|ням|нями|нях)",
    1000: "тысяч(а|и|е|у|ей|ью|ам|ами|ах|)|тыс.|тыс",
    10**6: f"миллион{_NOUN}|млн|млн.",
    10**9: f"миллиард{_NOUN}|млрд|млрд.",
    10**12: f"триллион{_NOUN}|трлн|трлн.",
}
VAGUE = {
    10: "десятк(и|ов|ам|ами|ах)",
    100: "сот(ни|ен|ням|нями|нях)",
    1000: "тысяч(и|ам|ами|ах|)",
    10**6: "миллион(ы|ов|ам|ами|ах)",
    10**9: "миллиард(ы|ов|ам|ами|ах)",
}


def cardinals() -> dict[int, str]:
    words = dict(_ONES)
    for number, forms in _COLLECTIVE.items():
        words[number] += f"|{forms}"
    words |= {number: f"{stem}ь|{stem}и|{stem}ью" for number, stem in _TEEN_STEMS.items()}
    return words | _TENS | _HUNDREDS


_ORDINAL_STEMS = {
    2: "втор", 4: "четвёрт|четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят", **_TEEN_STEMS, 40: "сороков",
    50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот", 200: "двухсот", 300: "трёхсот|трехсот",
    400: "четырёхсот|четырехсот", 500: "пятисот", 600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "девятисот", 1000: "тысячн",
    2000: "двухтысячн", 10**6: "миллионн",
}  # fmt: skip
# "первые" is early, or the first of several, as often: see the weak words
FIRST = f"перв{_SINGULAR}"
EARLY = "перв(ые|ых|ыми)"
THIRD = "третий|третья|третье|третьи|третьего|третьей|третьему|третью|третьим|третьем|третьих|третьими"
_DECADES = {number: _ORDINAL_STEMS[number] for number in range(20, 100, 10)} | {2000: "двухтысячн|нулев"}


def ordinals() -> dict[int, str]:
    words = {
        number: "|".join(stem + ADJECTIVE for stem in stems.split("|"))
        for number, stems in _ORDINAL_STEMS.items()
    }
    return words | {1: FIRST, 3: THIRD}


def decade_names() -> dict[int, str]:
    """The eighties are a plural: восьмидесятые."""
    return {
        number: "|".join(f"{stem}(ые|ых|ым|ыми)" for stem in stems.split("|"))
        for number, stems in _DECADES.items()
    }


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
    "одно": 1, "двух": 2, "дву": 2, "трёх": 3, "трех": 3, "тре": 3, "четырёх": 4, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8,
    "девяти": 9, "десяти": 10, **{f"{stem}и": number for number, stem in _TEEN_STEMS.items()}, "сорока": 40, "пятидесяти": 50,
    "шестидесяти": 60, "семидесяти": 70, "восьмидесяти": 80, "девяносто": 90, "сто": 100, "двухсот": 200, "трёхсот": 300,
    "трехсот": 300, "четырёхсот": 400, "четырехсот": 400, "пятисот": 500, "шестисот": 600, "семисот": 700, "восьмисот": 800, "девятисот": 900, "тысяче": 1000,
}  # fmt: skip
_PARTS = {"полутора": Decimal("1.5"), "полу": Decimal("0.5")}
_PREFIX = re.compile("(" + "|".join(sorted((*_COMBINING, *_PARTS), key=len, reverse=True)) + ")")
STARTS = "оди|одн|два|две|дву|дво|дев|дес|три|тре|трё|тро|тыс|чет|пят|пол|пер|шес|сем|сор|сто|сот|вос|вто"
_ENDING = "[а-яё]{2,4}"
_COUNTED = ["этажн", "местн", "значн", "звёздн", "звездн", "звёздочн", "звездочн", "комнатн", "полосн", "рядн", "сторонн", "язычн", "частн", "томн", "мерн", "угольн", "колёсн", "колесн", "цветн", "ярусн", "палубн", "моторн", "ступенчат", "канальн", "уровнев", "разов", "очков", "балльн", "вагонн", "фазн", "створчат", "секционн", "слойн", "партийн", "квартирн", "подъездн", "ядерн", "битн", "серийн"]  # fmt: skip

U = DurationUnit
_SPANS = {
    "секундн": U.SECOND, "минутн": U.MINUTE, "часов": U.HOUR, "дневн|суточн": U.DAY, "недельн": U.WEEK, "месячн": U.MONTH, "летн|годичн|годовал|годов": U.YEAR,
}  # fmt: skip
_UNITS = {
    "миллиметров": "millimetre", "сантиметров": "centimetre", "метров": "metre", "километров": "kilometre", "мильн": "mile", "граммов": "gram",
    "килограммов": "kilogram", "тонн": "tonne", "литров": "litre", "градусн": "celsius", "вольтов": "volt", "ваттн": "watt", "гектарн": "hectare", "фунтов": "pound", "футов": "foot",
}  # fmt: skip
_MONEY = {"рублёв|рублев": "RUB", "долларов": "USD", "юанев": "CNY"}
_POWERS = {"тысячн": 10**3, "миллионн": 10**6, "миллиардн": 10**9}

_Maker = Callable[[Decimal], Value]


def _tails() -> dict[str, _Maker]:
    """What a second part, without its ending, makes of the number before it."""

    def spans(unit: DurationUnit, factor: int = 1) -> _Maker:
        return lambda number: Duration(amount=number * factor, unit=unit)

    def measures(unit: str) -> _Maker:
        return lambda number: Measure(amount=number, unit=unit)

    def monies(currency: str) -> _Maker:
        return lambda number: Money(amount=number, currency=currency)

    def numbers(factor: int = 1) -> _Maker:
        return lambda number: NumberValue(value=number * factor)

    tails: dict[str, _Maker] = {
        stem: spans(unit) for stems, unit in _SPANS.items() for stem in stems.split("|")
    }
    tails |= {"лети": spans(U.YEAR), "веков": spans(U.YEAR, 100)}
    tails |= {stem: measures(unit) for stem, unit in _UNITS.items()}
    tails |= {stem: monies(currency) for stems, currency in _MONEY.items() for stem in stems.split("|")}
    tails |= {
        "процентн": lambda number: Percent(value=number),
        "кратн": lambda number: Multiple(value=number),
    }
    tails |= {stem: numbers() for stem in _COUNTED}
    return tails | {stem: numbers(factor) for stem, factor in _POWERS.items()}


_TAILS = _tails()
_TAIL = re.compile(f"({'|'.join(sorted(_TAILS, key=len, reverse=True))})(?:{_ENDING}|о|[еяюий]|ем)")


# Any other adjective of a numeral from two up: двухлинзовый. Beginnings that are words too (семи-нар, сто-рона)
# are left out, and the fact is weak.
_SURE = re.compile(
    "|".join(
        part
        for part in sorted(_COMBINING, key=len, reverse=True)
        if part not in {"одно", "дву", "тре", "семи", "сто", "тысяче"}
    )
)
_ADJECTIVE = re.compile(
    r"[а-яё]{2,20}(?:[нвк]|ск|ат)(?:ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ой|ей|ому|ему|ую|юю|ым|им|ом|ем|ых|их|ыми|ими)"
)


def compound(word: str) -> Compound | None:
    """What a word that begins with a numeral states, where its second part is one that counts."""
    position, total = 0, Decimal(0)
    while match := _PREFIX.match(word, position):
        part = match[1]
        total += _PARTS.get(part) or _COMBINING[part]
        position = match.end()
        if tail := _TAIL.fullmatch(word, position):
            value = _TAILS[tail[1]](total)
            # двойное and двусторонний are said where the other language has no number
            return Compound(value=value, weak=total == 1 or value == NumberValue(value=Decimal(2)))
    if _SURE.match(word) and _ADJECTIVE.fullmatch(word, position):
        return Compound(value=NumberValue(value=total), weak=True)
    return None
