from __future__ import annotations

import pytest

from pipeline.intake.language import is_chinese

ENGLISH = (
    "Due to the typhoon all schools in the city will be closed until further notice, please stay at home."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("停课通知：受台风影响，全市学校今日停课。", "zh"),
        ("停水", "zh"),
        ("受颱風影響，全市學校今日停課，請市民留在室內，電話查詢請撥熱線。", "zh-Hant"),
        ("APEC商务旅行卡办理：PTE. LTD.", "zh"),
        ("の字店铺搬迁通知，请各位顾客前往新址选购。", "zh"),
    ],
)
def test_chinese(text: str, language: str) -> None:
    verdict = is_chinese(text)
    assert (verdict.chinese, verdict.language) == (True, language)
    assert bool(verdict.warning) == (language != "zh")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("台風の影響により、市内の学校は本日休校となります。", "ja"),
        ("避難所開設のお知らせ", "ja"),
        ("태풍의 영향으로 시내 모든 학교가 오늘 휴교합니다.", "ko"),
        (ENGLISH, "en"),
        ("В связи с тайфуном все школы города сегодня закрыты, оставайтесь дома и ждите сообщений.", "ru"),
        ("Closed", "und"),
        ("12345", "und"),
        ("", "und"),
    ],
)
def test_not_chinese(text: str, language: str) -> None:
    verdict = is_chinese(text)
    assert (verdict.chinese, verdict.language) == (False, language)
    assert verdict.reason


def test_a_bilingual_notice_is_chinese_with_a_warning() -> None:
    verdict = is_chinese(
        "受台风影响，全市学校和幼儿园今日停课，请市民朋友留在家中，注意安全，等待通知。" + ENGLISH
    )
    assert verdict.chinese
    assert "bilingual" in verdict.warning


def test_the_verdict_is_always_the_same() -> None:
    text = "Information importante importante information da di de du la le 12 " * 3
    assert len({is_chinese(text) for _ in range(5)}) == 1
