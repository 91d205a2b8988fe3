"""Page to record in one process: the one place that knows the order of all the stages."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from dateline.domain import Page, PageKind, Reading, Report
from dateline.errors import DatelineError
from dateline.pages import decode
from dateline.reading import Readers, read_many
from dateline.record import Record
from dateline.reports import find_reports

_log = logging.getLogger(__name__)

PAGES_A_BATCH = 24
"""Pages whose reports are read together: enough to fill the parser, few enough to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What one run did: pages kept that were new, pages read and failed, and what they held."""

    new: int = 0
    read: int = 0
    failed: int = 0
    reports: int = 0
    events: int = 0
    figures: int = 0


def keep_pages(pages: Iterable[Page], record: Record, *, now: Callable[[], datetime]) -> Ingested:
    """Store pages as they come, before any is read: how many were new, and how many are no pages.

    What is no page is kept with its reason, and never read.
    """
    new = failed = 0
    for page in pages:
        if record.add_page(page, seen=now()):
            new += 1
            failed += page.error is not None
    return Ingested(new=new, failed=failed)


def read_kept(
    record: Record,
    readers: Readers,
    *,
    now: Callable[[], datetime],
    progress: Callable[[int], None] = lambda _: None,
    kept: Ingested = Ingested(),
) -> Ingested:
    """Read every kept page that this version of the readers has not tried, and store the readings.

    progress and kept as for `read_these`.
    """
    unread = record.unread_pages(readers.version)
    return read_these(unread, record, readers, now=now, progress=progress, kept=kept)


def read_these(
    pages: Iterable[Page],
    record: Record,
    readers: Readers,
    *,
    now: Callable[[], datetime],
    progress: Callable[[int], None] = lambda _: None,
    kept: Ingested = Ingested(),
) -> Ingested:
    """Read some of the kept pages, and store the readings.

    A page that fails in any stage is kept with the stage and the reason, and the rest go on.
    progress: told the number of pages done after each batch. kept: counts to go on from.
    """
    done = kept
    waiting = iter(pages)
    while batch := list(islice(waiting, PAGES_A_BATCH)):
        for outcome in read_batch(batch, readers):
            done = _store(outcome, record, readers, done, now=now)
        progress(done.read + done.failed)
    _log.info("read %d pages, %d failed", done.read, done.failed)
    return done


def read_page(page: Page, readers: Readers) -> tuple[Reading, ...]:
    """The readings of one page's reports, with no record. DatelineError when it is no page."""
    if page.error:
        raise DatelineError(page.error)
    return tuple(read_many(find_reports(page, decode(page)), readers))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page with what was read from it, or the stage it failed in and why."""

    page: Page
    readings: tuple[Reading, ...] = ()
    stage: str | None = None
    reason: str = ""


def read_batch(batch: list[Page], readers: Readers) -> Iterator[Outcome]:
    """Cut and read a batch together; when that fails, page by page, so that one is to blame."""
    cut = [_cut(page) for page in batch]
    reports = [report for found in cut if not isinstance(found, Outcome) for report in found]
    try:
        readings = iter(list(read_many(reports, readers)))
    except Exception:  # noqa: BLE001 — one page must not stop the rest
        yield from (
            _read_alone(page, found, readers) for page, found in zip(batch, cut, strict=True)
        )
        return
    for page, found in zip(batch, cut, strict=True):
        if isinstance(found, Outcome):
            yield found
        else:
            yield Outcome(page, tuple(islice(readings, len(found))))


def _cut(page: Page) -> tuple[Report, ...] | Outcome:
    if page.kind is PageKind.UNREADABLE or page.error:
        return Outcome(page, stage="page", reason=page.error or "not a page")
    try:
        reports = find_reports(page, decode(page))
    except Exception as error:  # noqa: BLE001 — as above
        return Outcome(page, stage="reports", reason=_reason(error))
    if not reports:
        return Outcome(page, stage="reports", reason="no report found in this page: no news text")
    return reports


def _read_alone(page: Page, found: tuple[Report, ...] | Outcome, readers: Readers) -> Outcome:
    if isinstance(found, Outcome):
        return found
    try:
        return Outcome(page, tuple(read_many(found, readers)))
    except Exception as error:  # noqa: BLE001 — as above
        return Outcome(page, stage="reading", reason=_reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, DatelineError):
        return str(error)
    return f"{type(error).__name__}: {error}; please report this page as a bug"


def _store(
    outcome: Outcome,
    record: Record,
    readers: Readers,
    done: Ingested,
    *,
    now: Callable[[], datetime],
) -> Ingested:
    page = outcome.page
    if outcome.stage:
        record.fail_page(
            page.id, stage=outcome.stage, reason=outcome.reason, seen=now(), reader=readers.version
        )
        return _added(done, failed=1)
    record.save_reading(page.id, outcome.readings, reader=readers.version, seen=now())
    return _added(
        done,
        read=1,
        reports=len(outcome.readings),
        events=sum(len(reading.events) for reading in outcome.readings),
        figures=sum(len(reading.figures) for reading in outcome.readings),
    )


def _added(
    done: Ingested,
    *,
    read: int = 0,
    failed: int = 0,
    reports: int = 0,
    events: int = 0,
    figures: int = 0,
) -> Ingested:
    return Ingested(
        new=done.new,
        read=done.read + read,
        failed=done.failed + failed,
        reports=done.reports + reports,
        events=done.events + events,
        figures=done.figures + figures,
    )
