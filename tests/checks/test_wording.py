"""Gross faults are seen; correct short texts are left alone."""

import pytest

from pipeline.checks.wording import check_wording


@pytest.mark.parametrize(
    ("source", "target", "language", "expected"),
    [
        ("停水通知", "Notice of a water cut", "en", []),
        ("停水通知", "  ", "en", ["empty"]),
        ("", "", "en", []),
        ("停水通知", "停水通知", "en", ["source-returned"]),
        ("停水通知。", "停水通知", "fr", ["source-returned"]),
        ("停水通知", "Notice 停水", "de", ["chinese-left"]),
        ("停水通知", "断水のお知らせ", "ja", []),
        ("台风红色预警", "台風紅色警報", "ja", []),
        ("请市民不要外出，注意安全防范。", "请市民不要外出，注意安全防范。", "ja", ["source-returned"]),
        ("请市民不要外出，注意安全防范。", "市民请不要外出，注意安全防护。", "ja", ["chinese-left"]),
        ("停水", "water water water water", "en", ["repetition"]),
        (
            "停水",
            "cut off the water cut off the water cut off the water cut off the water",
            "en",
            ["repetition"],
        ),
        ("电话：0592-1111111", "Tel: 0592-1111111", "en", []),
        ("……", "……………………", "en", []),
    ],
)
def test_wording(source: str, target: str, language: str, expected: list[str]) -> None:
    assert [finding.code for finding in check_wording(source, target, language)] == expected


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "ab" * 10_000, "a " * 10_000, "，" * 20_000, "abc " * 5_000 + "d"]
)
def test_long_texts_take_no_time(text: str) -> None:
    assert isinstance(check_wording("停水", text, "en"), tuple)
