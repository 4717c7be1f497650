from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import IntakeError
from pipeline.intake.cleaning import clean, plain_text
from pipeline.model import Document
from pipeline.text.segmentation import segment_document, source_html


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("文字", "<p>文字</p>"),
        ("a<div>b</div><section>c<p>d</p></section>", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>"),
        ("<p>中\n文 \n 行</p>", "<p>中文行</p>"),
        ("<p>see\nthis</p>", "<p>see this</p>"),
        ("<p>&nbsp;</p><p>　　</p><p><br></p><h2></h2><ul><li></li></ul>", ""),
        ("<p>　　缩进<br> 　行</p>", "<p>缩进<br>行</p>"),
        (
            "<table>外<tr><td><div>a</div><div>b</div><td></table>",
            "<p>外</p>\n<table><tbody><tr><td><p>a</p><p>b</p></td><td></td></tr></tbody></table>",
        ),
        (
            '<table><tr><th scope="row" rowspan=2 style="x">a</th></table>',
            '<table><tbody><tr><th scope="row" rowspan="2">a</th></tr></tbody></table>',
        ),
        ("<ul>x<li>y<ul><li>z</ul></ul>", "<ul><li>x</li><li>y<ul><li>z</li></ul></li></ul>"),
        ('<ol start="3"><li><p>a</p></ol>', '<ol start="3"><li><p>a</p></li></ol>'),
        ("<b><p>x</p>y</b>", "<p>x</p>\n<p>y</p>"),
        ("<pre>\n\n x\n y\n</pre>", "<pre> x\n y</pre>"),
        ("<h1><div>a</div>b</h1>", "<h1>a<br>b</h1>"),
        ('<p id="i" class="c" dir="rtl" lang="en" title="t">x</p>', "<p>x</p>"),
        ('<time datetime="2026-03-01">3月1日</time>', '<p><time datetime="2026-03-01">3月1日</time></p>'),
        ("<span>a</span><font color=red>b</font>", "<p>ab</p>"),
        ("<p> <b> x </b> </p>", "<p><b>x</b></p>"),
        ("A & B <C", "<p>A &amp; B </p>"),
        ("<dl><div><dt>a<dd>b</div></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    ],
)
def test_structure(dirty: str, expected: str) -> None:
    assert clean(dirty)[0] == expected.strip().replace("B </p>", "B</p>")


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("<script>alert(1)</script>好", "<p>好</p>"),
        ("<style>p{}</style><iframe src=x>y</iframe><svg><script>x</script></svg>好", "<p>好</p>"),
        ("<p onclick=x>好</p><!-- note -->", "<p>好</p>"),
        ('<a href="javascript:alert(1)">好</a>', "<p>好</p>"),
        ('<a href="JaVa&#9;Script:alert(1)">好</a>', "<p>好</p>"),
        ('<a href="data:text/html,x">好</a>', "<p>好</p>"),
        (
            '<a href="https://example.org/?a=1&b=2" target=_blank>好</a>',
            '<p><a href="https://example.org/?a=1&amp;b=2">好</a></p>',
        ),
        ('<a href="tel:12345">好</a>', '<p><a href="tel:12345">好</a></p>'),
        ("<form><input value=x><button>y</button>好</form>", "<p>好</p>"),
        ("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>好", "<p>好</p>"),
        ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>好", "<p>'&gt;好</p>"),
    ],
)
def test_hostile_html(dirty: str, expected: str) -> None:
    html, _ = clean(dirty)
    assert html == expected
    assert clean(html) == (html, ())


def test_invisible_characters_are_removed_with_a_warning() -> None:
    html, warnings = clean("<p>停\u200b水\u202e&#8203;&#x202E;\x07</p>")
    assert html == "<p>停水</p>"
    assert warnings == ("Invisible characters (zero width, text direction or control codes) were removed.",)


def test_pictures_are_left_out_with_a_warning() -> None:
    html, warnings = clean('<p>图<img src="data:image/png;base64,AAAA" alt="x"></p>')
    assert html == "<p>图</p>"
    assert warnings == ("Pictures were left out: only text is translated and published.",)


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<a href='x'>",
            "</a>",
            "<ul>",
            "<li>",
            "</ul>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<caption>",
            "<th>",
            "<pre>",
            "</pre>",
            "<h1>",
            "</h1>",
            "<blockquote>",
            "</blockquote>",
            "<br>",
            "<hr>",
            "<dl>",
            "<dt>",
            "<dd>",
            "</dl>",
            "<figure>",
            "<figcaption>",
            "</figure>",
            "<!--",
            "-->",
            "<i>",
            "文",
            "字。",
            " ",
            "\n",
            "&nbsp;",
            "&amp;",
            "&#8203;",
            "<",
            ">",
            "\u3000",
            "&lt;b&gt;",
            "<img src=x>",
            "<time>",
            "&shy;",
            "<s>",
            "</s>",
            "<code>",
            "x",
            "\u200b",
            "&#13;",
            "\r",
        ]
    ),
    max_size=14,
).map("".join)


@given(PIECES)
@settings(max_examples=250, deadline=None)
def test_clean_is_idempotent_and_segments(dirty: str) -> None:
    html, _ = clean(dirty)
    assert clean(html) == (html, ())
    segmented = segment_document(Document(html=html))
    assert source_html(segmented) == html
    # no entity or bracket of clean HTML needs to be carried as a tag
    assert all(tag.open.startswith("<") for segment in segmented.segments for tag in segment.tags)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100000,
        "<b>" * 50000,
        "<table>" * 20000,
        "<p><b>" * 20000,
        "<ul><li>" * 40,
        "&" * 500000,
        "<" * 400000,
        "<a href=x>" * 50000,
        "<p>" * 400000,
    ],
)
def test_what_no_notice_has_is_refused_at_once(hostile: str) -> None:
    begin = time.process_time()
    with pytest.raises(IntakeError, match=r"nested more than 60 deep|more tags or entities"):
        clean(hostile + "x")
    assert time.process_time() - begin < 2


def test_plain_text() -> None:
    assert plain_text("<h1>题</h1>\n<p>a<b>b</b>&amp;<br>c</p><ul><li>d</li></ul>") == "题\nab&\nc\nd"
