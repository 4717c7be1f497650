"""Opening, and errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.errors import StoreError
from pipeline.store import FileRecord, FileState, Store


def open_url(url: str, wait_seconds: float = 0.3) -> Store:
    return Store.open(
        url,
        clock=lambda: datetime(2026, 3, 1, tzinfo=UTC),
        memory_digests=lambda s: (s, s),
        wait_seconds=wait_seconds,
    )


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "cannot be understood"),
        ("no url at all", "cannot be understood"),
        ("mysql://somewhere/x", "'mysql'"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("postgresql://u:secret@127.0.0.1:1/x", "cannot be reached"),
    ],
)
def test_addresses_that_cannot_be_opened(url: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        open_url(url)
    assert caught.value.advice
    assert "secret" not in str(caught.value)


def test_the_folder_is_made(tmp_path: Path) -> None:
    open_url(f"sqlite:///{(tmp_path / 'a b' / 'ü' / 'store.db').as_posix()}").close()
    assert (tmp_path / "a b" / "ü" / "store.db").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="folder of the database"):
        open_url(f"sqlite:///{(tmp_path / 'file' / 'store.db').as_posix()}")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(StoreError, match="no SQLite database") as caught:
        open_url(f"sqlite:///{path.as_posix()}")
    assert caught.value.where == path.as_posix()
    assert path.read_bytes().startswith(b"this is a letter")


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_url(f"sqlite:///{tmp_path.as_posix()}")


def test_a_busy_database_is_waited_for_and_then_said(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_url(f"sqlite:///{path.as_posix()}") as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy"):
            store.save_files([FileRecord(path="a", state=FileState.OK)])
        assert store.files() == {}  # readers do not wait
        other.execute("ROLLBACK")
        other.close()
        store.save_files([FileRecord(path="a", state=FileState.OK)])


@pytest.mark.postgresql
def test_a_busy_server_is_waited_for_and_then_said(postgresql_url: str) -> None:
    with open_url(postgresql_url) as store, open_url(postgresql_url) as other, other._write():
        with pytest.raises(StoreError, match="busy"):
            store.save_files([FileRecord(path="a", state=FileState.OK)])
        assert store.files() == {}


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    with open_url(f"sqlite:///{(tmp_path / 'store.db').as_posix()}") as store:
        store.save_files([FileRecord(path="a", state=FileState.OK)])

        # the database's own limit on pages raises the very error of a full disk
        @sa.event.listens_for(store.engine, "begin")
        def limit(connection: sa.Connection) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count=1")

        with pytest.raises(StoreError, match="disk is full"):
            store.save_files(
                FileRecord(path=f"{index}", state=FileState.OK, reason="x" * 3000) for index in range(500)
            )
        assert list(store.files()) == ["a"]


def test_sqlite_is_set_up_to_be_safe(tmp_path: Path) -> None:
    with (
        open_url(f"sqlite:///{(tmp_path / 'store.db').as_posix()}") as store,
        store.engine.connect() as connection,
    ):
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_clock_without_time_zone_is_refused(tmp_path: Path) -> None:
    naive = datetime(2026, 3, 1)  # noqa: DTZ001 - that is the point
    url = f"sqlite:///{(tmp_path / 'store.db').as_posix()}"
    with (
        Store.open(url, clock=lambda: naive, memory_digests=lambda s: (s, s)) as store,
        pytest.raises(StoreError, match="no time zone"),
    ):
        store.save_files([FileRecord(path="a", state=FileState.OK)])


def test_a_damaged_value_is_said(store: Store, open_store: Callable[[str], Store]) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO history (at, actor, action, detail) VALUES ('2026-03-01 00:00:00', 'x', 'y', '{broken')"
        )
    with pytest.raises(StoreError, match="damaged value"):
        store.history()
