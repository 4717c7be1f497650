"""Within one notice: the same said otherwise, and different things said alike."""

from __future__ import annotations

import pytest

from pipeline.checks.notice import check_notice
from pipeline.model import Severity
from pipeline.terms.glossary import Glossary, Term

NONE = Glossary()
GLOSSARY = Glossary(
    terms=(
        Term(sources=("交通管制",), targets={"en": ("traffic control", "traffic restriction")}),
        Term(sources=("限行",), targets={"en": ("driving restriction", "traffic restriction")}),
        Term(sources=("学校",), targets={"en": ("school",)}),
        Term(sources=("中小学",), targets={"en": ("school",)}),
    )
)

# The same heading, right and wrong, in all languages.
HEADINGS = {
    "en": ("Office hours and place", "Place and opening hours"),
    "ja": ("受付時間と場所", "場所と受付時間"),
    "ko": ("업무 시간 및 장소", "장소와 업무 시간"),
    "fr": ("Horaires et lieu", "Lieu et horaires"),
    "ru": ("Время и место приёма", "Место и часы приёма"),
    "de": ("Öffnungszeiten und Ort", "Ort und Öffnungszeiten"),
    "es": ("Horario y lugar", "Lugar y horario"),
}


def codes(
    pairs: list[tuple[str, str, str]], language: str = "en", glossary: Glossary = NONE
) -> dict[str, list[str]]:
    return {
        key: [finding.code for finding in findings]
        for key, findings in check_notice(pairs, language, glossary).items()
    }


@pytest.mark.parametrize("language", sorted(HEADINGS))
def test_the_same_source_is_said_the_same_way(language: str) -> None:
    one, other = HEADINGS[language]
    between = ("b", "请勿停车。", "x")
    assert codes([("a", "办理时间和地点", one), between, ("c", "办理时间和地点", one)], language) == {}
    assert codes([("a", "办理时间和地点", one), between, ("c", "办理时间和地点", other)], language) == {
        "a": ["inconsistent"],
        "c": ["inconsistent"],
    }


@pytest.mark.parametrize("language", sorted(HEADINGS))
def test_different_sources_are_not_said_alike(language: str) -> None:
    text, other = HEADINGS[language]
    assert codes([("a", "办理时间和地点", text), ("b", "咨询电话和邮箱", text)], language) == {
        "a": ["alike"],
        "b": ["alike"],
    }
    assert codes([("a", "办理时间和地点", text), ("b", "咨询电话和邮箱", other)], language) == {}


def test_case_labels_marks_and_end_punctuation_do_not_matter() -> None:
    pairs = [
        ("a", "一、办理时间和地点", "Office hours"),
        ("b", "办理时间和地点。", "office hours."),
        ("c", "⟦1⟧办理时间和地点⟦/1⟧", "⟦1⟧Office  hours⟦/1⟧"),
    ]
    assert codes(pairs) == {}


def test_a_finding_names_the_other_place_in_two_languages() -> None:
    found = check_notice(
        [("a", "办理时间和地点", "Office hours"), ("b", "办理时间和地点", "Hours")], "en", NONE
    )
    (finding,) = found["b"]
    assert finding.severity is Severity.WARNING
    assert "Segment 1" in finding.message
    assert "第 1 段" in finding.message_zh
    assert finding.suggestion == "Office hours"


def test_short_sources_differ_more_easily() -> None:
    found = check_notice([("a", "有", "yes"), ("b", "有", "available")], "en", NONE)
    assert [finding.severity for finding in found["a"]] == [Severity.NOTE]
    assert codes([("a", "有", "yes"), ("b", "是", "yes")]) == {}


def test_figures_are_compared_by_their_own_check() -> None:
    assert codes([("a", "第一批共发放10份材料", "Ten"), ("b", "第一批共发放20份材料", "Ten")]) == {}


def test_empty_targets_have_no_voice() -> None:
    assert (
        codes([("a", "办理时间和地点", ""), ("b", "办理时间和地点", "Hours"), ("c", "咨询电话和邮箱", " ")])
        == {}
    )
    assert codes([]) == {}


def test_two_terms_are_not_said_by_the_same_form() -> None:
    pairs = [
        ("a", "该路段实行交通管制。", "There is a traffic restriction on this road."),
        ("b", "周五限行。", "A traffic restriction applies on Friday."),
    ]
    found = check_notice(pairs, "en", GLOSSARY)
    assert {key: [finding.code for finding in findings] for key, findings in found.items()} == {
        "a": ["alike"],
        "b": ["alike"],
    }
    (finding,) = found["b"]
    assert finding.suggestion == "driving restriction"
    assert finding.source_span
    assert "周五限行。"[finding.source_span.start : finding.source_span.end] == "限行"
    mended = [pairs[0], ("b", "周五限行。", "A driving restriction applies on Friday.")]
    assert check_notice(mended, "en", GLOSSARY) == {}


def test_terms_that_the_glossary_itself_says_alike_are_its_own_affair() -> None:
    pairs = [("a", "学校停课。", "The school is closed."), ("b", "中小学放假。", "School is out.")]
    assert codes(pairs, glossary=GLOSSARY) == {}


def test_many_segments_take_no_time() -> None:
    pairs = [(str(index), "办理时间和地点", f"Office {index}") for index in range(5_000)]
    assert len(check_notice(pairs, "en", NONE)) == 5_000
