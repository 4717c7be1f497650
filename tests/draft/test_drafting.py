"""The order in which origins are asked, and what each may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from pipeline.checks.policy import codes_named
from pipeline.draft.drafting import EmptyMemory, Termbase, draft_segments
from pipeline.model import Draft, Origin
from pipeline.settings import Checks
from pipeline.terms.glossary import Glossary, Term
from pipeline.terms.memory import MemoryEntry
from pipeline.terms.phrasebook import build_phrasebook

BLOCKING = codes_named(Checks().blocking)

PHRASES = """
[[phrase]]
id = "t.closed"
zh = "{day:date}停课。"
en = "Schools are closed {day.at}."
ja = "{day}は休校です。"
de = "Die Schulen sind {day.at} geschlossen."

[[phrase]]
id = "t.day"
zh = "{day:date}"
en = "{day}"
ja = "{day}"
de = "{day}"
"""
GLOSSARY = Glossary(
    terms=(Term(sources=("护照",), targets={"en": ("passport",), "ja": ("旅券",), "de": ("Reisepass",)}),)
)
TERMBASE = Termbase(glossary=GLOSSARY, phrasebook=build_phrasebook({"p.toml": PHRASES})[0])


class Memory:
    """Remembers the entries it is given."""

    def __init__(self, *pairs: tuple[str, str], similar: tuple[str, str] | None = None) -> None:
        self._exact = dict(pairs)
        self._similar = similar

    def exact(self, language: str, sources: Sequence[str]) -> Mapping[str, MemoryEntry]:
        return {
            source: entry(source, self._exact[source], language)
            for source in sources
            if source in self._exact
        }

    def similar(self, language: str, sources: Sequence[str]) -> Mapping[str, Sequence[MemoryEntry]]:
        return {source: (entry(*self._similar, language),) for source in sources} if self._similar else {}


def entry(source: str, target: str, language: str) -> MemoryEntry:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return MemoryEntry(
        source=source, target=target, language=language, approved_by="Lin", approved_at=at, notice="n1"
    )


def draft(source: str, *, language: str = "en", memory: Any = None, engine: Any = None) -> Draft | None:
    (result,) = draft_segments(
        [source],
        language=language,
        termbase=TERMBASE,
        memory=memory or EmptyMemory(),
        engine=engine,
        n_best=4,
        blocking=BLOCKING,
    )
    return result


def said(result: Draft | None) -> tuple[str, Origin]:
    assert result is not None
    return result.text, result.origin


def test_memory_comes_before_the_phrasebook() -> None:
    memory = Memory(("8月3日停课。", "No school on 3 August."))
    assert said(draft("8月3日停课。", memory=memory)) == ("No school on 3 August.", Origin.MEMORY)
    assert said(draft("8月3日停课。")) == ("Schools are closed on August 3.", Origin.PHRASEBOOK)


@pytest.mark.parametrize(
    ("source", "language", "text", "origin"),
    [
        ("2026年8月3日", "de", "3. August 2026", Origin.PHRASEBOOK),
        ("8:00—12:00", "de", "8:00–12:00\u00a0Uhr", Origin.RULE),
        ("8月3日9时", "ja", "8月3日9:00", Origin.RULE),
        ("2026", "en", "2026", Origin.RULE),
        ("A-12 / B", "en", "A-12 / B", Origin.RULE),
        ("附件1", "en", "Annex 1", Origin.RULE),
        ("护照", "en", "Passport", Origin.GLOSSARY),
        ("护照：", "ja", "旅券：", Origin.GLOSSARY),
    ],
)
def test_what_needs_no_engine(source: str, language: str, text: str, origin: Origin) -> None:
    assert said(draft(source, language=language)) == (text, origin)


def test_an_approved_sentence_serves_for_other_facts() -> None:
    memory = Memory(similar=("请于8月3日前领取。", "Please collect it before August 3."))
    assert said(draft("请于9月10日前领取。", memory=memory)) == (
        "Please collect it before September 10.",
        Origin.MEMORY_FACTS,
    )


def test_a_similar_sentence_with_other_words_is_no_draft() -> None:
    memory = Memory(similar=("请于8月3日前领取。", "Please collect it before August 3."))
    assert draft("请不要于9月10日前领取。", memory=memory) is None


def test_the_engine_is_asked_last_and_once_for_equal_sentences(scripted: Callable[..., Any]) -> None:
    engine = scripted(lambda _: ["Bring your passport."])
    results = draft_segments(
        ["请带护照。", "8月3日停课。", "请带护照。"],
        language="en",
        termbase=TERMBASE,
        memory=EmptyMemory(),
        engine=engine,
        n_best=4,
        blocking=BLOCKING,
    )
    assert [result.origin for result in results if result] == [
        Origin.ENGINE,
        Origin.PHRASEBOOK,
        Origin.ENGINE,
    ]
    assert len(engine.asked) == 1
    signature = results[0].signature if results[0] else None
    assert signature is not None
    assert (signature.engine, signature.glossary) == ("scripted", TERMBASE.digest)


def test_without_an_engine_a_free_sentence_waits() -> None:
    assert draft("请大家注意安全。") is None


def test_a_remembered_text_that_no_longer_fits_the_glossary_says_so() -> None:
    result = draft("请带护照。", memory=Memory(("请带护照。", "Bring your papers.")))
    assert result is not None
    assert [finding.code for finding in result.blocking] == ["term-missing"]
