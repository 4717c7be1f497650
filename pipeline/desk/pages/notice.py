"""One notice: what it is, where its languages stand, what people say of it, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from pipeline.desk.access import EDITORS, EVERYBODY, Endpoint
from pipeline.desk.amendments import amendment
from pipeline.desk.differences import difference
from pipeline.desk.errors import Told, status_of, told
from pipeline.desk.releases import decisions_of, grouped
from pipeline.desk.tasks import PUBLISH
from pipeline.desk.visit import Visit
from pipeline.desk.vocabulary import Vocabulary
from pipeline.errors import BlockedError, ConflictError, InputError, TransitionError
from pipeline.model import Role, Segment, State
from pipeline.store import CommentKind, CommentRecord, LanguageStatus, NoticeStatus, PublicationRecord
from pipeline.work import ending
from pipeline.work.checking import LocatedFinding, release_findings
from pipeline.work.releasing import publish_languages

MAX_REASON_CHARACTERS = 1_000
_HISTORY_ENTRIES = 30
SPEAKERS = EVERYBODY - {Role.HOTLINE}


@dataclass(frozen=True, kw_only=True)
class LanguageRow:
    """One language of the notice. ``groups``: findings on the whole notice that need a reason, by code."""

    code: str
    status: LanguageStatus
    publication: PublicationRecord | None
    groups: Sequence[tuple[str, Sequence[LocatedFinding]]] = ()

    @property
    def publishable(self) -> bool:
        """Wholly approved, and not what readers see."""
        return self.status.state is State.APPROVED

    @property
    def left(self) -> int:
        return self.status.tally.segments - self.status.tally.approved

    @property
    def live(self) -> bool:
        return self.publication is not None and self.publication.state is State.PUBLISHED


@dataclass(frozen=True, kw_only=True)
class Change:
    """A sentence that an amendment changed: as a difference, or as new, or as gone."""

    number: int | None
    html: Markup
    kind: str  # changed, new, gone


def notice(visit: Visit) -> Response:
    """The page of a notice."""
    return _page(visit, visit.path("notice_id"))


def _page(
    visit: Visit,
    notice_id: str,
    *,
    problem: Told | None = None,
    status: int = 200,
    reasons: Mapping[str, Mapping[str, str]] | None = None,
    typed: Mapping[str, str] | None = None,
) -> Response:
    store = visit.store
    version = store.version(notice_id)  # raises where there is no such notice
    (found,) = store.status(visit.session.languages, notice_ids=[notice_id])
    before = _number(visit.query("before"))
    entries = store.history(notice_id, limit=_HISTORY_ENTRIES + 1, before_id=before or None)
    record = found.notice
    compared = _number(visit.query("version")) or record.version
    return visit.page(
        "notice.html",
        status=status,
        notice=record,
        metadata=version.document.metadata,
        warnings=version.document.warnings,
        taken_in=version.created_at,
        rows=_rows(visit, found),
        state=found.state,
        comments=store.comments(notice_id),
        entries=entries[:_HISTORY_ENTRIES],
        older=entries[_HISTORY_ENTRIES - 1].id if len(entries) > _HISTORY_ENTRIES else 0,
        compared=compared,
        changes=_changes(visit, notice_id, compared) if 1 < compared <= record.version else (),
        words=Vocabulary(visit),
        editor=visit.person.role in EDITORS,
        speaker=visit.person.role in SPEAKERS,
        may_settle=lambda comment: _may_settle(visit, comment),
        writing=visit.desk.background.busy(PUBLISH),
        trouble=_trouble(visit),
        automatic=visit.session.workspace.settings.publication.automatic,
        timezone=visit.session.workspace.timezone,
        problem=problem,
        reasons=reasons or {},
        typed=typed or {},
    )


def _rows(visit: Visit, found: NoticeStatus) -> list[LanguageRow]:
    published = visit.store.notice_publications(found.notice.id)
    ready = [
        code
        for code, status in found.languages.items()
        if status.state is State.APPROVED and visit.person.role in EDITORS
    ]
    release = release_findings(visit.session, notice_id=found.notice.id, languages=ready) if ready else {}
    return [
        LanguageRow(
            code=code,
            status=status,
            publication=published.get(code),
            groups=grouped(release.get(code, ())),
        )
        for code, status in found.languages.items()
    ]


def _changes(visit: Visit, notice_id: str, version: int) -> list[Change]:
    """What a version changed in the source, in reading order."""
    old = visit.store.segments(notice_id, version - 1)
    new = visit.store.segments(notice_id, version)
    found = amendment(old, new)
    changes: list[Change] = []
    for segment in new:
        changes += _gone(found.gone.get(segment.key, ()))
        if segment.key in found.before:
            changes.append(_changed(segment, found.before[segment.key]))
    return changes + _gone(found.gone.get("", ()))


def _changed(segment: Segment, before: str) -> Change:
    kind = "changed" if before else "new"
    return Change(number=segment.position + 1, html=difference(before, segment.source), kind=kind)


def _gone(sources: Sequence[str]) -> list[Change]:
    return [Change(number=None, html=difference(source, ""), kind="gone") for source in sources]


def _number(text: str) -> int:
    """A whole number of the address; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _may_settle(visit: Visit, comment: CommentRecord) -> bool:
    person = visit.person
    if not comment.open or person.role not in SPEAKERS:
        return False
    return person.role is not Role.TRANSLATOR or not comment.language or person.reviews(comment.language)


