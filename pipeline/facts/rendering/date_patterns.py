"""How each language writes days, times and ranges: one table, one row a language.

Fields in braces: ``d`` a day, ``t`` a time, ``a`` and ``b`` the ends of a range. ``*_at``, ``*_since``,
``*_until`` and ``*_span`` are the adverbial styles of phrasebook slots; see docs/phrasebook.md.
Spaces inside a fact that must not break over lines are U+00A0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class DatePatterns:
    full: str  # {day} {month} {year}: year, month and day
    short: str  # month and day
    day: str  # the day alone, inside a sentence
    day_alone: str  # the day alone, standing for itself
    weekday: str  # {w} weekday, {d} day: standing for itself
    weekday_inside: str  # the same, inside a sentence
    month_year: str
    date_at: str
    date_since: str
    date_until: str
    time: str  # {h} hour without leading zero, {m} minute with two digits
    time_short: str  # the first time of a range, where the unit stands once
    time_at: str
    time_since: str
    time_until: str
    moment: str
    moment_at: str
    moment_since: str
    moment_until: str
    dash: str  # between what is short: 12–14
    wide_dash: str  # between what contains spaces: August 30 – September 2
    dates_same_month: str  # {days} or {day} and {end}; {year} filled from year_part or empty
    year_part: str  # {y}: the year as dates_same_month takes it
    dates_span: str
    times: str
    times_span: str
    next_day: str  # {t}: a time on the following day
    period_same_day: str  # {d}, {t} a range of times
    period_same_day_span: str  # {d}, {t} a span of times
    period_span: str  # {a_d} {a_t} {b_d} {b_t}
    year_first: bool = False  # the year stands before the first day of a range, else after the last


PATTERNS: Mapping[str, DatePatterns] = MappingProxyType(
    {
        "en": DatePatterns(
            full="{month} {day}, {year}", short="{month} {day}", day="the {ordinal}", day_alone="the {ordinal}",
            weekday="{w}, {d}", weekday_inside="{w}, {d}", month_year="{month} {year}",
            date_at="on {d}", date_since="from {d}", date_until="until {d}",
            time="{h}:{m}", time_short="{h}:{m}", time_at="at {t}", time_since="from {t}", time_until="until {t}",
            moment="{t}, {d}", moment_at="at {t} on {d}", moment_since="from {t} on {d}",
            moment_until="until {t} on {d}",
            dash="–", wide_dash=" – ", dates_same_month="{month} {days}{year}", year_part=", {y}", dates_span="from {a} to {b}",
            times="{a}–{b}", times_span="from {a} to {b}", next_day="{t} the next day",
            period_same_day="{t}, {d}", period_same_day_span="{t} on {d}",
            period_span="from {a_t} on {a_d} to {b_t} on {b_d}",
        ),
        "ja": DatePatterns(
            full="{year}年{month}月{day}日", short="{month}月{day}日", day="{day}日", day_alone="{day}日",
            weekday="{d}（{w}）", weekday_inside="{d}（{w}）", month_year="{year}年{month}月",
            date_at="{d}", date_since="{d}から", date_until="{d}まで",
            time="{h}:{m}", time_short="{h}:{m}", time_at="{t}", time_since="{t}から", time_until="{t}まで",
            moment="{d}{t}", moment_at="{d}{t}", moment_since="{d}{t}から", moment_until="{d}{t}まで",
            dash="～", wide_dash="～", dates_same_month="{year}{month}月{day}日～{end}日", year_part="{y}年",
            dates_span="{a}から{b}まで", times="{a}～{b}", times_span="{a}から{b}まで", next_day="翌日{t}",
            period_same_day="{d}{t}", period_same_day_span="{d}{t}", period_span="{a_d}{a_t}から{b_d}{b_t}まで",
            year_first=True,
        ),
        "ko": DatePatterns(
            full="{year}년 {month}월 {day}일", short="{month}월 {day}일", day="{day}일", day_alone="{day}일",
            weekday="{d}({w})", weekday_inside="{d}({w})", month_year="{year}년 {month}월",
            date_at="{d}", date_since="{d}부터", date_until="{d}까지",
            time="{h}:{m}", time_short="{h}:{m}", time_at="{t}", time_since="{t}부터", time_until="{t}까지",
            moment="{d} {t}", moment_at="{d} {t}", moment_since="{d} {t}부터", moment_until="{d} {t}까지",
            dash="~", wide_dash="~", dates_same_month="{year}{month}월 {day}일~{end}일", year_part="{y}년 ",
            dates_span="{a}부터 {b}까지", times="{a}~{b}", times_span="{a}부터 {b}까지", next_day="다음 날 {t}",
            period_same_day="{d} {t}", period_same_day_span="{d} {t}", period_span="{a_d} {a_t}부터 {b_d} {b_t}까지",
            year_first=True,
        ),
        "fr": DatePatterns(
            full="{day} {month} {year}", short="{day} {month}", day="{day}", day_alone="le {day}",
            weekday="{w} {d}", weekday_inside="{w} {d}", month_year="{month} {year}",
            date_at="le {d}", date_since="à partir du {d}", date_until="jusqu'au {d}",
            time="{h}\u00a0h\u00a0{m}", time_short="{h}\u00a0h\u00a0{m}",
            time_at="à {t}", time_since="à partir de {t}", time_until="jusqu'à {t}",
            moment="{d}, {t}", moment_at="le {d} à {t}", moment_since="à partir du {d} à {t}",
            moment_until="jusqu'au {d} à {t}",
            dash="–", wide_dash=" – ", dates_same_month="{days} {month}{year}", year_part=" {y}", dates_span="du {a} au {b}",
            times="{a} – {b}", times_span="de {a} à {b}", next_day="{t} le lendemain",
            period_same_day="{d}, {t}", period_same_day_span="le {d} {t}",
            period_span="du {a_d} à {a_t} au {b_d} à {b_t}",
        ),
        "ru": DatePatterns(
            full="{day} {month} {year}\u00a0г.", short="{day} {month}", day="{day}-го числа", day_alone="{day}-е число",
            weekday="{d} ({w})", weekday_inside="{d} ({w})", month_year="{month} {year}\u00a0г.",
            date_at="{d}", date_since="с {d}", date_until="до {d}",
            time="{h}:{m}", time_short="{h}:{m}", time_at="в {t}", time_since="с {t}", time_until="до {t}",
            moment="{d}, {t}", moment_at="{d} в {t}", moment_since="с {t} {d}", moment_until="до {t} {d}",
            dash="–", wide_dash=" – ", dates_same_month="{days} {month}{year}", year_part=" {y}\u00a0г.", dates_span="с {a} по {b}",
            times="{a}–{b}", times_span="с {a} до {b}", next_day="{t} следующего дня",
            period_same_day="{d}, {t}", period_same_day_span="{d} {t}", period_span="с {a_t} {a_d} до {b_t} {b_d}",
        ),
        "de": DatePatterns(
            full="{day}. {month} {year}", short="{day}. {month}", day="{day}.", day_alone="{day}.",
            weekday="{w}, {d}", weekday_inside="{d} ({w})", month_year="{month} {year}",
            date_at="am {d}", date_since="ab dem {d}", date_until="bis zum {d}",
            time="{h}:{m}\u00a0Uhr", time_short="{h}:{m}",
            time_at="um {t}", time_since="ab {t}", time_until="bis {t}",
            moment="{d}, {t}", moment_at="am {d} um {t}", moment_since="ab dem {d}, {t}",
            moment_until="bis zum {d}, {t}",
            dash="–", wide_dash=" – ", dates_same_month="{days} {month}{year}", year_part=" {y}", dates_span="vom {a} bis zum {b}",
            times="{a}–{b}", times_span="von {a} bis {b}", next_day="{t} am Folgetag",
            period_same_day="{d}, {t}", period_same_day_span="am {d} {t}",
            period_span="vom {a_d}, {a_t}, bis zum {b_d}, {b_t}",
        ),
        "es": DatePatterns(
            full="{day} de {month} de {year}", short="{day} de {month}", day="{day}", day_alone="el día {day}",
            weekday="{w}, {d}", weekday_inside="{w} {d}", month_year="{month} de {year}",
            date_at="el {d}", date_since="a partir del {d}", date_until="hasta el {d}",
            time="{h}:{m}", time_short="{h}:{m}",
            time_at="a {las} {t}", time_since="a partir de {las} {t}", time_until="hasta {las} {t}",
            moment="{d}, {t}", moment_at="el {d} a {las} {t}", moment_since="a partir de {las} {t} del {d}",
            moment_until="hasta {las} {t} del {d}",
            dash="–", wide_dash=" – ", dates_same_month="{days} de {month}{year}", year_part=" de {y}", dates_span="del {a} al {b}",
            times="{a}–{b}", times_span="de {a} a {b}", next_day="{t} del día siguiente",
            period_same_day="{d}, {t}", period_same_day_span="el {d} {t}",
            period_span="de {las_a} {a_t} del {a_d} a {las_b} {b_t} del {b_d}",
        ),
    }
)  # fmt: skip
