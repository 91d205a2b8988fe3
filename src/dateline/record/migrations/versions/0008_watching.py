"""Feeds that several processes check: who asks a host now, where a feed moved, what it gives."""

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "feed_hosts",
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("until", sa.DateTime),
        sa.PrimaryKeyConstraint("host", name="pk_feed_hosts"),
    )
    for column in (
        sa.Column("host", sa.Text),
        sa.Column("moved_to", sa.Text),
        sa.Column("gone_at", sa.DateTime),
        sa.Column("daily", sa.Float),
    ):
        op.add_column("feeds", column)
    op.create_index("ix_feeds_host", "feeds", ["host"])
    _find_hosts()


def _find_hosts() -> None:
    feeds = sa.table("feeds", sa.column("key"), sa.column("url"), sa.column("host"))
    hosts = sa.table("feed_hosts", sa.column("host"))
    connection = op.get_bind()
    found = {
        row.key: urlsplit(row.url).hostname or ""
        for row in connection.execute(sa.select(feeds.c.key, feeds.c.url))
    }
    for key, host in found.items():
        connection.execute(sa.update(feeds).where(feeds.c.key == key).values(host=host))
    for host in sorted(set(found.values())):
        connection.execute(sa.insert(hosts), {"host": host})
