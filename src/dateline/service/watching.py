"""Watching: threads that check the feeds that are due, and one that does the jobs this makes.

Any number of processes, desks among them, may watch one record: each feed and each job is one's at
a time. All that is known is in the record, so whatever ends a process, the next goes on from there.
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Lock

from dateline.pages import IPAddress, is_public
from dateline.record import FeedChecks, Feeds, Jobs, Record, Work, new_holder
from dateline.service.feeding import Checked, check_feed
from dateline.service.jobs import do_job
from dateline.service.steps import GoOn, Stopping, link_what_waits, read_pages_waiting
from dateline.service.worker import Worker
from dateline.service.workplace import Workplace, polite_fetcher
from dateline.telemetry.health import Health

JOBS_STAY = timedelta(days=30)
"""How long a job that is over is remembered. Its pages stay for good."""

CHECKERS = 4

STANDSTILL = 600.0
"""Seconds. A step, such as a batch of pages at most, takes far less."""

_FETCHES_END_WITHIN = 5.0
_JOBS_END_WITHIN = 30.0


@dataclass(slots=True)
class Tally:
    """What was done since the start. new: entries met for the first time."""

    checks: int = 0
    failed: int = 0
    new: int = 0


class Watch:
    """Watches a record until it is stopped, or once.

    checkers: how many feeds are asked for at once.
    """

    def __init__(
        self,
        record: Record,
        *,
        gazetteer: Path,
        clock: Callable[[], datetime],
        checkers: int = CHECKERS,
        may_reach: Callable[[IPAddress], bool] = is_public,
    ) -> None:
        self._ending = Event()
        fetcher = polite_fetcher(allow=may_reach, wait=self._wait)
        self.work = Workplace(record=record, gazetteer=gazetteer, clock=clock, fetcher=fetcher)
        self.tally = Tally()
        self._counting = Lock()
        self._holders = [new_holder() for _ in range(checkers)]
        steps = (self._do_job, self._read, self._link)
        self._doing = Worker(steps, due=self._job_due, clock=clock)
        self._checking = [
            Worker([self._check_as(holder)], due=self._feed_due, clock=clock)
            for holder in self._holders
        ]

    def start(self) -> None:
        self._ending.clear()
        for worker in (self._doing, *self._checking):
            worker.start()

    def stop(self) -> None:
        """Leave what is being done at its next step. A fetch that takes longer is given up."""
        self.end()
        until = time.monotonic() + _FETCHES_END_WITHIN
        for worker in self._checking:
            worker.stop(max(until - time.monotonic(), 0.0))
        for holder in self._holders:
            FeedChecks(self.work.record).release(holder)
        self._doing.stop(_JOBS_END_WITHIN)

    def end(self) -> None:
        """Let all that runs come to its end at its next step; this does not wait for it."""
        self._ending.set()
        for worker in (self._doing, *self._checking):
            worker.end()

    def once(self) -> None:
        """Check what is due, then do the jobs. Stopping when `end` was called meanwhile."""
        with ThreadPoolExecutor(len(self._holders)) as pool:
            list(pool.map(self._check_all, self._holders))
        while any(step(self._go_on) for step in (self._do_job, self._read, self._link)):
            pass

    def close(self) -> None:
        self.work.close()

    def health(self) -> Health:
        """Whether every thread goes on."""
        checking = [worker.pulse.check(STANDSTILL) for worker in self._checking]
        checks = {f"checks of feeds {number}": check for number, check in enumerate(checking, 1)}
        return Health({"jobs": self._doing.pulse.check(STANDSTILL), **checks})

    def _check_all(self, holder: str) -> None:
        check = self._check_as(holder)
        while check(self._go_on):
            pass

    def _check_as(self, holder: str) -> Callable[[GoOn], bool]:
        """The step of one thread that checks feeds."""

        def check(go_on: GoOn) -> bool:
            go_on()
            claim = FeedChecks(self.work.record).claim(holder, self.work.clock())
            if claim is None:
                return False
            self._count(check_feed(self.work, claim))
            return True

        return check

    def _count(self, checked: Checked) -> None:
        with self._counting:
            self.tally.checks += 1
            self.tally.failed += checked.problem is not None
            self.tally.new += checked.new
        if checked.job is not None:
            self._doing.wake()

    def _do_job(self, go_on: GoOn) -> bool:
        if not do_job(self.work, go_on):
            return False
        Jobs(self.work.record).forget_finished(self.work.clock() - JOBS_STAY)
        return True

    def _read(self, go_on: GoOn) -> bool:
        """What another process kept and did not come to read."""
        return read_pages_waiting(self.work, go_on)

    def _link(self, go_on: GoOn) -> bool:
        return link_what_waits(self.work, go_on)

    def _feed_due(self) -> Iterable[datetime | None]:
        return (Feeds(self.work.record).next_at(),)

    def _job_due(self) -> Iterable[datetime | None]:
        return (self.work.leases.next_at(Work.JOB),)

    def _go_on(self) -> None:
        if self._ending.is_set():
            raise Stopping

    def _wait(self, seconds: float) -> None:
        """What a pause between two requests is spent in."""
        if self._ending.wait(seconds):
            raise Stopping
