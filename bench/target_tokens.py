"""Figures and number words of a translation, by plain regular expressions: for the injectors only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bench.injection_words import COUNTERS, DECIMAL, GROUPING, MULTIPLIERS, NUMBER_WORDS

SPACE = "[ \u00a0\u202f]"
_FIGURE = re.compile(rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
_FIGURE_WITHOUT_SPACES = re.compile(r"\d+(?:[.,]\d+)*")
_NO_NUMBER_AFTER = re.compile(r"[A-Za-z_]$|(?:UTC|GMT)\s?[+−-]\s?$")  # time zones are no facts
_SINO_KOREAN = "삼사오육칠팔구십"  # before other counters they may be parts of words
_SPACED = frozenset({"fr", "ru", "es", "de"})
PHONE = re.compile(
    r"(?<![\d.,])(?:\+\s?\d{1,3}[\s-]?)?(?:\(\d{1,4}\)\s?|\d{2,4}[- ])\d{3,4}(?:[- ]?\d{2,4}){0,3}(?!\d)|(?<![\d.,])\d{8,12}(?![\d.,]?\d)"
)
LINK = re.compile(
    r"(?:https?://|www\.)[\w./?=&%#-]+\w|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:cn|com|org|net)(?:/[\w./?=&%#-]*\w)?",
    re.ASCII,
)
CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*(?![A-Za-z0-9])"
)
_DECADE_AFTER = {
    "en": re.compile(r"['’]?s\b"), "de": re.compile(r"er(?:n|s)?\b"), "ru": re.compile(r"-?(?:е|х|м|ые|ых|ми)\b"),
    "ja": re.compile("年代"), "ko": re.compile(r"\s?년대"),
}  # fmt: skip
_DECADE_BEFORE = {
    "fr": re.compile(r"années\s$"),
    "es": re.compile(r"(?:años|década de(?: los)?(?: años)?)\s$"),
}


@dataclass(frozen=True, kw_only=True)
class Token:
    """A figure or number word: what it may mean, alone and with the multiplier that follows."""

    start: int
    end: int
    text: str
    values: frozenset[Decimal]
    in_digits: bool
    decade: bool = False


def figures(text: str, language: str) -> list[Token]:
    """All figures outside phones, links and codes; what is no number (12.08.2026) is taken apart."""
    taken = [match.span() for pattern in (LINK, PHONE, CODE) for match in pattern.finditer(text)]
    pattern = _FIGURE if language in _SPACED else _FIGURE_WITHOUT_SPACES
    found = []
    for match in pattern.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        for start, end in _parts(match):
            if _NO_NUMBER_AFTER.search(text[max(0, start - 6) : start]):
                continue
            bare = readings(text[start:end], language)
            decade = _is_decade(text, start, end, language)
            found.append(
                Token(
                    start=start,
                    end=end,
                    text=text[start:end],
                    values=bare | _multiplied(bare, text, end, language),
                    in_digits=True,
                    decade=decade,
                )
            )
    return found


def number_words(text: str, language: str) -> list[Token]:
    """All number words of the lists that stand alone (not "three" in "twenty-three")."""
    return [
        Token(start=match.start(), end=match.end(), text=match[0], values=values | _multiplied(values, text, match.end(), language), in_digits=False)
        for match in word_pattern(language).finditer(text)
        for values in [frozenset({Decimal(value_of_word(match[0], language))})]
    ]  # fmt: skip


def readings(figure: str, language: str) -> frozenset[Decimal]:
    """What a figure may mean: 1.234 is 1234 and 1.234, whatever the language prefers; 1 is 1."""
    plain = re.sub(SPACE, "", figure)
    found = set()
    if re.fullmatch(r"\d+", plain):
        found.add(Decimal(plain))
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        found.add(Decimal(plain.replace(".", "").replace(",", ".")))
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        found.add(Decimal(plain.replace(",", "")))
    if re.fullmatch(r"\d+[.,]\d+", plain) and (DECIMAL[language] in plain or not found):
        found.add(Decimal(plain.replace(",", ".")))
    return frozenset(found)


def is_grouped(figure: str, language: str) -> bool:
    """Whether a figure has its thousands set apart."""
    return bool(re.match(rf"\d{{1,3}}(?:{re.escape(GROUPING[language])}|{SPACE})\d{{3}}(?!\d)", figure))


def written(value: Decimal, language: str, *, grouped: bool) -> str:
    """A number in the manner of the language; without grouping when it has at most four digits, unless asked."""
    whole, _, fraction = f"{value.normalize():f}".partition(".")
    if grouped or len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", GROUPING[language])
    return f"{whole}{DECIMAL[language]}{fraction}" if fraction else whole


@cache
def word_pattern(language: str) -> re.Pattern[str]:
    words = sorted({word for row in NUMBER_WORDS[language] for word in row.values()}, key=len, reverse=True)
    one = "|".join(map(re.escape, words))
    if language == "ja":
        return re.compile(rf"(?<![一二三四五六七八九十百千万億兆\d第何数])(?:{one})(?={COUNTERS['ja']})")
    if language == "ko":
        native = "|".join(word for word in words if word not in _SINO_KOREAN)
        return re.compile(
            rf"(?<![가-힣\d])(?<!몇 )(?:(?:{native})(?={COUNTERS['ko']})"
            rf"|[{_SINO_KOREAN}](?=\s?(?:년|개월|세기|층|퍼센트|주년|분의)))"
        )
    # a hyphen may follow ("three-day"), but not with a number behind it ("twenty-three")
    return re.compile(rf"(?<![\w-])(?:{one}|{one.title()})(?!\w)(?!-(?:{one}|one|two|et|un|deux)\b)")


@cache
def _word_values(language: str) -> dict[str, int]:
    rows = NUMBER_WORDS[language]
    return {word: value for row in reversed(rows) for value, word in row.items()}


def value_of_word(word: str, language: str) -> int:
    return _word_values(language)[word if word in _word_values(language) else word.lower()]


@cache
def _multiplier_pattern(language: str) -> re.Pattern[str]:
    words = sorted(MULTIPLIERS[language], key=len, reverse=True)
    boundary = "" if language in {"ja", "ko"} else r"(?!\w)"
    return re.compile(rf"{SPACE}?(?:de )?({'|'.join(map(re.escape, words))}){boundary}")


def _multiplied(values: frozenset[Decimal], text: str, end: int, language: str) -> frozenset[Decimal]:
    match = _multiplier_pattern(language).match(text, end)
    return frozenset(value * MULTIPLIERS[language][match[1]] for value in values) if match else frozenset()


def _parts(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The match, or the runs of digits in it where it is neither grouped nor one decimal number."""
    plain = re.sub(SPACE, "", match[0])
    if re.fullmatch(r"\d+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        yield match.span()
        return
    for run in re.finditer(r"\d+", match[0]):
        yield match.start() + run.start(), match.start() + run.end()


def _is_decade(text: str, start: int, end: int, language: str) -> bool:
    if language in _DECADE_AFTER:
        return text[end - 1] == "0" and _DECADE_AFTER[language].match(text, end) is not None
    before = _DECADE_BEFORE[language].search(text[max(0, start - 30) : start])
    return text[end - 1] == "0" and before is not None
