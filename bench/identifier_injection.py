"""Injectors of errors in telephone numbers, codes and addresses."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from bench.edits import NOT_IN_SOURCE, Edit, Skip
from bench.source_figures import SourceFigures
from bench.target_tokens import CODE, LINK, PHONE


def phone_digit_changed(
    seen: SourceFigures, target: str, _: str, rng: random.Random
) -> Iterator[Edit | Skip]:
    """One digit of a telephone number becomes another (never the country code)."""
    for match in PHONE.finditer(target):
        digits = re.sub(r"\D", "", match[0])
        national = digits.removeprefix("86").lstrip("0") if match[0].startswith("+") else digits.lstrip("0")
        if len(national) < 7 or national not in seen.digit_runs:
            yield NOT_IN_SOURCE
            continue
        places = [place for place, character in enumerate(match[0]) if character.isdecimal()][
            -len(national) :
        ]
        place = match.start() + rng.choice(places)
        digit = rng.choice([digit for digit in "123456789" if digit != target[place]])
        yield Edit(start=place, end=place + 1, text=digit, in_digits=True)


def code_digit_changed(seen: SourceFigures, target: str, _: str, rng: random.Random) -> Iterator[Edit | Skip]:
    """One digit of a code such as G1234 becomes another."""
    for match in CODE.finditer(target):
        if match[0] not in seen.text:
            yield NOT_IN_SOURCE
            continue
        place = match.start() + rng.choice(
            [at for at, character in enumerate(match[0]) if character.isdecimal()]
        )
        digit = rng.choice([digit for digit in "123456789" if digit != target[place]])
        yield Edit(start=place, end=place + 1, text=digit, in_digits=True)


def link_changed(seen: SourceFigures, target: str, _: str, rng: random.Random) -> Iterator[Edit | Skip]:
    """One letter of a web or mail address becomes another."""
    for match in LINK.finditer(target):
        if match[0] not in seen.text:
            yield NOT_IN_SOURCE
            continue
        name = re.search(r"(?:https?://)?(?:www\.)?([a-zA-Z0-9]+)", match[0])
        if name is not None:
            place = match.start() + rng.randrange(name.start(1), name.end(1))
            letter = rng.choice([letter for letter in "bcdfgklmnprstvz" if letter != target[place].lower()])
            yield Edit(start=place, end=place + 1, text=letter, in_digits=False)
