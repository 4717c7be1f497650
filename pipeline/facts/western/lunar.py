"""Days of the traditional Chinese calendar: the 15th day of the eighth lunar month."""

from __future__ import annotations

from pipeline.facts.values import DateValue, DurationUnit, LunarDate, NumberValue, Ordinal
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word

_MAX_GAP = 5  # tokens between the day and its month: ". Tag des", "day of the"
_MONTHS, _DAYS = 12, 30


def join_lunar(tokens: Tokens, atoms: list[Atom]) -> list[Atom]:
    """The atoms with each day and lunar month made one."""
    result: list[Atom] = []
    for atom in atoms:
        month_end = _month_end(tokens, atom)
        if (
            month_end and isinstance(atom.value, DateValue) and atom.value.month
        ):  # 15 августа по лунному календарю
            value = LunarDate(month=atom.value.month, day=atom.value.day)
            atom = atom_at(tokens, atom.first, month_end, value)  # noqa: PLW2901
            month_end = 0
        if month_end and result and _leads_to(tokens, result[-1], atom):
            day, month = _place(result[-1]), _place(atom)
            if 1 <= day <= _DAYS and 1 <= month <= _MONTHS:
                atom = atom_at(tokens, result.pop().first, month_end, LunarDate(month=month, day=day))  # noqa: PLW2901
        result.append(atom)
    return result


def _place(atom: Atom) -> int:
    """The number of a day or month; 0 for anything else."""
    match atom.value:
        case NumberValue(value=value) if value == value.to_integral_value():
            return int(value)
        case Ordinal(value=place):
            return place
        case DateValue(month=None, day=day):
            return day
        case _:
            return 0


def _month_end(tokens: Tokens, atom: Atom) -> int:
    """The token after the words "lunar month" that follow ``atom``; 0 where they do not."""
    position = atom.next
    if tokens.text(position) == ".":
        position += 1
    word = tokens.word(position)
    return position + 1 if word is not None and word.lunar_month else 0


def _leads_to(tokens: Tokens, day: Atom, month: Atom) -> bool:
    """Whether nothing but "day of the" stands between."""
    if month.first - day.next > _MAX_GAP:
        return False
    return all(
        tokens.text(index) == "." or ((word := tokens.word(index)) is not None and _links(word))
        for index in range(day.next, month.first)
    )


def _links(word: Word) -> bool:
    is_day = word.unit is not None and word.unit[1] is DurationUnit.DAY
    return is_day or bool(word.date_link or word.weekday_link or word.vague_link or word.unit_link)
