"""What JSON values may look like: each shape checks a value and says the same as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pipeline.errors import InputError

# at least one of these must stand in a text that says something: not only spaces and invisible characters
_VISIBLE = (
    r"!-~\u00a1-\u00ac\u00ae-\u024f\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u20a0-\u20b0\u2100-\u214f\u2190-\u27bf"
    r"\u3001-\u303f\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3\uff01-\uff5e"
)
_NO_NUL = r"^[^\u0000]*$"
_SAYS_SOMETHING = rf"^[^\u0000]*[{_VISIBLE}][^\u0000]*$"
_SHOWN = 60  # characters of a wrong value in a message
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")


class Shape(Protocol):
    """``read`` gives the value or raises InputError with the field's name."""

    def read(self, value: Any, name: str) -> Any: ...

    def schema(self) -> dict[str, Any]: ...


@dataclass(frozen=True, kw_only=True)
class Text:
    """A string. ``visible``: it must say something; ``choices``: it is one of these."""

    longest: int = 0  # 0: any length, in answers only
    shortest: int = 0
    visible: bool = False
    pattern: str = ""
    choices: tuple[str, ...] = ()
    form: str = ""  # "date-time" and the like, in answers
    note: str = ""

    def read(self, value: Any, name: str) -> str:
        if not isinstance(value, str):
            raise _wrong(name, value, "a text")
        if self.choices and value not in self.choices:
            raise _wrong(name, value, f"one of {', '.join(self.choices)}")
        if self.longest and len(value) > self.longest:
            raise InputError(
                f"it has {len(value)} characters, more than {self.longest}.", field=name, where=name
            )
        if len(value) < self.shortest:
            raise InputError("it is too short.", field=name, where=name)
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise InputError("it holds half of a character (a lone surrogate).", field=name, where=name)
        if "\0" in value:
            raise InputError("it holds the character U+0000.", field=name, where=name, advice="Remove it.")
        if self.visible and not re.search(f"[{_VISIBLE}]", value):
            raise InputError("it says nothing.", field=name, where=name, advice="Write something.")
        if self.pattern and not re.search(self.pattern, value):
            raise _wrong(name, value, f"a text like {self.pattern}")
        return value

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "string"}
        if self.choices:
            return found | {"enum": list(self.choices)} | _noted(self.note)
        if self.longest:
            found |= {"maxLength": self.longest}
            found |= {"pattern": self.pattern or (_SAYS_SOMETHING if self.visible else _NO_NUL)}
        shortest = max(self.shortest, 1 if self.visible else 0)
        found |= {"minLength": shortest} if shortest else {}
        found |= {"format": self.form} if self.form else {}
        return found | _noted(self.note)


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A whole number; in an address it is written with ASCII digits."""

    least: int = 0
    most: int = 2**53 - 1
    note: str = ""

    def read(self, value: Any, name: str) -> int:
        if isinstance(value, float) and value.is_integer():  # JSON has one kind of number
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise _wrong(name, value, "a whole number")
        if not self.least <= value <= self.most:
            raise _wrong(name, value, f"a whole number from {self.least} to {self.most}")
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most} | _noted(self.note)


@dataclass(frozen=True, kw_only=True)
class Number:
    """Any number; only in answers."""

    note: str = ""

    def read(self, value: Any, name: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _wrong(name, value, "a number")
        return float(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "number"} | _noted(self.note)


@dataclass(frozen=True, kw_only=True)
class Flag:
    """True or false."""

    note: str = ""

    def read(self, value: Any, name: str) -> bool:
        if not isinstance(value, bool):
            raise _wrong(name, value, "true or false")
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"} | _noted(self.note)


@dataclass(frozen=True, kw_only=True)
class Anything:
    """An object of which only those who wrote it know more; only in answers."""

    note: str = ""

    def read(self, value: Any, name: str) -> Any:
        if not isinstance(value, dict):
            raise _wrong(name, value, "an object")
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "object"} | _noted(self.note)


@dataclass(frozen=True, kw_only=True)
class Maybe:
    """Something, or null."""

    of: Shape

    def read(self, value: Any, name: str) -> Any:
        return None if value is None else self.of.read(value, name)

    def schema(self) -> dict[str, Any]:
        inner = self.of.schema()
        if isinstance(inner.get("type"), str) and "enum" not in inner:
            return inner | {"type": [inner["type"], "null"]}
        return {"anyOf": [inner, {"type": "null"}]}


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Several of one kind, in order."""

    of: Shape
    most: int = 0  # 0: any number, in answers only
    least: int = 0
    note: str = ""

    def read(self, value: Any, name: str) -> list[Any]:
        if not isinstance(value, list):
            raise _wrong(name, value, "a list")
        _check_count(len(value), self.least, self.most, name)
        return [self.of.read(item, f"{name}[{place}]") for place, item in enumerate(value)]

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "array", "items": self.of.schema()}
        found |= {"minItems": self.least} if self.least else {}
        found |= {"maxItems": self.most} if self.most else {}
        return found | _noted(self.note)


