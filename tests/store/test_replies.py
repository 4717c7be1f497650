"""Replies kept for requests that are sent twice."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import ConflictError, InputError
from pipeline.store import Store
from pipeline.store.replies import KEPT, ReplyRecord

REPLY = ReplyRecord(status=201, body='{"done":"你好"}')


def test_the_same_request_is_answered_the_same(store: Store) -> None:
    assert store.begin_reply(user_name="li", key="k", request_digest="d") is None
    store.keep_reply(user_name="li", key="k", reply=REPLY)
    assert store.begin_reply(user_name="li", key="k", request_digest="d") == REPLY
    assert (
        store.begin_reply(user_name="wang", key="k", request_digest="d") is None
    )  # keys are each person's own


def test_a_key_is_for_one_request(store: Store) -> None:
    store.begin_reply(user_name="li", key="k", request_digest="d")
    with pytest.raises(InputError) as caught:
        store.begin_reply(user_name="li", key="k", request_digest="other")
    assert caught.value.field == "Idempotency-Key"


def test_while_it_is_worked_on_nobody_else_does_it(store: Store, clock: Any) -> None:
    store.begin_reply(user_name="li", key="k", request_digest="d")
    with pytest.raises(ConflictError):
        store.begin_reply(user_name="li", key="k", request_digest="d")
    clock.forward(301)  # whoever began was killed
    assert store.begin_reply(user_name="li", key="k", request_digest="d") is None
    with pytest.raises(ConflictError):
        store.begin_reply(user_name="li", key="k", request_digest="d")


def test_what_failed_for_a_while_may_be_tried_again(store: Store) -> None:
    store.begin_reply(user_name="li", key="k", request_digest="d")
    store.forget_reply(user_name="li", key="k")
    assert store.begin_reply(user_name="li", key="k", request_digest="d") is None


def test_replies_are_kept_for_two_days(store: Store, clock: Any) -> None:
    store.begin_reply(user_name="li", key="k", request_digest="d")
    store.keep_reply(user_name="li", key="k", reply=REPLY)
    clock.forward(KEPT.total_seconds() - 1)
    assert store.begin_reply(user_name="li", key="k", request_digest="d") == REPLY
    clock.forward(2)
    assert store.begin_reply(user_name="li", key="k", request_digest="other") is None
