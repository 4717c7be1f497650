"""Signing in and out, one's own account, and everybody's accounts."""

from __future__ import annotations

from starlette.responses import Response

from pipeline.desk.access import EVERYBODY, Endpoint
from pipeline.desk.app import token_digest
from pipeline.desk.visit import Visit


def sign_out(visit: Visit) -> Response:
    """End this browser's session."""
    token = visit.request.cookies.get(visit.desk.cookie, "")
    visit.store.end_session(token_digest(token))
    response = visit.redirect("/sign-in", said="signed-out")
    response.delete_cookie(visit.desk.cookie, path="/", secure=visit.desk.secure, httponly=True)
    return response


ENDPOINTS = (Endpoint(path="/sign-out", handler=sign_out, roles=EVERYBODY, method="POST", name="sign-out"),)
