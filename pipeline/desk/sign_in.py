"""Letting somebody in: passwords with growing pauses after failures, sessions, one-time links."""

from __future__ import annotations

import secrets
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil

from starlette.requests import Request
from starlette.responses import Response

from pipeline.desk.app import token_digest
from pipeline.desk.passwords import hash_password, needs_rehash, verify_password
from pipeline.desk.state import Desk
from pipeline.errors import RefusedError
from pipeline.store import Store
from pipeline.store.account_records import UserRecord

FREE_TRIES = 5  # of one name
FREE_TRIES_OF_ADDRESS = 20  # a whole office may come from one
LONGEST_PAUSE = timedelta(minutes=5)
SETUP_LIFETIME = timedelta(hours=24)
PASSWORD_LINK_LIFETIME = timedelta(hours=72)
MAX_NAME = 64


class TooManyTriesError(RefusedError):
    """Wait ``seconds`` before the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"there were too many tries to sign in; wait {seconds} seconds.",
            advice="An administrator can give you a link that sets a new password.",
        )
        self.seconds = seconds


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures above the free ones: 1, 2, 4 … seconds."""
    return min(timedelta(seconds=2.0 ** min(failures, 20)), LONGEST_PAUSE)


def check_credentials(desk: Desk, *, name: str, password: str, address: str) -> UserRecord | None:
    """The person whose name and password these are, else None.

    An unknown name, a wrong password and a disabled account take the same time and count alike. Raises
    TooManyTriesError; nothing waits here.
    """
    store = desk.opened.store
    # digests: people type passwords into the wrong field
    of_name = "name:" + token_digest(name.casefold())[:32]
    of_address = "address:" + network_of(address)
    wait = store.count_sign_in({of_name: FREE_TRIES, of_address: FREE_TRIES_OF_ADDRESS}, pause=pause)
    if wait > timedelta(0):
        raise TooManyTriesError(ceil(wait.total_seconds()))
    found = store.credentials(name) if 0 < len(name) <= MAX_NAME and name.isprintable() else None
    kept = found[1] if found is not None and found[0].active else ""
    if not verify_password(kept, password) or found is None:
        return None
    store.sign_in_succeeded(cleared=of_name, taken_back=of_address)
    if needs_rehash(kept):
        store.renew_hash(found[0].name, before=kept, after=hash_password(password))
    return found[0]


def let_in(desk: Desk, request: Request, user: UserRecord, response: Response) -> Response:
    """Open a session with a new token, in place of any that this browser had."""
    store = desk.opened.store
    earlier = request.cookies.get(desk.cookie, "")
    if earlier:
        store.end_session(token_digest(earlier))
    token = secrets.token_urlsafe(32)
    store.open_session(
        user_name=user.name,
        token_digest=token_digest(token),
        lifetime=desk.lifetime,
        address=address_of(request),
    )
    response.set_cookie(
        desk.cookie,
        token,
        max_age=int(desk.lifetime.total_seconds()),
        path="/",
        secure=desk.secure,
        httponly=True,
        samesite="lax",
    )
    return response


def address_of(request: Request) -> str:
    """Where a request comes from, as the web server tells."""
    return request.client.host[:100] if request.client else ""


def network_of(address: str) -> str:
    """What failures are counted by: an IPv4 address, or the network of an IPv6 address, all of which one line has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:100]
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed)


def setup_path(desk: Desk) -> str:
    """A new one-time path for the first account, which voids earlier ones; "" when there is an account."""
    token = secrets.token_urlsafe(32)
    made = desk.opened.store.add_setup_link(token_digest(token), lifetime=SETUP_LIFETIME)
    return f"/set-up/{token}" if made else ""


def password_path(store: Store, name: str, *, actor: str) -> str:
    """A new one-time path on which this person sets a password, in place of earlier ones."""
    token = secrets.token_urlsafe(32)
    store.add_password_link(name, token_digest(token), lifetime=PASSWORD_LINK_LIFETIME, actor=actor)
    return f"/password/{token}"
