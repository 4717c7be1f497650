"""The operations in words, for the page that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.desk.api.operations import IDEMPOTENCY_KEY, PATH_PARTS, ROOT, Operation
from pipeline.desk.api.shapes import Anything, Flag, Listing, Maybe, Number, Record, Shape, Table, Text, Whole
from pipeline.model import Role

_INDENT = "  "
_MOST_CHOICES = 10


def groups(operations: Iterable[Operation]) -> dict[str, list[dict[str, Any]]]:
    """Subject -> its operations with all that the template shows."""
    found: dict[str, list[dict[str, Any]]] = {}
    for item in operations:
        found.setdefault(item.tag, []).append(
            {
                "name": item.name,
                "method": item.method,
                "path": ROOT + item.path,
                "summary": item.summary,
                "note": item.note,
                "roles": [str(role) for role in Role if role in item.roles],
                "parameters": list(_parameters(item)),
                "body": outline(item.body) if item.body else "",
                "status": item.status,
                "answer": outline(item.answer),
            }
        )
    return found


def outline(shape: Shape, depth: int = 0) -> str:
    """A shape as JSON with words in place of values; ``?`` after a name: it may be left out."""
    inner = _INDENT * (depth + 1)
    match shape:
        case Record():
            lines = [
                f"{inner}{name}{'' if name in shape.needed else '?'}: {outline(of, depth + 1)}"
                for name, of in shape.fields.items()
            ]
            return "{\n" + "\n".join(lines) + f"\n{_INDENT * depth}}}" if lines else "{}"
        case Table():
            return f"{{ name: {outline(shape.of, depth)} … }}"
        case Listing():
            return f"[ {outline(shape.of, depth)} … ]"
        case Maybe():
            return f"{outline(shape.of, depth)} or null"
        case _:
            return said(shape)


def said(shape: Shape) -> str:
    """A plain shape in a few words."""
    match shape:
        case Text(choices=choices) if choices:
            shown = " | ".join(choices[:_MOST_CHOICES])
            return shown + (" | …" if len(choices) > _MOST_CHOICES else "")
        case Text(form="date-time"):
            return "time (ISO 8601)"
        case Text(form="date"):
            return "day (ISO 8601)"
        case Text(longest=longest):
            return f"text, at most {longest} characters" if longest else "text"
        case Whole(least=least, most=most):
            return f"whole number from {least} to {most}" if most < 2**53 - 1 else "whole number"
        case Number():
            return "number"
        case Flag():
            return "true or false"
        case Anything():
            return "object"
        case _:
            return outline(shape)


def _parameters(operation: Operation) -> Iterable[Mapping[str, Any]]:
    listed: list[tuple[str, str, Shape, bool]] = [
        (name, "path", PATH_PARTS[name], True) for name in operation.parts
    ]
    listed += [
        (name, "query", shape, name in operation.needed_query) for name, shape in operation.query.items()
    ]
    if operation.writes:
        listed.append(("Idempotency-Key", "header", IDEMPOTENCY_KEY, False))
    for name, place, shape, needed in listed:
        yield {
            "name": name,
            "place": place,
            "what": said(shape),
            "needed": needed,
            "note": getattr(shape, "note", ""),
        }
