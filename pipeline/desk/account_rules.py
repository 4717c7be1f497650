"""What an account may be called and hold; the same for the desk and the command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pipeline.desk.reasons import in_words
from pipeline.errors import InputError
from pipeline.model import Role

MAX_NAME = 64
MAX_SUBJECT = 500
# what Python calls printable although nothing is seen: fillers, a joiner, the empty Braille pattern
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def in_language(error: InputError | None, language: str) -> InputError | None:
    """The same mistake in the words of an interface language."""
    return error and InputError(in_words(error.problem, language), field=error.field)


def clean_name(name: str) -> str:
    """The name to keep; raises InputError."""
    text = unicodedata.normalize("NFC", name)
    if not text:
        raise InputError("A name is missing.", field="name")
    if len(text) > MAX_NAME:
        raise InputError("A name may have at most 64 characters.", field="name")
    if text != text.strip() or not _plain(text):
        raise InputError(
            "A name must not begin or end with a space, nor hold invisible characters.", field="name"
        )
    return text


def clean_display(display: str) -> str:
    """The name that others read, "" for none; raises InputError."""
    text = unicodedata.normalize("NFC", display).strip()
    if len(text) > MAX_NAME or not _plain(text):
        raise InputError(
            "A shown name may have at most 64 characters, and none that are invisible.", field="display"
        )
    return text


def clean_subject(subject: str) -> str:
    """A person's name at the sign-in provider; raises InputError."""
    text = unicodedata.normalize("NFC", subject).strip()
    if len(text) > MAX_SUBJECT or not _plain(text):
        raise InputError(
            "The name at the sign-in provider may have at most 200 characters, and none that are invisible.",
            field="subject",
        )
    # an e-mail address is compared in lower case; what the provider itself gave stays as it is
    return text.lower() if "@" in text and "|" not in text else text


def clean_role(role: str) -> Role:
    """The role of that name; raises InputError."""
    try:
        return Role(role)
    except ValueError:
        raise InputError("Choose one of the roles.", field="role") from None


def clean_languages(languages: Iterable[str], role: Role, known: Iterable[str]) -> tuple[str, ...]:
    """A translator's languages, in the order of the settings; none for other roles. Raises InputError."""
    asked = set(languages)
    order = tuple(known)
    if asked - set(order):
        raise InputError("One of the languages is not among those of this office.", field="languages")
    if role is not Role.TRANSLATOR:
        return ()
    if not asked:
        raise InputError("A translator needs at least one language.", field="languages")
    return tuple(code for code in order if code in asked)


def _plain(text: str) -> bool:
    """Whether every character can be seen (a plain space too), and none changes the direction of others."""
    return text.isprintable() and not any(
        character in _BLANK or "\ufe00" <= character <= "\ufe0f" for character in text
    )
