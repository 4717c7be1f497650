from __future__ import annotations

import html as stdlib_html
import time
from pathlib import Path

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.model import BlockKind, Document
from pipeline.text.inline import check_markup
from pipeline.text.segmentation import SegmentedDocument, counts, segment_document, source_html, target_html

LANGUAGES = ("en", "ja", "ko", "fr", "ru", "de", "es")


def segmented(html: str) -> SegmentedDocument:
    result = segment_document(Document(html=html))
    assert source_html(result) == html
    return result


def target(html: str, targets: dict[str, str], language: str = "en") -> str:
    """The target of ``html``, its sources translated by ``targets`` (themselves where missing)."""
    result = segmented(html)
    texts = {segment.key: targets.get(segment.source, segment.source) for segment in result.segments}
    return target_html(result, texts, language)


def sources(html: str) -> list[tuple[str, str]]:
    return [(segment.label, segment.source) for segment in segmented(html).segments]


def test_kinds_blocks_and_positions() -> None:
    html = (
        "<h1>标题</h1>\n<h2>一、小标题？说明</h2>\n<p>甲。乙。</p><ul><li><p>丙</p></li></ul>"
        "<table><thead><tr><th>栏</th></tr></thead><tbody><tr><td>12.5%</td><td></td></tr></tbody></table>"
        "<blockquote>丁</blockquote><pre>戊。\n己。</pre><h1>庚</h1>"
    )
    segments = segmented(html).segments
    assert [(segment.kind.value, segment.block, segment.source) for segment in segments] == [
        ("title", 0, "标题"),
        ("heading", 1, "小标题？说明"),
        ("paragraph", 2, "甲。"),
        ("paragraph", 2, "乙。"),
        ("item", 3, "丙"),
        ("cell", 4, "栏"),
        ("cell", 5, "12.5%"),
        ("paragraph", 6, "丁"),
        ("paragraph", 7, "戊。\n己。"),
        ("heading", 8, "庚"),
    ]
    assert [segment.position for segment in segments] == list(range(10))
    assert segments[1].label == "一、"
    found = counts(segmented(html))
    assert (found.segments, found.labels, found.blocks["heading"], found.blocks["cell"]) == (10, 1, 2, 2)


def test_tags_around_sentences_go_into_the_skeleton() -> None:
    assert sources("<p><strong>一、标题。</strong>内容。</p>") == [("一、", "标题。"), ("", "内容。")]
    assert sources("<p><b>一、</b>标题。</p>") == [("一、", "标题。")]
    assert (
        target("<p><b>甲。乙。</b>丙。</p>", {"甲。": "A.", "乙。": "B.", "丙。": "C."})
        == "<p><b>A. B.</b> C.</p>"
    )
    assert target("<h1><b>一、</b> 标题</h1>", {"标题": "Title"}) == "<h1><b>I. </b>Title</h1>"


def test_a_label_behind_a_tag() -> None:
    html = "<p><b>一、标题</b>内容。</p>"
    assert sources(html) == [("一、", "⟦1⟧标题⟦/1⟧内容。")]
    assert target(html, {"⟦1⟧标题⟦/1⟧内容。": "⟦1⟧Head⟦/1⟧ text."}) == "<p><b>I. Head</b> text.</p>"
    assert target(html, {"⟦1⟧标题⟦/1⟧内容。": "Text ⟦1⟧head⟦/1⟧."}) == "<p>I. Text <b>head</b>.</p>"


def test_a_pair_over_a_boundary_is_closed_and_opened_again() -> None:
    html = "<p>甲<b>乙。丙。丁</b>戊。</p>"
    assert [source for _, source in sources(html)] == ["甲⟦1⟧乙。⟦/1⟧", "⟦1⟧丙。⟦/1⟧", "⟦1⟧丁⟦/1⟧戊。"]
    assert target(html, {}, "ja") == "<p>甲<b>乙。</b><b>丙。</b><b>丁</b>戊。</p>"


def test_lines_are_sentences_of_their_own() -> None:
    html = "<p>地址：甲<br>电话：乙</p>"
    assert [source for _, source in sources(html)] == ["地址：甲", "电话：乙"]
    assert target(html, {"地址：甲": "Address: A", "电话：乙": "Phone: B"}) == "<p>Address: A<br>Phone: B</p>"


def test_sentences_are_joined_as_the_language_wants() -> None:
    html = "<p> 甲。 乙。</p>"
    texts = {"甲。": "A.", "乙。": "B."}
    assert target(html, texts, "ja") == "<p> A.B.</p>"
    for language in ("en", "ko", "fr", "ru", "de", "es"):
        assert target(html, texts, language) == "<p> A. B.</p>"
    assert target(html, {"甲。": "", "乙。": "A and B."}) == "<p> A and B.</p>"


def test_a_link_keeps_its_target_and_its_text_is_translated() -> None:
    html = '<p>请看<a href="https://example.org/?a=1&amp;b=2">这里</a>。</p>'
    expected = '<p>See <a href="https://example.org/?a=1&amp;b=2">here &amp; there</a>.</p>'
    assert target(html, {"请看⟦1⟧这里⟦/1⟧。": "See ⟦1⟧here & there⟦/1⟧."}) == expected


def test_text_cannot_bring_html_in() -> None:
    assert target("<p>甲</p>", {"甲": "<script>x</script>⟦7⟧"}) == "<p>&lt;script&gt;x&lt;/script&gt;</p>"


