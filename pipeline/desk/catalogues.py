"""The words of the interface: English in the source, other languages in message catalogues (gettext).

A catalogue is a folder ``locale/LANGUAGE`` of ``.po`` files, one for each part of the desk. They are read
as they are: there is nothing to compile.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

SOURCE = "en"
INTERFACES = {"zh": "中文", "en": "English"}  # code -> its own name


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """One language of the interface."""

    language: str
    messages: dict[str, str] = field(default_factory=dict)
    plurals: dict[str, tuple[str, ...]] = field(default_factory=dict)  # singular -> forms

    def gettext(self, message: str) -> str:
        """The message in this language; in English where nobody has translated it."""
        return self.messages.get(message, message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The form for ``number``. English has two forms; the other languages here have one."""
        forms = self.plurals.get(singular)
        if forms:
            return forms[0] if len(forms) == 1 or number == 1 else forms[1]
        return singular if number == 1 else plural


@lru_cache(maxsize=len(INTERFACES))
def catalogue(language: str) -> Catalogue:
    """The catalogue of an interface language; for any other code that of the source."""
    if language == SOURCE or language not in INTERFACES:
        return Catalogue(language=SOURCE)
    from babel.messages.pofile import read_po

    messages: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    folder = files("pipeline.desk") / "locale" / language
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".po"):
            continue
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if not message.id or message.fuzzy:
                    continue
                if isinstance(message.id, (tuple, list)):
                    plurals[message.id[0]] = tuple(form for form in message.string or () if form)
                elif message.string:
                    messages[str(message.id)] = str(message.string)
    return Catalogue(language=language, messages=messages, plurals=plurals)
