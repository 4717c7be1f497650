"""What a word says by itself, or with a unit after it: fortnight, both, half an hour, ext. 8001."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.values import Decade, Duration, Fraction, NumberValue, Phone, Value
from pipeline.facts.western import amounts, eras, quantities
from pipeline.facts.western.atoms import Atom, atom_at
from pipeline.facts.western.tokens import Tokens
from pipeline.facts.western.words import Word


def read_alone(tokens: Tokens, index: int, word: Word) -> Atom | None:
    """What the word states by itself."""
    value: Value | None = word.value
    if value is None and word.decade_start:
        value = Decade(start=word.decade_start)
    if value is not None:
        if isinstance(value, Fraction) and (half := _half_of_unit(tokens, index, value)):
            return half
        atom = atom_at(tokens, index, index + 1, value)
        atom.weak = bool(word.weak)
        if isinstance(value, NumberValue):
            atom.bare = value.value
            if found := quantities.unit_at(tokens, index + 1, digits=False):
                factor, unit, end = found
                atom.value, atom.next = quantities.quantity(value.value, factor, unit), end
                atom.end, atom.bare = tokens.ends[end - 1], None
        return atom
    if word.roman:
        return eras.read_roman(tokens, index)
    if word.extension:
        return _extension(tokens, index)
    return None


def _half_of_unit(tokens: Tokens, index: int, value: Fraction) -> Atom | None:
    """half an hour, eine halbe Stunde: the unit may follow an article."""
    position = index + 1
    if (article := tokens.word(position)) and article.weak_one:
        position += 1
    part = Decimal(value.numerator) / value.denominator
    if scaled := amounts.part_of_scale(tokens, index, part, position):
        return scaled
    found = quantities.unit_at(tokens, position, digits=False)
    if found is None:
        return None
    factor, unit, end = found
    atom = atom_at(tokens, index, index + 1, quantities.quantity(part, factor, unit))
    atom.next, atom.end = end, tokens.ends[end - 1]
    atom.weak = not isinstance(atom.value, Duration)
    return atom


def _extension(tokens: Tokens, index: int) -> Atom | None:
    position = index + 1
    if tokens.text(position) in {".", ":"}:
        position += 1
    figure = tokens.figure(position)
    if figure is None or figure.whole is None or len(figure.text) > 6:
        return None
    atom = atom_at(tokens, index, index + 1, Phone(digits="", extension=figure.text))
    atom.next, atom.end = position + 1, tokens.ends[position]
    return atom
