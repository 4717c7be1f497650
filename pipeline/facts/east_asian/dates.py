"""Days, months and times of day of a language that writes year, month and day in this order."""

from __future__ import annotations

import re
from calendar import monthrange

from pipeline.facts.east_asian.lexicon import Atom, Half, Lexicon
from pipeline.facts.east_asian.numbers import Numbers
from pipeline.facts.values import DateValue, LunarDate, MonthValue, TimeValue, YearValue

S = " ?"


def day_value(year: int | None, month: int | None, day: int, weekday: int | None) -> DateValue | None:
    """The day if there is such a day; a missing year, or one before Christ, counts as a leap year."""
    if month is not None and not 1 <= month <= 12:
        return None
    longest = monthrange(year if year and year > 0 else 2024, month)[1] if month else 31
    if not 1 <= day <= longest or year == 0:
        return None
    return DateValue(year=year, month=month, day=day, weekday=weekday)


def on_24_hour_clock(hour: int, half: Half | None) -> int:
    """The hour that 午後5時 and the like mean; an hour above 12 already is one."""
    match half:
        case Half.AFTERNOON if hour < 12:
            return hour + 12
        case Half.EVENING if 5 <= hour < 12:
            return hour + 12
        case Half.EVENING if hour == 12:
            return 24
        case Half.NIGHT if 9 <= hour < 12:
            return hour + 12
        case Half.NIGHT if hour == 12:
            return 0
        case Half.MORNING if hour == 12:
            return 0
        case Half.MIDDAY if 1 <= hour <= 4:
            return hour + 12
        case _:
            return hour


