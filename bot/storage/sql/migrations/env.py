"""Runs the steps on the connection that :mod:`bot.storage.sql.upgrading` hands over."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
context.run_migrations()
