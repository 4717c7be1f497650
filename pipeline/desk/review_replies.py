"""Answers of the review: the whole page, or the pieces of it that htmx asks for."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from pipeline.desk.access import check_reviews
from pipeline.desk.review_view import Opened, Review
from pipeline.desk.visit import Visit
from pipeline.errors import StoreError
from pipeline.store import TranslationRow


def load_review(
    visit: Visit, notice_id: str, language: str, *, opened: Opened | None = None, first: bool = False
) -> Review:
    """The notice as it is now. ``first``: open the first segment to work on where none is named."""
    translation = visit.store.translation(notice_id, language)
    may = visit.person.reviews(language) and translation.notice.active
    review = Review(visit=visit, translation=translation, may_edit=may, opened=opened)
    if first and may and opened is None:
        keys = [row.segment.key for row in review.page_rows]
        key = next((key for key in keys if key in review.left), "")
        return Review(
            visit=visit, translation=translation, may_edit=may, opened=Opened(key=key) if key else None
        )
    return review


def check_may_edit(visit: Visit, language: str) -> None:
    """Raises RefusedError unless this person changes texts in ``language``."""
    check_reviews(visit.person, language)


def row_of(review: Review, key: str) -> TranslationRow:
    """The row of a segment; raises StoreError for one that the present version lacks."""
    row = review.rows.get(key)
    if row is None:
        raise StoreError(
            "this sentence is no longer in the notice: it was amended meanwhile.",
            where=review.notice_id,
            advice="Reload the page. What you typed is kept there under “texts of sentences that are gone”.",
        )
    return row


def review_page(review: Review, *, status: int = 200) -> Response:
    """The whole page."""
    return review.visit.page("review.html", status=status, review=review)


def segment_html(review: Review, key: str, *, oob: bool = False) -> str:
    """One segment, closed or open."""
    row = row_of(review, key)
    return review.visit.render("review_segment.html", review=review, view=review.view(row), oob=oob)


def pieces(
    review: Review, keys: Collection[str], *, main: str, message: str = "", status: int = 200
) -> Response:
    """For htmx: the segment that was asked about, others beside it, the counters, and what is told."""
    html = [segment_html(review, main)]
    html += [segment_html(review, key, oob=True) for key in keys if key != main]
    html.append(review.visit.render("review_bar.html", review=review, oob=True))
    told = Markup('<p class="message good">{}</p>').format(escape(message)) if message else Markup("")
    html.append(
        Markup('<div id="messages" role="status" aria-live="polite" hx-swap-oob="true">{}</div>').format(told)
    )
    return HTMLResponse("\n".join(html), status_code=status)
