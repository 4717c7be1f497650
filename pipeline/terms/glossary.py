"""The termbase as one value, ready to search. ``glossary_files`` reads it.

Matching in Chinese is leftmost-longest, never inside a word that the row lists under ``not_in``, nor
inside a longer numeral, number or Latin word; matching in targets is by accepted form, at word boundaries
where the script has words (``\\b`` knows nothing of Chinese, Japanese or Korean).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

UNSPACED_LANGUAGES = frozenset({"ja", "ko"})  # a form is matched as a substring, particles follow directly
_NUMERAL_UNITS = frozenset("十百千万亿零〇")
_NUMERAL_DIGITS = frozenset("一二三四五六七八九两")
WILDCARD_LETTERS = 5  # an ending that `*` stands for has at most this many letters


@dataclass(frozen=True, kw_only=True)
class Term:
    """One row: Chinese forms, and per language the accepted forms, the preferred one first."""

    sources: tuple[str, ...]
    targets: Mapping[str, tuple[str, ...]]
    category: str = "general"
    not_in: tuple[str, ...] = ()
    note: str = ""
    where: str = field(default="", compare=False)

    def __hash__(self) -> int:
        return hash(self.sources)

    def preferred(self, language: str) -> str:
        """The form the program inserts; "" when the row has none for that language."""
        forms = self.targets.get(language, ())
        return forms[0] if forms else ""


@dataclass(frozen=True, kw_only=True)
class TermMatch:
    """One occurrence of a term in a Chinese text, ``text[start:end]``."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """All terms, ready to search. ``digest`` changes whenever any row changes."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def digest(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of all rows."""
        rows = sorted(
            repr((term.sources, sorted(term.targets.items()), term.category, term.not_in))
            for term in self.terms
        )
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]

    @cached_property
    def _by_first_character(self) -> Mapping[str, Sequence[tuple[str, Term]]]:
        index: dict[str, list[tuple[str, Term]]] = {}
        for term in self.terms:
            for form in term.sources:
                index.setdefault(form[0], []).append((form, term))
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return index

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Terms of a Chinese text, leftmost-longest and without overlap."""
        matches: list[TermMatch] = []
        position = 0
        while position < len(text):
            for form, term in self._by_first_character.get(text[position], ()):
                if (
                    text.startswith(form, position)
                    and not _cuts(text, position)
                    and not _cuts(text, position + len(form))
                    and not _inside_longer_word(text, position, form, term.not_in)
                ):
                    matches.append(TermMatch(term=term, start=position, end=position + len(form)))
                    position += len(form)
                    break
            else:
                position += 1
        return tuple(matches)

    def exact(self, text: str) -> Term | None:
        """The term whose source form is the whole text, if any."""
        if not text:
            return None
        return next((term for form, term in self._by_first_character.get(text[0], ()) if form == text), None)

    def forms(self, category: str) -> Mapping[str, Mapping[str, str]]:
        """Chinese form -> language -> preferred form, of all terms of one category (for phrase slots)."""
        return self._by_category.get(category, {})

    @cached_property
    def _by_category(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        index: dict[str, dict[str, Mapping[str, str]]] = {}
        for term in self.terms:
            preferred = {language: forms[0] for language, forms in term.targets.items() if forms}
            for form in term.sources:
                index.setdefault(term.category, {})[form] = preferred
        return index


def _cuts(text: str, position: int) -> bool:
    """Whether a boundary there would cut a Latin word, a number or a numeral (一号线 in 十一号线)."""
    before, after = text[position - 1 : position], text[position : position + 1]
    if not before or not after:
        return False
    if before.isascii():
        return (
            after.isascii() and before.isalnum() and after.isalnum() and before.isdigit() == after.isdigit()
        )
    return (before in _NUMERAL_UNITS and after in _NUMERAL_DIGITS) or (
        before in _NUMERAL_DIGITS and after == "十"
    )


def _inside_longer_word(text: str, position: int, form: str, longer: Iterable[str]) -> bool:
    for word in longer:
        offset = word.find(form)
        while offset != -1:
            if position >= offset and text.startswith(word, position - offset):
                return True
            offset = word.find(form, offset + 1)
    return False


def target_pattern(forms: Iterable[str], language: str) -> re.Pattern[str]:
    """A pattern for any accepted form of a term in a target language.

    White space in a form matches any white space; ``*`` at the end of a word any short ending.
    """
    spaced = language not in UNSPACED_LANGUAGES
    return _compiled(tuple(forms), spaced)


@lru_cache(maxsize=50_000)
def _compiled(forms: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    alternatives = "|".join(_form_pattern(form, spaced) for form in sorted(forms, key=len, reverse=True))
    body = rf"(?<!\w)(?:{alternatives})(?!\w)" if spaced else f"(?:{alternatives})"
    return re.compile(body, re.IGNORECASE)


def _form_pattern(form: str, spaced: bool) -> str:
    gap = r"[\s\u00a0\u202f]+" if spaced else r"[\s\u00a0]*"
    words = []
    for word in form.split():
        wild = word.endswith("*")
        pattern = re.sub("['’]", "['’]", re.escape(word.rstrip("*")))
        words.append(pattern + (rf"[^\W\d_]{{0,{WILDCARD_LETTERS}}}" if wild else ""))
    return gap.join(words)
