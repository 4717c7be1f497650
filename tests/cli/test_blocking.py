"""The setting ``checks.blocking`` from config.toml to approval."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from pipeline.cli.shell import REFUSED, WRONG_SETTINGS

Pipeline = Callable[..., Result]
Answer = Callable[..., Any]


def block(office: Path, *codes: str) -> None:
    """Let these codes block, and no others."""
    path = office / "config.toml"
    text = path.read_text(encoding="utf-8").partition("[checks]")[0]
    path.write_text(f"{text}[checks]\nblocking = {list(codes)}\n", encoding="utf-8")


def edit(pipeline: Pipeline, text: str) -> None:
    pipeline("edit", "permit.md", "--to", "en", "--by", "Lin", "--segment", "3", "--text", text)


def severities(answer: Answer) -> dict[str, str]:
    findings = answer("show", "permit.md", "--to", "en")["segments"][2]["findings"]
    return {finding["code"]: finding["severity"] for finding in findings}


def test_a_code_that_is_not_listed_does_not_block_an_edit(
    office: Path, pipeline: Pipeline, answer: Answer
) -> None:
    block(office, "empty")
    edit(pipeline, "Please bring your papers.")
    assert severities(answer) == {"term-missing": "warning"}
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin")


def test_the_setting_decides_anew_at_approval(office: Path, pipeline: Pipeline, answer: Answer) -> None:
    edit(pipeline, "Please bring your papers.")
    assert severities(answer) == {"term-missing": "blocking"}
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin", code=REFUSED)
    block(office, "empty")
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin", "--segment", "1")
    assert severities(answer) == {"term-missing": "warning"}
    block(office, "term-*")
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin", code=REFUSED)
    assert severities(answer) == {"term-missing": "blocking"}


def test_drafts_are_decided_by_the_setting(office: Path, pipeline: Pipeline, answer: Answer) -> None:
    block(office, "empty")
    (office / "glossaries/phrasebook/q.toml").write_text(
        '[[phrase]]\nid = "q.wrong"\ncategory = "x"\nzh = "请看通知。"\nen = "See 通知."\nja = "ご覧ください。"\n',
        encoding="utf-8",
    )
    (office / "notices/left.md").write_text("# 停课通告\n\n请看通知。\n", encoding="utf-8")
    pipeline("run")
    rows = answer("show", "left.md", "--to", "en")["segments"]
    assert [(finding["code"], finding["severity"]) for finding in rows[1]["findings"]] == [
        ("chinese-left", "warning")
    ]


def test_a_prohibition_that_an_amended_sentence_lost_blocks(
    office: Path, pipeline: Pipeline, answer: Answer
) -> None:
    path = office / "notices/permit.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("请携带居留许可。", "严禁使用过期的居留许可。"), encoding="utf-8")
    os.utime(path, (1, 1))
    pipeline("run")
    edit(pipeline, "Use an expired residence permit.")
    assert severities(answer) == {"prohibition-lost": "blocking"}
    pipeline("approve", "permit.md", "--to", "en", "--by", "Lin", code=REFUSED)
    edit(pipeline, "Do not use an expired residence permit.")
    assert severities(answer) == {}
    assert answer("check", "permit.md", "--to", "en")["findings"] == []


def test_a_draft_of_an_amended_sentence_is_checked_as_one(
    office: Path, pipeline: Pipeline, answer: Answer
) -> None:
    (office / "glossaries/phrasebook/q.toml").write_text(
        '[[phrase]]\nid = "q.wrong"\ncategory = "x"\nzh = "严禁饮酒。"\nen = "Drink alcohol."\nja = "飲酒をする。"\n',
        encoding="utf-8",
    )
    path = office / "notices/permit.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("请携带居留许可。", "严禁饮酒。"), encoding="utf-8")
    os.utime(path, (1, 1))
    (office / "notices/new.md").write_text("# 停课通告\n\n严禁饮酒。\n", encoding="utf-8")
    pipeline("run")
    assert severities(answer) == {"prohibition-lost": "blocking"}
    (finding,) = answer("show", "new.md", "--to", "en")["segments"][1]["findings"]
    assert (finding["code"], finding["severity"]) == ("prohibition-lost", "warning")


@pytest.mark.parametrize("command", ["status", "run"])
def test_an_unknown_code_is_a_mistake_of_the_settings(office: Path, pipeline: Pipeline, command: str) -> None:
    block(office, "empty", "number-mising", "Terms")
    said = pipeline(command, code=WRONG_SETTINGS).stderr
    assert "checks.blocking[1]: found 'number-mising'" in said
    assert "the nearest is 'number-missing'" in said
    assert "checks.blocking[2]: found 'Terms'" in said
