"""Proposed terms, and the texts that say a term."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import ConflictError, StoreError
from pipeline.model import BlockKind, Document, Metadata, Segment, State
from pipeline.store.records import PublicationRecord
from pipeline.store.term_records import ChangeKind, ProposalState

LANGUAGES = ("en", "ja")


def propose(desk: Any, source: str = "签证", actor: str = "李", **after: str) -> Any:
    return desk.store.propose_term(
        kind=ChangeKind.CHANGE,
        file="terms.csv",
        source=source,
        before={"zh": source, "en": "visa"},
        after={"zh": source, "en": "entry visa"} | after,
        note="官网如此",
        actor=actor,
    )


def add(desk: Any, notice_id: str, *sources: str) -> None:
    desk.store.add_version(
        notice_id=notice_id,
        document=Document(html="<h1>x</h1>", metadata=Metadata(title=f"title of {notice_id}")),
        segments=[
            Segment(key=f"k{place}", position=place, block=place, kind=BlockKind.PARAGRAPH, source=source)
            for place, source in enumerate(sources)
        ],
        text_digest=f"{notice_id} {sources}",
        file=f"{notice_id}.md",
        languages=LANGUAGES,
        actor="pipeline",
    )


def test_a_proposal_is_kept_and_told(desk: Any) -> None:
    made = propose(desk)
    assert made == desk.store.term_proposal(made.id)
    assert (made.kind, made.source, made.after["en"]) == (ChangeKind.CHANGE, "签证", "entry visa")
    assert (made.proposed_by, made.proposed_at, made.waits) == ("李", desk.clock.now, True)
    (entry,) = desk.store.history()
    assert (entry.actor, entry.action, entry.detail["proposal"]) == ("李", "term-propose", made.id)


def test_the_same_proposal_twice_is_one(desk: Any) -> None:
    first = propose(desk)
    assert propose(desk).id == first.id
    assert propose(desk, actor="王").id != first.id
    assert propose(desk, en="visa card").id != first.id
    desk.store.decide_term_proposal(first.id, state=ProposalState.REFUSED, actor="编", reason="no")
    assert propose(desk).id != first.id


def test_proposals_are_listed_newest_first_by_page_state_and_term(desk: Any) -> None:
    made = [propose(desk, source=f"词{number}") for number in range(5)]
    page = desk.store.term_proposals(limit=2, offset=1)
    assert [item.id for item in page.items] == [made[3].id, made[2].id]
    assert (page.total, page.more) == (5, True)
    desk.store.decide_term_proposal(made[0].id, state=ProposalState.ACCEPTED, actor="编")
    waiting = desk.store.term_proposals(states=[ProposalState.PROPOSED], limit=9)
    assert made[0].id not in {item.id for item in waiting.items}
    assert [item.id for item in desk.store.term_proposals(source="词3", limit=9).items] == [made[3].id]


def test_a_decision_is_made_once(desk: Any) -> None:
    made = propose(desk)
    done = desk.store.decide_term_proposal(
        made.id,
        state=ProposalState.ACCEPTED,
        actor="编",
        after={"zh": "签证", "en": "entry visa", "note": "n"},
    )
    assert (done.accepted, done.decided_by, done.after["note"]) == (True, "编", "n")
    with pytest.raises(ConflictError, match="编 has accepted"):
        desk.store.decide_term_proposal(made.id, state=ProposalState.REFUSED, actor="王", reason="late")
    desk.store.settle_term_proposal(made.id)
    assert desk.store.term_proposal(made.id).state is ProposalState.SETTLED
    assert [entry.action for entry in desk.store.history()] == ["term-accept", "term-propose"]


def test_a_refused_proposal_is_not_settled(desk: Any) -> None:
    made = propose(desk)
    desk.store.decide_term_proposal(made.id, state=ProposalState.REFUSED, actor="编", reason="not ours")
    desk.store.settle_term_proposal(made.id)
    assert desk.store.term_proposal(made.id).state is ProposalState.REFUSED
    assert desk.store.history()[0].detail["reason"] == "not ours"


def test_an_unknown_proposal_says_so(desk: Any) -> None:
    with pytest.raises(StoreError, match="no proposal 7"):
        desk.store.term_proposal(7)


def test_segments_of_current_versions_of_active_notices_are_found(desk: Any, clock: Any) -> None:
    add(desk, "old", "办理签证", "别的")
    clock.forward(60)
    add(desk, "new", "签⟦1⟧证⟦/1⟧和100%_'\\", "护照", "签证")
    clock.forward(60)
    add(desk, "gone", "签证")
    desk.store.withdraw("gone", actor="编", reason="x")
    add(desk, "changed", "签证")
    clock.forward(60)
    add(desk, "changed", "没有了")
    found = desk.store.segments_with(["签证"], limit=10)
    assert [(use.notice_id, use.key) for use in found.uses] == [("new", "k0"), ("new", "k2"), ("old", "k0")]
    assert found.total == 3
    assert desk.store.segments_with(["护照", "别的"], limit=1).total == 2
    assert [use.notice_id for use in desk.store.segments_with(["护照", "别的"], limit=1).uses] == ["new"]
    assert desk.store.segments_with(["%_'\\"], limit=9).total == 1
    assert desk.store.segments_with(["_证", "%"], limit=9).total == 1
    assert desk.store.segments_with([], limit=9).total == 0


def test_states_and_texts_of_the_segments(desk: Any, statements: list[str]) -> None:
    add(desk, "n1", "签证", "护照")
    add(desk, "n2", "签证")
    desk.draft_all()
    desk.store.approve(notice_id="n2", language="en", actor="李")
    translation = desk.store.translation("n2", "en")
    desk.store.save_publications(
        [
            PublicationRecord(
                notice_id="n2",
                language="en",
                version=1,
                revisions=translation.revisions,
                digest="d",
                content={},
                first_published_at=desk.clock.now,
                updated_at=desk.clock.now,
                approved_by="李",
            )
        ],
        actor="pipeline",
    )
    statements.clear()
    states = desk.store.states_with(["签证"], LANGUAGES)
    assert len(statements) == 1
    assert {(item.notice_id, item.language): (item.state, item.published) for item in states} == {
        ("n1", "en"): (State.DRAFTED, False),
        ("n1", "ja"): (State.DRAFTED, False),
        ("n2", "en"): (State.APPROVED, True),
        ("n2", "ja"): (State.DRAFTED, False),
    }
    statements.clear()
    (one,) = desk.store.used_targets([("n2", "k0"), ("n1", "k7")], ["en"])
    assert len(statements) == 1
    assert (one.title, one.number, one.source, one.published) == ("title of n2", 1, "签证", True)
    assert one.target == desk.store.translation("n2", "en").rows[0].target
    both = desk.store.used_targets([("n1", "k1"), ("n2", "k0")], ["ja"])
    assert {(item.target.notice_id, item.target.key) for item in both} == {("n1", "k1"), ("n2", "k0")}


def test_texts_that_are_not_there_are_left_out(desk: Any) -> None:
    add(desk, "n1", "签证")
    assert desk.store.states_with(["签证"], LANGUAGES) == []
    assert desk.store.used_targets([("n1", "k0")], LANGUAGES) == []
