"""The facts of work: how much of what machines propose stands, how long a notice takes, who did what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Connection,
    Engine,
    Float,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    union_all,
)

from pipeline.store.database import Database
from pipeline.store.tables import UtcDateTime, approvals, history, versions, work_items
from pipeline.store.work_items import IS_OPEN

STEPS = 100  # distances are told in hundredths of the longer text
_KEPT_MONTHS = 500

Month = tuple[str, datetime, datetime]  # its name, its start, the start of the next
# what the months of each open database summed up to: (texts, the newest) and the sums
_known: WeakKeyDictionary[Engine, dict[Month, tuple[tuple[Any, ...], list[Any]]]] = WeakKeyDictionary()


def _known_months(engine: Engine) -> dict[Month, tuple[tuple[Any, ...], list[Any]]]:
    return _known.setdefault(engine, {})


@dataclass(frozen=True, kw_only=True)
class WorkFacts:
    """Approved texts. Distances are characters changed, as a share of the longer of draft and text (0 to 1).

    ``median_distance`` is exact to a hundredth.
    """

    texts: int = 0
    unedited: int = 0  # approved as the machine wrote them
    overruled: int = 0  # blocking findings accepted with a reason
    mean_distance: float = 0.0
    median_distance: float = 0.0

    @property
    def unedited_share(self) -> float:
        """0 to 1; 0 where nothing was approved."""
        return self.unedited / self.texts if self.texts else 0.0


@dataclass(frozen=True, kw_only=True)
class FactsOfWork:
    """Of a period; ``waiting`` is as it is now. Months are those of the time zone asked for ("2026-03").

    ``hours`` is the median from the arrival of a version to its first publication in the language.
    """

    languages: Mapping[str, WorkFacts] = field(default_factory=dict)
    people: Mapping[str, WorkFacts] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], WorkFacts] = field(default_factory=dict)  # (person, language)
    months: Mapping[tuple[str, str], WorkFacts] = field(default_factory=dict)  # (month, language)
    waiting: Mapping[str, int] = field(default_factory=dict)  # notices in which something is to do
    hours: Mapping[str, float] = field(default_factory=dict)
    month_hours: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(kw_only=True)
class _Sum:
    texts: int = 0
    unedited: int = 0
    overruled: int = 0
    distance: float = 0.0
    steps: Counter[int] = field(default_factory=Counter)  # hundredths -> texts

    def facts(self) -> WorkFacts:
        return WorkFacts(
            texts=self.texts,
            unedited=self.unedited,
            overruled=self.overruled,
            mean_distance=self.distance / self.texts if self.texts else 0.0,
            median_distance=_median_step(self.steps) / STEPS,
        )


class WorkFactsStore(Database):
    """Six statements at most, whatever the number of texts: the database counts."""

    def facts_of_work(
        self, since: datetime, until: datetime, *, timezone: ZoneInfo | None = None
    ) -> FactsOfWork:
        """What happened from ``since`` until before ``until``; months by the clock of ``timezone`` (UTC)."""
        zone = timezone or ZoneInfo("UTC")
        waiting = select(work_items.c.language, func.count()).where(IS_OPEN).group_by(work_items.c.language)
        with self._read() as connection:
            inside = (approvals.c.at >= since, approvals.c.at < until)
            ends = (  # asked one by one each is found at once
                select(each(approvals.c.at)).where(*inside).scalar_subquery() for each in (func.min, func.max)
            )
            first, last = connection.execute(select(*ends)).one()
            months = _months(first, last, zone) if first is not None else []
            counted = self._by_month(connection, months, max(since, first), until) if months else []
            published = connection.execute(_published(since, until)).all()
            open_items = {row[0]: row[1] for row in connection.execute(waiting)}
        waits = [(_month_of(row.at.astimezone(zone)), row.language, _hours(row)) for row in published]
        return FactsOfWork(
            languages=_summed((row.language, row) for row in counted),
            people=_summed((row.actor, row) for row in counted),
            pairs=_summed(((row.actor, row.language), row) for row in counted),
            months=_summed(((row.month, row.language), row) for row in counted),
            waiting=open_items,
            hours=_medians((language, waited) for _, language, waited in waits),
            month_hours=_medians(((month, language), waited) for month, language, waited in waits),
        )

    def _by_month(
        self, connection: Connection, months: Sequence[Month], since: datetime, until: datetime
    ) -> list[Any]:
        """The sums of each month. A month with as many approvals as when it was summed is not summed again."""
        parts = [(name, max(start, since), min(end, until)) for name, start, end in months]
        sizes = {row.month: (row.texts, row.newest) for row in connection.execute(_sizes(parts))}
        known = _known_months(self.engine)
        summed: dict[Month, list[Any]] = {}
        for part in parts:
            size, rows = known.get(part, (None, []))
            if size is not None and size == sizes.get(part[0]):
                summed[part] = rows
        fresh = [part for part in parts if part not in summed and part[0] in sizes]
        if fresh:
            by_name: dict[str, list[Any]] = defaultdict(list)
            for row in connection.execute(_counted(fresh)):
                by_name[row.month].append(row)
            if len(known) > _KEPT_MONTHS:
                known.clear()
            for part in fresh:
                summed[part] = by_name[part[0]]
                known[part] = (sizes[part[0]], by_name[part[0]])
        return [row for part in parts for row in summed.get(part, ())]


def _months(first: datetime, last: datetime, zone: ZoneInfo) -> list[Month]:
    """Every month with a moment from ``first`` to ``last``: its name, its start, the start of the next."""
    local = first.astimezone(zone)
    start = datetime(local.year, local.month, 1, tzinfo=zone)
    found = []
    while start <= last:
        after = datetime(start.year + start.month // 12, start.month % 12 + 1, 1, tzinfo=zone)
        found.append((_month_of(start), start, after))
        start = after
    return found


def _table_of(parts: Sequence[Month]) -> Any:
    each = [
        select(
            literal(name).label("month"),
            literal(start, UtcDateTime()).label("start"),
            literal(end, UtcDateTime()).label("end"),
        )
        for name, start, end in parts
    ]
    return union_all(*each).subquery("month")


def _in_month(month: Any) -> Any:
    return month.join(approvals, and_(approvals.c.at >= month.c.start, approvals.c.at < month.c.end))


def _sizes(parts: Sequence[Month]) -> Any:
    month = _table_of(parts)
    return (
        select(month.c.month, func.count().label("texts"), func.max(approvals.c.at).label("newest"))
        .select_from(_in_month(month))
        .group_by(month.c.month)
    )


def _counted(parts: Sequence[Month]) -> Any:
    """Approved texts by month, language, person and distance: sums of few rows, not all of them."""
    month = _table_of(parts)
    length = case((approvals.c.length > 0, approvals.c.length), else_=1)
    share = cast(approvals.c.distance, Float) / length
    step = (approvals.c.distance * (2 * STEPS) + length) // (2 * length)  # rounded; whole numbers only
    return (
        select(
            month.c.month,
            approvals.c.language,
            approvals.c.actor,
            step.label("step"),
            func.count().label("texts"),
            func.sum(1 - approvals.c.edited).label("unedited"),
            func.sum(approvals.c.overruled).label("overruled"),
            func.sum(share).label("distance"),
        )
        .select_from(_in_month(month))
        .group_by(month.c.month, approvals.c.language, approvals.c.actor, step)
    )


def _published(since: datetime, until: datetime) -> Any:
    """When each version was first published in each language, and when it had arrived."""
    first = (
        select(
            history.c.notice_id,
            history.c.version,
            history.c.language,
            func.min(history.c.at).label("at"),
        )
        .where(history.c.action == literal_column("'publish'"))  # so that its index can be used
        .group_by(history.c.notice_id, history.c.version, history.c.language)
        .having(func.min(history.c.at) >= since, func.min(history.c.at) < until)
        .subquery("first")
    )
    return select(first.c.language, first.c.at, versions.c.created_at).join(
        versions, and_(versions.c.notice_id == first.c.notice_id, versions.c.version == first.c.version)
    )


def _month_of(moment: datetime) -> str:
    return f"{moment.year:04}-{moment.month:02}"


def _hours(row: Any) -> float:
    waited: float = (row.at - row.created_at).total_seconds() / 3600
    return waited


def _summed(rows: Iterable[tuple[Hashable, Any]]) -> dict[Any, WorkFacts]:
    sums: dict[Hashable, _Sum] = defaultdict(_Sum)
    for place, row in rows:
        total = sums[place]
        total.texts += row.texts
        total.unedited += int(row.unedited)
        total.overruled += int(row.overruled)
        total.distance += float(row.distance)
        total.steps[row.step] += row.texts
    return {place: sums[place].facts() for place in sorted(sums)}  # type: ignore[type-var]


def _medians(values: Iterable[tuple[Hashable, float]]) -> dict[Any, float]:
    found: dict[Hashable, list[float]] = defaultdict(list)
    for place, value in values:
        found[place].append(value)
    return {place: median(found[place]) for place in sorted(found)}  # type: ignore[type-var]


def _median_step(steps: Mapping[int, int]) -> float:
    """The middle of counted whole numbers; of an even number of them the mean of the two in the middle."""
    total = sum(steps.values())
    wanted = ((total - 1) // 2, total // 2)
    found: list[int] = []
    seen = 0
    for step in sorted(steps):
        seen += steps[step]
        found += [step] * sum(place < seen for place in wanted[len(found) :])
        if len(found) == len(wanted):
            break
    return sum(found) / len(wanted) if found else 0.0
