"""The facts of work as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.desk.api.operations import Call, Operation
from pipeline.desk.api.shapes import Listing, Maybe, Number, Record, Shape, Text, Whole
from pipeline.desk.api.values import moment
from pipeline.desk.periods import Span, period_of
from pipeline.desk.work_view import VIEWERS, facts_of, sees_person
from pipeline.store.facts_of_work import WorkFacts

_COUNTED: Mapping[str, Shape] = {
    "texts": Whole(note="Approved in the period."),
    "unedited": Whole(note="As the machine wrote them."),
    "overruled": Whole(note="Blocking findings accepted with a reason."),
    "mean_distance": Number(note="Characters changed, as a share of the longer of draft and text."),
    "median_distance": Number(),
}
_OF_LANGUAGE = Record(
    name="LanguageFacts",
    needed={
        "language": Text(),
        "waiting": Whole(note="Notices in which something is to do now."),
        **_COUNTED,
        "median_hours": Maybe(of=Number(note="From arrival to publication; null: nothing was published.")),
    },
)
_OF_PERSON = Record(name="PersonFacts", needed={"person": Text(), "language": Text(), **_COUNTED})
_OF_MONTH = Record(
    name="MonthFacts",
    needed={
        "month": Text(note="As `2026-03`."),
        "language": Text(),
        **_COUNTED,
        "median_hours": Maybe(of=Number()),
    },
)
STATISTICS = Record(
    name="Statistics",
    needed={
        "since": Text(form="date-time"),
        "until": Text(form="date-time"),
        "languages": Listing(of=_OF_LANGUAGE),
        "people": Listing(of=_OF_PERSON, note="Editors see everybody, others themselves."),
        "months": Listing(of=_OF_MONTH),
    },
)


def _statistics(call: Call) -> Any:
    session = call.session
    period = period_of(call.query.get("period", Span.MONTH), call.query.get("at", ""), session.today)
    since, until = period.bounds(session.workspace.timezone, session.clock())
    facts = facts_of(call.visit, period)
    codes = [*session.languages, *sorted({*facts.languages, *facts.waiting} - {*session.languages})]
    return {
        "since": moment(since),
        "until": moment(until),
        "languages": [
            {
                "language": code,
                "waiting": facts.waiting.get(code, 0),
                **_counted(facts.languages.get(code, WorkFacts())),
                "median_hours": facts.hours.get(code),
            }
            for code in codes
        ],
        "people": [
            {"person": name, "language": code, **_counted(some)}
            for (name, code), some in facts.pairs.items()
            if sees_person(call.person, name)
        ],
        "months": [
            {
                "month": month,
                "language": code,
                **_counted(facts.months.get((month, code), WorkFacts())),
                "median_hours": facts.month_hours.get((month, code)),
            }
            for month, code in sorted({*facts.months, *facts.month_hours})
        ],
    }


def _counted(facts: WorkFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in _COUNTED}


OPERATIONS = (
    Operation(
        name="statistics",
        method="GET",
        path="/statistics",
        summary="The facts of work of a month, quarter or year, or of all time",
        handler=_statistics,
        roles=VIEWERS,
        tag="Facts of work",
        answer=STATISTICS,
        query={
            "period": Text(choices=tuple(Span), note="`month` unless said."),
            "at": Text(
                longest=10,
                pattern=r"^(20[0-9]{2}|2[1-9][0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$",
                note="A day of the period, at most the 28th; today unless said.",
            ),
        },
    ),
)
