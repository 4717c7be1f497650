"""When two claims of different form say the same, and how nearly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction as Rational

from pipeline.facts.claims import Claim, Sort
from pipeline.facts.units import DURATION_SECONDS, ROUNDING, UNITS
from pipeline.facts.values import DurationUnit


class Relation(IntEnum):
    """How a claim of the target stands to one of the source; a smaller one is nearer."""

    SAME = 0  # the same value, whatever its form
    UNIT_UNSAID = 1  # the same figure, the unit is in words that the parser does not know or left out
    CONVERTED = 2  # the same quantity in another unit: 14 days for two weeks
    NEAR = 3  # compatible but less or more exact: "hundreds" for 300


@dataclass(frozen=True, slots=True)
class Match:
    """A claim of the source, one of the target that stands for it, and how."""

    source: Claim
    target: Claim
    relation: Relation


# Sorts that state a figure with a unit which may be said in words no table has.
_QUANTITIES = frozenset({Sort.DURATION, Sort.MEASURE})
_PLAIN = frozenset({Sort.NUMBER, Sort.MULTIPLE})
_MONTHS = {DurationUnit.MONTH: 1, DurationUnit.YEAR: 12}


def relation(source: Claim, target: Claim) -> Relation | None:
    """How ``target`` can stand for ``source``, or None where it states something else."""
    if source.key == target.key:
        return Relation.SAME
    pair = (source.sort, target.sort)
    if source.sort == target.sort:
        return _within_sort(source, target)
    if pair in _DATES:
        return _dates(source, target)
    if source.sort in _PLAIN and target.sort in _PLAIN and source.amount == target.amount:
        return Relation.SAME
    if Sort.FRACTION in pair:
        return _fraction(source, target)
    if Sort.VAGUE in pair:
        return _vague(source, target)
    if Sort.PHONE in pair:
        return _hotline(source, target)
    if Sort.CODE in pair:
        return _code(source, target)
    if Sort.YEAR in pair and Sort.NUMBER in pair and _short_year(source, target):
        return Relation.NEAR
    if source.amount is None or source.amount != target.amount:
        return None
    if Sort.YEAR in pair and (source.sort in _PLAIN or target.sort in _PLAIN):
        return Relation.SAME
    if source.sort in _PLAIN and target.sort in _UNSAID_IN_SOURCE:
        return Relation.SAME
    if source.sort in _QUANTITIES and target.sort is Sort.DECADE:  # "in their twenties", "in the 90s"
        return Relation.NEAR
    if source.sort in _QUANTITIES and (target.sort in _PLAIN or target.sort in _QUANTITIES):
        return Relation.UNIT_UNSAID
    return None


# A count of the source may gain a unit that Chinese leaves to its measure word (18 of a month, 15 of age).
_UNSAID_IN_SOURCE = frozenset({Sort.DAY, Sort.DURATION, Sort.MEASURE, Sort.CENTURY, Sort.DECADE})
_DATES = frozenset(
    {
        (Sort.DAY, Sort.DATE), (Sort.DAY, Sort.NUMBER), (Sort.MONTH, Sort.DATE), (Sort.DECADE, Sort.YEAR),
        (Sort.CENTURY, Sort.NUMBER), (Sort.DECADE, Sort.NUMBER), (Sort.CENTURY, Sort.DECADE),
        (Sort.DECADE, Sort.CENTURY),
    }
)  # fmt: skip


def _dates(source: Claim, target: Claim) -> Relation | None:
    here, there = source.part.content, target.part.content
    match source.sort, target.sort:
        case Sort.DAY, Sort.DATE:  # "the 18th" may be said with its month
            return Relation.SAME if here[0] == there[1] else None
        case Sort.MONTH, Sort.DATE:
            return Relation.NEAR if here[0] == there[0] else None
        case (Sort.CENTURY, Sort.DECADE) | (Sort.DECADE, Sort.CENTURY):  # the 1800s
            century, decade = (here[0], there[0]) if source.sort is Sort.CENTURY else (there[0], here[0])
            return Relation.NEAR if (century - 1) * 100 == decade else None
        case _:
            return Relation.SAME if source.amount == target.amount else None


def _within_sort(source: Claim, target: Claim) -> Relation | None:
    here, there = source.part.content, target.part.content
    match source.sort:
        case Sort.DURATION:
            return _duration(source, target)
        case Sort.MEASURE:
            return _measure(*here, *there)
        case Sort.DECADE:  # the eighties, the 1980s
            start, other = here[0], there[0]
            short = min(start, other) < 100
            return Relation.SAME if short and start % 100 == other % 100 else None
        case Sort.YEAR:
            return Relation.NEAR if abs(here[0]) == abs(there[0]) else None
        case Sort.TIME:  # 24:00 is midnight; in figures 0:00 is a day earlier
            midnight = here == (24, 0) and there == (0, 0) and not target.fact.in_digits
            return Relation.SAME if midnight else None
        case Sort.PHONE:
            number, other_number = here[0], there[0]
            longer, shorter = sorted((number, other_number), key=len, reverse=True)
            # an area code may be added; that of another country may not
            added = len(longer) - len(shorter)
            local = len(shorter) in _LOCAL and longer.endswith(shorter) and longer == other_number
            local = local and added in _AREA_CODE
            return Relation.SAME if local else None
        case Sort.VAGUE:
            return _vague(source, target)
        case Sort.CODE:
            return Relation.NEAR if _divided_code(here[0], there[0]) else None
        case Sort.URL:
            return Relation.SAME if _host_and_path(here[0]) == _host_and_path(there[0]) else None
        case _:
            return None


_LOCAL = (7, 8)  # digits of a number without its area code
_AREA_CODE = (2, 3)  # digits of an area code without its zero


def _host_and_path(address: str) -> str:
    return address.removeprefix("www.")


def _duration(source: Claim, target: Claim) -> Relation | None:
    amount, unit = source.part.content
    other_amount, other_unit = target.part.content
    if unit in _MONTHS and other_unit in _MONTHS:
        equal = amount * _MONTHS[unit] == other_amount * _MONTHS[other_unit]
        return Relation.CONVERTED if equal else None
    if unit in _MONTHS or other_unit in _MONTHS:
        return None
    here, there = DURATION_SECONDS.get(unit), DURATION_SECONDS.get(other_unit)
    if here is None or there is None:
        return None
    return Relation.CONVERTED if amount * here == other_amount * there else None


def _measure(amount: Decimal, unit: str, other_amount: Decimal, other_unit: str) -> Relation | None:
    here, there = UNITS[unit], UNITS[other_unit]
    if {here.dimension, there.dimension} == {"temperature", "angle"} and amount == other_amount:
        return Relation.SAME  # degrees
    if here.dimension != there.dimension or unit == other_unit:
        return None
    quantity = amount * here.factor + here.offset
    other_quantity = other_amount * there.factor + there.offset
    span = ROUNDING * abs(quantity)
    if here.dimension == "temperature":
        span = Decimal(1)
    return Relation.CONVERTED if abs(quantity - other_quantity) <= span else None


def _fraction(source: Claim, target: Claim) -> Relation | None:
    if source.sort is Sort.FRACTION:
        fraction, other = source, target
    else:
        fraction, other = target, source
    value = fraction.part.content[0]
    amount = other.amount
    if not isinstance(value, Rational) or amount is None:
        return None
    if other.sort is Sort.PERCENT:
        near = abs(value * 100 - Rational(amount)) < 1  # 33 % for a third
        return (Relation.SAME if value * 100 == Rational(amount) else Relation.NEAR) if near else None
    if other.sort in _PLAIN:
        return Relation.SAME if value == Rational(amount) else None
    return None


def _vague(source: Claim, target: Claim) -> Relation | None:
    """Dozens and some twenty are near; hundreds and thousands are not."""
    here, there = source.amount, target.amount
    if here is None or there is None or here <= 0 or there <= 0:
        return None
    if source.sort == target.sort:
        return None
    vague, exact = (here, there) if source.sort is Sort.VAGUE else (there, here)
    return Relation.NEAR if vague <= exact < vague * 10 else None


def _hotline(source: Claim, target: Claim) -> Relation | None:
    """12345 is a number to one reader and a telephone number to another."""
    if source.sort not in _NUMBER_LIKE or target.sort not in _NUMBER_LIKE:
        return None
    here, there = str(source.part.content[0]), str(target.part.content[0])
    return Relation.SAME if here == there else None


def _code(source: Claim, target: Claim) -> Relation | None:
    """Formula 1 is F1, 伊尔-76 is Il-76: the number of one is the number in the other."""
    code, other = (source, target) if source.sort is Sort.CODE else (target, source)
    digits = "".join(character for character in code.part.content[0] if character.isdigit())
    number = not other.weak or other.fact.text[:1].isupper()  # Formula One, but not the one of "a car"
    same = other.sort in _PLAIN and number and str(other.part.content[0]) == digits
    return Relation.NEAR if same else None


def _divided_code(code: str, other: str) -> bool:
    """B2GT is B2 GT: letters that the one has behind the other may be a word of their own."""
    longer, shorter = sorted((code, other), key=len, reverse=True)
    rest = longer.removeprefix(shorter)
    return rest != longer and len(rest) > 1 and rest.isalpha()


def _short_year(source: Claim, target: Claim) -> bool:
    """The second year of 1995-96."""
    year, number = (source, target) if source.sort is Sort.YEAR else (target, source)
    two_digits = len(number.fact.text) == 2 and number.fact.in_digits
    full = year.part.content[0] >= 1000
    return full and two_digits and year.part.content[0] % 100 == number.part.content[0]


_NUMBER_LIKE = frozenset({Sort.PHONE, Sort.NUMBER, Sort.EXTENSION, Sort.CODE})
