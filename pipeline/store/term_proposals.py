"""Proposed changes of the glossary, and the texts that say a term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from pipeline.errors import ConflictError, StoreError
from pipeline.model import State
from pipeline.store.codec import dump, load
from pipeline.store.database import Database, chunks
from pipeline.store.history import entry, write_history
from pipeline.store.tables import notices, publications, segments, targets, term_proposals
from pipeline.store.target_rows import current_targets, target_record
from pipeline.store.term_records import (
    ChangeKind,
    ProposalRecord,
    ProposalState,
    SegmentUse,
    SegmentUses,
    TargetState,
    UsedTarget,
)
from pipeline.store.work_records import Page

_MARK = "⟦"  # of a tag marker, which may stand inside a term


class TermStore(Database):
    """Proposals are decided once: accepted or refused."""

    def propose_term(
        self,
        *,
        kind: ChangeKind,
        file: str,
        source: str,
        before: Mapping[str, str],
        after: Mapping[str, str],
        note: str,
        actor: str,
    ) -> ProposalRecord:
        """Keep a proposal; the same one again by the same person gives the one that waits already."""
        with self._write() as connection:
            wanted = {
                "kind": kind,
                "file": file,
                "source": source,
                "before": dump(dict(before)),
                "after": dump(dict(after)),
                "proposed_by": actor,
                "state": ProposalState.PROPOSED,
            }
            same = select(term_proposals).where(
                *(term_proposals.c[name] == value for name, value in wanted.items())
            )
            row = connection.execute(same).first()
            if row is not None:
                return _proposal(row)
            now = self._now()
            statement = term_proposals.insert().values(**wanted, note=note, proposed_at=now)
            made = connection.execute(statement.returning(term_proposals.c.id)).scalar_one()
            record = _get(connection, made)
            _log(connection, record, action="term-propose", actor=actor, now=now, note=note)
            return record

    def term_proposal(self, proposal_id: int) -> ProposalRecord:
        """Raises StoreError for an unknown one."""
        with self._read() as connection:
            return _get(connection, proposal_id)

    def term_proposals(
        self,
        *,
        states: Sequence[ProposalState] = (),
        source: str = "",
        limit: int,
        offset: int = 0,
    ) -> Page[ProposalRecord]:
        """Those of ``states`` (none: all), newest first; ``source``: only of this term."""
        conditions: list[ColumnElement[bool]] = []
        if states:
            conditions.append(term_proposals.c.state.in_(states))
        if source:
            conditions.append(term_proposals.c.source == source)
        with self._read() as connection:
            total = connection.execute(
                select(func.count()).select_from(term_proposals).where(*conditions)
            ).scalar_one()
            query = select(term_proposals).where(*conditions).order_by(term_proposals.c.id.desc())
            rows = connection.execute(query.limit(limit).offset(offset))
            return Page(items=tuple(map(_proposal, rows)), total=total, limit=limit, offset=offset)

    def decide_term_proposal(
        self,
        proposal_id: int,
        *,
        state: ProposalState,
        actor: str,
        reason: str = "",
        file: str | None = None,
        before: Mapping[str, str] | None = None,
        after: Mapping[str, str] | None = None,
    ) -> ProposalRecord:
        """Accept or refuse what waits; raises ConflictError where somebody decided already.

        ``file``, ``before`` and ``after``: what was written in the end, where the file had changed meanwhile.
        """
        with self._write() as connection:
            record = _get(connection, proposal_id)
            check_waits(record)
            now = self._now()
            values: dict[str, Any] = {
                "state": state,
                "decided_by": actor,
                "decided_at": now,
                "reason": reason,
                "file": record.file if file is None else file,
                "before": dump(dict(record.before if before is None else before)),
                "after": dump(dict(record.after if after is None else after)),
            }
            connection.execute(
                update(term_proposals).where(term_proposals.c.id == proposal_id).values(**values)
            )
            decided = _get(connection, proposal_id)
            action = "term-refuse" if state is ProposalState.REFUSED else "term-accept"
            _log(connection, decided, action=action, actor=actor, now=now, reason=reason)
            return decided

    def settle_term_proposal(self, proposal_id: int) -> None:
        """All texts that say the term of an accepted proposal have been checked anew."""
        with self._write() as connection:
            connection.execute(
                update(term_proposals)
                .where(term_proposals.c.id == proposal_id, term_proposals.c.state == ProposalState.ACCEPTED)
                .values(state=ProposalState.SETTLED)
            )

    def segments_with(self, forms: Sequence[str], *, limit: int) -> SegmentUses:
        """Segments of current versions of active notices with one of these Chinese forms, newest notices first.

        Characters are compared, not terms: the caller looks whether the term itself stands there.
        """
        if not forms:
            return SegmentUses(total=0, uses=())
        with self._read() as connection:
            here = _with_forms(connection.dialect.name, forms)
            query = (
                select(segments.c.notice_id, segments.c.key, segments.c.position, segments.c.source)
                .select_from(_current())
                .where(here)
                .order_by(notices.c.created_at.desc(), notices.c.id, segments.c.position)
                .limit(limit)
            )
            uses = tuple(
                SegmentUse(notice_id=row[0], key=row[1], position=row[2], source=row[3])
                for row in connection.execute(query)
            )
            total = len(uses)
            if total == limit:  # there may be more: to look through them all takes as long again
                count = select(func.count()).select_from(_current()).where(here)
                total = connection.execute(count).scalar_one()
            return SegmentUses(total=total, uses=uses)

    def states_with(self, forms: Sequence[str], languages: Sequence[str]) -> list[TargetState]:
        """Where the texts of all such segments stand, in one statement; those without a text left out."""
        if not forms:
            return []
        with self._read() as connection:
            query = (
                _with_publications(current_targets().with_only_columns(*_KEY, targets.c.state))
                .add_columns(publications.c.state.label("published"))
                .where(
                    notices.c.state.is_(None),
                    targets.c.text != "",
                    targets.c.language.in_(languages),
                    _with_forms(connection.dialect.name, forms),
                )
            )
            return [
                TargetState(notice_id, key, language, state, published == State.PUBLISHED)
                for notice_id, key, language, state, published in connection.execute(query)
            ]

    def used_targets(self, wanted: Iterable[tuple[str, str]], languages: Sequence[str]) -> list[UsedTarget]:
        """The texts of (notice, segment key) in these languages; those without a text left out."""
        places = sorted(set(wanted))
        found: list[UsedTarget] = []
        with self._read() as connection:
            for part in chunks(places):
                query = (
                    _with_publications(current_targets().add_columns(notices.c.title))
                    .add_columns(publications.c.state.label("published"))
                    .where(
                        notices.c.state.is_(None),
                        notices.c.id.in_({notice_id for notice_id, _ in part}),
                        targets.c.key.in_({key for _, key in part}),
                        targets.c.text != "",
                        targets.c.language.in_(languages),
                    )
                )
                inside = set(part)
                found += [
                    UsedTarget(
                        title=row.title,
                        number=row.position + 1,
                        source=row.source,
                        target=target_record(row),
                        published=row.published == State.PUBLISHED,
                    )
                    for row in connection.execute(query)
                    if (row.notice_id, row.key) in inside
                ]
        return found


_KEY = (targets.c.notice_id, targets.c.key, targets.c.language)


def check_waits(record: ProposalRecord) -> None:
    """Raises ConflictError for a proposal that was decided."""
    if not record.waits:
        raise ConflictError(
            f"{record.decided_by} has refused this proposal already."
            if record.state is ProposalState.REFUSED
            else f"{record.decided_by} has accepted this proposal already.",
            where=record.source,
            advice="Look at it again; nothing was written.",
        )


def _current() -> Any:
    return notices.join(
        segments,
        and_(
            segments.c.notice_id == notices.c.id,
            segments.c.version == notices.c.current_version,
            notices.c.state.is_(None),
        ),
    )


def _with_publications(query: Any) -> Any:
    return query.outerjoin(
        publications,
        and_(
            publications.c.notice_id == targets.c.notice_id,
            publications.c.language == targets.c.language,
        ),
    )


def _with_forms(dialect: str, forms: Sequence[str]) -> ColumnElement[bool]:
    """Plain search for characters; a source with tag markers may have them between the characters."""
    place = func.instr if dialect == "sqlite" else func.strpos  # much quicker than LIKE
    plain = [place(segments.c.source, form) > 0 for form in forms]
    marked = [
        and_(*(place(segments.c.source, character) > 0 for character in sorted({_MARK, *form})))
        for form in forms
    ]
    return or_(*plain, *marked)


def _get(connection: Connection, proposal_id: int) -> ProposalRecord:
    row = connection.execute(select(term_proposals).where(term_proposals.c.id == proposal_id)).one_or_none()
    if row is None:
        raise StoreError(
            f"there is no proposal {proposal_id}.", advice="The glossary lists the proposals that there are."
        )
    return _proposal(row)


def _proposal(row: Any) -> ProposalRecord:
    return ProposalRecord(
        id=row.id,
        kind=ChangeKind(row.kind),
        file=row.file,
        source=row.source,
        before=load(row.before, dict[str, str]),
        after=load(row.after, dict[str, str]),
        note=row.note,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        state=ProposalState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


def _log(
    connection: Connection, record: ProposalRecord, *, action: str, actor: str, now: Any, **more: str
) -> None:
    detail = {
        "proposal": record.id,
        "kind": str(record.kind),
        "file": record.file,
        "source": record.source,
        "before": dict(record.before),
        "after": dict(record.after),
        **{name: value for name, value in more.items() if value},
    }
    write_history(connection, [entry(at=now, actor=actor, action=action, detail=detail)])
