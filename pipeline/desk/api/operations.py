"""Operations of the API as data, and how a request becomes a call and an answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from pipeline.desk.access import Endpoint
from pipeline.desk.api.shapes import Record, Shape, Text, Whole, of_address
from pipeline.desk.errors import error_content, status_of
from pipeline.desk.visit import Visit
from pipeline.errors import ConflictError, InputError, PipelineError, StoreError
from pipeline.model import Role
from pipeline.store import Store
from pipeline.store.account_records import UserRecord
from pipeline.store.replies import ReplyRecord
from pipeline.work.session import Session

ROOT = "/api/v1"
IDEMPOTENCY_KEY = Text(
    longest=200,
    shortest=1,
    pattern=r"^[!-~]+$",
    note="A name of the sender's choice for this request: sent again with the same key, it is not done twice "
    "and answered the same, for 48 hours.",
)
PATH_PARTS: Mapping[str, Shape] = {
    "notice_id": Text(longest=100, shortest=1, note="The id of a notice."),
    "language": Text(longest=20, shortest=1, note="A target language of the workspace."),
    "key": Text(longest=100, shortest=1, note="The key of a segment."),
    "comment_id": Whole(least=1, note="The number of a comment."),
    "proposal_id": Whole(least=1, note="The number of a proposal."),
}


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request that was checked."""

    visit: Visit
    parts: Mapping[str, Any]  # of the address
    query: Mapping[str, Any]
    body: Mapping[str, Any]

    @property
    def session(self) -> Session:
        return self.visit.session

    @property
    def store(self) -> Store:
        return self.visit.session.store

    @property
    def person(self) -> UserRecord:
        return self.visit.person

    @property
    def actor(self) -> str:
        return self.visit.person.name

    @property
    def notice_id(self) -> str:
        return str(self.parts["notice_id"])

    @property
    def language(self) -> str:
        """The language in the address; raises StoreError for one that the workspace does not have."""
        language = str(self.parts["language"])
        if language not in self.session.languages:
            raise StoreError(
                f"there is no language {language!r} here.",
                advice=f"The languages are {', '.join(self.session.languages)}.",
            )
        return language


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One address and method. ``present`` gives what a 409 shows when somebody else was faster."""

    name: str
    method: str
    path: str  # below ROOT
    summary: str
    handler: Callable[[Call], Any]
    roles: frozenset[Role]
    tag: str
    answer: Record
    status: int = 200
    query: Mapping[str, Shape] = field(default_factory=dict)
    needed_query: frozenset[str] = frozenset()
    body: Record | None = None
    present: Callable[[Call], Any] | None = None
    note: str = ""
    max_body: int = 1_000_000

    @property
    def writes(self) -> bool:
        return self.method != "GET"

    @property
    def parts(self) -> tuple[str, ...]:
        """Names in the braces of the path."""
        return tuple(piece[1:-1] for piece in self.path.split("/") if piece.startswith("{"))

    def endpoint(self) -> Endpoint:
        return Endpoint(
            path=ROOT + self.path,
            handler=lambda visit: _serve(self, visit),
            roles=self.roles,
            method=self.method,
            name=f"api-{self.name}",
            api=True,
            max_body=self.max_body,
        )


def _serve(operation: Operation, visit: Visit) -> Response:
    call = _call(operation, visit)
    given = visit.request.headers.get("idempotency-key")
    if not operation.writes or given is None:
        return _response(_outcome(operation, call))
    key = IDEMPOTENCY_KEY.read(given, "Idempotency-Key")
    digest = _digest(operation, visit, call)
    kept = call.store.begin_reply(user_name=call.actor, key=key, request_digest=digest)
    if kept is not None:
        return _response(kept, replayed=True)
    try:
        reply = _outcome(operation, call)
    except BaseException:
        call.store.forget_reply(user_name=call.actor, key=key)
        raise
    if reply.status >= 500:  # it may work in a moment
        call.store.forget_reply(user_name=call.actor, key=key)
    else:
        call.store.keep_reply(user_name=call.actor, key=key, reply=reply)
    return _response(reply)


def _call(operation: Operation, visit: Visit) -> Call:
    parts = {name: of_address(PATH_PARTS[name], visit.path(name), name) for name in operation.parts}
    query: dict[str, Any] = {}
    for name, value in visit.request.query_params.multi_items():
        if name not in operation.query:
            raise InputError(
                f"there is no parameter {name[:60]!a}.",
                field=name[:60],
                advice=f"What may stand here: {', '.join(operation.query) or 'nothing'}.",
            )
        if name in query:
            raise InputError("it stands twice.", field=name, where=name)
        query[name] = of_address(operation.query[name], value, name)
    for name in sorted(operation.needed_query - query.keys()):
        raise InputError(f"{name} is missing.", field=name)
    body: dict[str, Any] = {}
    if operation.body is not None:
        given = {} if visit.body is None and not operation.body.needed else visit.body
        body = operation.body.read(given, "")
    elif visit.body not in (None, {}):
        raise InputError("nothing is to be sent with this request.", advice="Leave the body empty.")
    return Call(visit=visit, parts=parts, query=query, body=body)


def _outcome(operation: Operation, call: Call) -> ReplyRecord:
    try:
        return ReplyRecord(status=operation.status, body=_text(operation.handler(call)))
    except PipelineError as error:
        content = error_content(error)
        if isinstance(error, ConflictError) and operation.present is not None:
            content["present"] = operation.present(call)
        return ReplyRecord(status=status_of(error), body=_text(content))


def _digest(operation: Operation, visit: Visit, call: Call) -> str:
    url = visit.request.url
    parts = [operation.method, url.path, url.query, json.dumps(call.body, sort_keys=True)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _response(reply: ReplyRecord, *, replayed: bool = False) -> Response:
    headers = {"idempotency-replayed": "true"} if replayed else {}
    return Response(reply.body, status_code=reply.status, media_type="application/json", headers=headers)
