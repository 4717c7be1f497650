"""Cardinal and ordinal numbers, in digits, in words and in both: 2.5 million, twenty-first, a dozen."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import Fraction
from pipeline.facts.western.figures import Figure
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

MAX_NUMBER_TOKENS = 24  # a spoken number of more words is a recital
_HALF = Decimal("0.5")


class Number:
    """A number read from the tokens up to ``next`` (exclusive)."""

    __slots__ = ("figure", "next", "ordinal", "other", "scaled", "value", "weak", "whole")

    def __init__(self, value: Decimal, next: int) -> None:  # noqa: A002 - the field's name
        self.value = value
        self.next = next
        self.other: Decimal | None = None  # by the other convention of marks
        self.ordinal = False
        self.weak = False  # an article or pronoun: a, one
        self.scaled = False  # has a scale or hundred word
        self.figure: Figure | None = None  # set where it is digits alone
        self.whole: int | None = None  # plain digits, or a whole number in words


def read_number(tokens: Tokens, index: int) -> Number | None:
    """The longest number that begins at token ``index``."""
    item = tokens.items[index]
    if type(item) is Figure:
        return _from_digits(tokens, index, item)
    if type(item) is Word:
        return _from_words(tokens, index)
    return None


def _from_digits(tokens: Tokens, index: int, figure: Figure) -> Number | None:
    if figure.number is None:
        return None
    number = Number(figure.number, index + 1)
    number.figure, number.whole, number.other = figure, figure.whole, figure.other
    following = tokens.word(index + 1)
    if following is None:
        part = tokens.figure(index + 1)
        if (
            part is not None
            and part.fraction is not None
            and number.whole is not None
            and number.whole < 1000
        ):
            number.value += Decimal(part.fraction.numerator) / part.fraction.denominator  # 1 1/2
            number.next += 1
            number.whole = None
        return number
    if isinstance(following.value, Fraction) and following.glyph:  # 1½
        number.value += Decimal(following.value.numerator) / following.value.denominator
        number.next += 1
        number.whole = number.figure = None
        _scale_half(tokens, number)
        return number
    hyphen = 0
    if tokens.text(index + 1) == "-" and (after := tokens.word(index + 2)) and after.scale:
        following, hyphen = after, 1  # a 20-million
    elif following.adjective and (after := tokens.word(index + 2)) and after.scale:
        following, hyphen = after, 1  # 20 с лишним тысяч
    while (scale := following.scale or (following.number if following.number == 100 else None)) and (
        number.next - index < 4
    ):
        if following.hundredth:  # 50 cents
            break
        number.value *= scale
        number.other = number.other * scale if number.other is not None else None
        number.next += 1 + hyphen
        number.scaled, number.figure, hyphen = True, None, 0
        number.whole = _whole(number.value)
        following = tokens.word(number.next)
        if following is None:
            if further := tokens.figure(number.next):
                _add_smaller(tokens, number, further, scale)
            break
    _add_half(tokens, number, index)
    return number


def _add_smaller(tokens: Tokens, number: Number, figure: Figure, scale: int) -> None:
    """ "1 million 200 thousand" and "3 thousand 500"."""
    smaller = tokens.word(number.next + 1)
    factor = smaller.scale if smaller and smaller.scale else 1
    if figure.number is None or figure.number * factor >= scale or (factor == 1 and figure.number < 100):
        return
    if factor == 1 and scale > 1000:
        return
    number.value += figure.number * factor
    number.next += 1 if factor == 1 else 2
    number.whole = _whole(number.value)


def read_scale_symbol(tokens: Tokens, number: Number) -> bool:
    """Multiplies by a symbol right after the digits: $2.5m, 500k, 3 bn. Whether there was one."""
    following = tokens.word(number.next)
    if number.figure is None or following is None or not following.scale_symbol:
        return False
    number.value *= following.scale_symbol
    number.other = None
    number.next += 1
    number.figure, number.whole, number.scaled = None, _whole(number.value), True
    return True


def _from_words(tokens: Tokens, index: int) -> Number | None:
    """Composition by value; see ``Lexicon``."""
    first = tokens.word(index)
    if first is not None and first.decimal is not None:
        return _from_decimal(tokens, index, first.decimal)
    spelled = _Spelled(tokens, index)
    position = index
    limit = min(tokens.size, index + MAX_NUMBER_TOKENS)
    while position < limit:
        word = tokens.word(position)
        if word is None or not spelled.takes(word, position):
            break
        position = max(position + 1, spelled.end)
    if not spelled.seen:
        return None
    number = Number(Decimal(spelled.total + spelled.current), spelled.end)
    number.whole = spelled.total + spelled.current
    number.ordinal, number.scaled = spelled.ordinal, spelled.scaled
    number.weak = bool(first and first.weak_one) and spelled.end == index + 1
    if not spelled.ordinal:
        _add_half(tokens, number, index)
    return number


def _from_decimal(tokens: Tokens, index: int, value: Decimal) -> Number:
    """anderthalb, полтора миллиона."""
    number = Number(value, index + 1)
    if (scale := tokens.word(index + 1)) and scale.scale:
        number.value, number.next, number.scaled = value * scale.scale, index + 2, True
    return number


class _Spelled:
    """A number in words as far as it has been read."""

    __slots__ = ("current", "end", "last_scale", "ordinal", "room", "scaled", "seen", "tokens", "total")

    def __init__(self, tokens: Tokens, index: int) -> None:
        self.tokens = tokens
        self.total = 0  # what stands before the last scale word, and that
        self.current = 0  # what is being built since
        self.last_scale = 0
        self.room = 0  # what follows must be below this; 0 where nothing but a scale may follow
        self.seen = self.ordinal = self.scaled = False
        self.end = index

    def takes(self, word: Word, position: int) -> bool:
        """Adds the word if it continues the number."""
        ordinal_tens = self.tokens.vocabulary.lexicon.ordinal_tens
        if self.ordinal and not (ordinal_tens and self.room):
            return False
        if word.hundredth and self.current == 1 and not self.total:  # un cent de dollar
            return False
        if word.number is not None and not self.ordinal:
            taken = self._number(word.number)
        elif word.scale is not None and not self.ordinal:
            taken = self._scale(word.scale)
        elif word.ordinal is not None and not (ordinal_tens and self.seen and not self.ordinal):
            taken = self._ordinal(word.ordinal)
        else:
            return self.seen and self._link(word, position)
        if taken:
            self.seen, self.end = True, position + 1
        return taken

    def _number(self, value: int) -> bool:
        if value == 100 and self.seen and 0 < self.current < 100:
            self.current, self.room, self.scaled = self.current * 100, 100, True
            return True
        whole_thousands = 1000 <= value < self.last_scale and not self.current  # Million zweihunderttausend
        if self.seen and not 0 < value < self.room and not whole_thousands:
            return False
        self.current += value
        self.room = _room_after(value)
        self.scaled = self.scaled or value >= 100
        return True

    def _scale(self, scale: int) -> bool:
        if self.last_scale and scale >= self.last_scale:
            # only thousands of a greater scale are said
            if scale == self.last_scale or scale < 10**6 or (self.current and self.last_scale != 1000):
                return False
            self.total = (self.total + self.current) * scale  # mil doscientos millones
        else:
            self.total += (self.current or 1) * scale
        self.current, self.last_scale, self.room, self.scaled = 0, scale, min(scale, 1000), True
        return True

    def _ordinal(self, place: int) -> bool:
        if place >= 100 and self.seen and self.current:
            self.current *= place
        elif not self.seen or 0 < place < self.room:
            self.current += place
        else:
            return False
        self.ordinal = True
        self.room = 10 if place >= 20 and place % 10 == 0 else 0
        return True

    def _link(self, word: Word, position: int) -> bool:
        """ "and", or a hyphen, before what continues the number."""
        follows = self.tokens.word(position + 1)
        if word.adjective and follows is not None and follows.scale:
            return True  # пять с лишним тысяч
        if follows is None or not (word.link or word.minus):
            return False
        if word.minus:
            if not self.tokens.touches(position) or not self.tokens.touches(position + 1):
                return False
            if follows.scale or follows.number == 100:  # two-hundred
                return True
        small = follows.number if follows.number is not None else follows.ordinal
        if not small or small >= self.room or (follows.article and not word.minus):
            return False
        # "treinta y uno", but not "entre mil y dos mil"; "two hundred and one", but not "twenty and one"
        return not word.link or self.tokens.vocabulary.lexicon.links_tens == (self.room == 10)


def _room_after(value: int) -> int:
    """What may follow a number word: units after tens, anything below a hundred after hundreds."""
    if value >= 100:
        return 100
    if value >= 20 and value % 10 == 0:
        return 10
    return 0


def _add_half(tokens: Tokens, number: Number, first: int) -> None:
    word = tokens.word(number.next)
    if (
        word is not None
        and word.half
        and not (word.after_hour is not None and _is_clock(tokens, first, number.next + 1))
    ):
        last = tokens.word(number.next - 1)
        number.value += _HALF * (last.scale if last and last.scale else 1)  # two million and a half
        number.next += 1
        number.whole = number.figure = None
        number.weak = False
        _scale_half(tokens, number)


def _scale_half(tokens: Tokens, number: Number) -> None:
    """two and a half million, 2½ million."""
    word = tokens.word(number.next)
    if number.scaled or word is None or not word.scale:
        return
    number.value *= word.scale
    number.next += 1
    number.whole, number.scaled = _whole(number.value), True


def _is_clock(tokens: Tokens, first: int, index: int) -> bool:
    """a las siete y media, 11 y media de la mañana: the half belongs to a clock time."""
    before, word = tokens.word(first - 1), tokens.word(index)
    return bool(before and before.clock_opener) or bool(word and word.half_day)


def _whole(value: Decimal) -> int | None:
    return int(value) if value == value.to_integral_value() else None
