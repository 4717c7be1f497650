"""All addresses of the desk, from the modules of its pages."""

from __future__ import annotations

from importlib import import_module

from pipeline.desk.access import Endpoint

PAGES = (
    "common",
    "sign_in",
    "accounts",
    "own_account",
    "api",
    "review",
    "review_steps",
    "review_many",
    "review_talk",
    "overview",
    "files",
    "notice",
    "preview",
    "search",
    "glossary",
    "glossary_proposal",
    "work",
)


def all_endpoints() -> tuple[Endpoint, ...]:
    """Every endpoint, in the order in which addresses are tried."""
    found: list[Endpoint] = []
    for name in PAGES:
        found += import_module(f"pipeline.desk.pages.{name}").ENDPOINTS
    return tuple(found)
