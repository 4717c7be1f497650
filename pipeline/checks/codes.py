"""Every code that a finding can have; docs/checks.md explains each, and a test holds the two together."""

from __future__ import annotations

FACT_KINDS = ("number", "date", "time", "duration", "percent", "money", "measure", "phone", "link", "code")

KNOWN_CODES = frozenset(
    {
        *(f"{kind}-{what}" for kind in FACT_KINDS for what in ("missing", "changed", "added")),
        *("fact-converted", "fact-repeated", "facts-not-compared", "weekday-contradicts"),
        *("term-missing", "term-surplus", "term-split", "term-inserted"),
        *("empty", "source-returned", "chinese-left", "wrong-language", "repetition", "doubled-word"),
        *("negation-lost", "prohibition-lost", "negation-added"),
        *("sentence-missing", "length", "end-punctuation", "inconsistent", "alike"),
        *("markup-lost", "markup-added", "markup-nesting"),
        *("agreement-odd", "agreement-missing", "agreement-source"),
    }
)
