"""Pages and feeds from a snapshot: right languages, stable ids, same bytes, only changes written."""

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from pipeline.errors import PublishError
from pipeline.model import State, Urgency
from pipeline.publish.feeds import entry_id
from pipeline.publish.site import plan
from pipeline.publish.snapshot import Page, PublishedLanguage, Snapshot
from pipeline.publish.writer import MANIFEST_NAME, WriteReport, write_site

NAMES = {"zh": "中文", "en": "English", "ja": "日本語", "fr": "Français"}
LANGUAGES = tuple(
    PublishedLanguage(
        code=code, name=name, title=f"Site {code}", office=f"Office {code}", hotline="0592-12345 ext. 7"
    )
    for code, name in NAMES.items()
)
MORNING = datetime(2026, 8, 12, 1, tzinfo=UTC)


def page(language: str = "en", notice_id: str = "n1", **values: Any) -> Page:
    given: dict[str, Any] = {
        "title": f"Title {language}",
        "html": f"<p>Text {language}</p>",
        "published": MORNING,
        "updated": MORNING,
        "date": date(2026, 8, 12),
        "category": "typhoon",
        "origins": {"phrasebook": 3},
    }
    return Page(notice_id=notice_id, language=language, **(given | values))


def snapshot(*pages: Page) -> Snapshot:
    return Snapshot(
        base_url="https://notices.example.org/", timezone="Asia/Shanghai", languages=LANGUAGES, pages=pages
    )


def built(site: Snapshot) -> dict[str, str]:
    return {output.path: output.render().decode() for output in plan(site)}


def test_every_language_has_an_index_and_feeds_even_without_notices() -> None:
    files = built(snapshot())
    assert {
        f"{code}/{name}" for code in NAMES for name in ("index.html", "atom.xml", "rss.xml")
    } <= files.keys()
    assert "Aucun avis" in files["fr/index.html"]


def test_a_page_says_its_language_and_links_its_sisters_in_their_own_names() -> None:
    files = built(snapshot(page("zh"), page("en"), page("ja")))
    english = files["en/n1.html"]
    assert '<html lang="en">' in english
    assert '<a href="../ja/n1.html" lang="ja" hreflang="ja" rel="alternate">日本語</a>' in english
    assert "Français" not in english.split("</header>")[0]  # not published in French
    assert '<a href="../zh/n1.html" lang="zh-CN" hreflang="zh-CN">中文原文</a>' in english
    assert 'href="https://notices.example.org/en/n1.html"' in english
    assert '<html lang="zh-CN">' in files["zh/n1.html"]


def test_texts_are_escaped_and_the_cleaned_html_is_not() -> None:
    files = built(snapshot(page(title='<script>alert("x")</script>', html="<p>a &lt; b</p>")))
    assert "<script" not in files["en/n1.html"] + files["en/index.html"]
    assert "<p>a &lt; b</p>" in files["en/n1.html"]


@pytest.mark.parametrize(
    ("origins", "words"),
    [
        ({"phrasebook": 3, "memory": 1}, "Standard sentences verified"),
        ({"phrasebook": 3, "engine": 1}, "Machine translation, checked by a person"),
        ({"phrasebook": 3, "memory-facts": 1}, "Machine translation, checked by a person"),
        ({"person": 2, "phrasebook": 1}, "Translated by a person"),
    ],
)
def test_readers_are_told_where_the_text_comes_from(origins: dict[str, int], words: str) -> None:
    assert words in built(snapshot(page(origins=origins)))["en/n1.html"]


def test_the_reviewer_the_number_and_the_hotlines_are_shown() -> None:
    text = built(snapshot(page("fr", reviewers=("Mme Lin",), number="厦外办〔2026〕18号")))["fr/n1.html"]
    assert "Mme Lin" in text
    assert '<dd lang="zh-CN">厦外办〔2026〕18号</dd>' in text
    assert text.count('<a href="tel:059212345;ext=7">0592-12345 ext. 7</a>') == len(NAMES)


def test_an_index_lists_urgent_notices_first_and_ended_ones_apart() -> None:
    late = datetime(2026, 8, 13, 1, tzinfo=UTC)
    text = built(
        snapshot(
            page(notice_id="n1", title="Urgent one", urgency=Urgency.URGENT),
            page(notice_id="n2", title="Later one", published=late),
            page(notice_id="n3", title="Ended one", state=State.EXPIRED, published=late),
        )
    )["en/index.html"]
    positions = [text.index(words) for words in ("Urgent one", "Later one", "Past notices", "Ended one")]
    assert positions == sorted(positions)


