"""What one of two joined atoms gives the other: a unit, a currency, a month, a half of the day, a century."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import (
    Century,
    DateRange,
    DateValue,
    Decade,
    Duration,
    Measure,
    Money,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    TimeValue,
    Value,
    YearValue,
)
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.clock import on_24_hour_clock
from pipeline.facts.western.figures import calendar_day
from pipeline.facts.western.hours import settle_hours
from pipeline.facts.western.joints import CLOSE, is_opened, joint_between
from pipeline.facts.western.tokens import Tokens

_SHARING = (DateValue, NumberValue, Ordinal, TimeValue, Money, Century, Decade, YearValue)
_BY = frozenset("x×х*")


def share_units(tokens: Tokens, atoms: list[Atom]) -> None:
    """Makes each atom and the next alike where a joint stands between them, from the last to the first."""
    hours = tokens.vocabulary.lexicon.hours_are_clock
    for index in range(len(atoms) - 2, -1, -1):
        first, second = atoms[index], atoms[index + 1]
        gap = second.first - first.next
        if gap < 1 or gap > CLOSE or not isinstance(first.value, (*_SHARING, Duration)):
            continue
        if gap == 1 and isinstance(second.value, Measure) and _is_by(tokens, first.next):
            _multiply(first, second.value)
            continue
        joint = joint_between(tokens, first.next, second.first)
        if not joint or (first.weak and _is_fixed(tokens, first)):
            continue
        if isinstance(second.value, TimeValue) and _is_day(tokens, first):
            continue
        opened = is_opened(tokens, first.first)
        ranged = hours and (joint == "to" or (joint == "and" and opened))
        settled = ranged and settle_hours(tokens, atoms, index, opened=opened)
        if settled or isinstance(first.value, Duration):
            continue
        value = _like(tokens, first, second, joint)
        if value is None:
            _carry_on(tokens, first, second, joint)
        else:
            if first.value != value and isinstance(first.value, NumberValue) and isinstance(value, TimeValue):
                first.alternatives = (first.value,)
            elif not isinstance(value, TimeValue):
                first.alternatives = ()
            first.value, first.bare, first.weak = value, None, first.weak and second.weak


def _is_day(tokens: Tokens, atom: Atom) -> bool:
    """A bare number with the article of days: "à partir du 2 à 10 h"."""
    before = tokens.word(atom.first - 1)
    return isinstance(atom.value, NumberValue) and before is not None and bool(before.day_article)


def _multiply(first: Atom, side: Measure) -> None:
    """36 x 24 mm; or the number it is: 4 x 100 m."""
    if first.bare is not None:
        first.alternatives = (first.value,)
        first.value, first.bare = Measure(amount=first.bare, unit=side.unit), None


def _is_fixed(tokens: Tokens, atom: Atom) -> bool:
    """Whether a word of fixed value says it (only, both, pair), which is no end of a range."""
    word = tokens.word(atom.first)
    return word is not None and word.value is not None and word.number is None


def _is_by(tokens: Tokens, index: int) -> bool:
    """36 x 24 mm, 6 por 6 cm."""
    word = tokens.word(index)
    return tokens.text(index) in _BY or (word is not None and bool(word.by))


def _like(tokens: Tokens, first: Atom, second: Atom, joint: str) -> Value | None:
    value, model = first.value, second.value
    if isinstance(value, TimeValue):
        return (
            _half_day_like(first, second) if isinstance(model, TimeValue) and joint in {"to", "and"} else None
        )
    if isinstance(value, DateValue):  # am 7. bis zum 8. Juni
        bare_day = value.month is None and isinstance(model, DateValue | DateRange)
        bare_day = bare_day and (joint != "," or tokens.vocabulary.lexicon.ordinal_dot)
        value = Ordinal(value=value.day) if bare_day else value
    number = Decimal(value.value) if isinstance(value, NumberValue | Ordinal) else None
    if isinstance(value, YearValue) and first.alternatives and joint == "to":
        number = _no_year(tokens, first, value.year, model)
    if number is None:
        return None
    dotted = next((other for other in first.alternatives if isinstance(other, TimeValue)), None)
    if isinstance(model, TimeValue) and dotted is not None:  # 8.30–17.30 Uhr
        return _with_half_day(dotted, model, second.half_day)
    said, number = number, _scaled(tokens, number, second)
    whole = int(number) if number == number.to_integral_value() else -1
    if isinstance(value, Ordinal) and not isinstance(model, Century | DateValue | DateRange | Decade):
        return None
    match model:
        case Percent():
            return Percent(value=number)
        case Money(currency=currency):
            return Money(amount=number, currency=currency) if joint != "," else None
        case Duration(unit=unit) if joint != ",":
            return Duration(amount=number, unit=unit)
        case Measure(unit=name) if joint != ",":
            return Measure(amount=number, unit=name)
        case NumberValue() if joint != "," and number != said:
            return NumberValue(value=number)
        case Multiple():
            return Multiple(value=number)
        case Century():
            return Century(number=whole if model.number > 0 else -whole) if 1 <= whole <= 30 else None
        case Decade(start=start) if whole % 10 == 0 and (whole < 100) == (start < 100):
            return Decade(start=whole)
        case YearValue(year=year) if year < 0 and joint in {"to", "and"}:
            return YearValue(year=-whole)
        case DateValue(month=int() as month) if (
            1 <= whole <= 31 and "/" not in tokens.plain[second.start : second.end]
        ):
            return (
                calendar_day(model.year if joint != "to" else None, month, whole)
                if _names_month(tokens, second)
                else None
            )
        case DateRange(start=DateValue(month=int() as month)) if 1 <= whole <= 31 and joint != "to":
            return calendar_day(None, month, whole) if _names_month(tokens, second) else None
        case TimeValue() if (
            (
                joint == "to"
                or is_opened(tokens, first.first)
                or (joint == "and" and _says_hour(tokens, second))
            )
            and 0 <= whole <= 24
            and not isinstance(value, Ordinal)
        ):
            sure = second.half_day or is_opened(tokens, first.first) or _says_hour(tokens, second)
            if not sure:
                return None
            return _with_half_day(TimeValue(hour=whole), model, second.half_day)
        case _:
            return None


def _no_year(tokens: Tokens, first: Atom, year: int, model: Value) -> Decimal | None:
    """от 1000 до 3000 юаней: the figure is an amount, as the second one is."""
    if not isinstance(model, Money | Measure | Percent | Duration):
        return None
    amount = model.value if isinstance(model, Percent) else model.amount
    by_dash = not tokens.text(first.next).isalpha()  # in 2019 - 5 km
    return Decimal(year) if amount > year or not by_dash else None


def _scaled(tokens: Tokens, number: Decimal, second: Atom) -> Decimal:
    """2 to 3 million, $3 to 5 million: the first is millions too where it is the smaller figure."""
    scale = next(
        (
            word.scale or word.scale_symbol or 0
            for index in range(second.first + 1, second.next)
            if (word := tokens.word(index)) and (word.scale or (word.scale_symbol and not word.symbol))
        ),
        0,
    )
    amount = getattr(second.value, "value", None) or getattr(second.value, "amount", None)
    if scale < 1000 or not isinstance(amount, Decimal) or number >= amount / scale:
        return number
    return number * scale


def _carry_on(tokens: Tokens, first: Atom, second: Atom, joint: str) -> None:
    """$3 to 5, siglos XIX y XX, años 80 y 90: the second takes the kind of the first."""
    if joint not in {"to", "and"}:
        return
    match first.value, second.value:
        case Money(currency=currency, amount=less), NumberValue(value=amount) if (
            joint == "to" and second.bare is not None
        ):
            second.value = Money(amount=amount, currency=currency)
            first.value = Money(amount=_scaled(tokens, less, second), currency=currency)
        case Century(number=century), Ordinal(value=place) if second.weak and century < place <= 30:
            second.value, second.weak = Century(number=place), False
        case Decade(start=start), NumberValue(value=number) if (
            start < 100 and start < number <= 90 and number % 10 == 0 and second.bare is not None
        ):
            second.value = Decade(start=int(number))
        case Decade(start=start), NumberValue() | YearValue() if (
            1000 <= start < (later := _round_year(second.value))
        ):
            second.value, second.alternatives = Decade(start=later), (YearValue(year=later),)
        case NumberValue() | YearValue(), NumberValue() if year := _year_in_full(tokens, first, second):
            second.alternatives, second.value = (second.value,), YearValue(year=year)
        case _:
            return
    second.bare = None


def _round_year(value: Value) -> int:
    """The 1990 of "années 1980 et 1990"; 0 for anything else."""
    year = value.year if isinstance(value, YearValue) else getattr(value, "value", 0)
    return int(year) if 1000 <= year <= 2999 and year % 10 == 0 else 0


def _year_in_full(tokens: Tokens, first: Atom, second: Atom) -> int:
    """1985 for the 85 of 1984–85; 0 where it is no such year."""
    if second.first != first.next + 1 or not (tokens.touches(first.next) and tokens.touches(second.first)):
        return 0
    start, end = tokens.figure(first.next - 1), tokens.figure(second.first)
    if start is None or end is None or start.whole is None or end.whole is None or second.bare is None:
        return 0
    if len(start.text) != 4 or len(end.text) != 2 or not 1000 <= start.whole <= 2999:
        return 0
    return start.whole // 100 * 100 + end.whole if end.whole > start.whole % 100 else 0


def _names_month(tokens: Tokens, atom: Atom) -> bool:
    """Whether the day stands before its month: "12 to 14 August", not "12 to August 14"."""
    word = tokens.word(atom.first)
    return not (word is not None and word.month is not None)


def _half_day_like(first: Atom, second: Atom) -> TimeValue | None:
    value, model = first.value, second.value
    if (
        first.half_day
        or not second.half_day
        or not isinstance(value, TimeValue)
        or not isinstance(model, TimeValue)
    ):
        return None
    return _with_half_day(value, model, second.half_day)


def _with_half_day(time: TimeValue, end: TimeValue, half_day: str) -> TimeValue:
    """2–5 p.m. is 14 to 17, 11–2 p.m. is 11 to 14."""
    if not half_day or time.hour > 12:
        return time
    hour = on_24_hour_clock(time.hour, half_day)
    if (hour, time.minute) >= (end.hour, end.minute):
        hour = time.hour
    return TimeValue(hour=hour, minute=time.minute)


def _says_hour(tokens: Tokens, atom: Atom) -> bool:
    """Whether the time ends in a word of the clock: 17 Uhr."""
    word = tokens.word(atom.next - 1)
    return word is not None and bool(word.hour_word)
