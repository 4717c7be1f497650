"""The glossary in the desk: searched, proposed, accepted, and its texts changed through review only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from pipeline.desk.tasks import tasks_of
from pipeline.model import State
from pipeline.settings_file import load_workspace
from pipeline.work import review
from pipeline.work.passes import publication_pass, run_pass
from pipeline.work.session import Session, open_session
from tests.phrase_engines import PhraseEngines

Client = Callable[..., Any]
LANGUAGES = ("en", "ja", "ru")
HEADER = "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n"
GLOSSARY = (
    HEADER
    + '"居留许可",residence permit,居留許可,,,разрешение на проживание,,,document,,"a ""note"""\n'
    + "护照|护照本,passport|passports,パスポート,,,паспорт,,,document,,\n"
)
NEW = {"en": "stay permit|stay permits", "ja": "在留許可", "ru": "вид на жительство"}
TERM = f"/glossary/term?zh={quote('居留许可')}"

# three notices: one stays a draft, one is approved, one is published; the last sentence of each is inflected
APPLY, ENTER, KEEP, OTHER = (
    "请办理居留许可。",
    "没有居留许可的，不得入内。",
    "请保管好居留许可。",
    "本馆星期一闭馆。",
)
TEXTS = {
    APPLY: {
        "en": "Please apply for a residence permit.",
        "ja": "居留許可を申請してください。",
        "ru": "Оформите разрешение на проживание.",
    },
    ENTER: {
        "en": "No entry without a residence permit.",
        "ja": "居留許可のない人は入れません。",
        "ru": "Вход запрещён без разрешения на проживание.",
    },
    KEEP: {
        "en": "Keep your residence permit safe.",
        "ja": "居留許可を大切に保管してください。",
        "ru": "Храните разрешение на проживание в надёжном месте.",
    },
    OTHER: {
        "en": "The library is closed on Monday.",
        "ja": "図書館は月曜日に閉館します。",
        "ru": "Библиотека закрыта в понедельник.",
    },
    "居留须知": {"en": "About staying", "ja": "居留について", "ru": "О проживании"},
}
REPLACED = {
    APPLY: {
        "en": "Please apply for a stay permit.",
        "ja": "在留許可を申請してください。",
        "ru": "Оформите вид на жительство.",
    },
    KEEP: {
        "en": "Keep your stay permit safe.",
        "ja": "在留許可を大切に保管してください。",
        "ru": "Храните вид на жительство в надёжном месте.",
    },
}


@pytest.fixture
def session(workspace_root: Path) -> Iterator[Session]:
    path = workspace_root / "glossaries" / "terms.csv"
    path.write_bytes(("\ufeff" + GLOSSARY).replace("\n", "\r\n").encode())
    with open_session(load_workspace(workspace_root)) as opened:
        yield opened


@pytest.fixture
def notice_of(desk: Any) -> Callable[..., str]:
    """A drafted notice with these sentences; its title is one of them all."""

    def make(name: str, *sentences: str) -> str:
        path = desk.opened.workspace.notices / f"{name}.md"
        text = "\n\n".join(("---\ntitle: 居留须知\ncategory: visa\n---", *sentences, f"编号{name}。"))
        path.write_text(text + "\n", encoding="utf-8")
        numbered = {f"编号{name}。": {"en": f"No. {name}.", "ja": f"番号{name}。", "ru": f"Номер {name}."}}
        run_pass(desk.session(), PhraseEngines(texts=TEXTS | numbered))
        return str(desk.opened.store.find_notice(path.name).id)

    return make


def proposed(client: Any, **fields: str) -> str:
    """Propose a change of 居留许可; the address of the proposal."""
    answer = client.post(
        "/glossary/propose",
        data={"kind": "change", "source": "居留许可", "zh": "居留许可", **(fields or NEW)},
    )
    assert answer.status_code == 303, text_of(answer)
    return str(answer.headers["location"]).partition("?")[0]


