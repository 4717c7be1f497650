"""Publication by a person's decision: approve what is left, decide on what only all languages show, freeze.

The pages themselves are written by the next publication; what is frozen here is what it will write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.errors import BlockedError, ConflictError, TransitionError
from pipeline.model import State
from pipeline.store import NoticeStatus, PublicationRecord
from pipeline.work import review
from pipeline.work.checking import LocatedFinding, release_findings
from pipeline.work.previewing import standing
from pipeline.work.publication import freeze_language
from pipeline.work.session import Session


def approve_rest(session: Session, *, notice_id: str, language: str, actor: str, seen: str) -> list[str]:
    """Approve all that is not approved yet; returns the keys that took a step.

    ``seen`` is what ``standing`` said of the texts that this person looked at. Raises ConflictError when
    somebody changed one since; TransitionError where texts are missing, BlockedError where findings
    need a decision of their own.
    """
    translation = session.store.translation(notice_id, language)
    if standing(translation) != seen:
        raise ConflictError(
            "somebody changed a text since you looked at it; nothing was approved.",
            where=f"{notice_id} {language}",
            advice="Look at the preview again, then decide.",
        )
    rest = [row.target for row in translation.rows if row.target.state is not State.APPROVED]
    if not rest:
        return []
    return review.approve(
        session,
        notice_id=notice_id,
        language=language,
        actor=actor,
        keys=[target.key for target in rest],
        expected_revisions={target.key: target.revision for target in rest},
    )


def publish_languages(
    session: Session,
    *,
    notice_id: str,
    languages: Sequence[str],
    actor: str,
    decisions: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[str, ...]:
    """Freeze languages of a notice as they stand, at once; returns those that were not published so before.

    ``decisions``: language -> code -> the reason for which a finding on the whole notice is accepted. All or
    nothing. Raises TransitionError where a language is not wholly approved or the notice has ended,
    BlockedError (with codes) where such a finding is left, ConflictError when a text changed meanwhile.
    """
    wanted = tuple(dict.fromkeys(languages))
    status = session.store.status(wanted, notice_ids=[notice_id])
    if not status:
        session.store.notice(notice_id)  # raises: there is none
    todo = _to_publish(status[0])
    if not todo:
        return ()
    given = {language: dict((decisions or {}).get(language, {})) for language in todo}
    open_findings = release_findings(session, notice_id=notice_id, languages=todo)
    accepted = _accepted(open_findings, given, notice_id)
    for language, reasons in accepted.items():
        session.store.accept_release(notice_id=notice_id, language=language, decisions=reasons, actor=actor)
    records = _frozen(session, notice_id, todo)
    saved = {record.language for record in session.store.save_publications(records, actor=actor)}
    if saved != set(todo):
        raise ConflictError(
            "a text was changed at this moment; nothing of that language was published.",
            where=notice_id,
            advice="Look at it again, then publish.",
        )
    return todo


def _to_publish(status: NoticeStatus) -> tuple[str, ...]:
    if not status.notice.active:
        raise TransitionError(
            f"the notice is {status.notice.state}.",
            where=status.notice.id,
            advice="Restore it before you work on it.",
        )
    for language, stand in status.languages.items():
        tally = stand.tally
        if not tally.segments or tally.approved < tally.segments:
            raise TransitionError(
                f"{language} cannot be published: {tally.segments - tally.approved} of {tally.segments} sentences are not approved.",
                where=status.notice.id,
                advice="Approve the rest first.",
            )
    return tuple(
        language for language, stand in status.languages.items() if stand.state is not State.PUBLISHED
    )


def _accepted(
    found: Mapping[str, Iterable[LocatedFinding]], given: Mapping[str, Mapping[str, str]], notice_id: str
) -> dict[str, dict[str, str]]:
    """Language -> code -> reason of what is accepted now. Raises BlockedError for what nobody accepts."""
    accepted: dict[str, dict[str, str]] = {}
    left: dict[str, None] = {}
    for language, findings in found.items():
        for item in findings:
            code = item.finding.code
            reason = given.get(language, {}).get(code, "").strip()
            if item.accepted:
                continue
            if reason:
                accepted.setdefault(language, {})[code] = reason
            else:
                left[code] = None
    if left:
        raise BlockedError(
            f"the languages of the notice do not agree: {', '.join(left)}.",
            codes=tuple(left),
            where=notice_id,
            advice="Mend the texts, or write a reason beside each finding.",
        )
    return accepted


def _frozen(session: Session, notice_id: str, languages: Sequence[str]) -> list[PublicationRecord]:
    from pipeline.text.segmentation import segment_document

    translations = session.store.translations(notice_id, languages)
    first = translations[languages[0]]
    version = session.store.version(notice_id, first.notice.version)
    segmented = segment_document(version.document, previous=[row.segment for row in first.rows])
    before = session.store.notice_publications(notice_id)
    return [
        freeze_language(session, translation, version, segmented, before.get(language))
        for language, translation in translations.items()
    ]
