"""The llm engine against a real HTTP server with scripted answers."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.engines.base import TermHint, TranslationRequest
from pipeline.engines.llm_engine import LlmEngine, _retry_after, shown_address
from pipeline.errors import EngineError
from pipeline.settings import EngineSettings, Model

KEY = "sk-secret-4711"


def completion(text: object, **choice: object) -> bytes:
    return json.dumps(
        {
            "choices": [
                {"message": {"role": "assistant", "content": text}, "finish_reason": "stop"} | choice
            ],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20},
        }
    ).encode()


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Callable[..., LlmEngine]:
    monkeypatch.setenv("TEST_LLM_KEY", KEY)

    def build(address: str, **changes: Any) -> LlmEngine:
        settings = {"timeout_seconds": 5.0, "retries": 2, "workers": 2} | changes
        model = Model(
            engine="llm",
            model="small-translator",
            target="en",
            base_url=f"{address}/v1/",
            api_key_env="TEST_LLM_KEY",
            price_per_million_tokens=2.0,
        )
        return LlmEngine(model=model, settings=EngineSettings(**settings))

    return build


def scripted(reply: Any, *replies: Any) -> Callable[[Any], Any]:
    """Answers in turn; the last one again and again."""
    waiting = list(replies)

    def answer(_: Any) -> Any:
        value = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return reply(body=value) if isinstance(value, bytes) else value

    return answer


def ask(engine: LlmEngine, text: str = "请注意安全。", **request: Any) -> tuple[str, ...]:
    (answer,) = engine.translate([TranslationRequest(text=text, **request)])
    return tuple(hypothesis.text for hypothesis in answer)


def test_prompt_glossary_and_determinism(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    server = serve(scripted(reply, completion("Accommodation registration is required.")))
    engine = make(server.address)
    request = TranslationRequest(
        text="须办理⟦1⟧暂住登记⟦/1⟧。",
        prefix="Accommodation registration",
        terms=(TermHint(source="暂住登记", target="accommodation\nregistration"),),
    )
    engine.translate([request])
    engine.translate([request])
    first, second = server.seen
    assert first.path == "/v1/chat/completions"
    assert first.headers["authorization"] == f"Bearer {KEY}"
    assert first.body == second.body
    assert first.body["model"] == "small-translator"
    assert (first.body["temperature"], first.body["stream"]) == (0, False)
    assert isinstance(first.body["seed"], int)
    system, user = first.body["messages"]
    assert user == {"role": "user", "content": request.text}
    assert system["role"] == "system"
    assert "from Chinese into English" in system["content"]
    assert "⟦1⟧" in system["content"]
    assert "\n暂住登记 = accommodation registration\n" in system["content"]
    assert system["content"].endswith("Begin the translation exactly with: Accommodation registration")


def test_a_request_without_terms_has_no_glossary(
    serve: Any, reply: Any, make: Callable[..., LlmEngine]
) -> None:
    server = serve(scripted(reply, completion("Please stay safe.")))
    assert ask(make(server.address)) == ("Please stay safe.",)
    assert "terms" not in server.seen[0].body["messages"][0]["content"]


def test_order_usage_and_cost(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    def answer(seen: Any) -> Any:
        text = seen.body["messages"][1]["content"]
        return reply(body=completion(f"Sentence {text[-2]}."), wait=0.1 if "1" in text else 0.0)

    engine = make(serve(answer).address)
    counted: list[int] = []
    answers = engine.translate(
        [TranslationRequest(text=f"句子{number}。") for number in range(6)] + [TranslationRequest(text=" ")],
        n_best=4,
        progress=counted.append,
    )
    assert [answer[0].text for answer in answers] == [f"Sentence {number}." for number in range(6)] + [""]
    assert sum(counted) == 7
    usage = engine.usage
    assert (usage.requests, usage.prompt_tokens, usage.completion_tokens) == (6, 600, 120)
    assert usage.cost == pytest.approx(720 * 2.0 / 1e6)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_failures_that_pass_are_tried_again(
    status: int, serve: Any, reply: Any, make: Callable[..., LlmEngine]
) -> None:
    server = serve(scripted(reply, reply(status=status, body=b"busy"), completion("Please stay safe.")))
    assert ask(make(server.address)) == ("Please stay safe.",)
    assert len(server.seen) == 2


def test_retry_after_is_honoured(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    server = serve(
        scripted(reply, reply(status=429, headers={"Retry-After": "2"}), completion("Please stay safe."))
    )
    began = time.monotonic()
    assert ask(make(server.address)) == ("Please stay safe.",)
    assert 2.0 <= time.monotonic() - began < 4.0


def test_retry_after_of_hours_is_not_waited_for(
    serve: Any, reply: Any, make: Callable[..., LlmEngine]
) -> None:
    server = serve(scripted(reply, reply(status=429, headers={"Retry-After": "7200"})))
    with pytest.raises(EngineError, match="7200 seconds") as caught:
        ask(make(server.address))
    assert caught.value.transient
    assert len(server.seen) == 1


def test_retry_after_reads_numbers_and_dates() -> None:
    assert _retry_after("3") == 3.0
    assert _retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert _retry_after("soon") is None
    assert _retry_after("") is None
    assert _retry_after("-5") is None
    assert _retry_after("9" * 400) is None


def test_time_out_is_tried_again_then_reported(
    serve: Any, reply: Any, make: Callable[..., LlmEngine]
) -> None:
    server = serve(scripted(reply, reply(body=completion("late"), wait=30.0)))
    with pytest.raises(EngineError, match=r"no answer within 0\.3 seconds") as caught:
        ask(make(server.address, timeout_seconds=0.3, retries=1))
    assert caught.value.transient
    assert "timeout_seconds" in caught.value.advice
    assert len(server.seen) == 2


def test_one_slow_sentence_does_not_lose_the_others(
    serve: Any, reply: Any, make: Callable[..., LlmEngine]
) -> None:
    def answer(seen: Any) -> Any:
        slow = "慢" in seen.body["messages"][1]["content"]
        return reply(body=completion("Please stay safe."), wait=30.0 if slow else 0.0)

    engine = make(serve(answer).address, timeout_seconds=0.4, retries=0)
    texts = ["请注意安全。", "慢。", "请注意安全。", "请注意安全。"]
    answers = engine.translate([TranslationRequest(text=text) for text in texts])
    assert [bool(answer) for answer in answers] == [True, False, True, True]


def test_a_dead_server_is_given_up_soon(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    server = serve(scripted(reply, reply(status=503)))
    with pytest.raises(EngineError, match="status 503"):
        make(server.address, retries=0).translate([TranslationRequest(text="请注意安全。")] * 200)
    assert len(server.seen) < 20


def test_nobody_listens(make: Callable[..., LlmEngine]) -> None:
    with pytest.raises(EngineError, match="cannot be reached") as caught:
        ask(make("http://127.0.0.1:9", retries=0))
    assert caught.value.transient


NONSENSE = {
    "not JSON": b"<html>Welcome to the hotel network</html>",
    "JSON of another kind": b"[1, 2, 3]",
    "deep JSON": b"[" * 200_000,
    "no choices": b'{"choices": []}',
    "no text": completion(None),
    "empty": completion("  \n"),
    "far too long": completion("safe " * 5000),
    "cut short": completion("Please stay", finish_reason="length"),
    "refusal": completion("I'm sorry, but I can't help with that."),
    "refusal in Chinese": completion("抱歉，我无法翻译该内容。"),
    "the source again": completion("请注意安全。"),
    "not UTF-8": b'{"choices": [{"message": {"content": "\xff\xfe"}}]}',
}


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_is_asked_once_more_then_left_out(
    kind: str, serve: Any, reply: Any, make: Callable[..., LlmEngine]
) -> None:
    server = serve(scripted(reply, NONSENSE[kind]))
    assert ask(make(server.address)) == ()
    assert len(server.seen) == 2
    assert server.seen[0].body["seed"] != server.seen[1].body["seed"]


def test_the_prompt_returned_is_nonsense(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    server = serve(lambda seen: reply(body=completion(seen.body["messages"][0]["content"])))
    assert ask(make(server.address), "请注意安全。" * 80) == ()


def test_sense_after_nonsense_counts(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    assert ask(make(serve(scripted(reply, b"{", completion("Please stay safe."))).address)) == (
        "Please stay safe.",
    )


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ('"Please stay safe."', "Please stay safe."),
        ("“Please stay safe.”", "Please stay safe."),
        ("```text\nPlease stay safe.\n```", "Please stay safe."),
        ("<think>The user wants…</think>\n\nPlease stay safe.", "Please stay safe."),
        ('"Red" and "yellow"', '"Red" and "yellow"'),
        ("«Phase A» et «phase B»", "«Phase A» et «phase B»"),
        ("I cannot be reached", None),
    ],
)
def test_wrapping_is_taken_off(
    answer: str, text: str | None, serve: Any, reply: Any, make: Callable[..., LlmEngine]
) -> None:
    assert ask(make(serve(scripted(reply, completion(answer))).address)) == ((text,) if text else ())


def test_quotation_marks_of_the_source_stay(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    server = serve(scripted(reply, completion("“Typhoon Doksuri”")))
    assert ask(make(server.address), "“杜苏芮”台风") == ("“Typhoon Doksuri”",)


@pytest.mark.parametrize(
    ("status", "named"),
    [(401, "TEST_LLM_KEY"), (403, "TEST_LLM_KEY"), (404, "base_url"), (301, "base_url")],
)
def test_wrong_key_or_address_names_the_setting(
    status: int, named: str, serve: Any, reply: Any, make: Callable[..., LlmEngine]
) -> None:
    server = serve(scripted(reply, reply(status=status, body=json.dumps({"error": KEY}).encode())))
    with pytest.raises(EngineError) as caught:
        make(server.address).translate([TranslationRequest(text="请注意安全。")] * 5)
    assert named in caught.value.advice
    assert not caught.value.transient
    assert len(server.seen) <= 4  # not tried again


def test_the_key_is_nowhere(
    serve: Any,
    reply: Any,
    make: Callable[..., LlmEngine],
    caplog: pytest.LogCaptureFixture,
) -> None:
    complaint = {"error": {"message": f"bad request with {KEY}"}}
    server = serve(scripted(reply, reply(status=400, body=json.dumps(complaint).encode())))
    engine = make(server.address)
    with caplog.at_level(logging.DEBUG), pytest.raises(EngineError, match="bad request with") as caught:
        ask(engine)
    chain: BaseException | None = caught.value
    while chain is not None:
        assert KEY not in f"{chain!s} {chain!r}"
        chain = chain.__cause__ or chain.__context__
    assert KEY not in caplog.text
    assert KEY not in repr(engine) + repr(vars(engine))


def test_a_missing_key_is_said_before_asking(
    serve: Any, reply: Any, make: Callable[..., LlmEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(scripted(reply, completion("x")))
    engine = make(server.address)
    monkeypatch.delenv("TEST_LLM_KEY")
    with pytest.raises(EngineError, match="TEST_LLM_KEY holds no key"):
        ask(engine)
    monkeypatch.setenv("TEST_LLM_KEY", "sk-\nbroken")
    with pytest.raises(EngineError, match="characters that no key has"):
        ask(engine)
    assert server.seen == []


def test_signature_and_address_for_people(make: Callable[..., LlmEngine]) -> None:
    signature = make("http://127.0.0.1:9").signature
    assert (signature.engine, signature.model) == ("llm", "small-translator")
    assert signature.revision.startswith("prompt-")
    assert shown_address("https://user:pass@example.org/v1?key=1") == "https://example.org/v1"


def test_probe(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    assert make(serve(scripted(reply, b"{}")).address).probe() == ""
    assert "refused the key" in make(serve(scripted(reply, reply(status=401))).address).probe()
    assert "cannot be reached" in make("http://127.0.0.1:9").probe()


def test_closing_and_using_again(serve: Any, reply: Any, make: Callable[..., LlmEngine]) -> None:
    engine = make(serve(scripted(reply, completion("Please stay safe."))).address)
    engine.close()
    assert ask(engine) == ("Please stay safe.",)
    engine.close()
    assert ask(engine) == ("Please stay safe.",)
    engine.close()
