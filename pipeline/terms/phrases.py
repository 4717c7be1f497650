"""Phrases as TOML writes them: wordings and targets parsed into pieces, every mistake reported at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import LanguageDataError
from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES
from pipeline.terms.slots import PLURAL_CATEGORIES, PLURAL_TYPES, STYLES, normalised_sentence

MAX_WORDING_LENGTH = 1000
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,23}")
_BRACES = re.compile(r"\{([^{}]*)\}")
_KEYS = frozenset({"id", "category", SOURCE_LANGUAGE, *TARGET_LANGUAGES})
_SLOT_MARK = 0xE000  # private use: a slot while the wording is normalised
_HEADER = re.compile(r"^\s*\[\[\s*phrase\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Slot:
    """``{name:type}`` in Chinese."""

    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Insert:
    """``{name}``, ``{name.style}`` or ``{name|one:word|other:words}`` in a target."""

    name: str
    style: str = ""
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One Chinese wording: ``literals`` around ``slots`` (one literal more than slots), normalised."""

    literals: tuple[str, ...]
    slots: tuple[Slot, ...]

    @property
    def literal_length(self) -> int:
        """How specific the wording is: characters that are not in slots."""
        return sum(map(len, self.literals))


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A verified sentence pattern."""

    id: str
    category: str
    wordings: tuple[Wording, ...]
    targets: Mapping[str, tuple[str | Insert, ...]]
    where: str = ""  # file and line


class _MistakeError(Exception):
    """One mistake inside one phrase; becomes a LanguageDataError with its place."""

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem)
        self.problem, self.advice = problem, advice


def parse_phrases(text: str, *, where: str) -> tuple[tuple[Phrase, ...], tuple[LanguageDataError, ...]]:
    """The sound phrases of one TOML text and every mistake in it; ``where`` names the file.

    Where the file as a whole is no TOML, its [[phrase]] blocks are read one by one: a slip in one
    phrase must not take the others away.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    phrases: list[Phrase] = []
    errors: list[LanguageDataError] = []
    for table, line in _tables(text, where, errors):
        phrase = _phrase(table, f"{where}:{line}" if line else where, errors)
        if phrase:
            phrases.append(phrase)
    return tuple(phrases), tuple(errors)


def _tables(text: str, where: str, errors: list[LanguageDataError]) -> Iterator[tuple[Any, int]]:
    starts = [match.start() for match in _HEADER.finditer(text)]
    try:
        whole = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        yield from _blocks(text, starts, where, errors)
        return
    unknown = sorted(whole.keys() - {"phrase"})
    if unknown:
        errors.append(
            LanguageDataError(
                f"unknown {', '.join(map(repr, unknown))}.",
                where=where,
                advice="Begin each phrase with [[phrase]].",
            )
        )
    tables = whole.get("phrase", [])
    if not isinstance(tables, list):
        errors.append(_one_table(where))
        return
    lines = _line_numbers(text, starts) if len(starts) == len(tables) else [0] * len(tables)
    yield from zip(tables, lines, strict=True)


def _one_table(where: str) -> LanguageDataError:
    return LanguageDataError("[phrase] is one table.", where=where, advice="Write [[phrase]].")


def _blocks(
    text: str, starts: list[int], where: str, errors: list[LanguageDataError]
) -> Iterator[tuple[Any, int]]:
    if not starts or text[: starts[0]].strip():
        starts = [0, *starts]
    lines = _line_numbers(text, starts)
    for start, end, line in zip(starts, [*starts[1:], len(text)], lines, strict=True):
        try:
            tables = tomllib.loads(text[start:end]).get("phrase", [])
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            inside = re.search(r"at line (\d+)", str(error))
            place = f"{where}:{line + int(inside[1]) - 1 if inside else line}"
            errors.append(
                LanguageDataError(
                    f"not valid TOML: {re.sub(r' [(]at .*', '', str(error))}.",
                    where=place,
                    advice='Put texts in "…" and write " inside them as \\".',
                )
            )
            continue
        if isinstance(tables, list):
            yield from ((table, line) for table in tables)
        else:
            errors.append(_one_table(f"{where}:{line}"))


def _line_numbers(text: str, starts: list[int]) -> list[int]:
    numbers: list[int] = []
    line, position = 1, 0
    for start in starts:
        line += text.count("\n", position, start)
        position = start
        header = re.compile(r"\s*").match(text, start)
        numbers.append(line + (header[0].count("\n") if header else 0))
    return numbers


def _phrase(table: Any, where: str, errors: list[LanguageDataError]) -> Phrase | None:
    """The phrase if at least its Chinese and one target are sound."""
    if not isinstance(table, dict):
        errors.append(LanguageDataError("a phrase is not a table.", where=where, advice="Write [[phrase]]."))
        return None
    identity = table.get("id")
    name = identity if isinstance(identity, str) else "?"

    def report(problem: str, advice: str = "") -> None:
        errors.append(LanguageDataError(problem, where=f"{where} (phrase “{name}”)", advice=advice))

    for key in sorted(table.keys() - _KEYS):
        report(f"unknown key “{key}”.", f"Known are {', '.join(sorted(_KEYS))}.")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        report("has no proper id.", "Write area.short-name in lower-case letters, digits and hyphens.")
        return None
    category = table.get("category", "general")
    if not isinstance(category, str) or not category:
        report("its category is not a text.", 'Write for example category = "traffic".')
        return None
    wordings, kinds = _wordings(table.get(SOURCE_LANGUAGE), report)
    if not wordings:
        return None
    targets: dict[str, tuple[str | Insert, ...]] = {}
    for language in TARGET_LANGUAGES:
        text = table.get(language)
        if not isinstance(text, str) or not text.strip():
            errors.append(
                LanguageDataError(
                    f"has no text in “{language}”.",
                    where=f"{where} (phrase “{name}”)",
                    advice="Sentences of this phrase go to the next origin in that language.",
                    language=language,
                )
            )
            continue
        try:
            targets[language] = _target(text, language, kinds)
        except _MistakeError as mistake:
            report(f"in “{language}”: {mistake.problem}", mistake.advice)
    if not targets:
        return None
    return Phrase(id=identity, category=category, wordings=wordings, targets=targets, where=where)


