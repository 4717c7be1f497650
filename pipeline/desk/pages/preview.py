"""Before publication: the page as it will look, what all languages say of each fact, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import HTMLResponse, Response

from pipeline.desk.access import EVERYBODY, REVIEWERS, Endpoint, check_reviews
from pipeline.desk.errors import Told, status_of, told
from pipeline.desk.facts_table import FactRow, facts_table
from pipeline.desk.guard import SITE_POLICY
from pipeline.desk.releases import decisions_of, grouped, may_publish
from pipeline.desk.visit import Visit
from pipeline.desk.vocabulary import Vocabulary
from pipeline.errors import BlockedError, ConflictError, InputError, TransitionError
from pipeline.model import Finding, State
from pipeline.publish.pages import render_style
from pipeline.store import Decision, NoticeRecord, ReleaseDecision, Translation
from pipeline.work.checking import LocatedFinding, release_findings
from pipeline.work.previewing import preview_page, progress, standing
from pipeline.work.releasing import approve_rest, publish_languages
from pipeline.work.review import needs_second

STYLE = "/preview/style.css"


@dataclass(frozen=True, kw_only=True)
class OpenFinding:
    """A finding on a sentence; ``undecided``: it blocks, and nobody accepted it yet."""

    number: int
    key: str
    finding: Finding
    undecided: bool


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """A finding that somebody let pass; ``number`` of the sentence, 0: on the whole notice."""

    number: int
    key: str
    decision: Decision | ReleaseDecision


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stands between a language of a notice and its publication."""

    notice: NoticeRecord
    language: str
    seen: str
    counts: Mapping[str, int]
    findings: tuple[OpenFinding, ...]
    accepted: tuple[Accepted, ...]
    release: tuple[LocatedFinding, ...]
    facts: tuple[FactRow, ...]
    languages: tuple[str, ...]  # of the facts, the own one first
    published: bool  # readers see exactly this
    published_before: bool
    may_review: bool
    may_publish: bool
    second: bool  # two people have to approve
    own_first: bool  # this person was the first of the two for all that is left
    names: Mapping[str, int] = field(default_factory=dict)  # first of two -> how many texts

    @property
    def base(self) -> str:
        return f"/notices/{self.notice.id}/{self.language}"

    @property
    def undecided(self) -> tuple[OpenFinding, ...]:
        return tuple(item for item in self.findings if item.undecided)

    @property
    def undecided_release(self) -> tuple[LocatedFinding, ...]:
        return tuple(item for item in self.release if not item.accepted)

    @property
    def release_groups(self) -> list[tuple[str, list[LocatedFinding]]]:
        """Code -> its findings, of those that nobody accepted yet."""
        return grouped(self.release)

    @property
    def left(self) -> int:
        """Texts that wait for somebody's approval."""
        return self.counts["open"] + self.counts["second"]

    @property
    def obstructed(self) -> bool:
        """Somebody has to go back to the texts first."""
        return bool(self.counts["missing"] or self.undecided)

    @property
    def step(self) -> str:
        """What can be done: ended, done, back, other, first, approve, approve-publish, publish, editor."""
        if not self.notice.active:
            return "ended"
        if self.published:
            return "done"
        if self.obstructed:
            return "back"
        if self.left:
            return self._approval
        return "publish" if self.may_publish else "editor"

    @property
    def _approval(self) -> str:
        if not self.may_review:
            return "other"
        if self.second and self.counts["open"]:
            return "first"
        if self.own_first:
            return "other"
        return "approve-publish" if self.may_publish else "approve"

    @property
    def clean(self) -> bool:
        """Nothing at all to look at: one key publishes."""
        return not self.findings and not self.undecided_release


def preview(visit: Visit) -> Response:
    """The page beside the facts and findings."""
    return _page(visit)


def _page(
    visit: Visit,
    *,
    problem: Told | None = None,
    status: int = 200,
    reasons: Mapping[str, Mapping[str, str]] | None = None,
) -> Response:
    found = standing_of(visit, visit.path("notice_id"), visit.path("language"))
    return visit.page(
        "preview.html",
        status=status,
        standing=found,
        words=Vocabulary(visit),
        automatic=visit.session.workspace.settings.publication.automatic,
        timezone=visit.session.workspace.timezone,
        problem=problem,
        reasons=reasons or {},
    )


