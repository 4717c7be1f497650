"""News, encyclopaedias and travel guides: human translations pass, wrong facts in them are named.

The files: cases/README.md. Whatever fails here fails on a text that the parsers were not tuned on.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pytest

from pipeline.facts.comparison import FACT_CODES, compare
from pipeline.model import TARGET_LANGUAGES, Span
from tests.facts.pairs import COUNTED, Mistake, read_mistakes, rows, told


@dataclass(frozen=True, kw_only=True)
class Pair:
    name: str
    language: str
    source: str
    target: str


PAIRS = {
    language: [
        Pair(name=name, language=language, source=source, target=target)
        for name, source, target in rows(f"prose.{language}.tsv", 3)
    ]
    for language in TARGET_LANGUAGES
}
ALL = [pair for pairs in PAIRS.values() for pair in pairs]
MISTAKES = read_mistakes("prose_mistakes.tsv")


@pytest.mark.parametrize("pair", [pytest.param(pair, id=f"{pair.language}-{pair.name}") for pair in ALL])
def test_human_translations_have_no_finding(pair: Pair) -> None:
    findings = compare(pair.source, pair.target, pair.language)
    assert [told(finding) for finding in findings if finding.severity in COUNTED] == []


@pytest.mark.parametrize("mistake", [pytest.param(case, id=case.name) for case in MISTAKES])
def test_wrong_facts_are_named_where_they_stand(mistake: Mistake) -> None:
    findings = compare(mistake.source, mistake.target, mistake.language)
    named = [
        finding
        for finding in findings
        if finding.severity in COUNTED and finding.code in mistake.codes
        if meets(finding.source_span, mistake.source, mistake.source_slice)
        or meets(finding.target_span, mistake.target, mistake.target_slice)
    ]
    assert named, [told(finding) for finding in findings]


def meets(span: Span | None, text: str, part: str) -> bool:
    """Whether ``span`` of ``text`` and its only ``part`` overlap."""
    if span is None:
        return False
    start = text.index(part)
    return span.start < start + len(part) and start < span.end


def test_languages_have_the_same_sentences() -> None:
    first, *others = ([(pair.name, pair.source) for pair in pairs] for pairs in PAIRS.values())
    assert len(first) >= 80
    assert len({name for name, _ in first}) == len({source for _, source in first}) == len(first)
    for other in others:
        assert other == first


def test_texts_are_clean_and_differ_between_languages() -> None:
    for pair in ALL:
        for text in (pair.source, pair.target):
            assert text == text.strip(), pair
            assert not re.search(r"[\ufffd\u200b^⟦⟧]|\s\s", text), pair
    for versions in zip(*PAIRS.values(), strict=True):
        assert len({pair.target for pair in versions}) == len(TARGET_LANGUAGES)


def test_mistakes_differ_from_a_right_pair_and_name_slices_that_stand_once() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)
    counts = Counter(mistake.language for mistake in MISTAKES)
    assert set(counts) == set(TARGET_LANGUAGES)
    assert min(counts.values()) >= 10
    for mistake in MISTAKES:
        assert mistake.codes <= FACT_CODES, mistake
        right = [pair.target for pair in PAIRS[mistake.language] if pair.source == mistake.source]
        assert len(right) == 1, mistake
        assert mistake.target != right[0], mistake
        assert mistake.source.count(mistake.source_slice) == 1, mistake
        assert mistake.target.count(mistake.target_slice) == 1, mistake