def text_of(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", answer.text)).split())


def marks(client: Any, address: str) -> dict[tuple[str, str, int], tuple[str, bool]]:
    """(notice, language, revision) … of each box on a proposal's page: its value, and whether it is ticked."""
    found = {}
    for value, ticked in re.findall(
        r'<input type="checkbox" name="text" value="([^"]+)"( checked)?>', client.get(address).text
    ):
        language, _, _, key, notice = unescape(value).split("/", 4)
        found[notice, language, key] = (unescape(value), bool(ticked))
    return found  # type: ignore[return-value]


def rows(desk: Any, notice: str, language: str) -> dict[str, Any]:
    return {row.segment.source: row.target for row in desk.opened.store.translation(notice, language).rows}


def page_bytes(desk: Any, notice: str) -> dict[str, bytes]:
    folder = desk.opened.workspace.output
    return {language: (folder / language / f"{notice}.html").read_bytes() for language in LANGUAGES}


def publish(desk: Any, notice: str) -> None:
    for language in LANGUAGES:
        review.approve(desk.session(), notice_id=notice, language=language, actor="审校")
    assert publication_pass(desk.session()).problems == ()


# the story ------------------------------------------------------------------------------------------


def test_a_changed_term_reaches_drafts_and_published_texts_only_through_review(
    desk: Any, client_of: Client, notice_of: Callable[..., str]
) -> None:
    """In three languages: one notice drafted, one approved but not wholly, one published."""
    drafted = notice_of("1", APPLY, ENTER, OTHER)
    approved = notice_of("2", KEEP, OTHER)
    published = notice_of("3", KEEP, APPLY)
    for language in LANGUAGES:
        review.approve(
            desk.session(), notice_id=approved, language=language, actor="审校", segments=[1, 2, 3]
        )
    publish(desk, published)
    pages = page_bytes(desk, published)
    store = desk.opened.store
    before = {
        (notice, language): rows(desk, notice, language)
        for notice in (drafted, approved, published)
        for language in LANGUAGES
    }
    glossary_file = desk.opened.workspace.glossaries / "terms.csv"
    csv_before = glossary_file.read_bytes()

    # a translator proposes: nothing at all changes
    address = proposed(client_of("translator", name="yi"))
    assert glossary_file.read_bytes() == csv_before
    assert rows(desk, drafted, "en") == before[drafted, "en"]

    # before accepting, the editor sees each text that it touches, and nothing is ticked
    editor = client_of("editor", name="bian")
    page = editor.get(address)
    assert page.status_code == 200
    for sentence in (APPLY, KEEP):
        for language in LANGUAGES:
            assert REPLACED[sentence][language] in told_new(page)
    assert "machine draft" in page.text
    assert "approved text" in page.text
    assert "published text" in page.text
    assert 'name="text"' in page.text
    boxes = marks(editor, address)
    assert not any(ticked for _, ticked in boxes.values())
    # Russian in the genitive is left to a person, with a way to the review page
    inflected = before[drafted, "ru"][ENTER]
    assert f"/notices/{drafted}/ru?edit={inflected.key}#s-{inflected.key}" in page.text

    # accepted with the first sentence of the draft, the approved and the published one, in all languages
    chosen = [
        boxes[notice, language, before[notice, language][sentence].key][0]
        for notice, sentence in ((drafted, APPLY), (approved, KEEP), (published, KEEP))
        for language in LANGUAGES
    ]
    answer = editor.post(f"{address}/accept", data={"text": chosen})
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("said=term-accepted&number=9")
    assert "9 texts were changed and wait for approval" in text_of(editor.get(answer.headers["location"]))
    expected = csv_before.decode()
    for old, new in zip(
        ("residence permit", "居留許可", "разрешение на проживание"), NEW.values(), strict=True
    ):
        expected = expected.replace(old, new)
    row, quoted = '"居留许可",', "居留许可,"
    assert glossary_file.read_bytes() in (expected.encode(), expected.replace(row, quoted).encode())

    # only what was chosen has changed; it is a person's edit that waits for approval
    now = {place: rows(desk, *place) for place in before}
    picked = {drafted: APPLY, approved: KEEP, published: KEEP}
    for (notice, language), targets in now.items():
        for source, target in targets.items():
            old_target = before[notice, language][source]
            if source == picked[notice]:
                assert target.text == REPLACED[source][language]
                assert (target.state, target.edited_by) == (State.EDITED, "bian")
                assert target.findings == ()
            else:
                assert (target.text, target.state) == (old_target.text, old_target.state)
    # what was left is found wanting, where somebody still has to approve it
    assert {finding.code for finding in now[drafted, "ru"][ENTER].findings} == {"term-missing"}
    assert {finding.code for finding in now[drafted, "en"][ENTER].findings} == {"term-missing"}

    # readers still see the approved page, also after a publication
    assert publication_pass(desk.session()).publication.published == ()
    assert page_bytes(desk, published) == pages

    # approved anew it goes out as a correction, with exactly the new sentence in it
    for language in LANGUAGES:
        review.approve(desk.session(), notice_id=published, language=language, actor="审校")
    report = publication_pass(desk.session()).publication
    assert sorted(report.published) == sorted((published, language) for language in LANGUAGES)
    corrected = page_bytes(desk, published)
    for language in LANGUAGES:
        assert corrected[language] != pages[language]
        assert REPLACED[KEEP][language] in corrected[language].decode()
        assert TEXTS[APPLY][language] in corrected[language].decode()  # approved as it was, and not chosen

    # the history names who did what
    every = store.history(limit=500)
    assert [(e.actor, e.action) for e in reversed(every) if e.action.startswith("term-")] == [
        ("yi", "term-propose"),
        ("bian", "term-accept"),
    ]
    edits = {(e.notice_id, e.language, e.detail["after"]) for e in every if e.action == "edit"}
    assert edits == {
        (notice, language, REPLACED[source][language])
        for notice, source in picked.items()
        for language in LANGUAGES
    }
    assert {e.actor for e in every if e.action == "edit"} == {"bian"}

    # the rest can still be changed from the same page
    rest = marks(editor, address)
    key = before[published, "en"][APPLY].key
    answer = editor.post(f"{address}/apply", data={"text": [rest[published, "en", key][0]]})
    assert answer.headers["location"].endswith("said=term-applied&number=1")
    assert rows(desk, published, "en")[APPLY].text == REPLACED[APPLY]["en"]


def told_new(page: Any) -> str:
    """The page as it reads with the offers taken."""
    return re.sub(r"<del>.*?</del>|<[^>]+>", "", unescape(page.text))


# searching ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"居留许可", "护照"}),
        ("居留", {"居留许可"}),
        ("护照本", {"护照"}),
        ("PASSPORTS", {"护照"}),
        ("на проживание", {"居留许可"}),
        ('a "note"', {"居留许可"}),
        ("document", {"居留许可", "护照"}),
        ("passport 居留", set()),
    ],
)
def test_terms_are_found_by_any_form_sort_and_note(client_of: Client, query: str, found: set[str]) -> None:
    answer = client_of("hotline").get("/glossary", params={"q": query})
    assert answer.status_code == 200
    assert {word for word in ("居留许可", "护照") if f'">{word}' in answer.text} == found
    assert ("No term was found" in answer.text) is (not found)


