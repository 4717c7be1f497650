"""The schema: migrated equals declared, opened at once by many, history cannot be rewritten."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import pipeline.store.migrate
from pipeline.errors import StoreError
from pipeline.store import Store
from pipeline.store.migrate import HEAD, VERSION_TABLE
from pipeline.store.tables import metadata

OPEN = """
import sys
from datetime import UTC, datetime
from pipeline.store import Store
Store.open(sys.argv[1], clock=lambda: datetime.now(UTC), memory_digests=lambda s: (s, s)).close()
"""


def not_of_the_search(name: str | None, kind: str = "table", _: Any = None) -> bool:
    """The index of the search is a virtual table on SQLite, with tables behind it, and no part of ``metadata``."""
    return kind != "table" or not (name or "").startswith("search_index")


def test_head_is_the_newest_step() -> None:
    folder = Path(pipeline.store.migrate.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_migrated_schema_equals_the_declared_one(empty_url: str, open_store: Callable[[str], Store]) -> None:
    store = open_store(empty_url)
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"version_table": VERSION_TABLE, "compare_type": True, "include_name": not_of_the_search},
        )
        assert compare_metadata(context, metadata) == []
        names = {
            name
            for name in sa.inspect(connection).get_table_names()
            if name != VERSION_TABLE and not_of_the_search(name)
        }
    assert names == set(metadata.tables)


def test_a_difference_would_be_seen(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "include_name": not_of_the_search}
        )
        other = sa.MetaData()
        for table in metadata.tables.values():
            table.to_metadata(other)
        other.tables["files"].append_column(sa.Column("extra", sa.Integer))
        assert len(compare_metadata(context, other)) == 1


def test_opening_again_changes_nothing(url: str, open_store: Callable[[str], Store]) -> None:
    open_store(url).close()
    seen: list[str] = []
    store = open_store(url)
    sa.event.listen(
        store.engine, "before_cursor_execute", lambda _c, _k, statement, *_: seen.append(statement)
    )
    store._prepare(1)
    assert not [
        statement for statement in seen if statement.startswith(("CREATE", "INSERT", "UPDATE", "ALTER"))
    ]


def test_many_processes_open_a_new_database_at_once(
    empty_url: str, open_store: Callable[[str], Store]
) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN, empty_url], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0], errors
    assert open_store(empty_url).notices() == []


def test_a_database_of_a_newer_program_is_refused(url: str, open_store: Callable[[str], Store]) -> None:
    store = open_store(url)
    with store.engine.begin() as connection:
        connection.execute(
            sa.update(sa.table(VERSION_TABLE, sa.column("version_num"))).values(version_num="9999")
        )
    store.close()
    with pytest.raises(StoreError, match="9999") as caught:
        open_store(url)
    assert "newer version" in caught.value.advice


def test_history_cannot_be_rewritten(store: Store, desk: Any) -> None:
    desk.add()
    before = store.history()
    assert before
    changes = ["UPDATE history SET actor = 'somebody else'", "DELETE FROM history"]
    if store.engine.dialect.name == "postgresql":
        changes.append("TRUNCATE history")
    for change in changes:
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.exec_driver_sql(change)
    assert store.history() == before
