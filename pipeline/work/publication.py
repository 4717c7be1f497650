"""What is approved becomes pages and feeds: frozen in the store first, then rendered from there."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.atomic import write_atomic
from pipeline.errors import BlockedError, PipelineError, PublishError
from pipeline.model import SOURCE_LANGUAGE, BlockKind, Origin, State
from pipeline.publish.pages import templates_digest
from pipeline.publish.site import plan
from pipeline.publish.snapshot import Page, PublishedLanguage, Snapshot
from pipeline.publish.writer import WriteReport, write_site
from pipeline.store import (
    NoticeRecord,
    PublicationRecord,
    Translation,
    VersionRecord,
)
from pipeline.work.session import Session

if TYPE_CHECKING:  # imported where it is used: most passes publish nothing
    from pipeline.text.segmentation import SegmentedDocument

AUTO_ACTOR = "auto_publish"
_VERIFIED_ORIGINS = frozenset({Origin.PHRASEBOOK, Origin.MEMORY})
_SITE_STATE_NAME = "site.digest"
_UNFINISHED = " unfinished"  # a notice could not be put together: the next pass tries it again
_UNDECIDED = " undecided"  # only what was frozen before has been written
_FIRST_HEADING = re.compile(r"\s*<h1>.*?</h1>\s*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class PublicationReport:
    """What one publication did: (notice id, language) newly frozen, approved by rule, and files written."""

    auto_approved: tuple[tuple[str, str], ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    files: WriteReport = WriteReport()
    problems: tuple[PipelineError, ...] = ()


def approve_by_rule(session: Session) -> tuple[tuple[str, str], ...]:
    """Approve what the office lets go out without a person.

    Only in categories under ``review.auto_publish`` that do not ask for a second person, and only where every segment of a language is a
    verified phrase or was approved before word for word, and no check says anything at all.
    """
    approved: list[tuple[str, str]] = []
    review = session.workspace.settings.review
    categories = [name for name in review.auto_publish if name not in review.second_person]
    if not categories:
        return ()
    complete = session.store.complete_languages(session.languages, categories)
    for notice_id, languages in complete.items():
        verified = session.store.approve_verified(
            notice_id=notice_id, languages=languages, origins=_VERIFIED_ORIGINS, actor=AUTO_ACTOR
        )
        approved += [(notice_id, language) for language in verified]
    return tuple(approved)


def freeze_approved(session: Session) -> tuple[tuple[tuple[str, str], ...], tuple[PipelineError, ...]]:
    """Freeze every wholly approved language that is not yet published as it stands.

    A notice that cannot be put together is reported and does not stop the others, and so is a language
    that stands against the others (``release_findings``) where nobody has accepted that.
    """
    wanted = session.store.approved_languages()
    if not wanted:
        return (), ()
    from pipeline.text.segmentation import segment_document

    records: list[PublicationRecord] = []
    problems: list[PipelineError] = []
    by_notice: dict[str, list[str]] = {}
    for approved in wanted:
        if approved.language in session.languages:
            by_notice.setdefault(approved.notice_id, []).append(approved.language)
    for notice_id, languages in by_notice.items():
        translations = session.store.translations(notice_id, languages)
        first = translations[languages[0]]
        version = session.store.version(notice_id, first.notice.version)
        held = _held(session, notice_id, languages)
        problems += held.values()
        before = session.store.notice_publications(notice_id)
        try:
            segmented = segment_document(version.document, previous=[row.segment for row in first.rows])
        except PipelineError as error:
            problems.append(error)
            continue
        for language, translation in translations.items():
            if language in held:
                continue
            try:
                records.append(
                    freeze_language(session, translation, version, segmented, before.get(language))
                )
            except PipelineError as error:
                problems.append(error)
    saved = session.store.save_publications(records, actor="pipeline")
    return tuple((record.notice_id, record.language) for record in saved), tuple(problems)


def _held(session: Session, notice_id: str, languages: Sequence[str]) -> dict[str, PipelineError]:
    """Language -> why it must not go out as it stands, though each of its sentences is approved."""
    from pipeline.work.checking import release_findings  # with all checks: most passes publish nothing

    held: dict[str, PipelineError] = {}
    for language, findings in release_findings(session, notice_id=notice_id, languages=languages).items():
        left = [item for item in findings if not item.accepted]
        if left:
            codes = tuple(sorted({item.finding.code for item in left}))
            first = left[0]
            more = f" ({len(left) - 1} more)" if len(left) > 1 else ""
            held[language] = BlockedError(
                f"{language} is not published: sentence {first.line}, {first.finding.code}: "
                f"{first.finding.message}{more}",
                codes=codes,
                where=notice_id,
                advice=f"Mend the text, or let it pass: `pipeline approve {notice_id} --to {language} "
                f"--accept {' --accept '.join(codes)} --because …`.",
            )
    return held


def freeze_language(
    session: Session,
    translation: Translation,
    version: VersionRecord,
    segmented: SegmentedDocument,
    before: PublicationRecord | None,
) -> PublicationRecord:
    """What readers will see of a language as it stands, ready to be saved; ``before``: what they see now."""
    content = compose(translation, segmented)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    decided = _decided_at(session, translation, version.created_at)
    if before and decided <= before.updated_at:
        decided = max(version.created_at, before.updated_at + dt.timedelta(seconds=1))
    return PublicationRecord(
        notice_id=translation.notice.id,
        language=translation.language,
        version=translation.notice.version,
        revisions=translation.revisions,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        content=content,
        first_published_at=before.first_published_at if before else decided,
        updated_at=decided,
        approved_by=", ".join(content["reviewers"]) or AUTO_ACTOR,
    )


def compose(translation: Translation, segmented: SegmentedDocument) -> dict[str, Any]:
    """The content that readers will see, as JSON: title, body HTML, origins, reviewers."""
    from pipeline.text.inline import strip_markers
    from pipeline.text.segmentation import target_html

    targets = {row.target.key: row.target.text for row in translation.rows}
    html = target_html(segmented, targets, translation.language)
    title = next((row.target.text for row in translation.rows if row.segment.kind is BlockKind.TITLE), "")
    people = dict.fromkeys(row.target.approved_by for row in translation.rows)
    return {
        "title": strip_markers(title),
        "html": without_title(html),
        "origins": dict(sorted(Counter(str(row.target.origin) for row in translation.rows).items())),
        "reviewers": [name for name in people if name and name != AUTO_ACTOR],
    }


def without_title(html: str) -> str:
    """A document's HTML without its first block, the title."""
    return _FIRST_HEADING.sub("", html, count=1)


