"""The texts that a change of the glossary touches: found, shown with what is offered, changed through review.

Nothing here changes a text that nobody chose, and what is changed needs approval as any other edit does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.checks.term_replacement import Fit, Replacement, TermChange
from pipeline.errors import ConflictError, StoreError, TransitionError
from pipeline.model import State
from pipeline.store.records import TargetRecord
from pipeline.store.term_records import ProposalRecord, ProposalState, SegmentUse, UsedTarget
from pipeline.work.glossary_changes import change_of, with_new_words
from pipeline.work.glossary_folder import read_folder
from pipeline.work.review import edit, recheck
from pipeline.work.session import Session

MAX_SENTENCES = 5_000  # looked at for one term
RECHECKED_AT_ONCE = 100  # texts; more are left to the background
PUT_IN, AGAIN = "put", "again"  # in a mark: write what is offered, or draft it again
_TRIES = 2  # a check of findings that runs beside may take the revision away
_REDRAFTABLE = frozenset({State.DRAFTED})


class Standing(StrEnum):
    """How far a text is on its way to readers."""

    DRAFTED = "drafted"  # a machine's
    PERSON = "person"  # somebody wrote or is reviewing it
    APPROVED = "approved"
    PUBLISHED = "published"  # approved, and readers see this language of the notice


def standing_of(state: State, *, published: bool) -> Standing:
    """The standing of a text in a state."""
    if state is State.APPROVED:
        return Standing.PUBLISHED if published else Standing.APPROVED
    return Standing.DRAFTED if state is State.DRAFTED else Standing.PERSON


@dataclass(frozen=True, kw_only=True)
class Reach:
    """The sentences that say a term, newest notices first, and how many texts of theirs a change touches.

    ``unread``: sentences with the term's characters beyond the limit, which were not looked at.
    """

    uses: tuple[SegmentUse, ...]
    languages: Mapping[tuple[str, str], tuple[str, ...]]  # (notice, segment key) -> languages concerned
    counts: Mapping[tuple[str, Standing], int]  # (language, standing) -> texts
    unread: int = 0

    @property
    def texts(self) -> int:
        return sum(self.counts.values())

    def of_language(self, language: str) -> Sequence[SegmentUse]:
        """The sentences in which the change means something to a language; "" for any."""
        if not language:
            return self.uses
        return [use for use in self.uses if language in self.languages[use.notice_id, use.key]]


@dataclass(frozen=True, kw_only=True)
class TouchedText:
    """One text that a change touches, with what is offered. ``mark`` names it as it was seen."""

    title: str
    number: int
    source: str
    target: TargetRecord
    standing: Standing
    published: bool
    replacement: Replacement

    @property
    def redraftable(self) -> bool:
        """Whether a machine may draft it again with the changed glossary."""
        return self.replacement.fit is Fit.BY_HAND and self.target.state in _REDRAFTABLE

    @property
    def changeable(self) -> bool:
        """Whether there is a text to put in; a rejected one must be written anew by a person."""
        return bool(self.replacement.text) and self.target.state is not State.REJECTED

    @property
    def mark(self) -> str:
        """Language, what is to be done, digest of what was seen, segment and notice.

        Seen are the text, its state and the offer, not the revision: that grows also when findings are
        checked anew, which changes no word.
        """
        target = self.target
        step = AGAIN if self.redraftable else PUT_IN
        seen = f"{target.state}\0{target.text}\0{self.replacement.text}"
        return f"{target.language}/{step}/{_short_digest(seen)}/{target.key}/{target.notice_id}"


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What came of the chosen texts; ``skipped`` were changed by somebody since they were seen."""

    changed: int = 0
    redrafted: int = 0
    skipped: int = 0


def reach(session: Session, change: TermChange) -> Reach:
    """Find what a change touches: two statements, whatever the number of notices."""
    forms = tuple(dict.fromkeys(form for term in (change.old, change.new) if term for form in term.sources))
    found = session.store.segments_with(forms, limit=MAX_SENTENCES)
    by_source: dict[str, tuple[str, ...]] = {}
    languages: dict[tuple[str, str], tuple[str, ...]] = {}
    uses: list[SegmentUse] = []
    for use in found.uses:
        if use.source not in by_source:
            by_source[use.source] = change.concerned(use.source, session.languages)
        if by_source[use.source]:
            uses.append(use)
            languages[use.notice_id, use.key] = by_source[use.source]
    concerned = sorted({language for some in languages.values() for language in some})
    counts = Counter(
        (item.language, standing_of(State(item.state), published=item.published))
        for item in (session.store.states_with(forms, concerned) if concerned else ())
        if item.language in languages.get((item.notice_id, item.key), ())
    )
    return Reach(uses=tuple(uses), languages=languages, counts=counts, unread=found.total - len(found.uses))


