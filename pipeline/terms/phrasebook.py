"""The phrasebook: verified sentence patterns, matched whole and filled by value.

The format of the files is described in docs/phrasebook.md and read in ``phrases``; matching is
indexed by the first or last characters of each wording, so its time hardly depends on their number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline.errors import LanguageDataError
from pipeline.facts.comparison import compare
from pipeline.model import TARGET_LANGUAGES
from pipeline.terms.phrases import Phrase, Wording, parse_phrases
from pipeline.terms.sentences import fill, match_wording
from pipeline.terms.slots import FACT_TYPES, TermLookup, normalised_sentence

MAX_SENTENCE_LENGTH = 1000
MAX_FILE_BYTES = 5_000_000
_KEY_LENGTH = 2
_MARKER = "⟦"  # inline tags: their place in another word order is not known


@dataclass(frozen=True, kw_only=True)
class PhraseMatch:
    text: str
    phrase_id: str


@dataclass(frozen=True, kw_only=True)
class Phrasebook:
    """All phrases, ready to match. ``digest`` changes whenever any phrase changes."""

    phrases: tuple[Phrase, ...] = ()
    _entries: tuple[tuple[Wording, Phrase], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries = [(wording, phrase) for phrase in self.phrases for wording in phrase.wordings]
        entries.sort(key=lambda entry: (-entry[0].literal_length, entry[1].id))
        object.__setattr__(self, "_entries", tuple(entries))

    @cached_property
    def digest(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of all phrases, wherever they stand."""
        rows = sorted(
            repr((phrase.id, phrase.wordings, sorted(phrase.targets.items()))) for phrase in self.phrases
        )
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]

    @cached_property
    def _index(self) -> tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]], Sequence[int]]:
        """Positions in ``_entries`` by first characters, by last characters, and the rest."""
        first: dict[str, list[int]] = {}
        last: dict[str, list[int]] = {}
        rest: list[int] = []
        for position, (wording, _) in enumerate(self._entries):
            start, end = wording.literals[0], wording.literals[-1]
            if len(start) >= _KEY_LENGTH:
                first.setdefault(start[:_KEY_LENGTH], []).append(position)
            elif len(end) >= _KEY_LENGTH:
                last.setdefault(end[-_KEY_LENGTH:], []).append(position)
            else:
                rest.append(position)
        return first, last, rest

    def match(
        self, source: str, languages: Iterable[str], terms: TermLookup
    ) -> Mapping[str, PhraseMatch] | None:
        """The sentence in each of ``languages`` that its phrase has, or None when no phrase matches.

        The whole sentence must equal a wording with its slots filled, after normalising white space
        and width of punctuation; sentences with inline tags never match. Of several wordings the one
        with most literal characters wins, then the one whose phrase id comes first.
        """
        if _MARKER in source or len(source) > MAX_SENTENCE_LENGTH:
            return None
        sentence = normalised_sentence(source)
        first, last, rest = self._index
        candidates = [*first.get(sentence[:_KEY_LENGTH], ()), *last.get(sentence[-_KEY_LENGTH:], ()), *rest]
        for position in sorted(candidates):
            wording, phrase = self._entries[position]
            values = match_wording(wording, sentence, terms)
            if values is None:
                continue
            texts = {language: fill(phrase, values, language) for language in languages}
            return {
                language: PhraseMatch(text=text, phrase_id=phrase.id)
                for language, text in texts.items()
                if text is not None
            }
        return None


# --- loading ------------------------------------------------------------------------------------
def build_phrasebook(
    texts: Mapping[str, str],
) -> tuple[Phrasebook, tuple[LanguageDataError, ...]]:
    """A phrasebook from file name to TOML text, and every mistake in them; sound phrases are kept."""
    phrases: dict[str, Phrase] = {}
    wordings: dict[Wording, Phrase] = {}
    errors: list[LanguageDataError] = []
    for name in sorted(texts):
        found, mistakes = parse_phrases(texts[name], where=name)
        errors.extend(mistakes)
        for phrase in found:
            if phrase.id in phrases:
                errors.append(
                    LanguageDataError(
                        f"the id “{phrase.id}” is taken by {phrases[phrase.id].where}; this phrase is left out.",
                        where=phrase.where,
                        advice="Give it another id.",
                    )
                )
                continue
            kept = tuple(wording for wording in phrase.wordings if _shape(wording) not in wordings)
            errors.extend(
                LanguageDataError(
                    f"“{'…'.join(wording.literals)}” stands in “{wordings[_shape(wording)].id}” too.",
                    where=f"{phrase.where} (phrase “{phrase.id}”)",
                    advice="Keep it in one phrase: the other is never used.",
                )
                for wording in phrase.wordings
                if _shape(wording) in wordings
            )
            if kept:
                phrases[phrase.id] = replace(phrase, wordings=kept)
                wordings.update((_shape(wording), phrase) for wording in kept)
    return Phrasebook(phrases=tuple(phrases.values())), tuple(errors)


