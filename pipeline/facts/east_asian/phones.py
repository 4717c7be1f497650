"""Telephone numbers in Japanese and Korean texts: by their form, or by the words around them."""

from __future__ import annotations

import re

from pipeline.facts.east_asian.dates import S
from pipeline.facts.east_asian.lexicon import Atom, Lexicon
from pipeline.facts.values import Phone

_CONTEXT_LENGTH = 24


class Phones:
    """Reads the phone numbers of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        inner = (
            rf"(?:[,;]?{S}\(?(?:{lexicon.extension}|ext\.?|x|-){S}:?{S}(?P<ext>[0-9]{{1,6}})(?![0-9-])\)?)?"
        )
        self._full = re.compile(
            r"(?:(?P<country>(?:\+|00)[0-9]{1,3}?)(?:[- ]|(?=\()|(?=[1-9][0-9]{8,10}(?![0-9]))))?"
            r"(?P<n>\(0[0-9]{1,4}\)[- ]?[0-9]{2,4}[- ]?[0-9]{4}|0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9]{2,3}[- ]?[0-9]{3,4}[- ]?[0-9]{4}"
            r"|1[3-9][0-9](?:[- ]?[0-9]{4}){2}|[48]00-?[0-9]{3}-?[0-9]{4}|1[568][0-9]{2}-(?!1[0-9]{3}|20[0-9]{2})[0-9]{4}"
            rf"|(?<=[0-9][- ])[1-9][0-9]{{1,3}}(?:[- ]?[0-9]{{3,4}}){{2}}|(?<=[0-9])[1-9][0-9]{{8,10}})(?![0-9]){inner}"
        )
        self._short = re.compile(
            rf"(?P<n>[0-9]{{3,8}}|[0-9]{{3,4}}-[0-9]{{4}}|[0-9]{{5}}-[0-9]{{1,2}})(?![.%,:/][0-9]|[0-9%:]){inner}"
        )
        self._only_extension = re.compile(rf"{S}:?{S}(?P<ext>[0-9]{{1,6}})(?![0-9])")
        # "or" and the like between the numbers of a list leave them in the context of the first
        self._before = re.compile(rf"(?:{lexicon.phone_before})[^。.;!?\n]{{0,14}}$", re.IGNORECASE)
        self._after = re.compile(f"{S}(?:{lexicon.phone_after})")

    def read(self, text: str, at: int) -> Atom | None:
        """A phone number at ``at``, which is a digit, + or an opening bracket."""
        if match := self._full.match(text, at):
            country = (match["country"] or "").removeprefix("00").removeprefix("+")
            digits = re.sub(r"\D", "", match["n"])
            return _atom(match, at, digits if country in {"", "86"} else country + digits)
        match = self._short.match(text, at)
        if match is None:
            return None
        before = text[max(0, at - _CONTEXT_LENGTH) : at]
        if self._before.search(before) or self.is_called(text, match.end("n")):
            return _atom(match, at, re.sub(r"\D", "", match["n"]))
        return None

    def is_called(self, text: str, end: int) -> bool:
        """Whether the words after a number up to ``end`` make it one to call: 110번으로 신고."""
        return self._after.match(text, end) is not None

    def extension(self, text: str, start: int, at: int) -> Atom | None:
        """An extension by itself; ``start`` is where the word for it begins, ``at`` where it ends."""
        match = self._only_extension.match(text, at)
        return Atom(start, match.end(), Phone(digits="", extension=match["ext"])) if match else None


def _atom(match: re.Match[str], at: int, digits: str) -> Atom:
    value = Phone(digits=digits, extension=match["ext"] or "", written=match["n"].strip())
    return Atom(at, match.end(), value)
