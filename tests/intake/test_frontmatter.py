from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import IntakeError
from pipeline.intake.frontmatter import parse_front_matter, split_front_matter
from pipeline.model import Metadata, Urgency


def test_every_key_in_english() -> None:
    raw = (
        "title: 停水通知\ndate: 2026-03-01\ncategory: utility\nurgency: important\nexpires: 2026-03-09\n"
        "contact: 12345\nissuer: 市水务局\nnumber: 厦水〔2026〕1号\nid: water-1\namends: old.md\n"
    )
    assert parse_front_matter(raw) == (
        Metadata(
            title="停水通知",
            date=date(2026, 3, 1),
            category="utility",
            urgency=Urgency.IMPORTANT,
            expires=date(2026, 3, 9),
            contact="12345",
            issuer="市水务局",
            number="厦水〔2026〕1号",
            identity="water-1",
            amends="old.md",
        ),
        (),
    )


def test_chinese_keys_and_values() -> None:
    raw = "标题: 停水\n日期: 2026年3月1日\n类别: 停水\n紧急程度: 紧急\n有效期至: 2026/3/9\n联系方式: [12345, 110]\n发布单位: 市局\n文号: 厦〔2026〕1号"
    metadata, warnings = parse_front_matter(raw)
    assert (metadata.title, metadata.date, metadata.expires) == ("停水", date(2026, 3, 1), date(2026, 3, 9))
    assert (metadata.urgency, metadata.contact, metadata.category) == (Urgency.URGENT, "12345；110", "停水")
    assert (metadata.issuer, metadata.number, warnings) == ("市局", "厦〔2026〕1号", ())


def test_unknown_keys_are_warned_of_and_empty_ones_ignored() -> None:
    metadata, warnings = parse_front_matter("title:\nfoo: 1\ndate: null\n", default_category="weather")
    assert metadata == Metadata(category="weather")
    assert len(warnings) == 1
    assert "line 3" in warnings[0]
    assert "foo" in warnings[0]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("title: x\ndate: 2026-13-01", "line 3 .*“date” is “2026-13-01”, expected a date such as"),
        ("urgency: soon", "line 2 .*expected normal, important or urgent"),
        ("category: a b", "line 2 .*expected one word"),
        ("title: a\n标题: b", "line 3 .*says again"),
        ("title: [", "line 2 .*no YAML"),
        ("a: &x 1\nb: *x", "line 2 .*anchors"),
        ("a: !!python/object:os.system x", "line 2 .*tags"),
        ("title: {a: {b: {c: {d: 1}}}}", "deep nesting"),
        ("title:\n  a: b", "holds a table"),
        ("- a\n- b", "something else than keys and values"),
        ("[a]: b", "no plain word"),
        ("title: a\ndate: \x07", "line 3 .*control character"),
    ],
)
def test_mistakes_name_line_and_expectation(raw: str, message: str) -> None:
    with pytest.raises(IntakeError, match=message) as caught:
        parse_front_matter(raw)
    assert caught.value.advice


def test_a_bomb_of_aliases_is_refused() -> None:
    raw = "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(20))
    with pytest.raises(IntakeError, match="anchors"):
        parse_front_matter(raw)


def test_splitting() -> None:
    assert split_front_matter("---\ntitle: x\n---\n\n正文\n") == ("title: x\n", "正文\n")
    assert split_front_matter("---\r\ntitle: x\r\n---\r\n正文") == ("title: x\n", "正文")
    assert split_front_matter("正文\n---\n") == (None, "正文\n---\n")
    assert split_front_matter("---\n\n一条横线\n") == (None, "---\n\n一条横线\n")
    with pytest.raises(IntakeError, match="has no end"):
        split_front_matter("---\ntitle: x\n正文\n")
    with pytest.raises(IntakeError, match="longer than 16384 bytes"):
        split_front_matter("---\ntitle: " + "长" * 6000 + "\n---\n")


@given(st.text(alphabet="title: \n-[]{}&*!|>'\"#?%@`日期,2026", max_size=60))
@settings(deadline=None)
def test_any_front_matter_is_read_or_refused(raw: str) -> None:
    problem = "front matter"
    try:
        parse_front_matter(raw)
    except IntakeError as error:
        problem = error.problem
    assert "front matter" in problem
