"""The tables of saved views: what is watched in them, what was told, and whom it is sent to."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from dateline.record.columns import Moment, Whole, Words
from dateline.record.schema import metadata


def _below(target: str, name: str, *, primary_key: bool = False) -> Column[object]:
    reference = ForeignKey(target, ondelete="CASCADE")
    return Column(name, reference, primary_key=primary_key, nullable=False)


views = Table(
    "views",
    metadata,
    Column("key", Whole, primary_key=True),
    Column("name", Words, nullable=False, unique=True),
    Column("query", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("watches_new", Boolean, nullable=False),
    Column("watches_contested", Boolean, nullable=False),
    Column("toll_kind", Words),
    Column("toll_least", Whole),
    sqlite_autoincrement=True,
)
"""`query` is the query string of the overview; `toll_kind` with `toll_least`, the toll watched."""

watched = Table(
    "watched",
    metadata,
    _below("views.key", "view_key", primary_key=True),
    Column("what", Words, primary_key=True, nullable=False),
    Column("incident_id", String(20), primary_key=True, nullable=False),
)
"""Incidents that a view has told of, or that were so when it began to watch: never told again.

An incident's id goes over to another when reports join it; its events' aliases then find it.
"""

alerts = Table(
    "alerts",
    metadata,
    Column("key", Whole, primary_key=True),
    _below("views.key", "view_key"),
    Column("what", Words, nullable=False),
    Column("incident_id", String(20)),
    Column("at", Moment, nullable=False),
    Column("title", Words, nullable=False),
    Column("body", JSON, nullable=False),
    Index(None, "view_key", "key"),
    sqlite_autoincrement=True,
)
"""`body` is what is told, as it stood then; `incident_id` is null for one that tells of many."""

webhooks = Table(
    "webhooks",
    metadata,
    Column("key", Whole, primary_key=True),
    _below("views.key", "view_key"),
    Column("url", Words, nullable=False),
    Column("secret", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "view_key"),
    sqlite_autoincrement=True,
)
"""`secret` signs what is sent; it is shown once, to whoever made the webhook."""

deliveries = Table(
    "deliveries",
    metadata,
    _below("webhooks.key", "webhook_key", primary_key=True),
    _below("alerts.key", "alert_key", primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("next_at", Moment, index=True),
    Column("sent_at", Moment),
    Column("problem", Words),
    Index(None, "alert_key"),
)
"""`next_at`: when it is tried next, null once it was sent or given up."""
