"""Feeds that the desk checks on a schedule."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Site  # fixtures' types; tests can't import at run time
    from tests.desk.adding.conftest import Desk

ENTRY = """<entry><title>{title}</title><id>urn:{name}</id><link href="{url}"/>
<updated>2024-07-30T12:00:00Z</updated></entry>"""
FEED = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Harbour Gazette</title><id>urn:feed</id>{}</feed>"""


def publish(site: "Site", report: str, *names: str, etag: str) -> str:
    """A feed with an entry for each name, whose pages are there too, and an entity tag."""
    entries = []
    for number, name in enumerate(names, start=3):
        told = report.replace("nine", str(number))
        url = site.answer(f"/{name}", f"<html><article><p>{told}</p></article></html>")
        entries.append(ENTRY.format(title=f"Strike {name}", name=name, url=url))
    body = FEED.format("".join(entries))
    return site.answer("/feed", body, content_type="application/atom+xml", ETag=etag)


def add_feed(desk: "Desk", url: str, **told: Any) -> int:  # noqa: ANN401 — passed on
    answer = desk.send("POST", "/feeds", json={"url": url, **told})
    assert answer.status_code == 201, answer.text
    key: int = answer.json()["id"]
    return key


def checked(desk: "Desk", checks: int, site: "Site") -> dict[str, Any]:
    """The only feed, after it was asked for so many times and all jobs are done."""

    def ask() -> dict[str, Any]:
        (feed,) = desk.get("/feeds")["items"]  # its job comes with it, so that is asked for after
        jobs = desk.get("/jobs")["items"]
        return {"feed": feed, "busy": [job for job in jobs if job["stage"] != "done"]}

    told = desk.until(
        ask,
        lambda told: (
            site.paths().count("/feed") == checks
            and not told["busy"]
            and told["feed"]["checked_at"] == desk.clock.now.isoformat().replace("+00:00", "Z")
        ),
    )
    feed: dict[str, Any] = told["feed"]
    return feed


def test_a_feed_is_checked_at_once_and_its_entries_are_added(
    desk: "Desk", site: "Site", report: str
) -> None:
    add_feed(desk, publish(site, report, "one", "two", etag='"1"'), outlet="The Gazette")
    feed = checked(desk, 1, site)
    assert (feed["health"], feed["failures"], feed["problem"]) == ("healthy", 0, None)
    (job,) = desk.get("/jobs")["items"]
    reports = desk.get(f"/jobs/{job['id']}")["reports"]
    assert job["feed"] == feed["id"]
    assert [each["outlet"] for each in reports] == ["The Gazette"] * 2


def test_a_feed_that_has_not_changed_is_asked_for_and_no_more(
    desk: "Desk", site: "Site", report: str
) -> None:
    add_feed(desk, publish(site, report, "one", etag='"1"'), minutes=30)
    checked(desk, 1, site)
    desk.clock.forward(minutes=29)
    desk.client.app.state.desk.wake()  # type: ignore[attr-defined]
    assert site.paths().count("/feed") == 1
    desk.clock.forward(minutes=4)  # a tenth more at most
    desk.client.app.state.desk.wake()  # type: ignore[attr-defined]
    checked(desk, 2, site)
    asked = [headers for path, headers in site.asked if path == "/feed"]
    assert [headers.get("If-None-Match") for headers in asked] == [None, '"1"']
    assert len(desk.get("/jobs")["items"]) == 1


def test_only_new_entries_are_fetched(desk: "Desk", site: "Site", report: str) -> None:
    key = add_feed(desk, publish(site, report, "one", etag='"1"'))
    checked(desk, 1, site)
    publish(site, report, "one", "two", etag='"2"')
    desk.clock.forward(minutes=1)  # so that the second check can be told from the first
    desk.send("POST", f"/feeds/{key}/check")
    checked(desk, 2, site)
    assert (site.paths().count("/one"), site.paths().count("/two")) == (1, 1)
    assert len(desk.get("/jobs")["items"]) == 2


def test_a_feed_that_fails_says_why_and_is_left_alone_ever_longer(
    desk: "Desk", site: "Site", report: str
) -> None:
    site.answer("/feed", status=500)
    add_feed(desk, site.url("/feed"), minutes=60)
    feed = checked(desk, 1, site)
    assert (feed["health"], feed["failures"]) == ("failing", 1)
    assert "500" in feed["problem"]
    assert 120 <= waits(desk, feed) <= 132
    desk.clock.forward(minutes=132)
    desk.client.app.state.desk.wake()  # type: ignore[attr-defined]
    feed = checked(desk, 2, site)
    assert 240 <= waits(desk, feed) <= 264
    publish(site, report, "one", etag='"1"')
    desk.clock.forward(minutes=1)  # so that the check that failed is not taken for this one
    desk.send("POST", f"/feeds/{feed['id']}/check")
    feed = checked(desk, 3, site)
    assert (feed["health"], feed["failures"]) == ("healthy", 0)
    assert 60 <= waits(desk, feed) <= 66


def waits(desk: "Desk", feed: dict[str, Any]) -> float:
    then = datetime.fromisoformat(feed["next_at"].replace("Z", "+00:00"))
    return (then - desk.clock.now).total_seconds() / 60


def test_a_page_is_no_feed(plain_desk: "Desk", site: "Site", report: str) -> None:
    site.answer("/feed", f"<html><p>{report}</p></html>")
    add_feed(plain_desk, site.url("/feed"))
    assert "is a page, not a feed" in checked(plain_desk, 1, site)["problem"]


def test_a_feed_on_this_machine_is_not_fetched(strict_desk: "Desk", site: "Site") -> None:
    add_feed(strict_desk, site.url("/feed"))
    (feed,) = strict_desk.until(
        lambda: strict_desk.get("/feeds")["items"], lambda items: bool(items[0]["failures"])
    )
    assert "no public address" in feed["problem"]
    assert site.asked == []


def test_a_paused_feed_is_not_checked(desk: "Desk", site: "Site", report: str) -> None:
    key = add_feed(desk, publish(site, report, "one", etag='"1"'))
    checked(desk, 1, site)
    assert desk.send("PATCH", f"/feeds/{key}", json={"paused": True}).json()["health"] == "paused"
    desk.clock.forward(days=1)
    add = desk.add(text=report.replace("nine", "ninety"))  # the worker has been round
    assert add["stage"] == "done"
    assert site.paths().count("/feed") == 1
    assert desk.send("DELETE", f"/feeds/{key}").status_code == 200
    assert desk.get("/feeds")["items"] == []


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"url": "file:///etc/passwd"}, "only http and https"),
        ({"url": "https://example.org/feed", "minutes": 1}, "minutes"),
        ({}, "url"),
    ],
)
def test_a_feed_that_can_not_be_is_refused(
    plain_desk: "Desk", told: dict[str, Any], reason: str
) -> None:
    answer = plain_desk.send("POST", "/feeds", json=told)
    assert answer.status_code == 422
    assert reason in answer.json()["title"]


def test_the_same_feed_is_not_added_twice(plain_desk: "Desk", site: "Site") -> None:
    url = site.url("/feed")
    add_feed(plain_desk, url)
    answer = plain_desk.send("POST", "/feeds", json={"url": url})
    assert answer.status_code == 422
    assert "already" in answer.json()["title"]
