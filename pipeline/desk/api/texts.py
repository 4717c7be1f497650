"""Texts of a notice in a language: reading, writing, approving, taking back."""

from __future__ import annotations

from typing import Any

from pipeline.desk.access import EVERYBODY, REVIEWERS, check_reviews
from pipeline.desk.api.operations import Call, Operation
from pipeline.desk.api.shapes import Listing, Record, Table, Text, Whole
from pipeline.desk.api.values import (
    CHANGED,
    ENTRY,
    HISTORY,
    SEGMENT,
    TRANSLATION,
    entry_value,
    segment_value,
)
from pipeline.desk.tasks import PASS, PUBLISH
from pipeline.errors import StoreError
from pipeline.store import TranslationRow
from pipeline.work import review
from pipeline.work.review import MAX_TEXT_CHARACTERS

TAG = "Texts"
_PLACE = "/notices/{notice_id}/translations/{language}"
_MOST_SEGMENTS = 5_000
_REASON = Text(longest=2_000, visible=True)
_REVISIONS = Table(
    of=Whole(),
    names=Text(longest=100, shortest=1),
    least=1,
    most=_MOST_SEGMENTS,
    note="Key of each segment that is meant -> the revision of it that you have seen.",
)
_KEY = Text(longest=100, shortest=1)


def _reviewed_language(call: Call) -> str:
    """The language of the address, in which this person must be allowed to work."""
    language = call.language
    check_reviews(call.person, language)
    return language


def _row(call: Call) -> TranslationRow:
    translation = call.store.translation(call.notice_id, call.language)
    key = call.parts["key"]
    for row in translation.rows:
        if row.segment.key == key:
            return row
    raise StoreError(
        f"version {translation.notice.version} has no segment {key!r}.",
        where=call.notice_id,
        advice="The notice may have been amended: look at it again.",
    )


def _translation(call: Call) -> Any:
    found = call.store.translation(call.notice_id, call.language)
    return {
        "notice": found.notice.id,
        "version": found.notice.version,
        "language": found.language,
        "second_person": review.needs_second(call.session, found.notice),
        "segments": [segment_value(row) for row in found.rows],
    }


def _edit(call: Call) -> Any:
    language = _reviewed_language(call)
    review.edit(
        call.session,
        notice_id=call.notice_id,
        language=language,
        key=_row(call).segment.key,
        text=call.body["text"],
        actor=call.actor,
        expected_revision=call.body["revision"],
    )
    return segment_value(_row(call))


def _approve(call: Call) -> Any:
    language = _reviewed_language(call)
    revisions = call.body["revisions"]
    keys = review.approve(
        call.session,
        notice_id=call.notice_id,
        language=language,
        actor=call.actor,
        keys=list(revisions),
        decisions=call.body.get("decisions", {}),
        expected_revisions=revisions,
    )
    call.visit.desk.background.ask(PUBLISH)
    return {"keys": keys}


def _reject(call: Call) -> Any:
    language = _reviewed_language(call)
    revisions = call.body["revisions"]
    keys = review.reject(
        call.session,
        notice_id=call.notice_id,
        language=language,
        actor=call.actor,
        reason=call.body["reason"],
        keys=list(revisions),
        expected_revisions=revisions,
    )
    return {"keys": keys}


def _reopen(call: Call) -> Any:
    language = _reviewed_language(call)
    revisions = call.body["revisions"]
    keys = review.reopen(
        call.session,
        notice_id=call.notice_id,
        language=language,
        actor=call.actor,
        reason=call.body.get("reason", ""),
        keys=list(revisions),
        expected_revisions=revisions,
    )
    return {"keys": keys}


def _redraft(call: Call) -> Any:
    language = _reviewed_language(call)
    done = call.store.redraft(
        notice_id=call.notice_id, actor=call.actor, languages=[language], keys=call.body.get("keys")
    )
    call.visit.desk.background.ask(PASS)
    return {"keys": [item.key for item in done]}


def _undo(call: Call) -> Any:
    language = _reviewed_language(call)
    undone = review.undo_last(call.session, notice_id=call.notice_id, language=language, actor=call.actor)
    return entry_value(undone)


