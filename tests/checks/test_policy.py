"""What the office decides, against what the checks say."""

from __future__ import annotations

import itertools

import pytest

from pipeline.checks.codes import KNOWN_CODES
from pipeline.checks.pair import check_pair
from pipeline.checks.policy import UnknownCodeError, apply_policy, codes_named
from pipeline.facts.comparison import FACT_CODES
from pipeline.model import Certainty, Finding, Severity
from pipeline.settings import Checks
from pipeline.terms.glossary import Glossary

DEFAULT = codes_named(Checks().blocking)


def finding(
    severity: Severity, certainty: Certainty = Certainty.CERTAIN, code: str = "chinese-left"
) -> Finding:
    return Finding(code=code, severity=severity, certainty=certainty, message="m", suggestion="s")


def decided(severity: Severity, certainty: Certainty, blocking: set[str]) -> Severity:
    (found,) = apply_policy([finding(severity, certainty)], frozenset(blocking))
    return found.severity


@pytest.mark.parametrize("certainty", Certainty)
def test_what_is_not_in_the_list_does_not_block(certainty: Certainty) -> None:
    assert decided(Severity.BLOCKING, certainty, {"empty"}) is Severity.WARNING
    assert decided(Severity.WARNING, certainty, {"empty"}) is Severity.WARNING
    assert decided(Severity.NOTE, certainty, set()) is Severity.NOTE


@pytest.mark.parametrize(
    ("severity", "certainty", "expected"),
    [
        (Severity.WARNING, Certainty.CERTAIN, Severity.BLOCKING),
        (Severity.WARNING, Certainty.LIKELY, Severity.WARNING),
        (Severity.WARNING, Certainty.POSSIBLE, Severity.WARNING),
        (Severity.NOTE, Certainty.CERTAIN, Severity.NOTE),
        (Severity.BLOCKING, Certainty.LIKELY, Severity.BLOCKING),
    ],
)
def test_what_is_in_the_list_blocks_where_it_is_certain(
    severity: Severity, certainty: Certainty, expected: Severity
) -> None:
    assert decided(severity, certainty, {"chinese-left"}) is expected


def test_nothing_else_of_a_finding_changes_and_their_order_stays() -> None:
    findings = [finding(severity, code=code) for severity in Severity for code in ("empty", "repetition")]
    found = apply_policy(findings, frozenset({"empty"}))
    assert [item.code for item in found] == [item.code for item in findings]
    assert {(item.message, item.suggestion, item.certainty) for item in found} == {
        ("m", "s", Certainty.CERTAIN)
    }
    assert found[0] is findings[0]  # a note


def test_to_decide_twice_is_to_decide_once() -> None:
    findings = [finding(*both) for both in itertools.product(Severity, Certainty)]
    for blocking in (frozenset[str](), frozenset({"chinese-left"})):
        once = apply_policy(findings, blocking)
        assert apply_policy(once, blocking) == once


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("约9000人参加。", "About 900,000 people took part."),
        ("请在三个工作日内办理。", "Please do this soon."),
        ("工期为两周。", "The work will take 14 days."),
        ("请带护照。", "Bring 3 copies and your 护照."),
        ("请登录⟦1⟧系统⟦/1⟧。", "Please log in."),
        ("请带护照。", ""),
    ],
)
def test_the_default_changes_nothing_of_what_the_checks_say(source: str, target: str) -> None:
    found = check_pair(source, target, "en", Glossary())
    assert found
    assert apply_policy(found, DEFAULT) == found


def test_names() -> None:
    assert codes_named(["number-*", "empty"]) == {
        *("number-missing", "number-changed", "number-added", "empty"),
    }
    assert codes_named([]) == frozenset()
    assert codes_named(["markup-*"]) == {"markup-lost", "markup-added", "markup-nesting"}
    assert {code for code in FACT_CODES if code not in DEFAULT} == set()
    assert FACT_CODES <= KNOWN_CODES


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("number-mising", "number-missing"),
        ("numbers-*", "number-*"),
        ("terms-missing", "term-missing"),
        ("chinese", "chinese-left"),
        ("*", ""),
        ("", ""),
        ("x" * 1_000_000, ""),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UnknownCodeError) as raised:
        codes_named(["empty", name])
    assert (raised.value.name, raised.value.nearest) == (name, nearest)
