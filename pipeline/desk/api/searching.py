"""Finding words in sources and texts."""

from __future__ import annotations

from typing import Any

from pipeline.desk.access import EVERYBODY
from pipeline.desk.api.operations import Call, Operation
from pipeline.desk.api.shapes import Listing, Maybe, Record, Text, Whole
from pipeline.desk.api.values import page_of, page_value
from pipeline.store.work_records import SearchHit

_SPAN = Record(name="Span", needed={"start": Whole(), "end": Whole()})
_SEGMENT_HIT = Record(
    name="SegmentHit",
    needed={
        "key": Text(),
        "number": Whole(),
        "text": Text(),
        "spans": Listing(of=_SPAN, note="What was found, in characters of `text`."),
    },
)
HIT = Record(
    name="Hit",
    needed={
        "notice": Text(),
        "title": Text(),
        "number": Text(),
        "file": Text(),
        "language": Text(note="`zh`: in the source."),
        "version": Whole(),
        "published_version": Maybe(of=Whole()),
        "segments": Listing(of=_SEGMENT_HIT),
    },
)


def _search(call: Call) -> Any:
    language = call.query.get("language")
    page = call.store.search(
        call.query["text"],
        languages=None if language is None else [language],
        limit=call.query.get("limit", 20),
        offset=call.query.get("offset", 0),
    )
    return page_value(page, _hit_value)


def _hit_value(hit: SearchHit) -> dict[str, Any]:
    return {
        "notice": hit.notice_id,
        "title": hit.title,
        "number": hit.number,
        "file": hit.file,
        "language": hit.language,
        "version": hit.version,
        "published_version": hit.published_version,
        "segments": [
            {
                "key": segment.key,
                "number": segment.position + 1,
                "text": segment.text,
                "spans": [{"start": span.start, "end": span.end} for span in segment.spans],
            }
            for segment in hit.segments
        ],
    }


OPERATIONS = (
    Operation(
        name="search",
        method="GET",
        path="/search",
        summary="Find words in sources and texts, what is published first",
        handler=_search,
        roles=EVERYBODY,
        tag="Search",
        answer=page_of(HIT),
        query={
            "text": Text(longest=200, shortest=1),
            "language": Text(longest=20, note="Only in this language; `zh` is the source."),
            "limit": Whole(least=1, most=100, note="How many at most; 20 unless said."),
            "offset": Whole(least=0, most=10_000),
        },
        needed_query=frozenset({"text"}),
    ),
)
