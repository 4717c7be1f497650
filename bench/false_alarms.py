"""Fact findings on human translations: nearly all of them are false alarms.

Counts, for each language, the lines whose Chinese has a digit (any Unicode digit) or a Chinese numeral
(零〇一二两三四五六七八九十百千万亿), and those of them with a fact finding of severity warning or blocking.
Beside it, on the same lines, the number check of translate-toolkit with its own configuration of the
language: `pip install -e ".[bench]"` installs it (GPL-3; the program itself never uses it).

    python -m bench.false_alarms [FOLDER] [--lines 1-650] [--list ja] [--json]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from importlib.util import find_spec
from typing import Any

from bench.corpus import Pair, add_arguments, counted, in_order, percent, print_table, translations
from pipeline.facts.comparison import compare
from pipeline.model import TARGET_LANGUAGES, Finding

AIM = "aim: at most 1.5 % of the lines with digits or numerals"
NumberCheck = Callable[[str, str], bool]


@dataclass(kw_only=True)
class Measured:
    """Counts of one language: lines, unless said otherwise. ``toolkit_*`` is None without translate-toolkit."""

    language: str
    lines: int = 0
    with_digits: int = 0
    with_numerals: int = 0  # digits or Chinese numerals
    flagged_with_digits: int = 0
    flagged_with_numerals: int = 0
    flagged_others: int = 0
    blocking_with_numerals: int = 0
    codes: Counter[str] = field(default_factory=Counter)  # lines with a finding of that code
    toolkit_with_digits: int | None = None
    toolkit_with_numerals: int | None = None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument(
        "--list", choices=TARGET_LANGUAGES, help="print each finding of a language with both sentences"
    )
    arguments = parser.parse_args()
    if arguments.list:
        list_findings(translations(arguments.folder, arguments.list, arguments.lines), arguments.list)
        return
    measured = [
        measure(translations(arguments.folder, language, arguments.lines), language, toolkit_check(language))
        for language in arguments.languages
    ]
    if arguments.json:
        print(json.dumps([plain(item) for item in measured], ensure_ascii=False, indent=2))
    else:
        report(measured)


def plain(item: Measured) -> dict[str, Any]:
    """Measured counts for JSON."""
    return asdict(replace(item, codes=Counter())) | {"codes": dict(item.codes)}


def toolkit_check(language: str) -> NumberCheck | None:
    """Whether translate-toolkit's number check passes a pair; None where it is not installed."""
    if find_spec("translate") is None:
        return None
    from translate.filters.checks import CheckerConfig, FilterFailure, StandardChecker

    checker: Any = StandardChecker(checkerconfig=CheckerConfig(targetlanguage=language))

    def passes(source: str, target: str) -> bool:
        try:
            return bool(checker.numbers(source, target))
        except FilterFailure:
            return False

    return passes


def measure(pairs: list[Pair], language: str, toolkit: NumberCheck | None) -> Measured:
    """Run both checks over the pairs."""
    result = Measured(language=language)
    if toolkit is not None:
        result.toolkit_with_digits = result.toolkit_with_numerals = 0
    for pair in pairs:
        findings = counted(compare(pair.source, pair.target, language))
        result.lines += 1
        result.with_digits += pair.has_digits
        result.with_numerals += pair.has_numerals
        result.codes.update({finding.code for finding in findings})
        if findings:
            result.flagged_with_digits += pair.has_digits
            result.flagged_with_numerals += pair.has_numerals
            result.flagged_others += not pair.has_numerals
            result.blocking_with_numerals += pair.has_numerals and any(item.blocking for item in findings)
        if result.toolkit_with_digits is not None and toolkit is not None and pair.has_digits:
            result.toolkit_with_digits += not toolkit(pair.source, pair.target)
    # the toolkit reads digits only: lines without any pass
    result.toolkit_with_numerals = result.toolkit_with_digits
    return result


def report(measured: list[Measured]) -> None:
    """Print the shares, then which codes they are made of."""
    without = all(item.toolkit_with_digits is None for item in measured)
    rows: list[list[object]] = [
        [
            "language", "lines", "with numerals", "flagged", "share", "blocking", "with digits", "flagged", "share",
            "others flagged", "toolkit, digits", "toolkit, numerals",
        ]
    ]  # fmt: skip
    rows += [
        [
            item.language, item.lines,
            item.with_numerals, item.flagged_with_numerals, percent(item.flagged_with_numerals, item.with_numerals, digits=2),
            item.blocking_with_numerals,
            item.with_digits, item.flagged_with_digits, percent(item.flagged_with_digits, item.with_digits, digits=2),
            item.flagged_others,
            toolkit_share(item.toolkit_with_digits, item.with_digits),
            toolkit_share(item.toolkit_with_numerals, item.with_numerals),
        ]
        for item in measured
    ]  # fmt: skip
    print_table(rows)
    print(f"({AIM}; others: lines with neither digits nor numerals, in the same run)")
    if without:
        print('(translate-toolkit is not installed: pip install -e ".[bench]")')
    print("\nlines with a finding of each code")
    print_table(
        [
            ["code", *(item.language for item in measured)],
            *(
                [code, *(item.codes[code] or "·" for item in measured)]
                for code in in_order(code for item in measured for code in item.codes)
            ),
        ]
    )


def toolkit_share(flagged: int | None, lines: int) -> str:
    return "–" if flagged is None else percent(flagged, lines)


def list_findings(pairs: list[Pair], language: str) -> None:
    """Print every line that is counted, with what was found on it."""
    for pair in pairs:
        findings = counted(compare(pair.source, pair.target, language))
        if not findings:
            continue
        kind = "" if pair.has_numerals else " (neither digits nor numerals)"
        print(f"{pair.name}{kind}\n  zh  {pair.source}\n  {language}  {pair.target}")
        for finding in findings:
            print(f"      {finding.severity} {finding.code} {shown(finding, pair)}")
        print()


def shown(finding: Finding, pair: Pair) -> str:
    """What a finding says in short: the words on both sides, and what it expected."""
    source = pair.source[finding.source_span.start : finding.source_span.end] if finding.source_span else "–"
    target = pair.target[finding.target_span.start : finding.target_span.end] if finding.target_span else "–"
    return f"[{source}] → [{target}] expected [{finding.suggestion}]"


if __name__ == "__main__":
    main()
