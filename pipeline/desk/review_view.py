"""The review page put together: one language of a notice as this person sees it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from urllib.parse import urlencode

from markupsafe import Markup

from pipeline.desk.amendments import Amendment, amendment
from pipeline.desk.differences import difference
from pipeline.desk.errors import Told
from pipeline.desk.review_keys import KEYS
from pipeline.desk.segments import SegmentView, segment_view, to_do, with_conflict
from pipeline.desk.visit import Visit
from pipeline.draft.rechecking import findings_now
from pipeline.model import Finding, State
from pipeline.store import (
    CommentRecord,
    HistoryRecord,
    Presence,
    TargetRecord,
    Translation,
    TranslationRow,
    WorkingText,
)
from pipeline.work.review import needs_second

PRESENT_FOR = timedelta(seconds=45)  # three beats of the page


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The segment that is open for writing, and what the last step on it came to."""

    key: str
    typed: str | None = None  # what came with the request; None: what is kept of this person's typing
    problem: Told | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)  # code -> what was given as the reason
    conflict: bool = False
    blocked: bool = False  # findings want reasons


@dataclass(frozen=True, kw_only=True)
class Group:
    """Segments of one paragraph; ``quiet``: nothing is to be done in any of these."""

    number: int
    views: tuple[SegmentView, ...]
    quiet: bool = False

    @property
    def left(self) -> int:
        return sum(view.to_do for view in self.views)


