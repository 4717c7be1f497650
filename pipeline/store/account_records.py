"""People and their keys, as the store gives them: frozen values, no SQL. Datetimes are aware, in UTC."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import Role


@dataclass(frozen=True, kw_only=True)
class UserRecord:
    """A person of the office. ``name`` is what stands in histories; it never goes to anybody else.

    ``languages`` are a translator's; ``interface`` is ``zh`` or ``en``; ``subject`` names the person at
    the OpenID Connect provider ("" when they sign in by password only).
    """

    name: str
    role: Role
    display: str = ""
    languages: tuple[str, ...] = ()
    interface: str = "zh"
    has_password: bool = False
    subject: str = ""
    created_at: datetime | None = None
    disabled_at: datetime | None = None

    @property
    def active(self) -> bool:
        return self.disabled_at is None

    @property
    def stamp(self) -> str:
        """Changes with whatever an administrator may change: a form says upon what it was filled in."""
        return hashlib.sha256(
            repr((self.role.value, self.languages, self.display, self.subject)).encode()
        ).hexdigest()[:16]

    @property
    def shown(self) -> str:
        """The name that others read."""
        return self.display or self.name

    def reviews(self, language: str) -> bool:
        """Whether this person may change and approve texts in ``language``."""
        if self.role in {Role.EDITOR, Role.ADMIN}:
            return True
        return self.role is Role.TRANSLATOR and language in self.languages


@dataclass(frozen=True, kw_only=True)
class AccountRecord:
    """A line of the accounts page. ``seen_at``: the last use in a browser that is still signed in."""

    user: UserRecord
    seen_at: datetime | None = None
    link_until: datetime | None = None  # a password link that is still to be used


@dataclass(frozen=True, kw_only=True)
class SessionRecord:
    """A browser that is signed in; the token itself is not kept."""

    token_digest: str
    user_name: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class LinkRecord:
    """A one-time link that can still be used. ``user_name`` is "" where it makes the first account."""

    purpose: str
    user_name: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class TokenRecord:
    """A token by which a program acts for somebody; the token itself is not kept."""

    token_digest: str
    user_name: str
    label: str
    created_at: datetime
    used_at: datetime | None = None
    expires_at: datetime | None = None
