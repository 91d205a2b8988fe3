"""Checks of feeds: who may check which one now, and how that went.

Whoever checks a feed holds its host, in the record, so that no other process asks the same host at
the same time; and only for a while, so that one that was killed keeps nobody from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, or_, select, update

from dateline.record.base import Store
from dateline.record.feed_rows import Claim, Feed
from dateline.record.feed_schedule import (
    LONGEST_WAIT,
    after_answer,
    after_failure,
    average_daily,
)
from dateline.record.feeds import feed_of, host_of, know_host
from dateline.record.holders import is_gone
from dateline.record.job_rows import JobInput
from dateline.record.jobs import add_job
from dateline.record.schema_jobs import feed_hosts, feeds

HELD_FOR = timedelta(minutes=5)
"""Longer than any check takes: one fetch, and the pauses that a host asks for."""

_SKEW = timedelta(hours=1)
"""What the clocks of two machines may differ by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a check that went well gave.

    moved_to: the address to ask from now on. new: entries met for the first time; inputs: what is
    handed to a job for them.
    """

    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    new: int = 0
    inputs: Sequence[JobInput] = ()


class FeedChecks:
    """Claims a feed, and notes how its check went, which ends the claim.

    A note comes to nothing when its claim has passed to another meanwhile, or the feed is gone.
    """

    def __init__(self, store: Store) -> None:
        self._noting = store._noting

    def claim(self, holder: str, now: datetime) -> Claim | None:
        """The feed that has waited longest for its check, of those whose host nobody asks now."""
        from_the_future = feeds.c.checked_at > now + _SKEW  # the clock was put back
        due = or_(feeds.c.next_at <= now, from_the_future)
        return self._claim(due & feeds.c.paused.is_(False), holder, now)

    def claim_this(self, feed: int, holder: str, now: datetime) -> Claim | None:
        """One feed, due or not; None when its host is being asked."""
        return self._claim(feeds.c.key == feed, holder, now)

    def _claim(self, wanted: ColumnElement[bool], holder: str, now: datetime) -> Claim | None:
        until = feed_hosts.c.until
        free = or_(until.is_(None), until <= now, until > now + HELD_FOR + _SKEW)
        first = (
            select(feeds)
            .join(feed_hosts, feed_hosts.c.host == feeds.c.host)
            .where(wanted, free)
            .order_by(feeds.c.next_at, feeds.c.key)
            .limit(1)
            .with_for_update(skip_locked=True)  # SQLite writes one at a time anyway
        )
        with self._noting() as connection:
            _let_go_of_the_dead(connection)
            row = connection.execute(first).one_or_none()
            if row is None:
                return None
            held = update(feed_hosts).where(feed_hosts.c.host == row.host)
            connection.execute(held.values(holder=holder, until=now + HELD_FOR))
        return Claim(feed_of(row), holder)

    def release(self, holder: str) -> None:
        """Give up what is being checked; its check is due as it was."""
        with self._noting() as connection:
            mine = update(feed_hosts).where(feed_hosts.c.holder == holder)
            connection.execute(mine.values(holder=None, until=None))

    def answered(self, claim: Claim, answer: Answer, *, now: datetime) -> int | None:
        """A check went well. The key of the job that takes in what is new comes back."""
        feed = claim.feed
        values: dict[str, object] = {
            "checked_at": now,
            "answered_at": now,
            "next_at": after_answer(feed, now),
            "etag": answer.etag,
            "last_modified": answer.last_modified,
            "failures": 0,
            "problem": None,
            "daily": _daily(feed, answer.new, now),
        }
        if answer.moved_to:
            values |= {"moved_to": answer.moved_to, "host": host_of(answer.moved_to)}
        if answer.new:
            values["changed_at"] = now
        with self._noting() as connection:
            if not _finish(connection, claim, values):
                return None
            if answer.moved_to:
                know_host(connection, host_of(answer.moved_to))
            if not answer.inputs:
                return None
            return add_job(connection, answer.inputs, by=feed.by, at=now, feed=feed.key)

    def failed(
        self, claim: Claim, problem: str, *, now: datetime, retry_after: float | None = None
    ) -> None:
        """A check failed. An address that the feed moved to is forgotten, and the old one tried.

        retry_after: the seconds for which its server asked to be left alone; other feeds of that
        host wait as well.
        """
        feed = claim.feed
        next_at = after_failure(feed, now, retry_after)
        values = {
            "checked_at": now,
            "next_at": next_at,
            "failures": feed.failures + 1,
            "problem": problem,
            "moved_to": None,
            "host": host_of(feed.url),
        }
        with self._noting() as connection:
            if not _finish(connection, claim, values):
                return
            know_host(connection, host_of(feed.url))
            if retry_after:
                rest = now + min(timedelta(seconds=retry_after), LONGEST_WAIT)
                others = update(feeds).where(feeds.c.host == feed.host, feeds.c.next_at < rest)
                connection.execute(others.values(next_at=rest))

    def gone(self, claim: Claim, problem: str, *, now: datetime) -> None:
        """Its server says that the feed is no more: it is paused."""
        values = {
            "checked_at": now,
            "failures": claim.feed.failures + 1,
            "problem": problem,
            "paused": True,
            "gone_at": now,
        }
        with self._noting() as connection:
            _finish(connection, claim, values)


def _let_go_of_the_dead(connection: Connection) -> None:
    """Free the hosts of processes that are no more: nobody has to wait for those."""
    held = select(feed_hosts.c.holder).where(feed_hosts.c.holder.is_not(None)).distinct()
    gone = [holder for holder in connection.scalars(held).all() if is_gone(holder)]
    if gone:
        freed = update(feed_hosts).where(feed_hosts.c.holder.in_(gone))
        connection.execute(freed.values(holder=None, until=None))


def _finish(connection: Connection, claim: Claim, values: dict[str, object]) -> bool:
    """End a claim and note what came of it; False when it was no longer held."""
    held = (feed_hosts.c.host == claim.feed.host) & (feed_hosts.c.holder == claim.holder)
    freed = connection.execute(update(feed_hosts).where(held).values(holder=None, until=None))
    if not freed.rowcount:
        return False
    noted = update(feeds).where(feeds.c.key == claim.feed.key).values(**values)
    return bool(connection.execute(noted).rowcount)


def _daily(feed: Feed, new: int, now: datetime) -> float | None:
    """The first check gives what had gathered before, and tells nothing."""
    if feed.answered_at is None:
        return None
    days = (now - feed.answered_at) / timedelta(days=1)
    return average_daily(feed.daily, new, days)
