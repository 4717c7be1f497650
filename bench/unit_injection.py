"""Injectors of errors in what stands beside numbers: percent, units, currencies."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence

from bench.edits import NOT_IN_SOURCE, Edit, Skip
from bench.injection_words import CURRENCY_SIGNS, CURRENCY_SWAPS, PERCENT_WORDS, UNIT_SWAPS, UnitSwap
from bench.source_figures import SourceFigures
from bench.target_tokens import SPACE, figures, number_words


def percent_made_plain(
    seen: SourceFigures, target: str, language: str, _: random.Random
) -> Iterator[Edit | Skip]:
    """The percent sign or word after a number goes."""
    pattern = re.compile(rf"{SPACE}?(?:%|％|{PERCENT_WORDS[language]})")
    for token in [*figures(target, language), *number_words(target, language)]:
        if match := pattern.match(target, token.end):
            if token.values & seen.percents:
                yield Edit(start=match.start(), end=match.end(), text="", in_digits=token.in_digits)
            else:
                yield NOT_IN_SOURCE


def unit_changed(seen: SourceFigures, target: str, language: str, _: random.Random) -> Iterator[Edit | Skip]:
    """A unit, or a multiplier such as million, becomes another."""
    yield from _swapped(seen, target, language, UNIT_SWAPS[language])


def currency_changed(
    seen: SourceFigures, target: str, language: str, _: random.Random
) -> Iterator[Edit | Skip]:
    """Dollars become euros, and the like: the word behind the amount, or the sign on either side."""
    yield from _swapped(seen, target, language, CURRENCY_SWAPS[language])
    for token in figures(target, language):
        before = re.search(rf"(?<![A-Za-z])([$€£]){SPACE}?$", target[: token.start])
        behind = re.compile(rf"{SPACE}?([$€£])").match(target, token.end)
        for match in filter(None, (before, behind)):
            other, chinese = CURRENCY_SIGNS[match[1]]
            if token.values & seen.values and re.search(chinese, seen.text):
                yield Edit(start=match.start(1), end=match.end(1), text=other, in_digits=False)
            else:
                yield NOT_IN_SOURCE


def _swapped(
    seen: SourceFigures, target: str, language: str, swaps: Sequence[UnitSwap]
) -> Iterator[Edit | Skip]:
    by_word: Mapping[str, UnitSwap] = {swap.word: swap for swap in swaps}
    words = "|".join(map(re.escape, sorted(by_word, key=len, reverse=True)))
    boundary = "" if language in {"ja", "ko"} else r"(?!\w)"
    # between the number and its unit: a space, a hyphen, "million", "million US"
    pattern = re.compile(
        rf"(?:{SPACE}|-)?(?:\w{{4,9}} (?:US |de |d['’])?|US |[万億만억千천]\s?)?({words}){boundary}(?!/)"
    )
    for token in [*figures(target, language), *number_words(target, language)]:
        match = pattern.match(target, token.end)
        if match is None:
            continue
        swap = by_word[match[1]]
        if token.values & seen.values and _beside(seen, swap.chinese):
            start, text = match.start(1), swap.other
            if language == "fr" and target[start - 2 : start] in {"d'", "d’"} and text[0] not in "aeiouhé":
                start, text = start - 2, f"de {text}"
            yield Edit(start=start, end=match.end(1), text=text, in_digits=False)
        else:
            yield NOT_IN_SOURCE


def _beside(seen: SourceFigures, chinese: str) -> bool:
    """Whether the source has the Chinese unit close behind a figure or numeral."""
    return (
        re.search(
            rf"[\d零一二两三四五六七八九十百千万亿几多余半]\s?(?:个|多|余|名|平方)?\s?(?:{chinese})",
            seen.text,
        )
        is not None
    )
