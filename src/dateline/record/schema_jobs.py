"""The tables of adding: jobs and what they were given, and feeds that are checked on a schedule.

Nothing here is content of the record: a job may be forgotten once it is done, and its pages stay.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from dateline.record.columns import Moment, Whole, Words
from dateline.record.schema import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("key", Whole, primary_key=True),
    Column("url", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("outlet", Words),
    Column("minutes", Integer, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("next_at", Moment, nullable=False, index=True),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("checked_at", Moment),
    Column("answered_at", Moment),
    Column("changed_at", Moment),
    Column("failures", Integer, nullable=False),
    Column("problem", Words),
    Column("host", Words, index=True),
    Column("moved_to", Words),
    Column("gone_at", Moment),
    Column("daily", Float),
    sqlite_autoincrement=True,
)
"""`answered_at`: the last check that went well; `changed_at`: the last that found anything new.

`failures`: checks that failed since; `problem`: why the last of them did. `moved_to`: the address
that is asked instead of `url`, by which its entries go on being known; `host` is of that address.
`gone_at`: when its server said that it is no more. `daily`: new entries a day, of late.
"""

feed_hosts = Table(
    "feed_hosts",
    metadata,
    Column("host", Words, primary_key=True, nullable=False),
    Column("holder", Words),
    Column("until", Moment),
)
"""The hosts of feeds. Whoever checks a feed holds its host until it is done, or `until`."""

jobs = Table(
    "jobs",
    metadata,
    Column("key", Whole, primary_key=True),
    Column("feed_key", ForeignKey("feeds.key", ondelete="SET NULL"), index=True),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("stage", Words, nullable=False, index=True),
    Column("problem", Words),
    Column("finished", Moment),
    sqlite_autoincrement=True,
)

job_items = Table(
    "job_items",
    metadata,
    Column("key", Whole, primary_key=True),
    Column("job_key", ForeignKey("jobs.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("given", Text, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("problem", Words),
)
"""`name` is a URL, a title or the name of a file; `given` is what was said about it, as JSON."""

job_contents = Table(
    "job_contents",
    metadata,
    Column(
        "item_key",
        ForeignKey("job_items.key", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("content", LargeBinary, nullable=False),
)
"""The bytes handed over, zlib-compressed, until the job is done and every page of them is kept."""

job_pages = Table(
    "job_pages",
    metadata,
    Column(
        "item_key",
        ForeignKey("job_items.key", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("page_id", String(20), primary_key=True, nullable=False),
    Column("known", Boolean, nullable=False),
)
"""The pages that an item gave; `known`: it was in the record before."""
