"""Uploading in the browser, and what became of files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import escape

from pipeline.desk.state import Desk
from pipeline.desk.tasks import PASS, tasks_of
from pipeline.work.passes import run_pass
from tests.desk.conftest import NOTICE, NoEngines

Client = Callable[..., Any]
OTHER = NOTICE.replace("18日", "19日")


def lying(desk: Desk) -> dict[str, str]:
    folder = desk.opened.workspace.notices
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def sent(*files: tuple[str, str]) -> dict[str, Any]:
    return {"files": [("files", (name, text.encode(), "text/plain")) for name, text in files]}


def test_a_file_is_taken_in_and_followed_until_it_waits_for_review(client_of: Client, desk: Desk) -> None:
    desk.background.tasks = tasks_of(desk, passes=True)
    client = client_of("staff")
    answer = client.post("/upload", **sent(("停课.txt", NOTICE)))
    assert answer.status_code == 303
    assert lying(desk) == {"停课.txt": NOTICE}
    assert desk.background.busy(PASS)
    address = answer.headers["location"]
    assert parse_qs(urlsplit(address).query)["file"] == ["停课.txt"]
    reading = client.get(address).text
    assert "Being read" in reading
    assert 'hx-trigger="every 2s"' in reading
    run_pass(desk.session(), NoEngines())
    for task in desk.background.tasks:
        task.asked = False
    done = client.get(address, headers={"hx-request": "true"}).text
    assert "Waits for review" in done
    assert "6 of 6 texts are drafted" in done
    assert "hx-trigger" not in done
    assert "<html" not in done


def test_what_no_engine_drafted_is_said(client_of: Client, desk: Desk, take_in: Callable[..., str]) -> None:
    take_in(NOTICE + "请携带护照前往办理。\n")
    page = client_of("staff").get("/upload/progress?file=notice.txt").text
    assert "6 of 9 texts are drafted" in page
    assert "an administrator provides a model" in page


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("notice.docx", NOTICE, "files ending in .docx are not read."),
        ("notice.txt", " ", "is empty."),
        ("notice.txt", "All schools are closed tomorrow because of the typhoon.", "is not Chinese"),
        ("notice.txt", "%PDF-1.7", "is a PDF file, not a text."),
    ],
)
def test_a_bad_file_is_refused_at_once_in_plain_words(
    client_of: Client, desk: Desk, name: str, text: str, said: str
) -> None:
    answer = client_of("staff").post("/upload", **sent((name, text)))
    assert answer.status_code == 422
    assert said in answer.text
    assert lying(desk) == {}


def test_the_sound_ones_of_several_files_are_taken_in(client_of: Client, desk: Desk) -> None:
    answer = client_of("editor").post("/upload", **sent(("a.txt", NOTICE), ("b.pdf", "x"), ("c.txt", OTHER)))
    assert answer.status_code == 422
    assert set(lying(desk)) == {"a.txt", "c.txt"}
    assert "/upload/progress?file=a.txt&amp;file=c.txt" in answer.text
    assert "b.pdf" in answer.text


def test_nothing_chosen_is_said(client_of: Client) -> None:
    answer = client_of("staff").post("/upload", files={"other": ("", b"")})
    assert answer.status_code == 422
    assert "no file was chosen" in answer.text


def test_a_name_is_never_a_path(client_of: Client, desk: Desk) -> None:
    client_of("staff").post("/upload", **sent(("../../config.txt", NOTICE)))
    assert set(lying(desk)) == {"config.txt"}


def form_values(page: str) -> dict[str, str]:
    found = {}
    for name in ("name", "held", "expected"):
        piece = page.split(f'<input type="hidden" name="{name}" value="', 1)[1]
        found[name] = piece.split('"', 1)[0]
    return found


@pytest.mark.parametrize(
    ("choice", "files"),
    [
        ("replace", {"a.txt": OTHER}),
        ("both", {"a.txt": NOTICE, "a (2).txt": OTHER}),
        ("drop", {"a.txt": NOTICE}),
    ],
)
def test_a_name_that_is_taken_asks(client_of: Client, desk: Desk, choice: str, files: dict[str, str]) -> None:
    client = client_of("staff")
    client.post("/upload", **sent(("a.txt", NOTICE)))
    asked = client.post("/upload", **sent(("a.txt", OTHER)))
    assert asked.status_code == 200
    assert "The name is taken" in asked.text
    assert lying(desk) == {"a.txt": NOTICE}
    decided = client.post("/upload/decide", data=form_values(asked.text) | {"choice": choice})
    assert decided.status_code == 303
    assert lying(desk) == files
    again = client.post("/upload/decide", data=form_values(asked.text) | {"choice": choice})
    assert again.status_code == 422  # a double click, or the back button
    assert "no longer waiting" in again.text
    assert lying(desk) == files


def test_replacing_amends_the_notice(client_of: Client, desk: Desk, take_in: Callable[..., str]) -> None:
    notice_id = take_in(name="a.txt")
    client = client_of("staff")
    asked = client.post("/upload", **sent(("a.txt", OTHER)))
    client.post("/upload/decide", data=form_values(asked.text) | {"choice": "replace"})
    run_pass(desk.session(), NoEngines())
    assert desk.opened.store.notice(notice_id).version == 2
    page = client.get(f"/notices/{notice_id}").text
    assert "What version 2 changed in the source" in page
    assert "<del>" in page
    assert "<ins>" in page


def test_the_choice_of_another_person_is_not_mine(client_of: Client, desk: Desk) -> None:
    client = client_of("staff")
    client.post("/upload", **sent(("a.txt", NOTICE)))
    asked = client.post("/upload", **sent(("a.txt", OTHER)))
    answer = client_of("editor").post("/upload/decide", data=form_values(asked.text) | {"choice": "replace"})
    assert answer.status_code == 422
    assert lying(desk) == {"a.txt": NOTICE}


def test_text_can_be_pasted(client_of: Client, desk: Desk) -> None:
    answer = client_of("staff").post(
        "/upload/text", data={"title": "停课通告", "text": "2026年3月18日全市停课。"}
    )
    assert answer.status_code == 303
    assert lying(desk) == {"停课通告.txt": "停课通告\n\n2026年3月18日全市停课。\n"}


def test_a_pasted_text_is_kept_when_something_is_missing(client_of: Client, desk: Desk) -> None:
    nasty = "<script>alert(1)</script>"
    answer = client_of("staff").post("/upload/text", data={"title": "", "text": nasty})
    assert answer.status_code == 422
    assert "the title is missing" in answer.text
    assert str(escape(nasty)) in answer.text
    assert nasty not in answer.text
    assert 'name="title"' in answer.text.split("aria-invalid", 1)[0][-300:]


def test_more_than_a_form_may_hold_is_refused(client_of: Client, desk: Desk) -> None:
    answer = client_of("staff").post("/upload", content=b"x" * 31_000_000)
    assert answer.status_code == 413
    assert lying(desk) == {}


def test_a_folder_that_is_away_is_said(client_of: Client, desk: Desk) -> None:
    folder = desk.opened.workspace.notices
    folder.rmdir()
    folder.write_text("a file", encoding="utf-8")
    answer = client_of("staff").post("/upload", **sent(("a.txt", NOTICE)))
    assert answer.status_code == 503
    assert "the notices folder cannot be written" in answer.text
    assert "is not there" in client_of("staff").get("/").text


@pytest.mark.parametrize("name", ["../config.toml", "a.txt/../b.txt", "gone.txt", "", "\x00.txt"])
def test_the_progress_of_what_is_not_there(client_of: Client, name: str) -> None:
    answer = client_of("staff").get("/upload/progress", params={"file": name})
    if name == "gone.txt":
        assert "There is no such file in the folder." in answer.text
    else:
        assert answer.status_code in {200, 422}
        assert "in the folder and is read" not in answer.text


def test_every_file_is_listed_with_why_and_what_to_do(
    client_of: Client, desk: Desk, take_in: Callable[..., str]
) -> None:
    folder = desk.opened.workspace.notices
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "english.txt").write_text("The water is cut off on Monday.", encoding="utf-8")
    (folder / "copy.txt").write_text(NOTICE, encoding="utf-8")
    take_in(name="a.txt")
    page = client_of("staff").get("/files").text
    for words in ("scan.pdf", "english.txt", "Cannot be read", "Not Chinese", "Same text as another"):
        assert words in page
    assert "delete one of them" in page
    only = client_of("staff").get("/files?state=error").text
    assert "scan.pdf" in only
    assert "english.txt" not in only
    chinese = client_of("staff")
    chinese.cookies.set("interface", "zh")
    assert "暂不读取扩展名为 .pdf 的文件。" in chinese.get("/files").text


def test_no_file_at_all(client_of: Client) -> None:
    assert "No file has come in yet" in client_of("staff").get("/files").text
