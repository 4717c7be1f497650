"""The facts of work: periods, tables, charts, CSV, and who sees whom."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from pipeline.desk.charts import Point, bar_chart, line_chart
from pipeline.desk.pages.work import safe_cell
from pipeline.desk.periods import Span, period_of
from pipeline.desk.state import Desk
from pipeline.errors import InputError
from pipeline.work import review
from pipeline.work.releasing import publish_languages

TODAY = dt.date(2026, 3, 18)
SHANGHAI = ZoneInfo("Asia/Shanghai")


# periods ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "day", "first", "after", "earlier"),
    [
        ("month", "", "2026-03-01", "2026-04-01", "2026-02-01"),
        ("month", "2025-12-31", "2025-12-01", "2026-01-01", "2025-11-01"),
        ("month", "2026-01-01", "2026-01-01", "2026-02-01", "2025-12-01"),
        ("quarter", "", "2026-01-01", "2026-04-01", "2025-10-01"),
        ("quarter", "2025-12-01", "2025-10-01", "2026-01-01", "2025-07-01"),
        ("year", "", "2026-01-01", "2027-01-01", "2025-01-01"),
    ],
)
def test_periods_of_the_calendar(span: str, day: str, first: str, after: str, earlier: str) -> None:
    period = period_of(span, day, TODAY)
    assert (str(period.first), str(period.after), str(period.earlier)) == (first, after, earlier)


def test_a_period_begins_at_midnight_of_the_office() -> None:
    since, until = period_of("month", "", TODAY).bounds(SHANGHAI, dt.datetime.now(dt.UTC))
    assert since.astimezone(dt.UTC) == dt.datetime(2026, 2, 28, 16, tzinfo=dt.UTC)
    assert until.astimezone(dt.UTC) == dt.datetime(2026, 3, 31, 16, tzinfo=dt.UTC)


def test_months_of_a_period() -> None:
    assert period_of("quarter", "2025-12-01", TODAY).months == ("2025-10", "2025-11", "2025-12")
    assert period_of("all", "", TODAY).months == ()
    assert period_of("all", "", TODAY).earlier is None


@pytest.mark.parametrize(
    ("span", "day", "field"),
    [
        ("week", "", "period"),
        ("month", "yesterday", "at"),
        ("month", "1999-12-31", "at"),
        ("year", "9999-01-01", "at"),
    ],
)
def test_no_periods(span: str, day: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        period_of(span, day, TODAY)
    assert caught.value.field == field


# charts -----------------------------------------------------------------------------------------

SVG = "{http://www.w3.org/2000/svg}"


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(str(markup).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


def test_bars_are_as_long_as_their_values() -> None:
    points = [Point(label=f"{value}", value=value, shown=str(value)) for value in (0, 5, 10)]
    chart = parsed(bar_chart("c", title="T", description="D", points=points))
    widths = [float(bar.attrib["width"]) for bar in chart.iter(f"{SVG}rect")]
    assert widths[0] == 0
    assert widths[1] * 2 == pytest.approx(widths[2], abs=0.2)


def test_a_chart_has_a_name_and_a_description_for_those_who_do_not_see_it() -> None:
    chart = parsed(bar_chart("c", title="T", description="D", points=[]))
    assert chart.attrib["role"] == "img"
    named = {item.attrib["id"]: item.text for item in chart if "id" in item.attrib}
    assert [named[name] for name in chart.attrib["aria-labelledby"].split()] == ["T", "D"]


def test_a_line_goes_through_all_points() -> None:
    points = [Point(label=f"2026-{month:02}", value=month, shown=str(month)) for month in range(1, 13)]
    chart = parsed(line_chart("c", title="T", description="D", points=points))
    dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in chart.iter(f"{SVG}circle")]
    assert len(dots) == 12
    assert dots == sorted(dots)
    assert [y for _, y in dots] == sorted((y for _, y in dots), reverse=True)  # more is higher
    (line,) = [path for path in chart.iter(f"{SVG}path") if path.attrib["class"] == "line"]
    assert line.attrib["d"].count("L") == 11


@pytest.mark.parametrize("draw", [bar_chart, line_chart])
@pytest.mark.parametrize("values", [[], [0], [3], [0, 0]])
def test_charts_of_little(draw: Callable[..., str], values: list[float]) -> None:
    parsed(
        draw("c", title="T", description="D", points=[Point(label="x", value=v, shown="v") for v in values])
    )


def test_nothing_in_a_chart_is_taken_for_html_or_style() -> None:
    evil = "<script>\"&'"
    chart = bar_chart(
        "c", title=evil, description=evil, points=[Point(label=evil, value=1, shown=evil, lang="ja")]
    )
    assert "<script" not in chart
    assert "style=" not in chart
    assert parsed(chart).find(f"{SVG}title").text == evil  # type: ignore[union-attr]


# the page ---------------------------------------------------------------------------------------


@pytest.fixture
def worked(desk: Desk, take_in: Callable[..., str], client_of: Callable[..., TestClient]) -> str:
    """A notice of which anna mended one sentence in English, bela approved Japanese as it was."""
    notice_id = take_in()
    client_of("translator", name="anna", languages=("en",))
    client_of("translator", name="=bela", languages=("ja",))
    session = desk.session()
    row = session.store.translation(notice_id, "en").rows[1]
    review.edit(
        session,
        notice_id=notice_id,
        language="en",
        actor="anna",
        key=row.segment.key,
        text="On March 18, 2026, schools are closed.",
    )
    review.approve(session, notice_id=notice_id, language="en", actor="anna")
    review.approve(session, notice_id=notice_id, language="ja", actor="=bela")
    publish_languages(session, notice_id=notice_id, languages=["en"], actor="anna")
    return notice_id


def cells(html: str, heading: str) -> list[list[str]]:
    """The rows of the table below a heading, as texts."""
    table = html[html.index(f'id="{heading}"') :].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], flags=re.DOTALL)
    return [
        [
            re.sub(r"<.*?>", "", cell).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL)
        ]
        for row in rows
    ]


def test_the_table_of_languages(client_of: Callable[..., TestClient], worked: str) -> None:
    html = client_of("editor").get("/work").text
    english, japanese, russian = cells(html, "by-language")
    assert english[:4] == ["English", "0", "2", "50%"]
    assert english[5] == "0"
    assert english[6].endswith(" h")
    # bela's Japanese is approved, and still to be published
    assert (japanese[0], japanese[2:4], japanese[6]) == ("日本語", ["2", "100%"], "–")
    assert (russian[0], russian[2:4]) == ("Русский", ["0", "–"])
    assert html.count('<svg role="img"') == 3
    assert 'lang="ja"' in html


def test_editors_see_everybody_others_themselves(client_of: Callable[..., TestClient], worked: str) -> None:
    everybody = cells(client_of("editor").get("/work").text, "by-person")
    assert [row[:3] for row in everybody] == [["=bela", "日本語", "2"], ["anna", "English", "2"]]
    own = cells(client_of("translator", name="anna").get("/work").text, "by-person")
    assert [row[0] for row in own] == ["anna"]
    staff = client_of("staff").get("/work").text
    assert "You approved nothing in this period." in staff
    assert "bela" not in staff


def test_hotline_does_not_see_it(client_of: Callable[..., TestClient]) -> None:
    assert client_of("hotline").get("/work").status_code == 403
    assert client_of("hotline").get("/work.csv").status_code == 403


def test_an_earlier_period_has_nothing(client_of: Callable[..., TestClient], worked: str) -> None:
    html = client_of("editor").get("/work", params={"period": "month", "at": "2020-05-05"}).text
    assert "Nothing was approved in this period." in html
    assert "May 2020" in html
    assert "at=2020-04-01" in html  # earlier
    assert "at=2020-06-01" in html  # later
    assert client_of("editor").get("/work", params={"period": "x"}).status_code == 422


@pytest.mark.parametrize("span", list(Span))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_period_in_both_languages(
    client_of: Callable[..., TestClient], worked: str, span: Span, language: str
) -> None:
    browser = client_of("editor")
    browser.cookies.set("interface", language, domain="127.0.0.1", path="/")
    reply = browser.get("/work", params={"period": str(span)})
    assert reply.status_code == 200
    assert cells(reply.text, "by-language")[0][2] == "2"
    assert "style=" not in reply.text


def test_an_empty_desk_has_a_page(client_of: Callable[..., TestClient]) -> None:
    reply = client_of("admin").get("/work?period=all")
    assert "Nobody approved anything in this period." in reply.text


def test_the_file_for_excel(client_of: Callable[..., TestClient], worked: str) -> None:
    reply = client_of("editor").get("/work.csv", params={"period": "all"})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.headers["content-disposition"] == 'attachment; filename="work-all-all.csv"'
    assert reply.content.startswith("\ufeff".encode())
    head, *rows = csv.reader(io.StringIO(reply.content.decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(head)}
    by_person = {row[0]: dict(zip(head, row, strict=True)) for row in rows if row[0]}
    assert set(by_person) == {"anna", "'=bela"}  # no formula
    assert by_person["anna"]["Share approved as drafted"] == "0.5"
    (english,) = [dict(zip(head, row, strict=True)) for row in rows if row[:3] == ["", "en", ""]]
    assert (english["Texts approved"], english["Approved as drafted"]) == ("2", "1")
    assert float(english["Mean change"]) > 0
    assert [row[2] for row in rows if row[2]] != []
    own = client_of("translator", name="anna").get("/work.csv", params={"period": "all"}).text
    assert "bela" not in own


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["a=1", "", 5, -3.5, "2026-03"])
def test_other_cells_stay(value: Any) -> None:
    assert safe_cell(value) == value


def test_the_number_of_statements_does_not_grow(
    desk: Desk, client_of: Callable[..., TestClient], take_in: Callable[..., str], worked: str
) -> None:
    browser = client_of("editor")
    seen: list[str] = []

    def see(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    def count() -> int:
        seen.clear()
        assert browser.get("/work?period=all").status_code == 200
        return len(seen)

    sa.event.listen(desk.opened.store.engine, "before_cursor_execute", see)
    try:
        before = count()
        for number in range(4):
            other = take_in(f"停水通告\n\n2026年3月{number + 1}日全市停课。\n", name=f"{number}.txt")
            for language in ("en", "ja", "ru"):
                client_of("translator", name=f"t{number}", languages=(language,))
                keys = [
                    row.segment.key
                    for row in desk.opened.store.translation(other, language).rows
                    if row.target.text
                ]
                review.approve(
                    desk.session(), notice_id=other, language=language, actor=f"t{number}", keys=keys
                )
        assert count() == before
    finally:
        sa.event.remove(desk.opened.store.engine, "before_cursor_execute", see)
    assert before <= 8
