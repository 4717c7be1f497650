"""Accounts in the store: names, sessions that end, the last administrator, statements."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pipeline.errors import PipelineError, RefusedError
from pipeline.model import Role
from pipeline.store import Store

DAY = timedelta(days=1)


def _add(store: Store, name: str, role: Role = Role.EDITOR) -> None:
    store.add_user(name=name, role=role, actor="test", password="hash")


def test_names_that_differ_in_case_are_one_account(store: Store) -> None:
    _add(store, "Ärzte")
    found = store.find_user("ÄRZTE")
    assert found is not None
    assert found.name == "Ärzte"
    with pytest.raises(PipelineError):
        _add(store, "ärzte")
    assert [user.name for user in store.users()] == ["Ärzte"]


def test_disabling_ends_sessions_and_tokens(store: Store) -> None:
    _add(store, "amy")
    store.open_session(user_name="amy", token_digest="s", lifetime=DAY)
    store.add_api_token(user_name="amy", token_digest="t", label="script", lifetime=None)
    assert store.session_user("s", idle=DAY)
    assert store.token_user("t")
    store.disable_user("amy", actor="test")
    store.enable_user("amy", actor="test")
    assert store.session_user("s", idle=DAY) is None
    assert store.token_user("t") is None


def test_the_last_active_administrator_stays(store: Store) -> None:
    _add(store, "one", Role.ADMIN)
    _add(store, "two", Role.ADMIN)
    store.disable_user("two", actor="test")
    with pytest.raises(RefusedError):
        store.disable_user("one", actor="test")
    with pytest.raises(RefusedError):
        store.change_user("one", actor="test", role=Role.STAFF)
    assert store.require_user("one").role is Role.ADMIN


def test_a_new_password_keeps_only_the_named_session(store: Store) -> None:
    _add(store, "amy")
    for digest in ("here", "there"):
        store.open_session(user_name="amy", token_digest=digest, lifetime=DAY)
    store.set_password("amy", "new", actor="amy", keep_session="here")
    assert store.session_user("here", idle=DAY) is not None
    assert store.session_user("there", idle=DAY) is None


def test_the_list_takes_as_many_statements_for_one_as_for_many(store: Store, statements: list[str]) -> None:
    _add(store, "n0")
    statements.clear()
    store.accounts()
    one = len(statements)
    for number in range(1, 9):
        _add(store, f"n{number}")
    statements.clear()
    assert len(store.accounts()) == 9
    assert len(statements) == one
