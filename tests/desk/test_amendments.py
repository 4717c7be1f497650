"""Which sentence stood where a new one stands now."""

from __future__ import annotations

from pipeline.desk.amendments import amendment
from pipeline.model import BlockKind, Segment


def segments(*sources: str) -> list[Segment]:
    return [
        Segment(key=source, position=place, block=0, kind=BlockKind.PARAGRAPH, source=source)
        for place, source in enumerate(sources)
    ]


def test_a_changed_sentence_names_the_one_before() -> None:
    found = amendment(segments("甲", "9月1日停水。", "乙"), segments("甲", "9月2日停水。", "乙"))
    assert found.before == {"9月2日停水。": "9月1日停水。"}
    assert found.gone == {}


def test_a_new_sentence_and_one_that_is_gone() -> None:
    found = amendment(segments("甲", "原有的一句话。", "乙"), segments("甲", "乙", "Entirely new"))
    assert found.before == {"Entirely new": ""}
    assert found.gone == {"乙": ("原有的一句话。",)}


def test_of_several_at_one_place_the_likest() -> None:
    found = amendment(
        segments("请带护照。", "9月1日停水。", "末"),
        segments("9月2日停水。", "请带护照原件。", "末"),
    )
    assert found.before == {"9月2日停水。": "9月1日停水。", "请带护照原件。": "请带护照。"}


def test_what_only_moved_is_no_change() -> None:
    found = amendment(segments("甲", "乙"), segments("乙", "甲"))
    assert found.before == {}
    assert found.gone == {}


def test_at_the_end() -> None:
    assert amendment(segments("甲", "乙丙丁"), segments("甲")).gone == {"": ("乙丙丁",)}
