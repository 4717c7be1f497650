"""The facts of work: what waits, how long it takes, how much of the drafts stands. Tables, charts, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from pipeline.desk.access import EDITORS, EVERYBODY, Endpoint
from pipeline.desk.charts import Point, bar_chart, line_chart
from pipeline.desk.periods import Period, Span, period_of
from pipeline.desk.visit import Visit
from pipeline.model import Role
from pipeline.publish.wording import html_language
from pipeline.store.account_records import UserRecord
from pipeline.store.facts_of_work import FactsOfWork, WorkFacts
from pipeline.work.publication import AUTO_ACTOR

VIEWERS = EVERYBODY - {Role.HOTLINE}
BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what begins with one of them a spreadsheet would compute
_HOURS_OF_DAYS = 48  # from here on a time is told in days
_NONE = "–"


def _(message: str) -> str:
    """Marks a message for the catalogues."""
    return message


SPANS: Mapping[Span, str] = {
    Span.MONTH: _("Month"),
    Span.QUARTER: _("Quarter"),
    Span.YEAR: _("Year"),
    Span.ALL: _("Since the beginning"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table. ``facts`` None: nothing was approved; ``hours`` None: nothing was published."""

    name: str
    lang: str = ""  # of the name, where it is not the page's
    language: str = ""  # a second name, in the table of people
    language_lang: str = ""
    waiting: int = 0
    facts: WorkFacts = field(default_factory=WorkFacts)
    hours: float | None = None


def facts_of(visit: Visit, period: Period) -> FactsOfWork:
    """What happened in the period, of which this person may see others' only as an editor."""
    zone = visit.session.workspace.timezone
    since, until = period.bounds(zone, visit.session.clock())
    return visit.store.facts_of_work(since, until, timezone=zone)


def sees_person(person: UserRecord, name: str) -> bool:
    """Editors see what everybody did; others see themselves."""
    return person.role in EDITORS or person.name == name


def work(visit: Visit) -> Response:
    """The page."""
    period = _period(visit)
    facts = facts_of(visit, period)
    numbers = Numbers(visit)
    languages, people = _languages(visit, facts), _people(visit, facts)
    months = _months(period, facts)
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
        charts=_charts(visit, languages, months, numbers),
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


def _languages(visit: Visit, facts: FactsOfWork) -> list[Row]:
    """Those of the settings, then others that something was done in."""
    known = visit.session.workspace.settings.languages
    codes = [*known, *(code for code in sorted({*facts.languages, *facts.waiting}) if code not in known)]
    return [
        Row(
            name=known[code].name if code in known else code,
            lang=html_language(code) if code in known else "",
            waiting=facts.waiting.get(code, 0),
            facts=facts.languages.get(code, WorkFacts()),
            hours=facts.hours.get(code),
        )
        for code in codes
    ]


def _people(visit: Visit, facts: FactsOfWork) -> list[Row]:
    """A line for each person and language; a person with several languages has one for all of them too."""
    shown = {user.name: user.shown for user in visit.store.users()}
    known = visit.session.workspace.settings.languages
    rows = []
    for name, total in facts.people.items():
        if not sees_person(visit.person, name):
            continue
        own = [(code, pair) for (person, code), pair in facts.pairs.items() if person == name]
        label = visit._(_("By rule, without a person")) if name == AUTO_ACTOR else shown.get(name, name)
        if len(own) > 1:
            rows.append(Row(name=label, language=visit._(_("All languages")), facts=total))
        rows += [
            Row(
                name=label,
                language=known[code].name if code in known else code,
                language_lang=html_language(code) if code in known else "",
                facts=pair,
            )
            for code, pair in own
        ]
    return rows


def _months(period: Period, facts: FactsOfWork) -> list[Row]:
    """All languages together, month by month; of a period of one month nothing."""
    found: dict[str, list[WorkFacts]] = {month: [] for month in period.months}
    for (month, _language), some in facts.months.items():
        found.setdefault(month, []).append(some)
    rows = [Row(name=month, facts=_together(found[month])) for month in sorted(found)]
    while rows and not rows[-1].facts.texts:  # months that are still to come
        rows.pop()
    return rows if len(rows) > 1 else []


def _together(several: Iterable[WorkFacts]) -> WorkFacts:
    facts = list(several)
    texts = sum(item.texts for item in facts)
    return WorkFacts(
        texts=texts,
        unedited=sum(item.unedited for item in facts),
        overruled=sum(item.overruled for item in facts),
        mean_distance=sum(item.mean_distance * item.texts for item in facts) / texts if texts else 0.0,
    )


@dataclass(frozen=True, kw_only=True)
class Chart:
    title: str
    picture: Markup


class Numbers:
    """Numbers as the interface writes them."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._language = visit.catalogue.language

    def whole(self, value: int) -> str:
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self._language))

    def share(self, value: float, texts: int) -> str:
        """Per cent; nothing where there is nothing to share."""
        from babel.numbers import format_percent

        return str(format_percent(value, locale=self._language)) if texts else _NONE

    def time(self, hours: float | None) -> str:
        from babel.numbers import format_decimal

        if hours is None:
            return _NONE
        if hours < _HOURS_OF_DAYS:
            shown = format_decimal(hours, format="#,##0.#", locale=self._language)
            return self._visit._("%(number)s h", number=shown)
        shown = format_decimal(hours / 24, format="#,##0.#", locale=self._language)
        return self._visit._("%(number)s days", number=shown)


def _charts(visit: Visit, languages: list[Row], months: list[Row], numbers: Numbers) -> list[Chart]:
    named = [(row.name, row.lang, row) for row in languages]
    described = visit._("The table has the same numbers.")

    def bars(name: str, title: str, points: list[Point]) -> Chart:
        return Chart(title=title, picture=bar_chart(name, title=title, description=described, points=points))

    charts = [
        bars(
            "waiting",
            visit._("Notices that wait"),
            [
                Point(label=label, lang=lang, value=row.waiting, shown=numbers.whole(row.waiting))
                for label, lang, row in named
            ],
        )
    ]
    approved = [item for item in named if item[2].facts.texts]
    if approved:
        charts.append(
            bars(
                "unedited",
                visit._("Approved as drafted"),
                [
                    Point(
                        label=label,
                        lang=lang,
                        value=row.facts.unedited_share,
                        shown=numbers.share(row.facts.unedited_share, row.facts.texts),
                    )
                    for label, lang, row in approved
                ],
            )
        )
    published = [(label, lang, row.hours) for label, lang, row in named if row.hours is not None]
    if published:
        charts.append(
            bars(
                "hours",
                visit._("Time to publication"),
                [
                    Point(label=label, lang=lang, value=hours, shown=numbers.time(hours))
                    for label, lang, hours in published
                ],
            )
        )
    if months:
        title = visit._("Texts approved by month")
        points = [
            Point(label=row.name, value=row.facts.texts, shown=numbers.whole(row.facts.texts))
            for row in months
        ]
        charts.append(
            Chart(
                title=title, picture=line_chart("months", title=title, description=described, points=points)
            )
        )
    return charts


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
