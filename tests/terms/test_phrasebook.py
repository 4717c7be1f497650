"""Phrases: reading the files, matching whole sentences, filling, and the real phrasebook of the project."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import TARGET_LANGUAGES
from pipeline.terms.glossary_files import load_glossary
from pipeline.terms.phrasebook import Phrasebook, build_phrasebook, load_phrasebook, verify
from pipeline.terms.phrases import Wording
from pipeline.terms.sentences import match_wording
from pipeline.terms.slots import FACT_TYPES, SlotValue, TermLookup, fill_slot, read_slot

ROOT = Path(__file__).resolve().parents[2]


class Terms:
    """A glossary of two districts and one typhoon."""

    def forms(self, category: str) -> Mapping[str, Mapping[str, str]]:
        return {
            "place": {
                "思明区": dict.fromkeys(TARGET_LANGUAGES, "Siming")
                | {"fr": "district de Siming", "ko": "쓰밍구"},
                "湖里区": dict.fromkeys(TARGET_LANGUAGES, "Huli")
                | {"fr": "district de Huli", "ko": "후리구"},
            },
            "typhoon": {"杜苏芮": {"en": "Doksuri", "ko": "독수리"}},
        }.get(category, {})


def phrase(identity: str, zh: str | list[str], **targets: str) -> str:
    texts = {language: targets.get(language, targets.get("rest", "")) for language in TARGET_LANGUAGES}
    lines = [
        f"id = {json.dumps(identity)}",
        'category = "general"',
        f"zh = {json.dumps(zh, ensure_ascii=False)}",
    ]
    lines += [
        f"{language} = {json.dumps(text, ensure_ascii=False)}" for language, text in texts.items() if text
    ]
    return "[[phrase]]\n" + "\n".join(lines) + "\n"


def book(*phrases: str) -> Phrasebook:
    phrasebook, errors = build_phrasebook({"test.toml": "\n".join(phrases)})
    assert errors == ()
    return phrasebook


def text_of(phrasebook: Phrasebook, source: str, language: str = "en") -> str | None:
    match = phrasebook.match(source, [language], Terms())
    return match[language].text if match else None


SCHOOLS = phrase(
    "typhoon.schools-closed",
    ["{when:date}，全市停课。", "{when:date}全市停课。"],
    en="All schools will be closed {when.at}.", ja="{when}、全校休校です。", ko="{when}에 휴교합니다.", fr="{when.at}, les écoles sont fermées.",
    ru="Занятий не будет {when.at}.", de="{when.at} bleiben alle Schulen geschlossen.", es="{when.at} no habrá clases.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "All schools will be closed on August 12."), ("ja", "8月12日、全校休校です。"), ("ko", "8월 12일에 휴교합니다."),
        ("fr", "Le 12 août, les écoles sont fermées."), ("ru", "Занятий не будет 12 августа."), ("de", "Am 12. August bleiben alle Schulen geschlossen."),
        ("es", "El 12 de agosto no habrá clases."),
    ],
)  # fmt: skip
def test_a_slot_is_filled_by_value_in_every_language(language: str, text: str) -> None:
    phrasebook = book(SCHOOLS)
    for source in (
        "8月12日，全市停课。",
        "8月12日全市停课。",
        "8月12日,全市停课。",
        " 8 月 12 日 ， 全市停课。",
    ):
        assert text_of(phrasebook, source, language) == text


@pytest.mark.parametrize(
    "source",
    [
        "8月12日，全市停课",
        "8月12日，全市不停课。",
        "全市停课。",
        "8月32日，全市停课。",
        "8月12日20时，全市停课。",
        "",
        "⟦1⟧8月12日⟦/1⟧，全市停课。",
        "8月12日，全市停课。" * 200,
    ],
)
def test_anything_else_than_the_whole_sentence_matches_nothing(source: str) -> None:
    assert book(SCHOOLS).match(source, ["en"], Terms()) is None


def test_a_russian_year_at_the_end_has_one_full_stop() -> None:
    assert (
        text_of(book(SCHOOLS), "2026年8月12日，全市停课。", "ru")
        == "Занятий не будет 12 августа 2026\u00a0г."
    )


def test_plurals_follow_the_number() -> None:
    phrasebook = book(
        phrase(
            "a.days", "共{n:number}天。", rest="{n}", en="{n} {n|one:day|other:days}.",
            ru="{n} {n|one:день|few:дня|many:дней|other:дня}.",
        )
    )  # fmt: skip
    assert [text_of(phrasebook, f"共{n}天。") for n in (1, 2)] == ["1 day.", "2 days."]
    assert [text_of(phrasebook, f"共{n}天。", "ru") for n in (1, 3, 5)] == ["1 день.", "3 дня.", "5 дней."]


def test_category_slots_take_lists_and_particles_fit() -> None:
    phrasebook = book(
        phrase(
            "a.area",
            "{area:place}停水。",
            rest="{area}",
            fr="{area} : eau coupée.",
            ko="{area}은(는) 단수됩니다.",
        ),
        phrase("a.typhoon", "台风“{name:typhoon}”来袭。", rest="{name}", ko="태풍 ‘{name}’이(가) 옵니다."),
    )
    assert (
        text_of(phrasebook, "思明区、湖里区停水。", "fr")
        == "District de Siming et district de Huli : eau coupée."
    )
    assert text_of(phrasebook, "思明区和湖里区停水。", "ko") == "쓰밍구 및 후리구는 단수됩니다."
    assert text_of(phrasebook, "台风“杜苏芮”来袭。", "ko") == "태풍 ‘독수리’가 옵니다."


def test_a_language_that_a_name_lacks_is_left_out() -> None:
    phrasebook = book(phrase("a.typhoon", "台风“{name:typhoon}”来袭。", rest="{name}!"))
    match = phrasebook.match("台风“杜苏芮”来袭。", TARGET_LANGUAGES, Terms())
    assert match is not None
    assert sorted(match) == ["en", "ko"]


def test_slots_side_by_side_are_told_apart_by_type() -> None:
    phrasebook = book(phrase("a.when-area", "{when:moment}{area:place}停水。", rest="{area}: {when}"))
    assert text_of(phrasebook, "8月12日20时思明区停水。") == "Siming: 20:00, August 12"


def test_the_more_specific_wording_wins() -> None:
    phrasebook = book(
        phrase("a.general", "{d:date}至{e:date}停课。", rest="general {d} {e}"),
        phrase("b.specific", "8月12日至{e:date}停课。", rest="specific {e}"),
    )
    match = phrasebook.match("8月12日至8月14日停课。", ["en"], Terms())
    assert match is not None
    assert match["en"].phrase_id == "b.specific"
    assert text_of(phrasebook, "8月13日至8月14日停课。") == "general August 13 August 14"


def test_an_address_keeps_its_case_at_the_start() -> None:
    phrasebook = book(phrase("a.url", "网址：{u:url}", rest="{u} is the address"))
    assert text_of(phrasebook, "网址：www.xm.gov.cn") == "www.xm.gov.cn is the address"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (phrase("Bad Id", "停课。", rest="x"), "no proper id"),
        (phrase("a.x", "{when}停课。", rest="x"), "is no slot"),
        (phrase("a.x", "{d:date}停{d:date}课。", rest="{d}"), "stands twice"),
        (phrase("a.x", "{d:date停课。", rest="x"), "no partner"),
        (phrase("a.x", "{d:date}停课。", rest="x"), "does not use {d}"),
        (phrase("a.x", "{d:date}停课。", rest="{d} {e}"), "is no slot of the Chinese"),
        (phrase("a.x", "{d:date}停课。", rest="{d.span}"), "has no such style"),
        (phrase("a.x", "{n:number}停课。", rest="{n.at}"), "has no such style"),
        (phrase("a.x", "{d:date}停课。", rest="{d} {d|one:a|other:b}"), "has no plural"),
        (
            phrase("a.x", "{n:number}停课。", rest="{n} {n|one:a|other:b}"),
            "words are needed for few, many, one, other",
        ),
        (phrase("a.x", "{n:number}停课。", rest="{n} {n|some:a|other:b}"), "words are needed"),
        (phrase("a.x", "{d:date}{e:date}停课。", rest="{d}{e}"), "side by side"),
        (phrase("a.x", ["{d:date}停课。", "停课。"], rest="{d}"), "other slots than the first"),
        (phrase("a.x", "停课。", en="x"), "has no text in “ja”"),
        (phrase("a.x", "停课。", rest="x") + 'zz = "y"\n', "unknown key “zz”"),
        ('[[phrase]]\nid = "a.x"\nzh = 3\n', "neither a text nor a list"),
        ('[phrase]\nid = "a.x"\n', "one table"),
        ("other = 1\n", "unknown 'other'"),
        (phrase("a.x", "停课。", rest="x") + phrase("a.x", "停工。", rest="y"), "is taken by"),
        (phrase("a.x", "停课。", rest="x") + phrase("a.y", "停课。", rest="y"), "stands in “a.x” too"),
    ],
)
def test_a_mistake_is_named_and_leaves_the_other_phrases(text: str, problem: str) -> None:
    good = phrase("good.one", "恢复正常。", rest="Normal again.")
    for content in (text + "\n" + good, good + "\n" + text):
        if problem in {"one table", "unknown 'other'"} and content.startswith("[[phrase]]"):
            continue
        phrasebook, errors = build_phrasebook({"f.toml": content})
        assert any(problem in error.problem for error in errors), [str(error) for error in errors]
        assert all(error.where.startswith("f.toml") for error in errors)
        if problem != "one table":
            assert text_of(phrasebook, "恢复正常。") == "Normal again."


def test_broken_toml_costs_only_its_own_phrase_and_names_its_line() -> None:
    first, second = phrase("a.one", "甲。", rest="A"), phrase("a.two", "乙。", rest="B")
    broken = first + '[[phrase]]\nid = "a.broken"\nzh = "丙。\n' + second
    phrasebook, errors = build_phrasebook({"f.toml": broken})
    (error,) = errors
    assert error.where == f"f.toml:{first.count(chr(10)) + 3}"
    assert [text_of(phrasebook, source) for source in ("甲。", "乙。", "丙。")] == ["A", "B", None]


def test_all_mistakes_are_reported_at_once_with_lines() -> None:
    text = phrase("a.x", "{d:bad kind}停课。", rest="x") + phrase("a.y", "停课。", rest="{z}")
    _, errors = build_phrasebook({"f.toml": text})
    assert len(errors) == 1 + len(TARGET_LANGUAGES)
    assert errors[0].where == "f.toml:1 (phrase “a.x”)"
    assert errors[1].where == "f.toml:12 (phrase “a.y”)"


def test_a_folder_is_read_and_bad_files_are_reported(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_bytes(
        b"\xef\xbb\xbf" + phrase("a.x", "停课。", rest="x").replace("\n", "\r\n").encode()
    )
    (tmp_path / "latin.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.toml").mkdir()
    phrasebook, errors = load_phrasebook(tmp_path)
    assert text_of(phrasebook, "停课。") == "x"
    assert len(errors) == 2
    assert load_phrasebook(tmp_path / "missing") == (Phrasebook(), ())


def test_the_digest_changes_with_the_phrases_only() -> None:
    one = build_phrasebook({"a.toml": SCHOOLS})[0].digest
    assert one == build_phrasebook({"b.toml": "\n\n" + SCHOOLS})[0].digest
    assert one != build_phrasebook({"a.toml": SCHOOLS.replace("closed", "shut")})[0].digest


def test_verify_finds_a_dropped_fact_and_an_empty_category() -> None:
    phrasebook = book(
        phrase(
            "a.fact",
            "请在30日内办理。",
            rest="Please apply within 30 days.",
            en="Please apply within 20 days.",
        ),
        phrase("a.category", "{h:holiday}放假。", rest="{h}"),
    )
    problems = [error.problem for error in verify(phrasebook, Terms())]
    assert any("in “en”" in problem and "30" in problem for problem in problems)
    assert any("category “holiday”" in problem for problem in problems)


@given(st.text(alphabet='[]phrase="{}:|.\nidzhenjkofruds 停课日期0', max_size=200))
@settings(max_examples=150)
def test_no_file_breaks_the_reader(text: str) -> None:
    build_phrasebook({"f.toml": text})
    build_phrasebook({"f.toml": SCHOOLS + text})


@pytest.fixture(scope="module")
def real() -> Phrasebook:
    phrasebook, errors = load_phrasebook(ROOT / "glossaries" / "phrasebook")
    assert [str(error) for error in errors] == []
    return phrasebook


def test_the_phrasebook_of_the_project_is_without_fault(real: Phrasebook) -> None:
    glossary, _ = load_glossary(ROOT / "glossaries")
    assert [str(error) for error in verify(real, glossary)] == []
    assert len(real.phrases) >= 120


def test_a_sentence_is_compared_with_few_of_the_wordings(
    real: Phrasebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What makes the phrasebook fast: the first and last characters leave a handful of candidates."""
    glossary, _ = load_glossary(ROOT / "glossaries")
    sentences = [f"第{number}条：市政府将继续做好防御工作，请市民注意安全。" for number in range(90)]
    sentences += [f"{1 + n % 12}月{1 + n % 28}日，全市中小学、幼儿园停课{n}。" for n in range(10)]
    tried: list[str] = []

    def counted(wording: Wording, sentence: str, terms: TermLookup) -> Mapping[str, SlotValue] | None:
        tried.append(sentence)
        return match_wording(wording, sentence, terms)

    monkeypatch.setattr("pipeline.terms.phrasebook.match_wording", counted)
    for sentence in sentences:
        real.match(sentence, ["en"], glossary)
    wordings = sum(len(phrase.wordings) for phrase in real.phrases)
    assert 0 < len(tried) < len(sentences) * wordings / 10


