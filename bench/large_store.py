"""A store as large as an office's may get in many years, filled by rows: 10,000 notices in 7 languages.

The texts are made of the project's own notices' words, so that searches find something and lengths are
real. Three notices of a hundred are under review; the others are approved and published.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert

from pipeline.model import TARGET_LANGUAGES, State
from pipeline.store import Store
from pipeline.store import tables as t
from pipeline.store.codec import dump
from pipeline.store.tallies import recount

START = dt.datetime(2016, 1, 4, 1, 0, tzinfo=dt.UTC)
SEGMENTS = 10
OPEN_SHARE = 0.03
_CATEGORIES = ("typhoon", "visa", "water", "traffic", "epidemic", "general")
_CHUNK = 2_000

Row = TypeVar("Row")


def fill(store: Store, sentences: dict[str, list[str]], *, notices: int) -> list[str]:
    """Put ``notices`` notices into an empty store; ``sentences``: language (and zh) -> texts, line by line.

    Returns the ids of those that are under review.
    """
    random_ = random.Random("large store")
    count = len(sentences["zh"])
    open_ids = []
    with store._write() as connection:  # noqa: SLF001 -- by its methods it would take an hour
        rows: dict[Table, list[dict[str, Any]]] = {
            table: [] for table in (t.notices, t.versions, t.segments, t.targets, t.publications, t.history)
        }
        for number in range(notices):
            notice_id = hashlib.sha256(str(number).encode()).hexdigest()[:16]
            is_open = random_.random() < OPEN_SHARE
            if is_open:
                open_ids.append(notice_id)
            lines = [random_.randrange(count) for _ in range(SEGMENTS)]
            _add_notice(rows, sentences, notice_id, number, lines, is_open=is_open, random_=random_)
            if number % 500 == 499:
                _write(connection, rows)
        _write(connection, rows)
        every = [hashlib.sha256(str(number).encode()).hexdigest()[:16] for number in range(notices)]
        for part in _parts(every, 500):
            recount(connection, part)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("ANALYZE")
    return open_ids


def _add_notice(
    rows: dict[Table, list[dict[str, Any]]],
    sentences: dict[str, list[str]],
    notice_id: str,
    number: int,
    lines: Sequence[int],
    *,
    is_open: bool,
    random_: random.Random,
) -> None:
    at = START + dt.timedelta(hours=8 * number)
    title = f"{sentences['zh'][lines[0]][:24]}（{number}）"
    rows[t.notices].append(
        {
            "id": notice_id,
            "current_version": 1,
            "title": title,
            "category": random_.choice(_CATEGORIES),
            "urgency": random_.choices(("normal", "important", "urgent"), (90, 8, 2))[0],
            "number": f"外办〔{2016 + number // 1100}〕{number}号",
            "identity": "",
            "file": f"{number:05}.md",
            "date": at.date(),
            "expires": None,
            "turn": number,
            "segments": SEGMENTS,
            "created_at": at,
            "updated_at": at,
        }
    )
    rows[t.versions].append(
        {
            "notice_id": notice_id,
            "version": 1,
            "text_digest": notice_id,
            "html": f"<h1>{title}</h1>" + "".join(f"<p>{sentences['zh'][line]}</p>" for line in lines[1:]),
            "metadata": "{}",
            "warnings": "[]",
            "file": f"{number:05}.md",
            "created_at": at,
        }
    )
    for position, line in enumerate(lines):
        key = hashlib.sha256(f"{notice_id}{position}".encode()).hexdigest()[:20]
        rows[t.segments].append(
            {
                "notice_id": notice_id,
                "version": 1,
                "position": position,
                "block": position,
                "kind": "paragraph" if position else "title",
                "label": "",
                "key": key,
                "source": sentences["zh"][line],
                "tags": "[]",
            }
        )
        for language in TARGET_LANGUAGES:
            state = random_.choice((State.DRAFTED, State.EDITED)) if is_open else State.APPROVED
            rows[t.targets].append(
                {
                    "notice_id": notice_id,
                    "key": key,
                    "language": language,
                    "state": state,
                    "text": sentences[language][line],
                    "origin": "engine",
                    "revision": 2,
                    "approved_by": "" if is_open else "amy",
                    "approved_at": None if is_open else at,
                    "updated_at": at,
                }
            )
    if is_open:
        return
    for language in TARGET_LANGUAGES:
        rows[t.publications].append(
            {
                "notice_id": notice_id,
                "language": language,
                "version": 1,
                "revisions": 2 * SEGMENTS,
                "digest": notice_id,
                "content": dump({"title": title, "html": "", "origins": {}, "reviewers": ["amy"]}),
                "first_published_at": at,
                "updated_at": at,
                "state": State.PUBLISHED,
                "approved_by": "amy",
            }
        )
        rows[t.history].append(
            {
                "at": at,
                "actor": "amy",
                "action": "approve",
                "notice_id": notice_id,
                "version": 1,
                "language": language,
                "detail": "{}",
            }
        )


def _write(connection: Connection, rows: dict[Table, list[dict[str, Any]]]) -> None:
    for table, values in rows.items():
        for part in _parts(values, _CHUNK):
            connection.execute(insert(table), list(part))
        values.clear()


def _parts(values: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    source = iter(values)
    while part := list(islice(source, size)):
        yield part
