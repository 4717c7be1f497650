"""Who drafts what: leases on waiting segments, so that nothing is drafted twice and nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select, update

from pipeline.model import Action, BlockKind, Draft, Signature, State, Tag, next_state
from pipeline.store.changes import IS_TARGET, change, finding_values, write_changes
from pipeline.store.codec import dump, load
from pipeline.store.database import Database, chunks
from pipeline.store.history import entry, write_history
from pipeline.store.records import TargetKey, WaitingTarget
from pipeline.store.tables import notices, segments, tallies, targets
from pipeline.store.tallies import recount

FIRST_NOTICES = 5  # looked at for one batch, then twice as many each time
DRAFTABLE = (State.WAITING, State.DRAFTED)


class DraftingStore(Database):
    """Claim, draft outside of any transaction, save. A killed owner's leases end by themselves."""

    def claim_waiting(
        self,
        *,
        owner: str,
        languages: Sequence[str],
        limit: int,
        lease_seconds: float,
        attempts_below: int,
    ) -> list[WaitingTarget]:
        """Lease up to ``limit`` waiting segments of active notices to ``owner`` for ``lease_seconds``.

        Urgent notices first, then the newest day, then reading order. What anybody holds, ``owner``
        included, is not given out again while the lease lasts: a pass calls this until it is empty.
        """
        with self._write() as connection:
            now = self._now()
            claimable = and_(
                targets.c.notice_id == notices.c.id,
                targets.c.state == State.WAITING,
                targets.c.attempts < attempts_below,
                or_(targets.c.lease_owner.is_(None), targets.c.lease_until <= now),
                tallies.c.notice_id == notices.c.id,
                tallies.c.language == targets.c.language,
                tallies.c.language.in_(list(languages)),
                tallies.c.waiting > 0,
                segments.c.notice_id == notices.c.id,
                segments.c.version == notices.c.current_version,
                segments.c.key == targets.c.key,
            )
            # First the notices whose turn it is, then their segments, a few notices at a time: sorting
            # all that waits to take a few would cost half a second with 2,000 notices in 7 languages.
            having = exists().where(claimable).correlate(notices)
            waiting = exists().where(
                tallies.c.notice_id == notices.c.id,
                tallies.c.waiting > 0,
                tallies.c.language.in_(list(languages)),
            )
            turns = (
                select(notices.c.id)
                .where(notices.c.state.is_(None), waiting, having)
                .order_by(notices.c.turn, notices.c.id)
            )
            rows: list[Any] = []
            looked_at = 0
            while len(rows) < limit:
                count = max(FIRST_NOTICES, looked_at)
                ids = connection.execute(turns.offset(looked_at).limit(count)).scalars().all()
                query = select(*_CLAIMED).where(claimable, notices.c.id.in_(ids))
                in_turn = query.order_by(
                    notices.c.turn, notices.c.id, segments.c.position, targets.c.language
                )
                if ids:
                    rows += connection.execute(in_turn.limit(limit - len(rows))).all()
                looked_at += count
                if len(ids) < count:
                    break
            claimed = [_waiting_target(row) for row in rows]
            if claimed:
                connection.execute(
                    update(targets)
                    .where(*IS_TARGET)
                    .values(lease_owner=owner, lease_until=now + timedelta(seconds=lease_seconds)),
                    [change(item) for item in claimed],
                )
            return claimed

    def save_drafts(
        self, owner: str, drafts: Iterable[tuple[WaitingTarget, Draft]], *, actor: str = "pipeline"
    ) -> list[WaitingTarget]:
        """Write drafts where nobody was faster; returns the targets that were saved.

        Skipped: a text that a person touched or that was changed since the claim (another revision),
        and empty drafts (nothing could draft it): these stay leased until ``release``.
        """
        wanted = {item.target_key: (item, draft) for item, draft in drafts if draft.text}
        with self._write() as connection:
            now = self._now()
            saved: list[WaitingTarget] = []
            changes: list[dict[str, Any]] = []
            for part in chunks(list(wanted)):
                these = set(part)
                for row in connection.execute(_rows_of(part)):
                    key = TargetKey(notice_id=row.notice_id, key=row.key, language=row.language)
                    if key not in these:
                        continue
                    item, draft = wanted[key]
                    if row.revision == item.revision and State(row.state) in DRAFTABLE:
                        saved.append(item)
                        state = next_state(State(row.state), Action.DRAFT)
                        changes.append(change(item, state=state, **_draft_values(draft)))
            if saved:
                write_changes(connection, changes, now=now)
                recount(connection, {item.notice_id for item in saved})
                origins: dict[tuple[str, int, str], Counter[str]] = {}
                for item in saved:
                    place = (item.notice_id, item.version, item.language)
                    origins.setdefault(place, Counter())[str(wanted[item.target_key][1].origin)] += 1
                write_history(
                    connection,
                    [
                        entry(
                            at=now,
                            actor=actor,
                            action=str(Action.DRAFT),
                            notice_id=place[0],
                            version=place[1],
                            language=place[2],
                            detail={"owner": owner, "origins": dict(counts)},
                        )
                        for place, counts in sorted(origins.items())
                    ],
                )
            return saved

    def release(self, owner: str, *, failed: Iterable[tuple[WaitingTarget, str]] = ()) -> None:
        """End all leases of ``owner``; each failed target has one attempt more and its error kept."""
        errors = [
            change(item, error=error, seen_revision=item.revision, holder=owner) for item, error in failed
        ]
        with self._write() as connection:
            if errors:
                connection.execute(
                    update(targets)
                    .where(
                        *IS_TARGET,
                        targets.c.revision == bindparam("seen_revision"),
                        targets.c.lease_owner == bindparam("holder"),
                    )
                    .values(attempts=targets.c.attempts + 1, last_error=bindparam("error")),
                    errors,
                )
            connection.execute(update(targets).where(targets.c.lease_owner == owner).values(**_FREE))

    def renew(self, owner: str, *, lease_seconds: float) -> int:
        """Prolong all leases of ``owner`` from now; returns how many. For batches that take long."""
        with self._write() as connection:
            until = self._now() + timedelta(seconds=lease_seconds)
            held = connection.execute(
                update(targets).where(targets.c.lease_owner == owner).values(lease_until=until)
            )
            return held.rowcount

    def release_dead(self, owners_alive: Collection[str]) -> int:
        """Free the leases of all owners that are not among ``owners_alive``, and those run out."""
        held = select(targets.c.lease_owner).where(targets.c.lease_owner.is_not(None)).limit(1)
        with self._read() as connection:
            if connection.execute(held).first() is None:
                return 0
        with self._write() as connection:
            freed = connection.execute(
                update(targets)
                .where(
                    targets.c.lease_owner.is_not(None),
                    or_(
                        targets.c.lease_owner.not_in(list(owners_alive)),
                        targets.c.lease_until <= self._now(),
                    ),
                )
                .values(**_FREE)
            )
            return freed.rowcount


