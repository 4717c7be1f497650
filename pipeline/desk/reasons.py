"""Sentences of the program (reasons of files, errors) in the language of the interface.

The core writes its errors in English, with names and figures in them. ``sentences/LANGUAGE.po`` has each
kind of sentence with ``{places}`` for what stands in it; a test holds it against the core's source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_MAX_CHARACTERS = 2_000  # longer ones are no sentence of ours
_PLACE = re.compile(r"\{([a-z]+)\}")
_QUOTED = re.compile(r"(['\"])(.*)\1", re.DOTALL)
# what stands in these places is a phrase of the program itself; elsewhere it is a name or a figure
_PHRASES = frozenset(
    {"problem", "reason", "found", "expected", "kind", "weekday", "holder", "first", "second"}
)
_ENDS = re.compile(r"(?<=\.); |(?<=[.?!]) (?=[^a-z0-9 ])")


@dataclass(frozen=True, kw_only=True)
class _Sentences:
    """Those without a place by themselves, the others as patterns, what says most first."""

    plain: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


def in_words(sentence: str, language: str) -> str:
    """The sentence in ``language``; as it is where nobody has translated it.

    Also several sentences, reasons joined by a semicolon, and a problem behind the place it concerns.
    """
    if language == "en" or not sentence.strip() or len(sentence) > _MAX_CHARACTERS:
        return sentence
    return _translated(sentence, language) or sentence


def knows(sentence: str, language: str) -> bool:
    """Whether there are words for every part of it."""
    return _whole(sentence, language) is not None or all(
        _whole(part, language) is not None for part in _parts(sentence)
    )


@lru_cache(maxsize=4096)
def _translated(sentence: str, language: str) -> str | None:
    """None where not a part of it is known."""
    whole = _whole(sentence, language)
    if whole is not None:
        return whole
    parts = _parts(sentence)
    if len(parts) > 1:
        told = [_translated(part, language) for part in parts]
        if any(told):
            return "".join(new or f"{part} " for new, part in zip(told, parts, strict=True)).rstrip()
        return None
    place, colon, rest = sentence.partition(": ")
    if not colon:
        return None
    behind = _translated(rest, language)
    return None if behind is None else f"{place}：{behind}"


def _parts(sentence: str) -> list[str]:
    return _ENDS.split(sentence)


def _whole(sentence: str, language: str) -> str | None:
    known = _sentences(language)
    plain = known.plain.get(sentence)
    if plain is not None:
        return plain
    for pattern, words in known.patterns:
        match = pattern.fullmatch(sentence)
        if match:
            return _filled(words, match.groupdict(), language)
    return None


def _filled(words: str, values: Mapping[str, str], language: str) -> str:
    def put(place: re.Match[str]) -> str:
        name = place[1]
        if name not in values:  # braces that are no place
            return place[0]
        value = values[name]
        if name in _PHRASES:
            return _translated(value, language) or value
        quoted = _QUOTED.fullmatch(value)
        return f"“{quoted[2]}”" if quoted else value

    return _PLACE.sub(put, words)


@lru_cache(maxsize=4)
def _sentences(language: str) -> _Sentences:
    from babel.messages.pofile import read_po

    path = files("pipeline.desk") / "sentences" / f"{language}.po"
    if not path.is_file():
        return _Sentences(plain={}, patterns=())
    with path.open("rb") as stream:
        known = {
            str(message.id): str(message.string)
            for message in read_po(stream, locale=language)
            if message.id and message.string
        }
    patterns = [(sentence, words) for sentence, words in known.items() if _PLACE.search(sentence)]
    patterns.sort(key=lambda item: (-len(_PLACE.sub("", item[0])), item[0]))
    return _Sentences(
        plain=known, patterns=tuple((_pattern(sentence), words) for sentence, words in patterns)
    )


def _pattern(sentence: str) -> re.Pattern[str]:
    """Each place takes one or more characters, as few as will do."""
    pieces: list[str] = []
    end = 0
    for place in _PLACE.finditer(sentence):
        pieces += [re.escape(sentence[end : place.start()]), f"(?P<{place[1]}>.+?)"]
        end = place.end()
    return re.compile("".join(pieces) + re.escape(sentence[end:]), re.DOTALL)
