"""All that readers see, as one value. Built from the store by ``work``; rendered by this package."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import SOURCE_LANGUAGE, State, Urgency

ORIGINAL = SOURCE_LANGUAGE


@dataclass(frozen=True, kw_only=True)
class PublishedLanguage:
    """How a language presents itself: its own name, the site's and the office's name in it."""

    code: str
    name: str
    title: str
    office: str
    hotline: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One notice in one language, as approved. ``html`` is the body without the title.

    ``published`` and ``updated`` are aware times from the store; ``origins`` counts segments by
    origin; ``reviewers`` are the people whose approval stands behind the text. ``outdated`` says
    that the Chinese original has a newer version than this text.
    """

    notice_id: str
    language: str
    title: str
    html: str
    published: dt.datetime
    updated: dt.datetime
    state: State = State.PUBLISHED
    version: int = 1
    category: str = "general"
    urgency: Urgency = Urgency.NORMAL
    date: dt.date | None = None
    expires: dt.date | None = None
    ended: dt.date | None = None  # day of withdrawal or expiry
    number: str = ""
    origins: Mapping[str, int] = field(default_factory=dict)
    reviewers: tuple[str, ...] = ()
    outdated: bool = False

    @property
    def path(self) -> str:
        """Where the page lies under ``output/``; never changes for a notice."""
        return f"{self.language}/{self.notice_id}.html"

    @property
    def digest(self) -> str:
        """SHA-256 of everything the page shows of itself."""
        origins = sorted(self.origins.items())
        parts = [repr(getattr(self, name)) for name in sorted(self.__dataclass_fields__) if name != "origins"]
        return hashlib.sha256("\n".join([*parts, repr(origins)]).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Everything a build needs. ``languages`` come in the order of the switcher, the original first."""

    base_url: str
    timezone: str
    languages: tuple[PublishedLanguage, ...]
    pages: tuple[Page, ...]
    feed_entries: int = 50

    def language(self, code: str) -> PublishedLanguage:
        """The language with that code; KeyError when the site has none."""
        for language in self.languages:
            if language.code == code:
                return language
        raise KeyError(code)

    def of_language(self, code: str) -> tuple[Page, ...]:
        """Pages of a language, the newest first; equal times in order of notice id."""
        pages = sorted(
            (page for page in self.pages if page.language == code), key=lambda page: page.notice_id
        )
        return tuple(sorted(pages, key=lambda page: page.published, reverse=True))