def test_a_list_of_terms_has_pages(desk: Any, client_of: Client) -> None:
    rows_ = "".join(f"词{number},word {number},,,,,,,general,,\n" for number in range(120))
    (desk.opened.workspace.glossaries / "many.csv").write_text(HEADER + rows_, encoding="utf-8")
    client = client_of("staff")
    first = client.get("/glossary?category=general")
    assert "120 terms found" in text_of(first)
    assert first.text.count("<li>\n  <h2>") == 50
    assert "page=3" in client.get("/glossary?category=general&page=2").text
    assert client.get("/glossary?category=general&page=3").text.count("<h2>") == 20
    assert client.get("/glossary?page=99999999999").status_code == 200


def test_a_term_shows_its_forms_and_where_it_is_said(
    client_of: Client, notice_of: Callable[..., str], desk: Any
) -> None:
    notice = notice_of("1", APPLY, KEEP, OTHER)
    client = client_of("hotline")
    page = client.get(TERM)
    assert '<span lang="ru">разрешение на проживание</span>' in page.text
    assert "terms.csv, line 2" in page.text
    assert "propose" not in page.text
    uses = client.get(TERM + "&uses=1")
    assert "2 sentences of present notices say it." in text_of(uses)
    assert f'<a href="/notices/{notice}" lang="zh-CN">请办理<mark>居留许可</mark>。</a>' in uses.text
    desk.opened.store.withdraw(notice, actor="x", reason="y")
    assert "No present notice says this term." in client.get(TERM + "&uses=1").text
    assert client.get("/glossary/term?zh=x").status_code == 404
    assert client.get("/glossary/term").status_code == 404


