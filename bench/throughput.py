"""Draft throughput against one-by-one transformers and against CTranslate2 called directly.

All three run the same random-weight model of Opus-MT's size (512 wide, 6+6 layers, 65,001 pieces) in
one process, on sentences of the sample notices that hold no facts, so that what is measured is the
road around the engine and not what a random model makes of numbers. The model's weights are random
but for the row of the end-of-sentence piece, which is fitted so that sentences end after some 30
tokens. Machines are noisy: the three are measured in turn, in several rounds; the ratios are medians
over the rounds.

    python bench/throughput.py [--sentences 128] [--baseline 8] [--rounds 3]
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import statistics
import string
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from pipeline.checks.policy import codes_named
from pipeline.draft.drafting import EmptyMemory, Termbase, draft_segments
from pipeline.engines import models
from pipeline.engines.building import EngineCache
from pipeline.engines.ctranslate2_engine import Ctranslate2Engine
from pipeline.facts.chinese.parser import parse
from pipeline.intake.registry import read_document
from pipeline.settings import (
    Checks,
    EngineSettings,
    Folders,
    Intake,
    Language,
    Model,
    Settings,
    Site,
    Workspace,
)
from pipeline.terms.glossary import Glossary
from pipeline.terms.phrasebook import Phrasebook
from pipeline.text.segmentation import segment_document

ROOT = Path(__file__).parent.parent
VOCABULARY = 65_001
WIDTH = 512
LENGTH = 30  # tokens after which the model begins to end a sentence
BEAM = 4


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Tokens made, and the seconds it took: by the clock, and of all processors together."""

    tokens: int
    wall: float
    cpu: float

    @property
    def by_wall(self) -> float:
        return self.tokens / self.wall

    @property
    def by_cpu(self) -> float:
        return self.tokens / self.cpu


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=128)
    parser.add_argument(
        "--baseline", type=int, default=8, help="sentences a round for one-by-one transformers"
    )
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    sources = plain_sentences(arguments.sentences)
    every = max(1, len(sources) // arguments.baseline)
    with tempfile.TemporaryDirectory() as folder:
        model_folder = Path(folder) / "model"
        model_folder.mkdir()
        build_model(model_folder, sources)
        workspace = make_workspace(Path(folder), model_folder)
        fetched = models.prepare(models.model_of(workspace, "bench"), models_folder=workspace.models)
        engine = EngineCache().engine(workspace, "bench")
        if not isinstance(engine, Ctranslate2Engine):
            raise SystemExit("the bench measures the ctranslate2 engine")
        draft(engine, sources[:32])  # load, and warm up
        memory = memory_of_drafting(workspace, sources)
        alone = OneByOne(fetched.folder)
        drafts, direct, single = [], [], []
        for number in range(arguments.rounds):
            # the two that are close take turns in being first
            for drafting in (True, False) if number % 2 == 0 else (False, True):
                if drafting:
                    drafts.append(whole_road(engine, sources))
                else:
                    direct.append(called_directly(engine, sources))
            single.append(alone.translate(sources[number % every :: every][: arguments.baseline]))
            print(
                f"round {number + 1}: drafts {drafts[-1].by_wall:.0f}, CTranslate2 directly {direct[-1].by_wall:.0f},"
                f" transformers one by one {single[-1].by_wall:.1f} tokens/s",
                flush=True,
            )
    print(f"\n{'':40} {'tokens':>7} {'tokens/s':>9} {'tokens/CPU s':>13}")
    report("drafts, the whole road (int8, 4-best)", drafts)
    report("CTranslate2 called directly (the same)", direct)
    report("transformers one by one (fp32, beam 4)", single)
    ratio("drafts / transformers one by one", drafts, single, aim="at least 15 by the clock")
    ratio("drafts / CTranslate2 called directly", drafts, direct, aim="at least 0.9")
    print(f"peak memory of a process that only drafts these: {memory:.0f} MB")


def plain_sentences(count: int) -> list[str]:
    """Sentences of the sample notices without facts, made distinct where they have to be repeated."""
    found: list[str] = []
    for path in sorted((ROOT / "notices").iterdir()):
        document = read_document(path.name, path.read_bytes(), settings=Intake())
        found.extend(
            segment.source
            for segment in segment_document(document).segments
            if "⟦" not in segment.source and not parse(segment.source) and len(segment.source) > 6
        )
    distinct = list(dict.fromkeys(found))
    repeated = [
        text if turn == 0 else f"{text[:-1]}，{'请' * turn}知悉。" for turn in range(50) for text in distinct
    ]
    return repeated[:count]


def build_model(folder: Path, sources: list[str]) -> None:
    """A MarianMT of Opus-MT's size in the layout of the hub, with random weights and a wish to end."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel
    from transformers.utils import logging

    quiet: Any = logging
    quiet.disable_progress_bar()
    pieces: dict[str, None] = {}
    for side in ("source", "target"):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sources), model_prefix=str(folder / side), vocab_size=2000,
            hard_vocab_limit=False, character_coverage=1.0, minloglevel=2,
            user_defined_symbols=list(string.ascii_uppercase + string.digits),
        )  # fmt: skip
        (folder / f"{side}.model").rename(folder / f"{side}.spm")
        processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
        pieces |= dict.fromkeys(processor.id_to_piece(number) for number in range(processor.get_piece_size()))
    for special in ("</s>", "<unk>", "<s>"):
        pieces.pop(special, None)
    names = ["</s>", "<unk>", *pieces]
    names += itertools.islice((word for word in words() if word not in pieces), VOCABULARY - 1 - len(names))
    names.append("<pad>")
    vocabulary = {piece: number for number, piece in enumerate(names)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    settings = {"tokenizer_class": "MarianTokenizer", "model_max_length": 512, "separate_vocabs": False}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    end, pad = vocabulary["</s>"], vocabulary["<pad>"]
    torch.manual_seed(1)
    config = MarianConfig(
        vocab_size=VOCABULARY, d_model=WIDTH, encoder_layers=6, decoder_layers=6, encoder_attention_heads=8,
        decoder_attention_heads=8, encoder_ffn_dim=2048, decoder_ffn_dim=2048, max_position_embeddings=512,
        activation_function="swish", scale_embedding=True, share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True, pad_token_id=pad, eos_token_id=end, bos_token_id=None,
        decoder_start_token_id=pad, forced_eos_token_id=end, dropout=0.0, attention_dropout=0.0,
    )  # fmt: skip
    model: Any = MarianMTModel(config)
    model.eval()
    with torch.no_grad():
        # Embeddings as large as trained ones, and signs in the last normalisation: a token then speaks
        # against itself as its own successor, so that the model does not say one word for ever.
        signs = torch.where(torch.rand(WIDTH) < 0.5, -1.0, 1.0)
        model.model.decoder.layers[-1].final_layer_norm.weight.copy_(signs)
        model.model.shared.weight.mul_(torch.where(signs < 0, 3.0, 2.0))
        model.model.shared.weight[pad] = 0.0
        for _ in range(3):  # the row stands in the encoder's input too: fit, look again, fit
            fit_end(model, end=end, pad=pad)
    model.generation_config.update(max_length=512, num_beams=BEAM, bad_words_ids=[[pad]])
    model.save_pretrained(folder)


def words() -> Iterator[str]:
    """Made-up words, without end: what the model can say beside the pieces of its sources."""
    syllables = ["".join(pair) for pair in itertools.product("bdfgklmnprstvz", "aeiou")]
    for count in itertools.count(2):
        for parts in itertools.product(syllables, repeat=count):
            yield "▁" + "".join(parts)


def fit_end(model: Any, *, end: int, pad: int) -> None:
    """Least squares for the end piece's row and bias: its logit rises by one a position, 0 at LENGTH.

    The other logits of a random model stay below 6, so sentences end between some 25 and 45 tokens,
    each at its own place.
    """
    import torch

    positions = 3 * LENGTH
    source = torch.randint(2, pad, (24, 24))
    source[:, -1] = end
    target = torch.randint(2, pad, (24, positions))
    target[:, 0] = pad  # where Marian begins
    hidden = model.model(input_ids=source, decoder_input_ids=target).last_hidden_state.reshape(-1, WIDTH)
    wanted = (torch.arange(positions) - float(LENGTH)).clamp(-20, 30).repeat(24)
    known = torch.cat([hidden, torch.ones(len(hidden), 1)], dim=1).double()
    square = known.T @ known + 0.005 * len(known) * torch.eye(WIDTH + 1).double()
    solution = torch.linalg.solve(square, known.T @ wanted.double())
    model.model.shared.weight[end] = solution[:WIDTH].float()
    model.final_logits_bias[0, end] = float(solution[WIDTH])


def make_workspace(root: Path, model_folder: Path) -> Workspace:
    settings = Settings(
        site=Site(title="bench", base_url="https://bench.invalid", office="bench"),
        languages={"en": Language(name="English", route=("bench",))},
        models={"bench": Model(engine="ctranslate2", folder=str(model_folder), target="en")},
        folders=Folders(),
        engine=EngineSettings(beam_size=BEAM, n_best=BEAM),
    )
    return Workspace(root=root, settings=settings)


def draft(engine: Ctranslate2Engine, sources: list[str]) -> None:
    drafts = draft_segments(
        sources,
        language="en",
        termbase=Termbase(glossary=Glossary(), phrasebook=Phrasebook(phrases=())),
        memory=EmptyMemory(),
        engine=engine,
        n_best=BEAM,
        blocking=codes_named(Checks().blocking),
    )
    missing = sum(item is None for item in drafts)
    if missing:
        raise SystemExit(f"{missing} of {len(drafts)} sentences got no draft")


def whole_road(engine: Ctranslate2Engine, sources: list[str]) -> Measured:
    """Segments into drafts: origins, masks, engine, checks on all hypotheses, choice."""
    before = engine.usage.completion_tokens
    wall, cpu = timed(lambda: draft(engine, sources))
    return Measured(tokens=engine.usage.completion_tokens - before, wall=wall, cpu=cpu)


def called_directly(engine: Ctranslate2Engine, sources: list[str]) -> Measured:
    """The same sentences given to the same translator, with the same settings, and nothing around it."""
    converted, translator = engine._shared.load()  # noqa: SLF001 -- the bench compares with what is inside
    tokens = engine._load_tokens(converted)  # noqa: SLF001 -- the same
    tokenized = [tokens.source(text) for text in sources]
    results: list[Any] = []
    wall, cpu = timed(
        lambda: results.extend(
            translator.translate_batch(
                tokenized,
                beam_size=BEAM,
                num_hypotheses=BEAM,
                return_scores=True,
                max_decoding_length=512,
                max_batch_size=EngineSettings().batch_tokens,
                batch_type="tokens",
            )
        )
    )
    return Measured(tokens=sum(len(result.hypotheses[0]) + 1 for result in results), wall=wall, cpu=cpu)


class OneByOne:
    """What most programs do: one sentence, one call of generate()."""

    def __init__(self, folder: Path) -> None:
        from transformers import MarianMTModel, MarianTokenizer

        model: Any = MarianMTModel.from_pretrained(folder)
        self._model: Any = model.eval()
        self._tokenizer: Any = MarianTokenizer.from_pretrained(folder)

    def translate(self, sources: Sequence[str]) -> Measured:
        """Translate the sources, each alone."""
        import torch

        counts: list[int] = []

        def work() -> None:
            for source in sources:
                batch = self._tokenizer([source], return_tensors="pt")
                output = self._model.generate(**batch, num_beams=BEAM)
                counts.append(int(output.shape[1]) - 1)  # without the start

        with torch.no_grad():
            wall, cpu = timed(work)
        return Measured(tokens=sum(counts), wall=wall, cpu=cpu)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def memory_of_drafting(workspace: Workspace, sources: list[str]) -> float:
    """Peak memory (MB) of a new process that loads the converted model and drafts, and nothing else."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(_draft_alone, workspace, sources).result()


def _draft_alone(workspace: Workspace, sources: list[str]) -> float:
    engine = EngineCache().engine(workspace, "bench")
    if isinstance(engine, Ctranslate2Engine):
        draft(engine, sources)
    return peak_memory()


def peak_memory() -> float:
    """The most memory (MB) this process has held; 0 where the system does not tell."""
    status = Path("/proc/self/status")  # getrusage() on Linux counts what the parent held before exec
    if not status.exists():
        return 0.0
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
    return int(peak) / 1024


def report(name: str, rounds: Sequence[Measured]) -> None:
    tokens = sum(measured.tokens for measured in rounds)
    wall = tokens / sum(measured.wall for measured in rounds)
    cpu = tokens / sum(measured.cpu for measured in rounds)
    print(f"{name:40} {tokens:7} {wall:9.1f} {cpu:13.1f}")


def ratio(name: str, ours: Sequence[Measured], theirs: Sequence[Measured], *, aim: str) -> None:
    wall = statistics.median(a.by_wall / b.by_wall for a, b in zip(ours, theirs, strict=True))
    cpu = statistics.median(a.by_cpu / b.by_cpu for a, b in zip(ours, theirs, strict=True))
    print(f"{name:40} {wall:.2f} by the clock, {cpu:.2f} by CPU time (aim: {aim})")


if __name__ == "__main__":
    main()
