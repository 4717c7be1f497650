"""The order in which origins are asked for a draft, and the checks run on every one.

(1) exact memory, (2) the phrasebook, (3) the rule for what needs no translation, (4) the glossary
where the whole sentence is one term, (5) memory but for facts, (6) the engine with the glossary
enforced, (7) nothing: the sentence waits for a person. A fuzzy match is never a draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pipeline import __version__
from pipeline.checks.pair import check_pair
from pipeline.checks.policy import apply_policy
from pipeline.checks.untranslated import has_han
from pipeline.draft.enforcement import Enforced, translate_enforced
from pipeline.engines.base import Engine
from pipeline.facts.chinese.parser import is_replaceable, parse
from pipeline.facts.rendering.house_style import render
from pipeline.facts.values import DateRange, DateValue, Moment, Period, TimeRange, TimeValue
from pipeline.model import Draft, Origin, Signature
from pipeline.terms.glossary import Glossary
from pipeline.terms.memory import MemoryEntry, reuse_with_facts
from pipeline.terms.phrasebook import Phrasebook
from pipeline.terms.slots import CASED_LANGUAGES, capitalised
from pipeline.text.inline import strip_markers
from pipeline.text.labels import is_label, localise_label

MAX_KEPT_DRAFTS = 20_000

_CALENDAR = (DateValue, TimeValue, Moment, DateRange, TimeRange, Period)


@dataclass(frozen=True, kw_only=True)
class Termbase:
    """The office's decided words: glossary and phrasebook, with one digest for both."""

    glossary: Glossary
    phrasebook: Phrasebook

    @property
    def digest(self) -> str:
        """Changes whenever a term or a phrase changes; part of every draft's signature."""
        return f"{self.glossary.digest}-{self.phrasebook.digest}"

    @cached_property
    def drafts(self) -> dict[tuple[str, str, frozenset[str]], Draft | None]:
        """What these words made of (language, source, blocking codes) so far; nothing else decides it."""
        return {}


class MemoryLookup(Protocol):
    """Approved sentence pairs, as the store keeps them."""

    def exact(self, language: str, sources: Sequence[str]) -> Mapping[str, MemoryEntry]:
        """Source -> newest approved entry with the same normalised source."""

    def similar(self, language: str, sources: Sequence[str]) -> Mapping[str, Sequence[MemoryEntry]]:
        """Source -> approved entries that differ at most in their facts, newest first."""


def draft_segments(
    sources: Sequence[str],
    *,
    language: str,
    termbase: Termbase,
    memory: MemoryLookup,
    engine: Engine | None,
    n_best: int,
    blocking: frozenset[str],
    progress: Callable[[int], None] | None = None,
) -> list[Draft | None]:
    """Draft segment sources (with tag markers) in one language; None where nothing could.

    ``blocking`` are the codes of findings that block approval.
    ``engine`` is None where no model is reachable: everything before it still works.
    ``progress`` is told how many more sources are done. Raises EngineError from the engine.
    """
    work = _Drafting(language=language, termbase=termbase, blocking=blocking)
    drafts: dict[str, Draft | None] = {}
    distinct = list(dict.fromkeys(sources))
    remembered = memory.exact(language, distinct)
    for source in distinct:
        if source in remembered:
            drafts[source] = work.from_memory(source, remembered[source])
        else:
            drafts[source] = work.from_words(source)
    missing = [source for source in distinct if drafts[source] is None]
    similar = memory.similar(language, missing) if missing else {}
    for source in missing:
        drafts[source] = work.from_similar(source, similar.get(source, ()))
    if progress:
        progress(sum(drafts[source] is not None for source in sources))
    missing = [source for source in missing if drafts[source] is None]
    if engine is not None and missing:
        enforced = translate_enforced(
            missing,
            language=language,
            engine=engine,
            glossary=termbase.glossary,
            n_best=n_best,
            blocking=blocking,
            progress=progress,
        )
        for source, result in zip(missing, enforced, strict=True):
            if result is not None:
                drafts[source] = work.from_engine(result, engine)
    return [drafts[source] for source in sources]


