"""Feeds that are checked on a schedule: when next, and how the last checks went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, exists, insert, select, update

from dateline.errors import MissingError, RecordError
from dateline.record.base import Store
from dateline.record.job_rows import JobInput
from dateline.record.jobs import add_job
from dateline.record.schema_jobs import feeds

LONGEST_BACK_OFF = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """minutes: between two checks that go well. outlet: given to its reports, None as they say.

    answered_at: the last check that went well. changed_at: the last that found anything new.
    failures: checks that failed since; problem: why the last of them did.
    """

    key: int
    url: str
    name: str
    outlet: str | None
    minutes: int
    paused: bool
    by: str
    at: datetime
    next_at: datetime
    etag: str | None
    last_modified: str | None
    checked_at: datetime | None
    answered_at: datetime | None
    changed_at: datetime | None
    failures: int
    problem: str | None


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
        begun = {**row, "paused": False, "next_at": at, "failures": 0}
        with self._noting() as connection:
            if connection.scalar(select(exists().where(feeds.c.url == url))):
                raise RecordError(f"{url} is one of the feeds already")
            added = insert(feeds).returning(feeds.c.key)
            key: int = connection.execute(added, begun).scalar_one()
        return key

    def all(self) -> tuple[Feed, ...]:
        """By name."""
        with self._reading() as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.name, feeds.c.key))
            return tuple(map(_feed, rows))

    def get(self, feed: int) -> Feed:
        """RecordError when there is none."""
        with self._reading() as connection:
            row = connection.execute(select(feeds).where(feeds.c.key == feed)).one_or_none()
        if row is None:
            raise MissingError(f"there is no feed {feed}")
        return _feed(row)

    def change(self, feed: Feed, *, minutes: int, paused: bool) -> None:
        """The next check counts from the last; while checks fail, it stays when it is."""
        last = feed.checked_at or feed.at
        next_at = feed.next_at if feed.failures else last + timedelta(minutes=minutes)
        with self._noting() as connection:
            values = {"minutes": minutes, "paused": paused, "next_at": next_at}
            connection.execute(update(feeds).where(feeds.c.key == feed.key).values(**values))

    def hurry(self, feed: int, at: datetime) -> None:
        """Let it be checked as soon as may be."""
        with self._noting() as connection:
            values = {"next_at": at, "paused": False}
            connection.execute(update(feeds).where(feeds.c.key == feed).values(**values))

    def remove(self, feed: int) -> None:
        """What came of it stays in the record."""
        with self._noting() as connection:
            connection.execute(delete(feeds).where(feeds.c.key == feed))

    def due(self, now: datetime) -> Feed | None:
        """The feed that has waited longest for its check."""
        waiting = select(feeds).where(feeds.c.next_at <= now, feeds.c.paused.is_(False))
        with self._reading() as connection:
            row = connection.execute(waiting.order_by(feeds.c.next_at).limit(1)).one_or_none()
        return _feed(row) if row else None

    def next_at(self) -> datetime | None:
        """When the next one is due."""
        waiting = select(feeds.c.next_at).where(feeds.c.paused.is_(False))
        with self._reading() as connection:
            return connection.scalar(waiting.order_by(feeds.c.next_at).limit(1))

    def answered(
        self,
        feed: Feed,
        *,
        now: datetime,
        etag: str | None,
        last_modified: str | None,
        fresh: Sequence[JobInput] = (),
    ) -> int | None:
        """A check went well. fresh: what it gave that is new, for a job, whose key comes back."""
        with self._noting() as connection:
            job = None
            values: dict[str, object] = {
                "checked_at": now,
                "answered_at": now,
                "next_at": now + timedelta(minutes=feed.minutes),
                "etag": etag,
                "last_modified": last_modified,
                "failures": 0,
                "problem": None,
            }
            if fresh:
                values["changed_at"] = now
                job = add_job(connection, fresh, by=feed.by, at=now, feed=feed.key)
            connection.execute(update(feeds).where(feeds.c.key == feed.key).values(**values))
        return job

    def failed(self, feed: Feed, problem: str, *, now: datetime) -> None:
        """A check failed. The next waits twice as long as the last did, a day at most."""
        wait = timedelta(minutes=feed.minutes) * 2 ** min(feed.failures + 1, 10)
        wait = max(min(wait, LONGEST_BACK_OFF), timedelta(minutes=feed.minutes))
        with self._noting() as connection:
            values = {
                "checked_at": now,
                "next_at": now + wait,
                "failures": feed.failures + 1,
                "problem": problem,
            }
            connection.execute(update(feeds).where(feeds.c.key == feed.key).values(**values))


def _feed(row: Row[Any]) -> Feed:
    return Feed(**row._mapping)
