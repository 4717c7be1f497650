"""HTML files: the main content of a page, and its title."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from pipeline.errors import IntakeError
from pipeline.intake.encoding import decode
from pipeline.intake.frontmatter import KEYS, metadata_from
from pipeline.intake.reading import Reading

_MAX_HEAD = 100_000  # characters in which <meta> elements are looked for
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
    try:
        metadata, _ = metadata_from(_meta_entries(text[:_MAX_HEAD]), default_category=default_category)
    except IntakeError as error:
        raise IntakeError(
            error.problem.replace("of the front matter", "(<meta>)"), advice="Mend that <meta> element."
        ) from error
    return Reading(html=content, title=title, metadata=metadata)


class _MetaReader(HTMLParser):
    """Collects <meta name="…" content="…"> of the names that front matter knows."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[tuple[int, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, content = given.get("name") or "", given.get("content") or ""
        # the title of a page stands in its <h1> or <title>
        if tag == "meta" and KEYS.get(name.lower(), "title") != "title":
            self.entries.append((self.getpos()[0], name, " ".join(content.split())))


def _meta_entries(head: str) -> list[tuple[int, str, str]]:
    reader = _MetaReader()
    reader.feed(head)
    return reader.entries


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
