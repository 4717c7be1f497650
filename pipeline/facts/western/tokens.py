"""A text as tokens with what each may say: one pass of one pattern, one look-up a token."""

from __future__ import annotations

import re

from pipeline.facts.western.figures import Figure
from pipeline.facts.western.vocabulary import Vocabulary
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
        prefixes = vocabulary.compound_starts
        skip = 0  # tokens that a run has taken already
        matches = list(vocabulary.pattern.finditer(lower))
        last = len(matches) - 1
        for index, match in enumerate(matches):
            if skip:
                skip -= 1
                continue
            text = match[0]
            item: Item
            if match.lastindex == 1:
                item = figure(text)
            else:
                if (
                    text in runs
                    and index < last
                    and (candidates := runs[text].get(matches[index + 1][0])) is not None
                ):
                    entry = _run_at(matches, index, candidates)
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
        return self.plain[start : start + len(roman_numeral(word.roman))].isupper()

    def is_upper(self, index: int) -> bool:
        return self.plain[self.starts[index] : self.ends[index]].isupper()