def _segment_history(call: Call) -> Any:
    entries = call.store.segment_history(
        notice_id=call.notice_id,
        key=_row(call).segment.key,
        language=call.language,
        limit=call.query.get("limit", 50),
    )
    return {"items": [entry_value(entry) for entry in entries]}


def _present_segment(call: Call) -> Any:
    """What stands there now, for somebody whose revision is old."""
    return [segment_value(_row(call))]


def _present_segments(call: Call) -> Any:
    """The same for several: those that are not as the sender has seen them."""
    revisions = call.body["revisions"]
    rows = call.store.translation(call.notice_id, call.language).rows
    return [
        segment_value(row)
        for row in rows
        if row.target.revision != revisions.get(row.segment.key, row.target.revision)
    ]


OPERATIONS = (
    Operation(
        name="translation",
        method="GET",
        path=_PLACE,
        summary="A notice in a language: every sentence with its source, text, state and findings",
        handler=_translation,
        roles=EVERYBODY,
        tag=TAG,
        answer=TRANSLATION,
    ),
    Operation(
        name="edit",
        method="PUT",
        path=_PLACE + "/segments/{key}",
        summary="Write the text of a segment; it needs approval afterwards",
        handler=_edit,
        roles=REVIEWERS,
        tag=TAG,
        answer=SEGMENT,
        body=Record(
            name="Edit",
            needed={"text": Text(longest=MAX_TEXT_CHARACTERS, visible=True), "revision": Whole()},
        ),
        present=_present_segment,
        note="With an old revision nothing is written: the answer is 409, with the text that stands there now.",
    ),
    Operation(
        name="segment-history",
        method="GET",
        path=_PLACE + "/segments/{key}/history",
        summary="What was done to a segment, the newest first",
        handler=_segment_history,
        roles=EVERYBODY,
        tag=TAG,
        answer=HISTORY,
        query={"limit": Whole(least=1, most=200)},
    ),
    Operation(
        name="approve",
        method="POST",
        path=_PLACE + "/approve",
        summary="Stand behind texts",
        handler=_approve,
        roles=REVIEWERS,
        tag=TAG,
        answer=CHANGED,
        body=Record(
            name="Approval",
            needed={"revisions": _REVISIONS},
            optional={
                "decisions": Table(
                    of=_REASON,
                    names=Text(longest=100, shortest=1),
                    most=100,
                    note="Code of each blocking finding that is accepted -> why.",
                )
            },
        ),
        present=_present_segments,
        note="All or nothing. Blocking findings without a decision: 409 with their codes. Where the office asks "
        "for two people, the first approval leads to the state `reviewed`.",
    ),
    Operation(
        name="reject",
        method="POST",
        path=_PLACE + "/reject",
        summary="Refuse texts: a person must write them",
        handler=_reject,
        roles=REVIEWERS,
        tag=TAG,
        answer=CHANGED,
        body=Record(name="Rejection", needed={"revisions": _REVISIONS, "reason": _REASON}),
        present=_present_segments,
    ),
    Operation(
        name="reopen",
        method="POST",
        path=_PLACE + "/reopen",
        summary="Take approvals back; the texts stay",
        handler=_reopen,
        roles=REVIEWERS,
        tag=TAG,
        answer=CHANGED,
        body=Record(name="Reopening", needed={"revisions": _REVISIONS}, optional={"reason": _REASON}),
        present=_present_segments,
    ),
    Operation(
        name="redraft",
        method="POST",
        path=_PLACE + "/redraft",
        summary="Let machine drafts be made anew; what people wrote stays",
        handler=_redraft,
        roles=REVIEWERS,
        tag=TAG,
        answer=CHANGED,
        body=Record(
            name="Redraft",
            optional={"keys": Listing(of=_KEY, least=1, most=_MOST_SEGMENTS, note="All unless given.")},
        ),
    ),
    Operation(
        name="undo",
        method="POST",
        path=_PLACE + "/undo",
        summary="Undo the last thing that you did to this notice in this language",
        handler=_undo,
        roles=REVIEWERS,
        tag=TAG,
        answer=ENTRY,
        note="Answers the entry of the history that was undone. 409 when somebody has changed those texts since.",
    ),
)
