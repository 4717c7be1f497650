"""The queue of messages to other systems, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pipeline.store import Store


def happen(store: Store, *actions: str) -> None:
    for action in actions:
        store.note(actor="李", action=action, detail={})


def test_a_hook_sees_what_comes_after_its_first_look(store: Store) -> None:
    happen(store, "before")
    assert store.webhook_events("a", limit=10) == []
    happen(store, "x", "y")
    assert [event.action for event in store.webhook_events("a", limit=10)] == ["x", "y"]
    assert [event.action for event in store.webhook_events("a", limit=1)] == ["x"]
    assert store.webhook_events("b", limit=10) == []  # another hook has a cursor of its own


def test_the_cursor_moves_with_the_messages_and_never_back(store: Store) -> None:
    store.webhook_events("a", limit=10)
    happen(store, "x", "y")
    first, second = store.webhook_events("a", limit=10)
    store.queue_deliveries("a", up_to=second.id, bodies={first.id: "1", second.id: "2"})
    assert store.webhook_events("a", limit=10) == []
    store.queue_deliveries("a", up_to=first.id, bodies={first.id: "again"})  # another process, a bit late
    assert store.webhook_events("a", limit=10) == []
    assert [item.body for item in store.due_deliveries(["a"], limit=10)] == ["1", "2"]


def test_one_claim_a_try(store: Store, clock: Any) -> None:
    store.webhook_events("a", limit=10)
    happen(store, "x")
    (event,) = store.webhook_events("a", limit=10)
    store.queue_deliveries("a", up_to=event.id, bodies={event.id: "1"})
    (due,) = store.due_deliveries(["a"], limit=10)
    assert store.claim_delivery(due, lease=timedelta(minutes=1))
    assert not store.claim_delivery(due, lease=timedelta(minutes=1))
    assert store.due_deliveries(["a"], limit=10) == []
    store.delivery_failed(due.id, error="away", pause=timedelta(seconds=30))
    clock.forward(30)
    (again,) = store.due_deliveries(["a"], limit=10)
    assert (again.attempts, again.last_error) == (1, "away")
    assert store.claim_delivery(again, lease=timedelta(minutes=1))
    store.delivery_arrived(again.id)
    clock.forward(3_600)
    assert store.due_deliveries(["a"], limit=10) == []
    assert store.lost_deliveries(since=clock.now - timedelta(days=1), limit=10) == []


def test_what_was_given_up_is_listed(store: Store, clock: Any) -> None:
    store.webhook_events("a", limit=10)
    happen(store, "x")
    (event,) = store.webhook_events("a", limit=10)
    store.queue_deliveries("a", up_to=event.id, bodies={event.id: "1"})
    (due,) = store.due_deliveries(["a"], limit=10)
    store.delivery_failed(due.id, error="away", pause=None)
    assert store.due_deliveries(["a"], limit=10) == []
    (lost,) = store.lost_deliveries(since=clock.now, limit=10)
    assert (lost.hook, lost.last_error, lost.done_at) == ("a", "away", clock.now)


def test_old_messages_and_hooks_that_are_gone_are_dropped(store: Store, clock: Any) -> None:
    for hook in ("a", "gone"):
        store.webhook_events(hook, limit=10)
    happen(store, "x", "y")
    for hook in ("a", "gone"):
        events = store.webhook_events(hook, limit=10)
        store.queue_deliveries(hook, up_to=events[-1].id, bodies={event.id: hook for event in events})
    first, second, *_ = store.due_deliveries(["a"], limit=10)
    store.delivery_arrived(first.id)
    store.delivery_failed(second.id, error="away", pause=None)
    clock.forward(31 * 86_400)
    store.tidy_webhooks(["a"])
    assert store.due_deliveries(["gone"], limit=10) == []
    assert [item.id for item in store.lost_deliveries(since=clock.now - timedelta(days=99), limit=9)] == [
        second.id
    ]
    happen(store, "z")
    assert store.webhook_events("gone", limit=10) == []  # begins anew
    assert [event.action for event in store.webhook_events("a", limit=10)] == ["z"]
