"""Everybody's accounts, for administrators."""

from __future__ import annotations

from starlette.responses import Response

from pipeline.desk.access import ADMINS, Endpoint
from pipeline.desk.account_rules import (
    clean_display,
    clean_languages,
    clean_name,
    clean_role,
    clean_subject,
    in_language,
)
from pipeline.desk.app import token_digest
from pipeline.desk.roles import ROLES
from pipeline.desk.sign_in import PASSWORD_LINK_LIFETIME
from pipeline.desk.tokens import form_id, handed_out
from pipeline.desk.visit import Visit
from pipeline.errors import InputError, StoreError
from pipeline.model import Role
from pipeline.store.access_tokens import PASSWORD
from pipeline.store.account_records import UserRecord

_TAKEN = "There is an account of this name already, perhaps a disabled one. Choose another name."


def accounts(visit: Visit) -> Response:
    """All accounts."""
    return visit.page("accounts.html", accounts=visit.store.accounts(), roles=ROLES)


def add_page(visit: Visit) -> Response:
    """The form for a new account."""
    return _add_form(visit)


def add(visit: Visit) -> Response:
    """Make an account, and a link by which its person sets a password."""
    name, form = visit.field("name").strip(), visit.field("form") or form_id()
    token = handed_out(visit.desk, visit.request, form)
    try:
        name = clean_name(name)
        if _handed_out_before(visit, token, name):  # a second click, or the page loaded again
            return _link_page(visit, name, token)
        role = clean_role(visit.field("role"))
        languages = clean_languages(visit.fields("languages"), role, visit.session.languages)
        display, subject = clean_display(visit.field("display")), clean_subject(visit.field("subject"))
    except InputError as error:
        return _add_form(visit, error)
    if visit.store.find_user(name) is not None:
        return _add_form(visit, InputError(_TAKEN, field="name"))
    visit.store.add_user(
        name=name,
        role=role,
        actor=visit.person.name,
        display=display,
        languages=languages,
        subject=subject,
        interface="zh" if visit.field("interface") == "zh" else "en",
    )
    return _hand_out(visit, name, token)


def person_page(visit: Visit) -> Response:
    """One account and what can be done with it."""
    return _person_form(visit, _account(visit, visit.query("name")))


def change(visit: Visit) -> Response:
    """Change role, languages and names."""
    user = _account(visit, visit.field("name"))
    try:
        role = clean_role(visit.field("role"))
        languages = clean_languages(visit.fields("languages"), role, visit.session.languages)
        display, subject = clean_display(visit.field("display")), clean_subject(visit.field("subject"))
    except InputError as error:
        return _person_form(visit, user, error)
    visit.store.change_user(
        user.name,
        actor=visit.person.name,
        role=role,
        languages=languages,
        display=display,
        subject=subject,
        stamp=visit.field("stamp"),
    )
    return visit.redirect("/accounts", said="account-saved")


def link(visit: Visit) -> Response:
    """A new link by which a person sets a password."""
    user = _account(visit, visit.field("name"))
    token = handed_out(visit.desk, visit.request, visit.field("form") or form_id())
    if _handed_out_before(visit, token, user.name):
        return _link_page(visit, user.name, token)
    return _hand_out(visit, user.name, token)


def disable(visit: Visit) -> Response:
    """End an account's use; it stays in the histories."""
    visit.store.disable_user(_account(visit, visit.field("name")).name, actor=visit.person.name)
    return visit.redirect("/accounts", said="account-disabled")


def enable(visit: Visit) -> Response:
    """Let a disabled account be used again."""
    visit.store.enable_user(_account(visit, visit.field("name")).name, actor=visit.person.name)
    return visit.redirect("/accounts", said="account-enabled")


def _account(visit: Visit, name: str) -> UserRecord:
    user = visit.store.find_user(name[:100])
    if user is None:
        raise StoreError("there is no such account.", advice="The accounts page shows all.")
    return user


def _add_form(visit: Visit, error: InputError | None = None) -> Response:
    return visit.page(
        "account_add.html",
        status=422 if error else 200,
        error=in_language(error, visit.catalogue.language),
        form=visit.field("form") or form_id(),
        name=visit.field("name")[:100],
        display=visit.field("display")[:100],
        subject=visit.field("subject")[:500],
        role=visit.field("role") or str(Role.TRANSLATOR),
        chosen=visit.fields("languages"),
        interface=visit.field("interface") or visit.catalogue.language,
        roles=ROLES,
        languages=_languages(visit),
        provider=bool(visit.session.workspace.settings.desk.oidc.issuer),
    )


def _person_form(visit: Visit, user: UserRecord, error: InputError | None = None) -> Response:
    return visit.page(
        "account_person.html",
        status=422 if error else 200,
        error=in_language(error, visit.catalogue.language),
        user=user,
        form=form_id(),
        display=visit.field("display")[:100] if error else user.display,
        subject=visit.field("subject")[:500] if error else user.subject,
        role=visit.field("role") if error else str(user.role),
        chosen=visit.fields("languages") if error else list(user.languages),
        roles=ROLES,
        languages=_languages(visit),
        provider=bool(visit.session.workspace.settings.desk.oidc.issuer),
    )


def _languages(visit: Visit) -> dict[str, str]:
    return {code: item.name for code, item in visit.session.workspace.settings.languages.items()}


def _handed_out_before(visit: Visit, token: str, name: str) -> bool:
    known = visit.store.find_link(token_digest(token), PASSWORD)
    return known is not None and known.user_name == name


def _hand_out(visit: Visit, name: str, token: str) -> Response:
    visit.store.add_password_link(
        name, token_digest(token), lifetime=PASSWORD_LINK_LIFETIME, actor=visit.person.name
    )
    return _link_page(visit, name, token)


def _link_page(visit: Visit, name: str, token: str) -> Response:
    base = visit.session.workspace.settings.desk.public_url or str(visit.request.base_url)
    return visit.page(
        "account_link.html",
        name=name,
        address=f"{base.rstrip('/')}/password/{token}",
        hours=int(PASSWORD_LINK_LIFETIME.total_seconds() // 3600),
    )


_SMALL = 50_000  # bytes of these forms

ENDPOINTS = (
    Endpoint(path="/accounts", handler=accounts, roles=ADMINS, name="accounts"),
    Endpoint(path="/accounts/new", handler=add_page, roles=ADMINS, name="account-new"),
    Endpoint(path="/accounts/new", handler=add, roles=ADMINS, method="POST", max_body=_SMALL),
    Endpoint(path="/accounts/person", handler=person_page, roles=ADMINS, name="account-person"),
    Endpoint(path="/accounts/person", handler=change, roles=ADMINS, method="POST", max_body=_SMALL),
    Endpoint(path="/accounts/link", handler=link, roles=ADMINS, method="POST", max_body=_SMALL),
    Endpoint(path="/accounts/disable", handler=disable, roles=ADMINS, method="POST", max_body=_SMALL),
    Endpoint(path="/accounts/enable", handler=enable, roles=ADMINS, method="POST", max_body=_SMALL),
)
