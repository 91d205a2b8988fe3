"""Checking a feed: only what changed is asked for, and only new entries become a job."""

import logging
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from dateline.domain import Given
from dateline.errors import PageError, RecordError, SettingsError
from dateline.pages import (
    Fetched,
    RestingError,
    StatusError,
    Unchanged,
    Validators,
    check_url,
    read_content,
)
from dateline.record import Answer, Claim, Feed, FeedChecks, Feeds, InputKind, JobInput, Record
from dateline.service.steps import Stopping
from dateline.service.workplace import Workplace
from dateline.telemetry.metrics import feed_checks

_log = logging.getLogger(__name__)

SHORTEST, LONGEST = 15, 7 * 24 * 60
"""Minutes between two checks of a feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a check went. new: entries met for the first time. job: what takes them in.

    problem: why it failed, None when it went well.
    """

    feed: Feed
    new: int = 0
    job: int | None = None
    problem: str | None = None


def add_feed(
    record: Record, url: str, *, name: str, outlet: str, minutes: int, by: str, at: datetime
) -> Feed:
    """Let a feed be checked, at once and then every so many minutes.

    name: the site's when empty. outlet: of its reports; as they say themselves when empty.
    PageError when it is no address to fetch, RecordError when it is one of the feeds already.
    """
    try:
        address = check_url(url.strip())
    except PageError as error:
        raise PageError(f"{url[:200]} {error}") from error
    if not SHORTEST <= minutes <= LONGEST:
        raise SettingsError(
            f"a feed is checked every {SHORTEST} minutes to {LONGEST // 1440} days, "
            f"not every {minutes} minutes"
        )
    feeds = Feeds(record)
    key = feeds.add(
        address,
        name=name.strip() or site_of(address),
        outlet=outlet.strip() or None,
        minutes=minutes,
        by=by,
        at=at,
    )
    return feeds.get(key)


def site_of(url: str) -> str:
    """What a feed is called that nobody named: its host, without what every host begins with."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def check_feed(work: Workplace, claim: Claim) -> Checked:
    """Ask for a feed once, and note how that went; new entries wait in a job of their own."""
    feed, checks = claim.feed, FeedChecks(work.record)
    try:
        answer = _ask(work, feed)
    except PageError as error:
        return _note_failure(work, claim, error)
    except (Stopping, RecordError):  # not the feed's fault
        checks.release(claim.holder)
        raise
    except Exception as error:  # noqa: BLE001 — one feed must not stop the others
        _log.exception("feed check failed", extra={"feed": feed.key})
        problem = f"{type(error).__name__}: {error}; please report this as a bug"
        return _note_failure(work, claim, PageError(problem))
    job = checks.answered(claim, answer, now=work.clock())
    feed_checks.labels("new" if answer.new else "unchanged").inc()
    _log.info("feed checked", extra={"feed": feed.key, "new": answer.new})
    return Checked(feed=feed, new=answer.new, job=job)


def _ask(work: Workplace, feed: Feed) -> Answer:
    """What the feed's server answers now. PageError when that is no feed."""
    known = Validators(etag=feed.etag, last_modified=feed.last_modified)
    fetched = work.fetcher.fetch_if_changed(feed.address, known)
    moved_to = fetched.moved_to if fetched.moved_to != feed.address else None
    if isinstance(fetched, Unchanged):
        return Answer(etag=known.etag, last_modified=known.last_modified, moved_to=moved_to)
    new = _count_new(work, feed, fetched)
    return Answer(
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        moved_to=moved_to,
        new=new,
        inputs=[_input(feed, fetched)] if new else [],
    )


def _note_failure(work: Workplace, claim: Claim, error: PageError) -> Checked:
    checks, feed, problem = FeedChecks(work.record), claim.feed, str(error)
    if _is_gone(error) and feed.moved_to is None:
        problem = f"{problem}, which means for good; the feed is paused"
        checks.gone(claim, problem, now=work.clock())
    else:
        retry_after = error.retry_after if isinstance(error, StatusError | RestingError) else None
        checks.failed(claim, problem, now=work.clock(), retry_after=retry_after)
    feed_checks.labels("failed").inc()
    told = problem.replace(feed.url, "its address")  # which may hold a key
    _log.warning("feed check failed: %s", told, extra={"feed": feed.key})
    return Checked(feed=feed, problem=problem)


def _is_gone(error: PageError) -> bool:
    return isinstance(error, StatusError) and error.status == HTTPStatus.GONE


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
