"""HTML files: the main content of a page, and its title."""

from __future__ import annotations

import re
from html import unescape

from pipeline.intake.encoding import decode
from pipeline.intake.reading import Reading
from pipeline.model import Metadata

_MAX_TITLE = 2_000  # characters, tags included
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]*$")


def read_html(data: bytes, /, *, default_category: str) -> Reading:
    """Read a .html file: what is in <main>, else <article>, else <body>; the title from <h1> or <title>."""
    text, _ = decode(data)
    content = text
    for name in ("main", "article", "body"):
        inner = _inside(text, name)
        if inner is not None:
            content = inner
            break
    title = ""
    if not re.search(r"<h1[\s>]", content, re.IGNORECASE):
        title = _words(_inside(text, "h1") or "") or _page_title(text)
    return Reading(html=content, title=title, metadata=Metadata(category=default_category))


def _inside(text: str, name: str) -> str | None:
    """What stands between <name> and the last </name> (of a title: the first); not parsed, so it costs little."""
    opening = re.search(rf"<{name}(?=[\s>])", text, re.IGNORECASE)
    begin = text.find(">", opening.end()) + 1 if opening else 0
    if not begin:
        return None
    closings = [match.start() for match in re.compile(rf"</{name}", re.IGNORECASE).finditer(text, begin)]
    if name in ("h1", "title"):
        return text[begin : closings[0]] if closings else ""
    return text[begin : closings[-1]] if closings else text[begin:]


def _page_title(text: str) -> str:
    """<title> without the name of the site behind a hyphen or bar."""
    title = _words(_inside(text, "title") or "")
    shorter = _SITE.sub("", title)
    return shorter if len(shorter) >= 4 else title


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", html[:_MAX_TITLE])).split())
