"""Real parts for the engines' tests: engines on tiny models, and real HTTP servers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipeline.engines import models
from pipeline.engines.ctranslate2_engine import Ctranslate2Engine
from pipeline.engines.transformers_engine import TransformersEngine
from pipeline.settings import EngineSettings, Model


@pytest.fixture(scope="session")
def models_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder shared by the session, so that each tiny model is converted once."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def make_ct2(models_folder: Path) -> Callable[..., Ctranslate2Engine]:
    def make(folder: Path, *, source: str, target: str, **settings: Any) -> Ctranslate2Engine:
        model = Model(engine="ctranslate2", folder=str(folder), source=source, target=target)
        return Ctranslate2Engine(
            model=model,
            fetched=models.fetch(model, models_folder=models_folder),
            settings=EngineSettings(**settings),
            models_folder=models_folder,
        )

    return make


@pytest.fixture(scope="session")
def make_transformers(models_folder: Path) -> Callable[..., TransformersEngine]:
    def make(folder: Path, *, source: str, target: str, **settings: Any) -> TransformersEngine:
        model = Model(engine="transformers", folder=str(folder), source=source, target=target)
        return TransformersEngine(
            model=model,
            fetched=models.fetch(model, models_folder=models_folder),
            settings=EngineSettings(**settings),
        )

    return make


@pytest.fixture(scope="session")
def zh_en(tiny_zh_en: Path, make_ct2: Callable[..., Ctranslate2Engine]) -> Ctranslate2Engine:
    return make_ct2(tiny_zh_en, source="zh", target="en")


@pytest.fixture(scope="session")
def en_ko(tiny_en_ko: Path, make_ct2: Callable[..., Ctranslate2Engine]) -> Ctranslate2Engine:
    return make_ct2(tiny_en_ko, source="en", target="ko")


@dataclass
class Seen:
    """One request as a server saw it."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any = None


@dataclass
class Reply:
    """What a server answers; ``cut`` closes the connection after so many bytes of the body."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    wait: float = 0.0


class Server:
    """A real HTTP server on this machine; ``answer`` maps what it sees to replies."""

    def __init__(self, answer: Callable[[Seen], Reply]) -> None:
        self.seen: list[Seen] = []
        self.stopping = threading.Event()
        lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                raw = self.rfile.read(length)
                headers = {name.lower(): value for name, value in self.headers.items()}
                seen = Seen(self.command, self.path, headers, json.loads(raw) if raw else None)
                with lock:
                    outer.seen.append(seen)
                    reply = answer(seen)
                outer.stopping.wait(reply.wait)
                try:
                    self.send_response(reply.status)
                    headers_out = {"Content-Length": str(len(reply.body)), "Connection": "close"}
                    for name, value in (headers_out | reply.headers).items():
                        self.send_header(name, value)
                    self.end_headers()
                    if self.command != "HEAD":
                        self.wfile.write(reply.body[: reply.cut])
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the client gave up, as some tests want
                self.close_connection = True

            do_GET = do_POST = do_HEAD = handle_one  # noqa: N815 - names that http.server asks for

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[Seen], Reply]], Server]]:
    """Starts servers; they stop with the test."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    servers: list[Server] = []

    def start(answer: Callable[[Seen], Reply]) -> Server:
        servers.append(Server(answer))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def reply() -> type[Reply]:
    return Reply
