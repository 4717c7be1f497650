"""One database, SQLite or PostgreSQL: opening, transactions, and errors in words.

One writer at a time on both: BEGIN IMMEDIATE on SQLite, one advisory lock on PostgreSQL. A writer may
therefore read, decide and write without a race, and what a test proves on one database holds on the
other. Writes take milliseconds; nobody works (drafts, renders, waits for a network) inside one.
Readers see one snapshot and never wait for writers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError, StatementError

from pipeline.errors import DatabaseError, PipelineError, StoreError
from pipeline.store.migrate import HEAD, schema_version, upgrade

WAIT_SECONDS = 30  # how long a writer waits for another
CHUNK = 500  # values in one IN (…): far below the limits of both databases

Value = TypeVar("Value")

# source text of a segment -> (digest of the sentence, digest of its skeleton without facts)
MemoryDigests = Callable[[str], tuple[str, str]]


class Database:
    """The open database; the parts of the store derive from it."""

    def __init__(
        self, engine: Engine, *, where: str, clock: Callable[[], datetime], memory_digests: MemoryDigests
    ) -> None:
        self.engine = engine
        self._reader: Engine
        self._writer: Engine
        self._where = where
        self._clock = clock
        self._memory_digests = memory_digests
        if engine.dialect.name == "sqlite":
            self._reader = engine
            self._writer = engine.execution_options(writes=True)
        else:
            self._reader = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            self._writer = engine

    @classmethod
    def open(
        cls,
        url: str,
        *,
        clock: Callable[[], datetime],
        memory_digests: MemoryDigests,
        wait_seconds: float = WAIT_SECONDS,
    ) -> Self:
        """Open ``url`` (``sqlite:///PATH`` or ``postgresql://…``) and bring it to the newest schema.

        ``clock`` gives the present as an aware datetime. ``memory_digests`` is asked for the digests
        under which an approved sentence is remembered. Raises StoreError with advice.
        """
        parsed = _parse(url)
        where = parsed.database or "" if _is_sqlite(parsed) else parsed.render_as_string(hide_password=True)
        engine = _engine(parsed, where, wait_seconds)
        store = cls(engine, where=where, clock=clock, memory_digests=memory_digests)
        try:
            store._prepare(wait_seconds)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close all connections; the store cannot be used afterwards."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _prepare(self, wait_seconds: float) -> None:
        if self.engine.dialect.name == "sqlite":
            with self._explained():
                _use_wal(self.engine, wait_seconds)
        with self._read() as connection:
            found = schema_version(connection)
        if found != HEAD:
            with self._write() as connection:
                if schema_version(connection) != HEAD:  # another process may have been first
                    upgrade(connection, where=self._where)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """One snapshot of everything."""
        with self._explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction, alone; rolled back on any error."""
        with self._explained(), self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(
                    text(
                        "SELECT pg_advisory_xact_lock(hashtext('pipeline.store'), hashtext(CAST(current_schema() AS text)))"
                    )
                )
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            if isinstance(error, StatementError) and isinstance(error.orig, PipelineError):
                raise error.orig from None
            raise explain(error, where=self._where) from error

    def _now(self) -> datetime:
        now = self._clock()
        if now.utcoffset() is None:
            raise StoreError(f"the clock gave {now.isoformat()}, which has no time zone.")
        return now.astimezone(UTC)


def upsert(
    connection: Connection, table: Table, *, keys: Sequence[str], update: Sequence[str] | None = None
) -> Any:
    """INSERT … ON CONFLICT(keys) DO UPDATE; ``update`` names the columns, by default all but the keys."""
    statement = insert_for(connection.dialect.name, table)
    names = [c.name for c in table.c if c.name not in keys and c.name != "id"] if update is None else update
    return statement.on_conflict_do_update(
        index_elements=list(keys), set_={name: statement.excluded[name] for name in names}
    )


def insert_for(dialect: str, table: Table) -> Any:
    """The INSERT of a database's dialect (its ON CONFLICT is no standard SQL)."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # not imported where it is not used: it takes a while

    return postgresql.insert(table)


def chunks(values: Sequence[Value], size: int = CHUNK) -> Iterator[Sequence[Value]]:
    """``values`` in parts of at most ``size``."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def explain(error: SQLAlchemyError, *, where: str) -> DatabaseError:
    """What the database complains of, in words, with what to do."""
    original = getattr(error, "orig", None) or error
    message = str(original).strip().splitlines()[0] if str(original).strip() else type(original).__name__
    code = getattr(original, "sqlstate", None) or ""
    for sign, problem, advice in _EXPLANATIONS:
        if sign == code or sign in message:
            return DatabaseError(problem, where=where, advice=advice)
    if isinstance(error, DBAPIError) and (
        error.connection_invalidated or code.startswith(("08", "28", "3D"))
    ):
        return DatabaseError(
            f"the database cannot be reached: {message}.",
            where=where,
            advice="Check `url` under [store] in config.toml and that the server runs.",
        )
    return DatabaseError(f"the database refused: {message}.", where=where)


_BUSY = (
    "another process kept the database busy for too long.",
    "Wait until it is done, or end it; nothing was lost.",
)
_FULL = ("the disk is full.", "Free some space and run again; nothing was lost.")
_READ_ONLY = ("the database cannot be written.", "Check the permissions of the file and of its folder.")
_DAMAGED = (
    "the file is damaged or is no SQLite database.",
    "Restore it from a backup, or move it away to start anew.",
)
_UNREACHABLE = (
    "the database server cannot be reached.",
    "Check `url` under [store] in config.toml and that the server runs.",
)
_EXPLANATIONS = (
    ("database is locked", *_BUSY),
    ("55P03", *_BUSY),
    ("database or disk is full", *_FULL),
    ("53100", *_FULL),
    ("readonly database", *_READ_ONLY),
    ("25006", *_READ_ONLY),
    ("42501", *_READ_ONLY),
    ("unable to open database file", "the database file cannot be opened.", _READ_ONLY[1]),
    ("file is not a database", *_DAMAGED),
    ("disk image is malformed", *_DAMAGED),
    ("connection failed", *_UNREACHABLE),
    ("connection refused", *_UNREACHABLE),
    ("connection is bad", *_UNREACHABLE),
    ("failed to resolve host", *_UNREACHABLE),
)


def _parse(url: str) -> URL:
    advice = "Write `sqlite:///PATH` or `postgresql://USER@HOST/NAME` as `url` under [store] in config.toml."
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError("the address of the database cannot be understood.", advice=advice) from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StoreError(f"{parsed.drivername!r} is no database that this program knows.", advice=advice)
    if _is_sqlite(parsed) and parsed.database in (None, "", ":memory:"):
        raise StoreError("the database needs a file.", advice=advice)
    return parsed


def _is_sqlite(url: URL) -> bool:
    return url.drivername.startswith("sqlite")


def _engine(url: URL, where: str, wait_seconds: float) -> Engine:
    try:
        if _is_sqlite(url):
            Path(where).parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(url, connect_args={"timeout": wait_seconds})
            _set_up_sqlite(engine)
            return engine
        options = f"-c lock_timeout={int(wait_seconds * 1000)}"
        connect = {} if "options" in url.query else {"options": options}
        return create_engine(url, connect_args=connect, pool_pre_ping=True)
    except OSError as error:
        raise StoreError(
            f"the folder of the database cannot be made: {error}.", where=where, advice=_READ_ONLY[1]
        ) from error
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(
            "the driver for PostgreSQL is not installed.",
            where=where,
            advice="Install it: pip install 'notice-pipeline[postgresql]'.",
        ) from error


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connect(dbapi_connection: Any, _: object) -> None:
        dbapi_connection.isolation_level = None  # we say BEGIN ourselves, below
        cursor = dbapi_connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        # FULL, not NORMAL: in WAL mode NORMAL may lose the last commits in a power cut, and an approval
        # that a person has seen accepted must not vanish. It costs one fsync a commit; we commit rarely.
        cursor.execute("PRAGMA synchronous=FULL")
        # The default of 2 MB holds not even the indexes that the desk counts in: each page would read
        # them from the file anew.
        cursor.execute("PRAGMA cache_size=-16000")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later could find the database changed meanwhile and
        # fail at once (SQLITE_BUSY_SNAPSHOT); IMMEDIATE waits its turn before it reads.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _use_wal(engine: Engine, wait_seconds: float) -> None:
    """Readers and a writer side by side. Kept in the file, so set once.

    Where the file system cannot (some network shares) SQLite stays with its old journal: slower, as safe.
    """
    deadline = time.monotonic() + wait_seconds
    database_error = engine.dialect.loaded_dbapi.Error
    while True:
        try:
            # not by SQLAlchemy's connection: the journal cannot be changed inside a transaction
            with closing(engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
                cursor.execute("PRAGMA journal_mode")
                if cursor.fetchone() != ("wal",):
                    cursor.execute("PRAGMA journal_mode=WAL")
            break
        except database_error as error:
            # the switch does not honour the busy timeout when two processes make the file at once
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise DBAPIError("PRAGMA journal_mode=WAL", None, error) from error
            time.sleep(0.02)
