"""What the review page shows of one segment. Pure: from records of the store to values for a template."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from pipeline.desk.differences import difference
from pipeline.desk.finding_views import FindingView, finding_view
from pipeline.desk.highlighting import Insertion, finding_marks, highlighted, pair_up, tag_names
from pipeline.desk.marking import _
from pipeline.model import TRANSITIONS, Action, Finding, Origin, State
from pipeline.store import TargetRecord, TranslationRow
from pipeline.terms.glossary import Glossary
from pipeline.text.inline import MARKER, strip_markers
from pipeline.text.labels import localise_label

STATE_WORDS = {
    State.WAITING: _("no text yet"),
    State.DRAFTED: _("draft"),
    State.EDITED: _("written, to be approved"),
    State.REJECTED: _("rejected"),
    State.REVIEWED: _("waits for a second person"),
    State.APPROVED: _("approved"),
}
STATE_TONES = {State.REJECTED: "bad", State.WAITING: "warn", State.APPROVED: "good", State.REVIEWED: "good"}
ORIGIN_WORDS = {
    Origin.MEMORY: _("from memory: this sentence was approved before"),
    Origin.PHRASEBOOK: _("from the phrasebook: a verified phrase"),
    Origin.MEMORY_FACTS: _("from memory, figures replaced"),
    Origin.ENGINE: _("machine translation"),
    Origin.GLOSSARY: _("from the glossary"),
    Origin.RULE: _("by rule: nothing to translate but figures"),
    Origin.PERSON: _("written by a person"),
    Origin.NONE: "",
}


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Somebody else changed what is open here."""

    theirs: str
    by: str
    at: datetime | None
    state: State
    difference: Markup  # from theirs to what stands in the field


