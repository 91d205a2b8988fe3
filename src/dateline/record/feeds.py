"""The feeds of a record: added, listed, changed, removed. `feed_checks` is about their checks."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, delete, exists, insert, or_, select, update

from dateline.errors import MissingError, RecordError
from dateline.record.base import Store
from dateline.record.feed_rows import Feed
from dateline.record.schema_jobs import feed_hosts, feeds


class Feeds:
    """The feeds of a record."""

    def __init__(self, store: Store) -> None:
        self._reading = store._reading
        self._noting = store._noting

    def add(
        self, url: str, *, name: str, outlet: str | None, minutes: int, by: str, at: datetime
    ) -> int:
        """RecordError when the URL is there already. It is checked as soon as may be."""
        row = {"url": url, "name": name, "outlet": outlet, "minutes": minutes, "by": by, "at": at}
        begun = {**row, "paused": False, "next_at": at, "failures": 0, "host": host_of(url)}
        with self._noting() as connection:
            if connection.scalar(select(exists().where(feeds.c.url == url))):
                raise RecordError(f"{url} is one of the feeds already")
            know_host(connection, host_of(url))
            added = insert(feeds).returning(feeds.c.key)
            key: int = connection.execute(added, begun).scalar_one()
        return key

    def all(self) -> tuple[Feed, ...]:
        """By name."""
        with self._reading() as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.name, feeds.c.key))
            return tuple(map(feed_of, rows))

    def get(self, feed: int) -> Feed:
        """MissingError when there is none."""
        with self._reading() as connection:
            row = connection.execute(select(feeds).where(feeds.c.key == feed)).one_or_none()
        if row is None:
            raise MissingError(f"there is no feed {feed}")
        return feed_of(row)

    def called(self, told: str) -> Feed:
        """The feed with this number, address or name; RecordError unless just one has it."""
        number = int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else None
        named = or_(feeds.c.key == number, feeds.c.url == told, feeds.c.name == told)
        with self._reading() as connection:
            rows = connection.execute(select(feeds).where(named).order_by(feeds.c.key)).all()
        if not rows:
            raise MissingError(f"no feed is called {told!r}; dateline feed list shows them all")
        if len(rows) > 1:
            numbers = ", ".join(str(row.key) for row in rows)
            raise RecordError(f"several feeds are called {told!r}; give the number: {numbers}")
        return feed_of(rows[0])

    def change(self, feed: Feed, *, minutes: int, paused: bool) -> None:
        """The next check counts from the last; while checks fail, it stays when it is.

        One that was gone and is not to be paused is tried again as soon as may be.
        """
        last = feed.checked_at or feed.at
        next_at = feed.next_at if feed.failures else last + timedelta(minutes=minutes)
        if feed.gone_at is not None and not paused:
            next_at = last
        values = {
            "minutes": minutes,
            "paused": paused,
            "next_at": next_at,
            "gone_at": feed.gone_at if paused else None,
        }
        with self._noting() as connection:
            connection.execute(update(feeds).where(feeds.c.key == feed.key).values(**values))

    def hurry(self, feed: int, at: datetime) -> None:
        """Let it be checked as soon as may be, paused or gone though it was."""
        with self._noting() as connection:
            values = {"next_at": at, "paused": False, "gone_at": None}
            connection.execute(update(feeds).where(feeds.c.key == feed).values(**values))

    def remove(self, feed: int) -> None:
        """What came of it stays in the record."""
        with self._noting() as connection:
            connection.execute(delete(feeds).where(feeds.c.key == feed))
            left = exists().where(feeds.c.host == feed_hosts.c.host)
            connection.execute(delete(feed_hosts).where(~left))

    def next_at(self) -> datetime | None:
        """When the next one is due, of those whose host nobody asks now."""
        free = feed_hosts.c.holder.is_(None)
        on_hosts = select(feeds.c.next_at).join(feed_hosts, feed_hosts.c.host == feeds.c.host)
        waiting = on_hosts.where(feeds.c.paused.is_(False), free)
        with self._reading() as connection:
            return connection.scalar(waiting.order_by(feeds.c.next_at).limit(1))


def host_of(url: str) -> str:
    """The host of an address that `pages.check_url` let pass."""
    return urlsplit(url).hostname or ""


def know_host(connection: Connection, host: str) -> None:
    """Let a host be one that can be held."""
    if not connection.scalar(select(exists().where(feed_hosts.c.host == host))):
        connection.execute(insert(feed_hosts), {"host": host})


def feed_of(row: Row[Any]) -> Feed:
    return Feed(**row._mapping)