DOCUMENTATION = (ROOT / "docs" / "phrasebook.md").read_text(encoding="utf-8")


def test_the_example_of_the_documentation_works() -> None:
    example = re.search(r"```toml\n(.*?)```", DOCUMENTATION, re.DOTALL)
    assert example
    phrasebook = book(example[1])
    assert verify(phrasebook, Terms()) == ()
    tried = re.search(r'echo "(.*?)"', DOCUMENTATION)
    assert tried
    assert "on August 12." in (text_of(phrasebook, tried[1]) or "")


@pytest.mark.parametrize(
    "row",
    re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", DOCUMENTATION, re.MULTILINE),
    ids=lambda row: row[0],
)
def test_the_table_of_slots_is_true(row: tuple[str, str, str]) -> None:
    kind, accepted, english = row
    if kind not in FACT_TYPES or kind in {"url", "code"}:
        return
    values = [read_slot(kind, text, Terms()) for text in accepted.split(" · ")]
    assert None not in values
    assert english in [fill_slot(value, "en") for value in values if value is not None]


@pytest.mark.parametrize(
    "line", re.findall(r"^\| `\.(\w+)` \| `(\w+)` \| (.+) \|$", DOCUMENTATION, re.MULTILINE)
)
def test_the_table_of_styles_is_true(line: tuple[str, str, str]) -> None:
    style, kind, cells = line
    samples = {
        "date": "8月12日",
        "time": "20时",
        "moment": "8月12日20时",
        "dates": "8月12日至14日",
        "times": "9:00—17:00",
    }
    value = read_slot(kind, samples[kind], Terms())
    assert value is not None
    for language, cell in zip(TARGET_LANGUAGES, cells.split(" | "), strict=True):
        assert (fill_slot(value, language, style) or "").replace("\u00a0", " ") == cell