def test_what_is_shown_cannot_be_html(client_of: Client, desk: Any) -> None:
    evil = "<script>alert(1)</script>"
    client = client_of("editor")
    answer = client.post(
        "/glossary/propose", data={"kind": "add", "zh": f"坏{evil}", "en": evil, "note": evil, "reason": evil}
    )
    address = answer.headers["location"]
    page = client.get(address)
    assert evil not in page.text
    assert unescape(page.text).count(evil) >= 4
    client.post(address.partition("?")[0] + "/accept")
    assert evil not in client.get("/glossary").text
    assert evil not in client.get("/glossary/term", params={"zh": f"坏{evil}"}).text
    assert evil not in client.get("/glossary", params={"q": evil}).text


# proposing ------------------------------------------------------------------------------------------


def test_a_duplicate_is_refused_with_a_link_and_what_was_typed_stays(client_of: Client, desk: Any) -> None:
    answer = client_of("staff").post(
        "/glossary/propose",
        data={"kind": "add", "zh": "居留证|居留许可", "en": "my typed form", "reason": "因为"},
    )
    assert answer.status_code == 422
    assert "already stands in terms.csv" in answer.text
    assert TERM in answer.text
    assert "my typed form" in answer.text
    assert "因为" in answer.text
    assert 'aria-invalid="true" aria-describedby="zh-hint f-zh-error"' in answer.text
    assert desk.opened.store.term_proposals(limit=1).total == 0


def test_a_mistake_stands_at_its_field(client_of: Client) -> None:
    client = client_of("translator")
    answer = client.post("/glossary/propose", data={"kind": "add", "zh": "学校", "ru": "шко*ла"})
    assert answer.status_code == 422
    assert 'aria-describedby="forms-hint f-ru-error"' in answer.text
    assert "may only end a word" in text_of(answer)
    assert (
        client.post("/glossary/propose", data={"kind": "add", "zh": "x" * 3000, "en": "x"}).status_code == 422
    )
    assert client.post("/glossary/propose", data={"kind": "other", "zh": "学校"}).status_code == 422
    assert client.post("/glossary/propose", data={"kind": "change", "source": "无"}).status_code == 409
    assert client.post("/glossary/propose", data={"kind": "change", "source": "居留许可"}).status_code == 422
    assert client.get("/glossary/propose", params={"zh": "无"}).status_code == 404


def test_the_form_of_a_change_is_filled(client_of: Client) -> None:
    page = client_of("staff").get("/glossary/propose", params={"zh": "护照本"})
    assert 'value="护照|护照本"' in page.text
    assert ">passport|passports</textarea>" in page.text
    assert 'name="ko"' not in page.text  # not a language of this workspace: its column stays as it is
    assert 'value="签证"' in client_of("staff").get("/glossary/propose", params={"new": "签证"}).text


