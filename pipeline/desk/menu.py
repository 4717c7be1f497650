"""The entries at the top of every page, by role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.desk.access import ADMINS, EVERYBODY
from pipeline.desk.marking import _
from pipeline.model import Role

if TYPE_CHECKING:
    from pipeline.desk.visit import Visit


# address, label, and whose it is
_ENTRIES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("/", _("Overview"), EVERYBODY),
    ("/search", _("Search"), EVERYBODY),
    ("/glossary", _("Glossary"), EVERYBODY),
    ("/work", _("Facts of work"), EVERYBODY - {Role.HOTLINE}),
    ("/accounts", _("Accounts"), ADMINS),
    ("/site/", _("Published site"), EVERYBODY),
)


def menu(visit: Visit) -> list[tuple[str, str]]:
    """(path, label) of what this person may open."""
    return [(path, visit._(label)) for path, label, roles in _ENTRIES if visit.person.role in roles]
