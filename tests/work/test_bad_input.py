"""Bad input through a real pass: a clear message with place and advice, all else goes on, nothing is lost."""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from pipeline.errors import DatabaseError, PipelineError
from pipeline.model import Origin
from pipeline.settings import Workspace
from pipeline.settings_file import load_workspace
from pipeline.work import review
from pipeline.work.engines import Engines
from pipeline.work.lock import pass_lock
from pipeline.work.passes import run_pass
from pipeline.work.report import status_report
from pipeline.work.session import Session, open_session

GOOD = "请住户关好门窗。"
TEXT = "# 关于停水的通知{}\n\n请住户关好门窗。\n"


def notices(session: Session) -> dict[str, Any]:
    return {notice["file"]: notice for notice in status_report(session)["notices"]}


def files(session: Session) -> dict[str, Any]:
    return {file["file"]: file for file in status_report(session)["files"]}


def drafted(session: Session, file: str) -> bool:
    """Whether every sentence of the notice has a draft in every language."""
    return all(
        language["drafted"] == language["segments"] > 0
        for language in notices(session)[file]["languages"].values()
    )


def approve(session: Session, file: str, *languages: str) -> str:
    """Approve all there is, whatever the checks say; the notice's id."""
    notice_id = str(notices(session)[file]["id"])
    for language in languages:
        codes = {
            finding.code
            for row in session.store.translation(notice_id, language).rows
            for finding in row.target.findings
            if finding.blocking
        }
        review.approve(
            session,
            notice_id=notice_id,
            language=language,
            actor="Lin",
            decisions=dict.fromkeys(codes, "a test engine wrote it"),
        )
    return notice_id


def write(workspace: Workspace, name: str | bytes, content: str | bytes) -> None:
    path = os.path.join(os.fsencode(workspace.notices), os.fsencode(name))  # noqa: PTH118 - a name of bytes
    with open(path, "wb") as file:  # noqa: PTH123 - the same
        file.write(content if isinstance(content, bytes) else content.encode())


# files ---------------------------------------------------------------------------------------------

