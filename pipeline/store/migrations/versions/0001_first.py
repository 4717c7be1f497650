"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def _text(name: str, *, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False, server_default=default)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def _of_notice(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=f"fk_{table}_notice_id")


def upgrade() -> None:
    op.create_table(
        "notices",
        _text("id"),
        sa.Column("state", TEXT),
        sa.Column("current_version", sa.Integer(), nullable=False),
        _text("title"),
        _text("category"),
        _text("urgency"),
        _text("number"),
        _text("identity"),
        _text("file"),
        sa.Column("date", sa.Date()),
        sa.Column("expires", sa.Date()),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        _text("ended_by", default=""),
        _text("ended_reason", default=""),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_index("ix_notices_turn_id", "notices", ["turn", "id"])
    op.create_index("ix_notices_file", "notices", ["file"])
    op.create_index("ix_notices_number", "notices", ["number"])
    op.create_index("ix_notices_identity", "notices", ["identity"])
    op.create_table(
        "files",
        _text("path"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        _text("digest"),
        _text("text_digest"),
        _text("state"),
        _text("reason"),
        _text("advice"),
        sa.Column("notice_id", TEXT),
        sa.Column("seen_at", TIME, nullable=False),
        _of_notice("files"),
        sa.PrimaryKeyConstraint("path", name="pk_files"),
    )
    op.create_table(
        "versions",
        _text("notice_id"),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        _text("text_digest"),
        _text("html"),
        _text("metadata"),
        _text("warnings"),
        _text("file"),
        sa.Column("created_at", TIME, nullable=False),
        _of_notice("versions"),
        sa.PrimaryKeyConstraint("notice_id", "version", name="pk_versions"),
    )
    op.create_index("ix_versions_text_digest", "versions", ["text_digest"])
    op.create_table(
        "segments",
        _text("notice_id"),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("block", sa.Integer(), nullable=False),
        _text("kind"),
        _text("label"),
        _text("key"),
        _text("source"),
        _text("tags"),
        sa.ForeignKeyConstraint(
            ["notice_id", "version"],
            ["versions.notice_id", "versions.version"],
            name="fk_segments_notice_id_version",
        ),
        sa.PrimaryKeyConstraint("notice_id", "version", "position", name="pk_segments"),
        sa.UniqueConstraint("notice_id", "version", "key", name="uq_segments_notice_id_version_key"),
    )
    op.create_table(
        "targets",
        _text("notice_id"),
        _text("key"),
        _text("language"),
        _text("state", default="waiting"),
        _text("text", default=""),
        _text("origin", default="none"),
        sa.Column("score", sa.Float()),
        sa.Column("signature", TEXT),
        _text("findings", default="[]"),
        _count("finding_count"),
        _count("blocking_count"),
        _text("alternatives", default="[]"),
        _count("revision"),
        _count("attempts"),
        _text("last_error", default=""),
        _text("reason", default=""),
        _text("edited_by", default=""),
        _text("approved_by", default=""),
        sa.Column("approved_at", TIME),
        _text("decisions", default="[]"),
        sa.Column("updated_at", TIME),
        sa.Column("lease_owner", TEXT),
        sa.Column("lease_until", TIME),
        _of_notice("targets"),
        sa.PrimaryKeyConstraint("notice_id", "key", "language", name="pk_targets"),
    )
    op.create_index("ix_targets_lease_owner", "targets", ["lease_owner"])
    op.create_table(
        "tallies",
        _text("notice_id"),
        _text("language"),
        _count("segments"),
        _count("waiting"),
        _count("drafted"),
        _count("edited"),
        _count("rejected"),
        _count("approved"),
        _count("findings"),
        _count("blocking"),
        _count("revisions"),
        _of_notice("tallies"),
        sa.PrimaryKeyConstraint("notice_id", "language", name="pk_tallies"),
    )
    op.create_table(
        "history",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("at", TIME, nullable=False),
        _text("actor"),
        _text("action"),
        sa.Column("notice_id", TEXT),
        sa.Column("version", sa.Integer()),
        sa.Column("key", TEXT),
        sa.Column("language", TEXT),
        _text("detail"),
        _of_notice("history"),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_notice_id_id", "history", ["notice_id", "id"])
    op.create_table(
        "memory",
        sa.Column("id", SERIAL, nullable=False),
        _text("language"),
        _text("source"),
        _text("source_digest"),
        _text("skeleton_digest"),
        _text("target"),
        _text("approved_by"),
        sa.Column("approved_at", TIME, nullable=False),
        sa.Column("notice_id", TEXT),
        _text("key"),
        _of_notice("memory"),
        sa.PrimaryKeyConstraint("id", name="pk_memory"),
        sa.UniqueConstraint("notice_id", "key", "language", name="uq_memory_notice_id_key_language"),
    )
    op.create_index("ix_memory_language_source_digest", "memory", ["language", "source_digest"])
    op.create_index("ix_memory_language_skeleton_digest", "memory", ["language", "skeleton_digest"])
    op.create_table(
        "publications",
        _text("notice_id"),
        _text("language"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revisions", sa.Integer(), nullable=False),
        _text("digest"),
        _text("content"),
        sa.Column("first_published_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        _text("state"),
        _text("approved_by"),
        _of_notice("publications"),
        sa.PrimaryKeyConstraint("notice_id", "language", name="pk_publications"),
    )
    _forbid_rewriting_history()


def _forbid_rewriting_history() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER history_no_{event.lower()} BEFORE {event} ON history "
                "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON history "
        "FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only()"
    )
