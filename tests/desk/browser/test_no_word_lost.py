"""Two people at one sentence, the network cut, the server killed: no word that anybody typed is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.desk.browser.office import Office, clean_sentences, set_up, sign_in, wait_for_drafts
from tests.desk.browser.people import add_person

pytestmark = pytest.mark.slow
"""A cut network and a killed server show themselves only to a real browser at a real process."""

MINE = "What the first translator wrote, word for word."
THEIRS = "What the second translator wrote, quite otherwise."


@pytest.fixture
def notice(office: Office) -> Callable[[], str]:
    def make() -> str:
        text = "停水通知\n\n" + "\n\n".join(clean_sentences(4)) + "\n"
        (office.root / "notices" / "notice.txt").write_text(text, encoding="utf-8")
        return wait_for_drafts(office, "notice.txt")

    return make


def open_sentence(page: Page, notice_id: str, number: int) -> str:
    """Open a sentence for writing; its key."""
    page.goto(f"/notices/{notice_id}/en")
    segment = page.locator(f".segment[data-number='{number}']")
    key = segment.get_attribute("data-key")
    assert key
    page.goto(f"/notices/{notice_id}/en?edit={key}")
    expect(page.locator(f"#s-{key} .editor textarea")).to_be_focused()
    return key


def type_instead(page: Page, text: str) -> None:
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def is_kept(page: Page) -> None:
    """The desk has confirmed what is typed."""
    expect(page.locator(".save-state")).to_contain_text(re.compile(r"\d\d:\d\d"))
    expect(page.locator(".save-state.trouble")).to_have_count(0)


def told(office: Office, notice_id: str) -> str:
    return office.command("history", notice_id, "--json", "--limit", "200")


def text_of(office: Office, notice_id: str, key: str) -> str:
    shown = json.loads(office.command("show", notice_id, "--to", "en", "--json"))
    return next(str(row["target"]) for row in shown["segments"] if row["key"] == key)


def test_two_browsers_at_one_sentence(
    office: Office, new_context: Callable[..., BrowserContext], notice: Callable[[], str]
) -> None:
    admin, first, second = (new_context().new_page() for _ in range(3))
    set_up(admin, office)
    add_person(admin, first, name="tina", role="translator", languages=("en",))
    add_person(admin, second, name="edda", role="editor")
    notice_id = notice()
    key = open_sentence(first, notice_id, 2)
    type_instead(first, MINE)
    is_kept(first)
    open_sentence(second, notice_id, 2)
    expect(second.locator("main")).to_contain_text("tina")  # warned before
    type_instead(second, THEIRS)
    is_kept(second)
    first.keyboard.press("Control+s")
    expect(first.locator(f"#s-{key}")).to_contain_text("tina")
    second.keyboard.press("Control+s")
    conflict = second.locator(".conflict")
    expect(conflict).to_contain_text(MINE)  # both texts after
    expect(second.locator(".editor textarea")).to_have_value(THEIRS)
    assert text_of(office, notice_id, key) == MINE  # never the last one by itself
    conflict.get_by_role("button", name="Keep mine").click()
    expect(second.locator(".conflict")).to_have_count(0)
    second.wait_for_timeout(500)
    assert text_of(office, notice_id, key) == THEIRS
    history = told(office, notice_id)
    assert MINE in history
    assert THEIRS in history


def test_the_network_is_cut_in_mid_save(
    office: Office, new_context: Callable[..., BrowserContext], notice: Callable[[], str]
) -> None:
    context = new_context()
    page = context.new_page()
    set_up(page, office)
    notice_id = notice()
    key = open_sentence(page, notice_id, 2)
    context.set_offline(True)
    type_instead(page, MINE)
    expect(page.locator(".save-state.trouble")).to_have_count(1)
    # the page is closed without a network, and opened again with one: this browser still has the words
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"/notices/{notice_id}/en?edit={key}")
    expect(page.locator(".editor textarea")).to_have_value(MINE)
    is_kept(page)
    # from then on the desk has them, for any browser of this person
    other = new_context().new_page()
    sign_in(other, "admin")
    other.goto(f"/notices/{notice_id}/en?edit={key}")
    expect(other.locator(".editor textarea")).to_have_value(MINE)
    # the network comes back while the page is open: it is sent by itself
    context.set_offline(True)
    page.locator(".editor textarea").focus()
    type_instead(page, THEIRS)
    expect(page.locator(".save-state.trouble")).to_have_count(1)
    context.set_offline(False)
    is_kept(page)
    other.goto(f"/notices/{notice_id}/en?edit={key}")
    expect(other.locator(".editor textarea")).to_have_value(THEIRS)


def test_the_answer_to_a_save_is_lost(
    office: Office, new_context: Callable[..., BrowserContext], notice: Callable[[], str]
) -> None:
    """The desk has saved, the browser was never told: to press again does no harm."""
    page = new_context().new_page()
    set_up(page, office)
    notice_id = notice()
    key = open_sentence(page, notice_id, 3)
    type_instead(page, MINE)
    is_kept(page)
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/save", lose)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    page.unroute("**/save")
    assert lost
    assert text_of(office, notice_id, key) == MINE
    page.locator(".editor textarea").focus()
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    assert text_of(office, notice_id, key) == MINE
    page.goto(f"/notices/{notice_id}/en")
    expect(page.locator(f"#s-{key}")).to_contain_text(MINE)


def test_the_server_is_killed_in_mid_save(
    office: Office, new_context: Callable[..., BrowserContext], notice: Callable[[], str]
) -> None:
    page = new_context().new_page()
    set_up(page, office)
    notice_id = notice()
    key = open_sentence(page, notice_id, 2)
    type_instead(page, MINE)
    is_kept(page)
    page.keyboard.type(" And more, typed while the server dies.")
    office.kill()
    page.keyboard.type(" And after.")
    whole = MINE + " And more, typed while the server dies. And after."
    expect(page.locator(".save-state.trouble")).to_have_count(1)
    office.start()
    is_kept(page)
    page.goto(f"/notices/{notice_id}/en?edit={key}")
    expect(page.locator(".editor textarea")).to_have_value(whole)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    office.kill()
    office.start()
    assert text_of(office, notice_id, key) == whole


def test_a_session_that_ends_keeps_the_text(
    office: Office, new_context: Callable[..., BrowserContext], notice: Callable[[], str]
) -> None:
    context = new_context()
    page = context.new_page()
    set_up(page, office)
    notice_id = notice()
    key = open_sentence(page, notice_id, 2)
    other = context.new_page()
    other.goto("/account")
    other.get_by_role("button", name="Sign out", exact=True).click()
    type_instead(page, MINE)
    expect(page.locator(".save-state.trouble")).to_have_count(1)
    expect(page.locator("#messages a[href='/sign-in']")).to_have_count(1)  # a way to sign in, the page stays
    sign_in(other, "admin")
    is_kept(page)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    assert text_of(office, notice_id, key) == MINE
