"""The guards of linear time can fail."""

from __future__ import annotations

import re

import pytest

from tests.facts.properties import assert_linear, assert_read_within

STARTING_AT_EACH = re.compile("1*x")


def linear(text: str) -> int:
    return len(re.findall("1", text))


def quadratic(text: str) -> None:
    for start in range(len(text)):
        STARTING_AT_EACH.match(text, start)


def test_linear_time_passes() -> None:
    assert_linear(linear, "1")


def test_quadratic_time_fails() -> None:
    with pytest.raises(AssertionError, match="32000 characters"):
        assert_linear(quadratic, "1")


def test_too_long_a_time_fails() -> None:
    with pytest.raises(AssertionError):
        assert_read_within(0.001, quadratic, "1" * 8_000)
