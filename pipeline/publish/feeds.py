"""RSS 2.0 and Atom (RFC 4287) per language, by feedgen.

Seen in a real reader: the same id with a new ``updated`` changes an entry in place, a new id makes a
duplicate, tombstones are ignored. So an entry's id never changes, and a withdrawal re-issues it
under a title that says so. Every date is set here; feedgen would stamp "now".
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.model import State
from pipeline.publish.snapshot import Page, Snapshot
from pipeline.publish.wording import html_language, word

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://notice-pipeline.invalid/")
_EMPTY_FEED_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # a feed without entries still needs a date


def entry_id(notice_id: str, language: str) -> str:
    """The id of a notice in a language: the same for ever, wherever the site moves."""
    return uuid.uuid5(_NAMESPACE, f"{notice_id}/{language}").urn


def render_atom(snapshot: Snapshot, language: str) -> bytes:
    """The Atom feed of a language."""
    data: bytes = _feed(snapshot, language, "atom.xml").atom_str(pretty=True)
    return data


def render_rss(snapshot: Snapshot, language: str) -> bytes:
    """The RSS feed of a language."""
    data: bytes = _feed(snapshot, language, "rss.xml").rss_str(pretty=True)
    return data


def _feed(snapshot: Snapshot, code: str, name: str) -> Any:
    from feedgen.feed import FeedGenerator

    language = snapshot.language(code)
    base = snapshot.base_url.rstrip("/")
    zone = ZoneInfo(snapshot.timezone)
    pages = sorted(snapshot.of_language(code), key=lambda page: page.updated, reverse=True)
    pages = pages[: snapshot.feed_entries]
    feed = FeedGenerator()
    feed.id(uuid.uuid5(_NAMESPACE, f"feed/{code}").urn)
    feed.title(language.title)
    feed.subtitle(word("feed-subtitle", code).format(office=language.office))
    feed.author({"name": language.office})
    feed.language(html_language(code))
    # RSS takes the last link() as its <link>: the page for people comes last
    feed.link(href=f"{base}/{code}/{name}", rel="self")
    feed.link(href=f"{base}/{code}/index.html", rel="alternate")
    feed.generator("notice-pipeline")
    changed = max((page.updated for page in pages), default=_EMPTY_FEED_DATE).astimezone(zone)
    feed.updated(changed)
    feed.lastBuildDate(changed)
    for page in pages:
        _add_entry(feed, page, base, zone)
    return feed


def _add_entry(feed: Any, page: Page, base: str, zone: ZoneInfo) -> None:
    entry = feed.add_entry(order="append")
    entry.id(entry_id(page.notice_id, page.language))
    entry.guid(entry_id(page.notice_id, page.language), permalink=False)
    entry.title(feed_title(page))
    entry.link(
        href=f"{base}/{page.path}", rel="alternate", type="text/html", hreflang=html_language(page.language)
    )
    entry.published(page.published.astimezone(zone))
    entry.updated(page.updated.astimezone(zone))
    entry.category(term=page.category, label=word(f"category-{page.category}", page.language, page.category))
    if page.state is State.WITHDRAWN:
        entry.content(word("withdrawn-text", page.language), type="html")
    else:
        entry.content(page.html, type="html")


def feed_title(page: Page) -> str:
    """The title as a reader's list shows it: a withdrawal or an urgent notice says so at the start."""
    if page.state is State.WITHDRAWN:
        return f"[{word('withdrawn', page.language)}] {page.title}"
    if page.urgency == "urgent":
        return f"[{word('urgency-urgent', page.language)}] {page.title}"
    return page.title
