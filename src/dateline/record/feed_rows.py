"""A feed, and who may check it now."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """minutes: between two checks that go well. outlet: given to its reports, None as they say.

    answered_at: the last check that went well. changed_at: the last that found anything new.
    failures: checks that failed since; problem: why the last of them did.
    moved_to: the address that `url` moved to for good. gone_at: when its server said that it is no
    more; it is paused then. daily: new entries a day, of about the last week; None until known.
    """

    key: int
    url: str
    name: str
    outlet: str | None
    minutes: int
    paused: bool
    by: str
    at: datetime
    next_at: datetime
    etag: str | None
    last_modified: str | None
    checked_at: datetime | None
    answered_at: datetime | None
    changed_at: datetime | None
    failures: int
    problem: str | None
    host: str
    moved_to: str | None
    gone_at: datetime | None
    daily: float | None

    @property
    def address(self) -> str:
        """What is asked for."""
        return self.moved_to or self.url


@dataclass(frozen=True, slots=True)
class Claim:
    """A feed that its holder, and nobody else, may check now."""

    feed: Feed
    holder: str
