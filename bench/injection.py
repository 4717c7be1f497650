"""Errors put into translations, as machines and tired people make them. Deterministic: seeded by its name.

``inject`` gives back a changed translation, or why no candidate of that kind counts: the value is not
seen in the source, the change would state the same value, or the value would still be stated elsewhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bench import calendar_injection as calendar
from bench import identifier_injection as identifiers
from bench import number_injection as numbers
from bench import unit_injection as units
from bench.edits import Edit, Skip
from bench.source_figures import SourceFigures, mentions, source_figures
from bench.target_tokens import figures, number_words

Form = Literal["digits", "words"]
Injector = Callable[[SourceFigures, str, str, random.Random], Iterator[Edit | Skip]]

KINDS: Mapping[str, Injector] = {
    "digit-changed": numbers.digit_changed,
    "digit-dropped": numbers.digit_dropped,
    "digit-added": numbers.digit_added,
    "times-ten": numbers.times_ten,
    "times-thousand": numbers.times_thousand,
    "decimal-moved": numbers.decimal_moved,
    "number-word": numbers.number_word_changed,
    "ordinal-word": numbers.ordinal_word_changed,
    "percent-plain": units.percent_made_plain,
    "unit": units.unit_changed,
    "currency": units.currency_changed,
    "phone-digit": identifiers.phone_digit_changed,
    "code-digit": identifiers.code_digit_changed,
    "link": identifiers.link_changed,
    "clause-deleted": numbers.clause_deleted,
    "year": calendar.year_changed,
    "month": calendar.month_changed,
    "month-day-swapped": calendar.month_and_day_swapped,
    "weekday": calendar.weekday_changed,
    "clock": calendar.clock_changed,
    "half-day": calendar.half_of_day_flipped,
}


@dataclass(frozen=True, kw_only=True)
class Injection:
    """A translation with one error. ``form`` is what was changed: figures, or words."""

    kind: str
    form: Form
    before: str
    after: str
    text: str


def inject(source: str, target: str, language: str, kind: str, seed: str) -> Injection | str | None:
    """One error of ``kind`` in ``target``; the reason where none counts; None where there is no candidate.

    Args:
        seed: names the line; the same arguments give the same error.
    """
    random_ = random.Random(f"{seed}/{language}/{kind}")
    seen = source_figures(source)
    candidates = list(KINDS[kind](seen, target, language, random_))
    random_.shuffle(candidates)
    reason = None
    for candidate in candidates:
        if isinstance(candidate, Skip):
            reason = candidate.reason
            continue
        text = target[: candidate.start] + candidate.text + target[candidate.end :]
        reason = objection(candidate, seen, target, text, language)
        if reason is None:
            return Injection(
                kind=kind,
                form="digits" if candidate.in_digits else "words",
                before=target[candidate.start : candidate.end],
                after=candidate.text,
                text=text,
            )
    return reason


def objection(edit: Edit, seen: SourceFigures, before: str, after: str, language: str) -> str | None:
    """Why a change does not count as an error that can be seen; None where it does."""
    if re.sub(r"\s", "", before) == re.sub(r"\s", "", after):
        return "nothing changed"
    if edit.old and edit.old & edit.new:
        return "states the same value"
    if edit.old and (edit.deleted or edit.new & seen.values) and edit.old & stated(after, language):
        return "the value is still stated elsewhere"
    if edit.deleted and language != "en":
        in_english = [word for word in number_words(after, "en") if word.values & edit.old]
        if len(in_english) >= max(1, mentions(seen.text, edit.old)):
            return "the value is still stated in an English name, as often as in the source"
    return None


def stated(text: str, language: str) -> frozenset[Decimal]:
    """All values that figures and number words of a translation may mean."""
    tokens = [*figures(text, language), *number_words(text, language)]
    return frozenset(value for token in tokens for value in token.values)
