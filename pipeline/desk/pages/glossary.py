"""The glossary to search and to read, and the forms by which somebody proposes a change of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from pipeline.desk.access import EVERYBODY, Endpoint
from pipeline.desk.errors import told
from pipeline.desk.paging import paging
from pipeline.desk.term_view import MAX_QUERY, TermWords, matching
from pipeline.desk.visit import Visit
from pipeline.errors import ConflictError, InputError, StoreError
from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES, Role
from pipeline.store.term_records import ChangeKind, ProposalState, SegmentUse
from pipeline.terms.glossary import Glossary, Term
from pipeline.terms.glossary_files import forms_of
from pipeline.terms.glossary_writing import COLUMNS
from pipeline.text.inline import strip_markers
from pipeline.work.glossary_cells import MAX_CELL, MAX_NOTE
from pipeline.work.glossary_changes import propose
from pipeline.work.glossary_folder import DESK_FILE, read_folder

PROPOSERS = EVERYBODY - {Role.HOTLINE}
TERMS_PER_PAGE = 50
MAX_USES = 2_000  # sentences that are looked at to count a term's uses
SHOWN_USES = 10
MAX_BODY = 200_000


def terms(visit: Visit) -> Response:
    """Search in all forms, sorts and notes."""
    text, category = visit.query("q").strip()[:MAX_QUERY], visit.query("category")
    all_terms = read_folder(visit.session.workspace).glossary.terms
    found = matching(all_terms, text, category)
    page = paging(visit, size=TERMS_PER_PAGE)
    waiting = visit.store.term_proposals(states=[ProposalState.PROPOSED], limit=1)
    return visit.page(
        "glossary.html",
        text=text,
        category=category,
        categories=sorted({term.category for term in all_terms}),
        page=page,
        total=len(found),
        in_all=len(all_terms),
        terms=found[page.offset : page.offset + page.size],
        languages=visit.session.languages,
        waiting=waiting.total,
        mistakes=[told(visit, error) for error in visit.session.language_errors],
        may_propose=visit.person.role in PROPOSERS,
        words=TermWords(visit),
        max_characters=MAX_QUERY,
    )


def term(visit: Visit) -> Response:
    """One term: all its forms, where it stands, and on demand where it is said."""
    form = visit.query(SOURCE_LANGUAGE)
    glossary = read_folder(visit.session.workspace).glossary
    found = _term(glossary, form)
    uses = _uses(visit, glossary, found) if visit.query("uses") else None
    return visit.page(
        "glossary_term.html",
        term=found,
        languages=_languages(visit, found.targets),
        uses=uses,
        shown=SHOWN_USES,
        proposals=visit.store.term_proposals(source=found.sources[0], limit=20).items,
        may_propose=visit.person.role in PROPOSERS,
        words=TermWords(visit),
        max_note=MAX_NOTE,
    )


def _term(glossary: Glossary, form: str) -> Term:
    found = next((term for term in glossary.terms if form in term.sources), None)
    if found is None:
        raise StoreError(f"the term “{form[:100]}” is not in the glossary.", advice="Search for it.")
    return found


def _uses(visit: Visit, glossary: Glossary, term: Term) -> Mapping[str, Any]:
    """How many sentences of present notices say the term, and the newest of them with the term marked."""
    candidates = visit.store.segments_with(term.sources, limit=MAX_USES)
    found: list[tuple[SegmentUse, list[tuple[bool, str]]]] = []
    count = 0
    for use in candidates.uses:
        plain = strip_markers(use.source)
        places = [(match.start, match.end) for match in glossary.find(plain) if match.term == term]
        count += bool(places)
        if places and len(found) < SHOWN_USES:
            found.append((use, marked_parts(plain, places)))
    return {"count": count, "unread": candidates.total - len(candidates.uses), "sentences": found}


def marked_parts(text: str, places: list[tuple[int, int]]) -> list[tuple[bool, str]]:
    """The text in stretches: (whether it is to be marked, stretch)."""
    parts: list[tuple[bool, str]] = []
    end = 0
    for start, stop in places:
        parts += [(False, text[end:start]), (True, text[start:stop])]
        end = stop
    return [(mark, part) for mark, part in [*parts, (False, text[end:])] if part]


def _languages(visit: Visit, targets: Mapping[str, Any]) -> list[str]:
    """The workspace's languages, then others that the row has."""
    own = visit.session.languages
    return [*own, *(code for code in targets if code not in own)]


