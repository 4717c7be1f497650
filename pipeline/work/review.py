"""What people do to notices: approve, reject, edit, withdraw. Every text they write is checked first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from pipeline.draft.rechecking import findings_now
from pipeline.errors import StoreError
from pipeline.model import State
from pipeline.store import HistoryRecord, NoticeRecord, TargetRecord, Translation, TranslationRow
from pipeline.store.changes import check_revisions
from pipeline.work.checking import RELEASE_CODES
from pipeline.work.session import Session

# not the no-break spaces, which French and others set on purpose
_BREAKS = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")
MAX_TEXT_CHARACTERS = 20_000
_KEPT_FORMATS = frozenset("\u200c\u200d\u00ad")  # joiners and soft hyphens belong to some scripts


def approve(
    session: Session,
    *,
    notice_id: str,
    language: str,
    actor: str,
    segments: Sequence[int] | None = None,
    keys: Sequence[str] | None = None,
    decisions: Mapping[str, str] | None = None,
    expected_revisions: Mapping[str, int] | None = None,
) -> list[str]:
    """Approve the segments with these numbers (from 1) or keys, or all; returns the keys that took a step:
    to REVIEWED where the notice's category asks for a second person and this is the first, else to APPROVED.

    Texts are checked against the glossary and the blocking codes as they are now: what changed since
    the draft was made blocks as any other finding does. ``expected_revisions``: which texts the person
    saw; by default the present ones. A decision on what only all languages together show
    (``RELEASE_CODES``) is kept for the publication. Raises BlockedError, TransitionError, ConflictError,
    StoreError.
    """
    translation = session.store.translation(notice_id, language)
    rows = chosen_rows(translation, segments) if keys is None else rows_of(translation, keys)
    check_revisions(rows, expected_revisions or {})
    # the desk approves by key, one after the other: not all of the notice each time
    rechecked = _recheck(session, translation, translation.rows if keys is None else rows, actor=actor)
    for_release = {code: reason for code, reason in (decisions or {}).items() if code in RELEASE_CODES}
    done = session.store.approve(
        notice_id=notice_id,
        language=language,
        keys=[row.target.key for row in rows],
        actor=actor,
        decisions=decisions,
        expected_revisions={
            row.target.key: row.target.revision + (row.target.key in rechecked) for row in rows
        },
        second_person=needs_second(session, translation.notice),
    )
    session.store.accept_release(notice_id=notice_id, language=language, decisions=for_release, actor=actor)
    return done


def needs_second(session: Session, notice: NoticeRecord) -> bool:
    """Whether every text of this notice needs the approval of two people."""
    return notice.category in session.workspace.settings.review.second_person


def recheck(
    session: Session, *, notice_id: str, language: str, actor: str, keys: Sequence[str] | None = None
) -> None:
    """Check texts against glossary and blocking codes as they are now, and keep what is new in their findings.

    ``keys``: only these segments.
    What only the making of a draft could know (that a term was put in by rule) stays. Raises ConflictError
    when somebody changes a text meanwhile.
    """
    translation = session.store.translation(notice_id, language)
    rows = translation.rows if keys is None else rows_of(translation, keys)
    _recheck(session, translation, rows, actor=actor)


def _recheck(
    session: Session, translation: Translation, rows: Sequence[TranslationRow], *, actor: str
) -> frozenset[str]:
    """The keys whose findings are others now; their revisions have grown by one."""
    changed = {}
    seen = {}
    amended = session.store.amended_keys(translation.notice.id)
    for row in rows:
        target = row.target
        if target.state not in (State.DRAFTED, State.EDITED, State.REVIEWED):
            continue
        findings = findings_now(
            row.segment.source,
            target.text,
            translation.language,
            glossary=session.termbase.glossary,
            blocking=session.blocking,
            amended=target.key in amended,
            before=target.findings,
        )
        if set(findings) != set(target.findings):
            changed[target.key] = findings
            seen[target.key] = target.revision
    if changed:
        session.store.replace_findings(
            notice_id=translation.notice.id,
            language=translation.language,
            findings=changed,
            actor=actor,
            expected_revisions=seen,
        )
    return frozenset(changed)


def edit(
    session: Session,
    *,
    notice_id: str,
    language: str,
    text: str,
    actor: str,
    segment: int | None = None,
    key: str | None = None,
    expected_revision: int | None = None,
) -> TargetRecord:
    """Write a person's text for one segment, named by its number (from 1) or its key; it waits for approval."""
    translation = session.store.translation(notice_id, language)
    if segment is not None:
        (row,) = chosen_rows(translation, [segment])
    else:
        (row,) = rows_of(translation, [key or ""])
    cleaned = clean_text(text)
    if not cleaned:
        raise StoreError(
            "the text is empty.",
            where=f"segment {row.segment.position + 1}",
            advice="Write the translation.",
        )
    findings = findings_now(
        row.segment.source,
        cleaned,
        language,
        glossary=session.termbase.glossary,
        blocking=session.blocking,
        amended=row.segment.key in session.store.amended_keys(notice_id),
    )
    return session.store.edit(
        notice_id=notice_id,
        language=language,
        key=row.target.key,
        text=cleaned,
        findings=findings,
        actor=actor,
        expected_revision=row.target.revision if expected_revision is None else expected_revision,
    )


