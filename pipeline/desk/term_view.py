"""What the glossary's pages show of terms and of proposals: values for the templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.term_replacement import Reason
from pipeline.desk.marking import _
from pipeline.desk.visit import Visit
from pipeline.model import SOURCE_LANGUAGE
from pipeline.store.term_records import ChangeKind, ProposalRecord, ProposalState
from pipeline.terms.glossary import Term
from pipeline.terms.glossary_files import forms_of
from pipeline.terms.glossary_writing import COLUMNS
from pipeline.work.glossary_reach import Standing

MAX_QUERY = 200  # characters
_EAST_ASIAN = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff，。、；：？！《》（）〔〕]+")
_KANA = re.compile("[\u3040-\u30ff]")


# sorts of terms that come with the program; the office's own are shown as they are
CATEGORIES: Mapping[str, str] = {
    "general": _("general"),
    "organisation": _("organisation"),
    "place": _("place"),
    "document": _("document"),
    "procedure": _("procedure"),
    "weather": _("weather"),
    "typhoon": _("typhoon"),
    "health": _("health"),
    "traffic": _("traffic"),
    "money": _("money"),
    "education": _("education"),
    "safety": _("safety"),
    "utility": _("water, power, gas"),
    "holiday": _("holiday"),
    "diplomacy": _("diplomacy"),
    "hotline": _("hotline"),
    "work": _("work and employment"),
}
KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.ADD: _("New term"),
    ChangeKind.CHANGE: _("Change"),
    ChangeKind.REMOVE: _("Removal"),
}
STATES: Mapping[ProposalState, tuple[str, str]] = {
    ProposalState.PROPOSED: (_("waits for an editor"), "warn"),
    ProposalState.ACCEPTED: (_("accepted"), "good"),
    ProposalState.SETTLED: (_("accepted"), "good"),
    ProposalState.REFUSED: (_("refused"), "bad"),
}
STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.DRAFTED: (_("machine draft"), ""),
    Standing.PERSON: (_("written by a person"), "warn"),
    Standing.APPROVED: (_("approved text"), "good"),
    Standing.PUBLISHED: (_("published text"), "good"),
}
REASONS: Mapping[Reason, str] = {
    Reason.NONE: "",
    Reason.NEW_TERM: _("The text does not say the new form, and no rule knows what it says instead."),
    Reason.NOT_FOUND: _("The old form does not stand there as often as the Chinese says the term."),
    Reason.INFLECTED: _("The old form stands there inflected or as another accepted form."),
    Reason.MARKED: _("A formatting mark stands inside the old form."),
    Reason.FOLLOWED: _("What follows the old form does not fit the new one."),
    Reason.OTHER: _("With the new form the text would have a finding of its own."),
}
COLUMN_WORDS: Mapping[str, str] = {
    SOURCE_LANGUAGE: _("Chinese"),
    "category": _("Sort of term"),
    "not_in": _("Not inside these longer words"),
    "note": _("Remark"),
    "file": _("File"),
    "reason": _("Reason"),
}


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """One column of a proposal, in forms: what goes, what comes, what stays, in the order of the new cell."""

    column: str
    parts: tuple[tuple[str, str], ...]  # (kept, gone or new; form)


def matching(terms: Iterable[Term], text: str, category: str) -> list[Term]:
    """Terms with all words of ``text`` in their forms, category or note; the term itself first."""
    words = text.casefold().split()
    found = []
    for term in terms:
        if category and term.category != category:
            continue
        hay = "\n".join(_said(term)).casefold() if words else ""
        if all(word in hay for word in words):
            found.append(term)
    whole = text.strip()
    if whole:
        found.sort(key=lambda term: _distance(term, whole))
    return found


def _said(term: Term) -> Iterable[str]:
    yield from term.sources
    for forms in term.targets.values():
        yield from forms
    yield term.category
    yield term.note


def _distance(term: Term, text: str) -> int:
    """0: it is the text; 1: a Chinese form begins so; 2: the rest, in the order of the files."""
    forms = [*term.sources, *(form for some in term.targets.values() for form in some)]
    if any(form.casefold() == text.casefold() for form in forms):
        return 0
    return 1 if any(form.startswith(text) for form in term.sources) else 2


def cell_changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[CellChange]:
    """The columns that differ, form by form; a note as a whole."""
    return [
        CellChange(column=column, parts=tuple(_parts(column, before.get(column, ""), after.get(column, ""))))
        for column in COLUMNS
        if before.get(column, "") != after.get(column, "")
    ]


def _parts(column: str, before: str, after: str) -> Iterable[tuple[str, str]]:
    was, will = _forms(column, before), _forms(column, after)
    yield from (("gone", form) for form in was if form not in will)
    if was and will and was[0] != will[0] and will[0] in was:
        # an accepted form became the preferred one: the order is the change
        yield ("gone", was[0])
        yield ("new", will[0])
        yield from (("kept" if form in was else "new", form) for form in will[1:])
        return
    yield from (("kept" if form in was else "new", form) for form in will)


def _forms(column: str, cell: str) -> Sequence[str]:
    if column in ("category", "note"):
        return [cell] if cell else []
    return forms_of(cell)


def language_runs(text: str) -> list[tuple[str, str]]:
    """Text of people in stretches: (zh, ja, or "" for the page's own language; stretch)."""
    runs: list[tuple[str, str]] = []
    end = 0
    for match in _EAST_ASIAN.finditer(text):
        runs += [("", text[end : match.start()]), ("ja" if _KANA.search(match[0]) else "zh", match[0])]
        end = match.end()
    return [(language, part) for language, part in [*runs, ("", text[end:])] if part]


class TermWords:
    """The words in the language of a visit, for templates."""

    runs = staticmethod(language_runs)

    def language_of(self, text: str) -> str:
        """Of a field with this text: zh or ja where it has such characters, else "" (the page's own)."""
        return next((language for language, _ in language_runs(text) if language), "")

    def __init__(self, visit: Visit) -> None:
        self._visit = visit

    def category(self, category: str) -> str:
        return self._visit._(CATEGORIES[category]) if category in CATEGORIES else category

    def column(self, column: str) -> str:
        """A column's name: a language by its own name."""
        languages = self._visit.session.workspace.settings.languages
        if column in languages:
            return languages[column].name
        return self._visit._(COLUMN_WORDS[column]) if column in COLUMN_WORDS else column

    def kind(self, record: ProposalRecord) -> str:
        return self._visit._(KINDS[record.kind])

    def state(self, record: ProposalRecord) -> str:
        return self._visit._(STATES[record.state][0])

    def state_badge(self, record: ProposalRecord) -> str:
        return STATES[record.state][1]

    def standing(self, standing: Standing) -> str:
        return self._visit._(STANDINGS[standing][0])

    def standing_badge(self, standing: Standing) -> str:
        return STANDINGS[standing][1]

    def reason(self, reason: Reason) -> str:
        return self._visit._(REASONS[reason]) if REASONS[reason] else ""
