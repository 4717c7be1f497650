"""The golden files of the parsers (cases/<module>.tsv) and the notation they write facts in."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from enum import Enum
from pathlib import Path

from pipeline.facts.values import Fact

CASES = Path(__file__).parent / "cases"


def cases(module: str) -> list[tuple[str, list[str]]]:
    """The texts of cases/<module>.tsv, each with its facts as ``written`` writes them."""
    lines = (CASES / f"{module}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, facts) for text, *facts in rows]


def written(fact: Fact) -> str:
    """``slice => value``; ``~`` before a weak fact, ``| value`` after it for each alternative."""
    weak = "~" if fact.weak else ""
    alternatives = "".join(f" | {_described(value)}" for value in fact.alternatives)
    return f"{weak}{fact.text} => {_described(fact.value)}{alternatives}"


def _described(value: object) -> str:
    """Class(given fields), nested."""
    if isinstance(value, Enum):
        return str(value.value)
    if not hasattr(value, "__dataclass_fields__"):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    given = [
        f"{field.name}={_described(getattr(value, field.name))}"
        for field in fields(value)  # type: ignore[arg-type]
        if field.compare and not any(getattr(value, field.name) is nothing for nothing in (None, False, ""))
    ]
    return f"{type(value).__name__}({', '.join(given)})"
