"""Values of the model as canonical JSON text and back: equal values are equal text."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.errors import StoreError

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter


def dump(value: object) -> str:
    """Dataclasses, enums, dates, tuples and plain JSON values -> one line of JSON.

    Raises StoreError for what JSON cannot hold.
    """
    if value == ():  # nearly always
        return "[]"
    try:
        return json.dumps(
            _converter().unstructure(value),
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
            allow_nan=False,
        )
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError(f"a value cannot be kept as JSON: {error}.") from error


def load(text: str, kind: Any) -> Any:
    """The value of type ``kind`` that ``dump`` wrote; raises StoreError when the text is damaged."""
    from cattrs import BaseValidationError

    try:
        return _converter().structure(json.loads(text), kind)
    except (ValueError, RecursionError, BaseValidationError) as error:
        raise StoreError(
            f"the database holds a damaged value: {text[:60]!r}.",
            advice="Restore the database from a backup, or ask for help with this message.",
        ) from error


@cache
def _converter() -> JsonConverter:
    from cattrs.preconf.json import make_converter

    # Defaults are left out: a field added later leaves the text of older values as it is.
    return make_converter(omit_if_default=True)