@dataclass(frozen=True, kw_only=True)
class _Drafting:
    language: str
    termbase: Termbase
    blocking: frozenset[str]

    def from_memory(self, source: str, entry: MemoryEntry) -> Draft:
        return self._draft(source, entry.target, Origin.MEMORY, model=entry.notice)

    def from_similar(self, source: str, entries: Sequence[MemoryEntry]) -> Draft | None:
        for entry in entries:
            text = reuse_with_facts(entry, source, self.language)
            if text is not None:
                return self._draft(source, text, Origin.MEMORY_FACTS, model=entry.notice)
        return None

    def from_words(self, source: str) -> Draft | None:
        """From phrasebook, rules and glossary. Kept for the next notice: many sentences stand in all of them."""
        known = self.termbase.drafts
        key = (self.language, source, self.blocking)
        if key not in known:
            if len(known) >= MAX_KEPT_DRAFTS:
                known.clear()
            known[key] = self.from_phrasebook(source) or self.by_rule(source) or self.from_glossary(source)
        return known[key]

    def by_rule(self, source: str) -> Draft | None:
        """A label, or a fact alone, is formatted by rule; what else has no Chinese in it stands as it is.

        A figure alone is left as it is: whether 2026 is a year or a number nobody knows.
        """
        plain = strip_markers(source)
        facts = parse(plain) if plain == source else []
        whole = len(facts) == 1 and len(facts[0].text) == len(plain) and is_replaceable(facts[0])
        if whole and (has_han(plain) or isinstance(facts[0].value, _CALENDAR)):
            return self._draft(source, render(facts[0].value, self.language), Origin.RULE)
        if not has_han(plain):
            return self._draft(source, source, Origin.RULE)
        if plain != source:
            return None
        if is_label(plain):
            return self._draft(source, localise_label(plain, self.language).strip(), Origin.RULE)
        return None

    def from_phrasebook(self, source: str) -> Draft | None:
        match = self.termbase.phrasebook.match(source, (self.language,), self.termbase.glossary)
        if not match or self.language not in match:
            return None
        phrase = match[self.language]
        return self._draft(source, phrase.text, Origin.PHRASEBOOK, model=phrase.phrase_id)

    def from_glossary(self, source: str) -> Draft | None:
        found = re.fullmatch(r"(.+?)([：:]?)", source)
        term = self.termbase.glossary.exact(found.group(1)) if found else None
        text = term.preferred(self.language) if term else ""
        if not found or not text:
            return None
        colon = {"": "", "ja": "：", "fr": "\u202f:"}.get(self.language if found.group(2) else "", ":")
        text = (capitalised(text) if self.language in CASED_LANGUAGES else text) + colon
        return self._draft(source, text, Origin.GLOSSARY)

    def from_engine(self, result: Enforced, engine: Engine) -> Draft:
        signature = engine.signature
        return Draft(
            text=result.chosen.text,
            origin=Origin.ENGINE,
            score=result.chosen.score,
            signature=Signature(
                engine=signature.engine,
                model=signature.model,
                revision=signature.revision,
                glossary=self.termbase.digest,
                pipeline=__version__,
            ),
            findings=result.chosen.findings,
            alternatives=result.alternatives,
        )

    def _draft(self, source: str, text: str, origin: Origin, *, model: str = "") -> Draft:
        return Draft(
            text=text,
            origin=origin,
            signature=Signature(
                engine=str(origin), model=model, glossary=self.termbase.digest, pipeline=__version__
            ),
            findings=apply_policy(
                check_pair(source, text, self.language, self.termbase.glossary), self.blocking
            ),
        )


class EmptyMemory:
    """A memory in which nothing has been approved yet."""

    def exact(self, language: str, sources: Sequence[str]) -> Mapping[str, MemoryEntry]:  # noqa: ARG002 -- protocol
        return {}

    def similar(self, language: str, sources: Sequence[str]) -> Mapping[str, Sequence[MemoryEntry]]:  # noqa: ARG002 -- protocol
        return {}
