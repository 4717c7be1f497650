"""Changes of the glossary from proposal to texts: what is written, what is offered, who is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.term_replacement import Fit, Reason
from pipeline.errors import ConflictError, InputError, LanguageDataError, PipelineError
from pipeline.model import State
from pipeline.settings import Workspace
from pipeline.store.term_records import ChangeKind, ProposalRecord, ProposalState
from pipeline.work import review
from pipeline.work.glossary_changes import (
    accept,
    change_of,
    propose,
    refuse,
    reverse,
    with_new_words,
)
from pipeline.work.glossary_folder import read_folder
from pipeline.work.glossary_reach import (
    Standing,
    apply_marks,
    reach,
    recheck_accepted,
    recheck_touched,
    touched_texts,
)
from pipeline.work.passes import run_pass
from pipeline.work.session import Session
from tests.phrase_engines import PhraseEngines

HEADER = "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n"
ROW = "居留许可,residence permit,居留許可,,,разрешение на проживание,,,document,,\n"
NOMINATIVE, GENITIVE = "разрешение на проживание", "разрешения на проживание"
TEXTS = {
    "请办理居留许可。": {
        "en": "Please apply for a residence permit.",
        "ja": "居留許可を申請してください。",
        "ru": f"Оформите {NOMINATIVE}.",
    },
    "没有居留许可的，不得入内。": {
        "en": "No entry without a residence permit.",
        "ja": "居留許可のない人は入れません。",
        "ru": f"Вход запрещён без {GENITIVE}.",
    },
    "其他事项": {"en": "Other matters", "ja": "その他", "ru": "Прочее"},
}
CELLS = {"en": "stay permit", "ja": "在留許可", "ru": "вид на жительство"}


@pytest.fixture
def notice(session: Session, drop: Callable[..., Path]) -> str:
    drop("a.md", *TEXTS, title="其他事项", category="visa")
    run_pass(session, PhraseEngines(texts=TEXTS))
    return session.store.find_notice("a.md").id


def changed(session: Session, **cells: str) -> ProposalRecord:
    return propose(
        session, kind=ChangeKind.CHANGE, source="居留许可", cells=cells or CELLS, note="官网", actor="李"
    )


def added(session: Session, file: str = "desk.csv", **cells: str) -> ProposalRecord:
    return propose(session, kind=ChangeKind.ADD, source="", cells=cells, file=file, note="", actor="李")


def terms_file(workspace: Workspace) -> Path:
    return workspace.glossaries / "terms.csv"


def texts(session: Session, record: ProposalRecord) -> dict[tuple[str, int], Any]:
    change = change_of(read_folder(session.workspace), record)
    reached = reach(session, change)
    found = touched_texts(session, change, reached, reached.uses, session.languages)
    return {(text.target.language, text.number): text for text in found}


# files ------------------------------------------------------------------------------------------


def test_an_accepted_change_is_in_the_file_and_nothing_else_is(
    session: Session, workspace: Workspace
) -> None:
    path = terms_file(workspace)
    before = "\ufeff" + HEADER + '"护照",passport,,,,,,,,,"a ""b"""\n' + ROW + "签证 ,visa,,,,,,,,,"
    path.write_bytes(before.replace("\n", "\r\n").encode())
    record = changed(with_new_words(session), en="stay permit|stay permits")
    assert path.read_bytes() == before.replace("\n", "\r\n").encode()
    accept(session, record.id, actor="编")
    expected = before.replace("residence permit", "stay permit|stay permits").replace("\n", "\r\n")
    assert path.read_bytes() == expected.encode()
    term = with_new_words(session).termbase.glossary.exact("居留许可")
    assert term
    assert term.preferred("en") == "stay permit"
    entries = session.store.history(limit=2)
    assert [(entry.actor, entry.action) for entry in entries] == [
        ("编", "term-accept"),
        ("李", "term-propose"),
    ]
    assert entries[0].detail["before"]["en"] == "residence permit"