@dataclass(frozen=True, kw_only=True)
class SegmentView:
    """One sentence: source and target as HTML, and all that may be said of them.

    ``text`` is what the field holds: what this person typed and has not saved, else the target's text.
    """

    row: TranslationRow
    language: str
    source: Markup
    target: Markup
    text: str
    findings: tuple[FindingView, ...]
    insertions: tuple[Insertion, ...] = ()
    missing_tags: tuple[str, ...] = ()
    typed: bool = False
    typed_at: datetime | None = None
    kept_text: str = ""  # what this person typed and has not saved, also where the segment is closed
    conflict: Conflict | None = None
    source_before: Markup | None = None  # an amendment: from the sentence before to this one
    is_new: bool = False  # an amendment brought it in where nothing like it stood
    own_review: bool = False  # the first of two approvals was this person's

    @property
    def key(self) -> str:
        return self.row.segment.key

    @property
    def number(self) -> int:
        return self.row.segment.position + 1

    @property
    def plain(self) -> str:
        """The source without tag markers."""
        return strip_markers(self.row.segment.source)

    @property
    def revision(self) -> int:
        return self.row.target.revision

    @property
    def seen(self) -> str:
        """Digest of state and text: the same as long as nobody changed either."""
        return seen_digest(self.row.target)

    @property
    def state(self) -> State:
        return self.row.target.state

    @property
    def state_word(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def tone(self) -> str:
        return STATE_TONES.get(self.state, "")

    @property
    def origin_word(self) -> str:
        return ORIGIN_WORDS[self.row.target.origin]

    @property
    def model(self) -> str:
        signature = self.row.target.signature
        return signature.model if signature and self.row.target.origin is Origin.ENGINE else ""

    @property
    def certainty(self) -> int | None:
        """How sure the engine was, in percent: its probability a token."""
        score = self.row.target.score
        return None if score is None or score > 0 else round(100 * math.exp(max(score, -50.0)))

    @property
    def label(self) -> str:
        return self.row.segment.label

    @property
    def target_label(self) -> str:
        return localise_label(self.label, self.language) if self.label else ""

    @property
    def undecided(self) -> tuple[FindingView, ...]:
        """One for each code that blocks and that nobody accepted."""
        codes: dict[str, FindingView] = {}
        for finding in self.findings:
            if finding.undecided:
                codes.setdefault(finding.code, finding)
        return tuple(codes.values())

    @property
    def to_do(self) -> bool:
        """Whether this person can still bring it on."""
        return to_do(self.row.target, own_review=self.own_review)

    def may(self, action: str) -> bool:
        """Whether the present state allows a step."""
        if action == "approve" and self.own_review:
            return False
        if action == "redraft":
            return self.state in {State.WAITING, State.DRAFTED}
        return (self.state, Action(action)) in TRANSITIONS

    @property
    def tags(self) -> tuple[dict[str, str], ...]:
        """Markers of the source in their order, as chips: marker, what it shows, its element."""
        names = tag_names(self.row.segment.tags)
        return tuple(
            {
                "marker": found[0],
                "shown": f"{found['single']}"
                if found["single"]
                else f"/{found['pair']}"
                if found["close"]
                else f"{found['pair']}▸",
                "name": names.get(int(found["single"] or found["pair"]), ""),
            }
            for found in MARKER.finditer(self.row.segment.source)
        )


def seen_digest(target: TargetRecord) -> str:
    """Of what a person saw: a new finding or attempt raises the revision, but changes nothing of it."""
    return hashlib.sha256(f"{target.state}\n{target.approved_by}\n{target.text}".encode()).hexdigest()[:16]


def to_do(target: TargetRecord, *, own_review: bool) -> bool:
    """Whether somebody can still bring a text on, or it waits for another person or nobody."""
    return target.state is not State.APPROVED and not (target.state is State.REVIEWED and own_review)


def segment_view(
    row: TranslationRow,
    *,
    language: str,
    glossary: Glossary,
    interface: str,
    person: str,
    typed: str | None = None,
    findings: Sequence[Finding] | None = None,
    source_before: str | None = None,
) -> SegmentView:
    """The view of a row.

    Args:
        glossary: as it is now.
        interface: language of the findings' sentences.
        person: name of who looks.
        typed: what this person typed and has not saved; None: nothing.
        findings: those of the text in the field; None: those kept with the target.
        source_before: the sentence that an amendment replaced ("" : none stood there); None: not amended.
    """
    target = row.target
    source, text = row.segment.source, target.text if typed is None else typed
    found = target.findings if findings is None else tuple(findings)
    pairing = pair_up(source, text, language, glossary)
    decisions = {item.code: item for item in target.decisions}
    shown = [finding_view(item, text, interface) for item in found]
    return SegmentView(
        row=row,
        language=language,
        source=highlighted(
            source, (*pairing.source, *finding_marks(source, found, on_source=True)), row.segment.tags
        ),
        target=highlighted(
            text, (*pairing.target, *finding_marks(text, found, on_source=False)), row.segment.tags
        ),
        text=text,
        findings=tuple(
            replace(item, accepted=decisions[item.code].reason, accepted_by=decisions[item.code].actor)
            if item.code in decisions and text == target.text
            else item
            for item in shown
        ),
        insertions=pairing.insertions,
        missing_tags=missing_tags(source, text),
        typed=typed is not None and typed != target.text,
        source_before=difference(source_before, source) if source_before else None,
        is_new=source_before == "",
        own_review=target.state is State.REVIEWED and target.reviewed_by == person,
    )


def with_conflict(view: SegmentView) -> SegmentView:
    """The same, with what somebody else made of it beside what stands in the field."""
    target = view.row.target
    conflict = Conflict(
        theirs=target.text,
        by=target.approved_by or target.reviewed_by or target.edited_by,
        at=target.updated_at,
        state=target.state,
        difference=difference(target.text, view.text),
    )
    return replace(view, conflict=conflict)


def missing_tags(source: str, text: str) -> tuple[str, ...]:
    """Markers of the source that the text lacks, in the order of the source."""
    wanted = [found[0] for found in MARKER.finditer(source)]
    there = Counter(found[0] for found in MARKER.finditer(text))
    return tuple(marker for marker in wanted if not there[marker])


def removed_characters(typed: str, kept: str) -> int:
    """How many invisible characters (zero-width, direction and other controls) cleaning took out."""
    import unicodedata

    gone = Counter(typed) - Counter(kept)
    return sum(
        count
        for character, count in gone.items()
        if unicodedata.category(character).startswith("C") and character not in "\t\r\n\f\v\u0085"
    )
