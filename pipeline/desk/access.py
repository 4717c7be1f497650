"""Who may do what: endpoints are data, and each names the roles that it serves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import RefusedError
from pipeline.model import Role

if TYPE_CHECKING:
    from pipeline.desk.visit import Visit
    from pipeline.store.account_records import UserRecord

EVERYBODY = frozenset(Role)
REVIEWERS = frozenset({Role.TRANSLATOR, Role.EDITOR, Role.ADMIN})
EDITORS = frozenset({Role.EDITOR, Role.ADMIN})
SENDERS = frozenset({Role.STAFF, Role.EDITOR, Role.ADMIN})  # who may drop notices
ADMINS = frozenset({Role.ADMIN})


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One address and method of the desk.

    ``roles``: who may call it; None: anybody, signed in or not. ``handler`` takes a Visit and gives a
    response, in a thread; a coroutine function runs in the event loop. ``api``: answers JSON, and is
    called with a token instead of a session.
    """

    path: str
    handler: Callable[[Visit], Any]
    roles: frozenset[Role] | None
    method: str = "GET"
    name: str = ""
    api: bool = False
    max_body: int = 1_000_000  # bytes


def check_reviews(user: UserRecord, language: str) -> None:
    """Raises RefusedError unless this person reviews in ``language``."""
    if not user.reviews(language):
        raise RefusedError(
            f"{user.name} does not review in {language!r}.",
            advice="An administrator can add the language to the account.",
        )
