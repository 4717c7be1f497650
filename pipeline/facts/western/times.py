"""Clock times around an hour: 9 a.m., 9:30, 17 Uhr, 15h30, half past two, noon, 1400 hrs."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import Duration, DurationUnit, NumberValue, TimeValue, Value
from pipeline.facts.western.amounts import quantity
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.figures import Figure
from pipeline.facts.western.numbers import Number, read_number
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

_LEAST_OF_FOUR_FIGURES = 1000
_FEW_EVENINGS = 4  # counted as often as they are hours
_STEP = 5  # minutes that a spoken time goes by


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


def _half_day_at(tokens: Tokens, position: int) -> tuple[str, int]:
    """am, pm or night said at ``position``, and the token after it; "" and ``position`` if none."""
    word = tokens.word(position)
    if word is not None and word.half_day and not word.weekday:
        return word.half_day, position + 1
    return "", position


def _half_day_before(tokens: Tokens, first: int) -> str:
    """The half of the day in "abends um 8 Uhr"; "" if none."""
    word = tokens.word(first - 1)
    if word is not None and word.clock_opener:
        earlier = tokens.word(first - 2)
        if not word.joins or (earlier is not None and earlier.part_of_day):  # lundi soir à 8 h
            word = earlier
    return word.half_day or "" if word is not None and not word.unit else ""


def _atom(
    tokens: Tokens,
    first: int,
    end: int,
    clock: tuple[int, int],
    *,
    half_day: str = "",
    others: tuple[Value, ...] = (),
) -> Atom | None:
    minute = clock[1]
    if not half_day and clock[0] <= 12:
        half_day = _half_day_before(tokens, first)
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


def read_figure_time(tokens: Tokens, index: int, figure: Figure) -> Atom | None:
    """9:30, 9:30 p.m., 17:30 Uhr; 9.30 where something beside it says that it is a time."""
    clock = figure.clock or figure.dotted
    if clock is None:
        return None
    position, sure = index + 1, figure.clock is not None
    word = tokens.word(position)
    if word is not None and (word.hour_word or word.hour_mark):
        position, sure = position + 1, True
    named = tokens.word(position)
    if named is not None and named.clock and clock == TimeValue(hour=12):  # 12:00 noon, 12:00 midnight
        return _atom(tokens, index, position + 1, named.clock)
    half_day, position = _half_day_at(tokens, position)
    before = tokens.word(index - 1)
    if not sure and not half_day:
        opened = before is not None and before.clock_opener and tokens.vocabulary.lexicon.hour_dot
        if not opened or (word is not None and _is_counted(word)):  # las 6.34 pulgadas
            return None
    if half_day and clock.hour > 12:
        half_day = ""
    found = _atom(tokens, index, position, (clock.hour, clock.minute), half_day=half_day)
    if found is not None and figure.seconds is not None and not half_day:
        found.alternatives = (Duration(amount=Decimal(figure.seconds), unit=DurationUnit.SECOND),)
    if found is not None and position == index + 1 and not sure and figure.short_date is not None:
        number = () if figure.number is None else (NumberValue(value=figure.number),)
        found.alternatives = (figure.short_date, *number)  # bis 12.05., von 3.10 der Satzung
    return found


def _is_counted(word: Word) -> bool:
    return bool(word.unit or word.symbol or word.currency or word.percent or word.scale)


def read_hyphened(tokens: Tokens, index: int, figure: Figure) -> Atom | None:
    """с 9-00 до 17-30, where the language writes so: after an opener, not before what would be counted."""
    minutes, before = tokens.figure(index + 2), tokens.word(index - 1)
    if not tokens.vocabulary.lexicon.hour_hyphen or figure.whole is None or minutes is None:
        return None
    if tokens.text(index + 1) != "-" or not tokens.touches(index + 1) or not tokens.touches(index + 2):
        return None
    if minutes.whole is None or len(minutes.text) != 2 or before is None or not before.clock_opener:
        return None
    after, end = tokens.word(index + 3), tokens.size <= index + 3
    closed = end or (after is not None and bool(after.joins or after.half_day))
    if minutes.text[0] != "0" and not closed and tokens.text(index + 3) not in {",", ".", ";", ")"}:
        return None  # до 10-15 человек
    half_day, position = _half_day_at(tokens, index + 3)
    return _atom(tokens, index, position, (figure.whole, minutes.whole), half_day=half_day)


def read_hour(tokens: Tokens, first: int, number: Number) -> Atom | None:
    """9 a.m., nine o'clock, 15 h 30, 9 часов утра, 1400 hours; ``number`` is plain."""
    whole, position = number.whole, number.next
    if whole is None:
        return None
    if tokens.text(position) == "-" and (hyphened := tokens.word(position + 1)) and hyphened.hour_word:
        position += 1  # the 14-Uhr train
    word = tokens.word(position)
    if word is None:
        return _said_after_half_day(tokens, first, whole, position)
    if word.clock and whole == 12:  # 12 noon, 12 midnight
        return _atom(tokens, first, position + 1, word.clock)
    if number.figure and len(number.figure.text) == 4 and (word.hour_mark or word.hour_word):
        hour, minute = divmod(whole, 100)
        if hour <= 24 and minute <= 59:
            return _atom(
                tokens,
                first,
                position + 1,
                (hour, minute),
                others=_counts_of_hours(number, word),
            )
        return None
    if whole > 24:
        return None
    if word.half_day and not word.weekday and not word.part_of_day:
        if whole > 12 and word.half_day != "pm":
            return None
        found = _atom(tokens, first, position + 1, (whole, 0), half_day=word.half_day)
        if word.unit and found is not None:  # три дня
            _prefer_duration(tokens, found, whole, word)
        elif found is not None and 1 < whole <= _FEW_EVENINGS and tokens.text(position).isalpha():
            opener = tokens.word(first - 1)
            if len(tokens.text(position)) > 2 and (opener is None or not opener.clock_opener):
                found.alternatives = (NumberValue(value=number.value),)  # два вечера подряд
        return found
    if word.after_hour is not None or word.hour_plus or word.hour_minus:
        return _said_after(tokens, first, whole, position, sure=False)
    if not word.hour_word and not word.hour_mark:
        named = word.unit or word.currency or word.percent or word.month or word.scale
        return None if named else _said_after_half_day(tokens, first, whole, position)
    return _after_hour_word(tokens, first, whole, position, sure=bool(word.hour_word))


