"""What every reader of times shares: halves of the day, minutes in words, an atom of a time."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import Duration, DurationUnit, TimeValue, Value
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.numbers import read_number
from pipeline.facts.western.tokens import Tokens


def on_24_hour_clock(hour: int, half_day: str) -> int:
    """The hour as the half of the day makes it; 12 a.m. is 0, and 12 at night is 24 o'clock's 0."""
    if half_day == "am":
        return 0 if hour == 12 else hour
    if half_day == "pm":
        return hour + 12 if hour < 12 else hour
    if half_day == "night":
        if hour == 12:
            return 0
        return hour + 12 if 6 <= hour < 12 else hour
    return hour


def half_day_at(tokens: Tokens, position: int) -> tuple[str, int]:
    """am, pm or night said at ``position``, and the token after it; "" and ``position`` if none."""
    word = tokens.word(position)
    if word is not None and word.half_day and not word.weekday:
        return word.half_day, position + 1
    return "", position


def half_day_before(tokens: Tokens, first: int) -> str:
    """The half of the day in "abends um 8 Uhr"; "" if none."""
    word = tokens.word(first - 1)
    if word is not None and word.clock_opener:
        earlier = tokens.word(first - 2)
        if not word.joins or (earlier is not None and earlier.part_of_day):  # lundi soir à 8 h
            word = earlier
    return word.half_day or "" if word is not None and not word.unit else ""


def time_atom(
    tokens: Tokens,
    first: int,
    end: int,
    clock: tuple[int, int],
    *,
    half_day: str = "",
    others: tuple[Value, ...] = (),
) -> Atom | None:
    """A time at the tokens from ``first`` to before ``end``, on the 24-hour clock; None where there is no such time."""
    minute = clock[1]
    if not half_day and clock[0] <= 12:
        half_day = half_day_before(tokens, first)
    hour = on_24_hour_clock(clock[0], half_day)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Atom(
        first=first,
        next=end,
        start=tokens.starts[first],
        end=tokens.ends[end - 1],
        value=TimeValue(hour=hour, minute=minute),
        alternatives=others,
        half_day=half_day,
    )


def lengths(minutes: int) -> tuple[Value, ...]:
    """So many minutes, and the hours where they are few decimals: 150 and 2.5."""
    lengths = (Duration(amount=Decimal(minutes), unit=DurationUnit.MINUTE),)
    if minutes * 100 % 60:
        return lengths
    return (*lengths, Duration(amount=Decimal(minutes) / 60, unit=DurationUnit.HOUR))


def minutes_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Minutes from 1 to 59 in words or figures, and the token after them."""
    if (word := tokens.word(index)) and word.quarter:  # las tres y cuarto
        return 15, index + 1
    number = read_number(tokens, index) if index < tokens.size else None
    if number is None or number.whole is None or number.ordinal or not 1 <= number.whole <= 59:
        return None
    following = tokens.word(number.next)
    if following is not None and following.minute_word:
        return number.whole, number.next + 1
    if following is not None and (
        following.unit or following.currency or following.percent or following.month
    ):
        return None
    return number.whole, number.next
