"""Russian for the western engine: the tables of its words, and ``parse``."""

from __future__ import annotations

from functools import cache

from pipeline.facts.languages import russian_numbers as numerals
from pipeline.facts.languages import russian_units as units
from pipeline.facts.languages.russian_words import NO_FACT, VALUES, WEAK_VALUES
from pipeline.facts.values import Fact
from pipeline.facts.western.lexicon import Lexicon
from pipeline.facts.western.reading import parse as parse_with
from pipeline.facts.western.vocabulary import Vocabulary

_WEEKDAY = "(|а|у|ом|е|и|ов|ам|ами|ах)"
_HOURS_IN_GENITIVE = (
    "второго", "третьего", "четвёртого", "четвертого", "пятого", "шестого", "седьмого", "восьмого", "девятого", "десятого", "одиннадцатого", "двенадцатого",
)  # fmt: skip


def _half_hours() -> dict[str, tuple[int, int]]:
    """полвторого is 1:30, пол-одиннадцатого 10:30."""
    hours: dict[str, tuple[int, int]] = {"полпервого|пол-первого": (12, 30)}
    hour = 1
    for name in _HOURS_IN_GENITIVE:
        hours[f"пол{name}|пол-{name}"] = (hour, 30)
        hour += name != "четвёртого"  # the same hour is written in two ways
    return hours


_ADJECTIVES_OF_AMOUNTS = (
    "полн(ых|ые|ого|ый|ую|ой)|цел(ых|ые|ый|ого|ую)|последн(их|ие|ими|им)|следующ(их|ие|ими|им)|ближайш(их|ие|ими|им)|последующ(их|ие)|последовательн(ых|ые)"
    "|предстоящ(их|ие)|прошедш(их|ие)|прошл(ых|ые)|перв(ых|ые)|друг(их|ие)|дополнительн(ых|ые|ого|ый)|непрерывн(ых|ые|ого)|календарн(ых|ые|ого|ый)|подряд"
    "|долг(их|ие)|длинн(ых|ые)|коротк(их|ие)|больш(их|ие)|американск(их|ие)|английск(их|ие)|с лишним|лишних|с небольшим|(и|или) (более|менее|больше|меньше)"
)

