"""A missing number and a short translation, each slight by itself."""

from __future__ import annotations

import pytest

from pipeline.checks.losses import weigh_losses
from pipeline.facts.comparison import compare
from pipeline.model import Certainty, Finding, Severity

SOURCE = "他是第一次来厦门参加马拉松比赛，赛前在环岛路上训练了很长时间。"
SHORT = "He trained on the coast road before the marathon."
LONG = "He has never been to Xiamen for a marathon before, and he trained for a long time on the coast road before it."


def weighed(source: str, target: str, language: str = "en") -> tuple[Finding, ...]:
    return weigh_losses(compare(source, target, language), source, target, language)


def test_a_note_on_what_is_missing_is_a_warning_in_a_short_translation() -> None:
    (note,) = weighed(SOURCE, LONG)
    assert (note.code, note.severity) == ("number-missing", Severity.NOTE)
    (warning,) = weighed(SOURCE, SHORT)
    assert (warning.code, warning.severity, warning.certainty) == (
        "number-missing",
        Severity.WARNING,
        Certainty.LIKELY,
    )
    assert warning.message.startswith(note.message)
    assert warning.message_zh != note.message_zh
    assert warning.source_span == note.source_span


def test_a_number_inside_a_word_is_asked_for_in_a_short_translation_only() -> None:
    source = "数学老师在黑板上画了一个很大的直角三角形，然后请同学们说出各边的关系。"
    assert (
        weighed(source, "The teacher drew a big triangle on the board and asked how its sides are related.")
        == ()
    )
    (finding,) = weighed(source, "The teacher asked how they are related.")
    assert (finding.code, finding.severity) == ("number-missing", Severity.WARNING)
    assert finding.source_span is not None
    assert source[finding.source_span.start : finding.source_span.end] == "三角形"
    assert weighed(source, "The teacher asked about the 3 sides.") == ()


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("第一次来厦门", "Neu hier", "de"),  # too short to tell
        (SOURCE, SHORT, "pt"),  # no usual length is known
        ("请于8月12日到厦门市民服务中心三楼办理签证延期手续。", "Go there on August 12, 3rd floor.", "en"),
    ],
)
def test_other_findings_stay_as_they_are(source: str, target: str, language: str) -> None:
    if language == "pt":
        assert weigh_losses((), source, target, language) == ()
    else:
        assert weighed(source, target, language) == compare(source, target, language)
