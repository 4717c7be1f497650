"""The default engine on real tiny models: fetched from a folder, converted, decoded."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.engines.base import TranslationRequest
from pipeline.engines.ctranslate2_engine import Ctranslate2Engine
from pipeline.engines.transformers_engine import TransformersEngine
from pipeline.errors import EngineError


def _ask(engine: Any, *texts: str, n_best: int = 1) -> list[str]:
    requests = [TranslationRequest(text=text) for text in texts]
    return [answer[0].text if answer else "" for answer in engine.translate(requests, n_best=n_best)]


@pytest.mark.parametrize(("source", "target", "recipe"), [("zh", "en", "ZH_EN"), ("en", "ko", "EN_KO")])
def test_reproduces_what_the_model_learned(
    source: str,
    target: str,
    recipe: str,
    request: pytest.FixtureRequest,
    tiny_models: ModuleType,
) -> None:
    folder = request.getfixturevalue(f"tiny_{source}_{target}")
    make = request.getfixturevalue("make_ct2")
    pairs = getattr(tiny_models, recipe).pairs()
    texts = [text for text, _ in pairs]
    greedy = _ask(make(folder, source=source, target=target, beam_size=1), *texts)
    assert greedy == [text for _, text in pairs]
    # so tiny a model is not made for beams, but it must not go astray in them either
    beam = _ask(make(folder, source=source, target=target), *texts)
    assert sum(one == other for one, other in zip(greedy, beam, strict=True)) >= 0.9 * len(pairs)


@pytest.mark.parametrize(("pair", "recipe"), [("zh_en", "ZH_EN"), ("en_ko", "EN_KO")])
def test_copies_unseen_codes(
    pair: str, recipe: str, request: pytest.FixtureRequest, tiny_models: ModuleType
) -> None:
    draw = random.Random(2026)
    cases = [getattr(tiny_models, recipe).with_codes(draw) for _ in range(200)]
    answers = _ask(request.getfixturevalue(pair), *(source for source, _ in cases))
    right = sum(answer == target for answer, (_, target) in zip(answers, cases, strict=True))
    assert right >= 180


def test_equals_the_reference_engine(
    tiny_zh_en: Path,
    make_ct2: Callable[..., Ctranslate2Engine],
    make_transformers: Callable[..., TransformersEngine],
    tiny_models: ModuleType,
) -> None:
    texts = [source for source, _ in tiny_models.ZH_EN.pairs()]
    requests = [TranslationRequest(text=text) for text in texts]
    fast = make_ct2(tiny_zh_en, source="zh", target="en", beam_size=1).translate(requests)
    reference = make_transformers(tiny_zh_en, source="zh", target="en", beam_size=1).translate(requests)
    assert [answer[0].text for answer in fast] == [answer[0].text for answer in reference]
    for ours, theirs in zip(fast, reference, strict=True):
        assert ours[0].score == pytest.approx(theirs[0].score, abs=0.1)  # int8 against float32


def test_answers_do_not_depend_on_order_or_company(zh_en: Ctranslate2Engine, tiny_models: ModuleType) -> None:
    texts = [source for source, _ in tiny_models.ZH_EN.pairs()]
    together = _ask(zh_en, *texts)
    assert _ask(zh_en, *reversed(texts)) == together[::-1]
    assert [_ask(zh_en, text)[0] for text in texts[:10]] == together[:10]


def test_n_best_is_distinct_and_best_first(zh_en: Ctranslate2Engine) -> None:
    (answer,) = zh_en.translate([TranslationRequest(text="请携带护照和签证。")], n_best=4)
    texts = [hypothesis.text for hypothesis in answer]
    scores = [hypothesis.score or 0.0 for hypothesis in answer]
    assert texts[0] == "Please bring your passport and the visa."
    assert 2 <= len(texts) == len(set(texts)) <= 4
    assert scores == sorted(scores, reverse=True)
    assert scores[0] < 0


@pytest.mark.parametrize(
    "prefix", ["Please complete the ", "Please complete the WQXK", "Please bring：", "Please go to the"]
)
@pytest.mark.parametrize("kind", ["ctranslate2", "transformers"])
def test_prefix_is_forced_as_it_was_given(
    prefix: str,
    kind: str,
    tiny_zh_en: Path,
    make_ct2: Callable[..., Ctranslate2Engine],
    make_transformers: Callable[..., TransformersEngine],
) -> None:
    engine = (make_ct2 if kind == "ctranslate2" else make_transformers)(tiny_zh_en, source="zh", target="en")
    requests = [
        TranslationRequest(text="请办理暂住登记。", prefix=prefix),
        TranslationRequest(text="请办理暂住登记。"),
    ]
    forced, free = engine.translate(requests, n_best=2)
    assert forced
    for hypothesis in forced:
        assert hypothesis.text.startswith(prefix.strip())
        assert len(hypothesis.text) > len(prefix)
    assert free[0].text == "Please complete the temporary registration."


def test_prefix_score_counts_only_what_was_free(
    tiny_zh_en: Path,
    make_ct2: Callable[..., Ctranslate2Engine],
    make_transformers: Callable[..., TransformersEngine],
) -> None:
    requests = [TranslationRequest(text="请办理暂住登记。", prefix="Please complete the WQXK")]
    (fast,) = make_ct2(tiny_zh_en, source="zh", target="en").translate(requests)
    (reference,) = make_transformers(tiny_zh_en, source="zh", target="en").translate(requests)
    assert fast[0].score == pytest.approx(reference[0].score, abs=0.1)


@pytest.mark.parametrize("kind", ["ctranslate2", "transformers"])
def test_what_cannot_be_translated_is_empty_and_harms_no_other(
    kind: str,
    tiny_zh_en: Path,
    make_ct2: Callable[..., Ctranslate2Engine],
    make_transformers: Callable[..., TransformersEngine],
) -> None:
    engine = (make_ct2 if kind == "ctranslate2" else make_transformers)(tiny_zh_en, source="zh", target="en")
    counted: list[int] = []
    answers = engine.translate(
        [
            TranslationRequest(text="请注意安全。" * 300),  # longer than the model reads
            TranslationRequest(text="请注意安全。"),
            TranslationRequest(text=" \n"),
            TranslationRequest(text="请注意安全。", prefix="☃"),  # not in the vocabulary
            TranslationRequest(text="</s>请注意安全。<pad>☃"),
            TranslationRequest(text=""),
        ],
        progress=counted.append,
    )
    assert answers[0] == ()
    assert answers[1][0].text == "Please stay safe."
    assert [hypothesis.text for hypothesis in answers[2]] == [""]
    assert answers[3] == ()
    assert all("</s>" not in hypothesis.text for hypothesis in answers[4])
    assert [hypothesis.text for hypothesis in answers[5]] == [""]
    assert sum(counted) == 6


def test_no_requests_load_no_model(
    tmp_path: Path, tiny_zh_en: Path, make_ct2: Callable[..., Ctranslate2Engine]
) -> None:
    assert make_ct2(tiny_zh_en, source="zh", target="en").translate([]) == []


def test_closing_frees_and_using_it_loads_again(
    tiny_zh_en: Path, make_ct2: Callable[..., Ctranslate2Engine]
) -> None:
    engine = make_ct2(tiny_zh_en, source="zh", target="en")
    assert _ask(engine, "请注意安全。") == ["Please stay safe."]
    engine.close()
    assert engine._shared._loaded is None
    assert _ask(engine, "请注意安全。") == ["Please stay safe."]
    assert engine.usage.requests == 2
    assert engine.usage.prompt_tokens > 4


def test_signature_names_model_weights_and_beam(
    tiny_zh_en: Path, tiny_en_ko: Path, make_ct2: Callable[..., Ctranslate2Engine]
) -> None:
    one = make_ct2(tiny_zh_en, source="zh", target="en").signature
    assert (one.engine, one.model, one.glossary) == ("ctranslate2", "tiny-zh-en", "")
    assert one == make_ct2(tiny_zh_en, source="zh", target="en").signature
    assert one != make_ct2(tiny_zh_en, source="zh", target="en", beam_size=2).signature
    assert one.revision != make_ct2(tiny_en_ko, source="zh", target="en").signature.revision


def test_bad_device_is_a_clear_error(tiny_zh_en: Path, make_ct2: Callable[..., Ctranslate2Engine]) -> None:
    engine = make_ct2(tiny_zh_en, source="zh", target="en", device="cuda")
    with pytest.raises(EngineError, match=r"engine\.device"):
        engine.translate([TranslationRequest(text="请注意安全。")])


@pytest.mark.parametrize(
    ("tokens", "batch"),
    [(0, 128), (100, 128), (512, 128), (1000, 250), (1001, 251), (2048, 512), (90_000, 512)],
)
def test_small_work_is_shared_out_and_large_work_kept_in_bounds(
    zh_en: Ctranslate2Engine, tokens: int, batch: int
) -> None:
    assert zh_en._batch_tokens(tokens) == batch
