"""Speed of reading facts and of comparing them, on one core, with nothing remembered.

CPU time, the median of some rounds over the same lines: sentences a second for the parser of each
language, and pairs a second for the comparison with each target language, once with the parse of both
texts included ("cold": what one pair costs), once with the facts of both remembered, and once as a
notice is checked: each source with all its languages, its facts read once. Machines are noisy: within one
run the ratios hold.

    python -m bench.fact_speed [FOLDER] [--lines 1-997] [--rounds 5] [--json]
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from bench.corpus import Pair, add_arguments, print_table, translations
from bench.throughput import peak_memory
from pipeline.facts import parsing
from pipeline.facts.comparison import compare
from pipeline.model import SOURCE_LANGUAGE

AIM = 5000  # pairs a second, cold


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Sentences or pairs a CPU second; None where there is no parser of the language."""

    language: str
    parse: float | None
    compare_cold: float | None = None
    compare_remembered: float | None = None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    pairs = {
        language: translations(arguments.folder, language, arguments.lines)
        for language in arguments.languages
    }
    sources = [pair.source for pair in next(iter(pairs.values()))]
    before = peak_memory()
    measured = [
        Measured(language=SOURCE_LANGUAGE, parse=speed_of_parse(sources, SOURCE_LANGUAGE, arguments.rounds))
    ]
    measured += [measure(language, pairs[language], arguments.rounds) for language in arguments.languages]
    together = speed_of_notice(pairs, arguments.rounds)
    memory = {"before": before, "peak": peak_memory()}
    if arguments.json:
        result = {
            "languages": [asdict(item) for item in measured],
            "all_languages_pairs_a_second": together,
            "memory_mb": memory,
        }
        json.dump(result, sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        report(measured, together, len(pairs), memory)


def measure(language: str, pairs: Sequence[Pair], rounds: int) -> Measured:
    """Speed of one target language."""

    def run() -> None:
        for pair in pairs:
            compare(pair.source, pair.target, language)

    run()  # tables are built when a text is first read
    return Measured(
        language=language,
        parse=speed_of_parse([pair.target for pair in pairs], language, rounds),
        compare_cold=len(pairs) / seconds(run, rounds, forget=True),
        compare_remembered=len(pairs) / seconds(run, rounds, forget=False),
    )


def speed_of_parse(texts: Sequence[str], language: str, rounds: int) -> float:
    """Sentences a CPU second."""

    def run() -> None:
        for text in texts:
            parsing.parse(text, language)

    run()
    return len(texts) / seconds(run, rounds, forget=True)


def speed_of_notice(pairs: dict[str, list[Pair]], rounds: int) -> float:
    """Pairs a CPU second when each source is compared with all its languages in turn."""
    rows = list(zip(*pairs.values(), strict=True))

    def run() -> None:
        for row in rows:
            for language, pair in zip(pairs, row, strict=True):
                compare(pair.source, pair.target, language)

    run()
    return len(rows) * len(pairs) / seconds(run, rounds, forget=True)


def seconds(run: Callable[[], None], rounds: int, *, forget: bool) -> float:
    """Median CPU seconds of a run; ``forget`` drops what the parsers remember before each."""
    measured = []
    for _ in range(rounds):
        if forget:
            forget_texts()
        begin = time.process_time()
        run()
        measured.append(time.process_time() - begin)
    return statistics.median(measured)


def forget_texts() -> None:
    """Empty every bounded cache of the fact modules: what remembers texts, not the tables built once."""
    for item in gc.get_objects():
        # by type(): isinstance asks the object itself, and some in other libraries answer with a warning
        if type(item) is functools._lru_cache_wrapper:  # noqa: SLF001 -- the only name of its type
            module = getattr(item.__wrapped__, "__module__", "")
            if module.startswith("pipeline.facts") and item.cache_parameters()["maxsize"] is not None:
                item.cache_clear()


def report(measured: Sequence[Measured], together: float, languages: int, memory: dict[str, float]) -> None:
    rows: list[list[object]] = [
        ["language", "parse, sentences/s", "compare cold, pairs/s", "facts remembered, pairs/s", "cold / aim"]
    ]
    rows += [
        [
            item.language, shown(item.parse), shown(item.compare_cold), shown(item.compare_remembered),
            f"{item.compare_cold / AIM:.2f}" if item.compare_cold else "",
        ]
        for item in measured
    ]  # fmt: skip
    print_table(rows)
    print(
        f"each source with {languages} languages, read once: {together:.0f} pairs/s (aim: {AIM} on one core)"
    )
    print(
        f"memory: {memory['before']:.0f} MB with the texts read, {memory['peak']:.0f} MB at its peak"
        if memory["peak"]
        else "memory: this system does not tell"
    )


def shown(speed: float | None) -> str:
    return "–" if speed is None else f"{speed:.0f}"


if __name__ == "__main__":
    main()
