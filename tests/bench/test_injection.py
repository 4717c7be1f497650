"""Each injector on a sentence of every language: what it changes, that it always does the same, what it leaves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bench.edits import Edit
from bench.injection import KINDS, Injection, inject, objection
from bench.source_figures import mentions, numeral, source_figures
from bench.target_tokens import figures, number_words, written

SOURCE = (
    "请于2026年3月8日（星期三）上午9:30乘G1234次列车参加第五次会议，六名工作人员将在4公里外等候，"
    "费用为1250美元，占12.5%，电话0592-5051234，网址www.example.cn。"
)
TARGETS = {
    "en": "Take train G1234 at 9:30 a.m. on Wednesday, March 8, 2026, to the fifth meeting; six members of staff wait 4 kilometers away, and the fee is 1,250 dollars, or 12.5 percent. Phone: 0592-5051234. Website: www.example.cn.",
    "ja": "2026年3月8日（水）午前9時30分にG1234列車で第5回会議にお越しください。六人の職員が4キロメートル先で待ち、費用は1,250ドル、割合は12.5パーセントです。電話：0592-5051234、サイト：www.example.cn。",
    "ko": "2026년 3월 8일(수) 오전 9시 30분에 G1234 열차로 제5차 회의에 오십시오. 직원 여섯 명이 4킬로미터 밖에서 기다리며, 비용은 1,250달러, 비율은 12.5퍼센트입니다. 전화: 0592-5051234, 누리집: www.example.cn.",
    "fr": "Le mercredi 8 mars 2026 à 9:30 du matin, prenez le train G1234 pour la cinquième réunion ; six employés attendront à 4 kilomètres, et les frais sont de 1\u00a0250 dollars, soit 12,5 pour cent. Téléphone : 0592-5051234. Site : www.example.cn.",
    "ru": "В среду, 8 марта 2026 года, в 9:30 утра поезд G1234 отправится на пятое заседание; шесть сотрудников ждут на расстоянии 4 километров, сбор составляет 1\u00a0250 долларов, то есть 12,5 процента. Телефон: 0592-5051234. Сайт: www.example.cn.",
    "de": "Am Mittwoch, 8. März 2026, um 9:30 Uhr morgens fährt der Zug G1234 zur fünften Sitzung; sechs Mitarbeiter warten 4 Kilometer entfernt, und die Gebühr beträgt 1.250 Dollar, also 12,5 Prozent. Telefon: 0592-5051234. Website: www.example.cn.",
    "es": "El miércoles 8 de marzo de 2026, a las 9:30 de la mañana, tome el tren G1234 para la quinta reunión; seis empleados esperan a 4 kilómetros, y la tarifa es de 1.250 dólares, es decir, 12,5 por ciento. Teléfono: 0592-5051234. Sitio: www.example.cn.",
}
# What is changed, in the order of TARGETS; None where the language has no such words here.
BEFORE: dict[str, tuple[str | None, ...]] = {
    "decimal-moved": ("12.5", "12.5", "12.5", "12,5", "12,5", "12,5", "12,5"),
    "number-word": ("six", "六", "여섯", "six", "шесть", "sechs", "seis"),
    "ordinal-word": ("fifth", None, None, "cinquième", "пятое", "fünften", "quinta"),
    "percent-plain": (
        " percent", "パーセント", "퍼센트", " pour cent", " процента", " Prozent", " por ciento",
    ),
    "unit": ("kilometers", "キロメートル", "킬로미터", "kilomètres", "километров", "Kilometer", "kilómetros"),
    "currency": ("dollars", "ドル", "달러", "dollars", "долларов", "Dollar", "dólares"),
    "year": ("2026",) * 7,
    "month": ("March", "3", "3", "mars", "марта", "März", "marzo"),
    "month-day-swapped": ("March 8", "3月8", "3월 8", "8 mars", "8 марта", "8. März", "8 de marzo"),
    "weekday": ("Wednesday", "（水）", "(수)", "mercredi", "среду", "Mittwoch", "miércoles"),
    "half-day": ("a.m.", "午前", "오전", "du matin", "утра", "morgens", "de la mañana"),
}  # fmt: skip
SWAPPED = dict(
    zip(
        TARGETS,
        ("August 3", "8月3", "8월 3", "3 août", "3 августа", "3. August", "3 de agosto"),
        strict=True,
    )
)


def injected(language: str, kind: str, source: str = SOURCE, target: str | None = None) -> Injection:
    found = inject(source, target or TARGETS[language], language, kind, "line 1")
    assert isinstance(found, Injection), found
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", TARGETS)
def test_each_kind_changes_the_text_and_always_in_the_same_way(language: str, kind: str) -> None:
    if kind in BEFORE and BEFORE[kind][list(TARGETS).index(language)] is None:
        assert inject(SOURCE, TARGETS[language], language, kind, "line 1") is None
        return
    found = injected(language, kind)
    assert found.text != TARGETS[language]
    assert found.before != found.after
    assert found.before in TARGETS[language]
    assert found == injected(language, kind)


@pytest.mark.parametrize(
    ("kind", "language", "before"),
    [
        (kind, language, before)
        for kind, words in BEFORE.items()
        for language, before in zip(TARGETS, words, strict=True)
        if before is not None
    ],
)
def test_words_of_every_language_are_found(kind: str, language: str, before: str) -> None:
    assert injected(language, kind).before == before


@pytest.mark.parametrize("language", TARGETS)
def test_month_and_day_change_places(language: str) -> None:
    assert injected(language, "month-day-swapped").after == SWAPPED[language]


@pytest.mark.parametrize(
    ("language", "target", "after"),
    [
        ("en", "the 8th of March", "3 of August"),
        ("fr", "le 1er mars", None),  # March has the number 3, January has the number 1
        ("de", "am 8.3.", "3.8"),
        ("ru", "08.03.2026", "03.08"),
    ],
)
def test_dates_in_other_forms(language: str, target: str, after: str | None) -> None:
    found = inject("3月8日", target, language, "month-day-swapped", "line 1")
    if after is None:
        assert found == "not seen in the source"
    else:
        assert isinstance(found, Injection)
        assert found.after == after


@pytest.mark.parametrize(
    ("language", "target", "after"),
    [
        ("en", "1,250 people", "1,250,000"),
        ("de", "1.250 Menschen", "1.250.000"),
        ("fr", "1 250 personnes", "1\u202f250\u202f000"),
        ("ru", "1250 человек", "1\u00a0250\u00a0000"),
        ("ja", "1250人", "1,250,000"),
    ],
)
def test_thousands_are_grouped_as_the_language_does(language: str, target: str, after: str) -> None:
    assert injected(language, "times-thousand", "1250人", target).after == after


@pytest.mark.parametrize(
    ("kind", "source", "target", "reason"),
    [
        ("digit-changed", "很多人", "9 people", "not seen in the source"),
        ("digit-dropped", "5人", "5 people", None),  # nothing would be left
        ("times-ten", "2026年", "in 2026", "a figure of a date or time"),
        ("weekday", "周二", "on Monday", "not seen in the source"),
        ("weekday", "太阳", "the sun", None),
        ("month", "三月", "in May", "not seen in the source"),
        (
            "month-day-swapped",
            "3月18日",
            "on March 18",
            "no month has that number, or both are the same",
        ),
        (
            "month-day-swapped",
            "3月3日",
            "on March 3",
            "no month has that number, or both are the same",
        ),
        ("half-day", "2点", "at 2 p.m.", "not seen in the source"),  # the source does not say which half
        ("clock", "3小时", "at 3 p.m.", "not seen in the source"),
        ("clause-deleted", "他有15本书。", "He has 15 books.", "the sentence is one clause"),
        (
            "clause-deleted",
            "他有15本书，其中15本是红色的。",
            "He has 15 books, of which 15 are red, as said.",
            "the value is still stated elsewhere",
        ),
        ("number-word", "二十三人", "twenty-three people", None),  # no number word of the list stands alone
        ("number-word", "三百人", "three people", "not seen in the source"),
        ("digit-changed", "（UTC+1）", "(UTC+1)", None),  # a time zone
        ("digit-changed", "一个人", "1 person", "not seen in the source"),  # 一 may be an article
        ("unit", "4个苹果", "4 kilometers", "not seen in the source"),
        ("phone-digit", "电话5051234", "call 505 1235", "not seen in the source"),
    ],
)
def test_what_does_not_count_is_skipped(kind: str, source: str, target: str, reason: str | None) -> None:
    assert inject(source, target, "en", kind, "line 1") == reason


def test_a_number_that_an_english_name_still_states_is_not_lost() -> None:
    source, target = (
        "他出版了小说《六颗星》，共有三章。",
        "그는 소설 여섯 개의 별, (Six Stars)를 출판하였고 모두 3장이다.",
    )
    seen = source_figures(source)
    edit = Edit(start=0, end=15, text="", in_digits=False, old=frozenset({Decimal(6)}), deleted=True)
    reason = "the value is still stated in an English name, as often as in the source"
    assert objection(edit, seen, target, target[15:], "ko") == reason
    twice = source_figures(source + "六个人。")
    assert objection(edit, twice, target, target[15:], "ko") is None
    assert objection(edit, seen, target, "모두 3장이다.", "ko") is None


@pytest.mark.parametrize(
    ("text", "value", "times"),
    [("六人和6人", 6, 2), ("十五轮，第十五轮", 15, 2), ("2.5万人", 25000, 1), ("人", 1, 0)],
)
def test_mentions_of_a_value_are_counted(text: str, value: int, times: int) -> None:
    assert mentions(text, frozenset({Decimal(value)})) == times


def test_a_change_that_states_the_same_value_is_none() -> None:
    seen = source_figures("5人")
    five = frozenset({Decimal(5)})
    edit = Edit(start=0, end=1, text="5.0", in_digits=True, old=five, new=five)
    assert objection(edit, seen, "5 people", "5.0 people", "en") == "states the same value"
    assert objection(edit, seen, "5 people", "5  people", "en") == "nothing changed"


def test_a_value_that_both_texts_go_on_stating_is_no_error_to_see() -> None:
    seen = source_figures("3人和4人")
    edit = Edit(
        start=0, end=1, text="4", in_digits=True, old=frozenset({Decimal(3)}), new=frozenset({Decimal(4)})
    )
    assert objection(edit, seen, "3 or 3", "4 or 3", "en") == "the value is still stated elsewhere"


@pytest.mark.parametrize(
    ("target", "left"),
    [
        ("It holds 55 barrels (9 gallons) of oil.", "It holds 55 barrels  of oil."),
        ("It opened (as planned, at 9 sharp) in May.", "It opened (as planned) in May."),
        ("It is red, has 9 doors, and is old.", "It is red, and is old."),
        ("At 9 sharp, the doors are opened.", " the doors are opened."),
        ("The hall (new) has 9 doors, and is old.", "The hall (new), and is old."),
        ("It has 9 doors (all new) and is old.", "(all new) and is old."),
    ],
)
def test_a_clause_goes_with_its_mark_and_brackets_stay_whole(target: str, left: str) -> None:
    assert injected("en", "clause-deleted", "9", target).text == left


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("세 명", ["세"]),
        ("삼 년", ["삼"]),
        ("총격 사건", []),
        ("사회", []),
        ("몇 십년", []),
        ("육 분의 일", ["육"]),
        ("스물세 명", []),
    ],
)
def test_korean_number_words_are_told_from_parts_of_words(target: str, words: list[str]) -> None:
    assert [token.text for token in number_words(target, "ko")] == words


@pytest.mark.parametrize("seed", range(40))
def test_decades_keep_their_last_digit(seed: int) -> None:
    found = inject("20世纪80年代", "in the 1980s", "en", "digit-changed", str(seed))
    assert isinstance(found, Injection)
    assert found.after.endswith("0")


@pytest.mark.parametrize("seed", range(40))
def test_ordinals_take_the_ending_of_the_new_number(seed: int) -> None:
    found = inject("第21次", "the 21st time", "en", "digit-changed", str(seed))
    assert isinstance(found, Injection)
    number = int(found.after[:-2])
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    assert found.after.endswith(ending)
    assert number != 21


@pytest.mark.parametrize(
    ("text", "value"),
    [("15", 15), ("十五", 15), ("两百", 200), ("一百零三", 103), ("三亿", 3 * 10**8), ("一万二千", 12000), ("二〇二六", 2026), ("十", 10), ("万", 10000)],
)  # fmt: skip
def test_chinese_numerals(text: str, value: int) -> None:
    assert numeral(text) == value


def test_what_a_chinese_sentence_says_in_figures() -> None:
    seen = source_figures("２０２６年３月８日星期日下午２点，1.5万人、百分之三十、三点五亿、第一次")
    assert {Decimal(value) for value in (2026, 3, 8, 2, 14, 15000, 30, 350_000_000, 1)} <= seen.values
    assert seen.dates == {(3, 8)}
    assert seen.weekdays == {7}
    assert seen.hours == {2, 14}
    assert seen.percents == {Decimal(30)}
    assert seen.years == {2026}


def test_figures_and_number_words_of_a_translation() -> None:
    text = "2.5 million of 12.08.2026, 1,234 and G12, twenty-one, Three"
    assert [token.text for token in figures(text, "en")] == ["2.5", "12", "08", "2026", "1,234"]
    assert Decimal(2_500_000) in figures(text, "en")[0].values
    assert [token.text for token in number_words(text, "en")] == ["Three"]


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("1234567.5", "de", "1.234.567,5"),
        ("12500", "en", "12,500"),
        ("1250", "en", "1250"),
        ("128.0", "fr", "128"),
    ],
)
def test_numbers_are_written_in_the_manner_of_the_language(value: str, language: str, expected: str) -> None:
    assert written(Decimal(value), language, grouped=False) == expected
