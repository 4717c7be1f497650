"""Schemathesis against the real application: what the OpenAPI document promises is what is answered."""

from __future__ import annotations

import itertools
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from starlette.testclient import TestClient

from pipeline.desk.app import create_app, token_digest
from pipeline.desk.pages.api import OPERATIONS
from pipeline.desk.state import Desk
from pipeline.model import Role
from pipeline.store.term_records import ChangeKind
from pipeline.store.work_records import CommentKind
from pipeline.work.glossary_changes import propose

ORIGIN = "http://127.0.0.1:8000"
NOTICE = "停课通告\n\n2026年3月18日全市停课。\n\n咨询电话：0592-5054321。请携带居留许可（原件）。\n"
ACCEPTED = ["2xx", "401", "403", "404", "409"]


@dataclass(kw_only=True)
class Outcome:
    """What a run found, and how often each status was answered by each operation."""

    failures: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)


@pytest.fixture
def quiet() -> Iterator[None]:
    """Nothing that is refused here is worth a line of the log."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def examine(desk: Desk, take_in: Callable[..., str], quiet: None) -> Iterator[Callable[..., Outcome]]:
    """Run schemathesis with the token of a person of this role, on a desk with a notice."""
    store = desk.opened.store
    notice_id = take_in(NOTICE)
    comment = store.add_comment(
        notice_id=notice_id, kind=CommentKind.QUESTION, author="test", text="哪些学校？"
    )
    proposal = propose(
        desk.session(),
        kind=ChangeKind.CHANGE,
        source="居留许可",
        cells={"en": "stay permit"},
        note="",
        actor="test",
    )
    app = create_app(desk)
    with TestClient(app, base_url=ORIGIN) as client:
        document = client.get("/api/v1/openapi.json").json()
    numbers = itertools.count()

    def token_of(role: Role) -> str:
        languages = ("en", "ja") if role is Role.TRANSLATOR else ()
        store.add_user(name=str(role), role=role, actor="test", languages=languages)
        token = f"desk_{role}"
        store.add_api_token(
            user_name=str(role), token_digest=token_digest(token), label="t", lifetime=timedelta(days=1)
        )
        return token

    def aim(context: Any, case: Any, kwargs: Any) -> None:
        """Let what is well formed reach something that is there, so that more than 404 is seen."""
        del context, kwargs
        if case.meta is None or not case.meta.generation.mode.is_positive:
            return
        if case.headers and "Idempotency-Key" in case.headers:  # else one key would stand for many requests
            case.headers["Idempotency-Key"] = f"key-{next(numbers)}"
        rows = store.translation(notice_id, "en").rows
        row = rows[next(numbers) % len(rows)]
        body = case.body if isinstance(case.body, dict) else {}
        if "key" in (case.path_parameters or {}):
            case.path_parameters["key"] = row.segment.key
        if "revisions" in body:
            body["revisions"] = {row.segment.key: row.target.revision}
        elif "revision" in body:
            body["revision"] = row.target.revision

    def run(role: Role, *, examples: int, coverage: bool) -> Outcome:
        config = SchemathesisConfig.from_dict(
            {
                "base-url": f"{ORIGIN}/api/v1",
                "headers": {"Authorization": f"Bearer {token_of(role)}"},
                "parameters": {
                    "notice_id": notice_id,
                    "language": "en",
                    "comment_id": comment.id,
                    "proposal_id": proposal.id,
                },
                "generation": {
                    "max-examples": examples,
                    "deterministic": True,
                    "no-shrink": True,
                    "database": "none",
                },
                "phases": {
                    "coverage": {"enabled": coverage, "unexpected-methods": ["delete", "patch", "options"]},
                    "stateful": {"enabled": False},
                },
                "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
                "operations": [
                    {
                        "include-operation-id": name,
                        "checks": {"positive_data_acceptance": {"expected-statuses": [*ACCEPTED, "422"]}},
                    }
                    # a well formed file need not be a notice, nor what is proposed a term
                    for name in ("upload", "propose")
                ],
                "continue-on-failure": True,
            }
        )
        schema = schemathesis.openapi.from_dict(document, config=config)
        schema.app = app
        outcome = Outcome()
        for event in from_schema(schema).execute():
            if isinstance(event, events.ScenarioFinished):
                collect(event.recorder, outcome)
            elif isinstance(event, events.NonFatalError):
                outcome.errors.append(str(event.value))
            elif isinstance(event, events.FatalError):
                outcome.errors.append(repr(event.exception))
        return outcome

    schemathesis.hook("before_call")(aim)
    yield run
    schemathesis.hooks.unregister(aim)


def collect(recorder: Any, outcome: Outcome) -> None:
    for interaction in recorder.interactions.values():
        if interaction.response is not None:
            outcome.statuses[recorder.label, interaction.response.status_code] += 1
    for checks in recorder.checks.values():
        for check in checks:
            if check.failure_info is not None:
                said = f"{recorder.label}: {check.failure_info.failure}\n{check.failure_info.code_sample}"
                outcome.failures.append(said)


@pytest.mark.slow
def test_as_an_administrator(examine: Callable[..., Outcome]) -> None:
    """All phases, some 1,400 requests: slow, because each limit of each field is tried."""
    outcome = examine(Role.ADMIN, examples=5, coverage=True)
    assert outcome.errors == []
    assert outcome.failures == []
    seen = {label for label, _ in outcome.statuses}
    assert len(seen) == len(OPERATIONS)
    good = {label for label, status in outcome.statuses if status < 300}
    # what schemathesis cannot guess: a file that is a notice, an order in which each step is possible
    assert len(good) > len(seen) * 0.7, sorted(seen - good)


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_as_everybody_else(examine: Callable[..., Outcome], role: Role) -> None:
    """A few requests to each address with a token of the role; slow for the time to make the data."""
    outcome = examine(role, examples=3, coverage=False)
    assert outcome.errors == []
    assert outcome.failures == []
    refused = {label for label, status in outcome.statuses if status == 403}
    not_theirs = [item for item in OPERATIONS if role not in item.roles]
    assert len(refused) >= len(not_theirs)
