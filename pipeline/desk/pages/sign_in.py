"""Signing in and out; one-time links for the first account and for new passwords."""

from __future__ import annotations

import base64
import logging

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from pipeline.desk.access import EVERYBODY, Endpoint
from pipeline.desk.account_rules import clean_display, clean_name, in_language
from pipeline.desk.app import token_digest
from pipeline.desk.errors import told
from pipeline.desk.interface import INTERFACE_COOKIE
from pipeline.desk.oidc import (
    ProviderError,
    account_of,
    authorization_address,
    identity,
    label_of,
    new_flow,
)
from pipeline.desk.pages.common import inner_path
from pipeline.desk.passwords import check_password, hash_password
from pipeline.desk.sign_in import TooManyTriesError, address_of, check_credentials, let_in
from pipeline.desk.visit import Visit
from pipeline.errors import InputError, PipelineError, RefusedError
from pipeline.settings import OpenIdConnect
from pipeline.store.access_tokens import PASSWORD, SETUP

_log = logging.getLogger(__name__)
_FLOW_SECONDS = 600  # to sign in at the provider


def sign_in_page(visit: Visit) -> Response:
    """The form, or where somebody goes who is signed in already."""
    after = inner_path(visit.query("after", "/"))
    if visit.user is not None:
        return visit.redirect(after)
    return _sign_in_form(visit, after=after)


def sign_in(visit: Visit) -> Response:
    """Try a name and a password."""
    after, name = inner_path(visit.field("after", "/")), visit.field("name").strip()
    try:
        user = check_credentials(
            visit.desk, name=name, password=visit.field("password"), address=address_of(visit.request)
        )
    except TooManyTriesError as error:
        response = _sign_in_form(visit, after=after, name=name, wait=error.seconds, status=429)
        response.headers["retry-after"] = str(error.seconds)
        return response
    if user is None:
        return _sign_in_form(visit, after=after, name=name, wrong=True, status=422)
    return let_in(visit.desk, visit.request, user, visit.redirect(after))


def _sign_in_form(
    visit: Visit, *, after: str, name: str = "", wait: int = 0, wrong: bool = False, status: int = 200
) -> Response:
    return visit.page(
        "sign_in.html",
        status=status,
        after=after,
        name=name[:100],
        wait=wait,
        wrong=wrong,
        empty=not visit.store.has_users(),
        provider=label_of(visit.session.workspace.settings.desk.oidc),
    )


def provider(visit: Visit) -> Response:
    """Go to the office's sign-in provider."""
    settings = _provider_settings(visit)
    flow = new_flow()
    try:
        address = authorization_address(settings, flow=flow, redirect_uri=_back(visit))
    except ProviderError as error:
        return _provider_failed(visit, error)
    response = RedirectResponse(address, status_code=303)
    after = base64.urlsafe_b64encode(inner_path(visit.query("after", "/"))[:1000].encode()).decode()
    response.set_cookie(
        _flow_cookie(visit),
        f"{flow}.{after}",
        max_age=_FLOW_SECONDS,
        path="/",
        secure=visit.desk.secure,
        httponly=True,
        samesite="lax",
    )
    return response


def provider_back(visit: Visit) -> Response:
    """Come back from there. No account is made: an administrator must have written the person down."""
    settings = _provider_settings(visit)
    flow, _, after = visit.request.cookies.get(_flow_cookie(visit), "").partition(".")
    try:
        person = identity(
            settings,
            answer=visit.request.query_params,
            flow=flow,
            redirect_uri=_back(visit),
            now=visit.session.clock(),
        )
    except (ProviderError, RefusedError) as error:
        response = _provider_failed(visit, error)
    else:
        user = account_of(visit.store, person)
        if user is None:
            response = visit.page("sign_in_unknown.html", status=403, label=label_of(settings))
        else:
            response = let_in(visit.desk, visit.request, user, visit.redirect(_decoded(after)))
    response.delete_cookie(_flow_cookie(visit), path="/", secure=visit.desk.secure, httponly=True)
    return response


def _provider_settings(visit: Visit) -> OpenIdConnect:
    settings = visit.session.workspace.settings.desk.oidc
    if not settings.issuer:
        raise HTTPException(404)
    return settings


def _provider_failed(visit: Visit, error: PipelineError) -> Response:
    _log.warning("sign-in by the provider failed: %s", error.problem, exc_info=error.__cause__)
    status = 502 if isinstance(error, ProviderError) else 403
    return visit.page("sign_in_failed.html", status=status, told=told(visit, error))