@dataclass(frozen=True, kw_only=True)
class Table:
    """Names of the sender's choice, each with a value."""

    of: Shape
    names: Text = field(default_factory=lambda: Text(longest=200, shortest=1))
    most: int = 0  # 0: any number, in answers only
    least: int = 0
    note: str = ""

    def read(self, value: Any, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _wrong(name, value, "an object")
        _check_count(len(value), self.least, self.most, name)
        return {
            self.names.read(key, name): self.of.read(item, f"{name}.{key[:_SHOWN]}")
            for key, item in value.items()
        }

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "object", "additionalProperties": self.of.schema()}
        if self.most:
            found |= {"maxProperties": self.most, "propertyNames": self.names.schema()}
        found |= {"minProperties": self.least} if self.least else {}
        return found | _noted(self.note)


@dataclass(frozen=True, kw_only=True)
class Record:
    """An object with known fields; a field that is not known is refused. ``name``: in the document."""

    name: str
    needed: Mapping[str, Shape] = field(default_factory=dict)
    optional: Mapping[str, Shape] = field(default_factory=dict)
    note: str = ""

    @property
    def fields(self) -> dict[str, Shape]:
        return {**self.needed, **self.optional}

    def read(self, value: Any, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _wrong(name, value, "an object")
        prefix = f"{name}." if name else ""
        known = self.fields
        for key in value:
            if key not in known:
                raise InputError(
                    f"there is no field {key[:_SHOWN]!a}.",
                    field=f"{prefix}{key[:_SHOWN]}",
                    where=name,
                    advice=f"What may stand here: {', '.join(known) or 'nothing'}.",
                )
        for key in self.needed:
            if key not in value:
                raise InputError(f"{key} is missing.", field=f"{prefix}{key}", where=name)
        return {key: known[key].read(item, f"{prefix}{key}") for key, item in value.items()}

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/components/schemas/{self.name}"}

    def whole_schema(self) -> dict[str, Any]:
        """The schema itself, which stands among the components."""
        return {
            "type": "object",
            "properties": {key: shape.schema() for key, shape in self.fields.items()},
            "required": list(self.needed),
            "additionalProperties": False,
        } | _noted(self.note)


def records_in(shape: Shape | None) -> dict[str, Record]:
    """All records that a shape is made of, by name."""
    match shape:
        case Record():
            found = {shape.name: shape}
            for inner in shape.fields.values():
                found |= records_in(inner)
            return found
        case Maybe() | Listing() | Table():
            return records_in(shape.of)
        case _:
            return {}


def of_address(shape: Shape, value: str, name: str) -> Any:
    """A value from an address or a header, where everything is text."""
    if isinstance(shape, Whole):
        if not _WHOLE.fullmatch(value):
            raise _wrong(name, value, "a whole number")
        return shape.read(int(value), name)
    if isinstance(shape, Flag):
        if value not in {"true", "false"}:
            raise _wrong(name, value, "true or false")
        return value == "true"
    return shape.read(value, name)


def _check_count(count: int, least: int, most: int, name: str) -> None:
    if most and count > most:
        raise InputError(f"there are {count}, more than {most}.", field=name, where=name)
    if count < least:
        raise InputError("there are too few.", field=name, where=name, advice=f"At least {least}.")


def _wrong(name: str, value: Any, expected: str) -> InputError:
    shown = ascii(value) if isinstance(value, str | int | float | None) else type(value).__name__
    return InputError(f"found {shown[:_SHOWN]}, expected {expected}.", field=name, where=name)


def _noted(note: str) -> dict[str, Any]:
    return {"description": note} if note else {}
