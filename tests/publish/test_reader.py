"""The feeds in a real feed reader: a changed notice changes in place, a withdrawn one says so."""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.model import State
from pipeline.publish.feeds import entry_id
from pipeline.publish.site import plan
from pipeline.publish.snapshot import Page, PublishedLanguage, Snapshot
from pipeline.publish.writer import write_site

MORNING = datetime(2026, 8, 12, 1, tzinfo=UTC)
PAGE = Page(
    notice_id="n1",
    language="en",
    title="Water cut",
    html="<p>No water.</p>",
    published=MORNING,
    updated=MORNING,
)


@pytest.mark.parametrize("feed", ["en/atom.xml", "en/rss.xml"])
def test_a_notice_through_its_life(feed: str, tmp_path: Path) -> None:
    from reader import make_reader

    def publish(page: Page) -> None:
        site = Snapshot(
            base_url="https://notices.example.org",
            timezone="Asia/Shanghai",
            languages=(
                PublishedLanguage(code="zh", name="中文", title="公告", office="外办"),
                PublishedLanguage(code="en", name="English", title="Notices", office="Office"),
            ),
            pages=(page,),
        )
        write_site(plan(site), folder=tmp_path / "output", state_folder=tmp_path)

    with make_reader(str(tmp_path / "reader.db"), feed_root=str(tmp_path / "output")) as reader:
        publish(PAGE)
        reader.add_feed(feed)
        seen = []
        for hours, change in enumerate(
            [{}, {"title": "Longer water cut"}, {"state": State.WITHDRAWN, "ended": date(2026, 8, 14)}]
        ):
            publish(dataclasses.replace(PAGE, updated=MORNING + timedelta(hours=hours), **change))  # type: ignore[arg-type] # each is a field of Page
            reader.update_feeds(scheduled=False)
            (entry,) = reader.get_entries()
            assert entry.id == entry_id("n1", "en")
            assert entry.link == "https://notices.example.org/en/n1.html"
            seen.append(entry.title)
    assert seen == ["Water cut", "Longer water cut", "[Withdrawn] Water cut"]
