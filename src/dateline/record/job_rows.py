"""What somebody added to the record, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateline.domain import EventType, Given, Unread


class InputKind(StrEnum):
    LINK = "link"
    TEXT = "text"
    FILE = "file"
    FEED = "feed"


class JobStage(StrEnum):
    WAITING = "waiting"
    KEEPING = "keeping"
    """Its pages are fetched and kept."""
    READING = "reading"
    LINKING = "linking"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobInput:
    """One thing handed over: a link, or bytes. name: a URL, a title, or what a file was called."""

    kind: InputKind
    name: str
    given: Given = Given()  # noqa: RUF009 — frozen, so one for all is safe
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobItem:
    """An input with what came of it. problem: why no more came of it.

    pages: all it gave. known: those that were in the record before. unread: those not tried yet.
    """

    kind: InputKind
    name: str
    done: bool
    problem: str | None
    pages: int
    known: int
    unread: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFailure:
    """A page of a job that could not be read: the stage it failed in, and why."""

    source: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedReport:
    """A report of a job's pages. incidents: ids and types of those it tells."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    unread: Unread | None
    incidents: tuple[tuple[str, EventType], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """feed: the key of the feed whose check it is.

    problem: why all of it stopped. A job is over when its stage is DONE, with or without failures.
    """

    key: int
    feed: int | None
    by: str
    at: datetime
    stage: JobStage
    problem: str | None
    finished: datetime | None
    items: tuple[JobItem, ...]

    @property
    def failed(self) -> int:
        """How many of its pages, and of its inputs that gave none, failed."""
        return sum(item.failed + (item.problem is not None) for item in self.items)
