"""`pipeline check` on files from elsewhere and on notices, as people and programs call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.cli.shell import FAILED, REFUSED, WRONG_SETTINGS

Pipeline = Callable[..., Result]
Answer = Callable[..., Any]
WRONG_USAGE = 2
KEYS = {"line", "code", "severity", "message", "source", "target"}
EXTRA_KEYS = {"message_zh", "certainty", "suggestion", "language"}

PAIRS = [
    ("请带护照。", "Please bring your passport."),
    ("约9000人参加了活动。", "About 900,000 people took part."),
    ("", ""),
    ("工期为两周。", "The work will take 14 days."),
    ("2026年8月12日（星期四）开会。", "The meeting is on Thursday, August 12, 2026."),
    ("请登录⟦1⟧系统⟦/1⟧，费用9元。", "Log in to the ⟦1⟧system⟦/1⟧; the fee is 9 yuan."),
]


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a workspace, as the current one, with zh.txt and en.txt."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("PIPELINE_WORKSPACE", raising=False)
    write(folder, PAIRS)
    return folder


def write(folder: Path, pairs: list[tuple[str, str]]) -> None:
    for place, name in enumerate(("zh.txt", "en.txt")):
        (folder / name).write_text("".join(pair[place] + "\n" for pair in pairs), encoding="utf-8")


def check(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["check", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def checked(*arguments: str, code: int = 0) -> Any:
    return json.loads(check(*arguments, "--json", code=code).stdout)


# files, without a workspace -------------------------------------------------------------------------


def test_the_shape_that_others_rely_on(nowhere: Path) -> None:
    report = checked("--to", "en", "zh.txt", "en.txt", code=REFUSED)
    assert list(report) == ["lines", "flagged", "codes", "findings"]
    assert report["lines"] == 6
    assert report["flagged"] == 2
    assert report["codes"] == {"fact-converted": 1, "number-changed": 1, "weekday-contradicts": 1}
    assert all(finding.keys() == KEYS | EXTRA_KEYS for finding in report["findings"])
    assert [(finding["line"], finding["code"]) for finding in report["findings"]] == [
        (2, "number-changed"),
        (4, "fact-converted"),
        (5, "weekday-contradicts"),
    ]
    changed = report["findings"][0]
    assert (changed["source"], changed["target"], changed["suggestion"]) == ("9000", "900,000", "9,000")
    assert changed["severity"] == "blocking"
    assert "900,000" in changed["message"]
    assert "900,000" in changed["message_zh"]
    assert "译文" in changed["message_zh"]
    weekday = report["findings"][2]
    assert (weekday["language"], weekday["target"], weekday["severity"]) == ("zh", "", "warning")


def test_as_text(nowhere: Path) -> None:
    said = check("--to", "en", "zh.txt", "en.txt", code=REFUSED).stdout.splitlines()
    first = said.index(next(line for line in said if line.startswith("zh.txt:2 number-changed blocking ")))
    assert said[first + 1 : first + 5] == [
        "    zh  约9000人参加了活动。",
        "          ^^^^",
        "    en  About 900,000 people took part.",
        "              ^^^^^^^",
    ]
    assert any(line.startswith("zh.txt:5 weekday-contradicts warning ") for line in said)
    assert not any("fact-converted" in line for line in said)
    assert said[-1] == (
        "Lines checked: 6. With a warning or a blocking finding: 2."
        " Milder findings not shown: 1 (--severity note shows them)."
    )


def test_lowest_severity(nowhere: Path) -> None:
    files = ("--to", "en", "zh.txt", "en.txt")
    for severity, codes in {
        "note": {"number-changed", "fact-converted", "weekday-contradicts"},
        "warning": {"number-changed", "weekday-contradicts"},
        "blocking": {"number-changed"},
    }.items():
        report = checked(*files, "--severity", severity, code=REFUSED)
        assert set(report["codes"]) == codes
    assert "fact-converted" in check(*files, "--severity", "note", code=REFUSED).stdout


def test_codes_are_chosen_and_decide_the_exit_code(nowhere: Path) -> None:
    files = ("--to", "en", "zh.txt", "en.txt")
    assert checked(*files, "--code", "number-*", code=REFUSED)["codes"] == {"number-changed": 1}
    report = checked(*files, "--code", "fact-converted", "--code", "weekday-contradicts")
    assert set(report["codes"]) == {"fact-converted", "weekday-contradicts"}
    assert report["flagged"] == 1
    assert "number-missing" in check(*files, "--code", "number-mising", code=WRONG_USAGE).stderr
    assert "no code of a finding" in check(*files, "--code", "qqq", code=WRONG_USAGE).stderr


def test_messages_in_chinese(nowhere: Path) -> None:
    said = check("--to", "en", "zh.txt", "en.txt", "--messages", "zh", code=REFUSED).stdout
    assert "在译文中成了" in said
    assert "is not in the translation" not in said


def test_nothing_found(nowhere: Path) -> None:
    write(nowhere, PAIRS[:1])
    assert checked("--to", "en", "zh.txt", "en.txt") == {
        "lines": 1,
        "flagged": 0,
        "codes": {},
        "findings": [],
    }
    assert check("--to", "en", "zh.txt", "en.txt").stdout.splitlines() == [
        "Lines checked: 1. With a warning or a blocking finding: 0."
    ]


def test_marks_of_formatting_are_named_where_they_stand(nowhere: Path) -> None:
    write(nowhere, [("请在9时登录⟦1⟧系统⟦/1⟧。", "Log in to the ⟦1⟧system at 8.")])
    report = checked(
        "--to", "en", "zh.txt", "en.txt", "--code", "markup-lost", "--code", "time-*", code=REFUSED
    )
    assert [(finding["code"], finding["source"]) for finding in report["findings"]] == [
        ("markup-lost", "⟦/1⟧"),
        ("time-changed", "9时"),
    ]
    said = check("--to", "en", "zh.txt", "en.txt", "--code", "markup-lost", code=REFUSED).stdout
    assert "    zh  请在9时登录⟦1⟧系统⟦/1⟧。" in said


def test_a_terminal_obeys_nothing_in_the_texts(nowhere: Path) -> None:
    write(nowhere, [("约9000人。\x1b[2J", "About [red]90[/red]\x1b]0;owned\x07 people.")])
    said = check("--to", "en", "zh.txt", "en.txt", code=REFUSED).stdout
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "[red]90[/red]" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("zh.txt", "en.txt"), "--to"),
        (("--to", "xx", "zh.txt", "en.txt"), "en, ja, ko, fr, ru, de, es"),
        (("--to", "en,ja", "zh.txt", "en.txt"), "one language"),
        (("--to", ",", "zh.txt", "en.txt"), "names no language"),
        (("--to", "en"), "INPUTS"),
        (("--to", "en", "zh.txt"), "SOURCE and a TARGET"),
        (("--to", "en", "a", "b", "c"), "SOURCE and a TARGET"),
        (("--to", "en", "a.tmx", "b.txt"), "one .tmx file"),
        (("--to", "en", "zh.txt", "en.txt", "--severity", "bad"), "--severity"),
    ],
)
def test_wrong_usage(nowhere: Path, arguments: tuple[str, ...], said: str) -> None:
    error = check(*arguments, code=WRONG_USAGE).stderr
    assert said in error or "NOTICE | SOURCE TARGET" in error


def test_files_that_cannot_be_read(nowhere: Path) -> None:
    assert "no such file" in check("--to", "en", "zh.txt", "gone.txt", code=FAILED).stderr
    (nowhere / "en.txt").write_text("one\n", encoding="utf-8")
    assert "6 lines" in check("--to", "en", "zh.txt", "en.txt", code=FAILED).stderr
    error = checked("--to", "en", "zh.txt", "en.txt", code=FAILED)["error"]
    assert "has 1" in error["problem"]
    (nowhere / "bad.tmx").write_text("<tmx", encoding="utf-8")
    assert "well-formed" in check("--to", "en", "bad.tmx", code=FAILED).stderr


def test_tmx(nowhere: Path) -> None:
    units = "".join(
        f'<tu><tuv xml:lang="zh-CN"><seg>{source}</seg></tuv><tuv xml:lang="{language}"><seg>{target}</seg></tuv></tu>'
        for source, language, target in [
            ("停水", "fr-FR", "Coupure d’eau"),
            ("约9000人参加。", "en-GB", "About 900,000 people took part."),
        ]
    )
    (nowhere / "Memory.TMX").write_text(
        f'<tmx version="1.4"><header/><body>{units}</body></tmx>', encoding="utf-8"
    )
    result = check("--to", "en", "Memory.TMX", code=REFUSED)
    assert "Memory.TMX:2 number-changed blocking" in result.stdout
    assert "Units without zh or en, not checked: 1 of 2." in result.stderr
    report = checked("--to", "en", "Memory.TMX", code=REFUSED)
    assert (report["lines"], report["findings"][0]["line"]) == (1, 2)


def test_a_workspace_that_is_named_must_be_there(nowhere: Path) -> None:
    result = CliRunner().invoke(main, ["-w", "gone", "check", "--to", "en", "zh.txt", "en.txt"])
    assert result.exit_code == WRONG_SETTINGS


# files, in a workspace ------------------------------------------------------------------------------


def test_glossary_and_blocking_codes_of_the_workspace_apply(
    office: Path, tmp_path: Path, pipeline: Pipeline
) -> None:
    write(tmp_path, [("请携带居留许可。", "Please bring your permit.")])
    files = ("check", "--to", "en", str(tmp_path / "zh.txt"), str(tmp_path / "en.txt"))
    assert "term-missing blocking" in pipeline(*files, code=REFUSED).stdout
    assert "term-missing" not in pipeline(*files, "--no-glossary").stdout
    with (office / "config.toml").open("a", encoding="utf-8") as config:
        config.write('[checks]\nblocking = ["empty"]\n')
    assert "term-missing warning" in pipeline(*files).stdout
    (office / "glossaries/bad.csv").write_text("zh,en\n,x\n", encoding="utf-8")
    assert "mistakes in glossary files" in pipeline(*files).stderr


def test_files_need_neither_the_store_nor_a_language_of_the_workspace(
    office: Path, tmp_path: Path, pipeline: Pipeline
) -> None:
    (office / ".pipeline/store.db").unlink()
    write(tmp_path, [("请带护照。", "Bitte bringen Sie Ihren Pass mit.")])
    pipeline("check", "--to", "de", str(tmp_path / "zh.txt"), str(tmp_path / "en.txt"))
    assert not (office / ".pipeline/store.db").exists()


# notices --------------------------------------------------------------------------------------------


def edit(pipeline: Pipeline, language: str, segment: int, text: str) -> None:
    pipeline(
        *("edit", "permit.md", "--to", language, "--by", "Lin"),
        *("--segment", str(segment), "--text", text),
    )


def test_a_notice_in_all_its_languages(pipeline: Pipeline, answer: Answer) -> None:
    assert answer("check", "permit.md") == {"lines": 3, "flagged": 0, "codes": {}, "findings": []}
    edit(pipeline, "ja", 2, "8月15日は休校です。")
    edit(pipeline, "en", 3, "Please bring your papers.")
    report = answer("check", "permit.md", code=REFUSED)
    assert report["flagged"] == 2
    segments = answer("show", "permit.md", "--to", "ja")["segments"]
    found = {(item["language"], item["line"], item["code"]): item for item in report["findings"]}
    date = found["ja", 2, "date-changed"]
    assert date.keys() == KEYS | EXTRA_KEYS | {"notice", "segment", "accepted"}
    assert (date["source"], date["target"]) == ("8月14日", "8月15日")
    assert date["segment"] == segments[1]["key"]
    assert found["en", 3, "term-missing"]["source"] == "居留许可"
    agreement = [item for item in report["findings"] if item["code"].startswith("agreement-")]
    assert {(item["language"], item["line"]) for item in agreement} >= {("ja", 2)}


def test_a_notice_in_some_languages(pipeline: Pipeline, answer: Answer) -> None:
    edit(pipeline, "ja", 2, "8月15日は休校です。")
    assert answer("check", "permit.md", "--to", "en")["findings"] == []
    found = answer("check", "permit.md", "--to", "ja", code=REFUSED)["findings"]
    assert {item["language"] for item in found} == {"ja"}
    assert "ja:2 date-changed blocking" in pipeline("check", "permit.md", code=REFUSED).stdout
    assert "is none of" in pipeline("check", "permit.md", "--to", "de", code=WRONG_USAGE).stderr


def test_what_a_person_accepted_is_told_and_does_not_count(pipeline: Pipeline, answer: Answer) -> None:
    edit(pipeline, "en", 3, "Please bring your papers.")
    pipeline(
        *("approve", "permit.md", "--to", "en", "--by", "Lin"),
        *("--accept", "term-missing", "--because", "named above"),
    )
    only = ("check", "permit.md", "--to", "en", "--code", "term-*")
    (finding,) = answer(*only)["findings"]
    assert (finding["severity"], finding["accepted"]) == ("blocking", "named above")
    assert "blocking (accepted)" in pipeline(*only).stdout
    assert answer(*only, "--no-glossary")["findings"] == []


def test_segments_without_a_text_are_counted(pipeline: Pipeline) -> None:
    result = pipeline("check", "water.md")
    assert "en: segments without a text, not checked: 2." in result.stderr
    assert "empty" not in result.stdout


def test_a_notice_that_is_not_there(pipeline: Pipeline, answer: Answer) -> None:
    assert "gone.md" in pipeline("check", "gone.md", code=REFUSED).stderr
    assert answer("check", "gone.md", code=REFUSED)["error"]["problem"]


def test_nothing_is_changed_by_looking(pipeline: Pipeline, answer: Answer) -> None:
    before = answer("history")
    pipeline("check", "permit.md")
    assert answer("history") == before