_CLAIMED = (
    targets.c.notice_id,
    segments.c.version,
    targets.c.key,
    targets.c.language,
    segments.c.source,
    segments.c.kind,
    segments.c.label,
    segments.c.tags,
    targets.c.revision,
    targets.c.attempts,
)
_FREE: dict[str, Any] = {"lease_owner": None, "lease_until": None}


def _waiting_target(row: Any) -> WaitingTarget:
    values = {**row._asdict(), "kind": BlockKind(row.kind), "tags": load(row.tags, tuple[Tag, ...])}
    return WaitingTarget(**values)


def _rows_of(keys: Sequence[TargetKey]) -> Any:
    """The targets of these keys, and perhaps more of the same notices.

    Not by a comparison of rows, (a, b, c) IN (…), for which SQLite reads the whole table.
    """
    columns = targets.c
    return select(columns.notice_id, columns.key, columns.language, columns.state, columns.revision).where(
        columns.notice_id.in_({key.notice_id for key in keys}), columns.key.in_({key.key for key in keys})
    )


@lru_cache(maxsize=1000)  # a few signatures stand on all drafts
def _signature_text(signature: Signature) -> str:
    return dump(signature)


def _draft_values(draft: Draft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "origin": draft.origin,
        "score": draft.score,
        "signature": _signature_text(draft.signature) if draft.signature else None,
        **finding_values(draft.findings),
        "alternatives": dump(draft.alternatives),
        "last_error": "",
    }
