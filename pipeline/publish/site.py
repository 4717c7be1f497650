"""What a build consists of: one Output a file, each with a digest of its inputs and a way to render it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pipeline import __version__
from pipeline.publish import feeds, pages
from pipeline.publish.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file under ``output/``. Equal ``inputs`` mean equal bytes."""

    path: str
    inputs: str
    render: Callable[[], bytes]


def plan(snapshot: Snapshot) -> list[Output]:
    """All files of the site, in a fixed order. Nothing is rendered yet."""
    frame = [
        __version__,
        pages.templates_digest(),
        snapshot.base_url,
        snapshot.timezone,
        str(snapshot.feed_entries),
        repr(snapshot.languages),
    ]
    outputs = [
        _output("style.css", [pages.templates_digest()], pages.render_style),
        _output("index.html", frame, partial(pages.render_entrance, snapshot)),
    ]
    siblings: dict[str, list[str]] = {}
    for page in snapshot.pages:
        siblings.setdefault(page.notice_id, []).append(page.language)
    for language in snapshot.languages:
        own = snapshot.of_language(language.code)
        digests = [page.digest for page in own]
        code = language.code
        outputs += [
            _output(f"{code}/index.html", [*frame, *digests], partial(pages.render_index, snapshot, code)),
            _output(f"{code}/atom.xml", [*frame, *digests], partial(feeds.render_atom, snapshot, code)),
            _output(f"{code}/rss.xml", [*frame, *digests], partial(feeds.render_rss, snapshot, code)),
        ]
        for page in own:
            others = tuple(sorted(siblings[page.notice_id]))
            outputs.append(
                _output(
                    page.path,
                    [*frame, page.digest, repr(others)],
                    partial(pages.render_notice, snapshot, page, others),
                )
            )
    return outputs


def _output(path: str, inputs: list[str], render: Callable[[], bytes]) -> Output:
    return Output(path=path, inputs=hashlib.sha256("\n".join(inputs).encode()).hexdigest(), render=render)
