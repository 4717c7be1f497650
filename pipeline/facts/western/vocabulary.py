"""A lexicon made ready for reading: one look-up from a word, or the longest run of words, to all it may say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pipeline.facts.values import DurationUnit, Value
from pipeline.facts.western.figures import Figure, FigureReader
from pipeline.facts.western.lexicon import Compound, Lexicon, forms
from pipeline.facts.western.symbols import CURRENCY_SIGNS, SYMBOLS

# Letters (with combining marks), figures with inner marks, or one other character.
_LETTERS = r"[^\W\d_]+"
_Run = tuple[tuple[str, ...], tuple[bool, ...]]  # tokens, and whether each must touch the one before it


class Word:
    """All that a word (or run of words) may say; what it does say, its neighbours decide.

    Attributes are None (or False) where the word does not have that use.
    """

    __slots__ = (
        "adjective", "after_hour", "capital", "century", "clock", "clock_opener", "clock_sign", "currency", "date_link", "day_opener", "decade",
        "decade_start", "decade_suffix", "decimal", "denominator", "doubtful", "era", "extension", "few", "half", "half_day", "half_past", "half_to",
        "hour_mark", "hour_minus", "hour_plus", "hour_word", "joins", "link", "minus", "minute_word", "minutes_to", "month", "month_opener", "multiple",
        "next_day", "no_fact", "number", "number_sign", "opens_range", "ordinal", "ordinal_suffix", "out_of", "percent", "phone", "quarter", "roman", "scale",
        "scale_symbol", "starts", "symbol", "unit", "unit_link", "uses", "vague", "vague_link", "value", "weak", "weak_one", "weekday", "weekday_link",
        "year_closer", "year_opener",
    )  # fmt: skip

    def __init__(self) -> None:
        for name in self.__slots__:
            setattr(self, name, None)

    # what mypy should know of the slots
    number: int | None
    ordinal: int | None
    scale: int | None
    scale_symbol: int | None
    denominator: int | None
    vague: int | None
    value: Value | None
    weak: bool | None
    weak_one: bool | None
    month: int | None
    weekday: int | None
    half_day: str | None
    clock: tuple[int, int] | None
    clock_sign: int | None
    after_hour: int | None
    unit: tuple[Decimal, DurationUnit | str] | None  # factor, unit
    symbol: tuple[Decimal, DurationUnit | str] | None
    currency: str | None
    percent: Decimal | None  # 1, or 0.1 for per mille
    era: int | None  # -1 before Christ
    decade_start: int | None
    roman: int | None
    uses: list[Any] | None  # the readers to ask, found when the word is first met
    starts: bool | None  # whether a fact may begin here
    joins: str | None  # "to" or "and"
    adjective: bool | None
    capital: bool | None
    century: bool | None
    clock_opener: bool | None
    date_link: bool | None
    decade: bool | None
    decade_suffix: bool | None
    unit_link: bool | None
    day_opener: bool | None
    hour_plus: bool | None
    hour_minus: bool | None
    minutes_to: bool | None
    decimal: Decimal | None
    doubtful: bool | None
    extension: bool | None
    few: bool | None
    half: bool | None
    half_past: bool | None
    half_to: bool | None
    hour_mark: bool | None
    hour_word: bool | None
    link: bool | None
    minus: bool | None
    minute_word: bool | None
    month_opener: bool | None
    multiple: bool | None
    next_day: bool | None
    no_fact: bool | None
    number_sign: bool | None
    opens_range: bool | None
    ordinal_suffix: bool | None
    out_of: bool | None
    phone: bool | None
    quarter: bool | None
    vague_link: bool | None
    weekday_link: bool | None
    year_closer: bool | None
    year_opener: bool | None


_STARTERS = (
    "number", "ordinal", "scale", "vague", "value", "month", "weekday", "clock", "currency", "decade_start", "half_past",
    "half_to", "quarter", "minus", "few", "century", "decade", "era", "roman", "no_fact", "denominator", "extension", "decimal", "minutes_to",
)  # fmt: skip
_ROMAN_DIGITS = (
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CYRILLIC_LOOKALIKES = str.maketrans("xi", "хі")


def _roman(number: int) -> str:
    result = ""
    for value, letters in _ROMAN_DIGITS:
        while number >= value:
            result, number = result + letters, number - value
    return result


class Vocabulary:
    """A compiled lexicon: its words, its runs of words, and the pattern that makes tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.figures = FigureReader(lexicon.group_marks, lexicon.decimal_mark, lexicon.day_month_year)
        spaced = (
            r"\d{1,3}(?: \d{3}(?!\d)){1,8}(?:[.,]\d{1,9}(?![\d.,]))?|" if " " in lexicon.group_marks else ""
        )
        self.pattern = re.compile(
            rf"(\d{{4}}-\d{{1,2}}-\d{{1,2}}(?![\d-])|{spaced}\d+(?:[.,:'/]\d+){{0,9}})|({_LETTERS})|([^\w\s])\3*|_"
        )
        self.extension = "|".join(
            re.escape(form) for form in sorted(forms(lexicon.extension_words), key=len, reverse=True)
        )
        self.words: dict[str, Word] = {}
        self.runs: dict[str, list[tuple[_Run, Word]]] = {}
        self._fill()
        for runs in self.runs.values():
            runs.sort(key=lambda entry: len(entry[0][0]), reverse=True)
        for word in {id(word): word for word in self._all_words()}.values():
            word.starts = any(getattr(word, name) is not None for name in _STARTERS)
        self._starts = tuple(sorted(forms(lexicon.compound_starts)))
        self.unknown = lru_cache(maxsize=8192)(self._unknown)

    def _all_words(self) -> Iterable[Word]:
        yield from self.words.values()
        for runs in self.runs.values():
            for _, word in runs:
                yield word

    def word_for(self, form: str) -> Word:
        """The entry for a form, made if there is none yet."""
        matches = list(self.pattern.finditer(form))
        tokens = tuple(match[0] for match in matches)
        if len(tokens) == 1:
            return self.words.setdefault(tokens[0], Word())
        touching = tuple(match.start() > 0 and form[match.start() - 1] != " " for match in matches)
        runs = self.runs.setdefault(tokens[0], [])
        for known, word in runs:
            if known == (tokens, touching):
                return word
        runs.append(((tokens, touching), word := Word()))
        return word

    def _set(self, attribute: str, notation: str, value: Any = True) -> None:
        for form in forms(notation):
            setattr(self.word_for(form), attribute, value)

    def _set_all(self, attribute: str, table: Mapping[Any, str]) -> None:
        for value, notation in table.items():
            self._set(attribute, notation, value)

    def _fill(self) -> None:
        lexicon = self.lexicon
        for number in range(1, 40):
            for letters in {_roman(number), _roman(number).translate(_CYRILLIC_LOOKALIKES)}:
                for suffix in ("", *forms(lexicon.roman_suffixes)):
                    self._set("roman", letters + suffix, number)
        for attribute in (
            "ordinals", "denominators", "numbers", "scales", "vague"
        ):  # fmt: skip
            self._set_all(attribute.removesuffix("s"), getattr(lexicon, attribute))
        for decimal, notation in lexicon.decimals.items():
            self._set("decimal", notation, Decimal(decimal))
        self._set_all("scale_symbol", lexicon.scale_symbols)
        self._set_all("decade_start", lexicon.decade_names)
        for index, notation in enumerate(lexicon.months, start=1):
            self._set("month", notation, index)
        for index, notation in enumerate(lexicon.weekdays, start=1):
            self._set("weekday", notation, index)
        for attribute, notation in self._flags():
            self._set(attribute, notation)
        for attribute, notation, value in (
            ("half_day", lexicon.before_noon, "am"), ("half_day", lexicon.after_noon, "pm"), ("half_day", lexicon.at_night, "night"),
            ("clock_sign", lexicon.clock_past, 1), ("clock_sign", lexicon.clock_to, -1), ("era", lexicon.before_christ, -1),
            ("era", lexicon.after_christ, 1), ("percent", lexicon.percents, Decimal(1)), ("percent", lexicon.per_milles, Decimal("0.1")),
            ("percent", "%", Decimal(1)), ("percent", "‰", Decimal("0.1")), ("joins", lexicon.and_words, "and"),
            ("joins", lexicon.range_words, "to"), ("joins", "-|--|~", "to"), ("minus", "-", True), ("number_sign", "№|#", True),
        ):  # fmt: skip
            self._set(attribute, notation, value)
        for clock, (hour, minute) in lexicon.clock_values.items():
            self._set("clock", clock, (hour, minute))
        for notation, minutes in lexicon.after_hour.items():
            self._set("after_hour", notation, minutes)
        for notation, fact in lexicon.values.items():
            self._set("value", notation, fact)
        for notation, fact in lexicon.weak_values.items():
            self._set("value", notation, fact)
            self._set("weak", notation)
        self._fill_units()

    def _flags(self) -> Iterable[tuple[str, str]]:
        lexicon = self.lexicon
        return (
            ("weak_one", lexicon.weak_ones), ("link", lexicon.number_links), ("minus", lexicon.minus),
            ("ordinal_suffix", lexicon.ordinal_suffixes), ("half", lexicon.halves), ("out_of", lexicon.out_of),
            ("vague_link", lexicon.vague_links), ("few", lexicon.few), ("multiple", lexicon.multiples), ("no_fact", lexicon.no_fact),
            ("doubtful", lexicon.doubtful), ("capital", lexicon.capitalised), ("month_opener", lexicon.month_openers),
            ("date_link", lexicon.date_links), ("weekday_link", lexicon.weekday_links), ("year_opener", lexicon.year_openers),
            ("year_closer", lexicon.year_closers), ("century", lexicon.centuries), ("decade", lexicon.decades),
            ("decade_suffix", lexicon.decade_suffixes), ("hour_word", lexicon.hour_words), ("hour_mark", lexicon.hour_marks),
            ("minute_word", lexicon.minute_words), ("clock_opener", lexicon.clock_openers), ("half_past", lexicon.half_past),
            ("half_to", lexicon.half_to), ("quarter", lexicon.quarter), ("adjective", lexicon.unit_adjectives),
            ("unit_link", lexicon.unit_links), ("opens_range", lexicon.range_openers), ("next_day", lexicon.next_day),
            ("phone", lexicon.phone_words), ("extension", lexicon.extension_words), ("number_sign", lexicon.number_signs), ("day_opener", lexicon.day_openers), ("hour_plus", lexicon.hour_plus),
            ("hour_minus", lexicon.hour_minus), ("minutes_to", lexicon.minutes_to),
        )  # fmt: skip

    def _fill_units(self) -> None:
        lexicon = self.lexicon
        one = Decimal(1)
        for unit, notation in SYMBOLS.items():
            self._set("symbol", notation, (one, unit))
        for table in (lexicon.symbols, lexicon.duration_symbols):
            for key, notation in table.items():
                self._set("symbol", notation, (one, key))
        for table in (lexicon.measures, lexicon.durations):
            for key, notation in table.items():
                self._set("unit", notation, (one, key))
        for (factor, unit), notation in lexicon.long_durations.items():
            self._set("unit", notation, (Decimal(factor), unit))
        self._set_all("currency", CURRENCY_SIGNS)
        self._set_all("currency", lexicon.currencies)

    def _unknown(self, text: str) -> Word | None:
        """A word that stands in no table: a compound of the language, or nothing."""
        compound = self.lexicon.compound
        found: Compound | None = compound(text) if compound else None
        if found is None:
            return None
        word = Word()
        word.number, word.ordinal, word.value = found.number, found.ordinal, found.value
        word.weak, word.starts = found.weak or None, True
        return word

    def look_up(self, text: str) -> Word | None:
        word = self.words.get(text)
        if word is None and self._starts and text.startswith(self._starts):
            return self.unknown(text)
        return word


