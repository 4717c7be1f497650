"""Steps of a review on more than one sentence: approving a paragraph or all that is clean, and undo."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from pipeline.desk.access import REVIEWERS, Endpoint
from pipeline.desk.review_replies import check_may_edit, load_review
from pipeline.desk.review_view import Review
from pipeline.desk.segments import seen_digest
from pipeline.desk.visit import Visit
from pipeline.errors import BlockedError, ConflictError
from pipeline.model import State
from pipeline.store import TranslationRow
from pipeline.work import review as work


def approve_many(visit: Visit) -> Response:
    """A paragraph, or all of the page that no check says anything of; then on to the preview."""
    notice_id, language = visit.path("notice_id"), visit.path("language")
    check_may_edit(visit, language)
    block = visit.field("block")
    seen = dict(item.split(":", 1) for item in visit.fields("seen") if ":" in item)
    count, changed = _approve_seen(visit, notice_id, language, block=block, seen=seen)
    review = load_review(visit, notice_id, language)
    if changed:
        return visit.redirect(review.address(), said="changed-meanwhile", number=changed)
    if block:
        last = next((row.segment.key for row in reversed(review.page_rows) if _in(row, block)), "")
        following = review.next_after(last)
        address = review.edit_address(following) if following else review.address(edit="none")
        return visit.redirect(address, said="approved" if count else "nothing", number=count)
    if all(_could_be_approved(review, key) for key in review.left):
        # the preview lists the findings that are left, and approves the rest
        return visit.redirect(f"{review.base}/preview", said="approved", number=count)
    return visit.redirect(review.address(), said="approved" if count else "nothing-clean", number=count)


def _approve_seen(
    visit: Visit, notice_id: str, language: str, *, block: str, seen: Mapping[str, str]
) -> tuple[int, int]:
    """How many were approved, and how many somebody had changed since this person saw them.

    Checked against the words of the moment; what blocks by them now is left for the person.
    """
    for _turn in range(2):
        review = load_review(visit, notice_id, language)
        wanted = [row for row in review.page_rows if row.segment.key in seen and _wanted(review, row, block)]
        same = [row for row in wanted if seen[row.segment.key] == seen_digest(row.target)]
        changed = len(wanted) - len(same)
        if not same:
            return 0, changed
        try:
            done = work.approve(
                visit.session,
                notice_id=notice_id,
                language=language,
                actor=visit.person.name,
                keys=[row.segment.key for row in same],
                expected_revisions={row.segment.key: row.target.revision for row in same},
            )
        except (BlockedError, ConflictError):
            continue  # the glossary has changed, or somebody was faster: look once more
        return len(done), changed
    return 0, len(same)


def _in(row: TranslationRow, block: str) -> bool:
    return str(row.segment.block + 1) == block


def _wanted(review: Review, row: TranslationRow, block: str) -> bool:
    if not block:
        return review.is_clean(row)
    return _in(row, block) and review.is_left(row.target) and _could_be_approved(review, row.segment.key)


def _could_be_approved(review: Review, key: str) -> bool:
    """Whether nothing but a person's word is missing: there is a text, no finding blocks, nothing is unsaved."""
    row = review.rows[key]
    has_text = row.target.state in {State.DRAFTED, State.EDITED, State.REVIEWED}
    return has_text and not row.target.undecided and not review.is_typed(row)


def undo(visit: Visit) -> Response:
    """Take this person's last step back."""
    notice_id, language = visit.path("notice_id"), visit.path("language")
    check_may_edit(visit, language)
    review = load_review(visit, notice_id, language)
    last = review.last_step
    if last is None or visit.field("step") != str(last.id):  # sent twice, or from an old page
        return visit.redirect(review.address(), said="nothing")
    work.undo_last(visit.session, notice_id=notice_id, language=language, actor=visit.person.name)
    if last.key and last.key in review.rows:
        return visit.redirect(review.edit_address(last.key), said="undone")
    return visit.redirect(review.address(), said="undone")


_BASE = "/notices/{notice_id}/{language}"
ENDPOINTS = (
    Endpoint(
        path=_BASE + "/approve", handler=approve_many, roles=REVIEWERS, method="POST", name="approve-many"
    ),
    Endpoint(path=_BASE + "/undo", handler=undo, roles=REVIEWERS, method="POST", name="undo"),
)
