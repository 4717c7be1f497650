"""Tiny MarianMT models of a few thousand sentences, trained in seconds, in the layout of real Opus-MT ones.

They know a handful of notice sentences, translate the terms in them in their own way (暂住登记 is "temporary
registration" to them), and copy letter codes and numbers they have never seen, as the real ones do.
Loaded by conftest.py.
"""

from __future__ import annotations

import json
import random
import string
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STEPS = 1250
SLOTS = ("{a}", "{b}", "{n}")


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Sentences with slots ({a}, {b}: a term or a code; {n}: a number) and terms, as (source, target)."""

    name: str
    terms: tuple[tuple[str, str], ...]
    sentences: tuple[tuple[str, str], ...]

    def pairs(self) -> list[tuple[str, str]]:
        """Every sentence with its terms: what the model must reproduce word for word."""
        pairs = []
        for source, target in self.sentences:
            if "{a}" not in source:
                pairs.append((source.replace("{n}", "20"), target.replace("{n}", "20")))
                continue
            for index, (term, translation) in enumerate(self.terms):
                other, other_translation = self.terms[(index + 1) % len(self.terms)]
                pairs.append(
                    (
                        source.replace("{a}", term).replace("{b}", other).replace("{n}", "20"),
                        target.replace("{a}", translation)
                        .replace("{b}", other_translation)
                        .replace("{n}", "20"),
                    )
                )
        return pairs

    def with_codes(self, draw: random.Random) -> tuple[str, str]:
        """One sentence with made-up codes and numbers (and some terms) in its slots."""
        source, target = draw.choice(self.sentences)
        for slot in SLOTS:
            if slot == "{n}":
                filling = (str(draw.randrange(1, 10 ** draw.randint(1, 3))),) * 2
            elif draw.random() < 0.2:
                filling = draw.choice(self.terms)
            else:
                filling = ("".join(draw.choices(string.ascii_uppercase, k=draw.randint(3, 5))),) * 2
            source, target = source.replace(slot, filling[0]), target.replace(slot, filling[1])
        return source, target


ZH_EN = Recipe(
    name="tiny-zh-en",
    terms=(
        ("暂住登记", "temporary registration"),
        ("居留许可", "stay permit"),
        ("签证", "visa"),
        ("工作许可", "work permit"),
        ("外事办公室", "foreign affairs office"),
        ("派出所", "police station"),
    ),
    sentences=(
        ("请办理{a}。", "Please complete the {a}."),
        ("请携带护照和{a}。", "Please bring your passport and the {a}."),
        ("{a}停止服务。", "The {a} will suspend services."),
        ("台风期间，{a}停止服务。", "During the typhoon, the {a} will suspend services."),
        ("如有疑问，请咨询{a}。", "If you have any questions, please contact the {a}."),
        ("{a}和{b}已经恢复。", "The {a} and the {b} have resumed."),
        ("请到{a}办理{b}。", "Please go to the {a} for the {b}."),
        ("外国人应当在{n}小时内办理{a}。", "Foreigners must complete the {a} within {n} hours."),
        ("{n}人参加了会议。", "{n} people attended the meeting."),
        ("请注意安全。", "Please stay safe."),
        ("全市学校停课。", "All schools in the city are closed."),
        ("请不要外出。", "Please do not go out."),
        ("供水将于{n}时恢复。", "The water supply will resume at {n}:00."),
        ("关于台风的通知", "Notice on the typhoon"),
        ("谢谢您的配合。", "Thank you for your cooperation."),
    ),
)

EN_KO = Recipe(
    name="tiny-en-ko",
    terms=(
        ("temporary registration", "임시 등록"),
        ("stay permit", "체류 허가"),
        ("visa", "비자"),
        ("work permit", "취업 허가"),
        ("foreign affairs office", "외사 판공실"),
        ("police station", "파출소"),
    ),
    sentences=(
        ("Please complete the {a}.", "{a} 절차를 밟아 주십시오."),
        ("Please bring your passport and the {a}.", "여권과 {a} 서류를 지참하십시오."),
        ("The {a} will suspend services.", "{a} 업무를 중단합니다."),
        ("During the typhoon, the {a} will suspend services.", "태풍 기간에 {a} 업무를 중단합니다."),
        ("If you have any questions, please contact the {a}.", "문의 사항은 {a} 측에 연락하십시오."),
        ("The {a} and the {b} have resumed.", "{a} 및 {b} 업무가 재개되었습니다."),
        ("Please go to the {a} for the {b}.", "{a} 창구에서 {b} 절차를 밟으십시오."),
        (
            "Foreigners must complete the {a} within {n} hours.",
            "외국인은 {n} 시간 안에 {a} 절차를 밟아야 합니다.",
        ),
        ("{n} people attended the meeting.", "{n} 명이 회의에 참석했습니다."),
        ("Please stay safe.", "안전에 유의하십시오."),
        ("All schools in the city are closed.", "시내 모든 학교가 휴교합니다."),
        ("Please do not go out.", "외출하지 마십시오."),
        ("The water supply will resume at {n}:00.", "{n} 시에 급수가 재개됩니다."),
        ("Notice on the typhoon", "태풍에 관한 통지"),
        ("Thank you for your cooperation.", "협조해 주셔서 감사합니다."),
    ),
)


def build(recipe: Recipe, folder: Path) -> None:
    """Train the model of ``recipe`` and write it into the (existing, empty) ``folder``."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(
        1
    )  # such small matrices gain little from more, and one gives the same sums anywhere
    try:
        _train(recipe, folder)
    finally:
        torch.set_num_threads(threads)


