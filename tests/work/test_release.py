"""A language that stands against the others does not go out, though each of its sentences is approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.errors import BlockedError
from pipeline.settings import Workspace
from pipeline.settings_file import load_workspace
from pipeline.work import review
from pipeline.work.checking import release_findings
from pipeline.work.passes import run_pass
from pipeline.work.session import Session, open_session

DAY = "2026年3月18日全市停课。"


@pytest.fixture
def office(workspace: Workspace, engines: Any, drop: Any, clock: Any) -> Iterator[Session]:
    """Here only what the languages say together blocks; a wrong day in one sentence is a warning."""
    with (workspace.root / "config.toml").open("a", encoding="utf-8") as config:
        config.write('\n[checks]\nblocking = ["agreement-odd"]\n')
    drop("t.md", DAY, title="停课通告", category="general")
    with open_session(load_workspace(workspace.root), clock=clock) as session:
        run_pass(session, engines)
        yield session


def approve(session: Session, language: str, **values: Any) -> str:
    notice_id = session.store.find_notice("t.md").id
    review.approve(session, notice_id=notice_id, language=language, actor="Lin", **values)
    return notice_id


def wrong_day(session: Session) -> str:
    notice_id = session.store.find_notice("t.md").id
    review.edit(
        session,
        notice_id=notice_id,
        language="en",
        segment=2,
        text="Schools are closed on 19 March 2026.",
        actor="Lin",
    )
    return approve(session, "en")


def test_languages_that_agree_go_out(office: Session, engines: Any) -> None:
    notice_id = approve(office, "en")
    approve(office, "ja")
    assert release_findings(office, notice_id=notice_id, languages=["en", "ja"]) == {}
    assert run_pass(office, engines).publication.published == ((notice_id, "en"), (notice_id, "ja"))


def test_a_wrong_day_that_only_the_others_show_is_held(office: Session, engines: Any) -> None:
    notice_id = wrong_day(office)
    approve(office, "ja")
    publication = run_pass(office, engines).publication
    assert publication.published == ((notice_id, "ja"),)
    (problem,) = publication.problems
    assert isinstance(problem, BlockedError)
    assert problem.codes == ("agreement-odd",)
    assert "sentence 2" in problem.problem
    assert "19 March 2026" in problem.problem
    assert "--to en --accept agreement-odd" in problem.advice
    assert not (office.workspace.output / f"en/{notice_id}.html").exists()


def test_it_goes_out_when_mended(office: Session, engines: Any) -> None:
    notice_id = wrong_day(office)
    run_pass(office, engines)
    review.edit(
        office,
        notice_id=notice_id,
        language="en",
        segment=2,
        text="Schools are closed on 18 March 2026.",
        actor="Lin",
    )
    approve(office, "en")
    publication = run_pass(office, engines).publication
    assert (publication.published, publication.problems) == (((notice_id, "en"),), ())


@pytest.mark.parametrize("how", ["at approval", "before publication"])
def test_it_goes_out_when_somebody_accepts_it(office: Session, engines: Any, how: str) -> None:
    notice_id = wrong_day(office)
    reason = {"agreement-odd": "the English schools have another day"}
    if how == "at approval":
        approve(office, "en", decisions=reason)
    else:
        office.store.accept_release(notice_id=notice_id, language="en", decisions=reason, actor="Wu")
    (finding,) = release_findings(office, notice_id=notice_id, languages=["en"])["en"]
    assert finding.accepted == reason["agreement-odd"]
    assert run_pass(office, engines).publication.published == ((notice_id, "en"),)


def test_a_reason_given_for_the_same_words_is_enough(session: Session, engines: Any, drop: Any) -> None:
    drop("t.md", DAY, title="停课通告", category="general")
    run_pass(session, engines)
    notice_id = session.store.find_notice("t.md").id
    review.edit(
        session,
        notice_id=notice_id,
        language="en",
        segment=2,
        text="Schools are closed on 19 March 2026.",
        actor="Lin",
    )
    approve(session, "en", decisions={"date-changed": "a day of their own"})
    (finding,) = release_findings(session, notice_id=notice_id, languages=["en"])["en"]
    assert (finding.finding.code, finding.accepted) == ("agreement-odd", "a day of their own")
    assert run_pass(session, engines).publication.published == ((notice_id, "en"),)
