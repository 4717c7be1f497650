"""Two people by the command line: it says plainly who is still needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from pipeline.cli.shell import REFUSED

Pipeline = Callable[..., Result]
Answer = Callable[..., Any]


@pytest.fixture
def two_people(office: Path) -> None:
    path = office / "config.toml"
    text = path.read_text(encoding="utf-8")
    wanted = 'second_person = ["general", "typhoon"]\n'
    text = (
        text.replace("[review]\n", f"[review]\n{wanted}")
        if "[review]\n" in text
        else text + f"\n[review]\n{wanted}"
    )
    path.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("two_people")
def test_the_second_approval_must_be_anothers(pipeline: Pipeline, answer: Answer) -> None:
    command = ("approve", "permit.md", "--to", "en", "--segment", "1", "--by")
    done = pipeline(*command, "Lin")
    assert "1 segments need the approval of a second person" in done.output
    assert answer("show", "permit.md", "--to", "en")["segments"][0]["state"] == "reviewed"
    assert "another person's" in pipeline(*command, "lin", code=REFUSED).stderr
    approved = answer(*command, "Wu")
    assert (len(approved["approved"]), approved["need_second"]) == (1, [])
    assert "second person" not in pipeline(*command, "Wu").output
    assert answer("show", "permit.md", "--to", "en")["segments"][0]["state"] == "approved"


def test_what_undoing_needs_is_not_told(pipeline: Pipeline) -> None:
    pipeline(
        "edit", "permit.md", "--to", "en", "--by", "Lin", "--segment", "3", "--text", "Bring your papers."
    )
    told = pipeline("history", "permit.md").output
    assert "after=Bring your papers." in " ".join(told.split())
    assert "was=" not in told
