"""Changes of the glossary: proposed by anybody who works with texts, accepted or refused by an editor.

A change is kept as the cells of one row, before and after. When it is accepted the file may have changed by
hand: the row is found again by its Chinese form, and a column that both changed is a conflict. The file is
written first and the decision kept after it, so that a proposal whose decision was lost is accepted again
without writing anything twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.checks.term_replacement import TermChange
from pipeline.errors import ConflictError, InputError, LanguageDataError
from pipeline.model import SOURCE_LANGUAGE
from pipeline.store.term_proposals import check_waits
from pipeline.store.term_records import ChangeKind, ProposalRecord, ProposalState
from pipeline.terms.glossary import Glossary, Term
from pipeline.terms.glossary_files import forms_of
from pipeline.terms.glossary_writing import COLUMNS, add_row, change_row, remove_row
from pipeline.work.glossary_cells import MAX_NOTE, clean_cell, clean_line
from pipeline.work.glossary_folder import (
    GlossaryFile,
    GlossaryFolder,
    PlacedRow,
    folder_lock,
    read_folder,
    term_of,
    write_file,
)
from pipeline.work.session import Session
from pipeline.work.words import Words


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What would come of a change if it were accepted now."""

    file: GlossaryFile
    text: str  # of the file; the same as ``file.text`` where the change is in it already
    before: Mapping[str, str]
    after: Mapping[str, str]
    change: TermChange


def propose(
    session: Session,
    *,
    kind: ChangeKind,
    source: str,
    cells: Mapping[str, str],
    note: str,
    actor: str,
    file: str = "",
) -> ProposalRecord:
    """Keep a change of the glossary for an editor to decide on.

    ``source`` names the term that is there (for an added one it is taken from ``cells``); ``cells`` are the
    columns as they are to be, those not given stay. Raises InputError, with the column as its field, for
    what the glossary could not be read with, ConflictError for a term that is not there.
    """
    folder = read_folder(session.workspace)
    wanted = {name: clean_cell(value, name) for name, value in cells.items() if name in COLUMNS}
    reason = clean_line(note, "reason", MAX_NOTE)
    if kind is ChangeKind.ADD:
        before: Mapping[str, str] = {}
        after = {name: value for name, value in wanted.items() if value}
        forms = forms_of(after.get(SOURCE_LANGUAGE, ""))
        if not forms:
            raise InputError("the Chinese term is missing.", field=SOURCE_LANGUAGE)
        source = forms[0]
    else:
        placed = _placed(folder, source)
        file, before = placed.file.name, dict(placed.row.cells)
        known = {name: value for name, value in wanted.items() if value or name in before}
        after = {} if kind is ChangeKind.REMOVE else before | known
        if after == before:
            raise InputError("nothing is changed.", advice="Change a form first.")
    foreseen = foresee(folder, kind=kind, file=file, source=source, before=before, after=after)
    return session.store.propose_term(
        kind=kind,
        file=foreseen.file.name,
        source=source,
        before=before,
        after=after,
        note=reason,
        actor=actor,
    )


