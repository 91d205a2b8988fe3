"""Feeds that are checked on a schedule, and how their checks go."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends
from pydantic import Field

from dateline.desk.accounts import Role, User, require
from dateline.desk.api.adding import Key
from dateline.desk.api.models import Model
from dateline.desk.dependencies import DeskDep
from dateline.desk.problems import Problem
from dateline.errors import PageError
from dateline.pages import check_url
from dateline.record import Feed, Feeds

SHORTEST, LONGEST = 15, 7 * 24 * 60
"""Minutes between two checks."""

Minutes = Annotated[int, Field(ge=SHORTEST, le=LONGEST)]
Reviewer = Annotated[User, Depends(require(Role.REVIEWER))]

router = APIRouter(tags=["feeds"], dependencies=[Depends(require(Role.REVIEWER))])


class Health(StrEnum):
    NEW = "new"
    """Not checked yet."""
    GOOD = "good"
    FAILING = "failing"
    PAUSED = "paused"


class FeedModel(Model):
    """answered_at: the last check that went well. changed_at: the last that found anything new.

    failures: checks that failed since the last good one; problem: why the last of them did.
    """

    id: int
    url: str
    name: str
    outlet: str | None
    minutes: int
    paused: bool
    health: Health
    by: str
    at: datetime
    next_at: datetime
    checked_at: datetime | None
    answered_at: datetime | None
    changed_at: datetime | None
    failures: int
    problem: str | None

    @classmethod
    def of(cls, feed: Feed) -> Self:
        return cls(
            id=feed.key,
            url=feed.url,
            name=feed.name.strip() or site_of(feed.url),
            outlet=feed.outlet,
            minutes=feed.minutes,
            paused=feed.paused,
            health=_health(feed),
            by=feed.by,
            at=feed.at,
            next_at=feed.next_at,
            checked_at=feed.checked_at,
            answered_at=feed.answered_at,
            changed_at=feed.changed_at,
            failures=feed.failures,
            problem=feed.problem,
        )


class FeedList(Model):
    items: list[FeedModel]


class NewFeed(Model):
    """name: the site's when empty. outlet: of its reports; as they say themselves when empty."""

    url: Annotated[str, Field(max_length=2000)]
    name: Annotated[str, Field(max_length=200)] = ""
    outlet: Annotated[str, Field(max_length=200)] = ""
    minutes: Minutes = 60


class FeedChange(Model):
    minutes: Minutes | None = None
    paused: bool | None = None


def site_of(url: str) -> str:
    """What a feed is called that nobody named: its host, without what every host begins with."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@router.get("/feeds")
def list_feeds(desk: DeskDep) -> FeedList:
    """All feeds, by name."""
    return FeedList(items=[FeedModel.of(feed) for feed in Feeds(desk.record).all()])


@router.post("/feeds", status_code=201)
def add_feed(desk: DeskDep, user: Reviewer, told: NewFeed) -> FeedModel:
    """Add a feed, which is checked at once and then every so many minutes."""
    try:
        url = check_url(told.url.strip())
    except PageError as error:
        raise Problem(422, f"{told.url[:200]} {error}") from error
    feeds = Feeds(desk.record)
    key = feeds.add(
        url,
        name=told.name.strip() or site_of(url),
        outlet=told.outlet.strip() or None,
        minutes=told.minutes,
        by=user.name,
        at=desk.settings.clock(),
    )
    desk.wake()
    return FeedModel.of(feeds.get(key))


@router.patch("/feeds/{id}")
def change_feed(desk: DeskDep, id: Key, change: FeedChange) -> FeedModel:
    """Check it more or less often, pause it or go on with it."""
    feeds = Feeds(desk.record)
    feed = feeds.get(id)
    minutes = feed.minutes if change.minutes is None else change.minutes
    paused = feed.paused if change.paused is None else change.paused
    feeds.change(feed, minutes=minutes, paused=paused)
    desk.wake()
    return FeedModel.of(feeds.get(id))


@router.post("/feeds/{id}/check", status_code=202)
def check_feed_now(desk: DeskDep, id: Key) -> FeedModel:
    """Check it as soon as may be, whatever its schedule says; a paused feed goes on."""
    feeds = Feeds(desk.record)
    feeds.get(id)
    feeds.hurry(id, desk.settings.clock())
    desk.wake()
    return FeedModel.of(feeds.get(id))


@router.delete("/feeds/{id}")
def remove_feed(desk: DeskDep, id: Key) -> FeedModel:
    """Check it no more. What came of it stays in the record."""
    feeds = Feeds(desk.record)
    feed = feeds.get(id)
    feeds.remove(id)
    return FeedModel.of(feed)


def _health(feed: Feed) -> Health:
    if feed.paused:
        return Health.PAUSED
    if feed.failures:
        return Health.FAILING
    return Health.GOOD if feed.answered_at else Health.NEW
