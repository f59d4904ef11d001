"""The ledger, posts, asks and pauses; deliveries to people, edits and words; digests at several times.

A subscription's one time of day becomes a wish for every day. What was posted before has no post that is kept and
begins its ledger with how it stands.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SHELVES = (
    "UPDATE deliveries SET shelf = CASE WHEN state IN ('planned', 'claimed', 'posting') THEN 'open' ELSE state END"
)
_BEGINNINGS = """
INSERT INTO ledger (workspace, key, at, event, before, after, attempt, note)
SELECT workspace, key, coalesce(first_attempt_at, due_at), 'plan', NULL, state, attempt,
       'planned by an earlier version, which kept no ledger'
FROM deliveries
"""


def upgrade() -> None:
    """From 0001."""
    _deliveries()
    op.create_table(
        "ledger",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ledger_by_key", "ledger", ["workspace", "key"])
    op.create_table(
        "posts",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "key"),
    )
    op.create_index("posts_by_channel", "posts", ["workspace", "channel", "number"])
    op.create_table(
        "asks",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=True),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("talk", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id"),
    )
    op.create_table(
        "pauses",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "channel", "story"),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.execute(_BEGINNINGS)
    _subscriptions()


def _deliveries() -> None:
    for name in ("user", "of", "text"):
        op.add_column("deliveries", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("deliveries", sa.Column("posted_at", sa.BigInteger(), nullable=True))
    op.add_column("deliveries", sa.Column("shelf", sa.Text(), nullable=False, server_default="open"))
    op.execute(_SHELVES)
    op.drop_index("deliveries_by_ready", "deliveries")
    op.drop_index("deliveries_by_channel", "deliveries")
    op.create_index("deliveries_by_ready", "deliveries", ["ready_at"], sqlite_where=sa.text("ready_at IS NOT NULL"))
    for name in ("channel", "story", "kind"):
        op.create_index(f"deliveries_by_{name}", "deliveries", ["workspace", name, "shelf", "due_at", "key"])
    leased = sa.text("state IN ('claimed', 'posting')")
    op.create_index("deliveries_by_owner", "deliveries", ["owner"], sqlite_where=leased)
    told = sa.text("through IS NOT NULL")
    op.create_index("deliveries_by_through", "deliveries", ["workspace", "channel", "through"], sqlite_where=told)


def _subscriptions() -> None:
    connection = op.get_bind()
    rows = list(connection.exec_driver_sql("SELECT workspace, channel, body FROM subscriptions"))
    for workspace, channel, body in rows:
        later = json.dumps(_later(json.loads(body))).encode()
        connection.exec_driver_sql(
            "UPDATE subscriptions SET body = ? WHERE workspace = ? AND channel = ?", (later, workspace, channel)
        )


def _later(body: dict[str, object]) -> dict[str, object]:
    """A subscription's body with its wishes for digests in place of the one time."""
    at = body.pop("digest_at", "08:00:00")
    return {**body, "digest": {"at": [[list(range(7)), at]]}}
