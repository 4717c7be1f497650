"""Undo: one's own last step, only while nobody changed the texts, and never out of the history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.errors import StoreError, TransitionError
from pipeline.model import Finding, State
from pipeline.store import TargetRecord


def target(desk: Any, place: int = 0, language: str = "en") -> TargetRecord:
    found: TargetRecord = desk.store.translation("n1", language).rows[place].target
    return found


def same(one: TargetRecord, other: TargetRecord) -> bool:
    """The same but for what counts changes."""
    return replace(one, revision=0, updated_at=None) == replace(other, revision=0, updated_at=None)


def undo(desk: Any, actor: str = "李") -> str:
    desk.clock.forward(1)
    return str(desk.store.undo(notice_id="n1", language="en", actor=actor).action)


def edit(desk: Any, text: str, actor: str = "李", key: str = "key-甲") -> None:
    desk.clock.forward(1)
    desk.store.edit(notice_id="n1", language="en", key=key, text=text, findings=[], actor=actor)


def step(desk: Any, name: str, actor: str = "李", **values: Any) -> None:
    desk.clock.forward(1)
    getattr(desk.store, name)(notice_id="n1", language="en", actor=actor, **values)


def test_each_step_back_to_the_draft(desk: Any, blocking: Finding) -> None:
    desk.add("甲乙")
    desk.draft_all(blocking)
    accepted = {"number-lost": "fine"}
    seen = [target(desk)]
    for name, values in (
        ("approve", {"decisions": accepted, "second_person": True, "keys": ["key-甲"]}),
        ("reopen", {}),
        ("reject", {"reason": "stiff", "keys": ["key-甲"]}),
        ("edit", {}),
        ("approve", {"keys": ["key-甲"]}),
        ("reject", {"reason": "no", "keys": ["key-甲"]}),
    ):
        if name == "edit":
            edit(desk, "mine")
        else:
            step(desk, name, **values)
        seen.append(target(desk))
    revision = target(desk).revision
    for action in ("reject", "approve", "edit", "reject", "reopen", "review"):
        seen.pop()
        assert undo(desk) == action
        assert same(target(desk), seen[-1])
        assert target(desk).revision > revision
        revision = target(desk).revision
    with pytest.raises(TransitionError, match="nothing to undo"):
        undo(desk)
    tally = desk.store.status(["en"])[0].languages["en"].tally
    assert (tally.drafted, tally.blocking) == (2, 2)


def test_memory_and_facts_of_work_follow(desk: Any) -> None:
    desk.add("甲")
    desk.draft_all()
    step(desk, "approve")
    since = desk.clock.now
    undo(desk)
    assert desk.store.memory("en") == []
    assert desk.store.facts_of_work(since, desk.clock.now).languages == {}
    step(desk, "approve", actor="王")
    remembered = desk.store.memory("en")
    edit(desk, "mine")
    assert desk.store.memory("en") == []
    undo(desk)
    assert [replace(item) for item in desk.store.memory("en")] == remembered  # 王 stands behind it again
    assert target(desk).state is State.APPROVED


def test_words_are_kept_in_the_history(desk: Any) -> None:
    desk.add("甲")
    desk.draft_all()
    edit(desk, "my words")
    undo(desk)
    history = desk.store.segment_history(notice_id="n1", key="key-甲", language="en")
    assert [item.action for item in history] == ["undo", "edit"]
    assert (history[0].detail["before"], history[0].detail["after"]) == ("my words", "en:甲")


def test_what_somebody_changed_since_is_left(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    edit(desk, "mine")
    edit(desk, "theirs", actor="王")
    with pytest.raises(TransitionError, match="somebody changed the text since"):
        undo(desk)
    assert desk.store.last_action(notice_id="n1", language="en", actor="李") is None
    assert target(desk).text == "theirs"
    assert undo(desk, "王") == "edit"
    assert target(desk).text == "mine"
    assert undo(desk) == "edit"
    assert target(desk).text == "en:甲"


def test_other_segments_languages_and_checks_do_not_matter(desk: Any, warning: Finding) -> None:
    desk.add("甲乙")
    desk.draft_all()
    edit(desk, "mine")
    edit(desk, "theirs", actor="王", key="key-乙")
    desk.store.edit(notice_id="n1", language="ja", key="key-甲", text="x", findings=[], actor="李")
    desk.store.replace_findings(notice_id="n1", language="en", findings={"key-甲": [warning]}, actor="李")
    last = desk.store.last_action(notice_id="n1", language="en", actor="李")
    assert (last.action, last.key) == ("edit", "key-甲")
    undo(desk)
    assert (target(desk).text, target(desk, 1).text, target(desk, language="ja").text) == (
        "en:甲",
        "theirs",
        "x",
    )


def test_a_notice_that_was_amended_or_ended(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    edit(desk, "mine")
    desk.add("乙丙")
    with pytest.raises(TransitionError, match="amended since"):
        undo(desk)
    desk.store.withdraw("n1", actor="王", reason="no")
    with pytest.raises(TransitionError, match="withdrawn"):
        undo(desk)
    with pytest.raises(StoreError, match="no notice"):
        desk.store.undo(notice_id="n9", language="en", actor="李")


def test_several_at_once_are_one_step(desk: Any) -> None:
    desk.add("甲乙丙")
    desk.draft_all()
    step(desk, "approve", keys=["key-甲", "key-乙"])
    edit(desk, "theirs", actor="王", key="key-乙")
    with pytest.raises(TransitionError, match="somebody changed"):
        undo(desk)
    assert target(desk).state is State.APPROVED  # all or nothing


def test_the_history_of_a_segment_has_what_was_done_to_many(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    edit(desk, "mine")
    step(desk, "approve")
    step(desk, "reopen", keys=["key-乙"])
    step(desk, "reject", keys=["key-甲"], reason="no")
    desk.store.approve(notice_id="n1", language="ja", actor="李")

    def actions(key: str, **values: Any) -> list[str]:
        found = desk.store.segment_history(notice_id="n1", key=key, language="en", **values)
        return [item.action for item in found]

    assert actions("key-甲") == ["reject", "approve", "edit"]
    assert actions("key-乙") == ["reopen", "approve"]
    assert actions("key-甲", limit=1) == ["reject"]
    assert actions("key-%") == actions('key-"') == []
