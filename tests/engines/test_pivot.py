"""Chinese to Korean through English, on two real tiny models, and the arithmetic on scripted legs."""

from __future__ import annotations

import random
import string
from collections.abc import Mapping, Sequence

import pytest

from pipeline.engines.base import Capabilities, Hypothesis, Progress, TranslationRequest, Usage
from pipeline.engines.ctranslate2_engine import Ctranslate2Engine
from pipeline.engines.pivot import PivotEngine
from pipeline.model import Signature


class Scripted:
    """An engine that answers from a table."""

    name = "scripted"
    capabilities = Capabilities(n_best=True, scores=True, prefix=True, term_prompt=True)
    signature = Signature(engine="scripted", model="m", revision="1")

    def __init__(self, table: Mapping[str, tuple[Hypothesis, ...]]) -> None:
        self.table = table
        self.seen: list[TranslationRequest] = []
        self.usage = Usage(requests=1, prompt_tokens=2, completion_tokens=3, cost=0.5)
        self.closed = False

    def translate(
        self, requests: Sequence[TranslationRequest], *, n_best: int = 1, progress: Progress | None = None
    ) -> list[tuple[Hypothesis, ...]]:
        self.seen += requests
        for _ in requests:
            if progress is not None:
                progress(1)
        return [self.table.get(request.text, ())[:n_best] for request in requests]

    def close(self) -> None:
        self.closed = True


def test_real_models_in_a_row(zh_en: Ctranslate2Engine, en_ko: Ctranslate2Engine) -> None:
    pivot = PivotEngine(zh_en, en_ko)
    counted: list[int] = []
    requests = [
        TranslationRequest(text="请办理暂住登记。"),
        TranslationRequest(text=""),
        TranslationRequest(text="请注意安全。" * 300),
    ]
    answers = pivot.translate(requests, n_best=3, progress=counted.append)
    assert [answer[0].text if answer else None for answer in answers] == [
        "임시 등록 절차를 밟아 주십시오.",
        "",
        None,
    ]
    scores = [hypothesis.score or 0.0 for hypothesis in answers[0]]
    assert scores == sorted(scores, reverse=True)
    assert sum(counted) == 3


def test_codes_come_through_both_legs(zh_en: Ctranslate2Engine, en_ko: Ctranslate2Engine) -> None:
    draw = random.Random(7)
    codes = ["".join(draw.choices(string.ascii_uppercase, k=4)) for _ in range(40)]
    answers = PivotEngine(zh_en, en_ko).translate(
        [TranslationRequest(text=f"台风期间，{code}停止服务。") for code in codes]
    )
    whole = sum(
        answer[0].text == f"태풍 기간에 {code} 업무를 중단합니다."
        for answer, code in zip(answers, codes, strict=True)
    )
    assert whole >= 30


def test_prefix_goes_to_the_second_leg(zh_en: Ctranslate2Engine, en_ko: Ctranslate2Engine) -> None:
    (answer,) = PivotEngine(zh_en, en_ko).translate(
        [TranslationRequest(text="请办理暂住登记。", prefix="거주 등록")]
    )
    assert answer == () or answer[0].text.startswith("거주 등록")
    (answer,) = PivotEngine(zh_en, en_ko).translate(
        [TranslationRequest(text="请办理暂住登记。", prefix="비자")]
    )
    assert answer[0].text.startswith("비자")


def test_scores_add_up_duplicates_merge_and_the_best_is_first() -> None:
    first = Scripted(
        {
            "源": (
                Hypothesis(text="a", score=-1.0),
                Hypothesis(text="b", score=-1.1),
                Hypothesis(text="c", score=-2.0),
            )
        }
    )
    second = Scripted(
        {
            "a": (Hypothesis(text="A", score=-3.0),),
            "b": (Hypothesis(text="B", score=-0.5),),
            "c": (Hypothesis(text="A", score=-0.1),),
        }
    )
    pivot = PivotEngine(first, second)
    (answer,) = pivot.translate([TranslationRequest(text="源", prefix="p")], n_best=3)
    assert [hypothesis.text for hypothesis in answer] == ["B", "A"]
    assert [hypothesis.score for hypothesis in answer] == pytest.approx([-1.6, -2.1])
    assert [request.prefix for request in first.seen] == [""]
    assert {request.prefix for request in second.seen} == {"p"}
    assert all(request.terms == () for request in [*first.seen, *second.seen])


def test_signature_usage_and_closing_join_both_legs() -> None:
    first, second = Scripted({}), Scripted({})
    pivot = PivotEngine(first, second)
    assert pivot.signature.model == "m+m"
    assert pivot.signature.engine == "scripted+scripted"
    assert pivot.usage == Usage(requests=2, prompt_tokens=4, completion_tokens=6, cost=1.0)
    assert not pivot.capabilities.term_prompt
    assert pivot.translate([TranslationRequest(text="x")]) == [()]
    pivot.close()
    assert first.closed
    assert second.closed
