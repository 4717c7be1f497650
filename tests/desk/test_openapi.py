"""The OpenAPI document and the page beside it say all that the API does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from starlette.testclient import TestClient

from pipeline.desk.api.shapes import (
    Anything,
    Flag,
    Listing,
    Maybe,
    Number,
    Record,
    Shape,
    Table,
    Text,
    Whole,
)
from pipeline.desk.openapi import document
from pipeline.desk.pages.api import OPERATIONS
from pipeline.errors import InputError

DOCUMENT = document(OPERATIONS, server="https://desk.example.org/")


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_it_is_a_valid_document() -> None:
    schemathesis.openapi.from_dict(DOCUMENT).validate()
    assert DOCUMENT["servers"] == [{"url": "https://desk.example.org/api/v1"}]


def test_all_references_lead_somewhere() -> None:
    found = set(references(DOCUMENT))
    assert len(found) > 30
    for reference in found:
        place: Any = DOCUMENT
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]


def test_every_operation_stands_in_it_once() -> None:
    listed = [item["operationId"] for path in DOCUMENT["paths"].values() for item in path.values()]
    assert sorted(listed) == sorted(operation.name for operation in OPERATIONS)
    assert len(set(listed)) == len(listed)


def test_records_of_one_name_are_one_record() -> None:
    seen: dict[str, Record] = {}

    def look(shape: Shape | None) -> None:
        if isinstance(shape, Record):
            assert seen.setdefault(shape.name, shape) == shape, shape.name
            for inner in shape.fields.values():
                look(inner)
        elif isinstance(shape, Maybe | Listing | Table):
            look(shape.of)

    for operation in OPERATIONS:
        look(operation.body)
        look(operation.answer)


def test_anybody_may_read_the_document(client_of: Callable[..., TestClient]) -> None:
    reply = client_of(None).get("/api/v1/openapi.json")
    assert reply.status_code == 200
    assert reply.json()["openapi"] == "3.1.0"
    assert reply.json()["servers"] == [{"url": "http://127.0.0.1:8000/api/v1"}]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_lists_all_operations(client_of: Callable[..., TestClient], language: str) -> None:
    browser = client_of("hotline")
    browser.cookies.set("interface", language, domain="127.0.0.1", path="/")
    html = browser.get("/api").text
    for operation in OPERATIONS:
        assert f'id="{operation.name}"' in html
    assert len(re.findall("<details", html)) == len(OPERATIONS)
    assert "style=" not in html
    assert client_of(None).get("/api").status_code == 303


# what a shape takes is what its schema takes ----------------------------------------------------

SHAPES: tuple[Shape, ...] = (
    Text(longest=3),
    Text(longest=5, shortest=2),
    Text(longest=50, visible=True),
    Text(choices=("a", "b")),
    Text(longest=9, pattern=r"^[a-z]+$"),
    Whole(),
    Whole(least=1, most=5),
    Number(),
    Flag(),
    Anything(),
    Maybe(of=Whole()),
    Maybe(of=Text(choices=("a", "b"))),
    Listing(of=Whole(), least=1, most=2),
    Table(of=Whole(), names=Text(longest=2, shortest=1), least=1, most=2),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 5, 6, -1, 1.0, 1.5, 2**53, 10**40),
    *(
        "",
        "a",
        "ab",
        "abc",
        "abcd",
        "A",
        " ",
        "\n",
        "\u200b",
        "\u00ad",
        "\0",
        "a\0b",
        "—",
        "好",
        "，",
        "ё",
        "한",
        "x" * 51,
    ),
    *(
        [],
        [1],
        [1, 2],
        [1, 2, 3],
        ["a"],
        {},
        {"a": 1},
        {"a": "b"},
        {"abc": 1},
        {"": 1},
        {"a": 1, "b": 2, "c": 3},
    ),
)


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_a_shape_and_its_schema_agree(shape: Shape) -> None:
    validator = jsonschema_rs.Draft202012Validator(shape.schema())
    taken = 0
    for value in VALUES:
        try:
            shape.read(value, "x")
        except InputError:
            accepted = False
        else:
            accepted = True
        assert accepted is validator.is_valid(value), repr(value)
        taken += accepted
    assert 0 < taken < len(VALUES)


def test_a_record_and_its_schema_agree() -> None:
    record = Record(name="R", needed={"a": Whole()}, optional={"b": Flag()})
    validator = jsonschema_rs.Draft202012Validator(record.whole_schema())
    values: list[Any] = [
        {},
        {"a": 1},
        {"a": "1"},
        {"b": True},
        {"a": 1, "b": True},
        {"a": 1, "c": 1},
        [],
        None,
    ]
    for value in values:
        try:
            record.read(value, "")
        except InputError:
            assert not validator.is_valid(value), json.dumps(value)
        else:
            assert validator.is_valid(value), json.dumps(value)
