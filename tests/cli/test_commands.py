"""Every command on a real small workspace, as people and programs call it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.cli.shell import BUSY, FAILED, REFUSED, WRONG_SETTINGS

Pipeline = Callable[..., Result]
Answer = Callable[..., Any]

ROOT = Path(__file__).parents[2]
WRONG_USAGE = 2
LANGUAGE_KEYS = {"state", "segments", "drafted", "waiting", "approved", "findings", "blocking"}


def by_file(state: Any) -> dict[str, Any]:
    return {notice["file"]: notice for notice in state["notices"]}


def notice_id(answer: Answer, file: str) -> str:
    return str(by_file(answer("status"))[file]["id"])


def actions(answer: Answer, file: str) -> list[str]:
    return [entry["action"] for entry in answer("history", file)]


# starting ------------------------------------------------------------------------------------------


def test_help_lists_every_command_and_the_exit_codes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    commands = main.list_commands(click.Context(main))
    assert len(commands) > 10
    for command in commands:
        assert f"  {command} " in done.stdout
    assert "6  another pass is at work" in done.stdout


def test_init_makes_a_workspace_in_which_run_works(tmp_path: Path) -> None:
    folder = tmp_path / "new office"
    made = CliRunner().invoke(main, ["init", str(folder)])
    assert made.exit_code == 0
    assert "Next:" in made.output
    assert {path.name for path in folder.iterdir()} == {
        ".gitignore",
        "config.toml",
        "glossaries",
        "notices",
        "output",
    }
    (folder / "notices/a.txt").write_text("关于咨询的通知\n\n咨询电话：0592-1234567\n", encoding="utf-8")
    os.utime(folder / "notices/a.txt", (1, 1))  # long since copied
    ran = CliRunner().invoke(main, ["-w", str(folder), "run", "--json"])
    assert ran.exit_code == 0
    state = json.loads(ran.stdout)
    assert state["notices"][0]["languages"]["de"]["drafted"] == 1
    assert state["glossary_errors"] == []
    assert state["problems"] == []


def test_init_refuses_a_folder_that_is_a_workspace(office: Path, pipeline: Pipeline) -> None:
    before = (office / "config.toml").read_bytes()
    assert "already" in pipeline("init", str(office), code=WRONG_SETTINGS).stderr
    assert (office / "config.toml").read_bytes() == before


def test_init_names_the_file_that_is_in_the_way(tmp_path: Path, pipeline: Pipeline) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "cannot be made" in pipeline("init", str(tmp_path / "file"), code=FAILED).stderr


# looking -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["run", "status"])
def test_the_shape_that_others_rely_on(command: str, answer: Answer) -> None:
    state = answer(command)
    assert {"notices", "files"} <= state.keys()
    assert {notice["file"] for notice in state["notices"]} == {"typhoon.md", "permit.md", "water.md"}
    for notice in state["notices"]:
        assert {"id", "file", "title", "state", "version", "languages"} <= notice.keys()
        assert notice["version"] == 1
        assert set(notice["languages"]) == {"en", "ja"}
        for language in notice["languages"].values():
            assert language.keys() >= LANGUAGE_KEYS
            assert all(type(language[key]) is int for key in LANGUAGE_KEYS - {"state"})
    for file in state["files"]:
        assert {"file", "state", "reason", "advice"} <= file.keys()
        assert all(isinstance(file[key], str) for key in ("file", "state", "reason", "advice"))


def test_status_tells_states_and_counts(answer: Answer) -> None:
    state = answer("status")
    found = by_file(state)
    assert {file: notice["state"] for file, notice in found.items()} == {
        "typhoon.md": "published",
        "permit.md": "drafted",
        "water.md": "waiting",
    }
    english = found["permit.md"]["languages"]["en"]
    assert {key: english[key] for key in LANGUAGE_KEYS} == {
        "state": "drafted",
        "segments": 3,
        "drafted": 3,
        "waiting": 0,
        "approved": 0,
        "findings": 0,
        "blocking": 0,
    }
    (minutes,) = [file for file in state["files"] if file["file"] == "minutes.txt"]
    assert minutes["state"] == "not-chinese"
    assert minutes["advice"]


def test_status_as_text_shows_notices_and_the_files_that_need_somebody(pipeline: Pipeline) -> None:
    text = pipeline("status").output
    assert "停课通告" in text
    assert "●" in text
    assert "2…" in text  # water.md: title and sentence
    assert "minutes.txt is not Chinese" in text
    assert "typhoon.md" not in text  # nothing to do about it


def test_status_of_an_empty_workspace_says_what_to_do(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path / "w")])
    assert "Drop one into" in CliRunner().invoke(main, ["-w", str(tmp_path / "w"), "status"]).output


def test_run_as_text_says_why_sentences_wait_and_what_to_do(pipeline: Pipeline) -> None:
    text = pipeline("run").output
    assert "4 sentences wait for a text" in text
    assert "'zh-en' (office/zh-en) has not been fetched" in text
    assert "pipeline models fetch" in text or "make models" in text
    assert "No model is set for 'ja'" in text


def test_run_json_tells_what_this_pass_did(office: Path, answer: Answer) -> None:
    (office / "notices/new.txt").write_text("停课通告\n\n8月15日全市停课。\n", encoding="utf-8")
    ran = answer("run")
    new = by_file(ran)["new.txt"]
    assert ran["pass"]["new"] == [new["id"]]
    assert (ran["pass"]["drafted"], ran["pass"]["waiting"]) == (4, 4)
    assert set(ran["engines"]) == {"en", "ja"}
    assert ran["problems"] == []


def test_show_prints_source_and_target_side_by_side(pipeline: Pipeline, answer: Answer) -> None:
    text = pipeline("show", "permit.md", "--to", "en").output
    assert "请携带居留许可。" in text
    assert "Please bring your residence permit." in text
    assert "from phrasebook" in text
    shown = answer("show", "permit.md", "--to", "en")
    assert [row["number"] for row in shown["segments"]] == [1, 2, 3]
    assert {row["origin"] for row in shown["segments"]} == {"phrasebook"}
    assert "(no text yet)" in pipeline("show", "water.md", "--to", "en").output


@pytest.mark.parametrize("name", ["permit.md", "notices/permit.md", "厦外办〔2026〕18号"])
def test_a_notice_is_found_by_file_and_number(name: str, answer: Answer) -> None:
    assert answer("show", name, "--to", "en")["notice"] == notice_id(answer, "permit.md")


def test_a_notice_is_found_by_the_beginning_of_its_id(answer: Answer) -> None:
    wanted = notice_id(answer, "permit.md")
    assert answer("show", wanted[:6], "--to", "en")["notice"] == wanted


def test_an_unknown_notice_is_refused_with_near_matches(pipeline: Pipeline) -> None:
    said = pipeline("show", "permits.md", "--to", "en", code=REFUSED).stderr
    assert "permits.md" in said
    assert "permit.md" in said.replace("permits.md", "")


@pytest.mark.parametrize(
    "command",
    [
        ("show", "permit.md"),
        ("approve", "permit.md", "--by", "Lin"),
        ("edit", "permit.md", "--by", "Lin", "--segment", "1", "--text", "x"),
        ("reject", "permit.md", "--by", "Lin", "--because", "x"),
        ("reopen", "permit.md", "--by", "Lin"),
        ("redraft", "permit.md", "--by", "Lin"),
        ("translate", "-"),
    ],
)
def test_an_unknown_language_is_a_mistake_of_the_command_line(
    command: tuple[str, ...], pipeline: Pipeline
) -> None:
    said = pipeline(*command, "--to", "xx", code=WRONG_USAGE, stdin="你好").stderr
    assert "xx" in said
    assert "en, ja" in said


# deciding ------------------------------------------------------------------------------------------


def test_approve_then_run_publishes(office: Path, pipeline: Pipeline, answer: Answer) -> None:
    approved = answer("approve", "permit.md", "--to", "en", "--by", "Lin Mei")
    assert len(approved["approved"]) == 3
    page = office / f"output/en/{approved['notice']}.html"
    assert not page.exists()
    ran = answer("run")
    assert ran["pass"]["published"] == [{"notice": approved["notice"], "language": "en"}]
    text = page.read_text(encoding="utf-8")
    assert "Please bring your residence permit." in text
    assert "Lin Mei" in text
    assert by_file(ran)["permit.md"]["languages"]["en"]["state"] == "published"
    again = pipeline("approve", "permit.md", "--to", "en", "--by", "Lin Mei").output
    assert "approved already" in again


def test_approve_single_segments(answer: Answer) -> None:
    approved = answer("approve", "permit.md", "--to", "en", "--by", "Lin", "--segment", "1", "--segment", "3")
    shown = answer("show", "permit.md", "--to", "en")["segments"]
    assert approved["approved"] == [shown[0]["key"], shown[2]["key"]]
    assert [row["state"] for row in shown] == ["approved", "drafted", "approved"]
    assert [row["approved_by"] for row in shown] == ["Lin", "", "Lin"]


def test_a_segment_that_is_not_there_is_refused(pipeline: Pipeline) -> None:
    said = pipeline(
        "approve", "permit.md", "--to", "en", "--by", "Lin", "--segment", "4", code=REFUSED
    ).stderr
    assert "no segment 4: the notice has 3" in said


def test_approve_refuses_what_has_no_text(pipeline: Pipeline, answer: Answer) -> None:
    pipeline("approve", "water.md", "--to", "en", "--by", "Lin", code=REFUSED)
    assert by_file(answer("status"))["water.md"]["languages"]["en"]["approved"] == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--accept", "term-missing"), "--accept needs --because"),
        (("--accept", "term-missing", "--because", " "), "--accept needs --because"),
        (("--because", "it is fine"), "--because belongs to --accept"),
    ],
)
def test_accept_and_because_go_together(options: tuple[str, ...], said: str, pipeline: Pipeline) -> None:
    told = pipeline("approve", "permit.md", "--to", "en", "--by", "Lin", *options, code=WRONG_USAGE).stderr
    assert said in told


def edit(pipeline: Pipeline, text: str, *, segment: int = 3, stdin: str | bytes | None = None) -> Result:
    return pipeline(
        "edit",
        "permit.md",
        "--to",
        "en",
        "--by",
        "Lin",
        "--segment",
        str(segment),
        "--text",
        text,
        stdin=stdin,
    )


def test_blocking_findings_stop_approval_until_they_are_accepted_with_a_reason(
    pipeline: Pipeline, answer: Answer
) -> None:
    assert "term-missing" in edit(pipeline, "Please bring your papers.").output
    refused = pipeline("approve", "permit.md", "--to", "en", "--by", "Lin", code=REFUSED)
    assert "term-missing" in refused.stderr
    error = answer("approve", "permit.md", "--to", "en", "--by", "Lin", code=REFUSED)["error"]
    assert error["codes"] == ["term-missing"]
    assert by_file(answer("status"))["permit.md"]["languages"]["en"]["approved"] == 0
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin", "--accept", "fact-missing", "--because", "x", code=REFUSED)  # fmt: skip
    answer("approve", "permit.md", "--to", "en", "--by", "Lin", "--accept", "term-missing", "--because", "named above")  # fmt: skip
    row = answer("show", "permit.md", "--to", "en")["segments"][2]
    assert row["decisions"] == [{"code": "term-missing", "reason": "named above", "by": "Lin"}]
    assert answer("history", "permit.md")[0]["detail"]["decisions"] == {"term-missing": "named above"}


def test_edit_from_standard_input(pipeline: Pipeline, answer: Answer) -> None:
    edit(pipeline, "-", stdin="Bring your\nresidence permit – naïve café.\n".encode())
    row = answer("show", "permit.md", "--to", "en")["segments"][2]
    assert row["target"] == "Bring your residence permit – naïve café."
    assert (row["state"], row["origin"]) == ("edited", "person")


def test_an_empty_text_is_refused(pipeline: Pipeline, answer: Answer) -> None:
    pipeline(
        "edit", "permit.md", "--to", "en", "--by", "Lin", "--segment", "3", "--text", " \n", code=REFUSED
    )
    assert answer("show", "permit.md", "--to", "en")["segments"][2]["state"] == "drafted"


def test_a_rejected_text_must_be_written_by_a_person(pipeline: Pipeline, answer: Answer) -> None:
    pipeline(
        "reject", "permit.md", "--to", "en", "--by", "Lin", "--segment", "3", "--because", "says too little"
    )
    pipeline("run")
    rows = answer("show", "permit.md", "--to", "en")["segments"]
    assert [row["state"] for row in rows] == ["drafted", "drafted", "rejected"]
    assert "says too little" in pipeline("show", "permit.md", "--to", "en").output
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin", code=REFUSED)
    edit(pipeline, "Please bring your residence permit with you.")
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin")


def test_reopen_takes_approvals_back_and_leaves_the_page(
    office: Path, pipeline: Pipeline, answer: Answer
) -> None:
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin")
    pipeline("run")
    page = office / f"output/en/{notice_id(answer, 'permit.md')}.html"
    before = page.read_bytes()
    pipeline("reopen", "permit.md", "--to", "en", "--by", "Lin", "--segment", "2", "--because", "a doubt")
    pipeline("run")
    rows = answer("show", "permit.md", "--to", "en")["segments"]
    assert [row["state"] for row in rows] == ["approved", "edited", "approved"]
    assert page.read_bytes() == before
    pipeline("reopen", "permit.md", "--to", "en", "--by", "Lin")
    assert by_file(answer("status"))["permit.md"]["languages"]["en"]["approved"] == 0


def test_redraft_of_a_notice_spares_what_people_wrote(pipeline: Pipeline, answer: Answer) -> None:
    edit(pipeline, "Bring your residence permit.")
    assert "2 drafts" in pipeline("redraft", "permit.md", "--to", "en", "--by", "Lin").output
    states = [row["state"] for row in answer("show", "permit.md", "--to", "en")["segments"]]
    assert states == ["waiting", "waiting", "edited"]
    pipeline("run")
    states = [row["state"] for row in answer("show", "permit.md", "--to", "en")["segments"]]
    assert states == ["drafted", "drafted", "edited"]


def test_redraft_of_stale_drafts_follows_the_glossary(
    office: Path, pipeline: Pipeline, answer: Answer
) -> None:
    assert "0 drafts" in pipeline("redraft", "--stale", "--by", "Lin").output
    path = office / "glossaries/phrasebook/p.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Please bring your", "Bring your"), encoding="utf-8"
    )
    pipeline("run")
    assert "Please" in answer("show", "permit.md", "--to", "en")["segments"][2]["target"]
    # typhoon.md is approved and not touched
    assert "6 drafts" in pipeline("redraft", "--stale", "--by", "Lin").output
    pipeline("run")
    assert (
        answer("show", "permit.md", "--to", "en")["segments"][2]["target"] == "Bring your residence permit."
    )


def test_redraft_wants_a_notice_or_stale(pipeline: Pipeline) -> None:
    pipeline("redraft", "--by", "Lin", code=WRONG_USAGE)
    pipeline("redraft", "permit.md", "--stale", "--by", "Lin", code=WRONG_USAGE)


def test_withdraw_and_restore(office: Path, pipeline: Pipeline, answer: Answer) -> None:
    page = office / f"output/en/{notice_id(answer, 'typhoon.md')}.html"
    assert "Schools are closed" in page.read_text(encoding="utf-8")
    pipeline("withdraw", "typhoon.md", "--by", "Lin", "--because", "a false alarm")
    pipeline("publish")
    assert "Schools are closed" not in page.read_text(encoding="utf-8")
    assert by_file(answer("status"))["typhoon.md"]["state"] == "withdrawn"
    pipeline("withdraw", "typhoon.md", "--by", "Lin", "--because", "again", code=REFUSED)
    pipeline("restore", "typhoon.md", "--by", "Lin", "--because", "it comes after all")
    pipeline("publish")
    assert "Schools are closed" in page.read_text(encoding="utf-8")
    pipeline("restore", "typhoon.md", "--by", "Lin", code=REFUSED)
    assert actions(answer, "typhoon.md")[:2] == ["restore", "withdraw"]


def test_history_tells_who_did_what(pipeline: Pipeline, answer: Answer) -> None:
    edit(pipeline, "Bring your residence permit.")
    newest = answer("history", "permit.md")[0]
    assert (newest["actor"], newest["action"], newest["language"]) == ("Lin", "edit", "en")
    assert newest["notice"] == notice_id(answer, "permit.md")
    assert len(answer("history", "--limit", "2")) == 2
    assert "Lin edit" in pipeline("history", "permit.md").output
    pipeline("history", "nothing.md", code=REFUSED)


# publishing ----------------------------------------------------------------------------------------


def test_publish_mends_pages_that_were_deleted_or_altered(office: Path, answer: Answer) -> None:
    name = f"{notice_id(answer, 'typhoon.md')}.html"
    english, japanese = office / "output/en" / name, office / "output/ja" / name
    before = english.read_bytes(), japanese.read_bytes()
    english.unlink()
    japanese.write_bytes(before[1][:100])
    report = answer("publish")
    assert sorted(report["written"]) == [f"en/{name}", f"ja/{name}"]
    assert (english.read_bytes(), japanese.read_bytes()) == before
    assert answer("publish")["written"] == []


def test_publish_says_what_it_did(pipeline: Pipeline) -> None:
    assert "Wrote 0 files" in pipeline("publish").output


def test_without_automatic_publication_only_publish_publishes(
    office: Path, pipeline: Pipeline, answer: Answer
) -> None:
    config = office / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "\n[publication]\nautomatic = false\n", "utf-8")
    approved = answer("approve", "permit.md", "--to", "en", "--by", "Lin")
    page = office / f"output/en/{approved['notice']}.html"
    pipeline("run")
    assert not page.exists()
    assert answer("publish")["published"] == [{"notice": approved["notice"], "language": "en"}]
    assert page.exists()


# translating ---------------------------------------------------------------------------------------


def test_translate_a_file(office: Path, pipeline: Pipeline, answer: Answer) -> None:
    rows = answer("translate", "--to", "en,ja", str(office / "notices/permit.md"))
    assert [row["source"] for row in rows] == ["停课通告", "8月14日全市停课。", "请携带居留许可。"]
    for row in rows:
        assert row.keys() >= {"source", "targets"}
        assert set(row["targets"]) == {"en", "ja"}
        for target in row["targets"].values():
            assert target.keys() >= {"text", "origin", "score", "findings"}
    assert rows[1]["targets"]["en"] == {
        "text": "Schools are closed on August 14.",
        "origin": "phrasebook",
        "score": None,
        "findings": [],
    }
    text = pipeline("translate", "--to", "en", str(office / "notices/permit.md")).stdout
    assert "Schools are closed on August 14." in text


def test_translate_standard_input_and_say_what_is_missing(pipeline: Pipeline) -> None:
    result = pipeline("translate", "--to", "en", "--json", "-", stdin="请携带居留许可。\n请关好水龙头。\n")
    rows = json.loads(result.stdout)
    # two sentences, and no title that the text does not have
    assert [row["source"] for row in rows] == ["请携带居留许可。", "请关好水龙头。"]
    assert rows[0]["targets"]["en"]["text"] == "Please bring your residence permit."
    assert rows[1]["targets"]["en"] == {"text": "", "origin": "none", "score": None, "findings": []}
    assert "has not been fetched" in result.stderr


def test_translate_keeps_nothing(answer: Answer) -> None:
    before = answer("status"), answer("history")
    answer("translate", "--to", "en", "-", stdin="请关好水龙头。")
    assert (answer("status"), answer("history")) == before


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 50])
def test_translate_says_what_is_wrong_with_a_text(data: bytes, answer: Answer) -> None:
    error = answer("translate", "--to", "en", "-", stdin=data, code=FAILED)["error"]
    assert error["where"] == "stdin.txt"
    assert error["advice"]


def test_translate_of_a_text_that_is_too_long_is_refused_not_cut(office: Path, answer: Answer) -> None:
    config = office / "config.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("[intake]", "[intake]\nmax_bytes = 3000"), encoding="utf-8"
    )
    error = answer("translate", "--to", "en", "-", stdin="请关好水龙头。" * 1000, code=FAILED)["error"]
    assert "intake.max_bytes" in error["advice"]


def test_translate_of_a_missing_file(tmp_path: Path, pipeline: Pipeline) -> None:
    assert (
        "nothing.md" in pipeline("translate", "--to", "en", str(tmp_path / "nothing.md"), code=FAILED).stderr
    )


# models --------------------------------------------------------------------------------------------


def test_models_list(pipeline: Pipeline, answer: Answer) -> None:
    (model,) = answer("models", "list")
    assert (model["name"], model["state"], model["languages"]) == ("zh-en", "missing", ["en"])
    assert "pipeline models fetch" in pipeline("models", "list").output


def test_models_verify_what_is_not_there(pipeline: Pipeline) -> None:
    assert "has not been fetched" in pipeline("models", "verify", code=FAILED).output


def test_models_fetch_from_a_hub_that_is_not_there(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]  # free again when the block ends: nobody listens there
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{port}")
    said = pipeline("models", "fetch", code=FAILED).output
    assert "the hub cannot be reached" in said
    assert f"127.0.0.1:{port}" in said
    assert "HF_ENDPOINT" in said
    assert "`folder`" in said


@pytest.mark.parametrize("command", ["fetch", "verify"])
def test_an_unknown_model_is_told_with_the_known_ones(command: str, pipeline: Pipeline) -> None:
    assert "Known: zh-en" in pipeline("models", command, "zh-xx", code=FAILED).stderr


# doctor --------------------------------------------------------------------------------------------


def test_doctor_on_a_workspace_without_models(pipeline: Pipeline, answer: Answer) -> None:
    checks = {check["name"]: check for check in answer("doctor")}
    assert checks["database"]["health"] == "good"
    assert checks["engine for en"]["health"] == "missing"
    assert checks["engine for en"]["advice"]
    text = pipeline("doctor").output
    assert "✓ database 3 notices" in text
    assert "○ engine for en" in text


def test_doctor_names_line_and_advice_of_glossary_mistakes(office: Path, answer: Answer) -> None:
    with (office / "glossaries/terms.csv").open("a", encoding="utf-8") as file:
        file.write(",no Chinese,,,,,,,document,,\n")
    wrong = [check for check in answer("doctor") if check["name"] == "glossary" and check["health"] != "good"]
    assert len(wrong) == 1
    assert "terms.csv" in wrong[0]["text"]
    assert "line 3" in wrong[0]["text"]
    assert wrong[0]["advice"]


def test_doctor_finds_a_damaged_database(office: Path, pipeline: Pipeline, answer: Answer) -> None:
    for path in (office / ".pipeline").glob("store.db*"):
        path.unlink()
    (office / ".pipeline/store.db").write_bytes(b"this is no database at all" * 100)
    checks = {check["name"]: check for check in answer("doctor", code=WRONG_SETTINGS)}
    assert checks["database"]["health"] == "bad"
    assert "store.db" in checks["database"]["text"]
    assert "backup" in checks["database"]["advice"]
    assert "store.db" in pipeline("status", code=FAILED).stderr


def test_doctor_finds_a_missing_notices_folder(office: Path, answer: Answer) -> None:
    (office / "notices").rename(office / "elsewhere")
    checks = {check["name"]: check for check in answer("doctor", code=WRONG_SETTINGS)}
    assert checks["notices folder"]["health"] == "bad"


def test_doctor_finds_a_file_in_the_place_of_the_output_folder(office: Path, answer: Answer) -> None:
    (office / "output").rename(office / "elsewhere")
    (office / "output").write_text("in the way")
    checks = {check["name"]: check for check in answer("doctor", code=WRONG_SETTINGS)}
    assert checks["output folder"]["health"] == "bad"
    assert checks["output folder"]["advice"]


# settings, lock ------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("status",), ("run",), ("doctor",), ("models", "list")])
def test_a_missing_config_is_said_with_what_to_do(command: tuple[str, ...], tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["-w", str(tmp_path), *command])
    assert result.exit_code == WRONG_SETTINGS
    assert "pipeline init" in result.stderr
    assert result.stdout == ""


def test_every_mistake_of_a_config_is_told_with_its_path(
    office: Path, pipeline: Pipeline, answer: Answer
) -> None:
    (office / "config.toml").write_text(
        '[site]\ntitle = "a"\nbase_url = "nowhere"\noffice = "b"\n'
        '[languages.en]\nname = "English"\nroute = ["none"]\n'
        '[languages.xx]\nname = "X"\n[engine]\nbeam_size = 0\n',
        encoding="utf-8",
    )
    error = answer("status", code=WRONG_SETTINGS)["error"]
    paths = [mistake["where"].rpartition(": ")[2] for mistake in error["mistakes"]]
    assert paths == ["site.base_url", "languages.en.route", "languages.xx", "engine.beam_size"]
    said = pipeline("run", code=WRONG_SETTINGS).stderr
    assert all(path in said for path in paths)


def test_wrong_types_and_unknown_settings_are_told_together(office: Path, answer: Answer) -> None:
    (office / "config.toml").write_text(
        '[site]\ntitle = 1\nbase_url = "https://a.example"\nofice = "b"\n[languages.en]\nname = "English"\n',
        encoding="utf-8",
    )
    error = answer("run", code=WRONG_SETTINGS)["error"]
    text = json.dumps(error, ensure_ascii=False)
    assert "site.title" in text
    assert "ofice" in text
    assert "'office' is missing" in text


def test_a_config_that_is_no_toml_names_the_line(office: Path, pipeline: Pipeline) -> None:
    (office / "config.toml").write_text("[site\n", encoding="utf-8")
    assert "line 1" in pipeline("status", code=WRONG_SETTINGS).stderr


HOLD = """
import sys
from pathlib import Path
from pipeline.work.lock import pass_lock
with pass_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_busy_workspace_lets_people_work_but_no_second_pass(
    office: Path, pipeline: Pipeline, answer: Answer
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(office / ".pipeline")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        said = pipeline("run", code=BUSY).stderr
        assert f":{holder.pid}" in said
        assert "another pass" in answer("run", "--wait", "0.1", code=BUSY)["error"]["problem"]
        pipeline("approve", "permit.md", "--to", "en", "--by", "Lin")
        pipeline("status")
        assert holder.stdin is not None
        holder.stdin.close()
    pipeline("run")


def test_a_negative_wait_is_a_mistake(pipeline: Pipeline) -> None:
    pipeline("run", "--wait", "-1", code=WRONG_USAGE)


def test_errors_are_told_on_standard_error_and_as_json_on_request(pipeline: Pipeline, answer: Answer) -> None:
    told = pipeline("show", "nothing.md", "--to", "en", code=REFUSED)
    assert told.stdout == ""
    assert "nothing.md" in told.stderr
    error = answer("show", "nothing.md", "--to", "en", code=REFUSED)["error"]
    assert error.keys() == {"problem", "where", "advice"}


# engines that say nothing of use -------------------------------------------------------------------


@pytest.fixture
def useless(office: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English is translated by a server whose every answer is empty."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            body = b'{"choices": [{"message": {"content": ""}}]}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            pass

    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        config = office / "config.toml"
        text = config.read_text(encoding="utf-8").replace(
            'engine = "ctranslate2"\nmodel = "office/zh-en"',
            f'engine = "llm"\nmodel = "m"\nbase_url = "http://127.0.0.1:{server.server_port}/v1"',
        )
        config.write_text(text, encoding="utf-8")
        yield
        server.shutdown()


@pytest.mark.usefixtures("useless")
def test_run_and_show_say_which_sentences_the_engine_could_not_translate(
    pipeline: Pipeline, answer: Answer
) -> None:
    text = pipeline("run").output
    assert "en: the engine gave no usable translation" in text
    assert "pipeline edit" in text
    rows = answer("show", "water.md", "--to", "en")["segments"]
    assert {row["last_error"] for row in rows} == {"the engine gave no usable translation"}
    assert "the engine gave no usable translation" in pipeline("show", "water.md", "--to", "en").output
    assert [model["state"] for model in answer("models", "list")] == ["remote"]


def test_the_table_of_a_pass_over_many_notices_has_the_unfinished_and_the_new(
    pipeline: Pipeline, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.cli.pass_commands._MOST_ROWS", 2)
    (office / "notices/new.md").write_text(
        "---\ncategory: typhoon\n---\n# 停课通告\n\n8月15日全市停课。\n", encoding="utf-8"
    )
    ended = pipeline("run").stdout
    assert (
        ended.count("停课通告") + ended.count("停水的通知") == 2
    )  # the newest two of three; typhoon.md is done
    assert "2 finished or older notices are left out" in ended
    assert "left out" not in pipeline("status").stdout
    again = pipeline("run").stdout
    assert "2 finished or older notices are left out" in again
    assert "●" not in again.partition("● published")[0]  # the new one is published and untouched now
