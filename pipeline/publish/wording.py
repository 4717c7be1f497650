"""The words around a notice, per language, from ``wording.toml`` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

# BCP 47 tags as published; the others are their own code
_HTML_LANGUAGE = {"zh": "zh-CN"}


@lru_cache(maxsize=1)
def wording() -> Mapping[str, Mapping[str, str]]:
    """Key -> language -> text."""
    data = (files("pipeline.publish") / "wording.toml").read_bytes()
    return tomllib.loads(data.decode("utf-8"))


def word(key: str, language: str, default: str | None = None) -> str:
    """The text of a key in a language; English where the site has a language we have no words for.

    An unknown key gives ``default`` (a category that the office made up), or raises KeyError.
    """
    texts = wording().get(key)
    if texts is None:
        if default is None:
            raise KeyError(key)
        return default
    return texts.get(language, texts["en"])


def html_language(code: str) -> str:
    """The value of ``lang`` and ``hreflang`` for a language code of the settings."""
    return _HTML_LANGUAGE.get(code, code)
