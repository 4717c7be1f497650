"""What the desk asks of many notices at once: work that is to do, failed drafts, publications, questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)

# As pipeline.store.work_items writes it; said here once more, because a step never changes afterwards.
_FILL = """
INSERT INTO work_items (notice_id, language, stage, category, rank, since)
SELECT t.notice_id, t.language,
    CASE
        WHEN n.state IS NOT NULL THEN ''
        WHEN t.waiting > 0 OR t.segments < n.segments THEN 'waiting'
        WHEN t.rejected > 0 THEN 'rejected'
        WHEN t.drafted > 0 THEN 'drafted'
        WHEN t.edited > 0 THEN 'edited'
        WHEN t.reviewed > 0 THEN 'reviewed'
        WHEN p.notice_id IS NULL THEN 'approved'
        ELSE ''
    END,
    n.category,
    CASE n.urgency WHEN 'urgent' THEN 0 WHEN 'important' THEN 1 ELSE 2 END,
    n.created_at
FROM tallies t
JOIN notices n ON n.id = t.notice_id
LEFT JOIN publications p
    ON p.notice_id = t.notice_id AND p.language = t.language AND p.version = n.current_version
    AND p.revisions = t.revisions AND p.state = 'published'
"""


def _text(name: str, *, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False, server_default=default)


def upgrade() -> None:
    op.add_column("targets", _text("draft_origin", default="none"))
    op.create_table(
        "work_items",
        _text("notice_id"),
        _text("language"),
        _text("stage"),
        _text("category"),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_work_items_notice_id"),
        sa.PrimaryKeyConstraint("notice_id", "language", name="pk_work_items"),
    )
    op.execute(_FILL)
    _partial(
        "ix_work_items_open",
        "work_items",
        ["rank", "since", "notice_id", "language", "stage", "category"],
        "stage <> ''",
    )
    _partial("ix_targets_failed", "targets", ["notice_id", "key", "language"], "last_error <> ''")
    _partial("ix_history_published", "history", ["at"], "action = 'publish'")
    op.create_index("ix_publications_updated_at", "publications", ["updated_at"])
    op.create_index("ix_notices_created_at_id", "notices", ["created_at", "id"])
    op.create_index("ix_comments_kind_resolved_at", "comments", ["kind", "resolved_at"])
    op.create_index("ix_working_texts_user_name", "working_texts", ["user_name"])


def _partial(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
