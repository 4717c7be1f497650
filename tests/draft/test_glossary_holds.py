"""The glossary holds against an engine that resists: every output says the term, or is stopped.

Runs the project's own glossary through every kind of resistance in all 7 languages, and counts
what came of it (shown with ``pytest -rP``; the count is asserted as well).
"""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.policy import codes_named
from pipeline.draft.enforcement import translate_enforced
from pipeline.engines.base import TranslationRequest
from pipeline.model import TARGET_LANGUAGES
from pipeline.settings import Checks
from pipeline.terms.glossary import Glossary, Term
from pipeline.terms.glossary_files import load_glossary

BLOCKING = codes_named(Checks().blocking)

ROOT = Path(__file__).parents[2]
FRAMES = {
    "en": "Please bring {} today.", "ja": "本日、{}を持参してください。", "ko": "오늘 {}을 가져오십시오.",
    "fr": "Veuillez apporter {} aujourd’hui.", "ru": "Сегодня принесите {}.", "de": "Bitte bringen Sie heute {} mit.",
    "es": "Traiga hoy {}.",
}  # fmt: skip
CODE = re.compile(r"[XQZJVKW]{3}")
# what the engine does to a plain term, and to a code
PLAIN = ("obeys", "drops", "inflects", "duplicates", "transliterates", "swaps")
CODED = ("carries", "drops", "duplicates", "lowers", "splits")
CASES_PER_LANGUAGE = 60


def resisting_script(
    terms: list[Term], language: str, plain: str, coded: str
) -> Callable[[TranslationRequest], list[str]]:
    """An engine that treats terms and codes as named, and says everything else correctly."""
    by_source = {form: term for term in terms for form in term.sources}
    sources = re.compile("|".join(sorted(map(re.escape, by_source), key=len, reverse=True)))

    def treat(word: str) -> str:
        if CODE.fullmatch(word):
            return {
                "carries": word,
                "drops": "",
                "duplicates": f"{word} {word}",
                "lowers": word.lower(),
                "splits": " ".join(word),
            }[coded]
        term = by_source[word].preferred(language)
        return {
            "obeys": term,
            "drops": "",
            "inflects": term + "ovski",
            "duplicates": f"{term}, {term}",
            "transliterates": "Zhanzhu Dengji",
            "swaps": "thing",
        }[plain]

    def script(request: TranslationRequest) -> list[str]:
        words = re.findall(f"{CODE.pattern}|{sources.pattern}", request.text)
        if request.text in by_source:
            return [treat(request.text) or "thing"]
        said = (" " if language != "ja" else "、").join(treat(word) for word in words)
        text = FRAMES[language].format(said)
        return [request.prefix + text[len(request.prefix) :] if request.prefix else text]

    return script


def independent_counts(terms: list[Term], language: str, text: str) -> list[int]:
    """How often an accepted form of each term stands in a text, counted without the program's own search.

    Longer forms are counted first and then blanked, so that a form inside another's is not counted.
    """
    text = re.sub(r"\s+", " ", text).casefold()
    counts = dict.fromkeys(range(len(terms)), 0)
    forms = [
        (form.casefold(), number) for number, term in enumerate(terms) for form in term.targets[language]
    ]
    for form, number in sorted(forms, key=lambda entry: -len(entry[0])):
        pattern = re.escape(form).replace(r"\*", r"[^\W\d_]{0,5}").replace(r"\ ", " ")
        text, found = re.subn(pattern if language in ("ja", "ko") else rf"(?<!\w){pattern}(?!\w)", "#", text)
        counts[number] += found
    return list(counts.values())


def cases(language: str, glossary: Glossary) -> list[tuple[str, list[Term], str, str]]:
    """Sentences with one or two terms, with each combination of resistance in turn."""
    chosen = [term for term in glossary.terms if term.preferred(language) and len(term.sources[0]) >= 3]
    draw = random.Random(language)
    ways = itertools.cycle(itertools.product(PLAIN, CODED))
    made: list[tuple[str, list[Term], str, str]] = []
    while len(made) < CASES_PER_LANGUAGE:
        terms = draw.sample(chosen, k=draw.choice((1, 1, 2)))
        source = "今天请带" + "和".join(term.sources[0] for term in terms) + "。"
        if [match.term for match in glossary.find(source)] == terms:  # no accidental term across the seam
            made.append((source, terms, *next(ways)))
    return made


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_the_glossary_holds(
    language: str, scripted: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    glossary, errors = load_glossary(ROOT / "glossaries")
    assert not errors
    outcomes: Counter[str] = Counter()
    for source, terms, plain, coded in cases(language, glossary):
        engine = scripted(resisting_script(terms, language, plain, coded))
        (result,) = translate_enforced(
            [source], language=language, engine=engine, glossary=glossary, n_best=4, blocking=BLOCKING
        )
        assert result is not None
        counts = independent_counts(terms, language, result.chosen.text)
        right = counts == [source.count(term.sources[0]) for term in terms]
        stopped = any(finding.blocking for finding in result.chosen.findings)
        assert right or stopped, (source, plain, coded, result.chosen.text)
        outcomes[
            f"{result.chosen.step.name.lower()}: " + ("term right" if not stopped else "stopped by a finding")
        ] += 1
    assert outcomes.total() == CASES_PER_LANGUAGE
    with capsys.disabled():
        print(f"\nglossary against a resisting engine, {language}:", dict(sorted(outcomes.items())))  # noqa: T201 -- the count is to be seen