LEXICON = Lexicon(
    language="ru",
    # --- numbers
    numbers=numerals.cardinals(),
    scales=numerals.SCALES,
    weak_ones=f"{numerals.ONE}|семью",  # "семью" is a family as often
    group_marks=" .",
    decimal_mark=",",
    decimals={"1.5": "полтора|полторы|полутора", "50": "полсотни|полусотни|полусотней|полусотне", "150": "полтораста|полутораста", "500": "полтысячи|полутысячи|полутысяче|полутысячей", "500000": "полмиллиона|полумиллион(а|у|ом|е)", "500000000": "полмиллиарда|полумиллиард(а|у|ом|е)"},
    minus="минус",
    below_zero="ниже нуля|мороза|ниже ноля",
    ordinals=numerals.ordinals(),
    ordinal_suffixes="й|я|е|го|ого|его|ый|ой|ий|му|ому|ему|м|ом|ем|ым|им|х|ых|их|ую|ю|ью|ая|ья|ое|ье|ые|ьи|ми|ыми|ей|ти|мя|ка|и|ух|ёх|ех",
    cardinal_suffixes="х|ух|ёх|ех|ти|ми|мя|ка|и",
    denominators=numerals.denominators(),
    halves="с половиной|с половиною",
    out_of="из|из каждых|на каждые|на каждую",
    of_group="из",
    vague=numerals.VAGUE,
    few="несколько|нескольких|нескольким|несколькими|многие|многих|пар(а|у|ой)",
    every="кажд(ый|ая|ое|ого|ой|ому|ую|ым|ом)",
    multiples="раз(а|)|крат",
    values=VALUES,
    weak_values=WEAK_VALUES | units.single_durations(),
    no_fact=NO_FACT,
    compound=numerals.compound,
    compound_starts=numerals.STARTS,
    # --- calendar
    months=(
        "январ(ь|я|ю|ём|ем|е)|янв|янв.", "феврал(ь|я|ю|ём|ем|е)|фев|фев.|февр|февр.", "март(|а|у|ом|е)|мар.", "апрел(ь|я|ю|ем|е)|апр|апр.", "ма(й|я|ю|ем|е)",
        "июн(ь|я|ю|ем|е)|июн.", "июл(ь|я|ю|ем|е)|июл.", "август(|а|у|ом|е)|авг|авг.", "сентябр(ь|я|ю|ём|ем|е)|сен|сен.|сент|сент.",
        "октябр(ь|я|ю|ём|ем|е)|окт|окт.", "ноябр(ь|я|ю|ём|ем|е)|ноя|ноя.|нояб|нояб.", "декабр(ь|я|ю|ём|ем|е)|дек|дек.",
    ),
    weekdays=(
        f"понедельник{_WEEKDAY}|пн|пн.", f"вторник{_WEEKDAY}|вт|вт.", "сред(а|ы|е|у|ой|ам|ами|ах)|ср|ср.", f"четверг{_WEEKDAY}|чт|чт.",
        "пятниц(а|ы|е|у|ей|ам|ами|ах|)|пт|пт.", "суббот(а|ы|е|у|ой|ам|ами|ах|)|сб|сб.", "воскресень(е|я|ю|ем|и|ям|ями|ях)|воскресений|вс|вс.",
    ),
    doubtful="пн|пн.|вт|вт.|ср|ср.|чт|чт.|пт|пт.|сб|сб.|вс|вс.|сред(а|ы|е|у|ой|ам|ами|ах)|янв|фев|февр|апр|авг|сен|сент|окт|ноя|нояб|дек",
    month_openers="в|с|до|по|к|от|начале|конце|середине|на|из|за|и|или|во",
    weekday_openers=(
        "в|во|к|ко|с|со|до|по|на|после|за|от|и|или|эт(а|у|ой)|кажд(ая|ую|ой)|следующ(ая|ую|ей)|прошл(ая|ую|ой)|минувш(ая|ую|ей)|прошедш(ая|ую|ей)|ближайш(ая|ую|ей)"
        "|предстоящ(ая|ую|ей)|будущ(ая|ую|ей)|вечер(|а|ом|у)|утр(о|а|ом|у)|день|дня|днём|днем|дню|полдень|полдня|полудня|полудню|ночь|ночи|ночью"
    ),
    lower_case_months=True,
    day_nouns="числ(о|а|у|ом|е)",
    date_links="месяца",
    day_openers="с|по|до|к|на",
    weekday_links=",|в|во|на",
    year_openers="в|во|с|со|после|между|начал(е|а)|конц(е|а)|середин(е|ы)|весн(ой|ы)|лет(ом|а)|осен(ью|и)|зим(ой|ы)|году",
    year_closers="г.|г|год|года|году|годом|годе|годов|годы|годах|годам|годами|гг.|гг",
    short_year_closers="году",
    before_christ="до н. э.|до н.э.|до н. э|до н.э|до нашей эры|до новой эры|до рождества христова|до р. х.|до р.х.",
    after_christ="н. э.|н.э.|н. э|нашей эры|новой эры|от рождества христова|от р. х.|от р.х.",
    centuries="век(|а|у|ом|е|и|ов|ам|ами|ах)|столети(е|я|ю|ем|и|й|ям|ями|ях)|в.|вв.|вв",
    era_words_first=False,
    decades="год(ы|ов|ах|ам|ами)",
    decade_suffixes="х|е|ые|ых|ми|ым",
    decade_names=numerals.decade_names(),
    lunar_months="лунного месяца|месяца по (лунному|китайскому) календарю|месяца (лунного|китайского) календаря|по лунному календарю|лунного календаря",
    # --- clock
    in_the_morning="утра|утром",
    after_noon="дня|вечера|вечером|пополудни",
    at_night="ночи",
    clock_values={"полдень|полдня|полудня|полудню|полуднем": (12, 0), "полночь|полуночи|полночи|полуночью": (0, 0), "(с|к|около) часу": (13, 0), **_half_hours()},
    hour_words="по гринвичу|gmt|utc|мск|по москве|по пекину",
    hour_marks="час(|а|ов|у|ам|ами|ах)|час.|ч|ч.",
    hours_are_clock=True,
    minute_words="мин|мин.|минут(|ы|а|у)",
    clock_openers="в|во|к|около|после|до|с|со|ровно в|примерно в|(не |)(позднее|позже|ранее|раньше)",
    loose_openers="около|до|после",
    hour_dot=True,
    hour_hyphen=True,
    minutes_into_hour=True,
    half_to="половин(а|е|у|ы|ой)|полов.",
    quarter="четверт(ь|и)",
    before_hour={"четверть": -45},
    minutes_to="без",
    one_hour="час(|а|у)",
    # --- amounts
    durations=units.durations(),
    long_durations=units.LONG_DURATIONS,
    duration_symbols=units.DURATION_SYMBOLS,
    measures=units.MEASURES,
    symbols=units.SYMBOLS,
    doubtful_symbols=units.DOUBTFUL_SYMBOLS,
    capital_symbols=units.CAPITAL_SYMBOLS,
    degrees=units.DEGREES,
    unit_adjectives=_ADJECTIVES_OF_AMOUNTS,
    currencies=units.CURRENCIES,
    doubtful_currencies=units.DOUBTFUL_CURRENCIES,
    percents="процент(|а|у|ом|е|ы|ов|ам|ами|ах)|процентн(ый|ая|ое|ые|ого|ой|ых|ым|ую)|процентн(ый|ых|ого|ые|ым|ыми) пункт(|а|ов|ы|ам|ами)|проц.|п. п.|п.п.|%-(ный|ная|ное|ные|ного|ной|ных|ным|ную)",
    per_milles="промилле",
    # --- joining
    range_words="до|по|на|и до|вплоть до",
    range_openers="с|от|между|со|из|ото",
    and_words="и|или|а также|либо",
    next_day="следующ(его дня|его утра|их суток|ей ночи)|на следующ(ий день|ее утро)|наутро",
    phone_words="звоните|звонить|позвоните|позвонить|набрать|наберите|набирайте|телефон(|у|а|ы|е|ом|ам|ов)|тел.|тел|лини(я|и|ю|ей)|номер(|у|а|ом|ам|ов)|горяч(ая|ей|ую)|факс|моб.|справки|по телефону",
    extension_words="доб.|доб|добавочный|добавочный номер|внутр.|вн.",
    number_signs="№|№№|номер|n|no.",
)  # fmt: skip


@cache
def _vocabulary() -> Vocabulary:
    """Built when the first Russian text is read."""
    return Vocabulary(LEXICON)


def parse(text: str) -> list[Fact]:
    """All facts of a Russian text in their order; spans do not overlap."""
    return parse_with(text, _vocabulary())