def standing_of(visit: Visit, notice_id: str, language: str) -> Standing:
    """All that the page tells, from one reading of the texts. Raises StoreError."""
    session = visit.session
    languages = tuple(dict.fromkeys((*session.languages, language)))
    translations = {
        code: translation
        for code, translation in visit.store.translations(notice_id, languages, present_only=True).items()
        if len(translation.rows) == translation.notice.segments  # else the language is being added
    }
    own = translations.get(language) or visit.store.translation(notice_id, language)
    published = visit.store.notice_publications(notice_id).get(language)
    live = published is not None and published.state is State.PUBLISHED
    person = visit.person
    first = [row.target.reviewed_by for row in own.rows if row.target.state is State.REVIEWED]
    counts = progress(own)
    return Standing(
        notice=own.notice,
        language=language,
        seen=standing(own),
        counts=counts,
        findings=_findings(own),
        accepted=(
            *_accepted(own),
            *(
                Accepted(number=0, key="", decision=item)
                for item in visit.store.release_decisions(notice_id)
                if (item.language, item.version) == (language, own.notice.version)
            ),
        ),
        release=_release(visit, own),
        facts=facts_table(translations, session.termbase.glossary, first=language),
        languages=tuple(sorted(translations, key=lambda code: code != language)),
        published=live
        and published is not None
        and (published.version, published.revisions) == (own.notice.version, own.revisions),
        published_before=live,
        may_review=person.role in REVIEWERS and person.reviews(language),
        may_publish=may_publish(visit, language),
        second=needs_second(session, own.notice),
        own_first=bool(first) and not counts["open"] and set(first) == {person.name},
        names={name: first.count(name) for name in dict.fromkeys(first)},
    )


def _release(visit: Visit, own: Translation) -> tuple[LocatedFinding, ...]:
    """What only the whole notice shows; nothing of a language that is being added."""
    if own.language not in visit.session.languages or len(own.rows) < own.notice.segments:
        return ()
    found = release_findings(visit.session, notice_id=own.notice.id, languages=[own.language])
    return found.get(own.language, ())


def _findings(translation: Translation) -> tuple[OpenFinding, ...]:
    """Of texts that are not approved yet: somebody still has to look at these."""
    return tuple(
        OpenFinding(
            number=row.segment.position + 1,
            key=row.segment.key,
            finding=finding,
            undecided=finding in row.target.undecided,
        )
        for row in translation.rows
        if row.target.state is not State.APPROVED and row.target.text
        for finding in row.target.findings
    )


def _accepted(translation: Translation) -> list[Accepted]:
    return [
        Accepted(number=row.segment.position + 1, key=row.segment.key, decision=decision)
        for row in translation.rows
        for decision in row.target.decisions
    ]


def page(visit: Visit) -> Response:
    """The page itself, for the frame: under the policy of the published site."""
    content = preview_page(
        visit.session,
        notice_id=visit.path("notice_id"),
        language=visit.path("language"),
        reviewer=visit.person.name,
        site="/site",
        style=STYLE,
    )
    return HTMLResponse(content, headers={"content-security-policy": SITE_POLICY})


def style(visit: Visit) -> Response:
    """The site's own style sheet, also before anything was published."""
    del visit
    return Response(render_style(), media_type="text/css")


def publish(visit: Visit) -> Response:
    """Approve what is left where the form says so, then publish; a reason for each finding on the whole notice."""
    notice_id, language = visit.path("notice_id"), visit.path("language")
    person = visit.person
    check_reviews(person, language)
    wanted = visit.field("do")
    if wanted not in {"approve", "publish", "approve-publish"}:
        raise InputError(f"{wanted[:40]!r} is nothing that can be done here.", field="do")
    names = {"notice_id": notice_id, "language": language}
    reasons = decisions_of(visit)
    try:
        # a second click, or the back button: all is approved already
        if wanted != "publish" and not _wholly_approved(visit, notice_id, language):
            approve_rest(visit.session, **names, actor=person.name, seen=visit.field("seen"))
        if wanted == "approve" or not _wholly_approved(visit, notice_id, language):
            visit.desk.background.ask("publish")
            return visit.redirect(f"/notices/{notice_id}/{language}/preview", said="approved-rest")
        if not may_publish(visit, language):
            return visit.redirect(f"/notices/{notice_id}/{language}/preview", said="editor-publishes")
        publish_languages(
            visit.session, notice_id=notice_id, languages=[language], actor=person.name, decisions=reasons
        )
    except (BlockedError, ConflictError, TransitionError) as error:
        return _page(visit, problem=told(visit, error), status=status_of(error), reasons=reasons)
    visit.desk.background.ask("publish")
    return visit.redirect(f"/notices/{notice_id}", said="published")


def _wholly_approved(visit: Visit, notice_id: str, language: str) -> bool:
    (status,) = visit.store.status([language], notice_ids=[notice_id])
    tally = status.languages[language].tally
    return tally.segments > 0 and tally.approved == tally.segments


_BASE = "/notices/{notice_id}/{language}"
ENDPOINTS = (
    Endpoint(path=_BASE + "/preview", handler=preview, roles=EVERYBODY, name="preview"),
    Endpoint(path=_BASE + "/preview/page", handler=page, roles=EVERYBODY, name="preview-page"),
    Endpoint(path=STYLE, handler=style, roles=EVERYBODY, name="preview-style"),
    Endpoint(path=_BASE + "/publish", handler=publish, roles=REVIEWERS, method="POST", name="publish"),
)
