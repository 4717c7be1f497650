"""Engines that know whole sentences, for tests that need drafts with certain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.engines.base import (
    Capabilities,
    Engine,
    Hypothesis,
    Progress,
    TranslationRequest,
    Unavailable,
    Usage,
)
from pipeline.model import Signature


@dataclass(kw_only=True)
class PhraseEngine:
    """Answers what its table says, and nothing for what it does not know."""

    language: str
    texts: Mapping[str, str]
    name: str = "phrases"
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(n_best=False, scores=False, prefix=False, term_prompt=False)
    )
    usage: Usage = field(default_factory=Usage)

    @property
    def signature(self) -> Signature:
        return Signature(engine="phrases", model=self.language, revision="1")

    def translate(
        self,
        requests: Sequence[TranslationRequest],
        *,
        n_best: int = 1,  # noqa: ARG002 -- the protocol has it
        progress: Progress | None = None,  # noqa: ARG002 -- the same
    ) -> list[tuple[Hypothesis, ...]]:
        return [
            (Hypothesis(text=self.texts[request.text]),) if request.text in self.texts else ()
            for request in requests
        ]

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(kw_only=True)
class PhraseEngines:
    """One for each language; ``texts``: source -> language -> translation."""

    texts: Mapping[str, Mapping[str, str]]
    usage: Usage = field(default_factory=Usage)

    def engine(self, language: str) -> Engine | Unavailable:
        known = {source: by_code[language] for source, by_code in self.texts.items() if language in by_code}
        return PhraseEngine(language=language, texts=known)
