"""Real databases: SQLite always, PostgreSQL where a server answers or can be started."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
import sqlalchemy as sa

from pipeline.model import BlockKind, Document, Draft, Finding, Metadata, Origin, Segment, Severity, Signature
from pipeline.store import NoticeRecord, PublicationRecord, Store, WaitingTarget

POSTGRESQL_VARIABLE = "PIPELINE_TEST_POSTGRESQL"


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def memory_digests(source: str) -> tuple[str, str]:
    """The sentence itself, and the sentence with every digit as 0."""
    return source, "".join("0" if character.isdigit() else character for character in source)


class Desk:
    """A store with the words that tests speak in."""

    LANGUAGES = ("en", "ja")

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    def add(
        self,
        sources: str = "甲乙丙",
        *,
        notice_id: str = "n1",
        file: str = "",
        metadata: Metadata | None = None,
        languages: tuple[str, ...] = LANGUAGES,
    ) -> NoticeRecord:
        """A notice with one segment for each character of ``sources``."""
        return self.store.add_version(
            notice_id=notice_id,
            document=Document(html=f"<h1>{sources}</h1>", metadata=metadata or Metadata(title=sources)),
            segments=[
                Segment(
                    key=f"key-{source}", position=place, block=place, kind=BlockKind.PARAGRAPH, source=source
                )
                for place, source in enumerate(sources)
            ],
            text_digest=f"digest of {notice_id} {sources[:20]} {len(sources)}",
            file=file or f"{notice_id}.md",
            languages=languages,
            actor="pipeline",
        )

    def claim(
        self, owner: str = "worker", *, limit: int = 1000, attempts_below: int = 3
    ) -> list[WaitingTarget]:
        return self.store.claim_waiting(
            owner=owner,
            languages=self.LANGUAGES,
            limit=limit,
            lease_seconds=60,
            attempts_below=attempts_below,
        )

    def draft_all(self, *findings: Finding, glossary: str = "g1") -> list[WaitingTarget]:
        claimed = self.claim()
        return self.store.save_drafts(
            "worker", [(item, draft_of(item, *findings, glossary=glossary)) for item in claimed]
        )


def draft_of(item: WaitingTarget, *findings: Finding, glossary: str = "g1") -> Draft:
    return Draft(
        text=f"{item.language}:{item.source}",
        origin=Origin.ENGINE,
        score=-0.5,
        signature=Signature(engine="ctranslate2", model=f"zh-{item.language}", glossary=glossary),
        findings=findings,
        alternatives=("another",),
    )


BLOCKING = Finding(code="number-lost", severity=Severity.BLOCKING, message="A number is lost.")
WARNING = Finding(code="long", severity=Severity.WARNING, message="Very long.")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def blocking() -> Finding:
    return BLOCKING


@pytest.fixture
def warning() -> Finding:
    return WARNING


@pytest.fixture
def day() -> date:
    return date(2026, 3, 1)


KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database; every test that uses one runs on both."""
    return str(request.param)


