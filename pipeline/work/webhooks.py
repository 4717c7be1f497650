"""Telling other systems what has happened, as the Standard Webhooks specification signs it.

What is to be told is read from the history, so that a restart or a receiver that is down loses nothing:
messages wait in the store and are tried again with growing pauses for a day.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.errors import PipelineError, SettingsError
from pipeline.settings import Webhook
from pipeline.store import HistoryRecord, Store
from pipeline.store.webhooks import DeliveryRecord
from pipeline.work.session import Session

if TYPE_CHECKING:
    import httpx

TIMEOUT_SECONDS = 10.0
BUDGET_SECONDS = 15.0  # of one run: drafting and publication wait behind it
# after the first failure, the second, …; together a day
PAUSES = tuple(
    timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800)
)
_LEASE = timedelta(seconds=TIMEOUT_SECONDS * 6)
_BATCH = 200
_SHOWN = timedelta(days=7)  # how long a message that was given up is a problem to look at
_SECRET_PREFIX = "whsec_"  # noqa: S105 -- how the specification marks keys in base64
_ERROR_LENGTH = 300
# what the history knows beside texts: numbers, keys and codes. Texts are fetched by those who may read them.
_TOLD = frozenset({"revision", "revisions", "segments", "digest", "role", "user", "languages", "second"})


@dataclass(frozen=True, kw_only=True)
class WebhookReport:
    """What one run did; ``more``: messages are left that could be sent now."""

    queued: int = 0
    sent: int = 0
    failed: int = 0
    more: bool = False
    problems: tuple[PipelineError, ...] = ()


def run_webhooks(
    session: Session,
    *,
    environment: Mapping[str, str] | None = None,
    timeout: float = TIMEOUT_SECONDS,
    steady: Callable[[], float] = time.monotonic,
) -> WebhookReport:
    """Queue what has happened and send what is due. ``environment``: where the secrets are (os.environ)."""
    run = _Run(
        session,
        environment=os.environ if environment is None else environment,
        timeout=timeout,
        deadline=steady() + BUDGET_SECONDS,
        steady=steady,
    )
    return run.all()


@dataclass(kw_only=True)
class _Counts:
    queued: int = 0
    sent: int = 0
    failed: int = 0
    problems: list[PipelineError] = field(default_factory=list)


class _Run:
    """One look at all hooks."""

    def __init__(
        self,
        session: Session,
        *,
        environment: Mapping[str, str],
        timeout: float,
        deadline: float,
        steady: Callable[[], float],
    ) -> None:
        self._session = session
        self._store: Store = session.store
        self._hooks: Mapping[str, Webhook] = session.workspace.settings.webhooks
        self._environment = environment
        self._timeout = timeout
        self._deadline = deadline
        self._steady = steady
        self._counts = _Counts()

    def all(self) -> WebhookReport:
        counts = self._counts
        self._store.tidy_webhooks(list(self._hooks))
        keys: dict[str, bytes] = {}
        for name, hook in self._hooks.items():
            self._queue(name, hook)
            try:
                keys[name] = signing_key(self._environment.get(hook.secret_env, ""), name, hook)
            except SettingsError as error:
                counts.problems.append(error)
        more = self._send(keys) if keys else False
        counts.problems += self._given_up()
        return WebhookReport(
            queued=counts.queued,
            sent=counts.sent,
            failed=counts.failed,
            more=more,
            problems=tuple(counts.problems),
        )

    def _queue(self, name: str, hook: Webhook) -> None:
        while events := self._store.webhook_events(name, limit=_BATCH):
            bodies = {
                event.id: message(event)
                for event in events
                if not hook.actions or event.action in hook.actions
            }
            self._store.queue_deliveries(name, up_to=events[-1].id, bodies=bodies)
            self._counts.queued += len(bodies)

    def _send(self, keys: Mapping[str, bytes]) -> bool:
        """Send in the order of what happened; whether some could still be sent now."""
        import httpx

        ready = dict(keys)
        with httpx.Client(timeout=self._timeout, follow_redirects=False) as client:
            while ready and (due := self._store.due_deliveries(list(ready), limit=_BATCH)):
                for delivery in due:
                    if self._steady() >= self._deadline:
                        return True
                    if delivery.hook not in ready:
                        continue  # it failed a moment ago: the others are not kept waiting for it
                    if not self._store.claim_delivery(delivery, lease=_LEASE):
                        continue  # another process has it
                    if not self._deliver(client, delivery, ready[delivery.hook]):
                        del ready[delivery.hook]
        return False

    def _deliver(self, client: httpx.Client, delivery: DeliveryRecord, key: bytes) -> bool:
        error = post(
            client,
            self._hooks[delivery.hook].url,
            identity=f"history-{delivery.history_id}",
            timestamp=int(self._session.clock().timestamp()),
            body=delivery.body.encode(),
            key=key,
        )
        if not error:
            self._store.delivery_arrived(delivery.id)
            self._counts.sent += 1
            return True
        tries = delivery.attempts + 1
        pause = PAUSES[tries - 1] if tries <= len(PAUSES) else None
        self._store.delivery_failed(delivery.id, error=error, pause=pause)
        self._counts.failed += 1
        return False

    def _given_up(self) -> Iterable[PipelineError]:
        since = self._session.clock() - _SHOWN
        lost: dict[str, list[DeliveryRecord]] = {}
        for delivery in self._store.lost_deliveries(since=since, limit=_BATCH):
            lost.setdefault(delivery.hook, []).append(delivery)
        for name, deliveries in lost.items():
            yield PipelineError(
                f"{len(deliveries)} messages were given up after a day, the last one because "
                f"{deliveries[0].last_error}.",
                where=f"webhooks.{name}",
                advice="See whether the receiver runs at the address in config.toml; what it missed is in the "
                "history (`pipeline history`).",
            )


def message(event: HistoryRecord) -> str:
    """What is sent for one entry of the history, as JSON. No text of a notice is in it."""
    detail: dict[str, Any] = {name: value for name, value in event.detail.items() if name in _TOLD}
    decisions = event.detail.get("decisions")
    if isinstance(decisions, Mapping):
        detail["accepted"] = sorted(decisions)
    content = {
        "id": event.id,
        "at": event.at.isoformat(),
        "action": event.action,
        "notice": event.notice_id,
        "version": event.version,
        "language": event.language,
        "key": event.key,
        "actor": event.actor,
        "detail": detail,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def signing_key(secret: str, name: str, hook: Webhook) -> bytes:
    """The key in a secret: base64 after ``whsec_``, else its own bytes. Raises SettingsError."""
    where = f"webhooks.{name}.secret_env"
    if not secret.strip():
        raise SettingsError(
            f"the environment variable {hook.secret_env} is not set: nothing is sent.",
            where=where,
            advice="Put the key of the signature into it and start the desk again; what happened until then is "
            "sent afterwards.",
        )
    if not secret.startswith(_SECRET_PREFIX):
        return secret.encode()
    try:
        key = base64.b64decode(secret.removeprefix(_SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise SettingsError(
            f"the key in {hook.secret_env} is no base64 after {_SECRET_PREFIX!r}: nothing is sent.",
            where=where,
            advice="Copy it again, or leave the prefix out to use the text itself as the key.",
        )
    return key


def signature(key: bytes, *, identity: str, timestamp: int, body: bytes) -> str:
    """``v1,`` and the base64 of the HMAC-SHA256 over id, time and body."""
    signed = f"{identity}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def post(client: httpx.Client, url: str, *, identity: str, timestamp: int, body: bytes, key: bytes) -> str:
    """Send one message; "" when it was taken (2xx), else why not. Redirects are not followed."""
    import httpx

    headers = {
        "content-type": "application/json",
        "user-agent": f"notice-pipeline/{__version__}",
        "webhook-id": identity,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(key, identity=identity, timestamp=timestamp, body=body),
    }
    try:
        # the answer's body is nobody's business, and could be endless: it is not read
        with client.stream("POST", url, content=body, headers=headers) as response:
            if response.is_success:
                return ""
            if response.is_redirect:
                return f"the receiver redirects (status {response.status_code}), which is not followed"
            return f"the receiver answered with status {response.status_code}"
    except httpx.TimeoutException:
        return "the receiver did not answer in time"
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"the receiver cannot be reached: {str(error)[:_ERROR_LENGTH] or type(error).__name__}"
