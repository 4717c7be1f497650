"""What a page tells of the step that led to it. The address carries a word of this table, never a text."""

from __future__ import annotations

from pipeline.desk.catalogues import Catalogue
from pipeline.desk.marking import _

# word -> (singular, plural) or one sentence; numbers as %(number)s
SAYINGS: dict[str, str | tuple[str, str]] = {
    "signed-out": _("You are signed out."),
    "set-up": _("Your account is made, and you are signed in."),
    "password-set": _("The new password holds from now on."),
    "account-saved": _("The account is changed; it holds from the next click on."),
    "account-disabled": _("The account is disabled. Its person is signed out."),
    "account-enabled": _("The account is enabled."),
    "session-ended": _("Signed out there."),
    "token-revoked": _("The token is revoked."),
    "saved": _("Saved."),
    "uploaded": _("The file is here; it is being read."),
    "dropped": _("Dropped. Nothing was changed."),
    "approved": (
        _("%(number)s sentence approved."),
        _("%(number)s sentences approved."),
    ),
    "published": _("Published. The pages are being written."),
    "approved-rest": _("Approved. What is still missing before publication stands below."),
    "editor-publishes": _("Approved. An editor publishes it."),
    "commented": _("Said."),
    "withdrawn": _("Withdrawn. The pages will say so."),
    "restored": _("Restored."),
    "restored-text": _("The earlier text is back; it needs approval."),
    "redraft": _("It will be drafted again."),
    "undone": _("Undone."),
    "approved-text": _("Approved."),
    "reviewed-text": _("Approved. Another person has to approve it too."),
    "reopened-text": _("The approval is taken back."),
    "rejected-text": _("Rejected. A person has to write the text."),
    "theirs": _("The saved text is in the field."),
    "cleaned": _("Invisible characters (zero-width or direction marks) were taken out of the text."),
    "cleaned-approved": _("Invisible characters (zero-width or direction marks) were taken out of the text."),
    "changed-meanwhile": (
        _("%(number)s sentence was changed by somebody else meanwhile, and is left for you to look at."),
        _("%(number)s sentences were changed by somebody else meanwhile, and are left for you to look at."),
    ),
    "nothing-clean": _("No sentence without findings is left here: the rest needs your eyes."),
    "term-proposed": _("The proposal is kept; it waits for an editor."),
    "term-accepted": (
        _("The change is in the glossary. %(number)s text was changed and waits for approval."),
        _("The change is in the glossary. %(number)s texts were changed and wait for approval."),
    ),
    "term-applied": (
        _("%(number)s text was changed and waits for approval."),
        _("%(number)s texts were changed and wait for approval."),
    ),
    "term-refused": _("The proposal is refused."),
    "nothing": _("There was nothing to do."),
}


def sentence_of(word: str, number: str, catalogue: Catalogue) -> str:
    """The sentence of a word, "" for an unknown one."""
    saying = SAYINGS.get(word)
    if saying is None:
        return ""
    count = int(number) if number.isascii() and number.isdecimal() and len(number) < 8 else 0
    if isinstance(saying, tuple):
        return catalogue.ngettext(*saying, count) % {"number": count}
    return catalogue.gettext(saying)
