"""Alembic's entry: always on a connection that the program has opened."""

from __future__ import annotations

from alembic import context

from app.models import Base


def run() -> None:
    """Run the revisions in one transaction, on SQLite too (its driver must not begin by itself)."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transactional_ddl=True,
        transaction_per_migration=False,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
