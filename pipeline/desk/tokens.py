"""Tokens: of the API, who a request comes from; and tokens that a page hands out once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from starlette.requests import Request

from pipeline.desk.app import token_digest
from pipeline.desk.state import Desk
from pipeline.store.account_records import UserRecord

PREFIX = "desk_"  # by which a token is known where it should not be, in a repository say
_MAX_LENGTH = 200


def bearer_user(desk: Desk, request: Request) -> UserRecord | None:
    """The person whose token the request carries; None without one that is valid."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if kind.lower() != "bearer" or not token or len(token) > _MAX_LENGTH:
        return None
    return desk.opened.store.token_user(token_digest(token))


def form_id() -> str:
    """A name for a form as it is shown now, by which a second click on it is known."""
    return secrets.token_urlsafe(16)


def handed_out(desk: Desk, request: Request, form: str, *, prefix: str = "") -> str:
    """The token that this form hands out, the same each time that the browser sends it.

    Made from the secret of the session, so it needs not be kept, and nobody else can tell it from the form.
    """
    secret = request.cookies.get(desk.cookie, "")
    digest = hmac.new(secret.encode(), b"hand out:" + form[:100].encode(), hashlib.sha256).digest()
    return prefix + base64.urlsafe_b64encode(digest).decode().rstrip("=")
