"""The record as the rest of Dateline meets it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, func, select, true

from dateline.domain import Page, Reading
from dateline.errors import RecordError
from dateline.record import pages as kept
from dateline.record.access_store import AccessStore
from dateline.record.fetch import event_rows, figure_rows, report_rows
from dateline.record.lease_rows import Lease, Work
from dateline.record.leases import end_lease, forget_attempts
from dateline.record.linked import LinkedStore
from dateline.record.pages import PageState
from dateline.record.prefixes import key_of
from dateline.record.queries import (
    EventQuery,
    FigureQuery,
    ReportQuery,
    event_statement,
    figure_statement,
    report_statement,
    statement_of_event,
)
from dateline.record.readings import replace_readings
from dateline.record.rows import EventRow, FigureRow, ReportRow
from dateline.record.schema import events, pages, readings, reports
from dateline.record.serial import reading_from_json
from dateline.record.status import Status, read_status
from dateline.record.tellings import as_corrected


class Record(LinkedStore, AccessStore):
    """A record: pages, what was read from them, and answers to questions about both.

    url: a database URL or the path of a SQLite file, made when it is not there.
    create: whether to make it; without, a record that is not there is an error.

    Every write is one transaction: after a crash, the record opens and holds all of it or nothing.
    A second process that writes waits its turn. Open it anew in each process: it can't be forked.
    RecordError when it can't be opened, read or written.
    """

    def add_page(self, page: Page, *, seen: datetime) -> bool:
        """Keep a page; False when it, or the same bytes from the same source, are there already.

        seen: with a time zone, like every moment given to a record.
        """
        with self._writing() as connection:
            return kept.insert_page(connection, page, seen=seen)

    def pages(self, state: PageState | None = None) -> Iterator[Page]:
        """The pages, in the order they were added. Others may write meanwhile."""
        return self._pages_where(true() if state is None else pages.c.state == state)

    def page(self, page_id: str) -> Page:
        """A page as it was kept; RecordError when there is none of this id."""
        with self._reading() as connection:
            return kept.page_of(connection, page_id)

    def unread_pages(self, reader: str) -> Iterator[Page]:
        """The pages that this reader version has not tried and could, in the order they were added.

        A page whose failure was saved without a reader comes again; one with this reader does not.
        """
        return self._pages_where(kept.not_read_by(reader))

    def count_unread(self, reader: str) -> int:
        """How many pages `unread_pages` would give, without opening them."""
        with self._reading() as connection:
            return connection.scalar(select(func.count()).where(kept.not_read_by(reader))) or 0

    def tried_by(self, page_id: str) -> str | None:
        """The version of the readers that tried a page last, None when none has.

        RecordError when there is no page of this id.
        """
        with self._reading() as connection:
            key = kept.page_key(connection, page_id)
            reader: str | None = connection.scalar(select(pages.c.reader).where(pages.c.key == key))
            return reader

    def has_page_from(self, source: str, *, even_failed: bool = False) -> bool:
        """Whether there is a page of this very source. even_failed: or one that is no page."""
        conditions = [pages.c.source == source]
        if not even_failed:
            conditions.append(pages.c.error.is_(None))
        with self._reading() as connection:
            return bool(connection.scalar(select(exists().where(*conditions))))

    def save_reading(
        self,
        page_id: str,
        page_readings: Sequence[Reading],
        *,
        reader: str,
        seen: datetime,
        lease: Lease | None = None,
    ) -> bool:
        """Put the readings of a page's reports in the place of all it had, and mark it read.

        lease: on the page, which ends with this. False when it is another's by now, and nothing is
        saved. ValueError when a report was not cut from this page.
        """
        for reading in page_readings:
            if reading.report.page_id != page_id:
                raise ValueError(f"report {reading.report.id} is not of page {page_id}")
        with self._settling(page_id, lease) as (connection, key):
            if key is None:
                return False
            replace_readings(connection, key, page_readings)
            kept.mark_read(connection, key, reader=reader, seen=seen)
        return True

    def fail_page(
        self,
        page_id: str,
        *,
        stage: str,
        reason: str,
        seen: datetime,
        reader: str | None = None,
        lease: Lease | None = None,
    ) -> bool:
        """Mark a page that could not be read, with the stage it failed in and why.

        What an earlier reader made of it stays. reader: the version that failed, which then does
        not try again. lease: as for `save_reading`.
        """
        with self._settling(page_id, lease) as (connection, key):
            if key is None:
                return False
            kept.mark_failed(connection, key, stage=stage, reason=reason, reader=reader, seen=seen)
        return True

    def last_page(self) -> int:
        """The key of the page kept last, 0 when there is none."""
        with self._reading() as connection:
            return connection.scalar(select(func.max(pages.c.key))) or 0

    @contextmanager
    def _settling(
        self, page_id: str, lease: Lease | None
    ) -> Iterator[tuple[Connection, int | None]]:
        """A transaction that ends the work on a page; no key when the lease is another's by now."""
        with self._writing() as connection:
            key = kept.page_key(connection, page_id)
            if lease is None:
                forget_attempts(connection, Work.PAGE, key)
            elif not end_lease(connection, lease):
                yield connection, None
                return
            yield connection, key

    def status(self) -> Status:
        with self._reading() as connection:
            return read_status(connection)

    def events(self, query: EventQuery = EventQuery()) -> Iterator[EventRow]:  # noqa: B008 — frozen
        """Events that meet a query, the latest first, as the record stood at the first of them."""
        with self._reading() as connection:
            yield from event_rows(connection, event_statement(connection, query))

    def figures(self, query: FigureQuery = FigureQuery()) -> Iterator[FigureRow]:  # noqa: B008 — frozen
        """Figures that meet a query, in the order of `events`."""
        with self._reading() as connection:
            yield from figure_rows(connection, figure_statement(connection, query))

    def reports(self, query: ReportQuery = ReportQuery()) -> Iterator[ReportRow]:  # noqa: B008 — frozen
        """Reports that meet a query, the latest published first."""
        with self._reading() as connection:
            yield from report_rows(connection, report_statement(query))

    def report(self, id_or_prefix: str) -> Reading:
        """A report with all that was read from it; RecordError when none or several are meant."""
        with self._reading() as connection:
            key = key_of(connection, reports, id_or_prefix, what="report")
            return _reading_of(connection, reports.c.key == key)

    def event(self, id_or_prefix: str) -> tuple[EventRow, Reading, int]:
        """An event, the reading it stands in, and its index there; errors as for `report`."""
        with self._reading() as connection:
            key = key_of(connection, events, id_or_prefix, what="event")
            row = next(event_rows(connection, statement_of_event(connection, key)))
            reading = _reading_of(connection, reports.c.id == row.report_id)
            return row, reading, row.position

    def _pages_where(self, condition: ColumnElement[bool]) -> Iterator[Page]:
        with self._naming_errors():
            yield from kept.iterate_pages(self._engine, condition)


def _reading_of(connection: Connection, of_report: ColumnElement[bool]) -> Reading:
    joined = readings.join(reports, reports.c.id == readings.c.report_id)
    body = connection.scalar(select(readings.c.body).select_from(joined).where(of_report))
    if body is None:
        raise RecordError("the reading of this report is missing; run dateline reread")
    (reading,) = as_corrected(connection, (reading_from_json(body),))
    return reading