def test_an_outdated_text_says_so() -> None:
    assert "has been amended" in built(snapshot(page("zh"), page(outdated=True)))["en/n1.html"]


def test_a_withdrawn_notice_keeps_its_address_and_loses_its_text() -> None:
    files = built(snapshot(page(state=State.WITHDRAWN, ended=date(2026, 8, 14))))
    assert "Text en" not in files["en/n1.html"]
    assert "August 14, 2026" in files["en/n1.html"]


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_a_feed_read_by_a_real_client(name: str) -> None:
    later = datetime(2026, 8, 13, 1, tzinfo=UTC)
    site = snapshot(
        page("ja", title="台風 & 休校"),
        page("ja", notice_id="n2", title="断水", updated=later, urgency=Urgency.URGENT),
        page("ja", notice_id="n3", title="古い", state=State.WITHDRAWN),
    )
    feed = feedparser.parse(built(site)[f"ja/{name}"])
    assert not feed.bozo
    assert feed.feed.title == "Site ja"
    assert feed.feed.link == "https://notices.example.org/ja/index.html"
    assert [entry.title for entry in feed.entries] == ["[緊急] 断水", "台風 & 休校", "[取り下げ] 古い"]
    assert feed.entries[1].link == "https://notices.example.org/ja/n1.html"
    assert feed.entries[1].id == entry_id("n1", "ja")
    assert "<p>Text ja</p>" in str(feed.entries[1])
    assert "Text ja" not in str(feed.entries[2])
    assert feed.entries[1].published_parsed[:5] == (2026, 8, 12, 1, 0)


def test_entry_ids_do_not_depend_on_the_address_or_the_text() -> None:
    one = feedparser.parse(built(snapshot(page()))["en/atom.xml"])
    moved = dataclasses.replace(
        snapshot(page(title="Other", state=State.WITHDRAWN)), base_url="https://new.example.org"
    )
    two = feedparser.parse(built(moved)["en/atom.xml"])
    assert one.entries[0].id == two.entries[0].id
    assert one.entries[0].link != two.entries[0].link


def test_a_feed_has_at_most_the_newest_entries() -> None:
    pages = [page(notice_id=f"n{day:02}", updated=datetime(2026, 8, day, tzinfo=UTC)) for day in range(1, 20)]
    site = dataclasses.replace(snapshot(*pages), feed_entries=5)
    feed = feedparser.parse(built(site)["en/atom.xml"])
    assert [entry.id for entry in feed.entries] == [entry_id(f"n{day}", "en") for day in (19, 18, 17, 16, 15)]


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    pages = (page("zh"), page("en"), page("ja"))
    assert built(snapshot(*pages)) == built(snapshot(*reversed(pages)))


def write(folder: Path, *pages: Page) -> WriteReport:
    return write_site(plan(snapshot(*pages)), folder=folder / "output", state_folder=folder)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write(tmp_path, page("en"), page("ja"))
    assert write(tmp_path, page("en"), page("ja")).written == ()
    report = write(tmp_path, page("en"), page("ja", title="新"))
    assert report.written == ("ja/atom.xml", "ja/index.html", "ja/n1.html", "ja/rss.xml")


def test_a_page_that_somebody_altered_or_deleted_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, page())
    (tmp_path / "output/en/n1.html").write_text("broken", encoding="utf-8")
    (tmp_path / "output/en/atom.xml").unlink()
    assert write(tmp_path, page()).written == ("en/atom.xml", "en/n1.html")


def test_a_lost_or_damaged_manifest_costs_time_only(tmp_path: Path) -> None:
    write(tmp_path, page())
    (tmp_path / MANIFEST_NAME).write_text('{"en/n1.html": 3}', encoding="utf-8")
    assert write(tmp_path, page()).written == ()


def test_files_of_other_people_and_paths_outside_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/robots.txt").write_text("hi", encoding="utf-8")
    outside = tmp_path / "secret"
    outside.write_text("x", encoding="utf-8")
    (tmp_path / MANIFEST_NAME).write_text('{"../secret": {"inputs": "", "sha256": ""}}', encoding="utf-8")
    write(tmp_path, page())
    assert (tmp_path / "output/robots.txt").read_text(encoding="utf-8") == "hi"
    assert outside.exists()


def test_leftovers_of_a_killed_writer_are_removed(tmp_path: Path) -> None:
    (tmp_path / "output/en").mkdir(parents=True)
    leftover = tmp_path / "output/en/.~n1.html.0badcafe.tmp"
    leftover.write_text("half a pa", encoding="utf-8")
    write(tmp_path, page())
    assert not leftover.exists()


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        write(tmp_path, page())
    assert caught.value.where
    assert "write permission" in caught.value.advice
