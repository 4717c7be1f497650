"""What goes on beside the steps of a review: keeping what is typed, who is here, what people say to each other."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import JSONResponse, Response

from pipeline.desk.access import EVERYBODY, REVIEWERS, Endpoint
from pipeline.desk.errors import told
from pipeline.desk.review_replies import check_may_edit, load_review, row_of
from pipeline.desk.review_view import Opened
from pipeline.desk.segments import seen_digest
from pipeline.desk.visit import Visit
from pipeline.errors import (
    ConflictError,
    DatabaseError,
    InputError,
    PipelineError,
    RefusedError,
    StoreError,
    TransitionError,
)
from pipeline.model import Role
from pipeline.store import CommentKind

SPEAKERS = EVERYBODY - {Role.HOTLINE}


def working(visit: Visit) -> Response:
    """Keep what is being typed, and say what the checks find in it. JSON for the page's script.

    ``state``: saved; kept (the sentence is gone or the notice has ended: the words are kept all the same);
    tab (typed otherwise in another tab); refused (too long).
    """
    notice_id, language, key = visit.path("notice_id"), visit.path("language"), visit.path("key")
    check_may_edit(visit, language)
    text = visit.field("text")
    names = {"notice_id": notice_id, "key": key, "language": language, "user_name": visit.person.name}
    try:
        saved = visit.store.save_working(
            **names,
            text=text,
            revision=visit.whole_number("revision"),
            last_saved=_moment(visit.field("saved_at")),
        )
    except DatabaseError:
        raise
    except ConflictError as error:
        kept = visit.store.working_texts(notice_id=notice_id, language=language, user_name=visit.person.name)
        other = kept[key].text if key in kept else ""
        return JSONResponse(
            {"state": "tab", "message": _told(visit, error), "theirs": other}, status_code=409
        )
    except InputError as error:
        return JSONResponse({"state": "refused", "message": _told(visit, error)}, status_code=422)
    except (StoreError, TransitionError) as error:
        return JSONResponse({"state": "kept", "message": _told(visit, error)})
    review = load_review(visit, notice_id, language, opened=Opened(key=key, typed=text))
    row = row_of(review, key)
    if text == row.target.text:
        visit.store.drop_working(**names)
    view = review.view(row)
    changed = visit.field("seen") not in {"", seen_digest(row.target)}
    return JSONResponse(
        {
            "state": "saved",
            "saved_at": saved.saved_at.isoformat(),
            "at": saved.saved_at.astimezone(visit.session.workspace.timezone).strftime("%H:%M"),
            "changed": changed,
            "checks": visit.render("review_checks.html", review=review, view=view),
        }
    )


def _told(visit: Visit, error: PipelineError) -> str:
    found = told(visit, error)
    return " ".join(part for part in (found.problem, found.advice) if part)


def _moment(text: str) -> datetime | None:
    """When this tab last saved; None where it has not."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text[:40])
    except ValueError as error:
        raise InputError(f"{text[:40]!r} is no time.", field="saved_at") from error
    if moment.utcoffset() is None:
        raise InputError(f"{text[:40]!r} has no time zone.", field="saved_at")
    return moment


def presence(visit: Visit) -> Response:
    """Say that this person is here, and tell who else is."""
    notice_id, language = visit.path("notice_id"), visit.path("language")
    check_may_edit(visit, language)
    review = load_review(visit, notice_id, language)
    if visit.field("leave"):
        visit.store.leave(notice_id=notice_id, language=language, user_name=visit.person.name)
        return Response(status_code=204)
    key = visit.field("key")
    row = review.rows.get(key)
    visit.store.be_present(
        notice_id=notice_id, language=language, user_name=visit.person.name, key=key if row else ""
    )
    seen = visit.field("seen")
    return visit.page(
        "review_presence.html",
        review=review,
        key=key,
        gone=bool(key) and row is None,
        changed=row if row is not None and seen and seen != seen_digest(row.target) else None,
    )


def add_comment(visit: Visit) -> Response:
    """A word to colleagues, or a question to who sent the notice."""
    notice_id, language, key = visit.path("notice_id"), visit.path("language"), visit.path("key")
    if visit.person.role is Role.TRANSLATOR:
        check_may_edit(visit, language)
    review = load_review(visit, notice_id, language)
    row_of(review, key)
    kind = visit.field("kind")
    if kind not in set(CommentKind):
        raise InputError(f"{kind[:40]!r} is neither a comment nor a question.", field="kind")
    visit.store.add_comment(
        notice_id=notice_id,
        kind=CommentKind(kind),
        author=visit.person.name,
        text=visit.field("text"),
        key=key,
        language=language,
    )
    return _back(visit, notice_id, language, key)


def resolve_comment(visit: Visit) -> Response:
    """What was asked is answered, what was said is done."""
    number = visit.path("comment_id")
    if not number.isascii() or not number.isdecimal() or len(number) > 12:
        raise StoreError("there is no such comment.")
    comment = visit.store.comment(int(number))
    person = visit.person
    if person.role is Role.TRANSLATOR and comment.language and not person.reviews(comment.language):
        raise RefusedError("this comment is on a language that is not yours.")
    visit.store.resolve_comment(comment.id, actor=person.name)
    if not comment.key or not comment.language:
        return visit.redirect(f"/notices/{comment.notice_id}")
    return _back(visit, comment.notice_id, comment.language, comment.key)


def _back(visit: Visit, notice_id: str, language: str, key: str) -> Response:
    """To the segment, as it was: open where it was open."""
    opened = Opened(key=key) if visit.field("open") else None
    review = load_review(visit, notice_id, language, opened=opened)
    if visit.partial:
        return visit.page("review_comments.html", review=review, view=review.view(row_of(review, key)))
    return visit.redirect(review.edit_address(key) if opened else review.closed_address(key))


_BASE = "/notices/{notice_id}/{language}"
ENDPOINTS = (
    Endpoint(
        path=_BASE + "/segments/{key}/working",
        handler=working,
        roles=REVIEWERS,
        method="POST",
        name="working",
    ),
    Endpoint(path=_BASE + "/presence", handler=presence, roles=REVIEWERS, method="POST", name="presence"),
    Endpoint(
        path=_BASE + "/segments/{key}/comments",
        handler=add_comment,
        roles=SPEAKERS,
        method="POST",
        name="add-comment",
    ),
    Endpoint(
        path="/comments/{comment_id}/resolve",
        handler=resolve_comment,
        roles=SPEAKERS,
        method="POST",
        name="resolve-comment",
    ),
)
