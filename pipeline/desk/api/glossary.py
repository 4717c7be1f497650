"""The glossary: its terms, proposals to change it, and the texts that a change touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pipeline.desk.access import EDITORS, EVERYBODY, check_reviews
from pipeline.desk.api.glossary_values import (
    PROPOSAL,
    TERM,
    TOUCHED,
    proposal_value,
    term_value,
    touched_value,
)
from pipeline.desk.api.operations import Call, Operation
from pipeline.desk.api.shapes import Flag, Listing, Record, Shape, Table, Text, Whole
from pipeline.desk.api.values import DEFAULT_LIMIT, PAGING, page_of, page_value
from pipeline.desk.tasks import PASS, RECHECK
from pipeline.desk.term_view import MAX_QUERY, matching
from pipeline.errors import ConflictError, InputError, RefusedError, StoreError
from pipeline.model import Role
from pipeline.store.term_records import ChangeKind, ProposalRecord, ProposalState
from pipeline.store.work_records import Page
from pipeline.terms.glossary_writing import COLUMNS
from pipeline.work.glossary_cells import MAX_CELL, MAX_NOTE
from pipeline.work.glossary_changes import accept, change_of, propose, refuse
from pipeline.work.glossary_folder import DESK_FILE, read_folder
from pipeline.work.glossary_reach import (
    RECHECKED_AT_ONCE,
    apply_marks,
    mark_parts,
    reach,
    recheck_touched,
    touched_texts,
)

TAG = "Glossary"
PROPOSERS = EVERYBODY - {Role.HOTLINE}
_PLACE = "/glossary/proposals/{proposal_id}"
_MOST_MARKS = 500
_PAGING: Mapping[str, Shape] = PAGING
_LANGUAGE = Text(longest=20, shortest=1)

APPLIED = Record(
    name="Applied",
    needed={
        "proposal": PROPOSAL,
        "changed": Whole(note="Texts that the offer was put into; they wait for approval."),
        "redrafted": Whole(),
        "skipped": Whole(note="Texts that somebody has changed since they were seen."),
        "checking": Flag(note="Whether the other texts are being checked in the background."),
    },
)
_MARKS = Listing(
    of=Text(longest=300, pattern=r"^[^/\u0000]+(/[^/\u0000]+){4}$"),
    most=_MOST_MARKS,
    note="Marks of the texts into which the offer is to be put.",
)


def _terms(call: Call) -> Any:
    found = matching(
        read_folder(call.session.workspace).glossary.terms,
        call.query.get("text", ""),
        call.query.get("category", ""),
    )
    return page_value(_cut(call, found), term_value)


def _cut(call: Call, items: list[Any]) -> Page[Any]:
    limit, offset = call.query.get("limit", DEFAULT_LIMIT), call.query.get("offset", 0)
    return Page(items=tuple(items[offset : offset + limit]), total=len(items), limit=limit, offset=offset)


def _proposals(call: Call) -> Any:
    state = call.query.get("state")
    page = call.store.term_proposals(
        states=[] if state is None else [ProposalState(state)],
        limit=call.query.get("limit", DEFAULT_LIMIT),
        offset=call.query.get("offset", 0),
    )
    return page_value(page, proposal_value)


def _proposal(call: Call) -> Any:
    return proposal_value(_record(call))


def _record(call: Call) -> ProposalRecord:
    return call.store.term_proposal(call.parts["proposal_id"])


def _propose(call: Call) -> Any:
    body = call.body
    record = propose(
        call.session,
        kind=ChangeKind(body["kind"]),
        source=body.get("source", ""),
        cells=body.get("cells", {}),
        note=body.get("note", ""),
        file=body.get("file", DESK_FILE),
        actor=call.actor,
    )
    return proposal_value(record)


def _touched(call: Call) -> Any:
    record = _record(call)
    wanted = call.query.get("language")
    if wanted is not None and wanted not in call.session.languages:
        raise StoreError(f"there is no language {wanted!r} here.")
    change = change_of(read_folder(call.session.workspace), record)
    reached = reach(call.session, change)
    page = _cut(call, list(reached.of_language(wanted or "")))
    languages = call.session.languages if wanted is None else (wanted,)
    texts = touched_texts(call.session, change, reached, page.items, languages)
    return {"items": [touched_value(text) for text in texts], "total": page.total, "offset": page.offset}


def _marks(call: Call) -> list[str]:
    """The texts that are meant, in languages that this person reviews in."""
    marks: list[str] = call.body.get("texts", [])
    for mark in marks:
        parts = mark_parts(mark)
        if parts is None:
            raise InputError("this is no mark of a text.", field="texts")
        check_reviews(call.person, parts[0])
    return marks


def _accept(call: Call) -> Any:
    marks = _marks(call)
    record = accept(call.session, call.parts["proposal_id"], actor=call.actor)
    call.visit.desk.words_changed()
    return _applied(call, record, marks)


def _apply(call: Call) -> Any:
    record = _record(call)
    if not record.accepted:
        raise ConflictError(
            "the change of the glossary is not accepted.",
            where=record.source,
            advice="Look at the proposal again; nothing was written.",
        )
    return _applied(call, record, _marks(call))


def _applied(call: Call, record: ProposalRecord, marks: list[str]) -> Any:
    done = apply_marks(call.session, record, marks, actor=call.actor)
    if done.redrafted:
        call.visit.desk.background.ask(PASS)
    checked = recheck_touched(call.session, record, limit=RECHECKED_AT_ONCE)
    if not checked:
        call.visit.desk.background.ask(RECHECK)
    return {"proposal": _proposal(call), **asdict(done), "checking": not checked}


def _refuse(call: Call) -> Any:
    record = _record(call)
    if call.person.role not in EDITORS and record.proposed_by != call.actor:
        raise RefusedError(
            "only an editor decides on the proposals of others.", advice="Ask an editor of the office."
        )
    return proposal_value(refuse(call.session, record.id, actor=call.actor, reason=call.body["reason"]))


OPERATIONS = (
    Operation(
        name="terms",
        method="GET",
        path="/glossary",
        summary="Terms, all or those with certain words",
        handler=_terms,
        roles=EVERYBODY,
        tag=TAG,
        answer=page_of(TERM),
        query={"text": Text(longest=MAX_QUERY), "category": Text(longest=100), **_PAGING},
    ),
    Operation(
        name="proposals",
        method="GET",
        path="/glossary/proposals",
        summary="Proposed changes, the newest first",
        handler=_proposals,
        roles=PROPOSERS,
        tag=TAG,
        answer=page_of(PROPOSAL),
        query={"state": Text(choices=tuple(ProposalState)), **_PAGING},
    ),
    Operation(
        name="propose",
        method="POST",
        path="/glossary/proposals",
        summary="Propose to add, change or remove a term",
        handler=_propose,
        roles=PROPOSERS,
        tag=TAG,
        answer=PROPOSAL,
        status=201,
        body=Record(
            name="NewProposal",
            needed={"kind": Text(choices=tuple(ChangeKind))},
            optional={
                "source": Text(longest=MAX_CELL, note="The Chinese form of the term that is there."),
                "cells": Table(
                    of=Text(longest=MAX_CELL),
                    names=Text(choices=COLUMNS),
                    most=len(COLUMNS),
                    note="Column -> new cell; `|` separates accepted forms, the first is the preferred one.",
                ),
                "note": Text(longest=MAX_NOTE, note="Why."),
                "file": Text(longest=200, note=f"For a new term; `{DESK_FILE}` unless said."),
            },
        ),
        note="422 says what the glossary could not be read with. Nothing is changed before an editor accepts.",
    ),
    Operation(
        name="proposal",
        method="GET",
        path=_PLACE,
        summary="One proposal",
        handler=_proposal,
        roles=PROPOSERS,
        tag=TAG,
        answer=PROPOSAL,
    ),
    Operation(
        name="touched-texts",
        method="GET",
        path=_PLACE + "/texts",
        summary="Every text that the change touches, with what is offered for it",
        handler=_touched,
        roles=PROPOSERS,
        tag=TAG,
        answer=page_of(TOUCHED),
        query={"language": _LANGUAGE, **_PAGING},
        note="`limit`, `offset` and `total` count Chinese sentences; each has a text in several languages.",
    ),
    Operation(
        name="accept-proposal",
        method="POST",
        path=_PLACE + "/accept",
        summary="Write the change into the glossary, and the offers into the texts that are named",
        handler=_accept,
        roles=EDITORS,
        tag=TAG,
        answer=APPLIED,
        body=Record(name="Acceptance", optional={"texts": _MARKS}),
        note="Texts that are not named stay; their findings say that the term is missing now.",
    ),
    Operation(
        name="apply-proposal",
        method="POST",
        path=_PLACE + "/apply",
        summary="Put an accepted change into further texts",
        handler=_apply,
        roles=PROPOSERS - {Role.STAFF},
        tag=TAG,
        answer=APPLIED,
        body=Record(name="Application", needed={"texts": _MARKS}),
    ),
    Operation(
        name="refuse-proposal",
        method="POST",
        path=_PLACE + "/refuse",
        summary="Decide against a proposal, or take your own back",
        handler=_refuse,
        roles=PROPOSERS,
        tag=TAG,
        answer=PROPOSAL,
        body=Record(name="Refusal", needed={"reason": Text(longest=MAX_NOTE, visible=True)}),
    ),
)
