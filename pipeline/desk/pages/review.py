"""The review of one notice in one language: the page, a segment of it, what was approved before, the history."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from pipeline.desk.access import EVERYBODY, Endpoint
from pipeline.desk.differences import difference
from pipeline.desk.marking import _
from pipeline.desk.review_replies import load_review, pieces, review_page, row_of
from pipeline.desk.review_view import Opened, Review
from pipeline.desk.segments import seen_digest
from pipeline.desk.suggestions import suggestions
from pipeline.desk.visit import Visit
from pipeline.store import HistoryRecord, TranslationRow
from pipeline.text.inline import strip_markers

_NOTHING = "none"  # as ?edit=: nothing is to be open


ACTION_WORDS = {
    "draft": _("drafted"),
    "edit": _("wrote"),
    "review": _("approved as the first of two"),
    "approve": _("approved the text"),
    "reject": _("rejected the text"),
    "reopen": _("took the approval back"),
    "redraft": _("asked for a new draft"),
    "undo": _("undid a step"),
}


def page(visit: Visit) -> Response:
    """All paragraphs, source beside target; the first sentence to work on is open for writing."""
    notice_id, language = visit.path("notice_id"), visit.path("language")
    asked = visit.query("edit")
    opened = Opened(key=asked) if asked and asked != _NOTHING else None
    review = load_review(visit, notice_id, language, opened=opened, first=asked != _NOTHING)
    if opened is not None:
        row_of(review, opened.key)
    return review_page(review)


def segment(visit: Visit) -> Response:
    """One segment, for htmx; ``open=1``: for writing. ``closing`` names another one that is closed by that."""
    notice_id, language, key = visit.path("notice_id"), visit.path("language"), visit.path("key")
    opened = Opened(key=key) if visit.query("open") else None
    review = load_review(visit, notice_id, language, opened=opened)
    row_of(review, key)
    if not visit.partial:
        return visit.redirect(review.edit_address(key))
    closing = visit.query("closing")
    return pieces(review, [closing] if closing in review.rows else [], main=key)


def remembered(visit: Visit) -> Response:
    """What was approved before for sentences like this one."""
    review, row = _segment_of(visit)
    found = suggestions(
        visit.session,
        row.segment.source,
        review.language,
        notice_id=review.notice_id,
        key=row.segment.key,
    )
    if visit.partial:
        return visit.page("review_suggestions.html", review=review, found=found, key=row.segment.key)
    return visit.page("review_remembered.html", review=review, found=found, row=row, plain=_plain(row))


def history(visit: Visit) -> Response:
    """Who did what to a segment, with differences; every earlier text can be put back."""
    review, row = _segment_of(visit)
    entries = visit.store.segment_history(
        notice_id=review.notice_id, key=row.segment.key, language=review.language
    )
    return visit.page(
        "review_history.html",
        review=review,
        row=row,
        plain=_plain(row),
        seen=seen_digest(row.target),
        steps=[_step(entry, row.segment.key) for entry in entries],
    )


def _step(entry: HistoryRecord, key: str) -> dict[str, Any]:
    before, after = entry.detail.get("before"), entry.detail.get("after")
    if isinstance(before, dict) or isinstance(after, dict):  # of a step on several segments
        before = before.get(key) if isinstance(before, dict) else None
        after = after.get(key) if isinstance(after, dict) else None
    texts = (before, after) if isinstance(before, str) and isinstance(after, str) else None
    decisions = entry.detail.get("decisions")
    return {
        "at": entry.at,
        "actor": entry.actor,
        "word": ACTION_WORDS.get(entry.action, entry.action),
        "difference": difference(*texts) if texts else None,
        "before": texts[0] if texts else "",
        "after": texts[1] if texts else "",
        "reason": entry.detail.get("reason") or "",
        "decisions": decisions if isinstance(decisions, dict) else {},
    }


def _plain(row: TranslationRow) -> str:
    return strip_markers(row.segment.source)


def _segment_of(visit: Visit) -> tuple[Review, TranslationRow]:
    review = load_review(visit, visit.path("notice_id"), visit.path("language"))
    return review, row_of(review, visit.path("key"))


_BASE = "/notices/{notice_id}/{language}"
ENDPOINTS = (
    Endpoint(path=_BASE, handler=page, roles=EVERYBODY, name="review"),
    Endpoint(path=_BASE + "/segments/{key}", handler=segment, roles=EVERYBODY, name="segment"),
    Endpoint(
        path=_BASE + "/segments/{key}/remembered", handler=remembered, roles=EVERYBODY, name="remembered"
    ),
    Endpoint(
        path=_BASE + "/segments/{key}/history", handler=history, roles=EVERYBODY, name="segment-history"
    ),
)
