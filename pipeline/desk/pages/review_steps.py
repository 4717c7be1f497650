"""Steps of a review: save, approve, reject, reopen, draft again, undo. Each can be sent twice without harm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.responses import Response

from pipeline.desk.access import REVIEWERS, Endpoint
from pipeline.desk.errors import Told, status_of, told
from pipeline.desk.marking import _
from pipeline.desk.review_replies import check_may_edit, load_review, pieces, review_page, row_of
from pipeline.desk.review_view import Opened, Review
from pipeline.desk.segments import removed_characters, seen_digest
from pipeline.desk.tasks import PASS
from pipeline.desk.visit import Visit
from pipeline.errors import (
    BlockedError,
    ConflictError,
    InputError,
    PipelineError,
    StoreError,
    TransitionError,
)
from pipeline.model import State
from pipeline.store import TranslationRow
from pipeline.work import review as work

_REASON = "reason:"  # and a code: why a finding is accepted
MAX_REASON = 2_000


def approve(visit: Visit) -> Response:
    """Stand behind a text; what was typed is saved first."""
    return _step(visit, _approve)


def save(visit: Visit) -> Response:
    """Keep what was typed as this person's text; it waits for approval."""
    return _step(visit, _save)


def reject(visit: Visit) -> Response:
    """Refuse a text, with a reason; a person must write another."""
    return _step(visit, _reject)


def reopen(visit: Visit) -> Response:
    """Take an approval back."""
    return _step(visit, _reopen)


def redraft(visit: Visit) -> Response:
    """Let a machine's draft be made anew; never a person's text."""
    return _step(visit, _redraft)


def take_theirs(visit: Visit) -> Response:
    """Of two texts keep the one that is saved; what this person typed is dropped by their own word."""
    return _step(visit, _take_theirs)


def put(visit: Visit) -> Response:
    """Without JavaScript: change what is typed by one press (an alternative, a term, a suggestion)."""
    return _step(visit, _put)


def _step(visit: Visit, act: Callable[[Visit, Review, TranslationRow], str]) -> Response:
    """Do something to a segment and show what came of it; what was typed stays in the field whatever happens.

    ``act`` returns the word of the message that the next page tells ("" for none).
    """
    notice_id, language, key = visit.path("notice_id"), visit.path("language"), visit.path("key")
    check_may_edit(visit, language)
    review = load_review(visit, notice_id, language)
    if key not in review.rows:
        _keep(visit, key)
    row = row_of(review, key)
    typed = visit.field("text") if "text" in visit.form else None
    try:
        said = act(visit, review, row)
    except (InputError, StoreError, TransitionError, BlockedError) as error:
        if status_of(error) >= 500:
            raise
        opened = Opened(
            key=key,
            typed=typed,
            problem=_problem(visit, error),
            reasons=_reasons(visit),
            conflict=isinstance(error, ConflictError),
            blocked=isinstance(error, BlockedError),
        )
        return _again(visit, opened, status=status_of(error))
    return _onward(visit, key, said)


def _problem(visit: Visit, error: PipelineError) -> Told | None:
    """What is told beside the field; a conflict tells it by both texts."""
    if isinstance(error, ConflictError):
        return None
    if isinstance(error, BlockedError):
        return Told(
            problem=visit._("Findings stand in the way."),
            advice=visit._("Mend the text, or say below for each why it is right as it is."),
        )
    return told(visit, error)


def _again(visit: Visit, opened: Opened, *, status: int) -> Response:
    """The segment open as it was, with what stands in the way."""
    review = load_review(visit, visit.path("notice_id"), visit.path("language"), opened=opened)
    if visit.partial:
        return pieces(review, [], main=opened.key, status=status)
    return review_page(review, status=status)


def _onward(visit: Visit, key: str, said: str) -> Response:
    """After a step: this segment, and the next one open where the form asked for it."""
    notice_id, language = visit.path("notice_id"), visit.path("language")
    review = load_review(visit, notice_id, language)
    then = visit.field("then")
    following = review.next_after(key) if then == "next" and said in _FORWARD else ""
    stays_open = said in _STAYS
    target = key if stays_open else following
    if not visit.partial:
        address = review.edit_address(target) if target else review.closed_address(key)
        return visit.redirect(address, said=said) if said else visit.redirect(address)
    shown = replace(review, opened=Opened(key=target) if target else None)
    sentence = visit._(_TOLD[said]) if said in _TOLD else ""
    return pieces(shown, [following] if following else [], main=key, message=sentence)


