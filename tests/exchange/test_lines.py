"""Line-aligned files as programs and people really write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ExchangeError
from pipeline.exchange import pairs
from pipeline.exchange.lines import read_lines


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "zh.txt", tmp_path / "en.txt"


def read(files: tuple[Path, Path], source: bytes, target: bytes) -> list[tuple[int, str, str]]:
    files[0].write_bytes(source)
    files[1].write_bytes(target)
    found = read_lines(*files)
    assert found.total == len(found.pairs)
    assert found.skipped == 0
    return [(pair.line, pair.source, pair.target) for pair in found.pairs]


def refused(files: tuple[Path, Path], source: bytes, target: bytes) -> ExchangeError:
    with pytest.raises(ExchangeError) as raised:
        read(files, source, target)
    return raised.value


def test_marks_and_ends_of_lines_do_not_matter(files: tuple[Path, Path]) -> None:
    expected = [(1, "停水", "cut"), (2, "", ""), (3, "停电", "out")]
    assert read(files, "停水\n\n停电\n".encode(), b"cut\n\nout") == expected
    assert read(files, "\ufeff停水\r\n\r\n停电\r\n".encode(), "\ufeffcut\r\rout\r".encode()) == expected


def test_other_separators_are_part_of_a_line(files: tuple[Path, Path]) -> None:
    text = "停水\u2028停电\x0b\x0c\x85"
    assert read(files, f"{text}\n".encode(), b"x\n") == [(1, text, "x")]


def test_empty_files_have_no_pairs(files: tuple[Path, Path]) -> None:
    assert read(files, b"", b"") == []


def test_different_numbers_of_lines_are_named(files: tuple[Path, Path]) -> None:
    problem = refused(files, "一\n二\n三\n".encode(), b"one\ntwo\n").problem
    assert f"{files[0]} has 3 lines, {files[1]} has 2" in problem


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a\n请携带护照\n".encode("gb18030"), "line 2 has the byte"),
        (b"a\r\nb\rc\xe5\n", "line 3 has the byte 0xE5"),
        ("停水\n".encode("utf-16"), "UTF-16"),
        ("停水\n".encode("utf-16-be"), "line 1 has a zero byte"),
        (b"a\nb\0\n", "line 2 has a zero byte"),
    ],
)
def test_what_is_no_utf8_is_refused_with_its_line(files: tuple[Path, Path], data: bytes, said: str) -> None:
    error = refused(files, data, b"x\n")
    assert said in error.problem
    assert error.where == str(files[0])
    assert "UTF-8" in error.advice


def test_a_file_that_is_not_there_or_a_folder(files: tuple[Path, Path], tmp_path: Path) -> None:
    files[0].write_text("一\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match="no such file"):
        read_lines(*files)
    with pytest.raises(ExchangeError, match="is a folder"):
        read_lines(files[0], tmp_path)
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_lines(files[0], tmp_path / ("x" * 5000))
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_lines(files[0], Path("a\0b"))


def test_a_line_too_long_is_named(files: tuple[Path, Path]) -> None:
    error = refused(files, ("a\n" + "1" * 20_001 + "\n").encode(), b"a\nb\n")
    assert error.where.endswith("line 2")
    assert read(files, ("1" * 20_000).encode(), b"b") != []


def test_too_many_lines_and_too_many_bytes(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.exchange.lines.MAX_PAIRS", 2)
    assert "more than" in refused(files, b"1\n2\n3\n", b"1\n2\n3\n").problem
    monkeypatch.setattr(pairs, "MAX_BYTES", 3)
    assert "more than" in refused(files, b"1\n2\n", b"1\n2\n").problem
