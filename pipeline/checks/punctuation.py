"""Does the target end as its source does: full stop, question, exclamation, colon?

Only what ends with such a mark in Chinese is asked for; titles and table cells have none. Languages
close quotations and brackets before or after the mark, so these are passed over on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.model import Certainty, Finding, Severity, Span

_CLOSERS = " \t\u00a0\u202f\u3000\"'”’»›«“„)）]］】」』》〉*_"
_KINDS: Mapping[str, str] = {
    **dict.fromkeys("。.｡．", "."), **dict.fromkeys("？?﹖", "?"), **dict.fromkeys("！!﹗", "!"), **dict.fromkeys("：:﹕", ":"),
    **dict.fromkeys("…⋯", "."), **dict.fromkeys(",，、", ","),
}  # fmt: skip
_SOURCE_KINDS: Mapping[str, str] = {
    "。": ".",
    "｡": ".",
    "？": "?",
    "?": "?",
    "！": "!",
    "!": "!",
    "：": ":",
    ":": ":",
}
# What a translation may end with: Chinese exclaims more readily than its translations; a salutation ends
# with a comma or an exclamation mark; 如下： is a full sentence in Japanese and Korean.
_ACCEPTED: Mapping[str, str] = {".": ".!", "?": "?", "!": "!.?", ":": ":,!"}
_FULL_STOP_FOR_COLON = frozenset({"ja", "ko"})
_MARKS: Mapping[str, str] = {".": ".", "?": "?", "!": "!", ":": ":"}
_JAPANESE_MARKS: Mapping[str, str] = {".": "。", "?": "？", "!": "！", ":": "："}
_LETTER = re.compile(r"\w")


def check_end_punctuation(source: str, target: str, language: str) -> tuple[Finding, ...]:
    """``end-punctuation``: a note where the target has no mark at its end, a warning where it has another.

    Texts come without tag markers; ``language`` says which mark to suggest.
    """
    asked = source[-40:].rstrip(_CLOSERS)
    kind = _SOURCE_KINDS.get(asked[-1:])
    end = len(target) - len(target[-40:]) + len(target[-40:].rstrip(_CLOSERS))
    if kind is None or not _LETTER.search(source) or not end:
        return ()
    own = _KINDS.get(target[end - 1], "")
    if own and own in _ACCEPTED[kind]:
        return ()
    if own == "." and kind == ":" and language in _FULL_STOP_FOR_COLON:
        return ()
    if not own and kind == "." and target[end - 1].isdigit():
        return ()  # a telephone number at the end
    if language == "ja" and kind == "?" and target[end - 1] == "。" and target[: end - 1].endswith("か"):
        return ()  # か says it already
    mark = (_JAPANESE_MARKS if language == "ja" else _MARKS)[kind]
    place = Span(start=end - 1, end=end)
    if language == "fr" and kind in "?!:":
        mark = f"\u00a0{mark}"
    if not own:
        return (
            Finding(
                code="end-punctuation",
                severity=Severity.NOTE,
                message=f"The source ends with “{asked[-1]}”, the translation without a mark.",
                message_zh=f"原文以“{asked[-1]}”结尾，译文末尾没有相应标点。",
                certainty=Certainty.POSSIBLE,
                target_span=place,
                suggestion=f"{target[end - 1]}{mark}",
            ),
        )
    return (
        Finding(
            code="end-punctuation",
            severity=Severity.WARNING,
            message=f"The source ends with “{asked[-1]}”, the translation with “{target[end - 1]}”.",
            message_zh=f"原文以“{asked[-1]}”结尾，译文以“{target[end - 1]}”结尾。",
            certainty=Certainty.LIKELY,
            target_span=place,
            suggestion=mark,
        ),
    )
