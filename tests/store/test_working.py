"""Words being typed are never lost; who is where; what people say to each other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pipeline.errors import ConflictError, InputError, StoreError, TransitionError
from pipeline.model import Role
from pipeline.store import CommentKind, WorkingText


def save(desk: Any, text: str, key: str = "key-甲", user_name: str = "李", **values: Any) -> WorkingText:
    desk.clock.forward(1)
    saved: WorkingText = desk.store.save_working(
        notice_id="n1", key=key, language="en", user_name=user_name, text=text, revision=1, **values
    )
    return saved


def texts(desk: Any, user_name: str = "李") -> dict[str, str]:
    found = desk.store.working_texts(notice_id="n1", language="en", user_name=user_name)
    return {key: item.text for key, item in found.items()}


def test_each_person_has_words_of_their_own(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    save(desk, "mi")
    saved = save(desk, " mine, as typed \n")
    save(desk, "theirs", user_name="王")
    assert texts(desk) == {"key-甲": " mine, as typed \n"}
    assert desk.store.working_texts(notice_id="n1", language="en", user_name="李") == {"key-甲": saved}
    assert desk.store.working_texts(notice_id="n1", language="ja", user_name="李") == {}
    assert desk.store.translation("n1", "en").rows[0].target.text == "en:甲"
    drop = {"notice_id": "n1", "key": "key-甲", "language": "en", "user_name": "李"}
    assert desk.store.drop_working(**drop)
    assert not desk.store.drop_working(**drop)
    assert (texts(desk), texts(desk, "王")) == ({}, {"key-甲": "theirs"})


def test_an_edit_is_done_with_them(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    for key in ("key-甲", "key-乙"):
        save(desk, "mine", key)
    save(desk, "theirs", user_name="王")
    values = {
        "notice_id": "n1",
        "language": "en",
        "key": "key-甲",
        "text": "x",
        "findings": [],
        "actor": "李",
    }
    with pytest.raises(ConflictError):
        desk.store.edit(**values, expected_revision=0)
    assert texts(desk) == {"key-甲": "mine", "key-乙": "mine"}  # nothing is lost by a conflict
    desk.store.edit(**values)
    assert texts(desk) == {"key-乙": "mine"}
    assert texts(desk, "王") == {"key-甲": "theirs"}


def test_words_for_a_sentence_that_was_superseded_are_kept_and_told(desk: Any) -> None:
    desk.add("甲乙")
    desk.draft_all()
    save(desk, "before the amendment", "key-乙")
    desk.add("丙")
    with pytest.raises(StoreError, match="superseded"):
        save(desk, "mine")
    found = desk.store.working_texts(notice_id="n1", language="en", user_name="李")
    assert {key: (item.text, item.superseded) for key, item in found.items()} == {
        "key-甲": ("mine", True),
        "key-乙": ("before the amendment", True),
    }
    orphans = desk.store.orphaned_working("李")
    assert [(item.text, item.source, item.title) for item in orphans] == [
        ("mine", "甲", "丙"),
        ("before the amendment", "乙", "丙"),
    ]
    assert desk.store.orphaned_working("王") == []
    desk.add("甲丙")  # it comes back
    assert [item.key for item in desk.store.orphaned_working("李")] == ["key-乙"]


def test_words_for_a_notice_that_ended_are_kept_and_told(desk: Any) -> None:
    desk.add("甲")
    desk.store.withdraw("n1", actor="王", reason="no")
    with pytest.raises(TransitionError, match="withdrawn"):
        save(desk, "mine")
    assert texts(desk) == {"key-甲": "mine"}
    assert [item.superseded for item in desk.store.orphaned_working("李")] == [True]
    desk.store.restore("n1", actor="王")
    assert desk.store.orphaned_working("李") == []


def test_what_cannot_be_kept(desk: Any) -> None:
    desk.add("甲")
    with pytest.raises(StoreError, match="never had"):
        save(desk, "x", "key-乙")
    with pytest.raises(InputError, match="100001") as caught:
        save(desk, "x" * 100_001)
    assert caught.value.field == "text"
    with pytest.raises(StoreError, match="no notice"):
        desk.store.save_working(
            notice_id="n9", key="key-甲", language="en", user_name="李", text="x", revision=1
        )
    assert texts(desk) == {}
    assert save(desk, "a\0b\ud800c" + "语" * 99_000).text.startswith("abc语")


def test_two_windows_of_one_person(desk: Any) -> None:
    desk.add("甲")
    first = save(desk, "one")
    second = save(desk, "two", last_saved=first.saved_at)
    with pytest.raises(ConflictError, match="another window"):
        save(desk, "three", last_saved=first.saved_at)
    assert texts(desk) == {"key-甲": "two"}
    save(desk, "two and more", last_saved=second.saved_at)
    assert texts(desk) == {"key-甲": "two and more"}


def test_who_is_there(desk: Any) -> None:
    desk.add("甲")
    desk.store.add_user(name="li", role=Role.EDITOR, actor="test", display="李老师")
    desk.store.be_present(notice_id="n1", language="en", user_name="li", key="key-甲")
    desk.clock.forward(60)
    desk.store.be_present(notice_id="n1", language="en", user_name="wang")
    desk.store.be_present(notice_id="n1", language="ja", user_name="chen")

    def present(seconds: float) -> list[tuple[str, str]]:
        found = desk.store.present("n1", "en", desk.clock.now - timedelta(seconds=seconds))
        return [(item.shown, item.key) for item in found]

    assert present(60) == [("李老师", "key-甲"), ("wang", "")]
    assert present(59) == [("wang", "")]
    desk.store.leave(notice_id="n1", language="en", user_name="wang")
    assert present(60) == [("李老师", "key-甲")]
    desk.clock.forward(3600)
    desk.store.be_present(notice_id="n1", language="ja", user_name="chen")
    assert present(10_000) == []  # swept


def test_remarks_and_questions(desk: Any) -> None:
    desk.add("甲")
    said = desk.store.add_comment(
        notice_id="n1",
        kind=CommentKind.QUESTION,
        author="李",
        text="  Which day? ",
        key="key-甲",
        language="en",
    )
    general = desk.store.add_comment(notice_id="n1", kind=CommentKind.COMMENT, author="王", text="<b>")
    desk.store.add_comment(notice_id="n1", kind=CommentKind.COMMENT, author="王", text="x", language="ja")
    assert (said.text, said.title, said.open) == ("Which day?", "甲", True)
    assert desk.store.comments("n1", "en") == [said, general]
    assert len(desk.store.comments("n1")) == 3
    assert desk.store.open_questions(10).items == (said,)
    desk.clock.forward(5)
    resolved = desk.store.resolve_comment(said.id, actor="王")
    assert (resolved.resolved_by, resolved.open) == ("王", False)
    history = desk.store.history()
    assert desk.store.resolve_comment(said.id, actor="陈") == resolved == desk.store.comment(said.id)
    assert desk.store.history() == history
    assert [item.action for item in history[:4]] == ["resolve", "comment", "comment", "question"]
    assert desk.store.open_questions(10).total == 0


@pytest.mark.parametrize("text", ["", " \n", "x" * 5_001])
def test_comments_that_are_refused(desk: Any, text: str) -> None:
    desk.add("甲")
    with pytest.raises(InputError) as caught:
        desk.store.add_comment(notice_id="n1", kind=CommentKind.COMMENT, author="李", text=text)
    assert caught.value.field == "text"
    assert desk.store.comments("n1") == []


def test_comments_on_nothing(desk: Any) -> None:
    desk.add("甲")
    with pytest.raises(StoreError, match="never had a segment"):
        desk.store.add_comment(notice_id="n1", kind=CommentKind.COMMENT, author="李", text="x", key="key-乙")
    for number in (0, -1, 99, 2**70):
        with pytest.raises(StoreError, match="no comment"):
            desk.store.comment(number)


def test_decisions_on_a_release_are_of_one_version(desk: Any) -> None:
    from pipeline.errors import BlockedError

    desk.add("甲")
    with pytest.raises(BlockedError):
        desk.store.accept_release(notice_id="n1", language="en", decisions={"alike": " "}, actor="李")
    desk.store.accept_release(notice_id="n1", language="en", decisions={"alike": "a list"}, actor="李")
    desk.store.accept_release(notice_id="n1", language="en", decisions={"alike": "tables"}, actor="王")
    assert [(item.code, item.reason, item.actor) for item in desk.store.release_decisions("n1")] == [
        ("alike", "tables", "王")
    ]
    desk.add("乙")
    assert desk.store.release_decisions("n1") == []
