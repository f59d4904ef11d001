"""The tables. Every row of content has its workspace and its audience; only the columns that are asked for stand apart.

``body`` is JSON (:mod:`bot.storage.sql.codec`). ``number`` counts rows within a workspace, in the order in which they
came; instants are microseconds since 1970. Keys begin with the workspace and never go on with the audience, lest SQLite
look for rows by their audience, which nearly all have in common.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

HEAD = "0002"
"""The newest migration: what this version of the program reads and writes."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(sa.types.TypeDecorator[datetime]):
    """An instant as microseconds, which compare as they should in every database."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002  (the library's interface)
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  (the same)
        return None if value is None else instant_of(value)


def instant_of(value: int) -> datetime:
    """The instant of so many microseconds."""
    return _EPOCH + timedelta(0, 0, value)


@cache  # to put a statement together takes longer than to run it
def into(table: sa.Table) -> sa.Insert:
    """The statement that adds rows to a table."""
    return table.insert()


metadata = sa.MetaData()


def _content(name: str, *columns: sa.Column[object] | sa.schema.SchemaItem) -> sa.Table:
    """A table of content: its rows belong to a workspace and are for an audience."""
    return sa.Table(
        name,
        metadata,
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("audience", sa.Text, nullable=False, server_default=""),
        *columns,
    )


def _number() -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    return sa.Column("number", sa.BigInteger, nullable=False), sa.PrimaryKeyConstraint("workspace", "number")


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=optional)


def _instant(name: str, *, optional: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, Instant, nullable=optional)


def _body() -> sa.Column[bytes]:
    return sa.Column("body", sa.LargeBinary, nullable=False)


workspaces = sa.Table(
    "workspaces",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("search", sa.Integer, nullable=False, unique=True),  # the number of its search index
    sa.Column("last_number", sa.BigInteger, nullable=False),
    sa.Column("last_change", sa.BigInteger, nullable=False),
)
texts = sa.Table(
    "texts",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("document", sa.Text, primary_key=True),
    sa.Column("text", sa.LargeBinary, nullable=False),
)
documents = _content(
    "documents",
    *_number(),
    _text("id"),
    _text("story"),
    _instant("at"),
    _text("sha256"),
    _text("url", optional=True),
    _text("address", optional=True),
    _text("revised_by", optional=True),
    _body(),
    sa.UniqueConstraint("workspace", "id", "audience"),
    sa.Index("documents_by_sha256", "workspace", "sha256"),
    sa.Index("documents_by_url", "workspace", "url"),
    sa.Index("documents_by_address", "workspace", "address"),
    sa.Index("documents_by_story", "workspace", "story"),
)
layers = _content(
    "layers",
    *_number(),
    _text("story"),
    sa.Column("since", sa.BigInteger, nullable=False),
    sa.Column("archived", sa.Boolean, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    _body(),
    sa.UniqueConstraint("workspace", "story", "audience"),
)
tellings = _content(
    "tellings",
    *_number(),
    _text("story"),
    _text("document"),
    _body(),
    sa.UniqueConstraint("workspace", "story", "audience", "document"),
    sa.Index("tellings_by_document", "workspace", "document"),
)
facts = _content(
    "facts",
    *_number(),
    _text("story"),
    _text("kind"),
    _text("id"),
    sa.Column("nth", sa.Integer, nullable=False),  # of several with this id; nearly always 0
    _text("starts", optional=True),
    _body(),
    sa.Column("shown", sa.LargeBinary, nullable=True),  # where editors corrected it; empty: it is wrong
    sa.UniqueConstraint("workspace", "story", "audience", "kind", "id", "nth"),
    sa.Index("facts_by_start", "workspace", "kind", "starts"),
    sa.Index("facts_by_story", "workspace", "story", "kind", "starts"),
)
names = sa.Table(
    "names",
    metadata,
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("word", sa.Text, nullable=False),  # in comparison form: a whole name, or one word of it
    sa.Column("whole", sa.Boolean, nullable=False),
    sa.Column("fact", sa.BigInteger, nullable=False),
    sa.PrimaryKeyConstraint("workspace", "word", "whole", "fact"),
    sa.ForeignKeyConstraint(["workspace", "fact"], ["facts.workspace", "facts.number"], ondelete="CASCADE"),
    sa.Index("names_by_fact", "workspace", "fact"),
)
changes = _content(
    "changes",
    *_number(),
    _text("story"),
    _instant("at"),
    _text("fact"),
    _text("source", optional=True),
    _body(),
    sa.Index("changes_by_story", "workspace", "story"),
)
sources = _content(
    "sources",
    _text("id"),
    _text("story"),
    _text("state"),
    _instant("next_attempt", optional=True),
    _body(),
    sa.PrimaryKeyConstraint("workspace", "id"),
    sa.Index("sources_by_attempt", "state", "next_attempt"),
)
parked = _content(
    "parked",
    *_number(),
    _text("source"),
    _text("url"),
    _instant("at"),
    _body(),
    sa.UniqueConstraint("workspace", "source", "url"),
)
pending = _content(
    "pending", *_number(), _text("id"), _text("document"), _body(), sa.UniqueConstraint("workspace", "id")
)
erasures = _content(
    "erasures",
    *_number(),
    _text("address", optional=True),
    _text("sha256", optional=True),
    _body(),
    sa.Index("erasures_by_address", "workspace", "address"),
    sa.Index("erasures_by_sha256", "workspace", "sha256"),
)
settings = _content("settings", _text("name"), _text("value"), sa.PrimaryKeyConstraint("workspace", "audience", "name"))
history = _content("history", *_number(), _instant("at"), _body())
subscriptions = sa.Table(
    "subscriptions",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("channel", sa.Text, primary_key=True),
    _body(),
)
seen = sa.Table(
    "seen",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("channel", sa.Text, primary_key=True),
    _body(),
)
deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    _text("kind"),
    _text("channel"),
    _instant("due_at"),
    _instant("late_after"),
    _instant("expires_at"),
    _text("story", optional=True),
    _text("subject", optional=True),
    _text("notice", optional=True),
    _text("state"),
    _instant("lease_until", optional=True),
    _text("owner", optional=True),
    sa.Column("attempt", sa.Integer, nullable=False),
    _instant("first_attempt_at", optional=True),
    _instant("wait_until", optional=True),
    _text("remote_id", optional=True),
    _text("reason", optional=True),
    sa.Column("through", sa.BigInteger, nullable=True),
    _text("user", optional=True),
    _text("of", optional=True),
    _text("text", optional=True),
    _instant("posted_at", optional=True),
    _instant("ready_at", optional=True),  # when it may be claimed; none for what has ended
    _text("shelf"),  # its state, but one for all that comes or is in hand: a claim leaves these indexes alone
    sa.Index("deliveries_by_ready", "ready_at", sqlite_where=sa.text("ready_at IS NOT NULL")),
    sa.Index("deliveries_by_channel", "workspace", "channel", "shelf", "due_at", "key"),
    sa.Index("deliveries_by_story", "workspace", "story", "shelf", "due_at", "key"),
    sa.Index("deliveries_by_kind", "workspace", "kind", "shelf", "due_at", "key"),
    sa.Index("deliveries_by_owner", "owner", sqlite_where=sa.text("state IN ('claimed', 'posting')")),
    sa.Index("deliveries_by_through", "workspace", "channel", "through", sqlite_where=sa.text("through IS NOT NULL")),
)
ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    _text("key"),
    _instant("at"),
    _text("event"),
    _text("before", optional=True),
    _text("after"),
    sa.Column("attempt", sa.Integer, nullable=False),
    _text("note"),
    sa.Index("ledger_by_key", "workspace", "key"),
)
posts = sa.Table(
    "posts",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    _text("channel"),
    sa.Column("number", sa.BigInteger, nullable=False),
    _text("remote_id"),
    _instant("at"),
    _body(),
    sa.Index("posts_by_channel", "workspace", "channel", "number"),
)
asks = sa.Table(
    "asks",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    _text("channel"),
    _text("user", optional=True),
    _text("story"),
    _text("talk"),
    _instant("at"),
    _body(),
)
pauses = sa.Table(
    "pauses",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("channel", sa.Text, primary_key=True),  # empty: every channel
    sa.Column("story", sa.Text, primary_key=True),  # empty: every story
    _instant("at"),
    _instant("until", optional=True),
    _body(),
)
meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    _text("value"),
)

OF_WORKSPACES = tuple(table for table in metadata.sorted_tables if "workspace" in table.c)
"""Whatever belongs to a workspace; the rest is about the database itself."""
