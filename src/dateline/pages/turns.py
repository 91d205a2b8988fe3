"""Whose turn it is at a host: one request at a time, a pause after each, none while it rests."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from dateline.errors import PageError

PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no more."""

LONGEST_REST = 7 * 24 * 3600.0
"""Seconds. A host that asks to be left alone for longer is asked again after as long."""

_WORTH_WAITING = 10.0
"""Seconds that a request waits for a host to have rested; where it takes longer, it fails."""

_MOST_KEPT = 1_000
"""Hosts remembered, so that one that runs for months does not grow."""


class RestingError(PageError):
    """The host asked to be left alone. retry_after: for so many seconds more."""

    def __init__(self, host: str, retry_after: float) -> None:
        super().__init__(f"{host} asked to be left alone for {retry_after:.0f} more seconds")
        self.retry_after = retry_after


@dataclass(slots=True)
class _Host:
    """free_at: when the next request may begin. rests_until: the same, as the host asked for it.

    wanted: how many have its turn or wait for it.
    """

    turn: Lock = field(default_factory=Lock)
    free_at: float = 0.0
    rests_until: float = 0.0
    wanted: int = 0


class Turns:
    """Shared by all threads of a process that fetch.

    pause: seconds after a request, where nothing asks for more. clock: seconds that only go up.
    wait: spends some of them; what it raises ends the waiting.
    """

    def __init__(
        self,
        *,
        pause: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pause = pause
        self._clock = clock
        self._wait = wait
        self._hosts: dict[str, _Host] = {}
        self._guard = Lock()

    @contextmanager
    def turn(self, host: str, *, pause: float) -> Iterator[float]:
        """One's turn at a host, for one request; gives the seconds that were waited for it.

        pause: seconds after it. RestingError when the host wants rest.
        """
        began, this = self._clock(), self._want(host)
        try:
            with this.turn:
                self._wait_for(host, this)
                try:
                    yield self._clock() - began
                finally:
                    this.free_at = self._clock() + pause
        finally:
            with self._guard:
                this.wanted -= 1

    def rest(self, host: str, seconds: float) -> None:
        """Make no request to a host for so long, as it asked."""
        this = self._want(host)
        with self._guard:
            this.rests_until = self._clock() + min(seconds, LONGEST_REST)
            this.wanted -= 1

    def _wait_for(self, host: str, this: _Host) -> None:
        resting = this.rests_until - self._clock()
        if resting > _WORTH_WAITING:
            raise RestingError(host, resting)
        left = max(this.free_at, this.rests_until) - self._clock()
        if left > 0:
            self._wait(left)

    def _want(self, host: str) -> _Host:
        with self._guard:
            if len(self._hosts) >= _MOST_KEPT:
                self._forget()
            this = self._hosts.setdefault(host, _Host())
            this.wanted += 1
            return this

    def _forget(self) -> None:
        """Drop the hosts that nobody wants and that could be asked at once."""
        now = self._clock()
        self._hosts = {
            name: each
            for name, each in self._hosts.items()
            if each.wanted or max(each.free_at, each.rests_until) > now
        }
