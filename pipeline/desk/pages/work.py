"""The facts of work: what waits, how long it takes, how much of the drafts stands. Tables, charts, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from pipeline.desk.access import EDITORS, Endpoint
from pipeline.desk.marking import _
from pipeline.desk.periods import Period, Span, period_of
from pipeline.desk.visit import Visit
from pipeline.desk.work_view import (
    VIEWERS,
    Numbers,
    charts_of,
    facts_of,
    language_rows,
    month_rows,
    person_rows,
    sees_person,
)
from pipeline.store.facts_of_work import WorkFacts

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what begins with one of them a spreadsheet would compute


SPANS: Mapping[Span, str] = {
    Span.MONTH: _("Month"),
    Span.QUARTER: _("Quarter"),
    Span.YEAR: _("Year"),
    Span.ALL: _("Since the beginning"),
}


def work(visit: Visit) -> Response:
    """The page."""
    period = _period(visit)
    facts = facts_of(visit, period)
    numbers = Numbers(visit)
    languages, people = language_rows(visit, facts), person_rows(visit, facts)
    months = month_rows(period, facts)
    return visit.page(
        "work.html",
        period=period,
        spans=SPANS,
        query=_query(period),
        following=_following(visit, period),
        said=_said(visit, period),
        languages=languages,
        people=people,
        months=months,
        charts=charts_of(visit, languages, months, numbers),
        numbers=numbers,
        everybody=visit.person.role in EDITORS,
        texts=sum(row.facts.texts for row in languages),
    )


def _period(visit: Visit) -> Period:
    return period_of(visit.query("period", Span.MONTH), visit.query("at"), visit.session.today)


def _query(period: Period) -> str:
    return f"period={period.span}" + (f"&at={period.first.isoformat()}" if period.first else "")


def _following(visit: Visit, period: Period) -> str:
    """The address of the next period, "" where it has not begun."""
    if period.after is None or period.after > visit.session.today:
        return ""
    return f"period={period.span}&at={period.after.isoformat()}"


def _said(visit: Visit, period: Period) -> str:
    """The period in words."""
    from babel.dates import format_skeleton

    language = visit.catalogue.language
    if period.first is None:
        return visit._(SPANS[Span.ALL])
    if period.span is Span.QUARTER:
        return visit._(
            "Quarter %(number)s of %(year)s", number=(period.first.month + 2) // 3, year=period.first.year
        )
    skeleton = "yMMMM" if period.span is Span.MONTH else "y"
    return str(format_skeleton(skeleton, period.first, locale=language))


COLUMNS: tuple[str, ...] = (
    _("Person"),
    _("Language"),
    _("Month"),
    _("Waiting"),
    _("Texts approved"),
    _("Approved as drafted"),
    _("Share approved as drafted"),
    _("Median change"),
    _("Mean change"),
    _("Findings overruled"),
    _("Median hours to publication"),
)


def work_csv(visit: Visit) -> Response:
    """The same for a spreadsheet: a line a language, a person with a language, a month with a language."""
    period = _period(visit)
    facts = facts_of(visit, period)
    lines: list[list[Any]] = [[visit._(name) for name in COLUMNS]]
    lines += [
        [
            *("", code, "", facts.waiting.get(code, 0)),
            *_cells(facts.languages.get(code, WorkFacts()), facts.hours.get(code)),
        ]
        for code in sorted({*facts.languages, *facts.waiting, *facts.hours})
    ]
    lines += [
        [name, code, "", "", *_cells(some, None)]
        for (name, code), some in facts.pairs.items()
        if sees_person(visit.person, name)
    ]
    for month, code in sorted({*facts.months, *facts.month_hours}):
        some = facts.months.get((month, code), WorkFacts())
        lines.append(["", code, month, "", *_cells(some, facts.month_hours.get((month, code)))])
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[safe_cell(cell) for cell in line] for line in lines])
    name = f"work-{period.first or 'all'}-{period.span}.csv"
    return Response(
        (BYTE_ORDER_MARK + out.getvalue()).encode(),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _cells(facts: WorkFacts, hours: float | None) -> list[Any]:
    some = facts.texts > 0
    return [
        facts.texts,
        facts.unedited,
        round(facts.unedited_share, 4) if some else "",
        round(facts.median_distance, 4) if some else "",
        round(facts.mean_distance, 4) if some else "",
        facts.overruled,
        "" if hours is None else round(hours, 2),
    ]


def safe_cell(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


ENDPOINTS = (
    Endpoint(path="/work", handler=work, roles=VIEWERS, name="work"),
    Endpoint(path="/work.csv", handler=work_csv, roles=VIEWERS, name="work-csv"),
)
