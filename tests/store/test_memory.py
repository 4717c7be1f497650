"""Looking up what was approved, bounded."""

from __future__ import annotations

from typing import Any


def test_the_newest_of_a_language_come_first_and_no_more_than_asked_for(desk: Any, statements: Any) -> None:
    desk.add("甲乙丙")
    desk.draft_all()
    for language in ("en", "ja"):
        desk.store.approve(notice_id="n1", language=language, actor="Li")
    statements.clear()
    assert [item.source for item in desk.store.memory_recent("ja", limit=100)] == ["丙", "乙", "甲"]
    assert len(statements) == 1
    assert [item.source for item in desk.store.memory_recent("ja", limit=2)] == ["丙", "乙"]
    assert desk.store.memory_recent("en", limit=2) == []  # all of the newest two are Japanese


def test_earlier_versions_keep_their_segments(desk: Any) -> None:
    desk.add("甲乙")
    desk.add("甲丙")
    assert [segment.source for segment in desk.store.segments("n1")] == ["甲", "丙"]
    assert [segment.source for segment in desk.store.segments("n1", 1)] == ["甲", "乙"]
    assert desk.store.segments("n1", 7) == ()
