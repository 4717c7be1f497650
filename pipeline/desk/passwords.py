"""Passwords: what may be one (after NIST SP 800-63B), and argon2id hashes."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.errors import InputError, WorkspaceBusyError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MIN_LENGTH, MAX_LENGTH = 12, 200
_AT_ONCE = 4  # a hash takes 64 MB: a flood of sign-ins must not take all memory
_WAIT_SECONDS = 10.0
_turns = threading.BoundedSemaphore(_AT_ONCE)


def check_password(password: str, *, name: str, repeated: str | None = None) -> None:
    """Raises InputError for a password that is too short, too long, the name, or among the commonest."""
    if repeated is not None and password != repeated:
        raise InputError("The two passwords differ.", field="repeated")
    if len(password) < MIN_LENGTH:
        raise InputError(
            "A password needs at least 12 characters. A few words one after another are good.",
            field="password",
        )
    if len(password) > MAX_LENGTH:
        raise InputError("A password may have at most 200 characters.", field="password")
    folded = _prepared(password).casefold()
    core = "".join(character for character in folded if character.isalnum())
    simple = name.casefold()
    if simple and folded.replace(simple, "").strip("0123456789 !.-_") == "":
        raise InputError("A password must not be the name of the account.", field="password")
    if len(set(folded)) < 4 or core.strip("0123456789") in _common() or core in _common():
        raise InputError(
            "This password is one of the first that others would try. Choose another.", field="password"
        )


def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    with _turn():
        return _hasher().hash(_prepared(password))


def verify_password(kept: str, password: str) -> bool:
    """Whether the password is the one that was hashed.

    ``kept`` "" (no such account, disabled, or without a password) takes as long as a wrong password.
    """
    from argon2.exceptions import VerificationError

    if len(password) > MAX_LENGTH:
        password = ""
    with _turn():
        try:
            return _hasher().verify(kept or _dummy(), _prepared(password)) and bool(kept)
        except VerificationError:
            return False


def needs_rehash(kept: str) -> bool:
    """Whether the hash was made with other parameters than those of today."""
    return _hasher().check_needs_rehash(kept)


def _prepared(password: str) -> str:
    """The same characters however the keyboard composed them."""
    return unicodedata.normalize("NFKC", password)


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@lru_cache(maxsize=1)
def _dummy() -> str:
    """A hash that no password fits."""
    import secrets

    return _hasher().hash(secrets.token_urlsafe(32))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    lines = (files("pipeline.desk") / "common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=_WAIT_SECONDS):
        raise WorkspaceBusyError(
            "Too many people are signing in at this moment.", advice="Try again in a minute."
        )
    try:
        yield
    finally:
        _turns.release()
