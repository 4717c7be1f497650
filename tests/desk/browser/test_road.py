"""The road of a notice through the desk, as the people of an office go it: from an empty workspace to its readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.desk.browser.office import (
    TRANSLATIONS,
    Office,
    clean_sentences,
    set_up,
    shoot,
    tell,
    wait_for_drafts,
)
from tests.desk.browser.people import add_person

pytestmark = pytest.mark.slow
"""Only a real browser shows that a notice can be reviewed by keyboard alone, and how many keys it takes."""


@dataclass(kw_only=True)
class Keys:
    """A keyboard that counts. What is typed into a field is counted apart: it is the translation itself."""

    page: Page
    pressed: list[str] = field(default_factory=list)
    typed: int = 0

    def press(self, key: str) -> None:
        self.pressed.append(key)
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.typed += len(text)
        self.page.keyboard.type(text)

    def __len__(self) -> int:
        return len(self.pressed)


def upload(page: Page, folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("form[action='/upload'] button.main").click()
    expect(page.locator("main")).to_contain_text(name)


def review_open(page: Page, number: int) -> None:
    """Wait until the field of sentence ``number`` is open and has the focus."""
    expect(page.locator(f".segment[data-number='{number}'] .editor")).to_have_count(1)
    expect(page.locator(".editor :focus")).to_have_count(1)


def test_an_all_clean_notice_takes_three_keys(
    office: Office, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    page = new_context().new_page()
    set_up(page, office)
    sentences = clean_sentences(29)
    upload(page, tmp_path, "clean.md", "---\ncategory: general\n---\n# 停水通知\n\n" + "\n\n".join(sentences))
    notice = wait_for_drafts(office, "clean.md")
    page.goto("/?language=en")
    keys = Keys(page=page)
    keys.press("Enter")  # the first that waits has the focus
    page.wait_for_url(re.compile(rf"/notices/{notice}/en"))
    review_open(page, 1)
    shoot(page, "road-clean-review")
    keys.press("Control+Shift+Enter")  # approve all that have no finding, then the preview
    page.wait_for_url(re.compile(r"/preview"))
    expect(page.locator("button.main")).to_be_focused()
    shoot(page, "road-clean-preview")
    keys.press("Enter")
    page.wait_for_url(re.compile(rf"/notices/{notice}\?said=published"))
    assert len(keys) == 3
    link = page.locator(f"a[href='/site/en/{notice}.html']").first
    expect(link).to_be_visible()
    expect(page.locator("#published-pages")).not_to_contain_text("being written")
    link.click()
    expect(page.locator("main")).to_contain_text(TRANSLATIONS["en"][sentences[3]])
    assert (office.root / "output" / "en" / f"{notice}.html").is_file()
    tell(f"an all-clean notice of 30 sentences: {len(keys)} keys, no click")


def test_from_an_empty_workspace_to_readers_by_keyboard(
    office: Office,
    new_context: Callable[..., BrowserContext],
    tmp_path: Path,
) -> None:
    """Set-up, accounts, upload, 30 sentences by keyboard with one mended and one overruled, second person, readers."""
    sentences = clean_sentences(29)
    mended, overruled = sentences[4], sentences[9]
    said = {source: TRANSLATIONS["en"][source] for source in sentences}
    said[mended] = said[mended].replace("the ", "this ", 1)
    said[overruled] = _other_figure(said[overruled])

    admin, staff, first, second = (new_context().new_page() for _ in range(4))
    set_up(admin, office)
    shoot(admin, "road-empty-overview")
    add_person(admin, staff, name="stan", role="staff")
    add_person(admin, first, name="tina", role="translator", languages=("en",))
    add_person(admin, second, name="edda", role="editor")

    text = "---\ncategory: epidemic\n---\n# 防控公告\n\n" + "\n\n".join(sentences)
    upload(staff, tmp_path, "epidemic.md", text)
    notice = wait_for_drafts(office, "epidemic.md")
    staff.reload()
    shoot(staff, "road-staff-progress")

    # the first person, by keyboard only
    first.goto("/")
    keys = Keys(page=first)
    keys.press("Enter")
    first.wait_for_url(re.compile(rf"/notices/{notice}/en"))
    for number in range(1, 31):
        review_open(first, number)
        source = sentences[number - 2] if number > 1 else ""
        if source == mended:
            before = len(keys)
            keys.press("Control+a")
            keys.type(said[mended])
            keys.press("Control+Enter")
            assert len(keys) - before == 2  # beside the text itself: choose it all, approve
        elif source == overruled:
            keys.press("Control+a")
            keys.type(said[overruled])
            keys.press("Control+Enter")  # refused: the finding asks for a reason, whose field gets the focus
            expect(
                first.locator(".editor input[name^='reason']:focus, .editor input[name^=accept]:focus")
            ).to_have_count(1)
            shoot(first, "road-finding")
            keys.type("the office moved the date by telephone")
            keys.press("Control+Enter")
        else:
            keys.press("Control+Enter")
    expect(first.locator(".segment .badge", has_text="second")).not_to_have_count(0)
    shoot(first, "road-first-done")
    tell(
        f"30 sentences, one mended, one overruled: {len(keys)} keys, {keys.typed} characters typed, no click"
    )
    assert len(keys) <= 34

    # who approved first cannot be the second
    first.keyboard.press("Control+Shift+Enter")
    first.wait_for_url(re.compile(r"/preview"))
    expect(first.locator("form[action$='/publish'] button.main")).to_have_count(0)

    second.goto("/")
    keys = Keys(page=second)
    second.goto(f"/notices/{notice}/en")
    keys.press("Control+Shift+Enter")
    second.wait_for_url(re.compile(r"/preview"))
    shoot(second, "road-second-preview")
    second.locator("form[action$='/publish'] button.main").focus()
    keys.press("Enter")
    second.wait_for_url(re.compile(r"said=published"))
    expect(second.locator("#published-pages")).not_to_contain_text("being written")
    second.locator(f"a[href='/site/en/{notice}.html']").first.click()
    body = second.locator("main")
    for text in said.values():
        expect(body).to_contain_text(text)
    shoot(second, "road-published")

    history = office.command("history", notice, "--json", "--limit", "200")
    assert "the office moved the date by telephone" in history
    assert "tina" in history
    assert "edda" in history


def _other_figure(text: str) -> str:
    """The same with another figure in it, as machines get them wrong."""
    digits = list(re.finditer(r"\d", text))
    place = digits[-1].start()
    return text[:place] + str((int(text[place]) + 3) % 10) + text[place + 1 :]
