"""Search: words of every script are found, questions cannot break it, and it follows the texts."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from pipeline.model import BlockKind, Document, Metadata, Segment
from pipeline.store import SearchHit
from pipeline.store.search_words import index_words, question_terms, spans_of

TEXTS = {
    "zh": "⟦1⟧因台风“巴威”影响⟦/1⟧，居留许可窗口停止办公，请拨打0592-226 2333或12345。",
    "en": "⟦1⟧Owing to Typhoon Bavi⟦/1⟧ the counter for résidence permits is closed; call +86-592-226-2333.",
    "ja": "台風のため在留ｶｰﾄﾞ窓口を閉めます。がんばれ。",
    "ko": "태풍으로 거류허가증 창구를 닫습니다.",
    "ru": "Из‑за тайфуна окно закрыто; ещё раз позвоните 12345.",
    "de": "Wegen des Taifuns bleibt der Schalter für Aufenthaltstitel geschlossen. Straße gesperrt.",
    "fr": "L’échéance de l’œuvre : 9 000 personnes.",
}
LANGUAGES = ("en", "ja", "ko", "ru", "de", "fr")


def add(desk: Any, notice_id: str = "n1", *, source: str = TEXTS["zh"], **metadata: Any) -> None:
    desk.store.add_version(
        notice_id=notice_id,
        document=Document(html="<h1>x</h1>", metadata=Metadata(title="关于窗口的通告", **metadata)),
        segments=[Segment(key="k0", position=0, block=0, kind=BlockKind.PARAGRAPH, source=source)],
        text_digest=f"{notice_id} {source}",
        file=f"2026/台风-{notice_id}.docx",
        languages=LANGUAGES,
        actor="pipeline",
    )


def translate(desk: Any, notice_id: str = "n1") -> None:
    for language in LANGUAGES:
        desk.store.edit(
            notice_id=notice_id,
            language=language,
            key="k0",
            text=TEXTS[language],
            findings=[],
            actor="李",
        )


def found(desk: Any, question: str, *languages: str) -> list[tuple[str, str]]:
    page = desk.store.search(question, languages=languages or None)
    return [(hit.notice_id, hit.language) for hit in page.items]


ASKED = [
    ("停止办公", {"zh"}),
    ("窗", {"zh"}),
    ("窗口", {"zh"}),
    ("口", {"zh", "ja"}),
    ("通告", {"zh"}),
    ("在留カード", {"ja"}),
    ("がん", {"ja"}),
    ("かん", set()),
    ("거류", {"ko"}),
    ("허가", set()),
    ("тайфун", {"ru"}),
    ("ЕЩЕ", {"ru"}),
    ("aufenthalts", {"de"}),
    ("strasse", {"de"}),
    ("TYPHOON residence", {"en"}),
    ("typhoon nothing", set()),
    ("oeuvre echeance", {"fr"}),
    ("12345", {"zh", "ru"}),
    ("0592-2262333", {"zh"}),
    ("05922262333", {"zh"}),
    ("2262333", {"zh", "en"}),
    ("226 2333", {"zh", "en"}),
    ("9000", {"fr"}),
    ("〔2026〕15号", {"zh"}),
    ("台风-n1", {"zh"}),
    ("phoon", set()),
    ("1", {"zh", "ru"}),
]


def test_words_of_every_script_are_found(desk: Any) -> None:
    add(desk, number="厦外综〔2026〕15号")
    translate(desk)
    while desk.store.refresh_search():
        pass
    answers = [(question, {language for _, language in found(desk, question)}) for question, _ in ASKED]
    assert answers == ASKED
    for question, languages in ASKED:
        for language in ("zh", *LANGUAGES):
            assert found(desk, question, language) == [("n1", language)] * (language in languages)


def test_a_hit_shows_the_sentences_and_where(desk: Any) -> None:
    add(desk)
    translate(desk)
    desk.store.refresh_search()
    (hit,) = desk.store.search("residence permit", languages=["en"]).items
    assert isinstance(hit, SearchHit)
    (segment,) = hit.segments
    assert "⟦" not in segment.text
    assert [segment.text[span.start : span.end] for span in segment.spans] == ["résidence", "permit"]
    (hit,) = desk.store.search("窗口 通告").items
    assert [hit.title[span.start : span.end] for span in hit.title_spans] == ["窗口", "通告"]
    assert (hit.language, hit.published_version, hit.state) == ("zh", None, None)


def test_the_search_follows_the_texts(desk: Any) -> None:
    add(desk)
    assert found(desk, "台风") == []
    assert desk.store.refresh_search() == 1 + len(LANGUAGES)
    assert desk.store.refresh_search() == 0
    assert found(desk, "台风") == [("n1", "zh")]
    translate(desk)
    assert found(desk, "typhoon") == []
    assert desk.store.refresh_search(limit=2) == 2
    while desk.store.refresh_search(limit=2):
        pass
    assert found(desk, "typhoon") == [("n1", "en")]
    add(desk, source="地震演习")
    desk.store.refresh_search()
    assert found(desk, "台风", "en", "zh") == [("n1", "zh")]  # in its file name only
    assert desk.store.search("台风").items[0].segments == ()
    desk.store.rename_file("n1", "quake.docx", actor="pipeline")
    assert desk.store.refresh_search() == 1
    assert found(desk, "台风") == []
    assert found(desk, "quake") == [("n1", "zh")]


def test_what_readers_see_comes_first_then_the_newest(desk: Any, publish: Any) -> None:
    for number in range(4):
        desk.clock.forward(60)
        add(desk, f"n{number}", source=f"第{number}次台风")
        translate(desk, f"n{number}")
    publish("n1", "en")
    desk.store.refresh_search()
    assert found(desk, "typhoon") == [("n1", "en"), ("n3", "en"), ("n2", "en"), ("n0", "en")]
    assert found(desk, "台风", "zh") == [("n1", "zh"), ("n3", "zh"), ("n2", "zh"), ("n0", "zh")]
    page = desk.store.search("typhoon", limit=2, offset=3)
    assert ([hit.notice_id for hit in page.items], page.total, page.more) == (["n0"], 4, False)
    beyond = desk.store.search("typhoon", limit=2, offset=30)
    assert (beyond.items, beyond.total) == ((), 4)
    assert desk.store.search("typhoon", limit=2).items[0].published_version == 1


def test_a_search_takes_three_statements(desk: Any, statements: list[str]) -> None:
    for number in range(12):
        add(desk, f"n{number}", source=f"第{number}次台风")
        translate(desk, f"n{number}")
    desk.store.refresh_search()
    for limit in (1, 20):
        statements.clear()
        assert desk.store.search("typhoon", limit=limit).items
        assert len(statements) == 3


HOSTILE = [
    *('"', "'", "*", "NEAR(", "AND", "OR NOT", "words:", "^typhoon", "a OR b", "«en»", "typhoon\0", "%", "_"),
    *("'; DROP TABLE notices; --", "(", "\\", ":*", "!", "<b>", "\ud800", "x" * 5_000, "\u202e", " "),
    *("\U00030edd\U00030ede", "\U000e0001", "é" * 500, "台" * 500, "1 " * 500),
]


def test_no_question_breaks_the_search(desk: Any) -> None:
    add(desk)
    translate(desk)
    desk.store.refresh_search()
    for question in HOSTILE:
        assert desk.store.search(question).total >= 0
        assert desk.store.search(question, languages=["en", '"x" OR', "'"]).total >= 0


@given(text=st.text(max_size=40), question=st.text(max_size=12))
def test_what_has_a_span_would_be_found(text: str, question: str) -> None:
    words = index_words([text])
    terms = question_terms(question)
    spans = spans_of(question, text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    if len(terms) == 1 and spans and "⟦" not in text:
        (term,) = terms
        assert any(word.startswith(term.word) if term.prefix else word == term.word for word in words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=30))
def test_any_question_can_be_asked(desk: Any, question: str) -> None:
    desk.store.search(question)
    desk.store.search(question, languages=["en"])
