from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.sentences import split_sentences


def golden() -> list[tuple[str, list[str]]]:
    text = (Path(__file__).parent / "cases" / "sentences.txt").read_text(encoding="utf-8")
    cases = []
    for block in text.split("\n\n")[1:]:
        name, *lines = block.strip("\n").split("\n")
        cases.append((name.lstrip("# "), [line.replace("␣", " ") for line in lines]))
    return cases


@pytest.mark.parametrize(("name", "sentences"), golden(), ids=[name for name, _ in golden()])
def test_golden(name: str, sentences: list[str]) -> None:
    assert split_sentences("".join(sentences)) == sentences


@given(st.text(alphabet='今天停课3.5。！？；…!?. ，：“”‘’（）()《》"[]⟦1⟧/\n　aB@:w', max_size=80))
@settings(max_examples=200, deadline=None)
def test_pieces_join_to_the_text(text: str) -> None:
    pieces = split_sentences(text)
    assert "".join(pieces) == text
    assert all(pieces)
    assert not any(piece[0].isspace() for piece in pieces[1:])


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_text_is_kept(text: str) -> None:
    assert "".join(split_sentences(text)) == text


def test_a_long_quotation_is_split_inside() -> None:
    quoted = "“" + "他们在会上提出了许多意见。" * 10 + "”"
    assert len(split_sentences("会议指出：" + quoted)) == 10
    assert len(split_sentences("会议指出：“同意。好。”")) == 1


def test_a_bracket_closed_too_far_away_is_none() -> None:
    assert len(split_sentences("（" + "说明很长，" * 50 + "到此。其余见下）完。")) == 2
    assert len(split_sentences("（说明。其余见下）完。")) == 1


@pytest.mark.parametrize("piece", ["（", "。 ", "”", "Co. ", "a@", '"', "好。⟦1⟧", "www.a.cn. ", "a.b."])
def test_time_is_linear(piece: str) -> None:
    text = piece * 20_000
    begin = time.process_time()
    assert "".join(split_sentences(text)) == text
    assert time.process_time() - begin < 3
