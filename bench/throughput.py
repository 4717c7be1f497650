"""Draft throughput against one-by-one transformers and against CTranslate2 called directly.

All three run the same random-weight model of Opus-MT's size (512 wide, 6+6 layers, 65,000 pieces) in
one process, on sentences of the sample notices that hold no facts, so that what is measured is the
road around the engine and not what a random model makes of numbers. The model's weights are set so
that it ends its sentences after some 30 tokens. Machines are noisy: read the ratios.

    python bench/throughput.py [--sentences 400] [--baseline 16]
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import string
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.draft.drafting import EmptyMemory, Termbase, draft_segments
from pipeline.engines import models
from pipeline.engines.building import EngineCache
from pipeline.engines.ctranslate2_engine import Ctranslate2Engine
from pipeline.facts.chinese import parse
from pipeline.intake.registry import read_document
from pipeline.settings import EngineSettings, Folders, Intake, Language, Model, Settings, Site, Workspace
from pipeline.terms.glossary import Glossary
from pipeline.terms.phrasebook import Phrasebook
from pipeline.text.segmentation import segment_document

ROOT = Path(__file__).parent.parent
VOCABULARY = 65_001
WIDTH = 512
LENGTH = 30  # tokens after which the model ends a sentence
BEAM = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=400)
    parser.add_argument("--baseline", type=int, default=16, help="sentences for one-by-one transformers")
    arguments = parser.parse_args()
    sources = plain_sentences(arguments.sentences)
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

        before = engine.usage.completion_tokens
        wall, cpu = timed(lambda: draft(engine, sources))
        report("drafts, the whole road (int8, 4-best)", engine.usage.completion_tokens - before, wall, cpu)
        drafting = (engine.usage.completion_tokens - before) / wall

        tokens, wall, cpu = direct(engine, sources)
        report("CTranslate2 called directly (int8)", tokens, wall, cpu)
        directly = tokens / wall

        tokens, wall, cpu = one_by_one(fetched.folder, sources[: arguments.baseline])
        report("transformers one by one (fp32)", tokens, wall, cpu)
        alone = tokens / wall
    print(f"drafts / transformers one by one: {drafting / alone:.1f} (aim: at least 15)")
    print(f"drafts / CTranslate2 directly:    {drafting / directly:.2f} (aim: at least 0.9)")
    print(f"peak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def plain_sentences(count: int) -> list[str]:
    """Sentences of the sample notices without facts, made distinct where they have to be repeated."""
    found: list[str] = []
    for path in sorted((ROOT / "notices").iterdir()):
        document = read_document(path.name, path.read_bytes(), settings=Intake())
        for segment in segment_document(document).segments:
            if "⟦" not in segment.source and not parse(segment.source) and len(segment.source) > 6:
                found.append(segment.source)
    distinct = list(dict.fromkeys(found))
    repeated = [text if turn == 0 else f"{text[:-1]}，{'请' * turn}知悉。" for turn in range(50) for text in distinct]
    return repeated[:count]


def build_model(folder: Path, sources: list[str]) -> None:
    """A MarianMT of Opus-MT's size in the layout of the hub, with random weights and a wish to end."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

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
    names += [f"▁w{number}" for number in range(VOCABULARY - 1 - len(names))] + ["<pad>"]
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
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "layers." in name and name.endswith("weight") and weight.dim() == 2:
                weight.mul_(0.2)  # the residual stream keeps the position, which decides the end
        # position encodings hold sin(position / 10000^(2i/width)) in dimension i: take the slow waves that
        # rise over the wished length, and let the end of sentence win where they are high
        wanted = (math.pi / 2) / LENGTH
        waves = [math.exp(-math.log(10_000) * 2 * number / WIDTH) for number in range(WIDTH // 2)]
        near = sorted(range(len(waves)), key=lambda number: abs(math.log(waves[number] / wanted)))[:12]
        shared = model.model.shared.weight
        shared[pad] = 0.0
        shared[end] = 0.0
        shared[end, near] = 6.0
        model.final_logits_bias[0, end] = -6.0 * len(near)
    model.generation_config.update(max_length=512, num_beams=BEAM, bad_words_ids=[[pad]])
    model.save_pretrained(folder)


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
    )
    missing = sum(item is None for item in drafts)
    if missing:
        raise SystemExit(f"{missing} of {len(drafts)} sentences got no draft")


def direct(engine: Ctranslate2Engine, sources: list[str]) -> tuple[int, float, float]:
    """The same sentences given to the same translator without anything around it."""
    converted, translator = engine._shared.load()  # noqa: SLF001 -- the bench compares with what is inside
    tokens = engine._load_tokens(converted)  # noqa: SLF001 -- the same
    tokenized = [tokens.source(text) for text in sources]
    results: list[Any] = []
    wall, cpu = timed(
        lambda: results.extend(
            translator.translate_batch(tokenized, beam_size=BEAM, max_batch_size=1024, batch_type="tokens")
        )
    )
    return sum(len(result.hypotheses[0]) + 1 for result in results), wall, cpu


def one_by_one(folder: Path, sources: list[str]) -> tuple[int, float, float]:
    """What most programs do: one sentence, one call of generate()."""
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    model: Any = MarianMTModel.from_pretrained(folder).eval()
    tokenizer: Any = MarianTokenizer.from_pretrained(folder)
    counts: list[int] = []

    def translate() -> None:
        for source in sources:
            batch = tokenizer([source], return_tensors="pt")
            output = model.generate(**batch, num_beams=BEAM)
            counts.append(int(output.shape[1]) - 1)

    with torch.no_grad():
        wall, cpu = timed(translate)
    return sum(counts), wall, cpu


def timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def report(name: str, tokens: int, wall: float, cpu: float) -> None:
    print(f"{name:42} {tokens:7} tokens  {tokens / wall:7.1f} tokens/s wall  {tokens / cpu:7.1f} tokens per CPU second")


if __name__ == "__main__":
    main()