def test_blocks_within_an_inline_element() -> None:
    assert sources('<a href="x"><p>甲。</p><p>乙</p></a>') == [("", "甲。"), ("", "乙")]


def test_a_missing_target_is_named() -> None:
    with pytest.raises(PipelineError, match="sentence 1 has no text in 'en'"):
        target_html(segmented("<p>甲</p>"), {}, "en")


def test_too_many_sentences() -> None:
    with pytest.raises(PipelineError, match="more than 3 sentences"):
        segment_document(Document(html="<p>甲。乙。丙。丁。</p>"), max_segments=3)


def test_an_amended_notice_keeps_all_but_the_changed_sentence() -> None:
    body = "".join(f"<p>第{n}号楼停水。</p>" for n in range(30))
    old = segmented(body)
    new = segment_document(Document(html=body.replace("17号楼停水", "17号楼不停水")), previous=old.segments)
    changed = [n for n in range(30) if new.segments[n].key != old.segments[n].key]
    assert changed == [17]


WORDS = st.sampled_from(
    [
        "甲",
        "乙。",
        "丙！",
        "“丁。”",
        "（戊；",
        "己）",
        " ",
        "\n",
        "&amp;",
        "&lt;",
        "&nbsp;",
        "<br>",
        "1. ",
        "一、",
        "（一）",
        "第三条　",
        "附件：",
        "3.5",
        "Co. ",
        "⟦",
        "1⟧",
        "https://a.cn/x。",
        "。",
        "……",
        "&copy;",
        "　",
    ]
)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.tuples(
        st.sampled_from(["<b>", "<em>", '<a href="x">', "<code>"]), st.lists(inner, max_size=4)
    ).map(lambda pair: f"{pair[0]}{''.join(pair[1])}</{pair[0][1:-1].split()[0]}>"),
    max_leaves=12,
)
RUN = st.lists(INLINE, max_size=6).map("".join)
BLOCK = st.recursive(
    st.tuples(st.sampled_from(["p", "h1", "h2", "pre", "td"]), RUN).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
    ),
    lambda inner: st.tuples(
        st.sampled_from(["li", "blockquote", "td"]), RUN, st.lists(inner, max_size=2)
    ).map(lambda three: f"<{three[0]}>{three[1]}{''.join(three[2])}</{three[0]}>"),
    max_leaves=4,
)


@given(st.lists(BLOCK | RUN, max_size=4).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_clean_html_round_trips(html: str) -> None:
    result = segmented(html)
    for segment in result.segments:
        assert segment.source == segment.source.strip()
        assert segment.source
        assert [tag.number for tag in segment.tags] == list(range(1, len(segment.tags) + 1))
        # every segment's own markers balance: nothing a translator could not copy
        assert check_markup(segment.source, segment.source) == ()
    texts = {segment.key: segment.source for segment in result.segments}
    for language in ("en", "ja"):
        rebuilt = target_html(result, texts, language)
        assert rebuilt.count("<b>") == rebuilt.count("</b>")
        again = segment_document(Document(html=rebuilt))
        assert source_html(again) == rebuilt


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_round_trips(text: str) -> None:
    segmented(nh3.clean(f"<p>{stdlib_html.escape(text)}</p>"))
    segmented(text)


@given(st.lists(RUN, max_size=4))
@settings(max_examples=80, deadline=None)
def test_targets_of_well_formed_sources_are_well_formed(runs: list[str]) -> None:
    html = nh3.clean("".join(f"<p>{run}</p>" for run in runs), link_rel=None)
    result = segmented(html)
    rebuilt = target_html(result, {segment.key: segment.source for segment in result.segments}, "en")
    assert nh3.clean(rebuilt, link_rel=None) == rebuilt


@pytest.mark.parametrize(
    "piece", ["<b>甲。</b>", "甲<b>", "甲<br>", "<b></b>", "&copy;", "甲<b>乙。丙</b>", "⟦"]
)
def test_a_hostile_paragraph_takes_linear_time(piece: str) -> None:
    begin = time.process_time()
    segmented(f"<p>{piece * 5000}</p>")
    assert time.process_time() - begin < 4


SUMMARY = Path(__file__).parents[2].parent / "shared" / "work-summary-2022.txt"


@pytest.mark.skipif(not SUMMARY.exists(), reason="the sample text is not beside the repository")
def test_a_real_work_summary() -> None:
    lines = [line.strip() for line in SUMMARY.read_text(encoding="utf-8").splitlines() if line.strip()]
    html = "".join(f"<p>{stdlib_html.escape(line, quote=False)}</p>" for line in lines)
    result = segmented(html)
    labels = [segment.label.strip() for segment in result.segments if segment.label]
    assert " ".join(labels) == (
        "一、 （一） 1. 2. 3. 4. 5. 6. （二） 1. 2. 3. （三） 1. 2. 3. 4. 二、 （一） （二） （三） （四）"
    )
    assert counts(result).blocks[BlockKind.PARAGRAPH] == len(lines)
    assert (
        "结合自身业务实际，通过党组领学、支部研学、联建联学等多种形式，把学习成果转化为工作举措和实际成效。"
        in [segment.source for segment in result.segments]
    )
    for language in LANGUAGES:
        assert target_html(result, {segment.key: "x" for segment in result.segments}, language)
