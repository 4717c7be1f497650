"""The one door to the parsers: a text and its language in, the facts that it states out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module

from pipeline.facts.values import Fact

_MODULES = {
    "zh": "chinese.parser",
    "en": "languages.english",
    "ja": "languages.japanese",
    "ko": "languages.korean",
    "fr": "languages.french",
    "ru": "languages.russian",
    "de": "languages.german",
    "es": "languages.spanish",
}


@cache
def _parser(language: str) -> Callable[[str], list[Fact]]:
    """Each language's tables are built when a text in it is first read."""
    module = import_module(f"pipeline.facts.{_MODULES[language]}")
    parser: Callable[[str], list[Fact]] = module.parse
    return parser


@lru_cache(maxsize=4096)  # one sentence is read by several checks, its source once for every language
def parse(text: str, language: str) -> tuple[Fact, ...]:
    """All facts of ``text`` in their order; spans do not overlap. Raises KeyError for another language."""
    return tuple(_parser(language)(text))
