"""What the desk does behind its pages: jobs, alerts, webhooks, feeds that are due."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from dateline.desk.alerts import send_due, watch_views
from dateline.desk.opened import Desk
from dateline.record import Feeds, Jobs, Webhooks
from dateline.service import Worker, check_feed, run_job
from dateline.service.worker import GoOn

_JOBS_STAY = timedelta(days=30)


class DeskWork:
    """The steps of the desk's worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._watched_at: int | None = None

    @property
    def has_seen_all(self) -> bool:
        """Whether the saved views were looked at since the record last changed."""
        return self._watched_at == self._desk.record.changes()

    def worker(self) -> Worker:
        steps = (self._do_job, self._watch, self._send, self._check_feed)
        return Worker(steps, due=self._due, clock=self._desk.settings.clock)

    def _do_job(self, go_on: GoOn) -> bool:
        jobs = Jobs(self._desk.record)
        job = jobs.next()
        if job is None:
            return False
        run_job(self._desk.workplace, job, go_on)
        jobs.forget_finished(self._desk.settings.clock() - _JOBS_STAY)
        return True

    def _watch(self, _go_on: GoOn) -> bool:
        """Look for what is watched, when the record has changed since the last look."""
        changes = self._desk.record.changes()
        if changes == self._watched_at:
            return False
        watch_views(self._desk)
        self._watched_at = changes
        return True

    def _send(self, _go_on: GoOn) -> bool:
        return send_due(self._desk)

    def _check_feed(self, _go_on: GoOn) -> bool:
        feed = Feeds(self._desk.record).due(self._desk.settings.clock())
        if feed is None:
            return False
        check_feed(self._desk.workplace, feed)
        return True

    def _due(self) -> Iterable[datetime | None]:
        record = self._desk.record
        return Feeds(record).next_at(), Webhooks(record).next_at()
