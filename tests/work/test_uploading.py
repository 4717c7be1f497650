"""Uploads: names that cannot do harm, files that are never overwritten unasked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FolderError, InputError, IntakeError
from pipeline.intake.registry import READERS
from pipeline.settings_file import load_workspace
from pipeline.work.session import Session, open_session
from pipeline.work.uploading import (
    MAX_NAME_BYTES,
    Choice,
    Placed,
    decide,
    file_digest,
    pasted,
    safe_name,
    upload,
)

CONFIG = """
[site]
title = "公告"
base_url = "https://notices.example.org"
office = "外办"

[languages.en]
name = "English"

[intake]
max_bytes = 2000
"""
TEXT = "停水通知\n\n2026年3月18日全市停水。\n".encode()
OTHER = "停水通知\n\n2026年3月19日全市停水。\n".encode()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "notices").mkdir()
    with open_session(load_workspace(tmp_path)) as opened:
        yield opened


def lying(session: Session) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in session.workspace.notices.iterdir()}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("停水通知.txt", "停水通知.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\文件\\停水 通知.TXT", "停水 通知.txt"),
        (".hidden.md", "hidden.md"),
        ("~$停水.html", "停水.html"),
        ("a\u202etxt.exe.txt", "atxt.exe.txt"),
        ("停水\x00\n.txt", "停水.txt"),
        ('a<b>:"c|d?e*.txt', "a-b---c-d-e-.txt"),
        ("con.txt", "_con.txt"),
        (".txt", "notice.txt"),
        ("a .txt", "a.txt"),
        ("cafe\u0301.txt", "café.txt"),
    ],
)
def test_names_are_made_safe(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@pytest.mark.parametrize("sent", ["notice.docx", "notice", "", "..", "a.txt/", "notice.txt.exe"])
def test_other_kinds_of_files_are_refused(sent: str) -> None:
    with pytest.raises(InputError) as caught:
        safe_name(sent)
    assert ".txt" in caught.value.advice


@given(st.text(max_size=300), st.sampled_from([*READERS, *(suffix.upper() for suffix in READERS)]))
def test_a_safe_name_is_one_part_of_a_path_and_stays_itself(stem: str, suffix: str) -> None:
    name = safe_name(f"x{stem}{suffix}")
    assert safe_name(name) == name
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert not set(name) & set('/\\<>:"|?*#%')
    assert not name.startswith((".", "~"))
    assert not any(unicodedata.category(character).startswith("C") for character in name)


def test_a_long_name_keeps_its_ending_and_whole_characters() -> None:
    name = safe_name("停" * 100 + ".markdown")
    assert name.endswith("停.markdown")
    assert 110 < len(name.encode()) <= MAX_NAME_BYTES


def test_a_file_comes_in_once(session: Session) -> None:
    assert upload(session, name="a.txt", data=TEXT, actor="li").placed is Placed.NEW
    assert upload(session, name="a.txt", data=TEXT, actor="li").placed is Placed.SAME
    assert lying(session) == {"a.txt": TEXT}
    (entry,) = session.store.history()
    assert (entry.actor, entry.action, entry.detail["file"]) == ("li", "upload", "a.txt")


def test_a_name_that_is_taken_is_not_overwritten(session: Session) -> None:
    upload(session, name="a.txt", data=TEXT, actor="li")
    taken = upload(session, name="a.txt", data=OTHER, actor="li")
    assert taken.placed is Placed.TAKEN
    assert lying(session) == {"a.txt": TEXT}
    digest = file_digest(session.workspace, "a.txt")
    done = decide(session, name="a.txt", held=taken.held, expected=digest, choice=Choice.REPLACE, actor="li")
    assert done is not None
    assert done.placed is Placed.REPLACED
    assert lying(session) == {"a.txt": OTHER}


def test_both_are_kept_under_a_number(session: Session) -> None:
    upload(session, name="a.txt", data=TEXT, actor="li")
    taken = upload(session, name="a.txt", data=OTHER, actor="li")
    done = decide(session, name="a.txt", held=taken.held, expected="", choice=Choice.BOTH, actor="li")
    assert done is not None
    assert lying(session) == {"a.txt": TEXT, "a (2).txt": OTHER}


def test_a_file_that_changed_meanwhile_is_not_replaced(session: Session) -> None:
    upload(session, name="a.txt", data=TEXT, actor="li")
    taken = upload(session, name="a.txt", data=OTHER, actor="li")
    seen = file_digest(session.workspace, "a.txt")
    (session.workspace.notices / "a.txt").write_bytes(b"mended by hand")
    with pytest.raises(InputError, match="meanwhile"):
        decide(session, name="a.txt", held=taken.held, expected=seen, choice=Choice.REPLACE, actor="li")
    assert lying(session) == {"a.txt": b"mended by hand"}
    # what was sent still waits
    assert decide(session, name="a.txt", held=taken.held, expected="", choice=Choice.BOTH, actor="li")


def test_nobody_decides_on_anothers_upload(session: Session) -> None:
    upload(session, name="a.txt", data=TEXT, actor="li")
    taken = upload(session, name="a.txt", data=OTHER, actor="li")
    for held in (taken.held, "../../config.toml", ""):
        with pytest.raises(InputError):
            decide(session, name="a.txt", held=held, expected="", choice=Choice.BOTH, actor="wang")


def test_a_decision_twice_does_no_harm(session: Session) -> None:
    upload(session, name="a.txt", data=TEXT, actor="li")
    taken = upload(session, name="a.txt", data=OTHER, actor="li")
    values = {"name": "a.txt", "held": taken.held, "expected": "", "actor": "li"}
    assert decide(session, choice=Choice.DROP, **values) is None
    with pytest.raises(InputError, match="no longer waiting"):
        decide(session, choice=Choice.BOTH, **values)
    assert lying(session) == {"a.txt": TEXT}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b"x" * 3000, "2,000"),
        (b"%PDF-1.7 something", "PDF"),
        (b"The water is cut off tomorrow. Nobody knows why.", "not Chinese"),
        (b"\xff\x81\x00", "binary"),
    ],
)
def test_what_cannot_be_read_is_refused_at_once(session: Session, data: bytes, problem: str) -> None:
    with pytest.raises(IntakeError, match=problem):
        upload(session, name="a.txt", data=data, actor="li")
    assert lying(session) == {}
    assert session.store.history() == []


def test_a_folder_that_cannot_be_written_is_told(session: Session) -> None:
    session.workspace.notices.rmdir()
    session.workspace.notices.write_text("a file", encoding="utf-8")
    with pytest.raises(FolderError, match="cannot be written"):
        upload(session, name="a.txt", data=TEXT, actor="li")


def test_pasted_text_becomes_a_text_file() -> None:
    name, data = pasted("  停水/通知 \n", "\r\n明天停水。\r\n请储水。")
    assert name == "停水-通知.txt"
    assert data.decode() == "停水/通知\n\n明天停水。\n请储水。\n"


@pytest.mark.parametrize(
    ("title", "text", "field"),
    [
        ("", "x", "title"),
        ("停" * 300, "x", "title"),
        ("停水", " \n", "text"),
        ("停水", "停" * 600_000, "text"),
    ],
)
def test_pasted_text_must_be_there(title: str, text: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        pasted(title, text)
    assert caught.value.field == field
