"""The findings of a text that is there already, as source, glossary and settings are now."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checks.pair import check_pair
from pipeline.checks.policy import apply_policy
from pipeline.draft.enforcement import MAKING_CODES
from pipeline.model import Finding
from pipeline.terms.glossary import Glossary


def findings_now(
    source: str,
    text: str,
    language: str,
    *,
    glossary: Glossary,
    blocking: frozenset[str],
    amended: bool,
    before: Iterable[Finding] = (),
) -> tuple[Finding, ...]:
    """Every check anew; of the findings ``before`` stay those that only the making of the text could know.

    ``amended``: an amendment of the notice brought this sentence in. ``blocking``: the codes that block.
    """
    made = (finding for finding in before if finding.code in MAKING_CODES)
    found = check_pair(source, text, language, glossary, amended=amended)
    return apply_policy((*found, *made), blocking)