def test_a_proposal_to_remove(client_of: Client, desk: Any, notice_of: Callable[..., str]) -> None:
    notice_of("1", APPLY)
    answer = client_of("staff").post(
        "/glossary/propose", data={"kind": "remove", "source": "居留许可", "reason": "旧词"}
    )
    address = answer.headers["location"].partition("?")[0]
    editor = client_of("editor")
    page = editor.get(address)
    assert "Removal" in page.text
    assert "Fits the changed glossary" in page.text
    assert editor.post(f"{address}/accept").status_code == 303
    text = (desk.opened.workspace.glossaries / "terms.csv").read_bytes().decode("utf-8-sig")
    assert text.replace("\r\n", "\n") == HEADER + GLOSSARY.splitlines()[2] + "\n"
    assert editor.get(TERM).status_code == 404


def test_a_new_term_from_proposal_to_glossary(
    client_of: Client, desk: Any, notice_of: Callable[..., str]
) -> None:
    notice = notice_of("1", OTHER)
    staff, editor = client_of("staff"), client_of("editor")
    answer = staff.post("/glossary/propose", data={"kind": "add", "zh": "本馆", "en": "our library"})
    address = answer.headers["location"].partition("?")[0]
    assert "it waits for an editor" in text_of(staff.get(answer.headers["location"]))
    assert "1 proposal waits" in text_of(editor.get("/glossary"))
    assert address in editor.get("/glossary/proposals").text
    page = editor.get(address)
    assert "no rule knows what it says instead" in page.text
    ((value, ticked),) = marks(editor, address + "?tick=again").values()
    assert ticked
    done = editor.post(f"{address}/accept", data={"text": value})
    assert "redrafted=1" in done.headers["location"]
    assert rows(desk, notice, "en")[OTHER].state is State.WAITING
    assert editor.get("/glossary/term", params={"zh": "本馆"}).status_code == 200
    assert desk.session().termbase.glossary.exact("本馆")  # the next request sees it


# deciding -------------------------------------------------------------------------------------------


def test_boxes_are_ticked_only_where_somebody_asks(
    desk: Any, client_of: Client, notice_of: Callable[..., str]
) -> None:
    drafted, approved = notice_of("1", APPLY), notice_of("2", KEEP)
    review.approve(desk.session(), notice_id=approved, language="en", actor="审校", segments=[2])
    editor = client_of("editor")
    address = proposed(editor)

    def ticked(query: str) -> set[tuple[Any, ...]]:
        return {place[:2] for place, (_, on) in marks(editor, address + query).items() if on}

    assert ticked("") == set()
    everything = {(notice, language) for notice in (drafted, approved) for language in LANGUAGES}
    assert ticked("?tick=all") == everything
    assert ticked("?tick=drafts") == everything - {(approved, "en")}
    assert ticked("?tick=all&language=ja") == {(drafted, "ja"), (approved, "ja")}
    assert ticked("?tick=nonsense") == set()


def test_a_text_that_somebody_changed_meanwhile_is_left_alone_and_told(
    desk: Any, client_of: Client, notice_of: Callable[..., str]
) -> None:
    notice = notice_of("1", APPLY, KEEP)
    editor = client_of("editor")
    address = proposed(editor)
    values = [value for (_, language, _), (value, _) in marks(editor, address).items() if language == "en"]
    number = list(rows(desk, notice, "en")).index(APPLY) + 1
    review.edit(
        desk.session(), notice_id=notice, language="en", segment=number, text="My words!", actor="译员"
    )
    answer = editor.post(f"{address}/accept", data={"text": values})
    assert "number=1&skipped=1" in answer.headers["location"]
    assert "1 text was changed by somebody meanwhile" in text_of(editor.get(answer.headers["location"]))
    assert rows(desk, notice, "en")[APPLY].text == "My words!"
    assert rows(desk, notice, "en")[KEEP].text == REPLACED[KEEP]["en"]


