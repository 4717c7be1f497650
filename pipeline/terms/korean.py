"""Korean particles follow the sound before them; a term or value put in by rule needs the right one."""

from __future__ import annotations

import re

_HANGUL_FIRST, _HANGUL_LAST = 0xAC00, 0xD7A3
_FINALS = 28  # syllable blocks come in groups of 28 by final consonant; 0 = none, 8 = ㄹ
_RIEUL = 8
# how a digit or Latin letter ends when read aloud in Korean:영 일 이 삼 사 오 육 칠 팔 구
_FINAL_BY_SOUND = {
    **dict.fromkeys("036", 1), **dict.fromkeys("178", _RIEUL), **dict.fromkeys("2459", 0),
    **dict.fromkeys("LR", _RIEUL), **dict.fromkeys("MN", 1),
}  # fmt: skip
# with final consonant, without
_PAIRS = (("으로", "로"), ("이라", "라"), ("을", "를"), ("이", "가"), ("은", "는"), ("과", "와"))
# what follows any sound alike
_INVARIANT = ("의", "에", "도", "만", "까지", "부터", "보다", "처럼", "마다", "입니다")
_FOLLOWING = re.compile(r"(으로|로|이라|라|을|를|이|가|은|는|과|와)(?![가-힣])")


def final_consonant(text: str) -> int | None:
    """Index of the final consonant of the last syllable (0 = none); None when it cannot be told."""
    for character in reversed(text.rstrip(" )」』\"'”’.")):
        code = ord(character)
        if _HANGUL_FIRST <= code <= _HANGUL_LAST:
            return (code - _HANGUL_FIRST) % _FINALS
        return _FINAL_BY_SOUND.get(character.upper(), 0 if character.isalpha() else None)
    return None


def choose_particle(before: str, with_final: str, without_final: str) -> str:
    """The particle that fits after ``before``; ㄹ counts as no final before 으로/로."""
    final = final_consonant(before)
    if final is None or final == 0 or (final == _RIEUL and with_final == "으로"):
        return without_final
    return with_final


def fit_particle(before: str, after: str) -> str:
    """``after`` with the particle at its very beginning, if there is one, made to fit ``before``."""
    match = _FOLLOWING.match(after)
    if not match:
        return after
    for pair in _PAIRS:
        if match.group(1) in pair:
            return choose_particle(before, *pair) + after[match.end() :]
    return after


def fit_following(old: str, new: str, after: str) -> str | None:
    """``after``, which followed ``old``, made to follow ``new``; None where no rule here knows how."""
    if not after or not _HANGUL_FIRST <= ord(after[0]) <= _HANGUL_LAST:
        return after
    if _FOLLOWING.match(after):
        return fit_particle(new, after)
    return after if after.startswith(_INVARIANT) or _sound(old) == _sound(new) else None


def _sound(text: str) -> tuple[bool, bool]:
    final = final_consonant(text)
    return bool(final), final == _RIEUL
