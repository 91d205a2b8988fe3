"""Work in hand, as values, and how long what failed waits to be tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zlib import crc32


class Work(StrEnum):
    PAGE = "page"
    """A page to read, by its key."""
    JOB = "job"
    """What somebody handed over, by its key."""
    LINKING = "linking"
    """The linking of the whole record, which one process does at a time. Its subject is 0."""


MOST_ATTEMPTS = {Work.PAGE: 3, Work.JOB: 5}
"""Work that came to nothing so often is given up. A job may have several pages that end its
process, and is to outlive them. Linking is never given up: all that comes after depends on it.
"""

LEASE = timedelta(minutes=2)
"""How long work is left to who holds it and gives no sign of life."""

LONGEST_WAIT = timedelta(minutes=15)
_FIRST_WAIT = timedelta(seconds=1)
_GROWTH = 4
_STEPS = 6
"""The wait has reached its longest by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Something to do that is this holder's alone for a while.

    attempts: how often it was begun, this time included. problem: why the last one came to nothing.
    """

    kind: Work
    subject: int
    holder: str
    attempts: int
    problem: str | None = None

    @property
    def is_spent(self) -> bool:
        """Whether it is to be given up instead of tried again."""
        return self.attempts > MOST_ATTEMPTS.get(self.kind, self.attempts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Work in hand until a moment, or to be tried again at one. name: for people."""

    kind: Work
    subject: int
    name: str
    attempts: int
    holder: str | None
    since: datetime
    until: datetime | None
    next_at: datetime | None
    problem: str | None


def wait_after(kind: Work, subject: int, attempts: int) -> timedelta:
    """How long to wait after so many attempts: four times longer after each, up to a limit.

    Up to a quarter less, by what it is, so that what failed together is not tried together.
    """
    steps = max(0, min(attempts - 1, _STEPS))
    whole = min(_FIRST_WAIT * int(_GROWTH**steps), LONGEST_WAIT)
    share = crc32(f"{kind} {subject} {attempts}".encode()) / 2**32
    return whole * (1 - share / 4)
