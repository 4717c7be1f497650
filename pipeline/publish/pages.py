"""Pages from Jinja2 templates: an entrance, an index per language, a page per notice and language.

Notice HTML was cleaned on the way in and its texts escaped when they were put back; everything
else is escaped here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.model import Origin, State, Urgency
from pipeline.publish.snapshot import ORIGINAL, Page, Snapshot
from pipeline.publish.wording import html_language, word

_TEMPLATES = ("base.html", "entrance.html", "index.html", "notice.html", "style.css")
_VERIFIED = frozenset({Origin.PHRASEBOOK, Origin.MEMORY, Origin.GLOSSARY, Origin.RULE})


@lru_cache(maxsize=1)
def templates_digest() -> str:
    """SHA-256 of all templates and words: part of every page's inputs."""
    folder = files("pipeline.publish")
    digest = hashlib.sha256((folder / "wording.toml").read_bytes())
    for name in _TEMPLATES:
        digest.update((folder / "templates" / name).read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _environment() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("pipeline.publish") / "templates"

    def load(name: str) -> str:
        return (folder / name).read_bytes().decode("utf-8")

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(word=word, tel_uri=tel_uri, html_language=html_language, ORIGINAL=ORIGINAL)
    return environment


def _render(template: str, **values: Any) -> bytes:
    text: str = _environment().get_template(template).render(**values)
    return text.encode("utf-8")


def render_style() -> bytes:
    """The style sheet of the whole site."""
    return (files("pipeline.publish") / "templates" / "style.css").read_bytes()


def render_entrance(snapshot: Snapshot) -> bytes:
    """``index.html`` at the top: the languages, in their own names."""
    return _render(
        "entrance.html", snapshot=snapshot, code=ORIGINAL, own=snapshot.language(ORIGINAL), switcher=[]
    )


def render_index(snapshot: Snapshot, code: str) -> bytes:
    """The list of notices of a language: urgent ones in force first, then the newest first."""
    pages = snapshot.of_language(code)
    current = [page for page in pages if page.state is State.PUBLISHED]
    current.sort(key=lambda page: page.urgency is not Urgency.URGENT)
    return _render(
        "index.html",
        snapshot=snapshot,
        code=code,
        own=snapshot.language(code),
        current=current,
        past=[page for page in pages if page.state is not State.PUBLISHED],
        switcher=[(language, f"../{language.code}/index.html") for language in snapshot.languages],
        show_date=lambda page: format_date(page.date or local_day(page.published, snapshot.timezone), code),
    )


def render_notice(snapshot: Snapshot, page: Page, available: tuple[str, ...]) -> bytes:
    """One notice in one language. ``available``: the languages in which the notice is published."""
    code = page.language
    return _render(
        "notice.html",
        snapshot=snapshot,
        code=code,
        own=snapshot.language(code),
        page=page,
        switcher=[
            (language, f"../{language.code}/{page.notice_id}.html")
            for language in snapshot.languages
            if language.code in available
        ],
        has_original=ORIGINAL in available,
        origin=origin_words(page),
        day=format_date(page.date or local_day(page.published, snapshot.timezone), code),
        expires=format_date(page.expires, code) if page.expires else "",
        updated=format_date(local_day(page.updated, snapshot.timezone), code)
        if page.updated != page.published
        else "",
        ended=format_date(page.ended, code) if page.ended else "",
        feed_base=f"../{code}",
    )


def origin_words(page: Page) -> str:
    """What readers are told of where the text comes from: the least sure origin in it decides."""
    origins = Counter(dict(page.origins))
    if page.language == ORIGINAL or not origins:
        return ""
    if any(origins[origin] for origin in (Origin.ENGINE, Origin.MEMORY_FACTS)):
        return word("origin-machine", page.language)
    if all(origin in _VERIFIED for origin in origins):
        return word("origin-verified", page.language)
    return word("origin-person", page.language)


_EXTENSION = re.compile(r"\s*(?:ext\.?|转|доб\.?|内線|내선|poste)\s*", re.IGNORECASE)


def tel_uri(number: str) -> str:
    """The ``tel:`` address (RFC 3966) of a number as people write it, extension included."""
    main, *extension = _EXTENSION.split(number, maxsplit=1)
    digits = re.sub(r"[^+\d]", "", main)
    return f"tel:{digits}" + "".join(f";ext={re.sub(r'[^0-9]', '', part)}" for part in extension)


def local_day(moment: datetime, timezone: str) -> date:
    """The calendar day of an aware time in the site's time zone."""
    return moment.astimezone(ZoneInfo(timezone)).date()


def format_date(day: date, language: str) -> str:
    """A day in the language's long form."""
    from babel import UnknownLocaleError
    from babel.dates import format_date as babel_format

    try:
        return str(babel_format(day, "long", locale=language))
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