def _back(visit: Visit) -> str:
    base = visit.session.workspace.settings.desk.public_url or str(visit.request.base_url)
    return base.rstrip("/") + "/sign-in/provider/back"


def _flow_cookie(visit: Visit) -> str:
    return visit.desk.cookie + "-provider"


def _decoded(after: str) -> str:
    try:
        return inner_path(base64.urlsafe_b64decode(after.encode()).decode())
    except ValueError:
        return "/"


def sign_out(visit: Visit) -> Response:
    """End this browser's session."""
    token = visit.request.cookies.get(visit.desk.cookie, "")
    visit.store.end_session(token_digest(token))
    response = visit.redirect("/sign-in", said="signed-out")
    response.delete_cookie(visit.desk.cookie, path="/", secure=visit.desk.secure, httponly=True)
    return response


def set_up_page(visit: Visit) -> Response:
    """The form for the first account."""
    return _set_up_form(visit) if _link_is_good(visit, SETUP) else _link_is_over(visit)


def set_up(visit: Visit) -> Response:
    """Make the first account, an administrator's, and let that person in."""
    if not _link_is_good(visit, SETUP):
        return _link_is_over(visit)
    name, password = visit.field("name").strip(), visit.field("password")
    try:
        name, display = clean_name(name), clean_display(visit.field("display"))
        check_password(password, name=name, repeated=visit.field("repeated"))
    except InputError as error:
        return _set_up_form(visit, error)
    user = visit.store.set_up(
        _digest(visit),
        name=name,
        display=display,
        password=hash_password(password),
        interface=visit.catalogue.language,
    )
    return let_in(visit.desk, visit.request, user, visit.redirect("/", said="set-up"))


def _set_up_form(visit: Visit, error: InputError | None = None) -> Response:
    return visit.page(
        "account_set_up.html",
        status=422 if error else 200,
        error=in_language(error, visit.catalogue.language),
        name=visit.field("name")[:100],
        display=visit.field("display")[:100],
    )


def password_page(visit: Visit) -> Response:
    """The form for a new password, for whoever was handed the link."""
    link = visit.store.find_link(_digest(visit), PASSWORD)
    if link is None:
        return _link_is_over(visit)
    return visit.page("account_new_password.html", name=link.user_name, error=None)


def new_password(visit: Visit) -> Response:
    """Set the password and let the person in."""
    link = visit.store.find_link(_digest(visit), PASSWORD)
    if link is None:
        return _link_is_over(visit)
    password = visit.field("password")
    try:
        check_password(password, name=link.user_name, repeated=visit.field("repeated"))
    except InputError as error:
        return visit.page(
            "account_new_password.html",
            status=422,
            name=link.user_name,
            error=in_language(error, visit.catalogue.language),
        )
    user = visit.store.use_password_link(_digest(visit), hash_password(password))
    response = let_in(visit.desk, visit.request, user, visit.redirect("/", said="password-set"))
    response.delete_cookie(INTERFACE_COOKIE)  # of whoever used this browser before
    return response


def _digest(visit: Visit) -> str:
    return token_digest(visit.path("token")[:200])


def _link_is_good(visit: Visit, purpose: str) -> bool:
    return visit.store.find_link(_digest(visit), purpose) is not None


def _link_is_over(visit: Visit) -> Response:
    """Nothing tells a link that was never made from one that is used up."""
    return visit.page("account_link_over.html", status=404, empty=not visit.store.has_users())


_SMALL = 20_000  # bytes of these forms

ENDPOINTS = (
    Endpoint(path="/sign-in", handler=sign_in_page, roles=None, name="sign-in"),
    Endpoint(path="/sign-in", handler=sign_in, roles=None, method="POST", max_body=_SMALL),
    Endpoint(path="/sign-in/provider", handler=provider, roles=None, name="provider"),
    Endpoint(path="/sign-in/provider/back", handler=provider_back, roles=None, name="provider-back"),
    Endpoint(path="/sign-out", handler=sign_out, roles=EVERYBODY, method="POST", name="sign-out"),
    Endpoint(path="/set-up/{token}", handler=set_up_page, roles=None, name="set-up"),
    Endpoint(path="/set-up/{token}", handler=set_up, roles=None, method="POST", max_body=_SMALL),
    Endpoint(path="/password/{token}", handler=password_page, roles=None, name="new-password"),
    Endpoint(path="/password/{token}", handler=new_password, roles=None, method="POST", max_body=_SMALL),
)
