"""The gate: every check on one source and target, run on each draft and each human edit."""

from __future__ import annotations

from pipeline.checks.terms import check_terms
from pipeline.checks.wording import check_wording
from pipeline.facts.comparison import compare
from pipeline.model import Finding
from pipeline.terms.glossary import Glossary
from pipeline.text.inline import check_markup, strip_markers


def check_pair(source: str, target: str, language: str, glossary: Glossary) -> tuple[Finding, ...]:
    """All findings on a pair. Texts carry tag markers; spans count in the text without markers.

    An empty target has the one finding ``empty``: the rest would only repeat it.
    """
    plain_source, plain_target = strip_markers(source), strip_markers(target)
    wording = check_wording(plain_source, plain_target, language)
    if any(finding.code == "empty" for finding in wording):
        return wording
    return (
        *wording,
        *check_markup(source, target),
        *check_terms(plain_source, plain_target, language, glossary),
        *compare(plain_source, plain_target, language),
    )