@pytest.fixture
def empty_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new database without tables."""
    if kind == "sqlite":
        yield f"sqlite:///{(tmp_path / 'store.db').as_posix()}"
        return
    yield from _new_database(request.getfixturevalue("postgresql_server"))


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new database with tables: a copy of one that was migrated, which is quicker than to migrate it."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "store.db")
        yield f"sqlite:///{(tmp_path / 'store.db').as_posix()}"
        return
    yield from _new_database(request.getfixturevalue("postgresql_server"), template=f"migrated_{os.getpid()}")


@pytest.fixture
def postgresql_url(postgresql_server: sa.URL) -> Iterator[str]:
    yield from _new_database(postgresql_server, template=f"migrated_{os.getpid()}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.db"
    _migrate(f"sqlite:///{path.as_posix()}")
    return path


def _migrate(url: str) -> None:
    Store.open(url, clock=Clock(), memory_digests=memory_digests).close()


@pytest.fixture
def open_store(clock: Clock) -> Iterator[Callable[[str], Store]]:
    opened: list[Store] = []

    def open_url(url: str) -> Store:
        opened.append(Store.open(url, clock=clock, memory_digests=memory_digests))
        return opened[-1]

    yield open_url
    for store in opened:
        store.close()


@pytest.fixture
def store(url: str, open_store: Callable[[str], Store]) -> Store:
    return open_store(url)


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    return Desk(store, clock)


@pytest.fixture
def new_desk() -> Callable[[Store, Clock], Desk]:
    return Desk


@pytest.fixture
def new_draft() -> Callable[..., Draft]:
    return draft_of


@pytest.fixture
def statements(store: Store) -> Iterator[list[str]]:
    """The SQL statements executed so far, BEGIN and COMMIT left out; clear it to count anew."""
    seen: list[str] = []

    def see(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    sa.event.listen(store.engine, "before_cursor_execute", see)
    yield seen
    sa.event.remove(store.engine, "before_cursor_execute", see)


def _new_database(server: sa.URL, template: str = "template1") -> Iterator[str]:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    name = f"test_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        known = connection.exec_driver_sql("SELECT datname FROM pg_database").scalars().all()
        if template not in known:
            connection.exec_driver_sql(f"CREATE DATABASE {template}")
            _migrate(server.set(database=template).render_as_string(hide_password=False))
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        engine.dispose()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[sa.URL]:
    """A server where databases can be made: the one named in the environment, else a private one."""
    given = os.environ.get(POSTGRESQL_VARIABLE)
    if given:
        yield sa.make_url(given).set(drivername="postgresql+psycopg")
        return
    programs = _postgresql_programs()
    if programs is None:
        _no_postgresql("no PostgreSQL programs are installed")
    user = _unprivileged_user()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    if user is not None:
        shutil.chown(folder, user)
    server: subprocess.Popen[bytes] | None = None
    try:
        made = subprocess.run(
            [
                programs / "initdb",
                "-D",
                folder / "data",
                "-U",
                "tests",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
            ],
            capture_output=True,
            text=True,
            check=False,
            user=user,
            cwd=folder,
        )
        if made.returncode:
            _no_postgresql(f"initdb failed: {made.stderr.strip()}")
        log = (folder / "log").open("wb")
        server = subprocess.Popen(
            [
                programs / "postgres",
                "-D",
                folder / "data",
                "-k",
                folder,
                "-c",
                "listen_addresses=",
                "-F",
                "-c",
                "shared_buffers=32MB",
            ],
            stdout=log,
            stderr=log,
            user=user,
            cwd=folder,
        )
        log.close()
        address = sa.URL.create(
            "postgresql+psycopg", username="tests", database="postgres", query={"host": str(folder)}
        )
        if not _answers(address, server):
            _no_postgresql(f"the server did not start: {(folder / 'log').read_text(encoding='utf-8')}")
        yield address
    finally:
        if server is not None:
            server.terminate()
            server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _no_postgresql(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true" or os.environ.get("PIPELINE_REQUIRE_POSTGRESQL") == "1":
        pytest.fail(f"PostgreSQL is required here, but {reason}")
    pytest.skip(f"{reason}; name a server in {POSTGRESQL_VARIABLE}")


def _postgresql_programs() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("postgres")
    if on_path:
        folders.insert(0, Path(on_path).resolve().parent)
    found = [folder for folder in folders if (folder / "postgres").exists() and (folder / "initdb").exists()]
    return found[-1] if found else None


def _unprivileged_user() -> str | None:
    """The server refuses to run as root."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


def _answers(address: sa.URL, server: subprocess.Popen[bytes]) -> bool:
    engine = sa.create_engine(address)
    deadline = time.monotonic() + 30
    try:
        while time.monotonic() < deadline and server.poll() is None:
            try:
                with engine.connect():
                    return True
            except sa.exc.OperationalError:
                time.sleep(0.1)
        return False
    finally:
        engine.dispose()


@pytest.fixture
def publish(store: Store) -> Callable[..., None]:
    """``publish(notice id, language)`` approves what is left and freezes it."""

    def freeze(notice_id: str, language: str) -> None:
        store.approve(notice_id=notice_id, language=language, actor="李")
        translation = store.translation(notice_id, language)
        now = store._now()
        store.save_publications(
            [
                PublicationRecord(
                    notice_id=notice_id,
                    language=language,
                    version=translation.notice.version,
                    revisions=translation.revisions,
                    digest=f"{notice_id} {language} {translation.revisions}",
                    content={"html": "x"},
                    first_published_at=now,
                    updated_at=now,
                    approved_by="李",
                )
            ],
            actor="pipeline",
        )

    return freeze
