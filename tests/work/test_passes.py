"""One pass from end to end on a real workspace: drafting, amendment, renaming, ending."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import pytest

from pipeline.errors import BlockedError
from pipeline.model import Origin, State
from pipeline.settings import Workspace
from pipeline.work import review
from pipeline.work.passes import PassReport, run_pass
from pipeline.work.report import status_report
from pipeline.work.session import Session

NUMERALS = "一二三四五六七八九十"


def sentences(count: int) -> list[str]:
    """Distinct plain sentences of a notice, without figures."""
    return [f"请住户配合第{NUMERALS[n // 10]}组{NUMERALS[n % 10]}号工作人员做好准备。" for n in range(count)]


def notices(session: Session) -> dict[str, Any]:
    return {notice["file"]: notice for notice in status_report(session)["notices"]}


def files(session: Session) -> dict[str, str]:
    return {file["file"]: file["state"] for file in status_report(session)["files"]}


def approve_all(session: Session, notice_id: str, *languages: str) -> None:
    for language in languages:
        codes = {
            finding.code
            for row in session.store.translation(notice_id, language).rows
            for finding in row.target.findings
            if finding.blocking
        }
        review.approve(
            session,
            notice_id=notice_id,
            language=language,
            actor="Lin",
            decisions=dict.fromkeys(codes, "a test engine wrote it"),
        )


def test_a_notice_is_drafted_approved_and_published(session: Session, engines: Any, drop: Any) -> None:
    drop("water.md", *sentences(3), date="2026-08-30")
    report = run_pass(session, engines)
    assert len(report.intake.new) == 1
    (notice,) = notices(session).values()
    assert notice["languages"]["en"]["drafted"] == notice["languages"]["en"]["segments"] == 4
    output = session.workspace.output
    assert not (output / f"en/{notice['id']}.html").exists()  # nobody has approved it
    approve_all(session, notice["id"], "en")
    run_pass(session, engines)
    text = (output / f"en/{notice['id']}.html").read_text(encoding="utf-8")
    assert "Sentence" in text
    assert "Reviewed by</dt><dd>Lin" in text
    assert (output / f"zh/{notice['id']}.html").exists()
    assert not (output / f"ja/{notice['id']}.html").exists()
    assert notices(session)["water.md"]["languages"]["en"]["state"] == "published"
    feed = feedparser.parse((output / "en/atom.xml").read_bytes())
    assert [entry.title for entry in feed.entries] == [
        row.target.text for row in session.store.translation(notice["id"], "en").rows[:1]
    ]


def test_one_changed_sentence_of_thirty_is_one_new_draft_a_language(
    session: Session, engines: Any, drop: Any
) -> None:
    text = sentences(30)
    drop("long.md", *text)
    run_pass(session, engines)
    (notice,) = notices(session).values()
    approve_all(session, notice["id"], "en", "ja", "ru")
    run_pass(session, engines)
    asked = engines.asked
    text[17] = "请住户关好门窗。"
    drop("long.md", *text)
    report = run_pass(session, engines)
    assert report.intake.amended == (notice["id"],)
    assert report.drafts.drafted == 3
    assert {language: count - asked[language] for language, count in engines.asked.items()} == {
        "en": 1,
        "ja": 1,
        "ru": 1,
    }
    amended = notices(session)["long.md"]
    assert amended["version"] == 2
    for language in ("en", "ja", "ru"):
        found = amended["languages"][language]
        assert (found["segments"], found["approved"], found["drafted"]) == (31, 30, 1)
    page = (session.workspace.output / f"en/{notice['id']}.html").read_text(encoding="utf-8")
    assert "has been amended" in page  # readers keep what was approved, and are told


def test_a_pass_without_changes_asks_no_engine(session: Session, engines: Any, drop: Any) -> None:
    drop("a.md", *sentences(2))
    run_pass(session, engines)
    asked = engines.asked
    report = run_pass(session, engines)
    assert engines.asked == asked
    assert report.drafts.drafted == 0


def test_verified_phrases_of_a_listed_category_need_no_person_and_no_model(
    session: Session, no_engines: Any, drop: Any
) -> None:
    drop("typhoon.md", "8月13日全市停课。", title="停课通告", category="typhoon", date="2026-08-12")
    report = run_pass(session, no_engines)
    (notice,) = notices(session).values()
    assert len(report.publication.published) == 3
    assert notice["state"] == "published"
    text = (session.workspace.output / f"en/{notice['id']}.html").read_text(encoding="utf-8")
    assert "Schools are closed on August 13." in text
    assert "Standard sentences verified by this office" in text


def test_verified_phrases_of_another_category_wait_for_a_person(
    session: Session, no_engines: Any, drop: Any
) -> None:
    drop("typhoon.md", "8月13日全市停课。", title="停课通告", category="weather")
    assert run_pass(session, no_engines).publication.published == ()
    (notice,) = notices(session).values()
    assert notice["state"] == "drafted"


def test_one_machine_sentence_keeps_a_listed_category_from_going_out(
    session: Session, engines: Any, drop: Any
) -> None:
    drop("typhoon.md", "8月13日全市停课。", "请大家不要外出。", title="停课通告", category="typhoon")
    assert run_pass(session, engines).publication.published == ()


def test_without_a_model_the_rest_waits_and_is_counted(session: Session, no_engines: Any, drop: Any) -> None:
    drop("mixed.md", "8月13日全市停课。", "请大家不要外出。", title="停课通告")
    report = run_pass(session, no_engines)
    assert (report.drafts.drafted, report.drafts.waiting) == (6, 3)
    assert report.drafts.unavailable["en"].advice == "Run `pipeline models fetch`."
    assert run_pass(session, no_engines).drafts.skipped


def test_what_waited_is_drafted_when_a_model_comes(
    session: Session, no_engines: Any, engines: Any, drop: Any
) -> None:
    drop("mixed.md", "请大家不要外出。")
    run_pass(session, no_engines)
    assert run_pass(session, engines).drafts.drafted == 6


def test_an_approved_sentence_is_remembered_in_the_next_notice(
    session: Session, engines: Any, drop: Any
) -> None:
    drop("a.md", "请大家不要外出。")
    run_pass(session, engines)
    (notice,) = notices(session).values()
    approve_all(session, notice["id"], "en")
    drop("b.md", "请大家不要外出。", title="关于停电的通知")
    run_pass(session, engines)
    rows = session.store.translation(notices(session)["b.md"]["id"], "en").rows
    assert [row.target.origin for row in rows] == [Origin.ENGINE, Origin.MEMORY]
    assert rows[1].target.text == session.store.translation(notice["id"], "en").rows[1].target.text


def test_a_renamed_file_is_the_same_notice(session: Session, engines: Any, drop: Any) -> None:
    path = drop("a.md", *sentences(2))
    run_pass(session, engines)
    before = notices(session)["a.md"]
    path.rename(path.with_name("b with space.md"))
    report = run_pass(session, engines)
    after = notices(session)["b with space.md"]
    assert (after["id"], after["version"]) == (before["id"], 1)
    assert report.drafts.drafted == 0
    assert files(session) == {"a.md": "gone", "b with space.md": "ok"}


def test_two_files_with_one_text_are_one_notice_and_it_is_said(
    session: Session, engines: Any, drop: Any
) -> None:
    drop("a.md", *sentences(2))
    drop("b.md", *sentences(2))
    run_pass(session, engines)
    assert len(notices(session)) == 1
    (duplicate,) = [file for file in status_report(session)["files"] if file["state"] == "duplicate"]
    assert duplicate["reason"] == "has the same text as a.md"


def test_a_file_that_amends_another_makes_its_next_version(session: Session, engines: Any, drop: Any) -> None:
    text = sentences(3)
    drop("a.md", *text)
    drop("a-amended.md", *text[:2], "请住户关好门窗。", amends="a.md")
    run_pass(session, engines)
    (notice,) = notices(session).values()
    assert (notice["file"], notice["version"]) == ("a-amended.md", 2)
    assert files(session) == {"a.md": "superseded", "a-amended.md": "ok"}
    run_pass(session, engines)
    assert notices(session)["a-amended.md"]["version"] == 2


def test_a_file_that_amends_nothing_known_waits_for_it(session: Session, engines: Any, drop: Any) -> None:
    drop("late.md", *sentences(2), amends="a.md")
    run_pass(session, engines)
    assert files(session) == {"late.md": "waiting"}
    drop("a.md", *sentences(3))
    run_pass(session, engines)
    assert notices(session)["late.md"]["version"] == 2


def test_an_old_copy_does_not_bring_an_old_text_back(session: Session, engines: Any, drop: Any) -> None:
    drop("a.md", *sentences(2))
    run_pass(session, engines)
    drop("a.md", *sentences(3))
    run_pass(session, engines)
    drop("backup.md", *sentences(2))
    run_pass(session, engines)
    assert len(notices(session)) == 1
    assert files(session)["backup.md"] == "superseded"


def test_changed_front_matter_alone_keeps_every_approval(session: Session, engines: Any, drop: Any) -> None:
    drop("a.md", *sentences(2), category="water")
    run_pass(session, engines)
    notice = notices(session)["a.md"]
    approve_all(session, notice["id"], "en")
    drop("a.md", *sentences(2), category="power")
    report = run_pass(session, engines)
    after = notices(session)["a.md"]
    assert (after["version"], after["category"], report.drafts.drafted) == (2, "power", 0)
    assert after["languages"]["en"]["approved"] == after["languages"]["en"]["segments"]


def test_a_deleted_file_unpublishes_nothing(session: Session, engines: Any, drop: Any) -> None:
    path = drop("a.md", *sentences(2))
    run_pass(session, engines)
    notice = notices(session)["a.md"]
    approve_all(session, notice["id"], "en")
    run_pass(session, engines)
    path.unlink()
    run_pass(session, engines)
    assert (session.workspace.output / f"en/{notice['id']}.html").exists()
    assert notices(session)["a.md"]["languages"]["en"]["state"] == "published"


def test_withdrawal_and_return(session: Session, engines: Any, drop: Any) -> None:
    drop("a.md", *sentences(2))
    run_pass(session, engines)
    notice = notices(session)["a.md"]
    approve_all(session, notice["id"], "en")
    run_pass(session, engines)
    page = session.workspace.output / f"en/{notice['id']}.html"
    session.store.withdraw(notice["id"], actor="Lin", reason="a mistake")
    run_pass(session, engines)
    assert "withdrawn" in page.read_text(encoding="utf-8")
    assert "Sentence" not in page.read_text(encoding="utf-8").split("<article>")[1].split("</h1>")[1]
    session.store.restore(notice["id"], actor="Lin")
    run_pass(session, engines)
    assert "withdrawn" not in page.read_text(encoding="utf-8")


def test_an_expired_notice_ends_by_its_own_date(session: Session, engines: Any, drop: Any) -> None:
    drop("past.md", *sentences(2), expires="2026-08-31")
    drop("last-day.md", "请关好门窗。", expires="2026-09-01")
    report = run_pass(session, engines)
    assert [session.store.notice(notice_id).file for notice_id in report.expired] == ["past.md"]
    assert notices(session)["last-day.md"]["state"] != "expired"


def test_an_amendment_with_a_later_date_revives_an_expired_notice(
    session: Session, engines: Any, drop: Any
) -> None:
    drop("a.md", *sentences(2), expires="2026-08-31")
    run_pass(session, engines)
    drop("a.md", *sentences(2), expires="2026-12-31")
    run_pass(session, engines)
    assert notices(session)["a.md"]["state"] == "drafted"


def test_the_same_folder_gives_the_same_bytes_elsewhere(
    tmp_path: Path, workspace: Workspace, engines: Any, drop: Any
) -> None:
    import shutil

    from pipeline.settings_file import load_workspace
    from pipeline.work.session import open_session

    drop("typhoon.md", "8月13日全市停课。", title="停课通告", category="typhoon", date="2026-08-12")
    copy = tmp_path / "other office"
    shutil.copytree(workspace.root, copy)
    outputs = []
    for root in (workspace.root, copy):
        with open_session(load_workspace(root)) as opened:
            run_pass(opened, engines)
        outputs.append(
            {
                str(path.relative_to(root)): path.read_bytes()
                for path in sorted((root / "output").rglob("*.*"))
            }
        )
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 10


def test_a_read_only_output_folder_costs_publication_only(session: Session, engines: Any, drop: Any) -> None:
    session.workspace.output.write_text("a file where a folder should be", encoding="utf-8")
    drop("typhoon.md", "8月13日全市停课。", title="停课通告", category="typhoon")
    report: PassReport = run_pass(session, engines)
    assert report.drafts.drafted == 6
    assert [type(problem).__name__ for problem in report.problems] == ["PublishError"]
    session.workspace.output.unlink()
    assert run_pass(session, engines).publication.files.written


def test_a_changed_glossary_blocks_drafts_that_no_longer_fit(
    workspace: Workspace, engines: Any, drop: Any
) -> None:
    from pipeline.work.session import open_session

    drop("a.md", "请关好门窗。")
    with open_session(workspace) as opened:
        run_pass(opened, engines)
        (notice,) = notices(opened).values()
    with (workspace.glossaries / "terms.csv").open("a", encoding="utf-8") as file:
        file.write("门窗,doors and windows,ドアと窓,,,двери и окна,,,general,,\n")
    with open_session(workspace) as opened:
        with pytest.raises(BlockedError) as caught:
            review.approve(opened, notice_id=notice["id"], language="en", actor="Lin")
        assert caught.value.codes == ("term-missing",)
        review.approve(
            opened,
            notice_id=notice["id"],
            language="en",
            actor="Lin",
            decisions={"term-missing": "said otherwise"},
        )
        assert (
            opened.store.translation(notice["id"], "en").rows[1].target.decisions[0].reason
            == "said otherwise"
        )


def test_a_persons_text_is_never_drafted_over(session: Session, engines: Any, drop: Any) -> None:
    drop("a.md", "请关好门窗。")
    run_pass(session, engines)
    (notice,) = notices(session).values()
    review.edit(
        session,
        notice_id=notice["id"],
        language="en",
        segment=2,
        text="Please shut  the\nwindows.",
        actor="Lin",
    )
    session.store.redraft(notice_id=notice["id"], actor="Lin")
    run_pass(session, engines)
    target = session.store.translation(notice["id"], "en").rows[1].target
    assert (target.text, target.state, target.origin) == (
        "Please shut the windows.",
        State.EDITED,
        Origin.PERSON,
    )


def test_dates_of_feeds_come_from_approvals(session: Session, engines: Any, drop: Any) -> None:
    drop("a.md", "请关好门窗。", date="2026-01-01")
    run_pass(session, engines)
    (notice,) = notices(session).values()
    approve_all(session, notice["id"], "en")
    run_pass(session, engines)
    (entry,) = feedparser.parse((session.workspace.output / "en/atom.xml").read_bytes()).entries
    assert tuple(entry.updated_parsed[:3]) == (2026, 9, 1)


def test_what_a_pass_spent_on_engines_is_kept(session: Session, engines: Any, drop: Any) -> None:
    drop("a.md", "请关好门窗。")
    run_pass(session, engines)
    (spent,) = [record.detail for record in session.store.history() if record.action == "use-engines"]
    assert spent["requests"] == sum(engines.asked.values()) == 6
    run_pass(session, engines)
    assert [record.action for record in session.store.history()].count("use-engines") == 1
