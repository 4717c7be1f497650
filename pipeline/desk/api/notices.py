"""Notices: finding, reading, ending; their history, comments and questions; who is asking."""

from __future__ import annotations

from typing import Any

from pipeline.desk.access import EDITORS, EVERYBODY
from pipeline.desk.api.operations import Call, Operation
from pipeline.desk.api.shapes import Listing, Record, Text, Whole
from pipeline.desk.api.values import (
    COMMENT,
    DEFAULT_LIMIT,
    HISTORY,
    NOTICE,
    PAGING,
    comment_value,
    entry_value,
    notice_value,
    page_of,
    page_value,
)
from pipeline.desk.tasks import PUBLISH
from pipeline.errors import StoreError
from pipeline.model import Role, State, Urgency
from pipeline.store.comments import MAX_COMMENT_CHARACTERS
from pipeline.store.work_records import CommentKind, NoticeFilter
from pipeline.work.ending import restore

TAG = "Notices"
WRITERS = EVERYBODY - {Role.HOTLINE}
_PLACE = "/notices/{notice_id}"
_WORDS = Text(longest=200, note="In titles, document numbers and names of files.")
_REASON = Text(longest=2_000, visible=True)

ME = Record(
    name="Me",
    needed={
        "name": Text(),
        "display": Text(),
        "role": Text(choices=tuple(Role)),
        "languages": Listing(of=Text(), note="In which this person reviews."),
    },
)
COMMENTS = Record(name="Comments", needed={"items": Listing(of=COMMENT)})


def _me(call: Call) -> Any:
    person = call.person
    languages = [code for code in call.session.languages if person.reviews(code)]
    return {
        "name": person.name,
        "display": person.display,
        "role": str(person.role),
        "languages": languages,
    }


def _notices(call: Call) -> Any:
    query = call.query
    page = call.store.notices_page(
        NoticeFilter(
            text=query.get("text", ""),
            category=query.get("category", ""),
            urgency=query.get("urgency", ""),
            state=query.get("state", ""),
        ),
        languages=call.session.languages,
        limit=query.get("limit", DEFAULT_LIMIT),
        offset=query.get("offset", 0),
    )
    return page_value(page, notice_value)


def _notice(call: Call) -> Any:
    found = call.store.status(call.session.languages, notice_ids=[call.notice_id])
    if not found:
        raise StoreError(f"there is no notice {call.notice_id!r}.", advice="/api/v1/notices lists them.")
    return notice_value(found[0])


def _history(call: Call) -> Any:
    call.store.notice(call.notice_id)
    entries = call.store.history(
        call.notice_id, limit=call.query.get("limit", DEFAULT_LIMIT), before_id=call.query.get("before")
    )
    return {"items": [entry_value(entry) for entry in entries]}


def _withdraw(call: Call) -> Any:
    call.store.withdraw(call.notice_id, actor=call.actor, reason=call.body["reason"])
    call.visit.desk.background.ask(PUBLISH)
    return _notice(call)


def _restore(call: Call) -> Any:
    restore(call.session, notice_id=call.notice_id, actor=call.actor, reason=call.body.get("reason", ""))
    call.visit.desk.background.ask(PUBLISH)
    return _notice(call)


def _comments(call: Call) -> Any:
    call.store.notice(call.notice_id)
    found = call.store.comments(call.notice_id, call.query.get("language"))
    return {"items": [comment_value(comment) for comment in found]}


def _add_comment(call: Call) -> Any:
    body = call.body
    language, key = body.get("language"), body.get("key")
    if language is not None and language not in call.session.languages:
        raise StoreError(f"there is no language {language!r} here.")
    comment = call.store.add_comment(
        notice_id=call.notice_id,
        kind=CommentKind(body["kind"]),
        author=call.actor,
        text=body["text"],
        key=key,
        language=language,
    )
    return comment_value(comment)


def _resolve_comment(call: Call) -> Any:
    return comment_value(call.store.resolve_comment(call.parts["comment_id"], actor=call.actor))


OPERATIONS = (
    Operation(
        name="me",
        method="GET",
        path="/me",
        summary="Whose token this is",
        handler=_me,
        roles=EVERYBODY,
        tag="Account",
        answer=ME,
    ),
    Operation(
        name="notices",
        method="GET",
        path="/notices",
        summary="All notices, the newest first, with the states of their languages",
        handler=_notices,
        roles=EVERYBODY,
        tag=TAG,
        answer=page_of(NOTICE),
        query={
            "text": _WORDS,
            "category": Text(longest=100),
            "urgency": Text(choices=tuple(Urgency)),
            "state": Text(choices=("active", str(State.WITHDRAWN), str(State.EXPIRED))),
            **PAGING,
        },
    ),
    Operation(
        name="notice",
        method="GET",
        path=_PLACE,
        summary="One notice",
        handler=_notice,
        roles=EVERYBODY,
        tag=TAG,
        answer=NOTICE,
    ),
    Operation(
        name="history",
        method="GET",
        path=_PLACE + "/history",
        summary="Who did what when, the newest first",
        handler=_history,
        roles=EVERYBODY,
        tag=TAG,
        answer=HISTORY,
        query={
            "limit": PAGING["limit"],
            "before": Whole(least=1, note="Only entries with a smaller id: the next page."),
        },
    ),
    Operation(
        name="withdraw",
        method="POST",
        path=_PLACE + "/withdraw",
        summary="Take a notice back; its pages say so",
        handler=_withdraw,
        roles=EDITORS,
        tag=TAG,
        answer=NOTICE,
        body=Record(name="Withdrawal", needed={"reason": _REASON}),
    ),
    Operation(
        name="restore",
        method="POST",
        path=_PLACE + "/restore",
        summary="Undo a withdrawal, or an expiry that came too soon",
        handler=_restore,
        roles=EDITORS,
        tag=TAG,
        answer=NOTICE,
        body=Record(name="Restoration", optional={"reason": _REASON}),
    ),
    Operation(
        name="comments",
        method="GET",
        path=_PLACE + "/comments",
        summary="Comments to colleagues and questions to staff, the oldest first",
        handler=_comments,
        roles=EVERYBODY,
        tag="Comments",
        answer=COMMENTS,
        query={"language": Text(longest=20, note="Of this language, and those of none.")},
    ),
    Operation(
        name="add-comment",
        method="POST",
        path=_PLACE + "/comments",
        summary="Say or ask something",
        handler=_add_comment,
        roles=WRITERS,
        tag="Comments",
        answer=COMMENT,
        status=201,
        body=Record(
            name="NewComment",
            needed={
                "kind": Text(choices=tuple(CommentKind)),
                "text": Text(longest=MAX_COMMENT_CHARACTERS, visible=True),
            },
            optional={
                "key": Text(longest=100, shortest=1, note="Of the segment that it is about."),
                "language": Text(longest=20, shortest=1),
            },
        ),
    ),
    Operation(
        name="resolve-comment",
        method="POST",
        path="/comments/{comment_id}/resolve",
        summary="Mark a comment or question as settled",
        handler=_resolve_comment,
        roles=WRITERS,
        tag="Comments",
        answer=COMMENT,
    ),
)
