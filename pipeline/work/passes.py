"""One pass over the workspace: take in files, end what has expired, draft, publish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.errors import IntakeError, PipelineError, PublishError
from pipeline.work.drafting import DraftReport, EngineSource, draft_waiting, note_conditions
from pipeline.work.intake import IntakeReport, take_in
from pipeline.work.lock import pass_lock
from pipeline.work.publication import PublicationReport, publish
from pipeline.work.session import Session

EXPIRY_ACTOR = "expiry"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How a pass tells how far it is; each function may be called often. The default says nothing."""

    stage: Callable[[str], None] = lambda _: None  # a stage begins, in words
    total: Callable[[int], None] = lambda _: None  # how many steps it has
    advance: Callable[[int], None] = lambda _: None  # how many more steps are done


@dataclass(frozen=True, kw_only=True)
class PassReport:
    """What one pass did. ``problems`` are stages that could not be finished; the others went on."""

    intake: IntakeReport
    expired: tuple[str, ...]
    drafts: DraftReport
    publication: PublicationReport
    problems: tuple[PipelineError, ...] = ()


def run_pass(
    session: Session, engines: EngineSource, *, progress: Progress | None = None, wait_seconds: float = 0
) -> PassReport:
    """One pass. Raises WorkspaceBusyError when another process is at it, StoreError from the store.

    A folder that cannot be read or written costs its own stage only: drafts are made although the
    output folder is read-only, and pages are published although the notices folder is away.
    """
    told = progress or Progress()
    problems: list[PipelineError] = []
    with pass_lock(session.workspace.state, wait_seconds=wait_seconds) as owner:
        told.stage("Reading notices")
        try:
            intake = take_in(session, progress=told.advance)
        except IntakeError as error:
            problems.append(error)
            intake = IntakeReport()
        session.store.ensure_languages(session.languages, actor="settings")
        expired = end_expired(session)
        told.stage("Drafting")
        drafts = draft_waiting(
            session,
            owner=owner,
            engines=engines,
            new_versions=intake.versions,
            total=told.total,
            progress=told.advance,
        )
        publication = _publish(session, told, problems)
        # an engine that failed at work may be well again: the next pass must try it
        if not (drafts.skipped or drafts.failures or drafts.unusable):
            try:
                note_conditions(session, engines)
            except OSError as error:
                problems.append(
                    PipelineError(
                        f"cannot be written: {error.strerror or error}.",
                        where=str(session.workspace.state),
                        advice="Nothing is lost; make room or mend the permissions there, and run again.",
                    )
                )
    return PassReport(
        intake=intake,
        expired=expired,
        drafts=drafts,
        publication=publication,
        problems=tuple(problems),
    )


def publication_pass(session: Session, *, wait_seconds: float = 0) -> PassReport:
    """The cheap part of a pass: end what has expired and publish what people approved; drafts nothing."""
    problems: list[PipelineError] = []
    with pass_lock(session.workspace.state, wait_seconds=wait_seconds):
        expired = end_expired(session)
        publication = _publish(session, Progress(), problems)
    return PassReport(
        intake=IntakeReport(),
        expired=expired,
        drafts=DraftReport(skipped=True),
        publication=publication,
        problems=tuple(problems),
    )


def _publish(session: Session, told: Progress, problems: list[PipelineError]) -> PublicationReport:
    # where people decide what goes out, what they decided (also to withdraw) is written all the same
    decide = session.workspace.settings.publication.automatic
    told.stage("Publishing")
    try:
        return publish(session, everything=False, decide=decide, progress=told.advance, total=told.total)
    except PublishError as error:
        problems.append(error)
        return PublicationReport()


def end_expired(session: Session) -> tuple[str, ...]:
    """End the notices whose last day has passed in the site's time zone; returns their ids."""
    due = session.store.notices_due_to_expire(session.today)
    if not due:
        return ()
    return tuple(session.store.expire([notice.id for notice in due], actor=EXPIRY_ACTOR))
