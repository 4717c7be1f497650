"""One sentence and one wording: cutting the sentence into slots, and filling a phrase's text with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.terms.phrases import Insert, Phrase, Wording
from pipeline.terms.slots import (
    CASED_LANGUAGES,
    MAX_VALUE_LENGTH,
    SlotValue,
    TermLookup,
    capitalised,
    fill_slot,
    is_verbatim,
    plural_choice,
    read_slot,
    with_particles,
)

_MAX_ATTEMPTS = 2000  # ways to cut one sentence into slots that are tried for one wording


def match_wording(wording: Wording, sentence: str, terms: TermLookup) -> Mapping[str, SlotValue] | None:
    """Slot name to value when the whole normalised sentence is this wording, or None."""
    literals = wording.literals
    if not wording.slots:
        return {} if sentence == literals[0] else None
    if len(sentence) < wording.literal_length + len(wording.slots):
        return None
    if not sentence.startswith(literals[0]) or not sentence.endswith(literals[-1]):
        return None
    position = len(literals[0])
    for literal in literals[1:-1]:  # all there, in this order: cheap, before anything is parsed
        found = sentence.find(literal, position + 1)
        if found < 0:
            return None
        position = found + len(literal)
    values: dict[str, SlotValue] = {}
    end = len(sentence) - len(literals[-1])
    attempts = [_MAX_ATTEMPTS]
    return values if _cut(wording, 0, sentence, len(literals[0]), end, values, terms, attempts) else None


def _cut(  # noqa: PLR0917 - the state of a search
    wording: Wording,
    index: int,
    sentence: str,
    start: int,
    end: int,
    values: dict[str, SlotValue],
    terms: TermLookup,
    attempts: list[int],
) -> bool:
    """Give ``sentence[start:end]`` to the slots from ``index`` on; every cut at the next literal is tried."""
    slot = wording.slots[index]
    last = index == len(wording.slots) - 1
    literal = "" if last else wording.literals[index + 1]
    for stop in [end] if last else _stops(sentence, literal, start, end):
        if attempts[0] <= 0:
            return False
        attempts[0] -= 1
        value = read_slot(slot.kind, sentence[start:stop], terms)
        if value is not None:
            values[slot.name] = value
            if last or _cut(wording, index + 1, sentence, stop + len(literal), end, values, terms, attempts):
                return True
    return False


def _stops(sentence: str, literal: str, start: int, end: int) -> Iterator[int]:
    """Where a slot may end: before each next literal; anywhere, the longest first, if there is none."""
    if not literal:
        yield from range(min(end - 1, start + MAX_VALUE_LENGTH), start, -1)
        return
    stop = sentence.find(literal, start + 1, end)
    while stop >= 0:
        yield stop
        stop = sentence.find(literal, stop + 1, end)


def fill(phrase: Phrase, values: Mapping[str, SlotValue], language: str) -> str | None:
    """The phrase's text with its slots filled; None where the phrase or the glossary lacks the language."""
    if language not in phrase.targets:
        return None
    text = ""
    for piece in phrase.targets[language]:
        if isinstance(piece, str):
            # 12 августа 2026 г. at the end of a sentence has one full stop
            text += piece[1:] if text.endswith(".") and piece.startswith(".") and text != "." else piece
            continue
        inserted = _inserted(piece, values, language)
        if inserted is None:
            return None
        first = not text.strip(" «„“\"'¿¡(")
        if first and language in CASED_LANGUAGES and not is_verbatim(values[piece.name]):
            inserted = capitalised(inserted)
        text += inserted
    return with_particles(text) if language == "ko" else text


def _inserted(piece: Insert, values: Mapping[str, SlotValue], language: str) -> str | None:
    value = values[piece.name]
    if piece.words is not None:
        return plural_choice(piece.words, value, language)
    return fill_slot(value, language, piece.style)
