"""A check of a feed: what is asked for, what is obeyed, and what is noted of it."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from dateline.errors import PageError, RecordError, SettingsError
from dateline.pages import read_content, robots
from dateline.record import Jobs
from dateline.service import add_feed

if TYPE_CHECKING:
    from tests.service.conftest import Feeding  # fixtures' types; tests can't import at run time


def hours(feeding: "Feeding", key: int) -> float:
    return (feeding.feed(key).next_at - feeding.now).total_seconds() / 3600


def test_only_what_changed_is_asked_for(feeding: "Feeding") -> None:
    key = feeding.add(feeding.publish("/feed", "one", etag='"1"'))
    assert feeding.check().new == 1
    feeding.forward(hours=2)
    checked = feeding.check()
    assert (checked.new, checked.job, checked.problem) == (0, None, None)
    asked = [headers for path, headers in feeding.site.asked if path == "/feed"]
    assert [headers.get("If-None-Match") for headers in asked] == [None, '"1"']
    feed = feeding.feed(key)
    assert (feed.answered_at, feeding.jobs()) == (feeding.now, 1)
    assert feed.changed_at != feed.answered_at


def test_a_feed_that_gives_the_same_again_makes_no_job(feeding: "Feeding") -> None:
    feeding.add(feeding.publish("/feed", "one"))
    first = feeding.check()
    assert first.job is not None
    ((_, told),) = Jobs(feeding.record).inputs(first.job)
    for page in read_content(told.content or b"", source=told.name, url=told.name):
        feeding.record.add_page(page, seen=feeding.now)  # as the job would
    feeding.forward(hours=2)
    assert feeding.check().new == 0
    assert feeding.jobs() == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<html><p>Shells fell.</p></html>", "is a page, not a feed"),
        ("<rss><channel><title>cut", "broken feed|no entries"),
        ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'></feed>", "no entries"),
        ("\x00\x01\x02 nothing at all", "is"),
        ("", "is"),
    ],
    ids=["page", "cut", "empty feed", "garbage", "nothing"],
)
def test_an_answer_that_is_no_feed_is_a_failure(
    feeding: "Feeding", content: str, reason: str
) -> None:
    feeding.site.answer("/feed", content)
    key = feeding.add("/feed")
    problem = feeding.check().problem
    assert problem is not None
    assert any(each in problem for each in reason.split("|"))
    assert (feeding.feed(key).failures, feeding.health(key)) == (1, "failing")
    assert feeding.jobs() == 0


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_names_a_time_is_left_alone_until_then(
    feeding: "Feeding", status: int
) -> None:
    feeding.site.answer("/feed", status=status, Retry_After="36000")
    key, other = feeding.add("/feed"), feeding.add("/other")
    assert str(status) in (feeding.check().problem or "")
    assert 10 <= hours(feeding, key) <= 11
    assert hours(feeding, other) == 10  # of the same host


def test_a_retry_after_may_be_a_moment_by_the_servers_own_clock(feeding: "Feeding") -> None:
    then = datetime.now(UTC) + timedelta(hours=14)  # as the server's Date has it, not the test's
    told = format_datetime(then, usegmt=True)
    feeding.site.answer("/feed", status=503, Retry_After=told)
    key = feeding.add("/feed")
    feeding.check()
    assert 13.9 <= hours(feeding, key) <= 15.5


def test_a_host_that_wants_rest_is_asked_nothing_else(feeding: "Feeding") -> None:
    feeding.site.answer("/feed", status=429, Retry_After="600")
    feeding.add("/feed")
    feeding.check()
    with pytest.raises(PageError, match="asked to be left alone"):
        feeding.work.fetcher.fetch(feeding.site.url("/page", "a.example"))
    assert feeding.site.paths() == ["/robots.txt", "/feed"]


def test_410_pauses_a_feed_and_says_so(feeding: "Feeding") -> None:
    feeding.site.answer("/feed", status=410)
    key = feeding.add("/feed")
    problem = feeding.check().problem or ""
    assert "410" in problem
    assert "the feed is paused" in problem
    assert feeding.health(key) == "gone"
    feeding.forward(days=9)
    with pytest.raises(AssertionError):
        feeding.check()  # nothing is due


def test_a_permanent_move_is_noted_and_followed_at_once_next_time(feeding: "Feeding") -> None:
    feeding.publish("/new", "one", etag='"1"')
    new = feeding.site.url("/new", "b.example")
    feeding.site.answer("/old", status=301, Location=new)
    key = feeding.add("/old")
    assert feeding.check().new == 1
    assert feeding.feed(key).moved_to == new
    feeding.forward(hours=2)
    assert feeding.check().problem is None
    assert [path for path in feeding.site.paths() if path != "/robots.txt"] == [
        "/old",
        "/new",
        "/new",
    ]


def test_a_move_for_now_is_followed_and_not_noted(feeding: "Feeding") -> None:
    feeding.publish("/new", "one")
    feeding.site.answer("/old", status=302, Location="/new")
    key = feeding.add("/old")
    assert feeding.check().new == 1
    assert feeding.feed(key).moved_to is None


def test_a_permanent_move_behind_one_for_now_is_not_for_good(feeding: "Feeding") -> None:
    feeding.publish("/c", "one")
    feeding.site.answer("/a", status=302, Location="/b")
    feeding.site.answer("/b", status=301, Location="/c")
    key = feeding.add("/a")
    feeding.check()
    assert feeding.feed(key).moved_to is None


def test_what_robots_txt_forbids_is_not_asked_for(feeding: "Feeding") -> None:
    feeding.site.answer("/robots.txt", "User-agent: *\nDisallow: /feed\n")
    feeding.publish("/feed", "one")
    key = feeding.add("/feed")
    assert "robots.txt forbids" in (feeding.check().problem or "")
    assert feeding.health(key) == "failing"
    assert feeding.site.paths() == ["/robots.txt"]


def test_robots_txt_is_asked_for_once_a_day(
    feeding: "Feeding", monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [0.0]
    known = robots.KnownRules(clock=lambda: seconds[0])
    monkeypatch.setattr(feeding.work.fetcher, "_rules", known)
    feeding.add(feeding.publish("/feed", "one", etag='"1"'))
    for hour in range(26):
        seconds[0] = hour * 3600.0
        feeding.forward(hours=2)
        feeding.check()
    assert feeding.site.paths().count("/robots.txt") == 2


def test_a_bug_in_one_check_is_a_failure_of_that_feed(
    feeding: "Feeding", monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of all things")

    key = feeding.add(feeding.publish("/feed", "one"))
    monkeypatch.setattr(feeding.work.fetcher, "fetch_if_changed", broken)
    assert "report this as a bug" in (feeding.check().problem or "")
    assert hours(feeding, key) >= 2


def test_a_record_that_fails_is_not_the_feeds_fault(
    feeding: "Feeding", monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> bool:
        raise RecordError("the disk is full")

    key = feeding.add(feeding.publish("/feed", "one"))
    with monkeypatch.context() as patched:
        patched.setattr(type(feeding.record), "has_page_from", broken)
        with pytest.raises(RecordError):
            feeding.check()
    assert feeding.feed(key).failures == 0
    assert feeding.check().new == 1  # due as it was


@pytest.mark.parametrize(
    ("url", "minutes", "error"),
    [
        ("file:///etc/passwd", 60, PageError),
        ("https://example.org/feed", 1, SettingsError),
        ("https://example.org/feed", 100_000, SettingsError),
    ],
)
def test_a_feed_that_can_not_be_is_refused(
    feeding: "Feeding", url: str, minutes: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        add_feed(
            feeding.record, url, name="", outlet="", minutes=minutes, by="amal", at=feeding.now
        )
