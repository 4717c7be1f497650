"""What an account may be called and hold; the same for the desk and the command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pipeline.errors import InputError
from pipeline.model import Role

MAX_NAME = 64
MAX_SUBJECT = 200


def _(message: str) -> str:
    """Marks a message for the catalogues."""
    return message


def clean_name(name: str) -> str:
    """The name to keep; raises InputError."""
    text = unicodedata.normalize("NFC", name)
    if not text:
        raise InputError(_("A name is missing."), field="name")
    if len(text) > MAX_NAME:
        raise InputError(_("A name may have at most 64 characters."), field="name")
    if text != text.strip() or not _plain(text):
        raise InputError(
            _("A name must not begin or end with a space, nor hold invisible characters."), field="name"
        )
    return text


def clean_display(display: str) -> str:
    """The name that others read, "" for none; raises InputError."""
    text = unicodedata.normalize("NFC", display).strip()
    if len(text) > MAX_NAME or not _plain(text):
        raise InputError(
            _("A shown name may have at most 64 characters, and none that are invisible."), field="display"
        )
    return text


def clean_subject(subject: str) -> str:
    """A person's name at the sign-in provider; raises InputError."""
    text = unicodedata.normalize("NFC", subject).strip()
    if len(text) > MAX_SUBJECT or not _plain(text):
        raise InputError(
            _(
                "The name at the sign-in provider may have at most 200 characters, and none that are invisible."
            ),
            field="subject",
        )
    return text


def clean_role(role: str) -> Role:
    """The role of that name; raises InputError."""
    try:
        return Role(role)
    except ValueError:
        raise InputError(_("Choose one of the roles."), field="role") from None


def clean_languages(languages: Iterable[str], role: Role, known: Iterable[str]) -> tuple[str, ...]:
    """A translator's languages, in the order of the settings; none for other roles. Raises InputError."""
    asked = set(languages)
    order = tuple(known)
    if asked - set(order):
        raise InputError(_("One of the languages is not among those of this office."), field="languages")
    if role is not Role.TRANSLATOR:
        return ()
    if not asked:
        raise InputError(_("A translator needs at least one language."), field="languages")
    return tuple(code for code in order if code in asked)


def _plain(text: str) -> bool:
    """Whether every character can be seen (a plain space too), and none changes the direction of others."""
    return text.isprintable() and not any(
        unicodedata.category(character) in {"Cf", "Mn", "Me"} and unicodedata.combining(character) == 0
        for character in text
    )
