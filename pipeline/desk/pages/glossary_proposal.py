"""One proposed change of the glossary: what it is, which texts it touches, and the decision on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from pipeline.checks.term_replacement import Fit, TermChange
from pipeline.desk.access import EDITORS, REVIEWERS, Endpoint, check_reviews
from pipeline.desk.errors import told
from pipeline.desk.pages.glossary import MAX_BODY, PROPOSERS, marked_parts
from pipeline.desk.paging import paging
from pipeline.desk.term_view import TermWords, cell_changes
from pipeline.desk.visit import Visit
from pipeline.errors import ConflictError, InputError, RefusedError, StoreError
from pipeline.store.term_records import ProposalRecord, ProposalState
from pipeline.text.inline import strip_markers
from pipeline.work.glossary_cells import MAX_NOTE
from pipeline.work.glossary_changes import (
    accept,
    change_of,
    foresee_record,
    refuse,
    reverse,
)
from pipeline.work.glossary_folder import read_folder
from pipeline.work.glossary_reach import (
    RECHECKED_AT_ONCE,
    Applied,
    Reach,
    Standing,
    TouchedText,
    apply_marks,
    mark_parts,
    reach,
    recheck_touched,
    touched_texts,
)

SENTENCES_PER_PAGE = 20
MAX_MARKS = 500
TICKS = ("drafts", "all", "again")  # which boxes a page comes with ticked
_MAX_ID = 12  # digits


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A Chinese sentence, its term marked, and the texts of it that are touched."""

    notice_id: str
    title: str
    number: int
    parts: list[tuple[bool, str]]
    texts: tuple[TouchedText, ...]


def proposal(visit: Visit) -> Response:
    """What would change, and every text that it touches, before anybody decides."""
    return _page(visit, visit.store.term_proposal(_id(visit)))


def _id(visit: Visit) -> int:
    text = visit.path("proposal_id")
    if not text.isascii() or not text.isdecimal() or len(text) > _MAX_ID:
        raise StoreError(
            f"there is no proposal {text[:40]}.", advice="The glossary lists the proposals that there are."
        )
    return int(text)


