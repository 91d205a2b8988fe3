"""How a feed is: in one word, worked out in this place alone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from dateline.record.feed_rows import Feed

_LEAST_GRACE = timedelta(minutes=15)


class FeedHealth(StrEnum):
    """The worst first, as lists have it."""

    GONE = "gone"
    """Its server says that it is no more; it is paused until somebody resumes it."""
    FAILING = "failing"
    """The last check failed."""
    LATE = "late"
    """Its check is overdue: nothing is running that checks feeds, or not fast enough."""
    NEVER_CHECKED = "never_checked"
    HEALTHY = "healthy"
    PAUSED = "paused"
    """By somebody."""

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


def feed_health(feed: Feed, now: datetime) -> FeedHealth:
    """A check is late after half of its interval more, a quarter of an hour at least."""
    if feed.gone_at is not None:
        return FeedHealth.GONE
    if feed.paused:
        return FeedHealth.PAUSED
    if feed.failures:
        return FeedHealth.FAILING
    if feed.checked_at is None:
        return FeedHealth.NEVER_CHECKED
    grace = max(timedelta(minutes=feed.minutes) / 2, _LEAST_GRACE)
    return FeedHealth.LATE if now > feed.next_at + grace else FeedHealth.HEALTHY


def count_health(feeds: Iterable[Feed], now: datetime) -> dict[FeedHealth, int]:
    """How many feeds are how, the worst first; nothing of what none is."""
    found = [feed_health(feed, now) for feed in feeds]
    return {health: found.count(health) for health in FeedHealth if health in found}
