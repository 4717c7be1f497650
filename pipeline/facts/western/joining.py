"""Atoms that belong together: ranges take one unit, a weekday joins its day, two times make a range."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from pipeline.facts.values import (
    Century,
    DateRange,
    DateValue,
    Decade,
    Duration,
    Fraction,
    Measure,
    Moment,
    Money,
    Multiple,
    NumberValue,
    Ordinal,
    Percent,
    Period,
    TimeRange,
    TimeValue,
    Value,
    Weekday,
    YearValue,
)
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.completion import complete_days
from pipeline.facts.western.figures import calendar_day
from pipeline.facts.western.hours import settle_hours
from pipeline.facts.western.lunar import join_lunar
from pipeline.facts.western.times import on_24_hour_clock
from pipeline.facts.western.tokens import Tokens

_SHARING = (DateValue, NumberValue, Ordinal, TimeValue, Money, Century, Decade, YearValue)
_BY = frozenset("x×х*")
_CLOSE = 4  # tokens between two atoms that may belong together


def join(tokens: Tokens, atoms: list[Atom]) -> list[Atom]:
    if len(atoms) < 2:
        return join_lunar(tokens, atoms)
    if tokens.vocabulary.lexicon.of_group:
        _weaken_groups(tokens, atoms)
    atoms = join_lunar(tokens, _joined(tokens, atoms, _weekday_and_day))
    _share_units(tokens, atoms)
    atoms = _joined(tokens, atoms, _decade_of_century)
    complete_days(tokens, atoms)
    return _joined(tokens, _joined(tokens, atoms, _weekday_and_day), _range)


def _weaken_groups(tokens: Tokens, atoms: list[Atom]) -> None:
    """трое из пяти: the fraction says the five already."""
    for first, second in pairwise(atoms):
        of = tokens.word(first.next)
        if (
            of is not None
            and of.of_group
            and second.first == first.next + 1
            and isinstance(first.value, Fraction)
        ):
            second.weak = True


# --- the first number takes the kind of the second -------------------------------------------------
def _share_units(tokens: Tokens, atoms: list[Atom]) -> None:
    hours = tokens.vocabulary.lexicon.hours_are_clock
    for index in range(len(atoms) - 2, -1, -1):
        first, second = atoms[index], atoms[index + 1]
        gap = second.first - first.next
        if gap < 1 or gap > _CLOSE or not isinstance(first.value, (*_SHARING, Duration)):
            continue
        if gap == 1 and isinstance(second.value, Measure) and _is_by(tokens, first.next):
            _multiply(first, second.value)
            continue
        joint = _joint(tokens, first.next, second.first)
        if not joint or (first.weak and _is_fixed(tokens, first)):
            continue
        if isinstance(second.value, TimeValue) and _is_day(tokens, first):
            continue
        opened = _opened(tokens, first.first)
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


def _joint(tokens: Tokens, start: int, end: int) -> str:
    """ "to", "and" or "," between two atoms, or "" : one joining word, with marks and small words around it."""
    found = ""
    for index in range(start, end):
        word, text = tokens.word(index), tokens.texts[index]
        if word is not None and word.joins:
            found = found or word.joins
        elif text in {",", "/"} and end - start == 1:
            return ","
        elif text == "/" and tokens.vocabulary.lexicon.ordinal_dot:
            found = found or ","  # 12./13. Mai
        elif found == "and" and word is not None and word.opens_range and index == end - 1:
            continue  # с 10 до 12 и с 14 до 16 часов
        elif text not in {",", ".", ")", "+"} and not (
            word is not None and (word.weekday_link or word.date_link or word.weak_one)  # un 3 y un 5 %
        ):
            return ""
    if not found and tokens.vocabulary.lexicon.ordinal_dot and tokens.text(end - 1) == ",":
        return ","  # am 1., 2. und 3. Mai
    return found


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
            (joint == "to" or _opened(tokens, first.first) or (joint == "and" and _says_hour(tokens, second)))
            and 0 <= whole <= 24
            and not isinstance(value, Ordinal)
        ):
            sure = second.half_day or _opened(tokens, first.first) or _says_hour(tokens, second)
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


def _opened(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index - 1)
    return word is not None and bool(word.opens_range or word.clock_opener)


def _says_hour(tokens: Tokens, atom: Atom) -> bool:
    """Whether the time ends in a word of the clock: 17 Uhr."""
    word = tokens.word(atom.next - 1)
    return word is not None and bool(word.hour_word)


# --- two atoms become one ----------------------------------------------------------------------------
def _joined(
    tokens: Tokens, atoms: list[Atom], rule: Callable[[Tokens, Atom, Atom], Value | None]
) -> list[Atom]:
    result: list[Atom] = []
    for atom in atoms:
        while result and atom.first - result[-1].next <= _CLOSE:
            value = rule(tokens, result[-1], atom)
            if value is None:
                break
            first = result.pop()
            if tokens.text(atom.next) == ")" and "(" in tokens.plain[first.end : atom.start]:
                atom.end, atom.next = tokens.ends[atom.next], atom.next + 1
            atom = Atom(  # noqa: PLW2901 - it grows
                first=first.first,
                next=atom.next,
                start=first.start,
                end=atom.end,
                value=value,
                half_day=atom.half_day,
            )
        result.append(atom)
    return result


def _weekday_and_day(tokens: Tokens, first: Atom, second: Atom) -> Value | None:
    match first.value, second.value:
        case Weekday(day=weekday), DateValue(weekday=None, month=int()):
            day = second.value
        case Weekday(day=weekday), DateRange():
            return None
        case DateValue(weekday=None, month=int()), Weekday(day=weekday):
            day = first.value
            if second.first - first.next > 2 or tokens.text(first.next) == "-" or _opens_week(tokens, second):
                return None
        case _:
            return None
    if first.alternatives or second.alternatives:
        return None
    for index in range(first.next, second.first):
        word = tokens.word(index)
        if tokens.text(index) not in {",", "(", ".", ")"} and not (
            word and (word.weekday_link or word.date_link)
        ):
            return None
    return DateValue(year=day.year, month=day.month, day=day.day, weekday=weekday)


def _opens_week(tokens: Tokens, weekday: Atom) -> bool:
    """del 15 al 20 de septiembre, de lunes a viernes: the weekday is none of that day."""
    joint, after = tokens.word(weekday.next), tokens.word(weekday.next + 1)
    return joint is not None and bool(joint.joins) and after is not None and bool(after.weekday)


def _decade_of_century(tokens: Tokens, first: Atom, second: Atom) -> Value | None:
    """años ochenta del siglo XX."""
    match first.value, second.value:
        case Decade(start=start), Century(number=century) if start < 100 and century > 0:
            linked = all(
                (word := tokens.word(index)) is not None and (word.date_link or word.unit_link)
                for index in range(first.next, second.first)
            )
            return Decade(start=(century - 1) * 100 + start) if linked else None
        case _:
            return None


def _range(tokens: Tokens, first: Atom, second: Atom) -> Value | None:
    if first.alternatives and not isinstance(first.value, TimeValue):
        return None
    joint = _joint(tokens, first.next, second.first)
    if joint == "and" and not _opened_before(tokens, first.first):
        return None
    if joint not in {"to", "and"}:
        return None
    match first.value, second.value:
        case TimeValue(), TimeValue():
            return TimeRange(start=first.value, end=second.value, next_day=_is_next_day(tokens, second))
        case DateValue(), DateValue():
            return _date_range(first.value, second.value)
        case Moment(), Moment():
            return Period(start=first.value, end=second.value)
        case _:
            return None


def _is_next_day(tokens: Tokens, atom: Atom) -> bool:
    word = tokens.word(atom.next)
    if word is None or not word.next_day:
        return False
    atom.end, atom.next = tokens.ends[atom.next], atom.next + 1
    return True


def _opened_before(tokens: Tokens, index: int) -> bool:
    for position in (index - 1, index - 2):
        word = tokens.word(position)
        if word is not None and word.opens_range:
            return True
        if word is None or not (word.date_link or word.weekday_link or word.clock_opener):
            return False
    return False


def _date_range(start: DateValue, end: DateValue) -> DateRange | None:
    year = start.year
    if year is None and end.year is not None and start.month is not None and end.month is not None:
        year = end.year if start.month <= end.month else end.year - 1
    if start.month is None:
        return None
    end_year = end.year
    if end_year is None and start.year is not None and end.month is not None:
        end_year = start.year if start.month <= end.month else start.year + 1
    first = calendar_day(year, start.month, start.day)
    last = calendar_day(end_year, end.month or start.month, end.day)
    if first is None or last is None:
        return None
    if (first.month, first.day) == (last.month, last.day):
        return None
    return DateRange(
        start=DateValue(year=first.year, month=first.month, day=first.day, weekday=start.weekday),
        end=DateValue(year=last.year, month=last.month, day=last.day, weekday=end.weekday),
    )
