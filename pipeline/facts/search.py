"""Finding a value in a human's or machine's text of a target language, as a whole and not inside another.

First any usual rendering of the whole value; then its parts one by one, so that a date range may be
written with one month name and a period as dates and times apart. Parsers per language can replace
``locate`` without touching ``comparison``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from pipeline.facts.amount_spelling import currency_names, figures
from pipeline.facts.calendar_words import month_stem, weekday_stem
from pipeline.facts.normalised import comparable
from pipeline.facts.number_words import NUMBER_WORDS
from pipeline.facts.spelling import renderings
from pipeline.facts.unit_words import DURATION_STEMS, measure_words
from pipeline.facts.values import (
    DateRange,
    DateValue,
    DocumentNumber,
    Duration,
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
    Weekday,
    YearValue,
)

Place = tuple[int, int]

# Spaces that group digits; where the language groups by a space at all, people also type a plain one.
_GROUP_SPACES = frozenset("\u00a0\u202f\u2009")
_GROUPED_BY_SPACE = frozenset({"fr", "ru", "de", "es"})
_HOUR_WORD = re.compile(r"(?:h|時|시|uhr|часов|часа|час|ч\.|heures?|horas?)$")
_MINUTES = {"ja": re.compile(r" ?\d{1,2} ?分|半"), "ko": re.compile(r" ?\d{1,2} ?분| ?반")}
_BARE_MINUTES = re.compile(r" ?\d{2}(?!\d)")
_LATER_HALF: Mapping[str, str] = MappingProxyType(
    {
        "en": r" ?p\.? ?m\b", "fr": r" (?:du soir|de l'après-midi)", "ru": r" (?:вечера|дня\b)", "de": r" (?:abends|nachmittags)",
        "es": r" ?(?:p\. ?m|de la (?:tarde|noche))",
    }
)  # fmt: skip
_LATER_HALF_BEFORE = re.compile(r"(?:午後|夜|오후|저녁) ?$")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_PERCENT = re.compile(r"%|per ?cent|pour cent|процент|prozent|por ciento|パーセント|퍼센트")
_JOINT = re.compile(r" ?(?:-|~|to|until|à|et|bis|до|по|и|a|y|から|부터|에서)(?![a-zа-яё])")


@dataclass(frozen=True, kw_only=True)
class Located:
    """Where a value stands in the target: all places found, and the parts of it that were not found.

    ``loose``: figure and unit were found apart, so the places may belong to another value.
    """

    places: tuple[Place, ...] = ()
    missing: tuple[Value, ...] = ()
    loose: bool = False


@dataclass(frozen=True, kw_only=True)
class Target:
    """A target text ready to be searched."""

    text: str
    language: str
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", comparable(self.text))

    def find(self, wanted: str) -> Iterator[Place]:
        """Every place where ``wanted`` (already comparable) stands whole: not in a longer number or word."""
        start = self.plain.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if self._whole_before(start, wanted) and self._whole_after(end, wanted):
                yield start, end
            start = self.plain.find(wanted, start + 1)

    def search(self, pattern: str) -> Iterator[Place]:
        yield from (match.span() for match in re.finditer(pattern, self.plain))

    def _groups(self, position: int) -> bool:
        """Whether the space at ``position`` groups digits, given that three digits follow it."""
        character = self.text[position]
        return character in _GROUP_SPACES or (character == " " and self.language in _GROUPED_BY_SPACE)

    def _whole_before(self, start: int, wanted: str) -> bool:
        if start == 0:
            return True
        before = self.plain[start - 1]
        if wanted[0].isdigit():
            if before.isdigit():
                return False
            if start > 1 and self.plain[start - 2].isdigit():
                if before in ".:":
                    return False
                three = re.match(
                    r"\d{3}(?!\d)", wanted + self.plain[start + len(wanted) : start + len(wanted) + 1]
                )
                if three and (before == "," or self._groups(start - 1)):
                    return False
            return True
        return not (_is_letter(wanted[0]) and _is_letter(before))

    def _whole_after(self, end: int, wanted: str) -> bool:
        if end >= len(self.plain):
            return True
        after = self.plain[end]
        if wanted[-1].isdigit():
            if after.isdigit():
                return False
            if after in ".,:" and self.plain[end + 1 : end + 2].isdigit():
                return False
            grouped = _THREE_DIGITS.match(self.plain, end + 1)
            return not (grouped and self._groups(end))
        minutes = _MINUTES.get(self.language, _BARE_MINUTES)
        if _HOUR_WORD.search(wanted) and minutes.match(self.plain, end):
            return False
        return not (_is_letter(wanted[-1]) and _is_letter(after))


def _is_letter(character: str) -> bool:
    """A letter of a script that has words: Latin, Greek, Cyrillic."""
    return character.isalpha() and ord(character) < 0x0530


@lru_cache(maxsize=4096)
def _wanted(value: Value, language: str) -> tuple[str, ...]:
    texts = (comparable(text) for text in renderings(value, language))
    return tuple(dict.fromkeys(texts))


def _texts(value: Value, language: str) -> Iterable[str]:
    if isinstance(value, Phone):  # equal phones may be grouped differently: never from the cache
        return [comparable(text) for text in renderings(value, language)]
    return _wanted(value, language)


def locate(target: Target, value: Value) -> Located:
    """Where ``value`` stands in the target, and what of it does not."""
    places = [place for text in _texts(value, target.language) for place in target.find(text)]
    if isinstance(value, TimeValue):
        places = [place for place in places if _right_half_of_day(target, value, place)]
    if places:
        return Located(places=tuple(places))
    match value:
        case DateValue():
            return _date(target, value)
        case Moment(date=day, time=time):
            return _all(target, (day, time))
        case DateRange(start=start, end=end):
            if start.year is not None and start.year == end.year:
                return _all(target, (replace(start, year=None), end))
            return _all(target, (start, end))
        case TimeRange(start=first, end=last):
            return _time_range(target, first, last)
        case Period(start=start, end=end):
            return _period(target, start, end)
        case MonthValue(month=month, year=year):
            found = tuple(target.search(month_stem(month, target.language)))
            return _joined(found, value, [YearValue(year=year)] if year else [], target)
        case Weekday(day=day):
            return _or_missing(tuple(target.search(weekday_stem(day, target.language))), value)
        case Percent(value=amount):
            return _amount(target, value, amount, _PERCENT.search(target.plain) is not None)
        case Money(amount=amount):
            names = (comparable(name) for name in currency_names(value, target.language))
            return _amount(target, value, amount, any(name in target.plain for name in names))
        case Duration(amount=amount, unit=unit):
            stems = DURATION_STEMS[target.language][unit]
            return _amount(target, value, amount, any(stem in target.plain for stem in stems), words=True)
        case Measure(amount=amount, unit=name):
            words = (comparable(word) for word in measure_words(name, target.language))
            return _amount(target, value, amount, any(word in target.plain for word in words))
        case Phone():
            return _phone(target, value)
        case DocumentNumber(year=year, number=number):
            return _all(target, (YearValue(year=year), NumberValue(value=Decimal(number))))
        case _:
            return Located(missing=(value,))


def _or_missing(places: tuple[Place, ...], value: Value) -> Located:
    return Located(places=places) if places else Located(missing=(value,))


def _all(target: Target, values: Iterable[Value]) -> Located:
    """Every one of the values must be there."""
    results = [locate(target, value) for value in values]
    return Located(
        places=tuple(place for result in results for place in result.places),
        missing=tuple(value for result in results for value in result.missing),
    )


def _joined(places: tuple[Place, ...], value: Value, others: list[Value], target: Target) -> Located:
    rest = _all(target, others)
    missing = rest.missing if places else (value, *rest.missing)
    return Located(places=places + rest.places, missing=missing)


def _number(target: Target, number: int) -> tuple[Place, ...]:
    texts = {str(number), f"{number:02}"}
    return tuple(place for text in texts for place in target.find(text))


def _date(target: Target, value: DateValue) -> Located:
    others: list[Value] = []
    if value.year is not None:
        others.append(YearValue(year=value.year))
    if value.weekday is not None:
        others.append(Weekday(day=value.weekday))
    core = DateValue(month=value.month, day=value.day)
    if others:
        places = tuple(place for text in _texts(core, target.language) for place in target.find(text))
        if places:
            return _joined(places, core, others, target)
    days = _number(target, value.day)
    if value.day == 1:
        days += tuple(target.find("1er")) + tuple(target.find("1.º"))
    if value.month is not None and days:
        months = tuple(target.search(month_stem(value.month, target.language)))
        days = days + months if months else ()
    return _joined(days, core, others, target)


def _period(target: Target, start: Moment, end: Moment) -> Located:
    if start.date == end.date:
        return _all(target, (start.date, TimeRange(start=start.time, end=end.time)))
    return _all(target, (DateRange(start=start.date, end=end.date), start.time, end.time))


def _right_half_of_day(target: Target, value: TimeValue, place: Place) -> bool:
    """Whether "8:00" for eight in the morning is not followed by "p.m." or preceded by 午後."""
    if not 1 <= value.hour < 12:
        return True
    if target.language in {"ja", "ko"}:
        return _LATER_HALF_BEFORE.search(target.plain[max(0, place[0] - 4) : place[0]]) is None
    return re.compile(_LATER_HALF[target.language]).match(target.plain, place[1]) is None


def _time_range(target: Target, first: TimeValue, last: TimeValue) -> Located:
    start, end = locate(target, first), locate(target, last)
    if start.missing and not end.missing and first.minute == 0:
        # "de 9 à 17 h 30": the first hour stands bare before the word that joins
        bare = tuple(place for place in _number(target, first.hour) if _JOINT.match(target.plain, place[1]))
        start = Located(places=bare) if bare else start
    return Located(places=start.places + end.places, missing=start.missing + end.missing)


def _amount(target: Target, value: Value, amount: Decimal, unit: bool, *, words: bool = False) -> Located:
    """An amount whose figure and unit stand apart; ``unit``: the unit is somewhere in the target."""
    texts = [text for _, text in figures(amount, target.language)]
    if words and amount == int(amount):
        texts += NUMBER_WORDS[target.language].get(int(amount), ())
    places = tuple(place for text in texts for place in target.find(comparable(text)))
    return Located(places=places, missing=() if places and unit else (value,), loose=True)


def _phone(target: Target, value: Phone) -> Located:
    places: tuple[Place, ...] = ()
    if value.digits:
        national = value.digits.removeprefix("0")
        zero = r"(?:\(?\+?86\)?[\s\-]{0,2})?(?:\(?0)?" if national != value.digits else ""
        pattern = rf"(?<!\d){zero}" + r"[\s\-/().]{0,2}".join(national) + r"(?!\d)"
        places = tuple(target.search(pattern))
        if not places:
            return Located(missing=(value,))
    if value.extension:
        extension = tuple(target.find(value.extension))
        if not extension:
            return Located(places=places, missing=(Phone(digits="", extension=value.extension),))
        places += extension
    return Located(places=places)
