from __future__ import annotations

from datetime import date

import pytest

from pipeline.intake.titles import (
    Imprint,
    find_imprint,
    first_clause,
    is_number,
    is_salutation,
    may_be_title,
    split_title,
)


def test_a_title_of_several_lines_before_the_salutation() -> None:
    lines = ["厦外办〔2026〕18号", "厦门市人民政府外事办公室", "关于停课的通知", "各有关单位：", "今日停课。"]
    assert split_title(lines) == (
        "厦门市人民政府外事办公室关于停课的通知",
        ["厦外办〔2026〕18号", "各有关单位：", "今日停课。"],
    )


def test_a_red_head_stays() -> None:
    assert split_title(["厦门市外事办公室文件", "停课通知", "各校：", "停课。"])[0] == "停课通知"


def test_without_salutation_the_first_line() -> None:
    assert split_title(["停水通知", "湖里区", "今日停水。"]) == ("停水通知", ["湖里区", "今日停水。"])
    assert split_title(["关于湖里区", "停水的通知", "今日停水。"]) == ("关于湖里区停水的通知", ["今日停水。"])


def test_a_head_that_is_no_title() -> None:
    for lines in (["今日停水。", "请储水。"], ["一、停水", "今日"], ["2026年3月1日"], []):
        assert split_title(lines) == ("", lines)


def test_words_of_two_lines_stay_apart() -> None:
    assert split_title(["Water Supply", "Notice 通知", "各位：", "x"])[0] == "Water Supply Notice 通知"


@pytest.mark.parametrize("line", ["厦外办〔2026〕18号", "厦政外综[2023]15号", "厦府（2026）第 3 号"])
def test_document_numbers(line: str) -> None:
    assert is_number(line)


def test_salutations() -> None:
    assert is_salutation("各有关单位：")
    assert is_salutation("机关各处（室），下属事业单位：")
    assert not is_salutation("停水时间：")
    assert not is_salutation("一、各单位：")
    assert not is_salutation("请注意。")


def test_titles_may_be() -> None:
    assert may_be_title("停水通知")
    assert not may_be_title("停水。")
    assert not may_be_title("长" * 81)


def test_imprint() -> None:
    lines = [
        "停课通知",
        "厦外办〔2026〕18号",
        "各校：",
        "停课。",
        "厦门市外事办公室",
        "2026年3月1日",
        "（此件公开）",
    ]
    assert find_imprint(lines) == Imprint(
        number="厦外办〔2026〕18号", issuer="厦门市外事办公室", date=date(2026, 3, 1)
    )


def test_no_certain_issuer() -> None:
    assert find_imprint(["停课通知", "今日停课，请周知。", "二〇二六年三月一日"]) == Imprint(
        date=date(2026, 3, 1)
    )
    assert find_imprint(["停课通知", "2026年3月1日"]) == Imprint(date=date(2026, 3, 1))
    assert find_imprint(["停课通知", "于2026年3月1日停课"]) == Imprint()


def test_first_clause() -> None:
    assert first_clause("今日停水，请储水。") == "今日停水"
    assert len(first_clause("水" * 100)) == 40
