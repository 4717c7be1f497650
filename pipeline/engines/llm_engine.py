"""Any server that speaks the OpenAI chat-completions protocol: a hosted service or one in the office."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
import tenacity

import pipeline
from pipeline.engines import llm_prompt
from pipeline.engines.base import Capabilities, Hypothesis, Progress, TranslationRequest, Usage
from pipeline.errors import EngineError
from pipeline.model import Signature
from pipeline.settings import EngineSettings, Model

SEED = 1
MAX_ANSWER_BYTES = 2_000_000
MAX_WAIT_SECONDS = 120.0  # a server that asks for more is given up for now
FIRST_WAIT_SECONDS = 0.5
LONGEST_BACKOFF_SECONDS = 30.0
GIVE_UP_AFTER = 3  # requests in a row that failed after all their tries
log = logging.getLogger(__name__)


class _TransientError(Exception):
    """This try failed in a way that may pass. ``wait`` is what the server asked for, in seconds."""

    def __init__(self, reason: str, *, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class _RefusedError(Exception):
    """The server refused this one request for good."""


class LlmEngine:
    """One model on one server. One sentence a request, ``engine.workers`` requests at a time.

    A prefix is asked for, not forced. The key is read from the environment when the first request is made
    and is kept nowhere but in the connection.
    """

    name = "llm"
    capabilities = Capabilities(n_best=False, scores=False, prefix=False, term_prompt=True)

    def __init__(self, *, model: Model, settings: EngineSettings) -> None:
        self._model = model
        self._settings = settings
        self._where = shown_address(model.base_url)
        self._lock = threading.Lock()
        self._client: httpx.Client | None = None
        self._usage = Usage()

    @property
    def signature(self) -> Signature:
        """``revision`` is the digest of the prompt: servers do not say which weights they run."""
        return Signature(
            engine=self.name,
            model=self._model.model,
            revision=f"prompt-{llm_prompt.prompt_digest()}",
            pipeline=pipeline.__version__,
        )

    @property
    def usage(self) -> Usage:
        return self._usage

    def translate(
        self,
        requests: Sequence[TranslationRequest],
        *,
        n_best: int = 1,  # noqa: ARG002 - at temperature 0 there is one best
        progress: Progress | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """See Engine.translate.

        A request that fails after all tries stays empty, unless none succeeds: then EngineError is raised.
        After three such failures in a row the rest is not tried any more.
        """
        answers: list[tuple[Hypothesis, ...]] = [()] * len(requests)
        pool = ThreadPoolExecutor(max_workers=self._settings.workers, thread_name_prefix="llm")
        stop = threading.Event()
        failures: list[EngineError] = []
        answered = in_a_row = 0
        try:
            client = self._connect()
            futures: dict[Future[tuple[Hypothesis, ...]], int] = {
                pool.submit(self._translate_one, client, request, stop): index
                for index, request in enumerate(requests)
            }
            for future in as_completed(futures):
                try:
                    answers[futures[future]] = future.result()
                    answered += not stop.is_set() and bool(requests[futures[future]].text.strip())
                    in_a_row = 0
                except EngineError as error:
                    if not isinstance(error.__cause__, (_TransientError, _RefusedError)):
                        raise  # a wrong key or address: every other request would fail too
                    failures.append(error)
                    in_a_row += 1
                    log.warning("%s", error)
                    if in_a_row >= GIVE_UP_AFTER:
                        stop.set()
                if progress is not None:
                    progress(1)
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
        if failures and not answered:
            raise failures[-1]
        return answers

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None

    def probe(self, *, timeout_seconds: float = 5.0) -> str:
        """ "" when the server answers with this model's key; else what is wrong (for `doctor`)."""
        try:
            self._connect()
            response = httpx.get(
                f"{self._model.base_url.rstrip('/')}/models",
                headers=self._headers(),
                timeout=timeout_seconds,
            )
        except EngineError as error:
            return str(error)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return f"{self._where} cannot be reached ({type(error).__name__})."
        # not every server lists its models: only a refused key is a certain sign
        if response.status_code in (401, 403):
            return str(self._wrong_key(response.status_code))
        return ""

    def _headers(self) -> dict[str, str]:
        if not self._model.api_key_env:
            return {}
        key = os.environ.get(self._model.api_key_env, "").strip()
        if not key:
            raise EngineError(
                f"the environment variable {self._model.api_key_env} holds no key.",
                where=self._where,
                advice="Set it to the key of this server (`api_key_env` in config.toml names the variable).",
            )
        if not key.isascii() or not key.isprintable():
            raise EngineError(
                f"the key in {self._model.api_key_env} has characters that no key has.",
                where=self._where,
                advice="Copy it again, without line breaks.",
            )
        return {"Authorization": f"Bearer {key}"}

    def _connect(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                self._client = httpx.Client(
                    headers=self._headers(),
                    timeout=httpx.Timeout(
                        self._settings.timeout_seconds, connect=min(10.0, self._settings.timeout_seconds)
                    ),
                    limits=httpx.Limits(max_connections=self._settings.workers),
                )
            return self._client

    def _translate_one(
        self, client: httpx.Client, request: TranslationRequest, stop: threading.Event
    ) -> tuple[Hypothesis, ...]:
        if not request.text.strip():
            return (Hypothesis(text=""),)
        for seed in (SEED, SEED + 1):  # nonsense is asked for once more, with another seed
            if stop.is_set():
                return ()
            answer = llm_prompt.content(self._ask(client, request, seed, stop))
            text = "" if answer is None else llm_prompt.cleaned(answer, request.text)
            reason = llm_prompt.nonsense(text, request.text, target=self._model.target)
            if reason is None:
                return (Hypothesis(text=text),)
            log.warning("%s: the answer is no translation: %s.", self._where, reason)
        return ()

    def _ask(
        self, client: httpx.Client, request: TranslationRequest, seed: int, stop: threading.Event
    ) -> Any:
        """The decoded answer (None when it is not JSON), after as many tries as the settings allow."""
        body = {
            "model": self._model.model,
            "messages": llm_prompt.messages(request, source=self._model.source, target=self._model.target),
            "temperature": 0,
            "seed": seed,
            "max_tokens": 4 * len(request.text) + 512,
            "stream": False,
        }
        backoff = tenacity.wait_exponential(
            multiplier=FIRST_WAIT_SECONDS, max=LONGEST_BACKOFF_SECONDS
        ) + tenacity.wait_random(0, FIRST_WAIT_SECONDS)

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.wait if isinstance(error, _TransientError) else None
            return backoff(state) if asked is None else asked

        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(_TransientError),
            stop=tenacity.stop_any(
                tenacity.stop_after_attempt(1 + self._settings.retries), tenacity.stop_when_event_set(stop)
            ),
            wait=wait,
            sleep=tenacity.sleep_using_event(stop),
            reraise=True,
        )
        try:
            return retrying(self._post, client, body)
        except _TransientError as error:
            raise EngineError(
                f"{error}.",
                where=self._where,
                advice="Try again later, or raise `engine.timeout_seconds` and `engine.retries`.",
                transient=True,
            ) from error
        except _RefusedError as error:
            raise EngineError(
                f"{error}.", where=self._where, advice="Check `model` and `base_url` in config.toml."
            ) from error

    def _post(self, client: httpx.Client, body: dict[str, Any]) -> Any:
        url = f"{self._model.base_url.rstrip('/')}/chat/completions"
        deadline = time.monotonic() + self._settings.timeout_seconds
        content = bytearray()
        try:
            with client.stream("POST", url, json=body) as response:
                for chunk in response.iter_bytes():
                    content += chunk
                    if len(content) > MAX_ANSWER_BYTES:
                        break
                    # httpx limits the pause between two bytes; this limits the whole answer
                    if time.monotonic() > deadline:
                        raise _TransientError(f"no answer within {self._settings.timeout_seconds:g} seconds")
        except httpx.TimeoutException:
            raise _TransientError(f"no answer within {self._settings.timeout_seconds:g} seconds") from None
        except httpx.DecodingError:
            content.clear()  # nonsense, which the caller judges
        except httpx.TransportError as error:
            raise _TransientError(f"the server cannot be reached ({type(error).__name__})") from None
        except httpx.InvalidURL as error:
            raise EngineError(
                f"is no address: {error}.", where=self._where, advice="Correct `base_url` in config.toml."
            ) from None
        status = response.status_code
        if status in (401, 403):
            raise self._wrong_key(status)
        if status == 404 or 300 <= status < 400:
            raise EngineError(
                f"the server knows no such address or model (status {status}).",
                where=self._where,
                advice=f"Correct `base_url` (up to and with /v1) or `model` ({self._model.model!r}) in config.toml.",
            )
        if status in (408, 409, 425, 429) or status >= 500:
            asked = _retry_after(response.headers.get("Retry-After", ""))
            if asked is not None and asked > MAX_WAIT_SECONDS:
                raise EngineError(
                    f"the server asks to wait {asked:.0f} seconds (status {status}).",
                    where=self._where,
                    advice="Try again later.",
                    transient=True,
                )
            raise _TransientError(f"the server answered with status {status}", wait=asked)
        try:
            value = json.loads(content)
        except (ValueError, RecursionError):
            value = None
        if status >= 400:
            raise _RefusedError(f"the server refused the request (status {status}){self._complaint(value)}")
        self._count(value)
        return value

    def _wrong_key(self, status: int) -> EngineError:
        setting = self._model.api_key_env
        return EngineError(
            f"the server refused the key (status {status}).",
            where=self._where,
            advice=(
                f"Correct the key in the environment variable {setting} (`api_key_env` in config.toml)."
                if setting
                else "Name the environment variable that holds the key as `api_key_env` in config.toml."
            ),
        )

    def _complaint(self, value: Any) -> str:
        """What the server says of a refused request, without the key should it repeat it."""
        error = value.get("error") if isinstance(value, dict) else None
        message = error.get("message") if isinstance(error, dict) else error
        if not isinstance(message, str):
            return ""
        key = os.environ.get(self._model.api_key_env, "").strip() if self._model.api_key_env else ""
        return f": {' '.join((message.replace(key, '***') if key else message).split())[:200]}"

    def _count(self, value: Any) -> None:
        reported = value.get("usage") if isinstance(value, dict) else None
        counts = []
        for name in ("prompt_tokens", "completion_tokens"):
            count = reported.get(name) if isinstance(reported, dict) else None
            counts.append(count if isinstance(count, int) and 0 <= count < 10**9 else 0)
        with self._lock:
            self._usage += Usage(
                requests=1,
                prompt_tokens=counts[0],
                completion_tokens=counts[1],
                cost=sum(counts) * self._model.price_per_million_tokens / 1e6,
            )


def shown_address(base_url: str) -> str:
    """An address for people: without a password that may stand in it."""
    try:
        parts = urlsplit(base_url)
    except ValueError:
        return "base_url"
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _retry_after(value: str) -> float | None:
    """Seconds of a Retry-After header (a number or a date); None when there is none that makes sense."""
    value = value.strip()
    if value.isdecimal() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
