"""The counts never drift from the texts, whatever is done in whatever order; and status is cheap."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from pipeline.errors import BlockedError, StoreError, TransitionError
from pipeline.model import Finding, Metadata, Severity, State
from pipeline.store import PublicationRecord, Store
from pipeline.store.tables import notices, segments, tallies, targets, work_items

SOURCES = st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=4, unique=True).map("".join)
ACTORS = st.sampled_from(["李", "王"])
NOTICES = st.sampled_from(["n1", "n2"])
LANGUAGES = st.sampled_from(["en", "ja"])
KEYS = st.none() | st.lists(
    st.sampled_from(["key-甲", "key-乙", "key-丙"]), min_size=1, max_size=2, unique=True
)
FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["one", "two"]),
        severity=st.sampled_from([Severity.WARNING, Severity.BLOCKING]),
        message=st.just("?"),
    ),
    max_size=2,
)


def recounted(store: Store) -> dict[tuple[str, str], tuple[int, ...]]:
    """The counts, computed in Python from the bare rows."""
    with store.engine.connect() as connection:
        current = {row.id: row.current_version for row in connection.execute(sa.select(notices))}
        keys = {
            (row.notice_id, row.key)
            for row in connection.execute(sa.select(segments))
            if row.version == current[row.notice_id]
        }
        found = connection.execute(sa.select(targets)).all()
    counts: dict[tuple[str, str], list[int]] = {}
    for row in found:
        count = counts.setdefault((row.notice_id, row.language), [0] * 10)
        if (row.notice_id, row.key) in keys:
            count[0] += 1
            count[
                1 + ["waiting", "drafted", "edited", "rejected", "reviewed", "approved"].index(row.state)
            ] += 1
            count[7] += row.finding_count
            count[8] += row.blocking_count
            count[9] += row.revision
    return {place: tuple(count) for place, count in counts.items()}


def kept(store: Store) -> dict[tuple[str, str], tuple[int, ...]]:
    with store.engine.connect() as connection:
        rows = connection.execute(sa.select(tallies)).all()
    return {(row[0], row[1]): tuple(row[2:]) for row in rows}


@pytest.mark.timeout(200)
def test_tallies_equal_a_recount_after_any_operations(
    sqlite_template: Path, clock: Any, new_desk: Callable[..., Any], new_draft: Callable[..., Any]
) -> None:
    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.folder = tempfile.TemporaryDirectory()
            shutil.copy(sqlite_template, Path(self.folder.name) / "store.db")
            self.store = Store.open(
                f"sqlite:///{(Path(self.folder.name) / 'store.db').as_posix()}",
                clock=clock,
                memory_digests=lambda source: (source, source),
            )
            self.desk = new_desk(self.store, clock)
            self.claimed: list[Any] = []
            self.history = 0

        def teardown(self) -> None:
            self.store.close()
            self.folder.cleanup()

        @rule(
            notice_id=NOTICES,
            sources=SOURCES,
            languages=st.sampled_from([("en", "ja"), ("en",), ("ja", "ko")]),
        )
        def add(self, notice_id: str, sources: str, languages: tuple[str, ...]) -> None:
            self.desk.add(sources, notice_id=notice_id, languages=languages)

        @rule(languages=st.sampled_from([["en", "ja"], ["ko"]]))
        def ensure(self, languages: list[str]) -> None:
            self.store.ensure_languages(languages, actor="pipeline")

        @rule(limit=st.integers(1, 6))
        def claim(self, limit: int) -> None:
            self.claimed += self.desk.claim(limit=limit)

        @rule(findings=FINDINGS)
        def save(self, findings: list[Finding]) -> None:
            self.store.save_drafts("worker", [(item, new_draft(item, *findings)) for item in self.claimed])
            self.claimed = []

        @rule()
        def fail(self) -> None:
            self.store.release("worker", failed=[(item, "failed") for item in self.claimed])
            self.claimed = []

        @rule(
            notice_id=NOTICES,
            language=LANGUAGES,
            keys=KEYS,
            decide=st.booleans(),
            actor=ACTORS,
            second=st.booleans(),
        )
        def approve(
            self,
            *,
            notice_id: str,
            language: str,
            keys: list[str] | None,
            decide: bool,
            actor: str,
            second: bool,
        ) -> None:
            decisions = {"one": "fine", "two": "fine"} if decide else {}
            with suppress(StoreError, TransitionError, BlockedError):
                before = {row.target.key: row.target for row in self.rows(notice_id, language)}
                stepped = self.store.approve(
                    notice_id=notice_id,
                    language=language,
                    keys=keys,
                    actor=actor,
                    decisions=decisions,
                    second_person=second,
                )
                chosen = [
                    row.target
                    for row in self.rows(notice_id, language)
                    if keys is None or row.segment.key in keys
                ]
                assert {target.state for target in chosen} <= {State.REVIEWED, State.APPROVED}
                assert not [target for target in chosen if target.undecided]
                for target in chosen:
                    if target.key not in stepped:
                        assert target == before[target.key]
                    elif second:  # two people, and nobody twice
                        first = before[target.key].reviewed_by
                        assert (target.state is State.APPROVED) is (first not in ("", actor))
                    else:
                        assert target.state is State.APPROVED

        def rows(self, notice_id: str, language: str) -> Any:
            return self.store.translation(notice_id, language).rows

        @rule(notice_id=NOTICES, language=LANGUAGES, actor=ACTORS)
        def undo(self, notice_id: str, language: str, actor: str) -> None:
            with suppress(StoreError, TransitionError):
                self.store.undo(notice_id=notice_id, language=language, actor=actor)

        @rule(notice_id=NOTICES, language=LANGUAGES)
        def publish(self, notice_id: str, language: str) -> None:
            with suppress(StoreError):
                translation = self.store.translation(notice_id, language)
                self.store.save_publications(
                    [
                        PublicationRecord(
                            notice_id=notice_id,
                            language=language,
                            version=translation.notice.version,
                            revisions=translation.revisions,
                            digest="d",
                            content={},
                            first_published_at=self.store._now(),
                            updated_at=self.store._now(),
                            approved_by="李",
                        )
                    ],
                    actor="pipeline",
                )

        @rule(
            notice_id=NOTICES,
            language=LANGUAGES,
            key=st.sampled_from(["key-甲", "key-乙"]),
            findings=FINDINGS,
            actor=ACTORS,
        )
        def edit(self, notice_id: str, language: str, key: str, findings: list[Finding], actor: str) -> None:
            with suppress(StoreError, TransitionError):
                self.store.edit(
                    notice_id=notice_id,
                    language=language,
                    key=key,
                    text="mine",
                    findings=findings,
                    actor=actor,
                )

        @rule(
            notice_id=NOTICES,
            language=LANGUAGES,
            keys=KEYS,
            method=st.sampled_from(["reject", "reopen"]),
            actor=ACTORS,
        )
        def step_back(
            self, notice_id: str, language: str, keys: list[str] | None, method: str, actor: str
        ) -> None:
            with suppress(StoreError, TransitionError):
                getattr(self.store, method)(
                    notice_id=notice_id, language=language, keys=keys, actor=actor, reason="no"
                )

        @rule(notice_id=NOTICES, language=LANGUAGES, findings=FINDINGS)
        def recheck(self, notice_id: str, language: str, findings: list[Finding]) -> None:
            with suppress(StoreError, TransitionError):
                self.store.replace_findings(
                    notice_id=notice_id, language=language, findings={"key-甲": findings}, actor="check"
                )

        @rule(notice_id=NOTICES)
        def redraft(self, notice_id: str) -> None:
            with suppress(StoreError, TransitionError):
                self.store.redraft(notice_id=notice_id, actor="李")

        @rule(notice_id=NOTICES, method=st.sampled_from(["withdraw", "restore"]))
        def end(self, notice_id: str, method: str) -> None:
            with suppress(StoreError, TransitionError):
                getattr(self.store, method)(notice_id, actor="李", reason="no")

        @invariant()
        def tallies_are_right(self) -> None:
            assert kept(self.store) == recounted(self.store)

        @invariant()
        def what_is_to_do_is_right(self) -> None:
            with self.store.engine.connect() as connection:
                rows = connection.execute(sa.select(work_items)).all()
            stages = {(row.notice_id, row.language): row.stage for row in rows}
            for item in self.store.status():
                for language, status in item.languages.items():
                    expected = status.state
                    if status.state is State.WAITING and not status.tally.waiting:
                        expected = State.REJECTED
                    done = status.state is State.PUBLISHED or not item.notice.active
                    assert stages[item.notice.id, language] == ("" if done else expected)
            languages = ["en", "ja", "ko"]
            totals = [counts.total for counts in self.store.work_counts(languages).values()]
            page = self.store.waiting_work(languages)
            assert page.total == len(page.items) == sum(totals)

        @invariant()
        def nobody_approved_what_they_reviewed_or_is_remembered_as_if(self) -> None:
            with self.store.engine.connect() as connection:
                for row in connection.execute(sa.select(targets)):
                    assert (row.reviewed_by == "") is (row.reviewed_at is None)
                    assert (row.approved_by != "") is (row.state == "approved")
                    assert row.state != "reviewed" or row.reviewed_by

        @invariant()
        def what_waits_is_counted_right(self) -> None:
            for languages in (["en"], ["en", "ja", "ko"]):
                found = [item for item in self.store.status(languages) if item.notice.active]
                expected = sum(item.languages[code].tally.waiting for item in found for code in languages)
                assert self.store.waiting(languages) == expected

        @invariant()
        def only_approved_texts_are_remembered(self) -> None:
            with self.store.engine.connect() as connection:
                approved = connection.execute(
                    sa.select(targets.c.notice_id, targets.c.key, targets.c.language).where(
                        targets.c.state == "approved"
                    )
                ).all()
            remembered = {(item.notice_id, item.key, item.language) for item in self.store.memory()}
            assert remembered == {tuple(row) for row in approved}

        @invariant()
        def history_only_grows(self) -> None:
            count = len(self.store.history(limit=10_000))
            assert count >= self.history
            self.history = count

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )


def test_tallies_equal_a_recount_on_both_databases(desk: Any, blocking: Finding, warning: Finding) -> None:
    desk.add("甲乙丙")
    desk.add("丁", notice_id="n2")
    desk.draft_all(blocking, warning)
    desk.store.approve(
        notice_id="n1", language="en", keys=["key-甲"], actor="李", decisions={"number-lost": "ok"}
    )
    desk.store.edit(notice_id="n1", language="en", key="key-乙", text="mine", findings=[warning], actor="李")
    desk.store.reject(notice_id="n1", language="ja", keys=["key-丙"], actor="李", reason="no")
    desk.add("丙甲戊")
    assert kept(desk.store) == recounted(desk.store)
    assert kept(desk.store)["n1", "en"] == (3, 1, 1, 0, 0, 0, 1, 4, 1, 3)


@pytest.mark.parametrize(
    ("done", "state"),
    [
        ("nothing", State.WAITING),
        ("draft", State.DRAFTED),
        ("edit", State.EDITED),
        ("approve", State.APPROVED),
        ("reject", State.WAITING),
    ],
)
def test_a_language_stands_where_its_least_advanced_text_stands(desk: Any, done: str, state: State) -> None:
    desk.add("甲乙")
    if done != "nothing":
        desk.draft_all()
    if done in ("edit", "approve", "reject"):
        desk.store.approve(notice_id="n1", language="en", keys=["key-乙"], actor="李")
        desk.store.edit(notice_id="n1", language="en", key="key-甲", text="mine", findings=[], actor="李")
    if done == "approve":
        desk.store.approve(notice_id="n1", language="en", actor="李")
    if done == "reject":
        desk.store.reject(notice_id="n1", language="en", keys=["key-甲"], actor="李", reason="")
    assert desk.store.status(["en"])[0].languages["en"].state is state
    assert desk.store.status(["en"])[0].state is state


def test_status_takes_two_statements_whatever_the_number(desk: Any, statements: list[str]) -> None:
    for count in (1, 30):
        for index in range(count):
            desk.add(chr(0x4E00 + 100 * count + index), notice_id=f"{count}-{index}")
        statements.clear()
        desk.store.status()
        assert len(statements) == 2
        desk.store.approved_languages()
        assert len(statements) == 3
        desk.store.notices_due_to_expire(date(2026, 3, 1))
        assert len(statements) == 4
    assert [item.notice.id for item in desk.store.status(notice_ids=["30-3", "1-0"])] == ["1-0", "30-3"]


def test_complete_languages_have_every_text_and_no_finding(desk: Any, warning: Finding) -> None:
    desk.add("甲乙", metadata=Metadata(title="甲", category="typhoon"))
    desk.add("丙", notice_id="n2", metadata=Metadata(title="丙", category="other"))
    desk.add("丁戊", notice_id="n3", metadata=Metadata(title="丁", category="typhoon"))

    def complete(*categories: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = desk.store.complete_languages(["ja", "en", "ko"], categories)
        return found

    assert complete("typhoon", "other") == {}  # all wait
    desk.draft_all()
    assert complete("typhoon") == {"n1": ["ja", "en"], "n3": ["ja", "en"]}
    assert complete() == {}
    desk.store.replace_findings(
        notice_id="n1", language="en", findings={"key-甲": [warning]}, actor="recheck"
    )
    desk.store.edit(notice_id="n3", language="ja", key="key-丁", text="mine", findings=[], actor="李")
    assert complete("typhoon") == {"n1": ["ja"], "n3": ["en"]}
    desk.store.approve(notice_id="n1", language="ja", actor="李")
    desk.store.withdraw("n3", actor="李", reason="no")
    assert complete("typhoon", "other") == {"n2": ["ja", "en"]}
