"""What people do to texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.errors import BlockedError, ConflictError, StoreError, TransitionError
from pipeline.model import Finding, Origin, Signature, State


def states(desk: Any, language: str = "en") -> list[State]:
    return [row.target.state for row in desk.store.translation("n1", language).rows]


def test_approve_all_and_again(desk: Any) -> None:
    desk.add()
    desk.draft_all()
    assert desk.store.approve(notice_id="n1", language="en", actor="李") == ["key-甲", "key-乙", "key-丙"]
    assert states(desk) == [State.APPROVED] * 3
    target = desk.store.translation("n1", "en").rows[0].target
    assert (target.approved_by, target.approved_at, target.revision) == ("李", desk.clock.now, 2)
    history = desk.store.history()
    assert desk.store.approve(notice_id="n1", language="en", actor="王") == []
    assert desk.store.history() == history
    assert states(desk, "ja") == [State.DRAFTED] * 3


def test_approval_of_what_waits_or_was_rejected_is_refused_whole(desk: Any) -> None:
    desk.add("甲乙丙")
    desk.store.save_drafts("worker", [(item, _draft(item)) for item in desk.claim(limit=4)])
    desk.store.reject(notice_id="n1", language="en", keys=["key-甲"], actor="李", reason="stiff")
    with pytest.raises(TransitionError, match="1 without a text and 1 rejected"):
        desk.store.approve(notice_id="n1", language="en", actor="李")
    assert states(desk) == [State.REJECTED, State.DRAFTED, State.WAITING]
    assert desk.store.approve(notice_id="n1", language="en", keys=["key-乙"], actor="李") == ["key-乙"]


def _draft(item: Any) -> Any:
    from pipeline.model import Draft

    return Draft(text="text", origin=Origin.PHRASEBOOK)


def test_only_whole_languages_of_verified_origins_are_approved_by_rule(desk: Any, warning: Finding) -> None:
    desk.add("甲乙")
    claimed = desk.claim()
    odd = {("key-乙", "ja"): replace(_draft(claimed[0]), origin=Origin.ENGINE)}
    drafts = [(item, odd.get((item.key, item.language), _draft(item))) for item in claimed]
    desk.store.save_drafts("worker", drafts)

    def approve() -> list[str]:
        approved: list[str] = desk.store.approve_verified(
            notice_id="n1", languages=["en", "ja"], origins={Origin.PHRASEBOOK}, actor="rule"
        )
        return approved

    desk.store.replace_findings(notice_id="n1", language="en", findings={"key-甲": [warning]}, actor="x")
    assert approve() == []
    assert states(desk) == states(desk, "ja") == [State.DRAFTED] * 2
    desk.store.replace_findings(notice_id="n1", language="en", findings={"key-甲": []}, actor="x")
    assert approve() == ["en"]
    assert states(desk) == [State.APPROVED] * 2
    assert states(desk, "ja") == [State.DRAFTED] * 2
    desk.store.approve(
        notice_id="n1", language="ja", keys=["key-乙"], actor="李"
    )  # a person stands behind it
    assert approve() == ["en", "ja"]
    assert states(desk, "ja") == [State.APPROVED] * 2
    assert {item.actor for item in desk.store.history() if item.action == "approve"} == {"rule", "李"}
    both = desk.store.translations("n1", ["en", "ja"])
    assert both == {language: desk.store.translation("n1", language) for language in ("en", "ja")}
    with pytest.raises(StoreError, match="no language 'ko'"):
        desk.store.approve_verified(notice_id="n1", languages=["ko"], origins=[], actor="rule")


def test_blocking_findings_need_a_decision_that_is_kept(
    desk: Any, blocking: Finding, warning: Finding
) -> None:
    desk.add("甲")
    desk.draft_all(blocking, warning)
    tally = desk.store.status()[0].languages["en"].tally
    assert (tally.findings, tally.blocking) == (2, 1)
    with pytest.raises(BlockedError) as caught:
        desk.store.approve(notice_id="n1", language="en", actor="李", decisions={"other": "why not"})
    assert caught.value.codes == ("number-lost",)
    with pytest.raises(BlockedError, match="reason is missing"):
        desk.store.approve(notice_id="n1", language="en", actor="李", decisions={"number-lost": " "})
    assert states(desk) == [State.DRAFTED]
    desk.store.approve(
        notice_id="n1", language="en", actor="李", decisions={"number-lost": "is in the label"}
    )
    decision = desk.store.translation("n1", "en").rows[0].target.decisions[0]
    assert (decision.code, decision.reason, decision.actor) == ("number-lost", "is in the label", "李")
    assert desk.store.status()[0].languages["en"].tally.blocking == 0
    assert desk.store.history()[0].detail["decisions"] == {"number-lost": "is in the label"}
    desk.store.reopen(notice_id="n1", language="en", actor="李")
    assert desk.store.status()[0].languages["en"].tally.blocking == 1  # the text must be decided on anew
    assert states(desk) == [State.EDITED]


def test_edit_needs_approval_anew_and_leaves_memory(desk: Any, warning: Finding) -> None:
    desk.add("甲")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", actor="李")
    assert desk.store.memory_exact("en", ["甲"])["甲"].target == "en:甲"
    record = desk.store.edit(
        notice_id="n1",
        language="en",
        key="key-甲",
        text="Better",
        findings=[warning],
        actor="王",
        expected_revision=2,
    )
    assert (record.state, record.text, record.origin, record.edited_by) == (
        State.EDITED,
        "Better",
        Origin.PERSON,
        "王",
    )
    assert (record.approved_by, record.approved_at, record.signature, record.findings) == (
        "",
        None,
        None,
        (warning,),
    )
    assert desk.store.memory_exact("en", ["甲"]) == {}
    detail = dict(desk.store.history()[0].detail)
    assert detail.pop("was")["key-甲"]["approved_by"] == "李"  # undoing needs it
    assert detail == {"before": "en:甲", "after": "Better", "revision": 3}
    desk.store.approve(notice_id="n1", language="en", actor="李")
    assert desk.store.memory_exact("en", ["甲"])["甲"].target == "Better"


def test_an_edit_of_a_text_that_somebody_changed_is_refused(desk: Any) -> None:
    desk.add("甲")
    desk.draft_all()
    edit = {"notice_id": "n1", "language": "en", "key": "key-甲", "findings": [], "expected_revision": 1}
    desk.store.edit(text="first", actor="李", **edit)
    with pytest.raises(ConflictError, match="segment 1"):
        desk.store.edit(text="second", actor="王", **edit)
    with pytest.raises(ConflictError):
        desk.store.approve(notice_id="n1", language="en", actor="王", expected_revisions={"key-甲": 1})
    with pytest.raises(ConflictError):
        desk.store.reject(
            notice_id="n1", language="en", actor="王", reason="", expected_revisions={"key-甲": 1}
        )
    assert desk.store.translation("n1", "en").rows[0].target.text == "first"


def test_reject_keeps_the_text_and_the_reason(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", actor="李")
    assert desk.store.reject(notice_id="n1", language="en", actor="王", reason="wrong tone") == [
        "key-甲",
        "key-乙",
    ]
    target = desk.store.translation("n1", "en").rows[0].target
    assert (target.state, target.text, target.reason) == (State.REJECTED, "en:甲", "wrong tone")
    assert desk.store.memory_exact("en", ["甲", "乙"]) == {}
    assert desk.store.reject(notice_id="n1", language="en", actor="王", reason="again") == []
    with pytest.raises(TransitionError, match="rejected cannot take the action “reopen”"):
        desk.store.reopen(notice_id="n1", language="en", keys=["key-甲"], actor="王")


def test_a_waiting_segment_cannot_be_rejected_by_name(desk: Any) -> None:
    desk.add("甲")
    with pytest.raises(TransitionError, match="waiting"):
        desk.store.reject(notice_id="n1", language="en", keys=["key-甲"], actor="王", reason="")
    assert desk.store.reject(notice_id="n1", language="en", actor="王", reason="") == []


def test_unknown_notice_language_or_segment(desk: Any) -> None:
    desk.add("甲")
    with pytest.raises(StoreError, match=r"no notice 'n2'.*n1"):
        desk.store.approve(notice_id="n2", language="en", actor="李")
    with pytest.raises(StoreError, match="no language 'xx'"):
        desk.store.approve(notice_id="n1", language="xx", actor="李")
    with pytest.raises(StoreError, match="no segment key-丁"):
        desk.store.approve(notice_id="n1", language="en", keys=["key-丁"], actor="李")


def test_redraft_touches_no_text_of_a_person(desk: Any) -> None:
    desk.add("甲乙丙")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", keys=["key-甲"], actor="李")
    desk.store.edit(notice_id="n1", language="en", key="key-乙", text="mine", findings=[], actor="李")
    assert [key.key for key in desk.store.redraft(notice_id="n1", languages=["en"], actor="李")] == ["key-丙"]
    assert states(desk) == [State.APPROVED, State.EDITED, State.WAITING]
    assert states(desk, "ja") == [State.DRAFTED] * 3
    assert [item.source for item in desk.claim()] == ["丙"]


def test_redraft_gives_failed_ones_new_attempts(desk: Any) -> None:
    desk.add("甲")
    desk.store.release("worker", failed=[(item, "no answer") for item in desk.claim(attempts_below=1)])
    assert desk.claim(attempts_below=1) == []
    desk.store.redraft(notice_id="n1", actor="李")
    assert len(desk.claim(attempts_below=1)) == 2


def test_a_changed_glossary_names_exactly_the_drafts_made_with_another(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all(glossary="g1")
    desk.add("丙", notice_id="n2")
    desk.draft_all(glossary="g2")
    desk.store.approve(notice_id="n1", language="en", keys=["key-甲"], actor="李")
    other = desk.store.drafts_signed_otherwise(Signature(engine="", glossary="g2"))
    assert [(key.notice_id, key.key, key.language) for key in other] == [
        ("n1", "key-乙", "en"),
        ("n1", "key-乙", "ja"),
        ("n1", "key-甲", "ja"),
    ]
    english = desk.store.drafts_signed_otherwise(Signature(engine="", glossary="g2"), languages=["en"])
    assert [key.key for key in english] == ["key-乙"]
    assert desk.store.drafts_signed_otherwise(Signature(engine="ctranslate2")) == []
    assert desk.store.redraft_targets(other, actor="pipeline") == sorted(other)
    assert len(desk.claim()) == 3


def test_a_review_takes_the_same_number_of_statements_whatever_the_size(
    desk: Any, statements: list[str]
) -> None:
    counts = []
    for notice_id, sources in (("n1", "甲"), ("n2", "乙丙丁戊己庚辛壬癸")):
        desk.add(sources, notice_id=notice_id)
        desk.draft_all()
        statements.clear()
        desk.store.approve(notice_id=notice_id, language="en", actor="李")
        desk.store.translation(notice_id, "en")
        desk.store.reject(notice_id=notice_id, language="en", actor="李", reason="")
        desk.store.redraft(notice_id=notice_id, actor="李")
        counts.append(len(statements))
    assert counts[0] == counts[1]
