"""How long a translation is for its source: the constants of pipeline/checks/length.py from aligned texts.

    python bench/lengths.py FOLDER

FOLDER has a file ``….zh`` and files of the same stem in other languages, one sentence a line, aligned (any
parallel corpus of human translations will do). Printed for each language: ``ratio``, the target
characters that one Chinese character becomes (what is not Chinese in a source is counted as it stands);
``spread``, the 99.9th percentile of how far sentences of LONG and more characters depart from that
(natural logarithm, either way); and ``short``, the same for shorter ones, times the root of their length.
"""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.checks.length import departure, expected_length
from pipeline.model import TARGET_LANGUAGES

QUANTILE = 0.999
LONG = 40  # source characters


def quantile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed (linear interpolation)."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def measured(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """``ratio``, ``spread`` and ``short`` of (source, target) pairs."""
    ratios = []
    for source, target in pairs:
        foreign = expected_length(source, 0.0)
        chinese = expected_length(source, 1.0) - foreign
        letters = len("".join(target.split()))
        if chinese and letters > foreign:
            ratios.append((letters - foreign) / chinese)
    ratio = statistics.median(ratios)
    long, short = [], []
    for source, target in pairs:
        far = abs(departure(source, target, ratio))
        length = len("".join(source.split()))
        if length >= LONG:
            long.append(far)
        else:
            short.append(far * math.sqrt(length))
    return ratio, quantile(long, QUANTILE), quantile(short, QUANTILE) if short else 0.0


def main(folder: Path) -> None:
    """Print the table for all languages that the folder has."""
    (source_path,) = folder.glob("*.zh")
    sources = source_path.read_text(encoding="utf-8").splitlines()
    for language in TARGET_LANGUAGES:
        path = source_path.with_suffix(f".{language}")
        if path.exists():
            targets = path.read_text(encoding="utf-8").splitlines()
            pairs = [
                pair for pair in zip(sources, targets, strict=True) if pair[0].strip() and pair[1].strip()
            ]
            ratio, spread, short = measured(pairs)
            print(
                f"{language}: ratio {ratio:.2f}, spread {spread:.2f}, short {short:.2f} ({len(pairs)} pairs)"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
