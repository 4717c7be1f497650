"""Inflected forms of a term in languages that inflect: the same words by their lemmas.

Lemmas come from simplemma (MIT; dictionaries of word forms, no model). A language's dictionary is read
when its first word is asked for: 0.2 to 0.8 seconds and some 15 MB, so callers first look for the listed
forms. Words that the dictionary lacks are equal when only an adjective's ending parts them (Russian, German).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simplemma import Lemmatizer

LEMMATISED_LANGUAGES = frozenset({"en", "ru", "de", "fr", "es"})
MAX_WORD = 60  # letters; a longer "word" is none, and would cost a compound's analysis

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Adjectives by their ending alone: dictionaries take some for nouns or for another gender. In French and
# Spanish that would make one word of port and porte, puerto and puerta.
_ADJECTIVES = {
    "ru": re.compile(r"(?P<stem>\w{4,})(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ей|ые|ие|ых|их|ыми|ими)"),
    "de": re.compile(r"(?P<stem>\w{2,}(?:ig|lich|isch|gemein|al|ell|iv|bar|sam|haft|los))(?:e[nrsm]?)?"),
}  # fmt: skip


def inflected_spans(text: str, forms: Iterable[str], language: str) -> Iterator[tuple[int, int]]:
    """Where a text says one of the forms in any inflection: ``(start, end)``, in order, also overlapping.

    Args:
        text: in ``language``; other languages than ``LEMMATISED_LANGUAGES`` yield nothing.
        forms: accepted forms of a term; those with ``*`` are patterns already and are passed over.
    """
    if language not in LEMMATISED_LANGUAGES:
        return
    wanted = [words for form in forms if "*" not in form and (words := _WORD.findall(form))]
    if not wanted:
        return
    found = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    lemmas = [_keys(word, language) for _, _, word in found]
    spans = set()
    for words in wanted:
        needed = [_keys(word, language) for word in words]
        for index in range(len(found) - len(needed) + 1):
            if all(
                not keys.isdisjoint(lemmas[index + offset]) for offset, keys in enumerate(needed)
            ) and _adjoin(text, found[index : index + len(needed)]):
                spans.add((found[index][0], found[index + len(needed) - 1][1]))
    yield from sorted(spans)


def _adjoin(text: str, words: list[tuple[int, int, str]]) -> bool:
    """Whether only white space, hyphens and quotation marks stand between the words."""
    return all(
        not text[one[1] : other[0]].strip(" \u00a0\u202f-‐–'’\"“”„«»")
        for one, other in itertools.pairwise(words)
    )


@lru_cache(maxsize=20_000)
def _keys(word: str, language: str) -> frozenset[str]:
    """What stands for a word in comparison: itself, its lemma, and its stem as an adjective."""
    plain = _folded(word)
    if len(word) > MAX_WORD:
        return frozenset({plain})
    keys = {plain}
    # German tells Pass from passt by the capital
    for written in {word} if language == "de" else {word, word.lower()}:
        keys.add(_folded(_lemmatiser().lemmatize(written, lang=language)))
    adjective = _ADJECTIVES[language].fullmatch(plain) if language in _ADJECTIVES else None
    if adjective:
        keys.add(f"{adjective['stem']}-")
    return frozenset(keys)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("ё", "е").replace("’", "'")


@lru_cache(maxsize=1)
def _lemmatiser() -> Lemmatizer:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(low_memory=True))
