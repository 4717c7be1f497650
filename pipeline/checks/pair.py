"""The gate: every check on one source and target, run on each draft and each human edit."""

from __future__ import annotations

from pipeline.checks.completeness import check_completeness
from pipeline.checks.length import check_length
from pipeline.checks.losses import weigh_losses
from pipeline.checks.negation import check_negation
from pipeline.checks.punctuation import check_end_punctuation
from pipeline.checks.terms import check_terms
from pipeline.checks.untranslated import check_untranslated
from pipeline.checks.wording import check_wording
from pipeline.facts.comparison import compare
from pipeline.model import Finding
from pipeline.terms.glossary import Glossary
from pipeline.text.inline import check_markup, strip_markers


def check_pair(
    source: str, target: str, language: str, glossary: Glossary, *, amended: bool = False
) -> tuple[Finding, ...]:
    """All findings on a pair: what is grossly wrong first, then what was lost or changed, then form.

    Texts carry tag markers; spans count in the text without markers. An empty target has the one finding
    ``empty``, and one in the wrong language is not asked for its negations, length and sentences: the
    rest would only repeat it.

    Args:
        amended: the source sentence was changed after it had been translated: a lost negation blocks then.
    """
    plain_source, plain_target = strip_markers(source), strip_markers(target)
    wording = check_wording(plain_source, plain_target, language)
    if any(finding.code == "empty" for finding in wording):
        return wording
    untranslated = check_untranslated(plain_source, plain_target, language)
    values = weigh_losses(compare(plain_source, plain_target, language), plain_source, plain_target, language)
    findings = (
        *check_markup(source, target),
        *check_terms(plain_source, plain_target, language, glossary),
        *values,
    )
    if any(finding.blocking for finding in untranslated):
        return (*untranslated, *wording, *findings)
    return (
        *untranslated,
        *wording,
        *findings,
        *check_negation(plain_source, plain_target, language, amended=amended),
        *check_completeness(plain_source, plain_target, language),
        *check_length(plain_source, plain_target, language),
        *check_end_punctuation(plain_source, plain_target, language),
    )
