"""What the API answers of the glossary: terms, proposals, texts that a change touches."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pipeline.checks.term_replacement import Fit
from pipeline.desk.api.shapes import Flag, Listing, Maybe, Record, Table, Text, Whole
from pipeline.desk.api.values import moment
from pipeline.model import State
from pipeline.store.term_records import ChangeKind, ProposalRecord, ProposalState
from pipeline.terms.glossary import Term
from pipeline.work.glossary_reach import Standing, TouchedText

TERM = Record(
    name="Term",
    needed={
        "sources": Listing(of=Text(), note="The Chinese forms."),
        "targets": Table(of=Listing(of=Text()), note="Language -> accepted forms, the preferred one first."),
        "category": Text(),
        "not_in": Listing(of=Text()),
        "note": Text(),
        "where": Text(note="File and line."),
    },
)
_CELLS = Table(of=Text(), note="Column of the file -> cell.")
PROPOSAL = Record(
    name="Proposal",
    needed={
        "id": Whole(),
        "kind": Text(choices=tuple(ChangeKind)),
        "file": Text(),
        "source": Text(),
        "before": _CELLS,
        "after": _CELLS,
        "note": Text(),
        "proposed_by": Text(),
        "proposed_at": Text(form="date-time"),
        "state": Text(choices=tuple(ProposalState)),
        "decided_by": Text(),
        "decided_at": Maybe(of=Text(form="date-time")),
        "reason": Text(),
    },
)
TOUCHED = Record(
    name="TouchedText",
    needed={
        "mark": Text(note="Names this text as you see it: give it back to have the offer put in."),
        "notice": Text(),
        "title": Text(),
        "key": Text(),
        "number": Whole(),
        "language": Text(),
        "source": Text(),
        "target": Text(),
        "state": Text(choices=tuple(State)),
        "standing": Text(choices=tuple(Standing)),
        "fit": Text(choices=tuple(Fit)),
        "offered": Text(note="The text with the new form; empty where a person must write it."),
        "inflection": Flag(note="Articles or endings around the new form may need a change."),
    },
)


def term_value(term: Term) -> dict[str, Any]:
    return {
        "sources": list(term.sources),
        "targets": {language: list(forms) for language, forms in term.targets.items()},
        "category": term.category,
        "not_in": list(term.not_in),
        "note": term.note,
        "where": term.where,
    }


def proposal_value(record: ProposalRecord) -> dict[str, Any]:
    return asdict(record) | {
        "kind": str(record.kind),
        "state": str(record.state),
        "before": dict(record.before),
        "after": dict(record.after),
        "proposed_at": moment(record.proposed_at),
        "decided_at": moment(record.decided_at),
    }


def touched_value(text: TouchedText) -> dict[str, Any]:
    target = text.target
    return {
        "mark": text.mark,
        "notice": target.notice_id,
        "title": text.title,
        "key": target.key,
        "number": text.number,
        "language": target.language,
        "source": text.source,
        "target": target.text,
        "state": str(target.state),
        "standing": str(text.standing),
        "fit": str(text.replacement.fit),
        "offered": text.replacement.text,
        "inflection": text.replacement.agreement,
    }
