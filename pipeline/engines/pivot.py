"""Two engines in a row, through a language in the middle (Chinese to Korean through English)."""

from __future__ import annotations

from collections.abc import Sequence

import pipeline
from pipeline.engines.base import (
    Capabilities,
    Engine,
    Hypothesis,
    Progress,
    TranslationRequest,
    Usage,
)
from pipeline.model import Signature


class PivotEngine:
    """An engine made of two. A score is the sum of both legs' scores.

    The n best are the first leg's n best, each continued by the second leg's best, sorted by score.
    A request's prefix goes to the second leg. Its term hints are shown to neither: their targets are not
    in the first leg's language and their sources not in the second's. So glossary terms are enforced on a
    pivot by codes, n-best and prefix.
    """

    name = "pivot"

    def __init__(self, first: Engine, second: Engine) -> None:
        self._first = first
        self._second = second

    @property
    def capabilities(self) -> Capabilities:
        first, second = self._first.capabilities, self._second.capabilities
        return Capabilities(
            n_best=first.n_best,
            scores=first.scores and second.scores,
            prefix=second.prefix,
            term_prompt=False,
        )

    @property
    def signature(self) -> Signature:
        """Both legs', joined by ``+``."""
        first, second = self._first.signature, self._second.signature
        return Signature(
            engine=f"{first.engine}+{second.engine}",
            model=f"{first.model}+{second.model}",
            revision=f"{first.revision}+{second.revision}",
            pipeline=pipeline.__version__,
        )

    @property
    def usage(self) -> Usage:
        """Both legs' together; a leg that other languages use too counts their work as well."""
        return self._first.usage + self._second.usage

    def translate(
        self,
        requests: Sequence[TranslationRequest],
        *,
        n_best: int = 1,
        progress: Progress | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """See Engine.translate; ``progress`` counts requests as their second legs are done."""
        middles = self._first.translate(
            [TranslationRequest(text=request.text) for request in requests], n_best=n_best
        )
        # one call for everything in the second leg, so that its batches are full
        legs = [
            (index, middle)
            for index, hypotheses in enumerate(middles)
            for middle in hypotheses
            if middle.text.strip() or not requests[index].text.strip()
        ]
        done = reported = 0

        def report(count: int) -> None:
            nonlocal done, reported
            done += count
            whole = done * len(requests) // len(legs)
            if progress is not None and whole > reported:
                progress(whole - reported)
                reported = whole

        ends = self._second.translate(
            [TranslationRequest(text=middle.text, prefix=requests[index].prefix) for index, middle in legs],
            progress=report,
        )
        found: list[dict[str, Hypothesis]] = [{} for _ in requests]
        for (index, middle), answer in zip(legs, ends, strict=True):
            for end in answer[:1]:
                score = None if middle.score is None or end.score is None else middle.score + end.score
                known = found[index].get(end.text)
                if known is None or (score or 0.0) > (known.score or 0.0):
                    found[index][end.text] = Hypothesis(text=end.text, score=score)
        if progress is not None and reported < len(requests):
            progress(len(requests) - reported)  # requests that the first leg could not translate
        return [
            # without scores the first leg's order stands: sorted() is stable
            tuple(sorted(row.values(), key=lambda hypothesis: -(hypothesis.score or 0.0)))[:n_best]
            for row in found
        ]

    def close(self) -> None:
        self._first.close()
        self._second.close()
