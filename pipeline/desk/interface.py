"""Which language the interface speaks to somebody."""

from __future__ import annotations

from starlette.requests import Request

from pipeline.desk.catalogues import INTERFACES
from pipeline.store.account_records import UserRecord

INTERFACE_COOKIE = "interface"


def language_of(request: Request, user: UserRecord | None) -> str:
    """As chosen, as the account says, as the browser prefers; else Chinese."""
    chosen = request.cookies.get(INTERFACE_COOKIE, "")
    if chosen in INTERFACES:
        return chosen
    if user is not None and user.interface in INTERFACES:
        return user.interface
    preferred = request.headers.get("accept-language", "")[:200].lower()
    return next((part[:2] for part in preferred.split(",") if part[:2] in INTERFACES), "zh")
