"""Gross faults that need no understanding: nothing said, source returned, endless repetition."""

from __future__ import annotations

import re

from pipeline.model import Finding, Severity, Span

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
_HAN_RUN = re.compile(_HAN.pattern + "+")
_KANA = re.compile(r"[\u3040-\u30ff]")
# the same 1 to 60 characters four times in a row, with at least one letter in them; or a word of
# three letters and more three times
_REPEATED = re.compile(r"(?=[\W\d_]{0,60}[^\W\d_])(.{2,60}?)(?:\s*\1){3,}")
_REPEATED_WORD = re.compile(r"\b([^\W\d_]{3,})(?:[\s,，、]+\1\b){2,}", re.IGNORECASE)
MAX_CHECKED_CHARACTERS = 20_000  # a longer "sentence" is not searched for repetition
SHORT_HAN_TEXT = 8  # a Japanese text this short may well be kanji only


def has_han(text: str) -> bool:
    """Whether the text has a Chinese character."""
    return _HAN.search(text) is not None


def check_wording(source: str, target: str, language: str) -> tuple[Finding, ...]:
    """Findings ``empty``, ``source-returned``, ``chinese-left`` and ``repetition``; all block.

    Texts come without tag markers. Japanese writes Chinese characters itself: there only a target
    equal to its source, or a longer one without any kana, counts.
    """
    if not target.strip():
        return (_finding("empty", "The translation is empty."),) if source.strip() else ()
    findings: list[Finding] = []
    if language == "ja":
        kanji_only = (
            has_han(target) and not _KANA.search(target) and len(_HAN.findall(target)) > SHORT_HAN_TEXT
        )
        if kanji_only and _letters(source) == _letters(target):
            findings.append(_finding("source-returned", "The source stands in the translation unchanged."))
        elif kanji_only and re.search("[。，；]", target):
            findings.append(_finding("chinese-left", "The text has no kana: it looks like Chinese."))
    elif has_han(target):
        if _letters(source) == _letters(target):
            findings.append(_finding("source-returned", "The source stands in the translation unchanged."))
        else:
            run = _HAN_RUN.search(target)
            if run:
                findings.append(
                    _finding(
                        "chinese-left",
                        f"Chinese characters are left: “{run.group()[:20]}”.",
                        Span(start=run.start(), end=run.end()),
                    )
                )
    if len(target) <= MAX_CHECKED_CHARACTERS:
        for pattern in (_REPEATED, _REPEATED_WORD):
            match = pattern.search(target)
            if match and match.group() not in source:
                findings.append(
                    _finding(
                        "repetition",
                        f"“{match.group(1)[:20]}” is repeated again and again.",
                        Span(start=match.start(), end=match.end()),
                    )
                )
                break
    return tuple(findings)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _finding(code: str, message: str, target_span: Span | None = None) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKING, message=message, target_span=target_span)
