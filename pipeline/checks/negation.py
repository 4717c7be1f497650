"""Does the target negate and prohibit where the source does? By words alone: syntax is not parsed.

Only presence is compared: a target with any negation of its language passes. What it catches is the
"not" that was dropped, the error that reads most fluently.
"""

from __future__ import annotations

from pipeline.checks.negation_words import HINTS, TABLE, Cue, cues, may_negate, negates
from pipeline.model import Certainty, Finding, Severity, Span

MAX_CHECKED_CHARACTERS = 20_000  # a longer text is no sentence, and says "not" somewhere


def check_negation(source: str, target: str, language: str, *, amended: bool = False) -> tuple[Finding, ...]:
    """``prohibition-lost``, ``negation-lost`` or ``negation-added``; at most one, since only presence is compared.

    Args:
        source: Chinese, without tag markers.
        target: its translation into ``language``; nothing is said of languages without a table.
        amended: the target was carried over from an earlier wording of the source: losing a "not" is then
            the most likely error of all, and blocks.
    """
    if language not in TABLE or len(source) > MAX_CHECKED_CHARACTERS or len(target) > MAX_CHECKED_CHARACTERS:
        return ()
    found = cues(source)
    if found:
        if may_negate(target, language):
            return ()
        first = next((cue for cue in found if cue.strong), found[0])
        words = source[first.start : first.end]
        if first.strong:
            text, text_zh = (
                f"The source forbids or stops (“{words}”)",
                f"原文含有禁止或停止的意思（“{words}”）",
            )
            return (_lost("prohibition-lost", text, text_zh, first, amended=amended),)
        text, text_zh = f"The source negates (“{words}”)", f"原文含有否定（“{words}”）"
        return (_lost("negation-lost", text, text_zh, first, amended=amended),)
    match = negates(target, language)
    if match is None or HINTS.search(source):
        return ()
    return (
        Finding(
            code="negation-added",
            severity=Severity.NOTE,
            message=f"The translation says “{match[0][:30]}”, but nothing in the source negates.",
            message_zh=f"译文含有否定表达“{match[0][:30]}”，而原文没有否定的意思，请核对。",
            certainty=Certainty.POSSIBLE,
            target_span=Span(start=match.start(), end=match.end()),
        ),
    )


def _lost(code: str, text: str, text_zh: str, cue: Cue, *, amended: bool) -> Finding:
    return Finding(
        code=code,
        severity=Severity.BLOCKING if amended else Severity.WARNING,
        message=f"{text}, but no word of the translation does: was a “not” dropped?",
        message_zh=f"{text_zh}，而译文没有任何否定、禁止或除外的表达：是否漏译了？",
        certainty=Certainty.LIKELY,
        source_span=Span(start=cue.start, end=cue.end),
    )
