"""Bring a database to the newest schema: done on every open, by one process at a time."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pipeline.errors import StoreError

HEAD = "0005"  # newest step in migrations/versions; a test holds the two together
VERSION_TABLE = "store_version"  # not Alembic's default: another program may share the database


def schema_version(connection: Connection) -> str | None:
    """The step that the database is at, None for a new one."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    statement = text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608 - a constant
    found: str | None = connection.execute(statement).scalar()
    return found


def upgrade(connection: Connection, *, where: str) -> None:
    """Apply the missing steps inside the caller's writing transaction.

    Raises StoreError when the database was made by a newer program.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    folder = Path(__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    found = schema_version(connection)
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(
            f"the database is at step {found!r}, which this program does not know.",
            where=where,
            advice="A newer version of this program made it: install that version, or name another database.",
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
