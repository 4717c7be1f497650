from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import IntakeError
from pipeline.intake.encoding import decode

TEXT = "厦门市停水通知，电话：12345。镕㐀"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
        ("厦门市停水".encode("gbk"), "gb18030"),
    ],
)
def test_known_encodings(data: bytes, encoding: str) -> None:
    text, found = decode(data)
    assert found == encoding
    assert text in (TEXT, "厦门市停水")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"MZ\x90\x00\x03", "program"),
        (b"abc\x00def", "binary"),
        (codecs.BOM_UTF32_LE + "停".encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "broken at byte"),
        (codecs.BOM_UTF8 + b"\xff", "broken at byte 0"),
        (b"caf\xe9 \xff\xff ok", "neither UTF-8 nor GB18030"),
    ],
)
def test_everything_else_is_refused_with_advice(data: bytes, problem: str) -> None:
    with pytest.raises(IntakeError, match=problem) as caught:
        decode(data)
    assert caught.value.advice


@pytest.mark.parametrize("word", ["签证", "关于签证"])
def test_gb18030_words_that_are_valid_utf8_too(word: str) -> None:
    assert decode(word.encode("gb18030")) == (word, "gb18030")


def test_accents_in_a_foreign_text_do_not_make_it_chinese() -> None:
    assert decode("Le café".encode()) == ("Le café", "utf-8")


def test_a_text_that_begins_like_a_program() -> None:
    assert decode(b"MZ is the code of the line")[1] == "utf-8"


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except IntakeError:
        return
    assert "\x00" not in text