def _wordings(texts: Any, report: Any) -> tuple[tuple[Wording, ...], Mapping[str, str]]:
    """The sound Chinese wordings and the type of each slot, which all wordings share."""
    if isinstance(texts, str):
        texts = [texts]
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        report("its zh is neither a text nor a list of texts.", 'Write zh = "…" or zh = ["…", "…"].')
        return (), {}
    wordings: list[Wording] = []
    kinds: Mapping[str, str] | None = None
    for text in texts:
        try:
            wording = parse_wording(text)
        except _MistakeError as mistake:
            report(f"zh “{text[:60]}”: {mistake.problem}", mistake.advice)
            continue
        found = {slot.name: slot.kind for slot in wording.slots}
        if kinds is not None and found != kinds:
            report(
                f"zh “{text[:60]}” has other slots than the first wording.", "Make it a phrase of its own."
            )
            continue
        kinds = found
        wordings.append(wording)
    return tuple(wordings), kinds or {}


def parse_wording(text: str) -> Wording:
    """A Chinese wording in pieces; raises a mistake that ``parse_phrases`` reports."""
    if len(text) > MAX_WORDING_LENGTH:
        raise _MistakeError(f"it is longer than {MAX_WORDING_LENGTH} characters.")
    slots: list[Slot] = []

    def mark(match: re.Match[str]) -> str:
        name, colon, kind = match[1].partition(":")
        if not colon or not _NAME.fullmatch(name) or not _NAME.fullmatch(kind):
            raise _MistakeError(f"“{match[0]}” is no slot.", "Write {name:type}, for example {when:date}.")
        if any(slot.name == name for slot in slots):
            raise _MistakeError(f"the slot “{name}” stands twice.", "Give each slot its own name.")
        slots.append(Slot(name=name, kind=kind))
        return chr(_SLOT_MARK)

    marked = _BRACES.sub(mark, text)
    if "{" in marked or "}" in marked:
        raise _MistakeError("a brace { or } has no partner.", "Braces only stand around slots.")
    literals = tuple(normalised_sentence(marked).split(chr(_SLOT_MARK)))
    if not slots and not literals[0]:
        raise _MistakeError("it is empty.")
    for literal, before, after in zip(literals[1:-1], slots, slots[1:], strict=False):
        if not literal and before.kind == after.kind:
            raise _MistakeError(
                f"two slots of type {before.kind} stand side by side.",
                "Put at least one character between them.",
            )
    return Wording(literals=literals, slots=tuple(slots))


def _target(text: str, language: str, kinds: Mapping[str, str]) -> tuple[str | Insert, ...]:
    pieces: list[str | Insert] = []
    used: set[str] = set()
    end = 0
    for match in _BRACES.finditer(text):
        pieces.append(text[end : match.start()])
        insert = _insert(match[1], language, kinds)
        if insert.words is None:
            used.add(insert.name)
        pieces.append(insert)
        end = match.end()
    pieces.append(text[end:])
    if any(isinstance(piece, str) and ("{" in piece or "}" in piece) for piece in pieces):
        raise _MistakeError("a brace { or } has no partner.", "Braces only stand around slots.")
    unused = sorted(kinds.keys() - used)
    if unused:
        raise _MistakeError(
            f"it does not use {', '.join(f'{{{name}}}' for name in unused)}.", "No fact may be dropped."
        )
    return tuple(piece for piece in pieces if piece != "")


def _insert(content: str, language: str, kinds: Mapping[str, str]) -> Insert:
    head, bar, rest = content.partition("|")
    name, dot, style = head.partition(".")
    if name not in kinds:
        raise _MistakeError(
            f"“{{{content}}}” is no slot of the Chinese.", f"Slots are: {', '.join(sorted(kinds)) or 'none'}."
        )
    kind = kinds[name]
    if dot and (bar or style not in STYLES.get(kind, frozenset())):
        known = ", ".join(sorted(STYLES.get(kind, frozenset()))) or "no styles"
        raise _MistakeError(f"“{{{content}}}”: a {kind} has no such style.", f"It has {known}.")
    if not bar:
        return Insert(name=name, style=style)
    if kind not in PLURAL_TYPES:
        raise _MistakeError(
            f"“{{{content}}}”: a {kind} has no plural.", f"Plurals go with {', '.join(sorted(PLURAL_TYPES))}."
        )
    words = dict(part.partition(":")[::2] for part in rest.split("|"))
    needed = {"other", *PLURAL_CATEGORIES.get(language, frozenset())}
    if not words.keys() <= {"zero", "one", "two", "few", "many", "other"} or not needed <= words.keys():
        raise _MistakeError(
            f"“{{{content}}}”: words are needed for {', '.join(sorted(needed))}.",
            "Write {n|one:day|other:days}.",
        )
    return Insert(name=name, words=words)