def _run_at(
    matches: list[re.Match[str]], index: int, runs: list[tuple[_Run, Word]]
) -> tuple[int, Word] | None:
    """The longest run that stands at ``index``: its number of tokens and its entry."""
    for (tokens, touching), word in runs:
        size = len(tokens)
        if index + size > len(matches):
            continue
        for offset in range(1, size):
            match = matches[index + offset]
            if match[0] != tokens[offset]:
                break
            if touching[offset] and match.start() != matches[index + offset - 1].end():
                break
        else:
            return size, word
    return None


Item = Word | Figure | None


class Tokens:
    """A text as tokens. Runs of words that say nothing are one token with item None.

    ``plain`` is the normalised text in its own case, ``texts`` the tokens in lower case; ``starts`` and
    ``ends`` are offsets in the text itself.
    """

    __slots__ = ("ends", "items", "plain", "size", "starts", "texts", "vocabulary")

    def __init__(self, plain: str, lower: str, vocabulary: Vocabulary) -> None:
        self.plain = plain
        self.vocabulary = vocabulary
        texts: list[str] = []
        items: list[Item] = []
        starts: list[int] = []
        ends: list[int] = []
        words, runs, figure = vocabulary.words.get, vocabulary.runs, vocabulary.figures.read
        prefixes = vocabulary._starts  # noqa: SLF001 - the two are one machine
        skip = 0  # tokens that a run has taken already
        matches = list(vocabulary.pattern.finditer(lower))
        for index, match in enumerate(matches):
            if skip:
                skip -= 1
                continue
            text = match[0]
            item: Item
            if match.lastindex == 1:
                item = figure(text)
            else:
                if text in runs:
                    entry = _run_at(matches, index, runs[text])
                    if entry is not None:
                        size, word = entry
                        skip = size - 1
                        texts.append(lower[match.start() : matches[index + skip].end()])
                        items.append(word)
                        starts.append(match.start())
                        ends.append(matches[index + skip].end())
                        continue
                item = words(text)
                if item is None:
                    if prefixes and text.startswith(prefixes):
                        item = vocabulary.unknown(text)
                    if item is None and items and items[-1] is None:
                        texts[-1] = text
                        ends[-1] = match.end()
                        continue
            texts.append(text)
            items.append(item)
            start, end = match.span()
            starts.append(start)
            ends.append(end)
        self.texts, self.items, self.starts, self.ends = texts, items, starts, ends
        self.size = len(items)

    def word(self, index: int) -> Word | None:
        """The word at ``index``; None for a figure, an unknown word, or beyond the ends."""
        if 0 <= index < self.size:
            item = self.items[index]
            return item if type(item) is Word else None
        return None

    def figure(self, index: int) -> Figure | None:
        if 0 <= index < self.size:
            item = self.items[index]
            return item if type(item) is Figure else None
        return None

    def text(self, index: int) -> str:
        return self.texts[index] if 0 <= index < self.size else ""

    def touches(self, index: int) -> bool:
        """Whether the token stands right after the one before it, with no space between."""
        return 0 < index < self.size and self.ends[index - 1] == self.starts[index]

    def is_capital(self, index: int) -> bool:
        return self.plain[self.starts[index]].isupper()

    def is_roman(self, index: int) -> bool:
        """Whether the token is a Roman numeral in capitals, whatever suffix it has."""
        word = self.word(index)
        if word is None or word.roman is None:
            return False
        start = self.starts[index]
        return self.plain[start : start + len(_roman(word.roman))].isupper()

    def is_upper(self, index: int) -> bool:
        return self.plain[self.starts[index] : self.ends[index]].isupper()
