"""The desk's one thread of work behind the pages: jobs, feeds that are due, alerts and webhooks.

All that it does is in the record, so a desk that is stopped goes on where it was when it is started
again. The models are loaded once, when there is something to read.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

from dateline.desk.alerts import send_due, watch_views
from dateline.desk.feeding import check_feed
from dateline.desk.jobs import Stopping, run_job
from dateline.desk.opened import Desk
from dateline.record import Feeds, Jobs, Webhooks
from dateline.telemetry.health import Pulse

_log = logging.getLogger(__name__)

_LONGEST_PAUSE = 30.0
"""Seconds. What other processes write is noticed after as long."""

_AFTER_FAILURE = 10.0
_JOBS_STAY = timedelta(days=30)
_STOPS_WITHIN = 60.0


class Worker:
    """Does one thing at a time. `wake` when there may be something new to do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waking = Event()
        self._stopping = Event()
        self._thread: Thread | None = None
        self._watched_at: int | None = None
        self.pulse = Pulse()

    def start(self) -> None:
        """Begin, or begin again after a stop: an application may be run more than once."""
        self._stopping.clear()
        self._thread = Thread(target=self._run, name="desk-worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Leave what is being done at its next step, and wait for that."""
        self._stopping.set()
        self._waking.set()
        if self._thread is not None:
            self._thread.join(_STOPS_WITHIN)

    def wake(self) -> None:
        self._waking.set()

    @property
    def has_seen_all(self) -> bool:
        """Whether the saved views were looked at since the record last changed."""
        return self._watched_at == self._desk.record.changes()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._waking.clear()
            self.pulse.beat()
            try:
                pause = 0.0 if self._work() else self._pause()
            except Stopping:
                return
            except Exception:  # noqa: BLE001 — what fails now may work in a while
                _log.exception("the desk's work failed; it goes on in %d seconds", _AFTER_FAILURE)
                pause = _AFTER_FAILURE
            if pause:
                self._waking.wait(pause)

    def _work(self) -> bool:
        """Do the next thing; False when there is none."""
        return any(step() for step in self._steps())

    def _steps(self) -> tuple[Callable[[], bool], ...]:
        return self._do_job, self._watch, self._send, self._check_feed

    def _do_job(self) -> bool:
        jobs = Jobs(self._desk.record)
        job = jobs.next()
        if job is None:
            return False
        run_job(self._desk, job, self._go_on)
        jobs.forget_finished(self._desk.settings.clock() - _JOBS_STAY)
        return True

    def _watch(self) -> bool:
        """Look for what is watched, when the record has changed since the last look."""
        changes = self._desk.record.changes()
        if changes == self._watched_at:
            return False
        watch_views(self._desk)
        self._watched_at = changes
        return True

    def _send(self) -> bool:
        return send_due(self._desk)

    def _check_feed(self) -> bool:
        feed = Feeds(self._desk.record).due(self._desk.settings.clock())
        if feed is None:
            return False
        check_feed(self._desk, feed)
        return True

    def _go_on(self) -> None:
        self.pulse.beat()
        if self._stopping.is_set():
            raise Stopping

    def _pause(self) -> float:
        """Seconds until something is due."""
        record, now = self._desk.record, self._desk.settings.clock()
        due = (Feeds(record).next_at(), Webhooks(record).next_at())
        return min([_LONGEST_PAUSE, *(_seconds(now, each) for each in due if each)])


def _seconds(now: datetime, then: datetime) -> float:
    return max((then - now).total_seconds(), 0.1)
