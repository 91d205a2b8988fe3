"""Feeds that are checked on a schedule, and how their checks go."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Depends
from pydantic import Field

from dateline.desk.accounts import Role, User, require
from dateline.desk.api.adding import Key
from dateline.desk.api.models import Model
from dateline.desk.dependencies import DeskDep
from dateline.desk.problems import Problem
from dateline.errors import PageError
from dateline.record import Feed, FeedHealth, Feeds, feed_health
from dateline.service import LONGEST, SHORTEST, add_feed
from dateline.service.feeding import site_of

Minutes = Annotated[int, Field(ge=SHORTEST, le=LONGEST)]
Reviewer = Annotated[User, Depends(require(Role.REVIEWER))]

router = APIRouter(tags=["feeds"], dependencies=[Depends(require(Role.REVIEWER))])


class FeedModel(Model):
    """answered_at: the last check that went well. changed_at: the last that found anything new.

    failures: checks that failed since the last good one; problem: why the last of them did.
    moved_to: the address that it moved to for good. gone_at: when its server said that it is no
    more. daily: new entries a day, of about the last week.
    """

    id: int
    url: str
    name: str
    outlet: str | None
    minutes: int
    paused: bool
    health: FeedHealth
    by: str
    at: datetime
    next_at: datetime
    checked_at: datetime | None
    answered_at: datetime | None
    changed_at: datetime | None
    failures: int
    problem: str | None
    moved_to: str | None
    gone_at: datetime | None
    daily: float | None

    @classmethod
    def of(cls, feed: Feed, now: datetime) -> Self:
        return cls(
            id=feed.key,
            url=feed.url,
            name=feed.name.strip() or site_of(feed.url),
            outlet=feed.outlet,
            minutes=feed.minutes,
            paused=feed.paused,
            health=feed_health(feed, now),
            by=feed.by,
            at=feed.at,
            next_at=feed.next_at,
            checked_at=feed.checked_at,
            answered_at=feed.answered_at,
            changed_at=feed.changed_at,
            failures=feed.failures,
            problem=feed.problem,
            moved_to=feed.moved_to,
            gone_at=feed.gone_at,
            daily=feed.daily,
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


@router.get("/feeds")
def list_feeds(desk: DeskDep) -> FeedList:
    """All feeds, by name."""
    now = desk.settings.clock()
    return FeedList(items=[FeedModel.of(feed, now) for feed in Feeds(desk.record).all()])


@router.post("/feeds", status_code=201)
def post_feed(desk: DeskDep, user: Reviewer, told: NewFeed) -> FeedModel:
    """Add a feed, which is checked at once and then every so many minutes."""
    try:
        feed = add_feed(
            desk.record,
            told.url,
            name=told.name,
            outlet=told.outlet,
            minutes=told.minutes,
            by=user.name,
            at=desk.settings.clock(),
        )
    except PageError as error:
        raise Problem(422, str(error)) from error
    desk.wake()
    return FeedModel.of(feed, desk.settings.clock())


@router.patch("/feeds/{id}")
def change_feed(desk: DeskDep, id: Key, change: FeedChange) -> FeedModel:
    """Check it more or less often, pause it or go on with it."""
    feeds = Feeds(desk.record)
    feed = feeds.get(id)
    minutes = feed.minutes if change.minutes is None else change.minutes
    paused = feed.paused if change.paused is None else change.paused
    feeds.change(feed, minutes=minutes, paused=paused)
    desk.wake()
    return FeedModel.of(feeds.get(id), desk.settings.clock())


@router.post("/feeds/{id}/check", status_code=202)
def check_feed_now(desk: DeskDep, id: Key) -> FeedModel:
    """Check it as soon as may be, whatever its schedule says; a paused feed goes on."""
    feeds = Feeds(desk.record)
    feeds.get(id)
    feeds.hurry(id, desk.settings.clock())
    desk.wake()
    return FeedModel.of(feeds.get(id), desk.settings.clock())


@router.delete("/feeds/{id}")
def remove_feed(desk: DeskDep, id: Key) -> FeedModel:
    """Check it no more. What came of it stays in the record."""
    feeds = Feeds(desk.record)
    feed = feeds.get(id)
    feeds.remove(id)
    return FeedModel.of(feed, desk.settings.clock())
