"""Finding a spelling in a target text, whole: not inside a longer number or word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.facts.normalised import comparable

Place = tuple[int, int]

# Spaces that group digits; where the language groups by a space at all, people also type a plain one.
_GROUP_SPACES = frozenset("\u00a0\u202f\u2009")
_GROUPED_BY_SPACE = frozenset({"fr", "ru", "de", "es"})
_HOUR_WORD = re.compile(r"(?:h|時|시|uhr|часов|часа|час|ч\.|heures?|horas?)$")
_MINUTES = {"ja": re.compile(r" ?\d{1,2} ?分|半"), "ko": re.compile(r" ?\d{1,2} ?분| ?반")}
_BARE_MINUTES = re.compile(r" ?\d{2}(?!\d)")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True, kw_only=True)
class Target:
    """A target text ready to be searched."""

    text: str
    language: str
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", comparable(self.text))

    def find(self, wanted: str) -> Iterator[Place]:
        """Every place where ``wanted`` (already comparable) stands whole: not in a longer number or word."""
        start = self.plain.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if self._whole_before(start, wanted) and self._whole_after(end, wanted):
                yield start, end
            start = self.plain.find(wanted, start + 1)

    def _groups(self, position: int) -> bool:
        """Whether the space at ``position`` groups digits, given that three digits follow it."""
        character = self.text[position]
        return character in _GROUP_SPACES or (character == " " and self.language in _GROUPED_BY_SPACE)

    def _whole_before(self, start: int, wanted: str) -> bool:
        if start == 0:
            return True
        before = self.plain[start - 1]
        if wanted[0].isdigit():
            if before.isdigit():
                return False
            if start > 1 and self.plain[start - 2].isdigit():
                if before in ".:":
                    return False
                three = re.match(
                    r"\d{3}(?!\d)", wanted + self.plain[start + len(wanted) : start + len(wanted) + 1]
                )
                if three and (before == "," or self._groups(start - 1)):
                    return False
            return True
        return not (_is_letter(wanted[0]) and _is_letter(before))

    def _whole_after(self, end: int, wanted: str) -> bool:
        if end >= len(self.plain):
            return True
        after = self.plain[end]
        if wanted[-1].isdigit():
            if after.isdigit():
                return False
            if after in ".,:" and self.plain[end + 1 : end + 2].isdigit():
                return False
            grouped = _THREE_DIGITS.match(self.plain, end + 1)
            return not (grouped and self._groups(end))
        minutes = _MINUTES.get(self.language, _BARE_MINUTES)
        if _HOUR_WORD.search(wanted) and minutes.match(self.plain, end):
            return False
        return not (_is_letter(wanted[-1]) and _is_letter(after))


def _is_letter(character: str) -> bool:
    """A letter of a script that has words: Latin, Greek, Cyrillic."""
    return character.isalpha() and ord(character) < 0x0530