def _said_after_half_day(tokens: Tokens, first: int, hour: int, position: int) -> Atom | None:
    """abends um 9, with no word of the clock."""
    opener = tokens.word(first - 1)
    if opener is None or not opener.clock_opener or not 1 <= hour <= 12:
        return None
    return _atom(tokens, first, position, (hour, 0)) if _half_day_before(tokens, first) else None


def _counts_of_hours(number: Number, word: Word) -> tuple[Value, ...]:
    """What 1400 hours may be besides a time; 0800 hours are no length."""
    count = NumberValue(value=number.value)
    if word.unit is None or number.value < _LEAST_OF_FOUR_FIGURES:
        return (count,)
    return (count, Duration(amount=number.value, unit=DurationUnit.HOUR))


def _prefer_duration(tokens: Tokens, atom: Atom, amount: int, word: Word) -> None:
    """The word names a half of the day and a unit: a time only after an opener."""
    if word.unit is None:
        return
    factor, unit = word.unit
    value = quantity(Decimal(amount), factor, unit)
    before = tokens.word(atom.first - 1)
    if before is not None and before.clock_opener:
        atom.alternatives = (value,)
    else:
        atom.value, atom.alternatives, atom.half_day = value, (atom.value,), ""


def _after_hour_word(tokens: Tokens, first: int, hour: int, position: int, *, sure: bool) -> Atom | None:
    """``position`` is at the hour word; minutes and the half of the day may follow."""
    end, minute = position + 1, 0
    figure, word = tokens.figure(end), tokens.word(end)
    if word is not None and (word.after_hour is not None or word.hour_plus or word.hour_minus):
        said = _said_after(tokens, first, hour, end, sure=True)
        if said is not None:
            return said
    if (
        figure is not None
        and figure.whole is not None
        and figure.whole < 60
        and _are_minutes(tokens, end, sure)
    ):
        minute, end, sure = figure.whole, end + 1, True
        if (unit := tokens.word(end)) and unit.minute_word:
            end += 1
    elif (sure or _may_say_minutes(tokens, first, hour)) and (spelled := _spelled_minutes(tokens, end)):
        minute, end = spelled
        sure = True
    half_day, end = _half_day_at(tokens, end)
    if not half_day and (comma := tokens.word(end + 1)) and tokens.text(end) == "," and comma.half_day:
        half_day, end = comma.half_day, end + 2
    if half_day and hour > 12:
        half_day = ""
        sure = True
    if sure or half_day:
        long = () if half_day or not minute else _as_length(tokens, first, position, hour * 60 + minute)
        return _atom(tokens, first, end, (hour, minute), half_day=half_day, others=long)
    others: tuple[Value, ...] = (Duration(amount=_amount(hour), unit=DurationUnit.HOUR),)
    before = tokens.word(first - 1)
    if before is not None and before.clock_opener:
        found = _atom(tokens, first, end, (hour, 0), others=others)
        word = tokens.word(position)
        if found and word and word.unit and not tokens.vocabulary.lexicon.hours_are_clock:  # by three hours
            found.value, found.alternatives = others[0], (found.value,)
        return found
    if (half := tokens.word(end)) and half.half:
        return None  # une heure et demie
    if tokens.vocabulary.lexicon.hours_are_clock and (found := _atom(tokens, first, end, (hour, 0))):
        found.alternatives = (found.value,)
        found.value = others[0]
        found.bare = None
        return found
    return None