_FORWARD = frozenset({"approved-text", "reviewed-text", "rejected-text", "cleaned-approved"})
_STAYS = frozenset({"saved", "cleaned", "reopened-text", "theirs", ""})


_CLEANED = _("Invisible characters (zero-width or direction marks) were taken out of the text.")
# what htmx is told; without JavaScript the same words stand in sayings
_TOLD: Mapping[str, str] = {
    "cleaned": _CLEANED,
    "cleaned-approved": _CLEANED,
    "reviewed-text": _("Approved. Another person has to approve it too."),
    "reopened-text": _("The approval is taken back."),
    "rejected-text": _("Rejected. A person has to write the text."),
    "redraft": _("It will be drafted again."),
    "theirs": _("The saved text is in the field."),
}


def _expected(visit: Visit, row: TranslationRow, text: str | None = None) -> int:
    """The revision to be changed: the present one, if this person saw what it is now.

    A new finding raises the revision, but changes nothing that was seen. Raises ConflictError.
    """
    target = row.target
    known = visit.field("revision") == str(target.revision) or visit.field("seen") == seen_digest(target)
    if known or (text is not None and text == target.text and target.state is not State.REJECTED):
        return target.revision
    raise ConflictError(
        "somebody else changed this sentence meanwhile; nothing was written.",
        where=target.notice_id,
        advice="Look at both texts and decide.",
    )


def _cleaned(visit: Visit) -> str:
    """What was typed, as it is kept; raises InputError for nothing and for far too much."""
    try:
        cleaned = work.clean_text(visit.field("text"))
    except StoreError as error:
        raise InputError(error.problem, field="text", advice=error.advice) from error
    if not cleaned:
        raise InputError("the text is empty.", field="text", advice="Write the translation.")
    return cleaned


def _write(visit: Visit, review: Review, row: TranslationRow) -> tuple[int, bool]:
    """Save what was typed where it differs; the revision then, and whether characters were taken out."""
    cleaned = _cleaned(visit)
    revision = _expected(visit, row, cleaned)
    removed = removed_characters(visit.field("text"), cleaned) > 0
    if cleaned == row.target.text and row.target.state is not State.REJECTED:
        _drop(visit, row.segment.key)
        return revision, removed
    target = work.edit(
        visit.session,
        notice_id=review.notice_id,
        language=review.language,
        key=row.segment.key,
        text=cleaned,
        actor=visit.person.name,
        expected_revision=revision,
    )
    return target.revision, removed


def _save(visit: Visit, review: Review, row: TranslationRow) -> str:
    _revision, removed = _write(visit, review, row)
    return "cleaned" if removed else "saved"


def _approve(visit: Visit, review: Review, row: TranslationRow) -> str:
    target = row.target
    typed = "text" in visit.form
    own = target.state is State.APPROVED or (
        target.state is State.REVIEWED and target.reviewed_by == visit.person.name
    )
    if own and (not typed or _cleaned(visit) == target.text):
        return "approved-text"  # sent twice: it is done
    removed = False
    if typed:
        revision, removed = _write(visit, review, row)
    else:
        revision = _expected(visit, row)
    reasons = {code: reason for code, reason in _reasons(visit).items() if reason.strip()}
    work.approve(
        visit.session,
        notice_id=review.notice_id,
        language=review.language,
        actor=visit.person.name,
        keys=[row.segment.key],
        decisions=reasons,
        expected_revisions={row.segment.key: revision},
    )
    if removed:
        return "cleaned-approved"
    return "reviewed-text" if review.second_person and target.state is not State.REVIEWED else "approved-text"


def _reject(visit: Visit, review: Review, row: TranslationRow) -> str:
    reason = _sentence(visit, "reason")
    if row.target.state is State.REJECTED:
        return "rejected-text"
    work.reject(
        visit.session,
        notice_id=review.notice_id,
        language=review.language,
        actor=visit.person.name,
        reason=reason,
        keys=[row.segment.key],
        expected_revisions={row.segment.key: _expected(visit, row)},
    )
    return "rejected-text"


