"""Checking a feed: only what changed is asked for, and only new entries become a job."""

import logging

from dateline.domain import Given
from dateline.errors import PageError
from dateline.pages import Fetched, Fetcher, Validators, read_content
from dateline.record import Feed, Feeds, InputKind, JobInput
from dateline.service.workplace import Workplace

_log = logging.getLogger(__name__)


def check_feed(work: Workplace, feed: Feed) -> None:
    """Ask for a feed once, and note how that went; new entries wait in a job of their own."""
    feeds, now = Feeds(work.record), work.clock()
    fetcher = Fetcher(allow=work.may_reach)
    known = Validators(etag=feed.etag, last_modified=feed.last_modified)
    try:
        fetched = fetcher.fetch_if_changed(feed.url, known)
        fresh = _count_new(work, feed, fetched) if fetched else 0
    except PageError as error:
        feeds.failed(feed, str(error), now=now)
        return
    validators = fetched.validators if fetched else known
    told = [_input(feed, fetched)] if fetched and fresh else []
    feeds.answered(
        feed,
        now=now,
        etag=validators.etag,
        last_modified=validators.last_modified,
        fresh=told,
    )
    _log.info("checked %s: %d new", feed.url, fresh)


def _count_new(work: Workplace, feed: Feed, fetched: Fetched) -> int:
    """How many entries the record has never met. PageError when the answer is no feed."""

    def known(source: str) -> bool:
        return work.record.has_page_from(source, even_failed=True)

    count = 0
    entries = read_content(fetched.content, source=feed.url, url=fetched.url, known=known)
    for page in entries:
        if page.source == feed.url:  # an entry's has its id after the address
            raise PageError(page.error or "is a page, not a feed; add it as a link")
        count += 1
    return count


def _input(feed: Feed, fetched: Fetched) -> JobInput:
    given = Given(outlet=feed.outlet)
    return JobInput(kind=InputKind.FEED, name=feed.url, given=given, content=fetched.content)