def _may_say_minutes(tokens: Tokens, first: int, hour: int) -> bool:
    """à huit heures trente, quatorze heures trente; not "pendant huit heures trente personnes"."""
    before = tokens.word(first - 1)
    opened = hour > 12 or (before is not None and bool(before.clock_opener))
    return opened and tokens.vocabulary.lexicon.hours_are_clock


def _as_length(tokens: Tokens, first: int, position: int, minutes: int) -> tuple[Value, ...]:
    """How long "2 h 30" is, where no opener and no word of the clock says that it is a time."""
    mark, before = tokens.word(position), tokens.word(first - 1)
    if (
        mark is None
        or mark.hour_word
        or (before is not None and before.clock_opener and not before.loose_opener)
    ):
        return ()
    if not tokens.vocabulary.lexicon.hours_are_clock:
        return ()
    return _lengths(minutes)


def _lengths(minutes: int) -> tuple[Value, ...]:
    """So many minutes, and the hours where they are few decimals: 150 and 2.5."""
    lengths = (Duration(amount=Decimal(minutes), unit=DurationUnit.MINUTE),)
    if minutes * 100 % 60:
        return lengths
    return (*lengths, Duration(amount=Decimal(minutes) / 60, unit=DurationUnit.HOUR))


def _are_minutes(tokens: Tokens, index: int, sure: bool) -> bool:
    figure, unit = tokens.figure(index), tokens.word(index + 1)
    if unit is not None and unit.minute_word:
        before = tokens.word(index - 3)
        return sure or tokens.touches(index) or (before is not None and bool(before.clock_opener))
    if figure is None or len(figure.text) != 2:
        return False
    following = tokens.word(index + 1)
    return not (following and (following.unit or following.percent or following.currency or following.month))


def _spelled_minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """acht Uhr dreißig; not "um acht Uhr dreißig Personen"."""
    word = tokens.word(index)
    if word is None or word.number is None or word.weak_one:
        return None
    found = _minutes_at(tokens, index)
    if found is None or (found[1] < tokens.size and tokens.is_capital(found[1])):
        return None
    return found


def _said_after(tokens: Tokens, first: int, hour: int, position: int, *, sure: bool) -> Atom | None:
    """deux heures et demie, las tres menos cuarto: the minutes are said after the hour."""
    word = tokens.word(position)
    before = tokens.word(first - 1)
    if word is None or not 0 <= hour <= 24:
        return None
    minutes, end = word.after_hour, position + 1
    if minutes is None:
        between = word.joins and before is not None and before.opens_range and tokens.figure(end) is not None
        found = None if between else _minutes_at(tokens, end)  # entre las 8 y 12 de la mañana
        if found is None:
            return None
        minutes, end = found
        minutes = -minutes if word.hour_minus else minutes
    half_day, end = _half_day_at(tokens, end)
    opened = before is not None and before.clock_opener
    if not half_day and not opened and (not sure or (minutes > 0 and word.after_hour is None)):
        return None
    total = hour * 60 + minutes
    others: tuple[Value, ...] = ()
    if not half_day and hour <= 12 and tokens.figure(first) is None:  # spoken: of either half of the day
        others = (TimeValue(hour=(total // 60 + 12) % 24, minute=total % 60),)
    atom = _atom(tokens, first, end, (total // 60 % 24, total % 60), half_day=half_day, others=others)
    if atom is not None and not half_day and minutes > 0 and sure:  # "deux heures et demie" may be how long
        _or_how_long(atom, total, first=not opened)
    return atom


def _or_how_long(atom: Atom, minutes: int, *, first: bool) -> None:
    """Adds the length of time; ``first`` where it is the likelier reading."""
    length = _lengths(minutes)[-1]
    if first:
        atom.value, atom.alternatives = length, (atom.value, *atom.alternatives)
    else:
        atom.alternatives = (*atom.alternatives, length)


def _minutes_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
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


def _amount(hour: int) -> Decimal:
    return Decimal(hour)


def read_spoken(tokens: Tokens, index: int) -> Atom | None:
    """half past two, a quarter to 9, halb drei, Viertel nach drei, noon."""
    word = tokens.word(index)
    if word is None:
        return None
    if word.clock:
        if word.clock[0] % 12:  # полдевятого
            return _spoken(tokens, index, index + 1, word.clock[0] * 60 + word.clock[1])
        return _atom(tokens, index, index + 1, word.clock)
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
    elif found := _minutes_at(tokens, index + 1):
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
    half_day, end = _half_day_at(tokens, position)
    half_day = half_day or _half_day_before(tokens, first)
    if minutes < 0:
        minutes += 12 * 60
    hour, minute = divmod(minutes, 60)
    others: tuple[Value, ...] = ()
    if not half_day and hour < 12:
        others = (TimeValue(hour=hour + 12, minute=minute),)
    return _atom(tokens, first, end, (hour, minute), half_day=half_day, others=others)
