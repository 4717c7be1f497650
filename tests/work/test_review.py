"""What people do to texts, by number or by key, checked as the words of the office are now."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import BlockedError, ConflictError, StoreError, TransitionError
from pipeline.model import State
from pipeline.settings import Workspace
from pipeline.settings_file import load_workspace
from pipeline.store import Translation
from pipeline.work import review
from pipeline.work.passes import run_pass
from pipeline.work.session import Session, open_session


@pytest.fixture
def notice_id(session: Session, engines: Any, drop: Any) -> str:
    drop("water.md", "请住户做好准备。", "请关好门窗。")
    run_pass(session, engines)
    return session.store.find_notice("water.md").id


def english(session: Session, notice_id: str) -> Translation:
    return session.store.translation(notice_id, "en")


def test_by_key_and_as_it_was_seen(session: Session, notice_id: str) -> None:
    rows = english(session, notice_id).rows
    keys = [row.target.key for row in rows]
    seen = {row.target.key: row.target.revision for row in rows}
    values: dict[str, Any] = {"notice_id": notice_id, "language": "en"}
    edited = review.edit(
        session,
        **values,
        actor="Lin",
        key=keys[1],
        text="Be\u200b prepared.",
        expected_revision=seen[keys[1]],
    )
    assert (edited.text, edited.state) == ("Be prepared.", State.EDITED)
    with pytest.raises(ConflictError):
        review.approve(session, **values, actor="Wu", keys=keys[:2], expected_revisions=seen)
    assert review.approve(session, **values, actor="Wu", keys=keys[:1], expected_revisions=seen) == keys[:1]
    assert review.reopen(session, **values, actor="Wu", segments=[1]) == keys[:1]
    assert review.reject(session, **values, actor="Wu", keys=[keys[2]], reason="stiff") == [keys[2]]
    for step in (review.approve, review.reopen):
        with pytest.raises(StoreError, match="no segment nowhere"):
            step(session, **values, actor="Wu", keys=["nowhere"])
    with pytest.raises(StoreError, match="no segment nowhere"):
        review.edit(session, **values, actor="Wu", key="nowhere", text="x")


def test_a_glossary_that_changed_is_asked_at_the_second_approval_too(
    workspace: Workspace, engines: Any, drop: Any, clock: Any
) -> None:
    config = workspace.root / "config.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace(
            'auto_publish = ["typhoon"]', 'auto_publish = ["typhoon"]\nsecond_person = ["typhoon"]'
        ),
        encoding="utf-8",
    )
    drop("n.md", "请住户做好准备。", category="typhoon")
    with open_session(load_workspace(workspace.root), clock=clock) as session:
        run_pass(session, engines)
        notice = session.store.find_notice("n.md")
        assert review.needs_second(session, notice)
        review.edit(session, notice_id=notice.id, language="en", segment=2, text="Get ready.", actor="Lin")
        review.approve(session, notice_id=notice.id, language="en", actor="Lin")
        with pytest.raises(TransitionError, match="another person"):
            review.approve(session, notice_id=notice.id, language="en", actor="Lin")
    (workspace.glossaries / "terms.csv").write_text(
        "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n住户,residents,,,,,,,,,\n", encoding="utf-8"
    )
    with open_session(load_workspace(workspace.root), clock=clock) as session:
        with pytest.raises(BlockedError) as caught:
            review.approve(session, notice_id=notice.id, language="en", actor="Wu")
        assert caught.value.codes == ("term-missing",)
        accepted = {"term-missing": "said in the title"}
        review.approve(session, notice_id=notice.id, language="en", actor="Wu", decisions=accepted)
        assert {row.target.state for row in english(session, notice.id).rows} == {State.APPROVED}


def test_verified_phrases_wait_for_two_people_where_the_office_asks_for_two(
    workspace: Workspace, engines: Any, drop: Any, clock: Any
) -> None:
    config = workspace.root / "config.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace(
            'auto_publish = ["typhoon"]', 'auto_publish = ["typhoon"]\nsecond_person = ["typhoon"]'
        ),
        encoding="utf-8",
    )
    drop("t.md", "2026年3月18日全市停课。", title="停课通告", category="typhoon")
    with open_session(load_workspace(workspace.root), clock=clock) as session:
        report = run_pass(session, engines)
        assert (report.publication.auto_approved, report.publication.published) == ((), ())
        notice = session.store.find_notice("t.md")
        for actor, state in (("Lin", State.REVIEWED), ("Wu", State.APPROVED)):
            review.approve(session, notice_id=notice.id, language="en", actor=actor)
            assert {row.target.state for row in english(session, notice.id).rows} == {state}
        assert run_pass(session, engines).publication.published == ((notice.id, "en"),)


def test_undo_brings_back_what_was_there(session: Session, notice_id: str) -> None:
    values: dict[str, Any] = {"notice_id": notice_id, "language": "en", "actor": "Lin"}
    before = [row.target.text for row in english(session, notice_id).rows]
    review.edit(session, **values, segment=2, text="Be prepared.")
    review.approve(session, **values, segments=[2])
    assert [review.undo_last(session, **values).action for _ in range(2)] == ["approve", "edit"]
    assert [row.target.text for row in english(session, notice_id).rows] == before
    with pytest.raises(TransitionError, match="nothing to undo"):
        review.undo_last(session, **values)
