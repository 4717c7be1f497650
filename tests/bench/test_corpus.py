"""Reading line-aligned texts, choosing lines, and tables; always with files made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.corpus import Pair, aligned, in_order, line_range, notice_pairs, percent, print_table, translations

EVERYTHING = range(1, 10**9)


def write(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_pairs_are_those_of_the_lines_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "dev.zh", "一", "二", "三", "四")
    write(tmp_path / "dev.en", "one", "two", "three", "four")
    assert [(pair.line, pair.target) for pair in translations(tmp_path, "en", line_range("2-3"))] == [
        (2, "two"),
        (3, "three"),
    ]


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"dev\.zh is not there.*line-aligned"):
        translations(tmp_path / "nowhere", "en", EVERYTHING)


def test_texts_of_different_length_are_refused(tmp_path: Path) -> None:
    source, target = write(tmp_path / "dev.zh", "一", "二"), write(tmp_path / "dev.en", "one")
    with pytest.raises(SystemExit, match="not aligned"):
        aligned(source, target, EVERYTHING)


def test_notices_are_read_with_and_without_a_head(tmp_path: Path) -> None:
    write(
        tmp_path / "notices.en.tsv",
        "# pairs",
        "id\tsource\ttarget\tfacts",
        "water-1\t3月8日\tMarch 8\tdate",
        "water-2\t9时\t9 a.m.",
    )
    pairs = notice_pairs("en", tmp_path)
    assert [(pair.name, pair.source, pair.target) for pair in pairs] == [
        ("water-1", "3月8日", "March 8"),
        ("water-2", "9时", "9 a.m."),
    ]
    assert notice_pairs("ja", tmp_path) == []


@pytest.mark.parametrize(
    ("source", "digits", "numerals"),
    [("3月", True, True), ("３月", True, True), ("三月", False, True), ("很多人", False, False)],
)
def test_which_lines_have_digits_or_numerals(source: str, digits: bool, numerals: bool) -> None:
    pair = Pair(line=1, name="", source=source, target="")
    assert (pair.has_digits, pair.has_numerals) == (digits, numerals)


def test_tables_are_aligned_with_wide_characters(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([["名", "n"], ["abc", 10]])
    assert capsys.readouterr().out == "名    n\nabc  10\n"


def test_codes_stand_in_the_order_of_their_kinds() -> None:
    codes = ["fact-repeated", "date-added", "number-changed", "number-missing", "date-added"]
    assert in_order(codes) == ["number-missing", "number-changed", "date-added", "fact-repeated"]


def test_shares() -> None:
    assert percent(1, 8) == "12.5 %"
    assert percent(0, 0) == "–"