def _shape(wording: Wording) -> Wording:
    """The wording without the names of its slots: two of one shape match the same sentences."""
    slots = tuple(replace(slot, name=str(index)) for index, slot in enumerate(wording.slots))
    return replace(wording, slots=slots)


def load_phrasebook(folder: Path) -> tuple[Phrasebook, tuple[LanguageDataError, ...]]:
    """All ``*.toml`` of a folder; a file that cannot be read is an error in the list, never raised."""
    texts: dict[str, str] = {}
    errors: list[LanguageDataError] = []
    for path in sorted(folder.glob("*.toml")):
        where = f"{folder.name}/{path.name}"
        try:
            texts[where] = _read(path, where)
        except LanguageDataError as error:
            errors.append(error)
    phrasebook, mistakes = build_phrasebook(texts)
    return phrasebook, (*errors, *mistakes)


def _read(path: Path, where: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise LanguageDataError(
            f"cannot be read: {error.strerror or error}.",
            where=where,
            advice="Check that it is a file and readable.",
        ) from error
    if len(data) > MAX_FILE_BYTES:
        raise LanguageDataError(
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB.",
            where=where,
            advice="Split it into several files.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LanguageDataError("is not UTF-8.", where=where, advice="Save it as UTF-8.") from error


# --- checking -----------------------------------------------------------------------------------
_SAMPLES: Mapping[str, tuple[str, ...]] = {
    "date": ("2026年8月12日", "9月1日", "2026年8月12日（星期三）"),
    "time": ("20时", "9:30", "1时"),
    "moment": ("2026年8月12日20时", "9月1日9时30分"),
    "dates": ("2026年8月12日至14日", "8月30日至9月2日"),
    "times": ("9:00—17:00", "8时30分至11时"),
    "period": ("2026年8月12日20时至8月13日6时", "8月12日9:00—17:00"),
    "number": ("1", "3", "5", "21", "1500"),
    "percent": ("50%", "12.5%"),
    "money": ("200元", "1.5万元", "1元"),
    "duration": ("3天", "72小时", "1个月", "21天"),
    "phone": ("0592-2035555", "12345", "0592-2035555转8001"),
    "url": ("www.xm.gov.cn",),
    "code": ("G1234",),
}  # fmt: skip
_MOST_SAMPLES = 5


def verify(phrasebook: Phrasebook, terms: TermLookup) -> tuple[LanguageDataError, ...]:
    """Every phrase filled with sample values in each of its languages; what is wrong with the results.

    Reports slots whose glossary category is empty, sentences that their own phrase does not match,
    and facts of the Chinese that a target does not state or adds.
    """
    return tuple(error for phrase in phrasebook.phrases for error in _faults(phrasebook, phrase, terms))


def _faults(phrasebook: Phrasebook, phrase: Phrase, terms: TermLookup) -> Iterator[LanguageDataError]:
    where = f"{phrase.where} (phrase “{phrase.id}”)"
    seen: set[tuple[str, str]] = set()
    for index, wording in enumerate(phrase.wordings):
        samples = [_samples(slot.kind, terms) for slot in wording.slots]
        for slot, texts in zip(wording.slots, samples, strict=True):
            if not texts and ("", slot.kind) not in seen:
                seen.add(("", slot.kind))
                yield LanguageDataError(
                    f"no glossary term has the category “{slot.kind}”, so {{{slot.name}}} never matches.",
                    where=where,
                    advice="Add terms, or correct the type of the slot.",
                )
        if not all(samples):
            continue
        # the slots are the same in every wording: the others need to show their own words only
        turns = max((len(texts) for texts in samples), default=1) if index == 0 else 1
        for turn in range(turns):
            chosen = [texts[turn % len(texts)] for texts in samples]
            source = wording.literals[0] + "".join(
                text + literal for text, literal in zip(chosen, wording.literals[1:], strict=True)
            )
            matched = phrasebook.match(source, TARGET_LANGUAGES, terms)
            if matched is None:
                yield LanguageDataError(f"“{source}” does not match its own phrase.", where=where)
                continue
            for language, result in matched.items():
                for finding in compare(source, result.text, language):
                    if result.phrase_id == phrase.id and (language, finding.code) not in seen:
                        seen.add((language, finding.code))
                        yield LanguageDataError(
                            f"in “{language}”, for “{source}” → “{result.text}”: {finding.message}",
                            where=where,
                            advice="State every fact of the Chinese, and no other.",
                        )


def _samples(kind: str, terms: TermLookup) -> tuple[str, ...]:
    if kind in FACT_TYPES:
        return _SAMPLES[kind]
    forms = list(terms.forms(kind))
    pair = ["、".join(forms[:2])] if len(forms) > 1 else []
    return (*forms[: _MOST_SAMPLES - 1], *pair)
