"""Injectors of errors in dates and times."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from bench.edits import NOT_IN_SOURCE, Edit, Skip
from bench.injection_words import HALVES, MONTHS, WEEKDAYS
from bench.source_figures import SourceFigures

_YEAR = re.compile(r"(?<![A-Za-z\d.,/-])(1\d{3}|20\d{2})(?![\d]|[.,]\d)")
_NUMERIC = re.compile(r"(?<![\d.:/-])(\d{1,2})([./-])(\d{1,2})(?!\d|[.,:]\d{1,2}(?!\d))")
_NO_DATE = Skip("no month has that number, or both are the same")
_EAST_ASIAN_DATE = {
    "ja": re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?日"),
    "ko": re.compile(r"(\d{1,2})월\s?(\d{1,2})일"),
}
_EAST_ASIAN_MONTH = {
    "ja": re.compile(r"(?<![\d~〜～・-])(\d{1,2})(?=月)"),
    "ko": re.compile(r"(?<![\d~-])(\d{1,2})(?=월)"),
}
_DAY_BEFORE = {
    "en": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? ", "fr": r"(?P<day>\d{1,2})(?:er)?[ \u00a0]", "de": r"(?P<day>\d{1,2})\.[ \u00a0]?",
    "es": r"(?P<day>\d{1,2}) de ", "ru": r"(?P<day>\d{1,2})[ \u00a0]",
}  # fmt: skip
_HOUR = {
    "en": r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?!\d|:)|(?P<full>\d{1,2})(?=\s?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|o['’]clock))",
    "fr": r"(?P<hour>\d{1,2})\s?(?:h|:)\s?(?P<minute>\d{2})(?!\d|:)|(?P<full>\d{1,2})(?=\s?(?:h\b|heures? (?:du matin|de l['’]après|du soir)))",
    "de": r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?=\s?Uhr)|(?P<hour2>\d{1,2}):(?P<minute2>\d{2})(?!\d|:)|(?P<full>\d{1,2})(?=\s?Uhr)",
    "es": r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?=\s?(?:h\b|horas))|(?P<hour2>\d{1,2}):(?P<minute2>\d{2})(?!\d|:)|(?P<full>\d{1,2})(?=\s?(?:h\b|[ap]\.\s?m\.|de la (?:mañana|tarde|noche)))",
    "ru": r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?!\d|[:.]\d)|(?P<full>\d{1,2})(?=\s(?:час(?:а|ов)? (?:утра|дня|вечера|ночи)|утра|вечера))",
    "ja": r"(?P<hour>\d{1,2})(?:時|:|：)(?P<minute>\d{2})(?:分|(?!\d|:))|(?P<full>\d{1,2})(?=時(?!間))",
    "ko": r"(?P<hour>\d{1,2})(?:시\s?|:)(?P<minute>\d{2})(?:분|(?!\d|:))|(?P<full>\d{1,2})(?=시(?!간))",
}  # fmt: skip


def year_changed(seen: SourceFigures, target: str, _: str, rng: random.Random) -> Iterator[Edit | Skip]:
    """A year becomes one close by; decades are left alone."""
    for match in _YEAR.finditer(target):
        year = int(match[1])
        if year not in seen.years or re.search(rf"{year}\s?年代", seen.text):
            yield NOT_IN_SOURCE
            continue
        other = year + rng.choice([-30, -10, -3, -2, -1, 1, 2, 3, 10, 30])
        yield _number(match, 1, other, in_digits=True)


def month_changed(
    seen: SourceFigures, target: str, language: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """A month becomes another."""
    if language in _EAST_ASIAN_MONTH:
        for match in _EAST_ASIAN_MONTH[language].finditer(target):
            month = int(match[1])
            if month in seen.months:
                yield _number(
                    match, 1, rng.choice([other for other in range(1, 13) if other != month]), in_digits=True
                )
            else:
                yield NOT_IN_SOURCE
        return
    for match in _month_pattern(language).finditer(target):
        row, month = _month(match[1], language)
        if month not in seen.months:
            yield NOT_IN_SOURCE
            continue
        other = rng.choice([name for name in MONTHS[language][row].values() if name != match[1]])
        yield Edit(start=match.start(1), end=match.end(1), text=other, in_digits=False)


def month_and_day_swapped(
    seen: SourceFigures, target: str, language: str, _: random.Random
) -> Iterator[Edit | Skip]:
    """March 8 becomes August 3: dates in words, with 月 and 日, and in figures alone."""
    if language in _EAST_ASIAN_DATE:
        for match in _EAST_ASIAN_DATE[language].finditer(target):
            month, day = int(match[1]), int(match[2])
            yield from _swap(seen, match, (month, day), (str(day), str(month)), in_digits=True)
    else:
        for match in _date_pattern(language).finditer(target):
            row, month = _month(match["month"], language)
            day = int(match["day"] or match["behind"])
            name = MONTHS[language][row].get(day, "")
            yield from _swap(seen, match, (month, day), (name, str(month)), in_digits=False)
    for match in _NUMERIC.finditer(target):
        first, second = int(match[1]), int(match[3])
        if (first, second) in seen.dates or (second, first) in seen.dates:
            month, day = (first, second) if (first, second) in seen.dates else (second, first)
            if month == day or day > 12:
                yield _NO_DATE
            else:
                yield Edit(
                    start=match.start(),
                    end=match.end(),
                    text=f"{match[3]}{match[2]}{match[1]}",
                    in_digits=True,
                )


def weekday_changed(
    seen: SourceFigures, target: str, language: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """A weekday becomes another."""
    for row in WEEKDAYS[language]:
        days = {name: day for day, name in row.items()}
        boundary = r"(?!\w)" if language not in {"ja", "ko"} else ""
        before = r"(?<!\w)" if language not in {"ja", "ko"} else ""
        for match in re.finditer(rf"{before}({'|'.join(map(re.escape, days))}){boundary}", target):
            if days[match[1]] not in seen.weekdays:
                yield NOT_IN_SOURCE
                continue
            other = rng.choice([name for name in days if name != match[1]])
            yield Edit(start=match.start(), end=match.end(), text=other, in_digits=False)


def clock_changed(
    seen: SourceFigures, target: str, language: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """The hour or the minutes of a clock time become others."""
    for match in re.finditer(rf"(?<![\d.,:])(?:{_HOUR[language]})", target):
        groups = {name: value for name, value in match.groupdict().items() if value}
        place = next(name for name in ("hour", "hour2", "full") if name in groups)
        hour = int(groups[place])
        if hour > 24 or hour % 12 not in {known % 12 for known in seen.hours}:
            yield NOT_IN_SOURCE
            continue
        minute = next((name for name in ("minute", "minute2") if name in groups), None)
        if minute is not None and rng.random() < 0.5:
            minutes = [
                value for value in ("00", "10", "15", "20", "30", "45", "50") if value != match[minute]
            ]
            yield Edit(
                start=match.start(minute), end=match.end(minute), text=rng.choice(minutes), in_digits=True
            )
            continue
        least, most = (1, 12) if hour <= 12 else (13, 23)
        hours = [value for value in range(least, most + 1) if value % 12 != hour % 12]
        yield _number(match, place, rng.choice(hours), in_digits=True)


def half_of_day_flipped(
    seen: SourceFigures, target: str, language: str, _: random.Random
) -> Iterator[Edit | Skip]:
    """Morning becomes afternoon, and the like, beside a clock time."""
    halves = "|".join(map(re.escape, HALVES[language]))
    if language in {"ja", "ko"}:
        pattern = rf"(?P<half>{halves})\s?(?P<hour>\d{{1,2}})(?=時|시|:|：)"
    else:
        hour = r"(?<![\d:])(?P<hour>\d{1,2})(?:[:.h]\d{2}|\s?h\s?\d{2})?"
        between = r"(?:\s?(?:Uhr|h|heures?|часа|часов|час|horas))?"
        pattern = rf"{hour}{between}\s?(?P<half>{halves})(?!\w)"
    for match in re.finditer(pattern, target):
        hour_said = int(match["hour"])
        known = {known for known in seen.hours if known % 12 == hour_said % 12}
        if not known or not (seen.halves or any(known_hour > 12 for known_hour in known)):
            yield NOT_IN_SOURCE
        elif len(known - {hour_said}) > 1 or ({hour_said, hour_said + 12} == known and not seen.halves):
            yield Skip("the source has both halves of the day")
        else:
            yield Edit(
                start=match.start("half"),
                end=match.end("half"),
                text=HALVES[language][match["half"]],
                in_digits=False,
            )


def _number(match: re.Match[str], group: int | str, value: int, *, in_digits: bool) -> Edit:
    old = frozenset({Decimal(int(match[group]))})
    return Edit(
        start=match.start(group),
        end=match.end(group),
        text=str(value),
        in_digits=in_digits,
        old=old,
        new=frozenset({Decimal(value)}),
    )


def _swap(
    seen: SourceFigures,
    match: re.Match[str],
    date: tuple[int, int],
    words: tuple[str, str],
    *,
    in_digits: bool,
) -> Iterator[Edit | Skip]:
    """The edit that puts the words where month and day stand (``date``)."""
    month, day = date
    if date not in seen.dates:
        yield NOT_IN_SOURCE
        return
    if month == day or day > 12:
        yield _NO_DATE
        return
    as_month, as_day = words
    if in_digits:
        places = [(match.span(1), as_month), (match.span(2), as_day)]
    else:
        places = [
            (match.span("month"), as_month),
            (match.span("day") if match["day"] else match.span("behind"), as_day),
        ]
    places.sort()
    (first, first_text), (second, second_text) = places
    between = match.string[first[1] : second[0]]
    if match.string[
        first[0] : first[1]
    ].isdecimal():  # "1er mars", "8th of March": the ending belongs to the day
        between = re.sub(r"^(?:st|nd|rd|th|er)(?=\b)", "", between)
    yield Edit(start=first[0], end=second[1], text=f"{first_text}{between}{second_text}", in_digits=in_digits)


@cache
def _month_pattern(language: str) -> re.Pattern[str]:
    names = _month_names(language)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    month = "|".join(map(re.escape, _month_names(language)))
    behind = r"(?: (?P<behind>\d{1,2})(?!\d|:|[.,]\d))" if language == "en" else r"(?P<behind>(?!))"
    return re.compile(rf"(?<!\d)(?:{_DAY_BEFORE[language]})?(?P<month>{month})(?!\w)(?(day)|{behind})")


def _month_names(language: str) -> list[str]:
    return sorted({name for row in MONTHS[language] for name in row.values()}, key=len, reverse=True)


def _month(name: str, language: str) -> tuple[int, int]:
    """The row of the name, and the month."""
    return next(
        (place, month)
        for place, row in enumerate(MONTHS[language])
        for month, other in row.items()
        if other == name
    )
