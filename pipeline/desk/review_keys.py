"""The keys of the review page, as its help lists them."""

from __future__ import annotations

from pipeline.desk.marking import _

# docs/desk.md has the same table, and why these: no browser keeps them for itself
KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Ctrl", "Enter"), _("save what is typed, approve the sentence, go to the next one to do")),
    (("Ctrl", "Shift", "Enter"), _("approve everything without a finding and go to the preview")),
    (("Alt", "↓"), _("open the next sentence")),
    (("Alt", "↑"), _("open the sentence before")),
    (("Ctrl", "S"), _("save what is typed, without approving it")),
    (("Alt", "C"), _("copy the source into the field")),
    (("Alt", "1…9"), _("use the suggestion or put in the term with this number")),
    (("Alt", "Z"), _("undo my last step (save, approve, reject)")),
    (("Esc",), _("leave the field; once more closes this help")),
    (("?",), _("show these keys (outside of a field; F1 everywhere)")),
)
