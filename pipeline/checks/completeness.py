"""Has the target a sentence for each of its source? Asked where one text holds several.

Translators join sentences, so a smaller number alone says little: the target must be shorter than usual
by what a sentence takes as well.
"""

from __future__ import annotations

import re

from pipeline.checks.length import length_share
from pipeline.model import Certainty, Finding, Severity
from pipeline.text.sentences import split_sentences

MAX_CHECKED_CHARACTERS = 20_000
# The share of the usual length that the target may have and still be complete, of a source of two
# sentences; nearer to 1 the more there are.
_COMPLETE = 0.62

_SOURCE_END = re.compile("[。！？!?]")
# an end of a sentence: the mark, what closes, and then a capital, a letter without case or the end
_TARGET_END = re.compile(
    r"(?:[。！？]|[.!?…]{1,3}(?=[\"'”’»)\]\s]|$))[\"'”’»)\]」』）]{0,3}\s{0,3}(?=[^a-zà-ÿа-яё\d.,;:!?]|$)"
)
# not after Dr. or z. B.: a capital alone, a short word with a capital, or a number before the point
_NO_END = re.compile(
    r"(?:\b[A-ZА-ЯÀ-Þ]|\b(?:Dr|Mr|Mrs|Ms|St|Nr|No|Sr|Sra|Mme|Bd|Art|Abs|ул|им|г|стр|тел|Tel|Str|Co|Ltd|Inc|Jr|p|a|m|vs|bzw|ca|z|d|u))$"
)


def check_completeness(source: str, target: str, language: str) -> tuple[Finding, ...]:
    """``sentence-missing``: fewer sentences than the source has, and too short by as much.

    Texts come without tag markers; nothing is said of languages whose usual length is not known.
    """
    if max(len(source), len(target)) > MAX_CHECKED_CHARACTERS:
        return ()
    if len(_SOURCE_END.findall(source)) < 2:
        return ()
    asked = sum(1 for sentence in split_sentences(source) if not sentence.rstrip().endswith(("；", ";")))
    if asked < 2:
        return ()
    found = _sentences(target)
    if found >= asked or length_share(source, target, language) >= 1 - (1 - _COMPLETE) * 2 / asked:
        return ()
    return (
        Finding(
            code="sentence-missing",
            severity=Severity.WARNING,
            message=f"The source has {asked} sentences, the translation {found}, and it is short for them: is one missing?",
            message_zh=f"原文有 {asked} 句，译文只有 {found} 句且偏短：是否漏译了句子？",
            certainty=Certainty.LIKELY,
        ),
    )


def _sentences(text: str) -> int:
    """How many sentences a target text has; 1 at least."""
    stripped = text.rstrip()
    ends = [
        match
        for match in _TARGET_END.finditer(stripped)
        if match.end() < len(stripped)
        and not _NO_END.search(stripped[max(0, match.start() - 8) : match.start()])
    ]
    return len(ends) + 1
