"""Which findings block approval: the office's decision, applied to what the checks say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from pipeline.checks.codes import KNOWN_CODES
from pipeline.model import Certainty, Finding, Severity

ALL_OF = "-*"  # number-* is number-missing, number-changed and number-added


class UnknownCodeError(ValueError):
    """A name that is no code of a finding; ``name`` is what was written, ``nearest`` a known one or ""."""

    def __init__(self, name: str, nearest: str) -> None:
        super().__init__(f"found {name!r}, which is no code of a finding")
        self.name = name
        self.nearest = nearest


def codes_named(names: Iterable[str]) -> frozenset[str]:
    """The codes that ``names`` stand for: codes, or the beginning of some as ``number-*``.

    Raises UnknownCodeError for the first name that stands for none.
    """
    return frozenset(code for name in names for code in _codes(name))


def _codes(name: str) -> frozenset[str]:
    if name in KNOWN_CODES:
        return frozenset({name})
    if name.endswith(ALL_OF) and name != ALL_OF:
        found = frozenset(code for code in KNOWN_CODES if code.startswith(name[:-1]))
        if found:
            return found
    raise UnknownCodeError(name, _nearest(name))


def _nearest(name: str) -> str:
    patterns = {code.partition("-")[0] + ALL_OF for code in KNOWN_CODES if "-" in code}
    choices = patterns if name.endswith("*") else KNOWN_CODES
    # what is longer than any code is no slip of one, and would only take time
    close = get_close_matches(name, sorted(choices), n=1, cutoff=0.5) if len(name) < 100 else []
    return close[0] if close else ""


def apply_policy(findings: Sequence[Finding], blocking: frozenset[str]) -> tuple[Finding, ...]:
    """The findings with the severity that the office gives them, in the same order.

    Args:
        findings: as the checks made them.
        blocking: the codes that block.

    Returns:
        A blocking finding with another code is a warning; a warning with one of these codes that is
        certain blocks. Everything else is the same object as before.
    """
    return tuple(_decided(finding, blocking) for finding in findings)


def _decided(finding: Finding, blocking: frozenset[str]) -> Finding:
    blocks = finding.code in blocking
    if finding.blocking and not blocks:
        return replace(finding, severity=Severity.WARNING)
    if finding.severity is Severity.WARNING and finding.certainty is Certainty.CERTAIN and blocks:
        return replace(finding, severity=Severity.BLOCKING)
    return finding