# name, content, a part of the reason, a part of the advice
UNREADABLE: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("empty.txt", b"", "is empty", "Save the notice again"),
    "blank": ("blank.md", b" \n\t\n", "is empty", "Save the notice again"),
    "binary": ("photo.txt", bytes(range(256)) * 40, "binary", "UTF-8"),
    "50 MB": ("huge.txt", (GOOD + "\n").encode() * 2_000_000, "more than the 5,000,000", "intake.max_bytes"),
    "UTF-16 without mark": ("utf16.txt", TEXT.encode("utf-16-le"), "binary", "UTF-8"),
    "neither encoding": ("mixed.md", TEXT.encode() + "é".encode("latin-1") + b"\xff\xff", "", "UTF-8"),
    "no YAML": ("front.md", b"---\ntitle: [unclosed\n---\n" + TEXT.encode(), "line 2", "Mend that line"),
    "no date": ("date.md", b"---\ndate: someday\n---\n" + TEXT.encode(), "someday", "Mend that line"),
    "YAML bomb": (
        "bomb.md",
        b"---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\n" + TEXT.encode(),
        "line",
        "Mend that line",
    ),
    "deep HTML": ("deep.html", b"<div>" * 200_000 + GOOD.encode(), "nested", ".txt"),
    "no text": ("picture.html", b"<img src='a.png'>", "has no text", ".txt"),
    "unknown format": ("program.exe", b"MZ" + bytes(200), ".exe", "What works"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_an_unreadable_file_hurts_only_itself(case: str, session: Session, engines: Any, drop: Any) -> None:
    name, content, reason, advice = UNREADABLE[case]
    drop("good.md", GOOD)
    write(session.workspace, name, content)
    report = run_pass(session, engines)
    assert report.problems == ()
    found = files(session)[name]
    assert found["state"] == "error"
    assert reason in found["reason"]
    assert advice in found["advice"]
    assert drafted(session, "good.md")
    assert (session.workspace.notices / name).read_bytes() == content  # left where it is, as it is
    # and tried again when it is mended
    write(session.workspace, name, TEXT.format("二"))
    if name.endswith((".md", ".txt", ".html")):
        run_pass(session, engines)
        assert files(session)[name]["state"] == "ok"
        assert drafted(session, name)


def test_all_of_them_together_in_one_pass(session: Session, engines: Any, drop: Any) -> None:
    for name, content, *_ in UNREADABLE.values():
        write(session.workspace, name, content)
    drop("good.md", GOOD)
    run_pass(session, engines)
    assert drafted(session, "good.md")
    assert len(notices(session)) == 1
    states = [file["state"] for file in files(session).values()]
    assert states.count("error") == len(UNREADABLE)


STRANGE_NAMES = {
    "space": "停水 通知.md",
    "emoji": "停水😀🧑‍🚒.md",
    "line break": "停水\n通知.md",
    "control": "停水\x1b[31m.md",
    "parent folder": "a\\..\\..\\evil.md",
    "encoded parent folder": "..%2F..%2Fevil.md".lstrip("."),
    "markup": "<img src=x onerror=alert(1)>[bold].md",
    "long": "停" * 80 + ".md",
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("case", STRANGE_NAMES)
def test_a_strange_name_is_a_name(case: str, session: Session, engines: Any) -> None:
    name = STRANGE_NAMES[case]
    write(session.workspace, name, TEXT.format("一"))
    around = sorted(session.workspace.root.parent.iterdir())
    run_pass(session, engines)
    assert files(session)[name]["state"] == "ok"
    assert drafted(session, name)
    notice_id = approve(session, name, "en")
    run_pass(session, engines)
    assert (session.workspace.output / f"en/{notice_id}.html").exists()
    assert sorted(session.workspace.root.parent.iterdir()) == around  # nothing outside the workspace
    json.dumps(status_report(session), ensure_ascii=False).encode()  # can be printed


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always text there")
def test_a_name_that_is_no_text_hurts_only_itself(session: Session, engines: Any, drop: Any) -> None:
    drop("good.md", GOOD)
    write(session.workspace, "公告.md".encode("gbk"), TEXT.format("二"))
    run_pass(session, engines)
    run_pass(session, engines)
    assert drafted(session, "good.md")
    (found,) = [file for file in files(session).values() if file["state"] == "error"]
    assert "name" in found["reason"]
    assert "Rename" in found["advice"]
    json.dumps(status_report(session), ensure_ascii=False).encode()


def test_front_matter_cannot_lead_out_of_the_workspace(session: Session, engines: Any, drop: Any) -> None:
    around = sorted(session.workspace.root.parent.iterdir())
    drop("pinned.md", GOOD, id="../../evil", issuer="../evil", contact="../evil")
    drop("category.md", GOOD, title="关于停气的通知", category="../../evil")
    drop("amending.md", "请注意安全。", title="关于停电的通知", amends="../../../etc/passwd")
    run_pass(session, engines)
    notice_id = approve(session, "pinned.md", "en")
    run_pass(session, engines)
    assert notice_id.isalnum()
    assert (session.workspace.output / f"en/{notice_id}.html").exists()
    assert sorted(session.workspace.root.parent.iterdir()) == around
    assert "“category” is “../../evil”" in files(session)["category.md"]["reason"]
    assert files(session)["amending.md"]["state"] == "waiting"
    assert "etc/passwd" in files(session)["amending.md"]["reason"]


def test_hostile_html_is_published_harmless(session: Session, engines: Any) -> None:
    write(
        session.workspace,
        "hostile.html",
        "<h1>关于停水的通知<script>alert(1)</script></h1>"
        "<p onclick='alert(2)'>请<b>关好</b>门窗，<a href='javascript:alert(3)'>点击</a>"
        "<a href='https://a.example/?x=1' onmouseover=alert(4)>这里</a>。"
        "<img src=x onerror=alert(5)><svg onload=alert(6)></svg></p>"
        "<iframe src='https://evil.example'></iframe><style>p{display:none}</style>"
        "<p>请勿{{ 7*7 }}外出⟦1⟧。</p>",
    )
    run_pass(session, engines)
    assert drafted(session, "hostile.html")
    notice_id = approve(session, "hostile.html", "en")
    run_pass(session, engines)
    for language in ("zh", "en"):
        page = (session.workspace.output / language / f"{notice_id}.html").read_text(encoding="utf-8")
        article = page.split("<article>")[1].split("</article>")[0]
        for evil in (
            "<script",
            "onclick",
            "javascript:",
            "onmouseover",
            "onerror",
            "<svg",
            "<iframe",
            "<style",
        ):
            assert evil not in article
        assert "https://a.example/?x=1" in article
    original = (session.workspace.output / f"zh/{notice_id}.html").read_text(encoding="utf-8")
    assert "请勿{{ 7*7 }}外出⟦1⟧。" in original  # neither a template nor one of our marks


def test_a_file_that_is_deleted_while_it_is_read(
    session: Session, engines: Any, drop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = drop("going.md", "请注意安全。", title="关于停电的通知")
    drop("good.md", GOOD)
    real_stat = Path.stat

    def gone_before_it_is_opened(path: Path, **options: Any) -> os.stat_result:
        found = real_stat(path, **options)
        if path == going:
            going.unlink()
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", gone_before_it_is_opened)
        run_pass(session, engines)
    assert "deleted or moved while it was read" in files(session)["going.md"]["reason"]
    assert drafted(session, "good.md")
    run_pass(session, engines)
    assert files(session)["going.md"]["state"] == "gone"


def test_a_notice_whose_file_vanishes_while_it_is_read_loses_nothing(
    session: Session, engines: Any, drop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop("going.md", GOOD)
    run_pass(session, engines)
    notice_id = approve(session, "going.md", "en")
    path.write_text(path.read_text(encoding="utf-8") + "\n请注意安全。\n", encoding="utf-8")
    real_stat = Path.stat

    def gone_before_it_is_opened(found: Path, **options: Any) -> os.stat_result:
        result = real_stat(found, **options)
        if found == path:
            path.rename(path.with_name("moved.md"))
        return result

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", gone_before_it_is_opened)
        run_pass(session, engines)
    assert notices(session)["going.md"]["languages"]["en"]["approved"] == 2
    path.with_name("moved.md").rename(path)
    run_pass(session, engines)
    (notice,) = notices(session).values()
    assert (notice["id"], notice["version"], notice["languages"]["en"]["approved"]) == (notice_id, 2, 2)


# disk ----------------------------------------------------------------------------------------------


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.startswith(".~")]


def test_a_disk_that_is_full_when_pages_are_written(
    session: Session, engines: Any, drop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.md", GOOD)
    run_pass(session, engines)
    notice_id = approve(session, "a.md", "en")
    output = session.workspace.output
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    drop("b.md", "请注意安全。", title="关于停电的通知")
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_space)
        report = run_pass(session, engines)
        again = run_pass(session, engines)
    for problems in (report.problems, again.problems):
        assert "No space left" in problems[0].problem
        assert str(output) in problems[0].where
        assert "disk space" in problems[0].advice
    assert drafted(session, "b.md")  # the rest of the pass was done
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
    assert leftovers(session.workspace.root) == []
    report = run_pass(session, engines)
    assert report.problems == ()
    assert (output / f"en/{notice_id}.html").exists()
    assert notices(session)["a.md"]["languages"]["en"]["approved"] == 2


def test_a_disk_that_is_full_in_the_middle_of_a_publication(
    session: Session, engines: Any, drop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.md", GOOD)
    run_pass(session, engines)
    approve(session, "a.md", "en", "ja", "ru")
    sync, left = os.fsync, [5]

    def soon_full(descriptor: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            no_space()
        sync(descriptor)

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", soon_full)
        assert run_pass(session, engines).problems
    assert leftovers(session.workspace.output) == []
    run_pass(session, engines)
    mended = {
        path.relative_to(session.workspace.output): path.read_bytes()
        for path in session.workspace.output.rglob("*")
        if path.is_file()
    }
    (session.workspace.root / "output").rename(session.workspace.root / "first")
    run_pass(session, engines)
    assert mended == {
        path.relative_to(session.workspace.output): path.read_bytes()
        for path in session.workspace.output.rglob("*")
        if path.is_file()
    }


def test_a_disk_that_is_full_for_the_database(
    workspace: Workspace, clock: Any, engines: Any, drop: Any
) -> None:
    drop("a.md", GOOD)
    with open_session(workspace, clock=clock) as session:
        run_pass(session, engines)
        approve(session, "a.md", "en")
    drop(
        "b.md", *[f"请第{number}组住户关好门窗。" for number in "一二三四五六七八九"], title="关于停电的通知"
    )
    with open_session(workspace, clock=clock) as session:

        @event.listens_for(session.store.engine, "connect")
        def limit(connection: Any, _: object) -> None:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count={pages}").close()

        session.store.engine.dispose()  # the connections to come have no room to grow
        with pytest.raises(DatabaseError) as caught:
            run_pass(session, engines)
        assert caught.value.problem == "the disk is full."
        assert caught.value.where.endswith("store.db")
        assert "nothing was lost" in caught.value.advice
    with open_session(workspace, clock=clock) as session:
        assert run_pass(session, engines).problems == ()
        assert drafted(session, "b.md")
        assert notices(session)["a.md"]["languages"]["en"]["approved"] == 2


def test_a_file_in_the_place_of_a_language_folder_costs_publication_only(
    session: Session, engines: Any, drop: Any
) -> None:
    drop("a.md", GOOD)
    run_pass(session, engines)
    notice_id = approve(session, "a.md", "en")
    output = session.workspace.output
    for path in (output / "en").iterdir():
        path.unlink()
    (output / "en").rmdir()
    (output / "en").write_text("in the way")
    drop("b.md", "请注意安全。", title="关于停电的通知")
    report = run_pass(session, engines)
    (problem,) = report.problems
    assert str(output / "en") in problem.where
    assert problem.advice
    assert drafted(session, "b.md")
    (output / "en").unlink()
    assert run_pass(session, engines).problems == ()
    assert (output / f"en/{notice_id}.html").exists()


def test_a_state_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(PipelineError) as caught, pass_lock(tmp_path / "state"):
        pass
    assert caught.value.where == str(tmp_path / "state")
    assert "folders.state" in caught.value.advice


def test_a_notices_folder_that_is_away_costs_intake_only(session: Session, engines: Any, drop: Any) -> None:
    drop("a.md", GOOD)
    run_pass(session, engines)
    notice_id = approve(session, "a.md", "en")
    folder = session.workspace.notices
    folder.rename(folder.with_name("elsewhere"))
    report = run_pass(session, engines)
    (problem,) = report.problems
    assert problem.where == str(folder)
    assert "folders.notices" in problem.advice
    assert report.publication.published == ((notice_id, "en"),)
    assert files(session)["a.md"]["state"] == "ok"  # not "gone": nobody has looked
    folder.with_name("elsewhere").rename(folder)
    assert run_pass(session, engines).problems == ()


# words ---------------------------------------------------------------------------------------------

BROKEN_ROWS: dict[str, tuple[str | bytes, str]] = {
    "no Chinese": (",permit,許可,,,,,,document,,", "terms.csv"),
    "twice": ("居留许可,stay permit,,,,,,,document,,", "terms.csv"),
    "a wildcard to insert": ("签证,vis*,,,,,,,document,,", "terms.csv"),
    "too many columns": ("签证,visa,,,,,,,document,,,,,more", "terms.csv"),
    "a quote that does not end": ('"签证,visa,,,,,,,document,,', "terms.csv"),
    "another encoding": (b"\xff\xfe,vis\xe9,,,,,,,document,,", "terms.csv"),
}


@pytest.mark.parametrize("case", BROKEN_ROWS)
def test_a_broken_glossary_row_is_named_and_the_rest_goes_on(
    case: str, workspace: Workspace, clock: Any, engines: Any, drop: Any
) -> None:
    row, place = BROKEN_ROWS[case]
    path = workspace.glossaries / "terms.csv"
    path.write_bytes(path.read_bytes() + (row if isinstance(row, bytes) else row.encode()) + b"\n")
    other = "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n门窗,doors and windows,ドアと窓,,,двери и окна,,,general,,\n"
    (workspace.glossaries / "other.csv").write_text(other, encoding="utf-8")
    drop("a.md", GOOD, "8月13日全市停课。")
    with open_session(workspace, clock=clock) as session:
        assert session.language_errors
        for error in session.language_errors:
            assert place in error.where
            assert error.problem
            assert error.advice
        assert [term.preferred("en") for term in session.termbase.glossary.terms if "门窗" in term.sources]
        run_pass(session, engines)
        assert drafted(session, "a.md")
        rows = session.store.translation(notices(session)["a.md"]["id"], "en").rows
        assert rows[2].target.origin is Origin.PHRASEBOOK


# engines -------------------------------------------------------------------------------------------


@pytest.fixture
def llm() -> Iterator[Callable[[Callable[[], bytes | None]], str]]:
    """``llm(answer)`` starts a real server and gives its address; an answer of None never comes."""
    servers: list[ThreadingHTTPServer] = []
    stopping = threading.Event()

    def start(answer: Callable[[], bytes | None]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                body = answer()
                if body is None:
                    stopping.wait(30)
                    return
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/v1"

    yield start
    stopping.set()
    for server in servers:
        server.shutdown()
        server.server_close()


def said(text: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


def with_models(workspace: Workspace, routes: dict[str, str]) -> Workspace:
    """The workspace with these tables as the models of its languages."""
    path = workspace.root / "config.toml"
    text = path.read_text(encoding="utf-8")
    for language, table in routes.items():
        text = text.replace(
            f"[languages.{language}]\n", f'[languages.{language}]\nroute = ["to-{language}"]\n'
        )
        text += f'\n[models.to-{language}]\ntarget = "{language}"\n{table}\n'
    path.write_text(text + "\n[engine]\ntimeout_seconds = 0.3\nretries = 1\n", encoding="utf-8")
    return load_workspace(workspace.root)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")


def test_every_engine_fails_in_its_own_way_and_the_rest_goes_on(
    workspace: Workspace, clock: Any, drop: Any, llm: Any
) -> None:
    slow = llm(lambda: None)
    (workspace.root / "no-model").mkdir()
    (workspace.root / "no-model/readme.txt").write_text("not a model")
    workspace = with_models(
        workspace,
        {
            "en": 'engine = "ctranslate2"\nfolder = "no-model"',
            "ja": f'engine = "llm"\nmodel = "m"\nbase_url = "{slow}"',
            "ru": 'engine = "llm"\nmodel = "m"\nbase_url = "http://127.0.0.1:9/v1"',
        },
    )
    drop("a.md", GOOD, "8月13日全市停课。")
    with open_session(workspace, clock=clock) as session:
        engines = Engines(workspace)
        report = run_pass(session, engines)
        engines.close()
        told = report.drafts.unavailable
        assert set(told) == {"en", "ja", "ru"}
        assert "no-model" in told["en"].reason
        assert "config.json" in told["en"].reason
        assert told["en"].advice
        assert "no answer within 0.3 seconds" in told["ja"].reason
        assert "engine.timeout_seconds" in told["ja"].advice
        assert "cannot be reached" in told["ru"].reason
        for failure, address in zip(sorted(report.drafts.failures), (slow, "127.0.0.1:9"), strict=True):
            assert address.removeprefix("http://").removesuffix("/v1") in failure
        for language in ("en", "ja", "ru"):
            counts = notices(session)["a.md"]["languages"][language]
            assert (counts["drafted"], counts["waiting"]) == (1, 2)  # the phrasebook went on


NONSENSE: dict[str, bytes] = {
    "no JSON": b"<html>It works!</html>",
    "another shape": b'{"choices": "none"}',
    "empty": said(""),
    "another language": said("请住户关好门窗。"),
    "refusal at length": said("As a language model I cannot translate this. " * 200),
}


@pytest.mark.parametrize("case", NONSENSE)
def test_a_server_that_answers_nonsense(
    case: str, workspace: Workspace, clock: Any, drop: Any, llm: Any
) -> None:
    answers = [NONSENSE[case]]
    workspace = with_models(
        workspace, {"en": f'engine = "llm"\nmodel = "m"\nbase_url = "{llm(lambda: answers[-1])}"'}
    )
    drop("a.md", GOOD, "8月13日全市停课。")
    with open_session(workspace, clock=clock) as session:
        engines = Engines(workspace)
        run_pass(session, engines)
        notice_id = notices(session)["a.md"]["id"]
        counts = notices(session)["a.md"]["languages"]["en"]
        assert (counts["drafted"], counts["waiting"]) == (1, 2)
        rows = session.store.translation(notice_id, "en").rows
        assert [row.target.last_error for row in rows] == ["the engine gave no usable translation"] * 2 + [""]
        # the server is mended, and the next notice comes: what waited is drafted too
        answers.append(said("Please close the doors and windows."))
        drop("b.md", "请注意安全。", title="关于停电的通知")
        run_pass(session, engines)
        engines.close()
        assert notices(session)["a.md"]["languages"]["en"]["drafted"] == 3


def test_a_server_that_was_away_is_tried_again_by_the_next_pass(
    workspace: Workspace, clock: Any, drop: Any, llm: Any
) -> None:
    answers: list[bytes | None] = [None]
    workspace = with_models(
        workspace, {"en": f'engine = "llm"\nmodel = "m"\nbase_url = "{llm(lambda: answers[-1])}"'}
    )
    drop("a.md", GOOD)
    with open_session(workspace, clock=clock) as session:
        engines = Engines(workspace)
        assert run_pass(session, engines).drafts.failures
        assert run_pass(session, engines).drafts.failures  # not taken for a pass in which nothing changed
        answers.append(said("Please close the doors and windows."))
        report = run_pass(session, engines)
        engines.close()
        assert report.drafts.failures == ()
        assert notices(session)["a.md"]["languages"]["en"]["drafted"] == 2
