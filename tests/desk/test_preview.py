"""Preview and publication: the page as it will be, facts of all languages, and who may decide what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.desk.state import Desk
from pipeline.desk.tasks import tasks_of
from pipeline.model import State
from pipeline.settings import Checks, Publication
from pipeline.work import review
from pipeline.work.passes import publication_pass

Client = Callable[..., Any]
TakeIn = Callable[..., str]
EPIDEMIC = "---\ntitle: 停课通告\ncategory: epidemic\n---\n\n2026年3月18日全市停课。\n"
LONGER = "停课通告\n\n2026年3月18日全市停课。\n\n请携带护照<b>原件</b>。\n"


@pytest.fixture
def by_hand(desk: Desk) -> Desk:
    """Publication by the button only; the tasks run when the test says so."""
    workspace = desk.opened.workspace
    settings = replace(workspace.settings, publication=Publication(automatic=False))
    desk.opened = replace(desk.opened, workspace=replace(workspace, settings=settings))
    desk.background.tasks = tasks_of(desk, passes=False)
    return desk


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return found[1]


def button(page: str) -> str:
    """What the main button does, and whether it has the focus."""
    found = re.search(r'<button class="main" name="do" value="([a-z-]+)"( autofocus)?>', page)
    return f"{found[1]}{found[2] or ''}" if found else ""


def published_text(desk: Desk, notice_id: str, language: str = "en") -> str:
    return (desk.opened.workspace.output / language / f"{notice_id}.html").read_text("utf-8")


def edit(desk: Desk, notice_id: str, language: str, segment: int, text: str) -> None:
    review.edit(
        desk.session(), notice_id=notice_id, language=language, segment=segment, text=text, actor="li"
    )


def state(desk: Desk, notice_id: str, language: str = "en") -> State:
    (found,) = desk.opened.store.status([language], notice_ids=[notice_id])
    return found.languages[language].state


def test_one_button_approves_and_publishes_what_is_clean(
    client_of: Client, by_hand: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in()
    client = client_of("editor")
    page = client.get(f"/notices/{notice_id}/en/preview").text
    assert button(page) == "approve-publish autofocus"
    framed = client.get(f"/notices/{notice_id}/en/preview/page")
    answer = client.post(
        f"/notices/{notice_id}/en/publish", data={"seen": seen(page), "do": "approve-publish"}
    )
    assert answer.headers["location"] == f"/notices/{notice_id}?said=published"
    assert state(by_hand, notice_id) is State.PUBLISHED
    assert by_hand.background.busy("publish")
    writing = client.get(f"/notices/{notice_id}").text
    assert "being written" in writing
    assert f'href="/site/en/{notice_id}.html"' in writing
    by_hand.background.run_pending()
    assert "being written" not in client.get(f"/written/{notice_id}").text
    # the very page that was shown, but for its addresses
    public = published_text(by_hand, notice_id)
    assert re.sub(r'href="[^"]*"', "", framed.text) == re.sub(r'href="[^"]*"', "", public)
    entry = next(item for item in by_hand.opened.store.history(notice_id) if item.action == "publish")
    assert entry.actor == "editor"
    assert "Readers see exactly this" in client.get(f"/notices/{notice_id}/en/preview").text


def test_a_second_click_and_the_back_button_do_no_harm(
    client_of: Client, by_hand: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in()
    client = client_of("editor")
    form = {
        "seen": seen(client.get(f"/notices/{notice_id}/en/preview").text),
        "do": "approve-publish",
    }
    for _ in range(3):
        answer = client.post(f"/notices/{notice_id}/en/publish", data=form)
        assert answer.headers["location"] == f"/notices/{notice_id}?said=published"
    actions = [item.action for item in by_hand.opened.store.history(notice_id) if item.language == "en"]
    assert actions.count("approve") == actions.count("publish") == 1


def test_what_changed_meanwhile_is_not_approved(client_of: Client, by_hand: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    client = client_of("editor")
    form = {
        "seen": seen(client.get(f"/notices/{notice_id}/en/preview").text),
        "do": "approve-publish",
    }
    edit(by_hand, notice_id, "en", 2, "All schools are closed on March 18, 2026.")
    answer = client.post(f"/notices/{notice_id}/en/publish", data=form)
    assert answer.status_code == 409
    assert "somebody changed a text since you looked at it" in answer.text
    assert state(by_hand, notice_id) is not State.PUBLISHED
    assert "All schools" in client.get(f"/notices/{notice_id}/en/preview/page").text


def test_sentences_without_a_text_stand_there_in_chinese(
    client_of: Client, by_hand: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in(LONGER)
    client = client_of("editor")
    page = client.get(f"/notices/{notice_id}/en/preview").text
    assert button(page) == ""
    assert "1 sentence has no text." in page
    framed = client.get(f"/notices/{notice_id}/en/preview/page")
    assert '<mark lang="zh-CN">请携带护照' in framed.text
    assert "<b>原件</b>" not in framed.text  # plain text stays text
    assert "sandbox" in framed.headers["content-security-policy"]
    assert "script-src" not in framed.headers["content-security-policy"]
    answer = client.post(
        f"/notices/{notice_id}/en/publish", data={"seen": seen(page), "do": "approve-publish"}
    )
    assert answer.status_code == 409
    assert "without a text" in answer.text
    assert state(by_hand, notice_id) is State.WAITING


def test_the_style_sheet_and_links_of_the_preview_lead_somewhere(client_of: Client, take_in: TakeIn) -> None:
    notice_id = take_in()
    client = client_of("hotline")
    framed = client.get(f"/notices/{notice_id}/en/preview/page").text
    addresses = re.findall(r'href="([^"]*)"', framed)
    assert "/preview/style.css" in addresses
    assert f"/site/zh/{notice_id}.html" in addresses
    assert not [address for address in addresses if address.startswith(".")]
    assert "font" in client.get("/preview/style.css").text


def test_a_finding_that_blocks_leads_back(client_of: Client, by_hand: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    edit(by_hand, notice_id, "en", 2, "Schools are closed on March 19, 2026.")
    client = client_of("editor")
    page = client.get(f"/notices/{notice_id}/en/preview").text
    assert button(page) == ""
    assert "needs a decision" in page
    assert 'class="odd"' in page  # the facts table shows which language stands alone
    answer = client.post(
        f"/notices/{notice_id}/en/publish", data={"seen": seen(page), "do": "approve-publish"}
    )
    assert answer.status_code == 409
    assert "date-" in answer.text
    assert state(by_hand, notice_id) is State.DRAFTED


@pytest.fixture
def lenient(by_hand: Desk) -> Desk:
    """No finding on a sentence blocks; only that languages stand against each other does."""
    workspace = by_hand.opened.workspace
    settings = replace(workspace.settings, checks=Checks(blocking=("agreement-*",)))
    by_hand.opened = replace(by_hand.opened, workspace=replace(workspace, settings=settings))
    return by_hand


def test_languages_that_disagree_need_a_reason(client_of: Client, lenient: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    edit(lenient, notice_id, "en", 2, "Schools are closed on March 19, 2026.")
    client = client_of("editor")
    address = f"/notices/{notice_id}/en"
    page = client.get(f"{address}/preview").text
    assert button(page) == "approve-publish"  # without the focus: there is something to read first
    assert "1 finding on the whole notice needs a reason." in page
    (name,) = re.findall(r'<input id="(reason:en:[a-z-]+)"', page)
    refused = client.post(f"{address}/publish", data={"seen": seen(page), "do": "approve-publish", name: " "})
    assert refused.status_code == 409
    assert "do not agree" in refused.text
    assert state(lenient, notice_id) is State.APPROVED
    long = client.post(f"{address}/publish", data={"do": "publish", name: "x" * 2000})
    assert long.status_code == 422
    form = {"seen": seen(refused.text), "do": "publish", name: "the school office changed the day"}
    assert client.post(f"{address}/publish", data=form).status_code == 303
    assert state(lenient, notice_id) is State.PUBLISHED
    page = client.get(f"{address}/preview").text
    assert "1 finding was accepted with a reason" in page
    assert "the school office changed the day" in page
    (decision,) = lenient.opened.store.release_decisions(notice_id)
    assert (decision.actor, decision.reason) == ("editor", "the school office changed the day")


def test_the_notice_page_publishes_several_languages_at_once(
    client_of: Client, lenient: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in()
    session = lenient.session()
    edit(lenient, notice_id, "en", 2, "Schools are closed on March 19, 2026.")
    for language in ("en", "ja"):
        review.approve(session, notice_id=notice_id, language=language, actor="li")
    client = client_of("editor")
    page = client.get(f"/notices/{notice_id}").text
    assert page.count('name="language"') - page.count('<button class="plain" name="language"') == 2
    (name,) = re.findall(r'<input id="(reason:en:[a-z-]+)"', page)
    form: dict[str, Any] = {"language": ["en", "ja"]}
    refused = client.post(f"/notices/{notice_id}/publish", data=form)
    assert refused.status_code == 409
    assert state(lenient, notice_id, "ja") is State.APPROVED  # all or none
    done = client.post(f"/notices/{notice_id}/publish", data=form | {name: "as the office says"})
    assert done.headers["location"] == f"/notices/{notice_id}?said=published"
    assert {state(lenient, notice_id, code) for code in ("en", "ja")} == {State.PUBLISHED}
    unapproved = client.post(f"/notices/{notice_id}/publish", data={"language": "ru"})
    assert unapproved.status_code == 409
    assert "2 of 2 sentences are not approved" in unapproved.text


def test_overruled_findings_are_told_before_publication(
    client_of: Client, by_hand: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in()
    edit(by_hand, notice_id, "en", 2, "Schools are closed on March 19, 2026.")
    session = by_hand.session()
    codes = {
        finding.code: "the office <says> so"
        for row in session.store.translation(notice_id, "en").rows
        for finding in row.target.undecided
    }
    review.approve(session, notice_id=notice_id, language="en", actor="olga", decisions=codes)
    page = client_of("editor").get(f"/notices/{notice_id}/en/preview").text
    assert f"{len(codes)} finding" in page
    assert "the office &lt;says&gt; so" in page
    assert "olga" in page


def test_two_people_where_the_office_asks_for_two(client_of: Client, by_hand: Desk, take_in: TakeIn) -> None:
    notice_id = take_in(EPIDEMIC, name="e.md")
    address = f"/notices/{notice_id}/en"
    first = client_of("editor", name="first")
    page = first.get(f"{address}/preview").text
    assert button(page) == "approve autofocus"
    assert "as the first of two people" in page
    answer = first.post(f"{address}/publish", data={"seen": seen(page), "do": "approve"})
    assert answer.headers["location"] == f"{address}/preview?said=approved-rest"
    assert state(by_hand, notice_id) is State.REVIEWED
    own = first.get(f"{address}/preview").text
    assert button(own) == ""
    assert "Somebody else has to approve" in own
    # even by hand the first person cannot be the second
    forged = first.post(f"{address}/publish", data={"seen": seen(own), "do": "approve-publish"})
    assert forged.status_code == 409
    assert state(by_hand, notice_id) is State.REVIEWED
    second = client_of("admin", name="second")
    page = second.get(f"{address}/preview").text
    assert "approved by first" in page
    assert button(page) == "approve-publish autofocus"
    second.post(f"{address}/publish", data={"seen": seen(page), "do": "approve-publish"})
    assert state(by_hand, notice_id) is State.PUBLISHED


def test_a_translator_approves_and_an_editor_publishes(
    client_of: Client, by_hand: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in()
    address = f"/notices/{notice_id}/en"
    translator = client_of("translator")
    page = translator.get(f"{address}/preview").text
    assert button(page) == "approve autofocus"
    # even if the form says otherwise
    answer = translator.post(f"{address}/publish", data={"seen": seen(page), "do": "approve-publish"})
    assert answer.headers["location"] == f"{address}/preview?said=editor-publishes"
    assert state(by_hand, notice_id) is State.APPROVED
    assert "An editor publishes it" in translator.get(f"{address}/preview").text
    by_hand.background.ask("publish")
    by_hand.background.run_pending()
    assert not (by_hand.opened.workspace.output / "en" / f"{notice_id}.html").exists()
    editor = client_of("editor")
    page = editor.get(f"{address}/preview").text
    assert button(page) == "publish autofocus"
    editor.post(f"{address}/publish", data={"seen": seen(page), "do": "publish"})
    by_hand.background.run_pending()
    assert "Schools are closed" in published_text(by_hand, notice_id)


def test_where_the_office_publishes_by_itself_a_translator_may(
    client_of: Client, desk: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in()
    translator = client_of("translator")
    page = translator.get(f"/notices/{notice_id}/en/preview").text
    assert button(page) == "approve-publish autofocus"
    assert "This office publishes by itself" in page
    translator.post(f"/notices/{notice_id}/en/publish", data={"seen": seen(page), "do": "approve-publish"})
    assert state(desk, notice_id) is State.PUBLISHED


def test_nobody_decides_in_a_language_of_others(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    translator = client_of("translator", languages=("ja",))
    page = translator.get(f"/notices/{notice_id}/en/preview").text
    assert button(page) == ""
    answer = translator.post(
        f"/notices/{notice_id}/en/publish", data={"seen": seen(page), "do": "approve-publish"}
    )
    assert answer.status_code == 403
    assert state(desk, notice_id) is State.DRAFTED


@pytest.mark.parametrize("wanted", ["", "delete", "approve; drop table"])
def test_other_wishes_are_refused(client_of: Client, take_in: TakeIn, wanted: str) -> None:
    notice_id = take_in()
    answer = client_of("editor").post(f"/notices/{notice_id}/en/publish", data={"do": wanted})
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["nothing/en", "{id}/xx", "{id}/'%20or%201=1"])
def test_what_is_not_there(client_of: Client, take_in: TakeIn, path: str) -> None:
    path = path.format(id=take_in())
    for end in ("preview", "preview/page"):
        assert client_of("editor").get(f"/notices/{path}/{end}").status_code == 404


def test_an_ended_notice_cannot_be_published(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    desk.opened.store.withdraw(notice_id, actor="li", reason="mistake")
    client = client_of("editor")
    page = client.get(f"/notices/{notice_id}/en/preview").text
    assert button(page) == ""
    assert "has ended" in page
    form = {"seen": seen(page), "do": "approve-publish"}
    assert client.post(f"/notices/{notice_id}/en/publish", data=form).status_code == 409


def test_texts_are_escaped_everywhere(client_of: Client, desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    nasty = "<script>alert(1)</script> on March 18, 2026"
    edit(desk, notice_id, "en", 2, nasty)
    for address in ("en/preview", "en/preview/page", "ja/preview"):
        assert "<script>alert" not in client_of("editor").get(f"/notices/{notice_id}/{address}").text


def test_by_hand_a_withdrawal_still_reaches_readers(
    client_of: Client, by_hand: Desk, take_in: TakeIn
) -> None:
    notice_id = take_in()
    client = client_of("editor")
    page = client.get(f"/notices/{notice_id}/en/preview").text
    client.post(f"/notices/{notice_id}/en/publish", data={"seen": seen(page), "do": "approve-publish"})
    by_hand.background.run_pending()
    client.post(f"/notices/{notice_id}/withdraw", data={"reason": "wrong day"})
    by_hand.background.run_pending()
    assert "Withdrawn" in published_text(by_hand, notice_id)
    assert "Schools are closed" not in published_text(by_hand, notice_id)


def test_publish_by_command_after_pages_were_written_by_hand(by_hand: Desk, take_in: TakeIn) -> None:
    """A build that decided nothing must not look like one that did."""
    notice_id = take_in()
    session = by_hand.session()
    review.approve(session, notice_id=notice_id, language="en", actor="li")
    assert publication_pass(session).publication.published == ()
    assert publication_pass(session).publication.files.written == ()
    workspace = session.workspace
    settings = replace(workspace.settings, publication=Publication(automatic=True))
    automatic = replace(session, workspace=replace(workspace, settings=settings))
    assert publication_pass(automatic).publication.published == ((notice_id, "en"),)
