"""The facts of all languages side by side."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.desk.facts_table import FactRow, facts_table
from pipeline.desk.state import Desk
from pipeline.work import review

TakeIn = Callable[..., str]


def rows(desk: Desk, notice_id: str) -> tuple[FactRow, ...]:
    session = desk.session()
    return facts_table(session.store.translations(notice_id, session.languages), session.termbase.glossary)


def test_languages_that_agree(desk: Desk, take_in: TakeIn) -> None:
    (row,) = rows(desk, take_in())
    assert (row.number, row.source, row.agrees, row.odd) == (2, "2026年3月18日", True, ())
    assert {cell.language: cell.text for cell in row.cells} == {
        "en": "March 18, 2026",
        "ja": "2026年3月18日",
        "ru": "18 марта 2026\u00a0г.",
    }


def test_the_one_that_stands_alone_is_named(desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    review.edit(
        desk.session(),
        notice_id=notice_id,
        language="ru",
        segment=2,
        text="19 марта 2026 года школы закрыты.",
        actor="li",
    )
    (row,) = rows(desk, notice_id)
    assert row.odd == ("ru",)
    (cell,) = [cell for cell in row.cells if not cell.agrees]
    assert (cell.language, cell.text, cell.odd) == ("ru", "19 марта 2026 года", True)


def test_a_source_that_stands_alone_is_named(desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    for language, text in {
        "en": "Schools are closed on March 19, 2026.",
        "ja": "2026年3月19日は休校です。",
        "ru": "19 марта 2026 года школы закрыты.",
    }.items():
        review.edit(desk.session(), notice_id=notice_id, language=language, segment=2, text=text, actor="li")
    found = rows(desk, notice_id)
    assert found[0].odd == ("zh",)
    assert not found[0].agrees


def test_what_only_a_translation_says(desk: Desk, take_in: TakeIn) -> None:
    notice_id = take_in()
    review.edit(
        desk.session(),
        notice_id=notice_id,
        language="en",
        segment=2,
        text="Schools are closed on March 18, 2026 from 14:30.",
        actor="li",
    )
    added = rows(desk, notice_id)[-1]
    assert added.source == ""
    assert {cell.language: cell.agrees for cell in added.cells} == {"en": False, "ja": True, "ru": True}


def test_languages_without_a_text_have_no_say(desk: Desk, take_in: TakeIn) -> None:
    found = rows(desk, take_in("停水通知\n\n2026年3月18日停水3小时。\n"))
    assert found
    assert all(not cell.said for row in found for cell in row.cells)
    assert all(row.agrees for row in found)
