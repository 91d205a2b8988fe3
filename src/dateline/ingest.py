"""Page to record, in one process or many: the one place that knows the order of all the stages."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import islice
from time import sleep
from typing import Any

from dateline.domain import Page, PageKind, Reading, Report
from dateline.errors import DatelineError, GazetteerError, LexiconError
from dateline.pages import decode
from dateline.reading import Readers, read_many
from dateline.record import GIVEN_UP, Lease, PageQueue, Record, RenewedLeases
from dateline.reports import find_reports
from dateline.telemetry import metrics
from dateline.telemetry.traces import span

_log = logging.getLogger(__name__)

PAGES_A_BATCH = 24
"""Pages whose reports are read together: enough to fill the parser, few enough to hold."""


_NOT_THE_PAGES = (GazetteerError, LexiconError)
"""What would fail on every page. A page that it was put down to would never be tried again."""

_A_MOMENT = 0.2
"""Seconds between two looks at what others have in hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What was done: pages kept that were new, pages read and failed, and what they held."""

    new: int = 0
    read: int = 0
    failed: int = 0
    reports: int = 0
    events: int = 0
    figures: int = 0

    def __add__(self, other: "Ingested") -> "Ingested":
        names = (field.name for field in fields(self))
        return Ingested(**{name: getattr(self, name) + getattr(other, name) for name in names})


def keep_pages(pages: Iterable[Page], record: Record, *, now: Callable[[], datetime]) -> Ingested:
    """Store pages as they come, before any is read: how many were new, and how many are no pages.

    What is no page is kept with its reason, and never read.
    """
    new = failed = 0
    for page in pages:
        if record.add_page(page, seen=now()):
            new += 1
            failed += page.error is not None
            metrics.pages_kept.inc()
    return Ingested(new=new, failed=failed)


def read_kept(
    record: Record,
    readers: Readers,
    *,
    now: Callable[[], datetime],
    progress: Callable[[int], None] = lambda _: None,
    kept: Ingested = Ingested(),
) -> Ingested:
    """Read every page kept by now that this version of the readers has not tried.

    Others may read from the same record at once: each page is read by one of them, and what they
    have in hand is waited for. progress: told how many pages were done here. kept: counts to go on
    from.
    """
    done = kept

    def told(some: Ingested) -> None:
        nonlocal done
        done += some
        progress(done.read + done.failed)

    with RenewedLeases(record) as held:
        queue = PageQueue(record, held, reader=readers.version, up_to=record.last_page())
        read_queue(queue, record, readers, now=now, told=told)
    _log.info("read %d pages, %d failed", done.read, done.failed)
    return done


def read_queue(
    queue: PageQueue,
    record: Record,
    readers: Readers,
    *,
    now: Callable[[], datetime],
    told: Callable[[Ingested], None],
    go_on: Callable[[], None] = lambda: None,
) -> None:
    """Read pages until none is left, those included that others have in hand and do not finish.

    told: what each few of them came to. go_on: called between two steps, raises to stop.
    """
    while True:
        go_on()
        some = read_some(queue, record, readers, now=now)
        if some:
            told(some)
        elif queue.is_empty():
            return
        else:
            sleep(_A_MOMENT)


def read_some(
    queue: PageQueue, record: Record, readers: Readers, *, now: Callable[[], datetime]
) -> Ingested | None:
    """Read a few pages that nobody else reads, and save the readings; None when there are none.

    A page that fails in any stage is kept with the stage and the reason, and the rest go on. So
    is one that has ended its process again and again.
    """
    taken = queue.take(PAGES_A_BATCH)
    if not taken:
        return None
    leases = {page.id: lease for lease, page in taken}
    done = Ingested()
    with span("read", pages=len(taken)), metrics.seconds_to(metrics.reading_seconds):
        outcomes = list(_outcomes(taken, readers))
    for outcome in outcomes:
        lease = leases[outcome.page.id]
        if outcome.again:
            queue.failed(lease, outcome.reason)
        else:
            done += _store(outcome, lease, record, readers, seen=now())
    return done


def read_page(page: Page, readers: Readers) -> tuple[Reading, ...]:
    """The readings of one page's reports, with no record. DatelineError when it is no page."""
    if page.error:
        raise DatelineError(page.error)
    return tuple(read_many(find_reports(page, decode(page)), readers))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page with what was read from it, or the stage it failed in and why.

    again: it may be another's fault, such as a machine with no memory left, and is tried again.
    """

    page: Page
    readings: tuple[Reading, ...] = ()
    stage: str | None = None
    reason: str = ""
    again: bool = False


def _outcomes(taken: Sequence[tuple[Lease, Page]], readers: Readers) -> Iterator[Outcome]:
    for lease, page in taken:
        if lease.is_spent:
            reason = f"given up after {lease.attempts - 1} attempts: {lease.problem}"
            yield Outcome(page, stage=GIVEN_UP, reason=reason)
    yield from read_batch([page for lease, page in taken if not lease.is_spent], readers)


def read_batch(batch: list[Page], readers: Readers) -> Iterator[Outcome]:
    """Cut and read a batch together; when that fails, page by page, so that one is to blame."""
    cut = [_cut(page) for page in batch]
    reports = [report for found in cut if not isinstance(found, Outcome) for report in found]
    try:
        readings = iter(list(read_many(reports, readers)))
    except _NOT_THE_PAGES:
        raise
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
    except _NOT_THE_PAGES:
        raise
    except (MemoryError, OSError) as error:
        return Outcome(page, stage="reading", reason=_reason(error), again=True)
    except Exception as error:  # noqa: BLE001 — as above
        return Outcome(page, stage="reading", reason=_reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, DatelineError):
        return str(error)
    return f"{type(error).__name__}: {error}; please report this page as a bug"


def _store(
    outcome: Outcome, lease: Lease, record: Record, readers: Readers, *, seen: datetime
) -> Ingested:
    page, readings = outcome.page, outcome.readings
    told: dict[str, Any] = {"reader": readers.version, "seen": seen, "lease": lease}
    if outcome.stage:
        failed = record.fail_page(page.id, stage=outcome.stage, reason=outcome.reason, **told)
        if failed:
            metrics.pages_failed.labels(outcome.stage).inc()
            _log.info("page failed", extra={"page": page.id, "stage": outcome.stage})
        return Ingested(failed=int(failed))
    if not record.save_reading(page.id, readings, **told):
        return Ingested()  # whoever has it now will count it
    metrics.pages_read.inc()
    metrics.reports_read.inc(len(readings))
    return Ingested(
        read=1,
        reports=len(readings),
        events=sum(len(reading.events) for reading in readings),
        figures=sum(len(reading.figures) for reading in readings),
    )
