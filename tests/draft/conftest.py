"""A scripted engine: answers from a table or a function, and counts what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from pipeline.engines.base import Capabilities, Hypothesis, Progress, TranslationRequest, Usage
from pipeline.model import Signature

Script = Callable[[TranslationRequest], Sequence[str]]


@dataclass(kw_only=True)
class ScriptedEngine:
    """Answers each request with the texts that ``script`` gives, best first."""

    script: Script
    capabilities: Capabilities = Capabilities(n_best=True, scores=True, prefix=True, term_prompt=False)
    name: str = "scripted"
    signature: Signature = Signature(engine="scripted", model="script", revision="1")
    usage: Usage = Usage()
    asked: list[TranslationRequest] = field(default_factory=list)

    def translate(
        self, requests: Sequence[TranslationRequest], *, n_best: int = 1, progress: Progress | None = None
    ) -> list[tuple[Hypothesis, ...]]:
        self.asked.extend(requests)
        answers = []
        for request in requests:
            texts = list(self.script(request))[:n_best]
            answers.append(
                tuple(Hypothesis(text=text, score=-float(rank)) for rank, text in enumerate(texts))
            )
            if progress:
                progress(1)
        return answers

    def close(self) -> None:
        self.asked.clear()


@pytest.fixture
def scripted() -> Callable[..., ScriptedEngine]:
    """Make a scripted engine: ``scripted(script, **capabilities and the like)``."""

    def make(script: Script, **values: object) -> ScriptedEngine:
        return ScriptedEngine(script=script, **values)  # type: ignore[arg-type] # a test may give any field

    return make
