"""Adding and watching: jobs, feeds, saved views, alerts and webhooks."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WHOLE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_feeds()
    _create_jobs()
    _create_views()
    _create_alerts()
    _create_webhooks()
    # A fetch that comes again, and an entry of a feed, are looked up by where they came from.
    op.create_index("ix_pages_source", "pages", ["source"])


def _create_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("next_at", sa.DateTime, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("checked_at", sa.DateTime),
        sa.Column("answered_at", sa.DateTime),
        sa.Column("changed_at", sa.DateTime),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_feeds"),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feeds_next_at", "feeds", ["next_at"])


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("feed_key", WHOLE),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("finished", sa.DateTime),
        sa.ForeignKeyConstraint(
            ["feed_key"], ["feeds.key"], name="fk_jobs_feed_key", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_jobs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_stage", "jobs", ["stage"])
    op.create_index("ix_jobs_feed_key", "jobs", ["feed_key"])
    op.create_table(
        "job_items",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("job_key", WHOLE, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("problem", sa.Text),
        _below("jobs.key", "job_items", "job_key"),
        sa.PrimaryKeyConstraint("key", name="pk_job_items"),
    )
    op.create_index("ix_job_items_job_key", "job_items", ["job_key"])
    op.create_table(
        "job_contents",
        sa.Column("item_key", WHOLE, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _below("job_items.key", "job_contents", "item_key"),
        sa.PrimaryKeyConstraint("item_key", name="pk_job_contents"),
    )
    op.create_table(
        "job_pages",
        sa.Column("item_key", WHOLE, nullable=False),
        sa.Column("page_id", sa.String(length=20), nullable=False),
        sa.Column("known", sa.Boolean, nullable=False),
        _below("job_items.key", "job_pages", "item_key"),
        sa.PrimaryKeyConstraint("item_key", "page_id", name="pk_job_pages"),
    )


def _create_views() -> None:
    op.create_table(
        "views",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("watches_new", sa.Boolean, nullable=False),
        sa.Column("watches_contested", sa.Boolean, nullable=False),
        sa.Column("toll_kind", sa.Text),
        sa.Column("toll_least", WHOLE),
        sa.PrimaryKeyConstraint("key", name="pk_views"),
        sa.UniqueConstraint("name", name="uq_views_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "watched",
        sa.Column("view_key", WHOLE, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("incident_id", sa.String(length=20), nullable=False),
        _below("views.key", "watched", "view_key"),
        sa.PrimaryKeyConstraint("view_key", "what", "incident_id", name="pk_watched"),
    )


def _create_alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("view_key", WHOLE, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("incident_id", sa.String(length=20)),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        _below("views.key", "alerts", "view_key"),
        sa.PrimaryKeyConstraint("key", name="pk_alerts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alerts_view_key_key", "alerts", ["view_key", "key"])


def _create_webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("view_key", WHOLE, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        _below("views.key", "webhooks", "view_key"),
        sa.PrimaryKeyConstraint("key", name="pk_webhooks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_webhooks_view_key", "webhooks", ["view_key"])
    op.create_table(
        "deliveries",
        sa.Column("webhook_key", WHOLE, nullable=False),
        sa.Column("alert_key", WHOLE, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_at", sa.DateTime),
        sa.Column("sent_at", sa.DateTime),
        sa.Column("problem", sa.Text),
        _below("webhooks.key", "deliveries", "webhook_key"),
        _below("alerts.key", "deliveries", "alert_key"),
        sa.PrimaryKeyConstraint("webhook_key", "alert_key", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_alert_key", "deliveries", ["alert_key"])
    op.create_index("ix_deliveries_next_at", "deliveries", ["next_at"])


def _below(target: str, table: str, column: str) -> sa.ForeignKeyConstraint:
    """A row that goes with the one it belongs to."""
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete="CASCADE")
