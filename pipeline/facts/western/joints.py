"""The words between two atoms that may belong together, and before the first of them."""

from __future__ import annotations

from pipeline.facts.western.tokens import Tokens

CLOSE = 4  # tokens between two atoms that may belong together


def joint_between(tokens: Tokens, start: int, end: int) -> str:
    """ "to", "and" or "," between two atoms, or "" : one joining word, with marks and small words around it."""
    found = ""
    for index in range(start, end):
        word, text = tokens.word(index), tokens.texts[index]
        if word is not None and word.joins:
            found = found or word.joins
        elif text in {",", "/"} and end - start == 1:
            return ","
        elif text == "/" and tokens.vocabulary.lexicon.ordinal_dot:
            found = found or ","  # 12./13. Mai
        elif found == "and" and word is not None and word.opens_range and index == end - 1:
            continue  # с 10 до 12 и с 14 до 16 часов
        elif text not in {",", ".", ")", "+"} and not (
            word is not None and (word.weekday_link or word.date_link or word.weak_one)  # un 3 y un 5 %
        ):
            return ""
    if not found and tokens.vocabulary.lexicon.ordinal_dot and tokens.text(end - 1) == ",":
        return ","  # am 1., 2. und 3. Mai
    return found


def is_opened(tokens: Tokens, index: int) -> bool:
    """Whether a word before ``index`` opens a range or a time: from, between, at."""
    word = tokens.word(index - 1)
    return word is not None and bool(word.opens_range or word.clock_opener)