def foresee(
    folder: GlossaryFolder,
    *,
    kind: ChangeKind,
    file: str,
    source: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> Foreseen:
    """What the change would make of the files as they are now.

    Raises ConflictError where they changed so that it no longer fits, InputError where it would be a mistake.
    """
    old = folder.glossary
    try:
        if kind is ChangeKind.ADD:
            return _added(folder, file, after)
        placed = folder.find(source)
        if placed is None:
            if kind is ChangeKind.REMOVE:  # it is gone already
                gone = TermChange(old=_term(before, file), new=None, before=old, after=old)
                return Foreseen(
                    file=_file(folder, file),
                    text=_file(folder, file).text,
                    before=before,
                    after={},
                    change=gone,
                )
            raise _no_term(source)
        present = dict(placed.row.cells)
        if kind is ChangeKind.REMOVE:
            if present != dict(before):
                raise _overtaken(source, [name for name in present if present[name] != before.get(name, "")])
            text = remove_row(placed.file.text, source, where=placed.file.name)
            merged: dict[str, str] = {}
        else:
            merged = _merged(source, before, after, present)
            text = placed.file.text
            if merged != present:
                text = change_row(text, source, merged, where=placed.file.name)
        new = folder.with_text(placed.file, text)
    except LanguageDataError as error:
        raise _as_input(error) from error
    forms = forms_of(merged.get(SOURCE_LANGUAGE, ""))
    return Foreseen(
        file=placed.file,
        text=text,
        before=dict(before) if merged == present else present,
        after=merged,
        change=TermChange(
            old=placed.term, new=_find(new, forms[0]) if forms else None, before=old, after=new
        ),
    )


def accept(session: Session, proposal_id: int, *, actor: str) -> ProposalRecord:
    """Write a proposal into its file. Two who accept at once: one does, the other is told.

    Raises ConflictError, InputError, LanguageDataError (the file cannot be written), WorkspaceBusyError.
    """
    with folder_lock(session.workspace):
        record = session.store.term_proposal(proposal_id)
        check_waits(record)
        foreseen = foresee_record(read_folder(session.workspace), record)
        if foreseen.text != foreseen.file.text:
            write_file(session.workspace, foreseen.file, foreseen.text)
        return session.store.decide_term_proposal(
            proposal_id,
            state=ProposalState.ACCEPTED,
            actor=actor,
            file=foreseen.file.name,
            before=foreseen.before,
            after=foreseen.after,
        )


def refuse(session: Session, proposal_id: int, *, actor: str, reason: str) -> ProposalRecord:
    """Decide against a proposal. Raises InputError without a reason, ConflictError where it is decided."""
    told = clean_line(reason, "reason", MAX_NOTE)
    if not told:
        raise InputError("a reason is missing.", field="reason", advice="Say why, for whoever proposed it.")
    return session.store.decide_term_proposal(
        proposal_id, state=ProposalState.REFUSED, actor=actor, reason=told
    )


def reverse(session: Session, proposal_id: int, *, actor: str) -> ProposalRecord:
    """Propose to take an accepted change back."""
    record = session.store.term_proposal(proposal_id)
    if not record.accepted:
        raise ConflictError("only a change that was accepted can be taken back.", where=record.source)
    kinds = {ChangeKind.ADD: ChangeKind.REMOVE, ChangeKind.REMOVE: ChangeKind.ADD}
    forms = forms_of(record.after.get(SOURCE_LANGUAGE, ""))
    return propose(
        session,
        kind=kinds.get(record.kind, ChangeKind.CHANGE),
        source=forms[0] if forms else record.source,
        cells=record.before,
        file=record.file,
        note="",
        actor=actor,
    )


def foresee_record(folder: GlossaryFolder, record: ProposalRecord) -> Foreseen:
    """``foresee`` for a kept proposal."""
    return foresee(
        folder,
        kind=record.kind,
        file=record.file,
        source=record.source,
        before=record.before,
        after=record.after,
    )


def change_of(folder: GlossaryFolder, record: ProposalRecord) -> TermChange:
    """The change as the matchers need it: foreseen while the proposal waits, looked back on once accepted."""
    if record.waits:
        return foresee_record(folder, record).change
    present = folder.glossary
    old = _term(record.before, record.file) if record.before else None
    forms = forms_of(record.after.get(SOURCE_LANGUAGE, ""))
    new = _find(present, forms[0]) if forms else None
    # another row may say the old one's forms by now
    own = set(old.sources) if old else set()
    others = [term for term in present.terms if term is not new and own.isdisjoint(term.sources)]
    before = Glossary(terms=(*others, *([old] if old else [])))
    return TermChange(old=old, new=new, before=before, after=present)


def with_new_words(session: Session) -> Session:
    """The same session with the glossary as the files are now."""
    return replace(session, words=Words(session.workspace))


def _added(folder: GlossaryFolder, file: str, after: Mapping[str, str]) -> Foreseen:
    old = folder.glossary
    forms = forms_of(after.get(SOURCE_LANGUAGE, ""))
    there = next((term for form in forms if (term := _find(old, form))), None)
    if there is not None:
        placed = folder.find(there.sources[0])
        same = placed is not None and {name: v for name, v in placed.row.cells.items() if v} == dict(after)
        if placed is None or not same:
            raise InputError(
                f"“{there.sources[0]}” already stands in {there.where}.",
                field=SOURCE_LANGUAGE,
                advice="Change that term instead.",
            )
        without = Glossary(terms=tuple(term for term in old.terms if term is not there))
        change = TermChange(old=None, new=there, before=without, after=old)
        return Foreseen(file=placed.file, text=placed.file.text, before={}, after=after, change=change)
    chosen = _file(folder, file)
    text = add_row(chosen.text, after, where=chosen.name)
    new = folder.with_text(chosen, text)
    change = TermChange(old=None, new=_find(new, forms[0]), before=old, after=new)
    return Foreseen(file=chosen, text=text, before={}, after=after, change=change)


def _merged(
    source: str, before: Mapping[str, str], after: Mapping[str, str], present: Mapping[str, str]
) -> dict[str, str]:
    """The row as it is with the columns that the proposal changes; a column that both changed is a conflict."""
    merged = dict(present)
    overtaken = []
    for name in {**before, **after}:
        was, will, now = before.get(name, ""), after.get(name, ""), present.get(name, "")
        if will in (was, now):
            continue
        if now != was:
            overtaken.append(name)
        merged[name] = will
    if overtaken:
        raise _overtaken(source, overtaken)
    return merged


def _overtaken(source: str, columns: list[str]) -> ConflictError:
    return ConflictError(
        f"the term “{source}” was changed meanwhile in {', '.join(columns)}.",
        advice="Refuse this proposal and make it anew from the present term.",
    )


def _no_term(source: str) -> ConflictError:
    return ConflictError(
        f"the term “{source}” is not in the glossary.",
        advice="Somebody removed it, or its row has a mistake: `pipeline doctor` lists them.",
    )


def _placed(folder: GlossaryFolder, source: str) -> PlacedRow:
    try:
        placed = folder.find(source)
    except LanguageDataError as error:
        raise _as_input(error) from error
    if placed is None:
        raise _no_term(source)
    return placed


def _file(folder: GlossaryFolder, name: str) -> GlossaryFile:
    file = folder.file(name)
    if file is None:
        raise InputError(f"there is no glossary file {name!r}.", field="file")
    return file


def _term(cells: Mapping[str, str], where: str) -> Term | None:
    return term_of({name: value for name, value in cells.items() if name in COLUMNS}, where=where)


def _find(glossary: Glossary, form: str) -> Term | None:
    return next((term for term in glossary.terms if form in term.sources), None)


def _as_input(error: LanguageDataError) -> InputError:
    """A mistake that the reader of glossary files found, as one of the form's fields."""
    named = (name for name in COLUMNS if f"({name})" in error.problem or f"column {name}" in error.problem)
    return InputError(
        error.problem, field=next(named, SOURCE_LANGUAGE), where=error.where, advice=error.advice
    )
