"""Notices: versions, finding, ending."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.errors import ConflictError, StoreError, TransitionError
from pipeline.model import BlockKind, Document, Metadata, Segment, State, Tag, Urgency
from pipeline.store import Store


def test_a_new_notice_waits_in_every_language(desk: Any) -> None:
    notice = desk.add(
        "甲乙丙", metadata=Metadata(title="停水", number="厦水〔2026〕1号", date=date(2026, 3, 1))
    )
    assert (notice.version, notice.segments, notice.title, notice.active) == (1, 3, "停水", True)
    status = desk.store.status()[0]
    assert {language: item.tally.waiting for language, item in status.languages.items()} == {"en": 3, "ja": 3}
    assert status.state is State.WAITING


def test_document_and_segments_come_back_as_they_were(store: Store) -> None:
    document = Document(
        html="<h1>停\u2028水</h1>\r\n",
        metadata=Metadata(
            title="停水",
            date=date(2026, 3, 1),
            expires=date(2026, 4, 1),
            urgency=Urgency.URGENT,
            contact="12345",
        ),
        warnings=("one", "two"),
    )
    segment = Segment(
        key="k",
        position=0,
        block=0,
        kind=BlockKind.ITEM,
        source="⟦1⟧停水⟦/1⟧ 𠮷 \t",
        label="（一）",
        tags=(Tag(number=1, open='<a href="x">', close="</a>"),),
    )
    store.add_version(
        notice_id="n",
        document=document,
        segments=[segment],
        text_digest="d",
        file="f",
        languages=["en"],
        actor="p",
    )
    assert store.version("n").document == document
    assert store.translation("n", "en").rows[0].segment == segment


def test_an_amended_notice_keeps_unchanged_texts_and_drafts_the_changed_one(desk: Any) -> None:
    desk.add("甲乙丙")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", actor="李")
    assert desk.add("甲丁丙").version == 2
    states = [row.target.state for row in desk.store.translation("n1", "en").rows]
    assert states == [State.APPROVED, State.WAITING, State.APPROVED]
    assert [(item.source, item.language) for item in desk.claim()] == [("丁", "en"), ("丁", "ja")]
    tally = desk.store.status()[0].languages["en"].tally
    assert (tally.segments, tally.approved, tally.waiting) == (3, 2, 1)


def test_a_sentence_that_comes_back_has_its_approval_back(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="en", actor="李")
    desk.add("甲")
    desk.add("乙甲")
    assert [row.target.state for row in desk.store.translation("n1", "en").rows] == [State.APPROVED] * 2


def test_the_same_document_again_is_no_new_version(desk: Any) -> None:
    first = desk.add()
    history = desk.store.history()
    assert desk.add() == first
    assert desk.store.history() == history
    moved = desk.add(file="renamed.md")
    assert (moved.version, moved.file) == (1, "renamed.md")
    assert desk.store.history()[0].detail == {"before": "n1.md", "after": "renamed.md"}


def test_changed_metadata_alone_is_a_new_version(desk: Any) -> None:
    desk.add()
    notice = desk.add(metadata=Metadata(title="甲乙丙", expires=date(2026, 5, 1)))
    assert (notice.version, notice.expires) == (2, date(2026, 5, 1))


def test_a_second_notice_with_the_same_text_or_identity_is_refused(store: Store) -> None:
    def add(notice_id: str, digest: str, identity: str) -> None:
        store.add_version(
            notice_id=notice_id,
            document=Document(html="", metadata=Metadata(identity=identity)),
            segments=[Segment(key="k", position=0, block=0, kind=BlockKind.TITLE, source="甲")],
            text_digest=digest,
            file=f"{notice_id}.md",
            languages=["en"],
            actor="p",
        )

    add("a", "same", "one")
    with pytest.raises(ConflictError, match="notice a has the same text"):
        add("b", "same", "two")
    with pytest.raises(ConflictError, match="same id 'one'"):
        add("b", "other", "one")
    assert [notice.id for notice in store.notices()] == ["a"]


@pytest.mark.parametrize("positions", [(), (0, 0)])
def test_a_document_without_segments_or_with_two_in_one_place_is_refused(
    store: Store, positions: tuple[int, ...]
) -> None:
    segments = [
        Segment(key=f"k{index}", position=place, block=0, kind=BlockKind.TITLE, source="甲")
        for index, place in enumerate(positions)
    ]
    with pytest.raises(StoreError, match=r"file\.md"):
        store.add_version(
            notice_id="n",
            document=Document(html=""),
            segments=segments,
            text_digest="d",
            file="file.md",
            languages=["en"],
            actor="p",
        )


def test_a_language_added_later_waits_in_all_notices(desk: Any, statements: list[str]) -> None:
    desk.add("甲乙", notice_id="n1")
    desk.add("丙", notice_id="n2")
    assert desk.store.status(["en", "ko"])[0].languages["ko"].tally.waiting == 2  # counted before it is there
    assert desk.store.ensure_languages(["en", "ko"], actor="pipeline") == 2
    assert [item.languages["ko"].tally.waiting for item in desk.store.status()] == [2, 1]
    statements.clear()
    assert desk.store.ensure_languages(["en", "ko"], actor="pipeline") == 0
    assert len(statements) == 2
    assert not any("INSERT" in statement for statement in statements)


def test_a_language_that_was_away_during_an_amendment_catches_up(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    desk.store.approve(notice_id="n1", language="ja", actor="李")
    desk.add("甲乙丙", languages=("en",))
    assert desk.store.approved_languages() == []
    assert desk.store.status()[0].languages["ja"].state is State.WAITING
    assert desk.store.ensure_languages(["ja"], actor="pipeline") == 1
    assert desk.store.status()[0].languages["ja"].tally.waiting == 1


@pytest.mark.parametrize(
    "wanted",
    [
        "water-2026",
        "water",
        "停水 通知.md",
        "notices/sub/停水 通知.md",
        "sub\\停水 通知.md",
        "厦水〔2026〕1号",
        "pin",
    ],
)
def test_find_notice(desk: Any, wanted: str) -> None:
    desk.add(
        "甲",
        notice_id="water-2026",
        file="sub/停水 通知.md",
        metadata=Metadata(number="厦水〔2026〕1号", identity="pin"),
    )
    desk.add("乙", notice_id="power-2026", file="sub/other.md")
    assert desk.store.find_notice(wanted).id == "water-2026"


def test_find_notice_says_what_was_near_or_ambiguous(desk: Any) -> None:
    desk.add("甲", notice_id="water-2026")
    desk.add("乙", notice_id="water-2027")
    with pytest.raises(StoreError, match=r"no notice 'watr-2026'.*water-2026"):
        desk.store.find_notice("watr-2026")
    with pytest.raises(StoreError, match=r"more than one.*water-2026, water-2027"):
        desk.store.find_notice("water")
    for hopeless in ("", "%", "100%", "_"):
        with pytest.raises(StoreError, match="no notice"):
            desk.store.find_notice(hopeless)


def test_lookups(desk: Any) -> None:
    desk.add("甲", metadata=Metadata(identity="pin"))
    store = desk.store
    assert store.notice_by_identity("pin").id == store.notice_by_file("n1.md").id == "n1"
    assert store.notice_by_text_digest("digest of n1 甲 1").id == "n1"
    desk.add("乙")
    assert store.notice_by_text_digest("digest of n1 甲 1") is None  # not the current version any more
    assert store.notice_by_identity("") is None


def test_withdraw_and_restore(desk: Any) -> None:
    desk.add()
    notice = desk.store.withdraw("n1", actor="李", reason="wrong date")
    assert (notice.state, notice.ended_by, notice.ended_reason) == (State.WITHDRAWN, "李", "wrong date")
    assert desk.claim() == []
    with pytest.raises(TransitionError, match="already"):
        desk.store.withdraw("n1", actor="李", reason="again")
    with pytest.raises(TransitionError, match="Restore it"):
        desk.store.reject(notice_id="n1", language="en", actor="李", reason="no")
    assert desk.add("甲乙").state is State.WITHDRAWN  # amending does not bring it back
    assert desk.store.status()[0].state is State.WITHDRAWN
    assert desk.store.restore("n1", actor="李").active
    with pytest.raises(TransitionError):
        desk.store.restore("n1", actor="李")
    assert [item.action for item in desk.store.history("n1")] == [
        "restore",
        "add-version",
        "withdraw",
        "add-version",
    ]


def test_expiry_is_the_day_after_the_last_one(desk: Any) -> None:
    desk.add("甲", metadata=Metadata(expires=date(2026, 3, 1)))
    assert desk.store.notices_due_to_expire(date(2026, 3, 1)) == []
    due = desk.store.notices_due_to_expire(date(2026, 3, 2))
    assert desk.store.expire([notice.id for notice in due], actor="pipeline") == ["n1"]
    assert desk.store.expire(["n1"], actor="pipeline") == []
    assert desk.store.status()[0].state is State.EXPIRED
    assert desk.store.notices_due_to_expire(date(2026, 3, 2)) == []


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_text_that_no_database_can_keep_is_refused_whole(desk: Any, bad: str) -> None:
    with pytest.raises(StoreError, match="no database can keep"):
        desk.add("甲", file=bad)
    assert desk.store.notices() == []
    assert desk.store.history() == []


def test_a_change_needs_a_name(desk: Any) -> None:
    desk.add()
    with pytest.raises(StoreError, match="name is missing"):
        desk.store.withdraw("n1", actor=" ", reason="")
    assert desk.store.notice("n1").active


@pytest.mark.parametrize(
    "long",
    [lambda n: Metadata(number="号" * n), lambda n: Metadata(identity="号" * n)],
    ids=["number", "identity"],
)
def test_names_too_long_for_an_index_are_refused(desk: Any, long: Any) -> None:
    desk.add("甲", metadata=long(266))
    with pytest.raises(StoreError, match="too long"):
        desk.add("乙", notice_id="n2", metadata=long(267))
    assert len(desk.store.notices()) == 1


def test_the_longest_names_fit_together(desk: Any) -> None:
    name = "".join(chr(0x4E00 + index) for index in range(266))  # cannot be compressed away
    desk.store.add_version(
        notice_id=name,
        document=Document(html=""),
        segments=[Segment(key=name[::-1], position=0, block=0, kind=BlockKind.TITLE, source=name * 50)],
        text_digest=name,
        file=name * 3,
        languages=[name],
        actor=name,
    )
    assert desk.store.notice_by_file(name * 3).id == name


def test_rename_file_and_what_versions_hold(desk: Any) -> None:
    desk.add("甲乙")
    desk.add("丙")
    assert desk.store.rename_file("n1", "new.md", actor="李").file == "new.md"
    assert [segment.source for segment in desk.store.segments("n1")] == ["丙"]
    assert desk.store.version("n1", 1).file == "n1.md"
    assert desk.store.notice_with_earlier_text("digest of n1 甲乙 2").id == "n1"
    assert desk.store.notice_with_earlier_text("never") is None
    with pytest.raises(StoreError, match="no version 3"):
        desk.store.version("n1", 3)


def test_history_is_read_in_pages(desk: Any) -> None:
    for source in "甲乙丙":
        desk.add(source)
    first = desk.store.history("n1", limit=2)
    rest = desk.store.history("n1", limit=2, before_id=first[-1].id)
    assert [entry.version for entry in first + rest] == [3, 2, 1]
    assert desk.store.history("n2") == []


def test_what_an_amendment_brought_in(desk: Any) -> None:
    desk.add("甲乙丙")
    assert desk.store.amended_keys("n1") == frozenset()
    desk.add("甲丁丙")
    assert desk.store.amended_keys("n1") == {"key-丁"}
    desk.add("甲乙丁")  # 乙 is old words come back
    assert desk.store.amended_keys("n1") == frozenset()
    desk.add("戊乙丁")
    assert desk.store.amended_keys("n1") == {"key-戊"}
