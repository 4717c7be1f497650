"""How sure it is that a claim which the other text does not make is an error."""

from __future__ import annotations

import re

from pipeline.facts.claims import Claim, Kind, Sort
from pipeline.facts.leftovers import is_ordinal
from pipeline.facts.numerals import CHARACTERS
from pipeline.facts.units import UNITS
from pipeline.facts.values import DurationUnit, Fact, Fraction, Multiple, Ordinal
from pipeline.model import Certainty

# Kinds that Chinese numerals state as surely as digits do; plain counts in numerals may turn into
# words of any sort ("a few", "both").
_SURE_IN_WORDS = frozenset({Kind.DATE, Kind.TIME, Kind.PERCENT, Kind.MONEY, Kind.PHONE, Kind.LINK})
_FEW = 2
_LOOSE = frozenset({Sort.VAGUE, Sort.MULTIPLE, Sort.DECADE, Sort.CENTURY, Sort.FRACTION})


def certainty_of_need(claim: Claim, *, contrasted: bool = False) -> Certainty:
    """How sure it is that a claim must have its like in the other text.

    ``contrasted``: the source has other ordinals, from which one of its own is told.
    """
    if contrasted and is_ordinal(claim):
        return Certainty.CERTAIN if claim.fact.in_digits else Certainty.LIKELY
    if claim.sort is Sort.VAGUE:
        return Certainty.LIKELY if claim.fact.in_digits else Certainty.POSSIBLE
    if claim.sort in _LOOSE:
        return Certainty.POSSIBLE if _is_everyday(claim) else Certainty.LIKELY
    if claim.fact.in_digits or claim.kind in _SURE_IN_WORDS:
        return Certainty.CERTAIN
    return Certainty.POSSIBLE if _is_everyday(claim) else Certainty.LIKELY


def _is_everyday(claim: Claim) -> bool:
    """一天, 第二轮, 翻倍 and 一半 become "any day", "another round" or nothing more often than a count."""
    if claim.fact.in_digits:
        return False
    match claim.part.value:
        case Fraction(denominator=denominator):
            return denominator == _FEW
        case Ordinal():  # 第二次世界大战 is a name
            return bool(claim.part.content[0] <= _FEW) and claim.fact.text[-1] in CHARACTERS
        case Multiple():
            return bool(claim.part.content[0] <= _FEW)
        case _:
            return claim.amount is not None and claim.amount < _FEW


def certainty_of_addition(claim: Claim, text: str = "") -> Certainty:
    """How sure it is that a claim which only the target makes is none that words of the source imply.

    ``text``: the whole target, to see a figure that stands by an x or a colon.
    """
    # codes are often the target's own names: COVID-19 for 新冠
    # and 1 and 2 are how some languages write "a" and "both"
    few = claim.sort is Sort.NUMBER and claim.part.content[0] <= _FEW and not _is_compound(claim.fact, text)
    few = few or (claim.sort is Sort.MEASURE and claim.amount == 0 and not _is_temperature(claim))
    sure = claim.fact.in_digits and claim.sort not in _LOOSE and claim.sort is not Sort.CODE and not few
    if sure or claim.kind is Kind.LINK:
        return Certainty.CERTAIN
    return Certainty.LIKELY if claim.kind in _SURE_IN_WORDS else Certainty.POSSIBLE


_COMPOUND_BEFORE = re.compile(r"[0-9](?: ?[xX×] ?|:)$")  # 4x2, 4 × 2, 2:1
_COMPOUND_AFTER = re.compile(r"(?: ?[xX×] ?|:)[0-9]")


def _is_compound(fact: Fact, text: str) -> bool:
    """Whether a 1 or 2 is a part of a longer figure: 2:1, 4x2, 000."""
    return (
        len(fact.text) > _FEW
        or _COMPOUND_AFTER.match(text, fact.end) is not None
        or _COMPOUND_BEFORE.search(text, max(0, fact.start - 4), fact.start) is not None
    ) and fact.in_digits


def _is_temperature(claim: Claim) -> bool:
    return UNITS[claim.part.content[1]].dimension == "temperature"


def certainty_of_change(source: Claim, target: Claim) -> Certainty:
    """How sure it is that a claim of the target is one of the source gone wrong."""
    if source.weak:
        return Certainty.LIKELY
    certainty = min(certainty_of_need(source), certainty_of_addition(target), key=DOUBT.index)
    if certainty is Certainty.POSSIBLE and source.sort == target.sort:
        return Certainty.LIKELY
    return certainty


DOUBT = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE)


# Beginnings of the words for an hour, in whatever form: 一小时 is "hourly", "every hour", "the last hour".
_HOUR = {
    "en": ("hour",), "ja": ("時間", "毎時", "時速"), "ko": ("시간", "시속", "매시"), "fr": ("heure", "horaire"), "ru": ("час",),
    "de": ("stund", "stünd"), "es": ("hora",),
}  # fmt: skip


def is_needed_hour(claim: Claim, text: str, language: str) -> bool:
    """Whether a weak claim is the hour of 一小时 and the target, ``text``, speaks of no hour at all."""
    if claim.sort is not Sort.DURATION or claim.part.content != (1, DurationUnit.HOUR):
        return False
    lowered = text.lower()
    return language in _HOUR and not any(hour in lowered for hour in _HOUR[language])
