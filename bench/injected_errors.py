"""How many errors put into human translations the checks find.

The errors are made by plain regular expressions and word lists of the bench's own, so that they are no
mirror of the parsers, and always the same ones. An error counts only where the unchanged pair has no
fact finding and where the source is seen to state the value that is changed; what does not count is
counted as skipped, with the reason. Found means: the gate that a translator sees (``check_pair``, without
a glossary) has a finding of severity warning or blocking that it has not on the unchanged pair: more of
some code than before. Beside it, what the comparison of facts alone finds. The first table is of the
corpus, the second of the project's own written notices, which have more phones, clock times and weekdays.

    python -m bench.injected_errors [FOLDER] [--lines 1-650] [--list ru weekday] [--skipped] [--draws 8]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.corpus import Pair, add_arguments, counted, notice_pairs, percent, print_table, translations
from bench.injection import KINDS, Form, Injection, inject
from pipeline.checks.pair import check_pair
from pipeline.facts.comparison import compare
from pipeline.model import TARGET_LANGUAGES
from pipeline.terms.glossary import Glossary

AIMS: dict[Form, str] = {"digits": "aim: at least 99.5 %", "words": "aim: at least 97 %"}
NOT_CLEAN = "the unchanged pair has findings"
NO_TERMS = Glossary()


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One injected error, whether it was found, and whether the facts alone tell of it."""

    pair: Pair
    injection: Injection
    found: bool
    by_facts: bool


