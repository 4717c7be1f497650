"""What is known of the notices folder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.errors import StoreError
from pipeline.store import FileRecord, FileState, Store


def test_files_are_saved_changed_and_forgotten(store: Store, clock: Any) -> None:
    good = FileRecord(
        path="a b/停水\n😀.md", state=FileState.OK, size=5_000_000_000, mtime_ns=1_770_000_000_123_456_789
    )
    bad = FileRecord(path="../x.txt", state=FileState.ERROR, reason="empty", advice="write something")
    store.save_files([good, bad])
    assert store.files() == {item.path: replace(item, seen_at=clock.now) for item in (bad, good)}
    store.save_files([replace(bad, state=FileState.NOT_CHINESE, reason="")])
    assert store.files()[bad.path].state is FileState.NOT_CHINESE
    store.forget_files([bad.path, "never seen"])
    assert list(store.files()) == [good.path]


def test_all_or_none(store: Store) -> None:
    good = FileRecord(path="a.md", state=FileState.OK)
    with pytest.raises(StoreError):
        store.save_files([good, FileRecord(path="b\udc80.md", state=FileState.OK)])
    with pytest.raises(StoreError, match="refused"):
        store.save_files([good, FileRecord(path="c.md", state=FileState.OK, notice_id="no such")])
    assert store.files() == {}


def test_thousands_of_files_take_one_statement(store: Store, statements: list[str]) -> None:
    store.save_files([])
    assert statements == []
    store.save_files(FileRecord(path=f"{index}.md", state=FileState.OK) for index in range(3000))
    assert len([statement for statement in statements if "INSERT" in statement]) == 1
    statements.clear()
    assert len(store.files()) == 3000
    assert len(statements) == 1


def test_some_files_by_their_names(store: Store, statements: list[str]) -> None:
    store.save_files(FileRecord(path=f"{index}.md", state=FileState.OK) for index in range(5))
    statements.clear()
    assert set(store.named_files(["1.md", "3.md", "'; --"])) == {"1.md", "3.md"}
    assert store.named_files([]) == {}
    assert len(statements) == 2


def test_what_somebody_uploaded_lately(store: Store) -> None:
    assert store.uploaded_by("li", limit=5) == []
    for name, actor in (("a.md", "li"), ("b.md", "wang"), ("c.md", "li"), ("a.md", "li")):
        store.note(actor=actor, action="upload", detail={"file": name})
    store.note(actor="li", action="use-engines", detail={"file": "no.md"})
    assert store.uploaded_by("li", limit=5) == ["a.md", "c.md"]
    assert store.uploaded_by("li", limit=1) == ["a.md"]
    assert store.uploaded_by("wang", limit=5) == ["b.md"]
