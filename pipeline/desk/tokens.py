"""Tokens of the API: who a request with ``Authorization: Bearer …`` comes from."""

from __future__ import annotations

from starlette.requests import Request

from pipeline.desk.state import Desk
from pipeline.store.account_records import UserRecord


def bearer_user(desk: Desk, request: Request) -> UserRecord | None:
    """The person whose token the request carries; None without one that is valid."""
    raise NotImplementedError