def comment(visit: Visit) -> Response:
    """Say something about the notice; staff answer a question, which settles it when they say so."""
    notice_id, person = visit.path("notice_id"), visit.person
    kind = visit.field("kind", CommentKind.COMMENT)
    if kind not in set(CommentKind):
        raise InputError(f"{kind[:40]!r} is neither a comment nor a question.", field="kind")
    answered = visit.field("answers")
    question: CommentRecord | None = None
    if answered:
        question = visit.store.comment(visit.whole_number("answers"))
        if question.notice_id != notice_id:
            raise InputError("this question is of another notice.", field="answers")
    try:
        visit.store.add_comment(
            notice_id=notice_id,
            kind=CommentKind(kind),
            author=person.name,
            text=visit.field("text"),
            key=question.key if question else None,
            language=question.language if question else None,
        )
    except InputError as error:
        place = f"answer-{answered}" if answered else "text"
        return _page(
            visit, notice_id, problem=told(visit, error), status=422, typed={place: visit.field("text")}
        )
    if question is not None and visit.field("settle") and _may_settle(visit, question):
        visit.store.resolve_comment(question.id, actor=person.name)
    return visit.redirect(f"/notices/{notice_id}#comments", said="commented")


def withdraw(visit: Visit) -> Response:
    """Take a notice back: its pages will say so. Twice does no harm."""
    notice_id = visit.path("notice_id")
    reason = " ".join(visit.field("reason").split())
    if visit.store.notice(notice_id).state is State.WITHDRAWN:
        return visit.redirect(f"/notices/{notice_id}", said="withdrawn")
    problem = None
    if not reason:
        problem = InputError(
            "a reason is needed.",
            field="reason",
            advice="Say why the notice is withdrawn; it stays in the history.",
        )
    elif len(reason) > MAX_REASON_CHARACTERS:
        problem = InputError(
            f"the reason has {len(reason)} characters, more than {MAX_REASON_CHARACTERS}.",
            field="reason",
            advice="Say it shorter.",
        )
    if problem is not None:
        return _page(
            visit,
            notice_id,
            problem=told(visit, problem),
            status=422,
            typed={"reason": visit.field("reason")},
        )
    visit.store.withdraw(notice_id, actor=visit.person.name, reason=reason)
    visit.desk.background.ask(PUBLISH)
    return visit.redirect(f"/notices/{notice_id}", said="withdrawn")


def restore(visit: Visit) -> Response:
    """Undo a withdrawal, or an end by date: readers see again what they saw before."""
    notice_id = visit.path("notice_id")
    if visit.store.notice(notice_id).active:
        return visit.redirect(f"/notices/{notice_id}", said="restored")
    ending.restore(visit.session, notice_id=notice_id, actor=visit.person.name)
    visit.desk.background.ask(PUBLISH)
    return visit.redirect(f"/notices/{notice_id}", said="restored")


def publish(visit: Visit) -> Response:
    """Publish the languages that were chosen, all or none."""
    notice_id = visit.path("notice_id")
    chosen = [code for code in visit.fields("language") if code in visit.session.languages]
    if not chosen:
        return visit.redirect(f"/notices/{notice_id}", said="nothing")
    reasons = decisions_of(visit)
    try:
        publish_languages(
            visit.session,
            notice_id=notice_id,
            languages=chosen,
            actor=visit.person.name,
            decisions=reasons,
        )
    except (BlockedError, ConflictError, TransitionError) as error:
        return _page(visit, notice_id, problem=told(visit, error), status=status_of(error), reasons=reasons)
    visit.desk.background.ask(PUBLISH)
    return visit.redirect(f"/notices/{notice_id}", said="published")


def written(visit: Visit) -> Response:
    """Whether the published pages are written by now: a part of the page, for htmx."""
    notice_id = visit.path("notice_id")
    visit.store.notice(notice_id)  # raises where there is none
    if not visit.partial:
        return visit.redirect(f"/notices/{notice_id}#published-pages")
    (found,) = visit.store.status(visit.session.languages, notice_ids=[notice_id])
    return visit.page(
        "notice_published.html",
        notice=found.notice,
        rows=_rows(visit, found),
        words=Vocabulary(visit),
        writing=visit.desk.background.busy(PUBLISH),
        trouble=_trouble(visit),
    )


def _trouble(visit: Visit) -> Told | None:
    """What the last publication ended with."""
    problem = visit.desk.background.problems.get(PUBLISH)
    return told(visit, problem) if problem else None


_BASE = "/notices/{notice_id}"
ENDPOINTS = (
    Endpoint(path=_BASE, handler=notice, roles=EVERYBODY, name="notice"),
    Endpoint(path=_BASE + "/comments", handler=comment, roles=SPEAKERS, method="POST", name="notice-comment"),
    Endpoint(path=_BASE + "/withdraw", handler=withdraw, roles=EDITORS, method="POST", name="withdraw"),
    Endpoint(path=_BASE + "/restore", handler=restore, roles=EDITORS, method="POST", name="restore"),
    Endpoint(
        path=_BASE + "/publish", handler=publish, roles=EDITORS, method="POST", name="publish-languages"
    ),
    Endpoint(path="/written/{notice_id}", handler=written, roles=EVERYBODY, name="written"),
)
