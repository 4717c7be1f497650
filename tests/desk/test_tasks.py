"""What the desk does behind its pages: messages to other systems, the index of the search."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Callable, Iterator

import pytest

from pipeline.desk.background import Background
from pipeline.desk.state import Desk
from pipeline.desk.tasks import SEARCH, WEBHOOKS, tasks_of
from pipeline.settings import Webhook
from pipeline.work import review
from tests.webhook_receiver import Receiver, status


class Time:
    """The clock of the background, moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def steady() -> Time:
    return Time()


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    opened = Receiver()
    yield opened
    opened.close()


@pytest.fixture
def hooked(desk: Desk, receiver: Receiver, steady: Time) -> Desk:
    """The desk with a webhook for approvals, and its tasks."""
    workspace = desk.opened.workspace
    hook = Webhook(url=receiver.url, secret_env="TEST_HOOK_KEY", actions=("approve",))
    settings = dataclasses.replace(workspace.settings, webhooks={"office": hook})
    desk.opened = dataclasses.replace(
        desk.opened, workspace=dataclasses.replace(workspace, settings=settings)
    )
    desk.background = Background(tasks=tasks_of(desk, passes=False), steady=steady)
    return desk


def approve(desk: Desk, notice_id: str, language: str) -> None:
    review.approve(desk.session(), notice_id=notice_id, language=language, actor="李")


def test_an_approval_is_told_to_the_receiver(
    hooked: Desk,
    receiver: Receiver,
    steady: Time,
    take_in: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TEST_HOOK_KEY", "key")
    notice_id = take_in()
    hooked.background.run_pending()  # the hook begins
    approve(hooked, notice_id, "en")
    hooked.background.run_pending()
    assert receiver.seen == []  # its time comes every few seconds
    steady.now += 6
    hooked.background.run_pending()
    ((_, body),) = receiver.seen
    told = json.loads(body)
    assert (told["action"], told["notice"], told["language"], told["actor"]) == (
        "approve",
        notice_id,
        "en",
        "李",
    )
    assert "Schools" not in body.decode()
    assert hooked.background.problems == {}


def test_a_missing_key_is_a_problem_that_the_overview_shows_and_the_log_says_once(
    hooked: Desk, receiver: Receiver, steady: Time, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            steady.now += 6
            hooked.background.run_pending()
    assert "TEST_HOOK_KEY is not set" in hooked.background.problems[WEBHOOKS].problem
    assert len([record for record in caplog.records if "TEST_HOOK_KEY" in record.message]) == 1


def test_a_receiver_that_fails_hinders_nothing_else(
    hooked: Desk,
    receiver: Receiver,
    steady: Time,
    take_in: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TEST_HOOK_KEY", "key")
    receiver.answers = [status(500)] * 9
    notice_id = take_in()
    hooked.background.run_pending()
    approve(hooked, notice_id, "en")
    steady.now += 100
    hooked.background.run_pending()
    assert len(receiver.seen) == 1
    assert hooked.background.problems == {}  # it is tried again; a problem when it was given up
    assert hooked.opened.store.search("停课", languages=["zh"]).total == 1


def test_texts_are_found_a_moment_after_they_were_written(
    desk: Desk, steady: Time, take_in: Callable[..., str]
) -> None:
    desk.background = Background(tasks=tasks_of(desk, passes=False), steady=steady)
    take_in()
    assert desk.opened.store.search("停课").total == 0
    desk.background.ask(SEARCH)
    while desk.background.busy(SEARCH):
        desk.background.run_pending()
    assert desk.opened.store.search("停课").total > 0


def test_without_webhooks_nothing_is_looked_for(desk: Desk, steady: Time) -> None:
    (task,) = [task for task in tasks_of(desk, passes=False) if task.name == WEBHOOKS]
    assert task.every == 0