class Dates:
    """Reads the days and times of one language."""

    def __init__(self, lexicon: Lexicon, numbers: Numbers) -> None:
        self._numbers = numbers
        self._weekdays = lexicon.weekdays
        characters = numbers.characters
        two = f"[0-9]{{1,2}}(?![0-9])|[{characters}]{{1,3}}"
        year = f"[0-9]{{1,4}}|[{characters}]{{1,7}}"
        if lexicon.first_year:
            year += f"|{lexicon.first_year}"
        open_day = f"(?={S}(?:{lexicon.range_joint}){S}(?:{two}){S}{lexicon.day})"
        weekday = f"(?:{S}(?:{lexicon.weekday_after}))?"
        self._hours = lexicon.hours
        hours = "|".join([two, *sorted(self._hours, key=len, reverse=True)])
        self._date = re.compile(
            rf"(?:(?P<y>{year}){S}{lexicon.year}{S})?(?P<m>{two}){S}{lexicon.month}{S}"
            rf"(?P<d>{two})(?:{S}{lexicon.day}|{open_day}){weekday}"
        )
        self._day = re.compile(f"(?P<d>{two}){S}{lexicon.day}{weekday}")
        self._month = re.compile(rf"(?P<y>{year}){S}{lexicon.year}{S}(?P<m>{two}){S}{lexicon.month}")
        self._year = re.compile(rf"(?P<y>{year}){S}{lexicon.year}")
        self._figures = re.compile(
            r"(?P<y>[0-9]{4})(?P<sep>[-/]|\. ?)(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})(?![0-9]|[-/.][0-9])"
            rf"(?:\.(?={S}(?:{lexicon.range_joint}|{lexicon.range_end}|\()))?{weekday}"
        )
        # 8. 12.(수): only its weekday shows that it is a day
        self._dotted = re.compile(
            rf"(?P<m>[0-9]{{1,2}})\. ?(?P<d>[0-9]{{1,2}})\.? ?(?:{lexicon.weekday_after})"
        )
        self._slash = re.compile(rf"(?P<m>[0-9]{{1,2}})/(?P<d>[0-9]{{1,2}})(?![0-9/]){weekday}")
        self._clock = re.compile(
            rf"(?P<h>[0-9]{{1,2}}):(?P<m>[0-9]{{2}})(?P<s>:[0-9]{{2}})?(?![0-9:]){S}(?P<half>[AaPp]\.?[Mm](?![A-Za-z])\.?)?"
        )
        self._time = re.compile(
            rf"(?P<h>{hours}){S}{lexicon.hour}"
            rf"(?:{S}(?P<m>{two}){S}{lexicon.minute}(?:{S}(?:{two}){S}{lexicon.second})?|{S}(?P<half>{lexicon.half}))?"
        )

    def date(self, text: str, at: int, *, era: int = 0) -> Atom | None:
        """Month and day, perhaps with a year, or year and month. ``era``: what to add to the year."""
        match = self._date.match(text, at)
        if match is None:
            match = self._month.match(text, at)
            if match is None:
                return None
            year, month = self._year_of(match["y"], era), self._numbers.whole(match["m"])
            if not year or month is None or not 1 <= month <= 12:
                return None
            return Atom(at, match.end(), MonthValue(month=month, year=year))
        found = self._year_of(match["y"], era) if match["y"] else None
        return self._dated(match, at, found)

    def year(self, text: str, at: int, *, era: int) -> Atom | None:
        """The year of an era alone."""
        match = self._year.match(text, at)
        year = self._year_of(match["y"], era) if match else None
        return Atom(at, match.end(), YearValue(year=year)) if match and year else None

    def figures(self, text: str, at: int) -> Atom | None:
        """2026-08-12, 2026/8/12, 2026.8.12, 2026. 8. 12., 8. 12.(수)."""
        if match := self._figures.match(text, at):
            return self._dated(match, at, int(match["y"]) or None)
        match = self._dotted.match(text, at)
        return self._dated(match, at, None) if match else None

    def slash(self, text: str, at: int) -> Atom | None:
        """8/12, as a day."""
        match = self._slash.match(text, at)
        return self._dated(match, at, None) if match else None

    def day(self, text: str, at: int) -> Atom | None:
        match = self._day.match(text, at)
        day = self._numbers.whole(match["d"]) if match else None
        value = day_value(None, None, day, self._weekday(match)) if match and day else None
        return Atom(at, match.end(), value) if match and value else None

    def lunar(self, text: str, at: int) -> Atom | None:
        match = self._date.match(text, at)
        if match is None:
            return None
        month, day = self._numbers.whole(match["m"]), self._numbers.whole(match["d"])
        year = self._numbers.whole(match["y"]) if match["y"] else None
        if month is None or day is None or not 1 <= month <= 12 or not 1 <= day <= 30:
            return None
        return Atom(at, match.end(), LunarDate(month=month, day=day, year=year))

    def time(self, text: str, at: int, half: Half | None = None) -> Atom | None:
        """A clock time at ``at``; ``half`` as the text says before it."""
        if match := self._clock.match(text, at):
            hour, minute = int(match["h"]), int(match["m"])
            end = match.end("half") if match["half"] else max(match.end("s"), match.end("m"))
            if match["half"] and half is None:
                half = Half.AFTERNOON if match["half"][0] in "Pp" else Half.MORNING
        elif match := self._time.match(text, at):
            found = self._hours.get(match["h"]) or self._numbers.whole(match["h"])
            minutes = self._numbers.whole(match["m"] or "0")
            if found is None or minutes is None:
                return None
            hour, minute, end = found, 30 if match["half"] else minutes, match.end()
        else:
            return None
        hour = on_24_hour_clock(hour, half)
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return None
        return Atom(at, end, TimeValue(hour=hour, minute=minute), half=half)

    def _dated(self, match: re.Match[str], at: int, year: int | None) -> Atom | None:
        month, day = self._numbers.whole(match["m"]), self._numbers.whole(match["d"])
        if month is None or day is None:
            return None
        value = day_value(year, month, day, self._weekday(match))
        return Atom(at, match.end(), value) if value else None

    def _weekday(self, match: re.Match[str]) -> int | None:
        written = match["w"] or match["w2"]
        return self._weekdays[written] if written else None

    def _year_of(self, written: str, era: int) -> int | None:
        year = (
            self._numbers.whole(written) if written[0] in self._numbers.characters or written.isascii() else 1
        )
        return year + era if year else None
