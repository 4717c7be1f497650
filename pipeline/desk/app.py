"""The desk as one ASGI application: endpoints become routes, errors become pages."""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route

from pipeline.desk.access import Endpoint
from pipeline.desk.catalogues import catalogue
from pipeline.desk.endpoints import all_endpoints
from pipeline.desk.errors import error_page, error_reply, status_of
from pipeline.desk.guard import Guard
from pipeline.desk.interface import language_of
from pipeline.desk.state import Desk
from pipeline.desk.visit import Visit
from pipeline.errors import InputError, PipelineError, RefusedError
from pipeline.store.account_records import UserRecord

_log = logging.getLogger(__name__)
MAX_FIELDS = 2_000  # of one form


def create_app(desk: Desk, endpoints: Sequence[Endpoint] | None = None) -> Starlette:
    """The application for a desk. The caller starts ``desk.background`` and closes the store."""
    listed = all_endpoints() if endpoints is None else endpoints
    app = Starlette(
        routes=[
            Route(item.path, _served(item, desk), methods=[item.method], name=item.name or None)
            for item in listed
        ],
        middleware=[
            Middleware(
                Guard,
                hosts=desk.hosts,
                secure=desk.secure,
                max_body=max(item.max_body for item in listed),
            )
        ],
        exception_handlers={HTTPException: _http_error(desk), 500: _failure(desk)},
    )
    app.state.desk = desk
    return app


def token_digest(token: str) -> str:
    """Under which a session's, a link's or an API token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def _served(endpoint: Endpoint, desk: Desk) -> Callable[[Request], Any]:
    async def serve(request: Request) -> Response:
        words = catalogue(language_of(request, None))
        user: UserRecord | None = None
        try:
            user = await run_in_threadpool(_user, endpoint, desk, request)
            words = catalogue(language_of(request, user))
            _check_role(endpoint, user)
            _check_size(endpoint, request)
            form, body = await _content(endpoint, request)
            session = await run_in_threadpool(desk.session)
            visit = Visit(
                request=request,
                desk=desk,
                session=session,
                catalogue=words,
                user=user,
                form=form,
                body=body,
            )
            if inspect.iscoroutinefunction(endpoint.handler):
                response: Response = await endpoint.handler(visit)
            else:
                response = await run_in_threadpool(endpoint.handler, visit)
        except PipelineError as error:
            visit = Visit(request=request, desk=desk, session=desk.opened, catalogue=words, user=user)
            return _explained(error, endpoint, visit)
        finally:
            await request.close()  # the temporary files of uploads
        return response

    return serve


def _user(endpoint: Endpoint, desk: Desk, request: Request) -> UserRecord | None:
    if endpoint.api:
        from pipeline.desk.tokens import bearer_user

        return bearer_user(desk, request)
    token = request.cookies.get(desk.cookie, "")
    if not token or len(token) > 200:
        return None
    return desk.opened.store.session_user(token_digest(token), idle=desk.idle)


def _check_role(endpoint: Endpoint, user: UserRecord | None) -> None:
    if endpoint.roles is None:
        return
    if user is None:
        raise _SignInNeededError("nobody is signed in.", advice="Sign in, then try again.")
    if user.role not in endpoint.roles:
        raise RefusedError(
            f"an account of the role {user.role} may not do this.",
            advice="Ask an administrator of the desk.",
        )


class _SignInNeededError(RefusedError):
    """There is no session, or it has ended."""


def _check_size(endpoint: Endpoint, request: Request) -> None:
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > endpoint.max_body:
        raise InputError(
            f"what was sent is too long: {length} bytes, more than {endpoint.max_body}.",
            advice="Send less at once.",
        )


async def _content(endpoint: Endpoint, request: Request) -> tuple[FormData, Any]:
    """The form, or the JSON of an API request."""
    if endpoint.method in {"GET", "HEAD"}:
        return FormData(), None
    try:
        if endpoint.api:
            raw = await request.body()
            return FormData(), json.loads(raw) if raw else None
        return await request.form(max_files=20, max_fields=MAX_FIELDS, max_part_size=endpoint.max_body), None
    except (ValueError, RecursionError, MultiPartException, HTTPException) as error:
        raise InputError("what was sent cannot be read.", advice="Reload the page and try again.") from error
    except ClientDisconnect as error:
        raise InputError("the request was cut off.", advice="Try again.") from error


def _explained(error: PipelineError, endpoint: Endpoint, visit: Visit) -> Response:
    request = visit.request
    if endpoint.api:
        return error_reply(error, status=401 if isinstance(error, _SignInNeededError) else status_of(error))
    if isinstance(error, _SignInNeededError):
        if request.headers.get("hx-request") == "true":
            # what was typed stays on the page; the browser shows a way to sign in beside it
            return Response(status_code=401, headers={"hx-trigger": "desk:sign-in"})
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        after = target if endpoint.method == "GET" else ""
        return RedirectResponse(
            "/sign-in" + (f"?{urlencode({'after': after})}" if after else ""), status_code=303
        )
    return error_page(visit, error)


def _http_error(desk: Desk) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 -- registered for this class
        if request.url.path.startswith("/api/"):
            problem = PipelineError(f"{error.detail}.", advice="/api lists all addresses with their methods.")
            response = error_reply(problem, status=error.status_code)
            response.headers.update(error.headers or {})
            if error.status_code == 405:
                response.headers["allow"] = ", ".join(_methods_at(request))
            return response
        words = catalogue(language_of(request, None))
        visit = Visit(request=request, desk=desk, session=desk.opened, catalogue=words)
        missing = PipelineError("there is no such page.", advice="Go back, or to the overview.")
        other = PipelineError(f"the request was refused: {error.detail}.")
        return error_page(
            visit,
            missing if error.status_code == 404 else other,
            status=error.status_code,
        )

    return handle


def _methods_at(request: Request) -> list[str]:
    """All methods of an address: each of them is a route of its own, and a route knows only its own."""
    found: set[str] = set()
    for route in request.app.routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return sorted(found)


def _failure(desk: Desk) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        problem = PipelineError(
            "this page failed by an error in the program.",
            advice="Nothing that was saved is lost. The administrator finds the details in the log.",
        )
        if request.url.path.startswith("/api/"):
            return error_reply(problem, status=500)
        words = catalogue(language_of(request, None))
        visit = Visit(request=request, desk=desk, session=desk.opened, catalogue=words)
        return error_page(visit, problem, status=500)

    return handle