def reject(
    session: Session,
    *,
    notice_id: str,
    language: str,
    actor: str,
    reason: str,
    segments: Sequence[int] | None = None,
    keys: Sequence[str] | None = None,
    expected_revisions: Mapping[str, int] | None = None,
) -> list[str]:
    """Refuse texts: a person must write them. Without numbers or keys: all that have a text."""
    return session.store.reject(
        notice_id=notice_id,
        language=language,
        actor=actor,
        reason=reason,
        keys=_keys(session, notice_id, language, segments, keys),
        expected_revisions=expected_revisions,
    )


def reopen(
    session: Session,
    *,
    notice_id: str,
    language: str,
    actor: str,
    reason: str = "",
    segments: Sequence[int] | None = None,
    keys: Sequence[str] | None = None,
    expected_revisions: Mapping[str, int] | None = None,
) -> list[str]:
    """Take approvals back, texts stay. Without numbers or keys: all that anybody approved."""
    return session.store.reopen(
        notice_id=notice_id,
        language=language,
        actor=actor,
        reason=reason,
        keys=_keys(session, notice_id, language, segments, keys),
        expected_revisions=expected_revisions,
    )


def _keys(
    session: Session,
    notice_id: str,
    language: str,
    segments: Sequence[int] | None,
    keys: Sequence[str] | None,
) -> Sequence[str] | None:
    if segments is None:
        return keys
    translation = session.store.translation(notice_id, language)
    return [row.target.key for row in chosen_rows(translation, segments)]


def rows_of(translation: Translation, keys: Sequence[str]) -> tuple[TranslationRow, ...]:
    """The rows with these keys, in reading order; raises StoreError for others."""
    wanted = set(keys)
    found = tuple(row for row in translation.rows if row.segment.key in wanted)
    unknown = wanted - {row.segment.key for row in found}
    if unknown:
        raise StoreError(
            f"version {translation.notice.version} has no segment {', '.join(sorted(unknown))}.",
            where=translation.notice.id,
            advice="The notice may have been amended: look at it again.",
        )
    return found


def undo_last(session: Session, *, notice_id: str, language: str, actor: str) -> HistoryRecord:
    """Take back this person's last step (edit, approval, rejection, reopening) in a language of a notice.

    Returns the step. Raises TransitionError with the reason when it cannot be.
    """
    return session.store.undo(notice_id=notice_id, language=language, actor=actor)


def chosen_rows(translation: Translation, segments: Sequence[int] | None) -> tuple[TranslationRow, ...]:
    """The rows with these numbers, counted from 1 as people see them; raises StoreError for others."""
    if segments is None:
        return translation.rows
    for number in segments:
        if not 1 <= number <= len(translation.rows):
            raise StoreError(
                f"there is no segment {number}: the notice has {len(translation.rows)}.",
                where=translation.notice.id,
                advice="`pipeline show` lists the segments with their numbers.",
            )
    return tuple(translation.rows[number - 1] for number in dict.fromkeys(segments))


def clean_text(text: str) -> str:
    """A person's text as it is kept: one line, NFC, without control and invisible formatting characters.

    Raises StoreError when it is longer than 20,000 characters.
    """
    if len(text) > MAX_TEXT_CHARACTERS:
        raise StoreError(
            f"the text has {len(text)} characters, more than {MAX_TEXT_CHARACTERS}.",
            advice="One segment is one sentence; paste the rest into the segments it belongs to.",
        )
    folded = _BREAKS.sub(" ", text)
    kept = (
        character
        for character in folded
        if character in _KEPT_FORMATS or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return unicodedata.normalize("NFC", "".join(kept)).strip()
