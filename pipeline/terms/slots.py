"""Slots of phrases: what each type accepts in Chinese, and how its value stands in a target language.

A slot holds a fact (a date, a phone …), read by value, or names of one glossary category. Formats are
described in docs/phrasebook.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from pipeline.facts.chinese.slots import KINDS, parse_as
from pipeline.facts.rendering.house_style import POINT_STYLES, RANGE_STYLES, render
from pipeline.facts.rendering.unit_words import locale_of, plural_category
from pipeline.facts.values import (
    Code,
    Duration,
    Email,
    Money,
    NumberValue,
    Percent,
    Phone,
    Url,
    Value,
)
from pipeline.terms.korean import choose_particle

FACT_TYPES = frozenset({*KINDS, "phone", "code"})
PLURAL_TYPES = frozenset({"number", "duration", "money", "percent"})
STYLES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("date", "time", "moment"), POINT_STYLES),
    **dict.fromkeys(("dates", "times", "period"), RANGE_STYLES),
}
# The categories a whole number can have; a phrase must give a word for each of them.
PLURAL_CATEGORIES: Mapping[str, frozenset[str]] = {
    "ru": frozenset({"one", "few", "many"}),
    **dict.fromkeys(("en", "fr", "de", "es"), frozenset({"one"})),
}
CASED_LANGUAGES = frozenset({"en", "fr", "ru", "de", "es"})
MAX_VALUE_LENGTH = 200
MAX_LIST_ITEMS = 40


class TermLookup(Protocol):
    """What the phrasebook asks of the glossary."""

    def forms(self, category: str) -> Mapping[str, Mapping[str, str]]:
        """Chinese form -> language -> preferred form, of all terms of one category."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """Glossary names in the order of the source, each as language -> preferred form."""

    names: tuple[Mapping[str, str], ...]


SlotValue = Value | Names

_JOINT = re.compile("、|和|及|以及|与|，以及")


def read_slot(kind: str, text: str, terms: TermLookup) -> SlotValue | None:
    """The value when the whole of ``text`` is what a slot of this type accepts, or None."""
    if not text or len(text) > MAX_VALUE_LENGTH:
        return None
    if kind in FACT_TYPES:
        return parse_as(kind, text)
    return _names(text, terms.forms(kind))


def _names(text: str, forms: Mapping[str, Mapping[str, str]]) -> Names | None:
    """Names joined by 、 和 及: the longest name at each place."""
    found: list[Mapping[str, str]] = []
    position = 0
    while len(found) < MAX_LIST_ITEMS:
        end = next((end for end in range(len(text), position, -1) if text[position:end] in forms), None)
        if end is None:
            return None
        found.append(forms[text[position:end]])
        if end == len(text):
            return Names(names=tuple(found))
        joint = _JOINT.match(text, end)
        if joint is None:
            return None
        position = joint.end()
    return None


def fill_slot(value: SlotValue, language: str, style: str = "") -> str | None:
    """The value's text; None where the glossary has no name in that language."""
    if not isinstance(value, Names):
        return render(value, language, style)
    names = [name.get(language, "") for name in value.names]
    return joined(names, language) if all(names) else None


def joined(names: Sequence[str], language: str) -> str:
    """A list of names by the language's pattern (CLDR): "A, B and C"; Spanish y becomes e before i."""
    from babel.lists import format_list

    text = str(format_list(list(names), locale=locale_of(language)))
    if language == "es" and len(names) > 1 and re.match(r"[ií]|hi(?!e)", names[-1], re.IGNORECASE):
        text = text.removesuffix(f" y {names[-1]}") + f" e {names[-1]}"
    return text


def amount_of(value: SlotValue) -> Decimal | None:
    """The number that decides the plural of words beside the slot."""
    match value:
        case (
            NumberValue(value=amount) | Percent(value=amount) | Duration(amount=amount) | Money(amount=amount)
        ):
            return amount
        case _:
            return None


def plural_choice(words: Mapping[str, str], value: SlotValue, language: str) -> str:
    """The word for the value's plural category; ``words`` has at least ``other``."""
    amount = amount_of(value)
    category = plural_category(amount, language) if amount is not None else "other"
    return words.get(category, words["other"])


def is_verbatim(value: SlotValue) -> bool:
    """Whether the value must keep its case even at the start of a sentence."""
    return isinstance(value, Url | Email | Code | Phone)


def capitalised(text: str) -> str:
    """The first letter in upper case, everything else as it is."""
    return text[:1].upper() + text[1:]


# notation in the phrase -> with a final consonant, without one
PARTICLES: Mapping[str, tuple[str, str]] = {
    "을(를)": ("을", "를"), "를(을)": ("을", "를"), "이(가)": ("이", "가"), "가(이)": ("이", "가"), "은(는)": ("은", "는"), "는(은)": ("은", "는"),
    "와(과)": ("과", "와"), "과(와)": ("과", "와"), "(으)로": ("으로", "로"), "이라(라)": ("이라", "라"), "(이)라": ("이라", "라"),
}  # fmt: skip
_PARTICLE = re.compile("|".join(re.escape(notation) for notation in PARTICLES))


def with_particles(text: str) -> str:
    """Korean text with every particle notation decided by the sound before it."""
    parts: list[str] = []
    end = 0
    for match in _PARTICLE.finditer(text):
        parts.append(text[end : match.start()])
        before = parts[-1] or "".join(parts)
        parts.append(choose_particle(before, *PARTICLES[match[0]]))
        end = match.end()
    parts.append(text[end:])
    return "".join(parts)


# --- Chinese made uniform for matching -----------------------------------------------------------
_WIDTH: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_WIDTH |= {ord(dash): "-" for dash in "—–―−─－"} | {ord(tilde): "~" for tilde in "～〜"}
_WIDTH |= {ord(quote): '"' for quote in "“”„＂「」『』"} | {ord(quote): "'" for quote in "‘’＇"}
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff0c\u3000-\u303f\ue000-\uf8ff"  # Chinese, and slot marks
_SPACE = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_PUNCTUATION_SPACE = re.compile(
    r"(?<=[:;!?()]) +(?=\S)|(?<=\S) +(?=[:;!?()])|(?<=\d) +(?=[-~])|(?<=[-~]) +(?=\d)"
)


@lru_cache(maxsize=4096)
def normalised_sentence(text: str) -> str:
    """White space, width of punctuation and kind of quotes and dashes made one, for comparing sentences."""
    text = re.sub(r"\s+", " ", _COMMA.sub("，", text.translate(_WIDTH)))
    text = re.sub("-{2,}", "-", text)
    text = _PUNCTUATION_SPACE.sub("", _SPACE.sub("", text))
    return text.strip()
