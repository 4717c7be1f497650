"""The facts of work: counted right, by language, person and month, with few statements."""

from __future__ import annotations

from datetime import UTC, datetime
from statistics import mean, median
from typing import Any
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
from hypothesis import given

from pipeline.errors import BlockedError
from pipeline.model import Finding, Origin
from pipeline.store.facts_of_work import _median_step

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def edit(desk: Any, key: str, text: str, actor: str = "李") -> None:
    desk.store.edit(notice_id="n1", language="en", key=key, text=text, findings=[], actor=actor)


def test_nothing_done(desk: Any) -> None:
    facts = desk.store.facts_of_work(SINCE, UNTIL)
    assert (facts.languages, facts.people, facts.months, facts.hours, facts.waiting) == ({}, {}, {}, {}, {})
    desk.add()
    assert desk.store.facts_of_work(SINCE, UNTIL).waiting == {"en": 1, "ja": 1}


def test_what_was_approved_and_how_far_from_the_draft(desk: Any, blocking: Finding) -> None:
    desk.add("甲乙丙")
    desk.draft_all(blocking)  # en:甲 has four characters
    edit(desk, "key-乙", "en:乙!")  # one of five
    edit(desk, "key-丙", "xy")
    edit(desk, "key-丙", "en:丙")  # back to the draft
    desk.store.approve(
        notice_id="n1", language="en", actor="王", keys=["key-甲"], decisions={"number-lost": "fine"}
    )
    desk.store.approve(notice_id="n1", language="en", actor="李")
    facts = desk.store.facts_of_work(SINCE, UNTIL)
    assert facts.languages.keys() == {"en"}
    wang, li = facts.people["王"], facts.people["李"]
    assert (wang.texts, wang.unedited, wang.overruled, wang.unedited_share) == (1, 1, 1, 1.0)
    assert (li.texts, li.unedited, li.overruled) == (2, 1, 0)
    assert li.mean_distance == pytest.approx(0.1)
    assert li.median_distance == pytest.approx(0.1)
    assert facts.languages["en"].texts == 3
    assert facts.pairs["李", "en"] == li
    assert facts.months["2026-03", "en"] == facts.languages["en"]


def test_refused_whole_counts_nothing(desk: Any, blocking: Finding) -> None:
    desk.add("甲乙")
    desk.draft_all(blocking)
    with pytest.raises(BlockedError):
        desk.store.approve(notice_id="n1", language="en", actor="李")
    assert desk.store.facts_of_work(SINCE, UNTIL).languages == {}


def test_where_a_draft_came_from_is_kept_through_edits(desk: Any) -> None:
    from sqlalchemy import select

    from pipeline.store.tables import approvals

    desk.add("甲乙丙")
    desk.store.edit(notice_id="n1", language="en", key="key-丙", text="own words", findings=[], actor="李")
    desk.draft_all()
    edit(desk, "key-乙", "one")
    edit(desk, "key-乙", "two", actor="王")
    desk.store.approve(notice_id="n1", language="en", actor="陈")
    with desk.store.engine.connect() as connection:
        rows = connection.execute(select(approvals).order_by(approvals.c.id)).all()
    assert [(row.origin, row.edited, row.distance, row.length, row.edited_by) for row in rows] == [
        (Origin.ENGINE, 0, 0, 4, ""),
        (Origin.ENGINE, 1, 4, 4, "王"),
        (Origin.NONE, 1, 9, 9, "李"),
    ]
    target = desk.store.translation("n1", "en").rows[1].target
    assert (target.draft, target.draft_origin) == ("en:乙", Origin.ENGINE)


def test_a_period_and_months_by_the_clock_of_the_office(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    desk.clock.now = datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC)
    desk.store.approve(notice_id="n1", language="en", actor="李", keys=["key-甲"])
    desk.clock.forward(1)  # midnight in Shanghai
    desk.store.approve(notice_id="n1", language="en", actor="李", keys=["key-乙"])
    facts = desk.store.facts_of_work(SINCE, UNTIL, timezone=ZoneInfo("Asia/Shanghai"))
    assert {place: item.texts for place, item in facts.months.items()} == {
        ("2026-03", "en"): 1,
        ("2026-04", "en"): 1,
    }
    assert desk.store.facts_of_work(SINCE, UNTIL).months["2026-03", "en"].texts == 2
    assert desk.store.facts_of_work(SINCE, desk.clock.now).languages["en"].texts == 1
    assert desk.store.facts_of_work(desk.clock.now, UNTIL).languages["en"].texts == 1


def test_time_to_the_first_publication_of_each_version(desk: Any, publish: Any) -> None:
    desk.add("甲")
    desk.draft_all()
    desk.clock.forward(2 * 3600)
    publish("n1", "en")
    desk.clock.forward(3600)
    desk.store.reopen(notice_id="n1", language="en", actor="李")
    publish("n1", "en")  # the same version again
    publish("n1", "ja")
    desk.add("乙")
    desk.draft_all()
    desk.clock.forward(4 * 3600)
    publish("n1", "en")
    facts = desk.store.facts_of_work(SINCE, UNTIL)
    assert facts.hours == {"en": 3.0, "ja": 3.0}
    assert facts.month_hours == {("2026-03", "en"): 3.0, ("2026-03", "ja"): 3.0}


def test_the_number_of_statements_stays(desk: Any, statements: list[str]) -> None:
    for count in (1, 20):
        desk.add("".join(chr(0x4E00 + 100 * count + index) for index in range(count)), notice_id=f"n{count}")
        desk.draft_all()
        desk.store.approve(notice_id=f"n{count}", language="en", actor="李")
        statements.clear()
        desk.store.facts_of_work(SINCE, UNTIL)
        assert len(statements) == 5
        statements.clear()
        facts = desk.store.facts_of_work(SINCE, UNTIL)
        assert len(statements) == 4  # nothing new: the month is not summed again
        assert facts.languages["en"].texts == (1 if count == 1 else 21)


@given(steps=st.lists(st.integers(0, 100), min_size=1))
def test_the_median_of_counted_numbers(steps: list[int]) -> None:
    counted = {step: steps.count(step) for step in steps}
    assert _median_step(counted) == median(steps)
    assert min(steps) <= mean(steps) <= max(steps)
