"""How texts and questions are cut into words for the search. Pure functions on text.

Chinese and Japanese have no spaces: each character is a word, and so are each two that stand together.
Other scripts have words, which are found by their beginnings. Case, accents, full and half width do not
matter. A number is also found without the strokes and spaces inside it (0592-226 23 33).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model import Span

MAX_QUESTION = 200  # characters
MAX_TERMS = 16
MAX_DIGITS = 24  # of one number without its strokes
MAX_WORD = 60  # characters of a word that are kept

_MARKER = re.compile(r"⟦/?\d+/?⟧")
_PIECE = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[-‐‑–— .,·/()]{1,2}\d+)+")
# Han, kana and their marks: no spaces between words
_UNSPACED = re.compile(
    "[\u3005-\u3007\u3031-\u3035\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+"
)
# a character and the marks on it; half-width kana have marks of their own
_CLUSTER = re.compile(
    "[^\u0300-\u036f\u3099\u309a\uff9e\uff9f]?[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_SPELLED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True, kw_only=True)
class Term:
    """One thing that must be found. ``word`` as it stands in the index; ``prefix``: or its beginning."""

    word: str
    prefix: bool


def without_markers(text: str) -> str:
    """Without the markers of inline tags."""
    return _MARKER.sub("", text)


def index_words(texts: Sequence[str]) -> list[str]:
    """All different words of ``texts``, sorted."""
    found: set[str] = set()
    for text in texts:
        folded = fold(without_markers(text))
        for piece, unspaced in _pieces(folded):
            if unspaced:
                found.update(piece)
                found.update(piece[at : at + 2] for at in range(len(piece) - 1))
            else:
                found.add(piece[:MAX_WORD])
        found.update(_joined(folded))
    return sorted(found)


def question_terms(question: str) -> tuple[Term, ...]:
    """What a question asks for; () when it has nothing that could be found. All of it must be there."""
    folded = fold(question[:MAX_QUESTION])
    terms: dict[Term, None] = {}
    for piece, unspaced in _pieces(folded):
        if not unspaced:
            terms[Term(word=piece[:MAX_WORD], prefix=True)] = None
        elif len(piece) == 1:
            terms[Term(word=piece, prefix=False)] = None
        else:
            for at in range(len(piece) - 1):
                terms[Term(word=piece[at : at + 2], prefix=False)] = None
    return tuple(terms)[:MAX_TERMS]


def spans_of(question: str, text: str) -> tuple[Span, ...]:
    """Where in ``text`` (without markers) the words of a question stand, in order, none over another."""
    wanted = [piece for piece, _ in _pieces(fold(question[:MAX_QUESTION]))]
    folded, places = _fold_with_places(text)
    taken: list[tuple[int, int]] = []
    for piece in sorted(dict.fromkeys(wanted), key=len, reverse=True):
        for start, end in _places_of(piece, folded):
            if all(end <= one or other <= start for one, other in taken):
                taken.append((start, end))
    if wanted and all(piece.isdigit() for piece in wanted):  # a number written otherwise
        together = "".join(wanted)
        for found in _NUMBER.finditer(folded):
            digits = "".join(character for character in found.group() if character.isdigit())
            if digits.startswith(together) and not any(
                found.start() < other and one < found.end() for one, other in taken
            ):
                taken.append(found.span())
    return tuple(
        Span(start=places[start][0], end=places[end - 1][1]) for start, end in sorted(taken) if end > start
    )


class Finder:
    """Finds the words of one question in many texts: looks quickly first, closely only where it may be."""

    def __init__(self, question: str) -> None:
        self._question = question[:MAX_QUESTION]
        pieces = dict.fromkeys(piece for piece, _ in _pieces(fold(self._question)))
        self._quick = [unicodedata.normalize("NFKD", piece) for piece in pieces]
        self._number = all(piece.isdigit() for piece in pieces)

    def spans(self, text: str) -> tuple[Span, ...]:
        """As ``spans_of``."""
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()).translate(_SPELLED))
        if any(piece in plain for piece in self._quick) or (self._number and _NUMBER.search(plain)):
            return spans_of(self._question, text)
        return ()

    def found(self, text: str, spans: Sequence[Span]) -> int:
        """How many different words of the question these spans are."""
        return len({fold(text[span.start : span.end]) for span in spans})


def _places_of(piece: str, folded: str) -> Iterator[tuple[int, int]]:
    unspaced = _UNSPACED.match(piece) is not None
    start = folded.find(piece)
    while start >= 0:
        before = folded[start - 1] if start else " "
        if unspaced or not (before.isalnum() and not _UNSPACED.match(before)):  # words by their beginnings
            yield start, start + len(piece)
        start = folded.find(piece, start + len(piece))


def fold(text: str) -> str:
    """Without case, accents and width."""
    if text.isascii():
        return text.casefold()
    return "".join(_folded(found.group()) for found in _CLUSTER.finditer(text))


def _fold_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Folded, and for each of its characters the range of ``text`` that it came from."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    for found in _CLUSTER.finditer(text):
        part = _folded(found.group())
        parts.append(part)
        places += [found.span()] * len(part)
    return "".join(parts), places


@lru_cache(maxsize=20_000)
def _folded(cluster: str) -> str:
    wide = unicodedata.normalize("NFKC", cluster).casefold().translate(_SPELLED)
    kept = []
    for each in unicodedata.normalize("NFD", wide):
        if unicodedata.category(each) == "Mn" and each not in "\u3099\u309a":  # not the marks of kana
            continue
        kept.append(each)
    return unicodedata.normalize("NFC", "".join(kept))


def _pieces(folded: str) -> Iterator[tuple[str, bool]]:
    """(letters or digits that stand together, whether their script has no spaces)."""
    for found in _PIECE.finditer(folded):
        text = found.group()
        at = 0
        for run in _UNSPACED.finditer(text):
            yield from _split(text[at : run.start()])
            yield run.group(), True
            at = run.end()
        yield from _split(text[at:])


def _split(text: str) -> Iterator[tuple[str, bool]]:
    """Digits apart from letters: 15F is 15 and F."""
    for found in re.finditer(r"\d+|\D+", text):
        yield found.group(), False


def _joined(folded: str) -> Iterator[str]:
    """Numbers without what divides them: each beginning at a part, so that 2262333 finds 0592-226 2333."""
    for found in _NUMBER.finditer(folded):
        parts = re.findall(r"\d+", found.group())[:8]
        for at in range(len(parts) - 1):
            yield "".join(parts[at:])[:MAX_DIGITS]
