"""Every sentence of the desk has its Chinese, and no Chinese is left over of a sentence that is gone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import pipeline.desk
from pipeline.desk.catalogues import catalogue

FOLDER = Path(pipeline.desk.__file__).parent
CATALOGUES = sorted((FOLDER / "locale" / "zh").glob("*.po"))
METHODS = {".py": "python", ".html": "jinja2.ext:babel_extract"}
PLACES = re.compile(r"%\((\w+)\)[sd]")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def extracted() -> Iterator[tuple[str, str]]:
    """(message, file) of all templates and modules; of a plural its singular."""
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in METHODS:
            options = {"newstyle_gettext": "true"} if path.suffix == ".html" else {}
            found = extract_from_file(METHODS[path.suffix], path, keywords=KEYWORDS, options=options)
            for _, message, _, _ in found:
                if message:
                    yield (
                        message[0] if isinstance(message, (tuple, list)) else message,
                        path.relative_to(FOLDER).as_posix(),
                    )


def translations(path: Path) -> list[Message]:
    return [message for message in read_po(io.BytesIO(path.read_bytes()), locale="zh") if message.id]


def ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (tuple, list)) else (str(message.id),)


def test_every_message_has_its_chinese() -> None:
    words = catalogue("zh")
    # a table of sentences marks singular and plural each by itself
    plurals = {text for path in CATALOGUES for message in translations(path) for text in ids(message)}
    known = {*words.messages, *words.plurals, *plurals}
    messages = set(extracted())
    assert len(messages) > 20
    assert sorted(f"{name}: {message}" for message, name in messages if message not in known) == []


def test_no_chinese_is_left_over() -> None:
    words = catalogue("zh")
    wanted = {message for message, _ in extracted()}
    assert sorted({*words.messages, *words.plurals} - wanted) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.name))
def test_translations_keep_their_places(path: Path) -> None:
    found = translations(path)
    assert found
    for message in found:
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string or "",)
        assert all(strings), message.id
        wanted = {place for text in ids(message) for place in PLACES.findall(text)}
        for text in strings:
            assert set(PLACES.findall(text)) == wanted, message.id


def test_a_sentence_that_stands_in_two_catalogues_says_the_same() -> None:
    seen: dict[tuple[str, ...], object] = {}
    different = [
        f"{path.name}: {ids(message)[0]}"
        for path in CATALOGUES
        for message in translations(path)
        if seen.setdefault(ids(message), message.string) != message.string
    ]
    assert different == []
