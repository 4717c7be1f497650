"""Periods of the calendar: a month, a quarter, a year, all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from pipeline.errors import InputError

_FIRST_YEAR, _LAST_YEAR = 2000, 9000
BEGINNING = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC)


class Span(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


@dataclass(frozen=True, kw_only=True)
class Period:
    """From the day ``first`` to before the day ``after``; of ALL both are None."""

    span: Span
    first: date | None = None
    after: date | None = None

    @property
    def earlier(self) -> date | None:
        """The first day of the period before."""
        if self.first is None or self.first.year <= _FIRST_YEAR:
            return None
        return _shifted(self.first, -_MONTHS[self.span])

    @property
    def months(self) -> tuple[str, ...]:
        """Names of its months, as "2026-03"."""
        if self.first is None or self.after is None:
            return ()
        found, day = [], self.first
        while day < self.after:
            found.append(f"{day:%Y-%m}")
            day = _shifted(day, 1)
        return tuple(found)

    def bounds(self, timezone: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
        """As moments; ALL ends now."""
        if self.first is None or self.after is None:
            return BEGINNING, max(now, BEGINNING)
        return (
            datetime.combine(self.first, time(), tzinfo=timezone),
            datetime.combine(self.after, time(), tzinfo=timezone),
        )


def period_of(span: str, day: str, today: date) -> Period:
    """The period of the calendar in which ``day`` (ISO; "" is ``today``) lies. Raises InputError."""
    if span not in set(Span):
        raise InputError(
            f"{span[:40]!r} is no period.", field="period", advice=f"What works: {', '.join(Span)}."
        )
    if span == Span.ALL:
        return Period(span=Span.ALL)
    try:
        at = date.fromisoformat(day) if day else today
    except ValueError:
        raise InputError(f"{day[:40]!r} is no day.", field="at", advice="Write it as 2026-03-18.") from None
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise InputError(f"the year {at.year} is out of reach.", field="at")
    kind = Span(span)
    months = _MONTHS[kind]
    first = date(at.year, (at.month - 1) // months * months + 1, 1)
    return Period(span=kind, first=first, after=_shifted(first, months))


def _shifted(day: date, months: int) -> date:
    """The first day of a month so many months later."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)
