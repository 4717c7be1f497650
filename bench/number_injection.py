"""Injectors of errors in numbers, units, phones, codes and links."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from bench.edits import NOT_IN_SOURCE, Edit, Skip
from bench.injection_words import (
    DECIMAL,
    NUMBER_WORDS,
    ORDINAL_ENDINGS,
    ORDINAL_STEMS,
)
from bench.source_figures import SourceFigures
from bench.target_tokens import (
    Token,
    figures,
    is_grouped,
    number_words,
    readings,
    value_of_word,
    written,
)

_PUNCTUATION = re.compile(r"(?:[,;:.!?](?=\s|$)|[，、；：。！？()（）–—\n]|\s-\s)")  # fmt: skip
_CALENDAR = Skip("a figure of a date or time")
_LEAST_LEFT = 12  # characters that must remain of a sentence whose clause is deleted


def digit_changed(
    seen: SourceFigures, target: str, language: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """One digit of a figure becomes another; in a decade ("1980s") not its last."""
    for token in figures(target, language):
        places = [place for place, character in enumerate(token.text) if character.isdecimal()]
        if token.decade:
            places.pop()
        if not token.values & seen.values:
            yield NOT_IN_SOURCE
        elif places:
            place = rng.choice(places)
            digits = [digit for digit in "0123456789"[place == 0 :] if digit != _plain(token.text[place])]
            yield _figure(
                token, token.text[:place] + rng.choice(digits) + token.text[place + 1 :], target, language
            )


def digit_dropped(
    seen: SourceFigures, target: str, language: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """A whole number of two digits or more loses one."""
    for token, digits in _whole_numbers(seen, target, language):
        if digits is None:
            yield NOT_IN_SOURCE
        elif len(digits) > 1:
            left = sorted({digits[:place] + digits[place + 1 :] for place in range(len(digits))} - {digits})
            left = [text for text in left if not text.startswith("0")]
            if left:
                yield _figure(token, _regrouped(rng.choice(left), token, language), target, language)


def digit_added(seen: SourceFigures, target: str, language: str, rng: random.Random) -> Iterator[Edit | Skip]:
    """A whole number gets one digit more."""
    for token, digits in _whole_numbers(seen, target, language):
        if digits is None:
            yield NOT_IN_SOURCE
        else:
            place = rng.randint(0, len(digits))
            digit = rng.choice("0123456789" if place else "123456789")
            yield _figure(
                token, _regrouped(digits[:place] + digit + digits[place:], token, language), target, language
            )


def times_ten(seen: SourceFigures, target: str, language: str, _: random.Random) -> Iterator[Edit | Skip]:
    """A quantity becomes ten times as much."""
    yield from _scaled(seen, target, language, 10)


def times_thousand(
    seen: SourceFigures, target: str, language: str, _: random.Random
) -> Iterator[Edit | Skip]:
    """A quantity becomes a thousand times as much."""
    yield from _scaled(seen, target, language, 1000)


def decimal_moved(
    seen: SourceFigures, target: str, language: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """The decimal mark goes one place to the left or right, or is lost."""
    for token in figures(target, language):
        if not re.fullmatch(rf"\d+{re.escape(DECIMAL[language])}\d{{1,2}}", token.text):
            continue
        value = Decimal(token.text.replace(",", "."))
        if value not in seen.values:
            yield NOT_IN_SOURCE
            continue
        changed = rng.choice([value * 10, value / 10, Decimal(re.sub(r"\D", "", token.text))])
        yield _figure(token, written(changed, language, grouped=False), target, language)


def number_word_changed(
    seen: SourceFigures, target: str, language: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """A number word becomes another of the same form."""
    for token in number_words(target, language):
        if not token.values & seen.values:
            yield NOT_IN_SOURCE
            continue
        word = token.text if token.text in _words(language) else token.text.lower()
        rows = [row for row in NUMBER_WORDS[language] if word in row.values()]
        others = sorted({other for other in rows[0].values() if other != word})
        if language == "ko":  # ten and more take other counters
            others = [other for other in others if other != "십"] or others
        other = rng.choice(others)
        value = value_of_word(word, language)
        new = value_of_word(other, language)
        yield Edit(
            start=token.start,
            end=token.end,
            text=other.capitalize() if token.text[0].isupper() else other,
            in_digits=False,
            old=token.values,
            new=frozenset(old / value * new for old in token.values),
        )


def ordinal_word_changed(
    seen: SourceFigures, target: str, language: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """third becomes fourth, and the like; only where the source has that number after 第, or in a date or century."""
    for row in ORDINAL_STEMS.get(language, ()):
        stems = "|".join(sorted(row.values(), key=len, reverse=True))
        for match in re.finditer(rf"(?<![\w-])({stems})({ORDINAL_ENDINGS[language]})(?![\w-])", target):
            value = next(value for value, stem in row.items() if stem == match[1])
            if not re.search(
                rf"第\s?(?:{value}|{_chinese(value)})(?!\d|[十百千])|(?<![\d十])(?:{value}|{_chinese(value)})\s?世纪",
                seen.text,
            ):
                yield NOT_IN_SOURCE
                continue
            other = rng.choice(sorted(set(row) - {value}))
            text = row[other] + match[2]
            if (language, other) == ("es", 3) and match[2] in {"o", "os"}:
                text = "tercer" + match[2]
            yield Edit(
                start=match.start(),
                end=match.end(),
                text=text,
                in_digits=False,
                old=frozenset({Decimal(value)}),
                new=frozenset({Decimal(other)}),
            )


def clause_deleted(
    seen: SourceFigures, target: str, language: str, _: random.Random
) -> Iterator[Edit | Skip]:
    """The clause around a number goes, from the mark before it to the mark behind it."""
    for token in [*figures(target, language), *number_words(target, language)]:
        if not token.values & seen.values:
            yield NOT_IN_SOURCE
            continue
        before = [match for match in _PUNCTUATION.finditer(target) if match.end() <= token.start]
        behind = [match for match in _PUNCTUATION.finditer(target) if match.start() >= token.end]
        start, end = _clause(before[-1] if before else None, behind[0] if behind else None, len(target))
        if len(target) - (end - start) < _LEAST_LEFT:
            yield Skip("the sentence is one clause")
        else:
            yield Edit(
                start=start, end=end, text="", in_digits=token.in_digits, old=token.values, deleted=True
            )


def _clause(before: re.Match[str] | None, behind: re.Match[str] | None, length: int) -> tuple[int, int]:
    """Where a clause begins and ends: with the mark before it, or the one behind it when it is the first.

    Brackets go together or stay.
    """
    if before is None:
        return 0, length if behind is None else behind.start() if behind[0] in "(（" else behind.end()
    end = length if behind is None else behind.start()
    if before[0] in "(（" and behind is not None and behind[0] in ")）":
        return before.start(), behind.end()
    return before.end() if before[0] in "()（）" else before.start(), end


def _plain(digit: str) -> str:
    return unicodedata.normalize("NFKC", digit)


def _words(language: str) -> set[str]:
    return {word for row in NUMBER_WORDS[language] for word in row.values()}


def _chinese(value: int) -> str:
    return "零一二三四五六七八九十"[value] if value <= 10 else f"十{'零一二'[value - 10]}"


def _figure(token: Token, text: str, target: str, language: str) -> Edit:
    """The edit that writes another figure, with the ordinal ending that it takes."""
    bare = readings(token.text, language)
    new = readings(text, language)
    scales = {value / base for value in token.values for base in bare if base}
    end = token.end
    if language == "en" and (match := re.compile(r"(?:st|nd|rd|th)\b").match(target, token.end)):
        last = "" if text[-2:] in {"11", "12", "13"} else text[-1]
        text, end = text + {"1": "st", "2": "nd", "3": "rd"}.get(last, "th"), match.end()
    elif language == "fr" and (match := re.compile(r"(?:er|re|ère)\b").match(target, token.end)):
        text, end = f"{text}e", match.end()
    return Edit(
        start=token.start,
        end=end,
        text=text,
        in_digits=True,
        old=token.values,
        # multiplied only: with its multiplier the bare figure is not what is stated
        new=new | frozenset(value * scale for value in new for scale in scales),
    )


def _whole_numbers(seen: SourceFigures, target: str, language: str) -> Iterator[tuple[Token, str | None]]:
    """Figures without decimals and their digits; no digits where the source has not the value."""
    for token in figures(target, language):
        whole = {value for value in readings(token.text, language) if value == int(value)}
        if token.decade or len(whole) != 1:
            continue
        yield token, f"{int(*whole)}" if token.values & seen.values else None


def _regrouped(digits: str, token: Token, language: str) -> str:
    return written(Decimal(digits), language, grouped=True) if is_grouped(token.text, language) else digits


def _scaled(seen: SourceFigures, target: str, language: str, factor: int) -> Iterator[Edit | Skip]:
    for token in figures(target, language):
        in_source = token.values & seen.values
        if token.decade or not in_source:
            yield NOT_IN_SOURCE
        elif in_source & seen.calendar:
            yield _CALENDAR
        else:
            own = [value for value in readings(token.text, language) if value in in_source]
            value = own[0] if own else min(readings(token.text, language))
            text = written(value * factor, language, grouped=is_grouped(token.text, language))
            yield _figure(token, text, target, language)
