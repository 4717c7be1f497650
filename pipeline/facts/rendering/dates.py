"""Days, times and ranges in the house style of each language, by the table in ``date_patterns``."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts.rendering.calendar_words import (
    BRACKETED_WEEKDAYS,
    month_names,
    month_names_alone,
    weekday_names,
)
from pipeline.facts.rendering.date_patterns import PATTERNS
from pipeline.facts.values import (
    DateRange,
    DateValue,
    Moment,
    MonthValue,
    Period,
    TimeRange,
    TimeValue,
)

NUMERIC_MONTHS = frozenset({"ja", "ko"})
# 3—5日: days of a month that the text does not name
_DAYS_ONLY = {
    "en": "the {first}–{last}", "ja": "{a}日～{b}日", "ko": "{a}일~{b}일", "fr": "du {a} au {b}", "ru": "{a}–{b}-го числа",
    "es": "del {a} al {b}",
}  # fmt: skip


def english_ordinal(number: int) -> str:
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def day_numeral(day: int, language: str) -> str:
    return "1er" if language == "fr" and day == 1 else str(day)


def month_word(month: int, language: str) -> str:
    return str(month) if language in NUMERIC_MONTHS else month_names(language)[month - 1]


def render_day(value: DateValue, language: str, *, alone: bool = False) -> str:
    """A day, standing for itself (``alone``) or in the form that follows a preposition."""
    patterns = PATTERNS[language]
    if value.month is None:
        pattern = patterns.day_alone if alone else patterns.day
    else:
        pattern = patterns.full if value.year is not None else patterns.short
    text = pattern.format(
        day=day_numeral(value.day, language),
        ordinal=english_ordinal(value.day),
        month=month_word(value.month, language) if value.month else "",
        year=value.year,
    )
    if value.weekday is None:
        return text
    names = BRACKETED_WEEKDAYS.get(language) or weekday_names(language)
    name = names[value.weekday - 1] + ("요일" if language == "ko" else "")
    return (patterns.weekday if alone else patterns.weekday_inside).format(d=text, w=name)


def render_time(value: TimeValue, language: str) -> str:
    return PATTERNS[language].time.format(h=value.hour, m=f"{value.minute:02}")


def _article(value: TimeValue) -> str:
    return "la" if value.hour == 1 else "las"  # Spanish; the other patterns have no such field


def render_date(value: DateValue, language: str, style: str = "") -> str:
    if not style:
        return render_day(value, language, alone=True)
    pattern: str = getattr(PATTERNS[language], f"date_{style}")
    return pattern.format(d=render_day(value, language))


def render_clock(value: TimeValue, language: str, style: str = "") -> str:
    text = render_time(value, language)
    if not style:
        return text
    pattern: str = getattr(PATTERNS[language], f"time_{style}")
    return pattern.format(t=text, las=_article(value))


def render_moment(value: Moment, language: str, style: str = "") -> str:
    pattern: str = getattr(PATTERNS[language], f"moment_{style}" if style else "moment")
    day = render_day(value.date, language, alone=not style)
    return pattern.format(d=day, t=render_time(value.time, language), las=_article(value.time))


def _year_once(start: DateValue, end: DateValue, language: str) -> tuple[DateValue, DateValue]:
    """The two days with the year on one of them only, where it is the same."""
    if start.year is None or start.year != end.year:
        return start, end
    if PATTERNS[language].year_first:
        return start, replace(end, year=None)
    return replace(start, year=None), end


def render_dates(value: DateRange, language: str, style: str = "") -> str:
    patterns = PATTERNS[language]
    start, end = _year_once(value.start, value.end, language)
    if style:
        return patterns.dates_span.format(a=render_day(start, language), b=render_day(end, language))
    plain = start.weekday is None and end.weekday is None
    if plain and value.start.month == value.end.month and value.start.year == value.end.year:
        return _days_of_one_month(value, language)
    return patterns.wide_dash.join(render_day(day, language, alone=True) for day in (start, end))


def _days_of_one_month(value: DateRange, language: str) -> str:
    patterns = PATTERNS[language]
    first, last = day_numeral(value.start.day, language), day_numeral(value.end.day, language)
    if language == "de":
        first, last = f"{first}.", f"{last}."
    if value.start.month is None:
        return _DAYS_ONLY.get(language, "{a}–{b}").format(
            a=first, b=last, first=english_ordinal(value.start.day), last=english_ordinal(value.end.day)
        )
    year = patterns.year_part.format(y=value.end.year) if value.end.year is not None else ""
    return patterns.dates_same_month.format(
        days=first + patterns.dash + last,
        day=first,
        end=last,
        month=month_word(value.start.month, language),
        year=year,
    )


def render_times(value: TimeRange, language: str, style: str = "") -> str:
    patterns = PATTERNS[language]
    start = patterns.time_short.format(h=value.start.hour, m=f"{value.start.minute:02}")
    end = render_time(value.end, language)
    if value.next_day:
        end = patterns.next_day.format(t=end)
    return (patterns.times_span if style else patterns.times).format(a=start, b=end)


def render_period(value: Period, language: str, style: str = "") -> str:
    patterns = PATTERNS[language]
    start, end = value.start, value.end
    if start.date == end.date:
        times = render_times(TimeRange(start=start.time, end=end.time), language, style)
        pattern = patterns.period_same_day_span if style else patterns.period_same_day
        return pattern.format(d=render_day(start.date, language, alone=not style), t=times)
    first_day, last_day = _year_once(start.date, end.date, language)
    if style:
        return patterns.period_span.format(
            a_d=render_day(first_day, language),
            a_t=render_time(start.time, language),
            b_d=render_day(last_day, language),
            b_t=render_time(end.time, language),
            las_a=_article(start.time),
            las_b=_article(end.time),
        )
    moments = (Moment(date=first_day, time=start.time), Moment(date=last_day, time=end.time))
    return patterns.wide_dash.join(render_moment(moment, language) for moment in moments)


def render_month(value: MonthValue, language: str) -> str:
    patterns = PATTERNS[language]
    month = month_word(value.month, language)
    if language == "ru":
        month = month_names_alone(language)[value.month - 1]
    if value.year is not None:
        return patterns.month_year.format(month=month, year=value.year)
    return month + {"ja": "月", "ko": "월"}.get(language, "")
