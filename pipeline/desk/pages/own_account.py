"""One's own account: names, password, browsers that are signed in, tokens for programs."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from pipeline.desk.access import EVERYBODY, Endpoint
from pipeline.desk.account_rules import clean_display, in_language
from pipeline.desk.app import token_digest
from pipeline.desk.catalogues import INTERFACES
from pipeline.desk.interface import INTERFACE_COOKIE
from pipeline.desk.passwords import check_password, hash_password
from pipeline.desk.roles import ROLES
from pipeline.desk.sign_in import TooManyTriesError, address_of, check_credentials, let_in
from pipeline.desk.tokens import PREFIX, form_id, handed_out
from pipeline.desk.visit import Visit
from pipeline.errors import InputError
from pipeline.store.account_records import TokenRecord

_MAX_LABEL = 80
_YEAR = 31_536_000  # seconds
LIFETIMES = (30, 90, 365, 0)  # days of an API token; 0: until it is revoked


def account(visit: Visit) -> Response:
    """The page."""
    return _page(visit)


def save(visit: Visit) -> Response:
    """Names and language of the interface."""
    interface = visit.field("interface")
    if interface not in INTERFACES:
        return _page(visit, InputError("Choose one of the languages.", field="interface"))
    try:
        display = clean_display(visit.field("display"))
    except InputError as error:
        return _page(visit, error)
    visit.store.change_user(visit.person.name, actor=visit.person.name, display=display, interface=interface)
    response = visit.redirect("/account", said="saved")
    response.set_cookie(
        INTERFACE_COOKIE, interface, max_age=_YEAR, httponly=True, samesite="lax", secure=visit.desk.secure
    )
    return response


def change_password(visit: Visit) -> Response:
    """A new password; it ends all other sessions, and gives this one a new token."""
    name, password = visit.person.name, visit.field("password")
    try:
        check_password(password, name=name, repeated=visit.field("repeated"))
        user = check_credentials(
            visit.desk, name=name, password=visit.field("old"), address=address_of(visit.request)
        )
    except InputError as error:
        return _page(visit, error)
    except TooManyTriesError as error:
        return _page(visit, wait=error.seconds)
    if user is None:
        return _page(visit, InputError("This is not your present password.", field="old"))
    visit.store.set_password(name, hash_password(password), actor=name)
    return let_in(visit.desk, visit.request, user, visit.redirect("/account", said="password-set"))


def end_session(visit: Visit) -> Response:
    """Sign one of the own browsers out, or all but this one."""
    own = _own_session(visit)
    wanted = visit.field("session")
    if wanted == "others":
        ended = [
            visit.store.end_session(item.token_digest, user_name=visit.person.name)
            for item in visit.store.sessions_of(visit.person.name, idle=visit.desk.idle)
            if item.token_digest != own
        ]
        return visit.redirect("/account#sessions", said="session-ended" if any(ended) else "nothing")
    done = visit.store.end_session(wanted[:100], user_name=visit.person.name)
    if done and wanted == own:
        return visit.redirect("/sign-in", said="signed-out")
    return visit.redirect("/account#sessions", said="session-ended" if done else "nothing")


def add_token(visit: Visit) -> Response:
    """Make a token for a program; this answer is the only one that shows it."""
    label, days = visit.field("label").strip(), visit.field("days")
    if not label or len(label) > _MAX_LABEL or not label.isprintable():
        return _page(visit, InputError("Say in at most 80 characters what the token is for.", field="label"))
    if days not in {str(item) for item in LIFETIMES}:
        return _page(visit, InputError("Choose how long the token is good.", field="days"))
    token = handed_out(visit.desk, visit.request, visit.field("form") or form_id(), prefix=PREFIX)
    visit.store.add_api_token(
        user_name=visit.person.name,
        token_digest=token_digest(token),
        label=label,
        lifetime=timedelta(days=int(days)) if int(days) else None,
    )
    return visit.page("account_token.html", token=token, label=label)


def revoke_token(visit: Visit) -> Response:
    """End a token."""
    name = visit.person.name
    done = visit.store.revoke_api_token(visit.field("token")[:100], user_name=name, actor=name)
    return visit.redirect("/account#tokens", said="token-revoked" if done else "nothing")


def _page(visit: Visit, error: InputError | None = None, *, wait: int = 0) -> Response:
    user = visit.person
    now = visit.session.clock()
    tokens: list[tuple[TokenRecord, bool]] = [
        (item, item.expires_at is not None and item.expires_at <= now)
        for item in visit.store.api_tokens(user.name)
    ]
    names = {code: item.name for code, item in visit.session.workspace.settings.languages.items()}
    return visit.page(
        "account.html",
        status=422 if error else 429 if wait else 200,
        error=in_language(error, visit.catalogue.language),
        wait=wait,
        display=visit.field("display")[:100] if error and error.field == "display" else user.display,
        label=visit.field("label")[:100] if error else "",
        role=ROLES[user.role],
        languages=[(code, names.get(code, code)) for code in user.languages],
        sessions=visit.store.sessions_of(user.name, idle=visit.desk.idle),
        own_session=_own_session(visit),
        tokens=tokens,
        lifetimes=LIFETIMES,
        form=visit.field("form") or form_id(),
    )


def _own_session(visit: Visit) -> str:
    return token_digest(visit.request.cookies.get(visit.desk.cookie, ""))


_SMALL = 20_000  # bytes of these forms

ENDPOINTS = (
    Endpoint(path="/account", handler=account, roles=EVERYBODY, name="account"),
    Endpoint(path="/account", handler=save, roles=EVERYBODY, method="POST", max_body=_SMALL),
    Endpoint(
        path="/account/password", handler=change_password, roles=EVERYBODY, method="POST", max_body=_SMALL
    ),
    Endpoint(path="/account/sessions", handler=end_session, roles=EVERYBODY, method="POST", max_body=_SMALL),
    Endpoint(path="/account/tokens", handler=add_token, roles=EVERYBODY, method="POST", max_body=_SMALL),
    Endpoint(
        path="/account/tokens/revoke", handler=revoke_token, roles=EVERYBODY, method="POST", max_body=_SMALL
    ),
)
