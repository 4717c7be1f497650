"""What the page of the facts of work shows: rows of its tables, and its charts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from pipeline.desk.access import EDITORS, EVERYBODY
from pipeline.desk.charts import Point, bar_chart, line_chart
from pipeline.desk.marking import _
from pipeline.desk.periods import Period
from pipeline.desk.visit import Visit
from pipeline.model import Role
from pipeline.publish.wording import html_language
from pipeline.store.account_records import UserRecord
from pipeline.store.facts_of_work import FactsOfWork, WorkFacts
from pipeline.work.publication import AUTO_ACTOR

VIEWERS = EVERYBODY - {Role.HOTLINE}
_HOURS_OF_DAYS = 48  # from here on a time is told in days
_NONE = "–"


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


def language_rows(visit: Visit, facts: FactsOfWork) -> list[Row]:
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


def person_rows(visit: Visit, facts: FactsOfWork) -> list[Row]:
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


def month_rows(period: Period, facts: FactsOfWork) -> list[Row]:
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


def charts_of(visit: Visit, languages: list[Row], months: list[Row], numbers: Numbers) -> list[Chart]:
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
