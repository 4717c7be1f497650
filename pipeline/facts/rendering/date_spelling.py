"""Usual ways to write days, times and ranges beside the house style, each under the name of its manner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.facts.rendering.calendar_words import month_names, short_month_names, weekday_names
from pipeline.facts.rendering.dates import (
    NUMERIC_MONTHS,
    day_numeral,
    english_ordinal,
    render_day,
    render_time,
)
from pipeline.facts.values import DateRange, DateValue, Moment, MonthValue, TimeRange, TimeValue

Spellings = Iterator[tuple[str, str]]  # manner, text

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


def date_spellings(value: DateValue, language: str) -> Spellings:
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


def _clock(hour: int, minute: int, language: str) -> Spellings:
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


def time_spellings(value: TimeValue, language: str) -> Spellings:
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


def moment_spellings(value: Moment, language: str) -> Spellings:
    if language in {"ja", "ko"}:
        gaps = ("", " ") if language == "ja" else (" ",)
        day = render_day(value.date, language)
        for name, time in time_spellings(value.time, language):
            for gap in gaps:
                yield f"{name}-{len(gap)}", day + gap + time


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


def date_range_spellings(value: DateRange, language: str) -> Spellings:
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


def time_range_spellings(value: TimeRange, language: str) -> Spellings:
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
            for name in sorted(starts.keys() & ends.keys()):
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


def month_spellings(value: MonthValue, language: str) -> Spellings:
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
