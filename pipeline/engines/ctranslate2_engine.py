"""The default engine: an int8 CTranslate2 model on the processor.

Measured (tokens per CPU-second, beam 4): 441 against 26.7 for transformers one by one. Two workers of one
thread each; two OpenMP threads in one worker collapse when anything else runs.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pipeline
from pipeline.engines.base import Capabilities, Hypothesis, Progress, TranslationRequest, Usage
from pipeline.engines.conversion import ConvertedModel, convert
from pipeline.engines.manifest import FetchedModel
from pipeline.engines.tokens import Tokens, joined, load_tokens
from pipeline.errors import EngineError
from pipeline.model import Signature
from pipeline.settings import EngineSettings, Model

_LEAST_BATCH_TOKENS = 128  # smaller ones waste what batches are for


class SharedTranslator:
    """One model in memory, converted and loaded at first use; several engines (directions) may share it."""

    def __init__(self, *, fetched: FetchedModel, settings: EngineSettings, models_folder: Path) -> None:
        self._fetched = fetched
        self._settings = settings
        self._models_folder = models_folder
        self._lock = threading.Lock()
        self._loaded: tuple[ConvertedModel, Any] | None = None

    def load(self) -> tuple[ConvertedModel, Any]:
        """The converted model and its ctranslate2.Translator; raises EngineError."""
        with self._lock:
            if self._loaded is None:
                converted = convert(
                    self._fetched,
                    models_folder=self._models_folder,
                    quantization=self._settings.quantization,
                )
                self._loaded = converted, self._translator(converted)
            return self._loaded

    def release(self) -> None:
        """Free the memory; the next ``load`` loads again."""
        with self._lock:
            self._loaded = None

    def _translator(self, converted: ConvertedModel) -> Any:
        import ctranslate2

        try:
            return ctranslate2.Translator(
                str(converted.folder),
                device=self._settings.device,
                inter_threads=self._settings.workers,
                intra_threads=1,
                max_queued_batches=-1,  # all batches at once: translate() waits on results, not on the queue
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise EngineError(
                f"the converted model cannot be loaded: {' '.join(str(error).split())[:300]}.",
                where=str(converted.folder),
                advice="Delete this folder and run `pipeline models fetch`; check `engine.device` too.",
            ) from error


class Ctranslate2Engine:
    """A MarianMT, M2M100 or NLLB model in one direction.

    ``translator`` shares a model in memory with other engines; without it the engine has its own.
    A text longer than ``engine.max_length`` tokens (or than the model can read) is not translated, rather
    than cut; so is one whose prefix the model's vocabulary cannot write.
    """

    name = "ctranslate2"
    capabilities = Capabilities(n_best=True, scores=True, prefix=True, term_prompt=False)

    def __init__(
        self,
        *,
        model: Model,
        fetched: FetchedModel,
        settings: EngineSettings,
        models_folder: Path,
        translator: SharedTranslator | None = None,
    ) -> None:
        self._model = model
        self._settings = settings
        self._shared = translator or SharedTranslator(
            fetched=fetched, settings=settings, models_folder=models_folder
        )
        self._tokens: Tokens | None = None
        self._lock = threading.Lock()
        self._usage = Usage()
        self._signature = local_signature(self.name, model, fetched, settings, settings.quantization)

    @property
    def signature(self) -> Signature:
        return self._signature

    @property
    def usage(self) -> Usage:
        return self._usage

    def translate(
        self,
        requests: Sequence[TranslationRequest],
        *,
        n_best: int = 1,
        progress: Progress | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """See Engine.translate."""
        answers: list[tuple[Hypothesis, ...]] = [()] * len(requests)
        if not requests:
            return answers
        converted, translator = self._shared.load()
        tokens = self._load_tokens(converted)
        limit = min(self._settings.max_length, converted.max_positions)
        waiting: list[tuple[int, list[str], list[str]]] = []
        for index, request in enumerate(requests):
            source = tokens.source(request.text) if request.text.strip() else []
            start = tokens.prefix(request.prefix) if request.prefix else []
            if not source:
                answers[index] = (Hypothesis(text="", score=0.0),)
            elif start is not None and len(source) <= limit and len(start) < limit:
                waiting.append((index, source, [*tokens.target_start(), *start]))
                continue
            if progress is not None:
                progress(1)
        # longest first, so that batches are even and the last one to finish is a short one
        waiting.sort(key=lambda item: (-len(item[1]), item[0]))
        try:
            results = translator.translate_batch(
                [source for _, source, _ in waiting],
                target_prefix=[start for _, _, start in waiting],
                max_batch_size=self._batch_tokens(sum(len(source) for _, source, _ in waiting)),
                batch_type="tokens",
                asynchronous=True,
                beam_size=max(self._settings.beam_size, n_best),
                num_hypotheses=n_best,
                length_penalty=1,
                max_input_length=0,  # we refuse what is too long; it must never be cut silently
                max_decoding_length=limit,
                disable_unk=True,
                return_scores=True,
                return_end_token=True,
            )
            for (index, source, start), pending in zip(waiting, results, strict=True):
                answers[index] = self._hypotheses(requests[index], tokens, source, start, pending.result())
                if progress is not None:
                    progress(1)
        except (RuntimeError, ValueError) as error:
            raise EngineError(
                f"the model failed: {' '.join(str(error).split())[:300]}.",
                where=str(converted.folder),
                advice="Check it with `pipeline models verify`; lower `engine.batch_tokens` if memory is short.",
            ) from error
        return answers

    def _batch_tokens(self, tokens: int) -> int:
        """The size of batches for so many tokens: at most the setting, and some for every worker.

        Measured: 32 sentences take a third less time in four batches than in one.
        """
        shares = 2 * self._settings.workers
        return min(self._settings.batch_tokens, max(_LEAST_BATCH_TOKENS, -(-tokens // shares)))

    def close(self) -> None:
        """Free the model (for every engine that shares it)."""
        self._tokens = None
        self._shared.release()

    def _load_tokens(self, converted: ConvertedModel) -> Tokens:
        with self._lock:
            if self._tokens is None:
                self._tokens = load_tokens(
                    converted,
                    source=self._model.source,
                    target=self._model.target,
                    language=self._model.prefix,
                )
            return self._tokens

    def _hypotheses(
        self, request: TranslationRequest, tokens: Tokens, source: list[str], start: list[str], result: Any
    ) -> tuple[Hypothesis, ...]:
        skipped = len(tokens.target_start())
        prefix_text = tokens.text(start[skipped:])
        found: dict[str, Hypothesis] = {}
        for pieces, score in zip(result.hypotheses, result.scores, strict=True):
            if not pieces or pieces[-1] != "</s>":
                continue  # it ran into the length limit: half a sentence is no translation
            text = joined(request.prefix, prefix_text, tokens.text(pieces[skipped:-1]))
            if text is not None and text not in found:
                # ctranslate2 divides by the whole length, but the forced tokens cost nothing
                mean = float(score) * len(pieces) / (len(pieces) - len(start))
                found[text] = Hypothesis(text=text, score=mean)
        with self._lock:
            self._usage += Usage(
                requests=1,
                prompt_tokens=len(source),
                completion_tokens=len(result.hypotheses[0]) if result.hypotheses else 0,
            )
        return tuple(found.values())


def local_signature(
    engine: str, model: Model, fetched: FetchedModel, settings: EngineSettings, quantization: str
) -> Signature:
    """Signature of a model in a folder: name and prefix; digest, number format and beam, which all matter."""
    name = model.model or Path(model.folder).name
    return Signature(
        engine=engine,
        model=f"{name} {model.prefix}".strip(),
        revision=f"{fetched.digest[:16]}/{quantization}/beam{settings.beam_size}",
        pipeline=pipeline.__version__,
    )
