"""Leases: nothing is drafted twice, nothing is lost, no person's text is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pipeline.model import Draft, Metadata, Origin, State, Urgency


def test_urgent_notices_first_then_the_newest_in_reading_order(desk: Any) -> None:
    desk.add("甲乙", notice_id="old", metadata=Metadata(date=date(2026, 1, 1)))
    desk.add("丙", notice_id="new", metadata=Metadata(date=date(2026, 2, 1)))
    desk.add("丁", notice_id="undated")
    desk.add("戊", notice_id="typhoon", metadata=Metadata(date=date(2025, 1, 1), urgency=Urgency.URGENT))
    claimed = desk.claim(limit=3) + desk.claim()
    assert [(item.source, item.language) for item in claimed] == [
        (source, language) for source in "戊丙甲乙丁" for language in ("en", "ja")
    ]


def test_what_is_claimed_is_not_given_out_again(desk: Any) -> None:
    desk.add("甲乙")
    first = desk.claim("one", limit=3)
    assert len(first) == 3
    assert len(desk.claim("two")) == 1
    assert desk.claim("one") == desk.claim("two") == []


def test_a_lease_ends_by_itself_and_only_the_first_draft_is_kept(desk: Any) -> None:
    desk.add("甲")
    slow = desk.claim("slow")
    desk.clock.forward(61)
    quick = desk.claim("quick")
    assert [item.target_key for item in slow] == [item.target_key for item in quick]
    drafts = [(item, Draft(text="quick", origin=Origin.ENGINE)) for item in quick]
    assert desk.store.save_drafts("quick", drafts) == quick
    late = [(item, Draft(text="slow", origin=Origin.ENGINE)) for item in slow]
    assert desk.store.save_drafts("slow", late) == []
    assert desk.store.translation("n1", "en").rows[0].target.text == "quick"


def test_renewed_leases_last(desk: Any) -> None:
    desk.add("甲")
    desk.claim("one")
    desk.clock.forward(50)
    assert desk.store.renew("one", lease_seconds=60) == 2
    desk.clock.forward(50)
    assert desk.claim("two") == []


def test_leases_of_the_dead_are_freed(desk: Any) -> None:
    desk.add("甲乙")
    desk.claim("dead", limit=1)
    desk.claim("alive", limit=1)
    assert desk.store.release_dead(["alive"]) == 1
    assert len(desk.claim("other")) == 3
    desk.clock.forward(61)
    assert desk.store.release_dead(["alive", "other"]) == 4
    assert desk.store.release_dead([]) == 0


def test_a_persons_text_is_never_overwritten(desk: Any) -> None:
    desk.add("甲")
    claimed = desk.claim()
    desk.store.edit(notice_id="n1", language="en", key="key-甲", text="mine", findings=[], actor="李")
    saved = desk.store.save_drafts(
        "worker", [(item, Draft(text="machine", origin=Origin.ENGINE)) for item in claimed]
    )
    assert [item.language for item in saved] == ["ja"]
    assert desk.store.translation("n1", "en").rows[0].target.text == "mine"


def test_failures_count_and_are_kept(desk: Any) -> None:
    desk.add("甲乙")
    for attempt in (0, 1):
        claimed = desk.claim(attempts_below=2)
        assert [item.attempts for item in claimed] == [attempt, attempt, 0, 0]
        desk.store.release("worker", failed=[(item, "the server timed out") for item in claimed[:2]])
    assert {item.source for item in desk.claim(attempts_below=2)} == {"乙"}
    target = desk.store.translation("n1", "en").rows[0].target
    assert (target.attempts, target.last_error, target.state) == (2, "the server timed out", State.WAITING)


def test_a_failure_reported_late_does_not_count_against_another_owner(desk: Any) -> None:
    desk.add("甲")
    slow = desk.claim("slow")
    desk.clock.forward(61)
    desk.claim("quick")
    desk.store.release("slow", failed=[(item, "killed") for item in slow])
    assert desk.claim("third") == []  # quick still holds them
    assert desk.store.translation("n1", "en").rows[0].target.attempts == 0


def test_an_empty_draft_is_none(desk: Any) -> None:
    desk.add("甲")
    claimed = desk.claim()
    assert (
        desk.store.save_drafts("worker", [(item, Draft(text="", origin=Origin.NONE)) for item in claimed])
        == []
    )
    assert desk.claim() == []  # still held: a pass that claims until nothing is left ends
    desk.store.release("worker")
    assert desk.claim() == claimed


def test_a_draft_is_kept_whole(desk: Any, blocking: Any, new_draft: Callable[..., Draft]) -> None:
    desk.add("甲")
    item = desk.claim()[0]
    draft = new_draft(item, blocking)
    desk.store.save_drafts("worker", [(item, draft)])
    target = desk.store.translation("n1", "en").rows[0].target
    kept = Draft(
        text=target.text,
        origin=target.origin,
        score=target.score,
        signature=target.signature,
        findings=target.findings,
        alternatives=target.alternatives,
    )
    assert kept == draft
    assert (target.revision, target.updated_at) == (1, desk.clock.now)


@pytest.mark.parametrize("size", [1, 2000])
def test_claiming_and_saving_many_takes_few_statements(desk: Any, statements: list[str], size: int) -> None:
    desk.add("".join(chr(0x4E00 + index) for index in range(size)))
    statements.clear()
    claimed = desk.claim(limit=10_000)
    assert len(claimed) == 2 * size
    writer = 1 if desk.store.engine.dialect.name == "postgresql" else 0  # the lock of the only writer
    assert len(statements) == 3 + writer
    statements.clear()
    saved = desk.store.save_drafts(
        "worker", [(item, Draft(text="x", origin=Origin.ENGINE)) for item in claimed]
    )
    assert {item.target_key for item in saved} == {item.target_key for item in claimed}
    assert len(statements) == -(-2 * size // 500) + 4 + writer


def test_many_small_notices_are_claimed_in_their_turn(desk: Any) -> None:
    for index in range(120):
        desk.add(chr(0x4E00 + index), notice_id=f"n{index:03}", metadata=Metadata(date=date(2026, 3, 1)))
    claimed = [item for _ in range(3) for item in desk.claim(limit=100)]
    assert [(item.notice_id, item.language) for item in claimed] == [
        (f"n{index:03}", language) for index in range(120) for language in ("en", "ja")
    ]


def test_many_drafts_of_one_notice_are_each_saved_once(desk: Any) -> None:
    desk.add("".join(chr(0x4E00 + number) for number in range(300)))
    assert len(desk.draft_all()) == 600  # more than one statement holds
    (status,) = desk.store.status()
    assert [item.tally.drafted for item in status.languages.values()] == [300, 300]
    assert {row.target.revision for row in desk.store.translation("n1", "en").rows} == {1}


def test_saving_drafts_reads_no_whole_table(
    desk: Any, statements: list[str], new_draft: Callable[..., Draft]
) -> None:
    desk.add()
    claimed = desk.claim()
    statements.clear()
    desk.store.save_drafts("worker", [(item, new_draft(item)) for item in claimed])
    (look,) = (text for text in statements if text.startswith("SELECT targets.notice_id"))
    if desk.store.engine.dialect.name == "sqlite":
        with desk.store.engine.connect() as connection:
            values = ("x",) * look.count("?")
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {look}", values).all()
        assert [row[-1] for row in plan if "SCAN" in row[-1]] == []
