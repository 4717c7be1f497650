"""`pipeline user`: accounts from the command line, real store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main

CONFIG = """
[site]
title = "公告"
base_url = "https://notices.example.org"
office = "外办"

[languages.en]
name = "English"

[desk]
public_url = "https://desk.example.org"
"""
TYPED = "correct horse battery\ncorrect horse battery\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def run(office: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["--workspace", str(office), "user", *arguments], input=typed)


def listed(office: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(office, "list", "--json").stdout)
    return found


def test_an_account_is_made_listed_disabled_and_enabled(office: Path) -> None:
    assert "no account yet" in run(office, "list").stdout
    made = run(office, "add", "root", "--role", "admin", typed=TYPED)
    assert made.exit_code == 0, made.output
    assert "correct horse" not in made.output
    tina = run(office, "add", "tina", "--role", "translator", "--languages", "en", "--link")
    assert "https://desk.example.org/password/" in tina.stdout
    people = {item["name"]: item for item in listed(office)}
    assert people["root"]["has_password"] is True
    assert people["tina"]["has_password"] is False
    assert people["tina"]["languages"] == ["en"]
    assert run(office, "disable", "tina").exit_code == 0
    assert {item["name"]: item["disabled"] for item in listed(office)} == {"root": False, "tina": True}
    assert run(office, "enable", "tina").exit_code == 0
    assert "tina" in run(office, "list").stdout


def test_a_new_password_is_typed_twice(office: Path) -> None:
    run(office, "add", "root", "--role", "admin", typed=TYPED)
    assert run(office, "passwd", "root", typed="another passphrase\nanother passphrase\n").exit_code == 0
    assert run(office, "passwd", "root", typed="short\nshort\n").exit_code == 4
    assert run(office, "passwd", "nobody", typed=TYPED).exit_code == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "root", "--role", "staff", "--link"),  # the name is taken
        ("add", "tina", "--role", "translator", "--languages", "xx", "--link"),
        ("add", "a\u202eb", "--role", "staff", "--link"),
        ("disable", "root"),  # the last administrator
        ("disable", "nobody"),
    ],
)
def test_what_cannot_be_done_is_refused(office: Path, arguments: tuple[str, ...]) -> None:
    run(office, "add", "root", "--role", "admin", typed=TYPED)
    before = listed(office)
    assert run(office, *arguments).exit_code == 4
    assert listed(office) == before