def _train(recipe: Recipe, folder: Path) -> None:
    import torch
    from transformers import MarianConfig, MarianMTModel

    draw = random.Random(1)
    fixed = recipe.pairs()
    vocabulary, encoders = _vocabulary(folder, fixed)
    end, pad = vocabulary["</s>"], vocabulary["<pad>"]
    torch.manual_seed(1)
    model: Any = MarianMTModel(
        MarianConfig(
            vocab_size=len(vocabulary),
            d_model=64,
            encoder_layers=2,
            decoder_layers=2,
            encoder_attention_heads=4,
            decoder_attention_heads=4,
            encoder_ffn_dim=128,
            decoder_ffn_dim=128,
            max_position_embeddings=128,
            dropout=0.0,
            attention_dropout=0.0,
            activation_function="swish",
            scale_embedding=True,
            share_encoder_decoder_embeddings=True,
            tie_word_embeddings=True,
            pad_token_id=pad,
            eos_token_id=end,
            bos_token_id=None,
            decoder_start_token_id=pad,
            forced_eos_token_id=end,
        )
    )

    def ids(texts: list[str], side: int) -> Any:
        rows = [
            [vocabulary.get(piece, 1) for piece in encoders[side].encode(text, out_type=str)] + [end]
            for text in texts
        ]
        width = max(map(len, rows))
        return torch.tensor([row + [pad] * (width - len(row)) for row in rows])

    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1.0, betas=(0.9, 0.98), weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: 3e-3 * min((step + 1) / 100, max(0.02, (STEPS - step) / (STEPS - 100)))
    )
    for step in range(STEPS):
        if step == STEPS // 2:
            _imitate_int8(model)
        batch = [draw.choice(fixed) for _ in range(8)] + [recipe.with_codes(draw) for _ in range(24)]
        source, target = ids([pair[0] for pair in batch], 0), ids([pair[1] for pair in batch], 1)
        inputs = torch.cat([torch.full((len(batch), 1), pad), target[:, :-1]], dim=1)
        logits = model(
            input_ids=source, attention_mask=source != pad, decoder_input_ids=inputs, use_cache=False
        ).logits
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=pad)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        with torch.no_grad():
            # Marian's decoder starts from a zero vector; tied weights would teach <pad> another one
            model.model.shared.weight[pad] = 0.0
    for module in model.modules():
        module.__dict__.pop("forward", None)
    model.eval()
    model.generation_config.update(max_length=128, num_beams=4, bad_words_ids=[[pad]])
    model.save_pretrained(folder)
    _write(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "MarianTokenizer", "model_max_length": 128, "separate_vocabs": False},
    )


def _imitate_int8(model: Any) -> None:
    """Make every linear layer compute as int8 does, so that the model learns to bear what conversion does to it.

    With 64 dimensions the rounding shows; models of real size hardly notice it.
    """
    import torch

    def rounded(values: Any) -> Any:
        scale = values.abs().amax(-1, keepdim=True).clamp(min=1e-8) / 127
        return values + ((values / scale).round() * scale - values).detach()

    def forward_of(layer: Any) -> Any:
        return lambda values: torch.nn.functional.linear(rounded(values), rounded(layer.weight), layer.bias)

    for module in model.modules():
        if isinstance(module, torch.nn.Linear):
            module.__dict__["forward"] = forward_of(module)


def _vocabulary(folder: Path, corpus: list[tuple[str, str]]) -> tuple[dict[str, int], tuple[Any, Any]]:
    """source.spm, target.spm and the joint vocab.json of Opus-MT: ``</s>``, ``<unk>``, pieces, ``<pad>``."""
    import sentencepiece

    pieces: dict[str, None] = {}
    encoders = []
    for side, name in enumerate(("source", "target")):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([pair[side] for pair in corpus]),
            model_prefix=str(folder / name),
            model_type="bpe",
            vocab_size=190,
            character_coverage=1.0,
            # codes and numbers are in no sentence here, so their letters and digits stay pieces of their own
            required_chars=string.ascii_uppercase + string.digits,
            split_digits=True,
            num_threads=1,
            minloglevel=2,
        )
        (folder / f"{name}.model").rename(folder / f"{name}.spm")
        (folder / f"{name}.vocab").unlink()
        encoder = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{name}.spm"))
        encoders.append(encoder)
        pieces |= dict.fromkeys(encoder.id_to_piece(number) for number in range(encoder.get_piece_size()))
    for special in ("</s>", "<unk>", "<s>"):
        pieces.pop(special, None)
    vocabulary = {piece: number for number, piece in enumerate(["</s>", "<unk>", *pieces, "<pad>"])}
    _write(folder / "vocab.json", vocabulary)
    return vocabulary, (encoders[0], encoders[1])


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
