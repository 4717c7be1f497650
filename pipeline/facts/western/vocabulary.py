"""A lexicon made ready for reading: one look-up from a word, or the longest run of words, to all it may say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pipeline.facts.numerals import ENGLISH_NUMBERS
from pipeline.facts.values import Fraction, NumberValue
from pipeline.facts.western.figures import FigureReader
from pipeline.facts.western.lexicon import Compound, Lexicon, forms
from pipeline.facts.western.symbols import CURRENCY_SIGNS, FRACTION_GLYPHS, SYMBOLS
from pipeline.facts.western.words import CYRILLIC_LOOKALIKES, Run, Word, roman_numeral

# Letters, figures with inner marks, or runs of one other character.
_LETTERS = r"[^\W\d_]+"
FIGURE, LETTERS = 1, 2  # the pattern's groups
MAX_COMPOUND = 64  # letters; no compound that anyone writes is longer
_STARTERS = (
    "number", "ordinal", "scale", "vague", "round_number", "value", "month", "weekday", "clock", "currency", "decade_start", "half_past",
    "half_to", "quarter", "minus", "few", "century", "decade", "era", "roman", "no_fact", "denominator", "extension", "decimal", "one_hour", "minutes_to", "before_hour",
)  # fmt: skip


class Vocabulary:
    """A compiled lexicon: its words, its runs of words, and the pattern that makes tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.figures = FigureReader(lexicon.group_marks, lexicon.decimal_mark, lexicon.day_month_year)
        spaced = (
            r"\d{1,3}(?: \d{3}(?!\d)){1,8}(?:[.,]\d{1,9}(?![\d.,]))?|" if " " in lexicon.group_marks else ""
        )
        pointed = r"(?<![\w.])\.\d{1,9}(?!\d|\.\d)|" if lexicon.decimal_mark == "." else ""
        self.pattern = re.compile(
            rf"(\d{{4}}-\d{{1,2}}-\d{{1,2}}(?![\d-])|(?<![\d-])\d{{1,2}}-\d{{1,2}}-\d{{4}}(?![\d-])|{pointed}{spaced}\d+(?:[.,:'/]\d+){{0,9}})|({_LETTERS})|([^\w\s])\3*|_"
        )
        self.extension = "|".join(
            re.escape(form) for form in sorted(forms(lexicon.extension_words), key=len, reverse=True)
        )
        self.words: dict[str, Word] = {}
        self.runs: dict[str, dict[str, list[tuple[Run, Word]]]] = {}  # by their first two tokens
        self._fill()
        for by_second in self.runs.values():
            for runs in by_second.values():
                runs.sort(key=lambda entry: len(entry[0][0]), reverse=True)
        for word in {id(word): word for word in self._all_words()}.values():
            word.starts = any(getattr(word, name) is not None for name in _STARTERS)
        self.entries = {
            text: (self.words.get(text), self.runs.get(text)) for text in (*self.words, *self.runs)
        }
        starts = list(forms(lexicon.compound_starts))
        self.head_length = min(map(len, starts), default=1)
        self.compound_heads = frozenset(start[: self.head_length] for start in starts)
        self._compound_starts = tuple(starts)
        self.unknown = lru_cache(maxsize=8192)(self._unknown)

    def _all_words(self) -> Iterable[Word]:
        yield from self.words.values()
        for by_second in self.runs.values():
            for runs in by_second.values():
                yield from (word for _, word in runs)

    def word_for(self, form: str) -> Word:
        """The entry for a form, made if there is none yet."""
        matches = list(self.pattern.finditer(form))
        tokens = tuple(match[0] for match in matches)
        if len(tokens) == 1:
            return self.words.setdefault(tokens[0], Word())
        touching = tuple(match.start() > 0 and form[match.start() - 1] != " " for match in matches)
        runs = self.runs.setdefault(tokens[0], {}).setdefault(tokens[1], [])
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
            latin = roman_numeral(number)
            for letters in {latin, *(latin.translate(table) for table in CYRILLIC_LOOKALIKES)}:
                for suffix in ("", *forms(lexicon.roman_suffixes)):
                    self._set("roman", letters + suffix, number)
        for attribute in (
            "ordinals", "denominators", "numbers", "scales", "vague"
        ):  # fmt: skip
            self._set_all(attribute.removesuffix("s"), getattr(lexicon, attribute))
        for glyph, (numerator, denominator) in FRACTION_GLYPHS.items():
            self._set("value", glyph, Fraction(numerator=numerator, denominator=denominator))
            self._set("glyph", glyph)
        for decimal, notation in lexicon.decimals.items():
            self._set("decimal", notation, Decimal(decimal))
        self._set_all("round_number", lexicon.round_numbers)
        self._set_all("scale_symbol", lexicon.scale_symbols)
        self._set_all("decade_start", lexicon.decade_names)
        for index, notation in enumerate(lexicon.months, start=1):
            self._set("month", notation, index)
        for index, notation in enumerate(lexicon.weekdays, start=1):
            self._set("weekday", notation, index)
        for attribute, notation in self._flags():
            self._set(attribute, notation)
        for attribute, notation, value in (
            ("half_day", lexicon.before_noon, "am"), ("half_day", lexicon.after_noon, "pm"), ("half_day", lexicon.in_the_morning, "morning"), ("half_day", lexicon.at_night, "night"),
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
        for notation, minutes in lexicon.before_hour.items():
            self._set("before_hour", notation, minutes)
        for notation, fact in lexicon.values.items():
            self._set("value", notation, fact)
        for notation, fact in lexicon.weak_values.items():
            self._set("value", notation, fact)
            self._set("weak", notation)
        for english, number in ENGLISH_NUMBERS.items():
            if number > 1 and english not in self.words:
                self._set("value", english, NumberValue(value=Decimal(number)))
                self._set("weak", english)
        self._fill_units()

    def _flags(self) -> Iterable[tuple[str, str]]:
        lexicon = self.lexicon
        return (
            ("weak_one", lexicon.weak_ones), ("article", lexicon.articles), ("link", lexicon.number_links), ("minus", lexicon.minus),
            ("ordinal_suffix", lexicon.ordinal_suffixes), ("half", lexicon.halves), ("out_of", lexicon.out_of),
            ("vague_link", lexicon.vague_links), ("few", lexicon.few), ("multiple", lexicon.multiples), ("no_fact", lexicon.no_fact),
            ("doubtful", lexicon.doubtful), ("capital", lexicon.capitalised), ("month_opener", lexicon.month_openers), ("dated", lexicon.dated_months), ("doubtful_number", lexicon.doubtful_numbers), ("part_of_day", lexicon.parts_of_day),
            ("date_link", lexicon.date_links), ("weekday_link", lexicon.weekday_links), ("year_opener", lexicon.year_openers),
            ("year_closer", lexicon.year_closers), ("century", lexicon.centuries), ("decade", lexicon.decades),
            ("decade_suffix", lexicon.decade_suffixes), ("hour_word", lexicon.hour_words), ("hour_mark", lexicon.hour_marks),
            ("minute_word", lexicon.minute_words), ("clock_opener", lexicon.clock_openers), ("half_past", lexicon.half_past),
            ("half_to", lexicon.half_to), ("quarter", lexicon.quarter), ("adjective", lexicon.unit_adjectives),
            ("unit_link", lexicon.unit_links), ("degree", lexicon.degrees), ("below_zero", lexicon.below_zero), ("doubtful_currency", lexicon.doubtful_currencies), ("doubtful_symbol", lexicon.doubtful_symbols), ("opens_range", lexicon.range_openers), ("next_day", lexicon.next_day),
            ("phone", lexicon.phone_words), ("extension", lexicon.extension_words), ("number_sign", lexicon.number_signs), ("day_opener", lexicon.day_openers), ("day_article", lexicon.day_articles), ("hour_plus", lexicon.hour_plus),
            ("hour_minus", lexicon.hour_minus), ("minutes_to", lexicon.minutes_to), ("lunar_month", lexicon.lunar_months), ("every", lexicon.every),
            ("weekday_opener", lexicon.weekday_openers), ("day_noun", lexicon.day_nouns), ("short_year_closer", lexicon.short_year_closers),
            ("part", lexicon.parts), ("day_lead", lexicon.day_leads), ("decade_lead", lexicon.decade_leads), ("hour_lead", lexicon.hour_leads), ("verb", lexicon.verb_symbols), ("by", lexicon.by_words),
            ("cardinal_suffix", lexicon.cardinal_suffixes), ("of_group", lexicon.of_group), ("one_hour", lexicon.one_hour), ("loose_opener", lexicon.loose_openers), ("capital_symbol", lexicon.capital_symbols),
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
        for notation in CURRENCY_SIGNS.values():
            self._set("currency_sign", notation)
        self._set_all("currency", lexicon.currencies)
        self._set_all("hundredth", lexicon.hundredths)

    def _unknown(self, text: str) -> Word | None:
        """A word that stands in no table: a compound of the language, or nothing."""
        compound = self.lexicon.compound
        if compound is None or len(text) > MAX_COMPOUND or not text.startswith(self._compound_starts):
            return None
        found: Compound | None = compound(text)
        if found is None:
            return None
        word = Word()
        word.number, word.ordinal, word.value = found.number, found.ordinal, found.value
        word.weak, word.starts = found.weak or None, True
        return word
