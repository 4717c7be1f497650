"""Fetching from a real HTTP server that speaks the small part of the hub's API that is needed."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.engines import hub, models
from pipeline.errors import EngineError
from pipeline.settings import Model

COMMIT = "0123456789abcdef0123456789abcdef01234567"
NAME = "office/tiny-zh-en"


class Hub:
    """One model on one server. ``tamper`` may change any reply."""

    def __init__(self, folder: Path, reply: Any) -> None:
        self.files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        self.files["pytorch_model.bin"] = b"a pickle that nobody needs"
        self.commit = COMMIT
        self.reply = reply
        self.tamper: Callable[[Any, Any], Any] = lambda _, answer: answer

    def answer(self, seen: Any) -> Any:
        return self.tamper(seen, self._answer(seen))

    def _answer(self, seen: Any) -> Any:
        path = seen.path.split("?")[0]
        if path == f"/api/models/{NAME}/revision/main":
            siblings = [self._sibling(name, content) for name, content in self.files.items()]
            body = {
                "id": NAME,
                "modelId": NAME,
                "sha": self.commit,
                "siblings": siblings,
                "private": False,
                "tags": [],
            }
            return self.reply(body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        start = f"/{NAME}/resolve/{self.commit}/"
        content = self.files.get(path.removeprefix(start)) if path.startswith(start) else None
        if content is None:
            code = "RevisionNotFound" if NAME in path else "RepoNotFound"
            return self.reply(status=404, headers={"X-Error-Code": code})
        begin = int(seen.headers.get("range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        return self.reply(status=206 if begin else 200, body=content[begin:])

    def _sibling(self, name: str, content: bytes) -> dict[str, Any]:
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        described: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
        if len(content) > 50_000:
            sha256 = hashlib.sha256(content).hexdigest()
            described["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 130}
        return described

    def downloads(self, server: Any) -> list[str]:
        return [seen.path.rsplit("/", 1)[1] for seen in server.seen if "/resolve/" in seen.path]


@pytest.fixture
def fake(tiny_zh_en: Path, reply: Any) -> Hub:
    return Hub(tiny_zh_en, reply)


@pytest.fixture
def server(fake: Hub, serve: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    started = serve(fake.answer)
    monkeypatch.setenv("HF_ENDPOINT", started.address)
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    return started


@pytest.fixture
def model() -> Model:
    return Model(engine="ctranslate2", model=NAME, target="en")


def test_download_checked_and_not_done_twice(server: Any, fake: Hub, model: Model, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    fetched = models.prepare(model, models_folder=tmp_path, progress=lambda *pair: seen.append(pair))
    assert fetched.revision == COMMIT
    assert "pytorch_model.bin" not in fetched.files
    assert {name: (fetched.folder / name).read_bytes() for name in fetched.files} == {
        name: content for name, content in fake.files.items() if name != "pytorch_model.bin"
    }
    assert models.verify(model, models_folder=tmp_path) == ()
    done = [count for count, _ in seen]
    assert done == sorted(done)
    assert seen[-1] == (fetched.size, fetched.size)
    asked = len(server.seen)
    assert models.fetch(model, models_folder=tmp_path) == fetched
    assert len(server.seen) == asked  # the network is not needed again


def test_refresh_asks_for_a_new_commit(server: Any, fake: Hub, model: Model, tmp_path: Path) -> None:
    first = models.fetch(model, models_folder=tmp_path)
    assert models.fetch(model, models_folder=tmp_path, refresh=True) == first
    fake.commit = "f" * 40
    fake.files["README.md"] = b"new"
    second = models.fetch(model, models_folder=tmp_path, refresh=True)
    assert second.revision == "f" * 40
    assert second.digest != first.digest


def test_a_broken_connection_goes_on_where_it_stopped(
    server: Any, fake: Hub, model: Model, tmp_path: Path
) -> None:
    broken = 0

    def tamper(seen: Any, answer: Any) -> Any:
        nonlocal broken
        if seen.path.endswith("model.safetensors") and broken < 2:
            broken += 1
            answer.cut = len(answer.body) // 2
        return answer

    fake.tamper = tamper
    models.fetch(model, models_folder=tmp_path)
    ranges = [seen.headers.get("range") for seen in server.seen if seen.path.endswith("model.safetensors")]
    size = len(fake.files["model.safetensors"])
    assert ranges == [None, f"bytes={size // 2}-", f"bytes={size // 2 + (size - size // 2) // 2}-"]


def test_a_later_run_goes_on_too(server: Any, fake: Hub, model: Model, tmp_path: Path) -> None:
    size = len(fake.files["model.safetensors"])

    def tamper(seen: Any, answer: Any) -> Any:
        if seen.path.endswith("model.safetensors"):
            if seen.headers.get("range"):
                return fake.reply(status=503)
            answer.cut = size // 2
        return answer

    fake.tamper = tamper
    with pytest.raises(EngineError, match="goes on where it stopped") as caught:
        models.fetch(model, models_folder=tmp_path)
    assert caught.value.transient
    fake.tamper = lambda _, answer: answer
    asked_before = len(server.seen)
    models.fetch(model, models_folder=tmp_path)
    (asked,) = [seen for seen in server.seen[asked_before:] if seen.path.endswith("model.safetensors")]
    assert asked.headers["range"] == f"bytes={size // 2}-"
    assert models.verify(model, models_folder=tmp_path) == ()


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_a_wrong_checksum_is_refused(name: str, server: Any, fake: Hub, model: Model, tmp_path: Path) -> None:
    def tamper(seen: Any, answer: Any) -> Any:
        if seen.path.endswith(name):
            answer.body = bytes([answer.body[0] ^ 1]) + answer.body[1:]
        return answer

    fake.tamper = tamper
    with pytest.raises(EngineError, match=f"{name} came with a wrong checksum"):
        models.fetch(model, models_folder=tmp_path)
    assert models.fetched(model, models_folder=tmp_path) is None
    fake.tamper = lambda _, answer: answer
    models.fetch(model, models_folder=tmp_path)


def test_more_than_announced_is_refused(server: Any, fake: Hub, model: Model, tmp_path: Path) -> None:
    def tamper(seen: Any, answer: Any) -> Any:
        if seen.path.endswith("source.spm"):
            answer.body += b"x" * 1000
        return answer

    fake.tamper = tamper
    with pytest.raises(EngineError, match="more than it announced"):
        models.fetch(model, models_folder=tmp_path)


def test_a_token_stays_with_its_host(
    server: Any, fake: Hub, tmp_path: Path, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = serve(lambda _: fake.reply(body=fake.files["model.safetensors"]))
    elsewhere = store.address.replace("127.0.0.1", "localhost")

    def tamper(seen: Any, answer: Any) -> Any:
        if seen.path.endswith("model.safetensors"):
            return fake.reply(status=302, headers={"Location": f"{elsewhere}/blob"})
        return answer

    fake.tamper = tamper
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    models.fetch(Model(engine="ctranslate2", model=NAME, target="en"), models_folder=tmp_path)
    assert any(seen.headers.get("authorization") == "Bearer hf_secret" for seen in server.seen)
    assert [seen.headers.get("authorization") for seen in store.seen] == [None]


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    "refusal",
    [
        (404, {"X-Error-Code": "RepoNotFound"}, "no such model"),
        (404, {"X-Error-Code": "RevisionNotFound"}, "no revision 'main'"),
        (403, {"X-Error-Code": "GatedRepo"}, "accept the model's conditions"),
        (418, {}, "status 418"),
    ],
)
def test_what_the_hub_refuses(
    refusal: tuple[int, dict[str, str], str], fake: Hub, model: Model, tmp_path: Path
) -> None:
    status, headers, message = refusal
    fake.tamper = lambda *_: fake.reply(status=status, headers=headers)
    with pytest.raises(EngineError, match=message) as caught:
        models.fetch(model, models_folder=tmp_path)
    assert caught.value.advice
    assert NAME in caught.value.where


def test_a_file_that_is_gone(server: Any, fake: Hub, model: Model, tmp_path: Path) -> None:
    fake.tamper = lambda seen, answer: fake.reply(status=404) if "/resolve/" in seen.path else answer
    with pytest.raises(EngineError, match="status 404"):
        models.fetch(model, models_folder=tmp_path)


@pytest.mark.parametrize("body", [b"<html>log in to the hotel network</html>", b"{}", b"[]"])
def test_a_mirror_that_is_none(body: bytes, server: Any, fake: Hub, model: Model, tmp_path: Path) -> None:
    fake.tamper = lambda *_: fake.reply(body=body)
    with pytest.raises(EngineError, match="HF_ENDPOINT"):
        models.fetch(model, models_folder=tmp_path)


def test_no_weights_on_the_hub(server: Any, fake: Hub, model: Model, tmp_path: Path) -> None:
    fake.files = {"config.json": b"{}", "flax_model.msgpack": b""}
    with pytest.raises(EngineError, match="no model that can be read"):
        models.fetch(model, models_folder=tmp_path)


def test_unreachable_is_said_quickly(model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    began = time.monotonic()
    with pytest.raises(EngineError, match="cannot be reached") as caught:
        models.fetch(model, models_folder=tmp_path)
    assert time.monotonic() - began < 15
    assert "mirror" in caught.value.advice
    assert "folder" in caught.value.advice


@pytest.mark.parametrize("address", ["ftp://hub.example.org", "hub.example.org", "file:///etc"])
def test_only_web_addresses(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", address)
    with pytest.raises(EngineError, match="no address of a hub"):
        hub.endpoint()


def test_without_setting_only_https(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    assert hub.endpoint().startswith("https://")


def test_a_name_that_is_none(server: Any, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="is no name of a model"):
        models.fetch(Model(engine="ctranslate2", model="../../etc", target="en"), models_folder=tmp_path)
