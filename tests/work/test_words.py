"""The office's words are parsed when needed, and their mistakes are never forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.settings import Workspace
from pipeline.work import words
from pipeline.work.words import Words

BAD_ROW = ",no Chinese,,,,,,,,,\n"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Workspace]:
    """Grows by one whenever words are parsed."""
    seen: list[Workspace] = []
    load = words.load_termbase

    def counting(workspace: Workspace) -> object:
        seen.append(workspace)
        return load(workspace)

    monkeypatch.setattr(words, "load_termbase", counting)
    return seen


def spoil(workspace: Workspace) -> Path:
    path = workspace.glossaries / "terms.csv"
    path.write_text(path.read_text(encoding="utf-8") + BAD_ROW, encoding="utf-8")
    return path


def test_sound_words_are_parsed_once_and_then_only_when_used(
    workspace: Workspace, parsed: list[Workspace]
) -> None:
    workspace.state.mkdir()
    assert Words(workspace).errors == ()
    assert len(parsed) == 1
    later = Words(workspace)
    assert later.errors == ()
    assert len(parsed) == 1
    assert later.termbase.glossary.exact("居留许可")
    assert later.termbase.phrasebook.phrases
    assert len(parsed) == 2


def test_a_mistake_is_told_until_it_is_mended(workspace: Workspace) -> None:
    workspace.state.mkdir()
    assert Words(workspace).errors == ()
    path = spoil(workspace)
    for _ in range(2):
        (error,) = Words(workspace).errors
        assert "line 3" in error.where
    path.write_text(path.read_text(encoding="utf-8").removesuffix(BAD_ROW), encoding="utf-8")
    assert Words(workspace).errors == ()


def test_the_digest_changes_with_every_file(workspace: Workspace) -> None:
    digests = {Words(workspace).digest}
    for name in ("terms.csv", "more.csv", "phrasebook/p.toml", "phrasebook/q.toml"):
        with (workspace.glossaries / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        digests.add(Words(workspace).digest)
    (workspace.glossaries / "terms.csv").rename(workspace.glossaries / "words.csv")
    digests.add(Words(workspace).digest)
    assert len(digests) == 6


def test_words_that_cannot_be_noted_are_parsed_again(workspace: Workspace, parsed: list[Workspace]) -> None:
    workspace.state.write_text("a file where the state folder should be", encoding="utf-8")
    for _ in range(2):
        assert Words(workspace).errors == ()
    assert len(parsed) == 2
