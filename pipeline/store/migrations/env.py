"""Run by Alembic. The caller hands over an open connection, inside its transaction."""

from __future__ import annotations

from alembic import context

from pipeline.store.migrate import VERSION_TABLE
from pipeline.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