@dataclass(frozen=True, kw_only=True)
class Review:
    """A notice in one language for one person. Everything is read once, by a constant number of statements."""

    visit: Visit
    translation: Translation
    may_edit: bool
    opened: Opened | None = None

    @property
    def notice_id(self) -> str:
        return self.translation.notice.id

    @property
    def language(self) -> str:
        return self.translation.language

    @property
    def keys(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """What the help lists."""
        return KEYS

    @property
    def base(self) -> str:
        """Address of this page."""
        return f"/notices/{self.notice_id}/{self.language}"

    @property
    def language_name(self) -> str:
        found = self.visit.session.workspace.settings.languages.get(self.language)
        return found.name if found else self.language

    @cached_property
    def second_person(self) -> bool:
        return needs_second(self.visit.session, self.translation.notice)

    @cached_property
    def rows(self) -> Mapping[str, TranslationRow]:
        return {row.segment.key: row for row in self.translation.rows}

    @cached_property
    def working(self) -> Mapping[str, WorkingText]:
        """This person's unsaved texts, those of segments that are gone as well."""
        if not self.may_edit:
            return {}
        return self.visit.store.working_texts(
            notice_id=self.notice_id, language=self.language, user_name=self.visit.person.name
        )

    @cached_property
    def lost(self) -> tuple[WorkingText, ...]:
        """Unsaved texts of sentences that the notice no longer has."""
        return tuple(item for key, item in self.working.items() if key not in self.rows and item.text)

    @cached_property
    def comments(self) -> Mapping[str, list[CommentRecord]]:
        """Segment key ("" : the notice) -> comments, oldest first."""
        found: dict[str, list[CommentRecord]] = {}
        for comment in self.visit.store.comments(self.notice_id, self.language):
            found.setdefault(comment.key or "", []).append(comment)
        return found

    @cached_property
    def amendment(self) -> Amendment:
        version = self.translation.notice.version
        if version == 1:
            return Amendment()
        old = self.visit.store.segments(self.notice_id, version - 1)
        return amendment(old, [row.segment for row in self.translation.rows])

    @cached_property
    def amended_keys(self) -> frozenset[str]:
        if self.translation.notice.version == 1:
            return frozenset()
        return self.visit.store.amended_keys(self.notice_id)

    @cached_property
    def last_step(self) -> HistoryRecord | None:
        """What this person can undo."""
        if not self.may_edit:
            return None
        return self.visit.store.last_action(
            notice_id=self.notice_id, language=self.language, actor=self.visit.person.name
        )

    @cached_property
    def others(self) -> list[Presence]:
        """Who else is on this page."""
        since = self.visit.session.clock() - PRESENT_FOR
        present = self.visit.store.present(self.notice_id, self.language, since)
        return [item for item in present if item.user_name != self.visit.person.name]

    def others_on(self, key: str) -> list[Presence]:
        """Who else has this segment open."""
        return [item for item in self.others if item.key == key]

    # ---- what is left

    def is_left(self, target: TargetRecord) -> bool:
        own = target.state is State.REVIEWED and target.reviewed_by == self.visit.person.name
        return to_do(target, own_review=own)

    @cached_property
    def left(self) -> tuple[str, ...]:
        """Keys of what this person can still bring on, in order."""
        return tuple(key for key, row in self.rows.items() if self.is_left(row.target))

    @cached_property
    def counts(self) -> Counter[State]:
        return Counter(row.target.state for row in self.translation.rows)

    @property
    def done(self) -> int:
        return self.counts[State.APPROVED]

    @property
    def clean(self) -> int:
        """How many on this page can be approved in one go."""
        return sum(self.is_clean(row) for row in self.page_rows)

    def is_clean(self, row: TranslationRow) -> bool:
        """Whether a text can be approved unread by the checks: none of them says anything, nothing is unsaved."""
        target = row.target
        may = target.state in {State.DRAFTED, State.EDITED, State.REVIEWED} and self.is_left(target)
        return may and not target.findings and not self.is_typed(row)

    def is_typed(self, row: TranslationRow) -> bool:
        """Whether this person typed something there that is not saved."""
        kept = self.working.get(row.segment.key)
        return kept is not None and kept.text != row.target.text

    def next_after(self, key: str) -> str:
        """The next segment to work on; from the end of the page on from its beginning; "" where none is left."""
        keys = [row.segment.key for row in self.page_rows]
        start = keys.index(key) + 1 if key in keys else 0
        turn = keys[start:] + keys[:start]
        return next((other for other in turn if other != key and other in self.left), "")

    # ---- pages of a long notice

    @property
    def size(self) -> int:
        return self.visit.session.workspace.settings.desk.page_segments

    @cached_property
    def start(self) -> int:
        """Place of the first segment of this page."""
        if self.opened and self.opened.key in self.rows:
            place = self.rows[self.opened.key].segment.position
        else:
            asked = self.visit.query("from") or self.visit.field("from")
            number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1
            place = min(max(number, 1), len(self.rows)) - 1
        return place - place % self.size

    @cached_property
    def page_rows(self) -> Sequence[TranslationRow]:
        return self.translation.rows[self.start : self.start + self.size]

    @property
    def pages(self) -> list[tuple[int, int]]:
        """First and last number of each page."""
        total = len(self.rows)
        return [(at + 1, min(at + self.size, total)) for at in range(0, total, self.size)]

    # ---- what is shown

    @property
    def show(self) -> str:
        """``left``: only what is to be done, as is usual for an amended notice; ``all``."""
        asked = self.visit.query("show")
        if asked in {"left", "all"}:
            return asked
        return "left" if self.translation.notice.version > 1 and self.left else "all"

    def address(self, **changes: str) -> str:
        """This page with other values behind the question mark."""
        values = {
            "from": str(self.start + 1) if self.start else "",
            "show": self.visit.query("show"),
        } | changes
        query = urlencode({name: value for name, value in values.items() if value})
        return self.base + (f"?{query}" if query else "")

    def edit_address(self, key: str) -> str:
        return f"{self.address(edit=key, **{'from': ''})}#t-{key}"

    def closed_address(self, key: str) -> str:
        """The page on which a segment stands, with nothing open."""
        position = self.rows[key].segment.position if key in self.rows else 0
        start = position - position % self.size
        return f"{self.address(edit='none', **{'from': str(start + 1) if start else ''})}#s-{key}"

    def groups(self) -> Iterator[Group]:
        """Paragraphs in order; where only what is left is shown, runs of what is done are set apart."""

        def place(row: TranslationRow) -> tuple[bool, int]:
            open_here = self.opened is not None and row.segment.key == self.opened.key
            quiet = self.show == "left" and not self.is_left(row.target) and not open_here
            return quiet, -1 if quiet else row.segment.block

        for (quiet, _block), rows in itertools.groupby(self.page_rows, key=place):
            views = tuple(self.view(row) for row in rows)
            yield Group(number=views[0].row.segment.block + 1, views=views, quiet=quiet)

    def is_open(self, key: str) -> bool:
        return self.may_edit and self.opened is not None and self.opened.key == key

    def view(self, row: TranslationRow) -> SegmentView:
        """One segment; the open one with what is typed, and the findings of that."""
        key, target = row.segment.key, row.target
        kept = self.working.get(key)
        typed = kept.text if kept is not None else None
        opened = self.opened if self.is_open(key) else None
        if opened and opened.typed is not None:
            typed = opened.typed
        differs = typed is not None and typed != target.text
        fresh = self.findings_of(row, typed) if opened and differs and typed is not None else None
        view = segment_view(
            row,
            language=self.language,
            glossary=self.visit.session.termbase.glossary,
            interface=self.visit.catalogue.language,
            person=self.visit.person.name,
            typed=typed if opened else None,
            findings=fresh,
            source_before=self.amendment.before.get(key),
        )
        if kept is not None and differs:
            view = replace(view, typed=True, typed_at=kept.saved_at, kept_text=kept.text)
        # a person's words came while this one typed; a machine's new draft is none
        by = target.approved_by or target.reviewed_by or target.edited_by
        overtaken = kept is not None and differs and kept.revision != target.revision and bool(by)
        if opened and (opened.conflict or (opened.typed is None and overtaken)):
            view = with_conflict(view)
        return view

    def findings_of(self, row: TranslationRow, text: str) -> tuple[Finding, ...]:
        """What the checks say of a text that is being typed."""
        return findings_now(
            row.segment.source,
            text,
            self.language,
            glossary=self.visit.session.termbase.glossary,
            blocking=self.visit.session.blocking,
            amended=row.segment.key in self.amended_keys,
        )

    def gone_before(self, key: str) -> list[Markup]:
        """Sentences that an amendment took out before this one ("" : at the end)."""
        return [difference(source, "") for source in self.amendment.gone.get(key, ())]
