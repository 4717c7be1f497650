from __future__ import annotations

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Tag
from pipeline.text.inline import (
    MARKER,
    check_markup,
    encode,
    marker_spans,
    renumber,
    restore,
    restore_exactly,
    strip_markers,
)

LINK = '<a href="https://example.org/?a=1&amp;b=2">'


def test_tags_become_markers() -> None:
    text, tags = encode(f"请<strong>务必</strong>看{LINK}这里</a><br>谢谢")
    assert text == "请⟦1⟧务必⟦/1⟧看⟦2⟧这里⟦/2⟧⟦3/⟧谢谢"
    assert tags[1] == Tag(number=2, open=LINK, close="</a>")
    assert strip_markers(text) == "请务必看这里谢谢"
    assert [text[span.start : span.end] for span in marker_spans(text)] == [
        "⟦1⟧",
        "⟦/1⟧",
        "⟦2⟧",
        "⟦/2⟧",
        "⟦3/⟧",
    ]


def test_entities_are_decoded_and_come_back() -> None:
    html = "A&amp;B&nbsp;&lt;C&gt;"
    text, tags = encode(html)
    assert (text, tags) == ("A&B\u00a0<C>", ())
    assert restore(text, tags) == html


def test_brackets_of_the_source_are_tags() -> None:
    text, tags = encode("见⟦1⟧号")
    assert text == "见⟦1/⟧1⟦2/⟧号"
    assert restore("see ⟦1/⟧1⟦2/⟧", tags) == "see ⟦1⟧"


INLINE = st.recursive(
    st.sampled_from(
        [
            "甲",
            "乙。",
            "&amp;",
            "&lt;",
            "&nbsp;",
            "<br>",
            " ",
            "&copy;",
            "&",
            "⟦",
            "⟧",
            "⟦1⟧",
            "x>y",
            "\u00a0",
        ]
    ),
    lambda inner: st.tuples(
        st.sampled_from(["strong", "em", "a", "sup", "code"]), st.lists(inner, max_size=4)
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=10,
)


@given(st.lists(INLINE, max_size=6).map("".join))
@settings(max_examples=100, deadline=None)
def test_inline_html_round_trips(html: str) -> None:
    text, tags = encode(html)
    assert restore(text, tags) == html
    assert restore_exactly(text, tags) == html
    assert check_markup(text, text) == ()
    assert restore(*renumber(text, {tag.number: tag for tag in tags})) == html


@given(st.text(alphabet="<>/&;b⟦⟧ \"'=a!-", max_size=30))
@settings(max_examples=100, deadline=None)
def test_even_broken_html_comes_back(html: str) -> None:
    assert restore_exactly(*encode(html)) == html


TAGS = (
    Tag(number=1, open="<strong>", close="</strong>"),
    Tag(number=2, open=LINK, close="</a>"),
    Tag(number=3, open="<br>"),
)


@given(
    st.text(alphabet="⟦⟧/123 <b>&x", max_size=40)
    | st.lists(
        st.sampled_from(["⟦1⟧", "⟦/1⟧", "⟦2⟧", "⟦/2⟧", "⟦3/⟧", "⟦4⟧", "⟦1/⟧", "<script>", "x"]), max_size=12
    ).map("".join)
)
@settings(max_examples=150, deadline=None)
def test_no_target_breaks_html_or_brings_it_in(target: str) -> None:
    html = restore(target, TAGS)
    assert nh3.clean(html, tags={"strong", "a", "br"}, attributes={"a": {"href"}}, link_rel=None) == html


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("⟦1⟧a⟦/1⟧ ⟦2/⟧", []),
        ("⟦2/⟧ ⟦1⟧a⟦/1⟧", []),
        ("a", ["markup-lost", "markup-lost", "markup-lost"]),
        ("⟦1⟧a⟦/1⟧", ["markup-lost"]),
        ("⟦1⟧a⟦/1⟧⟦2/⟧⟦2/⟧", ["markup-added"]),
        ("⟦1⟧a⟦/1⟧⟦2/⟧⟦9/⟧", ["markup-added"]),
        ("⟦1⟧a⟦/1⟧⟦2/⟧ ⟦ 3 ⟧", ["markup-added", "markup-added"]),
        ("⟦/1⟧a⟦1⟧⟦2/⟧", ["markup-nesting", "markup-nesting"]),
        ("⟦1⟧a⟦2/⟧", ["markup-lost", "markup-nesting"]),
    ],
)
def test_markup_findings(target: str, codes: list[str]) -> None:
    findings = check_markup("⟦1⟧甲⟦/1⟧⟦2/⟧", target)
    assert [finding.code for finding in findings] == codes
    assert all(finding.blocking for finding in findings)


def test_crossing_pairs_are_found() -> None:
    source = "⟦1⟧甲⟦/1⟧⟦2⟧乙⟦/2⟧"
    assert {finding.code for finding in check_markup(source, "⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧")} == {"markup-nesting"}
    assert restore("⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧", TAGS) == f"<strong>a{LINK}b</a></strong>c"


def test_markers_are_exact() -> None:
    for wrong in ("⟦0⟧", "⟦/1/⟧", "⟦１⟧", "⟦a⟧", "⟦⟧"):
        assert not MARKER.fullmatch(wrong)
