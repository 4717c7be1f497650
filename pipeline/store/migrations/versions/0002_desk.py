"""The desk: accounts, sessions, comments, texts being typed, second persons, facts of work, webhooks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def _text(name: str, *, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False, server_default=default)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def upgrade() -> None:
    op.add_column("targets", _text("reviewed_by", default=""))
    op.add_column("targets", sa.Column("reviewed_at", TIME))
    op.add_column("targets", _text("draft", default=""))
    op.add_column("tallies", _count("reviewed"))
    _people()
    _work()
    _outside()


def _people() -> None:
    op.create_table(
        "users",
        _text("name"),
        _text("display", default=""),
        _text("password", default=""),
        _text("role"),
        _text("languages", default="[]"),
        _text("interface", default="zh"),
        _text("subject", default=""),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("disabled_at", TIME),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )
    op.create_index("ix_users_subject", "users", ["subject"])
    op.create_table(
        "sessions",
        _text("token_digest"),
        _text("user_name"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        _text("address", default=""),
        sa.ForeignKeyConstraint(["user_name"], ["users.name"], name="fk_sessions_user_name"),
        sa.PrimaryKeyConstraint("token_digest", name="pk_sessions"),
    )
    op.create_index("ix_sessions_user_name", "sessions", ["user_name"])
    op.create_table(
        "links",
        _text("token_digest"),
        _text("purpose"),
        sa.Column("user_name", TEXT),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
        sa.ForeignKeyConstraint(["user_name"], ["users.name"], name="fk_links_user_name"),
        sa.PrimaryKeyConstraint("token_digest", name="pk_links"),
    )
    op.create_table(
        "sign_in_failures",
        _text("place"),
        _count("failures"),
        sa.Column("last_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_sign_in_failures"),
    )
    op.create_table(
        "api_tokens",
        _text("token_digest"),
        _text("user_name"),
        _text("label"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
        sa.Column("expires_at", TIME),
        sa.Column("revoked_at", TIME),
        sa.ForeignKeyConstraint(["user_name"], ["users.name"], name="fk_api_tokens_user_name"),
        sa.PrimaryKeyConstraint("token_digest", name="pk_api_tokens"),
    )
    op.create_index("ix_api_tokens_user_name", "api_tokens", ["user_name"])
    op.create_table(
        "replies",
        _text("user_name"),
        _text("key"),
        _text("request_digest"),
        sa.Column("status", sa.Integer(), nullable=False),
        _text("body"),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("user_name", "key", name="pk_replies"),
    )


def _work() -> None:
    op.create_table(
        "comments",
        sa.Column("id", SERIAL, nullable=False),
        _text("notice_id"),
        sa.Column("key", TEXT),
        sa.Column("language", TEXT),
        _text("kind"),
        _text("author"),
        sa.Column("at", TIME, nullable=False),
        _text("text"),
        _text("resolved_by", default=""),
        sa.Column("resolved_at", TIME),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_comments_notice_id"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
    )
    op.create_index("ix_comments_notice_id", "comments", ["notice_id"])
    op.create_table(
        "working_texts",
        _text("notice_id"),
        _text("key"),
        _text("language"),
        _text("user_name"),
        _text("text"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_working_texts_notice_id"),
        sa.PrimaryKeyConstraint("notice_id", "key", "language", "user_name", name="pk_working_texts"),
    )
    op.create_table(
        "presence",
        _text("notice_id"),
        _text("language"),
        _text("user_name"),
        _text("key", default=""),
        sa.Column("seen_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_presence_notice_id"),
        sa.PrimaryKeyConstraint("notice_id", "language", "user_name", name="pk_presence"),
    )
    op.create_table(
        "approvals",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("at", TIME, nullable=False),
        _text("actor"),
        _text("edited_by", default=""),
        _text("notice_id"),
        _text("key"),
        _text("language"),
        _text("origin"),
        _count("edited"),
        _count("distance"),
        _count("length"),
        _count("overruled"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_approvals_notice_id"),
        sa.PrimaryKeyConstraint("id", name="pk_approvals"),
    )
    op.create_index("ix_approvals_language_at", "approvals", ["language", "at"])
    op.create_table(
        "term_proposals",
        sa.Column("id", SERIAL, nullable=False),
        _text("kind"),
        _text("file"),
        _text("source"),
        _text("before", default="{}"),
        _text("after", default="{}"),
        _text("note", default=""),
        _text("proposed_by"),
        sa.Column("proposed_at", TIME, nullable=False),
        _text("state"),
        _text("decided_by", default=""),
        sa.Column("decided_at", TIME),
        _text("reason", default=""),
        sa.PrimaryKeyConstraint("id", name="pk_term_proposals"),
    )
    op.create_table(
        "release_decisions",
        _text("notice_id"),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        _text("language"),
        _text("code"),
        _text("reason"),
        _text("actor"),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_release_decisions_notice_id"),
        sa.PrimaryKeyConstraint("notice_id", "version", "language", "code", name="pk_release_decisions"),
    )


def _outside() -> None:
    op.create_table(
        "webhook_cursors",
        _text("hook"),
        sa.Column("history_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hook", name="pk_webhook_cursors"),
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("id", SERIAL, nullable=False),
        _text("hook"),
        sa.Column("history_id", sa.BigInteger(), nullable=False),
        _text("body"),
        _count("attempts"),
        sa.Column("next_at", TIME, nullable=False),
        sa.Column("done_at", TIME),
        _text("last_error", default=""),
        sa.PrimaryKeyConstraint("id", name="pk_webhook_deliveries"),
        sa.UniqueConstraint("hook", "history_id", name="uq_webhook_deliveries_hook_history_id"),
    )
