"""A page as it will be published, before it is: rendered by the site's own templates from the present texts."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from pipeline.model import SOURCE_LANGUAGE, State
from pipeline.publish.pages import render_notice
from pipeline.publish.snapshot import Page, Snapshot
from pipeline.publish.wording import html_language
from pipeline.store import PublicationRecord, Translation
from pipeline.work.publication import compose, shared_by_pages, site_languages
from pipeline.work.session import Session

# private characters around what has no translation yet: no text of ours holds any (intake and clean_text
# take them out), so that they can be found again in the finished HTML
_OPEN, _CLOSE = "\ue000", "\ue001"
_HEAD = re.compile(r"<title>.*?</title>", re.DOTALL)
_ADDRESS = re.compile(r'(?<=\shref=")[^"]*(?=")')


def preview_page(
    session: Session, *, notice_id: str, language: str, reviewer: str, site: str, style: str
) -> bytes:
    """The page of a notice in a language as it would be published now.

    Sentences without a text stand there in Chinese, marked. ``reviewer`` is named for texts that are not
    approved yet: whoever approves the rest. Links lead to the site under ``site``, the style sheet is
    ``style``. Raises StoreError for a notice or a language that is not there.
    """
    translation = session.store.translation(notice_id, language)
    published = session.store.notice_publications(notice_id)
    page = _page(session, translation, published.get(language), reviewer)
    available = (
        SOURCE_LANGUAGE,
        language,
        *(code for code, record in published.items() if record.state is State.PUBLISHED),
    )
    snapshot = Snapshot(
        base_url=session.workspace.settings.site.base_url,
        timezone=session.workspace.settings.site.timezone,
        languages=site_languages(session),
        pages=(page,),
    )
    text = render_notice(snapshot, page, tuple(dict.fromkeys(available))).decode()
    return _marked(_at_home(text, f"{site.rstrip('/')}/{page.path}", style)).encode()


def _page(
    session: Session, translation: Translation, before: PublicationRecord | None, reviewer: str
) -> Page:
    from pipeline.text.segmentation import segment_document

    notice = translation.notice
    version = session.store.version(notice.id, notice.version)
    segmented = segment_document(version.document, previous=[row.segment for row in translation.rows])
    content = compose(_filled(translation, reviewer), segmented)
    now = session.clock()
    return Page(
        notice_id=notice.id,
        language=translation.language,
        title=content["title"],
        html=content["html"],
        published=before.first_published_at if before else now,
        updated=now,
        version=notice.version,
        origins={origin: count for origin, count in content["origins"].items() if origin != "none"},
        reviewers=tuple(content["reviewers"]),
        **shared_by_pages(session, notice),
    )


def _filled(translation: Translation, reviewer: str) -> Translation:
    """With the source where there is no text, and a reviewer for all."""
    rows = []
    for row in translation.rows:
        target = row.target
        if not target.text or target.state in (State.WAITING, State.REJECTED):
            target = replace(target, text=f"{_OPEN}{row.segment.source}{_CLOSE}")
        elif target.state is not State.APPROVED:
            target = replace(target, approved_by=reviewer)
        rows.append(replace(row, target=target))
    return replace(translation, rows=tuple(rows))


def _marked(text: str) -> str:
    text = _HEAD.sub(lambda head: head[0].replace(_OPEN, "").replace(_CLOSE, ""), text)
    opening = f'<mark lang="{html_language(SOURCE_LANGUAGE)}">'
    return text.replace(_OPEN, opening).replace(_CLOSE, "</mark>")


def _at_home(text: str, place: str, style: str) -> str:
    """Relative addresses as they lead from ``place``: the preview itself stands elsewhere."""

    def resolved(match: re.Match[str]) -> str:
        address = html.unescape(match[0])
        if address == "../style.css":
            return html.escape(style)
        if urlsplit(address).scheme or address.startswith(("/", "#")):
            return match[0]
        return html.escape(urljoin(place, address))

    return _ADDRESS.sub(resolved, text)


def standing(translation: Translation) -> str:
    """Names the texts as they stand now: whoever acts on what they saw sends it back."""
    return f"{translation.notice.version}.{translation.revisions}"


def progress(translation: Translation) -> Mapping[str, int]:
    """How many texts are missing, wait for approval, wait for a second person, are approved."""
    found = dict.fromkeys(("missing", "open", "second", "approved"), 0)
    for row in translation.rows:
        state = row.target.state
        if state in (State.WAITING, State.REJECTED) or not row.target.text:
            found["missing"] += 1
        elif state is State.APPROVED:
            found["approved"] += 1
        elif state is State.REVIEWED:
            found["second"] += 1
        else:
            found["open"] += 1
    return found
