"""Two people where the office asks for two: nobody is their own second, and nothing counts before."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import BlockedError, ConflictError, TransitionError
from pipeline.model import Finding, Origin, State


def states(desk: Any, language: str = "en") -> list[State]:
    return [row.target.state for row in desk.store.translation("n1", language).rows]


def approve(desk: Any, actor: str, *keys: str, **values: Any) -> list[str]:
    done: list[str] = desk.store.approve(
        notice_id="n1", language="en", actor=actor, keys=keys or None, second_person=True, **values
    )
    return done


def test_the_first_of_two_approves_nothing_yet(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    assert approve(desk, "李") == ["key-甲", "key-乙"]
    assert states(desk) == [State.REVIEWED] * 2
    target = desk.store.translation("n1", "en").rows[0].target
    assert (target.reviewed_by, target.reviewed_at, target.approved_by) == ("李", desk.clock.now, "")
    assert desk.store.memory("en") == []
    assert desk.store.approved_languages() == []
    assert desk.store.status(["en"])[0].languages["en"].tally.reviewed == 2
    assert desk.store.history()[0].action == "review"


def test_another_person_makes_it_approved(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    approve(desk, "李")
    assert approve(desk, "王") == ["key-甲", "key-乙"]
    assert states(desk) == [State.APPROVED] * 2
    target = desk.store.translation("n1", "en").rows[0].target
    assert (target.reviewed_by, target.approved_by) == ("李", "王")
    assert {item.approved_by for item in desk.store.memory("en")} == {"王"}
    assert [item.language for item in desk.store.approved_languages()] == ["en"]
    assert approve(desk, "王") == []


@pytest.mark.parametrize("name", ["Li", " li ", "LI", "Ｌｉ"])
def test_nobody_is_their_own_second(desk: Any, name: str) -> None:
    desk.add("甲乙")
    desk.draft_all()
    approve(desk, "Li", "key-甲")
    before = desk.store.history()
    with pytest.raises(TransitionError, match="must be another person's"):
        approve(desk, name, "key-甲")
    assert desk.store.history() == before
    assert approve(desk, name) == ["key-乙"]  # what is left for them
    assert states(desk) == [State.REVIEWED] * 2


def test_each_text_takes_its_own_step(desk: Any) -> None:
    desk.add("甲乙丙")
    desk.draft_all()
    approve(desk, "李", "key-甲")
    approve(desk, "王", "key-乙")
    assert approve(desk, "王") == ["key-甲", "key-丙"]
    assert states(desk) == [State.APPROVED, State.REVIEWED, State.REVIEWED]
    assert [item.action for item in desk.store.history()[:2]] == ["review", "approve"]


def test_what_the_first_accepted_stands_and_what_is_new_is_asked(desk: Any, blocking: Finding) -> None:
    desk.add("甲")
    desk.draft_all(blocking)
    with pytest.raises(BlockedError):
        approve(desk, "李")
    approve(desk, "李", decisions={"number-lost": "not said in English"})
    assert desk.store.status(["en"])[0].languages["en"].tally.blocking == 0
    new = Finding(code="date-lost", severity=blocking.severity, message="A date is lost.")
    desk.store.replace_findings(
        notice_id="n1", language="en", findings={"key-甲": [blocking, new]}, actor="recheck"
    )
    assert desk.store.status(["en"])[0].languages["en"].tally.blocking == 1
    with pytest.raises(BlockedError) as caught:
        approve(desk, "王")
    assert caught.value.codes == ("date-lost",)
    approve(desk, "王", decisions={"date-lost": "said above"})
    target = desk.store.translation("n1", "en").rows[0].target
    assert {(item.code, item.actor) for item in target.decisions} == {
        ("number-lost", "李"),
        ("date-lost", "王"),
    }
    assert target.undecided == ()


@pytest.mark.parametrize("step", ["edit", "reject", "reopen"])
def test_other_steps_take_the_first_approval_away(desk: Any, step: str) -> None:
    desk.add("甲")
    desk.draft_all()
    approve(desk, "李")
    if step == "edit":
        desk.store.edit(notice_id="n1", language="en", key="key-甲", text="x", findings=[], actor="王")
    else:
        getattr(desk.store, step)(notice_id="n1", language="en", actor="王", reason="no")
    target = desk.store.translation("n1", "en").rows[0].target
    assert target.state is (State.REJECTED if step == "reject" else State.EDITED)
    assert (target.reviewed_by, target.reviewed_at, target.decisions) == ("", None, ())


def test_no_rule_stands_for_a_second_person(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    approve(desk, "李", "key-甲")
    assert (
        desk.store.approve_verified(notice_id="n1", languages=["en"], origins={Origin.ENGINE}, actor="rule")
        == []
    )
    assert states(desk) == [State.REVIEWED, State.DRAFTED]


def test_only_what_was_seen_is_approved(desk: Any) -> None:
    desk.add("甲")
    desk.draft_all()
    approve(desk, "李")
    with pytest.raises(ConflictError):
        approve(desk, "王", expected_revisions={"key-甲": 1})
    assert states(desk) == [State.REVIEWED]
    approve(desk, "王", expected_revisions={"key-甲": 2})
    assert states(desk) == [State.APPROVED]


def test_saving_the_same_words_again_changes_nothing(desk: Any) -> None:
    desk.add("甲")
    desk.draft_all()
    values = {
        "notice_id": "n1",
        "language": "en",
        "key": "key-甲",
        "text": "x",
        "findings": [],
        "actor": "李",
    }
    first = desk.store.edit(**values, expected_revision=1)
    before = desk.store.history()
    assert desk.store.edit(**values, expected_revision=1) == first
    assert desk.store.history() == before
    with pytest.raises(ConflictError):
        desk.store.edit(**{**values, "actor": "王"}, expected_revision=1)


def test_a_draft_made_anew_has_replaced_nothing(desk: Any) -> None:
    desk.add("甲")
    desk.draft_all()
    desk.store.edit(notice_id="n1", language="en", key="key-甲", text="x", findings=[], actor="李")
    assert desk.store.translation("n1", "en").rows[0].target.draft == "en:甲"
    desk.store.undo(notice_id="n1", language="en", actor="李")
    desk.store.redraft(notice_id="n1", actor="李")
    target = desk.store.translation("n1", "en").rows[0].target
    assert (target.state, target.draft, target.draft_origin) == (State.WAITING, "", Origin.NONE)
