"""Indexes that hold all that the overview counts, so that its tables need not be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_history_published", "history")
    op.drop_index("ix_publications_updated_at", "publications")
    for name, table, columns, condition in (
        ("ix_history_published", "history", ["notice_id", "version", "language", "at"], "action = 'publish'"),
        (
            "ix_publications_seen",
            "publications",
            ["updated_at", "notice_id", "language"],
            "state = 'published'",
        ),
        ("ix_work_items_counted", "work_items", ["stage", "language", "category", "rank"], "stage <> ''"),
    ):
        where = sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