def proposal_form(visit: Visit) -> Response:
    """An empty form, or one filled with a term that is there."""
    form = visit.query(SOURCE_LANGUAGE)
    if not form:
        cells = {SOURCE_LANGUAGE: visit.query("new")[:MAX_CELL]}
        return _form(visit, ChangeKind.ADD, source="", cells=cells, file=DESK_FILE, reason="")
    placed = read_folder(visit.session.workspace).find(form)
    if placed is None:
        raise StoreError(f"the term “{form[:100]}” is not in the glossary.", advice="Search for it.")
    return _form(
        visit, ChangeKind.CHANGE, source=form, cells=placed.row.cells, file=placed.file.name, reason=""
    )


def send_proposal(visit: Visit) -> Response:
    """Keep a proposal; what was typed stays in the form where it cannot be kept."""
    try:
        kind = ChangeKind(visit.field("kind"))
    except ValueError:
        raise InputError(f"{visit.field('kind')!r} is no kind of change.", field="kind") from None
    source, file, reason = visit.field("source"), visit.field("file") or DESK_FILE, visit.field("reason")
    typed = {column: visit.field(column) for column in COLUMNS if column in visit.form}
    try:
        record = propose(
            visit.session,
            kind=kind,
            source=source,
            cells=typed,
            file=file,
            note=reason,
            actor=visit.person.name,
        )
    except (InputError, ConflictError) as error:
        if kind is ChangeKind.REMOVE:
            raise
        return _form(visit, kind, source=source, cells=typed, file=file, reason=reason, error=error)
    return visit.redirect(f"/glossary/proposals/{record.id}", said="term-proposed")


def _form(
    visit: Visit,
    kind: ChangeKind,
    *,
    source: str,
    cells: Mapping[str, str],
    file: str,
    reason: str,
    error: InputError | ConflictError | None = None,
) -> Response:
    folder = read_folder(visit.session.workspace)
    glossary = folder.glossary
    typed = forms_of(cells.get(SOURCE_LANGUAGE, ""))
    there = next((term for term in glossary.terms if not set(typed).isdisjoint(term.sources)), None)
    # languages that the workspace has not stay in the row as they are
    languages = [code for code in TARGET_LANGUAGES if code in visit.session.languages]
    status = 200 if error is None else 409 if isinstance(error, ConflictError) else 422
    return visit.page(
        "glossary_form.html",
        status=status,
        kind=kind,
        source=source,
        cells=cells,
        file=file,
        reason=reason,
        files=folder.names(),
        languages=languages,
        categories=sorted({term.category for term in glossary.terms}),
        error=error,
        error_field=getattr(error, "field", "") if error else "",
        error_told=told(visit, error) if error else None,
        existing=there.sources[0] if there and error and kind is ChangeKind.ADD else "",
        words=TermWords(visit),
        max_cell=MAX_CELL,
        max_note=MAX_NOTE,
    )


def proposals(visit: Visit) -> Response:
    """What waits for an editor; or everything, newest first."""
    shown = "all" if visit.query("state") == "all" else ""
    page = paging(visit, size=TERMS_PER_PAGE)
    states = [] if shown else [ProposalState.PROPOSED]
    found = visit.store.term_proposals(states=states, limit=page.size, offset=page.offset)
    return visit.page("glossary_proposals.html", found=found, page=page, shown=shown, words=TermWords(visit))


ENDPOINTS = (
    Endpoint(path="/glossary", handler=terms, roles=EVERYBODY, name="glossary"),
    Endpoint(path="/glossary/term", handler=term, roles=EVERYBODY, name="term"),
    Endpoint(path="/glossary/propose", handler=proposal_form, roles=PROPOSERS, name="propose-term"),
    Endpoint(
        path="/glossary/propose",
        handler=send_proposal,
        roles=PROPOSERS,
        method="POST",
        name="send-proposal",
        max_body=MAX_BODY,
    ),
    Endpoint(path="/glossary/proposals", handler=proposals, roles=PROPOSERS, name="proposals"),
)
