"""Headings that Chinese offices mark by their label alone: “一、工作总结”, “（一）提高效率”, “第三章 附则”."""

from __future__ import annotations

import re

_MAX_LENGTH = 40  # characters
_NO_HEADING = re.compile(r"[。；！？：:;!?]")
_LEVELS = (
    (2, re.compile(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}章)")),
    (3, re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")),
)
_PARAGRAPH = re.compile(r"<p>([^<\n]{1,200})</p>(?=\s*(?:<[^>]{1,200}>\s*){0,5}([^<]{0,10}))")


def heading_level(line: str, following: str) -> int:
    """2 or 3 for a heading, 0 for any other line.

    A heading is short, has no punctuation of a sentence, and something of another kind follows it:
    lines 一、 二、 三、 one after the other are the items of a list.
    """
    for level, pattern in _LEVELS:
        if pattern.match(line) and len(line) <= _MAX_LENGTH and not _NO_HEADING.search(line):
            return level if following.strip() and not pattern.match(following) else 0
    return 0


def mark_headings(html: str) -> str:
    """Turn the paragraphs of an HTML text that are headings into ``<h2>`` and ``<h3>``."""

    def mark(match: re.Match[str]) -> str:
        level = heading_level(match[1], match[2])
        return f"<h{level}>{match[1]}</h{level}>" if level else match[0]

    return _PARAGRAPH.sub(mark, html)
