"""Who may publish, and the reasons that a form gives for findings on a whole notice."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.desk.access import EDITORS
from pipeline.desk.visit import Visit
from pipeline.errors import InputError
from pipeline.work.checking import LocatedFinding

MAX_REASON_CHARACTERS = 1_000
PREFIX = "reason:"  # of the fields, followed by language:code


def may_publish(visit: Visit, language: str) -> bool:
    """Editors may. Where the office publishes what is approved by itself, so may whoever approves."""
    if visit.person.role in EDITORS:
        return True
    return visit.session.workspace.settings.publication.automatic and visit.person.reviews(language)


def decisions_of(visit: Visit) -> dict[str, dict[str, str]]:
    """Language -> code -> reason, from the fields ``reason:LANGUAGE:CODE``. Raises InputError."""
    found: dict[str, dict[str, str]] = {}
    for name in visit.form:
        if not name.startswith(PREFIX):
            continue
        language, _, code = name.removeprefix(PREFIX).partition(":")
        reason = visit.field(name)
        if len(reason) > MAX_REASON_CHARACTERS:
            raise InputError(
                f"the reason has {len(reason)} characters, more than {MAX_REASON_CHARACTERS}.",
                field=name,
                advice="Say it shorter.",
            )
        found.setdefault(language, {})[code] = " ".join(reason.split())
    return found


def grouped(found: Iterable[LocatedFinding]) -> list[tuple[str, list[LocatedFinding]]]:
    """Those that nobody accepted yet, by code: one reason is asked for each."""
    groups: dict[str, list[LocatedFinding]] = {}
    for item in found:
        if not item.accepted:
            groups.setdefault(item.finding.code, []).append(item)
    return list(groups.items())
