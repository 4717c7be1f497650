"""What only scripts do on the review page: its keys, chips that cannot be broken, pairs that light up."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.desk.browser.office import Office, set_up, wait_for_drafts

# the bare texts are what the test's engine knows; the permit has a term, the second sentence a figure
NOTICE = "# 停水通知\n\n请**提前**储水。\n\n办理居留许可须5个工作日。\n\n请相互转告。\n"


@pytest.fixture
def page(office: Office, new_context: Callable[..., BrowserContext]) -> Page:
    """The review of a notice in English."""
    found = new_context().new_page()
    set_up(found, office)
    (office.root / "notices" / "water.md").write_text(NOTICE, encoding="utf-8")
    notice = wait_for_drafts(office, "water.md")
    found.goto(f"/notices/{notice}/en")
    at(found, 1)
    return found


def at(page: Page, number: int) -> None:
    """The field of this sentence is open, alone, and has the focus."""
    expect(page.locator(".editor")).to_have_count(1)
    expect(page.locator(f".segment[data-number='{number}'] .editor :focus")).to_have_count(1)


def text(page: Page) -> Locator:
    """What goes to the desk, also where chips stand before it."""
    return page.locator(".editor textarea[name=text]")


def test_every_key_does_what_the_help_says(page: Page) -> None:
    press = page.keyboard.press
    press("Alt+ArrowDown")
    at(page, 2)
    press("Alt+ArrowDown")
    at(page, 3)
    press("Alt+ArrowUp")
    at(page, 2)
    press("Alt+ArrowDown")
    at(page, 3)
    press("Control+a")
    page.keyboard.type("It takes")
    expect(page.locator(".editor .save-state")).to_contain_text("saved")
    offers = page.locator(".editor button[data-shortcut]")
    expect(offers.filter(has_text="residence permit").first).to_be_visible()
    shown = [button.inner_text() for button in offers.all()]
    place = next(number for number, label in enumerate(shown, start=1) if "residence permit" in label)
    press(f"Alt+{place}")
    expect(text(page)).to_have_value("It takes residence permit")
    press("Control+z")  # the browser's own undo still knows what was typed
    expect(text(page)).to_have_value("It takes")
    press("Alt+c")
    expect(text(page)).to_have_value("办理居留许可须5个工作日。")
    press("Control+a")
    page.keyboard.type("A residence permit takes 5 working days.")
    press("Control+s")
    expect(page.locator(".segment[data-number='3'] .about")).to_contain_text("to be approved")
    at(page, 3)
    press("Alt+z")
    expect(page.locator("#messages")).to_contain_text("Undone")
    expect(page.locator(".segment[data-number='3'] .about")).not_to_contain_text("to be approved")
    press("F1")
    expect(page.locator("#keys")).to_have_attribute("open", "")
    press("Escape")
    expect(page.locator("#keys")).not_to_have_attribute("open", "")
    page.locator(".editor :is(textarea, .field)").last.focus()
    at(page, 3)
    press("Escape")
    expect(page.locator(".segment[data-number='3']")).to_be_focused()
    press("?")
    expect(page.locator("#keys")).to_have_attribute("open", "")


def test_formatting_marks_are_whole_or_not_there(page: Page) -> None:
    page.keyboard.press("Alt+ArrowDown")
    at(page, 2)
    field = page.locator(".editor .field")
    expect(field).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Store water ")
    marks = page.locator(".editor > .chips button")
    marks.nth(0).click()
    page.keyboard.type("in advance")
    marks.nth(1).click()
    expect(text(page)).to_have_value("Store water ⟦1⟧in advance⟦/1⟧")
    page.keyboard.press("Backspace")  # takes all of the mark
    expect(text(page)).to_have_value("Store water ⟦1⟧in advance")
    page.keyboard.press("Control+z")
    expect(text(page)).to_have_value("Store water ⟦1⟧in advance⟦/1⟧")
    page.keyboard.press("Enter")  # a sentence is one line
    page.keyboard.type(".")
    expect(text(page)).to_have_value("Store water ⟦1⟧in advance⟦/1⟧.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".segment[data-number='2'] .badge").first).to_have_text("approved")
    expect(page.locator(".segment[data-number='2'] .target")).to_contain_text("in advance")


def test_pairs_light_up_together(page: Page) -> None:
    segment = page.locator(".segment[data-number='3']")
    page.keyboard.press("Alt+ArrowDown")
    at(page, 2)
    page.keyboard.press("Alt+ArrowDown")
    at(page, 3)
    page.keyboard.press("Control+a")
    page.keyboard.type("A residence permit takes 5 working days.")
    expect(segment.locator(".marked mark", has_text="residence permit")).to_be_visible()
    segment.locator(".source mark", has_text="居留许可").hover()
    expect(segment.locator(".marked mark", has_text="residence permit")).to_have_class("on-term ends lit")
    page.mouse.move(0, 0)
    expect(segment.locator(".lit")).to_have_count(0)
    segment.locator("button[data-pair]", has_text="居留许可").focus()
    expect(segment.locator(".source mark", has_text="居留许可")).to_have_class("on-term ends lit")


def test_the_page_works_where_scripts_do_not_run(
    page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    plain = new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    bare = plain.new_page()
    bare.goto(page.url)
    bare.locator(".editor textarea[name=text]").fill("Water cut")
    bare.get_by_role("button", name="Approve and next").click()
    expect(bare.locator("#messages")).to_contain_text("Approved")
    expect(bare.locator(".segment[data-number='2'] .editor")).to_have_count(1)
    bare.locator(".segment[data-number='3'] a.edit").click()
    bare.locator(".editor button[name=insert]", has_text="residence permit").first.click()
    expect(bare.locator(".editor textarea[name=text]")).to_have_value(re.compile(r"\. residence permit$"))
