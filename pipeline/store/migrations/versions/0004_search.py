"""The search over sources and targets, empty at first: the desk fills it. An index for the facts of work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "search_documents",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revisions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_search_documents_notice_id"),
        sa.PrimaryKeyConstraint("id", name="pk_search_documents"),
        sa.UniqueConstraint("notice_id", "language", name="uq_search_documents_notice_id_language"),
    )
    op.create_index(
        "ix_approvals_worked",
        "approvals",
        ["at", "language", "actor", "edited", "distance", "length", "overruled"],
    )
    # Words are given ready-made, one blank between two: nothing else may divide or change them.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5(words, detail=none, columnsize=0, prefix='1 2 3', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
        )
        return
    op.execute("CREATE TABLE search_index (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX search_index_words ON search_index USING gin (words)")
