"""The API: its addresses, its OpenAPI document, and a page to read it."""

from __future__ import annotations

import json
from importlib import import_module

from starlette.responses import Response

from pipeline.desk.access import EVERYBODY, Endpoint
from pipeline.desk.api.operations import ROOT, Operation
from pipeline.desk.api.reading import groups
from pipeline.desk.openapi import document
from pipeline.desk.visit import Visit

MODULES = ("notices", "searching", "texts", "publication", "glossary", "files", "statistics")


def operations() -> tuple[Operation, ...]:
    """All of them, in the order in which the document lists them."""
    found: list[Operation] = []
    for name in MODULES:
        found += import_module(f"pipeline.desk.api.{name}").OPERATIONS
    return tuple(found)


def openapi(visit: Visit) -> Response:
    """The document. It tells nothing of anybody, so that tools may fetch it without a token."""
    content = document(OPERATIONS, server=str(visit.request.base_url))
    return Response(json.dumps(content, ensure_ascii=False, indent=1), media_type="application/json")


def api_page(visit: Visit) -> Response:
    """All addresses in words."""
    return visit.page(
        "api.html",
        groups=groups(OPERATIONS),
        address=str(visit.request.base_url).rstrip("/") + ROOT,
        document=f"{ROOT}/openapi.json",
    )


OPERATIONS = operations()
ENDPOINTS = (
    Endpoint(path="/api", handler=api_page, roles=EVERYBODY, name="api"),
    Endpoint(path=f"{ROOT}/openapi.json", handler=openapi, roles=None, name="openapi"),
    *(operation.endpoint() for operation in OPERATIONS),
)
