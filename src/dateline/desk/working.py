"""What the desk does behind its pages: jobs, alerts, webhooks, feeds that are due."""

from collections.abc import Iterable
from datetime import datetime

from dateline.desk.alerts import send_due, watch_views
from dateline.desk.opened import Desk
from dateline.record import FeedChecks, Feeds, Jobs, Webhooks, Work, new_holder
from dateline.service import JOBS_STAY, GoOn, Worker, check_feed, do_job


class DeskWork:
    """The steps of the desk's worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._watched_at: int | None = None
        self._holder = new_holder()

    @property
    def has_seen_all(self) -> bool:
        """Whether the saved views were looked at since the record last changed."""
        return self._watched_at == self._desk.record.changes()

    def worker(self) -> Worker:
        steps = (self._do_job, self._watch, self._send, self._check_feed)
        return Worker(steps, due=self._due, clock=self._desk.settings.clock)

    def _do_job(self, go_on: GoOn) -> bool:
        if not do_job(self._desk.workplace, go_on):
            return False
        Jobs(self._desk.record).forget_finished(self._desk.settings.clock() - JOBS_STAY)
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
        claim = FeedChecks(self._desk.record).claim(self._holder, self._desk.settings.clock())
        if claim is None:
            return False
        check_feed(self._desk.workplace, claim)
        return True

    def _due(self) -> Iterable[datetime | None]:
        record = self._desk.record
        again = self._desk.workplace.leases.next_at(Work.JOB)
        return Feeds(record).next_at(), Webhooks(record).next_at(), again
