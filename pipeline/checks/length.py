"""Is the target far too short or too long for its source? What was cut off, or goes on by itself.

Characters without white space are counted. A Chinese character becomes ``ratio`` target characters;
what is not Chinese in the source (numbers, addresses, names) is expected as it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from pipeline.model import Certainty, Finding, Severity, Span

# Target characters for one Chinese character, and how far (natural logarithm, either way) 99.9% of human
# translations of 40 and more characters depart from that: medians and quantiles over some 650 news
# sentences in eight languages, by bench/lengths.py.
_RATIOS: Mapping[str, tuple[float, float]] = {
    "en": (2.74, 0.66), "ja": (1.38, 0.69), "ko": (1.25, 0.79), "fr": (3.28, 0.73), "ru": (3.10, 0.68), "de": (3.27, 0.70),
    "es": (3.31, 0.75),
}  # fmt: skip
_MARGIN = 1.25  # notices are no news
# A text of n characters may depart by this much divided by the root of n besides: titles and table cells
# are translated freely.
_SHORT = 2.5
_SHORTEST = 2  # Chinese characters; one may become anything
MAX_CHECKED_CHARACTERS = 20_000

_CHINESE = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef\u2014-\u2026]")


def expected_length(source: str, ratio: float) -> float:
    """Target characters, without white space, for a source where a Chinese one becomes ``ratio``."""
    plain = "".join(source.split())
    chinese = len(_CHINESE.findall(plain))
    return len(plain) - chinese + ratio * chinese


def departure(source: str, target: str, ratio: float) -> float:
    """Natural logarithm of the target's length over the expected one; below 0 where it is shorter."""
    return math.log(max(1, len("".join(target.split()))) / max(1.0, expected_length(source, ratio)))


def length_share(source: str, target: str, language: str) -> float:
    """The target's length as a share of the usual one for its source (1.0, also where no usual one is known)."""
    if language not in _RATIOS:
        return 1.0
    return math.exp(departure(source, target, _RATIOS[language][0]))


def check_length(source: str, target: str, language: str) -> tuple[Finding, ...]:
    """``length``, where the target is further from the usual length than a human translation ever is.

    Texts come without tag markers; nothing is said of languages that were not measured.
    """
    length = len(source)
    if (
        language not in _RATIOS
        or len(_CHINESE.findall(source)) < _SHORTEST
        or max(length, len(target)) > MAX_CHECKED_CHARACTERS
    ):
        return ()
    ratio, spread = _RATIOS[language]
    far = departure(source, target, ratio)
    if abs(far) <= spread * _MARGIN + _SHORT / math.sqrt(length):
        return ()
    usual = round(expected_length(source, ratio))
    found = len("".join(target.split()))
    text, text_zh = ("short", "过短") if far < 0 else ("long", "过长")
    return (
        Finding(
            code="length",
            severity=Severity.WARNING,
            message=f"The translation is very {text}: {found} characters, where about {usual} are usual."
            f" Is something {'missing' if far < 0 else 'added'}?",
            message_zh=f"译文{text_zh}：{found} 个字符，通常约 {usual} 个。是否有{'漏译' if far < 0 else '多余内容'}？",
            certainty=Certainty.LIKELY,
            target_span=Span(start=0, end=len(target)),
        ),
    )