def _decided_at(session: Session, translation: Translation, taken_in: dt.datetime) -> dt.datetime:
    """When the text was decided: the last person's approval; for a text approved by rule the notice's day."""
    by_people = [
        row.target.approved_at
        for row in translation.rows
        if row.target.approved_at and row.target.approved_by != AUTO_ACTOR
    ]
    if by_people:
        return max(by_people)
    day = translation.notice.date
    return dt.datetime.combine(day, dt.time(), tzinfo=session.workspace.timezone) if day else taken_in


def snapshot(session: Session) -> Snapshot:
    """All that readers see, from what is frozen in the store, with the Chinese originals."""
    settings = session.workspace.settings
    site = settings.site
    notices = {notice.id: notice for notice in session.store.notices()}
    publications = [p for p in session.store.publications() if p.language in settings.languages]
    pages = [_translated_page(session, notices[p.notice_id], p) for p in publications]
    first_seen: dict[str, dt.datetime] = {}
    for publication in publications:
        seen = first_seen.get(publication.notice_id, publication.first_published_at)
        first_seen[publication.notice_id] = min(seen, publication.first_published_at)
    pages += [
        _original_page(session, notices[notice_id], seen) for notice_id, seen in sorted(first_seen.items())
    ]
    return Snapshot(
        base_url=site.base_url,
        timezone=site.timezone,
        languages=site_languages(session),
        pages=tuple(pages),
        feed_entries=settings.feeds.entries,
    )


