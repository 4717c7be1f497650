"""From a text and a vocabulary to facts: one pass over the tokens, a small grammar around each that counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.facts.addresses import Found, read_addresses
from pipeline.facts.normalised import lowered, normalise
from pipeline.facts.values import Fact
from pipeline.facts.western import amounts, counts, dates, eras, spoken_times, times
from pipeline.facts.western.atoms import Atom
from pipeline.facts.western.digits import read_figure, read_parts, signed
from pipeline.facts.western.figures import Figure
from pipeline.facts.western.joining import join
from pipeline.facts.western.lexicon import Lexicon
from pipeline.facts.western.numbers import Number, read_number
from pipeline.facts.western.standalone import read_alone
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.vocabulary import Vocabulary
from pipeline.facts.western.words import Word


def parser_of(lexicon: Lexicon) -> Callable[[str], list[Fact]]:
    """The parser of a language: text in, facts out. Its vocabulary is built when it reads its first text."""

    @cache
    def vocabulary() -> Vocabulary:
        return Vocabulary(lexicon)

    return lambda text: parse(text, vocabulary())


def parse(text: str, vocabulary: Vocabulary) -> list[Fact]:
    """All facts of ``text`` in their order; spans do not overlap. Never raises; time is linear."""
    plain = normalise(text).replace("\u2019", "'").replace("\u2018", "'")
    addresses: list[Found] = read_addresses(plain, vocabulary.extension) if _has_address(plain) else []
    if addresses:
        plain = _blanked(plain, addresses)
    tokens = Tokens(plain, lowered(plain), vocabulary)
    atoms = join(tokens, read_atoms(tokens))
    facts = [
        Fact(
            value=atom.value,
            start=atom.start,
            end=atom.end,
            text=text[atom.start : atom.end],
            alternatives=atom.alternatives,
            weak=atom.weak,
        )
        for atom in atoms
    ]
    if addresses:
        facts.extend(
            Fact(value=found.value, start=found.start, end=found.end, text=text[found.start : found.end])
            for found in addresses
        )
        facts.sort(key=lambda fact: fact.start)
    return facts


def _blanked(plain: str, addresses: list[Found]) -> str:
    pieces, position = [], 0
    for found in addresses:
        pieces += [plain[position : found.start], "\0" * (found.end - found.start)]
        position = found.end
    return "".join([*pieces, plain[position:]])


def read_atoms(tokens: Tokens) -> list[Atom]:
    """Values from left to right, not yet joined."""
    atoms: list[Atom] = []
    index, size, items = 0, tokens.size, tokens.items
    while index < size:
        item = items[index]
        if item is None:
            index += 1
            continue
        if isinstance(item, Figure):
            atom = read_figure(tokens, index, item)
            if atom is None:
                atoms += read_parts(tokens, index, item)
        elif item.starts and not item.no_fact:
            atom = _at_word(tokens, index, item)
        else:
            index += 1
            continue
        if atom is None:
            index += 1
        else:
            atoms.append(atom)
            index = atom.next
    return atoms


Reader = Callable[[Tokens, int], Atom | None]
_BY_USE: tuple[tuple[str, Reader], ...] = (
    ("currency", amounts.read_money_before),
    ("month", dates.read_month),
    ("weekday", dates.read_weekday),
    ("clock", spoken_times.read_spoken),
    ("half_past", spoken_times.read_spoken),
    ("half_to", spoken_times.read_spoken),
    ("before_hour", spoken_times.read_spoken),
    ("quarter", spoken_times.read_spoken),
    ("one_hour", spoken_times.read_spoken),
    ("minutes_to", spoken_times.read_spoken),
    ("few", counts.read_vague),
    ("vague", counts.read_vague),
    ("round_number", counts.read_round),
    ("decade", eras.read_decade_after),
    ("century", eras.read_century_before),
    ("era", eras.read_era_before),
)


def _at_word(tokens: Tokens, index: int, word: Word) -> Atom | None:
    for reader in _uses(word):
        if found := reader(tokens, index):
            return found
    spells = word.number is not None or word.ordinal is not None or word.scale is not None
    if (spells or word.decimal is not None) and (found := _spelled(tokens, index, word)):
        return found
    return read_alone(tokens, index, word)


def _uses(word: Word) -> list[Reader]:
    if word.uses is None:  # found once for each word of the vocabulary
        word.uses = [reader for use, reader in _BY_USE if getattr(word, use) is not None]
    return word.uses


def _spelled(tokens: Tokens, index: int, word: Word) -> Atom | None:
    number = read_number(tokens, index)
    if number is None:
        return None
    if number.ordinal and number.whole is not None:
        return (
            dates.read_day_before_month(tokens, index, number)
            or dates.day_noun(tokens, index, number.whole, number.next)
            or eras.read_century(tokens, index, number.whole, number.next)
            or eras.read_decade_in_words(tokens, index, number)
            or counts.plain(tokens, index, number)
        )
    if number.weak and _leads_end(tokens, index):
        return None
    if word.value is not None and number.next == index + 1:
        return read_alone(tokens, index, word)
    return signed(
        tokens,
        dates.read_day_before_month(tokens, index, number)
        or times.read_hour(tokens, index, number)
        or _whole_words(tokens, index, number)
        or amounts.read_after(tokens, index, number)
        or eras.read_year(tokens, index, number)
        or counts.plain(tokens, index, number),
    )


def _leads_end(tokens: Tokens, index: int) -> bool:
    """entre un 3 y un 5 %: the article before a figure of a range counts nothing."""
    before = tokens.word(index - 1)
    return before is not None and bool(before.joins or before.opens_range) and bool(tokens.figure(index + 1))


def _whole_words(tokens: Tokens, index: int, number: Number) -> Atom | None:
    """ten past five; a century by its cardinal number."""
    if number.whole is None:
        return None
    if found := spoken_times.read_minutes_before_hour(tokens, index, number.whole, number.next):
        return found
    after = tokens.word(number.next)
    if after is not None and after.unit:
        return None  # a century ago, drei Jahrhunderte: how long
    return eras.read_century(tokens, index, number.whole, number.next)


_DIGIT_OR_AT = re.compile(r"[\d@]")


def _has_address(plain: str) -> bool:
    """Whether there may be an address, a telephone number or a code."""
    return _DIGIT_OR_AT.search(plain) is not None or "www." in plain or "://" in plain
