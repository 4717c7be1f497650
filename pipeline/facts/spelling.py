"""All usual ways to write a value in a language, each under the name of its manner.

Used to find a fact in a human's text and, by the manner's name, to write another value of the same
kind in the same manner. House style comes first; text in the result is as a person would type it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pipeline.facts.amount_rendering import currency_word, phone_number, render_number
from pipeline.facts.calendar_words import month_names, short_month_names, weekday_names
from pipeline.facts.date_rendering import (
    NUMERIC_MONTHS,
    day_numeral,
    english_ordinal,
    render_day,
    render_time,
)
from pipeline.facts.number_words import HALF_HOUR, HALF_YEAR, NUMBER_WORDS
from pipeline.facts.rendering import render, styles_of
from pipeline.facts.unit_words import DURATIONS, YUAN_NAMES, measure_words
from pipeline.facts.values import (
    DateRange,
    DateValue,
    DocumentNumber,
    Duration,
    DurationUnit,
    Measure,
    Moment,
    Money,
    MonthValue,
    NumberValue,
    Percent,
    Period,
    Phone,
    TimeRange,
    TimeValue,
    Value,
    YearValue,
)

_Pairs = Iterator[tuple[str, str]]


def manners(value: Value, language: str) -> Mapping[str, str]:
    """Manner name to text, the house style first. Equal texts may stand under several names."""
    found: dict[str, str] = {"house": render(value, language)}
    for style in sorted(styles_of(type(value))):
        found[f"house-{style}"] = render(value, language, style)
    match value:
        case DateValue():
            found.update(_dates(value, language))
        case TimeValue():
            found.update(_times(value, language))
        case Moment():
            found.update(_moments(value, language))
        case DateRange():
            found.update(_date_ranges(value, language))
        case TimeRange():
            found.update(_time_ranges(value, language))
        case Period():
            pass  # its days and times are found one by one
        case MonthValue():
            found.update(_months(value, language))
        case YearValue():
            found["plain"] = str(value.year)
        case NumberValue():
            found.update(_numbers(value.value, language))
        case Percent():
            found.update(_percents(value, language))
        case Money():
            found.update(_moneys(value, language))
        case Duration():
            found.update(_durations(value, language))
        case Measure():
            for name, number in figures(value.amount, language):
                for index, word in enumerate(measure_words(value.unit, language)):
                    found[f"{name}-{index}"] = f"{number}{word}"
                    found[f"{name}-{index}-spaced"] = f"{number} {word}"
        case Phone():
            found.update(_phones(value))
        case DocumentNumber():
            for name, pattern in (("square", "[{}]{}"), ("round", "({}){}"), ("no", "[{}] No. {}")):
                found[name] = pattern.format(value.year, value.number)
        case _:
            pass
    return found


def renderings(value: Value, language: str) -> tuple[str, ...]:
    """All usual ways to write ``value`` in ``language``, house style first, without repetition."""
    return tuple(dict.fromkeys(manners(value, language).values()))


# --- dates ---------------------------------------------------------------------------------------
_DATE_PATTERNS: Mapping[str, tuple[tuple[str, str], ...]] = {
    # with the year; D the day, O its ordinal, M the month's name, S its short name
    "en": (
        ("day-first", "{D} {M} {Y}"), ("ordinal", "{M} {O}, {Y}"), ("of", "{O} of {M} {Y}"), ("ordinal-first", "{O} {M} {Y}"),
        ("short", "{S} {D}, {Y}"), ("short-dot", "{S}. {D}, {Y}"), ("short-first", "{D} {S} {Y}"), ("no-comma", "{M} {D} {Y}"),
        ("slashes", "{m}/{D}/{Y}"), ("slashes-day-first", "{D}/{m}/{Y}"),
    ),
    "ja": (("slashes", "{Y}/{m}/{D}"), ("spaced", "{Y} 年 {m} 月 {D} 日")),
    "ko": (("dots", "{Y}. {m}. {D}."), ("dots-tight", "{Y}.{m}.{D}"), ("tight", "{Y}년{m}월{D}일")),
    "fr": (("slashes", "{dd}/{mm}/{Y}"), ("plain", "{d} {M} {Y}"), ("short", "{D} {S} {Y}")),
    "ru": (
        ("year-word", "{D} {M} {Y} года"), ("bare", "{D} {M} {Y}"), ("dots", "{dd}.{mm}.{Y}"), ("dots-tight", "{D}.{m}.{Y}"),
        ("locative", "{D} {M} {Y} году"),
    ),
    "de": (("dots", "{dd}.{mm}.{Y}"), ("dots-tight", "{D}.{m}.{Y}"), ("short", "{D}. {S} {Y}")),
    "es": (("slashes", "{dd}/{mm}/{Y}"), ("del", "{D} de {M} del {Y}"), ("slashes-tight", "{D}/{m}/{Y}"), ("first", "{p} de {M} de {Y}")),
}  # fmt: skip
_DAY_PATTERNS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("day-first", "{D} {M}"), ("ordinal", "{M} {O}"), ("of", "{O} of {M}"), ("ordinal-first", "{O} {M}"), ("short", "{S} {D}"),
        ("short-dot", "{S}. {D}"), ("short-first", "{D} {S}"), ("slashes", "{m}/{D}"),
    ),
    "ja": (("slashes", "{m}/{D}"), ("spaced", "{m} 月 {D} 日")),
    "ko": (("tight", "{m}월{D}일"), ("slashes", "{m}/{D}")),
    "fr": (("plain", "{d} {M}"), ("short", "{D} {S}"), ("slashes", "{dd}/{mm}")),
    "ru": (("dots", "{dd}.{mm}"),),
    "de": (("dots", "{dd}.{mm}."), ("dots-tight", "{D}.{m}."), ("short", "{D}. {S}")),
    "es": (("slashes", "{dd}/{mm}"), ("first", "{p} de {M}")),
}  # fmt: skip


def _fields(value: DateValue, language: str) -> dict[str, str]:
    month = value.month or 1
    numeric = language in NUMERIC_MONTHS
    return {
        "D": day_numeral(value.day, language), "d": str(value.day), "dd": f"{value.day:02}", "O": english_ordinal(value.day),
        "p": "1.º" if value.day == 1 else str(value.day), "m": str(month), "mm": f"{month:02}", "Y": str(value.year),
        "M": str(month) if numeric else month_names(language)[month - 1],
        "S": str(month) if numeric else short_month_names(language)[month - 1].rstrip("."),
    }  # fmt: skip


def _dates(value: DateValue, language: str) -> _Pairs:
    if value.month is None:
        yield from {
            "en": (("ordinal", english_ordinal(value.day)),), "ru": (("ordinal", f"{value.day}-го"), ("number", f"{value.day} числа")),
            "fr": (("plain", day_numeral(value.day, language)),), "es": (("plain", str(value.day)),),
        }.get(language, ())  # fmt: skip
        return
    fields = _fields(value, language)
    if value.weekday is not None:
        yield "inside", render_day(value, language)
        day = render_day(replace(value, weekday=None), language)
        name = weekday_names(language)[value.weekday - 1]
        yield "weekday-brackets", f"{day} ({name})"
        yield "weekday-first", f"{name}, {day}"
        yield "weekday-first-plain", f"{name} {day}"
        return
    patterns = _DATE_PATTERNS if value.year is not None else _DAY_PATTERNS
    for name, pattern in patterns[language]:
        yield name, pattern.format_map(fields)
    if value.year is not None:
        yield "iso", "{Y}-{mm}-{dd}".format_map(fields)


# --- times ---------------------------------------------------------------------------------------
_HALVES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    # name, before noon, after noon; {h} the hour on the 12-hour clock, {m} minutes or nothing
    "en": (("dots", "{h} a.m.", "{h} p.m."), ("small", "{h} am", "{h} pm"), ("tight", "{h}am", "{h}pm"), ("capitals", "{h} AM", "{h} PM"), ("capitals-tight", "{h}AM", "{h}PM")),
    "ja": (("kanji", "午前{h}", "午後{h}"),),
    "ko": (("hangul", "오전 {h}", "오후 {h}"), ("hangul-tight", "오전{h}", "오후{h}")),
    "fr": (("words", "{h} du matin", "{h} de l'après-midi"), ("evening", "{h} du matin", "{h} du soir")),
    "ru": (("words", "{h} утра", "{h} дня"), ("evening", "{h} ночи", "{h} вечера")),
    "de": (("words", "{h} morgens", "{h} nachmittags"), ("evening", "{h} früh", "{h} abends")),
    "es": (("dots", "{h} a. m.", "{h} p. m."), ("dots-tight", "{h} a.m.", "{h} p.m."), ("words", "{h} de la mañana", "{h} de la tarde"), ("evening", "{h} de la madrugada", "{h} de la noche")),
}  # fmt: skip
_MIDNIGHT: Mapping[str, str] = {"en": "midnight", "ja": "深夜0時", "ko": "자정", "fr": "minuit", "ru": "полночь", "de": "Mitternacht", "es": "medianoche"}  # fmt: skip
_NOON: Mapping[str, str] = {"en": "noon", "ja": "正午", "ko": "정오", "fr": "midi", "ru": "полдень", "de": "Mittag", "es": "mediodía"}  # fmt: skip


def _clock(hour: int, minute: int, language: str) -> _Pairs:
    """The time on the 24-hour clock."""
    mm = f"{minute:02}"
    yield "colon", f"{hour}:{mm}"
    yield "colon-padded", f"{hour:02}:{mm}"
    if language == "ja":
        yield "kanji-minutes", f"{hour}時{mm}分"
        yield "kanji", f"{hour}時" + (f"{minute}分" if minute else "")
        if minute == 30:
            yield "kanji-half", f"{hour}時半"
    elif language == "ko":
        yield "hangul", f"{hour}시" + (f" {minute}분" if minute else "")
        yield "hangul-minutes", f"{hour}시 {mm}분"
        if minute == 30:
            yield "hangul-half", f"{hour}시 반"
    elif language == "fr":
        yield "h-tight", f"{hour}h{mm}"
        yield "h-padded", f"{hour:02}h{mm}"
        yield "h-padded-spaced", f"{hour:02} h {mm}"
        yield "h", f"{hour} h {minute}" if minute else f"{hour} h"
        yield "h-alone", f"{hour}h{mm if minute else ''}"
        yield "word", f"{hour} heures" + (f" {minute}" if minute else "")
    elif language == "ru":
        yield "dot", f"{hour}.{mm}"
        yield "dot-padded", f"{hour:02}.{mm}"
        if not minute:
            for word in ("часов", "часа", "час", "ч."):
                yield word, f"{hour} {word}"
        else:
            yield "words", f"{hour} часов {minute} минут"
            yield "short-words", f"{hour} ч. {minute} мин."
    elif language == "de":
        yield "colon-padded-uhr", f"{hour:02}:{mm} Uhr"
        yield "dot", f"{hour}.{mm} Uhr"
        yield "dot-padded", f"{hour:02}.{mm} Uhr"
        yield "uhr", f"{hour} Uhr" + (f" {minute}" if minute else "")
    elif language == "es":
        yield "dot", f"{hour}.{mm}"
        yield "h", f"{hour}:{mm} h"
        if not minute:
            yield "words", f"{hour} horas"
            yield "h-alone", f"{hour} h"


def _on_12_hours(hour: int, minute: int, language: str) -> Iterator[tuple[str, str]]:
    """Ways to write an hour of the 12-hour clock, without the half of the day."""
    if language == "ja":
        yield "kanji", f"{hour}時" + (f"{minute}分" if minute else "")
        yield "colon", f"{hour}:{minute:02}"
        if minute == 30:
            yield "half", f"{hour}時半"
    elif language == "ko":
        yield "hangul", f"{hour}시" + (f" {minute}분" if minute else "")
        yield "colon", f"{hour}:{minute:02}"
        if minute == 30:
            yield "half", f"{hour}시 반"
    elif language == "fr":
        yield "h", f"{hour} h" + (f" {minute:02}" if minute else "")
        yield "word", f"{hour} heures" + (f" {minute}" if minute else "")
    elif language == "de":
        yield "uhr", f"{hour} Uhr" + (f" {minute}" if minute else "")
    else:
        yield "colon", f"{hour}:{minute:02}"
        if not minute:
            yield "bare", str(hour)
            if language == "ru":
                for word in ("часов", "часа", "час"):
                    yield word, f"{hour} {word}"


def _times(value: TimeValue, language: str) -> _Pairs:
    yield from _clock(value.hour, value.minute, language)
    hour = value.hour % 24
    if value.minute == 0 and hour in {0, 12}:
        yield "named", (_NOON if hour == 12 else _MIDNIGHT)[language]
    if value.hour in {0, 24}:
        for name, text in _clock(24 - value.hour, value.minute, language):
            yield f"other-midnight-{name}", text
    afternoon = hour >= 12
    for name, hour_text in _on_12_hours(hour % 12 or 12, value.minute, language):
        for half, before, after in _HALVES[language]:
            yield f"{half}-{name}", (after if afternoon else before).format(h=hour_text)
    if language in {"ja", "ko"} and hour in {0, 12}:  # 午後0時
        for name, hour_text in _on_12_hours(0, value.minute, language):
            for half, before, after in _HALVES[language]:
                yield f"{half}-zero-{name}", (after if afternoon else before).format(h=hour_text)


def _moments(value: Moment, language: str) -> _Pairs:
    if language in {"ja", "ko"}:
        gaps = ("", " ") if language == "ja" else (" ",)
        day = render_day(value.date, language)
        for name, time in _times(value.time, language):
            for gap in gaps:
                yield f"{name}-{len(gap)}", day + gap + time


# --- ranges --------------------------------------------------------------------------------------
_JOINTS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    # name, what stands before the first, what stands between
    "en": (("to", "", " to "), ("through", "", " through "), ("dash", "", "–"), ("until", "", " until "), ("and", "between ", " and ")),
    "ja": (("kara", "", "から"), ("tilde", "", "～"), ("dash", "", "–")),
    "ko": (("buteo", "", "부터 "), ("eseo", "", "에서 "), ("tilde", "", "~"), ("tilde-spaced", "", " ~ ")),
    "fr": (("au", "", " au "), ("a", "", " à "), ("dash", "", "–"), ("et", "entre ", " et ")),
    "ru": (("po", "с ", " по "), ("do", "с ", " до "), ("dash", "", "–")),
    "de": (("bis", "", " bis "), ("bis-zum", "", " bis zum "), ("dash", "", "–")),
    "es": (("al", "", " al "), ("a", "", " a "), ("dash", "", "–"), ("y", "entre ", " y ")),
}  # fmt: skip
_ONE_MONTH: Mapping[str, tuple[str, ...]] = {
    "en": ("{M} {D}", "{D} {M}", "{M} {O}", "{S} {D}"),
    "ja": ("{M}月{D}日", "{M}月{D}"),
    "ko": ("{M}월 {D}일", "{M}월 {D}"),
    "fr": ("{D} {M}",),
    "ru": ("{D} {M}",),
    "de": ("{D}. {M}", "{D} {M}"),
    "es": ("{D} de {M}",),
}


def _date_ranges(value: DateRange, language: str) -> _Pairs:
    """Ranges within one month that name it once, without the year: it is looked for apart."""
    if value.start.month is None or value.start.month != value.end.month or value.start.year is not None:
        return
    first, last = _fields(value.start, language), _fields(value.end, language)
    dot = "." if language == "de" else ""
    for index, pattern in enumerate(_ONE_MONTH[language]):
        for name, before, between in _JOINTS[language]:
            if language == "en" and pattern.startswith("{M}"):
                second = last["O"] if "O" in pattern else last["D"]
                yield f"{index}-{name}", before + pattern.format_map(first) + between + second
            elif language in NUMERIC_MONTHS:
                second = last["D"] + ("日" if language == "ja" else "일")
                yield f"{index}-{name}", before + pattern.format_map(first) + between + second
            else:
                yield f"{index}-{name}", before + first["D"] + dot + between + pattern.format_map(last)


def _time_ranges(value: TimeRange, language: str) -> _Pairs:
    """Ranges that name the half of the day or the unit once: 2–5 p.m., 9–17 Uhr, 午後2時から5時."""
    if value.next_day:
        return
    same_half = (value.start.hour % 24 < 12) == (value.end.hour % 24 < 12)
    start_hour, end_hour = value.start.hour % 12 or 12, value.end.hour % 12 or 12
    starts = dict(_on_12_hours(start_hour, value.start.minute, language))
    ends = dict(_on_12_hours(end_hour, value.end.minute, language))
    afternoon = value.start.hour % 24 >= 12
    for joint, before, between in _JOINTS[language]:
        if same_half:
            for name in starts.keys() & ends.keys():
                both = before + starts[name] + between + ends[name]
                for half, morning, evening in _HALVES[language]:
                    yield f"{half}-{name}-{joint}", (evening if afternoon else morning).format(h=both)
        if value.start.minute == value.end.minute == 0:
            unit = {
                "de": " Uhr",
                "ru": " часов",
                "fr": " heures",
                "es": " horas",
                "ja": "時",
                "ko": "시",
            }.get(language)
            if unit:
                yield f"unit-{joint}", f"{before}{value.start.hour}{between}{value.end.hour}{unit}"
        end = render_time(value.end, language)
        yield f"minutes-{joint}", f"{before}{value.start.hour}:{value.start.minute:02}{between}{end}"


def _months(value: MonthValue, language: str) -> _Pairs:
    if value.year is None:
        if language not in NUMERIC_MONTHS:
            yield "name", month_names(language)[value.month - 1]
            yield "short", short_month_names(language)[value.month - 1].rstrip(".")
        return
    yield "numeric", f"{value.month:02}/{value.year}"
    if language == "ru":
        yield "genitive", f"{month_names('ru')[value.month - 1]} {value.year}"
    if language == "es":
        yield "plain", f"{month_names('es')[value.month - 1]} {value.year}"


# --- amounts -------------------------------------------------------------------------------------
_MYRIADS: Mapping[str, tuple[tuple[int, str], ...]] = {"ja": ((10**8, "億"), (10**4, "万")), "ko": ((10**8, "억"), (10**4, "만"))}  # fmt: skip
_LARGE: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]] = {
    "en": ((10**9, ("billion", "bn")), (10**6, ("million", "m")), (10**3, ("thousand",))),
    "fr": ((10**9, ("milliards", "milliard")), (10**6, ("millions", "million")), (10**3, ("mille",))),
    "ru": ((10**9, ("млрд", "миллиардов", "миллиарда", "миллиард")), (10**6, ("млн", "миллионов", "миллиона", "миллион")), (10**3, ("тыс.", "тысяч", "тысячи", "тысяча"))),
    "de": ((10**9, ("Milliarden", "Mrd.", "Milliarde")), (10**6, ("Millionen", "Mio.", "Million")), (10**3, ("Tausend", "tausend"))),
    "es": ((10**9, ("mil millones",)), (10**6, ("millones", "millón")), (10**3, ("mil",))),
}  # fmt: skip


def figures(number: Decimal, language: str) -> Iterator[tuple[str, str]]:
    """The number in figures, and in figures with a word of magnitude."""
    yield "grouped", render_number(number, language)
    plain = f"{number:f}"
    yield "plain", plain if language in {"en", "ja", "ko"} else plain.replace(".", ",")
    yield "point", plain
    if abs(number) >= 1000:
        yield "comma-grouped", f"{number:,f}"
        grouped = f"{number:,f}".replace(",", " ")
        yield "space-grouped", grouped if language in {"en", "ja", "ko"} else grouped.replace(".", ",")
        for size, word in _MYRIADS.get(language, ()):
            if number >= size:
                yield f"{word}", render_number(number / size, language) + word
                whole, rest = divmod(number, size)
                if rest and rest == int(rest):
                    for name, text in (("plain", str(rest)), ("grouped", f"{rest:,}")):
                        yield f"{word}-{name}", f"{whole}{word}{text}"
                        yield f"{word}-{name}-spaced", f"{whole}{word} {text}"
                    if rest % 1000 == 0 and language == "ko":
                        yield f"{word}-thousand", f"{whole}{word} {rest // 1000}천"
                break
        for size, words in _LARGE.get(language, ()):
            if number >= size:
                for word in words:
                    yield f"{word}", f"{render_number(number / size, language)} {word}"


def _numbers(number: Decimal, language: str) -> _Pairs:
    yield from figures(number, language)
    if number == int(number):
        for index, word in enumerate(NUMBER_WORDS[language].get(int(number), ())):
            yield f"word-{index}", word


_PERCENT_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("%", " percent", " per cent", " %"), "ja": ("%", "パーセント", " %"), "ko": ("%", "퍼센트", " %", "퍼센트"),
    "fr": (" %", "%", " pour cent"), "ru": (" %", "%", " процентов", " процента", " процент"), "de": (" %", "%", " Prozent"),
    "es": (" %", "%", " por ciento"),
}  # fmt: skip


def _percents(value: Percent, language: str) -> _Pairs:
    for name, number in figures(value.value, language):
        for index, word in enumerate(_PERCENT_WORDS[language]):
            yield f"{name}-{index}", number + word


def currency_names(money: Money, language: str) -> tuple[str, ...]:
    """Words and signs for a currency in that language."""
    if money.currency == "CNY":
        return YUAN_NAMES[language]
    signs = {"USD": ("US$", "$"), "EUR": ("€",), "GBP": ("£",), "JPY": ("円",), "HKD": ("HK$",)}
    return (currency_word(money, language), money.currency, *signs.get(money.currency, ()))


def _moneys(value: Money, language: str) -> _Pairs:
    for name, number in figures(value.amount, language):
        for word in currency_names(value, language):
            yield f"{name}-{word}", f"{number} {word}"
            yield f"{name}-{word}-tight", f"{number}{word}"
            yield f"{name}-{word}-before", f"{word} {number}"
            yield f"{name}-{word}-before-tight", f"{word}{number}"


_COUNTERS: Mapping[str, Mapping[DurationUnit, tuple[str, ...]]] = {
    "ja": {
        DurationUnit.SECOND: ("秒",), DurationUnit.DAY: ("日",), DurationUnit.MINUTE: ("分",), DurationUnit.WEEK: ("週",), DurationUnit.YEAR: ("年",),
        DurationUnit.MONTH: ("ヶ月", "カ月", "ヵ月", "箇月", "ケ月", "か月間", "ヶ月間"),
    },
    "ko": {DurationUnit.DAY: ("일간",), DurationUnit.WEEK: ("주일", "주간"), DurationUnit.YEAR: ("년간",), DurationUnit.MONTH: ("개월간", "달")},
}  # fmt: skip


def _durations(value: Duration, language: str) -> _Pairs:
    words = [*DURATIONS[language][value.unit].values(), *_COUNTERS.get(language, {}).get(value.unit, ())]
    for name, number in figures(value.amount, language):
        for word in words:
            yield f"{name}-{word}", f"{number} {word}"
            yield f"{name}-{word}-tight", f"{number}{word}"
    if value.amount == 30 and value.unit is DurationUnit.MINUTE:
        yield from ((f"half-{index}", text) for index, text in enumerate(HALF_HOUR[language]))
    if value.amount == 6 and value.unit is DurationUnit.MONTH:
        yield from ((f"half-{index}", text) for index, text in enumerate(HALF_YEAR[language]))


def _phones(value: Phone) -> _Pairs:
    if value.extension or not value.digits:
        return
    yield "written", phone_number(value)
    yield "plain", value.digits
    if value.digits.startswith("0") and len(value.digits) >= 10:
        area = 3 if value.digits[1] in "12" else 4
        rest = value.digits[area:]
        yield "hyphen", f"{value.digits[:area]}-{rest}"
        yield "space", f"{value.digits[:area]} {rest}"
        yield "brackets", f"({value.digits[:area]}) {rest}"
        yield "international", f"+86 {value.digits[1:area]} {rest}"
        yield "international-hyphen", f"+86-{value.digits[1:area]}-{rest}"
