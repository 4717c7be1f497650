"""Search in sources and targets: what the hotline looks up while somebody waits on the telephone."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape
from starlette.responses import Response

from pipeline.desk.access import EVERYBODY, Endpoint
from pipeline.desk.paging import paging
from pipeline.desk.visit import Visit
from pipeline.desk.vocabulary import Vocabulary
from pipeline.model import SOURCE_LANGUAGE, Span

MAX_QUERY_CHARACTERS = 200
_HITS = 20


def search(visit: Visit) -> Response:
    """The form, and what was found; what is published comes first."""
    text = " ".join(visit.query("q").split())[:MAX_QUERY_CHARACTERS]
    known = (SOURCE_LANGUAGE, *visit.session.languages)
    asked = [code for code in visit.request.query_params.getlist("language") if code in known]
    page = paging(visit, size=_HITS)
    found = (
        visit.store.search(text, languages=asked or None, limit=page.size, offset=page.offset)
        if text
        else None
    )
    return visit.page(
        "search.html",
        text=text,
        known=known,
        asked=asked,
        found=found,
        page=page,
        marked=marked,
        words=Vocabulary(visit),
        max_characters=MAX_QUERY_CHARACTERS,
    )


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """The text with what was looked for in ``<mark>``."""
    pieces: list[str] = []
    end = 0
    for span in sorted(spans, key=lambda span: span.start):
        start = max(span.start, end)
        if span.end <= start:
            continue
        pieces += [escape(text[end:start]), Markup("<mark>{}</mark>").format(text[start : span.end])]
        end = span.end
    return Markup("").join([*pieces, escape(text[end:])])


ENDPOINTS = (Endpoint(path="/search", handler=search, roles=EVERYBODY, name="search"),)
