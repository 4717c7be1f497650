"""What people do to notices: approve, reject, edit, withdraw. Every text they write is checked first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from pipeline.draft.rechecking import findings_now
from pipeline.errors import StoreError
from pipeline.model import State
from pipeline.store import TargetRecord, Translation, TranslationRow
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
    decisions: Mapping[str, str] | None = None,
) -> list[str]:
    """Approve the segments with these numbers (from 1), or all; returns the keys newly approved.

    Texts are checked against the glossary and the blocking codes as they are now: what changed since
    the draft was made blocks as any other finding does. Raises BlockedError, TransitionError, ConflictError, StoreError.
    """
    recheck(session, notice_id=notice_id, language=language, actor=actor)
    rows = chosen_rows(session.store.translation(notice_id, language), segments)
    return session.store.approve(
        notice_id=notice_id,
        language=language,
        keys=[row.target.key for row in rows],
        actor=actor,
        decisions=decisions,
        expected_revisions={row.target.key: row.target.revision for row in rows},
    )


def recheck(session: Session, *, notice_id: str, language: str, actor: str) -> None:
    """Check texts against glossary and blocking codes as they are now, and keep what is new in their findings.

    What only the making of a draft could know (that a term was put in by rule) stays.
    """
    changed = {}
    amended = session.store.amended_keys(notice_id)
    for row in session.store.translation(notice_id, language).rows:
        target = row.target
        if target.state not in (State.DRAFTED, State.EDITED):
            continue
        findings = findings_now(
            row.segment.source,
            target.text,
            language,
            glossary=session.termbase.glossary,
            blocking=session.blocking,
            amended=target.key in amended,
            before=target.findings,
        )
        if set(findings) != set(target.findings):
            changed[target.key] = findings
    if changed:
        session.store.replace_findings(notice_id=notice_id, language=language, findings=changed, actor=actor)


def edit(
    session: Session,
    *,
    notice_id: str,
    language: str,
    segment: int,
    text: str,
    actor: str,
    expected_revision: int | None = None,
) -> TargetRecord:
    """Write a person's text for one segment (number from 1); it waits for approval."""
    (row,) = chosen_rows(session.store.translation(notice_id, language), [segment])
    cleaned = clean_text(text)
    if not cleaned:
        raise StoreError("the text is empty.", where=f"segment {segment}", advice="Write the translation.")
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
) -> list[str]:
    """Refuse texts: a person must write them. Without numbers: all that have a text."""
    translation = session.store.translation(notice_id, language)
    keys = None if segments is None else [row.target.key for row in chosen_rows(translation, segments)]
    return session.store.reject(notice_id=notice_id, language=language, actor=actor, reason=reason, keys=keys)


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
