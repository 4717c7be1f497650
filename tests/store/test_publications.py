"""What readers see, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.errors import StoreError
from pipeline.model import State
from pipeline.store import PublicationRecord, Store


def publish(desk: Any, language: str = "en", **changes: Any) -> list[PublicationRecord]:
    translation = desk.store.translation("n1", language)
    content = {"title": translation.notice.title, "texts": [row.target.text for row in translation.rows]}
    values = {
        "notice_id": "n1",
        "language": language,
        "version": translation.notice.version,
        "revisions": translation.revisions,
        "digest": repr(content),
        "content": content,
        "first_published_at": desk.clock.now,
        "updated_at": desk.clock.now,
        "approved_by": "李",
    }
    saved: list[PublicationRecord] = desk.store.save_publications(
        [PublicationRecord(**(values | changes))], actor="pipeline"
    )
    return saved


def approved(desk: Any) -> list[tuple[str, str, int]]:
    return [(item.notice_id, item.language, item.version) for item in desk.store.approved_languages()]


@pytest.fixture
def ready(desk: Any) -> Any:
    desk.add("甲乙")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", actor="李")
    return desk


def test_an_approved_language_is_published_once(ready: Any) -> None:
    assert approved(ready) == [("n1", "en", 1)]
    saved = publish(ready)
    assert ready.store.publications() == saved
    assert approved(ready) == []
    status = ready.store.status()[0]
    assert (status.languages["en"].state, status.languages["ja"].state, status.state) == (
        State.PUBLISHED,
        State.DRAFTED,
        State.DRAFTED,
    )


def test_machine_output_cannot_be_published(ready: Any) -> None:
    assert publish(ready, "ja") == []
    assert ready.store.publications() == []


def test_only_what_was_approved_as_it_stands_is_published(ready: Any) -> None:
    seen = ready.store.translation("n1", "en")
    ready.store.edit(notice_id="n1", language="en", key="key-甲", text="New", findings=[], actor="王")
    ready.store.approve(notice_id="n1", language="en", actor="王")
    assert publish(ready, revisions=seen.revisions) == []
    assert publish(ready, version=2) == []
    assert len(publish(ready)) == 1


def test_a_corrected_text_makes_the_publication_stale(ready: Any) -> None:
    publish(ready)
    ready.store.edit(notice_id="n1", language="en", key="key-甲", text="New", findings=[], actor="王")
    assert ready.store.status()[0].languages["en"].state is State.EDITED
    assert ready.store.status()[0].languages["en"].published_version == 1
    assert ready.store.publications()[0].content["texts"] == ["en:甲", "en:乙"]  # readers see the old text
    assert approved(ready) == []
    ready.store.approve(notice_id="n1", language="en", actor="王")
    assert ready.store.status()[0].languages["en"].state is State.APPROVED
    assert approved(ready) == [("n1", "en", 1)]
    ready.clock.forward(3600)
    first = ready.store.publications()[0].first_published_at
    publish(ready)
    again = ready.store.publications()[0]
    assert (again.first_published_at, again.updated_at) == (first, ready.clock.now)


def test_an_amended_notice_is_published_anew(ready: Any) -> None:
    publish(ready)
    ready.add("乙甲")
    assert approved(ready) == [("n1", "en", 2)]


def test_withdrawal_reaches_readers_and_can_be_undone(ready: Any) -> None:
    publish(ready)
    ready.store.withdraw("n1", actor="李", reason="wrong")
    assert ready.store.publications()[0].state is State.WITHDRAWN
    assert ready.store.publications(state=State.PUBLISHED) == []
    assert approved(ready) == []
    assert publish(ready) == []
    assert ready.store.status()[0].languages["en"].published_version is None
    ready.store.restore("n1", actor="李")
    assert ready.store.publications()[0].state is State.PUBLISHED
    assert approved(ready) == []


def test_expiry_reaches_readers(ready: Any) -> None:
    publish(ready)
    ready.store.expire(["n1"], actor="pipeline")
    assert ready.store.publications()[0].state is State.EXPIRED


def test_a_withdrawn_record_cannot_be_saved(ready: Any) -> None:
    with pytest.raises(StoreError):
        publish(ready, state=State.WITHDRAWN)


def test_publishing_the_same_again_writes_no_history(ready: Any) -> None:
    publish(ready)
    history = ready.store.history()
    assert history[0].action == "publish"
    publish(ready)
    assert ready.store.history() == history


def test_content_that_is_no_json_is_refused(ready: Any) -> None:
    with pytest.raises(StoreError, match="JSON"):
        publish(ready, content={"a": float("nan")})


def test_the_newest_approval_is_remembered_first(desk: Any) -> None:
    desk.add("甲3日", notice_id="n1")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", actor="李")
    desk.clock.forward(60)
    desk.add("甲4", notice_id="n2")
    desk.draft_all()
    desk.store.edit(notice_id="n2", language="en", key="key-甲", text="newer", findings=[], actor="王")
    desk.store.approve(notice_id="n2", language="en", actor="王")
    found = desk.store.memory_exact("en", ["甲", "4", "never"])
    assert {source: record.target for source, record in found.items()} == {"甲": "newer", "4": "en:4"}
    skeletons = desk.store.memory_by_skeleton("en", ["0", "甲"])
    assert [record.target for record in skeletons["0"]] == ["en:4", "en:3"]
    assert [(record.target, record.notice_id) for record in skeletons["甲"]] == [
        ("newer", "n2"),
        ("en:甲", "n1"),
    ]
    assert desk.store.memory_exact("ja", ["甲"]) == {}
    assert desk.store.memory_exact("en", []) == {}


def test_thousands_of_sentences_are_looked_up_in_chunks(desk: Any, statements: list[str]) -> None:
    desk.add("甲")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", actor="李")
    statements.clear()
    assert list(desk.store.memory_exact("en", [f"no {index}" for index in range(4000)] + ["甲"])) == ["甲"]
    assert len(statements) == 9


def test_memory_follows_a_new_way_to_digest(url: str, desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", actor="李")
    with Store.open(url, clock=desk.clock, memory_digests=lambda source: (f"v2 {source}", "s")) as store:
        assert store.refresh_memory_digests() == 2
        assert store.refresh_memory_digests() == 0
        assert store.memory_exact("en", ["v2 甲"])["v2 甲"].target == "en:甲"
        assert len(store.memory()) == len(store.memory("en")) == 2


def test_an_empty_text_is_approved_but_not_remembered(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    desk.store.edit(notice_id="n1", language="en", key="key-乙", text="", findings=[], actor="李")
    desk.store.approve(notice_id="n1", language="en", actor="李")
    assert [record.source for record in desk.store.memory()] == ["甲"]


def test_times_come_back_in_utc(open_store: Callable[[str], Store], ready: Any) -> None:
    from datetime import timedelta, timezone

    beijing = datetime(2026, 3, 1, 16, 0, tzinfo=timezone(timedelta(hours=8)))
    publish(ready, first_published_at=beijing, updated_at=beijing)
    kept = ready.store.publications()[0].updated_at
    assert (kept, kept.utcoffset(), kept.hour) == (beijing, timedelta(0), 8)
    with pytest.raises(StoreError, match="no time zone"):
        publish(ready, updated_at=datetime(2026, 3, 1))  # noqa: DTZ001 - that is the point
    assert kept.tzinfo is UTC


def test_what_readers_see_of_one_notice(ready: Any) -> None:
    assert ready.store.notice_publications("n1") == {}
    (saved,) = publish(ready)
    assert ready.store.notice_publications("n1") == {"en": saved}
    assert ready.store.notice_publications("n2") == {}
    ready.store.withdraw("n1", actor="李", reason="wrong")
    assert ready.store.notice_publications("n1")["en"].state is State.WITHDRAWN
