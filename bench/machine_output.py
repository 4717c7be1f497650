"""Fact findings on what real translation systems made of the corpus, and how many of them are right.

For each system: lines flagged, and lines with each code. ``--list SYSTEM`` prints every blocking finding
as a table for a spreadsheet (tab-separated: key, verdict, code, source, reference by people, output,
what was found); the verdict column is empty, to be filled by reading: ``real`` (the output states a
wrong, missing or added fact) or ``false``. ``--verdicts FILE`` reads such a table and prints how many
of the blocking findings of today are real; those that the file does not know are counted apart.

    python -m bench.machine_output [FOLDER] [--lines 1-650] [--list opusmt > verdicts.tsv]
    python -m bench.machine_output [FOLDER] --verdicts verdicts.tsv
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.corpus import (
    Pair,
    add_arguments,
    aligned,
    counted,
    in_order,
    percent,
    print_table,
    translations,
)
from bench.false_alarms import shown
from pipeline.facts.comparison import compare
from pipeline.model import Finding, Severity

LANGUAGE = "en"
AIM = "aim: 80 % real"
VERDICTS = ("real", "false")
COLUMNS = ("key", "verdict", "code", "source", "reference", "output", "finding")


@dataclass(kw_only=True)
class Measured:
    """Counts of one system: lines. ``codes`` is by severity and code."""

    system: str
    lines: int = 0
    with_numerals: int = 0
    flagged: int = 0
    blocking: int = 0
    findings_blocking: int = 0  # findings, not lines
    codes: Counter[str] = field(default_factory=Counter)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument(
        "--list", metavar="SYSTEM", help="print its blocking findings as a table for verdicts"
    )
    parser.add_argument("--verdicts", type=Path, metavar="FILE", help="the table with its verdicts filled in")
    arguments = parser.parse_args()
    systems = systems_in(arguments.folder)
    if arguments.list and arguments.list not in systems:
        parser.error(f"--list: one of {', '.join(systems)}")
    if arguments.list:
        list_blocking(arguments.list, arguments.folder, arguments.lines)
        return
    if arguments.verdicts:
        report_precision(
            judged(systems, arguments.folder, arguments.lines, read_verdicts(arguments.verdicts))
        )
        return
    measured = [measure(system, outputs(arguments.folder, system, arguments.lines)) for system in systems]
    if arguments.json:
        print(json.dumps([vars(item) for item in measured], ensure_ascii=False, indent=2))
    else:
        report(measured)


def systems_in(folder: Path) -> list[str]:
    """The systems whose output the folder holds; ends the bench where there are none."""
    systems = sorted(path.stem for path in (folder / "mt-en").glob(f"*.{LANGUAGE}"))
    if not systems:
        raise SystemExit(
            f"{folder / 'mt-en'} has no files *.{LANGUAGE}. Name the folder that holds dev.zh and mt-en/:"
            " python -m bench.machine_output FOLDER"
        )
    return systems


def outputs(folder: Path, system: str, lines: range) -> list[Pair]:
    """What a system made of the corpus. HTML entities, which one service puts into its answers, are decoded."""
    pairs = aligned(folder / "dev.zh", folder / f"mt-en/{system}.{LANGUAGE}", lines)
    return [replace(pair, target=html.unescape(pair.target)) for pair in pairs]


def measure(system: str, pairs: Sequence[Pair]) -> Measured:
    """Compare all pairs of a system."""
    result = Measured(system=system)
    for pair in pairs:
        findings = compare(pair.source, pair.target, LANGUAGE)
        blocking = [finding for finding in findings if finding.blocking]
        result.lines += 1
        result.with_numerals += pair.has_numerals
        result.flagged += bool(counted(findings))
        result.blocking += bool(blocking)
        result.findings_blocking += len(blocking)
        result.codes.update({f"{finding.severity} {finding.code}" for finding in findings})
    return result


def report(measured: Sequence[Measured]) -> None:
    """Print lines flagged, then lines by severity and code."""
    rows: list[list[object]] = [
        [
            "system",
            "lines",
            "with numerals",
            "flagged",
            "share of lines",
            "lines blocked",
            "blocking findings",
        ]
    ]
    rows += [
        [item.system, item.lines, item.with_numerals, item.flagged, percent(item.flagged, item.lines), item.blocking, item.findings_blocking]
        for item in measured
    ]  # fmt: skip
    print_table(rows)
    print("\nlines with a finding of each severity and code")
    codes = in_order(code.partition(" ")[2] for item in measured for code in item.codes)
    names = [f"{severity} {code}" for severity in reversed(Severity) for code in codes]
    print_table(
        [
            ["severity and code", *(item.system for item in measured)],
            *(
                [name, *(item.codes[name] or "·" for item in measured)]
                for name in names
                if any(item.codes[name] for item in measured)
            ),
        ]
    )


def blocking_findings(system: str, folder: Path, lines: range) -> Iterator[tuple[str, Pair, Finding]]:
    """Every blocking finding of a system with its key, which says system, line, code and what was found."""
    for pair in outputs(folder, system, lines):
        for finding in compare(pair.source, pair.target, LANGUAGE):
            if finding.blocking:
                found = shown(finding, pair).partition(" expected ")[0]
                yield f"{system}:{pair.line}:{finding.code}:{found}", pair, finding


def list_blocking(system: str, folder: Path, lines: range) -> None:
    """Print the table that verdicts are written into."""
    references = {pair.line: pair.target for pair in translations(folder, LANGUAGE, lines)}
    table = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    table.writerow(COLUMNS)
    for key, pair, finding in blocking_findings(system, folder, lines):
        table.writerow(
            [
                key, "", finding.code, pair.source, references.get(pair.line, ""), pair.target,
                shown(finding, pair),
            ]
        )  # fmt: skip


def read_verdicts(path: Path) -> Mapping[str, str]:
    """Key -> verdict of every row that has one; ends the bench where a verdict is no known word."""
    if not path.is_file():
        raise SystemExit(f"{path} is not there: make it with --list SYSTEM and fill in the column “verdict”")
    verdicts = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t"), start=2):
            if "key" not in row or "verdict" not in row:
                raise SystemExit(f"{path}: the first line must name the columns {', '.join(COLUMNS)}")
            verdict = (row["verdict"] or "").strip().lower()
            if verdict and verdict not in VERDICTS:
                raise SystemExit(f"{path}, line {number}: “{verdict}” is none of {', '.join(VERDICTS)}")
            if verdict:
                verdicts[row["key"]] = verdict
    return verdicts


def judged(
    systems: Sequence[str], folder: Path, lines: range, verdicts: Mapping[str, str]
) -> dict[str, Counter[str]]:
    """For each system that has verdicts: how many blocking findings of today are real, false, not judged."""
    named = {key.partition(":")[0] for key in verdicts}
    return {
        system: Counter(
            verdicts.get(key, "not judged") for key, _, _ in blocking_findings(system, folder, lines)
        )
        for system in systems
        if system in named
    }


def report_precision(found: Mapping[str, Counter[str]]) -> None:
    """Print the share of real errors among the blocking findings that were judged."""
    rows: list[list[object]] = [
        ["system", "blocking findings", "real", "false", "not judged", "real of those judged"]
    ]
    rows += [
        [system, counts.total(), counts["real"], counts["false"], counts["not judged"], percent(counts["real"], counts["real"] + counts["false"])]
        for system, counts in found.items()
    ]  # fmt: skip
    print_table(rows)
    print(f"({AIM})")


if __name__ == "__main__":
    main()
