from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.errors import IntakeError
from pipeline.intake.registry import printable
from pipeline.model import Document

Read = Callable[..., Document]


def test_the_title_is_the_first_block(read: Read) -> None:
    assert (
        read("a.md", "---\ntitle: 停水通知\n---\n今日停水。").html == "<h1>停水通知</h1>\n<p>今日停水。</p>"
    )
    assert (
        read("a.md", "# 停水**通知**\n\n今日停水。").html
        == "<h1>停水<strong>通知</strong></h1>\n<p>今日停水。</p>"
    )
    assert read("a.md", "停水通知\n\n今日停水。").html == "<h1>停水通知</h1>\n<p>今日停水。</p>"
    assert (
        read("a.html", "<title>通知</title><h2>小</h2><p>停水。</p>").html
        == "<h1>通知</h1>\n<h2>小</h2>\n<p>停水。</p>"
    )


def test_front_matter_wins_and_is_not_repeated(read: Read) -> None:
    html = read("a.md", "---\ntitle: 停水通知\n---\n# 停水 通知\n\n# 二\n\n今日停水。").html
    assert html == "<h1>停水通知</h1>\n<h2>二</h2>\n<p>今日停水。</p>"
    html = read("a.md", "---\ntitle: 停水通知\n---\n停水通知\n\n今日停水。").html
    assert html == "<h1>停水通知</h1>\n<p>今日停水。</p>"


def test_without_a_title(read: Read) -> None:
    document = read("x/停电.txt", "今日停水。\n请储水。")
    assert document.html == "<h1>停电</h1>\n<p>今日停水。</p>\n<p>请储水。</p>"
    assert "the file name serves as title" in document.warnings[0]
    document = read("1.txt", "今日停水，请储水。")
    assert document.html == "<h1>今日停水</h1>\n<p>今日停水，请储水。</p>"
    assert "first words serve as title" in document.warnings[0]


def test_a_title_alone(read: Read) -> None:
    assert read("a.md", "---\ntitle: 停水通知\n---\n").html == "<h1>停水通知</h1>"
    assert read("a.txt", "停水通知").html == "<h1>停水通知</h1>"


def test_contact_is_the_last_paragraph_once(read: Read) -> None:
    head = "---\ntitle: 停水\ncontact: 水务局 12345\n---\n"
    assert read("a.md", head + "今日停水。").html.endswith("<p>今日停水。</p>\n<p>联系方式：水务局 12345</p>")
    assert read("a.md", head + "请拨水务局 12345。").html.count("12345") == 1


def test_imprint_fills_what_the_front_matter_leaves_open(read: Read) -> None:
    text = "停课通知\n厦外办〔2026〕18号\n各校：\n停课。\n厦门市外事办公室\n2026年3月1日\n"
    found = read("a.txt", text).metadata
    assert (found.number, found.issuer, str(found.date)) == (
        "厦外办〔2026〕18号",
        "厦门市外事办公室",
        "2026-03-01",
    )
    body = text.replace("\n", "\n\n")
    found = read("a.md", f"---\ndate: 2026-04-01\nnumber: 厦〔2026〕1号\n---\n{body}").metadata
    assert (found.number, found.issuer, str(found.date)) == (
        "厦〔2026〕1号",
        "厦门市外事办公室",
        "2026-04-01",
    )


def test_default_category(read: Read) -> None:
    assert read("a.txt", "停水通知\n停水。").metadata.category == "general"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.md", b" \n\r\n", "is empty"),
        ("a.html", b"<p>&nbsp;</p><script>x</script>", "has no text"),
        ("a.md", b"---\ncategory: x\n---\n", "has no text"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.txt", b"%PDF-1.4", "PDF"),
        ("a.txt", b"\x80\xff\xfe bad \xff", "neither UTF-8 nor GB18030"),
        ("a.md", b"---\ndate: soon\n---\nx", "line 2 of the front matter"),
        ("a.docx", b"PK\x03\x04", "files ending in .docx are not read yet"),
        ("a.PDF", b"%PDF", "files ending in .pdf are not read yet"),
        ("a.xyz", b"x", "files ending in .xyz are not read"),
        ("README", b"x", "a file without an ending"),
        (".txt", b"x", "a file without an ending"),
    ],
)
def test_bad_files(read: Read, name: str, content: bytes, problem: str) -> None:
    with pytest.raises(IntakeError, match=problem) as caught:
        read(name, content)
    assert caught.value.where == name
    assert caught.value.advice


def test_a_file_of_50_mb_is_refused_unread(read: Read) -> None:
    with pytest.raises(IntakeError, match=r"52,428,800 bytes, more than the 5,000,000 allowed"):
        read("a.txt", b"a" * 52_428_800)
    with pytest.raises(IntakeError, match="more than the 10 allowed"):
        read("a.txt", "停水通知", max_bytes=10)


@pytest.mark.parametrize(
    "name",
    ["a b.txt", "🌀台风.txt", "a\nb.txt", "../../etc/passwd.txt", "..\\x.txt", "x/../a.TXT", "\udce9.txt"],
)
def test_odd_names_do_no_harm(read: Read, name: str) -> None:
    assert read(name, "停水通知\n今日停水。").html == "<h1>停水通知</h1>\n<p>今日停水。</p>"
    with pytest.raises(IntakeError) as caught:
        read(name, b"")
    message = str(caught.value)
    assert "\n" not in message
    message.encode()


def test_printable() -> None:
    assert printable("a\nb\u202e🌀\udce9") == "a\\nb\\u202e🌀\\udce9"


def test_hostile_html_is_harmless(read: Read) -> None:
    document = read(
        "a.html",
        "<h1 onclick=x>题<script>alert(1)</script></h1><p><a href='javascript:x'>链</a><svg onload=x></p>",
    )
    assert document.html == "<h1>题</h1>\n<p>链</p>"
    document = read("a.md", '---\ntitle: "<script>alert(1)</script>题"\n---\n文')
    assert document.html == "<h1>&lt;script&gt;alert(1)&lt;/script&gt;题</h1>\n<p>文</p>"
