"""Taking notices back, and undoing it."""

from __future__ import annotations

from pipeline.errors import TransitionError
from pipeline.store import NoticeRecord
from pipeline.work.session import Session


def restore(session: Session, *, notice_id: str, actor: str, reason: str = "") -> NoticeRecord:
    """Undo a withdrawal or an expiry: readers see again what they saw before.

    Raises TransitionError for a notice that is active, and for one whose last day has passed: the next
    pass would end it again.
    """
    notice = session.store.notice(notice_id)
    if notice.expires is not None and notice.expires < session.today:
        raise TransitionError(
            "the last day of the notice has passed: it would end again at once.",
            where=notice_id,
            advice="Upload the notice with a later last day; that amends and restores it.",
        )
    return session.store.restore(notice_id, actor=actor, reason=reason)
