"""The overview: what waits for whom, what is stuck and why, what was published lately; and all notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from pipeline.desk.access import EDITORS, EVERYBODY, REVIEWERS, SENDERS, Endpoint
from pipeline.desk.file_progress import progress_of
from pipeline.desk.marking import _
from pipeline.desk.paging import paging
from pipeline.desk.tasks import PUBLISH
from pipeline.desk.trouble import troubles
from pipeline.desk.visit import Visit
from pipeline.desk.vocabulary import STATES, URGENCIES, Vocabulary
from pipeline.model import Role, State, Urgency
from pipeline.store import FileState, NoticeFilter, PublishedItem, WorkCounts
from pipeline.work.session import Session

_WORK_A_PAGE = 25
_NOTICES_A_PAGE = 50
_SHOWN = 6  # of the short lists
_MAX_TEXT = 200
_TROUBLED_FILES = (FileState.ERROR, FileState.NOT_CHINESE, FileState.DUPLICATE, FileState.WAITING)
_READERS = EVERYBODY - {Role.HOTLINE}
ALL, MINE = "all", "mine"
# what the list of work can be narrowed to: a word of ``text_state`` -> how people call it
STAGES = ("review", "waiting", "rejected", "reviewed", "approved")
ORDERS = ("urgency", "oldest", "newest")


@dataclass(frozen=True, kw_only=True)
class WorkFilter:
    """What the list of work shows. ``language``: a code, ``mine`` or ``all``."""

    language: str
    urgency: str
    category: str
    stage: str
    order: str
    languages: tuple[str, ...]

    @property
    def narrowed(self) -> bool:
        return bool(self.urgency or self.category or self.stage)


def overview(visit: Visit) -> Response:
    """What each role needs to see first."""
    store, session, person = visit.store, visit.session, visit.person
    automatic = session.workspace.settings.publication.automatic
    chosen = _filter(visit)
    page = paging(visit, size=_WORK_A_PAGE)
    reviews = person.role in REVIEWERS
    work = (
        store.waiting_work(
            chosen.languages,
            category=chosen.category,
            urgency=chosen.urgency,
            text_state=chosen.stage,
            order=chosen.order,
            limit=page.size,
            offset=page.offset,
        )
        if reviews and chosen.languages
        else None
    )
    counts = store.work_counts(session.languages) if reviews else {}
    files = store.file_counts() if person.role in _READERS else {}
    recent = store.recent_publications(_SHOWN * len(session.languages))
    mine = store.uploaded_by(person.name, limit=_SHOWN) if person.role in SENDERS else []
    return visit.page(
        "overview.html",
        chosen=chosen,
        page=page,
        work=work,
        counts={code: counts.get(code, WorkCounts()) for code in session.languages} if reviews else {},
        categories=store.work_categories() if reviews else [],
        stages={stage: visit._(_STAGE_WORDS[stage]) for stage in STAGES},
        orders={order: visit._(_ORDER_WORDS[order]) for order in ORDERS},
        urgencies=list(URGENCIES),
        files_seen=sum(files.values()),
        troubled_files=store.files_page(_TROUBLED_FILES, limit=_SHOWN) if files else None,
        failed=store.drafts_failed(_SHOWN) if reviews else None,
        troubles=troubles(visit) if person.role in _READERS else [],
        orphaned=store.orphaned_working(person.name) if reviews else [],
        # where what is approved goes out by itself, what stays approved is held back
        held=store.waiting_work(session.languages, text_state=State.APPROVED, limit=_SHOWN)
        if reviews and automatic and not visit.desk.background.busy(PUBLISH)
        else None,
        questions=store.open_questions(_SHOWN) if person.role in _READERS else None,
        recent=_by_notice(recent.items)[:_SHOWN],
        uploads=progress_of(visit, mine) if mine else [],
        words=Vocabulary(visit),
        person=person,
        languages=session.languages,
        reviews=reviews,
        sender=person.role in SENDERS,
        editor=person.role in EDITORS,
        automatic=automatic,
        folder=session.workspace.settings.folders.notices,
        today=session.today,
        timezone=session.workspace.timezone,
    )


_STAGE_WORDS = {
    "review": _("to review"),
    "waiting": _("texts missing"),
    "rejected": _("rejected texts"),
    "reviewed": _("second person"),
    "approved": _("to publish"),
}
_ORDER_WORDS = {
    "urgency": _("urgent first, then the oldest"),
    "oldest": _("the oldest first"),
    "newest": _("the newest first"),
}


def _by_notice(published: Sequence[PublishedItem]) -> list[list[PublishedItem]]:
    """The languages of each notice together, the notice decided last first."""
    groups: dict[str, list[PublishedItem]] = {}
    for item in published:
        groups.setdefault(item.notice_id, []).append(item)
    return list(groups.values())


def _filter(visit: Visit) -> WorkFilter:
    """From the address; what it does not know is left out."""
    known = visit.session.languages
    asked = visit.query("language")
    mine = _own_languages(visit.session, visit)
    if asked in known:
        languages: tuple[str, ...] = (asked,)
    elif asked == ALL or not mine:
        asked, languages = ALL, known
    else:
        asked, languages = MINE, mine
    urgency, stage, order = visit.query("urgency"), visit.query("stage"), visit.query("order")
    return WorkFilter(
        language=asked,
        urgency=urgency if urgency in set(Urgency) else "",
        category=visit.query("category")[:40],
        stage=stage if stage in STAGES else "",
        order=order if order in ORDERS else ORDERS[0],
        languages=languages,
    )


def _own_languages(session: Session, visit: Visit) -> tuple[str, ...]:
    """A translator's; the others see all."""
    person = visit.person
    return tuple(code for code in session.languages if person.reviews(code)) if person.languages else ()


def notices(visit: Visit) -> Response:
    """All notices, also those that have ended, with where their languages stand."""
    state, urgency = visit.query("state"), visit.query("urgency")
    filters = NoticeFilter(
        text=" ".join(visit.query("q").split())[:_MAX_TEXT],
        category=visit.query("category")[:40],
        urgency=urgency if urgency in set(Urgency) else "",
        state=state if state in {"active", State.WITHDRAWN, State.EXPIRED} else "",
    )
    page = paging(visit, size=_NOTICES_A_PAGE)
    return visit.page(
        "notices.html",
        found=visit.store.notices_page(
            filters, languages=visit.session.languages, limit=page.size, offset=page.offset
        ),
        filters=filters,
        page=page,
        words=Vocabulary(visit),
        languages=visit.session.languages,
        urgencies=list(URGENCIES),
        states={
            "active": visit._(_("in force or in work")),
            "withdrawn": visit._(STATES[State.WITHDRAWN][0]),
            "expired": visit._(STATES[State.EXPIRED][0]),
        },
        sender=visit.person.role in SENDERS,
    )


ENDPOINTS = (
    Endpoint(path="/", handler=overview, roles=EVERYBODY, name="overview"),
    Endpoint(path="/notices", handler=notices, roles=EVERYBODY, name="notices"),
)
