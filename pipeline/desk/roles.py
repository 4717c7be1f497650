"""The roles in words, for people who choose one."""

from __future__ import annotations

from pipeline.desk.marking import _
from pipeline.model import Role

# role -> (its name, what it may do)
ROLES: dict[Role, tuple[str, str]] = {
    Role.STAFF: (_("Staff"), _("Uploads notices, sees what became of them, answers questions.")),
    Role.TRANSLATOR: (_("Translator"), _("Edits and approves in the languages chosen below.")),
    Role.EDITOR: (_("Editor"), _("Edits and approves in all languages, keeps the glossary, publishes.")),
    Role.HOTLINE: (_("Hotline"), _("Reads everything and changes nothing.")),
    Role.ADMIN: (_("Administrator"), _("May do everything, and keeps the accounts.")),
}
