"""Marks stand under the words they belong to, whatever the width of characters and lines."""

from __future__ import annotations

import pytest

from pipeline.cli.excerpts import marked_lines, printable
from pipeline.model import Span


def lines(text: str, *places: tuple[int, int], width: int = 80) -> list[tuple[str, str]]:
    return list(marked_lines(text, [Span(start=start, end=end) for start, end in places], width))


def test_marks_under_narrow_and_wide_characters() -> None:
    assert lines("About 9 people", (6, 7)) == [("About 9 people", "      ^")]
    assert lines("约9人，12时", (1, 2), (4, 6)) == [("约9人，12时", "  ^    ^^")]
    assert lines("停水通知", (1, 3)) == [("停水通知", "  ^^^^")]


def test_no_marks() -> None:
    assert lines("停水") == [("停水", "")]
    assert lines("") == [("", "")]
    assert lines("", (0, 0)) == [("", "")]


def test_of_a_long_text_the_pieces_with_marks_come() -> None:
    text = "a" * 30 + "b" * 3 + "c" * 30
    assert lines(text, (30, 33), width=22) == [("…" + "a" * 10 + "bbb" + "c" * 7 + "…", " " * 11 + "^^^")]
    assert lines(text, width=22) == [("a" * 20 + "…", "")]
    both = lines(text, (0, 1), (62, 63), width=22)
    assert [piece for piece, _ in both] == ["a" * 20 + "…", "…ccc"]
    assert [marks for _, marks in both] == ["^", "   ^"]


def test_a_mark_over_a_cut_is_on_both_pieces() -> None:
    assert [marks for _, marks in lines("x" * 40, (15, 25), width=22)] == [" " * 15 + "^^^^^", " ^^^^^"]


@pytest.mark.parametrize("width", [-5, 0, 1, 2, 3])
def test_the_narrowest_terminal(width: int) -> None:
    pieces = lines("停水a", (0, 3), width=width)
    assert "".join(piece.strip("…") for piece, _ in pieces) == "停水a"


def test_spans_beyond_the_text_do_no_harm() -> None:
    assert lines("ab", (1, 9), (7, 9)) == [("ab", " ^")]


def test_what_a_terminal_would_obey_is_replaced() -> None:
    assert printable("a\x1b[31mb\x07\u202ec\ud800d\tе́") == "a�[31mb��c�d�е́"
    assert lines("\x1b[2J9", (4, 5)) == [("�[2J9", "    ^")]
