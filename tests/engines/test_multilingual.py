"""M2M100 and NLLB: random weights (their answers mean nothing), real tokenizers, both local engines alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.engines import models
from pipeline.engines.base import TranslationRequest
from pipeline.engines.ctranslate2_engine import Ctranslate2Engine
from pipeline.engines.transformers_engine import TransformersEngine
from pipeline.errors import EngineError
from pipeline.settings import EngineSettings, Model

TEXTS = ["请注意安全。", "全市学校停课。", "Please stay safe.", "台风", "Restez chez vous."]


def _save_model(folder: Path, size: int) -> None:
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    torch.manual_seed(3)
    model: Any = M2M100ForConditionalGeneration(
        M2M100Config(
            vocab_size=size,
            d_model=32,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=32,
            decoder_ffn_dim=32,
            max_position_embeddings=64,
        )
    )
    with torch.no_grad():  # larger weights make decided, varied answers
        for weight in model.parameters():
            weight.mul_(8.0)
        model.model.shared.weight[2] *= 2.0  # and sentences that end
    model.save_pretrained(folder)


@pytest.fixture(scope="module")
def m2m100(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import sentencepiece
    from transformers import M2M100Tokenizer

    folder = tmp_path_factory.mktemp("m2m100")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(TEXTS * 20),
        model_prefix=str(folder / "spm"),
        vocab_size=120,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
    )
    (folder / "spm.model").rename(folder / "sentencepiece.bpe.model")
    (folder / "spm.vocab").unlink()
    spm = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.bpe.model"))
    pieces = [spm.id_to_piece(number) for number in range(3, spm.get_piece_size())]
    vocabulary = {piece: number for number, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>", *pieces])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    tokenizer: Any = M2M100Tokenizer(str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"))
    tokenizer.save_pretrained(folder)
    _save_model(folder, len(vocabulary) + 100 + 8)
    return folder


@pytest.fixture(scope="module")
def nllb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from transformers import NllbTokenizer

    folder = tmp_path_factory.mktemp("nllb")
    letters = sorted({"▁", *"".join(TEXTS).replace(" ", "")})
    vocabulary = {piece: number for number, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>", *letters])}
    tokenizer: Any = NllbTokenizer(vocab=vocabulary, merges=[])
    tokenizer.save_pretrained(folder)
    _save_model(folder, len(tokenizer) + 2)
    return folder


@pytest.mark.parametrize("kind", ["m2m100", "nllb"])
def test_both_engines_alike(kind: str, request: pytest.FixtureRequest, models_folder: Path) -> None:
    folder: Path = request.getfixturevalue(kind)
    answers = []
    for target in ("fr", "ru"):
        model = Model(engine="ctranslate2", folder=str(folder), source="zh", target=target)
        fetched = models.fetch(model, models_folder=models_folder)
        settings = EngineSettings(quantization="float32", beam_size=1, max_length=24)
        requests = [TranslationRequest(text=text) for text in TEXTS]
        requests += [TranslationRequest(text=TEXTS[0], prefix="Restez"), TranslationRequest(text="请" * 60)]
        fast = Ctranslate2Engine(
            model=model, fetched=fetched, settings=settings, models_folder=models_folder
        ).translate(requests)
        reference = TransformersEngine(model=model, fetched=fetched, settings=settings).translate(requests)
        assert [[h.text for h in answer] for answer in fast] == [
            [h.text for h in answer] for answer in reference
        ]
        for ours, theirs in zip(fast, reference, strict=True):
            for one, other in zip(ours, theirs, strict=True):
                assert one.score == pytest.approx(other.score, abs=1e-3)
        assert all(h.text.startswith("Restez") for h in fast[-2])
        assert fast[-1] == ()
        answers.append(fast)
    assert any(answer for answer in answers[0])


@pytest.mark.parametrize("kind", ["m2m100", "nllb"])
@pytest.mark.parametrize(("source", "target"), [("zh", "xx"), ("xx", "fr")])
def test_languages_the_model_does_not_speak(
    kind: str, source: str, target: str, request: pytest.FixtureRequest, models_folder: Path
) -> None:
    folder: Path = request.getfixturevalue(kind)
    model = Model(engine="ctranslate2", folder=str(folder), source=source, target=target)
    fetched = models.fetch(model, models_folder=models_folder)
    build: list[Callable[[], Any]] = [
        lambda: Ctranslate2Engine(
            model=model,
            fetched=fetched,
            settings=EngineSettings(quantization="float32"),
            models_folder=models_folder,
        ),
        lambda: TransformersEngine(model=model, fetched=fetched, settings=EngineSettings()),
    ]
    for make in build:
        with pytest.raises(EngineError, match="does not speak 'xx'"):
            make().translate([TranslationRequest(text="请注意安全。")])