def _page(visit: Visit, record: ProposalRecord, *, error: InputError | None = None) -> Response:
    folder = read_folder(visit.session.workspace)
    obstacle: ConflictError | InputError | None = None
    change: TermChange | None = None
    moved = False
    try:
        change = change_of(folder, record)
        if record.waits:
            foreseen = foresee_record(folder, record)
            moved = bool(record.before) and dict(foreseen.before) != dict(record.before)
    except (ConflictError, InputError) as caught:
        obstacle = caught
    language = visit.query("language") if visit.query("language") in visit.session.languages else ""
    tick = visit.query("tick") if visit.query("tick") in TICKS else ""
    page = paging(visit, size=SENTENCES_PER_PAGE)
    shown_change = change if record.waits or record.accepted else None
    reached = reach(visit.session, shown_change) if shown_change else None
    sentences: list[Sentence] = []
    if reached and shown_change:
        uses = reached.of_language(language)[page.offset : page.offset + page.size]
        wanted = (language,) if language else visit.session.languages
        sentences = _sentences(
            touched_texts(visit.session, shown_change, reached, uses, wanted), shown_change
        )
    person = visit.person
    may_decide = person.role in EDITORS
    return visit.page(
        "glossary_proposal.html",
        status=422 if error else 200,
        record=record,
        changes=cell_changes(record.before, record.after),
        obstacle=told(visit, obstacle) if obstacle else None,
        moved=moved,
        reached=reached,
        total=len(reached.of_language(language)) if reached else 0,
        counts=_counts(reached, visit.session.languages),
        standings=tuple(Standing),
        sentences=sentences,
        language=language,
        languages=visit.session.languages,
        tick=tick,
        ticks=TICKS,
        ticked=lambda text: _ticked(text, tick),
        page=page,
        may_decide=may_decide,
        may_apply=lambda text: (
            (may_decide and record.waits) or (record.accepted and person.reviews(text.target.language))
        ),
        applies=any(_offers(text) for sentence in sentences for text in sentence.texts),
        may_take_back=record.waits and record.proposed_by == person.name,
        skipped=_number(visit.query("skipped")),
        redrafted=_number(visit.query("redrafted")),
        checking=visit.query("checking") == "1",
        error=error,
        fits=Fit,
        plain=strip_markers,
        words=TermWords(visit),
        max_note=MAX_NOTE,
        review_languages=[code for code in visit.session.languages if person.reviews(code)],
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


def _counts(reached: Reach | None, languages: Sequence[str]) -> list[tuple[str, list[int]]]:
    """A row a language that is touched: how many texts of each standing."""
    if reached is None:
        return []
    rows = [(code, [reached.counts.get((code, standing), 0) for standing in Standing]) for code in languages]
    return [(code, numbers) for code, numbers in rows if any(numbers)]


def _sentences(texts: Sequence[TouchedText], change: TermChange) -> list[Sentence]:
    by_sentence: dict[tuple[str, str], list[TouchedText]] = {}
    for text in texts:
        by_sentence.setdefault((text.target.notice_id, text.target.key), []).append(text)
    found = []
    for (notice_id, _), some in by_sentence.items():
        plain = strip_markers(some[0].source)
        places = {
            (match.start, match.end)
            for glossary, term in ((change.before, change.old), (change.after, change.new))
            if term
            for match in glossary.find(plain)
            if match.term == term
        }
        found.append(
            Sentence(
                notice_id=notice_id,
                title=some[0].title,
                number=some[0].number,
                parts=marked_parts(plain, _apart(sorted(places))),
                texts=tuple(some),
            )
        )
    return found


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that overlap one before: the old and the new forms may."""
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _offers(text: TouchedText) -> bool:
    return text.changeable or text.redraftable


def _ticked(text: TouchedText, tick: str) -> bool:
    if tick == "again":
        return text.redraftable
    if not text.changeable or text.replacement.fit is not Fit.REPLACE:
        return False
    return tick == "all" or (tick == "drafts" and text.standing is Standing.DRAFTED)


def accept_proposal(visit: Visit) -> Response:
    """Write the change into the glossary, and what is ticked into its texts, which then wait for approval."""
    proposal_id, name = _id(visit), visit.person.name
    marks = _marks(visit)
    try:
        record = accept(visit.session, proposal_id, actor=name)
    except ConflictError:
        record = visit.store.term_proposal(proposal_id)
        if record.accepted and record.decided_by == name:  # a second click
            return visit.redirect(f"/glossary/proposals/{proposal_id}")
        raise
    visit.desk.words_changed()
    return _applied(visit, record, marks, said="term-accepted")


def apply_ticked(visit: Visit) -> Response:
    """Put an accepted change into further texts."""
    record = visit.store.term_proposal(_id(visit))
    if not record.accepted:
        raise ConflictError(
            "the change of the glossary is not accepted.",
            where=record.source,
            advice="Look at the proposal again; nothing was written.",
        )
    return _applied(visit, record, _marks(visit), said="term-applied")


def _marks(visit: Visit) -> list[str]:
    """What was ticked: texts in languages that this person reviews in."""
    marks = visit.fields("text")
    if len(marks) > MAX_MARKS:
        raise InputError(f"more than {MAX_MARKS} texts at once.", field="text", advice="Tick fewer.")
    for mark in marks:
        parts = mark_parts(mark)
        if parts is None:
            raise InputError("what was ticked cannot be read.", field="text", advice="Reload the page.")
        check_reviews(visit.person, parts[0])
    return marks


def _applied(visit: Visit, record: ProposalRecord, marks: Sequence[str], *, said: str) -> Response:
    done: Applied = apply_marks(visit.session, record, marks, actor=visit.person.name)
    if done.redrafted:
        visit.desk.background.ask("pass")
    told_more: dict[str, int] = {}
    settled = record.state is ProposalState.SETTLED
    if not settled and not recheck_touched(visit.session, record, limit=RECHECKED_AT_ONCE):
        visit.desk.background.ask("recheck")
        told_more["checking"] = 1
    if done.skipped:
        told_more["skipped"] = done.skipped
    if done.redrafted:
        told_more["redrafted"] = done.redrafted
    return visit.redirect(f"/glossary/proposals/{record.id}", said=said, number=done.changed, **told_more)


def refuse_proposal(visit: Visit) -> Response:
    """Decide against it, with a reason; whoever proposed it may take it back."""
    record = visit.store.term_proposal(_id(visit))
    own = record.proposed_by == visit.person.name
    if visit.person.role not in EDITORS and not own:
        raise RefusedError(
            "only an editor decides on the proposals of others.", advice="Ask an editor of the office."
        )
    try:
        refuse(visit.session, record.id, actor=visit.person.name, reason=visit.field("reason"))
    except InputError as error:
        return _page(visit, record, error=error)
    return visit.redirect(f"/glossary/proposals/{record.id}", said="term-refused")


def reverse_proposal(visit: Visit) -> Response:
    """Propose to take an accepted change back."""
    made = reverse(visit.session, _id(visit), actor=visit.person.name)
    return visit.redirect(f"/glossary/proposals/{made.id}", said="term-proposed")


_BASE = "/glossary/proposals/{proposal_id}"
ENDPOINTS = (
    Endpoint(path=_BASE, handler=proposal, roles=PROPOSERS, name="proposal"),
    Endpoint(
        path=_BASE + "/accept",
        handler=accept_proposal,
        roles=EDITORS,
        method="POST",
        name="accept-proposal",
        max_body=MAX_BODY,
    ),
    Endpoint(
        path=_BASE + "/apply",
        handler=apply_ticked,
        roles=REVIEWERS,
        method="POST",
        name="apply-proposal",
        max_body=MAX_BODY,
    ),
    Endpoint(
        path=_BASE + "/refuse",
        handler=refuse_proposal,
        roles=PROPOSERS,
        method="POST",
        name="refuse-proposal",
    ),
    Endpoint(
        path=_BASE + "/reverse",
        handler=reverse_proposal,
        roles=PROPOSERS,
        method="POST",
        name="reverse-proposal",
    ),
)
