"""Doing whatever waits on a record, one step after the other, beside others that do the same."""

import logging
from collections.abc import Callable
from time import sleep

from dateline.errors import RecordError
from dateline.linker import is_all_linked
from dateline.record import Jobs, PageQueue
from dateline.service.jobs import do_job
from dateline.service.steps import GoOn, link_what_waits, read_pages_waiting
from dateline.service.workplace import Workplace

_log = logging.getLogger(__name__)

_STEPS = (do_job, read_pages_waiting, link_what_waits)
"""The more urgent first: somebody waits for a job."""

_IDLE = 2.0
_AFTER_FAILURE = 10.0
_A_MOMENT = 0.2
"""Seconds: until the next look for work, after an error, and between two calls of `go_on`."""


def work_on(
    work: Workplace,
    go_on: GoOn,
    *,
    until_done: bool,
    done: Callable[[], None] = lambda: None,
) -> None:
    """Do jobs, read pages and link, until nothing is left or `go_on` raises Stopping.

    until_done: without it, wait for more when nothing is left, and go on after an error, such as a
    database that is away for a while. done: called after each step that did something.
    """
    while True:
        go_on()
        try:
            if any(step(work, go_on) for step in _STEPS):
                done()
                continue
            if until_done and is_all_done(work):
                return
            pause = _A_MOMENT if until_done else _IDLE
        except (RecordError, OSError, MemoryError) as error:
            if until_done:
                raise
            _log.warning("the work failed; it goes on in %d seconds: %s", _AFTER_FAILURE, error)
            pause = _AFTER_FAILURE
        _rest(pause, go_on)


def is_all_done(work: Workplace) -> bool:
    """Whether nothing waits, rests or is in anybody's hands."""
    if Jobs(work.record).are_open() or not PageQueue(work.record, work.leases).is_empty():
        return False
    return is_all_linked(work.record, work.maker)


def _rest(seconds: float, go_on: GoOn) -> None:
    while seconds > 0:
        go_on()
        sleep(min(seconds, _A_MOMENT))
        seconds -= _A_MOMENT
