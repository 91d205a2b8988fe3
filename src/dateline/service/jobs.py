"""Doing a job: its pages are kept, read and linked. Whatever stops it, it goes on from there.

Others may read its pages meanwhile, or link what was read: then it waits for them.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta

from dateline.domain import Page
from dateline.errors import DatelineError, PageError, RecordError
from dateline.ingest import read_some
from dateline.linker import is_all_linked
from dateline.pages import FetchesPages, read_content, read_pages
from dateline.record import InputKind, JobInput, Jobs, JobStage, Lease, PageQueue
from dateline.service.patience import LONGEST, HostRests, PatientFetcher
from dateline.service.steps import GoOn, Stopping, link
from dateline.service.workplace import Workplace
from dateline.telemetry.logs import about
from dateline.telemetry.metrics import jobs_done, pages_kept

_log = logging.getLogger(__name__)

MAX_PAGES = 5_000
"""The most pages one input may give: an archive that holds more is for `dateline ingest`."""

MAX_UNPACKED = 500_000_000
"""The most bytes the pages of one input may hold together."""

PASTED = "pasted text"
"""What a text without a name is called, and the source of all of them."""

_A_MOMENT = timedelta(seconds=1)
"""How long a job is left alone whose pages, or whose linking, others have in hand."""


class _InOtherHands(Exception):  # noqa: N818 — no error: others do what is left
    pass


def do_job(work: Workplace, go_on: GoOn) -> bool:
    """Take the next job and do it as far as it goes; False when there is none."""
    jobs = Jobs(work.record)
    lease = jobs.take(work.leases) if jobs.are_open() else None
    if lease is None:
        return False
    with about(job=lease.subject):
        run_job(work, lease, go_on)
    return True


def run_job(work: Workplace, lease: Lease, go_on: GoOn) -> None:
    """Do a job to its end, or leave it for later."""
    jobs, job = Jobs(work.record), lease.subject
    if lease.is_spent:
        problem = f"given up after {lease.attempts - 1} attempts: {lease.problem}"
        _finish(work, lease, problem)
        return
    try:
        later = _keep(work, jobs, job, go_on)
        _read(work, jobs, job, go_on)
        _link(work, jobs, job, go_on)
    except Stopping:
        work.leases.give_back(lease)
        raise
    except _InOtherHands:
        work.leases.give_back(lease, after=_A_MOMENT)
    except (RecordError, OSError, MemoryError) as error:
        _log.warning("job is to be tried again: %s", error)
        jobs_done.labels("retried").inc()
        work.leases.failed(lease, _told(error))
    except DatelineError as error:
        _finish(work, lease, str(error))
    except Exception as error:  # noqa: BLE001 — one job must not stop the others
        _log.exception("job failed")
        problem = f"{_told(error)}; please report this as a bug"
        _finish(work, lease, problem)
    else:
        if later:
            jobs.advance(job, JobStage.WAITING)
            work.leases.give_back(lease, after=later)
        else:
            _finish(work, lease)


def _finish(work: Workplace, lease: Lease, problem: str | None = None) -> None:
    Jobs(work.record).finish(lease, at=work.clock(), problem=problem)
    outcome = "failed" if problem else "done"
    jobs_done.labels(outcome).inc()
    _log.info("job %s", outcome)


def _keep(work: Workplace, jobs: Jobs, job: int, go_on: GoOn) -> timedelta:
    """How long what is left is to wait, when a host asked to be left alone; else nothing."""
    jobs.advance(job, JobStage.KEEPING)
    is_young = work.clock() - jobs.get(job).at < LONGEST
    fetcher = PatientFetcher(work.fetcher) if is_young else work.fetcher
    later = timedelta()
    for item, told in jobs.inputs(job):
        try:
            for page in _within_limits(_pages_of(told, fetcher, work)):
                go_on()
                is_new = work.record.add_page(page, seen=work.clock())
                pages_kept.inc(is_new)
                jobs.took(item, page, known=not is_new)
            jobs.close_item(item)
        except HostRests as rests:
            later = max(later, rests.after)
        except PageError as error:
            jobs.close_item(item, str(error))
    return later


def _read(work: Workplace, jobs: Jobs, job: int, go_on: GoOn) -> None:
    queue = PageQueue(work.record, work.leases, job=job)
    if queue.is_empty():
        return
    jobs.advance(job, JobStage.READING)
    while read_some(queue, work.record, work.readers, now=work.clock):
        go_on()
    if not queue.is_empty():
        raise _InOtherHands


def _link(work: Workplace, jobs: Jobs, job: int, go_on: GoOn) -> None:
    jobs.advance(job, JobStage.LINKING)
    if not is_all_linked(work.record, work.maker) and not link(work, go_on):
        raise _InOtherHands


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, DatelineError) else f"{type(error).__name__}: {error}"


def _pages_of(told: JobInput, fetcher: FetchesPages, work: Workplace) -> Iterator[Page]:
    if told.content is None:
        return read_pages(told.name, given=told.given, fetcher=fetcher)
    is_feed = told.kind is InputKind.FEED
    return read_content(
        told.content,
        source=_source_of(told),
        name=told.name if told.kind is InputKind.FILE else "",
        url=told.name if is_feed else None,
        given=told.given,
        fetcher=fetcher,
        known=work.record.has_page_from,
    )


def _source_of(told: JobInput) -> str:
    """The source that the pages of an input are kept under."""
    match told.kind:
        case InputKind.TEXT:
            return PASTED
        case InputKind.FILE:
            return f"upload: {told.name}"
        case _:
            return told.name


def _within_limits(pages: Iterator[Page]) -> Iterator[Page]:
    """PageError, after the pages before it, where one input gives too much."""
    unpacked = 0
    for number, page in enumerate(pages, start=1):
        unpacked += len(page.content)
        if number > MAX_PAGES or unpacked > MAX_UNPACKED:
            raise PageError(
                f"holds more than {MAX_PAGES:,} pages or {MAX_UNPACKED / 1e6:.0f} MB, of which the "
                "first were taken; use dateline ingest for it"
            )
        yield page
