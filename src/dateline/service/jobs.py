"""Doing a job: its pages are kept, read and linked. Whatever stops it, it goes on from there."""

import logging
from collections.abc import Callable, Iterator

from dateline.domain import Page
from dateline.errors import DatelineError, PageError
from dateline.ingest import read_these
from dateline.linker import link_waiting
from dateline.pages import Fetcher, read_content, read_pages
from dateline.record import InputKind, JobInput, Jobs, JobStage
from dateline.service.workplace import Workplace

_log = logging.getLogger(__name__)

MAX_PAGES = 5_000
"""The most pages one input may give: an archive that holds more is for `dateline ingest`."""

MAX_UNPACKED = 500_000_000
"""The most bytes the pages of one input may hold together."""

PASTED = "pasted text"
"""What a text without a name is called, and the source of all of them."""

_MOST_STARTS = 3


class Stopping(Exception):  # noqa: N818 — no error: the desk is being closed
    """Raised by the functions told to a job, to leave it where it is."""


GoOn = Callable[[], None]
"""Called between two steps; it raises Stopping to leave the job for later."""


def run_job(work: Workplace, job: int, go_on: GoOn) -> None:
    """Do a job to its end."""
    jobs = Jobs(work.record)
    clock = work.clock
    if jobs.start(job) > _MOST_STARTS:
        problem = f"the desk stopped {_MOST_STARTS} times while doing this; try less at once"
        jobs.finish(job, at=clock(), problem=problem)
        return
    try:
        _keep(work, jobs, job, go_on)
        _read(work, jobs, job, go_on)
        _link(work, jobs, job, go_on)
    except Stopping:
        jobs.leave(job)
        raise
    except DatelineError as error:
        jobs.finish(job, at=clock(), problem=str(error))
    except Exception as error:  # noqa: BLE001 — one job must not stop the others
        _log.exception("job %d failed", job)
        problem = f"{type(error).__name__}: {error}; please report this as a bug"
        jobs.finish(job, at=clock(), problem=problem)
    else:
        jobs.finish(job, at=clock())


def _keep(work: Workplace, jobs: Jobs, job: int, go_on: GoOn) -> None:
    jobs.advance(job, JobStage.KEEPING)
    fetcher = Fetcher(allow=work.may_reach)
    for item, told in jobs.inputs(job):
        try:
            for page in _within_limits(_pages_of(told, fetcher, work)):
                go_on()
                is_new = work.record.add_page(page, seen=work.clock())
                jobs.took(item, page, known=not is_new)
            jobs.close_item(item)
        except PageError as error:
            jobs.close_item(item, str(error))


def _read(work: Workplace, jobs: Jobs, job: int, go_on: GoOn) -> None:
    unread = jobs.unread(job)
    if not unread:
        return
    jobs.advance(job, JobStage.READING)
    pages = _watched(work.record.pages_called(unread), go_on)
    read_these(pages, work.record, work.readers, now=work.clock)


def _link(work: Workplace, jobs: Jobs, job: int, go_on: GoOn) -> None:
    jobs.advance(job, JobStage.LINKING)
    link_waiting(work.record, work.maker, now=work.clock, progress=lambda _: go_on())


def _pages_of(told: JobInput, fetcher: Fetcher, work: Workplace) -> Iterator[Page]:
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


def _watched(pages: Iterator[Page], go_on: GoOn) -> Iterator[Page]:
    for page in pages:
        go_on()
        yield page
