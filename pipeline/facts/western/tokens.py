"""A text as tokens with what each may say: one pass of one pattern, one look-up a token."""

from __future__ import annotations

import re

from pipeline.facts.western.figures import Figure
from pipeline.facts.western.vocabulary import FIGURE, LETTERS, Vocabulary
from pipeline.facts.western.words import Run, Word, roman_numeral


def _run_at(
    matches: list[re.Match[str]], index: int, runs: list[tuple[Run, Word]]
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
_BEYOND: list[Word | None] = [None] * 8


class Tokens:
    """A text as tokens. Runs of words that say nothing are one token with item None.

    ``plain`` is the normalised text in its own case, ``texts`` the tokens in lower case ("" for unknown
    words); ``starts`` and ``ends`` are offsets in the text itself.
    """

    __slots__ = ("_words", "ends", "items", "plain", "size", "starts", "texts", "vocabulary")

    def __init__(self, plain: str, lower: str, vocabulary: Vocabulary) -> None:
        self.plain = plain
        self.vocabulary = vocabulary
        texts: list[str] = []
        items: list[Item] = []
        starts: list[int] = []
        ends: list[int] = []
        entries, figure = vocabulary.entries, vocabulary.figures.read
        heads, head = vocabulary.compound_heads, vocabulary.head_length
        skip = 0  # tokens that a run has taken already
        in_words = False  # whether the token before is unknown words
        matches = list(vocabulary.pattern.finditer(lower))
        raw = [match[0] for match in matches]
        raw.append("")
        for index, match in enumerate(matches):
            if skip:
                skip -= 1
                continue
            text = raw[index]
            start, end = match.span()
            item: Item = None
            entry = entries.get(text)
            if entry is not None:
                item, runs = entry
                if (
                    runs is not None
                    and (candidates := runs.get(raw[index + 1])) is not None
                    and (run := _run_at(matches, index, candidates)) is not None
                ):
                    size, item = run
                    skip = size - 1
                    end = matches[index + skip].end()
                    text = lower[start:end]
            if item is None:
                kind = match.lastindex
                if kind == FIGURE:
                    item = figure(text)
                elif kind == LETTERS and text[:head] in heads:
                    item = vocabulary.unknown(text)
                if item is None and kind == LETTERS:
                    if in_words:
                        ends[-1] = end
                        continue
                    in_words, text = True, ""
                else:
                    in_words = False
            else:
                in_words = False
            texts.append(text)
            items.append(item)
            starts.append(start)
            ends.append(end)
        self.texts, self.items, self.starts, self.ends = texts, items, starts, ends
        self.size = len(items)
        # padded, so that a look beyond either end (-1 is the last of a list) finds nothing
        self._words = [item if type(item) is Word else None for item in items] + _BEYOND

    def word(self, index: int) -> Word | None:
        """The word at ``index``; None for a figure, an unknown word, or beyond the ends."""
        try:
            return self._words[index]
        except IndexError:
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
        return self.plain[start : start + len(roman_numeral(word.roman))].isupper()

    def is_upper(self, index: int) -> bool:
        return self.plain[self.starts[index] : self.ends[index]].isupper()
