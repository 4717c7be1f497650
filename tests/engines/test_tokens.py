"""Marian's tokens equal those of the reference tokenizer; prefixes; damaged folders."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines.tokens import MarianTokens, joined
from pipeline.errors import EngineError


def test_source_equals_the_reference_tokenizer(tiny_zh_en: Path) -> None:
    from transformers import MarianTokenizer

    reference: Any = MarianTokenizer.from_pretrained(str(tiny_zh_en))
    ours = MarianTokens(tiny_zh_en)

    @settings(max_examples=100, deadline=None)
    @given(st.text(alphabet="请办理暂住登记。XQZ12 ，ａ☃é\n　", max_size=40))
    def check(text: str) -> None:
        ids = reference(text, split_special_tokens=True)["input_ids"]
        assert ours.source(text) == reference.convert_ids_to_tokens(ids)

    check()


def test_target_language_comes_first(tiny_zh_en: Path, tmp_path: Path) -> None:
    folder = tmp_path / "multi"
    shutil.copytree(tiny_zh_en, folder)
    vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    vocabulary[">>fra<<"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    tokens = MarianTokens(folder, language=">>fra<<").source("请注意安全。")
    assert tokens[0] == ">>fra<<"
    assert tokens[-1] == "</s>"
    with pytest.raises(EngineError, match=r">>deu<<.*It knows >>fra<<"):
        MarianTokens(folder, language=">>deu<<")
    with pytest.raises(EngineError, match="remove `prefix`"):
        MarianTokens(tiny_zh_en, language=">>deu<<")


def test_prefix_that_the_vocabulary_cannot_write(tiny_zh_en: Path) -> None:
    tokens = MarianTokens(tiny_zh_en)
    assert tokens.prefix("Please ☃") is None
    known = tokens.prefix("Please complete")
    assert known is not None
    assert tokens.text(known) == "Please complete"


@pytest.mark.parametrize("name", ["source.spm", "target.spm", "vocab.json"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\x00rubbish", b"[]"])
def test_damaged_folders_are_said(name: str, content: bytes | None, tiny_zh_en: Path, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(tiny_zh_en, folder)
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(EngineError) as caught:
        MarianTokens(folder)
    assert caught.value.where == str(folder)


def test_joined_keeps_the_prefix_as_given() -> None:
    assert joined("Ａ：", "A:", "A: b") == "Ａ： b"
    assert joined("x", "x", "y") is None
    assert joined("", "", "y") == "y"