@dataclass(kw_only=True)
class Tally:
    """What one language's pairs gave. ``skipped`` counts (kind, reason)."""

    language: str
    pairs: int = 0
    clean: int = 0
    tried: list[Tried] = field(default_factory=list)
    skipped: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(
        self, *, kind: str | None = None, form: Form | None = None, by_facts: bool = False
    ) -> tuple[int, int]:
        """Found and injected of a kind, or of a form; ``by_facts``: found by the comparison of facts alone."""
        chosen = [
            tried.by_facts if by_facts else tried.found
            for tried in self.tried
            if kind in {None, tried.injection.kind} and form in {None, tried.injection.form}
        ]
        return sum(chosen), len(chosen)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument(
        "--list",
        nargs=2,
        metavar=("LANGUAGE", "KIND"),
        help='print the errors that were not found; KIND may be "all"',
    )
    parser.add_argument(
        "--draws", type=int, default=1, help="errors of each kind to draw for each line (1 by default)"
    )
    parser.add_argument("--skipped", action="store_true", help="print what was skipped, by reason")
    parser.add_argument(
        "--only", choices=("corpus", "notices"), help="one of the two tables (both by default)"
    )
    arguments = parser.parse_args()
    chosen = languages_and_kinds(parser, arguments)
    tables: dict[str, list[Tally]] = {}
    for name in ("corpus", "notices"):
        if arguments.only in {None, name}:
            tables[name] = [
                tally(language, pairs_of(name, language, arguments), chosen[1], arguments.draws)
                for language in chosen[0]
            ]
    if arguments.list:
        for tallies in tables.values():
            list_misses(tallies)
    elif arguments.json:
        print(
            json.dumps(
                {name: [plain(item) for item in tallies] for name, tallies in tables.items()},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        for name, tallies in tables.items():
            report(name, tallies, skipped=arguments.skipped)


def languages_and_kinds(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace
) -> tuple[Sequence[str], Sequence[str]]:
    """What to run: all, or what ``--list`` names."""
    if not arguments.list:
        return arguments.languages, tuple(KINDS)
    language, kind = arguments.list
    if language not in TARGET_LANGUAGES or kind not in {"all", *KINDS}:
        parser.error(
            f"--list: a language ({', '.join(TARGET_LANGUAGES)}) and a kind (all, {', '.join(KINDS)})"
        )
    return (language,), tuple(KINDS) if kind == "all" else (kind,)


def pairs_of(name: str, language: str, arguments: argparse.Namespace) -> list[Pair]:
    if name == "notices":
        return notice_pairs(language)
    return translations(arguments.folder, language, arguments.lines)


def tally(language: str, pairs: Sequence[Pair], kinds: Sequence[str], draws: int = 1) -> Tally:
    """Put one error of each kind into each pair that has a place for it, and check.

    ``draws``: how often each is drawn; what was drawn before is left out, and skipped ones count once.
    """
    result = Tally(language=language, pairs=len(pairs))
    for pair in pairs:
        before: Counter[str] | None = None
        clean = not counted(compare(pair.source, pair.target, language))
        result.clean += clean
        for kind in kinds:
            drawn: set[str] = set()
            for draw in range(draws):
                seed = pair.name if draw == 0 else f"{pair.name}#{draw}"
                injected = inject(pair.source, pair.target, language, kind, seed)
                if injected is None or (isinstance(injected, Injection) and injected.text in drawn):
                    continue
                if isinstance(injected, str) or not clean:
                    if draw == 0:
                        result.skipped[kind, injected if isinstance(injected, str) else NOT_CLEAN] += 1
                    continue
                drawn.add(injected.text)
                if before is None:
                    before = codes(pair.source, pair.target, language)
                found = bool(codes(pair.source, injected.text, language) - before)
                by_facts = bool(counted(compare(pair.source, injected.text, language)))
                result.tried.append(Tried(pair=pair, injection=injected, found=found, by_facts=by_facts))
    return result


def codes(source: str, target: str, language: str) -> Counter[str]:
    """How many warnings and blocking findings of each code the gate has."""
    return Counter(finding.code for finding in counted(check_pair(source, target, language, NO_TERMS)))


def report(name: str, tallies: Sequence[Tally], *, skipped: bool) -> None:
    """Print found/injected and the share of each kind and language."""
    pairs = sum(item.pairs for item in tallies)
    print(f"{name}: {pairs} pairs, {sum(item.clean for item in tallies)} without findings, found / injected")
    if not pairs:
        print("(none: tests/facts/cases/notices.<language>.tsv is not there)\n")
        return
    rows: list[list[object]] = [["kind", *(item.language for item in tallies), "all", "share", "facts alone"]]
    rows += [
        [
            kind,
            *shares([item.count(kind=kind) for item in tallies]),
            shares([item.count(kind=kind, by_facts=True) for item in tallies])[-1],
        ]
        for kind in KINDS
    ]
    for form in AIMS:
        counts = [item.count(form=form) for item in tallies]
        by_facts = [item.count(form=form, by_facts=True) for item in tallies]
        rows.append([f"all in {form}", *shares(counts), shares(by_facts)[-1]])
        rows.append(["", *(percent(found, injected) for found, injected in counts), "", "", ""])
        rows.append(
            ["  facts alone", *(percent(found, injected) for found, injected in by_facts), "", "", ""]
        )
    print_table(rows)
    print("; ".join(f"{form}: {aim}" for form, aim in AIMS.items()))
    if skipped:
        totals: Counter[tuple[str, str]] = Counter()
        for item in tallies:
            totals += item.skipped
        print("\nskipped (a line and kind each)")
        print_table(
            [
                ["kind and reason", "lines"],
                *([f"{kind}: {reason}", number] for (kind, reason), number in sorted(totals.items())),
            ]
        )
    print()


def shares(counts: Sequence[tuple[int, int]]) -> list[str]:
    """Cells ``found/injected`` of each language, of all, and the share of all."""
    found, injected = sum(first for first, _ in counts), sum(second for _, second in counts)
    cells = [f"{first}/{second}" if second else "·" for first, second in counts]
    return [*cells, f"{found}/{injected}", percent(found, injected)]


def list_misses(tallies: Sequence[Tally]) -> None:
    """Print each error that was not found: what was changed, and both sentences."""
    for item in tallies:
        for tried in item.tried:
            if not tried.found:
                injection = tried.injection
                print(f"{tried.pair.name} {injection.kind}: [{injection.before}] → [{injection.after}]")
                print(f"  zh  {tried.pair.source}\n  {item.language}  {injection.text}\n")


def plain(item: Tally) -> dict[str, Any]:
    """A tally for JSON."""
    kinds = {kind: item.count(kind=kind) for kind in KINDS}
    return {
        "language": item.language,
        "pairs": item.pairs,
        "clean": item.clean,
        "kinds": {
            kind: {
                "found": found,
                "injected": injected,
                "by_facts": item.count(kind=kind, by_facts=True)[0],
            }
            for kind, (found, injected) in kinds.items()
        },
        "forms": {
            form: dict(zip(("found", "injected"), item.count(form=form), strict=True)) for form in AIMS
        },
        "skipped": {f"{kind}: {reason}": number for (kind, reason), number in sorted(item.skipped.items())},
    }


if __name__ == "__main__":
    main()
