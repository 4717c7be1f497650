"""Which HTML elements a document may hold, what they are, and the tokens of clean HTML.

Clean HTML is what ``intake`` makes: well-formed, attributes in double quotes, the four escapes
``&amp; &lt; &gt; &nbsp;`` in text. Anything else is still cut into tokens whose raw texts join to the input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# blocks that hold text and nothing but text
LEAVES = HEADINGS | {"p", "pre", "caption", "figcaption", "dt"}
# blocks that hold text or further blocks
FLOWS = frozenset({"li", "dd", "td", "th", "blockquote"})
# blocks that hold only certain children
FRAMES = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "figure"})
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
    }
    | {"strong", "sub", "sup", "time", "u", "var", "br", "wbr"}
)
VOID = frozenset({"br", "hr", "img", "wbr"})


class TokenKind(StrEnum):
    """What a token of HTML is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    VOID = "void"  # <br>, <hr>, <img>
    OTHER = "other"  # comments and declarations; clean HTML has none


@dataclass(frozen=True, kw_only=True)
class Token:
    """A piece of HTML; ``name`` is the element's, in lower case, "" for text and others."""

    kind: TokenKind
    raw: str
    name: str = ""


_TAG = re.compile(
    r"<!--.*?-->|<![^>]*>"
    r"|<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*|/)?>",
    re.DOTALL,
)


def tokens(html: str) -> Iterator[Token]:
    """Cut HTML into tokens; their ``raw`` joined is the input, whatever it is."""
    end = 0
    for match in _TAG.finditer(html):
        if match.start() > end:
            yield Token(kind=TokenKind.TEXT, raw=html[end : match.start()])
        end = match.end()
        name = (match["name"] or "").lower()
        if not name:
            kind = TokenKind.OTHER
        elif name in VOID:
            kind = TokenKind.VOID
        else:
            kind = TokenKind.CLOSE if match["slash"] else TokenKind.OPEN
        yield Token(kind=kind, raw=match[0], name=name)
    if end < len(html):
        yield Token(kind=TokenKind.TEXT, raw=html[end:])
