"""Search in sources and targets: FTS5 on SQLite, tsvector on PostgreSQL, over the same words.

The index follows the texts in steps of its own (``refresh_search``): no writer of a text waits for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    String,
    and_,
    column,
    delete,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
    union_all,
)

from pipeline.model import SOURCE_LANGUAGE, State
from pipeline.store.database import Database, chunks, upsert
from pipeline.store.search_words import Finder, Term, index_words, question_terms, without_markers
from pipeline.store.tables import notices, publications, search_documents, segments, tallies, targets
from pipeline.store.work_records import Page, SearchHit, SegmentHit

MOST_HITS = 1_000  # more are not counted: nobody looks through them
SHOWN_SEGMENTS = 3
MAX_DOCUMENT_BYTES = 900_000  # of different words; PostgreSQL takes a megabyte

_index = table("search_index", column("rowid", Integer), column("words", String))


class SearchStore(Database):
    """Finding, and keeping up what is found."""

    def search(
        self, question: str, *, languages: Sequence[str] | None = None, limit: int = 20, offset: int = 0
    ) -> Page[SearchHit]:
        """Notices that have all words of ``question`` in one language, its title, number and file name.

        ``languages``: where to look, ``zh`` for the source; by default everywhere. What readers see comes
        first, then the newest. ``total`` is at most 1,000. Any text may be asked for; one without a letter
        or digit finds nothing.
        """
        terms = question_terms(question)
        if not terms or (languages is not None and not languages):
            return Page(items=(), total=0, limit=limit, offset=offset)
        with self._read() as connection:
            matched = _matched(connection.dialect.name, terms, languages)
            rows = connection.execute(_hits(matched).limit(limit).offset(offset)).all()
            if rows:
                total = rows[0].total
            else:
                total = connection.execute(select(func.count()).select_from(matched)).scalar_one()
            texts = _texts(connection, [(row.notice_id, row.language) for row in rows])
        finder = Finder(question)
        return Page(
            items=tuple(_hit(row, texts[row.notice_id, row.language], finder) for row in rows),
            total=total,
            limit=limit,
            offset=offset,
        )

    def refresh_search(self, limit: int = 200) -> int:
        """Index up to about ``limit`` texts (a notice in a language) that changed since; returns how many.

        0: the search knows everything. Reads and cuts outside of the writing transaction.
        """
        with self._read() as connection:
            stale = connection.execute(_stale().limit(limit)).all()
            if not stale:
                return 0
            texts = _texts(connection, [(row.notice_id, row.language) for row in stale])
            titles = _titles(connection, {row.notice_id for row in stale if row.language == SOURCE_LANGUAGE})
        prepared = []
        for row in stale:
            place = (row.notice_id, row.language)
            words = [item[2] for item in texts[place]]
            if row.language == SOURCE_LANGUAGE:
                words += titles[row.notice_id]
            prepared.append((row, _bounded([_language_word(row.language), *index_words(words)])))
        for part in chunks(prepared, 50):
            with self._write() as connection:
                _write_documents(connection, part)
        return len(stale)


def forget_document(connection: Connection, notice_id: str) -> None:
    """The source must be read anew although its version is the same: the file has another name."""
    connection.execute(
        search_documents.update()
        .where(search_documents.c.notice_id == notice_id, search_documents.c.language == SOURCE_LANGUAGE)
        .values(version=0)
    )


def _matched(dialect: str, terms: Sequence[Term], languages: Sequence[str] | None) -> Any:
    """Numbers of the documents that match. Words hold letters and digits only: nothing in them is an operator."""
    places = [_language_word(language) for language in languages or ()]
    if dialect == "sqlite":
        words = [f'"{term.word}"' + ("*" if term.prefix else "") for term in terms]
        if places:
            words.append("(" + " OR ".join(f'"{place}"' for place in places) + ")")
        condition = text("search_index MATCH :asked").bindparams(asked=" AND ".join(words))
    else:
        words = [f"'{term.word}'" + (":*" if term.prefix else "") for term in terms]
        if places:
            words.append("(" + " | ".join(f"'{place}'" for place in places) + ")")
        condition = text("words @@ CAST(:asked AS tsquery)").bindparams(asked=" & ".join(words))
    newest = select(_index.c.rowid).where(condition).order_by(_index.c.rowid.desc()).limit(MOST_HITS)
    return newest.subquery("matched")


def _language_word(language: str) -> str:
    """Marks the language of a document in the index; no question can ask for it."""
    return f"«{''.join(character for character in language.casefold() if character.isalnum() or character == '-')}»"


def _hits(matched: Any) -> Any:
    seen = (
        select(func.max(publications.c.version))
        .where(
            publications.c.notice_id == search_documents.c.notice_id,
            publications.c.state == State.PUBLISHED,
            or_(
                publications.c.language == search_documents.c.language,
                search_documents.c.language == SOURCE_LANGUAGE,
            ),
        )
        .correlate(search_documents)
        .scalar_subquery()
    )
    found = (
        select(
            search_documents.c.notice_id,
            search_documents.c.language,
            notices.c.title,
            notices.c.number,
            notices.c.file,
            notices.c.state,
            notices.c.current_version,
            notices.c.created_at,
            seen.label("published_version"),
        )
        .select_from(
            matched.join(search_documents, search_documents.c.id == matched.c.rowid).join(
                notices, notices.c.id == search_documents.c.notice_id
            )
        )
        .subquery("found")
    )
    return select(found, func.count().over().label("total")).order_by(
        found.c.published_version.is_(None),
        found.c.created_at.desc(),
        found.c.notice_id,
        found.c.language,
    )


def _stale() -> Any:
    """Notices in languages whose document is missing or of other texts."""

    def of(notice_id: Any, language: Any) -> Any:
        return and_(search_documents.c.notice_id == notice_id, search_documents.c.language == language)

    translated = (
        select(
            tallies.c.notice_id,
            tallies.c.language,
            notices.c.current_version.label("version"),
            tallies.c.revisions,
        )
        .select_from(
            tallies.join(notices, notices.c.id == tallies.c.notice_id).outerjoin(
                search_documents, of(tallies.c.notice_id, tallies.c.language)
            )
        )
        .where(
            or_(
                search_documents.c.id.is_(None),
                search_documents.c.version != notices.c.current_version,
                search_documents.c.revisions != tallies.c.revisions,
            )
        )
    )
    source: Any = literal_column(f"'{SOURCE_LANGUAGE}'")
    original = (
        select(
            notices.c.id.label("notice_id"),
            source.label("language"),
            notices.c.current_version.label("version"),
            literal_column("0").label("revisions"),
        )
        .select_from(notices.outerjoin(search_documents, of(notices.c.id, source)))
        .where(or_(search_documents.c.id.is_(None), search_documents.c.version != notices.c.current_version))
    )
    return select(union_all(original, translated).subquery("stale"))


Text = tuple[str, int, str]  # key, position, text without markers


def _texts(connection: Connection, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[Text]]:
    """The present texts of notices in languages, in reading order."""
    wanted = set(places)
    ids = sorted({notice_id for notice_id, _ in wanted})
    languages = sorted({language for _, language in wanted} - {SOURCE_LANGUAGE})
    found: dict[tuple[str, str], list[Text]] = defaultdict(list)
    current = notices.join(
        segments,
        and_(segments.c.notice_id == notices.c.id, segments.c.version == notices.c.current_version),
    )
    for part in chunks(ids):
        originals = (
            select(notices.c.id, segments.c.key, segments.c.position, segments.c.source)
            .select_from(current)
            .where(notices.c.id.in_(part))
            .order_by(notices.c.id, segments.c.position)
        )
        for row in connection.execute(originals):
            if (row.id, SOURCE_LANGUAGE) in wanted:
                found[row.id, SOURCE_LANGUAGE].append((row.key, row.position, without_markers(row.source)))
        if not languages:
            continue
        translated = (
            select(notices.c.id, segments.c.key, segments.c.position, targets.c.language, targets.c.text)
            .select_from(
                current.join(
                    targets,
                    and_(targets.c.notice_id == segments.c.notice_id, targets.c.key == segments.c.key),
                )
            )
            .where(notices.c.id.in_(part), targets.c.language.in_(languages))
            .order_by(notices.c.id, segments.c.position)
        )
        for each in connection.execute(translated):
            if (each.id, each.language) in wanted:
                found[each.id, each.language].append((each.key, each.position, without_markers(each.text)))
    return found


def _titles(connection: Connection, notice_ids: Iterable[str]) -> dict[str, list[str]]:
    """What a notice is also known by."""
    found: dict[str, list[str]] = {}
    for part in chunks(sorted(notice_ids)):
        query = select(notices.c.id, notices.c.title, notices.c.number, notices.c.file).where(
            notices.c.id.in_(part)
        )
        for row in connection.execute(query):
            found[row.id] = [row.title, row.number, row.file, row.id]
    return found


def _bounded(words: Sequence[str]) -> list[str]:
    kept: list[str] = []
    size = 0
    for word in words:
        size += len(word.encode())
        if size > MAX_DOCUMENT_BYTES:
            break
        kept.append(word)
    return kept


def _write_documents(connection: Connection, prepared: Sequence[tuple[Any, list[str]]]) -> None:
    rows = [
        {
            "notice_id": row.notice_id,
            "language": row.language,
            "version": row.version,
            "revisions": row.revisions,
        }
        for row, _ in prepared
    ]
    connection.execute(upsert(connection, search_documents, keys=["notice_id", "language"]), rows)
    numbers = {
        (row.notice_id, row.language): row.id
        for row in connection.execute(
            select(search_documents.c.id, search_documents.c.notice_id, search_documents.c.language).where(
                search_documents.c.notice_id.in_({row["notice_id"] for row in rows})
            )
        )
    }
    documents = [(numbers[row.notice_id, row.language], words) for row, words in prepared]
    connection.execute(delete(_index).where(_index.c.rowid.in_([number for number, _ in documents])))
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO search_index (rowid, words) VALUES (:number, :words)"),
            [{"number": number, "words": " ".join(words)} for number, words in documents],
        )
    else:
        connection.execute(
            text(
                "INSERT INTO search_index (rowid, words) "
                "VALUES (:number, array_to_tsvector(CAST(:words AS text[])))"
            ),
            [{"number": number, "words": words} for number, words in documents],
        )


def _hit(row: Any, texts: Sequence[Text], finder: Finder) -> SearchHit:
    found = []
    for key, position, written in texts:
        spans = finder.spans(written)
        if spans:
            hit = SegmentHit(key=key, position=position, text=written, spans=spans)
            found.append((-finder.found(written, spans), position, hit))
    best = sorted(found, key=lambda item: item[:2])[:SHOWN_SEGMENTS]
    return SearchHit(
        notice_id=row.notice_id,
        title=row.title,
        number=row.number,
        file=row.file,
        state=State(row.state) if row.state else None,
        version=row.current_version,
        language=row.language,
        published_version=row.published_version,
        title_spans=finder.spans(row.title),
        segments=tuple(hit for _, _, hit in sorted(best, key=lambda item: item[1])),
    )
