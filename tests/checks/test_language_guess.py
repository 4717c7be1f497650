"""Scripts decide where they can, words next, and the detector last."""

from __future__ import annotations

import pytest

from pipeline.checks import language_guess
from pipeline.checks.language_guess import Guess, other_language

ENGLISH = "Holders of expired residence permits pay nothing when applying online before Friday"


def test_words_need_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> str:
        raise AssertionError(f"the detector was asked: {text}")

    monkeypatch.setattr(language_guess, "_detected", refuse)
    assert other_language("Die Anmeldung ist bis Freitag am Schalter der Behörde möglich.", "de") is None
    assert other_language("La demande est à déposer au guichet dans les dix jours.", "fr") is None
    guess = other_language("The form is to be handed in at the counter of the office for it.", "fr")
    assert guess == Guess(language="en", script="Latin", sure=True)


def test_the_detector_is_asked_where_words_do_not_tell() -> None:
    text = "Registration Office Entrance Hall: holders applying online before Friday morning"
    guess = other_language(text, "de")
    assert guess is not None
    assert (guess.language, guess.sure) == ("en", False)


def test_short_texts_are_not_judged() -> None:
    assert other_language(ENGLISH[: language_guess.ENOUGH_LETTERS // 2], "de") is None


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        (ENGLISH, "ru", "Latin"),
        ("Заявления принимаются по рабочим дням в окне номер два управления", "ko", "Cyrillic"),
        ("신청서는 평일에 이 번 창구에서 접수합니다", "fr", "Hangul"),
        ("もうしこみはへいじつにまどぐちでうけつけます", "es", "kana"),
    ],
)
def test_another_script_is_sure(text: str, language: str, script: str) -> None:
    guess = other_language(text, language)
    assert guess is not None
    assert (guess.script, guess.sure) == (script, True)
