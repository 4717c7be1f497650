"""The tables. ``migrations/`` builds them; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

from pipeline.errors import StoreError

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class PlainText(TypeDecorator[str]):
    """Text kept as it is. PostgreSQL cannot hold NUL, neither can hold lone surrogates: both are refused.

    Sorted by code point on both databases (collation C), so that the same query gives the same order.
    """

    impl = Text().with_variant(Text(collation="C"), "postgresql")
    cache_ok = True
    max_bytes: int | None = None

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        if value is None:
            return None
        check_text(value)
        if self.max_bytes is not None and len(value.encode("utf-8")) > self.max_bytes:
            raise StoreError(
                f"a name is too long (more than {self.max_bytes} bytes): {value[:40]!r}….",
                advice="Shorten it.",
            )
        return str(value)  # StrEnum members included


class ShortText(PlainText):
    """Text that stands in an index: PostgreSQL refuses rows of an index above 2,704 bytes.

    Up to three such columns share one.
    """

    cache_ok = True
    max_bytes = 800


class PathText(PlainText):
    """A path, alone in its index."""

    cache_ok = True
    max_bytes = 2_600


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise StoreError(f"the time {value.isoformat()} has no time zone.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def check_text(value: str) -> None:
    """Raises StoreError when ``value`` holds NUL or a lone surrogate."""
    if value.isascii() and "\0" not in value:
        return
    place = value.find("\0")
    if place < 0:
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            place = error.start
        else:
            return
    around = value[max(0, place - 10) : place + 10]
    raise StoreError(
        f"a text holds the character U+{ord(value[place]):04X}, which no database can keep: {around!r}.",
        advice="Remove that character.",
    )


def _text(name: str, *, default: str | None = None) -> Column[str]:
    return Column(name, PlainText(), nullable=False, server_default=default)


def _short(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, ShortText(), primary_key=primary_key, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


files = Table(
    "files",
    metadata,
    Column("path", PathText(), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    _text("digest"),
    _short("text_digest"),
    _text("state"),
    _text("reason"),
    _text("advice"),
    Column("notice_id", ShortText(), ForeignKey("notices.id")),
    Column("seen_at", UtcDateTime(), nullable=False),
)

notices = Table(
    "notices",
    metadata,
    _short("id", primary_key=True),
    Column("state", PlainText()),  # NULL while active, else withdrawn or expired
    Column("current_version", Integer, nullable=False),
    _text("title"),
    _text("category"),
    _text("urgency"),
    _short("number"),
    _short("identity"),
    Column("file", PathText(), nullable=False),
    Column("date", Date),
    Column("expires", Date),
    Column("turn", BigInteger, nullable=False),  # place in the queue for drafting, smallest first
    Column("segments", Integer, nullable=False),  # of the current version
    Column("created_at", UtcDateTime(), nullable=False),
    Column("updated_at", UtcDateTime(), nullable=False),
    _text("ended_by", default=""),
    _text("ended_reason", default=""),
    Index(None, "turn", "id"),
    Index(None, "created_at", "id"),
    Index(None, "file"),
    Index(None, "number"),
    Index(None, "identity"),
)

versions = Table(
    "versions",
    metadata,
    Column("notice_id", ShortText(), ForeignKey("notices.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _short("text_digest"),
    _text("html"),
    _text("metadata"),
    _text("warnings"),
    _text("file"),
    Column("created_at", UtcDateTime(), nullable=False),
    Index(None, "text_digest"),
)

segments = Table(
    "segments",
    metadata,
    Column("notice_id", ShortText(), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("block", Integer, nullable=False),
    _text("kind"),
    _text("label"),
    _short("key"),
    _text("source"),
    _text("tags"),
    ForeignKeyConstraint(["notice_id", "version"], ["versions.notice_id", "versions.version"]),
    UniqueConstraint("notice_id", "version", "key"),
)

# Keyed by segment key, not by version: an amended notice keeps the texts of all that did not change.
targets = Table(
    "targets",
    metadata,
    Column("notice_id", ShortText(), ForeignKey("notices.id"), primary_key=True),
    _short("key", primary_key=True),
    _short("language", primary_key=True),
    _text("state", default="waiting"),
    _text("text", default=""),
    _text("origin", default="none"),
    Column("score", Float),
    Column("signature", PlainText()),
    _text("findings", default="[]"),
    _count("finding_count"),
    _count("blocking_count"),  # blocking findings that still need a decision
    _text("alternatives", default="[]"),
    _count("revision"),
    _count("attempts"),
    _text("last_error", default=""),
    _text("reason", default=""),
    _text("edited_by", default=""),
    _text("approved_by", default=""),
    Column("approved_at", UtcDateTime()),
    _text("reviewed_by", default=""),  # the first of two people
    Column("reviewed_at", UtcDateTime()),
    _text("draft", default=""),  # the machine's text that a person replaced
    _text("draft_origin", default="none"),  # and where that came from
    _text("decisions", default="[]"),
    Column("updated_at", UtcDateTime()),
    Column("lease_owner", ShortText()),
    Column("lease_until", UtcDateTime()),
    Index(None, "lease_owner"),
    Index(
        "ix_targets_failed",
        "notice_id",
        "key",
        "language",
        sqlite_where=text("last_error <> ''"),
        postgresql_where=text("last_error <> ''"),
    ),
)

TALLY_COUNTS = (
    "segments",
    "waiting",
    "drafted",
    "edited",
    "rejected",
    "reviewed",
    "approved",
    "findings",
    "blocking",
    "revisions",
)

tallies = Table(
    "tallies",
    metadata,
    Column("notice_id", ShortText(), ForeignKey("notices.id"), primary_key=True),
    _short("language", primary_key=True),
    *(_count(name) for name in TALLY_COUNTS),
)

# What is to do in each language of each notice, kept beside the tallies: a desk with 10,000 notices reads
# the first page of it, and its counts, from one index. ``stage`` "": nothing, or the notice has ended.
work_items = Table(
    "work_items",
    metadata,
    Column("notice_id", ShortText(), ForeignKey("notices.id"), primary_key=True),
    _short("language", primary_key=True),
    _short("stage"),
    _short("category"),
    Column("rank", Integer, nullable=False),  # of its urgency, the most urgent first
    Column("since", UtcDateTime(), nullable=False),
    Index(
        "ix_work_items_open",
        *("rank", "since", "notice_id", "language", "stage", "category"),
        sqlite_where=text("stage <> ''"),
        postgresql_where=text("stage <> ''"),
    ),
    Index(
        "ix_work_items_counted",
        *("stage", "language", "category", "rank"),
        sqlite_where=text("stage <> ''"),
        postgresql_where=text("stage <> ''"),
    ),
)

history = Table(
    "history",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("at", UtcDateTime(), nullable=False),
    _text("actor"),
    _text("action"),
    Column("notice_id", ShortText(), ForeignKey("notices.id")),
    Column("version", Integer),
    Column("key", PlainText()),
    Column("language", PlainText()),
    _text("detail"),
    Index(None, "notice_id", "id"),
    Index(
        "ix_history_published",
        *("notice_id", "version", "language", "at"),
        sqlite_where=text("action = 'publish'"),
        postgresql_where=text("action = 'publish'"),
    ),
)

memory = Table(
    "memory",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    _short("language"),
    _text("source"),
    _short("source_digest"),
    _short("skeleton_digest"),
    _text("target"),
    _text("approved_by"),
    Column("approved_at", UtcDateTime(), nullable=False),
    Column("notice_id", ShortText(), ForeignKey("notices.id")),
    _short("key"),
    UniqueConstraint("notice_id", "key", "language"),
    Index(None, "language", "source_digest"),
    Index(None, "language", "skeleton_digest"),
)

publications = Table(
    "publications",
    metadata,
    Column("notice_id", ShortText(), ForeignKey("notices.id"), primary_key=True),
    _short("language", primary_key=True),
    Column("version", Integer, nullable=False),
    Column("revisions", Integer, nullable=False),
    _text("digest"),
    _text("content"),
    Column("first_published_at", UtcDateTime(), nullable=False),
    Column("updated_at", UtcDateTime(), nullable=False),
    _text("state"),
    _text("approved_by"),
    Index(
        "ix_publications_seen",
        *("updated_at", "notice_id", "language"),
        sqlite_where=text("state = 'published'"),
        postgresql_where=text("state = 'published'"),
    ),
)

users = Table(
    "users",
    metadata,
    _short("name", primary_key=True),  # what stands in histories; never given to another person
    _text("display", default=""),
    _text("password", default=""),  # argon2; empty: no sign-in by password
    _text("role"),
    _text("languages", default="[]"),  # of a translator
    _text("interface", default="zh"),
    Column("subject", ShortText(), nullable=False, server_default=""),  # at the OIDC provider
    Column("created_at", UtcDateTime(), nullable=False),
    Column("disabled_at", UtcDateTime()),
    Index(None, "subject"),
)

# Tokens of sessions, links and the API are kept as digests only: a copy of the database opens nothing.
sessions = Table(
    "sessions",
    metadata,
    _short("token_digest", primary_key=True),
    Column("user_name", ShortText(), ForeignKey("users.name"), nullable=False),
    Column("created_at", UtcDateTime(), nullable=False),
    Column("seen_at", UtcDateTime(), nullable=False),
    Column("expires_at", UtcDateTime(), nullable=False),
    _text("address", default=""),
    Index(None, "user_name"),
)

links = Table(
    "links",
    metadata,
    _short("token_digest", primary_key=True),
    _text("purpose"),  # setup: makes the first account; password: sets one
    Column("user_name", ShortText(), ForeignKey("users.name")),
    Column("created_at", UtcDateTime(), nullable=False),
    Column("expires_at", UtcDateTime(), nullable=False),
    Column("used_at", UtcDateTime()),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    _short("place", primary_key=True),  # "name:…" or "address:…"
    _count("failures"),
    Column("last_at", UtcDateTime(), nullable=False),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    _short("token_digest", primary_key=True),
    Column("user_name", ShortText(), ForeignKey("users.name"), nullable=False),
    _text("label"),
    Column("created_at", UtcDateTime(), nullable=False),
    Column("used_at", UtcDateTime()),
    Column("expires_at", UtcDateTime()),
    Column("revoked_at", UtcDateTime()),
    Index(None, "user_name"),
)

# What a request with an Idempotency-Key was answered: asked again, it is answered the same.
replies = Table(
    "replies",
    metadata,
    _short("user_name", primary_key=True),
    _short("key", primary_key=True),
    _text("request_digest"),
    Column("status", Integer, nullable=False),
    _text("body"),
    Column("at", UtcDateTime(), nullable=False),
)

comments = Table(
    "comments",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("notice_id", ShortText(), ForeignKey("notices.id"), nullable=False),
    Column("key", PlainText()),  # of the segment; NULL: on the whole notice
    Column("language", PlainText()),
    _text("kind"),  # comment, or question (to staff)
    _text("author"),
    Column("at", UtcDateTime(), nullable=False),
    _text("text"),
    _text("resolved_by", default=""),
    Column("resolved_at", UtcDateTime()),
    Index(None, "notice_id"),
    Index(None, "kind", "resolved_at"),
)

# What somebody is typing and has not saved as an edit: theirs alone, and never lost with a session.
working_texts = Table(
    "working_texts",
    metadata,
    Column("notice_id", ShortText(), ForeignKey("notices.id"), primary_key=True),
    _short("key", primary_key=True),
    _short("language", primary_key=True),
    _short("user_name", primary_key=True),
    _text("text"),
    Column("revision", Integer, nullable=False),  # of the target that it was begun on
    Column("saved_at", UtcDateTime(), nullable=False),
    Index(None, "user_name"),
)

presence = Table(
    "presence",
    metadata,
    Column("notice_id", ShortText(), ForeignKey("notices.id"), primary_key=True),
    _short("language", primary_key=True),
    _short("user_name", primary_key=True),
    _text("key", default=""),  # of the segment that is open
    Column("seen_at", UtcDateTime(), nullable=False),
)

# One row an approved text: the facts of work.
approvals = Table(
    "approvals",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("at", UtcDateTime(), nullable=False),
    _text("actor"),
    _text("edited_by", default=""),
    Column("notice_id", ShortText(), ForeignKey("notices.id"), nullable=False),
    _text("key"),
    _short("language"),
    _text("origin"),
    _count("edited"),  # 1: a person wrote or changed the text
    _count("distance"),  # characters changed between the draft and what was approved
    _count("length"),  # characters of the longer of the two
    _count("overruled"),  # blocking findings accepted with a reason
    Index(None, "language", "at"),
    # all that the facts of work ask, so that they read nothing else
    Index(
        "ix_approvals_worked",
        *("at", "language", "actor", "edited", "distance", "length", "overruled"),
    ),
)

term_proposals = Table(
    "term_proposals",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    _text("kind"),  # add, change, remove
    _text("file"),  # of the glossary folder
    _text("source"),
    _text("before", default="{}"),  # column -> cell
    _text("after", default="{}"),
    _text("note", default=""),
    _text("proposed_by"),
    Column("proposed_at", UtcDateTime(), nullable=False),
    _text("state"),  # proposed, accepted, refused
    _text("decided_by", default=""),
    Column("decided_at", UtcDateTime()),
    _text("reason", default=""),
)

# Findings on a whole notice (languages that disagree) that somebody accepted before it went out.
release_decisions = Table(
    "release_decisions",
    metadata,
    Column("notice_id", ShortText(), ForeignKey("notices.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _short("language", primary_key=True),
    _short("code", primary_key=True),
    _text("reason"),
    _text("actor"),
    Column("at", UtcDateTime(), nullable=False),
)

# What the search knows; its words stand in search_index, which each database has in a form of its own and
# which only store/search.py knows. ``version`` and ``revisions`` say of which texts.
search_documents = Table(
    "search_documents",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("notice_id", ShortText(), ForeignKey("notices.id"), nullable=False),
    _short("language"),
    Column("version", Integer, nullable=False),
    Column("revisions", Integer, nullable=False),
    UniqueConstraint("notice_id", "language"),
)

webhook_cursors = Table(
    "webhook_cursors",
    metadata,
    _short("hook", primary_key=True),
    Column("history_id", BigInteger, nullable=False),  # everything up to here has been queued
)

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    _short("hook"),
    Column("history_id", BigInteger, nullable=False),
    _text("body"),
    _count("attempts"),
    Column("next_at", UtcDateTime(), nullable=False),
    Column("done_at", UtcDateTime()),
    _text("last_error", default=""),
    UniqueConstraint("hook", "history_id"),
)
