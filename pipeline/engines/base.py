"""What every translation engine offers. No I/O here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.model import Signature


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What an engine can do beyond translating; the caller chooses its method by these."""

    n_best: bool  # several hypotheses a request
    scores: bool  # hypotheses carry a score
    prefix: bool  # TranslationRequest.prefix is forced, not only asked for
    term_prompt: bool  # TranslationRequest.terms are shown to the model


@dataclass(frozen=True, kw_only=True)
class TermHint:
    """A glossary entry of this very sentence, for engines that read a prompt."""

    source: str
    target: str


@dataclass(frozen=True, kw_only=True)
class TranslationRequest:
    """One segment to translate. ``prefix`` is the beginning that the target must have."""

    text: str
    prefix: str = ""
    terms: tuple[TermHint, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Hypothesis:
    """One translation. ``text`` includes the prefix; ``score`` is the mean log-probability per token."""

    text: str
    score: float | None = None


@dataclass(frozen=True, kw_only=True)
class Unavailable:
    """A language without an engine. ``command`` mends it in one step ("" when settings must change)."""

    reason: str
    advice: str
    command: str = ""


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What an engine has done since it was made. ``cost`` is in the currency of the settings' price."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            requests=self.requests + other.requests,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            cost=self.cost + other.cost,
        )

    def __sub__(self, earlier: Usage) -> Usage:
        return Usage(
            requests=self.requests - earlier.requests,
            prompt_tokens=self.prompt_tokens - earlier.prompt_tokens,
            completion_tokens=self.completion_tokens - earlier.completion_tokens,
            cost=self.cost - earlier.cost,
        )


Progress = Callable[[int], None]  # called with how many more requests are done


class Engine(Protocol):
    """A translator bound to one model and one direction."""

    @property
    def name(self) -> str:
        """The module: ``ctranslate2``, ``transformers``, ``llm`` or ``pivot``."""

    @property
    def capabilities(self) -> Capabilities: ...

    @property
    def signature(self) -> Signature:
        """What makes its output; the caller adds the glossary's part."""

    @property
    def usage(self) -> Usage: ...

    def translate(
        self,
        requests: Sequence[TranslationRequest],
        *,
        n_best: int = 1,
        progress: Progress | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate; the answers stand in the order of ``requests``, each best first.

        At most ``n_best`` hypotheses a request. An empty tuple: this one could not be translated (too
        long, or the model answered nonsense). White space alone gives one hypothesis with empty text.
        Raises EngineError when the engine as a whole fails.
        """

    def close(self) -> None:
        """Free the model or the connection; the engine loads again if it is used afterwards."""
