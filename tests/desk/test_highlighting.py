"""Facts, terms and findings as marks: pairs carry one number, markers are chips, nothing gets in as HTML."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.desk.highlighting import Mark, finding_marks, highlighted, pair_up, to_marked
from pipeline.model import Finding, Severity, Span, Tag
from pipeline.terms.glossary import Glossary, Term
from pipeline.text.inline import strip_markers

GLOSSARY = Glossary(
    terms=(
        Term(sources=("居留许可",), targets={"en": ("residence permit", "permit of residence")}),
        Term(sources=("护照",), targets={"en": ("passport",), "ja": ("旅券",)}),
    )
)
SOURCE = "自2026年3月18日起，⟦1⟧居留许可⟦/1⟧须在5个工作日内凭护照办理。"
TARGET = "From 18 March 2026, ⟦1⟧residence permits⟦/1⟧ must be applied for within 6 working days."


def said(text: str, marks: tuple[Mark, ...]) -> dict[str, tuple[str, bool]]:
    return {strip_markers(text[mark.start : mark.end]): (mark.pair, mark.lone) for mark in marks}


def test_pairs_have_one_number_on_both_sides() -> None:
    pairing = pair_up(SOURCE, TARGET, "en", GLOSSARY)
    here, there = said(SOURCE, pairing.source), said(TARGET, pairing.target)
    assert here["2026年3月18日"] == ("1", False)
    assert there["18 March 2026"] == ("1", False)
    assert here["居留许可"][0] == there["residence permits"][0] == "2"  # inflected
    assert here["居留许可"][1] is False


def test_what_the_other_side_lacks_is_alone() -> None:
    pairing = pair_up(SOURCE, TARGET, "en", GLOSSARY)
    here, there = said(SOURCE, pairing.source), said(TARGET, pairing.target)
    assert here["护照"][1] is True
    assert here["5个工作日"][1] is True
    assert there["6 working days"][1] is True
    assert here["5个工作日"][0] != there["6 working days"][0]


def test_what_can_be_put_in() -> None:
    offers = {item.said: item for item in pair_up(SOURCE, TARGET, "en", GLOSSARY).insertions}
    assert offers["护照"].text == "passport"
    assert offers["护照"].missing
    assert not offers["居留许可"].missing
    assert offers["5个工作日"].text == "5 working days"
    assert offers["5个工作日"].missing


def test_a_term_said_twice_and_translated_once_is_alone() -> None:
    pairing = pair_up("护照和护照", "旅券", "ja", GLOSSARY)
    assert [mark.lone for mark in pairing.source] == [True, True]


def test_phone_numbers_are_put_in_as_they_are_called() -> None:
    offers = pair_up("电话：0592-5051234", "", "en", Glossary()).insertions
    assert [item.text for item in offers] == ["0592-5051234"]


def test_marks_and_chips_as_html() -> None:
    tags = (Tag(number=1, open="<strong>", close="</strong>"),)
    html = highlighted("a ⟦1⟧b & c⟦/1⟧", (Mark(start=5, end=10, kind="term", pair="3"),), tags)
    assert html == (
        'a <span class="chip" title="strong">1▸</span><mark class="on-term ends" data-pair="3">b &amp; c</mark>'
        '<span class="chip" title="strong">/1</span>'
    )


def test_a_finding_within_a_fact_keeps_both() -> None:
    marks = (
        Mark(start=0, end=6, kind="fact", pair="1", lone=True),
        Mark(start=0, end=1, kind="blocking"),
    )
    html = highlighted("6 days", marks)
    assert html == (
        '<mark class="on-fact on-blocking lone" data-pair="1">6</mark>'
        '<mark class="on-fact lone ends" data-pair="1"> days</mark>'
    )


def test_findings_count_without_markers_unless_they_are_on_markers() -> None:
    text = "⟦1⟧six⟦/1⟧ days"
    number = Finding(
        code="number-changed", severity=Severity.BLOCKING, message="", target_span=Span(start=0, end=3)
    )
    marker = Finding(
        code="markup-added", severity=Severity.BLOCKING, message="", target_span=Span(start=0, end=3)
    )
    assert [text[m.start : m.end] for m in finding_marks(text, [number], on_source=False)] == ["six"]
    assert [text[m.start : m.end] for m in finding_marks(text, [marker], on_source=False)] == ["⟦1⟧"]
    assert to_marked(text, 0, 3) == (3, 6)
    assert to_marked(text, 4, 99) is None


@given(
    st.text(alphabet="w<&\"'⟦1⟧/字", max_size=30),
    st.lists(st.tuples(st.integers(0, 32), st.integers(0, 32)), max_size=5),
)
def test_the_text_is_all_there_and_only_as_text(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(start=min(p), end=max(p), kind="warning") for p in places]
    html = str(highlighted(text, marks))
    bare = re.sub(r'<(span|mark) class="[^"]*"( title="[^"]*"| data-pair="[^"]*")?>|</(span|mark)>', "", html)
    assert "<" not in bare
    for character in "w字":
        assert bare.count(character) == text.count(character)
