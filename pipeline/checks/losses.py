"""What two slight signs say together: a number that is not there, in a translation that is short.

"The first visit" may well become "when you visit", and a short translation may be a terse one; where a
translation is both short and without a number, a clause is missing more often than not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.checks.length import length_share
from pipeline.facts.comparison import FACT_REPEATED, unsaid_numbers
from pipeline.model import Certainty, Finding, Severity, Span

# Share of the usual length below which a translation is short: 98 to 99 % of human translations are longer.
_SHORT = 0.64
_SHORTEST = 20  # characters of a source; the usual length of a title says little


def weigh_losses(findings: Sequence[Finding], source: str, target: str, language: str) -> tuple[Finding, ...]:
    """The findings of ``facts.comparison.compare``, with those on missing values weighed by the length.

    Args:
        findings: as the comparison made them.
        source: Chinese, without tag markers; ``target`` likewise.

    Returns:
        The same findings where the target is no shorter than usual. Where it is, notes on what is missing
        or said less often are warnings, and so is a number inside a word (三角形) that the target lacks.
    """
    if len(source) < _SHORTEST or length_share(source, target, language) >= _SHORT:
        return tuple(findings)
    return (*(_weighed(finding) for finding in findings), *_inside_words(source, target, language))


def _weighed(finding: Finding) -> Finding:
    is_loss = finding.code.endswith("-missing") or finding.code == FACT_REPEATED
    if not is_loss or finding.severity is not Severity.NOTE:
        return finding
    return replace(
        finding,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        message=f"{finding.message} The translation is short as well: is a part of the sentence missing?",
        message_zh=f"{finding.message_zh}译文也偏短，是否漏译了部分内容？",
    )


def _inside_words(source: str, target: str, language: str) -> Iterator[Finding]:
    for fact in unsaid_numbers(source, target, language):
        yield Finding(
            code="number-missing",
            severity=Severity.WARNING,
            message=f"The translation is short and has nothing for “{fact.text}”: is a part of the sentence missing?",
            message_zh=f"译文偏短，且没有与“{fact.text}”对应的内容：是否漏译了部分内容？",
            certainty=Certainty.LIKELY,
            source_span=Span(start=fact.start, end=fact.end),
        )