def test_new_terms_go_into_a_file_of_the_desk_with_a_header(session: Session, workspace: Workspace) -> None:
    record = added(session, zh="医院|卫生院", en="hospital")
    assert not (workspace.glossaries / "desk.csv").exists()
    accept(session, record.id, actor="编")
    text = (workspace.glossaries / "desk.csv").read_text(encoding="utf-8")
    assert text == "\ufeff" + HEADER + "医院|卫生院,hospital,,,,,,,,,\n"
    accept(session, added(session, "terms.csv", zh="学校", en="school").id, actor="编")
    assert terms_file(workspace).read_text(encoding="utf-8") == HEADER + ROW + "学校,school,,,,,,,,,\n"


def test_a_removed_term_is_gone(session: Session, workspace: Workspace) -> None:
    record = propose(session, kind=ChangeKind.REMOVE, source="居留许可", cells={}, note="旧词", actor="李")
    accept(session, record.id, actor="编")
    assert terms_file(workspace).read_text(encoding="utf-8") == HEADER
    back = reverse(session, record.id, actor="编")
    accept(session, back.id, actor="编")
    assert terms_file(workspace).read_text(encoding="utf-8") == HEADER + ROW


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_file_keeps_its_encoding(session: Session, workspace: Workspace, encoding: str) -> None:
    path = terms_file(workspace)
    path.write_bytes((HEADER + ROW).encode(encoding))
    accept(session, changed(with_new_words(session), ja="在留許可").id, actor="编")
    assert path.read_bytes() == (HEADER + ROW.replace("居留許可", "在留許可")).encode(encoding)


@pytest.mark.parametrize(
    ("cells", "field", "problem"),
    [
        ({"zh": "居留许可|居留证", "en": "x"}, "zh", "already stands in terms.csv"),
        ({"zh": "", "en": "x"}, "zh", "Chinese term is missing"),
        ({"zh": " | ", "en": "x"}, "zh", "Chinese term is missing"),
        ({"zh": "护照"}, "zh", "has no translation"),
        ({"zh": "护照", "en": "pass*|passport"}, "en", "has a `*`"),
        ({"zh": "护照", "ru": "паспорт|*порт"}, "ru", "may only end a word"),
        ({"zh": "护照", "en": "=HYPERLINK()"}, "en", "may not begin with “=”"),
        ({"zh": "护照", "en": "x" * 2001}, "en", "more than 2000"),
        (
            {"zh": "居住许可", "en": "residence permit", "ja": "居留許可", "ru": NOMINATIVE},
            "zh",
            "have the same translations",
        ),
    ],
)
def test_what_the_glossary_could_not_be_read_with_is_refused_with_its_field(
    session: Session, cells: dict[str, str], field: str, problem: str
) -> None:
    with pytest.raises(InputError) as caught:
        added(session, **cells)
    assert problem in caught.value.problem
    assert caught.value.field == field
    assert session.store.term_proposals(limit=1).total == 0


def test_a_file_that_is_not_of_the_folder_cannot_be_chosen(session: Session, workspace: Workspace) -> None:
    with pytest.raises(InputError, match="no glossary file"):
        added(session, "../config.csv", zh="护照", en="passport")
    (workspace.glossaries / "few.csv").write_text("zh,en\n护照,passport\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column ko") as caught:
        added(session, "few.csv", zh="学校", en="school", ko="학교")
    assert caught.value.field == "ko"


def test_invisible_characters_and_line_breaks_do_not_get_in(session: Session) -> None:
    record = added(session, zh="护\u200b照\u202e", en=" pass\r\nport \x00", note="a\tb")
    assert record.after == {"zh": "护照", "en": "pass port", "note": "a b"}


def test_nothing_changed_is_no_proposal(session: Session) -> None:
    with pytest.raises(InputError, match="nothing is changed"):
        changed(session, en="residence permit", ko="")
    with pytest.raises(ConflictError, match="not in the glossary"):
        propose(session, kind=ChangeKind.CHANGE, source="无", cells={"en": "x"}, note="", actor="李")


# somebody else --------------------------------------------------------------------------------------


