"""Every page, in both languages of the interface, at two widths: WCAG 2.2 AA by axe-core, keyboard, lang attributes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from pipeline.desk.endpoints import all_endpoints
from tests.desk.browser.office import Office, clean_sentences, set_up, shoot, wait_for_drafts

pytestmark = pytest.mark.slow
"""A real browser visits every page in two languages: the claim is about every page."""

OPTIONS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# files and frames, not pages of the desk; the preview's frame is looked at inside its page
NO_PAGES = re.compile(r"^/(static|site|api/v1|oidc)|\.csv$|/preview/page$|/sign-in/oidc")
WIDTHS = (360, 1280)

# Every text with Chinese characters or kana stands in an element that says which language it is; lang=""
# says that nobody knows: what somebody searched for.
UNMARKED = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const lang = walker.currentNode.parentElement.closest("[lang]")?.getAttribute("lang") ?? "none";
    if (/[\\u3040-\\u30ff]/.test(text) && lang && !lang.startsWith("ja")) found.push(`${lang}: ${text}`);
    else if (/[\\u4e00-\\u9fff]/.test(text) && lang && !/^(zh|ja)/.test(lang)) found.push(`${lang}: ${text}`);
  }
  for (const field of document.querySelectorAll("textarea, input[type=text], input[type=search]")) {
    const lang = field.closest("[lang]")?.getAttribute("lang") ?? "none";
    if (/[\\u3040-\\u30ff]/.test(field.value) && lang && !lang.startsWith("ja")) found.push(`${lang}: ${field.value}`);
    if (/[\\u4e00-\\u9fff]/.test(field.value) && lang && !/^(zh|ja)/.test(lang)) found.push(`${lang}: ${field.value}`);
  }
  return found;
}
"""
# what the Tab key reaches must show that it has the focus
FOCUS_UNSEEN = """
() => {
  const seen = document.activeElement;
  if (!seen || seen === document.body || seen.tagName === "IFRAME") return "";
  const style = getComputedStyle(seen);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return outlined || style.boxShadow !== "none" ? "" : seen.outerHTML.slice(0, 200);
}
"""


@pytest.fixture
def notice(office: Office) -> Callable[[], str]:
    """A notice with findings, in Japanese and English, drafted by the running desk."""

    def make() -> str:
        text = "停水通知\n\n" + "\n\n".join(clean_sentences(4)) + "\n"
        (office.root / "notices" / "notice.txt").write_text(text, encoding="utf-8")
        return wait_for_drafts(office, "notice.txt")

    return make


def pages(notice_id: str, key: str) -> Iterator[str]:
    """An address of every page that is asked for by GET."""
    parts = {"notice_id": notice_id, "id": notice_id, "language": "ja", "key": key, "term": "居留许可"}
    parts |= {"source": "居留许可", "name": "admin", "user": "admin"}
    for endpoint in all_endpoints():
        if endpoint.method == "GET" and not NO_PAGES.search(endpoint.path):
            yield re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: str(parts.get(match[1], "1")), endpoint.path)


def trouble(page: Page) -> list[str]:
    """What axe-core has against the page as it is."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{item['id']}: {item['help']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for item in found
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_has_a_violation(
    office: Office,
    new_context: Callable[..., BrowserContext],
    notice: Callable[[], str],
    language: str,
) -> None:
    """Both languages, both widths, and the dark scheme at the narrow one."""
    context = new_context(locale="zh-CN" if language == "zh" else "en-GB")
    page = context.new_page()
    set_up(page, office, interface=language)
    notice_id = notice()
    page.goto(f"/notices/{notice_id}/ja")
    key = page.locator("[data-key]").first.get_attribute("data-key") or ""
    page.goto("/search?q=停水")
    addresses = [
        *("/search?q=停水", "/search?q=nothing", "/glossary?q=居留", "/glossary/term?zh=居留许可&uses=1"),
        *("/glossary/propose?zh=居留许可", "/nowhere"),
        *pages(notice_id, key),
    ]
    assert len(addresses) > 12
    visited, found = 0, []
    for address in addresses:
        for width in WIDTHS:
            page.emulate_media(color_scheme="dark" if width == min(WIDTHS) else "light")
            page.set_viewport_size({"width": width, "height": 900})
            answer = page.goto(address)
            assert answer is not None
            # what is not there has a page of its own, that says so
            assert answer.status in {200, 403, 404}, f"{address}: {answer.status}"
            if "text/html" not in answer.headers.get("content-type", ""):
                continue
            visited += 1
            place = f"{address} at {width}: "
            found += [place + item for item in trouble(page)]
            found += [f"{place}no lang: {item}" for item in page.evaluate(UNMARKED)]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 0:
                found.append(f"{place}scrolls sideways by {wide} px")
        shoot(page, f"{language}-{re.sub(r'[^a-z0-9]+', '-', address)}")
    assert visited > 24
    assert found == [], "\n".join(found)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    office: Office, new_context: Callable[..., BrowserContext], notice: Callable[[], str]
) -> None:
    page = new_context().new_page()
    set_up(page, office)
    notice_id = notice()
    for address in (
        "/",
        f"/notices/{notice_id}/en",
        f"/notices/{notice_id}/en/preview",
        "/glossary",
        "/account",
    ):
        page.goto(address)
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]"
            ".filter(item => !item.disabled && item.checkVisibility()).length"
        )
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        reached = set()
        for _ in range(wanted + 10):
            page.keyboard.press("Tab")
            unseen = page.evaluate(FOCUS_UNSEEN)
            assert unseen == "", f"{address}: no visible focus on {unseen}"
            place = page.evaluate(
                "document.activeElement === document.body ? '' :"
                " [...document.querySelectorAll('*')].indexOf(document.activeElement)"
            )
            reached.add(place)
        # one radio button of a group is enough, and the frame of the preview has places of its own
        assert len(reached) >= wanted * 0.9, f"{address}: Tab reaches {len(reached)} of {wanted}"


def test_pages_need_no_outside(office: Office, new_context: Callable[..., BrowserContext]) -> None:
    """No request leaves the desk, and the policy of the pages blocks nothing that they need."""
    context = new_context()
    page = context.new_page()
    outside: list[str] = []
    blocked: list[str] = []
    page.on("request", lambda request: None if office.address in request.url else outside.append(request.url))
    page.on(
        "console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None
    )
    set_up(page, office)
    for address in ("/", "/glossary", "/work", "/search", "/accounts", "/account", "/files"):
        page.goto(address)
    time.sleep(0.3)
    assert outside == []
    assert blocked == []
    assert Path(office.root / ".pipeline").is_dir()