def site_languages(session: Session) -> tuple[PublishedLanguage, ...]:
    """The languages of the site in the order of its switcher, the original first."""
    settings = session.workspace.settings
    site = settings.site
    return (
        PublishedLanguage(code=SOURCE_LANGUAGE, name="中文", title=site.title, office=site.office),
        *(
            PublishedLanguage(
                code=code,
                name=language.name,
                title=language.title or site.title,
                office=language.office or site.office,
                hotline=language.hotline,
            )
            for code, language in settings.languages.items()
        ),
    )


def shared_by_pages(session: Session, notice: NoticeRecord) -> dict[str, Any]:
    """What all pages of a notice say alike."""
    ended = notice.updated_at.astimezone(session.workspace.timezone).date() if notice.state else None
    return {
        "state": notice.state or State.PUBLISHED,
        "category": notice.category,
        "urgency": notice.urgency,
        "date": notice.date,
        "expires": notice.expires,
        "ended": ended,
        "number": notice.number,
    }


def _translated_page(session: Session, notice: NoticeRecord, publication: PublicationRecord) -> Page:
    content = publication.content
    updated = max(publication.updated_at, notice.updated_at) if notice.state else publication.updated_at
    return Page(
        notice_id=notice.id,
        language=publication.language,
        title=content["title"],
        html=content["html"],
        published=publication.first_published_at,
        updated=updated,
        version=publication.version,
        origins=content["origins"],
        reviewers=tuple(content["reviewers"]),
        outdated=publication.version < notice.version,
        **shared_by_pages(session, notice),
    )


def _original_page(session: Session, notice: NoticeRecord, first_seen: dt.datetime) -> Page:
    version = session.store.version(notice.id)
    amended = version.created_at if notice.version > 1 else first_seen
    updated = max(first_seen, amended, notice.updated_at if notice.state else first_seen)
    return Page(
        notice_id=notice.id,
        language=SOURCE_LANGUAGE,
        title=notice.title,
        html=without_title(version.document.html),
        published=first_seen,
        updated=updated,
        version=notice.version,
        **shared_by_pages(session, notice),
    )


def publish(
    session: Session,
    *,
    everything: bool,
    decide: bool = True,
    progress: Callable[[int], None] | None = None,
    total: Callable[[int], None] | None = None,
) -> PublicationReport:
    """Approve by rule, freeze, render and write; without ``decide`` only render and write what is frozen.

    ``everything``: look at every file even where nothing was decided since the last build (somebody
    may have deleted a page). ``total`` is told how many files there are, ``progress`` how many more
    are done. Raises PublishError when the
    output folder cannot be written; what is frozen then stays frozen and is written next time.
    """
    state_path = session.workspace.state / _SITE_STATE_NAME
    before = _read(state_path)
    look = everything or not session.workspace.output.is_dir()
    known = _site_digest(session)
    if not look and (before == known or (not decide and before == known + _UNDECIDED)):
        return PublicationReport()
    auto = approve_by_rule(session) if decide else ()
    published, problems = freeze_approved(session) if decide else ((), ())
    digest = _site_digest(session)
    if not look and before.removesuffix(_UNFINISHED).removesuffix(_UNDECIDED) == digest:
        return PublicationReport(auto_approved=auto, published=published, problems=problems)
    outputs = plan(snapshot(session))
    if total:
        total(len(outputs))
    files = write_site(
        outputs, folder=session.workspace.output, state_folder=session.workspace.state, progress=progress
    )
    try:
        rest = _UNFINISHED if problems else "" if decide else _UNDECIDED
        write_atomic(state_path, (digest + rest).encode())
    except OSError as error:
        raise PublishError(
            f"cannot be written: {error.strerror or error}.",
            where=str(state_path),
            advice="All pages are written; make room or mend the permissions there, and run again.",
        ) from error
    return PublicationReport(auto_approved=auto, published=published, files=files, problems=problems)


def _site_digest(session: Session) -> str:
    """Digest of everything a build depends on: any change of the store, of settings, of templates."""
    parts = [templates_digest(), repr(session.workspace.settings), str(session.store.last_history_id())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