def test_of_two_editors_one_is_told_and_a_second_click_does_no_harm(
    desk: Any, client_of: Client, notice_of: Callable[..., str]
) -> None:
    notice = notice_of("1", APPLY)
    one, other = client_of("editor", name="jia"), client_of("editor", name="yi")
    address = proposed(one)
    values = [value for value, _ in marks(one, address).values()]
    assert one.post(f"{address}/accept", data={"text": values}).status_code == 303
    history = desk.opened.store.last_history_id()
    csv = (desk.opened.workspace.glossaries / "terms.csv").read_bytes()
    again = one.post(f"{address}/accept", data={"text": values})
    assert (again.status_code, again.headers["location"]) == (303, address)
    late = other.post(f"{address}/accept", data={"text": values})
    assert late.status_code == 409
    assert "jia has accepted this proposal already" in text_of(late)
    assert other.post(f"{address}/refuse", data={"reason": "no"}).status_code == 409
    assert desk.opened.store.last_history_id() == history
    assert (desk.opened.workspace.glossaries / "terms.csv").read_bytes() == csv
    assert rows(desk, notice, "en")[APPLY].revision == 2


def test_a_file_that_was_changed_by_hand_is_rebased_or_refused(client_of: Client, desk: Any) -> None:
    editor = client_of("editor")
    path = desk.opened.workspace.glossaries / "terms.csv"
    address = proposed(editor, en="stay permit")
    moved = path.read_bytes().replace("居留許可".encode(), "滞在許可".encode())
    path.write_bytes(b"".join(reversed(moved.splitlines(keepends=True)[1:])))
    path.write_bytes(moved.splitlines(keepends=True)[0] + path.read_bytes())
    assert "changed other columns of this row" in editor.get(address).text
    assert editor.post(f"{address}/accept").status_code == 303
    assert "stay permit,滞在許可" in path.read_text(encoding="utf-8-sig")
    address = proposed(editor, en="abode permit")
    path.write_bytes(path.read_bytes().replace(b"stay permit", b"living permit"))
    page = editor.get(address)
    assert "was changed meanwhile in en" in page.text
    assert "/accept" not in page.text
    assert editor.post(f"{address}/accept").status_code == 409
    assert "living permit" in path.read_text(encoding="utf-8-sig")
    assert editor.post(f"{address}/refuse", data={"reason": "overtaken"}).status_code == 303


def test_refusing_needs_a_reason_and_who_proposed_may_take_back(client_of: Client, desk: Any) -> None:
    staff, editor, other = client_of("staff"), client_of("editor"), client_of("translator")
    address = proposed(staff, en="x permit")
    answer = editor.post(f"{address}/refuse", data={"reason": " "})
    assert answer.status_code == 422
    assert "A reason is missing" in answer.text
    assert other.post(f"{address}/refuse", data={"reason": "mine is better"}).status_code == 403
    assert staff.post(f"{address}/accept").status_code == 403
    assert "Take it back" in staff.get(address).text
    assert staff.post(f"{address}/refuse", data={"reason": "my mistake"}).status_code == 303
    page = staff.get(address)
    assert "my mistake" in page.text
    assert "refused" in page.text
    assert "No proposal waits" in staff.get("/glossary/proposals").text
    assert address in staff.get("/glossary/proposals?state=all").text


def test_a_translator_changes_texts_of_an_accepted_change_in_own_languages_only(
    desk: Any, client_of: Client, notice_of: Callable[..., str]
) -> None:
    notice = notice_of("1", APPLY)
    editor, translator = client_of("editor"), client_of("translator", languages=("en",))
    address = proposed(editor)
    every = {language: value for (_, language, _), (value, _) in marks(editor, address).items()}
    assert marks(translator, address) == {}
    assert translator.post(f"{address}/apply", data={"text": every["en"]}).status_code == 409
    assert editor.post(f"{address}/accept").status_code == 303
    assert rows(desk, notice, "en")[APPLY].text == TEXTS[APPLY]["en"]
    own = marks(translator, address)
    assert {language for _, language, _ in own} == {"en"}
    foreign = next(value for (_, code, _), (value, _) in marks(editor, address).items() if code == "ja")
    assert translator.post(f"{address}/apply", data={"text": foreign}).status_code == 403
    assert translator.post(f"{address}/apply", data={"text": [v for v, _ in own.values()]}).status_code == 303
    assert rows(desk, notice, "en")[APPLY].edited_by == "translator"
    assert rows(desk, notice, "ja")[APPLY].text == TEXTS[APPLY]["ja"]


