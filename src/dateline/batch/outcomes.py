"""Pages → what became of them: readings, or the stage that failed and why. Runs on the workers."""

from functools import cache
from itertools import islice

from dateline.batch.inputs import ROWS_HELD
from dateline.batch.tables import Mapped, Rows, mapped
from dateline.domain import Page, Reading
from dateline.ingest import PAGES_A_BATCH, Outcome, read_batch
from dateline.reading import Readers
from dateline.record.serial import page_from_json, reading_to_json

OUTCOMES = (
    "page string, source string, stage string, reason string, reader string, report string,"
    " position bigint, published date, month string, outlet string, title string, url string,"
    " events bigint, body string"
)
"""One row a report, or one a page that could not be read (stage, reason). body: the reading."""

READINGS = (
    *("page", "reader", "report", "position", "published", "month", "outlet", "title", "url"),
    *("events", "body"),
)
FAILED = ("page", "source", "stage", "reason", "reader")
UNKNOWN_MONTH = "unknown"


def to_outcomes() -> Mapped:
    """Batches of pages (about, content) → batches of outcomes."""
    return mapped(_read, OUTCOMES, at_once=ROWS_HELD)


@cache
def _readers() -> Readers:
    """Loaded once in each worker process, which Spark keeps from task to task."""
    from dateline.gazetteer import default_cache_dir, open_gazetteer
    from dateline.reading import open_readers

    return open_readers(open_gazetteer(default_cache_dir()))


def _read(rows: Rows) -> Rows:
    readers = _readers()
    pages = (page_from_json(about, content) for about, content in rows)
    while batch := list(islice(pages, PAGES_A_BATCH)):
        for outcome in read_batch(batch, readers):
            yield from _outcome(outcome, readers.version)


def _outcome(outcome: Outcome, reader: str) -> Rows:
    page = outcome.page
    if outcome.stage:
        told = (page.id, page.source, outcome.stage, outcome.reason, reader)
        yield (*told, *(None,) * (len(OUTCOMES.split(", ")) - len(told)))
    for reading in outcome.readings:
        yield _row(page, reading)


def _row(page: Page, reading: Reading) -> tuple[object, ...]:
    report = reading.report
    published = report.published.value
    return (
        page.id,
        page.source,
        None,
        None,
        reading.reader,
        report.id,
        report.position,
        published,
        f"{published:%Y-%m}" if published else UNKNOWN_MONTH,
        report.outlet,
        report.title,
        report.url,
        len(reading.events),
        reading_to_json(reading),
    )
