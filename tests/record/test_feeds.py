"""Feeds in the record: who may check which now, when the next check is, how each one is."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from dateline.errors import RecordError
from dateline.record import (
    Answer,
    Claim,
    Feed,
    FeedChecks,
    FeedHealth,
    Feeds,
    InputKind,
    JobInput,
    Jobs,
    Record,
    count_health,
    feed_health,
)
from dateline.record.feed_schedule import after_failure, average_daily

BEGUN = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Watched:
    """The feeds of a record at a moment that a test moves."""

    record: Record
    now: datetime = BEGUN
    feeds: Feeds = field(init=False)
    checks: FeedChecks = field(init=False)

    def __post_init__(self) -> None:
        self.feeds, self.checks = Feeds(self.record), FeedChecks(self.record)

    def add(self, url: str, minutes: int = 60) -> int:
        return self.feeds.add(url, name=url, outlet=None, minutes=minutes, by="amal", at=self.now)

    def claim(self, holder: str = "one") -> Claim:
        claim = self.checks.claim(holder, self.now)
        assert claim is not None
        return claim

    def free(self, holder: str = "two") -> str | None:
        """The address of the feed that another would check now."""
        claim = self.checks.claim(holder, self.now)
        return claim.feed.url if claim else None

    def health(self, feed: int) -> FeedHealth:
        return feed_health(self.feeds.get(feed), self.now)


@pytest.fixture
def watched(record: Record) -> Watched:
    return Watched(record)


A, A2, B = "https://a.example/feed", "https://a.example/other", "https://b.example/feed"


def test_a_feed_that_is_being_checked_is_not_checked_by_another(watched: Watched) -> None:
    watched.add(A)
    watched.claim()
    assert watched.free() is None


def test_a_host_that_is_being_asked_is_not_asked_by_another(watched: Watched) -> None:
    watched.add(A)
    watched.add(A2)
    watched.add(B)
    claim = watched.claim("one")
    assert claim.feed.url == A
    assert watched.free("two") == B
    assert watched.free("three") is None
    watched.checks.answered(claim, Answer(), now=watched.now)
    assert watched.free("three") == A2


def test_many_that_come_at_once_get_each_feed_once(watched: Watched) -> None:
    for number in range(12):
        watched.add(f"https://{number % 6}.example/{number}")
    got: list[str] = []
    start = Barrier(6)

    def check(holder: str) -> None:
        start.wait()
        while claim := watched.checks.claim(holder, watched.now):
            got.append(claim.feed.url)
            watched.checks.answered(claim, Answer(), now=watched.now)

    threads = [Thread(target=check, args=(f"t{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(got), len(set(got))) == (12, 12)


def test_what_a_killed_checker_held_is_free_again_in_a_while(watched: Watched) -> None:
    watched.add(A)
    lost = watched.claim("killed")
    watched.now += timedelta(minutes=6)
    assert watched.free("two") == A
    job = JobInput(kind=InputKind.FEED, name=A, content=b"<feed/>")
    late = watched.checks.answered(lost, Answer(new=1, inputs=[job]), now=watched.now)
    assert late is None  # it was no longer its to tell
    assert Jobs(watched.record).newest(9) == ()
    assert watched.feeds.get(lost.feed.key).checked_at is None


def test_nobody_waits_at_the_door_of_a_host_that_is_being_asked(watched: Watched) -> None:
    watched.add(A)
    watched.add(A2)
    assert watched.feeds.next_at() == BEGUN
    claim = watched.claim()
    assert watched.feeds.next_at() is None
    watched.checks.answered(claim, Answer(), now=watched.now)
    assert watched.feeds.next_at() == BEGUN  # the other feed's


def test_what_is_given_up_is_due_as_it_was(watched: Watched) -> None:
    watched.add(A)
    watched.claim("one")
    watched.checks.release("two")
    assert watched.free() is None
    watched.checks.release("one")
    assert watched.free() == A


def test_a_feed_removed_while_it_is_checked_is_no_trouble(watched: Watched) -> None:
    key = watched.add(A)
    watched.add(A2)
    claim = watched.claim()
    watched.feeds.remove(key)
    job = JobInput(kind=InputKind.FEED, name=A, content=b"<feed/>")
    told = Answer(new=1, inputs=[job])
    assert watched.checks.answered(claim, told, now=watched.now) is None
    assert watched.free() == A2


def test_one_feed_can_be_asked_for_before_it_is_due(watched: Watched) -> None:
    key = watched.add(A)
    watched.checks.answered(watched.claim(), Answer(), now=watched.now)
    assert watched.free() is None
    claim = watched.checks.claim_this(key, "one", watched.now)
    assert claim is not None
    assert watched.checks.claim_this(key, "two", watched.now) is None


def test_the_next_check_comes_after_the_interval_and_a_tenth_more_at_most(
    watched: Watched,
) -> None:
    for number in range(20):
        watched.add(f"https://{number}.example/")
        watched.checks.answered(watched.claim(), Answer(), now=watched.now)
    waits = {feed.next_at - watched.now for feed in watched.feeds.all()}
    assert min(waits) >= HOUR
    assert max(waits) <= HOUR * 1.1
    assert len(waits) == 20  # they part company


def test_a_feed_that_fails_is_left_alone_ever_longer_but_a_day_at_most(watched: Watched) -> None:
    key = watched.add(A)
    hours = []
    for _ in range(8):
        watched.checks.failed(watched.claim(), "it is down", now=watched.now)
        feed = watched.feeds.get(key)
        hours.append(int((feed.next_at - watched.now) / HOUR))
        watched.now = feed.next_at
    assert (feed.failures, feed.problem) == (8, "it is down")
    assert hours[:4] == [2, 4, 8, 16] or hours[:4] == [2, 4, 8, 17]
    assert all(24 <= each <= 26 for each in hours[4:])
    watched.checks.answered(watched.claim(), Answer(), now=watched.now)
    assert watched.health(key) is FeedHealth.HEALTHY


@pytest.mark.parametrize(
    ("retry_after", "least", "most"),
    [
        (60, timedelta(hours=2), timedelta(hours=2.2)),  # less than it waits anyway
        (36_000, timedelta(hours=10), timedelta(hours=11)),
        (10**8, timedelta(days=7), timedelta(days=7.7)),
    ],
)
def test_a_server_that_asks_for_time_gets_it(
    watched: Watched, retry_after: float, least: timedelta, most: timedelta
) -> None:
    feed = watched.feeds.get(watched.add(A))
    assert least <= after_failure(feed, BEGUN, retry_after) - BEGUN <= most


def test_all_feeds_of_a_host_that_asks_for_time_wait(watched: Watched) -> None:
    watched.add(A)
    watched.add(A2)
    watched.add(B)
    watched.checks.failed(watched.claim(), "too many", now=watched.now, retry_after=240)
    assert watched.free() == B
    assert watched.free("three") is None
    watched.now += timedelta(minutes=4)
    assert watched.free("three") == A2


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(watched: Watched) -> None:
    key = watched.add(A)
    watched.checks.answered(watched.claim(), Answer(moved_to=B), now=watched.now)
    feed = watched.feeds.get(key)
    assert (feed.url, feed.address, feed.host) == (A, B, "b.example")
    watched.now = feed.next_at
    watched.checks.failed(watched.claim(), "nothing there", now=watched.now)
    assert watched.feeds.get(key).address == A  # the old one may know better by now


def test_a_feed_that_is_gone_is_paused_until_it_is_resumed(watched: Watched) -> None:
    key = watched.add(A)
    watched.checks.gone(watched.claim(), "410", now=watched.now)
    assert watched.health(key) is FeedHealth.GONE
    watched.now += timedelta(days=30)
    assert watched.free() is None
    watched.feeds.change(watched.feeds.get(key), minutes=60, paused=False)
    assert watched.health(key) is FeedHealth.FAILING
    assert watched.free() == A


def test_a_clock_that_was_put_back_keeps_no_feed_from_its_check(watched: Watched) -> None:
    watched.add(A)
    watched.now += timedelta(days=365)
    watched.checks.answered(watched.claim(), Answer(), now=watched.now)
    watched.now -= timedelta(days=365)
    assert watched.free() == A


def feed(**told: object) -> Feed:
    some = Feed(
        key=1,
        url=A,
        name="A",
        outlet=None,
        minutes=60,
        paused=False,
        by="amal",
        at=BEGUN,
        next_at=BEGUN + HOUR,
        etag=None,
        last_modified=None,
        checked_at=BEGUN,
        answered_at=BEGUN,
        changed_at=None,
        failures=0,
        problem=None,
        host="a.example",
        moved_to=None,
        gone_at=None,
        daily=None,
    )
    return replace(some, **told)  # type: ignore[arg-type]  # as the test means it


@pytest.mark.parametrize(
    ("told", "hours", "health"),
    [
        ({}, 0, "healthy"),
        ({}, 1.4, "healthy"),  # a little late is no matter
        ({}, 1.6, "late"),
        ({"checked_at": None, "answered_at": None}, 9, "never_checked"),
        ({"failures": 2}, 0, "failing"),
        ({"failures": 2}, 9, "failing"),
        ({"paused": True}, 9, "paused"),
        ({"paused": True, "failures": 2}, 9, "paused"),
        ({"paused": True, "gone_at": BEGUN}, 0, "gone"),
    ],
)
def test_how_a_feed_is(told: dict[str, object], hours: float, health: str) -> None:
    assert feed_health(feed(**told), BEGUN + hours * HOUR) == health


def test_feeds_are_counted_the_worst_first() -> None:
    found = count_health([feed(), feed(failures=1), feed()], BEGUN)
    assert list(found.items()) == [(FeedHealth.FAILING, 1), (FeedHealth.HEALTHY, 2)]


def test_the_average_of_new_entries_follows_what_comes() -> None:
    rate = None
    for _ in range(24 * 30):
        rate = average_daily(rate, 1, 1 / 24)
    assert rate == pytest.approx(24)
    for _ in range(24 * 7):
        rate = average_daily(rate, 0, 1 / 24)
    assert rate == pytest.approx(24 / 2.718, rel=0.01)


def test_the_first_check_tells_no_average(watched: Watched) -> None:
    key = watched.add(A)
    watched.checks.answered(watched.claim(), Answer(new=40), now=watched.now)
    assert watched.feeds.get(key).daily is None
    watched.now += timedelta(days=1)
    watched.checks.answered(watched.claim(), Answer(new=3), now=watched.now)
    assert watched.feeds.get(key).daily == 3


def test_a_feed_is_called_by_its_number_address_or_name(watched: Watched) -> None:
    key = watched.add(A)
    watched.feeds.add(B, name=A, outlet=None, minutes=60, by="amal", at=BEGUN)
    assert watched.feeds.called(str(key)).url == A
    assert watched.feeds.called(B).url == B
    with pytest.raises(RecordError, match="several feeds"):
        watched.feeds.called(A)
    with pytest.raises(RecordError, match="no feed is called"):
        watched.feeds.called("C")
