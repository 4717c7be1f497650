"""Web and mail addresses, document numbers and codes in a Chinese text: one reader a kind."""

from __future__ import annotations

import re

from pipeline.facts.chinese.atoms import Atom, S
from pipeline.facts.values import Code, DocumentNumber, Email, Url

_URL = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%]+|"
    r"(?:[A-Za-z0-9-]{1,63}\.){1,6}(?:com|cn|org|net|gov|edu|info)(?![A-Za-z0-9])(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'*+,;=%]*)?"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_DOCUMENT_NUMBER = re.compile(rf"[\[(]{S}(?P<y>\d{{4}}){S}[\])]{S}第?{S}(?P<n>\d{{1,5}}){S}号")
# Letters and digits grown together: A1, H5N1, B-52, PM2.5, iPhone6, 20C. A dash joins letters to figures only.
_CODE = re.compile(
    r"[A-Za-z]{1,24}(?:-(?=[0-9]))?[0-9]{1,24}(?:\.[0-9]{1,4})?[A-Za-z0-9]{0,24}|[0-9]{1,24}(?![xX×][0-9])[A-Za-z][A-Za-z0-9]{0,24}"
)
LETTERS = re.compile("[A-Za-z]{1,64}")


def read_url(text: str, position: int) -> Atom | None:
    match = _URL.match(text, position)
    if match is None:
        return None
    address = match[0].rstrip(".,;:!?'")
    return Atom(start=position, end=position + len(address), value=Url(address=address))


def read_email(text: str, position: int) -> Atom | None:
    match = _EMAIL.match(text, position)
    if match is None:
        return None
    return Atom(start=position, end=match.end(), value=Email(address=match[0]))


def read_document_number(text: str, position: int) -> Atom | None:
    match = _DOCUMENT_NUMBER.match(text, position)
    if match is None:
        return None
    value = DocumentNumber(year=int(match["y"]), number=int(match["n"]))
    return Atom(start=position, end=match.end(), value=value)


def read_code(text: str, position: int) -> Atom | None:
    """A code; its one figure alone is another reading (F1, Formula 1)."""
    match = _CODE.match(text, position)
    return Atom(start=position, end=match.end(), value=Code(text=match[0])) if match else None
