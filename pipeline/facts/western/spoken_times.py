"""Times as they are spoken, with the minutes before the hour: half past two, halb drei, без четверти пять."""

from __future__ import annotations

from pipeline.facts.values import TimeValue, Value
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.clock import half_day_at, half_day_before, minutes_at, time_atom
from pipeline.facts.western.tokens import Tokens

_STEP = 5  # minutes that a spoken time goes by


def read_spoken(tokens: Tokens, index: int) -> Atom | None:
    """half past two, a quarter to 9, halb drei, Viertel nach drei, noon."""
    word = tokens.word(index)
    if word is None:
        return None
    if word.clock:
        if word.clock[0] % 12:  # полдевятого
            return _spoken(tokens, index, index + 1, word.clock[0] * 60 + word.clock[1])
        return time_atom(tokens, index, index + 1, word.clock)
    if word.one_hour:
        return _one_hour(tokens, index)
    if word.half_past and (hour := _hour_at(tokens, index + 1)):
        return _spoken(tokens, index, hour[1], hour[0] * 60 + 30)
    if word.half_to and (hour := _hour_at(tokens, index + 1)) and not _halves_a_place(tokens, index):
        return _spoken(tokens, index, hour[1], hour[0] * 60 - 30)
    if word.before_hour is not None and (found := _before_hour(tokens, index, word.before_hour)):
        return found
    if word.minutes_to:
        return _minutes_to(tokens, index)
    if word.quarter:
        return read_minutes_before_hour(tokens, index, 15, index + 1)
    return None


def _halves_a_place(tokens: Tokens, index: int) -> bool:
    """половина третьего тайма: half of the third; a time after an opener or where no noun follows."""
    place, before = tokens.word(index + 1), tokens.word(index - 1)
    if place is None or place.ordinal is None or (before is not None and before.clock_opener):
        return False
    return index + 2 < tokens.size and not tokens.texts[index + 2]


def _one_hour(tokens: Tokens, index: int) -> Atom | None:
    """в час дня."""
    after, before = tokens.word(index + 1), tokens.word(index - 1)
    if after is None or before is None:
        return None
    if not after.half_day or not before.clock_opener:
        return None
    return _spoken(tokens, index, index + 1, 60)


def _before_hour(tokens: Tokens, index: int, minutes: int) -> Atom | None:
    """um drei viertel neun; without an opener or "Uhr" it is a fraction."""
    hour = _hour_at(tokens, index + 1)
    before = tokens.word(index - 1)
    if hour is None or not ((before and before.clock_opener) or hour[1] > index + 2):
        return None
    return _spoken(tokens, index, hour[1], hour[0] * 60 + minutes)


def _minutes_to(tokens: Tokens, index: int) -> Atom | None:
    """без четверти пять, без десяти минут пять."""
    quarter = tokens.word(index + 1)
    if quarter is not None and quarter.quarter:
        minutes, position = 15, index + 2
    elif found := minutes_at(tokens, index + 1):
        minutes, position = found
    else:
        return None
    hour = _hour_at(tokens, position)
    if hour is None and position == index + 3 and 21 <= minutes <= 29:  # без двадцати три
        minutes, hour = 20, (minutes - 20, position)
    return _spoken(tokens, index, hour[1], hour[0] * 60 - minutes) if hour else None


def read_minutes_before_hour(tokens: Tokens, first: int, minutes: int, position: int) -> Atom | None:
    """ten past five, 20 to nine, fünf vor halb drei; ``position`` is at past or to."""
    if (noun := tokens.word(position)) and noun.minute_word:
        position += 1
    sign = tokens.word(position)
    if noun is not None and noun.minute_word and sign is not None and sign.ordinal:
        return _into_hour(tokens, first, minutes, position)
    if sign is None or not sign.clock_sign or not 1 <= minutes <= 30:
        return None
    following = tokens.word(position + 1)
    if following is not None and following.half_to and (hour := _hour_at(tokens, position + 2)):
        return _spoken(tokens, first, hour[1], hour[0] * 60 - 30 + sign.clock_sign * minutes)
    if following is not None and following.clock:
        at, minute = following.clock
        return _spoken(tokens, first, position + 2, at * 60 + minute + sign.clock_sign * minutes)
    hour = _hour_at(tokens, position + 1)
    if hour is None or (sign.joins and not _is_clock(tokens, first, hour[1], minutes)):
        return None
    return _spoken(tokens, first, hour[1], hour[0] * 60 + sign.clock_sign * minutes)


def _into_hour(tokens: Tokens, first: int, minutes: int, position: int) -> Atom | None:
    """в десять минут шестого, where hours are said so: ten minutes of the sixth hour are 5:10."""
    before, hour = tokens.word(first - 1), _hour_at(tokens, position)
    if not tokens.vocabulary.lexicon.minutes_into_hour or before is None or not before.clock_opener:
        return None
    return _spoken(tokens, first, hour[1], hour[0] * 60 - 60 + minutes) if hour and minutes < 60 else None


def _is_clock(tokens: Tokens, first: int, end: int, minutes: int) -> bool:
    """ "five to ten" is a range, "quarter to ten" and "at five to ten" are times."""
    before, after = tokens.word(first - 1), tokens.word(end)
    quarter = tokens.word(first)
    if minutes == 15 and quarter is not None and quarter.quarter:
        return True
    return bool(
        (before and before.clock_opener)
        and minutes % _STEP == 0
        and not (after and (after.half_day or after.unit))
    )


def _hour_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """An hour from 1 to 12 (24 in digits) and the token after it."""
    figure, word = tokens.figure(index), tokens.word(index)
    if figure is not None and figure.whole is not None and 0 <= figure.whole <= 24:
        hour = figure.whole
    elif word is not None and word.number is not None and 1 <= word.number <= 12:
        hour = word.number
    elif word is not None and word.ordinal is not None and 1 <= word.ordinal <= 12:
        hour = word.ordinal  # половина третьего
    else:
        return None
    end = index + 1
    if (following := tokens.word(end)) and (following.hour_word or following.hour_mark):
        end += 1
    return hour, end


def _spoken(tokens: Tokens, first: int, position: int, minutes: int) -> Atom | None:
    half_day, end = half_day_at(tokens, position)
    half_day = half_day or half_day_before(tokens, first)
    if minutes < 0:
        minutes += 12 * 60
    hour, minute = divmod(minutes, 60)
    others: tuple[Value, ...] = ()
    if not half_day and hour < 12:
        others = (TimeValue(hour=hour + 12, minute=minute),)
    return time_atom(tokens, first, end, (hour, minute), half_day=half_day, others=others)
