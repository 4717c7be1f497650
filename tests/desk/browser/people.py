"""The people of an office at their browsers."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.desk.browser.office import PASSWORD, sign_in


def add_person(admin: Page, person: Page, *, name: str, role: str, languages: tuple[str, ...] = ()) -> None:
    """The administrator makes an account and hands over the link; the person sets the password."""
    admin.goto("/accounts/new")
    admin.locator("input[name=name]").fill(name)
    admin.locator(f"input[name=role][value={role}]").check()
    for code in languages:
        admin.locator(f"input[name=languages][value={code}]").check()
    admin.locator("main form button.main").click()
    link = admin.locator("code.secret").inner_text()
    person.goto(link)
    for secret in person.locator("input[type=password]").all():
        secret.fill(PASSWORD)
    person.keyboard.press("Enter")
    person.wait_for_url(re.compile(r"/(sign-in)?(\?.*)?$"))
    if "/sign-in" in person.url:
        sign_in(person, name)
