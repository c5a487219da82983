"""Runs migrations on the connection that bot/database/schema.py (or a test) hands over."""

from alembic import context

from bot.wiring.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite can, because our own BEGIN comes first
    render_as_batch=True,  # SQLite cannot alter most things in place
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