def test_a_hand_made_change_of_another_column_is_kept(session: Session, workspace: Workspace) -> None:
    record = changed(session, en="stay permit")
    by_hand = HEADER + "护照,passport,,,,,,,,,\n" + ROW.replace("居留許可", "滞在許可")
    terms_file(workspace).write_text(by_hand, encoding="utf-8")
    done = accept(session, record.id, actor="编")
    assert terms_file(workspace).read_text(encoding="utf-8") == by_hand.replace("residence", "stay")
    assert (done.before["ja"], done.after["ja"]) == ("滞在許可", "滞在許可")


def test_a_row_that_moved_to_another_file_is_found_there(session: Session, workspace: Workspace) -> None:
    record = changed(session, en="stay permit")
    terms_file(workspace).rename(workspace.glossaries / "moved.csv")
    assert accept(session, record.id, actor="编").file == "moved.csv"
    assert "stay permit" in (workspace.glossaries / "moved.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [HEADER + ROW.replace("residence", "abode"), HEADER])
def test_a_hand_made_change_of_the_same_thing_is_a_conflict(
    session: Session, workspace: Workspace, text: str
) -> None:
    record = changed(session, en="stay permit")
    terms_file(workspace).write_text(text, encoding="utf-8")
    with pytest.raises(ConflictError, match=r"in en|not in the glossary"):
        accept(session, record.id, actor="编")
    assert terms_file(workspace).read_text(encoding="utf-8") == text
    assert session.store.term_proposal(record.id).waits


def test_a_term_that_was_changed_is_not_removed_unseen(session: Session, workspace: Workspace) -> None:
    record = propose(session, kind=ChangeKind.REMOVE, source="居留许可", cells={}, note="", actor="李")
    terms_file(workspace).write_text(HEADER + ROW.replace("residence", "abode"), encoding="utf-8")
    with pytest.raises(ConflictError, match="changed meanwhile in en"):
        accept(session, record.id, actor="编")


def test_a_term_that_somebody_added_meanwhile_is_not_added_again(
    session: Session, workspace: Workspace
) -> None:
    record = added(session, zh="护照", en="passport")
    path = workspace.glossaries / "more.csv"
    path.write_text("zh,en\n护照,travel document\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"already stands in more\.csv"):
        accept(session, record.id, actor="编")
    path.write_text("zh,en\n护照,passport\n", encoding="utf-8")
    assert accept(session, record.id, actor="编").accepted
    assert not (workspace.glossaries / "desk.csv").exists()


def test_what_is_written_but_not_decided_is_accepted_without_writing(
    session: Session, workspace: Workspace
) -> None:
    record = changed(session)
    path = terms_file(workspace)
    written = '"居留许可","stay permit",在留許可,,,вид на жительство,,,document,,\n'
    path.write_text(HEADER + written, encoding="utf-8")
    done = accept(session, record.id, actor="编")
    assert path.read_text(encoding="utf-8") == HEADER + written
    assert (done.before["en"], done.after["en"]) == ("residence permit", "stay permit")


def test_of_two_who_accept_at_once_one_is_told(session: Session, workspace: Workspace) -> None:
    record = changed(session)
    barrier = threading.Barrier(2)
    told: list[PipelineError | str] = []

    def one(actor: str) -> None:
        barrier.wait()
        try:
            told.append(accept(session, record.id, actor=actor).decided_by)
        except PipelineError as error:
            told.append(error)

    threads = [threading.Thread(target=one, args=(name,)) for name in ("编", "王")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = (item for item in told if isinstance(item, str))
    (error,) = (item for item in told if isinstance(item, PipelineError))
    assert isinstance(error, ConflictError)
    assert f"{winner} has accepted" in error.problem
    assert terms_file(workspace).read_text(encoding="utf-8").count("stay permit") == 1


def test_two_proposals_on_different_columns_both_get_in(session: Session, workspace: Workspace) -> None:
    first, second = changed(session, en="stay permit"), changed(session, ja="在留許可")
    accept(session, first.id, actor="编")
    accept(session, second.id, actor="编")
    assert "stay permit,在留許可" in terms_file(workspace).read_text(encoding="utf-8")
    third = changed(session, en="abode permit")
    accept(session, changed(session, en="living permit").id, actor="编")
    with pytest.raises(ConflictError, match="changed meanwhile in en"):
        accept(session, third.id, actor="编")


def test_a_refusal_needs_a_reason_and_is_final(session: Session) -> None:
    record = changed(session)
    with pytest.raises(InputError) as caught:
        refuse(session, record.id, actor="编", reason=" \n")
    assert caught.value.field == "reason"
    assert refuse(session, record.id, actor="编", reason="官网不是这样").reason == "官网不是这样"
    with pytest.raises(ConflictError, match="编 has refused"):
        accept(session, record.id, actor="王")
    with pytest.raises(ConflictError, match="only a change that was accepted"):
        reverse(session, record.id, actor="王")


def test_a_file_with_an_unclosed_quotation_is_not_written(session: Session, workspace: Workspace) -> None:
    path = terms_file(workspace)
    path.write_text(HEADER + ROW + '护照,"passport\n', encoding="utf-8")
    with pytest.raises(InputError, match="not valid CSV"):
        changed(with_new_words(session))


def test_a_file_that_cannot_be_written_is_told_and_the_proposal_waits(
    session: Session, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = changed(session)

    def locked(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipeline.work.glossary_folder.write_atomic", locked)
    with pytest.raises(LanguageDataError, match="cannot be written: Permission denied"):
        accept(session, record.id, actor="编")
    assert session.store.term_proposal(record.id).waits


# texts ----------------------------------------------------------------------------------------------


def test_what_a_change_touches_is_told_before_it_is_accepted(session: Session, notice: str) -> None:
    record = changed(session)
    found = texts(session, record)
    assert set(found) == {(language, number) for language in ("en", "ja", "ru") for number in (2, 3)}
    assert found["en", 2].replacement.text == "Please apply for a stay permit."
    assert found["ja", 3].replacement.text == "在留許可のない人は入れません。"
    assert found["ru", 2].replacement.text == "Оформите вид на жительство."
    assert found["ru", 2].replacement.agreement
    assert found["ru", 3].replacement.reason is Reason.INFLECTED
    change = change_of(read_folder(session.workspace), record)
    assert reach(session, change).counts == {
        ("en", Standing.DRAFTED): 2,
        ("ja", Standing.DRAFTED): 2,
        ("ru", Standing.DRAFTED): 2,
    }


def test_only_what_was_chosen_changes_and_the_rest_is_found_wanting(session: Session, notice: str) -> None:
    record = changed(session)
    marks = [texts(session, record)[place].mark for place in (("en", 2), ("ja", 2))]
    done = accept(session, record.id, actor="编")
    before = {language: session.store.translation(notice, language).rows for language in session.languages}
    applied = apply_marks(session, done, marks, actor="编")
    assert (applied.changed, applied.redrafted, applied.skipped) == (2, 0, 0)
    assert recheck_touched(session, done)
    for language in session.languages:
        for number, row in enumerate(session.store.translation(notice, language).rows, start=1):
            old = before[language][number - 1].target
            codes = {finding.code for finding in row.target.findings}
            if (language, number) in {("en", 2), ("ja", 2)}:
                assert (row.target.state, row.target.edited_by) == (State.EDITED, "编")
                assert codes == set()
            else:
                assert (row.target.text, row.target.state) == (old.text, old.state)
                assert ("term-missing" in codes) is (number in {2, 3})
    assert session.store.term_proposal(record.id).state is ProposalState.SETTLED


def test_a_text_that_changed_since_it_was_seen_is_skipped(session: Session, notice: str) -> None:
    record = changed(session)
    marks = {place: text.mark for place, text in texts(session, record).items()}
    review.edit(
        session, notice_id=notice, language="en", segment=2, text="Get a residence permit!", actor="王"
    )
    done = accept(session, record.id, actor="编")
    applied = apply_marks(session, done, [marks["en", 2], marks["en", 3], "x", "a/b/c/d/e"], actor="编")
    assert (applied.changed, applied.skipped) == (1, 2)
    assert session.store.translation(notice, "en").rows[1].target.text == "Get a residence permit!"
    again = apply_marks(session, done, [marks["en", 3]], actor="编")
    assert (again.changed, again.skipped) == (0, 1)


def test_new_findings_alone_are_no_change_but_an_approval_is(session: Session, notice: str) -> None:
    record = changed(session)
    marks = {place: text.mark for place, text in texts(session, record).items()}
    done = accept(session, record.id, actor="编")
    assert recheck_touched(session, done)  # as the background does while somebody still looks
    assert apply_marks(session, done, [marks["en", 2]], actor="编").changed == 1
    review.approve(
        with_new_words(session),
        notice_id=notice,
        language="ja",
        actor="王",
        segments=[2],
        decisions={"term-missing": "暂用旧译"},
    )
    assert apply_marks(session, done, [marks["ja", 2]], actor="编").skipped == 1
    assert session.store.translation(notice, "ja").rows[1].target.state is State.APPROVED


def test_a_rejected_text_is_not_brought_back(session: Session, notice: str) -> None:
    review.reject(session, notice_id=notice, language="en", actor="王", reason="stiff", segments=[2])
    record = changed(session)
    text = texts(session, record)["en", 2]
    assert not text.changeable
    done = accept(session, record.id, actor="编")
    assert apply_marks(session, done, [text.mark], actor="编").skipped == 1
    assert session.store.translation(notice, "en").rows[1].target.state is State.REJECTED


def test_a_new_term_lets_machine_drafts_be_drafted_again(session: Session, notice: str) -> None:
    record = added(session, zh="入内", en="admittance")
    (text,) = texts(session, record).values()
    assert (text.number, text.replacement.reason, text.redraftable) == (3, Reason.NEW_TERM, True)
    done = accept(session, record.id, actor="编")
    assert apply_marks(session, done, [text.mark], actor="编").redrafted == 1
    assert session.store.translation(notice, "en").rows[2].target.state is State.WAITING
    better = {**TEXTS["没有居留许可的，不得入内。"], "en": "No admittance without a residence permit."}
    run_pass(with_new_words(session), PhraseEngines(texts={**TEXTS, "没有居留许可的，不得入内。": better}))
    target = session.store.translation(notice, "en").rows[2].target
    assert (target.state, target.text) == (State.DRAFTED, better["en"])


def test_after_it_was_accepted_the_rest_can_still_be_changed(session: Session, notice: str) -> None:
    done = accept(session, changed(session).id, actor="编")
    found = texts(session, done)
    assert found["en", 3].replacement.fit is Fit.REPLACE
    assert apply_marks(session, done, [found["en", 3].mark], actor="王").changed == 1
    assert texts(session, done)["en", 3].replacement.fit is Fit.FITS
    assert session.store.history(notice, limit=1)[0].actor == "王"


def test_notices_that_have_ended_are_not_touched(session: Session, notice: str) -> None:
    record = changed(session)
    mark = texts(session, record)["en", 2].mark
    session.store.withdraw(notice, actor="编", reason="x")
    assert texts(session, record) == {}
    done = accept(session, record.id, actor="编")
    assert apply_marks(session, done, [mark], actor="编").skipped == 1


def test_many_texts_are_left_to_the_background(session: Session, notice: str) -> None:
    done = accept(session, changed(session).id, actor="编")
    assert not recheck_touched(session, done, limit=5)
    rows = session.store.translation(notice, "en").rows
    assert rows[1].target.findings == ()
    assert recheck_accepted(session) == 1
    assert session.store.translation(notice, "en").rows[1].target.findings[0].code == "term-missing"
    assert recheck_accepted(session) == 0


def test_a_long_corpus_is_looked_at_up_to_a_limit_and_the_rest_is_told(
    session: Session, notice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.work.glossary_reach.MAX_SENTENCES", 1)
    change = change_of(read_folder(session.workspace), changed(session))
    reached = reach(session, change)
    assert (len(reached.uses), reached.unread) == (1, 1)
    assert reached.texts == 3


def test_a_note_alone_touches_no_text(session: Session, notice: str) -> None:
    assert texts(session, changed(session, note="官网", category="paper")) == {}