def touched_texts(
    session: Session, change: TermChange, reached: Reach, uses: Sequence[SegmentUse], languages: Sequence[str]
) -> list[TouchedText]:
    """The texts of these sentences, with what is offered, in the order of the sentences and the languages."""
    found = {
        (item.target.notice_id, item.target.key, item.target.language): item
        for item in session.store.used_targets([(use.notice_id, use.key) for use in uses], languages)
    }
    return [
        _touched(item, change)
        for use in uses
        for language in languages
        if language in reached.languages[use.notice_id, use.key]
        and (item := found.get((use.notice_id, use.key, language)))
    ]


def _touched(item: UsedTarget, change: TermChange) -> TouchedText:
    target = item.target
    return TouchedText(
        title=item.title,
        number=item.number,
        source=item.source,
        target=target,
        standing=standing_of(target.state, published=item.published),
        published=item.published,
        replacement=change.replacement(item.source, target.text, target.language),
    )


def apply_marks(session: Session, record: ProposalRecord, marks: Iterable[str], *, actor: str) -> Applied:
    """Put what is offered into the chosen texts of an accepted change; each needs approval afterwards.

    A text that is no longer as it was seen, or whose offer is another one now, is skipped and counted.
    """
    chosen = [parts for mark in dict.fromkeys(marks) if (parts := mark_parts(mark))]
    if not chosen:
        return Applied()
    session = with_new_words(session)
    change = change_of(read_folder(session.workspace), record)
    done: Counter[str] = Counter()
    left = ["/".join(parts) for parts in chosen]
    for _ in range(_TRIES):
        found = _as_they_are(session, change, left)
        refused = [mark for mark in left if mark not in found]
        done["skipped"] += len(refused)
        left = [
            mark for mark in left if mark in found and not _carried_out(session, found[mark], actor, done)
        ]
        if not left:
            break
    return Applied(changed=done["changed"], redrafted=done["redrafted"], skipped=done["skipped"] + len(left))


def _as_they_are(session: Session, change: TermChange, marks: Sequence[str]) -> dict[str, TouchedText]:
    """The texts that are still as their marks say."""
    parts = [some for mark in marks if (some := mark_parts(mark))]
    found = session.store.used_targets(
        [(notice_id, key) for *_, key, notice_id in parts], sorted({language for language, *_ in parts})
    )
    touched = {text.mark: text for text in (_touched(item, change) for item in found)}
    return {mark: touched[mark] for mark in marks if mark in touched}


def _carried_out(session: Session, text: TouchedText, actor: str, done: Counter[str]) -> bool:
    """Write or redraft one text and count it; False where somebody wrote in the same moment."""
    target = text.target
    if text.redraftable:
        again = session.store.redraft(
            notice_id=target.notice_id, actor=actor, languages=[target.language], keys=[target.key]
        )
        done["redrafted" if again else "skipped"] += 1
        return True
    if not text.changeable:
        done["skipped"] += 1
        return True
    try:
        edit(
            session,
            notice_id=target.notice_id,
            language=target.language,
            key=target.key,
            text=text.replacement.text,
            actor=actor,
            expected_revision=target.revision,
        )
    except ConflictError:
        return False
    except TransitionError:
        done["skipped"] += 1
    except StoreError as error:
        if type(error) is not StoreError:
            raise  # the database itself fails
        done["skipped"] += 1  # an amendment has taken the sentence away
    else:
        done["changed"] += 1
    return True


def mark_parts(mark: str) -> tuple[str, str, str, str, str] | None:
    """Language, step, digest, key and notice of a mark; None for what is none."""
    parts = mark.split("/", 4)
    return (parts[0], parts[1], parts[2], parts[3], parts[4]) if len(parts) == 5 else None


def recheck_touched(session: Session, record: ProposalRecord, *, limit: int | None = None) -> bool:
    """Check the texts that an accepted change touches against the glossary as it is now, so that the review
    shows what no longer fits. False where there are more than ``limit``: nothing was checked then.

    The findings are kept in the name of whoever accepted the change.
    """
    session = with_new_words(session)
    change = change_of(read_folder(session.workspace), record)
    reached = reach(session, change)
    if limit is not None and reached.texts > limit:
        return False
    keys: dict[tuple[str, str], list[str]] = {}
    for use in reached.uses:
        for language in reached.languages[use.notice_id, use.key]:
            keys.setdefault((use.notice_id, language), []).append(use.key)
    for (notice_id, language), some in sorted(keys.items()):
        try:
            recheck(session, notice_id=notice_id, language=language, keys=some, actor=record.decided_by)
        except (ConflictError, TransitionError):
            continue  # somebody writes there just now, or the notice has ended: approval checks it again
        except StoreError as error:
            if type(error) is not StoreError:
                raise
    session.store.settle_term_proposal(record.id)
    return True


def recheck_accepted(session: Session) -> int:
    """The same for every accepted change that is not settled yet; returns how many. For the background."""
    page = session.store.term_proposals(states=[ProposalState.ACCEPTED], limit=100)
    for record in reversed(page.items):
        recheck_touched(session, record)
    return len(page.items)


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
