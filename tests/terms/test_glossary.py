"""The termbase: reading what Excel saves, searching Chinese, accepting inflected forms."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.terms.glossary import Glossary, Term, target_pattern
from pipeline.terms.glossary_files import build_glossary, load_glossary, parse_glossary

HEADER = "zh,en,ja,ko,fr,ru,de,es,category,not_in,note\n"


def glossary(*rows: str) -> Glossary:
    terms, errors = parse_glossary(HEADER + "\n".join(rows), where="t.csv")
    assert not errors
    built, errors = build_glossary(terms)
    assert not errors
    return built


def found(termbase: Glossary, text: str) -> list[str]:
    return [text[match.start : match.end] for match in termbase.find(text)]


def test_forms_are_split_and_the_first_is_preferred() -> None:
    (term,) = glossary(
        "居留许可|居留证件,residence permit | residence permits,,,,,,,document,,official"
    ).terms
    assert term.sources == ("居留许可", "居留证件")
    assert term.preferred("en") == "residence permit"
    assert term.targets["en"] == ("residence permit", "residence permits")
    assert term.preferred("ja") == ""
    assert (term.category, term.note) == ("document", "official")


def test_the_longest_term_wins_and_terms_do_not_overlap() -> None:
    termbase = glossary(
        "厦门,Xiamen,,,,,,,,,", "厦门大学,Xiamen University,,,,,,,,,", "大学,university,,,,,,,,,"
    )
    assert found(termbase, "厦门大学在厦门。") == ["厦门大学", "厦门"]


def test_a_term_is_not_found_inside_a_listed_longer_word() -> None:
    termbase = glossary("会展,exhibition,,,,,,,,社会展览,")
    assert found(termbase, "社会展览与会展") == ["会展"]


def test_an_alias_finds_the_same_term() -> None:
    termbase = glossary("市外办|市人民政府外事办公室,Foreign Affairs Office,,,,,,,organisation,,")
    assert {match.term.sources[0] for match in termbase.find("市外办即市人民政府外事办公室")} == {"市外办"}
    assert termbase.forms("organisation")["市人民政府外事办公室"]["en"] == "Foreign Affairs Office"


@pytest.mark.parametrize(
    ("language", "forms", "text", "matches"),
    [
        ("en", ("visa", "visas"), "Visas and a visa, no visage", ["Visas", "visa"]),
        (
            "ru",
            ("миграционная служба", "миграционн* служб*"),
            "в Миграционной  службе",
            ["Миграционной  службе"],
        ),
        ("ru", ("виза", "виз*"), "визы, визит, визуально", ["визы", "визит"]),
        (
            "de",
            ("Aufenthaltserlaubnis", "Aufenthaltserlaubnis*"),
            "der Aufenthaltserlaubnisse",
            ["Aufenthaltserlaubnisse"],
        ),
        ("fr", ("permis d'entrée",), "le permis d’entrée", ["permis d’entrée"]),
        ("ja", ("居留許可",), "居留許可証は居留許可の", ["居留許可", "居留許可"]),
        ("ko", ("거류 허가",), "거류허가를 거류 허가증", ["거류허가", "거류 허가"]),
    ],
)
def test_accepted_forms_in_targets(
    language: str, forms: tuple[str, ...], text: str, matches: list[str]
) -> None:
    assert [match.group() for match in target_pattern(forms, language).finditer(text)] == matches


def test_a_wildcard_stands_for_a_short_ending_only() -> None:
    assert not target_pattern(("x", "служб*"), "ru").search("службаааааааа")


def test_every_broken_row_is_reported_with_its_line_and_the_rest_is_used() -> None:
    text = (
        HEADER
        + '签证,visa,,,,,,,,,\n,empty,,,,,,,,,\n护照,,,,,,,,,,\n"停\n水",w*ter,,,,,,,,,\n学校,school*,,,,,,,,,\n医院,hospital,,,,,,,,,,extra\n台风,typhoon,,,,,,,,,\n'
    )
    terms, errors = parse_glossary(text, where="g.csv")
    assert [term.sources[0] for term in terms] == ["签证", "台风"]
    assert [error.where for error in errors] == [f"g.csv, line {line}" for line in (3, 4, 5, 7, 8)]
    assert all(error.advice for error in errors)


def test_an_unclosed_quotation_mark_keeps_the_rows_before_it() -> None:
    terms, errors = parse_glossary(HEADER + '签证,visa,,,,,,,,,\n"护照,passport,,,,,,,,,\n', where="g.csv")
    assert [term.sources[0] for term in terms] == ["签证"]
    assert "CSV" in errors[0].problem


def test_a_header_without_chinese_is_an_error() -> None:
    terms, errors = parse_glossary("en,ja\nvisa,ビザ\n", where="g.csv")
    assert not terms
    assert "zh" in errors[0].problem


def test_a_form_in_two_rows_is_a_conflict_and_the_first_row_holds() -> None:
    terms, _ = parse_glossary(HEADER + "签证,visa,,,,,,,,,\n签证,sticker,,,,,,,,,\n", where="g.csv")
    termbase, errors = build_glossary(terms)
    assert [term.preferred("en") for term in termbase.terms] == ["visa"]
    assert "other translations" in errors[0].problem
    assert errors[0].where == "g.csv, line 3"


def test_two_terms_that_would_become_one_are_reported() -> None:
    terms, _ = parse_glossary(HEADER + "签证,visa,ビザ,,,,,,,,\n查证,Visa,ビザ,,,,,,,,\n", where="g.csv")
    termbase, errors = build_glossary(terms)
    assert len(termbase.terms) == 2
    assert "same translations" in errors[0].problem


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8-sig", ","), ("utf-8", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8-sig", ";")],
)
def test_what_excel_saves_can_be_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = (HEADER + '签证,visa,,,,,,,,,"a note"\n').replace(",", delimiter).replace("\n", "\r\n")
    (tmp_path / "g.csv").write_bytes(text.encode(encoding))
    (tmp_path / "~$g.csv").write_bytes(b"lock file of an open Excel")
    termbase, errors = load_glossary(tmp_path)
    assert not errors
    assert [(term.sources, term.note) for term in termbase.terms] == [(("签证",), "a note")]


def test_the_header_ends_where_old_line_ends_say_too() -> None:
    terms, errors = parse_glossary("zh,en\r签证,visa; entry visa; stay visa\r", where="g.csv")
    assert not errors
    assert [term.sources for term in terms] == [("签证",)]


def test_a_file_that_is_no_text_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff\xff\x00\x01")
    (tmp_path / "b.csv").write_text(HEADER + "签证,visa,,,,,,,,,\n", encoding="utf-8")
    termbase, errors = load_glossary(tmp_path)
    assert len(termbase.terms) == 1
    assert [error.where for error in errors] == ["a.csv"]


def test_the_digest_changes_with_a_form_and_not_with_a_note() -> None:
    one = Term(sources=("签证",), targets={"en": ("visa",)})
    noted = Term(sources=("签证",), targets={"en": ("visa",)}, note="x")
    other = Term(sources=("签证",), targets={"en": ("visa", "visas")})
    digests = [Glossary(terms=(term,)).digest for term in (one, noted, other)]
    assert digests[0] == digests[1] != digests[2]


@given(
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), unique=True, max_size=6),
    st.text("甲乙丙丁戊", max_size=40),
)
def test_matches_are_terms_in_order_without_overlap(forms: list[str], text: str) -> None:
    termbase = Glossary(terms=tuple(Term(sources=(form,), targets={"en": (form,)}) for form in forms))
    position = 0
    for match in termbase.find(text):
        assert match.start >= position
        assert text[match.start : match.end] in match.term.sources
        position = match.end


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    for error in parse_glossary(text, where="x.csv")[1]:
        assert error.where.startswith("x.csv")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一号线停运", ["一号线"]),
        ("十一号线停运", []),
        ("二十一号线停运", []),
        ("第一号线", ["一号线"]),
        ("110报警", ["110"]),
        ("1110报警", []),
        ("拨打110或SOS", ["110", "SOS"]),
        ("SOSA", []),
        ("A110路", ["110"]),
        ("十字街", ["十字街"]),
        ("三十字街", []),
    ],
)
def test_a_term_is_not_cut_out_of_a_number_or_latin_word(text: str, found: list[str]) -> None:
    terms = tuple(
        Term(sources=(form,), targets={"en": (f"x{index}",)})
        for index, form in enumerate(["一号线", "110", "SOS", "十字街"])
    )
    matches = Glossary(terms=terms).find(text)
    assert [text[match.start : match.end] for match in matches] == found
