"""All languages laid side by side: whoever stands alone is named, and nobody else."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from pipeline.checks.agreement import (
    AGREEMENT_MISSING,
    AGREEMENT_ODD,
    AGREEMENT_SOURCE,
    Agreement,
    compare_languages,
)
from pipeline.checks.languages_table import Verdict
from pipeline.model import TARGET_LANGUAGES, Severity
from pipeline.terms.glossary import Glossary, Term

CASES = Path(__file__).parent.parent / "facts" / "cases"
SEEDED = 100
RUN = re.compile(r"\d+")


def notices() -> dict[str, dict[str, str]]:
    """Id -> language -> text, the source under zh."""
    texts: dict[str, dict[str, str]] = {}
    for language in TARGET_LANGUAGES:
        for line in (CASES / f"notices.{language}.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, source, target, _ = line.split("\t")
                texts.setdefault(name, {"zh": source})[language] = target
    return texts


NOTICES = notices()


def laid_side_by_side(texts: dict[str, str], glossary: Glossary | None = None) -> Agreement:
    targets = {language: text for language, text in texts.items() if language != "zh"}
    return compare_languages(texts["zh"], targets, glossary)


def named(agreement: Agreement) -> set[str]:
    """Languages with a finding that is more than a note."""
    return {
        language
        for language, findings in agreement.findings.items()
        if any(finding.severity is not Severity.NOTE for finding in findings)
    }


@pytest.mark.parametrize("name", sorted(NOTICES))
def test_languages_that_agree(name: str) -> None:
    agreement = laid_side_by_side(NOTICES[name])
    assert named(agreement) == set(), agreement.findings
    assert all(set(row.cells) == set(TARGET_LANGUAGES) for row in agreement.rows)


def seeds() -> list[tuple[str, str, str]]:
    """Id of the notice, language, and its text with one figure changed; every language in its turn."""
    chance = random.Random(2026)
    found: list[tuple[str, str, str]] = []
    languages = ("zh", *TARGET_LANGUAGES)
    while len(found) < SEEDED:
        language = languages[len(found) % len(languages)]
        name = chance.choice(sorted(NOTICES))
        text = NOTICES[name][language]
        runs = [run for run in RUN.finditer(text) if run[0] != "0"]
        if not runs:
            continue
        run = chance.choice(runs)
        place = chance.randrange(run.start(), run.end())
        digit = chance.choice([digit for digit in "123456789" if digit != text[place]])
        found.append((name, language, text[:place] + digit + text[place + 1 :]))
    return found


SEEDS = seeds()


@pytest.mark.parametrize(
    ("name", "language", "wrong"), SEEDS, ids=[f"{name}-{language}" for name, language, _ in SEEDS]
)
def test_each_of_100_errors_in_one_language_is_found_and_the_language_named(
    name: str, language: str, wrong: str
) -> None:
    agreement = laid_side_by_side({**NOTICES[name], language: wrong})
    assert named(agreement) == {language}, (wrong, agreement.findings)


TIMES = {
    "zh": "大会16时开始。",
    "en": "The meeting begins at 4 p.m.",
    "ja": "大会は午後4時に始まります。",
    "ko": "대회는 오후 4시에 시작됩니다.",
    "fr": "La réunion commence à 16 heures.",
    "ru": "Собрание начинается в 16 часов.",
    "de": "Die Versammlung beginnt um 16 Uhr.",
    "es": "La reunión comienza a las 16 horas.",
}


def test_the_odd_one_out_is_named_with_what_the_others_say() -> None:
    agreement = laid_side_by_side({**TIMES, "ja": "大会は午後2時に始まります。"})
    (finding,) = agreement.findings["ja"]
    assert finding.code == AGREEMENT_ODD
    assert finding.message.startswith("ja says “午後2時”; the source and en, ko, fr, ru, de, es have “16时”")
    assert "16时" in finding.message_zh
    assert finding.severity is Severity.BLOCKING
    (row,) = agreement.rows
    assert row.cells["ja"].verdict is Verdict.OTHER
    assert agreement.odd == (("ja",),)


def test_a_source_against_all_translations() -> None:
    agreement = laid_side_by_side({**TIMES, "zh": "大会14时开始。"})
    (finding,) = agreement.findings["zh"]
    assert finding.code == AGREEMENT_SOURCE
    assert "“14时”" in finding.message


def test_what_most_languages_lack() -> None:
    lacking = dict.fromkeys(("en", "fr", "ru", "de", "es"), "x")
    agreement = laid_side_by_side({**TIMES, **lacking})
    (finding,) = agreement.findings["zh"]
    assert finding.code == AGREEMENT_MISSING
    assert "en, fr, ru, de, es" in finding.message


def test_two_voices_do_not_outvote_each_other() -> None:
    agreement = compare_languages(TIMES["zh"], {"en": "The meeting begins at 2 p.m."})
    assert not agreement.findings
    assert agreement.rows[0].cells["en"].text == "2 p.m."


def test_an_empty_translation_has_no_voice() -> None:
    agreement = laid_side_by_side({**TIMES, "fr": " "})
    assert "fr" not in agreement.rows[0].cells
    assert not named(agreement)


def test_a_link_and_a_term_that_one_language_lost() -> None:
    term = Term(sources=("护照",), targets={"en": ("passport",), "fr": ("passeport",), "de": ("Pass",)})
    glossary = Glossary(terms=(term,))
    texts = {
        "zh": "请携带护照，详见www.example.gov.cn。",
        "en": "Please bring your passport; see www.example.gov.cn.",
        "fr": "Veuillez apporter votre passeport ; voir www.example.gov.",
        "de": "Bitte bringen Sie Ihren Ausweis mit; siehe www.example.gov.cn.",
    }
    agreement = laid_side_by_side(texts, glossary)
    assert named(agreement) == {"fr", "de"}
    assert "www.example.gov.cn" in agreement.findings["fr"][0].message
    assert "护照" in agreement.findings["de"][0].message


def test_an_item_of_an_enumeration_that_one_language_lost() -> None:
    texts = {
        "zh": "请携带：（1）护照；（2）照片；（3）表格。",
        "en": "Please bring: (1) passport; (2) photo; (3) form.",
        "fr": "Veuillez apporter : (1) passeport ; (2) photo.",
        "es": "Traiga: (1) pasaporte; (2) foto; (3) formulario.",
    }
    assert named(laid_side_by_side(texts)) == {"fr"}
