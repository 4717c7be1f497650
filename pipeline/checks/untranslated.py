"""Is the target in its language at all? The source returned, Chinese left in it, or another language."""

from __future__ import annotations

import re

from pipeline.checks.language_guess import other_language
from pipeline.model import Certainty, Finding, Severity, Span

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
_HAN_RUN = re.compile(_HAN.pattern + "+")
_KANA = re.compile(r"[\u3040-\u30ff]")
# Korean glosses a word by its characters: 사인(死因)
_GLOSS = re.compile(rf"(?<=[\uac00-\ud7a3])\({_HAN.pattern}{{1,8}}\)")
SHORT_HAN_TEXT = 8  # a Japanese text this short may well be kanji only

_NAMES = {
    "zh": ("Chinese", "中文"), "en": ("English", "英语"), "ja": ("Japanese", "日语"), "ko": ("Korean", "韩语"), "fr": ("French", "法语"),
    "ru": ("Russian", "俄语"), "de": ("German", "德语"), "es": ("Spanish", "西班牙语"),
    "": ("another language, in Latin letters", "使用拉丁字母的其他语言"),
}  # fmt: skip


def has_han(text: str) -> bool:
    """Whether the text has a Chinese character."""
    return _HAN.search(text) is not None


def check_untranslated(source: str, target: str, language: str) -> tuple[Finding, ...]:
    """``source-returned``, ``chinese-left`` or ``wrong-language``; at most one.

    Texts come without tag markers. Japanese writes Chinese characters itself: there only a target
    equal to its source, or a longer one without any kana, counts as Chinese.
    """
    if language == "ja":
        kanji = _HAN.findall(target)
        if len(kanji) > SHORT_HAN_TEXT and not _KANA.search(target):
            if _letters(source) == _letters(target):
                return (_source_returned(),)
            if re.search("[。，；]", target):
                return (
                    _chinese_left("The text has no kana: it looks like Chinese.", "译文没有假名，疑为中文。"),
                )
    elif run := _HAN_RUN.search(
        _GLOSS.sub(lambda match: " " * len(match[0]), target) if language == "ko" else target
    ):
        if _letters(source) == _letters(target):
            return (_source_returned(),)
        words = run.group()[:20]
        return (
            _chinese_left(
                f"Chinese characters are left: “{words}”.",
                f"译文中残留汉字“{words}”。",
                Span(start=run.start(), end=run.end()),
            ),
        )
    guess = other_language(target, language)
    if guess is None:
        return ()
    name, name_zh = _NAMES[guess.language]
    own, own_zh = _NAMES[language]
    return (
        Finding(
            code="wrong-language",
            severity=Severity.BLOCKING if guess.sure else Severity.WARNING,
            message=f"The text looks like {name}, not {own}.",
            message_zh=f"译文疑为{name_zh}，而不是{own_zh}。",
            certainty=Certainty.CERTAIN if guess.sure else Certainty.LIKELY,
            target_span=Span(start=0, end=len(target)),
        ),
    )


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _source_returned() -> Finding:
    return Finding(
        code="source-returned",
        severity=Severity.BLOCKING,
        message="The source stands in the translation unchanged.",
        message_zh="译文与原文相同，尚未翻译。",
    )


def _chinese_left(message: str, message_zh: str, target_span: Span | None = None) -> Finding:
    return Finding(
        code="chinese-left",
        severity=Severity.BLOCKING,
        message=message,
        message_zh=message_zh,
        target_span=target_span,
    )
