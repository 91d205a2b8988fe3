"""When a feed is checked next, and how much it gives. Nothing here asks a clock or draws lots."""

from datetime import datetime, timedelta
from math import exp
from zlib import crc32

from dateline.record.feed_rows import Feed

LONGEST_BACK_OFF = timedelta(days=1)
"""Between two checks of a feed that fails, unless it is checked more seldom anyway."""

LONGEST_WAIT = timedelta(days=7)
"""The longest that a server's Retry-After is obeyed for."""

_SPREAD = 0.1
_DAYS_AVERAGED = 7.0


def after_answer(feed: Feed, now: datetime) -> datetime:
    """The next check after one that went well."""
    return now + _spread(feed, now, timedelta(minutes=feed.minutes))


def after_failure(feed: Feed, now: datetime, retry_after: float | None = None) -> datetime:
    """Each check waits twice as long as the last, a day at most, and as long as the server asks.

    retry_after: in seconds.
    """
    interval = timedelta(minutes=feed.minutes)
    back_off = interval * 2 ** min(feed.failures + 1, 10)
    wait = max(min(back_off, LONGEST_BACK_OFF), interval)
    asked = min(timedelta(seconds=retry_after or 0.0), LONGEST_WAIT)
    return now + _spread(feed, now, max(wait, asked))


def average_daily(before: float | None, new: int, days: float) -> float:
    """New entries a day, after a check that gave so many; what is older counts ever less.

    before: the average until then. days: since the last check that went well.
    """
    if days <= 0:
        return before or 0.0
    if before is None:
        return new / days
    kept = exp(-days / _DAYS_AVERAGED)
    return before * kept + new / days * (1 - kept)


def _spread(feed: Feed, now: datetime, wait: timedelta) -> timedelta:
    """A wait made longer by up to a tenth, so that feeds added together part company."""
    lot = crc32(f"{feed.url} {now.isoformat()}".encode()) / 2**32
    return wait * (1 + _SPREAD * lot)
