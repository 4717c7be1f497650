"""Front matter: YAML between ``---`` lines at the head of a Markdown file -> Metadata.

Only a flat table of plain values is accepted, at most 16 kB, without anchors, aliases and tags: nothing is
constructed, every value is the text that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import yaml

from pipeline.errors import IntakeError
from pipeline.intake.dates import parse_date
from pipeline.model import Metadata, Urgency

MAX_BYTES = 16_384
_MAX_DEPTH = 3
_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)

KEYS = {
    "title": "title",
    "标题": "title",
    "date": "date",
    "日期": "date",
    "发布日期": "date",
    "category": "category",
    "类别": "category",
    "分类": "category",
    "urgency": "urgency",
    "紧急程度": "urgency",
    "expires": "expires",
    "失效日期": "expires",
    "有效期至": "expires",
    "contact": "contact",
    "联系方式": "contact",
    "issuer": "issuer",
    "发布单位": "issuer",
    "number": "number",
    "文号": "number",
    "id": "identity",
    "标识": "identity",
    "amends": "amends",
    "替代": "amends",
}
_URGENCIES = {
    **{urgency.value: urgency for urgency in Urgency},
    "一般": Urgency.NORMAL,
    "普通": Urgency.NORMAL,
    "重要": Urgency.IMPORTANT,
    "紧急": Urgency.URGENT,
    "特急": Urgency.URGENT,
    "加急": Urgency.URGENT,
}
_ADVICE = "Mend that line, or remove the front matter."


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The YAML at the head of ``text`` and the rest; None when there is no front matter.

    Line breaks become line feeds.

    Raises IntakeError when it is opened but never closed, or too long.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    opening = _FENCE.match(text)
    if not opening:
        return None, text
    closing = _END.search(text, opening.end())
    if not closing:
        first = text[opening.end() :].lstrip("\n").split("\n", 1)[0]
        if re.match(r"[\w ]+[:：]", first):
            raise IntakeError(
                "line 1: the front matter has no end.", advice="Close it with a line of three hyphens: ---"
            )
        return None, text  # a line of hyphens, nothing more
    raw = text[opening.end() : closing.start()]
    if len(raw.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise IntakeError(f"the front matter is longer than {MAX_BYTES} bytes.", advice="Shorten it.")
    return raw, text[closing.end() :].lstrip("\n")


def parse_front_matter(raw: str, *, default_category: str = "general") -> tuple[Metadata, tuple[str, ...]]:
    """Metadata, and a warning for each key that is not known.

    Raises IntakeError naming the line, what was found and what is expected.
    """
    return metadata_from(_entries(raw), default_category=default_category)


def metadata_from(
    entries: Iterable[tuple[int, str, str]], *, default_category: str
) -> tuple[Metadata, tuple[str, ...]]:
    """Metadata from (line, key, value), and a warning for each key that is not known."""
    values: dict[str, Any] = {"category": default_category}
    warnings: list[str] = []
    seen: dict[str, str] = {}
    for line, key, value in entries:
        name = KEYS.get(key) or KEYS.get(key.lower())
        if name is None:
            known = ", ".join(sorted(key for key in KEYS if key.isascii()))
            warnings.append(
                f"Front matter, line {line}: the key “{key}” is not known and was ignored; known are {known}."
            )
        elif name in seen:
            raise _wrong(line, f"“{key}” says again what “{seen[name]}” said", "each key once")
        elif value:
            seen[name] = key
            values[name] = _PARSERS.get(name, _text)(line, key, value)
    return Metadata(**values), tuple(warnings)


def _entries(raw: str) -> list[tuple[int, str, str]]:
    """Line in the file, key and value of each entry."""
    try:
        loader = _Loader(raw.replace("\t", " "))
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line = raw.count("\n", 0, error.position) + 2
        raise _wrong(line, "there is a control character", "text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = min(mark.line if mark else 0, raw.rstrip().count("\n")) + 2  # not behind the last entry
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise _wrong(line, f"this is no YAML ({problem})", "lines such as “title: 停水通知”") from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise _wrong(2, "found something else than keys and values", "lines such as “title: 停水通知”")
    entries: list[tuple[int, str, str]] = []
    for key, value in root.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise _wrong(line, "a key is no plain word", "lines such as “title: 停水通知”")
        entries.append((line, key.value.strip(), _plain(line, key.value, value)))
    return entries


def _plain(line: int, key: str, node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        empty = node.tag == "tag:yaml.org,2002:null"
        return "" if empty else " ".join(str(node.value).split())
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return "；".join(" ".join(item.value.split()) for item in node.value)
    raise _wrong(line, f"“{key}” holds a table", "a plain value")


class _Loader(yaml.SafeLoader):
    """Composes nodes only; refuses anchors, aliases, explicit tags and depth."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        refused = (
            isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or self.depth >= _MAX_DEPTH
        )
        if refused or getattr(event, "tag", None) not in (None, "!"):
            raise yaml.composer.ComposerError(
                None, None, "anchors, aliases, tags and deep nesting are not allowed", event.start_mark
            )
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def _wrong(line: int, found: str, expected: str) -> IntakeError:
    return IntakeError(f"line {line} of the front matter: {found}, expected {expected}.", advice=_ADVICE)


def _text(_line: int, _key: str, value: str) -> str:
    return value


def _date(line: int, key: str, value: str) -> date:
    found = parse_date(value)
    if found is None:
        raise _wrong(line, f"“{key}” is “{value}”", "a date such as 2026-08-12 or 2026年8月12日")
    return found


def _urgency(line: int, key: str, value: str) -> Urgency:
    found = _URGENCIES.get(value.lower())
    if found is None:
        raise _wrong(line, f"“{key}” is “{value}”", "normal, important or urgent (一般、重要、紧急)")
    return found


def _category(line: int, key: str, value: str) -> str:
    if not re.fullmatch(r"[\w-]{1,40}", value):
        raise _wrong(line, f"“{key}” is “{value}”", "one word such as typhoon")
    return value


_PARSERS: dict[str, Callable[[int, str, str], Any]] = {
    "date": _date,
    "expires": _date,
    "urgency": _urgency,
    "category": _category,
}
