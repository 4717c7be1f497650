"""The review page and its steps, asked for as a browser without scripts does, and as htmx does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa

from pipeline.desk.segments import seen_digest
from pipeline.desk.state import Desk
from pipeline.model import Draft, Finding, Origin, Severity, Span, State
from pipeline.store import TargetRecord

Client = Callable[..., Any]
HTMX = {"hx-request": "true"}
NOTICE = "停水通知\n\n一、请携带护照办理居留许可。咨询电话12345。\n\n二、2026年9月1日停水5小时。\n\n三、请提前储水。\n"
ENGLISH = {
    "停水通知": "Water cut",
    "请携带护照办理居留许可。": "Bring your passport to apply for a residence permit.",
    "咨询电话12345。": "Call 12345.",
    "2026年9月1日停水5小时。": "The water is cut for 5 hours on 1 September 2026.",
    "请提前储水。": "Please store water beforehand.",
}
FIVE = "2026年9月1日停水5小时。"


class Work:
    """A notice with drafts, and what is to be said of its segments."""

    def __init__(self, desk: Desk, notice_id: str) -> None:
        self.desk = desk
        self.store = desk.opened.store
        self.id = notice_id
        self.base = f"/notices/{notice_id}/en"

    def draft(self, texts: dict[str, str], *, findings: dict[str, tuple[Finding, ...]] | None = None) -> None:
        claimed = self.store.claim_waiting(
            owner="test", languages=["en"], limit=100, lease_seconds=60, attempts_below=9
        )
        self.store.save_drafts(
            "test",
            [
                (
                    item,
                    Draft(
                        text=texts.get(item.source, ""),
                        origin=Origin.ENGINE,
                        score=-0.3,
                        findings=(findings or {}).get(item.source, ()),
                        alternatives=("Another wording.",),
                    ),
                )
                for item in claimed
            ],
        )
        self.store.release("test")

    def target(self, source: str, language: str = "en") -> TargetRecord:
        rows = self.store.translation(self.id, language).rows
        return next(row.target for row in rows if row.segment.source == source)

    def key(self, source: str) -> str:
        return self.target(source).key

    def at(self, source: str, step: str) -> str:
        return f"{self.base}/segments/{self.key(source)}/{step}"

    def form(self, source: str, **values: str) -> dict[str, str]:
        target = self.target(source)
        return {"revision": str(target.revision), "seen": seen_digest(target), **values}

    def states(self) -> dict[str, State]:
        return {row.segment.source: row.target.state for row in self.store.translation(self.id, "en").rows}

    def seen(self) -> list[str]:
        rows = self.store.translation(self.id, "en").rows
        return [f"{row.segment.key}:{seen_digest(row.target)}" for row in rows]


@pytest.fixture
def work(desk: Desk, take_in: Callable[..., str]) -> Work:
    made = Work(desk, take_in(NOTICE))
    made.draft(ENGLISH)
    return made


@pytest.fixture
def editor(client_of: Client) -> Any:
    return client_of("editor")


@pytest.fixture
def statements(desk: Desk) -> Iterator[list[str]]:
    seen: list[str] = []

    def see(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = desk.opened.store.engine
    sa.event.listen(engine, "before_cursor_execute", see)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", see)


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def field(html: str) -> str:
    found = re.search(r'<textarea id="t-[^>]*>(.*?)</textarea>', html, re.DOTALL)
    return unescape(found[1]) if found else ""


# ---- the page


def test_the_first_sentence_to_do_is_open_and_every_text_says_its_language(work: Work, editor: Any) -> None:
    page = editor.get(work.base).text
    assert field(page) == "Water cut"
    assert page.count('class="editor"') == 1
    assert "0 of 5 approved" in text(page)
    for source, target in ENGLISH.items():
        assert source[:4] in text(page)
        assert target[:5] in text(page)
    assert '<span lang="zh-CN">停水通知</span>' in page
    assert 'name="text" rows="3" lang="en"' in page


def test_pairs_are_marked_on_both_sides(work: Work, editor: Any) -> None:
    page = editor.get(work.base).text
    source = re.search(r'<mark class="on-term ends" data-pair="(\d)">居留许可</mark>', page)
    target = re.search(r'<mark class="on-term ends" data-pair="(\d)">residence permit</mark>', page)
    assert source is not None
    assert target is not None
    assert source[1] == target[1]


def test_other_languages_are_read_only_for_a_translator(work: Work, client_of: Client) -> None:
    anna = client_of("translator", languages=("ja",))
    page = anna.get(work.base)
    assert page.status_code == 200
    assert 'class="editor"' not in page.text
    assert "/approve" not in page.text
    for step in ("save", "approve", "reject", "reopen", "redraft", "theirs", "put", "working"):
        answer = anna.post(work.at(FIVE, step), data=work.form(FIVE, text="x", reason="y"))
        assert answer.status_code == 403, step
    assert anna.post(f"{work.base}/approve").status_code == 403
    assert anna.post(f"{work.base}/undo").status_code == 403
    assert anna.post(f"{work.base}/presence").status_code == 403
    assert set(work.states().values()) == {State.DRAFTED}


@pytest.mark.parametrize("role", ["staff", "hotline"])
def test_staff_and_hotline_read(work: Work, client_of: Client, role: str) -> None:
    page = client_of(role).get(work.base).text
    assert "Please store water" in text(page)
    assert 'class="editor"' not in page


def test_the_page_takes_as_many_statements_for_many_sentences(
    desk: Desk, take_in: Callable[..., str], editor: Any, statements: list[str]
) -> None:
    counts = []
    for number in (3, 40):
        body = "\n\n".join(f"第{n}句话说明第{n}件事情。" for n in range(1, number))
        made = Work(desk, take_in(f"通知{number}\n\n{body}\n", name=f"n{number}.txt"))
        made.draft({row.segment.source: "Text." for row in made.store.translation(made.id, "en").rows})
        statements.clear()
        assert editor.get(made.base).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 20


def test_a_long_notice_comes_in_pages(desk: Desk, take_in: Callable[..., str], editor: Any) -> None:
    from dataclasses import replace

    settings = desk.opened.workspace.settings
    small = replace(settings, desk=replace(settings.desk, page_segments=10))
    object.__setattr__(desk.opened.workspace, "settings", small)
    body = "\n\n".join(f"第{n}句话说明第{n}件事情。" for n in range(1, 25))
    made = Work(desk, take_in(f"很长的通知\n\n{body}\n"))
    made.draft({row.segment.source: "Text." for row in made.store.translation(made.id, "en").rows})
    first, second = editor.get(made.base).text, editor.get(f"{made.base}?from=11").text
    assert first.count('role="group"') == second.count('role="group"') == 10
    last = made.key("第24句话说明第24件事情。")
    assert f'id="t-{last}"' in editor.get(f"{made.base}?edit={last}").text


def test_an_unknown_language_notice_or_sentence_is_not_found(work: Work, editor: Any) -> None:
    assert editor.get(f"/notices/{work.id}/xx").status_code == 404
    assert editor.get("/notices/nothing/en").status_code == 404
    assert editor.get(f"{work.base}?edit=nothing").status_code == 404
    assert editor.get(f"{work.base}/segments/nothing/history").status_code == 404


def test_hostile_values_behind_the_question_mark(work: Work, editor: Any) -> None:
    for query in ("from=-1", "from=999999999999", "from=x'--", "show=<script>", "edit=none"):
        answer = editor.get(f"{work.base}?{query}")
        assert answer.status_code == 200, query
        assert "<script>" not in answer.text.replace("<script src", "")


# ---- one sentence


def test_a_mended_sentence_is_saved_and_approved_by_one_step(work: Work, editor: Any) -> None:
    words = "No water for 5 hours on 1 September 2026."
    answer = editor.post(
        work.at(FIVE, "approve"), data=work.form(FIVE, text=words, then="next"), headers=HTMX
    )
    assert answer.status_code == 200
    target = work.target(FIVE)
    assert (target.state, target.text) == (State.APPROVED, words)
    assert (target.edited_by, target.approved_by) == ("editor", "editor")
    following = work.key("请提前储水。")
    assert f'id="t-{following}"' in answer.text  # the next one is open
    assert 'id="bar" class="bar" hx-swap-oob="true"' in answer.text
    assert "1 of 5 approved" in text(answer.text)


def test_without_scripts_a_step_leads_back_to_the_next_sentence(work: Work, editor: Any) -> None:
    answer = editor.post(
        work.at("停水通知", "approve"), data=work.form("停水通知", text="Water cut", then="next")
    )
    assert answer.status_code == 303
    following = work.key("请携带护照办理居留许可。")
    assert answer.headers["location"] == f"{work.base}?edit={following}&said=approved-text#t-{following}"


def test_an_untouched_draft_stays_the_machines(work: Work, editor: Any) -> None:
    editor.post(work.at(FIVE, "approve"), data=work.form(FIVE, text=ENGLISH[FIVE]))
    target = work.target(FIVE)
    assert target.state is State.APPROVED
    assert target.origin is Origin.ENGINE
    assert target.edited_by == ""


def test_sent_twice_it_is_done_once(work: Work, editor: Any) -> None:
    form = work.form(FIVE, text="No water for 5 hours on 1 September 2026.", then="next")
    first = editor.post(work.at(FIVE, "approve"), data=form)
    revision = work.target(FIVE).revision
    second = editor.post(work.at(FIVE, "approve"), data=form)
    assert first.status_code == second.status_code == 303
    assert work.target(FIVE).revision == revision
    form = work.form("请提前储水。", text="Store water first, please.")
    for _ in range(2):
        assert editor.post(work.at("请提前储水。", "save"), data=form).status_code == 303
    edits = [item for item in work.store.history(work.id) if item.action == "edit"]
    assert len(edits) == 2


def test_a_finding_that_blocks_wants_a_reason(work: Work, editor: Any) -> None:
    wrong = "The water is cut for 6 hours on 1 September 2026."
    form = work.form(FIVE, text=wrong)
    answer = editor.post(work.at(FIVE, "approve"), data=form, headers=HTMX)
    assert answer.status_code == 409
    assert 'name="reason:duration-changed"' in answer.text
    assert field(answer.text) == wrong
    assert work.target(FIVE).state is State.EDITED  # what was typed is saved
    blank = work.form(FIVE, text=wrong) | {"reason:duration-changed": "  "}
    assert editor.post(work.at(FIVE, "approve"), data=blank, headers=HTMX).status_code == 409
    given = work.form(FIVE, text=wrong) | {"reason:duration-changed": "the waterworks corrected it by phone"}
    assert editor.post(work.at(FIVE, "approve"), data=given, headers=HTMX).status_code == 200
    target = work.target(FIVE)
    assert target.state is State.APPROVED
    assert [(item.code, item.reason, item.actor) for item in target.decisions] == [
        ("duration-changed", "the waterworks corrected it by phone", "editor")
    ]
    assert "accepted by editor: the waterworks corrected it" in text(editor.get(work.base).text)


def test_what_mends_a_finding_is_offered_where_it_belongs(work: Work, editor: Any) -> None:
    wrong = "The water is cut for 6 hours on 1 September 2026."
    editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text=wrong))
    page = editor.get(f"{work.base}?edit={work.key(FIVE)}").text
    start = wrong.index("6 hours")
    button = re.search(r'name="splice" value="([^"]*)"', page)
    assert button is not None
    assert unescape(button[1]) == f"{start}:{start + 7}:5 hours"
    answer = editor.post(work.at(FIVE, "put"), data=work.form(FIVE, text=wrong, splice=unescape(button[1])))
    assert answer.status_code == 303
    kept = editor.get(answer.headers["location"]).text
    assert field(kept) == wrong.replace("6 hours", "5 hours")
    assert work.target(FIVE).text == wrong  # put in, not saved


def test_suggestions_count_where_tags_stand(desk: Desk, take_in: Callable[..., str], editor: Any) -> None:
    made = Work(desk, take_in("# 停水\n\n本周**停水**5小时。\n", name="tags.md"))
    source = next(
        row.segment.source
        for row in made.store.translation(made.id, "en").rows
        if "小时" in row.segment.source
    )
    wrong = "This week ⟦1⟧no water⟦/1⟧ for 6 hours."
    editor.post(made.at(source, "save"), data=made.form(source, text=wrong))
    page = editor.get(f"{made.base}?edit={made.key(source)}").text
    assert f"{wrong.index('6 hours')}:{wrong.index('6 hours') + 7}:5 hours" in unescape(page)
    assert json.loads(unescape(re.search(r"data-tags='([^']*)'", page)[1])) == [  # type: ignore[index]
        {"marker": "⟦1⟧", "shown": "1▸", "name": "strong"},
        {"marker": "⟦/1⟧", "shown": "/1", "name": "strong"},
    ]


def test_a_rejection_wants_a_reason_and_shows_it(work: Work, editor: Any) -> None:
    answer = editor.post(work.at(FIVE, "reject"), data=work.form(FIVE, reason=" "))
    assert answer.status_code == 422
    assert work.target(FIVE).state is State.DRAFTED
    editor.post(work.at(FIVE, "reject"), data=work.form(FIVE, reason="<b>not</b> English"))
    page = editor.get(f"{work.base}?edit=none").text
    assert work.target(FIVE).state is State.REJECTED
    assert "&lt;b&gt;not&lt;/b&gt; English" in page
    saved = editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text=ENGLISH[FIVE]))
    assert saved.status_code == 303
    assert work.target(FIVE).state is State.EDITED  # the very text, now a person's


def test_an_approval_is_taken_back(work: Work, editor: Any) -> None:
    editor.post(work.at(FIVE, "approve"), data=work.form(FIVE))
    editor.post(work.at(FIVE, "reopen"), data=work.form(FIVE))
    assert work.target(FIVE).state is State.EDITED


def test_draft_again_takes_a_machines_text_only(work: Work, editor: Any) -> None:
    editor.post(work.at(FIVE, "redraft"), data=work.form(FIVE))
    assert work.target(FIVE).state is State.WAITING
    editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text="My own words."))
    answer = editor.post(work.at(FIVE, "redraft"), data=work.form(FIVE))
    assert answer.status_code == 409
    assert work.target(FIVE).text == "My own words."


def test_undo_takes_the_last_step_back_once(work: Work, editor: Any) -> None:
    editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text="My own words."))
    step = re.search(r'name="step" value="(\d+)"', editor.get(work.base).text)
    assert step is not None
    for _ in range(2):
        assert editor.post(f"{work.base}/undo", data={"step": step[1]}).status_code == 303
    target = work.target(FIVE)
    assert (target.state, target.text) == (State.DRAFTED, ENGLISH[FIVE])


# ---- several at once


def test_all_without_a_finding_are_approved_and_the_preview_is_next(work: Work, editor: Any) -> None:
    answer = editor.post(f"{work.base}/approve", data={"clean": "yes", "seen": work.seen()})
    assert answer.headers["location"] == f"{work.base}/preview?said=approved&number=5"
    assert set(work.states().values()) == {State.APPROVED}


def test_what_has_a_finding_or_unsaved_words_is_left(work: Work, editor: Any) -> None:
    editor.post(
        work.at(FIVE, "save"), data=work.form(FIVE, text="Water is cut for 6 hours on 1 September 2026.")
    )
    typed = "请提前储水。"
    editor.post(work.at(typed, "working"), data=work.form(typed, text="Half a sent"), headers=HTMX)
    answer = editor.post(f"{work.base}/approve", data={"clean": "yes", "seen": work.seen()})
    assert answer.headers["location"].startswith(f"{work.base}?")
    assert work.states()[FIVE] is State.EDITED
    assert work.states()[typed] is State.DRAFTED
    assert list(work.states().values()).count(State.APPROVED) == 3


def test_a_warning_is_told_by_the_preview(work: Work, editor: Any) -> None:
    warning = Finding(code="length", severity=Severity.WARNING, message="Long.")
    work.store.replace_findings(
        notice_id=work.id, language="en", findings={work.key(FIVE): (warning,)}, actor="test"
    )
    answer = editor.post(f"{work.base}/approve", data={"clean": "yes", "seen": work.seen()})
    assert answer.headers["location"] == f"{work.base}/preview?said=approved&number=4"
    assert work.states()[FIVE] is State.DRAFTED  # not approved unread


def test_what_was_not_seen_as_it_is_now_is_left(work: Work, editor: Any, client_of: Client) -> None:
    seen = work.seen()
    anna = client_of("translator", name="anna")
    anna.post(work.at(FIVE, "save"), data=work.form(FIVE, text="No water for 5 hours on 1 September 2026."))
    answer = editor.post(f"{work.base}/approve", data={"clean": "yes", "seen": seen})
    assert "said=changed-meanwhile&number=1" in answer.headers["location"]
    assert work.states()[FIVE] is State.EDITED


def test_a_paragraph_is_approved(work: Work, editor: Any) -> None:
    page = editor.get(work.base).text
    block = re.search(r'name="block" value="(\d+)"', page)
    assert block is not None
    editor.post(f"{work.base}/approve", data={"block": block[1], "seen": work.seen()})
    assert [source for source, state in work.states().items() if state is State.APPROVED] == [
        "请携带护照办理居留许可。",
        "咨询电话12345。",
    ]


# ---- two people


def test_nobody_is_their_own_second(
    desk: Desk, take_in: Callable[..., str], editor: Any, client_of: Client
) -> None:
    made = Work(desk, take_in("---\ncategory: epidemic\n---\n# 防疫通知\n\n请提前储水。\n", name="e.md"))
    made.draft({"防疫通知": "Notice", "请提前储水。": "Please store water beforehand."})
    first = editor.post(f"{made.base}/approve", data={"clean": "yes", "seen": made.seen()})
    assert first.headers["location"].startswith(f"{made.base}/preview")
    assert set(made.states().values()) == {State.REVIEWED}
    page = text(editor.get(made.base).text)
    assert "approved first by editor" in page
    assert "another person has to approve it too" in page
    again = editor.post(made.at("请提前储水。", "approve"), data=made.form("请提前储水。"))
    assert again.status_code == 303  # sent twice: no second approval
    assert made.target("请提前储水。").state is State.REVIEWED
    client_of("translator", name="anna").post(
        made.at("请提前储水。", "approve"), data=made.form("请提前储水。")
    )
    target = made.target("请提前储水。")
    assert (target.state, target.reviewed_by, target.approved_by) == (State.APPROVED, "editor", "anna")


# ---- nothing is lost


def test_what_is_typed_is_kept_and_checked(work: Work, editor: Any) -> None:
    words = "The water is cut for 7 hours"
    answer = editor.post(work.at(FIVE, "working"), data=work.form(FIVE, text=words), headers=HTMX).json()
    assert answer["state"] == "saved"
    assert re.fullmatch(r"\d\d:\d\d", answer["at"])
    assert "duration-changed" in answer["checks"]
    assert work.target(FIVE).text == ENGLISH[FIVE]
    assert field(editor.get(f"{work.base}?edit={work.key(FIVE)}").text) == words
    assert words in text(editor.get(f"{work.base}?edit=none").text)


def test_two_windows_of_one_person_do_not_overwrite_each_other(work: Work, editor: Any) -> None:
    first = editor.post(work.at(FIVE, "working"), data=work.form(FIVE, text="one"), headers=HTMX).json()
    editor.post(
        work.at(FIVE, "working"), data=work.form(FIVE, text="two", saved_at=first["saved_at"]), headers=HTMX
    )
    late = editor.post(
        work.at(FIVE, "working"), data=work.form(FIVE, text="three", saved_at=first["saved_at"]), headers=HTMX
    )
    assert late.status_code == 409
    assert late.json()["theirs"] == "two"


def test_who_comes_second_sees_both_texts_and_decides(work: Work, editor: Any, client_of: Client) -> None:
    mine = work.form(FIVE, text="Mine, 5 hours on 1 September 2026.")
    anna = client_of("translator", name="anna")
    anna.post(work.at(FIVE, "save"), data=work.form(FIVE, text="Hers, 5 hours on 1 September 2026."))
    answer = editor.post(work.at(FIVE, "approve"), data=mine, headers=HTMX)
    assert answer.status_code == 409
    assert field(answer.text) == mine["text"]
    assert "anna changed this sentence" in text(answer.text)
    assert "<del>Hers</del><ins>Mine</ins>" in answer.text
    assert work.target(FIVE).text.startswith("Hers")
    # without scripts the same on the whole page
    assert field(editor.post(work.at(FIVE, "save"), data=mine).text) == mine["text"]
    keep = work.form(FIVE, text=mine["text"])  # the form that came with both texts
    assert editor.post(work.at(FIVE, "save"), data=keep).status_code == 303
    assert work.target(FIVE).text == mine["text"]


def test_theirs_can_be_kept(work: Work, editor: Any, client_of: Client) -> None:
    editor.post(work.at(FIVE, "working"), data=work.form(FIVE, text="Half of mine"), headers=HTMX)
    client_of("translator", name="anna").post(
        work.at(FIVE, "save"), data=work.form(FIVE, text="Hers 5 hours.")
    )
    page = editor.get(f"{work.base}?edit={work.key(FIVE)}").text
    assert "anna changed this sentence" in text(page)
    answer = editor.post(work.at(FIVE, "theirs"), data=work.form(FIVE, text="Half of mine"), headers=HTMX)
    assert field(answer.text) == "Hers 5 hours."


def test_an_approval_by_somebody_else_is_not_overwritten(work: Work, editor: Any, client_of: Client) -> None:
    mine = work.form(FIVE, text="Mine, 5 hours on 1 September 2026.")
    client_of("translator", name="anna").post(work.at(FIVE, "approve"), data=work.form(FIVE))
    assert editor.post(work.at(FIVE, "save"), data=mine, headers=HTMX).status_code == 409
    assert work.target(FIVE).state is State.APPROVED


def test_a_new_finding_is_no_conflict(work: Work, editor: Any) -> None:
    form = work.form(FIVE, text="No water for 5 hours on 1 September 2026.")
    note = Finding(code="long", severity=Severity.NOTE, message="Long.", source_span=Span(start=0, end=1))
    work.store.replace_findings(
        notice_id=work.id, language="en", findings={work.key(FIVE): (note,)}, actor="test"
    )
    assert editor.post(work.at(FIVE, "save"), data=form).status_code == 303
    assert work.target(FIVE).text == form["text"]


def test_words_for_a_sentence_that_is_gone_are_kept(
    work: Work, editor: Any, take_in: Callable[..., str]
) -> None:
    form, save, working = (
        work.form(FIVE, text="Typed in vain"),
        work.at(FIVE, "save"),
        work.at(FIVE, "working"),
    )
    take_in(NOTICE.replace("5小时", "6小时"))
    kept = editor.post(working, data=form, headers=HTMX)
    assert kept.json()["state"] == "kept"
    assert editor.post(save, data=form).status_code == 404
    page = text(editor.get(work.base).text)
    assert "Texts of sentences that are gone" in page
    assert "Typed in vain" in page


def test_far_too_long_a_text_is_refused_and_stays_in_the_field(work: Work, editor: Any) -> None:
    words = "long " * 20_000
    for step in ("save", "approve"):
        answer = editor.post(work.at(FIVE, step), data=work.form(FIVE, text=words))
        assert answer.status_code == 422
        assert field(answer.text) == words
    assert work.target(FIVE).text == ENGLISH[FIVE]
    answer = editor.post(work.at(FIVE, "working"), data=work.form(FIVE, text=words * 2), headers=HTMX)
    assert answer.json()["state"] == "refused"


def test_invisible_characters_are_taken_out_and_told(work: Work, editor: Any) -> None:
    words = "No water\u200b for\u202e 5 hours on 1 September 2026.\ufeff"
    answer = editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text=words), headers=HTMX)
    assert "Invisible characters" in answer.text
    assert work.target(FIVE).text == "No water for 5 hours on 1 September 2026."
    answer = editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text="Plain\r\nwords"), headers=HTMX)
    assert "Invisible characters" not in answer.text
    assert work.target(FIVE).text == "Plain words"


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "'; DROP TABLE targets; --", "{{ 7*7 }}", "a\0b\ud800"]
)
def test_hostile_text_is_text(work: Work, editor: Any, hostile: str) -> None:
    sent = hostile.encode("utf-8", "surrogatepass")
    answer = editor.post(
        work.at(FIVE, "save"),
        content=b"seen="
        + work.form(FIVE)["seen"].encode()
        + b"&text="
        + b"".join(b"%%%02X" % byte for byte in sent),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code in {303, 422}
    page = editor.get(f"{work.base}?edit={work.key(FIVE)}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_an_ended_session_keeps_what_was_typed_on_the_page(work: Work, client_of: Client) -> None:
    nobody = client_of(None)
    answer = nobody.post(work.at(FIVE, "working"), data=work.form(FIVE, text="x"), headers=HTMX)
    assert answer.status_code == 401
    assert answer.headers["hx-trigger"] == "desk:sign-in"


# ---- who is here, what they say


def test_who_else_is_here_is_told(work: Work, editor: Any, client_of: Client) -> None:
    anna = client_of("translator", name="anna")
    anna.post(f"{work.base}/presence", data={"key": work.key(FIVE), "seen": work.form(FIVE)["seen"]})
    here = editor.post(f"{work.base}/presence", data={"key": work.key("停水通知")}).text
    assert "Being reviewed by anna · sentence 4" in text(here)
    same = editor.post(f"{work.base}/presence", data={"key": work.key(FIVE)}).text
    assert "anna has the same sentence open" in text(same)
    assert "open at anna" in text(editor.get(f"{work.base}?edit=none").text)
    seen = work.form(FIVE)["seen"]
    anna.post(work.at(FIVE, "save"), data=work.form(FIVE, text="Hers."))
    warned = editor.post(f"{work.base}/presence", data={"key": work.key(FIVE), "seen": seen}).text
    assert "anna changed sentence 4 while you have it open" in text(warned)
    anna.post(f"{work.base}/presence", data={"leave": "yes"})
    assert "anna has" not in editor.post(f"{work.base}/presence", data={"key": work.key(FIVE)}).text


def test_comments_and_questions(work: Work, editor: Any, client_of: Client) -> None:
    staff, hotline = client_of("staff"), client_of("hotline")
    place = work.at(FIVE, "comments")
    assert editor.post(place, data={"kind": "question", "text": "Which <b>day</b>?"}).status_code == 303
    assert hotline.post(place, data={"kind": "comment", "text": "x"}).status_code == 403
    assert (
        client_of("translator", name="jo", languages=("ja",))
        .post(place, data={"kind": "comment", "text": "x"})
        .status_code
        == 403
    )
    assert editor.post(place, data={"kind": "shout", "text": "x"}).status_code == 422
    assert editor.post(place, data={"kind": "comment", "text": " "}).status_code == 422
    page = staff.get(work.base).text
    assert "Which &lt;b&gt;day&lt;/b&gt;?" in page
    number = re.search(r"/comments/(\d+)/resolve", page)
    assert number is not None
    for _ in range(2):
        assert staff.post(f"/comments/{number[1]}/resolve").status_code == 303
    assert "settled by staff" in text(editor.get(work.base).text)
    assert staff.post("/comments/99999/resolve").status_code == 404
    assert staff.post("/comments/x/resolve").status_code == 404


def test_the_history_tells_and_gives_back(work: Work, editor: Any) -> None:
    editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text="My first words."))
    editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text="My second words."))
    editor.post(
        work.at(FIVE, "approve"),
        data=work.form(FIVE) | {"reason:duration-missing": "a", "reason:date-missing": "b"},
    )
    page = editor.get(work.at(FIVE, "history")).text
    assert "<del>first</del><ins>second</ins>" in page
    assert 'name="text" value="My first words."' in page
    back = editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text="My first words."))
    assert back.status_code == 303
    assert work.target(FIVE).text == "My first words."


# ---- what was approved before


def test_like_sentences_are_shown_with_their_difference(
    work: Work, editor: Any, take_in: Callable[..., str], desk: Desk
) -> None:
    editor.post(work.at(FIVE, "approve"), data=work.form(FIVE))
    editor.post(work.at("请提前储水。", "approve"), data=work.form("请提前储水。"))
    other = Work(
        desk, take_in("另一个通知\n\n2026年9月3日停水7小时。\n\n请不要提前储水。\n", name="other.txt")
    )
    near = editor.get(other.at("请不要提前储水。", "remembered"), headers=HTMX).text
    assert "请<ins>不要</ins>提前储水。" in near
    assert 'value="Please store water beforehand."' in near
    assert "approved by editor" in text(near)
    figures = editor.get(other.at("2026年9月3日停水7小时。", "remembered"), headers=HTMX).text
    assert 'value="The water is cut for 7 hours on 3 September 2026."' in unescape(figures)
    assert "figures replaced" in text(figures)
    nothing = editor.get(work.at("停水通知", "remembered"), headers=HTMX).text
    assert "Nothing like this sentence" in text(nothing)


def test_other_figures_that_cannot_be_replaced_are_told(
    work: Work, editor: Any, take_in: Callable[..., str], desk: Desk
) -> None:
    editor.post(work.at(FIVE, "approve"), data=work.form(FIVE))
    other = Work(desk, take_in("又一个通知\n\n2026年9月3日全市停水7小时。\n", name="other.txt"))
    page = editor.get(other.at("2026年9月3日全市停水7小时。", "remembered"), headers=HTMX).text
    assert "other figures or dates" in text(page)
    whole = editor.get(other.at("2026年9月3日全市停水7小时。", "remembered")).text
    assert "<h1>Sentence 2</h1>" in whole


# ---- an amended notice


def test_an_amendment_shows_its_difference_and_only_what_is_left(
    work: Work, editor: Any, take_in: Callable[..., str]
) -> None:
    editor.post(f"{work.base}/approve", data={"clean": "yes", "seen": work.seen()})
    take_in(NOTICE.replace("5小时", "6小时").replace("三、请提前储水。", ""))
    page = editor.get(work.base).text
    assert "停水<del>5</del><ins>6</ins>小时" in page
    assert "<del>请提前储水。</del>" in page
    assert "sentences with nothing to do" in text(page)
    assert "Show all of it" in text(page)
    assert "sentences with nothing to do" not in text(editor.get(f"{work.base}?show=all").text)
    states = work.states()
    assert states.pop("2026年9月1日停水6小时。") is State.DRAFTED  # from memory, its figure replaced
    assert set(states.values()) == {State.APPROVED}


def test_an_ended_notice_is_read_only(work: Work, editor: Any) -> None:
    form = work.form(FIVE, text="Late words.")
    work.store.withdraw(work.id, actor="test", reason="test")
    page = editor.get(work.base).text
    assert 'class="editor"' not in page
    answer = editor.post(work.at(FIVE, "save"), data=form)
    assert answer.status_code == 409


def test_chinese_speaks_chinese(work: Work, editor: Any) -> None:
    editor.cookies.set("interface", "zh", domain="127.0.0.1", path="/")
    editor.post(work.at(FIVE, "save"), data=work.form(FIVE, text="6 hours on 1 September 2026."))
    page = text(editor.get(f"{work.base}?edit={work.key(FIVE)}").text)
    assert "批准，下一句" in page
    assert "原文的时长“5小时”在译文中成了“6 hours”" in page