def test_a_change_is_taken_back_by_another_proposal(
    desk: Any, client_of: Client, notice_of: Callable[..., str]
) -> None:
    editor = client_of("editor")
    path = desk.opened.workspace.glossaries / "terms.csv"
    address = proposed(editor, en="stay permit")
    assert editor.post(f"{address}/accept").status_code == 303
    back = editor.post(f"{address}/reverse").headers["location"].partition("?")[0]
    assert "stay permit" in path.read_text(encoding="utf-8-sig")
    assert editor.post(f"{back}/accept").status_code == 303
    assert path.read_bytes().decode("utf-8-sig").replace('"居留许可"', "居留许可") == GLOSSARY.replace(
        "\n", "\r\n"
    ).replace('"居留许可"', "居留许可")


@pytest.mark.parametrize("value", ["", "x", "en/1/2", "en/1/a/b/c", "//////", "en/x/\x00/k/n"])
def test_what_is_no_mark_changes_nothing(
    desk: Any, client_of: Client, notice_of: Callable[..., str], value: str
) -> None:
    notice = notice_of("1", APPLY)
    editor = client_of("editor")
    address = proposed(editor)
    assert editor.post(f"{address}/accept", data={"text": value}).status_code in {303, 403, 422}
    assert rows(desk, notice, "en")[APPLY].text == TEXTS[APPLY]["en"]


@pytest.mark.parametrize("proposal", ["0", "999", "x", "-1", "9" * 30, "１"])
def test_a_proposal_that_is_not_there(client_of: Client, proposal: str) -> None:
    client = client_of("editor")
    assert client.get(f"/glossary/proposals/{proposal}").status_code == 404
    assert client.post(f"/glossary/proposals/{proposal}/accept").status_code == 404


def test_many_texts_are_checked_in_the_background(
    desk: Any, client_of: Client, notice_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.desk.pages.glossary_proposal.RECHECKED_AT_ONCE", 2)
    notice = notice_of("1", APPLY)
    editor = client_of("editor")
    address = proposed(editor)
    answer = editor.post(f"{address}/accept")
    assert "checking=1" in answer.headers["location"]
    assert "being checked against the changed glossary" in editor.get(answer.headers["location"]).text
    assert rows(desk, notice, "en")[APPLY].findings == ()
    desk.background.tasks = [task for task in tasks_of(desk, passes=False) if task.name == "recheck"]
    desk.background.run_pending()
    assert desk.background.problems == {}
    assert [finding.code for finding in rows(desk, notice, "en")[APPLY].findings] == ["term-missing"]


# cost -----------------------------------------------------------------------------------------------


def test_a_page_costs_the_same_statements_whatever_the_number_of_notices(
    desk: Any, client_of: Client, notice_of: Callable[..., str]
) -> None:
    editor = client_of("editor")
    notice_of("1", APPLY)
    address = proposed(editor)
    seen: list[str] = []

    def see(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    sa.event.listen(desk.opened.store.engine, "before_cursor_execute", see)
    counts: dict[str, list[int]] = {}
    for step in range(2):
        for path in ("/glossary", TERM, TERM + "&uses=1", "/glossary/proposals", address):
            editor.get(path)
            seen.clear()
            assert editor.get(path).status_code == 200
            counts.setdefault(path, []).append(len(seen))
        if step == 0:
            for number in range(2, 7):
                notice_of(str(number), APPLY, KEEP, ENTER)
            proposed(editor, en="another permit")
    sa.event.remove(desk.opened.store.engine, "before_cursor_execute", see)
    assert all(before == after for before, after in counts.values()), counts
    assert max(max(pair) for pair in counts.values()) <= 6, counts
