"""Webhooks against a real receiver: signed, in order, tried again, given up after a day, nothing twice."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.settings import Webhook, Workspace
from pipeline.settings_file import load_workspace
from pipeline.work.session import Session, open_session
from pipeline.work.webhooks import PAUSES, WebhookReport, message, run_webhooks, signature
from tests.webhook_receiver import Receiver, slow, status

SECRETS = {"HOOK_KEY": "whsec_" + base64.b64encode(b"a key of thirty-two bytes length").decode()}
KEY = b"a key of thirty-two bytes length"


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    opened = Receiver()
    yield opened
    opened.close()


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def with_hooks(workspace: Workspace, **hooks: Webhook) -> Workspace:
    return dataclasses.replace(workspace, settings=dataclasses.replace(workspace.settings, webhooks=hooks))


@pytest.fixture
def bare(tmp_path: Path) -> Workspace:
    (tmp_path / "config.toml").write_text(
        '[site]\ntitle = "公告"\nbase_url = "https://notices.example.org"\noffice = "外办"\n'
        '[languages.en]\nname = "English"\n',
        encoding="utf-8",
    )
    return load_workspace(tmp_path)


@pytest.fixture
def session(bare: Workspace, receiver: Receiver, clock: Clock) -> Iterator[Session]:
    hook = Webhook(url=receiver.url, secret_env="HOOK_KEY")
    with open_session(with_hooks(bare, office=hook), clock=clock) as opened:
        run(opened)  # the hook begins here
        yield opened


def run(session: Session, **options: float) -> WebhookReport:
    return run_webhooks(session, environment=SECRETS, **options)  # type: ignore[arg-type]


def happen(session: Session, *actions: str) -> None:
    for action in actions:
        session.store.note(actor="李", action=action, detail={"segments": 3, "reason": "机密的理由"})


def test_a_message_is_signed_as_standard_webhooks_says(session: Session, receiver: Receiver) -> None:
    happen(session, "approve")
    assert run(session).sent == 1
    (headers, body) = receiver.seen[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["content-type"] == "application/json"
    assert headers["webhook-timestamp"] == str(int(session.clock().timestamp()))
    event = session.store.history(limit=1)[0]
    assert json.loads(body) == {
        "id": event.id,
        "at": "2026-03-01T08:00:00+00:00",
        "action": "approve",
        "notice": None,
        "version": None,
        "language": None,
        "key": None,
        "actor": "李",
        "detail": {"segments": 3},
    }


def test_the_signature_of_the_specification() -> None:
    # the example of the Standard Webhooks libraries
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    signed = signature(
        key, identity="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp=1614265330, body=b'{"test": 2432232314}'
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_no_text_leaves_the_office(session: Session) -> None:
    session.store.note(
        actor="李",
        action="edit",
        detail={"before": "旧", "after": "新", "revision": 4, "decisions": {"number-lost": "因为"}},
    )
    told = json.loads(message(session.store.history(limit=1)[0]))
    assert told["detail"] == {"revision": 4, "accepted": ["number-lost"]}


def test_everything_once_and_in_order(session: Session, receiver: Receiver) -> None:
    happen(session, *(f"step-{number}" for number in range(450)))  # more than two batches
    reports = [run(session, timeout=30.0)]
    while reports[-1].more:  # a run ends after some seconds: the machine may be slow
        reports.append(run(session, timeout=30.0))
    assert sum(report.sent for report in reports) == 450
    assert receiver.actions == [f"step-{number}" for number in range(450)]
    assert run(session) == WebhookReport()
    assert len({headers["webhook-id"] for headers, _ in receiver.seen}) == 450


def test_a_run_ends_so_that_other_work_is_done(session: Session, receiver: Receiver) -> None:
    happen(session, "a", "b", "c")
    ticks = iter([0.0, 1.0, 100.0, 200.0])  # the time is up before the second message
    report = run_webhooks(session, environment=SECRETS, steady=lambda: next(ticks))
    assert (report.sent, report.more) == (1, True)
    assert run(session).sent == 2
    assert receiver.actions == ["a", "b", "c"]


def test_a_new_hook_starts_at_now(bare: Workspace, receiver: Receiver, clock: Clock) -> None:
    with open_session(bare, clock=clock) as before:
        happen(before, "long-ago")
    hook = Webhook(url=receiver.url, secret_env="HOOK_KEY")
    with open_session(with_hooks(bare, office=hook), clock=clock) as session:
        run(session)
        happen(session, "today")
        run(session)
    assert receiver.actions == ["today"]


def test_exactly_the_listed_actions(bare: Workspace, receiver: Receiver, clock: Clock) -> None:
    hook = Webhook(url=receiver.url, secret_env="HOOK_KEY", actions=("approve", "publish"))
    with open_session(with_hooks(bare, office=hook), clock=clock) as session:
        run(session)
        happen(session, "edit", "approve", "approved", "reject", "publish")
        assert run(session).queued == 2
    assert receiver.actions == ["approve", "publish"]


def test_a_failure_is_tried_again_after_a_pause(session: Session, receiver: Receiver, clock: Clock) -> None:
    receiver.answers = [status(500), status(503)]
    happen(session, "approve")
    assert run(session) == WebhookReport(queued=1, failed=1)
    assert run(session) == WebhookReport()  # it is not its time yet
    clock.now += PAUSES[0]
    assert run(session) == WebhookReport(failed=1)
    clock.now += PAUSES[0]
    assert run(session) == WebhookReport()  # the second pause is longer
    clock.now += PAUSES[1]
    assert run(session) == WebhookReport(sent=1)
    ids = {headers["webhook-id"] for headers, _ in receiver.seen}
    assert len(receiver.seen) == 3
    assert len(ids) == 1


def test_after_a_day_it_is_given_up_and_said(session: Session, receiver: Receiver, clock: Clock) -> None:
    receiver.answers = [status(500)] * 100
    happen(session, "approve")
    begun = clock.now
    tries = 0
    while not (report := run(session)).problems:
        tries += report.failed
        clock.now += timedelta(minutes=10)
        assert clock.now - begun < timedelta(days=2)
    assert tries + report.failed == len(PAUSES) + 1
    assert timedelta(hours=23) < clock.now - begun < timedelta(hours=27)
    assert "status 500" in report.problems[0].problem
    assert report.problems[0].where == "webhooks.office"
    happen(session, "publish")  # the next message is not hindered by it
    receiver.answers = []
    assert run(session).sent == 1
    clock.now += timedelta(days=8)
    assert run(session).problems == ()


def test_a_redirect_is_not_followed(session: Session, receiver: Receiver) -> None:
    receiver.answers = [status(302, location=receiver.url + "/elsewhere")]
    happen(session, "approve")
    assert run(session).failed == 1
    assert len(receiver.seen) == 1


def test_a_slow_receiver_is_cut_off(session: Session, receiver: Receiver) -> None:
    receiver.answers = [slow(5.0)]
    happen(session, "approve", "publish")
    begun = time.monotonic()
    assert run(session, timeout=0.3).failed == 1
    assert time.monotonic() - begun < 4
    assert len(receiver.seen) == 1  # and the rest waits for another time


def test_a_receiver_that_was_down_misses_nothing(bare: Workspace, receiver: Receiver, clock: Clock) -> None:
    closed = Receiver()
    closed.close()  # nobody listens there
    hook = Webhook(url=closed.url, secret_env="HOOK_KEY")
    with open_session(with_hooks(bare, office=hook), clock=clock) as session:
        run(session)
        happen(session, "approve", "publish")
        report = run(session)
        assert (report.queued, report.failed) == (2, 1)
    clock.now += timedelta(minutes=1)
    # the desk is started again, the receiver runs
    with open_session(
        with_hooks(bare, office=dataclasses.replace(hook, url=receiver.url)), clock=clock
    ) as session:
        assert run(session).sent == 2
    assert sorted(receiver.actions) == ["approve", "publish"]


def test_one_receiver_that_is_down_does_not_keep_another_waiting(
    bare: Workspace, receiver: Receiver, clock: Clock
) -> None:
    closed = Receiver()
    closed.close()
    hooks = {
        "away": Webhook(url=closed.url, secret_env="HOOK_KEY"),
        "here": Webhook(url=receiver.url, secret_env="HOOK_KEY"),
    }
    with open_session(with_hooks(bare, **hooks), clock=clock) as session:
        run(session)
        happen(session, "a", "b", "c")
        report = run(session)
    assert (report.sent, report.failed) == (3, 1)
    assert receiver.actions == ["a", "b", "c"]


def test_a_killed_sender_loses_nothing(session: Session, receiver: Receiver, clock: Clock) -> None:
    happen(session, "approve")
    session.store.queue_deliveries("office", up_to=0, bodies={})
    (event,) = session.store.webhook_events("office", limit=10)
    session.store.queue_deliveries("office", up_to=event.id, bodies={event.id: message(event)})
    (due,) = session.store.due_deliveries(["office"], limit=10)
    assert session.store.claim_delivery(due, lease=timedelta(minutes=1))  # and here it was killed
    assert not session.store.claim_delivery(due, lease=timedelta(minutes=1))
    assert run(session).sent == 0
    clock.now += timedelta(minutes=1)
    assert run(session).sent == 1
    assert len(receiver.seen) == 1


@pytest.mark.parametrize(
    ("environment", "said"),
    [({}, "HOOK_KEY is not set"), ({"HOOK_KEY": " "}, "not set"), ({"HOOK_KEY": "whsec_***"}, "no base64")],
)
def test_without_a_key_nothing_is_sent(
    session: Session, receiver: Receiver, environment: dict[str, str], said: str
) -> None:
    happen(session, "approve")
    report = run_webhooks(session, environment=environment)
    (problem,) = report.problems
    assert said in problem.problem
    assert problem.where == "webhooks.office.secret_env"
    assert receiver.seen == []
    assert run(session).sent == 1  # the key is there now: nothing was lost


def test_a_hook_that_is_gone_from_the_settings_is_forgotten(
    session: Session, bare: Workspace, receiver: Receiver
) -> None:
    receiver.answers = [status(500)]
    happen(session, "approve")
    run(session)
    assert run_webhooks(dataclasses.replace(session, workspace=bare)) == WebhookReport()
    happen(session, "meanwhile")
    run(session)
    assert receiver.actions == ["approve"]