def _reopen(visit: Visit, review: Review, row: TranslationRow) -> str:
    if row.target.state not in {State.APPROVED, State.REVIEWED}:
        return "reopened-text"
    work.reopen(
        visit.session,
        notice_id=review.notice_id,
        language=review.language,
        actor=visit.person.name,
        reason=visit.field("reason")[:MAX_REASON],
        keys=[row.segment.key],
        expected_revisions={row.segment.key: _expected(visit, row)},
    )
    return "reopened-text"


def _redraft(visit: Visit, review: Review, row: TranslationRow) -> str:
    found = visit.store.redraft(
        notice_id=review.notice_id,
        actor=visit.person.name,
        languages=[review.language],
        keys=[row.segment.key],
    )
    if not found:
        raise TransitionError(
            "a person wrote or approved this text: no machine draft replaces it.",
            advice="Write the text, or look at the alternatives.",
        )
    visit.desk.background.ask(PASS)
    return "redraft"


def _take_theirs(visit: Visit, review: Review, row: TranslationRow) -> str:
    del review
    _drop(visit, row.segment.key)
    return "theirs"


def _put(visit: Visit, review: Review, row: TranslationRow) -> str:
    text = visit.field("text")
    if "replace" in visit.form:
        text = visit.field("replace")
    elif "splice" in visit.form:
        start, _colon, rest = visit.field("splice").partition(":")
        end, _colon, added = rest.partition(":")
        if not (start.isdecimal() and end.isdecimal() and len(start) < 8 and len(end) < 8):
            raise InputError("it is not said where to put this in.", field="splice")
        text = text[: int(start)] + added + text[int(end) :]
    elif "insert" in visit.form:
        gap = " " if text and review.language not in {"ja", "zh"} and not text.endswith(" ") else ""
        text = f"{text}{gap}{visit.field('insert')}"
    visit.store.save_working(
        notice_id=review.notice_id,
        key=row.segment.key,
        language=review.language,
        user_name=visit.person.name,
        text=text,
        revision=row.target.revision,
    )
    return ""


def _drop(visit: Visit, key: str) -> None:
    visit.store.drop_working(
        notice_id=visit.path("notice_id"),
        key=key,
        language=visit.path("language"),
        user_name=visit.person.name,
    )


def _keep(visit: Visit, key: str) -> None:
    """A sentence that is gone from the notice: the words typed for it are kept all the same, then it is told."""
    text = visit.field("text")
    revision = visit.field("revision")
    if text:
        visit.store.save_working(
            notice_id=visit.path("notice_id"),
            key=key,
            language=visit.path("language"),
            user_name=visit.person.name,
            text=text,
            revision=int(revision)
            if revision.isascii() and revision.isdecimal() and len(revision) < 9
            else 0,
        )


def _reasons(visit: Visit) -> Mapping[str, str]:
    """Code -> reason given for accepting it, of the fields of the form."""
    return {
        name.removeprefix(_REASON): value[:MAX_REASON]
        for name, value in visit.form.multi_items()
        if name.startswith(_REASON) and isinstance(value, str)
    }


def _sentence(visit: Visit, name: str) -> str:
    value = visit.field(name).strip()
    if not value:
        raise InputError(
            "a reason is missing.", field=name, advice="Say in a few words what is wrong with it."
        )
    if len(value) > MAX_REASON:
        raise InputError(f"the reason is longer than {MAX_REASON} characters.", field=name)
    return value


_BASE = "/notices/{notice_id}/{language}"
_STEPS: Mapping[str, Callable[[Visit], Response]] = {
    "save": save,
    "approve": approve,
    "reject": reject,
    "reopen": reopen,
    "redraft": redraft,
    "theirs": take_theirs,
    "put": put,
}
ENDPOINTS = (
    *(
        Endpoint(
            path=f"{_BASE}/segments/{{key}}/{name}",
            handler=handler,
            roles=REVIEWERS,
            method="POST",
            name=f"segment-{name}",
        )
        for name, handler in _STEPS.items()
    ),
)
