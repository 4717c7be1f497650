"""The steps of the enforcement, each with an engine that fails until that step."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.checks.policy import codes_named
from pipeline.draft.enforcement import Enforced, translate_enforced
from pipeline.engines.base import Capabilities, TranslationRequest
from pipeline.settings import Checks
from pipeline.terms.glossary import Glossary, Term

BLOCKING = codes_named(Checks().blocking)

GLOSSARY = Glossary(
    terms=(
        Term(
            sources=("暂住登记",),
            targets={
                "en": ("accommodation registration",),
                "ru": ("регистрация проживания", "регистраци* проживания"),
                "ja": ("宿泊登記",),
            },
        ),
        Term(
            sources=("派出所",),
            targets={"en": ("police station", "police stations"), "ru": ("полицейский участок",)},
        ),
    )
)
SOURCE = "请到派出所办理暂住登记。"
CODE = re.compile(r"(?<![A-Za-z])[XQZJVKW]{3}(?![A-Za-z])")


def enforce(engine: Any, source: str = SOURCE, language: str = "en") -> Enforced | None:
    (result,) = translate_enforced(
        [source], language=language, engine=engine, glossary=GLOSSARY, n_best=4, blocking=BLOCKING
    )
    return result


def test_the_best_hypothesis_that_passes_is_taken(scripted: Callable[..., Any]) -> None:
    engine = scripted(
        lambda _: [
            "Go to the police station for temporary registration.",
            "Go to the police station for accommodation registration.",
        ]
    )
    result = enforce(engine)
    assert result
    assert result.chosen.text == "Go to the police station for accommodation registration."
    assert result.alternatives == ("Go to the police station for temporary registration.",)
    assert result.chosen.findings == ()
    assert len(engine.asked) == 1


def test_only_failing_terms_get_a_code(scripted: Callable[..., Any]) -> None:
    def script(request: TranslationRequest) -> list[str]:
        code = CODE.search(request.text)
        return [f"Go to the police station for {code.group() if code else 'temporary registration'}."]

    engine = scripted(script)
    result = enforce(engine)
    assert result
    assert result.chosen.text == "Go to the police station for accommodation registration."
    assert [("派出所" in request.text, "暂住登记" in request.text) for request in engine.asked] == [
        (True, True),
        (True, False),
    ]


def test_a_code_that_is_lost_leads_to_the_forced_beginning(scripted: Callable[..., Any]) -> None:
    def script(request: TranslationRequest) -> list[str]:
        if request.text == "暂住登记":
            return ["Temporary registration."]
        if request.prefix:
            return [request.prefix + " now."]
        return ["At the police station apply for temporary registration today."]

    result = enforce(scripted(script))
    assert result
    assert result.chosen.text == "At the police station apply for accommodation registration now."


def test_without_forced_beginnings_the_sentence_is_split_and_stopped(scripted: Callable[..., Any]) -> None:
    pieces = {"请到": "Please go to.", "办理": "handle"}
    engine = scripted(
        lambda request: [pieces.get(request.text, "Please register.")],
        capabilities=Capabilities(n_best=True, scores=True, prefix=False, term_prompt=False),
    )
    result = enforce(engine)
    assert result
    assert result.chosen.text == "Please go to police station handle accommodation registration."
    assert [finding.code for finding in result.chosen.findings] == ["term-split"]


def test_a_term_put_in_by_rule_is_noted_in_inflecting_languages(scripted: Callable[..., Any]) -> None:
    def script(request: TranslationRequest) -> list[str]:
        return ["Оформите " + " и ".join(CODE.findall(request.text)) + "."]

    result = enforce(scripted(script), language="ru")
    assert result
    assert "регистрация проживания" in result.chosen.text
    assert "term-inserted" in [finding.code for finding in result.chosen.findings]


def test_an_engine_that_resists_everything_is_stopped_at_the_gate(scripted: Callable[..., Any]) -> None:
    result = enforce(scripted(lambda _: ["Please register."]))
    assert result
    assert {finding.code for finding in result.chosen.findings if finding.blocking} == {"term-split"}


def test_an_engine_that_gives_nothing_for_pieces_is_stopped_at_the_gate(scripted: Callable[..., Any]) -> None:
    result = enforce(scripted(lambda request: ["Please register."] if "请到派出所" in request.text else []))
    assert result
    assert {finding.code for finding in result.chosen.findings if finding.blocking} == {"term-missing"}


def test_an_engine_that_gives_nothing_gives_no_draft(scripted: Callable[..., Any]) -> None:
    assert enforce(scripted(lambda _: [])) is None


def test_terms_are_shown_to_an_engine_that_reads_prompts(scripted: Callable[..., Any]) -> None:
    engine = scripted(
        lambda _: ["Go to the police station for accommodation registration."],
        capabilities=Capabilities(n_best=False, scores=False, prefix=False, term_prompt=True),
    )
    enforce(engine)
    assert [(hint.source, hint.target) for hint in engine.asked[0].terms] == [
        ("派出所", "police station"),
        ("暂住登记", "accommodation registration"),
    ]


def test_addresses_never_reach_the_engine(scripted: Callable[..., Any]) -> None:
    def script(request: TranslationRequest) -> list[str]:
        assert "example" not in request.text
        return [f"See {CODE.search(request.text).group()} for details."]  # type: ignore[union-attr] # the code must be there

    result = enforce(scripted(script), "详情请见 https://example.org/a?b=1 。")
    assert result
    assert result.chosen.text == "See https://example.org/a?b=1 for details."
    assert result.chosen.findings == ()


def test_a_wrong_number_is_replaced_by_its_value(scripted: Callable[..., Any]) -> None:
    """The error that Opus-MT really makes: 9000人 becomes 900,000."""

    def script(request: TranslationRequest) -> list[str]:
        code = CODE.search(request.text)
        return [f"About {code.group() if code else '900,000'} people took part."]

    result = enforce(scripted(script), "约9000人参加。")
    assert result
    assert result.chosen.text == "About 9,000 people took part."
    assert not [finding for finding in result.chosen.findings if finding.blocking]


def test_a_link_text_is_found_again_by_its_own_translation(scripted: Callable[..., Any]) -> None:
    table = {"请携带护照。": "Please bring your passport.", "护照": "Passport."}
    result = enforce(scripted(lambda request: [table[request.text]]), "请携带⟦1⟧护照⟦/1⟧。")
    assert result
    assert result.chosen.text == "Please bring your ⟦1⟧passport⟦/1⟧."


def test_a_link_text_that_is_not_found_again_is_carried_by_a_code(scripted: Callable[..., Any]) -> None:
    def script(request: TranslationRequest) -> list[str]:
        code = CODE.search(request.text)
        if request.text == "办事指南":
            return ["guide"]
        return [f"Read {code.group()} first." if code else "Read the manual first."]

    result = enforce(scripted(script), "请先看⟦1⟧办事指南⟦/1⟧。")
    assert result
    assert result.chosen.text == "Read ⟦1⟧guide⟦/1⟧ first."


@pytest.mark.parametrize("count", [1, 30])
def test_every_step_asks_the_engine_once_for_all_sentences(scripted: Callable[..., Any], count: int) -> None:
    calls: list[int] = []

    class Counting:
        def __init__(self) -> None:
            self.inner = scripted(lambda _: ["Nothing."])

        def __getattr__(self, name: str) -> Any:
            return getattr(self.inner, name)

        def translate(self, requests: Any, **values: Any) -> Any:
            calls.append(len(requests))
            return self.inner.translate(requests, **values)

    sources = [f"请到派出所办理暂住登记，第{number}类。" for number in range(1, count + 1)]
    translate_enforced(
        sources, language="en", engine=Counting(), glossary=GLOSSARY, n_best=4, blocking=BLOCKING
    )
    assert len(calls) <= 7
