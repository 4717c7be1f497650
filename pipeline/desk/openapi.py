"""The OpenAPI document of the API, made of the operations that also check the requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline import __version__
from pipeline.desk.api.operations import IDEMPOTENCY_KEY, PATH_PARTS, ROOT, Operation
from pipeline.desk.api.shapes import Listing, Record, Text, records_in
from pipeline.model import Role

ERROR = Record(
    name="Error",
    note="What is wrong, where, and what to do about it.",
    needed={"error": Text(), "where": Text(), "advice": Text()},
    optional={
        "codes": Listing(of=Text(), note="Of the findings that block."),
        "field": Text(note="The field or parameter that is wrong."),
    },
)
_DESCRIPTION = """What the pages of the review desk do, for programs.

Every request carries a token that its person made on the page of their account: `Authorization: Bearer …`. It
may do what that person may do on the pages. Times are in UTC.
"""
_STATUS: Mapping[int, str] = {
    400: "The request came for another host.",
    401: "There is no token, or it is over.",
    403: "This person may not do that.",
    404: "There is no such thing.",
    409: "Not as things stand: somebody else was faster, findings block, or the state does not allow it.",
    413: "Too much at once.",
    422: "Something in the request is wrong.",
    500: "An error in the program; nothing that was saved is lost.",
    503: "The database or the folder cannot be used at the moment.",
}


def document(operations: Iterable[Operation], *, server: str) -> dict[str, Any]:
    """The whole document; ``server`` is the address of the desk."""
    listed = list(operations)
    records = records_in(ERROR)
    paths: dict[str, dict[str, Any]] = {}
    for operation in listed:
        records |= records_in(operation.answer) | records_in(operation.body)
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Review desk", "version": __version__, "description": _DESCRIPTION},
        "servers": [{"url": server.rstrip("/") + ROOT}],
        "security": [{"token": []}],
        "tags": [{"name": name} for name in dict.fromkeys(item.tag for item in listed)],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {name: record.whole_schema() for name, record in sorted(records.items())},
            "responses": {
                str(status): {"description": text, "content": _error_content(status)}
                for status, text in _STATUS.items()
            },
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": "\n\n".join(part for part in (operation.note, _roles(operation)) if part),
        "parameters": _parameters(operation),
        "responses": {
            str(operation.status): {
                "description": "Done." if operation.writes else "What was asked for.",
                "content": {"application/json": {"schema": operation.answer.schema()}},
            }
        }
        | {str(status): _response(operation, status) for status in statuses(operation)},
    }
    if operation.body is not None:
        found["requestBody"] = {
            "required": bool(operation.body.needed),
            "content": {"application/json": {"schema": operation.body.schema()}},
        }
    return found


def statuses(operation: Operation) -> list[int]:
    """Of its errors."""
    found = {400, 401, 403, 404, 422, 500, 503}
    if operation.writes:
        found |= {409, 413}
    return sorted(found)


def _response(operation: Operation, status: int) -> dict[str, Any]:
    if status == 409 and operation.present is not None:
        schema = ERROR.whole_schema()
        schema["properties"] |= {"present": {"description": "What stands there now."}}
        return {"description": _STATUS[409], "content": {"application/json": {"schema": schema}}}
    return {"$ref": f"#/components/responses/{status}"}


def _error_content(status: int) -> dict[str, Any]:
    if status in {400, 413}:  # said before anything looks at the address
        return {"text/plain": {"schema": {"type": "string"}}}
    return {"application/json": {"schema": ERROR.schema()}}


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": PATH_PARTS[name].schema()}
        for name in operation.parts
    ]
    found += [
        {"name": name, "in": "query", "required": name in operation.needed_query, "schema": shape.schema()}
        for name, shape in operation.query.items()
    ]
    if operation.writes:
        found.append({"name": "Idempotency-Key", "in": "header", "schema": IDEMPOTENCY_KEY.schema()})
    return found


def _roles(operation: Operation) -> str:
    return "For: " + ", ".join(role for role in Role if role in operation.roles) + "."
