"""Written notices: human translations pass, and each of their versions with one wrong fact is named.

The files and their notation: cases/README.md.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

import pytest

from pipeline.facts.comparison import FACT_CODES, compare
from pipeline.facts.units import UNITS
from pipeline.facts.values import DurationUnit
from pipeline.model import TARGET_LANGUAGES, Span
from tests.facts.pairs import COUNTED, Mistake, read_mistakes, rows, told

YEAR_OF_NOTICES = 2026

AMOUNT = r"-?\d+(\.\d+)?"
NOTATION = {
    "date": r"\d\d-\d\d", "day": r"[1-9]\d?", "month": r"\d\d", "year": r"\d{4}", "weekday": "[1-7]", "lunar": r"\d\d-\d\d",
    "decade": r"\d{4}", "century": r"\d\d?", "time": r"\d\d:\d\d", "duration": rf"{AMOUNT} ({'|'.join(DurationUnit)})",
    "number": AMOUNT, "ordinal": r"\d+", "fraction": r"\d+/\d+", "percent": AMOUNT, "vague": "10+",
    "money": rf"{AMOUNT} (CNY|USD)", "measure": rf"{AMOUNT} ({'|'.join(UNITS)})", "phone": r"\d+", "extension": r"\d+",
    "docnumber": r"\d{4}/\d+", "code": "[A-Z]+[0-9]+", "url": r"\S+", "email": r"[^\s@]+@[^\s@]+",
}  # fmt: skip
SCRIPTS = {
    "ja": re.compile("[\u3041-\u30ff]"), "ko": re.compile("[\uac00-\ud7a3]"), "ru": re.compile("[\u0400-\u04ff]"),
}  # fmt: skip
HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, kw_only=True)
class Notice:
    name: str
    language: str
    source: str
    target: str
    facts: tuple[tuple[str, str], ...]  # sort and value


def read_notices(language: str) -> list[Notice]:
    return [
        Notice(
            name=name, language=language, source=source, target=target, facts=tuple(map(fact, facts.split(" | ")))
        )
        for name, source, target, facts in rows(f"notices.{language}.tsv", 4)
    ]  # fmt: skip


def fact(text: str) -> tuple[str, str]:
    sort, _, value = text.partition(" ")
    return sort, value


NOTICES = {language: read_notices(language) for language in TARGET_LANGUAGES}
ALL = [notice for notices in NOTICES.values() for notice in notices]
MISTAKES = read_mistakes("mistakes.tsv")


@pytest.mark.parametrize("notice", [pytest.param(case, id=f"{case.language}-{case.name}") for case in ALL])
def test_human_translations_have_no_finding(notice: Notice) -> None:
    findings = compare(notice.source, notice.target, notice.language)
    assert [told(finding) for finding in findings if finding.severity in COUNTED] == []


@pytest.mark.parametrize("mistake", [pytest.param(case, id=case.name) for case in MISTAKES])
def test_wrong_facts_are_named_where_they_stand(mistake: Mistake) -> None:
    findings = compare(mistake.source, mistake.target, mistake.language)
    named = [
        finding
        for finding in findings
        if finding.severity in COUNTED and finding.code in mistake.codes
        if covers(finding.source_span, mistake.source, mistake.source_slice)
        or covers(finding.target_span, mistake.target, mistake.target_slice)
    ]
    assert named, [told(finding) for finding in findings]


def covers(span: Span | None, text: str, part: str) -> bool:
    """Whether ``span`` of ``text`` holds its only ``part``; no empty part is held."""
    if span is None or not part:
        return False
    start = text.index(part)
    return span.start <= start and start + len(part) <= span.end


def test_languages_have_the_same_notices() -> None:
    first, *others = (
        [(notice.name, notice.source, notice.facts) for notice in notices] for notices in NOTICES.values()
    )
    assert len(first) >= 60
    assert len({name for name, _, _ in first}) == len(first)
    assert len({source for _, source, _ in first}) == len(first)
    for other in others:
        assert other == first


def test_texts_are_clean_and_in_their_language() -> None:
    for notice in ALL:
        for text in (notice.source, notice.target):
            assert text == text.strip(), notice
            assert not re.search(r"[\ufffd\u200b^⟦⟧]|\s\s", text), notice
        assert HAN.search(notice.source), notice
        assert notice.target[-1] in ".。)）" or notice.target[-1].isdigit() or notice.facts[-1][0] in {"email", "url", "phone"}, notice  # fmt: skip
        if notice.language in SCRIPTS:
            assert SCRIPTS[notice.language].search(notice.target), notice
        if notice.language != "ja":
            assert not HAN.search(notice.target), notice


def test_targets_differ_between_languages() -> None:
    for versions in zip(*NOTICES.values(), strict=True):
        assert len({notice.target for notice in versions}) == len(TARGET_LANGUAGES)


def test_facts_keep_to_the_notation() -> None:
    used = Counter(sort for notice in NOTICES["en"] for sort, _ in notice.facts)
    assert set(used) == set(NOTATION)
    for notice in NOTICES["en"]:
        for sort, value in notice.facts:
            assert re.fullmatch(NOTATION[sort], value), (notice.name, sort, value)


def test_facts_that_are_carried_over_stand_in_both_texts() -> None:
    """What no language writes in words of its own; a check of the files that needs no parser."""
    for notice in ALL:
        for text in (notice.source, notice.target):
            digits = re.sub(r"\D", "", text)
            for sort, value in notice.facts:
                if sort in {"code", "url", "email"}:
                    assert value in text, notice
                elif sort == "phone":
                    assert value in digits or value.removeprefix("0") in digits, notice
                elif sort in {"extension", "docnumber"}:
                    assert all(part in digits for part in value.split("/")), notice


def test_weekdays_of_the_sources_are_those_of_the_calendar() -> None:
    found = 0
    for notice in NOTICES["en"]:
        for year, month, day, name in re.findall(
            r"(?:(\d{4})年)?(\d+)月(\d+)日（(?:星期|周)(.)）", notice.source
        ):
            date = dt.date(int(year or YEAR_OF_NOTICES), int(month), int(day))
            assert "一二三四五六日"[date.weekday()] == name, notice
            found += 1
    assert found >= 10


def test_mistakes_differ_from_a_notice_and_name_slices_that_stand_once() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)
    counts = Counter(mistake.language for mistake in MISTAKES)
    assert set(counts) == set(TARGET_LANGUAGES)
    assert min(counts.values()) >= 15
    for mistake in MISTAKES:
        assert mistake.codes <= FACT_CODES, mistake
        right = [notice.target for notice in NOTICES[mistake.language] if notice.source == mistake.source]
        assert len(right) == 1, mistake
        assert mistake.target != right[0], mistake
        assert mistake.source_slice or mistake.target_slice, mistake
        assert not mistake.source_slice or mistake.source.count(mistake.source_slice) == 1, mistake
        assert not mistake.target_slice or mistake.target.count(mistake.target_slice) == 1, mistake


def test_every_kind_of_fact_has_a_mistake_in_every_language() -> None:
    for language in TARGET_LANGUAGES:
        kinds = {
            code.partition("-")[0] for case in MISTAKES if case.language == language for code in case.codes
        }
        assert kinds == {code.partition("-")[0] for code in FACT_CODES}, language
