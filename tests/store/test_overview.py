"""Lists for the desk: right counts, right order, few statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from pipeline.errors import InputError
from pipeline.model import Metadata, State, Urgency
from pipeline.store import FileRecord, FileState, NoticeFilter, WorkCounts


def add(desk: Any, notice_id: str, sources: str, **metadata: Any) -> None:
    desk.clock.forward(60)
    desk.add(sources, notice_id=notice_id, metadata=Metadata(title=f"关于{sources}", **metadata))


@pytest.fixture
def office(desk: Any, publish: Any) -> Any:
    """One notice in each stage in English; in Japanese everything waits for a review."""
    add(desk, "published", "甲")
    add(desk, "approved", "乙", category="typhoon")
    add(desk, "reviewed", "丙", urgency=Urgency.URGENT)
    add(desk, "edited", "丁戊", urgency=Urgency.IMPORTANT)
    add(desk, "rejected", "己")
    add(desk, "withdrawn", "庚")
    desk.draft_all()
    add(desk, "drafted", "辛壬")
    desk.draft_all()
    add(desk, "waiting", "癸", category="typhoon", urgency=Urgency.URGENT)
    store = desk.store
    publish("published", "en")
    store.approve(notice_id="approved", language="en", actor="李")
    store.approve(notice_id="reviewed", language="en", actor="李", second_person=True)
    for key in ("key-丁", "key-戊"):
        store.edit(notice_id="edited", language="en", key=key, text="x", findings=[], actor="李")
    store.reject(notice_id="rejected", language="en", actor="李", reason="no")
    store.withdraw("withdrawn", actor="李", reason="no")
    return desk


def listed(desk: Any, languages: tuple[str, ...] = ("en",), **values: Any) -> list[tuple[str, str]]:
    page = desk.store.waiting_work(languages, **values)
    assert page.total >= len(page.items)
    return [(item.notice_id, str(item.stage)) for item in page.items]


def test_what_waits_by_urgency_then_age(office: Any) -> None:
    assert listed(office) == [
        ("reviewed", "reviewed"),
        ("waiting", "waiting"),
        ("edited", "edited"),
        ("approved", "approved"),
        ("rejected", "rejected"),
        ("drafted", "drafted"),
    ]
    assert [name for name, _ in listed(office, order="oldest")] == [
        *("approved", "reviewed", "edited", "rejected", "drafted", "waiting"),
    ]
    assert [name for name, _ in listed(office, order="newest")] == [
        *("waiting", "drafted", "rejected", "edited", "reviewed", "approved"),
    ]


def test_what_waits_can_be_narrowed(office: Any) -> None:
    assert listed(office, category="typhoon") == [("waiting", "waiting"), ("approved", "approved")]
    assert listed(office, urgency="important") == [("edited", "edited")]
    assert listed(office, text_state="review") == [("edited", "edited"), ("drafted", "drafted")]
    assert listed(office, text_state="rejected") == [("rejected", "rejected")]
    assert listed(office, ()) == []
    assert listed(office, ("ko",)) == []
    page = office.store.waiting_work(["en", "ja"], limit=3, offset=2)
    assert ([(item.notice_id, item.language) for item in page.items], page.total, page.more) == (
        [("waiting", "en"), ("waiting", "ja"), ("edited", "en")],
        13,
        True,
    )
    for values in ({"order": "x"}, {"urgency": "x"}, {"text_state": "published"}):
        with pytest.raises(InputError) as caught:
            office.store.waiting_work(["en"], **values)
        assert caught.value.field == next(iter(values))


def test_counts_are_those_of_the_list(office: Any) -> None:
    counts = office.store.work_counts(["ja", "en", "ko"])
    assert list(counts) == ["ja", "en", "ko"]
    assert counts["en"] == WorkCounts(to_write=1, rejected=1, to_review=2, second=1, to_publish=1)
    assert counts["ja"] == WorkCounts(to_write=1, to_review=6)
    assert counts["ko"].total == 0
    for language in ("en", "ja"):
        assert office.store.waiting_work([language]).total == counts[language].total
    assert office.store.work_categories() == ["general", "typhoon"]


def test_an_item_says_what_there_is_to_know(office: Any, publish: Any) -> None:
    office.add("甲子", notice_id="published", metadata=Metadata(title="关于甲子"))
    (item,) = [item for item in office.store.waiting_work(["en"]).items if item.notice_id == "published"]
    assert (item.title, item.version, item.amended, item.published_version, item.stage) == (
        "关于甲子",
        2,
        True,
        1,
        State.WAITING,
    )
    assert (item.tally.segments, item.tally.approved, item.tally.waiting) == (2, 1, 1)
    office.draft_all()
    publish("published", "en")
    assert "published" not in dict(listed(office))
    office.store.reopen(notice_id="published", language="en", actor="李")
    assert dict(listed(office))["published"] == "edited"
    office.store.restore("withdrawn", actor="李")
    assert dict(listed(office))["withdrawn"] == "drafted"


def test_what_was_published(office: Any, publish: Any) -> None:
    office.clock.forward(60)
    publish("approved", "en")
    page = office.store.recent_publications(1)
    assert ([item.notice_id for item in page.items], page.total) == (["approved"], 2)
    office.add("甲子", notice_id="published")
    (old,) = office.store.recent_publications(5, offset=1).items
    assert (old.notice_id, old.language, old.version, old.outdated) == ("published", "en", 1, True)
    office.store.withdraw("published", actor="李", reason="no")
    assert [item.notice_id for item in office.store.recent_publications(5).items] == ["approved"]


def test_all_notices_newest_first(office: Any) -> None:
    def names(**filters: str) -> list[str]:
        return [item.notice.id for item in office.store.notices_page(NoticeFilter(**filters)).items]

    everything = office.store.notices_page(languages=["en"], limit=3)
    assert [item.notice.id for item in everything.items] == ["waiting", "drafted", "withdrawn"]
    assert (everything.total, everything.more) == (8, True)
    by_status = {item.notice.id: item for item in office.store.status(["en"])}
    assert all(item == by_status[item.notice.id] for item in everything.items)
    assert names(state="withdrawn") == ["withdrawn"]
    assert len(names(state="active")) == 7
    assert names(category="typhoon") == ["waiting", "approved"]
    assert names(urgency="urgent", state="active") == ["waiting", "reviewed"]
    assert names(text="丁") == names(text="EDITED.md") == ["edited"]
    assert names(text="%") == names(text="_") == []
    for field in ("state", "urgency"):
        with pytest.raises(InputError):
            names(**{field: "x"})


def test_files_in_trouble_come_first(desk: Any) -> None:
    for number, state in enumerate((FileState.OK, FileState.ERROR, FileState.DUPLICATE, FileState.ERROR)):
        desk.clock.forward(1)
        desk.store.save_files([FileRecord(path=f"{number}.md", state=state, reason="?")])
    page = desk.store.files_page()
    assert [item.path for item in page.items] == ["3.md", "1.md", "2.md", "0.md"]
    assert page.items[0] == desk.store.files()["3.md"]
    errors = desk.store.files_page([FileState.ERROR], limit=1, offset=1)
    assert ([item.path for item in errors.items], errors.total) == (["1.md"], 2)
    assert desk.store.files_page([]).total == 0
    assert desk.store.file_counts() == {FileState.OK: 1, FileState.ERROR: 2, FileState.DUPLICATE: 1}


def test_drafts_that_failed(desk: Any) -> None:
    add(desk, "old", "甲")
    add(desk, "urgent", "乙丙", urgency=Urgency.URGENT)
    claimed = desk.claim()
    desk.store.release("worker", failed=[(item, "no model") for item in claimed if item.language == "en"])
    page = desk.store.drafts_failed(2)
    assert [(item.notice_id, item.position, item.last_error) for item in page.items] == [
        ("urgent", 0, "no model"),
        ("urgent", 1, "no model"),
    ]
    assert (page.total, page.items[0].source, page.items[0].attempts) == (3, "乙", 1)
    desk.store.edit(notice_id="urgent", language="en", key="key-乙", text="x", findings=[], actor="李")
    desk.add("甲", notice_id="urgent")  # the others are gone
    desk.store.withdraw("old", actor="李", reason="no")
    assert desk.store.drafts_failed(5).total == 0


READS: list[tuple[str, int, Callable[[Any], object]]] = [
    ("waiting_work", 2, lambda store: store.waiting_work(["en", "ja"], category="general")),
    ("work_counts", 1, lambda store: store.work_counts(["en", "ja"])),
    ("recent_publications", 2, lambda store: store.recent_publications(10)),
    ("notices_page", 3, lambda store: store.notices_page()),
    ("files_page", 2, lambda store: store.files_page()),
    ("drafts_failed", 2, lambda store: store.drafts_failed(10)),
    ("open_questions", 2, lambda store: store.open_questions(10)),
]


def test_the_number_of_statements_stays(desk: Any, statements: list[str]) -> None:
    for count in (1, 25):
        for index in range(count):
            desk.add(chr(0x4E00 + 100 * count + index), notice_id=f"{count}-{index}")
        for name, expected, read in READS:
            statements.clear()
            read(desk.store)
            assert len(statements) == expected, name


def test_the_first_page_of_work_comes_from_an_index(desk: Any, kind: str) -> None:
    if kind != "sqlite":
        pytest.skip("plans of PostgreSQL depend on what it knows of the table")
    for index in range(50):
        desk.add(chr(0x4E00 + index), notice_id=f"n{index}")
    seen: list[tuple[str, Any]] = []
    sa.event.listen(
        desk.store.engine,
        "before_cursor_execute",
        lambda _c, _k, statement, parameters, *_: seen.append((statement, parameters)),
    )
    desk.store.waiting_work(["en"], text_state="waiting")
    desk.store.work_counts(["en"])
    desk.store.drafts_failed(5)
    plans = []
    with desk.store.engine.connect() as connection:
        for statement, parameters in [item for item in seen if item[0].startswith("SELECT")]:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.append(" / ".join(row.detail for row in rows))
    assert "ix_work_items_open" in plans[0]
    assert all("COVERING INDEX ix_work_items_" in plan for plan in plans[1:3]), plans
    assert "B-TREE FOR ORDER BY" not in plans[0].partition("/")[0]
    assert all("ix_targets_failed" in plan for plan in plans[3:]), plans
