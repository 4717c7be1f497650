"""The gate runs every check, in an order that people read from gross to fine."""

from __future__ import annotations

import pytest

from pipeline.checks.pair import check_pair
from pipeline.model import TARGET_LANGUAGES, Severity
from pipeline.terms.glossary import Glossary, Term

GLOSSARY = Glossary(terms=(Term(sources=("护照",), targets={"en": ("passport",), "ru": ("паспорт",)}),))


def codes(source: str, target: str, language: str = "en", *, amended: bool = False) -> list[str]:
    return [finding.code for finding in check_pair(source, target, language, GLOSSARY, amended=amended)]


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("请携带护照。", "", "empty"),
        ("请携带护照。", "请携带护照。", "source-returned"),
        ("请携带护照。", "Bring your passport 原件.", "chinese-left"),
        ("请携带护照。", "Bring bring bring your passport.", "repetition"),
        ("请携带护照。", "Bring your your passport.", "doubled-word"),
        ("请携带护照。", "Bring your papers.", "term-missing"),
        ("请携带⟦1⟧护照⟦/1⟧。", "Bring your passport.", "markup-lost"),
        ("请勿携带护照。", "Bring your passport.", "prohibition-lost"),
        ("无需携带护照。", "Bring your passport.", "negation-lost"),
        ("请携带护照。", "Do not bring your passport.", "negation-added"),
        ("请携带护照？", "Bring your passport.", "end-punctuation"),
        ("请携带护照。请提前预约。请在窗口排队等候。", "Bring your passport.", "sentence-missing"),
        ("请携带护照。", "Bring your passport, " + "and everything else that you may need for it, " * 8 + "please.", "length"),
        (
            "请携带护照和照片到大厅办理。",
            "Bringen Sie bitte Ihren Pass und ein Foto in die Halle der Behörde mit.",
            "wrong-language",
        ),
    ],
)  # fmt: skip
def test_every_check_is_run(source: str, target: str, code: str) -> None:
    assert code in codes(source, target)


def test_losses_are_weighed_by_length() -> None:
    source = "他是第一次来厦门参加马拉松比赛，赛前在环岛路上训练了很长时间。"
    (finding,) = check_pair(source, "He trained on the coast road before the marathon.", "en", GLOSSARY)
    assert (finding.code, finding.severity) == ("number-missing", Severity.WARNING)


def test_a_right_pair_has_no_finding() -> None:
    assert codes("请携带护照。", "Please bring your passport.") == []
    assert codes("请携带护照。", "Возьмите с собой паспорта.", "ru") == []


def test_an_empty_target_is_said_once() -> None:
    assert codes("请勿携带护照和3张照片。", " ") == ["empty"]


def test_a_text_in_the_wrong_language_is_not_asked_for_its_negation() -> None:
    found = codes("请勿携带护照。", "请勿携带护照。")
    assert found[0] == "source-returned"
    assert "prohibition-lost" not in found


def test_on_an_amended_sentence_a_lost_negation_blocks() -> None:
    for amended in (False, True):
        (finding,) = check_pair("请勿停车。", "Please park here.", "en", GLOSSARY, amended=amended)
        assert finding.blocking is amended


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_every_finding_speaks_english_and_chinese(language: str) -> None:
    source = "请勿携带⟦1⟧护照⟦/1⟧。请提前预约。请在窗口排队等候？"
    for target in ("x x", "⟦2⟧通知", "a", "ab " * 30, source):
        for finding in check_pair(source, target, language, GLOSSARY):
            assert finding.message
            assert finding.message_zh, finding.code
