"""One row changes, every other byte stays."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConflictError, LanguageDataError
from pipeline.terms.glossary_files import decode_glossary, parse_glossary
from pipeline.terms.glossary_writing import (
    COLUMNS,
    NEW_FILE,
    add_row,
    change_row,
    read_table,
    remove_row,
)

EXCEL = (
    "\ufeffzh;en;de;note\r\n"
    '居留许可;"residence permit";Aufenthaltserlaubnis;"a; b ""c"""\r\n'
    "\r\n"
    " 签证 ; visa|visas ;Visum\r\n"
    '"学校";school;Schule;"two\r\nlines"'
)


def test_a_change_keeps_mark_delimiter_line_ends_and_the_quoting_of_other_rows() -> None:
    changed = change_row(EXCEL, "签证", {"en": "entry visa|visas"}, where="t.csv")
    assert changed == EXCEL.replace(" 签证 ; visa|visas ;Visum\r\n", " 签证 ;entry visa|visas;Visum;\r\n")


def test_a_row_is_added_after_a_last_line_without_an_end() -> None:
    added = add_row(EXCEL, {"zh": "医院", "en": 'the "hospital"', "note": "x;y"}, where="t.csv")
    assert added == EXCEL + '\r\n医院;"the ""hospital""";;"x;y"\r\n'


def test_a_row_is_removed_whole_also_one_of_two_lines() -> None:
    assert remove_row(EXCEL, "学校", where="t.csv") == EXCEL[: EXCEL.index('"学校"')]
    assert remove_row(EXCEL, "居留许可", where="t.csv").count("\r\n") == EXCEL.count("\r\n") - 1


def test_the_row_is_found_by_any_of_its_chinese_forms() -> None:
    text = "zh,en\n市外办|外事办,Foreign Affairs Office\n"
    assert change_row(text, "外事办", {"en": "FAO"}, where="t.csv") == "zh,en\n市外办|外事办,FAO\n"


def test_cells_beyond_the_header_and_rows_that_are_too_short_stay_readable() -> None:
    text = "zh,en,note\n签证,visa,,,\n护照,passport\n"
    changed = change_row(text, "签证", {"note": "n"}, where="t.csv")
    assert changed == "zh,en,note\n签证,visa,n,,\n护照,passport\n"
    assert change_row(text, "护照", {"note": "n"}, where="t.csv").endswith("护照,passport,n\n")


def test_a_term_that_is_gone_and_a_column_that_is_missing_are_told() -> None:
    with pytest.raises(ConflictError, match="no longer in the file"):
        change_row("zh,en\n签证,visa\n", "护照", {"en": "x"}, where="t.csv")
    with pytest.raises(LanguageDataError, match="no column ko") as caught:
        add_row("zh,en\n", {"zh": "护照", "en": "passport", "ko": "여권"}, where="t.csv")
    assert caught.value.where == "t.csv"
    assert add_row("zh,en\n", {"zh": "护照", "en": "passport", "ko": ""}, where="t.csv")


@pytest.mark.parametrize("text", ["", "\n\n", "en,de\na,b\n", 'zh,en\n签证,"visa\n', "zh,en,en\n"])
def test_a_file_that_cannot_be_read_is_not_written(text: str) -> None:
    with pytest.raises(LanguageDataError):
        add_row(text, {"zh": "护照", "en": "passport"}, where="t.csv")


def test_a_new_file_takes_its_first_term() -> None:
    text = add_row(NEW_FILE, {"zh": "护照", "en": "passport"}, where="desk.csv")
    (term,), errors = parse_glossary(text, where="desk.csv")
    assert not errors
    assert term.preferred("en") == "passport"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_decoded_file_gives_its_bytes_back(encoding: str) -> None:
    data = "zh,en\r\n居留许可,residence permit\r\n".encode(encoding)
    text, found = decode_glossary(data, "t.csv")
    assert text.encode(found) == data
    assert parse_glossary(text, where="t.csv")[0][0].sources == ("居留许可",)


# any file that the csv module can write, in any of its manners ------------------------------------

CELLS = st.text(st.sampled_from("ab居留许可证 ,;\t\"\n\r|'é\u2028\x0b\x1c"), max_size=8)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[list[str]], str, int]:
    """(text, rows of cells, line end, how many columns); the Chinese of row n is 词n, so that it is its own."""
    columns = draw(st.permutations(COLUMNS)).copy()
    columns = columns[: draw(st.integers(2, len(columns)))]
    if "zh" not in columns:
        columns[0] = "zh"
    delimiter = draw(st.sampled_from(",;\t"))
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    rows = [
        [f"词{number}" if column == "zh" else draw(CELLS) for column in columns]
        for number in range(draw(st.integers(1, 5)))
    ]
    text = draw(st.sampled_from(["", "\ufeff"])) + delimiter.join(columns) + line_end
    for row in rows:
        stream = io.StringIO(newline="")
        # the writer forgets to quote some line breaks
        all_quoted = draw(st.booleans()) or any(mark in cell for cell in row for mark in "\r\n")
        writer = (
            csv.writer(stream, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
            if all_quoted
            else csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
        )
        writer.writerow(row)
        text += draw(st.sampled_from(["", line_end])) + stream.getvalue()
    if draw(st.booleans()):
        text = text.removesuffix(line_end)
    return text, rows, line_end, len(columns)


@given(files(), st.data())
def test_any_file_changes_in_one_row_only(
    file: tuple[str, list[list[str]], str, int], data: st.DataObject
) -> None:
    text, rows, _, _ = file
    table = read_table(text, where="t.csv")
    assert [list(row.values) for row in table.rows] == rows
    number = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.sampled_from([name for name in table.columns if name != "zh"]))
    value = data.draw(CELLS).strip()
    chosen = table.rows[number]
    changed = change_row(text, f"词{number}", {column: value}, where="t.csv")
    assert changed.startswith(text[: chosen.start])
    assert changed.endswith(text[chosen.end :])
    for place, row in enumerate(read_table(changed, where="t.csv").rows):
        expected = dict(table.rows[place].cells) | ({column: value} if place == number else {})
        assert dict(row.cells) == expected


@given(files(), CELLS)
def test_any_file_is_the_same_again_after_a_row_came_and_went(
    file: tuple[str, list[list[str]], str, int], note: str
) -> None:
    text, rows, line_end, _ = file
    table = read_table(text, where="t.csv")
    column = next(name for name in table.columns if name != "zh")
    added = add_row(text, {"zh": "新词", column: note.strip()}, where="t.csv")
    assert added.startswith(text)
    assert [list(row.values) for row in read_table(added, where="t.csv").rows][: len(rows)] == rows
    again = remove_row(added, "新词", where="t.csv")
    assert again in (text, text + line_end)
    removed = remove_row(text, "词0", where="t.csv")
    assert removed == text[: table.rows[0].start] + text[table.rows[0].end :]
